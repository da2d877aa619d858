"""`validate --scheme`: what a scheme file leaves open, and rules that can have no effect here."""

import json
from pathlib import Path

import pytest

from tests.acceptance.workspace import mentorkit
from tests.small import FILES as SMALL
from tests.small import small_workspace

DECIDED = {"rules.caseload", "rules.meetings", "rules.signed", "matching.prefer"}
MUST = "strength: must, clauses: [A]"
STAGES = """\
scheme: small
title: Small scheme
scales: {stage: [student, postdoc, professor]}
fields: {stage: {type: stage}, team: {type: text}}
sources: {guide: {title: Guide, date: 2023-09, read_on: 2026-11-21}}
rules:
"""


def notes(folder: Path) -> dict[str, dict[str, object]]:
    """Give the notes on a workspace's scheme file by name; notes never change the exit code."""
    ran = mentorkit("validate", folder, "--scheme", "--as-of", "2024-06-01", "--format", "json")
    assert ran.code == 0
    return {note["name"]: note for note in json.loads(ran.out)["notes"]}


def noted(folder: Path, *rules: str, **tables: str) -> dict[str, object]:
    """Give what is said of a scheme with these rules, by name; questions apart."""
    text = STAGES + "".join(f"  - {{{rule}, {MUST}}}\n" for rule in rules)
    found = notes(small_workspace(folder, scheme=text, **tables))
    return {name: note["says"] for name, note in found.items() if "?" not in str(note["says"])}


def test_a_question_is_open_until_the_scheme_file_answers_it(tmp_path: Path) -> None:
    folder = small_workspace(tmp_path)
    before = notes(folder)
    path = folder / "scheme.yaml"
    costs = before["resources.costs"]
    path.write_text(f"{path.read_text('utf-8')}{costs['add']}\n", "utf-8")
    after = notes(folder)

    assert costs["says"] == "What does the scheme cost, and who pays?"
    assert costs["clauses"] == ["TECH-28", "TECH-61"]
    assert costs["place"] == {"file": "scheme.yaml", "line": 1, "column": 1}
    assert not DECIDED & before.keys()
    assert {"rules.term", "matching.method", "contacts"} <= before.keys()
    assert before.keys() - after.keys() == {"resources.costs"}


def test_a_list_with_nothing_in_it_is_no_answer(tmp_path: Path) -> None:
    folder = small_workspace(tmp_path)
    path = folder / "scheme.yaml"
    path.write_text(f"{path.read_text('utf-8')}contacts: []\n", "utf-8")

    assert "contacts" in notes(folder)


def test_people_read_the_question_its_clauses_and_what_to_add(tmp_path: Path) -> None:
    shown = mentorkit("validate", small_workspace(tmp_path), "--scheme").out

    assert (
        "  What does the scheme cost, and who pays?\n"
        "    TECH-28, TECH-61\n"
        "      resources:\n"
        "        costs: £600 a year" in shown
    )
    assert "They are notes: nothing here is wrong." in shown


def test_a_rule_without_a_clause_and_a_document_without_a_date_are_noted(tmp_path: Path) -> None:
    sources = "sources: {guide: {title: Guide, read_on: 2026-11-21}}\n"
    text = STAGES.replace(
        "sources: {guide: {title: Guide, date: 2023-09, ", "sources: {guide: {title: Guide, "
    )
    assert sources in text
    rule = "  - {code: ONE, kind: caseload, strength: must, of: mentor, at_most: 1}\n"
    found = notes(small_workspace(tmp_path, scheme=text + rule))

    assert found["rules.ONE"]["says"] == (
        "ONE does not say which document or decision it comes from."
    )
    assert found["rules.ONE"]["add"] == "rules:\n  - {code: ONE, clauses: [OWN-1]}"
    assert found["sources.guide"]["says"] == (
        "Of the source “Guide” the scheme file does not say its date."
    )
    assert "date: 2026-09" in str(found["sources.guide"]["add"])


def test_pals_sets_no_upper_limit_to_a_caseload() -> None:
    ran = mentorkit("validate", "ucl-pals", "--scheme", "--format", "json")
    found = {note["name"]: note for note in json.loads(ran.out)["notes"]}
    limit = found["rules.PALS-CASELOAD"]

    assert limit["clauses"] == ["PALS-32"]
    assert limit["says"] == (
        "PALS-CASELOAD sets no upper limit: whoever agrees may have any number of mentees."
    )
    assert limit["add"] == "rules:\n  - {code: PALS-CASELOAD, at_most: 3}"


