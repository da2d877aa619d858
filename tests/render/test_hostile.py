"""Whatever a value holds, it stands in the document as typed and changes nothing around it."""

from html import unescape

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mentorkit.model import FaultCode
from mentorkit.records.unshown import UNSHOWN
from mentorkit.render.slots import Aside
from tests.render.filling import (
    HOSTILE,
    body,
    fault,
    read_markdown,
    read_page,
    rendered,
)

EVERYWHERE = """\
# For {{ name }}

{{ name }} – **{{ name }}**, *{{ name }}*; a**{{ name }}**b ({{ name }}) **so *{{ name }}* so**
and {{ name }}\\
{{ name }}

- {{ name }}
- 1{{ name }}
- {{ name }}. with {{ name }}

1. {{ name }}

> {{ name }}

{{ name }}
===

| {{ name }} | |
|---|---|
| {{ name }} | x{{ name }}y |

[{{ name }}](https://example.org/?who={{ name }}) [{{ name }}](mailto:{{ name }})

[{{ name }}](blank:text:one "{{ name }}") [{{ name }}](blank:tick:two)

{{ name }}? [{{ name }}](blank:tick:three)

## {{ name }} ##
"""
STANDIN = "Qq"
NAMES = st.text(min_size=1).filter(lambda name: not UNSHOWN.search(name))
TRICKS = st.text("\\`*_~[]()<>{}#+-=.!|&;:/'\"$%@^ \n\t1a\u00a0\u3000", min_size=1)

LONG = "Mary-Jane O'Neill " * 600
OTHERS = ["محمد بن سلمان", "山田太郎", "👩🏽‍🔬", "Zoe\u0308", "Ǻ" + "\u0301" * 40, LONG]
MARKUP = ["# x", "- x", "1. x", "> x", "---", "===", "```", "~~~", "    x", "\nx\n\n# y\n", "| |"]
CODES = [
    "&amp;",
    "&#65;",
    "\\",
    "\\*",
    "_x_",
    "[a](b)",
    "![a](b)",
    "<b>",
    "<!--",
    "]]>",
    "*",
    " x ",
]
TEMPLATE_MARKS = ["{{ 7*7 }}", "{% for x in y %}", "{# x #}", "\U000f0000\U000f0010\U000f0001"]


@pytest.mark.parametrize("name", [HOSTILE, *OTHERS, *MARKUP, *CODES, *TEMPLATE_MARKS])
def test_known_tricks_change_nothing(name: str) -> None:
    assert_shown_as_typed(name)


@given(name=NAMES | TRICKS)
@example(name=HOSTILE)
@settings(max_examples=150, deadline=None)
def test_no_name_changes_anything(name: str) -> None:
    assert_shown_as_typed(name)


def assert_shown_as_typed(name: str) -> None:
    page, calm = (read_page(rendered(EVERYWHERE, "html", name=n)) for n in (name, STANDIN))
    assert page.tags == calm.tags
    assert page.ids() == calm.ids()
    assert set(page.values) == {name}

    markdown, quiet = (read_markdown(rendered(EVERYWHERE, name=n)) for n in (name, STANDIN))
    assert markdown[0] == quiet[0]
    assert markdown[1] == quiet[1].replace(STANDIN, name)


def test_the_brief_name_reads_as_typed_in_the_source_of_both_formats() -> None:
    html, markdown = body("{{ name }}", name=HOSTILE), rendered("{{ name }}", name=HOSTILE)

    assert unescape(html) == f"<p><bdi>{HOSTILE}</bdi></p>"
    assert markdown == HOSTILE.replace("*", r"\*").replace("<", r"\<").replace("|", r"\|") + "\n"


def test_an_ordinary_name_needs_no_escapes() -> None:
    assert rendered("{{ a }}, {{ b }}", a="R&D lead O'Neill-Smith (m07)", b="5 + 3. #1") == (
        "R&D lead O'Neill-Smith (m07), 5 + 3. #1\n"
    )


@pytest.mark.parametrize("name", ["x", "x:", "(x"])
@pytest.mark.parametrize(
    "text", ["**{{ a }}***{{ a }}*", "*{{ a }}*_{{ a }}_", "**{{ a }}**__{{ a }}__*{{ a }}*b"]
)
def test_stresses_side_by_side_stay_apart(text: str, name: str) -> None:
    found = read_markdown(rendered(text, a=name))
    calm = read_markdown(text.replace("{{ a }}", STANDIN))

    assert found == (calm[0], calm[1].replace(STANDIN, name))


def test_an_empty_value_leaves_no_stray_marks() -> None:
    assert rendered("a **{{ name }}** b", name="") == "a  b\n"


@pytest.mark.parametrize(
    ("char", "name"),
    [
        ("\u202e", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("\u2067", "U+2067 RIGHT-TO-LEFT ISOLATE"),
        ("\x00", "U+0000 a control character"),
        ("\x1b", "U+001B a control character"),
        ("\ud800", "U+D800 a control character"),
        ("\uffff", "U+FFFF a control character"),
        ("\u2028", "U+2028 LINE SEPARATOR"),
    ],
)
def test_what_cannot_be_shown_as_typed_is_refused_by_name(char: str, name: str) -> None:
    found = fault("Dear\n\n{{ name }}", name=f"Bob{char}")

    assert found.code is FaultCode.TEXT_INVALID
    assert str(found.place) == "templates/letter.md:3:1"
    assert found.found == "{{ name }}"
    assert found.message == f"a text shown here holds an invisible character: {name}"


def test_an_invisible_character_in_a_template_is_told_with_its_line() -> None:
    found = fault("Dear\n\nfriend\x02")

    assert (found.place.line, found.message) == (
        3,
        "holds an invisible character: U+0002 a control character",
    )


def test_a_value_cannot_lead_a_link_elsewhere() -> None:
    text = "[x](https://example.org/{{ name }}/end)"
    page = read_page(rendered(text, "html", name="../../@evil.example/\"onclick='x'?a=b&c#d"))

    assert ("a", {"href": page.attributes[-1][1]["href"]}) == page.attributes[-1]
    assert page.attributes[-1][1]["href"] == (
        "https://example.org/..%2F..%2F@evil.example%2F%22onclick%3D%27x%27%3Fa%3Db%26c%23d/end"
    )


def test_the_structure_is_read_once_whatever_the_values() -> None:
    text = "**{{ name }}**"

    assert body(text, name="*a*") == "<p><strong><bdi>*a*</bdi></strong></p>"
    assert body(text, name=Aside("b")) == "<p><strong><bdi>b</bdi></strong></p>"
