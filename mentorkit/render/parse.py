"""Markdown with slots → the tree of a document.

Of Markdown, templates have headings, paragraphs, lists, tables, quotes, lines across the page,
emphasis and links. Places to fill in are links, too:

    [How often will you meet?](blank:text:frequency "at least three times a year")

shows the label, then a place to fill in, with the hint in the title. After `blank:` comes the kind:
`text` (one line), `lines` (several), `date`, `tick` (a box before its label) or `sign`; then a name
that no other blank of the document has. A paragraph that holds only blanks is a row of a form; a
line break in it begins a row that stays on the page of the one above. In a paragraph with other
words, these are the question that its ticks answer. In a table the label is heard but not seen,
because the headings are there. Other links lead to `https://…`, `http://…` or `mailto:…`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from mentorkit.render import tree
from mentorkit.render.slots import CLOSE, OPEN, parts

RULES = (
    *("heading", "list", "blockquote", "hr", "table"),
    *("emphasis", "link", "escape", "entity", "newline"),
)
KINDS = ("text", "lines", "date", "tick", "sign")
BLANK = re.compile(rf"blank:({'|'.join(KINDS)}):([a-z][a-z0-9-]*)")
ADDRESS = re.compile(r"(https?://|mailto:)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class BadLink:
    """A link that leads nowhere: its destination with `…` for values, and why."""

    destination: str
    message: str
    remedy: str


class _Markdown(MarkdownIt):
    """Markdown whose destinations are judged here, by the tree's own rules."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - as markdown-it has it
        """Leave slots in destinations as they are."""
        return url

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 - as markdown-it has it
        """Let every destination through."""
        return True


MARKDOWN = _Markdown("zero").enable(RULES)


@lru_cache(maxsize=64)
def parse(text: str) -> tuple[tuple[tree.Block, ...], tuple[BadLink, ...]]:
    """Read Markdown with slots; links that lead nowhere are given beside the tree."""
    reader = _Reader()
    blocks = reader.blocks(SyntaxTreeNode(MARKDOWN.parse(text)).children)
    return blocks, tuple(reader.bad)


class _Reader:
    """Turns markdown-it's nodes into the tree, and notes bad links on the way."""

    def __init__(self) -> None:
        self.bad: list[BadLink] = []
        self.names: set[str] = set()

    def blocks(self, nodes: Sequence[SyntaxTreeNode]) -> tuple[tree.Block, ...]:
        """Give blocks in order, those between the marks as one block outside."""
        done: list[tree.Block] = []
        outside: list[tree.Block] | None = None
        for node in nodes:
            if node.type == "paragraph" and node.children[0].content in {OPEN, CLOSE}:
                if outside:
                    done.append(tree.Outside(tuple(outside)))
                outside = [] if node.children[0].content == OPEN else None
            else:
                (done if outside is None else outside).append(self._block(node))
        return (*done, tree.Outside(tuple(outside))) if outside else tuple(done)

    def _block(self, node: SyntaxTreeNode) -> tree.Block:
        match node.type:
            case "heading":
                return tree.Heading(int(node.tag[1]), self._within(node))
            case "paragraph":
                return tree.Paragraph(self._within(node))
            case "blockquote":
                return tree.Quote(self.blocks(node.children))
            case "hr":
                return tree.Divider()
            case "table":
                rows = [
                    [self._within(cell) for cell in row.children]
                    for part in node.children
                    for row in part.children
                ]
                head, *others = map(tuple, rows)
                return tree.Table(head, tuple(others))
            case _:
                start = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
                tight = any(part.hidden for item in node.children for part in item.children)
                return tree.Listing(
                    start, tuple(self.blocks(item.children) for item in node.children), tight
                )

    def _within(self, node: SyntaxTreeNode) -> tuple[tree.Inline, ...]:
        inline = node.children[0] if node.children else None
        return tuple(self._inlines(inline.children)) if inline is not None else ()

    def _inlines(self, nodes: Iterable[SyntaxTreeNode]) -> Iterator[tree.Inline]:
        for node in nodes:
            match node.type:
                case "text":
                    yield from _words(node.content)
                case "softbreak":
                    yield tree.Text(" ")
                case "hardbreak":
                    yield tree.Break()
                case "link":
                    yield self._link(node)
                case kind:
                    yield tree.Emphasis(tuple(self._inlines(node.children)), kind == "strong")

    def _link(self, node: SyntaxTreeNode) -> tree.Inline:
        url, hint = (tuple(_words(str(node.attrs.get(name, "")))) for name in ("href", "title"))
        shown = "".join(part.text if isinstance(part, tree.Text) else "…" for part in url)
        children = tuple(self._inlines(node.children))
        if blank := BLANK.fullmatch(shown):
            kind, name = blank.groups()
            if name in self.names:
                self._refuse(shown, f"the blank “{name}” is there twice", "give each its own name")
            if not tree.has_words(children):
                remedy = "write between [ and ] what to fill in"
                self._refuse(shown, f"the blank “{name}” has no label", remedy)
            self.names.add(name)
            return tree.Blank(kind, name, children, hint)
        if not ADDRESS.match(shown):
            remedy = f"write https://…, mailto:… or blank:KIND:name with {', '.join(KINDS)}"
            self._refuse(shown, f"the link to “{shown[:60]}” leads nowhere", remedy)
        return tree.Link(url, children)

    def _refuse(self, destination: str, message: str, remedy: str) -> None:
        self.bad.append(BadLink(destination, message, remedy))


def _words(text: str) -> Iterator[tree.Text | tree.Slot]:
    for part in parts(text):
        yield tree.Text(part) if isinstance(part, str) else tree.Slot(part)
