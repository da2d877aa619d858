"""`match --review` and `match --from`: heads of department keep or reject what is proposed."""

import csv
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.acceptance.workspace import Ran, mentorkit

SCHEME = """\
scheme: small
title: Small scheme
edition: "1"
fields: {department: {type: text}, stage: {type: number}}
rules:
  - {code: ONE, kind: caseload, strength: must, of: mentor, at_most: 1}
  - {code: ABOVE, kind: gap, strength: must, field: stage, at_least: 1}
matching:
  prefer: [{code: LIKES, kind: score, weight: 1}]
"""
PEOPLE = (
    "person_id,roles,department,stage\n"
    "m1,mentor,Physics,2\nm2,mentor,=1+1,2\nm3,mentor,Chemistry,2\n"
    "e1,mentee,Chemistry,1\ne2,mentee,Physics,1\ne3,mentee,Physics,2\n"
)
SCORES = "mentee_id,mentor_id,score\ne1,m1,5\ne2,m2,5\ne1,m2,4\ne2,m1,4\ne1,m3,1\n"
NAMES = (
    "person_id,name\nm1,Priya Shah\nm2,Jo Reed\nm3,Ana Ruiz\ne1,Tom Hill\ne2,Li Wei\ne3,Eva Lund\n"
)
PAIRS = "pair_id,mentor_id,mentee_id,status,matched_on,matched_by,match_reviewed_by\n"
FIRST = 4


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    work = tmp_path / "work"
    (work / "private").mkdir(parents=True)
    files = {
        "scheme.yaml": SCHEME,
        "participants.csv": PEOPLE,
        "scores.csv": SCORES,
        "pairs.csv": PAIRS,
        "private/contacts.csv": NAMES,
    }
    for name, text in files.items():
        (work / name).write_text(text, "utf-8", newline="")
    return work


def match(folder: Path, *more: str) -> Ran:
    return mentorkit("match", folder, "--as-of", "2024-03-01", *more)


def sent(folder: Path, name: str = "review.xlsx") -> Path:
    """Write the proposals for review."""
    path = folder.parent / name
    assert match(folder, "--review", str(path)).code == 0
    return path


def cells(sheet: Worksheet, row: int) -> dict[str, Any]:
    header = next(sheet.iter_rows(min_row=FIRST - 1, max_row=FIRST - 1, values_only=True))
    line = next(sheet.iter_rows(min_row=row, max_row=row, values_only=True))
    return dict(zip(map(str, header), line, strict=True))


def answer(path: Path, decisions: Mapping[str, str], by: str = "Head A", **other: str) -> Path:
    """Fill in decisions by mentee, and a name in the first row decided."""
    book = load_workbook(path)
    sheet = book["Proposals"]
    header = [cell.value for cell in sheet[FIRST - 1]]
    named = by
    for row in range(FIRST, sheet.max_row + 1):
        mentee = str(sheet.cell(row, header.index("mentee id") + 1).value)
        if mentee in decisions:
            sheet.cell(row, header.index("decision") + 1).value = decisions[mentee]
            sheet.cell(row, header.index("reviewed by") + 1).value = named or None
            named = ""
        for name, text in other.items():
            sheet.cell(row, header.index(name.replace("_", " ")) + 1).value = text
    book.save(path)
    return path


def back(folder: Path, *files: Path, more: tuple[str, ...] = ("--write",)) -> Ran:
    return match(folder, *(part for file in files for part in ("--from", str(file))), *more)


def rows(folder: Path) -> list[dict[str, str]]:
    with (folder / "pairs.csv").open(encoding="utf-8", newline="") as file:
        return [
            {name: row[name] for name in ("mentor_id", "mentee_id", "status", "match_reviewed_by")}
            for row in csv.DictReader(file)
        ]


def row(mentor: str, mentee: str, status: str, by: str) -> dict[str, str]:
    return {
        "mentor_id": mentor,
        "mentee_id": mentee,
        "status": status,
        "match_reviewed_by": by,
    }


def couples(ran: Ran) -> dict[str, str]:
    return {pair["mentee_id"]: pair["mentor_id"] for pair in ran.json["pairs"]}