def test_another_number_by_the_same_clause_is_noted_until_a_clause_of_ones_own_is_named(
    tmp_path: Path,
) -> None:
    own = "scheme: own\nextends: ucl-pals\nrules:\n  - {code: PALS-MEETINGS, at_least: 4}\n"
    (tmp_path / "scheme.yaml").write_text(own, "utf-8")
    (tmp_path / "participants.csv").write_text("person_id,roles,department,stage\n", "utf-8")
    found = notes(tmp_path)["rules.PALS-MEETINGS"]
    (tmp_path / "scheme.yaml").write_text(
        own.replace("at_least: 4", "at_least: 4, clauses: [PALS-36, OWN-1]"), "utf-8"
    )

    assert str(found["says"]).startswith("PALS-MEETINGS: at_least is set in scheme.yaml, but")
    assert "rules.PALS-MEETINGS" not in notes(tmp_path)


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        (
            "code: CAP, kind: caseload, of: mentor, at_most: 4",
            "CAP can never be broken: it allows four mentees, and there are only three mentees.",
        ),
        (
            "code: GAP, kind: gap, field: stage, at_least: 3",
            "GAP can never be kept: no two here could.",
        ),
        (
            "code: GAP, kind: gap, field: stage, at_least: -2",
            "GAP can never be broken: any mentor and mentee keep it.",
        ),
        (
            "code: OLD, kind: eligible, role: mentee, all_of: [{field: stage, is: professor}]",
            "OLD can never be kept: no mentee here meets it.",
        ),
        (
            "code: GAP, kind: gap, field: stage, at_least: 1, where: {round: 2031}",
            "GAP is for round 2031 only, and there is none.",
        ),
    ],
)
def test_a_rule_that_cannot_make_a_difference_here_is_noted(
    tmp_path: Path, rule: str, says: str
) -> None:
    code = rule[6:9]

    assert noted(tmp_path, rule)[f"rules.{code}"] == says


def test_a_rule_that_some_keep_and_others_break_is_not(tmp_path: Path) -> None:
    gap = "code: GAP, kind: gap, field: stage, at_least: 2"
    cap = "code: CAP, kind: caseload, of: mentor, at_most: 2"

    assert noted(tmp_path, gap, cap) == {}


def test_a_field_that_nobody_has_and_a_table_that_is_not_there_are_noted(tmp_path: Path) -> None:
    other = "code: OTHER, kind: differs, field: team"
    course = "code: COURSE, kind: trained, courses: [basics]"
    found = noted(tmp_path, other, course)

    assert found["fields.team"] == "Nobody has a team on record: OTHER cannot tell."
    assert found["tables.training"] == "There is no training.csv, so COURSE can find nothing."


def test_a_course_that_nobody_took_and_a_column_that_nobody_fills_in_are_noted(
    tmp_path: Path,
) -> None:
    course = "code: COURSE, kind: trained, courses: [basics]"
    told = "code: TOLD, kind: deadline, of: meetings, from: date, to: confirmed_on, within: 14 days"
    found = noted(
        tmp_path,
        course,
        told,
        training="person_id,course,completed\nm1,fire drill,2024-01-01\n",
        meetings="pair_id,date\nP1,2024-02-01\n",
    )

    assert found["rules.COURSE"] == (
        "No row of training.csv has basics under course, as COURSE asks."
    )
    assert found["rules.TOLD"] == (
        "No row of meetings.csv has anything under confirmed_on, as TOLD asks."
    )


def test_a_stage_that_nobody_is_at_is_noted(tmp_path: Path) -> None:
    people = SMALL["participants.csv"].replace("student", "postdoc")

    found = noted(tmp_path, participants=people)

    assert found["scales.stage"] == "On the scale “stage” nobody is at student."


def test_where_nobody_takes_part_yet_only_the_scheme_file_is_looked_at(tmp_path: Path) -> None:
    old = "code: OLD, kind: eligible, role: mentee, all_of: [{field: team}]"
    nobody = {name: SMALL[f"{name}.csv"].splitlines()[0] for name in ("participants", "pairs")}
    folder = small_workspace(tmp_path, scheme=STAGES + f"  - {{{old}, {MUST}}}\n", **nobody)
    (folder / "private" / "contacts.csv").unlink()

    assert not [name for name in notes(folder) if name.startswith(("rules.OLD", "fields."))]


def test_a_built_in_scheme_is_asked_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = mentorkit("validate", "technicians", "--scheme", "--cases")

    assert ran.code == 0
    assert "cases: " in ran.out
    assert mentorkit("validate", "technicians").code == 2


def test_a_tag_that_nobody_offers_is_held_against_one_spelt_nearly_so(tmp_path: Path) -> None:
    text = """\
scheme: small
fields: {wants: {type: tags}, offers: {type: tags}}
matching: {prefer: [{code: TOPICS, kind: overlap, mentee: wants, mentor: offers, weight: 1}]}
"""
    people = "person_id,roles,wants,offers\nm1,mentor,,statistics|year 2\n"
    people += "e1,mentee,statistic|year 3,\n"
    folder = tmp_path
    (folder / "scheme.yaml").write_text(text, "utf-8")
    (folder / "participants.csv").write_text(people, "utf-8")
    note = notes(folder)["synonyms.statistics"]
    (folder / "scheme.yaml").write_text(f"{text}{note['add']}\n", "utf-8")

    assert note["says"] == (
        "No mentor has “statistic” under offers, as mentees want; some have “statistics”. "
        "If both mean the same, say so."
    )
    assert "synonyms.statistics" not in notes(folder)
    assert not any(name.startswith("synonyms.year") for name in notes(folder))
    matched = mentorkit("match", folder, "--as-of", "2024-06-01", "--format", "json").json
    assert matched["pairs"][0]["points"][0]["says"] == "1 of 2 wants covered"


def test_a_word_has_one_meaning(tmp_path: Path) -> None:
    text = "scheme: small\nsynonyms: {python: [py], pyrolysis: [Py]}\n"
    ran = mentorkit("validate", small_workspace(tmp_path, scheme=text))

    assert ran.code == 2
    assert '"py" cannot be both python and pyrolysis' in ran.out
