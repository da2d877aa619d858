"""A table under nearly its own name is told of; files that are something else are let be."""

from pathlib import Path

import pytest

from tests.acceptance.workspace import mentorkit
from tests.small import small_workspace

MET = "pair_id,date\nP1,2024-01-05\n"


@pytest.mark.parametrize(
    "name",
    [
        "meeting.csv",
        "Meetings.CSV",
        "meetings (1).csv",
        "Copy of meetings.csv",
        "meetings-2024.csv",
        "meetings - Copy.csv",
        "meetigns.csv",
    ],
)
def test_a_table_nearly_named_is_asked_about(tmp_path: Path, name: str) -> None:
    folder = small_workspace(tmp_path)
    (folder / name).write_text(MET, "utf-8")
    ran = mentorkit("validate", folder, "--as-of", "2024-06-01")

    assert ran.code == 2
    assert f"{name} is no table" in ran.out
    assert "did you mean meetings.csv?" in ran.out
    assert "missed" not in mentorkit("check", folder, "--as-of", "2024-06-01").out.lower()


def test_a_workbook_in_a_tables_place_is_told_how_to_save(tmp_path: Path) -> None:
    folder = small_workspace(tmp_path)
    (folder / "participants.csv").unlink()
    (folder / "participants.xlsx").write_bytes(b"PK\3\4")
    ran = mentorkit("validate", folder)

    assert "participants.xlsx is a workbook, and there is no participants.csv" in ran.out
    assert "there is no participants.csv; " not in ran.out
    assert "CSV UTF-8" in ran.out


@pytest.mark.parametrize("name", ["people.csv", "budget.xlsx", "notes.csv", "mileage.csv"])
def test_other_files_are_let_be(tmp_path: Path, name: str) -> None:
    folder = small_workspace(tmp_path, meetings=MET)
    for place in (folder, folder / "private"):
        (place / name).write_text("a\n", "utf-8")
    (folder / "meetings (1).csv").write_text(MET, "utf-8")

    assert mentorkit("validate", folder, "--as-of", "2024-06-01").code == 0
