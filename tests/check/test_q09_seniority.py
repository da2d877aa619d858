"""Q9: more senior, more experienced, and in no line of management."""

import pytest

from tests.check.situation import Row, built_in, duties, faults, notes, pair, stand

SENIOR = built_in("ucl-pals", "PALS-SENIOR")
EXPERIENCE = built_in("ucl-pals", "PALS-EXPERIENCE")
ANY_DEPTH = built_in("ucl-pals", "PALS-LINE")
DIRECT = built_in("one-step-beyond", "OSB-LINE")
FURTHER = built_in("one-step-beyond", "OSB-LINE-FURTHER")
BOTH = built_in("one-step-beyond", "OSB-LINE", "OSB-LINE-FURTHER")
PAIRS = [pair(started_on="2024-01-01")]


def people(**values: dict[str, str]) -> list[Row]:
    return [{"person_id": id_, **columns} for id_, columns in values.items()]


def managers(**bosses: str) -> list[Row]:
    """Give each person's line manager."""
    return people(**{id_: {"line_manager_id": boss} for id_, boss in bosses.items()})


class TestQ9MoreSenior:
    @pytest.mark.parametrize(
        ("mentor", "mentee", "status"),
        [
            ("postdoc", "phd-student", "met"),
            ("professor", "phd-student", "met"),
            ("lecturer", "lecturer", "broken"),
            ("postdoc", "lecturer", "broken"),
            ("professor", "professor", "broken"),
            ("", "lecturer", "not-assessed"),
            ("professor", "", "not-assessed"),
        ],
    )
    def test_equal_is_not_more(self, mentor: str, mentee: str, status: str) -> None:
        who = people(m1={"stage": mentor}, e1={"stage": mentee})

        assert stand(SENIOR, "2024-03-01", pairs=PAIRS, participants=who) == [status]

    def test_a_stage_that_is_not_listed_is_a_fault(self) -> None:
        who = people(m1={"stage": "reader"})

        assert faults(SENIOR, "2024-03-01", pairs=PAIRS, participants=who) == ["choice-unknown"]

    def test_equal_stages_may_be_accepted_for_one_pair(self) -> None:
        who = people(m1={"stage": "lecturer"}, e1={"stage": "lecturer"})
        waiver = {
            "rule": "PALS-SENIOR",
            "subject": "P1",
            "reason": "ten years between them",
            "approved_by": "lead",
            "granted_on": "2024-01-01",
        }

        assert stand(SENIOR, "2024-03-01", pairs=PAIRS, participants=who, waivers=[waiver]) == [
            "waived"
        ]

    def test_years_of_experience_do_not_rescue_equal_stages(self) -> None:
        who = people(
            m1={"stage": "lecturer", "experience_years": "20"},
            e1={"stage": "lecturer", "experience_years": "2"},
        )

        assert stand(SENIOR, "2024-03-01", pairs=PAIRS, participants=who) == ["broken"]
        assert stand(EXPERIENCE, "2024-03-01", pairs=PAIRS, participants=who) == ["met"]

    def test_unknown_years_are_not_assessed(self) -> None:
        assert stand(EXPERIENCE, "2024-03-01", pairs=PAIRS) == ["not-assessed"]

    def test_a_promotion_after_the_match_is_a_note(self) -> None:
        pairs = [pair(started_on="2024-01-01", eligible_on="2023-12-01")]
        who = people(m1={"stage": "lecturer"}, e1={"stage": "lecturer"})

        [found] = duties(SENIOR, "2024-03-01", pairs=pairs, participants=who)

        assert (found.status, found.strength, found.open) == ("broken", "note", False)


class TestQ9Lines:
    @pytest.mark.parametrize(
        ("bosses", "direct", "deep"),
        [
            ({"e1": "m1"}, "broken", "broken"),
            ({"m1": "e1"}, "broken", "broken"),
            ({"e1": "x1", "x1": "m1"}, "met", "broken"),
            ({"m1": "x1", "x1": "x2", "x2": "e1"}, "met", "broken"),
            ({"m1": "x1", "e1": "x1"}, "met", "met"),
            ({"m1": "x1", "e1": "x2", "x1": "x3", "x2": "x3"}, "met", "met"),
            ({"m1": "outside", "e1": "outside"}, "met", "met"),
        ],
        ids=[
            "manages",
            "is-managed",
            "two-up",
            "three-up",
            "one-manager",
            "one-head",
            "manager-outside",
        ],
    )
    def test_a_line_counts_both_ways_and_to_the_depth_asked(
        self, bosses: dict[str, str], direct: str, deep: str
    ) -> None:
        who = managers(**bosses)

        assert stand(DIRECT, "2024-03-01", pairs=PAIRS, participants=who) == [direct]
        assert stand(FURTHER, "2024-03-01", pairs=PAIRS, participants=who) == [deep]
        assert stand(ANY_DEPTH, "2024-03-01", pairs=PAIRS, participants=who) == [deep]

    def test_a_head_of_division_mentors_nobody_below(self) -> None:
        who = managers(e1="x1", x1="x2", x2="x3", x3="m1")

        assert stand(ANY_DEPTH, "2024-03-01", pairs=PAIRS, participants=who) == ["broken"]

    def test_supervisors_are_part_of_the_same_line(self) -> None:
        who = people(e1={"supervisor_id": "x1"}, x1={"line_manager_id": "m1"})

        assert stand(ANY_DEPTH, "2024-03-01", pairs=PAIRS, participants=who) == ["broken"]

    def test_the_line_ends_with_a_manager_outside_the_scheme(self) -> None:
        who = managers(e1="outside", m1="")

        assert stand(ANY_DEPTH, "2024-03-01", pairs=PAIRS, participants=who) == ["met"]

    @pytest.mark.parametrize("ring", [{"x1": "x1"}, {"x1": "x2", "x2": "x1"}])
    def test_a_ring_is_a_fault_and_traps_nobody(self, ring: dict[str, str]) -> None:
        who = managers(e1="x1", **ring)

        assert faults(ANY_DEPTH, "2024-03-01", pairs=PAIRS, participants=who) == ["manager-cycle"]
        assert stand(ANY_DEPTH, "2024-03-01", pairs=PAIRS, participants=who) == ["met"]

    def test_a_line_that_arises_later_is_found_while_the_pair_lasts(self) -> None:
        who = managers(e1="m1")
        made_before = [pair(started_on="2024-01-01", eligible_on="2023-12-01")]
        ended = [pair(started_on="2024-01-01", ended_on="2024-03-01")]

        [found] = duties(ANY_DEPTH, "2024-03-01", pairs=made_before, participants=who)
        assert (found.status, found.strength, found.open) == ("broken", "must", True)
        assert stand(ANY_DEPTH, "2024-03-01", pairs=ended, participants=who) == []

    def test_blank_managers_are_one_note_for_the_scheme(self) -> None:
        who = managers(m1="x1", e1="", e2="")

        unknown = "the rule cannot be verified for them: e1 and e2"
        for scheme, missing in ((ANY_DEPTH, "line manager or supervisor"), (BOTH, "line manager")):
            assert notes(scheme, "2024-03-01", pairs=PAIRS, participants=who) == [
                f"two people have no {missing} on record; {unknown}"
            ]
            assert set(stand(scheme, "2024-03-01", pairs=PAIRS, participants=who)) == {"met"}
