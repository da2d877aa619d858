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


def verified(folder: Path, proof: Path) -> Ran:
    return mentorkit("match", folder, "--verify", str(proof))


def test_a_proof_holds_as_long_as_nothing_changes(folder: Path, proof: Path) -> None:
    ran = verified(folder, proof)

    assert (ran.code, ran.out.split(";")[0]) == (
        0,
        "Proven from the files: 2 pairs, all as the rules allow",
    )


def test_changed_files_and_changed_proofs_fail(folder: Path, proof: Path) -> None:
    said = json.loads(proof.read_text("utf-8"))
    proof.write_text(json.dumps({**said, "seed": 4}), "utf-8")
    assert verified(folder, proof).code == 1

    proof.write_text(json.dumps(said), "utf-8")
    people = folder / "participants.csv"
    people.write_bytes(people.read_bytes() + b"e4,mentee,student\n")
    ran = verified(folder, proof)
    assert (ran.code, ran.out) == (1, "Not proven:\n  participants.csv has changed.\n")


def test_files_with_faults_prove_nothing(folder: Path, proof: Path) -> None:
    (folder / "participants.csv").write_text(MORE + "e3,mentee,student\n", "utf-8")
    assert verified(folder, proof).code == 2

    before = proof.read_bytes()
    ran = mentorkit("match", folder, "--proof", str(proof))
    assert (ran.code, proof.read_bytes()) == (2, before)
    assert "No proof was written" in ran.err


def test_a_proof_that_is_not_there_is_said_so(folder: Path) -> None:
    ran = verified(folder, folder / "none.json")

    assert ran.code == 2
    assert "cannot be read" in ran.err
