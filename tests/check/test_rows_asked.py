"""Of which rows of a table something is asked: by their pair's columns, and while it matters."""

import pytest

from mentorkit.files.yaml_text import read_yaml
from mentorkit.scheme.read import read_scheme
from tests.check.situation import Row, each, met, own, pair

DAY = "2024-06-01"
REVIEW = "kind: deadline, of: submissions, from: submitted, to: reviewed, within: 4 weeks"
RECORDED = "kind: record, of: meetings, from: date, all_of: [{field: recorded_on}]"
ANSWER = "kind: deadline, of: pairs, from: matched_on, to: mentor_accepted_on, within: 2 weeks"


def submission(number: int) -> Row:
    return {"submission_id": f"S{number}", "pair_id": f"P{number}", "submitted": "2024-02-01"}


@pytest.mark.parametrize(
    ("where", "subjects"),
    [
        ("round: 2024", ["S1"]),
        ("department: physics", ["S2"]),
        ("{kind: report, round: 2024}", []),
    ],
)
def test_where_looks_up_the_pair_of_a_row_and_its_mentee(where: str, subjects: list[str]) -> None:
    asked = where if where.startswith("{") else f"{{{where}}}"
    scheme = own(
        f"code: R, strength: should, {REVIEW}, where: {asked}",
        rest="fields: {department: {type: text}}",
    )
    people = [{"person_id": id_, "department": "Physics"} for id_ in ("e2", "m1")]
    pairs = [
        pair("P1", "m1", "e1", started_on="2024-01-01", round="2024"),
        pair("P2", "m1", "e2", started_on="2024-01-01", round="2023"),
    ]
    rows = [submission(1), submission(2)]

    assert list(each(scheme, DAY, participants=people, pairs=pairs, submissions=rows)) == subjects


def test_where_names_no_column_of_a_pair_for_rows_that_have_none() -> None:
    rule = "kind: record, of: training, from: completed, all_of: [{field: course}]"
    text = f"scheme: own\nrules:\n  - {{code: R, strength: must, {rule}, where: {{round: 1}}}}\n"
    node, _ = read_yaml(text, "scheme.yaml")
    assert node is not None
    _, faults = read_scheme(node)

    [fault] = faults
    assert 'has no column "round"' in fault.message


class TestPairsThatDoNotGoOn:
    @pytest.mark.parametrize("rule", [REVIEW, RECORDED, ANSWER])
    def test_nothing_is_asked_once_a_pair_was_declined(self, rule: str) -> None:
        scheme = own(f"code: R, strength: must, {rule}")
        pairs = [pair(status="declined", matched_on="2024-01-01")]

        assert (
            each(scheme, DAY, pairs=pairs, submissions=[submission(1)], meetings=met("2024-02-01"))
            == {}
        )

    def test_unless_the_rule_is_for_those(self) -> None:
        scheme = own(f"code: R, strength: must, {ANSWER}, where: {{status: declined}}")
        pairs = [
            pair("P1", status="declined", matched_on="2024-01-01"),
            pair("P2", mentee_id="e2", status="proposed", matched_on="2024-01-01"),
        ]

        assert list(each(scheme, DAY, pairs=pairs)) == ["P1"]

    def test_a_proposal_is_still_to_be_answered_before_the_pair_starts(self) -> None:
        scheme = own(f"code: R, strength: must, {ANSWER}")
        pairs = [pair(status="proposed", matched_on="2024-01-01")]

        assert each(scheme, DAY, pairs=pairs) == {"P1": "overdue 2024-01-01..2024-01-15"}

    @pytest.mark.parametrize("where", ["", ", where: {status: held}"])
    def test_a_meeting_outside_the_pairs_time_is_no_meeting(self, where: str) -> None:
        scheme = own(f"code: R, strength: must, {RECORDED}{where}")
        pairs = [
            pair("P1", started_on="2024-02-01", ended_on="2024-03-01"),
            pair("P2", mentee_id="e2", status="accepted"),
        ]
        meetings = [
            *met("2024-01-31", "2024-02-01", "2024-03-01", "2024-03-02"),
            *met("2024-02-15", pair_id="P2"),
        ]

        assert each(scheme, DAY, pairs=pairs, meetings=meetings) == {
            "P1:2024-02-01": "broken",
            "P1:2024-03-01": "broken",
        }


@pytest.mark.parametrize(
    "rule",
    [
        "kind: record, of: panels, from: date, only: first, all_of: [{field: body}]",
        "kind: on-file, of: training, dated: completed, who: pair",
        "kind: recurring, each: pair, every: 6 months, of: training, dated: completed",
    ],
    ids=["the-first-of-a-pair", "for-the-pair", "in-each-pair"],
)
def test_what_is_asked_by_pair_needs_rows_that_name_one(rule: str) -> None:
    node, _ = read_yaml(
        f"scheme: own\nrules: [{{code: X, strength: should, {rule}}}]", "scheme.yaml"
    )
    assert node is not None

    [fault] = read_scheme(node)[1]

    assert 'has no column "pair_id"' in fault.message
