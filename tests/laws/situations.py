"""Small schemes with rules of any kinds, tables that are sound on a date, and the date."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from hypothesis import strategies as st

from mentorkit import preferences, rules
from mentorkit.rule.facts import Facts
from mentorkit.rule.records import RecordRule
from mentorkit.scheme.model import Scheme
from tests.laws.parameters import entries, preferred, read_entry
from tests.laws.reading import known_on, read, read_tables, scheme_row
from tests.laws.tables import tables
from tests.laws.vocabulary import DAYS, DEPARTMENTS, ROUNDS, Row, Tables, days, steps

OBJECTIVES = ("most-placed", "best-score", "fairest", "stable")
WHERE: Sequence[Row] = (
    {"department": DEPARTMENTS[:2]},
    {"department": "a"},
    {"stage": steps("stage")[:2]},
    {"round": ROUNDS[:1]},
    {"target_award": "member"},
    {"method": "match"},
)


class Situation(NamedTuple):
    """What there is on a date; `scheme` are the values of the scheme's file."""

    scheme: Row
    tables: Tables
    as_of: date

    def read(self) -> tuple[Scheme, Facts]:
        """Give the scheme and the facts as they are read from these values."""
        scheme, faults = read(self.scheme)
        found, wrong = read_tables(scheme, self.tables)
        assert faults + wrong == []
        return scheme, known_on(self.as_of, scheme, found)


@st.composite
def situations(draw: st.DrawFn, kind: str | None = None, *, most: int = 2) -> Situation:
    """Give a situation under a rule of a kind, or of any, and some more rules."""
    row = draw(schemes(kind, most=most))
    as_of = draw(st.sampled_from(DAYS[-40:]))
    return Situation(row, draw(tables(read(row)[0], as_of)), as_of)


@st.composite
def schemes(draw: st.DrawFn, kind: str | None = None, *, most: int = 3) -> Row:
    """Give the values of a scheme file without faults; `R0` is a rule of the kind."""
    any_kind = st.sampled_from(rules.kind_names())
    first = draw(any_kind) if kind is None else kind
    others = draw(st.lists(any_kind, max_size=most - 1))
    liked = draw(st.lists(st.sampled_from(preferences.kind_names()), max_size=2))
    asked = [draw(a_rule(name, f"R{number}")) for number, name in enumerate([first, *others])]
    prefer = [{**draw(preferred(name)), "code": f"L{number}"} for number, name in enumerate(liked)]
    return scheme_row(
        asked,
        prefer,
        matching={
            "method": draw(st.sampled_from(["coordinator", "mentee-chooses"])),
            "objective": draw(st.sampled_from(OBJECTIVES)),
            "balance": draw(st.sampled_from([0, 0, 2])),
            "minimum_score": draw(st.sampled_from([0, 0, 3])),
        },
        calendar={"quarter_start_month": draw(st.sampled_from([1, 1, 10]))},
        alert_days=draw(st.sampled_from([31, 31, 0])),
    )


@st.composite
def a_rule(draw: st.DrawFn, kind: str, code: str) -> Row:
    """Give a rule, sometimes one that changes, or is for some only."""
    entry: Row = {**draw(entries(kind)), "code": code}
    more: dict[str, Any] = {}
    if draw(st.integers(0, 9)) == 0:
        later: Row = draw(entries(kind))
        own = {key: value for key, value in later.items() if key not in {"code", "kind", "of"}}
        more["changes"] = [{**own, "since": str(draw(days()))}]
    if draw(st.integers(0, 4)) == 0 and not issubclass(rules.kind(kind), RecordRule):
        more["where"] = draw(st.sampled_from(WHERE))
    both: Row = entry | more
    return entry if read_entry(both)[1] else both