def test_the_sheet_tells_all_that_is_needed_to_judge_a_pair(folder: Path) -> None:
    book = load_workbook(sent(folder))
    told = cells(book["Proposals"], FIRST)

    assert book.sheetnames == ["Proposals", "About", "Left out"]
    assert (told["mentor id"], told["mentor"], told["mentor department"]) == (
        "m1",
        "Priya Shah",
        "Physics",
    )
    assert (told["mentee id"], told["mentee"], told["points"]) == ("e1", "Tom Hill", 5)
    assert "Ana Ruiz (m3), 1 point – 4 points less for all together" in told["instead"]
    assert (told["decision"], told["reviewed by"]) == (None, None)
    assert cells(book["Left out"], FIRST)["mentee"] == "Eva Lund"
    assert "ABOVE refuses 3" in cells(book["Left out"], FIRST)["because"]


def test_whoever_is_not_to_be_placed_now_is_on_the_sheet_left_out(folder: Path) -> None:
    (folder / "participants.csv").write_text(PEOPLE, "utf-8")
    away = "person_id,starts_on,ends_on\ne2,2024-02-01,2024-05-01\n"
    (folder / "absences.csv").write_text(away, "utf-8")
    sheet = load_workbook(sent(folder))["Left out"]
    told = {row["mentee id"]: row["because"] for row in (cells(sheet, n) for n in (4, 5))}

    assert told["e2"] == "is absent on the date"
    assert "the rules allow no mentor" in told["e3"]


def test_the_column_for_a_name_is_called_by_its_name(folder: Path) -> None:
    book = load_workbook(sent(folder))
    said = " ".join(str(cell.value) for sheet in book for (cell, *_) in sheet.iter_rows())

    assert said.count("under “reviewed by”") == 2
    assert "last column" not in said


def test_only_the_answers_can_be_changed_and_they_have_a_list(folder: Path) -> None:
    sheet = load_workbook(sent(folder))["Proposals"]
    header = [cell.value for cell in sheet[FIRST - 1]]
    unlocked = {
        header[(cell.column or 1) - 1]
        for line in sheet.iter_rows()
        for cell in line
        if not cell.protection.locked
    }

    assert sheet.protection.sheet
    assert unlocked == {"decision", "reviewed by"}
    assert sheet.freeze_panes == f"A{FIRST}"
    assert [each.formula1 for each in sheet.data_validations.dataValidation] == ['"keep,reject"']


def test_nothing_in_it_runs_as_a_formula(folder: Path) -> None:
    told = cells(load_workbook(sent(folder))["Proposals"], FIRST + 1)

    assert told["mentor department"] == "'=1+1"


def test_the_same_proposals_are_the_same_bytes_and_tell_of_no_one_who_made_them(
    folder: Path,
) -> None:
    one, two = sent(folder, "one.xlsx"), sent(folder, "two.xlsx")
    with zipfile.ZipFile(one) as parts:
        known = parts.read("docProps/core.xml") + parts.read("docProps/app.xml")
        days = {part.date_time for part in parts.infolist()}

    assert one.read_bytes() == two.read_bytes()
    assert days == {(1980, 1, 1, 0, 0, 0)}
    assert b"openpyxl" not in known.replace(b"<Application>Microsoft Excel</Application>", b"")
    assert b"2000-01-01T00:00:00Z" in known
    for name in (b"Priya", b"Tom", b"root", b"202"):
        assert name not in known


def test_a_file_that_may_hold_answers_is_not_written_over(folder: Path) -> None:
    path = sent(folder)
    before = path.read_bytes()

    assert match(folder, "--review", str(path)).code == 2
    assert path.read_bytes() == before


def test_what_is_kept_is_written_and_who_is_rejected_is_matched_anew(folder: Path) -> None:
    path = answer(sent(folder), {"e1": "reject", "e2": "Keep "})
    ran = back(folder, path, more=("--write", "--by", "lead", "--format", "json"))

    assert ran.code == 0, ran.err
    assert rows(folder) == [
        row("m2", "e2", "proposed", "Head A"),
        row("m1", "e1", "declined", "Head A"),
    ]
    assert "P001,m2,e2,proposed,2024-03-01,lead,Head A" in (folder / "pairs.csv").read_text()
    assert couples(ran) == {"e1": "m3"}
    assert ran.json["reviewed"] == {
        "kept": [{"mentor_id": "m2", "mentee_id": "e2"}],
        "rejected": [{"mentor_id": "m1", "mentee_id": "e1"}],
        "waiting": [],
    }
    assert couples(match(folder, "--format", "json")) == {"e1": "m3"}


