"""Q11: mentors support mentees up to the level that they themselves have reached now."""

import pytest

from tests.check.situation import Row, built_in, pair, stand

TARGET = built_in("imperial-mars", "MARS-TARGET")
MEMBER = built_in("imperial-mars", "MARS-MENTOR-MEMBER")
MENTEE = {"person_id": "e1", "body": "RSC", "level": "associate-member"}


def held(level: str = "", registration: str = "", **columns: str) -> list[Row]:
    """Give the mentor's membership of the RSC beside the mentee's."""
    own = {"person_id": "m1", "body": "RSC", "level": level, "registration": registration}
    return [{**own, **columns}, MENTEE]


def aiming_for(award: str) -> list[Row]:
    return [pair(started_on="2024-01-01", target_award=award)]


class TestQ11TwoAxes:
    @pytest.mark.parametrize(
        ("level", "registration", "supports"),
        [
            ("member", "", {"member"}),
            ("fellow", "", {"member"}),
            ("associate-member", "", set()),
            ("member", "rsci", {"member", "rsci"}),
            ("associate-member", "rsci", {"rsci"}),
            ("fellow", "rsci", {"member", "rsci"}),
            ("member", "chartered", {"member", "rsci", "chartered"}),
            ("associate-member", "chartered", {"member", "rsci", "chartered"}),
            ("", "chartered", {"member", "rsci", "chartered"}),
        ],
    )
    def test_what_each_grade_can_support(
        self, level: str, registration: str, supports: set[str]
    ) -> None:
        found = {
            award: stand(
                TARGET, "2024-03-01", pairs=aiming_for(award), memberships=held(level, registration)
            )
            for award in ("member", "rsci", "chartered")
        }

        assert {award for award, status in found.items() if status == ["met"]} == supports
        assert all(status in (["met"], ["broken"]) for status in found.values())


class TestQ11SameBodyNow:
    def test_another_body_does_not_count(self) -> None:
        memberships = held("fellow", "chartered", body="IOP")

        assert stand(TARGET, "2024-03-01", pairs=aiming_for("rsci"), memberships=memberships) == [
            "broken"
        ]

    def test_another_body_may_be_accepted(self) -> None:
        waiver = {
            "rule": "MARS-TARGET",
            "subject": "P1",
            "reason": "no mentor of the RSC is free",
            "approved_by": "co-director",
            "granted_on": "2024-01-01",
        }
        memberships = held("fellow", "chartered", body="IOP")

        assert stand(
            TARGET,
            "2024-03-01",
            pairs=aiming_for("rsci"),
            memberships=memberships,
            waivers=[waiver],
        ) == ["waived"]

    @pytest.mark.parametrize(("as_of", "status"), [("2024-06-30", "met"), ("2024-07-01", "broken")])
    def test_a_membership_is_valid_through_its_last_day(self, as_of: str, status: str) -> None:
        lapsing = held("member", "chartered", valid_to="2024-06-30")

        assert stand(TARGET, as_of, pairs=aiming_for("rsci"), memberships=lapsing) == [status]
        assert stand(MEMBER, as_of, pairs=aiming_for("rsci"), memberships=lapsing) == [status]

    @pytest.mark.parametrize(("as_of", "status"), [("2024-01-31", "broken"), ("2024-02-01", "met")])
    def test_and_from_its_first(self, as_of: str, status: str) -> None:
        beginning = held("member", "chartered", valid_from="2024-02-01")

        assert stand(TARGET, as_of, pairs=aiming_for("rsci"), memberships=beginning) == [status]

    @pytest.mark.parametrize("status", ["lapsed", "resigned", "suspended", "applied"])
    def test_only_a_current_one_counts(self, status: str) -> None:
        memberships = held("member", "chartered", status=status)

        assert stand(TARGET, "2024-03-01", pairs=aiming_for("rsci"), memberships=memberships) == [
            "broken"
        ]


class TestQ11NextAward:
    def test_the_pairs_own_target_comes_before_the_mentees(self) -> None:
        mentee = [{"person_id": "e1", "target_award": "chartered"}]
        memberships = held("member", "rsci")

        assert stand(
            TARGET,
            "2024-03-01",
            pairs=aiming_for("rsci"),
            participants=mentee,
            memberships=memberships,
        ) == ["met"]

    def test_without_one_the_mentees_decides(self) -> None:
        mentee = [{"person_id": "e1", "target_award": "chartered"}]
        pairs, memberships = [pair(started_on="2024-01-01")], held("member", "rsci")

        assert stand(
            TARGET, "2024-03-01", pairs=pairs, participants=mentee, memberships=memberships
        ) == ["broken"]

    def test_a_blank_target_is_not_assessed(self) -> None:
        pairs, memberships = [pair(started_on="2024-01-01")], held("member", "chartered")

        assert stand(TARGET, "2024-03-01", pairs=pairs, memberships=memberships) == ["not-assessed"]
