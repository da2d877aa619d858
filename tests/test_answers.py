"""`match --write` where mentees choose: what they answered to their lists is what is made."""

import csv
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.acceptance.workspace import Ran, mentorkit
from tests.small import FILES, small_workspace

PEOPLE = (
    "person_id,roles,stage,max_mentees,assisted_match_requested_on\n"
    "m1,mentor,professor,1,\nm2,mentor,professor,1,\nm3,mentor,postdoc,1,\n"
    "e1,mentee,student,,\ne2,mentee,student,,\ne3,mentee,student,,\ne4,mentee,professor,,\n"
)
CHOOSING = (
    FILES["scheme.yaml"]
    .replace("matching:\n", "matching:\n  method: mentee-chooses\n")
    .replace("rules:\n", "tables:\n  preferences:\n    chosen_on: {type: date}\nrules:\n")
    .replace("stage: {type: stage}", "&\n  assisted_match_requested_on: {type: date}")
    .replace("&", "stage: {type: stage}")
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    pairs = "pair_id,mentor_id,mentee_id\n"
    return small_workspace(tmp_path, participants=PEOPLE, pairs=pairs, scheme=CHOOSING)


def show(folder: Path, *choices: str, form: str = "text", more: tuple[str, ...] = ()) -> Ran:
    rows = "\n".join(("chooser_id,choice_id,rank,chosen_on", *choices))
    (folder / "preferences.csv").write_text(f"{rows}\n", "utf-8")
    return mentorkit("match", folder, "--as-of", "2024-03-01", "--format", form, *more)


def write(folder: Path, *choices: str) -> Ran:
    return show(folder, *choices, more=("--write",))


def made(folder: Path) -> dict[str, str]:
    with (folder / "pairs.csv").open(encoding="utf-8", newline="") as file:
        return {row["mentee_id"]: row["mentor_id"] for row in csv.DictReader(file)}


def test_only_who_has_answered_is_paired(folder: Path) -> None:
    ran = write(folder, "e2,m2,1,2024-02-01")

    assert (ran.code, made(folder)) == (0, {"e2": "m2"})
    assert "Not written for 3 mentees: no choice yet, and no request for help." in ran.err


def test_the_earliest_choice_has_the_last_place(folder: Path) -> None:
    ran = write(folder, "e1,m1,1,2024-02-09", "e2,m1,1,2024-02-08", "e3,m1,1,")

    assert made(folder) == {"e2": "m1"}
    assert "No choice of e1 and e3 can be had now: time for a new list." in ran.err


def test_on_the_same_day_the_first_id_has_it_and_the_other_their_next_choice(folder: Path) -> None:
    write(folder, "e2,m1,1,2024-02-08", "e2,m3,2,2024-02-08", "e1,m1,1,2024-02-08")

    assert made(folder) == {"e1": "m1", "e2": "m3"}


def test_a_choice_that_the_rules_forbid_or_that_is_yet_to_come_makes_no_pair(folder: Path) -> None:
    write(folder, "e4,m1,1,2024-02-01", "e1,m1,1,2024-03-02")

    assert made(folder) == {}


def test_who_asked_for_help_has_what_choices_leave_free(folder: Path) -> None:
    """Scores would have e1 with m1, whom e2 chose."""
    people = PEOPLE.replace("e1,mentee,student,,", "e1,mentee,student,,2024-02-01")
    (folder / "participants.csv").write_text(people, "utf-8")
    scores = "mentee_id,mentor_id,score\ne1,m1,9\ne1,m2,3\ne1,m3,1\n"
    (folder / "scores.csv").write_text(scores, "utf-8")
    ran = write(folder, "e2,m1,1,2024-02-20")

    assert made(folder) == {"e1": "m2", "e2": "m1"}
    assert "Because of what mentees chose, not as matched: e2 with m1, e1 with m2." in ran.err


def test_who_asked_for_help_has_none_but_the_mentors_that_are_offered(folder: Path) -> None:
    people = PEOPLE.replace("e1,mentee,student,,", "e1,mentee,student,,2024-02-01")
    people = people.replace("e3,mentee,student,,", "e3,mentee,student,,2024-02-01")
    (folder / "participants.csv").write_text(people, "utf-8")
    show(folder, "e2,m1,1,2024-02-20", more=("--only", "m1", "--only", "m3", "--write"))

    assert made(folder)["e2"] == "m1"
    assert sorted(made(folder).values()) == ["m1", "m3"]


@pytest.mark.parametrize("order", [1, -1])
def test_the_order_of_answers_changes_nothing(folder: Path, order: int) -> None:
    rows = ["e1,m1,1,2024-02-03", "e1,m2,2,2024-02-03", "e2,m2,1,2024-02-04", "e3,m1,1,2024-02-02"]
    write(folder, *rows[::order])

    assert made(folder) == {"e1": "m2", "e3": "m1"}


def test_what_would_be_written_is_told_apart_from_mere_suggestions(folder: Path) -> None:
    choice = "e2,m1,1,2024-02-01"
    (folder / "scores.csv").write_text("mentee_id,mentor_id,score\ne1,m1,9\ne3,m2,3\n", "utf-8")
    said = " ".join(show(folder, choice).out.split())
    told = show(folder, choice, form="json").json
    rows = list(csv.DictReader(show(folder, choice, form="csv").out.splitlines()))

    assert "To be written: as mentees chose 1 mentee mentor points because e2 m1" in said
    assert "nor asked for help 1 mentee mentor points because e3 m2" in said
    assert "Nobody suggested: a choice has the place 1 e1" in said
    assert "1 to be written · the best match of all: 3 placed of 4 · 12 points" in said
    assert told["to_write"] == [{"mentor_id": "m1", "mentee_id": "e2", "by": "choice"}]
    assert told["suggested"] == [{"mentor_id": "m2", "mentee_id": "e3"}]
    assert len(told["pairs"]) == told["matched"] == 3
    assert [(row["mentee_id"], row["to_write"]) for row in rows] == [("e2", "yes"), ("e3", "no")]


def test_somebody_can_be_suggested_as_a_mentor_and_as_a_mentee(folder: Path) -> None:
    people = PEOPLE.replace("m3,mentor,", "m3,mentor|mentee,")
    (folder / "participants.csv").write_text(people, "utf-8")
    scores = "mentee_id,mentor_id,score\ne1,m3,9\nm3,m1,9\n"
    (folder / "scores.csv").write_text(scores, "utf-8")
    told = show(folder, form="json").json

    assert {"mentor_id": "m1", "mentee_id": "m3"} in told["suggested"]
    assert {"mentor_id": "m3", "mentee_id": "e1"} in told["suggested"]


def test_a_pair_that_the_coordinator_keeps_is_written_beside_what_mentees_chose(
    folder: Path,
) -> None:
    call = ("--keep", "m2:e1", "--write")
    ran = show(folder, "e2,m1,1,2024-02-01", "e1,m3,1,2024-02-01", more=call)

    assert (ran.code, made(folder)) == (0, {"e1": "m2", "e2": "m1"})


def either(folder: Path) -> None:
    scheme = CHOOSING.replace("mentee-chooses", "either")
    (folder / "scheme.yaml").write_text(scheme, "utf-8")


def test_where_both_may_choose_the_coordinator_finds_a_mentor_for_everybody_else(
    folder: Path,
) -> None:
    either(folder)
    scores = "mentee_id,mentor_id,score\ne1,m1,9\ne1,m2,3\ne3,m2,1\n"
    (folder / "scores.csv").write_text(scores, "utf-8")
    told = show(folder, "e2,m1,1,2024-02-01", form="json").json
    ran = write(folder, "e2,m1,1,2024-02-01")

    assert made(folder) == {"e1": "m2", "e2": "m1", "e3": "m3"}
    assert [each["by"] for each in told["to_write"]] == ["match", "choice", "match"]
    assert told["suggested"] == []
    assert "To be written: found for others" in ran.out
    assert "Not written" not in ran.err


def test_where_both_may_choose_and_nobody_did_it_is_a_plain_match(folder: Path) -> None:
    either(folder)
    ran = write(folder)

    assert len(made(folder)) == 3
    assert "To be written" not in ran.out


def test_what_if_is_about_what_comes_of_choices(folder: Path) -> None:
    """The match of its own would give e1 m1 either way, whom e2 chose."""
    either(folder)
    scores = "mentee_id,mentor_id,score\ne1,m1,9\ne1,m2,3\ne3,m2,1\n"
    (folder / "scores.csv").write_text(scores, "utf-8")
    more = ("--what-if", "capacity:m1+1")
    told = show(folder, "e2,m1,1,2024-02-01", form="json", more=more).json

    assert (told["before"]["matched"], told["before"]["score"]) == (3, 3)
    assert (told["after"]["matched"], told["after"]["score"]) == (3, 10)
    assert told["changes"] == [
        {"mentee_id": "e1", "before": "m2", "after": "m1"},
        {"mentee_id": "e3", "before": "m3", "after": "m2"},
    ]


def test_an_audit_is_of_what_comes_of_choices(folder: Path) -> None:
    """e2 has m1 by choice, whom scores would give to e1."""
    scheme = CHOOSING.replace("mentee-chooses", "either") + "confidentiality: {min_cell: 1}\n"
    (folder / "scheme.yaml").write_text(scheme, "utf-8")
    (folder / "scores.csv").write_text("mentee_id,mentor_id,score\ne1,m1,9\ne1,m2,3\n", "utf-8")
    more = ("--audit", "stage")
    (audit,) = show(folder, "e2,m1,1,2024-02-01", form="json", more=more).json["audit"]
    lines = {line["group"]: (line["score"], line["first"]) for line in audit["lines"]}

    assert lines["student"] == (1.0, 1.0)


@pytest.mark.parametrize("method", ["either", "mentee-chooses"])
def test_no_proof_is_given_of_what_mentees_chose(folder: Path, method: str) -> None:
    scheme = CHOOSING.replace("mentee-chooses", method)
    (folder / "scheme.yaml").write_text(scheme, "utf-8")
    (folder / "scores.csv").write_text("mentee_id,mentor_id,score\ne1,m1,9\n", "utf-8")
    proof = folder.parent / f"{folder.name}.json"
    refused = show(folder, "e2,m1,1,2024-02-01", more=("--proof", str(proof)))
    nobody_chose = show(folder, more=("--proof", str(proof)))

    assert (refused.code, nobody_chose.code) == (2, 0)
    assert "mentees' choices come first" in " ".join(refused.err.replace("│", " ").split())
    assert mentorkit("match", folder, "--verify", str(proof)).code == 0


def test_heads_of_department_review_what_mentees_chose(folder: Path) -> None:
    path = folder.parent / "review.csv"
    show(folder, "e2,m1,1,2024-02-01", more=("--review", str(path)))
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [(row["mentor_id"], row["mentee_id"]) for row in csv.DictReader(file)]
    path.unlink()

    assert rows == [("m1", "e2")]


def test_pairs_that_mentees_chose_are_not_said_to_be_the_best_there_are(folder: Path) -> None:
    scores = "mentee_id,mentor_id,score\ne1,m1,9\ne1,m2,3\ne2,m2,1\n"
    (folder / "scores.csv").write_text(scores, "utf-8")
    path = folder.parent / "review.xlsx"
    show(folder, "e1,m2,1,2024-02-01", more=("--review", str(path)))
    said = {
        sheet.title: "; ".join(str(cell) for row in sheet.values for cell in row if cell)
        for sheet in load_workbook(path)
    }

    assert "are the best there are" not in said["About"]
    assert "Priya Shah (m1), 9 points\n" in said["Proposals"]
    assert "less for all" not in said["Proposals"]
    assert "2 mentees yet to choose, or to choose again." in said["Left out"]