def test_without_write_all_is_shown_and_nothing_kept(folder: Path) -> None:
    ran = back(folder, answer(sent(folder), {"e1": "reject", "e2": "keep"}), more=())
    said = " ".join(ran.out.split())

    assert (ran.code, rows(folder)) == (0, [])
    assert "Kept 1 e2 m2 Rejected: not to be proposed again 1 e1 m1 Proposed anew 1" in said
    assert "the same call with `--write` records what was kept and rejected" in said


def test_who_has_no_decision_yet_stays_where_the_file_has_them(folder: Path) -> None:
    path = answer(sent(folder), {"e1": "reject"})
    (folder / "scores.csv").write_text(SCORES.replace("e1,m2,4", "e1,m2,9"), "utf-8")
    ran = back(folder, path, more=("--write", "--format", "json"))

    assert ran.json["reviewed"]["waiting"] == [{"mentor_id": "m2", "mentee_id": "e2"}]
    assert couples(ran) == {"e1": "m3"}
    assert "scores.csv changed since the proposals were written" in ran.err
    assert rows(folder) == [row("m1", "e1", "declined", "Head A")]


@pytest.fixture
def with_both_roles(folder: Path) -> Path:
    """Give a review in which m1 is the mentor of e1, and the mentee of m4."""
    people = PEOPLE.replace("m1,mentor,", "m1,mentor|mentee,") + "m4,mentor,Physics,3\n"
    (folder / "participants.csv").write_text(people, "utf-8")
    (folder / "scores.csv").write_text(f"{SCORES}m1,m4,9\n", "utf-8")
    return sent(folder)


def test_somebody_can_be_kept_as_a_mentor_and_as_a_mentee(
    folder: Path, with_both_roles: Path
) -> None:
    ran = back(folder, answer(with_both_roles, {"e1": "keep", "m1": "keep"}))

    assert ran.code == 0, ran.out
    assert rows(folder) == [
        row("m1", "e1", "proposed", "Head A"),
        row("m4", "m1", "proposed", "Head A"),
    ]


@pytest.mark.parametrize("kept", ["e1", "m1"])
def test_kept_in_one_role_somebody_waits_in_the_other(
    folder: Path, with_both_roles: Path, kept: str
) -> None:
    path = answer(with_both_roles, {kept: "keep"})
    ran = back(folder, path, more=("--format", "json"))
    pairs = {"e1": "m1", "e2": "m2", "m1": "m4"}

    assert ran.json["reviewed"]["kept"] == [{"mentor_id": pairs.pop(kept), "mentee_id": kept}]
    waiting = {each["mentee_id"]: each["mentor_id"] for each in ran.json["reviewed"]["waiting"]}
    assert (waiting, couples(ran).keys() & {"e1", "m1"}) == (pairs, set())


def test_files_come_back_one_after_another_and_again(folder: Path) -> None:
    one = sent(folder)
    two = folder.parent / "two.xlsx"
    two.write_bytes(one.read_bytes())
    answer(one, {"e1": "keep"})
    answer(two, {"e2": "reject"}, by="Head B")
    assert back(folder, one).code == 0
    assert back(folder, two).code == 0
    once = rows(folder)
    again = back(folder, one, two)

    assert once == [row("m1", "e1", "proposed", "Head A"), row("m2", "e2", "declined", "Head B")]
    assert (again.code, rows(folder)) == (0, once)


def test_two_who_agree_are_both_recorded_and_two_who_do_not_are_asked(folder: Path) -> None:
    one = sent(folder)
    two = folder.parent / "two.xlsx"
    two.write_bytes(one.read_bytes())
    answer(one, {"e1": "keep", "e2": "keep"})
    answer(two, {"e1": "keep", "e2": "reject"}, by="Head B")
    ran = back(folder, one, two)
    assert (ran.code, rows(folder)) == (2, [])
    assert 'two.xlsx:5:10  Proposals!J5: "reject" here, and otherwise in review.xlsx:5' in ran.out

    answer(two, {"e2": "keep"}, by="Head B")
    assert back(folder, one, two).code == 0
    assert rows(folder)[0] == row("m1", "e1", "proposed", "Head A and Head B")


