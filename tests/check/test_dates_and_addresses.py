"""Days and addresses that cannot be: told as faults, with what to put right."""

from pathlib import Path

import pytest

from tests.acceptance.workspace import mentorkit
from tests.small import FILES, small_workspace

HEADER = "pair_id,mentor_id,mentee_id,matched_on,started_on\n"


def told(folder: Path) -> tuple[int, str]:
    ran = mentorkit("validate", folder)
    return ran.code, " ".join(ran.out.split())


def test_a_pair_cannot_start_before_it_is_matched(tmp_path: Path) -> None:
    row = "P1,m1,e1,2024-02-01,2024-01-01\n"
    code, out = told(small_workspace(tmp_path, pairs=HEADER + row))

    assert code == 2
    assert "started_on 2024-01-01 is before matched_on 2024-02-01" in out


def test_a_year_far_ahead_is_a_slip(tmp_path: Path) -> None:
    row = "P1,m1,e1,2207-01-01,2207-01-01\n"
    code, out = told(small_workspace(tmp_path, pairs=HEADER + row))

    assert code == 2
    assert "the year 2207 is after 2150" in out


@pytest.mark.parametrize(
    ("dates", "wrong"),
    [("iso", "30/02/2024"), ("day-first", "30/02/2024"), ("iso", "2024-02-30")],
)
def test_a_day_that_there_is_not_is_told_so(tmp_path: Path, dates: str, wrong: str) -> None:
    scheme = FILES["scheme.yaml"].replace("scales:", f"dates: {dates}\nscales:")
    pairs = f"{HEADER}P1,m1,e1,,{wrong}\n"
    code, out = told(small_workspace(tmp_path, scheme=scheme, pairs=pairs))

    assert code == 2
    assert "no such day" in out


@pytest.mark.parametrize(
    ("email", "code"),
    [("priya.example.org", 2), ("priya@", 2), ("priya@example.org", 0), ("", 0)],
)
def test_an_address_needs_a_place(tmp_path: Path, email: str, code: int) -> None:
    folder = small_workspace(tmp_path)
    contacts = f"person_id,name,email,other_emails\nm1,Priya,{email},a@b.org; c@d.org\n"
    (folder / "private" / "contacts.csv").write_text(contacts, "utf-8")
    found, out = told(folder)

    assert found == code
    assert "priya" not in out


@pytest.mark.parametrize(
    ("day", "code", "says"),
    [
        ("21/11/2023", 0, ""),
        ("5/5/2023", 0, ""),
        ("03/04/2023", 2, "if 3 Apr 2023, write 2023-04-03 or if 4 Mar 2023, write 2023-03-04"),
        ("30/02/2023", 2, '"30/02/2023": there is no such day'),
        ("tomorrow", 2, "write it as 2026-03-13"),
    ],
)
def test_a_day_on_the_command_line_may_come_first(
    tmp_path: Path, day: str, code: int, says: str
) -> None:
    ran = mentorkit("validate", small_workspace(tmp_path), "--as-of", day)
    plain = " ".join(ran.err.replace("│", " ").split())

    assert ran.code == code
    assert says in plain
    assert "scheme.yaml" not in plain
