"""What is asked of rows: courses before an application, who was there, who signed off."""

import pytest

from tests.check.situation import Row, duties, each, met, own, pair, stand

COURSES = own(
    "code: X, kind: prepared, strength: must, of: applications, from: submitted, in: training, "
    "dated: completed, every: {course: [ethics, presenting]}"
)
PRESENT = own(
    "code: X, kind: attended, strength: should, of: panels, from: date, in: panel_attendance, "
    "every: {role: [co-director, mentor]}"
)
SIGNED = own(
    "code: X, kind: signed-off, strength: should, of: milestones, "
    "roles: [mentor, workplace-supervisor, line-manager]",
    rest="fields: {line_manager_id: {type: person}}",
)


def application(id_: str, submitted: str) -> Row:
    return {"application_id": id_, "mentee_id": "e1", "submitted": submitted}


def course(name: str, day: str) -> Row:
    return {"person_id": "e1", "course": name, "completed": day}


def milestone(signer: str, day: str = "2024-06-01", role: str = "") -> Row:
    return {
        "mentee_id": "e1",
        "competence": "A1",
        "signed_off_by": signer,
        "signed_off_on": day,
        "signed_off_role": role,
    }


class TestPrepared:
    def test_courses_come_before_the_application_or_on_its_day(self) -> None:
        rows = [application("A1", "2024-05-01"), application("A2", "2024-05-02")]
        training = [course("Ethics", "2024-01-01"), course("presenting", "2024-05-02")]

        found = duties(COURSES, "2024-06-01", applications=rows, training=training)

        assert {f.duty.subject.id: f.status.value for f in found} == {"A1": "broken", "A2": "met"}
        assert found[0].duty.message == "not on record by 2024-05-01: presenting"

    def test_an_application_still_to_be_sent_is_not_asked(self) -> None:
        assert stand(COURSES, "2024-04-30", applications=[application("A1", "2024-05-01")]) == []


class TestQ20Attended:
    def test_each_role_was_there(self) -> None:
        panels = [{"panel_id": id_, "date": "2024-05-01"} for id_ in ("N1", "N2")]
        there = [
            {"panel_id": "N1", "person_id": "a", "role": "co-director"},
            {"panel_id": "N1", "person_id": "b", "role": "Mentor"},
            {"panel_id": "N2", "person_id": "b", "role": "mentor"},
        ]

        assert each(PRESENT, "2024-06-01", panels=panels, panel_attendance=there) == {
            "N1": "met",
            "N2": "broken",
        }


class TestQ25SignedOff:
    @pytest.mark.parametrize(
        ("signer", "day", "status"),
        [
            ("m1", "2024-06-01", "met"),
            ("m1", "2024-08-31", "met"),
            ("m1", "2024-09-01", "broken"),
            ("m9", "2024-06-01", "broken"),
            ("w1", "2024-06-01", "met"),
            ("w1", "2024-07-01", "broken"),
            ("boss", "2024-06-01", "met"),
            ("", "2024-06-01", "broken"),
        ],
        ids=[
            *("mentor", "mentor-on-the-last-day", "mentor-no-more", "another-mentor"),
            *("workplace", "workplace-no-more", "line-manager", "nobody"),
        ],
    )
    def test_the_signer_stood_in_the_role_that_day(
        self, signer: str, day: str, status: str
    ) -> None:
        found = stand(
            SIGNED,
            "2024-12-01",
            participants=[{"person_id": "e1", "line_manager_id": "boss"}, {"person_id": "m9"}],
            pairs=[pair(started_on="2024-01-01", ended_on="2024-08-31")],
            assignments=[
                {
                    "mentee_id": "e1",
                    "person_id": "w1",
                    "role": "Workplace supervisor",
                    "valid_to": "2024-06-30",
                }
            ],
            milestones=[milestone(signer, day)],
        )

        assert found == [status]

    def test_the_role_written_down_is_the_one_held(self) -> None:
        pairs = [pair(started_on="2024-01-01")]
        right, wrong = milestone("m1", role="Mentor"), milestone("m1", role="line manager")

        assert stand(SIGNED, "2024-12-01", pairs=pairs, milestones=[right]) == ["met"]
        (found,) = duties(SIGNED, "2024-12-01", pairs=pairs, milestones=[wrong])
        assert found.status == "broken"
        assert found.duty.message.startswith("signed off as line manager")


class TestRecord:
    def test_only_the_first_row_of_each_pair_may_be_asked(self) -> None:
        rule = own(
            "code: X, kind: record, strength: should, of: meetings, from: date, only: first, "
            "all_of: [{field: mode, is: in-person}]"
        )
        meetings = [
            *met("2024-03-01", "2024-02-01", mode="online"),
            *met("2024-02-01", pair_id="P2", mode="in-person"),
            *met("2024-03-01", pair_id="P2", mode="online"),
        ]
        pairs = [pair(started_on="2024-01-01"), pair("P2", "m1", "e2", started_on="2024-01-01")]

        assert each(rule, "2024-04-01", pairs=pairs, meetings=meetings) == {
            "P1:2024-02-01": "broken",
            "P2:2024-02-01": "met",
        }

    @pytest.mark.parametrize(
        ("reviewer", "status"), [("b", "met"), ("a", "broken"), ("", "broken")]
    )
    def test_a_second_person_is_another_one(self, reviewer: str, status: str) -> None:
        rule = own(
            "code: X, kind: record, strength: should, of: pairs, from: matched_on, "
            "all_of: [{field: match_reviewed_by, unlike: matched_by}]"
        )
        made = pair(matched_on="2024-01-01", matched_by="a", match_reviewed_by=reviewer)

        assert stand(rule, "2024-04-01", pairs=[made]) == [status]


class TestConditions:
    @pytest.mark.parametrize(
        ("day", "status"), [("2023-04-01", "met"), ("2023-03-31", "broken"), ("", "broken")]
    )
    def test_a_date_may_be_asked_to_be_recent(self, day: str, status: str) -> None:
        rule = own(
            "code: X, kind: eligible, strength: should, role: mentee, "
            "all_of: [{field: post_started_on, within: 12 months}]",
            rest="fields: {post_started_on: {type: date}}",
        )
        people = [{"person_id": "e1", "post_started_on": day}]
        pairs = [pair(started_on="2024-01-01")]

        assert stand(rule, "2024-04-01", participants=people, pairs=pairs) == [status]


def test_an_occasion_may_be_known_by_more_than_one_column() -> None:
    rule = own(
        "code: X, kind: attended, strength: should, of: milestones, from: signed_off_on, "
        "in: milestones, every: {signed_off_role: [mentor]}"
    )
    signed = [milestone("m1", role="Mentor"), {**milestone("m1"), "competence": "A2"}]

    assert sorted(stand(rule, "2025-01-01", milestones=signed)) == ["broken", "met"]
