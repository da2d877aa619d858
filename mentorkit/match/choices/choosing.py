"""Which pairs are made where mentees choose: theirs, those found for others; and suggestions."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from mentorkit.match.choices.answers import answered
from mentorkit.match.decide import Decided, decide
from mentorkit.match.matching import told
from mentorkit.match.result import TO_BE_PLACED, Matching, Proposal


@dataclass(frozen=True, slots=True)
class Choosing:
    """What becomes of a match where mentees choose.

    `chosen` are the pairs as mentees chose, `matched` those found with the places that choices
    leave, for who asked for help or, if mentees need not choose, for all others. Those of the
    match itself that are left are only `suggested`; `displaced` are mentees of pairs that it has
    whose place a choice took. No choice of `late` can be had; `silent` have made none.
    """

    chosen: tuple[Proposal, ...]
    matched: tuple[Proposal, ...]
    suggested: tuple[Proposal, ...]
    displaced: Sequence[str]
    late: Sequence[str]
    silent: Sequence[str]

    @property
    def pairs(self) -> tuple[Proposal, ...]:
        """The pairs to be made."""
        return tuple(sorted((*self.chosen, *self.matched), key=lambda pair: pair.mentee_id))

    def is_all_of(self, found: Matching) -> bool:
        """Tell whether the pairs to be made are those of the match itself."""
        return _couples(self.pairs) == _couples(found.pairs)

    def applied(self, found: Matching) -> Matching:
        """Give a match with the pairs to be made; nothing proves others than its own the best."""
        return _with(self.pairs, found)

    def proposed(self, found: Matching) -> Matching:
        """Give a match with all pairs proposed: those to be made and those suggested."""
        return _with((*self.pairs, *self.suggested), found)


def choosing(made: Decided, found: Matching, helped: Collection[str] | None) -> Choosing:
    """Hold mentees' answers against a match.

    `helped` asked for help; None finds a mentor for everybody who has none by choice.
    """
    choices = answered(made.scheme, made.given, made.seed, made.only, made.wishes)
    waiting = _to_place(found).difference(pair.mentee_id for pair in choices.pairs)
    asking = waiting if helped is None else waiting.intersection(helped)
    matched = _matched(made, found, choices.pairs, asking)
    made_so_far = (*choices.pairs, *matched)
    has = {pair.mentee_id for pair in made_so_far}
    taken = Counter(pair.mentor_id for pair in made_so_far)
    room = {view.id: n for view, n in zip(made.found.mentors, made.found.places, strict=True)}
    suggested, displaced = list[Proposal](), list[str]()
    for pair in found.pairs:
        if pair.mentee_id in has or pair.mentee_id in asking:
            continue
        places = room[pair.mentor_id]
        if places is not None and taken[pair.mentor_id] >= places:
            displaced.append(pair.mentee_id)
        else:
            taken[pair.mentor_id] += 1
            suggested.append(pair)
    late = [id_ for id_ in choices.unlucky if id_ not in asking]
    silent = sorted(waiting.difference(asking, late))
    return Choosing(tuple(choices.pairs), matched, tuple(suggested), tuple(displaced), late, silent)


def _couples(pairs: Sequence[Proposal]) -> set[tuple[str, str]]:
    return {(pair.mentor_id, pair.mentee_id) for pair in pairs}


def _with(pairs: Sequence[Proposal], found: Matching) -> Matching:
    placed = {pair.mentee_id for pair in pairs}
    if _couples(pairs) == _couples(found.pairs):
        return found
    return replace(
        found,
        pairs=tuple(sorted(pairs, key=lambda pair: pair.mentee_id)),
        matched=len(placed),
        unmatched=found.matched + found.unmatched - len(placed),
        score=round(sum(pair.score for pair in pairs), 6),
        bound=None,
        left_out=tuple(left for left in found.left_out if left.person_id not in placed),
    )


def _matched(
    made: Decided, found: Matching, chosen: Sequence[Proposal], asking: Collection[str]
) -> tuple[Proposal, ...]:
    """Match those who ask with the places that choices leave free (OSB-30)."""
    if not asking:
        return ()
    if not chosen and len(asking) == found.matched + found.unmatched:
        return found.pairs
    taken = Counter(pair.mentor_id for pair in chosen)
    had = made.wishes.more
    rest = {id_: had.get(id_, 0) - count for id_, count in taken.items()}
    wishes = replace(made.wishes, more={**had, **rest})
    # Of mentors, only those are offered still whom the match was narrowed to.
    only = {*asking, *set(made.only).difference(made.judging.sides.row)}
    again = decide(made.scheme, made.given, made.aim, made.seed, only, wishes)
    return told(again, about=()).pairs


def _to_place(found: Matching) -> set[str]:
    left = {left.person_id for left in found.left_out if left.because in TO_BE_PLACED}
    return left.union(pair.mentee_id for pair in found.pairs)
