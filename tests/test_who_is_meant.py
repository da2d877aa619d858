"""Who is meant: ids in another case, and people whose row is set aside for a fault."""

from pathlib import Path

from tests.acceptance.workspace import mentorkit
from tests.small import FILES, small_workspace


def test_an_id_in_another_case_is_told_so(tmp_path: Path) -> None:
    pairs = FILES["pairs.csv"].replace("m2,e2", "M2,e2")
    folder = small_workspace(tmp_path, pairs=pairs)
    faults = " ".join(mentorkit("validate", folder).out.split())

    assert "M2 is nobody in participants.csv – did you mean m2? It differs only in case" in faults
    assert "m1 differs only in case" in " ".join(mentorkit("explain", "M1", folder).err.split())


def test_a_person_whose_row_is_at_fault_is_not_told_to_be_nobody(tmp_path: Path) -> None:
    people = FILES["participants.csv"].replace("m1,mentor,professor", "m1,mentor,profesor")
    folder = small_workspace(tmp_path, participants=people)
    told = " ".join(mentorkit("explain", "m1", folder).err.replace("│", " ").split())

    assert 'the row of "m1" in participants.csv is set aside for a fault' in told
