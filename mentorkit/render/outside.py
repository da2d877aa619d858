"""The tag that marks what a document shows but nobody agrees to."""

from jinja2 import nodes
from jinja2.ext import Extension
from jinja2.parser import Parser

from mentorkit.render.slots import CLOSE, OPEN


class Outside(Extension):
    """`{% outside %} … {% endoutside %}`: shown, but no part of what is agreed."""

    tags = {"outside"}  # noqa: RUF012 - as Jinja declares it

    def parse(self, parser: Parser) -> list[nodes.Node]:
        """Put a paragraph of its own, holding one mark, before the part and one after it."""
        line = next(parser.stream).lineno
        body = parser.parse_statements(("name:endoutside",), drop_needle=True)
        opening, closing = (
            nodes.Output([nodes.TemplateData(f"\n\n{mark}\n\n")]).set_lineno(line)
            for mark in (OPEN, CLOSE)
        )
        return [opening, *body, closing]
