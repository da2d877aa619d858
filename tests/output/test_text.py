import re
from dataclasses import replace
from datetime import date

import pytest

from mentorkit.model import Duty, Place, Status, Strength, Subject
from mentorkit.output.findings import Checked
from mentorkit.output.findings.text import show
from tests.output.checks import (
    BLANK,
    CAP,
    FAULT,
    FINDINGS,
    NAMES,
    NASTY,
    REVIEW,
    WAIVER,
    checked,
    finding,
)

BY_ID = """\
Imperial MARS · edition 2018-19 · as of 21 Oct 2026

Overdue                                                                        1
  m07         S12 – submitted 3 Sep 2026, not reviewed yet; due 1 Oct 2026
              submissions.csv:4 · MARS-REVIEW · MARS-21
Missed                                                                         1
  m07, e12    P014 – no meeting from 1 Jul 2026 to 30 Sep 2026
              pairs.csv:15 · MARS-QUARTERLY · MARS-18 · MARS-19
Broken                                                                         1
  m02         has five mentees at once, the limit is 4; since 2 Oct 2026
              participants.csv:3 · CAP
Waived                                                                         1
  m02, e40    P031:agreement:1 – the agreement is not signed yet by the mentor
              and mentee; waived by m02
              agreements.csv:2 · SIGNED · MARS-30
Worth a look                                                                   1
  the scheme  two people have no line manager on record; the rule cannot be
              verified for them
              participants.csv:1 · LINE

195 duties: 181 met · 6 late · 1 overdue · 1 missed · 1 broken · 1 waived ·
4 not assessed
"""
BY_NAME = """\
Imperial MARS · edition 2018-19 · as of 21 Oct 2026

Overdue                                                                        1
  Priya Shah (m07)   S12 – submitted 3 Sep 2026, not reviewed yet; due
                     1 Oct 2026
                     submissions.csv:4 · MARS-REVIEW · MARS-21
Missed                                                                         1
  Priya Shah (m07),  P014 – no meeting from 1 Jul 2026 to 30 Sep 2026
  Ada Moss (e12)     pairs.csv:15 · MARS-QUARTERLY · MARS-18 · MARS-19

195 duties: 181 met · 6 late · 1 overdue · 1 missed · 1 broken · 1 waived ·
4 not assessed
"""
WITH_FAULT = """\
Imperial MARS · edition 2018-19 · as of 21 Oct 2026

Faults
  meetings.csv:7:2  03/13/2026 is no date, day first – if it is 13 March, write
      2026-03-13

  1 fault in 1 file.

Broken                                                                         1
  m02  has five mentees at once, the limit is 4; since 2 Oct 2026
       participants.csv:3 · CAP

195 duties: 181 met · 6 late · 1 overdue · 1 missed (1 earlier) · 1 broken ·
1 waived · 4 not assessed
"""
STATISTICS = """\
Imperial MARS · edition 2018-19 · as of 21 Oct 2026

  rule              met   late  overdue  missed  broken  waived       not
                                                                 assessed
  CAP                 0      0        0       0       1       0         0
  LINE                0      0        0       0       0       0         0
  QUIET               0      0        0       0       0       0         0
  MARS-QUARTERLY      0      0        0       1       0       0         0
  SIGNED              0      0        0       0       0       1         0
  MARS-REVIEW         0      0        1       0       0       0         0

195 duties: 181 met · 6 late · 1 overdue · 1 missed · 1 broken · 1 waived ·
4 not assessed
"""
QUIET = """\
Imperial MARS · edition 2018-19 · as of 21 Oct 2026

Nothing to chase.

Worth a look                                                                   1
  the scheme  two people have no line manager on record; the rule cannot be
              verified for them
              participants.csv:1 · LINE

3 duties: 3 met
"""


def few(found: Checked) -> Checked:
    return replace(found, report=replace(found.report, counts={Status.MET: 3, Status.DUE: 0}))


@pytest.mark.parametrize(
    ("found", "page"),
    [
        (checked(), BY_ID),
        (checked(FINDINGS[::4], names=NAMES), BY_NAME),
        (checked([CAP], faults=[FAULT]), WITH_FAULT),
        (checked(statistics=True), STATISTICS),
        (few(checked([BLANK])), QUIET),
    ],
    ids=["by id", "by name", "with a fault", "statistics", "quiet"],
)
def test_a_check_is_a_page(found: Checked, page: str) -> None:
    assert show(found) == page


