"""`render`: for which pairs, into which files, and what the index says."""

import csv
from pathlib import Path

import pytest

from tests.acceptance.workspace import Ran, mentorkit
from tests.small import FILES, small_workspace

OUT = Path("out") / "2024-03-01-agreement"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return small_workspace(tmp_path)


def render(folder: Path, *more: str) -> Ran:
    call = ("--format", "md", "--as-of", "2024-03-01", "--workspace", folder)
    return mentorkit("render", "agreement", *more, *call)


def index(folder: Path) -> dict[str, str]:
    """Give each pair's file as the index has it."""
    with (folder / OUT / "index.csv").open(encoding="utf-8", newline="") as file:
        return {row["whom"]: row["file"] for row in csv.DictReader(file)}


def test_no_id_leads_out_of_the_folder_or_to_anothers_file(tmp_path: Path) -> None:
    ids = ("../../P1", "..", "a/b", "a%2Fb", "/P1", "é:*")
    pairs = "pair_id,mentor_id,mentee_id,ended_on,started_on\n" + "".join(
        f"{id_},m1,e1,20{year}-02-01,20{year}-01-01\n" for year, id_ in enumerate(ids, start=10)
    )
    folder = small_workspace(tmp_path, pairs=pairs)
    made = render(folder, *ids)
    named = index(folder)

    assert made.code == 0
    assert made.err.endswith("/P1 and 1 more: ended.\n")
    assert len(set(named.values())) == len(ids)
    assert {path.name for path in (folder / OUT).iterdir()} == {*named.values(), "index.csv"}
    assert sorted(path.name for path in (folder / "out").iterdir()) == [OUT.name]


def test_one_more_agreement_of_the_day_joins_the_index(folder: Path) -> None:
    assert render(folder, "P1").code == 0
    assert render(folder, "P2").code == 0
    assert render(folder, "P1").code == 0

    assert index(folder) == {"P1": "P1.md", "P2": "P2.md"}


@pytest.mark.parametrize(
    ("row", "unsigned"),
    [
        ("agreement,2024-01-01,2024-01-01", False),
        ("AGREEMENT,2024-01-01,2024-01-01", False),
        ("confidentiality,2024-01-01,2024-01-01", True),
        ("agreement,2024-01-01,2024-03-02", True),
        ("agreement,2024-01-01,", True),
    ],
)
def test_unsigned_is_what_the_rules_have_not_seen_signed(
    folder: Path, row: str, unsigned: bool
) -> None:
    table = f"pair_id,kind,mentor_signed_on,mentee_signed_on\nP1,{row}\n"
    (folder / "agreements.csv").write_text(table, "utf-8")
    assert render(folder, "--unsigned").code == 0

    assert index(folder).keys() == ({"P1", "P2"} if unsigned else {"P2"})


def test_a_faulty_template_is_named_with_its_folder_and_line(folder: Path) -> None:
    (folder / "templates").mkdir()
    (folder / "templates" / "agreement.md").write_text("# Ours\n\n{{ schem.title }}\n", "utf-8")
    refused = render(folder, "P1")

    assert (refused.code, (folder / "out").exists()) == (2, False)
    assert refused.err.startswith("templates/agreement.md:3:1")


def test_an_id_of_a_pair_and_of_a_person_is_told(tmp_path: Path) -> None:
    people = FILES["participants.csv"] + "P1,mentor,professor\n"
    made = render(small_workspace(tmp_path, participants=people), "P1")

    assert (made.code, "P1 is a pair and a person" in made.err) == (0, True)


def test_people_are_found_by_any_of_their_addresses(folder: Path) -> None:
    assert render(folder, "ps@example.net").code == 0
    assert index(folder).keys() == {"P1"}


def test_a_pdf_may_be_for_american_paper(folder: Path) -> None:
    call = ("--format", "pdf", "--paper", "letter", "--workspace", folder)
    made = mentorkit("render", "agreement", "P1", "--as-of", "2024-03-01", *call)

    assert (made.code, made.err) == (0, "")
    assert b"/MediaBox[0 0 612 792]" in (folder / OUT / "P1.pdf").read_bytes()


def test_an_unknown_paper_is_refused_with_those_there_are(folder: Path) -> None:
    refused = render(folder, "P1", "--paper", "a3")

    assert (refused.code, "use one of a4, letter" in refused.err) == (2, True)
