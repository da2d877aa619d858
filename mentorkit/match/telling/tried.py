"""What sets of changes would do for somebody, found out by matching again with them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np

from mentorkit.match.decide import Decided
from mentorkit.match.judging.points import as_points
from mentorkit.match.solver.least import Least
from mentorkit.match.solver.problem import IntArray
from mentorkit.match.telling import detours
from mentorkit.match.telling.detours import Detours
from mentorkit.match.telling.remedies import Against, Mentors
from mentorkit.match.ways import Effect, Way

# What each trial takes at least, in pairs looked at.
_EACH = 8_000
_SOONER = 3  # as fast is a trial for which nobody has to be judged again


class Tried:
    """Tries ways, as long as that takes no more than some effort in all."""

    def __init__(self, made: Decided, effort: int) -> None:
        """Take the match as it is; `effort` is in pairs of a mentee and a mentor looked at."""
        self._made, self._before = made, made.mentors
        self._cost = _EACH + len(made.found.mentees) * len(made.found.mentors)
        self._effort = self._left = effort
        self._found: dict[Way, Decided] = {}
        self._known: Detours | None = None
        self._dear: IntArray | None = None

    @property
    def dearness(self) -> IntArray:
        """What one more place with each mentor is worth; 0 where nothing can be tried."""
        if self._dear is None:
            made = self._made
            self._dear = np.zeros(made.asked.mentors, np.int64)
            if self._left >= self._cost:
                chosen = np.sort(made.placing.chosen)
                self._dear = Least(made.asked, chosen, made.aim, made.balance).dearness()
        return self._dear

    def of_size(
        self, against: Against, mentors: Mentors, size: int, direct: Iterable[Way]
    ) -> Iterator[Way]:
        """Give the ways by so many changes that help, with their effect.

        Unless the direct ones do, others are asked to make room.
        """
        found = list(self._of(direct, against.mentee.id))
        yield from found
        if size > detours.MOST or any(way.effect is not Effect.TAKEN for way in found):
            return
        yield from self._of(self._detours(mentors).ways(against, size), against.mentee.id)

    def _of(self, ways: Iterable[Way], mentee_id: str) -> Iterator[Way]:
        found = (self._effect(way, mentee_id) for way in ways)
        yield from (way for way in found if way is not None)

    def _effect(self, way: Way, mentee_id: str) -> Way | None:
        """Give a way with its effect, untried where too much was tried already.

        None is for what places nobody else, or takes somebody's mentor away.
        """
        if way not in self._found:
            if self._left < self._cost:
                return way
            self._found[way] = self._again(way)
        made, before = self._found[way], self._before
        after = made.mentors
        new = after.keys() - before.keys()
        if before.keys() - after.keys() or not new:
            return None
        gain = as_points(made.placing.score - self._made.placing.score, made.judging.units)
        if mentee_id not in new:
            return replace(way, effect=Effect.TAKEN, others=tuple(sorted(new)), gain=gain)
        moved = tuple(sorted(id_ for id_, mentor in before.items() if after[id_] != mentor))
        effect = Effect.MOVES if moved else Effect.PLACES
        return replace(way, effect=effect, others=moved, gain=gain)

    def _again(self, way: Way) -> Decided:
        made = self._made
        more = {room.mentor_id: room.more for room in way.places}
        placing = None if way.waivers else made.with_places(more)
        if placing is not None:
            self._left -= self._cost // _SOONER
            return replace(made, placing=placing)
        self._left -= self._cost
        had, waived = made.wishes.more, made.wishes.waived.union(way.waivers)
        more = {**had, **{id_: had.get(id_, 0) + few for id_, few in more.items()}}
        return made.again(replace(made.wishes, more=more, waived=waived))

    def _detours(self, mentors: Mentors) -> Detours:
        if self._known is None:
            self._known = Detours(self._made, mentors, self._effort)
        return self._known
