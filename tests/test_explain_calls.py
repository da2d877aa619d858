"""`explain`: rules that are off, people the wrong way round, proposals, and near misses."""

import json
from pathlib import Path

import pytest

from mentorkit.check.cases import NOT_KEPT, telling
from mentorkit.cli import explaining
from mentorkit.workspace.beside import built_in, cases_of
from tests.acceptance.workspace import Ran, mentorkit
from tests.small import FILES, small_workspace

PROPOSED = "P3,m1,e2,2024-02-20,\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    scheme = FILES["scheme.yaml"].replace("caseload, strength: must", "caseload, strength: off")
    header, first, second = FILES["pairs.csv"].splitlines(keepends=True)
    pairs = header.strip() + ",status\n" + first.strip() + ",\n" + PROPOSED.strip() + ",proposed\n"
    return small_workspace(tmp_path, scheme=scheme, pairs=pairs + second.strip() + ",\n")


def explain(folder: Path, what: str, *more: str) -> Ran:
    return mentorkit("explain", what, folder, "--as-of", "2024-03-01", *more)


def test_a_rule_that_is_off_says_what_switched_it_off(folder: Path) -> None:
    told = explain(folder, "ONE")
    place = explain(folder, "ONE", "--format", "json").json["off"]

    assert (told.code, told.out) == (0, "ONE is off: scheme.yaml:10:43 switches it off.\n")
    assert place == {"file": "scheme.yaml", "line": 10, "column": 43}


def test_a_mentee_named_before_the_mentor_is_told_the_right_order(folder: Path) -> None:
    refused = explain(folder, "e1:m1")

    assert (refused.code, refused.out) == (2, "")
    assert "write m1:e1" in refused.err


def test_two_people_who_are_proposed_are_explained_as_that_pair(folder: Path) -> None:
    assert explain(folder, "m1:e2").out == explain(folder, "P3").out
    assert "proposed" in explain(folder, "P3").out


@pytest.mark.parametrize("wrong", ["SIGND", "signed", "Sined"])
def test_a_misspelt_code_is_told_the_nearest(folder: Path, wrong: str) -> None:
    refused = explain(folder, wrong)

    assert (refused.code, "codes like it: SIGNED" in refused.err) == (2, True)


def test_a_misspelt_name_is_answered_by_ids(folder: Path) -> None:
    refused = explain(folder, "Pria Shah")

    assert (refused.code, "near: m1" in refused.err) == (2, True)
    assert "Priya" not in refused.err


