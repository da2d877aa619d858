"""`match` after proposals were made: which are put to it anew, and what becomes of their rows."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.acceptance.workspace import Ran, mentorkit

SCHEME = """\
scheme: small
title: Small scheme
edition: "1"
rules:
  - {code: ONE, kind: caseload, strength: must, of: mentor, at_most: 1}
  - {code: CLASH, kind: no-conflict, strength: must}
matching:
  prefer: [{code: LIKES, kind: score, weight: 1}]
"""
PEOPLE = "person_id,roles\nm1,mentor\nm2,mentor\nm3,mentor\ne1,mentee\ne2,mentee\n"
SCORES = "mentee_id,mentor_id,score\ne1,m1,5\ne2,m2,5\ne1,m2,4\ne2,m1,4\n"
HEADER = "pair_id,mentor_id,mentee_id,status,matched_on,eligible_on,note\n"
CROSSED = (
    HEADER
    + 'P1,m1,e2,proposed,2024-02-01,2024-02-01,"one,\n two"\n'
    + "P2,m2,e1,proposed,2024-02-01,2024-02-01, as is \n"
)
FIELDS = "tables: {pairs: {note: {type: text}}}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    tables = {"participants": PEOPLE, "scores": SCORES, "pairs": CROSSED}
    for name, text in tables.items():
        (tmp_path / f"{name}.csv").write_text(text, "utf-8", newline="")
    (tmp_path / "scheme.yaml").write_text(SCHEME + FIELDS, "utf-8")
    return tmp_path


def match(folder: Path, *more: str) -> Ran:
    return mentorkit("match", folder, "--as-of", "2024-03-01", *more)


def couples(ran: Ran) -> dict[str, str]:
    return {pair["mentee_id"]: pair["mentor_id"] for pair in ran.json["pairs"]}


def rows(folder: Path) -> str:
    return (folder / "pairs.csv").read_bytes().decode()


def test_proposals_nobody_was_told_of_are_replaced_at_once(folder: Path) -> None:
    made = match(folder, "--rematch", "--write", "--format", "json")

    assert couples(made) == {"e1": "m1", "e2": "m2"}
    assert made.json["anew"] == {"stay": [], "removed": ["P1", "P2"], "declined": []}
    assert "Taken out of pairs.csv: P1, P2." in made.err
    assert rows(folder) == (
        HEADER
        + "P3,m1,e1,proposed,2024-03-01,2024-03-01,\n"
        + "P4,m2,e2,proposed,2024-03-01,2024-03-01,\n"
    )


def test_without_rematch_all_stays(folder: Path) -> None:
    assert match(folder, "--write").code == 0
    assert rows(folder) == CROSSED


def test_points_for_staying_leave_every_byte(folder: Path) -> None:
    made = match(folder, "--rematch", "--stay", "2", "--write", "--format", "json")

    assert couples(made) == {"e1": "m2", "e2": "m1"}
    assert made.json["pairs"][0]["points"][-1] == {
        "code": "stay",
        "points": 2.0,
        "says": "proposed before",
    }
    assert made.json["anew"]["stay"] == ["P1", "P2"]
    assert rows(folder) == CROSSED


def test_what_somebody_was_told_of_stays_unless_it_is_released(folder: Path) -> None:
    told = "kind,pair_id,person_id,sent_on\nletter,P2,e1,2024-02-02\n"
    (folder / "communications.csv").write_text(told, "utf-8")
    first = match(folder, "--rematch", "--format", "json")
    made = match(folder, "--rematch", "--release", "P2", "--write", "--format", "json")

    # e1 has m2 for good, so that e2 is no better off elsewhere.
    assert couples(first) == {"e2": "m1"}
    assert couples(made) == {"e1": "m1", "e2": "m2"}
    assert "Taken out of pairs.csv: P1; marked declined: P2." in made.err
    assert "P2,m2,e1,declined,2024-02-01,2024-02-01,as is \n" in rows(folder)
    assert "P1," not in rows(folder)


def test_one_is_kept_by_name(folder: Path) -> None:
    made = match(folder, "--rematch", "--keep", "P1", "--forbid", "m2:e1", "--format", "json")

    assert couples(made) == {"e1": "m3"}


def test_two_who_are_no_pair_yet_are_made_one(folder: Path) -> None:
    (folder / "pairs.csv").write_text(HEADER, "utf-8")
    said = " ".join(match(folder, "--keep", "m2:e1").out.split())
    made = match(folder, "--keep", "m2:e1", "--write", "--format", "json")

    assert (couples(made), made.json["matched"]) == ({"e1": "m2", "e2": "m1"}, 2)
    assert made.json["kept"] == [{"mentor_id": "m2", "mentee_id": "e1"}]
    assert made.json["score"] == sum(pair["score"] for pair in made.json["pairs"])
    assert "Made because this call keeps them: m2 and e1." in said
    assert "2 mentees to place · 3 mentors with 3 free places" in said
    assert "beside the pairs kept nobody can do better" in said
    assert "m1,e2,proposed" in rows(folder)
    assert "m2,e1,proposed" in rows(folder)


def test_a_proposal_is_kept_by_the_two_people_too(folder: Path) -> None:
    made = match(folder, "--rematch", "--keep", "m1:e2", "--write")

    assert made.code == 0
    assert rows(folder).startswith(HEADER + "P1,m1,e2,proposed")


@pytest.mark.parametrize(
    ("call", "why"),
    [
        ([], "m1:e1 cannot be kept: refused now by CLASH"),
        (["--keep", "m2:e2", "--keep", "m2:e1"], "m2:e1 cannot be kept: m2 has no place free now"),
        (["--keep", "m2:e1", "--forbid", "m2:e1"], "cannot be kept: they are to be kept apart"),
        (["--proof", "p.json"], "leave out --from, --proof and --shortlist"),
    ],
)
def test_a_pair_that_cannot_be_made_is_not_kept(folder: Path, call: list[str], why: str) -> None:
    (folder / "pairs.csv").write_text(HEADER, "utf-8")
    (folder / "conflicts.csv").write_text("person_a,person_b\nm1,e1\n", "utf-8")
    kept = call if "--keep" in call else ["--keep", "m1:e1", *call]
    refused = match(folder, *kept, "--write")

    assert refused.code == 2
    assert why in " ".join(refused.err.replace("│", " ").split())
    assert rows(folder) == HEADER


def test_declined_partners_are_proposed_again_only_if_allowed(folder: Path) -> None:
    declined = HEADER + "P1,m1,e1,declined,2024-02-01,2024-02-01,\n"
    (folder / "pairs.csv").write_text(declined, "utf-8")

    assert couples(match(folder, "--format", "json")) == {"e1": "m2", "e2": "m1"}
    assert couples(match(folder, "--allow", "m1:e1", "--format", "json")) == {
        "e1": "m1",
        "e2": "m2",
    }


def test_the_first_proposals_make_the_file(folder: Path) -> None:
    (folder / "pairs.csv").unlink()

    assert match(folder, "--write").code == 0
    assert rows(folder).count("proposed") == 2


def test_what_a_call_forbids_is_told_with_the_way_to_make_it_last(folder: Path) -> None:
    (folder / "pairs.csv").write_text(HEADER, "utf-8")
    said = " ".join(match(folder, "--forbid", "m1:e1").out.split())
    told = match(folder, "--forbid", "m1:e1", "--write", "--format", "json").json

    assert "Kept apart by this call alone: m1 and e1." in said
    assert "A row in conflicts.csv does so for good." in said
    assert said.endswith("the same call with `--write` proposes them")
    assert told["forbidden"] == [{"mentor_id": "m1", "mentee_id": "e1"}]


def test_a_scheme_without_a_rule_on_conflicts_is_not_sent_to_conflicts_csv(folder: Path) -> None:
    off = "rules: [{code: CLASH, strength: off}]\n"
    (folder / "base.yaml").write_text(SCHEME + FIELDS, "utf-8")
    (folder / "scheme.yaml").write_text(f"extends: ./base.yaml\n{off}", "utf-8")
    said = match(folder, "--forbid", "m1:e1").out

    assert "Kept apart by this call alone: m1 and e1.\n" in said


def test_a_dry_run_does_not_ask_for_what_was_asked(folder: Path) -> None:
    ran = match(folder, "--rematch", "--write", "--dry-run")

    assert " ".join(ran.out.split()).endswith(
        "`--dry-run` they would stand in pairs.csv as proposed"
    )


def test_a_dry_run_tells_what_would_go(folder: Path) -> None:
    said = match(folder, "--rematch", "--write", "--dry-run").err

    assert "Would add 2 rows to pairs.csv, take out 2; nothing was written." in said
    assert "Before: 2 proposals no longer made (P1 and P2)" in match(folder, "--rematch").out
    assert rows(folder) == CROSSED


@pytest.mark.parametrize(
    ("call", "why"),
    [
        (["--release", "P9"], 'there is no pair "P9"'),
        (["--keep", "P1", "--release", "P1"], "cannot be both released and kept"),
        (["--stay", "2"], "add --rematch"),
        (["--keep", "P1"], "P1 stays in any case: --keep is for a call with --rematch"),
        (["--forbid", "m1"], "write MENTOR:MENTEE"),
        (["--forbid", "e1:m1"], "the mentor comes first"),
        (["--what-if", "capacity:m1+1", "--write"], "leave out --write"),
        (["--what-if", "capacity:m1"], "write capacity:MENTOR+1"),
        (["--what-if", "off:ONES"], "did you mean ONE?"),
        (["--what-if", "off:ONE", "--format", "csv"], "is no format"),
        (["--what-if", "waive:CLASH"], "or waive:RULE:SUBJECT"),
        (["--what-if", "waive:CLASHES:m1:e1"], 'did you mean "CLASH"?'),
        (["--what-if", "waive:CLASH:m1:e11"], "near: e1"),
        (["--what-if", "waive:CLASH:e1:m1"], "the mentor comes first"),
    ],
)
def test_wishes_that_cannot_be_meant_are_refused(folder: Path, call: list[str], why: str) -> None:
    refused = match(folder, *call)

    assert refused.code == 2
    assert why in " ".join(refused.err.replace("│", " ").split())


def test_a_pair_that_has_begun_is_not_released(folder: Path) -> None:
    header = "pair_id,mentor_id,mentee_id,started_on\n"
    (folder / "pairs.csv").write_text(f"{header}P1,m1,e1,2024-02-01\n", "utf-8")
    refused = match(folder, "--release", "P1")

    assert (refused.code, "has begun" in refused.err) == (2, True)


def test_what_if_shows_who_would_change_and_writes_nothing(folder: Path) -> None:
    (folder / "pairs.csv").write_text(HEADER, "utf-8")
    clash = "person_a,person_b\nm1,e1\nm2,e2\n"
    (folder / "conflicts.csv").write_text(clash, "utf-8")
    changes = ("--what-if", "off:CLASH", "--what-if", "capacity:m1-1")
    told = match(folder, *changes, "--format", "json").json
    said = match(folder, *changes).out

    assert told["what_if"] == ["off:CLASH", "capacity:m1-1"]
    assert (told["before"]["score"], told["after"]["score"]) == (8, 5)
    assert told["changes"] == [
        {"mentee_id": "e1", "before": "m2", "after": "m3"},
        {"mentee_id": "e2", "before": "m1", "after": "m2"},
    ]
    assert "What if CLASH were off and m1 had 1 place fewer?" in said
    assert "e1: m2 → m3" in said
    assert "2 placed of 2 · 8 → 5 points" in said
    assert "nothing was written" in " ".join(said.split())
    assert rows(folder) == HEADER


def test_what_if_shows_what_a_waiver_would_do(folder: Path) -> None:
    (folder / "pairs.csv").write_text(HEADER, "utf-8")
    clash = "person_a,person_b\nm1,e1\nm2,e2\n"
    (folder / "conflicts.csv").write_text(clash, "utf-8")
    (folder / "private").mkdir()
    contacts = "person_id,name\nm1,Priya Shah\n"
    (folder / "private" / "contacts.csv").write_text(contacts, "utf-8")
    waivers = ("--what-if", "waive:CLASH:Priya Shah:e1", "--what-if", "waive:CLASH:m2:e2")
    told = match(folder, *waivers, "--format", "json").json
    said = " ".join(match(folder, *waivers, "--names").out.split())

    assert (told["before"]["score"], told["after"]["score"]) == (8, 10)
    assert told["changes"] == [
        {"mentee_id": "e1", "before": "m2", "after": "m1"},
        {"mentee_id": "e2", "before": "m1", "after": "m2"},
    ]
    assert "What if CLASH were waived for Priya Shah (m1) with e1 and CLASH were waived" in said
    assert not (folder / "waivers.csv").exists()


@pytest.mark.parametrize("wish", [(), ("--stay", "0.5"), ("--keep", "P1"), ("--forbid", "m1:e1")])
def test_the_order_of_rows_changes_nothing(folder: Path, wish: tuple[str, ...]) -> None:
    before = match(folder, "--rematch", *wish, "--format", "json").json
    for name in ("participants", "scores"):
        first, *others = (folder / f"{name}.csv").read_text("utf-8").splitlines(keepends=True)
        (folder / f"{name}.csv").write_text("".join([first, *reversed(others)]), "utf-8")
    after = match(folder, "--rematch", *wish, "--format", "json").json

    assert (after["pairs"], after["left_out"]) == (before["pairs"], before["left_out"])


@pytest.mark.parametrize("objective", ["most-placed", "best-score", "fairest"])
def test_a_match_with_wishes_and_people_served_first_is_proven(
    folder: Path, objective: str
) -> None:
    first = "{code: FIRST, kind: waiting, up_to: 1 year, weight: 0}"
    scheme = SCHEME.replace("weight: 1}]", f"weight: 1}}, {first}]\n  serve_first: [FIRST]")
    (folder / "scheme.yaml").write_text(scheme + FIELDS, "utf-8")
    people = "person_id,roles,registered_on\nm1,mentor,\ne1,mentee,2024-01-01\ne2,mentee,\n"
    (folder / "participants.csv").write_text(people + "m2,mentor,\ne3,mentee,2023-01-01\n", "utf-8")
    (folder / "scores.csv").unlink()
    proof = folder.parent / f"{folder.name}.json"
    wish = ("--rematch", "--stay", "1", "--objective", objective)
    made = match(folder, *wish, "--proof", str(proof), "--format", "json")
    verified = mentorkit("match", folder, "--verify", str(proof))

    assert (made.code, sorted(couples(made))) == (0, ["e1", "e3"])
    assert verified.code == 0, verified.out


@pytest.mark.parametrize("after", [0.05, 0.2, 0.3, 0.4])
def test_stopped_at_any_moment_it_leaves_the_old_rows_or_the_new(
    folder: Path, after: float
) -> None:
    names = {path.name for path in folder.iterdir()}
    call = ["match", str(folder), "--as-of", "2024-03-01", "--rematch", "--write"]
    running = subprocess.Popen(
        [sys.executable, "-m", "mentorkit", *call],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    time.sleep(after)
    running.send_signal(signal.SIGINT)
    running.wait(20)
    stopped = rows(folder)
    match(folder, "--rematch", "--write")

    assert stopped in {CROSSED, rows(folder)}
    assert {path.name for path in folder.iterdir()} - names <= {".mentorkit"}
