"""Every built-in scheme's cases hold, and together they would miss each of its rules."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from mentorkit.check.cases import NOT_KEPT, Case, CaseResult, read_cases, run_cases
from mentorkit.files.yaml_text import Node, read_yaml
from mentorkit.model import Place
from mentorkit.scheme.merge import lay_over
from mentorkit.scheme.model import Scheme
from mentorkit.scheme.read import read_scheme
from mentorkit.workspace.schemes import built_in_folder, built_in_names, load_layers

# The questions of interpretation whose dated edge cases each scheme's own rules meet.
QUESTIONS = {
    "engineering-council": {"Q9", "Q12", "Q13", "Q19", "Q23", "Q25"},
    "imperial-mars": {"Q1", "Q2", "Q4", "Q5", "Q6", "Q7", "Q11", "Q20", "Q23"},
    "one-step-beyond": {"Q7", "Q8", "Q9", "Q12", "Q13", "Q16", "Q18", "Q22", "Q23"},
    "technicians": {"Q1", "Q5", "Q7", "Q12", "Q16", "Q19", "Q23"},
    "ucl-pals": {
        "Q2", "Q3", "Q5", "Q7", "Q9", "Q10", "Q12", "Q13", "Q14", "Q15", "Q16", "Q17", "Q22", "Q23",
        "Q24",
    },
}  # fmt: skip

# On how a match comes about and on how strict a clause is, no case can be made.
WITHOUT_DATES = {"Q21", "Q26"}

CHANGES = [
    ("engineering-council", "ENGC-PROGRAMME", "all_of: [{field: programme, is: masters}]"),
    ("engineering-council", "ENGC-PROGRAMME", "all_of: [{field: programme}]"),
    ("engineering-council", "ENGC-PAYMENT", "where: {paid_by: null}"),
    ("engineering-council", "ENGC-ENGINEER", "at_least: {registration: ieng}"),
    ("engineering-council", "ENGC-ENGINEER", "at_least: {registration: null}"),
    ("engineering-council", "ENGC-CATEGORY", "at_least: 1"),
    ("engineering-council", "ENGC-CATEGORY", "at_least: -1"),
    ("engineering-council", "ENGC-EXPERIENCE", "at_least: 0"),
    ("engineering-council", "ENGC-EXPERIENCE", "at_least: 2"),
    ("engineering-council", "ENGC-LINE", "depth: any"),
    ("engineering-council", "ENGC-LINE", "fields: [line_manager_id]"),
    ("engineering-council", "ENGC-LINE", "fields: [supervisor_id]"),
    ("engineering-council", "ENGC-ACADEMIC", "in: participants"),
    ("engineering-council", "ENGC-SUPERVISOR", "by: academic-supervisor"),
    ("engineering-council", "ENGC-TRAINED", "courses: [another]"),
    ("engineering-council", "ENGC-REFRESHED", "every: 731 days"),
    ("engineering-council", "ENGC-REFRESHED", "courses: []"),
    ("engineering-council", "ENGC-KNOWLEDGE", "courses: [UK-SPEC]"),
    ("engineering-council", "ENGC-GUIDANCE", "within: 27 days"),
    ("engineering-council", "ENGC-GUIDANCE", "within: 1 month"),
    ("engineering-council", "ENGC-GUIDANCE", "who: mentor"),
    ("engineering-council", "ENGC-CONTRACT", "document: learning-contract"),
    ("engineering-council", "ENGC-BOUNDARIES", "within: 27 days"),
    ("engineering-council", "ENGC-BOUNDARIES", "within: 29 days"),
    ("engineering-council", "ENGC-FIRST-MEETING", "only: each"),
    ("engineering-council", "ENGC-AWAY", "only: each"),
    ("engineering-council", "ENGC-DOCUMENTS", "within: 90 days"),
    ("engineering-council", "ENGC-DOCUMENTS", "within: 92 days"),
    ("engineering-council", "ENGC-DOCUMENTS", "dated: issued_on"),
    ("engineering-council", "ENGC-DOCUMENTS", "every: {kind: [membership, learning-contract]}"),
    ("engineering-council", "ENGC-OWN-WORK", "within: 5 months"),
    ("engineering-council", "ENGC-MONITORING", "every: 2 months"),
    ("engineering-council", "ENGC-MONITORING", "every: 6 months"),
    ("engineering-council", "ENGC-MONITORING", "all_of: []"),
    ("engineering-council", "ENGC-REVIEW", "by: start"),
    ("engineering-council", "ENGC-REVIEW", "by: planned-end"),
    ("engineering-council", "ENGC-REVIEW", "within: 27 days"),
    ("engineering-council", "ENGC-REVIEW", "within: 29 days"),
    ("engineering-council", "ENGC-EVALUATION", "who: mentee"),
    ("engineering-council", "ENGC-EVALUATION", "within: 29 days"),
    ("engineering-council", "ENGC-EVALUATION", "every: {stage: [mid]}"),
    ("engineering-council", "ENGC-SIGN-OFF", "roles: [mentor]"),
    ("engineering-council", "ENGC-SIGN-OFF", "roles: [workplace-supervisor]"),
    ("engineering-council", "ENGC-SIGN-OFF", "roles: [academic-supervisor]"),
    ("engineering-council", "ENGC-PORTFOLIO", "every: {kind: [portfolio]}"),
    ("engineering-council", "ENGC-PORTFOLIO", "dated: received_on"),
    ("engineering-council", "ENGC-READY", "every: {competence: [A, B, C, D]}"),
    ("engineering-council", "ENGC-APPLICATION", "roles: [mentor]"),
    ("engineering-council", "ENGC-APPLICATION", "roles: [line-manager]"),
    ("imperial-mars", "MARS-MENTOR-MEMBER", "bodies: [RSB, RSC]"),
    ("imperial-mars", "MARS-MENTOR-MEMBER", "at_least: {membership: fellow}"),
    ("imperial-mars", "MARS-SENIOR", "at_least: {membership: member}"),
    ("imperial-mars", "MARS-SENIOR", "at_least: {registration: null}"),
    ("imperial-mars", "MARS-TARGET", "implies: {chartered: null}"),
    ("imperial-mars", "MARS-TARGET", "implies: {fellow: [rsci]}"),
    ("imperial-mars", "MARS-TARGET", "scales: [registration]"),
    ("imperial-mars", "MARS-ONE", "at_most: 2"),
    ("imperial-mars", "MARS-QUARTERLY", "at_least: 2"),
    ("imperial-mars", "MARS-QUARTERLY", "per: month"),
    ("imperial-mars", "MARS-QUARTERLY", "window: rolling"),
    ("imperial-mars", "MARS-QUARTERLY", "window: anchored"),
    ("imperial-mars", "MARS-PORTFOLIO", "from: date"),
    ("imperial-mars", "MARS-REVIEW", "within: 27 days"),
    ("imperial-mars", "MARS-REVIEW", "within: 29 days"),
    ("imperial-mars", "MARS-REVIEW", "within: 1 month"),
    ("imperial-mars", "MARS-REVIEW", "passes_to: nobody"),
    ("imperial-mars", "MARS-SIGNATURE", "where: {sign_method: null}"),
    ("one-step-beyond", "OSB-EXPERIENCE", "at_least: -1"),
    ("one-step-beyond", "OSB-EXPERIENCE", "tie: null"),
    ("one-step-beyond", "OSB-GRADE", "at_most: 1"),
    ("one-step-beyond", "OSB-GRADE", "at_most: 3"),
    ("one-step-beyond", "OSB-LINE", "depth: any"),
    ("one-step-beyond", "OSB-LINE-FURTHER", "depth: 1"),
    ("one-step-beyond", "OSB-CAP", "at_most: 3"),
    ("one-step-beyond", "OSB-CAP", "at_most: 5"),
    ("one-step-beyond", "OSB-CAP", "default: 4, at_most: 6"),
    ("one-step-beyond", "OSB-ONE", "at_most: 2"),
    ("one-step-beyond", "OSB-TRAINED", "courses: [another]"),
    ("one-step-beyond", "OSB-PROFORMA", "by: first-meeting"),
    ("one-step-beyond", "OSB-MEETINGS", "at_least: 3"),
    ("one-step-beyond", "OSB-MEETINGS", "at_least: 1"),
    ("one-step-beyond", "OSB-TERM", "lasts: 12 months"),
    ("technicians", "TECH-TOP", "all_of: [{field: top_post, is: [yes, no]}]"),
    ("technicians", "TECH-TRAINED", "courses: [fire safety]"),
    ("technicians", "TECH-ONE", "at_most: 2"),
    ("technicians", "TECH-CASELOAD", "default: 2"),
    ("technicians", "TECH-CASELOAD", "at_most: 1"),
    ("technicians", "TECH-TWO-MATCHERS", "all_of: [{field: match_reviewed_by}]"),
    ("technicians", "TECH-TWO-MATCHERS", "where: {method: null}"),
    ("technicians", "TECH-BASIS", "where: {method: null}"),
    ("technicians", "TECH-TOLD-MENTOR", "dated: drafted_on"),
    ("technicians", "TECH-TOLD-MENTEE", "every: {kind: match-letter-mentor}"),
    ("technicians", "TECH-GUIDANCE", "who: mentor"),
    ("technicians", "TECH-GUIDANCE", "all_of: [{field: kind, is: handbook}]"),
    ("technicians", "TECH-TEMPLATES", "every: {kind: [agreement, objectives, agenda]}"),
    ("technicians", "TECH-TEMPLATES", "within: 1 week"),
    ("technicians", "TECH-FIRST-MEETING", "only: each"),
    ("technicians", "TECH-IN-TOUCH", "window: calendar"),
    ("technicians", "TECH-MID", "within: 13 days"),
    ("technicians", "TECH-MID", "within: 15 days"),
    ("technicians", "TECH-MID", "by: planned-end"),
    ("technicians", "TECH-MID", "who: mentee"),
    ("technicians", "TECH-END", "within: 13 days"),
    ("technicians", "TECH-END", "by: planned-end"),
    ("technicians", "TECH-END", "every: {stage: [mid, end]}"),
    ("technicians", "TECH-PERMISSION", "from: completed"),
    ("technicians", "TECH-PUBLICITY", "all_of: [{field: share_consent, is: yes}]"),
    ("technicians", "TECH-IMPROVED", "within: 5 months"),
    ("technicians", "TECH-LAUNCH", "within: 1 month"),
    ("technicians", "TECH-LAUNCH", "where: {kind: null}"),
    ("ucl-pals", "PALS-MENTOR", "all_of: [{field: stage, at_least: lecturer}]"),
    ("ucl-pals", "PALS-MENTOR", "all_of: [{field: stage, at_least: phd-student}]"),
    ("ucl-pals", "PALS-MENTEE", "any_of: [{field: stage, at_least: postdoc}]"),
    ("ucl-pals", "PALS-MENTEE", "any_of: [{field: stage, at_least: phd-student}]"),
    ("ucl-pals", "PALS-SENIOR", "at_least: 0"),
    ("ucl-pals", "PALS-SENIOR", "at_least: 2"),
    ("ucl-pals", "PALS-EXPERIENCE", "at_least: 0"),
    ("ucl-pals", "PALS-EXPERIENCE", "at_least: 2"),
    ("ucl-pals", "PALS-LINE", "depth: 1"),
    ("ucl-pals", "PALS-LINE", "fields: [line_manager_id]"),
    ("ucl-pals", "PALS-CASELOAD", "default: 2"),
    ("ucl-pals", "PALS-CASELOAD", "at_most: 2"),
    ("ucl-pals", "PALS-ONE", "at_most: 2"),
    ("ucl-pals", "PALS-MEETINGS", "at_least: 2"),
    ("ucl-pals", "PALS-MEETINGS", "at_least: 4"),
    ("ucl-pals", "PALS-MEETINGS", "window: calendar"),
    ("ucl-pals", "PALS-AGREEMENT", "by: start"),
    ("ucl-pals", "PALS-AGREEMENT", "document: proforma"),
    ("ucl-pals", "PALS-CONFIRMED", "within: 13 days"),
    ("ucl-pals", "PALS-CONFIRMED", "within: 16 days"),
    ("ucl-pals", "PALS-CONFIRMED", "only: each"),
    ("ucl-pals", "PALS-TERM", "lasts: 11 months"),
    ("ucl-pals", "PALS-TERM", "lasts: 13 months"),
]

# What is asked again as soon as it is done is always due, and never kept for good.
NEVER_OVER = {"refreshed"}


@cache
def node_of(slug: str) -> Node:
    layers = load_layers(built_in_folder() / slug / "scheme.yaml", slug)

    assert layers.node is not None
    assert layers.faults == []
    return layers.node


def read(node: Node) -> Scheme:
    scheme, faults = read_scheme(node)

    assert scheme is not None
    assert faults == []
    return scheme


@cache
def scheme_of(slug: str) -> Scheme:
    return read(node_of(slug))


def scheme_with(slug: str, rule: str) -> Scheme:
    """Give the scheme as a workspace sees it that changes a rule."""
    node, faults = read_yaml(f"extends: {slug}\nrules: [{{{rule}}}]", "scheme.yaml")

    assert node is not None
    assert faults == []
    return read(lay_over(node_of(slug), node))


@cache
def cases_of(slug: str) -> list[tuple[Case, Place]]:
    path = Path(built_in_folder()) / slug / "cases.yaml"
    node, faults = read_yaml(path.read_text("utf-8"), f"schemes/{slug}/cases.yaml")
    assert node is not None
    cases, wrong = read_cases(node)

    assert faults + wrong == []
    return cases


def result(case: Case, scheme: Scheme) -> CaseResult:
    [found] = run_cases(scheme, [(case, Place("cases.yaml", 1, 1))])
    return found


EVERY_CASE = [
    pytest.param(slug, case, id=f"{slug}-{case.number}-{case.rule}-{case.case}")
    for slug in built_in_names()
    for case, _ in cases_of(slug)
]
EVERY_PREFERENCE = [
    pytest.param(slug, each.code, id=each.code)
    for slug in built_in_names()
    for each in scheme_of(slug).prefer
]
EVERY_RULE = [
    pytest.param(slug, code, id=code)
    for slug in built_in_names()
    for code in dict.fromkeys(rule.code for rule in scheme_of(slug).rules)
]


@pytest.mark.parametrize(("slug", "case"), EVERY_CASE)
def test_a_case_holds(slug: str, case: Case) -> None:
    assert result(case, scheme_of(slug)).differs == ""


@pytest.mark.parametrize(("slug", "code"), EVERY_RULE)
def test_a_rule_has_a_case_that_keeps_it_and_one_that_does_not(slug: str, code: str) -> None:
    found = {case.then for case, _ in cases_of(slug) if case.rule == code}
    kinds = {rule.kind for rule in scheme_of(slug).versions(code)}

    assert ("due" if kinds <= NEVER_OVER else "kept") in found
    assert found & NOT_KEPT


@pytest.mark.parametrize(("slug", "code"), EVERY_RULE)
def test_switching_a_rule_off_turns_its_cases_red(slug: str, code: str) -> None:
    off = scheme_with(slug, f"code: {code}, strength: off")
    own = [case for case, _ in cases_of(slug) if case.rule == code]

    assert own
    assert [case.case for case in own if not result(case, off).differs] == []


@pytest.mark.parametrize(("slug", "code"), EVERY_PREFERENCE)
def test_a_preference_has_a_case_that_it_favours_and_one_that_it_does_not(
    slug: str, code: str
) -> None:
    points = {case.points for case, _ in cases_of(slug) if case.rule == code}

    assert 0 in points
    assert any(points)


@pytest.mark.parametrize(("slug", "code"), EVERY_PREFERENCE)
def test_taking_a_preference_away_turns_its_cases_red(slug: str, code: str) -> None:
    scheme = scheme_of(slug)
    without = replace(scheme, prefer=tuple(p for p in scheme.prefer if p.code != code))
    own = [case for case, _ in cases_of(slug) if case.rule == code]

    assert [case.case for case in own if not result(case, without).differs] == []


@pytest.mark.parametrize(("slug", "code", "change"), CHANGES)
def test_changing_what_a_rule_asks_turns_a_case_red(slug: str, code: str, change: str) -> None:
    changed = scheme_with(slug, f"code: {code}, {change}")
    own = [case for case, _ in cases_of(slug) if case.rule == code]

    assert any(result(case, changed).differs for case in own)


@pytest.mark.parametrize("slug", QUESTIONS)
def test_each_question_on_the_schemes_rules_has_a_case(slug: str) -> None:
    assert QUESTIONS[slug] <= {case.number for case, _ in cases_of(slug)}


def test_every_question_is_met_by_some_scheme() -> None:
    assert set.union(WITHOUT_DATES, *QUESTIONS.values()) == {f"Q{n}" for n in range(1, 27)}


@pytest.mark.parametrize("slug", built_in_names())
def test_a_case_is_told_once(slug: str) -> None:
    told = [(case.rule, case.case) for case, _ in cases_of(slug)]

    assert len(set(told)) == len(told)


@pytest.mark.parametrize("then", ["kept", "due", "late", "none"])
def test_a_case_that_expects_another_status_is_red(then: str) -> None:
    scheme = scheme_of("imperial-mars")
    case = next(case for case, _ in cases_of("imperial-mars") if case.then == "overdue")

    assert "found overdue" in result(case.model_copy(update={"then": then}), scheme).differs


def test_so_is_one_that_expects_another_day() -> None:
    scheme = scheme_of("imperial-mars")
    case = next(case for case, _ in cases_of("imperial-mars") if case.then == "overdue")

    assert "found overdue" in result(case.model_copy(update={"due": case.as_of}), scheme).differs
