import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import pytest

from mentorkit.match.result import (
    Because,
    Free,
    LeftOut,
    Matching,
    Point,
    Proposal,
    Refused,
)
from mentorkit.match.ways import Effect, Hint, Room, Waived, Way
from mentorkit.model import Fault
from mentorkit.output.matches import Matched, formats, writer
from tests.output.checks import FAULT, HOSTILE

NAMES = {"m07": "Prof. Nia Hughes", "e12": "Sam Idowu", "e03": "Ben Sato"}
PAIRS = (
    Proposal(
        "m07",
        "e12",
        14.5,
        (
            Point("P-TOPICS", 14.5, "3 of 4 topics wanted are offered"),
            Point("P-STAGE", 3.0, "two apart by stage"),
            Point("P-MODE", 0.0, "mode is not the same"),
        ),
        (Point("PALS-GAP", 3.0, "registered on 2026-09-03 only"),),
    ),
    Proposal("m02", "e40", 8.0, (), ()),
)
LEFT_OUT = (
    LeftOut(
        "e03",
        Because.RULES,
        (Refused("PALS-SENIOR", 12), Refused("PALS-DEPARTMENT", 9)),
        (),
        (Way((), (Waived("PALS-SENIOR", "m01:e03"),), Effect.PLACES, (), 2.5),),
    ),
    LeftOut(
        "e29",
        Because.CAPACITY,
        (),
        (Hint("all who fit are full; one more mentor like ", ("m07", "m09"), " would do"),),
        (Way((Room("m07", 1, 3),), (), Effect.MOVES, ("e12",), 1.0),),
    ),
    LeftOut("e50", Because.ABSENT),
)
MATCHING = Matching(
    scheme_id="ucl-pals",
    edition="2023-09",
    as_of=date(2026, 10, 21),
    objective="most-placed",
    round=None,
    seed=0,
    free=Free(4, 27, 41),
    matched=2,
    unmatched=2,
    score=22.5,
    bound=22.5,
    pairs=PAIRS,
    left_out=LEFT_OUT,
    faults=(),
)
NASTY = replace(
    MATCHING, pairs=(Proposal("@m", "=e", -1.5, (Point("P", -1.5, HOSTILE),), ()),), left_out=()
)
BY_ID = """\
UCL PaLS · edition 2023-09 · as of 21 Oct 2026
4 mentees to place · 27 mentors with 41 free places

  mentee  mentor  points  because
  e12     m07       14.5  3 of 4 topics wanted are offered; two apart by stage;
                          registered on 3 Sep 2026 only (−3)
  e40     m02        8.0  all rules allow it

Left out                                                                       2
  e03  the rules allow no mentor (PALS-SENIOR refuses 12, PALS-DEPARTMENT
       refuses 9)
       would help: a waiver of PALS-SENIOR for m01:e03 would do
  e29  some mentors fit, all their places are taken
       would help: all who fit are full; one more mentor like m07 or m09 would
       do; one more place with m07 (max_mentees 3) would do: e12 would have
       another mentor

Not to be placed now                                                           1
  e50  is absent on the date

seed 0 · from 1 file 9edb0154 (`--format json` has each)
2 placed of 4 · 22.5 points · nobody can do better (bound 22.5) ·
the same call with `--write` proposes them
"""
BY_NAME = """\
  mentee           mentor                  points  because
  Sam Idowu (e12)  Prof. Nia Hughes (m07)    14.5  3 of 4 topics wanted are
                                                   offered; two apart by stage;
                                                   registered on 3 Sep 2026 only
                                                   (−3)
  e40              m02                        8.0  all rules allow it
"""
CSV = """\
mentor_id,mentee_id,score,because
m07,e12,14.5,3 of 4 topics wanted are offered; \
two apart by stage; registered on 2026-09-03 only (−3)
m02,e40,8.0,all rules allow it
"""


def matched(
    matching: Matching = MATCHING,
    *,
    names: Mapping[str, str] | None = None,
    faults: Sequence[Fault] = (),
    written: bool = False,
    terminal: bool = False,
) -> Matched:
    inputs = {"pairs.csv": "sha256:00"}
    return Matched(matching, "UCL PaLS", inputs, faults, names or {}, written, terminal)


def test_a_match_is_a_page() -> None:
    assert writer("text")(matched()) == BY_ID


def test_people_are_named_where_names_are_given() -> None:
    assert BY_NAME in writer("text")(matched(names=NAMES))


def test_what_would_help_names_people_as_the_pairs_do() -> None:
    page = " ".join(writer("text")(matched(names={**NAMES, "m01": "Ann Lee"})).split())

    assert "a waiver of PALS-SENIOR for Ann Lee (m01) with Ben Sato (e03) would do" in page
    assert "one more mentor like Prof. Nia Hughes (m07) or m09 would do" in page
    assert "with Prof. Nia Hughes (m07) (max_mentees 3) would do: Sam Idowu (e12) would" in page
    (first, *_) = json.loads(writer("json")(matched(names=NAMES)))["left_out"]
    assert first["remedies"] == ["a waiver of PALS-SENIOR for m01:e03 would do"]


@pytest.mark.parametrize("names", [{}, NAMES, {"m07": "Wilhelmina " * 5 + "Featherstonehaugh"}])
@pytest.mark.parametrize("matching", [MATCHING, NASTY])
def test_80_columns_suffice(names: dict[str, str], matching: Matching) -> None:
    page = writer("text")(matched(matching, names=names, faults=[FAULT]))

    assert max(map(len, page.splitlines())) <= 80


