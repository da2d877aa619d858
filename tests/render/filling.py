"""Templates filled in short, and what a reader of HTML or Markdown makes of the result."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from mentorkit.model import Fault
from mentorkit.render.document import Form, Rendered, Template, render

HOSTILE = """*Bob* <script>alert(1)</script> {{7*7}} #read("x") =cmd|' /C calc'!A0"""
VOID = {"meta", "br", "hr", "input"}


def fill(text: str, form: Form, data: Mapping[str, Any]) -> tuple[Rendered | None, list[Fault]]:
    return render(Template("letter", text, "templates/letter.md"), data, form, title="Letter")


def rendered(text: str, form: Form = "md", **data: Any) -> str:
    made, faults = fill(text, form, data)

    assert faults == []
    assert made is not None
    return made.text


def body(text: str, **data: Any) -> str:
    return rendered(text, "html", **data).partition("<main>\n")[2].partition("\n</main>")[0]


def sha(text: str, form: Form = "md", **data: Any) -> str:
    made, faults = fill(text, form, data)

    assert faults == []
    assert made is not None
    return made.text_sha256


def fault(text: str, **data: Any) -> Fault:
    made, faults = fill(text, "md", data)

    assert made is None
    assert len(faults) == 1
    return faults[0]


@dataclass
class Page(HTMLParser):
    """An HTML page as a browser would take it in, if it is well-formed."""

    tags: list[str] = field(default_factory=list)
    attributes: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    values: list[str] = field(default_factory=list)
    depth: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.append((tag, dict(attrs)))
        if tag not in VOID:
            self.depth.append(tag)
        if tag == "bdi":
            self.values.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.depth.pop() == tag
        self.tags.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        if self.depth[-1:] == ["bdi"]:
            self.values[-1] += data

    def ids(self) -> list[str | None]:
        return [attrs["id"] for _, attrs in self.attributes if "id" in attrs]


def read_page(text: str) -> Page:
    page = Page()
    page.feed(text)
    page.close()

    assert page.depth == []
    return page


def read_markdown(text: str) -> tuple[list[str], str]:
    """Give the structure and the words, as a reader that also knows HTML finds them."""
    tokens = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(text)
    flat = list(_flat(tokens))
    words = "".join(token.content for token in flat if token.type in {"text", "html_inline"})
    return [token.type for token in flat if token.type != "text"], words


def _flat(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _flat(token.children or [])
