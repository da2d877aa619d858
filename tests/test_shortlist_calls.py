"""`match --shortlist`: the lists in each format, and what goes with them."""

import csv
import json
import re
from io import StringIO
from pathlib import Path

import pytest

from tests.acceptance.workspace import Ran, mentorkit
from tests.small import FILES, small_workspace

PEOPLE = (
    "person_id,roles,stage\nm1,mentor,professor\nm2,mentor,professor\nm3,mentor,postdoc\n"
    "e1,mentee,student\ne2,mentee,postdoc\ne3,mentee,professor\n"
)
TWO = FILES["scheme.yaml"].replace("matching:\n", "matching:\n  shortlist: 2\n")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    pairs = "pair_id,mentor_id,mentee_id\n"
    return small_workspace(tmp_path, participants=PEOPLE, pairs=pairs, scheme=TWO)


def match(folder: Path, *more: str) -> Ran:
    return mentorkit("match", folder, "--as-of", "2024-03-01", *more)


def test_the_scheme_says_how_many_options_and_the_call_may_say_otherwise(folder: Path) -> None:
    for more, most in ([], 2), (["1"], 1):
        told = json.loads(match(folder, "--format", "json", "--shortlist", *more).out)
        assert [len(each["options"]) for each in told["shortlists"]] == [most, most]
        assert [(left["person_id"], left["because"]) for left in told["left_out"]] == [
            ("e3", "rules")
        ]


def test_the_folder_may_follow_a_shortlist_without_a_number(folder: Path) -> None:
    ran = mentorkit("match", "--shortlist", folder, "--as-of", "2024-03-01")
    assert ran.out == match(folder, "--shortlist").out


def test_the_text_leaves_who_has_no_option_to_the_coordinator(folder: Path) -> None:
    ran = match(folder, "--shortlist")

    assert (ran.code, match(folder, "--shortlist", "--require-all").code) == (0, 1)
    assert "No options: for the coordinator to settle" in ran.out
    assert "e3  the rules allow no mentor (GAP refuses 3)" in ran.out


def test_csv_has_an_option_a_row(folder: Path) -> None:
    rows = list(csv.DictReader(StringIO(match(folder, "--shortlist", "--format", "csv").out)))
    assert [(row["mentee_id"], row["option"]) for row in rows] == [
        ("e1", "1"),
        ("e1", "2"),
        ("e2", "1"),
        ("e2", "2"),
    ]


@pytest.mark.parametrize(
    "more", [["--write"], ["--proof", "p.json"], ["--objective", "stable"], ["--audit", "stage"]]
)
def test_a_shortlist_makes_no_pairs(folder: Path, more: list[str]) -> None:
    before = (folder / "pairs.csv").read_bytes()
    ran = match(folder, "--shortlist", *more)

    assert (ran.code, (folder / "pairs.csv").read_bytes()) == (2, before)
    assert "--shortlist makes no" in ran.err


def test_the_letters_offer_what_the_lists_say(folder: Path) -> None:
    told = json.loads(match(folder, "--format", "json", "--shortlist").out)
    ran = mentorkit("render", "shortlist", "--all", "--workspace", folder, "--as-of", "2024-03-01")
    assert ran.code == 0, ran.err

    for each in told["shortlists"]:
        (letter,) = (folder / "out").rglob(f"{each['mentee_id']}.html")
        names = {"m1": "Priya Shah", "m2": "Ana Ruiz", "m3": "m3"}
        offered = re.findall(r"<h2[^>]*>\d\. <bdi>(.*?)</bdi></h2>", letter.read_text("utf-8"))
        assert offered == [names[option["mentor_id"]] for option in each["options"]]
