"""Where rows or files that a rule rests on have a fault, nobody is blamed for what is not read."""

from datetime import date
from pathlib import Path

import pytest

from mentorkit.check.check import check
from mentorkit.workspace.load import load
from tests.small import FILES, small_workspace

SCHEME = FILES["scheme.yaml"].partition("rules:")[0] + "rules:\n  - "
APPLICATIONS = (
    "application_id,mentee_id,pair_id,submitted,signed_off_by,signed_off_role\n"
    "A1,e1,P1,2024-03-01,s9,tutor\n"
)
PREPARED = (
    "{code: X, kind: prepared, strength: must, of: applications, from: submitted, in: training, "
    "dated: completed, every: {course: [Ethics]}}"
)
SIGNED_OFF = (
    "{code: X, kind: signed-off, strength: must, of: applications, from: submitted, roles: [tutor]}"
)
ATTENDED = (
    "{code: X, kind: attended, strength: must, of: panels, from: date, in: panel_attendance, "
    "every: {role: [chair]}}"
)


@pytest.mark.parametrize(
    ("rule", "tables"),
    [
        (PREPARED, {"training": "person_id,course,completed\ne1,Ethics,2024-02-30\n"}),
        (PREPARED, {"training": ""}),
        (SIGNED_OFF, {"assignments": "mentee_id,person_id,role,valid_from\ne1,s9,tutor,2024\n"}),
        (ATTENDED, {"panel_attendance": "panel_id,person_id,role\nX1,=1,chair\n"}),
    ],
    ids=["a-row-of-training", "all-of-training", "an-assignment", "an-attendance"],
)
def test_what_cannot_be_read_is_held_against_nobody(
    tmp_path: Path, rule: str, tables: dict[str, str]
) -> None:
    panels = "panel_id,date\nX1,2024-03-01\n"
    folder = small_workspace(
        tmp_path,
        scheme=f"{SCHEME}{rule}\n",
        applications=APPLICATIONS,
        panels=panels,
        **tables,
    )
    work = load(folder, date(2024, 6, 1), every=True)
    assert work.scheme is not None
    assert work.facts is not None

    (found,) = check(work.scheme, work.facts).findings

    assert (found.rule, found.status) == ("X", "not-assessed")
