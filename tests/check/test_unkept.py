"""A column that a file does not keep at all: nothing is known, and that is said once."""

from pathlib import Path

import pytest

from mentorkit.cli import run

SCHEME = """scheme: own
rules:
  - {code: YES, kind: record, strength: must, of: pairs, from: started_on,
     all_of: [{field: mentor_accepted_on}]}
"""


@pytest.mark.parametrize(
    ("header", "row", "code", "says"),
    [
        ("", "", 0, "pairs.csv has no column mentor_accepted_on, so this cannot be judged"),
        (",mentor_accepted_on", ",", 1, "mentor accepted is blank"),
        (",mentor_accepted_on", ",2023-12-01", 0, "1 met"),
    ],
    ids=["not-kept", "blank", "filled-in"],
)
def test_a_blank_cell_is_an_answer_and_no_column_is_none(
    tmp_path: Path, header: str, row: str, code: int, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "scheme.yaml").write_text(SCHEME, "utf-8")
    (tmp_path / "participants.csv").write_text("person_id,roles\nm1,mentor\ne1,mentee\n", "utf-8")
    pairs = f"pair_id,mentor_id,mentee_id,started_on{header}\nP1,m1,e1,2024-01-01{row}\n"
    (tmp_path / "pairs.csv").write_text(pairs, "utf-8")

    assert run(["check", str(tmp_path), "--as-of", "2024-02-01"]) == code
    assert says in " ".join(capsys.readouterr().out.split())
