"""`extends`: maps merge key by key, rules by code; what a workspace says wins and is cited."""

from pathlib import Path

import pytest

from tests.acceptance.known import Row
from tests.acceptance.workspace import Ran, check, mentorkit

BASE = """\
scheme: base
title: Base
edition: "1"
scales: {stage: [low, mid, high]}
fields: {stage: {type: stage}, department: {type: text}}
rules:
  - {code: GAP, kind: gap, strength: must, clauses: [B-1], field: stage, at_least: 1}
  - {code: OTHER, kind: differs, strength: must, field: department}
  - {code: MEET, kind: meetings, strength: should, at_least: 1, per: quarter, window: calendar}
matching:
  objective: best-score
  prefer: [{code: CLOSE, kind: closeness, field: stage, weight: 2}]
alert_days: 10
"""
TABLES = {
    "participants.csv": "person_id,roles,stage,department\nm1,mentor,high,A\ne1,mentee,low,A\n",
    "pairs.csv": "pair_id,mentor_id,mentee_id,started_on\nP1,m1,e1,2024-01-01\n",
    "meetings.csv": "pair_id,date\n",
}


def run(folder: Path, own: str, **bases: str) -> Ran:
    files = {**TABLES, "scheme.yaml": own, "base.yaml": BASE}
    for name, text in (files | {f"{name}.yaml": text for name, text in bases.items()}).items():
        (folder / name).write_text(text, "utf-8")
    return check(folder, "2024-03-01")


def rules(folder: Path) -> dict[str, Row]:
    found = mentorkit("rules", folder, "--format", "json").json["rules"]
    return {rule["code"]: rule for rule in found}


def test_what_is_not_said_comes_from_below(tmp_path: Path) -> None:
    ran = run(tmp_path, "extends: ./base.yaml\nscheme: own\n")

    assert ran.json["faults"] == []
    assert ran.json["scheme"] == {"id": "own", "edition": "1"}
    assert list(rules(tmp_path)) == ["GAP", "OTHER", "MEET"]
    assert {found["rule"] for found in ran.json["findings"] if found["open"]} == {"OTHER"}


def test_a_rule_is_changed_key_by_key_and_cited_where_it_was(tmp_path: Path) -> None:
    own = "extends: ./base.yaml\nrules:\n  - {code: GAP, at_least: 3}\n"
    found = {each["rule"]: each for each in run(tmp_path, own).json["findings"]}

    assert found["GAP"]["status"] == "broken"
    assert (found["GAP"]["strength"], found["GAP"]["clauses"]) == ("must", ["B-1"])
    assert found["GAP"]["rule_place"] == {"file": "scheme.yaml", "line": 3, "column": 5}
    assert found["OTHER"]["rule_place"]["file"] == "./base.yaml"


def test_another_kind_replaces_the_rule_whole(tmp_path: Path) -> None:
    own = "extends: ./base.yaml\nrules:\n  - {code: GAP, kind: scored, strength: ideal}\n"
    assert run(tmp_path, own).json["faults"] == []
    assert rules(tmp_path)["GAP"]["clauses"] == []


def test_off_drops_a_rule_and_a_new_code_is_added_last(tmp_path: Path) -> None:
    own = (
        "extends: ./base.yaml\nrules:\n"
        "  - {code: NEW, kind: same, strength: should, field: department}\n"
        "  - {code: OTHER, strength: off}\n"
    )
    ran = run(tmp_path, own)
    assert list(rules(tmp_path)) == ["GAP", "MEET", "NEW"]
    assert ran.code == 0


@pytest.mark.parametrize(
    ("own", "faults"),
    [
        ("rules:\n  - {code: MEET, window: null}\n", []),
        (
            "rules:\n  - {code: MEET, per: null}\n",
            [("key-missing", "scheme.yaml", 3, 5)],
        ),
        ("alert_days: null\ntitle: null\n", []),
        (
            "fields: {department: null}\n",
            [
                ("field-unknown", "./base.yaml", 8, 57),
            ],
        ),
        ("scales: {stage: [low, high]}\n", []),
    ],
)
def test_null_takes_a_key_away_and_lists_are_replaced(
    tmp_path: Path, own: str, faults: list[tuple[str, str, int, int]]
) -> None:
    assert run(tmp_path, f"extends: ./base.yaml\n{own}").faults == faults