def test_the_sum_says_how_many_stand_under_the_heading_of_the_same_name() -> None:
    ideal = replace(REVIEW, strength=Strength.IDEAL, open=False)
    found = checked([REVIEW, ideal])
    counts = {Status.MET: 3, Status.OVERDUE: 2, Status.MISSED: 0}
    page = show(replace(found, report=replace(found.report, counts=counts)))

    assert re.search(r"^Overdue +1$", page, re.MULTILINE)
    assert re.search(r"^Worth a look +1$", page, re.MULTILINE)
    assert page.endswith("5 duties: 3 met · 2 overdue (1 to chase, 1 worth a look)\n")


@pytest.mark.parametrize("names", [{}, NAMES, {"m07": "Wilhelmina " * 5 + "Featherstonehaugh"}])
@pytest.mark.parametrize("statistics", [False, True])
def test_80_columns_suffice(names: dict[str, str], statistics: bool) -> None:
    found = (*FINDINGS, NASTY, replace(REVIEW, rule="A-RULE-WITH-A-CODE-OF-FORTY-CHARACTERS-1"))
    page = show(checked(found, names=names, faults=[FAULT], statistics=statistics))

    assert max(map(len, page.splitlines())) <= 80


def test_what_a_terminal_would_obey_is_shown() -> None:
    page = show(checked([NASTY]))

    assert "\x1b" not in page
    assert "\x00" not in page
    assert "=P:1,2 – =1+1|*b* _i_ <script>&amp; 100% ::error::x,y �[31m� `c`" in page


def test_a_long_list_of_notes_is_cut_and_says_so() -> None:
    page = show(checked([BLANK] * 8))

    assert page.count("two people") == 5
    assert "  and 3 more; `mentorkit check --all` lists them\n" in page


def test_an_ideal_is_worth_a_look() -> None:
    page = show(checked([replace(CAP, strength=Strength.IDEAL, open=False)]))

    assert "Broken" not in page
    assert "Worth a look" in page
    assert "Nothing to chase." in page


def test_nothing_is_said_of_duties_where_nothing_was_judged() -> None:
    found = checked([], faults=[FAULT])
    found = replace(found, report=replace(found.report, counts={}))

    assert show(found).endswith("  1 fault in 1 file.\n\n")


def test_what_comes_up_is_listed_by_day() -> None:
    due = [
        finding(
            Duty(
                Subject("pair", "pairs", id_),
                ("m1",),
                Status.DUE,
                date(2026, 7, 1),
                date(2026, 12, day),
                f"one meeting by 2026-12-{day}",
                Place("pairs.csv", line, 1),
            ),
            "MEET",
            Strength.SHOULD,
            is_open=False,
        )
        for line, (id_, day) in enumerate([("P1", 31), ("P2", 15)], 2)
    ]

    assert re.findall(r"P\d – .*", show(checked(due))) == [
        "P2 – one meeting by 15 Dec 2026",
        "P1 – one meeting by 31 Dec 2026",
    ]


def test_a_waiver_says_who_and_how_long() -> None:
    waived = replace(
        CAP,
        open=False,
        duty=replace(CAP.duty, status=Status.WAIVED, message="has two"),
        waiver={**WAIVER, "expires_on": "2027-09-01"},
    )

    assert "has two; waived by Jo Reed (m02) until 1 Sep 2027" in show(
        checked([waived], names=NAMES)
    )


def test_a_terminal_gets_the_same_words_in_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("NO_COLOR", raising=False)
    page = show(checked(terminal=True))

    assert re.sub(r"\x1b\[[\d;]*m", "", page) == BY_ID
    assert "\x1b[1;31mOverdue\x1b[0m" in page
    assert "\x1b[1;33mMissed\x1b[0m" in page


def test_no_color_gets_plain_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "80")

    assert show(checked(terminal=True)) == BY_ID


def test_a_wide_terminal_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "300")

    assert max(map(len, show(checked(terminal=True)).splitlines())) == 110


@pytest.mark.parametrize("width", [40, 60])
@pytest.mark.parametrize("statistics", [False, True])
def test_a_narrow_terminal_is_kept_to(
    width: int, statistics: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", str(width))
    found = checked(names=NAMES, faults=[FAULT], statistics=statistics, terminal=True)

    assert max(map(len, show(found).splitlines())) <= width
