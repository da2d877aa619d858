"""Q4: quarters in which a pair began or ended."""

import pytest

from tests.check.situation import built_in, each, met, pair, stand

MARS = built_in("imperial-mars", "MARS-QUARTERLY")


class TestQ4PartialPeriods:
    @pytest.mark.parametrize(
        ("start", "status"), [("2024-01-01", "missed"), ("2024-01-02", "not-assessed")]
    )
    def test_a_quarter_counts_if_the_pair_began_on_its_first_day(
        self, start: str, status: str
    ) -> None:
        found = stand(MARS, "2024-04-01", pairs=[pair(started_on=start)])

        assert found == [f"{status} 2024-01-01..2024-03-31", "due 2024-04-01..2024-06-30"]

    @pytest.mark.parametrize(
        ("end", "status"), [("2024-03-31", "missed"), ("2024-03-30", "not-assessed")]
    )
    def test_a_quarter_counts_if_the_pair_ended_on_its_last_day(
        self, end: str, status: str
    ) -> None:
        pairs = [pair(started_on="2024-01-01", ended_on=end)]

        assert stand(MARS, "2024-04-01", pairs=pairs) == [f"{status} 2024-01-01..2024-03-31"]

    def test_a_meeting_in_a_partial_quarter_is_welcome_and_changes_nothing(self) -> None:
        pairs, meetings = [pair(started_on="2024-01-02")], met("2024-02-01")

        assert stand(MARS, "2024-03-31", pairs=pairs, meetings=meetings) == [
            "not-assessed 2024-01-01..2024-03-31"
        ]

    def test_where_the_mentor_changed_neither_pair_is_assessed(self) -> None:
        pairs = [
            pair(started_on="2024-01-01", ended_on="2024-02-15"),
            pair("P2", mentor_id="m2", started_on="2024-02-15"),
        ]

        assert each(MARS, "2024-03-31", pairs=pairs) == {
            "P1": "not-assessed 2024-01-01..2024-03-31",
            "P2": "not-assessed 2024-01-01..2024-03-31",
        }
