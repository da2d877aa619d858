"""Proposals that nobody or one of the two has answered are told in one note."""

from tests.check.situation import notes, own, pair

ACCEPTED = (
    "code: ACCEPTED, kind: record, strength: should, of: pairs, from: started_on, "
    "all_of: [{field: mentor_accepted_on}, {field: mentee_accepted_on}]"
)
YES = {"mentor_accepted_on": "2026-11-22", "mentee_accepted_on": "2026-11-23"}


def proposed(pair_id: str, **columns: str) -> dict[str, str]:
    who = {"mentor_id": f"m{pair_id}", "mentee_id": f"e{pair_id}"}
    return pair(pair_id, **who, matched_on="2026-11-21", **columns)


def test_proposals_that_wait_for_an_answer_are_told_in_one_note() -> None:
    pairs = [
        proposed("P1"),
        proposed("P2", status="proposed", mentor_accepted_on="2026-11-22"),
        proposed("P3", **YES),
        proposed("P4", status="declined"),
        proposed("P5", started_on="2026-11-22", **YES),
    ]
    assert notes(own(ACCEPTED), "2026-12-01", pairs=pairs) == [
        "two proposed pairs wait for an answer, the first since 2026-11-21: P1 and P2"
    ]
    assert notes(own(ACCEPTED), "2026-11-20", pairs=pairs) == []


def test_an_answer_to_come_is_none_yet() -> None:
    [note] = notes(own(ACCEPTED), "2026-11-22", pairs=[proposed("P1", **YES)])

    assert note.startswith("one proposed pair waits for an answer")


def test_where_no_rule_asks_for_answers_none_are_missed() -> None:
    assert notes(own(), "2026-12-01", pairs=[proposed("P1")]) == []
