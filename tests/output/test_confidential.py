"""Where pairings are confidential, what goes into a pipe names a pair and never the two in it."""

from pathlib import Path

import pytest

from mentorkit.cli import run

SCHEME = """scheme: own
confidentiality: {{pairings: {pairings}}}
rules: [{{code: MET, kind: meetings, strength: should, at_least: 1, per: quarter}}]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    people = "person_id,roles\nm1,mentor\ne1,mentee\n"
    (tmp_path / "participants.csv").write_text(people, "utf-8")
    pairs = "pair_id,mentor_id,mentee_id,started_on\nP1,m1,e1,2023-12-01\n"
    (tmp_path / "pairs.csv").write_text(pairs, "utf-8")
    return tmp_path


@pytest.mark.parametrize("form", ["text", "markdown", "github", "junit", "csv"])
@pytest.mark.parametrize("pairings", ["yes", "no"])
def test_the_two_are_named_together_only_where_they_may_be(
    folder: Path, form: str, pairings: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "scheme.yaml").write_text(SCHEME.format(pairings=pairings), "utf-8")

    run(["check", str(folder), "--as-of", "2024-04-02", "--format", form])
    shown = capsys.readouterr().out

    assert "P1" in shown
    assert ("m1" in shown, "e1" in shown) == ((pairings == "no"),) * 2


def test_whoever_asks_for_names_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "scheme.yaml").write_text(SCHEME.format(pairings="yes"), "utf-8")

    run(["check", str(folder), "--as-of", "2024-04-02", "--names"])

    assert "m1, e1" in capsys.readouterr().out
