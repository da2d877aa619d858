"""`match --proof` and `match --verify`: a proof on disk, held against the files."""

import json
from pathlib import Path

import pytest

from tests.acceptance.workspace import Ran, mentorkit
from tests.small import FILES, small_workspace

MORE = FILES["participants.csv"] + "m3,mentor,professor\nm4,mentor,professor\ne3,mentee,student\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "scheme").mkdir()
    return small_workspace(tmp_path / "scheme", participants=MORE)


@pytest.fixture
def proof(folder: Path) -> Path:
    file = folder.parent / "proof.json"
    ran = mentorkit("match", folder, "--as-of", "2024-03-01", "--seed", "3", "--proof", str(file))
    assert ran.code == 0
    return file


def verified(folder: Path, proof: Path, *options: str) -> Ran:
    return mentorkit("match", folder, "--verify", str(proof), *options)


def test_a_proof_holds_as_long_as_nothing_changes(folder: Path, proof: Path) -> None:
    ran = verified(folder, proof)

    assert ran.code == 0
    assert ran.out == (
        "Proven from the files: 2 pairs, all as the rules allow; no matching places more; none has "
        "a higher total; among equals the seed decided.\n"
        "Asked for: most-placed as of 2024-03-01, seed 3.\n"
    )


def test_changed_files_and_changed_proofs_fail(folder: Path, proof: Path) -> None:
    said = json.loads(proof.read_text("utf-8"))
    proof.write_text(json.dumps({**said, "seed": 4}), "utf-8")
    assert verified(folder, proof).code == 1

    proof.write_text(json.dumps(said), "utf-8")
    people = folder / "participants.csv"
    people.write_bytes(people.read_bytes() + b"e4,mentee,student\n")
    ran = verified(folder, proof)
    assert ran.code == 1
    assert ran.out == (
        "Not proven:\n  participants.csv has changed.\n"
        "A proof holds for the files that it was made from: go back to them to verify it, for "
        "example with `git worktree add ../as-it-was COMMIT`.\n"
    )


def test_files_with_faults_prove_nothing(folder: Path, proof: Path) -> None:
    (folder / "participants.csv").write_text(MORE + "e3,mentee,student\n", "utf-8")
    ran = verified(folder, proof)
    assert (ran.code, ran.out) == (2, "")
    assert "e3" in ran.err
    said = verified(folder, proof, "--format", "json").json
    assert (said["proven"], said["proves"], said["failures"]) == (
        False,
        [],
        ["the files have faults"],
    )
    assert [fault["place"]["file"] for fault in said["faults"]] == ["participants.csv"]

    before = proof.read_bytes()
    ran = mentorkit("match", folder, "--proof", str(proof))
    assert (ran.code, proof.read_bytes()) == (2, before)
    assert "No proof was written" in ran.err


def test_a_proof_that_is_not_there_is_said_so(folder: Path) -> None:
    ran = verified(folder, folder / "none.json")

    assert ran.code == 2
    assert "cannot be read" in ran.err


def test_a_proof_tells_what_was_wished_so_that_nobody_takes_it_for_more(folder: Path) -> None:
    file = folder.parent / "wished.json"
    mentorkit("match", folder, "--only", "e3", "--forbid", "m3:e3", "--proof", str(file))
    ran = verified(folder, file)

    assert ran.code == 0
    assert ran.out.endswith("seed 0; only e3; without m3:e3.\n")


def test_other_programs_read_what_is_proven(folder: Path, proof: Path) -> None:
    assert verified(folder, proof, "--format", "json").json == {
        "scheme": {"id": "small", "edition": "1"},
        "as_of": "2024-03-01",
        "objective": "most-placed",
        "seed": 3,
        "only": [],
        "wishes": {"released": [], "forbid": [], "allow": [], "stay": 0.0},
        "matched": 2,
        "proven": True,
        "proves": [
            "no matching places more",
            "none has a higher total",
            "among equals the seed decided",
        ],
        "not_proven": None,
        "failures": [],
        "faults": [],
    }

    proof.write_text("{}", "utf-8")
    ran = verified(folder, proof, "--format", "json")
    assert (ran.code, ran.json["proven"], ran.json["matched"]) == (1, False, None)
    assert "proof.json – it is no proof" in ran.json["failures"][0]


@pytest.mark.parametrize(
    "given",
    [
        ["--objective", "stable"],
        ["--seed", "0"],
        ["--as-of", "2024-03-01"],
        ["--only", "e3"],
        ["--write"],
        ["--shortlist"],
    ],
)
def test_what_the_proof_says_itself_is_not_asked_for_beside_it(
    folder: Path, proof: Path, given: list[str]
) -> None:
    ran = verified(folder, proof, *given)

    assert ran.code == 2
    assert f"leave out {given[0]}" in ran.err.replace("\n", " ")


def test_a_format_that_there_is_not_is_refused(folder: Path, proof: Path) -> None:
    ran = verified(folder, proof, "--format", "csv")

    assert (ran.code, ran.out) == (2, "")
    assert "use one of text, json" in ran.err