def test_a_built_in_scheme_is_extended_by_name(tmp_path: Path) -> None:
    ran = run(tmp_path, "extends: blank\nscheme: own\n")
    assert (ran.json["scheme"]["id"], ran.json["faults"]) == ("own", [])


@pytest.mark.parametrize(("depth", "code"), [(5, None), (6, "extends-deep")])
def test_at_most_five_files_are_extended(tmp_path: Path, depth: int, code: str | None) -> None:
    bases = {
        f"b{n}": (f"extends: ./b{n + 1}.yaml\n" if n < depth else "") + "scheme: b\n"
        for n in range(1, depth + 1)
    }
    found = run(tmp_path, "extends: ./b1.yaml\nscheme: own\n", **bases).faults
    assert [each for each, *_ in found] == ([code] if code else [])


def test_files_that_extend_one_another_are_told(tmp_path: Path) -> None:
    ran = run(tmp_path, "extends: ./b.yaml\nscheme: own\n", b="extends: ./scheme.yaml\n")
    assert ran.faults == [("extends-cycle", "./b.yaml", 1, 10)]


def test_preferences_merge_by_code_too(tmp_path: Path) -> None:
    run(tmp_path, "extends: ./base.yaml\nmatching: {prefer: [{code: CLOSE, weight: 4}]}\n")
    found = mentorkit("rules", tmp_path, "--format", "json").json["preferences"]
    assert [(each["code"], each["kind"]) for each in found] == [("CLOSE", "closeness")]
    made = mentorkit("match", tmp_path, "--as-of", "2023-06-01", "--format", "json").json
    assert made["objective"] == "best-score"


def test_a_waiver_may_outlive_its_rule(tmp_path: Path) -> None:
    (tmp_path / "waivers.csv").write_text(
        "rule,subject,reason,approved_by,granted_on\nOTHER,P1,agreed,lead,2024-01-01\n", "utf-8"
    )
    assert run(tmp_path, "extends: ./base.yaml\n").json["counts"]["waived"] == 1
    off = "extends: ./base.yaml\nrules: [{code: OTHER, strength: off}]\n"
    assert run(tmp_path, off).faults == []


@pytest.mark.parametrize(
    ("entry", "remedy"),
    [
        ("{code: OTHR, strength: off}", 'did you mean "OTHER"? A new rule needs a kind: '),
        ("{code: LUNCH, at_least: 2}", "add `kind:` – one of "),
    ],
)
def test_a_change_of_no_rule_asks_which_rule_was_meant(
    tmp_path: Path, entry: str, remedy: str
) -> None:
    ran = run(tmp_path, f"extends: ./base.yaml\nrules:\n  - {entry}\n")
    [fault] = ran.json["faults"]
    assert fault["code"] == "key-missing"
    assert fault["remedy"].startswith(remedy)


def test_a_day_given_to_a_rule_from_below_is_its_first_day(tmp_path: Path) -> None:
    run(tmp_path, "extends: ./base.yaml\nrules:\n  - {code: MEET, since: 2024-01-01}\n")
    assert judged(tmp_path, "2024-03-31") == [("2024-01-01", "due")]

    run(
        tmp_path,
        "extends: ./base.yaml\nrules:\n"
        "  - {code: MEET, changes: [{since: 2024-04-01, at_least: 2}]}\n",
    )
    assert judged(tmp_path, "2024-06-30") == [("2024-01-01", "missed"), ("2024-04-01", "due")]


def judged(folder: Path, as_of: str) -> list[tuple[str, str]]:
    """Give the first day and status of every window of meetings."""
    duties = check(folder, as_of).duties
    return [(str(each.opens), each.status) for each in duties if each.rule == "MEET"]
