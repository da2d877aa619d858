"""Calls: which workspace, which part of it, what is news, and what the exit code means."""

import shutil
from pathlib import Path

import pytest

from tests.acceptance.test_bad_input import SOUND
from tests.acceptance.workspace import check, mentorkit


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in SOUND.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def test_the_workspace_is_found_upwards(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = folder / "out" / "deep"
    inner.mkdir(parents=True)
    monkeypatch.chdir(inner)
    assert (
        mentorkit("check", "--as-of", "2024-05-01", "--format", "json").json["counts"]["met"] == 5
    )


def test_a_day_is_read_as_the_tables_of_the_workspace_are(folder: Path) -> None:
    slashed = ("check", folder, "--as-of", "01/05/2024", "--format", "json")
    refused = mentorkit(*slashed)
    (folder / "scheme.yaml").write_text(SOUND["scheme.yaml"] + "\ndates: day-first\n", "utf-8")

    assert refused.code == 2
    assert "does not say which part is the day" in refused.err
    assert mentorkit(*slashed).json["as_of"] == "2024-05-01"


def test_without_a_workspace_the_call_is_wrong(tmp_path: Path) -> None:
    ran = mentorkit("check", tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert "there is no scheme.yaml" in ran.err


@pytest.mark.parametrize(
    ("as_of", "fail_on", "code"),
    [
        ("2024-02-01", "should", 0),
        ("2024-05-01", "should", 1),
        ("2024-05-01", "must", 1),
        ("2024-05-01", "never", 0),
    ],
)
def test_the_exit_code_says_what_is_open(folder: Path, as_of: str, fail_on: str, code: int) -> None:
    assert check(folder, as_of, "--fail-on", fail_on).code == code


@pytest.mark.parametrize("fail_on", ["should", "must", "never"])
def test_faults_come_before_findings(folder: Path, fail_on: str) -> None:
    (folder / "meetings.csv").write_text("", "utf-8")
    assert check(folder, "2024-05-01", "--fail-on", fail_on).code == 2


@pytest.mark.parametrize(
    "wrong",
    [
        ("--as-of", "01/05/2024"),
        ("--as-of", "2024-02-30"),
        ("--format", "yaml"),
        ("--fail-on", "ideal"),
        ("--rule", "MEETS"),
        ("--pair", "P7"),
        ("--frob",),
    ],
)
def test_a_wrong_call_is_refused_in_words(folder: Path, wrong: tuple[str, ...]) -> None:
    ran = mentorkit("check", folder, *wrong)
    assert (ran.code, ran.out) == (2, "")
    assert "Traceback" not in ran.err
    assert ran.err


def test_a_call_may_ask_for_some_rules_or_pairs(folder: Path) -> None:
    rules = {owed.rule for owed in check(folder, "2024-05-01", "--rule", "MEET").duties}
    pairs = check(folder, "2024-05-01", "--pair", "P2").duties
    both = check(folder, "2024-05-01", "--rule", "MEET", "--rule", "GAP", "--pair", "P1").json

    assert rules == {"MEET"}
    assert {owed.subject for owed in pairs} == {"P2", "S2"}
    assert sum(both["counts"].values()) == 3


def test_news_are_told_once(folder: Path) -> None:
    first = mentorkit("check", folder, "--as-of", "2024-05-01", "--new")
    again = mentorkit("check", folder, "--as-of", "2024-05-02", "--new")
    later = mentorkit("check", folder, "--as-of", "2024-07-01", "--new")

    assert (first.code, "S1" in first.out) == (1, True)
    assert (again.code, again.out, again.err) == (1, "", "")
    assert ("S1" in later.out, "P1" in later.out, "P2" in later.out) == (False, True, True)


def test_new_faults_are_news(folder: Path) -> None:
    mentorkit("check", folder, "--as-of", "2024-05-01", "--new")
    (folder / "meetings.csv").write_text("pair_id,date\nP1,2024-02-30\n", "utf-8")
    first = mentorkit("check", folder, "--as-of", "2024-05-01", "--new")
    again = mentorkit("check", folder, "--as-of", "2024-05-01", "--new")

    assert (first.code, "2024-02-30" in first.out + first.err) == (2, True)
    assert (again.code, again.out) == (2, "")


def test_nothing_but_the_memory_of_news_is_written(folder: Path) -> None:
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    mentorkit("check", folder, "--as-of", "2024-05-01", "--new")
    mentorkit("match", folder, "--as-of", "2024-05-01")
    shutil.rmtree(folder / ".mentorkit")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == files


@pytest.mark.parametrize("format_", ["json", "text", "csv", "markdown", "github", "junit"])
def test_names_stay_out_of_files_and_pipes(folder: Path, format_: str) -> None:
    private = folder / "private"
    private.mkdir()
    contacts = "person_id,name,email\nm1,Priya Shah,priya@example.org\n"
    (private / "contacts.csv").write_text(contacts, "utf-8")
    call = ("check", folder, "--as-of", "2024-05-01", "--all", "--format", format_)

    assert not any(word in mentorkit(*call).out for word in ("Priya", "priya@"))
    assert "Priya Shah" in mentorkit(*call[:4], "--names").out


OWN = """\
scheme: own-scores
title: Own scores
edition: "1"
rules:
  - {code: LISTED, kind: scored, strength: must}
  - {code: PLACES, kind: caseload, strength: must, of: mentor, at_most: 1000}
  - {code: ONE, kind: caseload, strength: must, of: mentee, at_most: 1}
matching:
  objective: most-placed
  prefer: [{code: SCORE, kind: score, weight: 1}]
"""


def test_a_scheme_of_nothing_but_scores_matches(tmp_path: Path) -> None:
    (tmp_path / "scheme.yaml").write_text(OWN, "utf-8")
    people = (
        "person_id,roles,max_mentees\na,mentor,1\nb,mentor,2\nx,mentee,\ny,mentee,\nz,mentee,\n"
    )
    (tmp_path / "participants.csv").write_text(people, "utf-8")
    scores = "mentee_id,mentor_id,score\nx,a,5\ny,a,9\ny,b,-2\n"
    (tmp_path / "scores.csv").write_text(scores, "utf-8")
    made = mentorkit("match", tmp_path, "--as-of", "2024-01-01", "--format", "json").json

    assert {(pair["mentee_id"], pair["mentor_id"]) for pair in made["pairs"]} == {
        ("x", "a"),
        ("y", "b"),
    }
    assert (made["matched"], made["unmatched"], made["score"], made["bound"]) == (2, 1, 3.0, 3.0)
    [left] = made["left_out"]
    assert (left["person_id"], left["because"]) == ("z", "rules")
    assert left["refused"] == [{"rule": "LISTED", "mentors": 2}]
    assert left["remedies"]


def test_somebody_left_out_fails_only_where_that_is_asked(tmp_path: Path) -> None:
    (tmp_path / "scheme.yaml").write_text(OWN, "utf-8")
    (tmp_path / "participants.csv").write_text("person_id,roles\na,mentor\nx,mentee\n", "utf-8")
    assert mentorkit("match", tmp_path).code == 0
    assert mentorkit("match", tmp_path, "--require-all").code == 1
