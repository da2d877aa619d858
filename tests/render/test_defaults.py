"""Every template that ships: it fills for whomever it is meant, also where little is on record."""

from itertools import pairwise

import pytest

from mentorkit.render.document import render
from mentorkit.render.pdf.returned import Returned, read_returned
from mentorkit.render.templates import Chosen
from mentorkit.render.values.document import Values
from mentorkit.render.verify import verify
from tests.render.filling import read_page
from tests.render.shipped import DIFFERENT, SHIPPED, bare, example, readers, template


def pages(values: Values, chosen: Chosen) -> list[str]:
    made = [
        render(chosen.template, values.of(reader), "html", title="T", agreed=chosen.head.agreed)
        for reader in readers(values, chosen.head.audience)
    ]

    assert [fault for _, faults in made for fault in faults] == []
    return [found.text for found, _ in made if found is not None]


@pytest.mark.parametrize(("slug", "name"), SHIPPED)
def test_it_fills_where_little_is_known_and_where_much_is(slug: str, name: str) -> None:
    chosen = template(slug, name)
    made = pages(bare(slug), chosen)
    made += pages(example(slug), chosen) if slug != "blank" else []

    for text in made:
        page = read_page(text)
        levels = [int(tag[1]) for tag in page.tags if tag in {"h1", "h2", "h3", "h4"}]
        assert levels.count(1) == 1
        assert levels[0] == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))
        assert len(page.ids()) == len(set(page.ids()))


@pytest.mark.parametrize(("slug", "name"), DIFFERENT)
def test_it_makes_a_tagged_pdf_that_proves_what_was_agreed(slug: str, name: str) -> None:
    chosen, values = template(slug, name), bare(slug)
    data, agreed = values.of(readers(values, chosen.head.audience)[0]), chosen.head.agreed
    made, faults = render(chosen.template, data, "pdf", title="T", agreed=agreed)

    assert faults == []  # the compiler refuses what is not tagged as it should be
    assert made is not None
    read = read_returned(made.content)
    assert isinstance(read, Returned)
    if agreed:
        assert verify(read.text_sha256, read.passages, read.pages).unchanged


@pytest.mark.parametrize(("slug", "name"), SHIPPED)
def test_what_is_agreed_is_signed_and_what_is_signed_is_agreed_by_two(slug: str, name: str) -> None:
    chosen = template(slug, name)

    if chosen.head.agreed:
        assert chosen.head.audience == "pair"
        assert "blank:sign:" in chosen.template.text
        assert "fingerprint" in chosen.template.text


@pytest.mark.parametrize(("slug", "name"), SHIPPED)
def test_it_says_in_one_line_what_it_is(slug: str, name: str) -> None:
    head = template(slug, name).head

    assert 20 <= len(head.says) <= 130
    assert not head.says.endswith(".")
    assert head.title[0].isupper()
