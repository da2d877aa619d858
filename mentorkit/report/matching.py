"""Matching: what became of pairs, who has a mentor, how long it took, why pairs ended."""

from collections.abc import Callable, Sequence

from mentorkit.records.people import Pair, Participant
from mentorkit.report.fold import Told
from mentorkit.report.material import Material, person, word
from mentorkit.report.section import Section, Table, side_by_side

DECLINED, PROPOSED, ACCEPTED = "declined", "waiting for an answer", "accepted, not begun"
UNDER_WAY, ENDED, GIVEN_UP = "under way", "ended", "given up before it began"
STATES = (PROPOSED, ACCEPTED, DECLINED, GIVEN_UP, UNDER_WAY, ENDED)
PLACED, BEFORE, WAITING = "have a mentor", "had a mentor before", "have had no mentor yet"
GONE = "withdrawn"
WAITS = {28: "up to 4 weeks", 91: "up to 3 months", 182: "up to 6 months"}
LONGER, NOT_KNOWN = "longer", "not known"


def section(material: Material) -> Section:
    """Tell of pairs by what became of them, and of mentees by whether they were placed."""
    pairs, mentees, facts = material.pairs(), material.people("mentee"), material.facts
    placed = [one for one in mentees if one.id in facts.paired["mentee"]]
    waits = (*WAITS.values(), LONGER, NOT_KNOWN)
    state = _state(material)
    ended = [each for each in pairs if state(each) == ENDED]
    tables = (
        _of_pairs(
            "What became of the pairs",
            "on the date",
            material.tell(pairs, material.pair, state),
            STATES,
        ),
        _of_mentees(
            "Mentees with a mentor and without",
            "on the date",
            material.tell(mentees, person, _placed(material)),
            (PLACED, BEFORE, WAITING, GONE),
        ),
        _of_pairs(
            "How the pairs were found",
            "method",
            material.tell(pairs, material.pair, lambda each: word(each.method)),
        ),
        _of_mentees(
            "From registration to the start of the first pair",
            "it took",
            material.tell(placed, person, _waited(material)),
            waits,
        ),
        _of_pairs(
            "Why pairs ended",
            "reason",
            material.tell(ended, material.pair, lambda each: word(each.end_reason)),
        ),
    )
    return Section("matching", "How people were brought together", tables)


def _of_pairs(caption: str, first: str, told: Told, order: Sequence[str] = ()) -> Table:
    return side_by_side(caption, first, {"pairs": told}, order)


def _of_mentees(caption: str, first: str, told: Told, order: Sequence[str]) -> Table:
    return side_by_side(caption, first, {"mentees": told}, order)


def _state(material: Material) -> Callable[[Pair], str]:
    facts = material.facts

    def state(each: Pair) -> str:
        life = facts.timelines[each.id]
        accepted = all(map(facts.known, (each.mentor_accepted_on, each.mentee_accepted_on)))
        if life.started is not None:
            return UNDER_WAY if life.ended is None else ENDED
        if each.status == "declined":
            return DECLINED
        if each.ended_undated or facts.known(each.ended_on) is not None:
            return GIVEN_UP
        return ACCEPTED if accepted or each.status == "accepted" else PROPOSED

    return state


def _placed(material: Material) -> Callable[[Participant], str]:
    facts = material.facts

    def placed(one: Participant) -> str:
        pairs = facts.paired["mentee"].get(one.id, [])
        if any(facts.timelines[each.id].live(facts.as_of) for each in pairs):
            return PLACED
        if not one.takes_part(facts.as_of):
            return GONE
        return BEFORE if pairs else WAITING

    return placed


def _waited(material: Material) -> Callable[[Participant], str]:
    facts = material.facts

    def waited(one: Participant) -> str:
        starts = [facts.timelines[each.id].started for each in facts.paired["mentee"][one.id]]
        first = min(filter(None, starts))
        if one.registered_on is None or one.registered_on > first:
            return NOT_KNOWN
        days = (first - one.registered_on).days
        return next((says for longest, says in WAITS.items() if days <= longest), LONGER)

    return waited