def test_a_reviewer_who_takes_part_is_recorded_by_id(folder: Path) -> None:
    back(folder, answer(sent(folder), {"e1": "keep"}, by="ana ruiz"))

    assert rows(folder) == [row("m1", "e1", "proposed", "m3")]


def test_what_is_amiss_is_told_all_at_once_with_its_cell(folder: Path) -> None:
    path = answer(sent(folder), {"e1": "kept", "e2": "reject"}, by="")
    said = back(folder, path).out

    assert 'review.xlsx:4:10  Proposals!J4: "kept" is no decision' in said
    assert 'did you mean "keep"?' in " ".join(said.split())
    assert "review.xlsx:5:11  Proposals!K5: nobody is named who decided this" in said
    assert rows(folder) == []


def test_a_row_that_was_altered_is_not_taken_for_another_pair(folder: Path) -> None:
    ran = back(folder, answer(sent(folder), {"e1": "keep"}, mentor_id="m3"))

    assert ran.code == 2
    assert "this row is not as mentorkit wrote it" in " ".join(ran.out.split())


@pytest.mark.parametrize(
    ("at", "text", "said"),
    [
        (3, "the-happiest", 'the objective "the-happiest" is none'),
        (4, "x", "this row is not as mentorkit wrote it"),
    ],
)
def test_a_file_of_a_later_version_is_told_and_no_bug(
    folder: Path, at: int, text: str, said: str
) -> None:
    path = answer(sent(folder), {"e1": "keep"})
    book = load_workbook(path)
    sheet = book["Proposals"]
    told = cells(sheet, FIRST)
    parts = str(told["made from"]).split("|")[:-1]
    parts[at] = text
    sealed = "\0".join(("|".join(parts), told["mentor id"], told["mentee id"]))
    seal = sha256(sealed.encode()).hexdigest()[:8]
    sheet.cell(FIRST, list(told).index("made from") + 1).value = "|".join([*parts, seal])
    book.save(path)
    ran = back(folder, path, more=())

    assert (ran.code, said in " ".join(f"{ran.out} {ran.err}".split())) == (2, True)


def test_a_file_of_another_scheme_is_refused(folder: Path) -> None:
    path = answer(sent(folder), {"e1": "keep"})
    (folder / "scheme.yaml").write_text(SCHEME.replace("scheme: small", "scheme: other"), "utf-8")

    said = " ".join(back(folder, path).out.split())

    assert said.count("are of small, and the match would be of other") == 1


@pytest.mark.parametrize(
    ("table", "old", "new", "why"),
    [
        ("participants", "m1,mentor,Physics,2", "m1,mentor,Physics,1", "refused now by ABOVE"),
        ("participants", "e1,mentee", "e1,mentor", "e1 is not to be placed now"),
        ("participants", "m1,mentor", "m1,mentee", "m1 takes nobody now"),
        ("pairs", PAIRS, f"{PAIRS}P1,m1,e9,proposed,,,\n", "m1 has no place free now"),
        ("pairs", PAIRS, f"{PAIRS}P1,m3,e1,proposed,,,\n", "e1 has a mentor by now"),
        ("pairs", PAIRS, f"{PAIRS}P1,m1,e1,declined,,,\n", "one of the two declined before"),
    ],
)
def test_what_was_kept_must_still_be_possible(
    folder: Path, table: str, old: str, new: str, why: str
) -> None:
    people = PEOPLE + "e9,mentee,Physics,9\n"
    (folder / "participants.csv").write_text(people, "utf-8")
    path = answer(sent(folder), {"e1": "keep"})
    file = folder / f"{table}.csv"
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
    before = (folder / "pairs.csv").read_bytes()
    ran = back(folder, path)

    assert ran.code == 2
    assert f"this pair was kept, and cannot be made: {why}" in " ".join(ran.out.split())
    assert (folder / "pairs.csv").read_bytes() == before


