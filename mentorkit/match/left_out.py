"""Why mentees who were to be placed have no mentor."""

from collections.abc import Iterator, Sequence

import numpy as np

from mentorkit.match import remedies
from mentorkit.match.candidates import Candidates
from mentorkit.match.judging import Judging
from mentorkit.match.places import could_have
from mentorkit.match.points import as_points
from mentorkit.match.problem import IntArray
from mentorkit.match.remedies import Against, Mentors
from mentorkit.match.result import Because, LeftOut, Refused
from mentorkit.match.sides import Block
from mentorkit.rule.facts import Facts
from mentorkit.rule.view import PersonView
from mentorkit.scheme.model import Scheme


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
        *,
        sure: bool,
    ) -> None:
        """Note what the match left free; `sure` if others stay where they are if places grow."""
        self._sure = sure
        self._scheme, self._facts, self._found, self._lowest = scheme, facts, found, lowest
        self._mentors = _mentors(scheme, found, taken)

    def reasons(self, people: Sequence[PersonView]) -> Iterator[LeftOut]:
        """Say why each of these mentees was left out, and what would help."""
        if not people:
            return
        judging = Judging(self._scheme, self._facts, self._found, people)
        for block in judging.sides.blocks():
            for against in _against(judging, block):
                because = self._because(against)
                said = tuple(self._remedies(against, because, judging))
                yield LeftOut(against.mentee.id, because, _refused(against, judging), said)

    def _because(self, against: Against) -> Because:
        if not against.fits.any():
            return Because.RULES
        if self._lowest is None:
            return Because.CAPACITY
        # A pair below 0, or one that balance makes dear, would lower the total.
        worthy = against.fits & (against.score >= max(self._lowest, 0))
        stayed_free = (worthy & self._mentors.free).any()
        return Because.SCORE if stayed_free or not worthy.any() else Because.CAPACITY

    def _remedies(self, against: Against, because: Because, judging: Judging) -> Iterator[str]:
        if because is Because.RULES:
            yield from remedies.blanks(against, judging.musts)
            yield from remedies.waivers(against, self._mentors, self._found.refused)
        elif because is Because.CAPACITY:
            yield from remedies.places(against, self._mentors, sure=self._sure)
            by_place = (against.fits & self._mentors.could).any()
            most = 1 if by_place else len(against.rules) + 1
            yield from remedies.waivers(against, self._mentors, self._found.refused, most)
        else:
            yield self._too_few_points(against, judging)

    def _too_few_points(self, against: Against, judging: Judging) -> str:
        free = against.fits & self._mentors.free
        column = against.best(free if free.any() else against.fits)[0]
        points = as_points(int(against.score[column]), judging.units)
        least = self._scheme.settings.matching.minimum_score
        pair = f"the best pair, with {self._mentors.ids[column]}, has {points:g} points"
        lowers = points >= least
        return (
            f"{pair} and would lower the total" if lowers else f"{pair}; minimum_score is {least:g}"
        )


def _mentors(scheme: Scheme, found: Candidates, taken: IntArray) -> Mentors:
    each = list(zip(found.mentors, found.places, taken.tolist(), strict=True))
    free = [places is None or places > new for _, places, new in each]
    could = [could_have(scheme.rules, view, found.paired, new + 1) for view, _, new in each]
    then = [found.paired.held(view.id) + new + 1 for view, _, new in each]
    ids = [view.id for view in found.mentors]
    return Mentors(ids, np.array(free, bool), np.array(could, bool), then)


def _against(judging: Judging, block: Block) -> Iterator[Against]:
    asked = list(judging.refusals(block))
    never, scores = judging.never(block), judging.scores(block)
    for row, mentee in enumerate(block.mentees.people):
        refused = np.array([table[row] for _, table in asked], bool)
        refused = refused.reshape(len(asked), never.shape[1])
        yield Against(mentee, [code for code, _ in asked], refused, ~never[row], scores[row])


def _refused(against: Against, judging: Judging) -> tuple[Refused, ...]:
    """Count the mentors whom each rule refuses, the mentee not among them."""
    counts = against.refused.sum(axis=1)
    oneself = judging.sides.column.get(against.mentee.id)
    if oneself is not None:
        counts = counts - against.refused[:, oneself]
    found = zip(against.rules, counts.tolist(), strict=True)
    return tuple(Refused(rule, count) for rule, count in found if count)
