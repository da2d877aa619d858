"""Every template that ships, the values it is filled with, and for whom."""

from datetime import date
from functools import cache
from pathlib import Path

from mentorkit.records.people import pair_to_be
from mentorkit.records.table import empty_table
from mentorkit.render.templates import Chosen, choose
from mentorkit.render.values.document import Values
from mentorkit.render.values.material import Material
from mentorkit.rule.facts import Facts
from mentorkit.workspace.beside import built_in
from mentorkit.workspace.clauses import clauses_of
from mentorkit.workspace.load import load
from mentorkit.workspace.recipients import SIDES, Recipient
from mentorkit.workspace.templates import template_names, templates_of

EXAMPLES = Path(__file__).parents[2] / "examples"
DAY = date(2026, 6, 1)
SLUGS = sorted(path.name for path in EXAMPLES.iterdir() if path.is_dir())
SHIPPED = [(slug, name) for slug in ("blank", *SLUGS) for name in template_names(built_in(slug)[1])]


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
