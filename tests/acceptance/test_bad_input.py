"""Bad input: a fault with place and remedy, exit code 2, and the rest is judged all the same."""

from pathlib import Path
from typing import Any, TypeAlias

import pytest
from ruamel.yaml import YAML

from tests.acceptance.known import Row
from tests.acceptance.workspace import Ran, check

Files: TypeAlias = dict[str, Any]
SCHEME = """\
scheme: t
title: T
edition: "1"
scales:
  stage: [low, mid, high]
fields:
  stage: {type: stage}
  line_manager_id: {type: person}
  department: {type: text}
rules:
  - {code: GAP, kind: gap, strength: must, field: stage, at_least: 1}
  - {code: REVIEW, kind: deadline, strength: must, of: submissions, from: submitted,
     to: reviewed, within: 4 weeks}
  - {code: MEET, kind: meetings, strength: should, at_least: 1, per: quarter, window: calendar}
"""
PEOPLE = "person_id,roles,stage\nm1,mentor,high\nm2,mentor,mid\ne1,mentee,low\ne2,mentee,low\n"
PAIRS = "pair_id,mentor_id,mentee_id,started_on\nP1,m1,e1,2024-01-01\nP2,m2,e2,2024-01-01\n"
MEETINGS = "pair_id,date\nP1,2024-02-01\nP2,2024-02-01\n"
RECORDS = (
    "submission_id,pair_id,submitted,reviewed\nS1,P1,2024-02-01,\nS2,P2,2024-02-01,2024-02-03\n"
)
SOUND: dict[str, str] = {
    "scheme.yaml": SCHEME,
    "participants.csv": PEOPLE,
    "pairs.csv": PAIRS,
    "meetings.csv": MEETINGS,
    "submissions.csv": RECORDS,
}
JUDGED = {"met": 5, "due": 2, "overdue": 1}
BAD = YAML(typ="safe").load(Path(__file__).with_name("bad_input.yaml").read_bytes())
CASES: list[Row] = [*BAD["tables"], *BAD["schemes"]]


def run(folder: Path, files: Files, as_of: str = "2024-05-01") -> Ran:
    for name, text in {**SOUND, **files}.items():
        (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return check(folder, as_of)


def counted(ran: Ran) -> dict[str, int]:
    return {status: count for status, count in ran.json["counts"].items() if count}


def people(column: str, *cells: str) -> str:
    """Give the participants with one more column."""
    lines = PEOPLE.splitlines()
    return "\n".join(f"{line},{cell}" for line, cell in zip(lines, [column, *cells], strict=True))


SPREADSHEET_WAYS: dict[str, Files] = {
    "a byte order mark": {"meetings.csv": b"\xef\xbb\xbf" + MEETINGS.encode()},
    "UTF-16": {"meetings.csv": MEETINGS.encode("utf-16")},
    "big-endian UTF-16": {"meetings.csv": b"\xfe\xff" + MEETINGS.encode("utf-16-be")},
    "semicolons": {"meetings.csv": MEETINGS.replace(",", ";")},
    "a line sep=;": {"meetings.csv": "sep=;\r\n" + MEETINGS.replace(",", ";")},
    "tabs": {"meetings.csv": MEETINGS.replace(",", "\t")},
    "CRLF": {"meetings.csv": MEETINGS.replace("\n", "\r\n")},
    "spaces around cells, ids too": {
        "participants.csv": PEOPLE.replace("m1", " m1 "),
        "pairs.csv": PAIRS.replace("P1,m1", '" P1","m1\u00a0"'),
        "meetings.csv": MEETINGS.replace("P1,", "P1 , "),
    },
    "no last line end": {"meetings.csv": MEETINGS.rstrip("\n")},
    "blank rows and columns": {"meetings.csv": MEETINGS.replace("\n", ",,\n") + ",,,\n\n,,,\n"},
    "a header in capitals": {"meetings.csv": MEETINGS.replace("pair_id,date", " Pair ID , DATE ")},
    "a column of its own": {"participants.csv": people("colour", "red", "", "blue", "")},
    "a line break in a cell": {
        "pairs.csv": PAIRS.replace("on\n", "on,end_reason\n").replace("01\n", '01,"a\nb"\n')
    },
    "all cells in quotation marks": {
        "meetings.csv": '"pair_id","date"\n"P1","2024-02-01"\n"P2","2024-02-01"\n'
    },
    "a byte order mark before the scheme": {"scheme.yaml": b"\xef\xbb\xbf" + SCHEME.encode()},
}


@pytest.mark.parametrize("files", SPREADSHEET_WAYS.values(), ids=SPREADSHEET_WAYS)
def test_files_are_read_as_people_export_them(tmp_path: Path, files: Files) -> None:
    ran = run(tmp_path, files)

    assert ran.json["faults"] == []
    assert counted(ran) == JUDGED
    assert ran.code == 1


BYTES: dict[str, tuple[Files, str]] = {
    "cp1252": ({"meetings.csv": MEETINGS.encode() + b"P1,\xe4\n"}, "meetings.csv:4:2"),
    "NUL": ({"meetings.csv": b"pair_id,date\nP1,2024-02-01\0\n"}, "meetings.csv:2:2"),
    "UTF-16 unmarked": ({"meetings.csv": MEETINGS.encode("utf-16-le")}, "meetings.csv:1:1"),
    "a scheme in cp1252": ({"scheme.yaml": b"scheme: t\ntitle: \xe4\n"}, "scheme.yaml:2:1"),
}


@pytest.mark.parametrize(("files", "place"), BYTES.values(), ids=BYTES)
def test_bytes_that_are_no_text_are_told_by_place(tmp_path: Path, files: Files, place: str) -> None:
    assert_told(run(tmp_path, files), [f"file-encoding {place}"])


def changed(case: Row) -> Files:
    """Do to the sound files what a case says."""
    files: Files = dict(case.get("files", {}))
    for name, text in case.get("adds", {}).items():
        files[name] = SOUND.get(name, "") + text
    for name, (old, new) in case.get("swaps", {}).items():
        assert old in SOUND[name]
        files[name] = SOUND[name].replace(old, new)
    return files


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["what"]))
def test_bad_input_is_told_by_place_and_remedy(tmp_path: Path, case: Row) -> None:
    assert_told(run(tmp_path, changed(case)), case["faults"])