def test_who_was_erased_meanwhile_is_not_put_on_record_again(folder: Path) -> None:
    path = answer(sent(folder), {"e1": "reject", "e2": "keep"})
    known = {"participants.csv": PEOPLE, "scores.csv": SCORES, "private/contacts.csv": NAMES}
    for name, text in known.items():
        lines = [line for line in text.splitlines(keepends=True) if not line.startswith("e1,")]
        (folder / name).write_text("".join(lines), "utf-8")

    assert back(folder, path).code == 0
    assert rows(folder) == [row("m2", "e2", "proposed", "Head A")]
    assert match(folder).code == 0


def test_proposals_on_record_are_reviewed_where_they_stand(folder: Path) -> None:
    proposed = f"{PAIRS}P1,m1,e1,proposed,2024-02-01,,\nP2,m2,e2,proposed,2024-02-01,,\n"
    (folder / "pairs.csv").write_text(proposed, "utf-8")
    path = folder.parent / "review.xlsx"
    match(folder, "--rematch", "--review", str(path))
    answer(path, {"e1": "keep", "e2": "reject"})
    ran = back(folder, path, more=("--write", "--format", "json"))

    assert ran.code == 0, ran.err
    assert rows(folder) == [
        row("m1", "e1", "proposed", "Head A"),
        row("m2", "e2", "declined", "Head A"),
    ]
    assert couples(ran) == {"e2": "m3"}


def test_the_rest_can_go_out_for_review_in_turn(folder: Path) -> None:
    path, then = answer(sent(folder), {"e1": "reject", "e2": "keep"}), folder.parent / "then.xlsx"
    assert back(folder, path, more=("--write", "--review", str(then))).code == 0
    ran = back(folder, answer(then, {"e1": "keep"}))

    assert "changed since" not in ran.err
    assert rows(folder)[-1] == row("m3", "e1", "proposed", "Head A")


def test_what_was_rejected_stays_on_record_where_another_takes_its_place(folder: Path) -> None:
    proposed = f"{PAIRS}P1,m1,e1,proposed,2024-02-01,,\n"
    (folder / "pairs.csv").write_text(proposed, "utf-8")
    one, two = folder.parent / "one.xlsx", folder.parent / "two.xlsx"
    match(folder, "--rematch", "--review", str(one))
    answer(one, {"e1": "reject"})
    back(folder, one, more=("--rematch", "--review", str(two)))
    answer(two, {"e1": "keep"}, by="Head B")
    ran = back(folder, one, two, more=("--rematch", "--write"))

    assert ran.code == 0, ran.out
    assert rows(folder) == [
        row("m1", "e1", "declined", "Head A"),
        row("m3", "e1", "proposed", "Head B"),
    ]


def test_csv_does_for_those_without_excel(folder: Path) -> None:
    path = sent(folder, "review.csv")
    told = path.read_text("utf-8-sig")
    head, first, *_ = told.splitlines()
    assert head.endswith("decision,reviewed_by,made_from")
    path.write_text(told.replace(first, first.replace(",,,small", ",keep,Head A,small")), "utf-8")

    assert back(folder, path).code == 0
    assert rows(folder) == [row("m1", "e1", "proposed", "Head A")]


def test_a_workbook_saved_as_csv_can_be_read_too(folder: Path) -> None:
    book = load_workbook(answer(sent(folder), {"e1": "keep", "e2": "no"}))
    path = folder.parent / "saved.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(book["Proposals"].iter_rows(values_only=True))
    ran = back(folder, path)

    assert 'saved.csv:6:10  "no" is no decision' in ran.out
    assert ran.out.count("saved.csv:") == 1


