"""A second reading of `check`: what it should list, count and exit with."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from tests.acceptance.known import Known, Row, World
from tests.acceptance.over_time import Told, caseload, deadline, meetings
from tests.acceptance.standing import standing

OVER_TIME = {"meetings": meetings, "deadline": deadline, "caseload": caseload}


@dataclass(frozen=True)
class Owed:
    """One duty as other programs see it."""

    rule: str
    subject: str
    status: str
    opens: date | None
    due: date | None
    strength: str
    open: bool

    @property
    def order(self) -> tuple[str, ...]:
        """Something to sort by."""
        return (self.rule, self.subject, str(self.opens), str(self.due), self.status)


def duties(scheme: Row, world: World, as_of: date) -> list[Owed]:
    """Judge everything on the date."""
    known = Known(scheme, world, as_of)
    found = [
        weighed(known, rule, told)
        for rule in scheme["rules"]
        if rule["strength"] != "off"
        for told in OVER_TIME.get(rule["kind"], standing)(known, rule)
    ]
    return sorted(found, key=lambda owed: owed.order)


def weighed(known: Known, rule: Row, told: Told) -> Owed:
    """Put waivers, strength and the days of alert to a duty."""
    strength, status = told.strength or rule["strength"], told.status
    if status in {"overdue", "missed", "broken"} and waived(known, rule, told):
        status = "waived"
    recent = status in {"overdue", "broken"}
    if status == "missed" and told.due is not None:
        recent = known.as_of <= told.due + timedelta(days=known.scheme.get("alert_days", 31))
    open_ = recent and strength in {"must", "should"}
    return Owed(rule["code"], told.subject, status, told.opens, told.due, strength, open_)


def waived(known: Known, rule: Row, told: Told) -> bool:
    """Tell whether a waiver lives on the day that counts."""
    day = told.due or known.as_of
    ends = end_of(known, told.subject)
    return any(
        row["rule"] == rule["code"]
        and row["subject"] in told.names
        and row["granted_on"] <= day <= (row["expires_on"] or ends)
        for row in known.table("waivers")
    )


def end_of(known: Known, subject: str) -> date:
    """Give the last day of the pair that a subject is, or belongs to."""
    of_record = {row["submission_id"]: row["pair_id"] for row in known.table("submissions")}
    pair_id = of_record.get(subject, subject)
    ends = [pair.get("ended_on") for pair in known.pairs if pair["pair_id"] == pair_id]
    return next(filter(None, ends), date.max)


def counts(found: list[Owed]) -> Counter[str]:
    """Count by status; what counts as no more than a note is not counted."""
    return Counter(duty.status for duty in found if duty.strength != "note")


def exit_code(found: list[Owed], fail_on: str = "should") -> int:
    """Give the exit code where the files are in order."""
    strong = {"must": {"must"}, "should": {"must", "should"}, "never": set[str]()}[fail_on]
    return int(any(duty.open and duty.strength in strong for duty in found))