def assert_told(ran: Ran, faults: list[str]) -> None:
    found = [f"{code} {file}:{line}:{column}" for code, file, line, column in ran.faults]
    assert found == faults
    assert ran.code == 2
    assert all(fault["message"] and fault["remedy"] for fault in ran.json["faults"])


def test_levels_without_end_are_refused(tmp_path: Path) -> None:
    deep = "x: " + "[" * 600 + "]" * 600
    assert_told(run(tmp_path, {"scheme.yaml": deep}), ["yaml-too-large scheme.yaml:1:53"])


def test_what_is_misspelt_comes_with_a_suggestion(tmp_path: Path) -> None:
    files = {"scheme.yaml": SCHEME.replace("per:", "pre:")}
    ran = run(tmp_path, files | {"pairs.csv": PAIRS + "P3,m11,e1,2024-03-01\n"})
    assert {fault["remedy"] for fault in ran.json["faults"]} >= {
        'did you mean "per"?',
        "did you mean m1?",
    }


@pytest.mark.parametrize("name", ["", "scheme: T 1\n", "scheme:\n"])
def test_a_scheme_without_a_name_is_judged_by_all_the_same(tmp_path: Path, name: str) -> None:
    ran = run(tmp_path, {"scheme.yaml": SCHEME.replace("scheme: t\n", name)})
    assert [code for code, *_ in ran.faults] in (["key-missing"], ["value-invalid"])
    assert ran.json["scheme"] == {"id": "", "edition": "1"}
    assert counted(ran) == JUDGED
    assert ran.code == 2


def test_all_faults_are_told_at_once_and_the_rest_is_judged(tmp_path: Path) -> None:
    ran = run(
        tmp_path,
        {
            "participants.csv": PEOPLE + "m1,mentor,high\n",
            "pairs.csv": PAIRS + "P3,m17,e1,2024-03-01\n",
            "meetings.csv": MEETINGS + "P9,2024-02-30\nP1,03/04/2024\n",
        },
    )
    assert [(code, line) for code, _, line, _ in ran.faults] == [
        ("date-invalid", 4),
        ("date-ambiguous", 5),
        ("reference-unknown", 4),
        ("duplicate", 6),
    ]
    assert counted(ran) == JUDGED
    assert ran.code == 2


def test_a_column_that_is_wrong_throughout_is_one_fault(tmp_path: Path) -> None:
    days = "".join(f"P1,{day}/02/2024\n" for day in (3, 4, 13, 28))
    ran = run(tmp_path, {"meetings.csv": f"pair_id,date\n{days}"})
    assert ran.faults == [("date-ambiguous", "meetings.csv", 2, 2)]
    assert run(tmp_path, {"scheme.yaml": f"dates: day-first\n{SCHEME}"}).faults == []


