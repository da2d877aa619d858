"""Every template that ships: it fills for whomever it is meant, also where little is on record."""

from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from mentorkit.records.people import pair_to_be
from mentorkit.records.table import empty_table
from mentorkit.render.document import render
from mentorkit.render.pdf.returned import Returned, read_returned
from mentorkit.render.templates import Chosen, choose
from mentorkit.render.values.document import Values
from mentorkit.render.values.material import Material
from mentorkit.render.verify import verify
from mentorkit.rule.facts import Facts
from mentorkit.workspace.beside import built_in, clauses_of
from mentorkit.workspace.load import load
from mentorkit.workspace.recipients import SIDES, Recipient
from mentorkit.workspace.templates import template_names, templates_of
from tests.render.filling import read_page

EXAMPLES = Path(__file__).parents[2] / "examples"
DAY = date(2026, 6, 1)
SHIPPED = [
    (slug, name)
    for slug in ("blank", *sorted(path.name for path in EXAMPLES.iterdir() if path.is_dir()))
    for name in template_names(built_in(slug)[1])
]


@cache
def template(slug: str, name: str) -> Chosen:
    chosen, faults = choose(templates_of(built_in(slug)[1], name))

    assert faults == []
    assert chosen is not None
    return chosen


DIFFERENT = list(
    {template(slug, name).template.text: (slug, name) for slug, name in SHIPPED}.values()
)
"""Each text once: most schemes share most of theirs."""


@cache
def example(slug: str) -> Values:
    work = load(EXAMPLES / slug, DAY)

    assert work.scheme is not None
    assert work.facts is not None
    clauses, _ = clauses_of(work.layers)
    return Values(Material(work.scheme, work.facts, clauses, work.names, work.emails))


@cache
def bare(slug: str) -> Values:
    """Give the values of a workspace that knows nothing but two ids."""
    scheme, _ = built_in(slug)
    assert scheme is not None
    tables = {name: empty_table(spec) for name, spec in scheme.tables.items()}
    pair = pair_to_be(tables["pairs"], mentor_id="m1", mentee_id="e1")
    return Values(Material(scheme, Facts(tables, {}, {pair.id: pair}, DAY, scheme.scales)))


def readers(values: Values, audience: str) -> list[Recipient]:
    facts = values.material.facts
    if audience == "scheme":
        return [Recipient()]
    if audience == "person":
        people = list(facts.participants)
        return [Recipient(person_id=id_) for id_ in (people[:2] + people[-2:] or ["m1"])]
    pairs = list(facts.pairs.values())
    ids = {"mentor": "mentor_id", "mentee": "mentee_id", "": "id"}
    return [
        Recipient(pair, getattr(pair, ids[role]), role)
        for pair in (pairs if len(pairs) < 3 else [pairs[0], pairs[len(pairs) // 2], pairs[-1]])
        for role in SIDES[audience]
    ]


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
