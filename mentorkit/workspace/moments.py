"""At which moment of a pair's or a person's life a document may be written."""

from collections.abc import Callable, Iterable
from datetime import date

from mentorkit.records.people import Pair, Participant
from mentorkit.rule.facts import Facts
from mentorkit.rule.values import spelt
from mentorkit.workspace.subjects import is_going


def pair_refused(pair: Pair, facts: Facts, when: str) -> str:
    """Say why a document of this moment is not for a pair; nothing if it is."""
    asked = _MOMENTS.get(when)
    if asked is None:
        return ""
    fits, otherwise = asked
    return "" if fits(pair, facts) else f"{pair.id} {otherwise}"


def person_refused(person: Participant, facts: Facts, when: str) -> str:
    """Say why a document of this moment is not for a person; nothing if it is."""
    own = [pair for role in facts.paired.values() for pair in role.get(person.id, ())]
    going = [p for p in facts.pairs.values() if person.id in {p.mentor_id, p.mentee_id}]
    match when:
        case "unmatched" if "mentee" not in person.roles:
            return f"{person.id} is no mentee"
        case "unmatched" if any(
            is_going(pair, facts) for pair in going if pair.mentee_id == person.id
        ):
            return f"{person.id} has a mentor, or one is proposed"
        case "started" if not own:
            return f"{person.id} has not been in a pair yet"
        case "ended" if not own or any(facts.timelines[p.id].live(facts.as_of) for p in own):
            return f"{person.id} has not ended a pair, or is in one"
    return ""


def both_accepted(pair: Pair, facts: Facts) -> bool:
    """Tell whether both have accepted by the date; a pair under way has.

    Where neither day is on record, the status tells.
    """
    if facts.timelines[pair.id].started is not None:
        return True
    days = pair.mentor_accepted_on, pair.mentee_accepted_on
    return all(map(facts.known, days)) if any(days) else pair.status == "accepted"


def is_news(pair: Pair, facts: Facts) -> bool:
    """Tell whether a match is news to its two: it has not begun, or only lately."""
    began = facts.timelines[pair.id].started
    return began is None or (facts.as_of - began).days <= facts.alert_days


def told_on(facts: Facts, document: str, pair_id: str, person_id: str) -> date | None:
    """Give the day on which somebody was sent a document; a row without a pair is for any."""
    sent = facts.by("communications", "person_id", "kind", "pair_id", "sent_on")
    days = [
        day
        for kind, of, day in sent.get(person_id, ())
        if spelt(kind) == spelt(document) and (not pair_id or of in {None, pair_id})
    ]
    return min(filter(None, map(facts.known, days)), default=None)


def nothing_to_sign(pairs: Iterable[Pair], facts: Facts) -> dict[str, list[str]]:
    """Give the pairs that have nothing to sign on the date, by what keeps them from it."""
    found: dict[str, list[str]] = {}
    for pair in pairs:
        if pair.status == "declined":
            found.setdefault("declined", []).append(pair.id)
        elif _ended(pair, facts):
            found.setdefault("ended", []).append(pair.id)
        elif not both_accepted(pair, facts):
            found.setdefault("not accepted by both", []).append(pair.id)
    return found


def _ended(pair: Pair, facts: Facts) -> bool:
    return facts.timelines[pair.id].ended is not None


_MOMENTS: dict[str, tuple[Callable[[Pair, Facts], bool], str]] = {
    "proposed": (
        lambda pair, facts: is_going(pair, facts) and not both_accepted(pair, facts),
        "is not proposed any more: both have accepted, one has declined, or it is over",
    ),
    "accepted": (
        lambda pair, facts: is_going(pair, facts) and both_accepted(pair, facts),
        "has not been accepted by both; until then there is the proposal letter",
    ),
    "started": (
        lambda pair, facts: facts.timelines[pair.id].live(facts.as_of),
        "is not under way",
    ),
    "ended": (_ended, "has not ended"),
}
