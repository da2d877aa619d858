"""Three thousand names for each format, many to a document: all shown as typed."""

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from mentorkit.model import FaultCode
from tests.render.filling import fill, read_markdown, read_page, rendered
from tests.render.test_hostile import NAMES, STANDIN, TRICKS
from tests.render.test_pdf import NAMES as PRINTABLE
from tests.render.test_pdf import pdf
from tests.render.test_pdf import structure as tagged
from tests.render.test_pdf import words as printed
from tests.render.test_word import structure as built
from tests.render.test_word import word
from tests.render.test_word import words as written

EACH = """\
{% for name in names %}
## {{ name }}

{{ name }} – **{{ name }}***{{ name }}* ({{ name }})\\
{{ name }}? [{{ name }}](blank:tick:tick-{{ loop.index }})

- {{ name }}. [{{ name }}](mailto:{{ name }})

| {{ name }} | |
|---|---|
| {{ name }} | [{{ name }}](blank:text:text-{{ loop.index }} "{{ name }}") |
{% endfor %}
"""
TOGETHER = 20
STANDINS = [STANDIN] * TOGETHER
many = settings(max_examples=3000 // TOGETHER, deadline=None)
"""Draws three thousand names."""


def lists(names: st.SearchStrategy[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(names, min_size=TOGETHER, max_size=TOGETHER)


def filled_in(calm: str, names: list[str]) -> str:
    """Give what a text made for stand-ins is for these names."""
    one = calm[: len(calm) // TOGETHER]
    assert calm == one * TOGETHER
    return "".join(one.replace(STANDIN, name) for name in names)


@cache
def calm_page() -> tuple[list[str], list[str | None], int]:
    page = read_page(rendered(EACH, "html", names=STANDINS))
    return page.tags, page.ids(), len(page.values) // TOGETHER


@given(names=lists(NAMES | TRICKS))
@many
def test_in_a_page(names: list[str]) -> None:
    page = read_page(rendered(EACH, "html", names=names))
    tags, ids, times = calm_page()

    assert (page.tags, page.ids()) == (tags, ids)
    assert page.values == [name for name in names for _ in range(times)]


@cache
def calm_markdown() -> tuple[list[str], str]:
    return read_markdown(rendered(EACH, names=STANDINS))


@given(names=lists(NAMES | TRICKS))
@many
def test_in_markdown(names: list[str]) -> None:
    structure, text = read_markdown(rendered(EACH, names=names))

    assert structure == calm_markdown()[0]
    assert text == filled_in(calm_markdown()[1], names)


@cache
def calm_word() -> tuple[list[str], str]:
    document = word(EACH, names=STANDINS)
    return built(document), written(document)


@given(names=lists(NAMES | TRICKS))
@many
def test_in_word(names: list[str]) -> None:
    document = word(EACH, names=names)

    assert built(document) == calm_word()[0]
    assert written(document) == filled_in(calm_word()[1], names)


PRINTED = EACH.partition("\n|")[0] + "\n{% endfor %}"
"""Without a table, whose head is there again on its next page."""


@cache
def calm_pdf() -> tuple[list[str], str]:
    read = pdf(PRINTED, names=STANDINS)
    return tagged(read), printed(read)


@given(names=lists(PRINTABLE | TRICKS))
@many
def test_in_a_pdf(names: list[str]) -> None:
    read = pdf(PRINTED, names=names)

    assert tagged(read) == calm_pdf()[0]
    assert printed(read) == filled_in(calm_pdf()[1], ["".join(name.split()) for name in names])


@given(name=NAMES)
@settings(max_examples=150, deadline=None)
def test_a_pdf_shows_a_name_or_says_for_which_character_it_has_no_font(name: str) -> None:
    made, faults = fill("{{ name }}", "pdf", {"name": name})

    if made is None:
        (found,) = faults
        assert found.code is FaultCode.GLYPH_MISSING
        assert any(f"(U+{ord(char):04X} " in found.message for char in name)