@pytest.mark.parametrize("broken", ["", MEETINGS.encode("utf-16-le"), 'pair_id,date\nP1,"2024\n'])
def test_nobody_is_held_to_records_that_could_not_be_read(
    tmp_path: Path, broken: str | bytes
) -> None:
    ran = run(tmp_path, {"meetings.csv": broken})
    assert counted(ran) == {"met": 3, "due": 2, "overdue": 1, "not-assessed": 2}
    assert ran.code == 2


@pytest.mark.parametrize("row", ["P1,2024-02-30", "P1,2024-02-01,by phone", "P1"])
def test_a_row_with_a_fault_leaves_open_only_what_it_touches(tmp_path: Path, row: str) -> None:
    ran = run(tmp_path, {"meetings.csv": f"pair_id,date\n{row}\n"})
    stand = {(each.subject, each.status) for each in ran.duties if each.rule == "MEET"}
    assert stand == {("P1", "not-assessed"), ("P1", "due"), ("P2", "missed"), ("P2", "due")}


def test_without_participants_pairs_are_judged_by_what_is_there(tmp_path: Path) -> None:
    run(tmp_path, {})
    (tmp_path / "participants.csv").unlink()
    ran = check(tmp_path, "2024-05-01")
    assert ran.faults == [("file-missing", "participants.csv", 1, 1)]
    assert counted(ran) == {"met": 3, "due": 2, "overdue": 1, "not-assessed": 2}


IDS = ["1234567890123456789", "0012", "007", "a b", "Zoë", "李雷", "m-1:x/y"]


@pytest.mark.parametrize("id_", IDS)
def test_ids_are_never_altered(tmp_path: Path, id_: str) -> None:
    ran = run(
        tmp_path,
        {
            "participants.csv": PEOPLE.replace("m1", id_),
            "pairs.csv": PAIRS.replace("m1", id_).replace("P1", f"P{id_}"),
            "meetings.csv": MEETINGS.replace("P1", f"P{id_}"),
            "submissions.csv": RECORDS.replace("P1", f"P{id_}").replace("S1", id_),
        },
    )
    assert ran.json["faults"] == []
    [late] = [found for found in ran.json["findings"] if found["open"]]
    assert (late["subject"]["id"], late["who"]) == (id_, [id_])


@pytest.mark.parametrize("word", ["no", "on", "yes", "3.10", "22:22", "007", "1e3", "0x10", "~x"])
def test_words_of_a_scheme_stay_what_the_author_wrote(tmp_path: Path, word: str) -> None:
    ran = run(
        tmp_path,
        {
            "scheme.yaml": SCHEME.replace("mid", word).replace('"1"', word),
            "participants.csv": PEOPLE.replace("mid", word),
        },
    )
    assert ran.json["scheme"]["edition"] == word
    assert counted(ran) == JUDGED


FIRST = SCHEME.replace("4 weeks}", "4 weeks, only: first}")


@pytest.mark.parametrize("row", ["S0,P1,2024-13-01,", "S0,P1,2024-01-02,,x", "S2,P1,2024-01-02,"])
def test_a_row_is_not_taken_for_the_first_where_one_before_it_has_a_fault(
    tmp_path: Path, row: str
) -> None:
    records = RECORDS.replace("S1,P1,2024-02-01,", "S1,P1,2024-02-01,2024-02-02")
    ran = run(tmp_path, {"scheme.yaml": FIRST, "submissions.csv": f"{records}{row}\n"})
    stand = {(each.subject, each.status) for each in ran.duties if each.rule == "REVIEW"}
    assert stand == {("S1", "not-assessed"), ("S2", "met")}


@pytest.mark.parametrize(("by", "who"), [("mentor", "m1"), ("mentee", "e1"), ("reviewer_id", "")])
def test_who_must_act_is_one_of_the_pair_or_whom_a_column_names(
    tmp_path: Path, by: str, who: str
) -> None:
    ran = run(tmp_path, {"scheme.yaml": SCHEME.replace("4 weeks}", f"4 weeks, by: {by}}}")})
    assert ran.json["faults"] == []
    [late] = [found for found in ran.json["findings"] if found["status"] == "overdue"]
    assert late["who"] == [*filter(None, [who])]
