"""The words and days of which small schemes and workspaces are made."""

from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from functools import cache
from typing import Any

from hypothesis import strategies as st

from mentorkit.calendar import add_months

Row = dict[str, Any]
Cells = dict[str, str]
Tables = dict[str, list[Cells]]


class UndrawableError(AssertionError):
    """There is something new, for which the strategies have no values yet."""


DAY = timedelta(days=1)
TURNS = [add_months(date(2024, 1, 1), months) for months in range(25)]
DAYS = sorted({turn + days * DAY for turn in TURNS for days in (-2, -1, 0, 1, 9, 14)})

PEOPLE = ["m1", "e2", "007", "b:4", "Zoë 5"]
PAIRS = ["P1", "P2", "003", "P:4"]
SCALES: Row = {
    "stage": ["low", ["mid", "medium"], "high"],
    "award": ["associate", "member", "fellow"],
    "registration": ["rsci", "chartered"],
}
FIELDS: dict[str, Row] = {
    "department": {"type": "text"},
    "stage": {"type": "stage"},
    "years": {"type": "number"},
    "wants": {"type": "tags"},
    "offers": {"type": "tags"},
    "line_manager_id": {"type": "person"},
    "supervisor_id": {"type": "person"},
    "target_award": {"type": "text", "one_of": ["associate", "member", "rsci", "chartered"]},
    "joined_on": {"type": "date"},
    "assisted_match_requested_on": {"type": "date"},
}
OWN_TABLES: Row = {
    "memberships": {"level": {"type": "award"}, "registration": {"type": "registration"}}
}
DEPARTMENTS = ["A", "B", "A|B", "C |"]
TOPICS = ["ai", "grants", "ai|grants", "careers"]
BODIES = ["RSB", "RSC"]
COURSES = ["basics", "bias"]
DOCUMENTS = ["agreement", "proforma"]
ROUNDS = ["r1", "r2"]
ROLES = ["mentor", "mentee", "senior-mentor"]
TEXTS: dict[str, list[str]] = {
    "body": BODIES,
    "course": COURSES,
    "department": DEPARTMENTS,
    "kind": DOCUMENTS,
    "round": ROUNDS,
    "role": ROLES,
    "sign_method": ["printed", "electronic"],
}


@cache
def days(first: date = DAYS[0], last: date = DAYS[-1]) -> st.SearchStrategy[date]:
    """Give a day between two, most of them where months turn."""
    return st.sampled_from(DAYS[bisect_left(DAYS, first) : bisect_right(DAYS, last)] or [first])


@cache
def texts(first: date = DAYS[0], last: date = DAYS[-1]) -> st.SearchStrategy[str]:
    """Give such a day as a cell holds it, or a blank."""
    return st.just("") | days(first, last).map(str)


def steps(scale: str) -> list[str]:
    """Give the names on a scale."""
    return [name for step in SCALES[scale] for name in ([step] if isinstance(step, str) else step)]