@pytest.mark.parametrize("what", ["P3", "e2", "m1:e1", "GAP"])
def test_a_narrow_terminal_is_kept_to(
    what: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(explaining, "on_terminal", lambda: True)
    monkeypatch.setenv("COLUMNS", "60")
    said = explain(folder, what).out

    assert max(map(len, said.splitlines())) <= 60


@pytest.mark.parametrize(
    ("matching", "because"),
    [
        ("{objective: best-score, minimum_score: 5}", "score"),
        ("{objective: most-placed}", None),
        ("{objective: fairest}", None),
    ],
)
def test_a_person_is_placed_as_the_scheme_aims_to(
    tmp_path: Path, matching: str, because: str | None
) -> None:
    scheme = f'scheme: own\ntitle: Own\nedition: "1"\nrules: []\nmatching: {matching}\n'
    (tmp_path / "scheme.yaml").write_text(scheme, "utf-8")
    people = "person_id,roles\nm1,mentor\ne1,mentee\n"
    (tmp_path / "participants.csv").write_text(people, "utf-8")
    told = explain(tmp_path, "e1", "--format", "json").json

    assert told.get("left_out", {}).get("because") == because
    assert ("proposal" in told) is (because is None)


def test_a_mentor_is_told_who_is_proposed_and_why(tmp_path: Path) -> None:
    folder = small_workspace(tmp_path)
    (folder / "pairs.csv").unlink()
    told = explain(folder, "m1")

    assert "proposes e1, 0: all rules allow it" in told.out or "proposes e2" in told.out
    assert explain(folder, "m1", "--format", "json").json["proposals"]


def test_years_are_no_steps_and_points_lost_have_a_minus(tmp_path: Path) -> None:
    scheme = """\
scheme: own
title: Own
edition: "1"
fields: {years: {type: number}}
rules: [{code: YEARS, kind: gap, strength: ideal, field: years, at_least: 1}]
matching: {prefer: [{code: LIKES, kind: score, weight: 1}]}
"""
    (tmp_path / "scheme.yaml").write_text(scheme, "utf-8")
    people = "person_id,roles,years\nm1,mentor,3\ne1,mentee,4\n"
    (tmp_path / "participants.csv").write_text(people, "utf-8")
    told = explain(tmp_path, "m1:e1").out

    assert "the mentor is 1 below the mentee by years (YEARS)" in told
    assert "−6 (YEARS)" in told


def test_a_rule_is_shown_by_cases_that_keep_it_and_do_not(tmp_path: Path) -> None:
    (tmp_path / "scheme.yaml").write_text("scheme: own\nextends: ucl-pals\n", "utf-8")
    (tmp_path / "participants.csv").write_text("person_id,roles,department,stage\n", "utf-8")
    shown = mentorkit("explain", "PALS-MENTEE", tmp_path).out
    told = json.loads(mentorkit("explain", "PALS-MENTEE", tmp_path, "--format", "json").out)

    assert shown.endswith(
        "For example\n"
        "  kept          So may a PhD student, from the day of the upgrade (as of\n"
        "                1 Mar 2024)\n"
        "  broken        And not on the day before (as of 29 Feb 2024)\n"
    )
    assert [case["then"] for case in told["cases"]] == ["kept", "broken"]


@pytest.mark.parametrize("slug", ["one-step-beyond", "technicians", "ucl-pals"])
def test_every_rule_of_a_built_in_scheme_has_such_cases(slug: str) -> None:
    scheme, layers = built_in(slug)
    assert scheme is not None
    cases = [case for case, _ in cases_of(layers)[0]]

    for rule in scheme.rules:
        sides = {case.then for case in telling(cases, rule.code)}
        assert "kept" in sides, rule.code
        assert sides & NOT_KEPT, rule.code


def test_where_mentees_choose_it_is_told_what_comes_of_their_choices(tmp_path: Path) -> None:
    scheme = (
        'scheme: own\ntitle: Own\nedition: "1"\nmatching: {method: mentee-chooses}\n'
        "rules: [{code: ONE, kind: caseload, strength: must, of: mentor, at_most: 1}]\n"
    )
    (tmp_path / "scheme.yaml").write_text(scheme, "utf-8")
    people = "person_id,roles\nm1,mentor\nm2,mentor\ne1,mentee\ne2,mentee\ne3,mentee\n"
    (tmp_path / "participants.csv").write_text(people, "utf-8")
    choices = "chooser_id,choice_id,rank,chosen_on\ne1,m1,1,2026-01-02\ne2,m1,1,2026-01-03\n"
    (tmp_path / "preferences.csv").write_text(choices, "utf-8")

    assert "choice        m1 – `match --write` makes this pair" in explain(tmp_path, "e1").out
    assert "choice        m1" not in explain(tmp_path, "e2").out
    assert "choice        none of them can be had" in explain(tmp_path, "e2").out
    assert "choice        no answer yet" in explain(tmp_path, "e3").out


def test_what_would_help_names_people_with_names_and_else_gives_ids(tmp_path: Path) -> None:
    small_workspace(tmp_path)
    by_name, by_id = (explain(tmp_path, "m2", *more).out for more in (["--names"], []))

    assert "one more mentor like Priya Shah (m1) would do" in " ".join(by_name.split())
    assert "one more mentor like m1 would do" in " ".join(by_id.split())


def test_what_somebody_lacks_names_them(tmp_path: Path) -> None:
    asked = (
        "- {code: ASKED, kind: eligible, strength: must, role: mentee, all_of: [{field: stage}]}"
    )
    scheme = FILES["scheme.yaml"].replace("rules:\n", f"rules:\n  {asked}\n")
    people = FILES["participants.csv"].replace("m2,mentor|mentee,postdoc", "m2,mentor|mentee,")
    small_workspace(tmp_path, scheme=scheme, participants=people)
    by_name, by_id = (explain(tmp_path, "m2", *more).out for more in (["--names"], []))

    assert "stage of Ana Ruiz (m2) is blank" in by_name
    assert "a waiver of ASKED for Ana Ruiz (m2)" in by_name
    assert "stage of m2 is blank" in by_id


@pytest.fixture
def declined(tmp_path: Path) -> Path:
    """Give a workspace where e1 is left out though m2 has a place: one of the two declined."""
    return small_workspace(
        tmp_path,
        participants="person_id,roles,stage\nm1,mentor,student\nm2,mentor,professor\n"
        "e1,mentee,student\n",
        pairs="pair_id,mentor_id,mentee_id,status\nP1,m2,e1,declined\n",
    )


@pytest.mark.parametrize("who", ["e1", "m2"])
def test_a_pair_that_was_declined_is_a_reason_of_its_own(declined: Path, who: str) -> None:
    other = {"e1": "m2", "m2": "e1"}[who]

    said = f"declined      {other} – proposed again only by `match --allow m2:e1`"
    assert said in explain(declined, who).out


def test_why_two_who_keep_all_rules_are_no_pair_is_told(declined: Path) -> None:
    said = explain(declined, "m2:e1").out

    assert "declined      they are proposed again only by `match --allow m2:e1`" in said
    assert "broken" not in said


def test_who_was_left_out_by_what_was_before_is_told_so_in_a_match(declined: Path) -> None:
    call = ("match", declined, "--as-of", "2024-03-01")
    (left,) = mentorkit(*call, "--format", "json").json["left_out"]

    assert "(GAP refuses 1, 1 pair declined)" in mentorkit(*call).out
    assert left["parted"] == [{"mentor_id": "m2", "why": "declined"}]


def test_all_whom_a_rule_refuses_are_named(tmp_path: Path) -> None:
    mentors = [f"m{n}" for n in range(10, 30)]
    rows = "".join(f"{id_},mentor,student\n" for id_ in mentors)
    small_workspace(
        tmp_path,
        participants=f"person_id,roles,stage\ne1,mentee,student\n{rows}",
        pairs="pair_id,mentor_id,mentee_id\n",
    )

    said = " ".join(explain(tmp_path, "e1").out.split())
    assert f"by GAP: {', '.join(mentors)} help" in said


def test_who_finds_all_places_taken_is_told_how_some_can_come_first(tmp_path: Path) -> None:
    small_workspace(tmp_path)
    says = "precedence    nobody's in this scheme; `serve_first` in scheme.yaml"
    before = explain(tmp_path, "m2").out
    waited = "{code: WAITED, kind: waiting, up_to: 1 year, weight: 0}"
    scheme = FILES["scheme.yaml"].replace("weight: 1}]", f"weight: 1}}, {waited}]")
    (tmp_path / "scheme.yaml").write_text(f"{scheme}  serve_first: [WAITED]\n", "utf-8")
    after = explain(tmp_path, "m2")

    assert says in before
    assert (after.code, "precedence" in after.out) == (0, False)
