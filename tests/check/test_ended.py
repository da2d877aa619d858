"""A pair that ended on a day not on record: only its status says so."""

from tests.check.situation import counted, events, faults, met, notes, own, pair, stand

MEET = "code: MEET, kind: meetings, strength: should, at_least: 1, per: quarter"
YEAR = "code: YEAR, kind: meetings, strength: should, at_least: 1, per: year, window: anchored"
PLACES = "code: PLACES, kind: caseload, strength: must, of: mentor, at_most: 1"
ENDED = pair(status="ended", started_on="2024-01-01")


def test_the_status_alone_is_no_fault() -> None:
    assert faults(own(MEET), "2024-12-31", pairs=[ENDED]) == []


def test_nothing_is_asked_after_what_is_last_known_of_the_pair() -> None:
    held = met("2024-02-01", "2024-05-01")
    assert stand(own(MEET), "2025-12-31", pairs=[ENDED], meetings=held) == [
        "met 2024-01-01..2024-03-31",
        "not-assessed 2024-04-01..2024-06-30",
    ]
    assert notes(own(MEET), "2025-12-31", pairs=[ENDED], meetings=held) == []


def test_nothing_is_asked_of_a_pair_that_never_met() -> None:
    both = own(MEET, YEAR)
    assert set(counted(both, "2025-12-31", pairs=[ENDED])) <= {"not-assessed"}


def test_it_holds_no_place() -> None:
    others = [ENDED, pair("P2", "m1", "e2", started_on="2024-06-01")]
    assert stand(own(PLACES), "2025-12-31", pairs=others) == ["met"]


def test_the_same_two_may_be_a_pair_again() -> None:
    again = [ENDED, pair("P2", started_on="2024-06-01")]
    assert faults(own(MEET), "2025-12-31", pairs=again) == []


def test_either_may_withdraw() -> None:
    people = [{"person_id": "m1", "roles": "mentor", "withdrawn_on": "2024-06-01"}]
    people += [{"person_id": "e1", "roles": "mentee"}]
    assert faults(own(MEET), "2025-12-31", participants=people, pairs=[ENDED]) == []


def test_its_events_are_as_before() -> None:
    assert (
        faults(own(MEET), "2025-12-31", pairs=[ENDED], pair_events=events(paused="2024-02-01"))
        == []
    )