@pytest.mark.parametrize("width", [40, 60])
@pytest.mark.parametrize("names", [{}, NAMES])
@pytest.mark.parametrize("matching", [MATCHING, NASTY])
def test_a_narrow_terminal_is_kept_to(
    width: int, names: dict[str, str], matching: Matching, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("NO_COLOR", "1")
    page = writer("text")(matched(matching, names=names, faults=[FAULT], terminal=True))

    assert max(map(len, page.splitlines())) <= width


def test_a_terminal_gets_the_same_words_in_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("NO_COLOR", raising=False)
    page = writer("text")(matched(terminal=True))

    assert "\x1b[1m" in page
    assert re.sub(r"\x1b\[[\d;]*m", "", page) == BY_ID


@pytest.mark.parametrize(
    ("found", "last"),
    [
        (matched(written=True), "they stand in pairs.csv as proposed"),
        (matched(faults=[FAULT]), "mend the faults before you add `--write`"),
        (
            matched(replace(MATCHING, objective="stable", bound=None), written=True),
            " · no two would both rather have each other ·\nthey stand in pairs.csv as proposed",
        ),
        (
            matched(replace(MATCHING, bound=23.0), written=True),
            " · the best would be at most 23 ·\nthey stand in pairs.csv as proposed",
        ),
        (
            matched(replace(MATCHING, objective="fairest", fair_below=8.5), written=True),
            "fairer below 8.5 points, above that perhaps ·\nthey stand in pairs.csv as proposed",
        ),
        (
            matched(replace(MATCHING, score=1.0, bound=1.0), written=True),
            "1 point · nobody can do better (bound 1) ·\nthey stand in pairs.csv as proposed",
        ),
        (matched(replace(MATCHING, pairs=(), matched=0)), "0 placed of 2"),
        (
            matched(replace(MATCHING, pairs=(), left_out=(), matched=0, unmatched=0)),
            "Nobody is waiting for a mentor.",
        ),
    ],
    ids=[
        "written",
        "faults",
        "stable",
        "not the best",
        "fair below",
        "one point",
        "nobody placed",
        "nobody waits",
    ],
)
def test_the_last_line_sums_up(found: Matched, last: str) -> None:
    assert writer("text")(found).endswith(f"{last}\n")


def test_places_may_be_without_limit() -> None:
    free = Free(1, 1, None)

    assert "1 mentee to place · 1 mentor with places without limit\n" in writer("text")(
        matched(replace(MATCHING, free=free, round="2026"))
    )


def test_a_match_too_large_to_prove_the_fairest_says_how_far_it_is() -> None:
    found = json.loads(writer("json")(matched(replace(MATCHING, fair_below=8.5))))

    assert found["optimal"] is False
    assert found["fair_below"] == 8.5


def test_a_match_as_csv() -> None:
    assert writer("csv")(matched()) == CSV


def test_a_spreadsheet_runs_nothing() -> None:
    page = writer("csv")(matched(NASTY))
    row = list(csv.reader(io.StringIO(page, newline="")))[1]

    assert row == ["'@m", "'=e", "-1.5", f"'{HOSTILE}"]


def test_a_match_as_json() -> None:
    found = json.loads(writer("json")(matched(faults=[FAULT])))

    assert list(found) == [
        *("scheme", "as_of", "objective", "matched", "unmatched", "score", "bound", "optimal"),
        *("seed", "inputs", "pairs", "left_out", "without_mentee", "faults"),
    ]
    assert found["scheme"] == {"id": "ucl-pals", "edition": "2023-09"}
    assert found["as_of"] == "2026-10-21"
    assert found["optimal"] is True
    assert found["pairs"][0] == {
        "mentor_id": "m07",
        "mentee_id": "e12",
        "score": 14.5,
        "points": [
            {"code": "P-TOPICS", "points": 14.5, "says": "3 of 4 topics wanted are offered"},
            {"code": "P-STAGE", "points": 3.0, "says": "two apart by stage"},
            {"code": "P-MODE", "points": 0.0, "says": "mode is not the same"},
        ],
        "penalties": [{"code": "PALS-GAP", "points": 3.0, "says": "registered on 2026-09-03 only"}],
    }
    assert found["left_out"][0] == {
        "person_id": "e03",
        "because": "rules",
        "refused": [
            {"rule": "PALS-SENIOR", "mentors": 12},
            {"rule": "PALS-DEPARTMENT", "mentors": 9},
        ],
        "parted": [],
        "remedies": ["a waiver of PALS-SENIOR for m01:e03 would do"],
        "ways": [
            {
                "places": [],
                "waivers": [{"rule": "PALS-SENIOR", "subject": "m01:e03"}],
                "effect": "places",
                "others": [],
                "gain": 2.5,
            }
        ],
    }
    assert [fault["code"] for fault in found["faults"]] == ["date-invalid"]


def test_faults_found_in_matching_are_shown_too() -> None:
    page = writer("text")(matched(replace(MATCHING, faults=(FAULT,))))

    assert "Faults\n  meetings.csv:7:2  03/13/2026" in page


@pytest.mark.parametrize("format_", formats())
def test_names_are_shown_only_when_given(format_: str) -> None:
    write = writer(format_)

    assert "Idowu" not in write(matched())
    assert "Idowu" in write(matched(names=NAMES))


@pytest.mark.parametrize("format_", formats())
def test_the_same_match_gives_the_same_bytes(format_: str) -> None:
    write = writer(format_)

    assert write(matched(faults=[FAULT])) == write(matched(faults=[FAULT]))
