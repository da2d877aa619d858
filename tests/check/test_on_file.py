"""Q18, Q19 and the rest of what is to be on record by a moment of a pair's life."""

import pytest

from tests.check.situation import Row, duties, events, met, notes, own, pair, stand

YEAR = pair(started_on="2024-01-01", planned_end_on="2024-12-31")
SAMPLE = "code: X, kind: on-file, strength: should"
MIDDLE = own(
    f"{SAMPLE}, of: evaluations, dated: completed, every: {{stage: mid}}, by: middle, "
    "within: 14 days"
)
POST = own(
    f"{SAMPLE}, of: evaluations, dated: completed, every: {{stage: post}}, who: mentee, "
    "by: end, within: 31 days"
)
PACK = own(f"{SAMPLE}, every: {{kind: [pack, guide]}}, who: mentor, by: first-meeting")


def evaluation(person: str, stage: str, day: str, pair_id: str = "P1") -> Row:
    return {
        "evaluation_id": f"{person}-{stage}-{pair_id}",
        "pair_id": pair_id,
        "respondent_id": person,
        "stage": stage,
        "completed": day,
    }


def document(kind: str, day: str, person: str = "m1", **columns: str) -> Row:
    return {"doc_id": f"{person}{kind}", "kind": kind, "person_id": person, "issued_on": day} | (
        columns
    )


class TestQ19Middle:
    @pytest.mark.parametrize(
        ("start", "end", "due"),
        [
            ("2024-01-01", "2024-12-31", "2024-07-15"),
            ("2025-09-01", "2026-08-31", "2026-03-16"),
        ],
        ids=["middle-on-1-July", "middle-on-2-March"],
    )
    def test_the_middle_is_half_of_the_days(self, start: str, end: str, due: str) -> None:
        pairs = [pair(started_on=start, planned_end_on=end)]

        assert stand(MIDDLE, "2026-01-31", pairs=pairs)[0].endswith(f"{start}..{due}")

    def test_both_have_to_answer(self) -> None:
        one = [evaluation("m1", "mid", "2024-07-10")]
        both = [*one, evaluation("e1", "mid", "2024-07-15")]

        assert stand(MIDDLE, "2024-07-15", pairs=[YEAR], evaluations=one) == [
            "due 2024-01-01..2024-07-15"
        ]
        (finding,) = duties(MIDDLE, "2024-07-16", pairs=[YEAR], evaluations=one)
        assert (finding.status, finding.duty.who) == ("overdue", ("e1",))
        assert (
            finding.duty.message == 'not on record in evaluations.csv: stage "mid" (for the mentee)'
        )
        assert stand(MIDDLE, "2024-07-16", pairs=[YEAR], evaluations=both) == [
            "met 2024-01-01..2024-07-15"
        ]

    def test_what_another_pair_answered_does_not_count(self) -> None:
        other = pair("P2", "m1", "e2", started_on="2024-01-01", planned_end_on="2024-12-31")
        rows = [evaluation("m1", "mid", "2024-07-01", "P2"), evaluation("e1", "mid", "2024-07-01")]

        found = stand(MIDDLE, "2024-08-01", pairs=[YEAR, other], evaluations=rows)

        assert found == ["overdue 2024-01-01..2024-07-15"] * 2

    def test_a_pair_that_ended_before_is_not_asked(self) -> None:
        ended = YEAR | {"ended_on": "2024-06-30"}

        assert stand(MIDDLE, "2024-12-01", pairs=[ended], meetings=met("2024-02-01")) == []

    def test_without_a_planned_end_nobody_knows_the_middle(self) -> None:
        pairs = [pair(started_on="2024-01-01")]

        assert stand(MIDDLE, "2024-12-01", pairs=pairs) == ["not-assessed 2024-01-01.."]


class TestQ18Afterwards:
    def test_the_end_can_be_looked_back_on_after_it(self) -> None:
        ended = [YEAR | {"ended_on": "2024-06-30"}]
        meetings = met("2024-02-01")

        assert stand(POST, "2024-07-31", pairs=ended, meetings=meetings) == [
            "due 2024-01-01..2024-07-31"
        ]
        assert stand(POST, "2024-08-01", pairs=ended, meetings=meetings) == [
            "overdue 2024-01-01..2024-07-31"
        ]
        late = [evaluation("e1", "post", "2024-09-01")]
        assert stand(POST, "2024-09-01", pairs=ended, meetings=meetings, evaluations=late) == [
            "late 2024-01-01..2024-07-31"
        ]

    def test_a_pair_that_never_met_is_asked_for_nothing(self) -> None:
        ended = [YEAR | {"ended_on": "2024-06-30"}]

        assert stand(POST, "2024-12-01", pairs=ended) == []

    def test_what_was_due_before_is_missed_even_if_it_never_met(self) -> None:
        start = own(f"{SAMPLE}, every: {{kind: pack}}, who: mentor, within: 14 days")
        ended = [YEAR | {"ended_on": "2024-06-30"}]

        assert stand(start, "2024-02-01", pairs=ended) == ["overdue 2024-01-01..2024-01-15"]
        assert stand(start, "2024-07-01", pairs=ended) == ["missed 2024-01-01..2024-01-15"]

    def test_renewal_moves_the_end(self) -> None:
        renewed = [
            {
                "pair_id": "P1",
                "period_start": "2025-01-01",
                "period_end": "2025-12-31",
                "mentor_agreed_on": "2024-12-01",
                "mentee_agreed_on": "2024-12-02",
            }
        ]

        found = stand(POST, "2025-02-01", pairs=[YEAR], renewals=renewed)

        assert found == ["due 2024-01-01..2026-01-31"]


