"""What a call wishes beside what the scheme says: pairs to reconsider, to forbid or to allow."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from mentorkit.records.people import Pair
from mentorkit.rule.facts import Facts


@dataclass(frozen=True, slots=True)
class Wishes:
    """What one match is to take into account.

    The pairs `released`, by id, are put to the match anew, each worth `stay` points more if it is
    proposed again. (Mentor, mentee) pairs of `forbid` are not made; those of `allow` may be,
    though they have parted. `more` gives mentors so many places more, or fewer. `waived` are
    rules taken as waived, each for a person or mentor:mentee.
    """

    released: frozenset[str] = frozenset()
    forbid: frozenset[tuple[str, str]] = frozenset()
    allow: frozenset[tuple[str, str]] = frozenset()
    stay: float = 0
    more: Mapping[str, int] = field(default_factory=dict)
    waived: frozenset[tuple[str, str]] = frozenset()

    def stays(self, facts: Facts) -> dict[tuple[str, str], float]:
        """Give the points of each pair that the match may keep or change."""
        pairs = [facts.pairs[id_] for id_ in self.released] if self.stay else []
        return {(pair.mentor_id, pair.mentee_id): self.stay for pair in pairs}


NONE = Wishes()


def without(facts: Facts, released: Collection[str]) -> Facts:
    """Give the facts as they would be, had these pairs never been proposed."""
    if not released:
        return facts
    pairs = {id_: pair for id_, pair in facts.pairs.items() if id_ not in released}
    return replace(facts, pairs=pairs, _kept={})


def untold(facts: Facts) -> frozenset[str]:
    """Give the proposals that nobody was told of.

    A pair that any other table names is known to somebody, and so is one that either person may
    have heard of since it was proposed, by a message on record that is not about another pair.
    """
    named = {
        id_
        for name, table in facts.tables.items()
        if name != "pairs" and table.spec.column("pair_id") is not None
        for id_ in (*table.column("pair_id"), *table.aside.get("pair_id", ()))
    }
    heard = _heard(facts)
    return frozenset(
        pair.id
        for pair in facts.pairs.values()
        if _is_proposal(pair)
        and pair.id not in named
        and not any(
            heard.get(id_, date.min) >= (pair.matched_on or date.min) and id_ in heard
            for id_ in (pair.mentor_id, pair.mentee_id)
        )
    )


def _is_proposal(pair: Pair) -> bool:
    days = (pair.mentor_accepted_on, pair.mentee_accepted_on, pair.started_on, pair.ended_on)
    return pair.status in {None, "proposed"} and not any(days)


def _heard(facts: Facts) -> dict[str, date]:
    """Give the day of the last message to each person that does not say which pair it is about."""
    heard: dict[str, date] = {}
    columns = ("person_id", "pair_id", "drafted_on", "sent_on")
    for person, pair, drafted, sent in facts.tables["communications"].select(*columns):
        if pair is None:
            day = sent or drafted or date.max
            heard[person] = max(day, heard.get(person, day))
    return heard
