"""Cases as people write them: what is read, what is wrong, and what is said where they differ."""

import pytest

from mentorkit.check.cases import case_facts, read_cases, run_cases
from mentorkit.files.yaml_text import read_yaml
from mentorkit.model import Fault, FaultCode
from tests.check.situation import built_in

SCHEME = built_in("imperial-mars", "MARS-REVIEW", "MARS-WILLING")
CASE = """
- case: A review is in time on day 28
  rule: {rule}
  as_of: 2024-03-01
  given:
    pairs: [{{pair_id: P1, mentor_id: m1, mentee_id: e1, started_on: 2023-10-01}}]
    {table}: [{{submission_id: S1, pair_id: P1, submitted: {submitted}}}]
  then: {then}
  due: {due}
"""
SOUND = {
    "rule": "MARS-REVIEW",
    "table": "submissions",
    "submitted": "2024-02-02",
    "then": "due",
    "due": "2024-03-01",
}


def differs(**changes: str) -> str:
    """Run the case with some of it changed."""
    node, faults = read_yaml(CASE.format(**{**SOUND, **changes}), "cases.yaml")
    assert node is not None
    cases, wrong = read_cases(node)
    assert faults + wrong == []
    [outcome] = run_cases(SCHEME, cases)
    return outcome.differs


def wrong_with(text: str) -> list[Fault]:
    node, faults = read_yaml(text, "cases.yaml")
    assert node is not None
    return faults + read_cases(node)[1]


class TestOutcome:
    def test_nothing_is_said_where_it_comes_out_as_told(self) -> None:
        assert differs() == ""

    @pytest.mark.parametrize(
        ("changes", "said"),
        [
            ({"then": "overdue"}, "was to be overdue (due 2024-03-01), found due (due 2024-03-01)"),
            ({"then": "kept"}, "was to be kept, found due (due 2024-03-01)"),
            ({"then": "none"}, "nothing was to be asked, found due (due 2024-03-01)"),
            ({"due": "2024-03-02"}, "was to be due (due 2024-03-02), found due (due 2024-03-01)"),
            ({"submitted": "2024-03-02"}, "was to be due (due 2024-03-01), found nothing"),
            ({"rule": "MARS-REVUE"}, "is no rule of imperial-mars, or it is off"),
            ({"table": "submission"}, 'cases.yaml:1:1: there is no table "submission"'),
        ],
    )
    def test_what_was_told_and_what_was_found_is_said(
        self, changes: dict[str, str], said: str
    ) -> None:
        assert differs(**changes) == said

    def test_rows_are_read_as_strictly_as_files(self) -> None:
        assert differs(submitted="2024-02-30") == (
            'submissions.csv:2:3: "2024-02-30" is no date: no such day'
        )

    def test_rows_that_contradict_themselves_are_no_case(self) -> None:
        assert "reviewed 2024-01-01 is before submitted" in differs(
            submitted="2024-02-02, reviewed: 2024-01-01"
        )

    def test_that_they_do_may_be_what_a_case_tells(self) -> None:
        row = "2024-02-02, reviewed: 2024-01-01"

        assert differs(submitted=row, then="fault\n  fault: dates-reversed") == ""
        assert differs(submitted=row, then="fault\n  fault: pair-self") == (
            "the fault was to be pair-self, found dates-reversed"
        )
        assert differs(then="fault\n  fault: pair-self").endswith("found nothing")

    def test_a_preference_tells_what_a_pair_is_worth(self) -> None:
        prefer = {"rule": "MARS-P-DISCIPLINE", "table": "meetings", "submitted": "2024-02-02"}

        assert differs(**prefer, then="points\n  points: 0") == ""
        assert differs(**prefer, then="points\n  points: 4") == "4 points expected, found 0"
        assert differs(**prefer) == (
            "MARS-P-DISCIPLINE is a preference: give a pair, `then: points`, and how many"
        )

    def test_people_who_are_only_named_have_both_roles(self) -> None:
        node, _ = read_yaml(CASE.format(**SOUND), "cases.yaml")
        assert node is not None
        [(case, _)], _ = read_cases(node)

        facts, _ = case_facts(case, SCHEME)

        assert {id_: sorted(person.roles) for id_, person in facts.participants.items()} == {
            "m1": ["mentee", "mentor"],
            "e1": ["mentee", "mentor"],
        }


class TestReading:
    def test_cases_are_a_list(self) -> None:
        [fault] = wrong_with("case: one")

        assert (fault.code, fault.message) == (FaultCode.VALUE_INVALID, "cases.yaml is no list")

    def test_an_empty_list_is_fine(self) -> None:
        assert wrong_with("[]") == []

    def test_a_key_that_is_unknown_is_named_with_its_place(self) -> None:
        [fault] = wrong_with(CASE.format(**SOUND) + "  number_: Q6\n")

        assert (fault.code, fault.found, fault.place.line) == (FaultCode.KEY_UNKNOWN, "number_", 10)
        assert fault.remedy == 'did you mean "number"?'

    @pytest.mark.parametrize(
        ("changes", "code"),
        [
            ({"then": "fine"}, FaultCode.VALUE_INVALID),
            ({"due": "1 March"}, FaultCode.VALUE_INVALID),
        ],
    )
    def test_a_value_that_does_not_fit_is_a_fault(
        self, changes: dict[str, str], code: FaultCode
    ) -> None:
        [fault] = wrong_with(CASE.format(**{**SOUND, **changes}))

        assert (fault.code, fault.found) == (code, *changes.values())

    def test_what_is_missing_is_named(self) -> None:
        found = wrong_with("- case: nothing else")

        assert {fault.code for fault in found} == {FaultCode.KEY_MISSING}
        assert len(found) == 4
