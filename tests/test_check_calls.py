"""`check`: what is news, which rules may be asked for, and what programs are given."""

from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.workspace import Ran, mentorkit
from tests.small import FILES, small_workspace

HEADER = "pair_id,date\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace in which all is well until the end of March 2024."""
    agreed = "pair_id,kind,mentor_signed_on,mentee_signed_on\n" + "".join(
        f"{pair},agreement,2024-01-01,2024-01-01\n" for pair in ("P1", "P2")
    )
    held = [f"{pair},2024-0{month}-01\n" for pair in ("P1", "P2") for month in (1, 2, 3)]
    return small_workspace(tmp_path, meetings=HEADER + "".join(held), agreements=agreed)


def new(folder: Path, day: str, *more: str) -> Ran:
    return mentorkit("check", folder, "--as-of", day, "--new", *more)


def test_a_duty_coming_up_is_news_once(folder: Path) -> None:
    first, again = new(folder, "2024-04-02"), new(folder, "2024-04-03")

    assert (first.code, "Coming up" in first.out, "P1" in first.out) == (0, True, True)
    assert "Nothing to chase" not in first.out
    assert (again.code, again.out, again.err) == (0, "", "")
    assert "Missed" in new(folder, "2024-05-01").out


@pytest.mark.parametrize("more", [("--all",), ("--all", "--format", "json")])
def test_what_was_told_among_all_duties_is_no_news(folder: Path, more: tuple[str, ...]) -> None:
    new(folder, "2024-04-02", *more)

    assert new(folder, "2024-04-02").out == ""


def test_only_new_faults_are_told(folder: Path) -> None:
    with (folder / "meetings.csv").open("a", encoding="utf-8") as file:
        file.write("P1,2024-02-30\n")
    new(folder, "2024-03-02")
    with (folder / "meetings.csv").open("a", encoding="utf-8") as file:
        file.write("P2,2024-02-31\n")
    second = new(folder, "2024-03-02")

    assert (second.code, "2024-02-31" in second.out) == (2, True)
    assert "2024-02-30" not in second.out
    assert (new(folder, "2024-03-02").code, new(folder, "2024-03-02").out) == (2, "")


def test_news_that_cannot_be_kept_in_mind_are_told_so(folder: Path) -> None:
    (folder / ".mentorkit" / "check.json").mkdir(parents=True)
    ran = new(folder, "2024-04-02")

    assert (ran.code, "P1" in ran.out) == (2, True)
    assert "told as new again" in ran.err
    assert "check.json" in ran.err


def test_a_preference_is_owed_by_nobody(folder: Path) -> None:
    refused = mentorkit("check", folder, "--rule", "LIKES")

    assert (refused.code, refused.out) == (2, "")
    assert "LIKES is a preference" in refused.err


def test_a_rule_that_is_off_is_told_to_be_off(folder: Path) -> None:
    scheme = FILES["scheme.yaml"].replace("caseload, strength: must", "caseload, strength: off")
    (folder / "scheme.yaml").write_text(scheme, "utf-8")
    refused = mentorkit("check", folder, "--rule", "ONE")

    assert (refused.code, "ONE is off" in refused.err) == (2, True)


def test_what_is_only_ideal_is_for_people_to_look_at(folder: Path) -> None:
    scheme = FILES["scheme.yaml"].replace("kind: gap, strength: must", "kind: gap, strength: ideal")
    (folder / "scheme.yaml").write_text(scheme, "utf-8")
    people = FILES["participants.csv"].replace("m1,mentor,professor", "m1,mentor,student")
    (folder / "participants.csv").write_text(people, "utf-8")
    on = ("check", folder, "--as-of", "2024-03-02")

    def gaps(*more: str) -> list[Any]:
        found = mentorkit(*on, "--format", "json", *more).json["findings"]
        return [each["status"] for each in found if each["rule"] == "GAP"]

    assert "Worth a look" in mentorkit(*on).out
    assert gaps() == []
    assert sorted(gaps("--all")) == ["broken", "met"]
    assert "GAP" not in mentorkit(*on, "--format", "csv").out


def test_what_is_not_assessed_says_why(folder: Path) -> None:
    people = FILES["participants.csv"].replace("m1,mentor,professor", "m1,mentor,")
    (folder / "participants.csv").write_text(people, "utf-8")
    pairs = FILES["pairs.csv"].replace("2024-01-01\nP2", "2024-01-15\nP2")
    (folder / "pairs.csv").write_text(pairs, "utf-8")
    said = " ".join(mentorkit("check", folder, "--as-of", "2024-03-02", "--all").out.split())

    assert "something needed to judge this is blank" in said
    assert "not under way, or at rest, for some of the time from 1 Jan 2024" in said


def test_what_is_coming_up_for_one_pair_is_told(folder: Path) -> None:
    told = mentorkit("check", folder, "--as-of", "2024-04-02", "--pair", "P1").out

    assert ("Coming up" in told, "P1" in told, "P2" in told) == (True, True, False)


def test_what_is_newly_worth_a_look_is_news_once(folder: Path) -> None:
    scheme = FILES["scheme.yaml"].replace("kind: gap, strength: must", "kind: gap, strength: ideal")
    (folder / "scheme.yaml").write_text(scheme, "utf-8")
    before = new(folder, "2024-03-02")
    people = FILES["participants.csv"].replace("m1,mentor,professor", "m1,mentor,student")
    (folder / "participants.csv").write_text(people, "utf-8")
    first, again = new(folder, "2024-03-02"), new(folder, "2024-03-02")

    assert "GAP" not in before.out
    assert (first.code, "GAP" in first.out, "Worth a look" in first.out) == (0, True, True)
    assert (again.code, again.out) == (0, "")
