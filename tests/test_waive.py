"""`waive`: whom a waiver names, what it refuses to write, and what it says it covers."""

from pathlib import Path

import pytest

from tests.acceptance.workspace import Ran, mentorkit
from tests.small import FILES, small_workspace


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return small_workspace(tmp_path)


def waive(folder: Path, subject: str, *more: str, rule: str = "GAP", by: str = "lead") -> Ran:
    told = ("--reason", "agreed", "--by", by, "--from", "2024-03-01")
    return mentorkit("waive", rule, subject, folder, *told, *more)


def written(folder: Path) -> list[str]:
    path = folder / "waivers.csv"
    return path.read_text("utf-8").splitlines()[1:] if path.exists() else []


@pytest.mark.parametrize("by", ["Priya Shah", "priya  shah", "PS@example.net", "m1"])
def test_an_approver_who_takes_part_is_written_by_id(folder: Path, by: str) -> None:
    assert waive(folder, "P1", by=by).code == 0
    assert written(folder) == ["GAP,P1,agreed,m1,2024-03-01,"]


def test_an_approver_whose_name_is_not_one_persons_is_asked_for(folder: Path) -> None:
    refused = waive(folder, "P1", by="Ana Ruiz")

    assert (refused.code, written(folder)) == (2, [])
    assert "e2 or m2" in refused.err


@pytest.mark.parametrize(
    "wrong",
    [
        ("--reason", "two\0parts"),
        ("--reason", "bell\a"),
        ("--reason", "=1+1"),
        ("--by", "@lead"),
        ("--by", "lead\x1b[31m"),
    ],
)
@pytest.mark.parametrize("dry", [(), ("--dry-run",)])
def test_what_could_not_be_read_back_is_not_written(
    folder: Path, wrong: tuple[str, str], dry: tuple[str, ...]
) -> None:
    refused = waive(folder, "P1", *wrong, *dry)

    assert (refused.code, refused.out, written(folder)) == (2, "", [])
    assert "waivers.csv:2" in refused.err
    assert "\x1b" not in refused.err


def test_a_reason_of_two_lines_reads_back(folder: Path) -> None:
    assert waive(folder, "P1", "--reason", "agreed,\nfor now").code == 0
    assert mentorkit("validate", folder).code == 0


def test_two_people_the_wrong_way_round_are_told_the_right_one(folder: Path) -> None:
    refused = waive(folder, "e1:m1")

    assert (refused.code, written(folder)) == (2, [])
    assert "write m1:e1" in refused.err
    assert waive(folder, "Tom Hill:Priya Shah").code == 2
    assert waive(folder, "Priya Shah:Tom Hill").code == 0
    assert written(folder) == ["GAP,m1:e1,agreed,lead,2024-03-01,"]


def test_an_id_of_a_pair_and_of_a_person_is_told(tmp_path: Path) -> None:
    people = FILES["participants.csv"] + "P1,mentor,professor\n"
    told = waive(small_workspace(tmp_path, participants=people), "P1")

    assert told.code == 0
    assert "P1 is a pair and a person" in told.err


def test_people_are_near_by_id_alone(folder: Path) -> None:
    refused = waive(folder, "Pria Shah", rule="ONE")

    assert "near: m1" in refused.err
    assert "Priya" not in refused.err


@pytest.mark.parametrize("dry", [(), ("--dry-run",)])
def test_a_waiver_that_match_advises_says_that_it_opens_the_pair(
    folder: Path, dry: tuple[str, ...]
) -> None:
    people = "m1,mentor,professor\ne1,mentee,professor\ne2,reader,student\nm2,reader,student\n"
    (folder / "participants.csv").write_text(f"person_id,roles,stage\n{people}", "utf-8")
    (folder / "pairs.csv").unlink()
    advice = mentorkit("match", folder, "--as-of", "2024-03-01").out

    assert "a waiver of GAP for m1:e1 would do" in advice
    assert "It opens m1:e1 to `match`." in waive(folder, "m1:e1", *dry).out
    assert "Nothing is open" in waive(folder, "m1:e2", *dry).out
    if not dry:
        assert "1 placed of 1" in mentorkit("match", folder, "--as-of", "2024-03-01").out


def test_what_still_stands_against_a_waived_pair_is_told(tmp_path: Path) -> None:
    scheme = FILES["scheme.yaml"].replace(
        "rules:\n",
        "rules:\n  - {code: MENTEE, kind: eligible, strength: must, role: mentee, "
        "all_of: [{field: stage}]}\n  - {code: FAR, kind: gap, strength: must, field: stage, "
        "at_least: 2}\n",
    )
    people = "person_id,roles,stage\nm1,mentor,student\ne1,mentee,student\ne3,mentee,\n"
    folder = small_workspace(tmp_path, scheme=scheme, participants=people)
    (folder / "pairs.csv").unlink()
    (folder / "private/contacts.csv").unlink()

    assert "heeds it, but FAR still stands against m1:e1." in waive(folder, "m1:e1").out
    assert "It opens m1:e1" in waive(folder, "m1:e1", rule="FAR").out
    assert "It opens e3 to `match`." in waive(folder, "e3", rule="MENTEE").out


def test_the_same_waiver_is_written_once(folder: Path) -> None:
    assert waive(folder, "P1", "--until", "2024-12-31").code == 0
    again = waive(folder, "P1", "--until", "2024-06-30")

    assert (again.code, len(written(folder))) == (0, 1)
    assert "has it already" in again.out
    assert waive(folder, "P1").code == 0
    assert len(written(folder)) == 2


@pytest.mark.parametrize("dry", [(), ("--dry-run",)])
def test_a_waiver_says_what_it_covers(folder: Path, dry: tuple[str, ...]) -> None:
    people = FILES["participants.csv"].replace("m1,mentor,professor", "m1,mentor,student")
    (folder / "participants.csv").write_text(people, "utf-8")

    assert "It covers" in waive(folder, "P1", *dry).out
    assert "Nothing is open" in waive(folder, "P2", *dry).out
    assert "use --from 2024-01-01" in waive(folder, "P1", *dry, rule="SIGNED").out


def test_a_record_may_be_younger_than_the_first_day_of_its_waiver(folder: Path) -> None:
    rule = "{code: WROTE, kind: record, strength: must, of: meetings, from: date"
    scheme = FILES["scheme.yaml"].replace(
        "rules:\n", f"rules:\n  - {rule}, all_of: [{{field: recorded_on}}]}}\n"
    )
    (folder / "scheme.yaml").write_text(scheme, "utf-8")
    (folder / "meetings.csv").write_text("pair_id,date\nP1,2024-03-05\n", "utf-8")

    assert "It covers" in waive(folder, "P1:2024-03-05", "--until", "2099-12-31", rule="WROTE").out
    assert written(folder) == ["WROTE,P1:2024-03-05,agreed,lead,2024-03-01,2099-12-31"]
