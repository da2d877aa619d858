"""`render` once more: what was sent is written again when asked for, and nothing is lost unseen."""

import csv
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.acceptance.workspace import Ran, mentorkit
from tests.small import FILES, small_workspace

DAY = "2024-01-03"
LETTER = "match-letter-mentee"
SENT = "kind,pair_id,person_id,sent_on\n{},P1,e1,2024-01-02\n"


def render(folder: Path, *call: str) -> Ran:
    return mentorkit("render", *call, "--as-of", DAY, "--workspace", folder)


def indexed(folder: Path, document: str) -> list[str]:
    path = folder / f"out/{DAY}-{document}/index.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return [row["role"] for row in csv.DictReader(file)]


def test_a_letter_that_was_sent_is_written_again_when_asked_for(tmp_path: Path) -> None:
    folder = small_workspace(tmp_path, communications=SENT.format(LETTER))
    refused = render(folder, LETTER, "P1")

    assert refused.code == 2
    assert "P1 has had this already" in refused.err
    assert "--again writes it once more" in refused.err
    assert render(folder, LETTER, "P1", "--again").code == 0
    assert (folder / f"out/{DAY}-{LETTER}/P1.html").exists()


@pytest.mark.parametrize(
    ("begun", "told"), [("2024-01-02", "began on 2 Jan"), (DAY, "begins on 3 Jan")]
)
def test_a_letter_tells_that_a_pair_has_begun(tmp_path: Path, begun: str, told: str) -> None:
    pairs = f"pair_id,mentor_id,mentee_id,matched_on,started_on\nP1,m1,e1,2024-01-01,{begun}\n"

    folder = small_workspace(tmp_path, pairs=pairs)

    assert render(folder, LETTER, "P1", "--format", "md").code == 0
    letter = (folder / f"out/{DAY}-{LETTER}/P1.md").read_text("utf-8")
    assert f"your mentoring {told}" in letter


def test_a_letter_is_signed_by_a_name_not_by_a_point_of_a_list(tmp_path: Path) -> None:
    contacts = "contacts: [{role: lead, name: Ada Hill}, {role: office}]\nrules:"
    scheme = FILES["scheme.yaml"].replace("rules:", contacts)
    folder = small_workspace(tmp_path, scheme=scheme)

    assert render(folder, "workload-letter", "m1", "--format", "md").code == 0
    letter = (folder / f"out/{DAY}-workload-letter/m1.md").read_text("utf-8")
    assert "\n\nAda Hill, lead\n\noffice\n" in letter


def test_all_and_somebody_named_contradict_each_other(tmp_path: Path) -> None:
    ran = render(small_workspace(tmp_path), "agreement", "P1", "--all")

    assert ran.code == 2
    assert "name nobody, or leave --all out" in ran.err


def test_one_zip_file_is_never_written_over_another(tmp_path: Path) -> None:
    folder = small_workspace(tmp_path)
    for form in ("md", "html"):
        assert render(folder, "agreement", "P1", "--zip", "--format", form).code == 0
    refused = render(folder, "agreement", "P2", "--zip", "--format", "md")

    assert refused.code == 2
    assert "agreement-md.zip is there already and holds others" in refused.err
    for form in ("md", "html"):
        with ZipFile(folder / f"out/{DAY}-agreement-{form}.zip") as archive:
            assert archive.namelist() == [f"P1.{form}", "index.csv"]


@pytest.mark.parametrize(
    ("document", "roles"),
    [(LETTER, ["mentee"] * 2), ("evaluation-mid-mentor", ["mentor"] * 2), ("agreement", ["", ""])],
)
def test_the_index_tells_which_side_of_a_pair_each_letter_is_for(
    tmp_path: Path, document: str, roles: list[str]
) -> None:
    folder = small_workspace(tmp_path)

    assert render(folder, document, "--all").code == 0
    assert indexed(folder, document) == roles


def test_verify_of_a_folder_asks_for_the_file_in_it(tmp_path: Path) -> None:
    ran = mentorkit("render", "--verify", tmp_path)

    assert ran.code == 2
    assert "it is a folder: name the file in it" in ran.err
