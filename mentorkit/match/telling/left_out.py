"""Why mentees who were to be placed have no mentor."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from mentorkit.match.decide import Decided
from mentorkit.match.judging.judging import Judging
from mentorkit.match.judging.points import as_points
from mentorkit.match.judging.sides import Block
from mentorkit.match.people.candidates import Candidates
from mentorkit.match.people.places import could_have, places
from mentorkit.match.result import Because, LeftOut, Parted, Refused
from mentorkit.match.solver.problem import IntArray
from mentorkit.match.telling import remedies
from mentorkit.match.telling.remedies import Against, Mentors
from mentorkit.match.telling.tried import Tried
from mentorkit.match.ways import Effect, Hint, Way
from mentorkit.rule.facts import Facts
from mentorkit.rule.view import PersonView
from mentorkit.scheme.model import Scheme

_TOLD = 3


class LookBack:
    """Looks back at a match for those of its mentees whom it left out.

    `taken` counts each mentor's new mentees; `lowest` is the least score of a pair, if one is set.
    """

    def __init__(
        self,
        scheme: Scheme,
        facts: Facts,
        found: Candidates,
        taken: IntArray,
        lowest: int | None,
        tried: Tried | None = None,
    ) -> None:
        """Note what the match left free; `tried` finds out what changes would do.

        Without it, nobody else wants the places that are added.
        """
        self._scheme, self._facts, self._found, self._lowest = scheme, facts, found, lowest
        self._mentors = _mentors(scheme, found, taken)
        self._tried = tried
        self._parted: defaultdict[str, list[Parted]] = defaultdict(list)
        for (mentor, mentee), why in sorted(found.paired.parted.items()):
            self._parted[mentee].append(Parted(mentor, why))

    def reasons(self, people: Sequence[PersonView]) -> Iterator[LeftOut]:
        """Say why each of these mentees was left out, and what would help."""
        if not people:
            return
        judging = Judging(self._scheme, self._facts, self._found, people)
        for block in judging.sides.blocks():
            for against in _against(judging, block):
                because, refused = self._because(against), _refused(against, judging)
                ways = tuple(self._ways(against))
                hints = tuple(self._hints(against, because, judging, ways))
                hints = hints if hints or ways else (self._nothing_helps(against),)
                id_, present = against.mentee.id, judging.sides.column
                parted = tuple(each for each in self._parted[id_] if each.person_id in present)
                yield LeftOut(id_, because, refused, hints, ways, parted)

    def _because(self, against: Against) -> Because:
        if not against.fits.any():
            return Because.RULES
        if self._lowest is None:
            return Because.CAPACITY
        # A pair below 0, or one that balance makes dear, would lower the total.
        worthy = against.fits & (against.score >= max(self._lowest, 0))
        stayed_free = (worthy & self._mentors.free).any()
        return Because.SCORE if stayed_free or not worthy.any() else Because.CAPACITY

    def _hints(
        self, against: Against, because: Because, judging: Judging, ways: Sequence[Way]
    ) -> Iterator[Hint]:
        """Say what is to be said beside changes of places and rules."""
        if because is Because.RULES:
            yield from remedies.blanks(against, judging.musts)
        elif because is Because.CAPACITY and all(way.waivers for way in ways):
            yield self._full(against)
        elif because is Because.SCORE:
            yield self._too_few_points(against, judging)

    def _full(self, against: Against) -> Hint:
        alike = tuple(self._mentors.ids[column] for column in against.best(against.fits, 3))
        before = "all who fit are full, by the rules too; one more mentor like "
        return Hint(before, alike, " would do")

    def _too_few_points(self, against: Against, judging: Judging) -> Hint:
        free = against.fits & self._mentors.free
        column = against.best(free if free.any() else against.fits)[0]
        points = as_points(int(against.score[column]), judging.units)
        least = self._scheme.settings.matching.minimum_score
        lowers = points >= least
        but = " and would lower the total" if lowers else f"; minimum_score is {least:g}"
        has = f", has {points:g} {'point' if points == 1 else 'points'}{but}"
        return Hint("the best pair, with ", (self._mentors.ids[column],), has)

    def _ways(self, against: Against) -> list[Way]:
        """Give the smallest sets of changes: the fewest waivers first, then the fewest who move.

        A smaller one that somebody else would have the good of is told, too.
        """
        if self._lowest is not None:
            enough = against.score >= self._lowest
            against = replace(against, possible=against.possible & enough)
        if self._tried is not None:
            against = replace(against, rank=self._tried.dearness - against.score)
        most = remedies.least(against, self._mentors)
        most = most if most < remedies.NEVER else 0
        taken: list[Way] = []
        for size in range(1, max(most, remedies.TWICE) + 1):
            found = list(self._of_size(against, size))
            does = [way for way in found if way.effect is not Effect.TAKEN]
            if does:
                does = remedies.mildest(does)
                return does[:_TOLD] + taken[:1]
            taken += found
        return taken[:_TOLD]

    def _of_size(self, against: Against, size: int) -> Iterator[Way]:
        direct = remedies.direct(against, self._mentors, size)
        if self._tried is None:
            yield from (replace(way, effect=Effect.PLACES) for way in direct)
        else:
            yield from self._tried.of_size(against, self._mentors, size, direct)

    def _nothing_helps(self, against: Against) -> Hint:
        if against.possible.any():
            return Hint(
                "no waiver would be enough: all whom one would allow are full, by the rules too"
            )
        return Hint("no mentor is registered and present but earlier partners")


def refusing(made: Decided, mentee_id: str) -> dict[str, tuple[str, ...]]:
    """Give, by must-rule, the mentors whom it refuses to a mentee."""
    view = next(view for view in made.found.mentees if view.id == mentee_id)
    judging = Judging(made.scheme, made.facts, made.found, [view])
    mentors = [each.id for each in made.found.mentors]
    return {
        code: tuple(sorted(mentors[at] for at in np.flatnonzero(no[0]) if mentors[at] != mentee_id))
        for block in judging.sides.blocks()
        for code, no in judging.refusals(block)
        if no[0].any()
    }


def _mentors(scheme: Scheme, found: Candidates, taken: IntArray) -> Mentors:
    barred: frozenset[str] = frozenset().union(*found.refused.values())
    free, could, has = [], [], []
    for view, few, new in zip(found.mentors, found.places, taken.tolist(), strict=True):
        room = places(scheme.rules, view, found.paired) if view.id in barred else few
        free.append(room is None or room > new)
        more = range(new + 1, new + 1 + remedies.TWICE)
        could.append(sum(could_have(scheme.rules, view, found.paired, each) for each in more))
        has.append(found.paired.held(view.id) + new)
    ids = [view.id for view in found.mentors]
    return Mentors(ids, np.array(free, bool), np.array(could), has, frozenset(found.refused))


def _against(judging: Judging, block: Block) -> Iterator[Against]:
    asked = list(judging.refusals(block))
    never, scores = judging.never(block), judging.scores(block)
    for row, mentee in enumerate(block.people):
        refused = np.array([table[row] for _, table in asked], bool)
        refused = refused.reshape(len(asked), never.shape[1])
        yield Against(
            mentee,
            [code for code, _ in asked],
            refused,
            ~never[row],
            scores[row],
            -scores[row],
            partial(judging.missed, block.rows.start + row),
        )


def _refused(against: Against, judging: Judging) -> tuple[Refused, ...]:
    """Count the mentors whom each rule refuses, the mentee not among them."""
    counts = against.refused.sum(axis=1)
    oneself = judging.sides.column.get(against.mentee.id)
    if oneself is not None:
        counts = counts - against.refused[:, oneself]
    found = zip(against.rules, counts.tolist(), strict=True)
    return tuple(Refused(rule, count) for rule, count in found if count)
