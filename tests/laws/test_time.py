"""Seen from day to day, a duty goes forward only.

A duty is one rule, one subject and the day it opens; standing duties, which have no such day, may
come and go. While no row of any table changes, and only the date does, each status may be followed
by itself or by those beside it:

| status | may become | because |
|---|---|---|
| due | all others | it is kept, or its due day passes |
| overdue | late | somebody did it after all |
| overdue | missed | the pair ended, paused or came to its planned end with it undone |
| waived | late, met | a waiver excuses, and does not forbid to do it |
| met, late, missed | nothing else | what happened has happened |

So nothing met is ever owed again, nothing missed can still be done, and a waiver, which goes by the
due day, excuses for good. `not-assessed` says that nothing can be said on the day: a duty may come
to it and leave it, but then goes on from where it stood before. It may have another due day then:
an absence puts a deadline off, an end cuts a window short.

What asks anew is no part of the law, which is about records, pauses, absences, endings and waivers:
a new pair of somebody who has missed what is asked once a person; a renewal, which moves the agreed
end; the first meeting of a pair whose start nobody wrote down. The last two are not in these
tables. A successor's deadline opens with the successor's pair: it is another duty.
"""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorkit import rules
from mentorkit.check.check import check
from mentorkit.model import Status
from mentorkit.records.table import Table
from mentorkit.scheme.model import Scheme
from tests.laws import law
from tests.laws.reading import known_on, read, read_tables
from tests.laws.situations import schemes
from tests.laws.tables import tables
from tests.laws.vocabulary import DAYS, Row, Tables

FORWARD: Mapping[Status, frozenset[Status]] = {
    Status.DUE: frozenset(Status),
    Status.OVERDUE: frozenset({Status.OVERDUE, Status.LATE, Status.MISSED}),
    Status.WAIVED: frozenset({Status.WAIVED, Status.LATE, Status.MET}),
    Status.MET: frozenset({Status.MET}),
    Status.LATE: frozenset({Status.LATE}),
    Status.MISSED: frozenset({Status.MISSED}),
}


class Key(NamedTuple):
    """What makes a duty the same from day to day."""

    rule: str
    subject: str
    opens: date


def duties(scheme: Scheme, day: date, read_: Mapping[str, Table]) -> dict[Key, Status]:
    """Give how each duty that opens on a day stands, but for those not assessed."""
    return {
        Key(finding.rule, finding.duty.subject.id, finding.duty.opens): finding.status
        for finding in check(scheme, known_on(day, scheme, read_)).findings
        if finding.duty.opens is not None
        and finding.status not in {Status.NOT_ASSESSED, Status.NOTE}
    }


def begins_anew(found: Tables, person: str, after: date, day: date) -> bool:
    """Tell whether somebody has begun a pair after one day, and by another."""
    return any(
        str(after) < pair["started_on"] <= str(day)
        for pair in found["pairs"]
        if person in {pair["mentor_id"], pair["mentee_id"]}
    )


@st.composite
def histories(draw: st.DrawFn, kind: str) -> tuple[Row, Tables, list[date]]:
    """Give a scheme, tables that are sound on every day, and days in order."""
    row = draw(schemes(kind, most=2))
    scheme, _ = read(row)
    found = draw(tables(scheme, DAYS[-1], plain=True))
    step = draw(st.sampled_from([1, 3, 5]))
    first = draw(st.integers(0, len(DAYS) - 30 * step))
    return row, found, DAYS[first : first + 30 * step : step]


@pytest.mark.parametrize("kind", rules.kind_names())
@law(3)
@given(st.data())
def test_a_duty_only_goes_forward(kind: str, data: st.DataObject) -> None:
    row, found, days = data.draw(histories(kind))
    scheme, _ = read(row)
    read_, faults = read_tables(scheme, found)
    assert faults == []

    stood: dict[Key, tuple[date, Status]] = {}
    for day in days:
        for key, status in duties(scheme, day, read_).items():
            before, was = stood.get(key, (day, Status.DUE))
            if status not in FORWARD[was]:
                told = f"{key} was {was} on {before}, and is {status} on {day}"
                assert was is Status.MISSED, told
                assert begins_anew(found, key.subject, before, day), told
            stood[key] = day, status
