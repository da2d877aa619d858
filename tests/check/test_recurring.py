"""Q20: a panel once a term; and what each pair looks at every so often."""

import pytest

from mentorkit.rules.recurring import Recurring
from tests.check.situation import Row, duties, each, events, own, pair, stand

PANEL = own("code: X, kind: recurring, strength: should, of: panels, dated: date, per: term")
HALF = own(
    "code: X, kind: recurring, strength: should, of: check_ins, dated: reported_on, each: pair, "
    "every: 6 months"
)


def term(name: str, starts: str, ends: str) -> Row:
    return {"academic_year": "2025-26", "term": name, "starts_on": starts, "ends_on": ends}


def panels(*days: str) -> list[Row]:
    return [{"panel_id": f"N{day}", "date": day} for day in days]


TERMS = [
    term("spring", "2026-01-10", "2026-03-27"),
    term("autumn", "2025-10-04", "2025-12-19"),
    term("summer", "2026-04-25", "2026-07-03"),
]


class TestQ20OnceATerm:
    def test_a_term_lasts_until_the_next_one_starts(self) -> None:
        found = each(PANEL, "2026-05-01", terms=TERMS, panels=panels("2026-01-09", "2026-03-31"))

        assert found == {
            "2025-26:autumn": "met 2025-10-04..2026-01-09",
            "2025-26:spring": "met 2026-01-10..2026-04-24",
            "2025-26:summer": "due 2026-04-25..2026-07-03",
        }

    def test_a_term_without_a_panel_was_missed_once_it_is_over(self) -> None:
        held = panels("2025-11-01", "2025-11-02")

        assert stand(PANEL, "2026-04-24", terms=TERMS, panels=held)[-1].startswith("due")
        assert stand(PANEL, "2026-04-25", terms=TERMS, panels=held)[1:] == [
            "missed 2026-01-10..2026-04-24",
            "due 2026-04-25..2026-07-03",
        ]

    def test_a_panel_still_to_come_does_not_count(self) -> None:
        assert stand(PANEL, "2025-10-10", terms=TERMS, panels=panels("2025-10-11")) == [
            "due 2025-10-04..2026-01-09"
        ]

    def test_without_terms_nothing_can_be_told(self) -> None:
        (found,) = duties(PANEL, "2026-05-01", panels=panels("2026-03-31"))

        assert found.status == "not-assessed"

    def test_a_missed_term_is_told_at_its_row(self) -> None:
        (found,) = [f for f in duties(PANEL, "2026-02-01", terms=TERMS) if f.status == "missed"]

        assert str(found.duty.place) == "terms.csv:3:1"
        assert found.duty.subject.table == "terms"


def test_terms_that_start_on_one_day_last_equally_long() -> None:
    terms = [
        {"academic_year": "2025", "term": name, "starts_on": first, "ends_on": last}
        for name, first, last in (
            ("autumn", "2025-09-01", "2025-12-12"),
            ("autumn-evening", "2025-09-01", "2025-12-19"),
            ("spring", "2026-01-05", "2026-04-01"),
        )
    ]
    panels = [{"panel_id": "X1", "date": "2025-10-10"}]

    assert stand(PANEL, "2026-01-06", terms=terms, panels=panels) == [
        "met 2025-09-01..2026-01-04",
        "met 2025-09-01..2026-01-04",
        "due 2026-01-05..2026-04-01",
    ]


class TestOfEachPair:
    def rows(self, *days: str) -> list[Row]:
        return [{"pair_id": "P1", "reported_on": day, "meetings_so_far": "1"} for day in days]

    def test_periods_are_counted_from_the_start_and_clamp_to_the_months_end(self) -> None:
        pairs = [pair(started_on="2024-08-31")]

        found = stand(HALF, "2025-09-01", pairs=pairs, check_ins=self.rows("2025-02-27"))

        assert found == [
            "met 2024-08-31..2025-02-27",
            "missed 2025-02-28..2025-08-30",
            "due 2025-08-31..2026-02-27",
        ]

    def test_a_period_cut_short_or_with_a_pause_in_it_is_not_judged(self) -> None:
        ended = [pair(started_on="2024-01-01", ended_on="2024-09-30")]
        paused = events(paused="2024-02-01", resumed="2024-02-10")

        found = stand(HALF, "2025-01-01", pairs=ended, pair_events=paused)

        assert found == [
            "not-assessed 2024-01-01..2024-06-30",
            "not-assessed 2024-07-01..2024-12-31",
        ]


def test_of_the_scheme_periods_are_counted_from_the_day_the_rule_began() -> None:
    yearly = own(
        "code: X, kind: recurring, strength: should, of: improvements, dated: raised_on, "
        "every: 1 year, since: 2024-02-29"
    )
    raised = [{"improvement_id": "I1", "raised_on": "2025-02-27"}]

    assert stand(yearly, "2026-03-01", improvements=raised) == [
        "met 2024-02-29..2025-02-27",
        "missed 2025-02-28..2026-02-27",
        "due 2026-02-28..2027-02-27",
    ]


def test_a_period_lasts_a_day_at_least() -> None:
    entry = {"code": "X", "kind": "recurring", "strength": "must", "of": "meetings"}

    with pytest.raises(ValueError, match="at least `1 day`"):
        Recurring.model_validate({**entry, "dated": "date", "each": "pair", "every": "0 days"})
