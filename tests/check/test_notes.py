"""The fine print on notes, and on what is blank."""

import pytest

from mentorkit.check.check import check
from mentorkit.model import Status, Strength
from tests.check.situation import Row, counted, facts, met, notes, own, pair, report, stand

QUARTERLY = own("code: Q, kind: meetings, strength: should, at_least: 1, per: quarter")
LINE = "code: L, kind: unrelated, strength: must, fields: [line_manager_id]"
MANAGERS = "fields: {line_manager_id: {type: person}}"
PAIRS = [pair(started_on="2024-01-01")]
OUTSIDE = met("2023-12-01")


def managers(**bosses: str) -> list[Row]:
    return [{"person_id": id_, "line_manager_id": boss} for id_, boss in bosses.items()]


class TestNotes:
    def test_a_note_is_no_duty(self) -> None:
        found = report(QUARTERLY, "2024-02-01", pairs=PAIRS, meetings=OUTSIDE)
        [note] = [f for f in found.findings if f.status is Status.NOTE]

        assert (note.strength, note.open) == (Strength.NOTE, False)
        assert counted(QUARTERLY, "2024-02-01", pairs=PAIRS, meetings=OUTSIDE) == {"due": 1}

    def test_asking_for_every_duty_adds_none(self) -> None:
        some = report(QUARTERLY, "2024-02-01", pairs=PAIRS, meetings=OUTSIDE).findings
        every = check(
            QUARTERLY, facts(QUARTERLY, "2024-02-01", pairs=PAIRS, meetings=OUTSIDE)
        ).findings

        assert sum(f.status is Status.NOTE for f in some) == 1
        assert sum(f.status is Status.NOTE for f in every) == 1

    def test_it_stands_at_the_row_that_it_is_about(self) -> None:
        found = report(QUARTERLY, "2024-02-01", pairs=PAIRS, meetings=OUTSIDE).findings
        [note] = [f for f in found if f.status is Status.NOTE]

        assert str(note.duty.place) == "meetings.csv:2:1"
        assert (note.duty.subject.type, note.duty.subject.id) == ("pair", "P1")

    def test_a_table_that_is_not_there_is_noted(self) -> None:
        found = report(QUARTERLY, "2024-02-01", pairs=PAIRS).findings

        assert [f.duty.message for f in found if f.status is Status.NOTE] == [
            "there is no meetings.csv; it is read as empty"
        ]

    def test_where_meetings_are_counted_it_is_the_table_of_counts(self) -> None:
        counted = own(
            "code: C, kind: meetings, strength: should, at_least: 1, per: quarter, evidence: count"
        )
        found = report(counted, "2024-02-01", pairs=PAIRS).findings

        assert [f.duty.message for f in found if f.status is Status.NOTE] == [
            "there is no check_ins.csv; it is read as empty"
        ]

    def test_a_meeting_while_someone_is_away_counts_and_is_noted(self) -> None:
        away = [{"person_id": "e1", "starts_on": "2024-02-01", "ends_on": "2024-02-10"}]

        assert notes(
            QUARTERLY, "2024-03-01", pairs=PAIRS, meetings=met("2024-02-10"), absences=away
        ) == ["the meeting on 2024-02-10 was held in a pause or absence; it counts"]


class TestFindings:
    def test_they_come_by_file_line_rule_and_day(self) -> None:
        scheme = own(
            "code: B, kind: meetings, strength: should, at_least: 1, per: quarter",
            "code: A, kind: signed, strength: must, document: agreement, by: start",
            rest="alert_days: 1000",
        )
        pairs = [
            pair("P2", mentee_id="e2", started_on="2024-01-01"),
            pair("P1", started_on="2024-01-01"),
        ]

        found = report(scheme, "2024-07-01", pairs=pairs).findings

        assert [(f.duty.subject.id, f.rule, str(f.duty.opens)) for f in found if f.open] == [
            ("P2", "A", "2024-01-01"),
            ("P2", "B", "2024-01-01"),
            ("P2", "B", "2024-04-01"),
            ("P1", "A", "2024-01-01"),
            ("P1", "B", "2024-01-01"),
            ("P1", "B", "2024-04-01"),
        ]


class TestBlanks:
    def test_a_blank_manager_is_allowed_and_noted_once(self) -> None:
        scheme, who = own(LINE, rest=MANAGERS), managers(m1="", e1="", e2="x")

        assert stand(scheme, "2024-03-01", pairs=PAIRS, participants=who) == ["met"]
        assert notes(scheme, "2024-03-01", pairs=PAIRS, participants=who) == [
            (
                "two people have no line manager on record; the rule cannot be verified for them: "
                "m1 and e1"
            )
        ]

    def test_a_blank_further_up_ends_the_line(self) -> None:
        scheme = own(f"{LINE}, depth: any", rest=MANAGERS)
        who = managers(m1="x", e1="y", y="", x="")

        assert stand(scheme, "2024-03-01", pairs=PAIRS, participants=who) == ["met"]

    @pytest.mark.parametrize("bosses", [{"m1": "", "e1": "x"}, {"m1": "x", "e1": ""}])
    def test_a_scheme_may_refuse_it(self, bosses: dict[str, str]) -> None:
        scheme, who = own(f"{LINE}, unknown: refuse", rest=MANAGERS), managers(**bosses)

        assert stand(scheme, "2024-03-01", pairs=PAIRS, participants=who) == ["not-assessed"]
        assert notes(scheme, "2024-03-01", pairs=PAIRS, participants=who) == []

    @pytest.mark.parametrize("unknown", ["refuse", "allow"])
    def test_what_is_unknown_is_not_assessed_and_counted(self, unknown: str) -> None:
        scheme = own(
            f"code: D, kind: differs, strength: should, field: department, unknown: {unknown}",
            rest="fields: {department: {type: text}}",
        )

        assert counted(scheme, "2024-03-01", pairs=PAIRS) == {"not-assessed": 1}

    def test_a_registration_without_a_date_is_a_registration(self) -> None:
        scheme = own(
            "code: E, kind: eligible, strength: must, role: mentor, "
            "all_of: [{field: registered_on}]"
        )

        for day, status in (("", "met"), ("2024-03-01", "met"), ("2024-03-02", "broken")):
            who = [{"person_id": "m1", "registered_on": day}]
            assert stand(scheme, "2024-03-01", pairs=PAIRS, participants=who) == [status]