def plain(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return made.getvalue()


def without_a_sheet(good: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(good)) as parts:
        kept = {n: parts.read(n) for n in parts.namelist() if n != "xl/worksheets/sheet1.xml"}
    return plain(**kept)


def altered(part: str, change: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    def alter(good: bytes) -> bytes:
        with zipfile.ZipFile(io.BytesIO(good)) as parts:
            return plain(**{n: change(parts.read(n)) if n == part else parts.read(n)
                            for n in parts.namelist()})  # fmt: skip

    return alter


def other_workbook(_: bytes) -> bytes:
    made = io.BytesIO()
    Workbook().save(made)
    return made.getvalue()


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda _: b"", "is damaged"),
        (lambda _: b"keep,reject\n", "is damaged"),
        (lambda good: good[: len(good) // 2], "is damaged"),
        (lambda good: good[:600] + b"\0" * 50 + good[650:], "is damaged"),
        (lambda _: b"\xd0\xcf\x11\xe0" + b"\0" * 600, "has a password, or is of an old kind"),
        (lambda _: plain(mimetype=b"application/vnd.oasis"), "is no Excel workbook"),
        (lambda _: plain(**{"[Content_Types].xml": b"macroEnabled"}), "has macros"),
        (lambda _: plain(bomb=b"\0" * (70 << 20)), "is far larger than any list"),
        (lambda _: b"\0" * (21 << 20), "is far larger than any list"),
        (without_a_sheet, 'has no column "mentor id"'),
        (altered("xl/worksheets/sheet1.xml", lambda old: old[:-40]), "is damaged"),
        (altered("xl/workbook.xml", lambda old: b"<!DOCTYPE x>" + old), "is damaged"),
        (other_workbook, 'has no column "mentor id"'),
    ],
)
def test_a_file_that_is_no_review_is_told_as_a_fault(
    folder: Path, spoil: Callable[[bytes], bytes], why: str
) -> None:
    path = sent(folder)
    path.write_bytes(spoil(path.read_bytes()))
    ran = back(folder, path)

    assert ran.code == 2, ran.err
    assert why in " ".join(ran.out.split())
    assert "bug" not in ran.err


def test_a_file_that_is_not_there_is_told(folder: Path) -> None:
    ran = back(folder, folder / "nowhere.xlsx")

    assert (ran.code, "nowhere.xlsx cannot be read" in " ".join(ran.out.split())) == (2, True)


@pytest.mark.parametrize(
    "call",
    [
        ("--review", "a.xlsx", "--write"),
        ("--review", "a.pdf"),
        ("--review", "a.xlsx", "--shortlist", "2"),
        ("--from", "a.xlsx", "--what-if", "off:ONE"),
        ("--from", "a.xlsx", "--proof", "p.json"),
        ("--by", "lead"),
    ],
)
def test_options_that_cannot_go_together_are_refused(folder: Path, call: tuple[str, ...]) -> None:
    assert match(folder, *call).code == 2


def test_what_goes_out_for_review_is_not_to_be_written_yet(folder: Path) -> None:
    said = match(folder, "--review", str(folder.parent / "review.xlsx")).out

    assert said.endswith("`mentorkit match --from FILE` heeds the answers\n")


def test_a_pair_that_the_coordinator_keeps_goes_out_for_review_as_that(folder: Path) -> None:
    path = folder.parent / "review.xlsx"
    assert match(folder, "--keep", "m3:e1", "--review", str(path)).code == 0
    told = cells(load_workbook(path)["Proposals"], FIRST)

    assert (told["mentor id"], told["mentee id"]) == ("m3", "e1")
    assert told["instead"] == "the coordinator asks for this pair"


def test_a_dry_run_writes_no_file(folder: Path) -> None:
    path = folder.parent / "review.xlsx"
    ran = match(folder, "--review", str(path), "--dry-run")

    assert (ran.code, path.exists()) == (0, False)
    assert "Would write 2 proposals" in ran.err


def test_names_stay_out_of_what_a_pipe_gets(folder: Path) -> None:
    path = answer(sent(folder), {"e1": "keep"})
    ran = back(folder, path, more=("--format", "json"))

    assert "Head A" not in json.dumps(ran.json)
    assert "Head A" in back(folder, path, more=("--names",)).out


def test_who_reviewed_is_recorded_even_if_there_was_no_column_for_it(folder: Path) -> None:
    (folder / "pairs.csv").write_text("pair_id,mentor_id,mentee_id\nP1,m9,e9\n", "utf-8")
    people = PEOPLE + "m9,mentor,Physics,2\ne9,mentee,Physics,1\n"
    (folder / "participants.csv").write_text(people, "utf-8")
    ran = back(folder, answer(sent(folder), {"e1": "keep", "e2": "reject"}))

    assert (folder / "pairs.csv").read_text("utf-8") == (
        "pair_id,mentor_id,mentee_id,match_reviewed_by,status\n"
        "P1,m9,e9,,\n"
        "P2,m1,e1,Head A,proposed\n"
        "P3,m2,e2,Head A,declined\n"
    )
    assert "pairs.csv has a new column: match_reviewed_by." in ran.err
