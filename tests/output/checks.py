"""A small check made by hand, quiet and hostile findings, and the fault beside them."""

from collections.abc import Mapping, Sequence
from datetime import date

from mentorkit.check.finding import Finding, Report, Waiver
from mentorkit.model import Duty, Fault, FaultCode, Place, Status, Strength, Subject
from mentorkit.output.findings import Checked

AS_OF = date(2026, 10, 21)
NAMES = {"m07": "Priya Shah", "m02": "Jo Reed", "e12": "Ada Moss", "e40": "Kim Ito"}
SHOULD, MUST, NOTE = Strength.SHOULD, Strength.MUST, Strength.NOTE
WAIVER = {"reason": "agreed", "approved_by": "m02", "granted_on": "2026-09-01", "expires_on": ""}


def finding(
    duty: Duty,
    rule: str,
    strength: Strength,
    *clauses: str,
    is_open: bool = True,
    waiver: Waiver | None = None,
) -> Finding:
    kind = rule.lower()
    return Finding(rule, kind, strength, is_open, clauses, duty, None, waiver)


REVIEW = finding(
    Duty(
        Subject("record", "submissions", "S12"),
        ("m07",),
        Status.OVERDUE,
        date(2026, 9, 3),
        date(2026, 10, 1),
        "submitted 2026-09-03, not reviewed yet; due 2026-10-01",
        Place("submissions.csv", 4, 1),
        "P014",
    ),
    "MARS-REVIEW",
    SHOULD,
    "MARS-21",
)
QUARTER = finding(
    Duty(
        Subject("pair", "pairs", "P014"),
        ("m07", "e12"),
        Status.MISSED,
        date(2026, 7, 1),
        date(2026, 9, 30),
        "no meeting from 2026-07-01 to 2026-09-30",
        Place("pairs.csv", 15, 1),
        "P014",
    ),
    "MARS-QUARTERLY",
    SHOULD,
    "MARS-18",
    "MARS-19",
)
CAP = finding(
    Duty(
        Subject("participant", "participants", "m02"),
        ("m02",),
        Status.BROKEN,
        None,
        None,
        "has five mentees at once, the limit is 4; since 2026-10-02",
        Place("participants.csv", 3, 1),
    ),
    "CAP",
    MUST,
)
UNSIGNED = finding(
    Duty(
        Subject("record", "agreements", "P031:agreement:1"),
        ("m02", "e40"),
        Status.WAIVED,
        date(2026, 9, 1),
        date(2026, 9, 20),
        "the agreement is not signed yet by the mentor and mentee",
        Place("agreements.csv", 2, 1),
        "P031",
    ),
    "SIGNED",
    MUST,
    "MARS-30",
    is_open=False,
    waiver=WAIVER,
)
BLANK = finding(
    Duty(
        Subject("scheme", "", "imperial-mars"),
        (),
        Status.NOTE,
        None,
        None,
        "two people have no line manager on record; the rule cannot be verified for them",
        Place("participants.csv", 1, 1),
    ),
    "LINE",
    NOTE,
    is_open=False,
)
FINDINGS = (QUARTER, UNSIGNED, BLANK, CAP, REVIEW)

HOSTILE = "=1+1|*b* _i_ <script>&amp; 100%\r\n::error::x,y \x1b[31m\x00 `c` [l](u) \\| ]]>"
NASTY = finding(
    Duty(
        Subject("record", "meetings", "=P:1,2"),
        ("@m<1>|",),
        Status.OVERDUE,
        date(2026, 9, 3),
        None,
        HOSTILE,
        Place("a,b:c%.csv", 2, 1),
    ),
    "RULE",
    MUST,
    is_open=True,
)
FAULT = Fault(
    FaultCode.DATE_INVALID,
    "03/13/2026 is no date, day first",
    "03/13/2026",
    "if it is 13 March, write 2026-03-13",
    Place("meetings.csv", 7, 2),
)


def checked(
    findings: Sequence[Finding] = FINDINGS,
    *,
    names: Mapping[str, str] | None = None,
    faults: Sequence[Fault] = (),
    statistics: bool = False,
    terminal: bool = False,
) -> Checked:
    by_rule = {code: dict.fromkeys(COUNTS, 0) for code in ("CAP", "LINE", "QUIET")}
    by_rule |= {f.rule: dict.fromkeys(COUNTS, 0) for f in findings}
    for f in findings:
        if f.strength is not NOTE:
            by_rule[f.rule][f.status] += 1
    return Checked(
        {"id": "imperial-mars", "edition": "2018-19"},
        "Imperial MARS",
        AS_OF,
        {},
        Report(dict(COUNTS), list(findings), by_rule),
        faults,
        names or {},
        statistics=statistics,
        terminal=terminal,
    )


COUNTS = {
    Status.MET: 181,
    Status.LATE: 6,
    Status.DUE: 0,
    Status.OVERDUE: 1,
    Status.MISSED: 1,
    Status.BROKEN: 1,
    Status.WAIVED: 1,
    Status.NOT_ASSESSED: 4,
}