class TestDocuments:
    def test_each_of_them_is_asked_for(self) -> None:
        pairs, meetings = [pair(started_on="2024-01-01")], met("2024-02-01")

        one = [document("pack", "2024-01-05")]
        (finding,) = duties(PACK, "2024-02-02", pairs=pairs, meetings=meetings, documents=one)
        assert finding.status == "overdue"
        assert (
            finding.duty.message == 'not on record in documents.csv: kind "guide" (for the mentor)'
        )

        both = [*one, document("Guide", "2024-02-01")]
        assert stand(PACK, "2024-02-02", pairs=pairs, meetings=meetings, documents=both) == [
            "met 2024-01-01..2024-02-01"
        ]

    def test_before_the_first_meeting_there_is_time(self) -> None:
        assert stand(PACK, "2024-06-01", pairs=[pair(started_on="2024-01-01")]) == [
            "due 2024-01-01.."
        ]

    def test_what_was_given_for_an_earlier_pair_still_counts(self) -> None:
        early = [document("pack", "2020-01-05"), document("guide", "2020-01-05")]
        pairs, meetings = [pair(started_on="2024-01-01")], met("2024-02-01")

        assert stand(PACK, "2024-02-02", pairs=pairs, meetings=meetings, documents=early) == [
            "met 2024-01-01..2024-02-01"
        ]

    def test_what_is_dated_later_is_not_known_yet(self) -> None:
        later = [document("pack", "2024-02-03"), document("guide", "2024-02-01")]
        pairs, meetings = [pair(started_on="2024-01-01")], met("2024-02-01")

        assert stand(PACK, "2024-02-02", pairs=pairs, meetings=meetings, documents=later) == [
            "overdue 2024-01-01..2024-02-01"
        ]

    def test_rows_must_meet_the_conditions(self) -> None:
        consent = own(
            f"{SAMPLE}, of: evaluations, dated: completed, who: mentee, by: start, "
            "all_of: [{field: share_consent, is: 'yes'}]"
        )
        row = evaluation("e1", "pre", "2023-12-20")
        pairs = [pair(started_on="2024-01-01")]

        for answer, status in {"yes": "met", "no": "overdue", "": "overdue"}.items():
            rows = [row | {"share_consent": answer}]
            found = stand(consent, "2024-01-02", pairs=pairs, evaluations=rows)
            assert found == [f"{status} 2024-01-01..2024-01-01"]

    @pytest.mark.parametrize(
        "typed", ["match-letter-mentee", "Match letter mentee", "match_letter mentee"]
    )
    def test_hyphens_and_blanks_make_no_other_word(self, typed: str) -> None:
        rule = (
            "code: SENT, kind: on-file, strength: must, of: communications, dated: sent_on, "
            "who: mentee, by: start, within: 1 week, every: {kind: match-letter-mentee}"
        )
        sent, pairs = own(rule), [pair(started_on="2024-01-01")]
        letter = {"kind": typed, "person_id": "e1", "pair_id": "P1", "sent_on": "2024-01-02"}

        (finding,) = duties(sent, "2024-02-01", pairs=pairs)
        told = 'kind "match-letter-mentee" (for the mentee)'
        assert finding.duty.message == f"not on record in communications.csv: {told}"
        found = stand(sent, "2024-02-01", pairs=pairs, communications=[letter])
        assert found == ["met 2024-01-01..2024-01-08"]
        assert notes(sent, "2024-02-01", pairs=pairs, communications=[letter]) == []

    def test_words_asked_by_conditions_are_told(self) -> None:
        rule = (
            "code: GIVEN, kind: on-file, strength: must, who: mentee, by: start, "
            "all_of: [{field: kind, is: [handbook, guide]}]"
        )
        (finding,) = duties(own(rule), "2024-02-01", pairs=[pair(started_on="2024-01-01")])
        told = 'an entry with kind "handbook" or "guide" (for the mentee)'
        assert finding.duty.message == f"not on record in documents.csv: {told}"

    def test_a_table_of_the_schemes_own_serves_as_well(self) -> None:
        tables = (
            "tables: {reviews: {pair_id: {type: pair, required: yes, key: yes}, on: {type: date}}}"
        )
        rule = f"{SAMPLE}, of: reviews, dated: on, who: pair, by: start, within: 3 months"
        reviewed = own(rule, rest=tables)
        pairs = [pair(started_on="2024-01-31")]

        assert stand(reviewed, "2024-05-01", pairs=pairs) == ["overdue 2024-01-31..2024-04-30"]
        rows = [{"pair_id": "P1", "on": "2024-04-30"}]
        assert stand(reviewed, "2024-05-01", pairs=pairs, reviews=rows) == [
            "met 2024-01-31..2024-04-30"
        ]

    def test_a_pause_does_not_excuse_it(self) -> None:
        pairs = [pair(started_on="2024-01-01")]
        paused = events(paused="2024-01-02")

        found = stand(
            PACK, "2024-02-02", pairs=pairs, pair_events=paused, meetings=met("2024-01-01")
        )

        assert found == ["overdue 2024-01-01..2024-01-01"]

    def test_a_row_may_be_asked_to_name_two_people(self) -> None:
        seen = own(
            f"{SAMPLE}, dated: reviewed_on, who: pair, by: start, "
            "all_of: [{field: author_id, unlike: person_id}]"
        )
        row = {"doc_id": "D1", "kind": "plan", "pair_id": "P1", "reviewed_on": "2024-01-01"}
        pairs = [pair(started_on="2024-01-01")]

        for author, status in {"a1": "met", "e1": "overdue", "": "overdue"}.items():
            rows = [row | {"author_id": author, "person_id": "e1"}]
            found = stand(seen, "2024-01-02", pairs=pairs, documents=rows)
            assert found == [f"{status} 2024-01-01..2024-01-01"]
