"""The questions of the scheme lint: each is one that a source asks, and the answer shown fits."""

from typing import Any

import pytest
from ruamel.yaml import YAML

from mentorkit.files.yaml_text import read_yaml
from mentorkit.scheme.merge import lay_over
from mentorkit.scheme.read import read_scheme
from tests.schemes.test_cases import node_of
from tests.schemes.test_clauses import (
    SCHEMES,
    WRITTEN,
    clauses_of,
    is_stated,
    named_by_rows,
    scheme_of,
)

QUESTIONS: list[dict[str, Any]] = YAML(typ="safe", pure=True).load(
    SCHEMES / "technicians" / "questions.yaml"
)
NAMES = [question["name"] for question in QUESTIONS]
EXAMPLE = SCHEMES.parent / "examples" / "technicians" / "scheme.yaml"
LEFT_TO_RULES = "rules."

each_question = pytest.mark.parametrize("question", QUESTIONS, ids=NAMES)


def test_a_question_is_asked_once() -> None:
    assert len(set(NAMES)) == len(NAMES)
    assert len({question["asks"] for question in QUESTIONS}) == len(QUESTIONS)


@each_question
def test_a_question_says_what_it_asks_and_why(question: dict[str, Any]) -> None:
    known = {clause.id for slug in WRITTEN for clause in clauses_of(slug)}
    documents = {clause.partition("-")[0] for clause in known}
    cited = {clause for clause in question["clauses"] if clause.partition("-")[0] in documents}

    assert set(question) == {"name", "asks", "clauses", "key", "add"}
    assert question["name"] == question["key"]
    assert "?" in question["asks"]
    assert question["clauses"]
    assert cited <= known


@each_question
def test_the_example_answer_answers_it(question: dict[str, Any]) -> None:
    added, faults = read_yaml(question["add"], "added.yaml")
    assert added is not None
    scheme, wrong = read_scheme(lay_over(node_of("technicians"), added))
    answer = YAML(typ="safe", pure=True).load(question["add"])

    assert faults + wrong == []
    assert scheme is not None
    if question["key"].startswith(LEFT_TO_RULES):
        assert {rule["kind"] for rule in answer["rules"]} == {question["key"].split(".")[1]}
    else:
        assert is_stated(answer, question["key"])
    assert len(question["add"].splitlines()) <= 5


def test_the_guidance_and_the_questions_cite_each_other() -> None:
    cited = {
        (question["name"], clause)
        for question in QUESTIONS
        for clause in question["clauses"]
        if clause.startswith("TECH-")
    }

    assert named_by_rows("technicians", "question") == cited


def test_the_example_has_decided_all_but_two() -> None:
    own = YAML(typ="safe", pure=True).load(EXAMPLE)
    built_in = scheme_of("technicians")
    kinds = {rule.get("kind") for scheme in (own, built_in) for rule in scheme["rules"]}
    undecided = {
        key
        for key in NAMES
        if not is_stated(own, key)
        and not is_stated(built_in, key)
        and key.removeprefix(LEFT_TO_RULES) not in kinds
    }

    assert undecided == {"courses", "rules.signed"}


def test_the_eight_steps_are_asked_about() -> None:
    steps = {f"TECH-{number}" for number in range(11, 19)}

    assert steps <= {clause for question in QUESTIONS for clause in question["clauses"]}


def test_the_figures_of_the_guidance_are_there() -> None:
    """Seven alternatives, four ways to match, four forms, two stages with two roles."""
    scheme = scheme_of("technicians")
    tables = scheme["tables"]

    assert len(scheme["alternatives"]) == 7
    assert len(tables["pairs"]["method"]["one_of"]) == 4
    assert len(scheme["documents"]["templates"]) == 4
    assert len(tables["evaluations"]["stage"]["one_of"]) == 2
    assert len(tables["evaluations"]["role"]["one_of"]) == 2
