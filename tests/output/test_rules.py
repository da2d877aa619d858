"""The rules as a committee gets them: of what, from where, on which day, and what is to come."""

from pathlib import Path

import pytest

from mentorkit.cli import clauses, rules
from tests.acceptance.workspace import mentorkit

SCHEME = """\
scheme: small
title: Small scheme
edition: "3"
sources:
  guide: {title: Guide, publisher: The Society, date: 2023-09, read_on: 2026-11-21}
rules:
  - code: PLACES
    kind: caseload
    strength: must
    of: mentor
    at_most: 3
    changes: [{since: 2025-01-01, at_most: 2}]
  - {code: PILOT, kind: caseload, strength: should, of: mentee, at_most: 1, until: 2024-12-31}
"""


def test_markdown_says_what_a_committee_asks(tmp_path: Path) -> None:
    (tmp_path / "scheme.yaml").write_text(SCHEME, "utf-8")
    shown = mentorkit("rules", tmp_path, "--as-of", "2024-03-01", "--format", "markdown").out
    lines = shown.splitlines()
    places, pilot = (next(li for li in lines if li.startswith(f"| {c}")) for c in ("PLA", "PIL"))

    assert lines[0] == "# Rules of Small scheme · edition 3"
    assert lines[2].startswith("In force on 1 Mar 2024. What *must* be is binding")
    assert "- Guide, The Society, 2023-09, read on 21 Nov 2026" in lines
    assert "until 31 Dec 2024; from 1 Jan 2025 (must): " in places
    assert "until 31 Dec 2024; nothing follows it" in pilot


def test_an_appendix_groups_rules_and_says_from_which_section_of_the_document() -> None:
    lines = mentorkit("rules", "--scheme", "ucl-pals", "--format", "markdown").out.splitlines()
    senior = next(line for line in lines if line.startswith("| PALS-SENIOR |"))

    assert [line for line in lines if line.startswith("## ")] == [
        "## Who takes part",
        "## Who may be a pair",
        "## How many at once",
        "## What a pair does",
        "## What makes an allowed pair better",
    ]
    assert senior == (
        "| PALS-SENIOR | The mentor is more senior than the mentee. | must | PALS-23, PALS-33, "
        "PALS-16 | How are pairings made?; Expectations – as a mentor; Both roles | always |"
    )


def test_what_names_nobody_is_about_how_the_scheme_is_run() -> None:
    text = mentorkit("rules", "--scheme", "technicians", "--format", "markdown").out

    assert "| TECH-LAUNCH |" in text.partition("## How the scheme is run")[2]


def test_of_several_documents_each_section_names_its_own(tmp_path: Path) -> None:
    (tmp_path / "clauses.csv").write_text(
        "id,section,says,modality,realised_by\nOWN-1,Minute 7,Three,must,rule:PALS-CASELOAD\n",
        "utf-8",
    )
    (tmp_path / "scheme.yaml").write_text(
        "scheme: own\nextends: ucl-pals\nsources: {minutes: {title: Minutes of the committee}}\n"
        "rules:\n  - {code: PALS-CASELOAD, at_most: 3, clauses: [PALS-32, OWN-1]}\n",
        "utf-8",
    )
    text = mentorkit("rules", tmp_path, "--format", "markdown").out

    assert "| must | PALS-32, OWN-1 | PaLS Mentoring Handbook: Expectations – as a mentor; " in text
    assert "; Minutes of the committee: Minute 7 | always |" in text


@pytest.mark.parametrize(
    "call",
    [("rules", "--scheme", "ucl-pals"), ("clauses", "--scheme", "ucl-pals"), ("rules", "--kinds")],
)
def test_a_narrow_terminal_is_kept_to(
    call: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    for command in (clauses, rules):
        monkeypatch.setattr(command, "on_terminal", lambda: True)
    monkeypatch.setenv("COLUMNS", "60")
    lines = [line for line in mentorkit(*call).out.splitlines() if line.startswith("  ")]

    assert max(map(len, lines)) <= 60
