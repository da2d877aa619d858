"""Tables that somebody filled in for `match`, which goes by none of them."""

from collections.abc import Iterator

from mentorkit.check.lint.note import Note
from mentorkit.model import Place
from mentorkit.rule.facts import Facts
from mentorkit.rule.rule import plural
from mentorkit.scheme.model import Scheme

PREFER = "matching:\n  prefer:\n"
HEEDED_BY = {
    "conflicts": "rules:\n  - {code: CONFLICT, kind: no-conflict, strength: must}",
    "preferences": f"{PREFER}    - {{code: CHOICE, kind: ranked, by: mentee, weight: 1}}",
    "scores": f"{PREFER}    - {{code: SCORE, kind: score, weight: 1}}",
}
"""Tables that decide nothing unless the scheme file says so, with what to add to it."""
LIKED = {"ranked": "preferences", "score": "scores"}


def unheeded(scheme: Scheme, facts: Facts, objective: str | None = None) -> Iterator[Note]:
    """Note what somebody wrote down for `match`, which goes by none of it.

    An `objective` stands in place of the scheme's.
    """
    rules = [rule for rule in scheme.rules if rule.in_force(facts.as_of)]
    heeded = {name for rule in rules for name in rule.tables_read}
    heeded |= {LIKED[each.kind] for each in scheme.prefer if each.kind in LIKED}
    asked = scheme.settings.matching
    if asked.method != "coordinator" or (objective or asked.objective) == "stable":
        heeded.add("preferences")
    for name, add in HEEDED_BY.items():
        table = facts.tables[name]
        if len(table) and name not in heeded:
            rows = plural(len(table), "row")
            says = f"{table.spec.file} has {rows}, and nothing in the scheme file heeds it."
            yield Note(f"tables.{name}", (), says, add, Place(table.spec.file, 1, 1))
