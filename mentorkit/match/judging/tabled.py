"""Answers for every kind of mentee with every kind of mentor, where there are few kinds.

People of one kind are alike in all that a rule or preference reads, so it is asked once about
them. To look its answer up costs far less than to work it out for each pair.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from mentorkit.match.judging.sides import AnyArray, Block, Look, Sides
from mentorkit.match.judging.views import PeopleView
from mentorkit.match.solver.problem import IntArray
from mentorkit.rule.facts import Facts
from mentorkit.rule.pairs import PairRule
from mentorkit.rule.preference import Preference
from mentorkit.rule.view import PersonView

_FEWER = 4  # times as many pairs as kinds of pairs, at least


@dataclass(frozen=True, slots=True, eq=False)
class Tabled:
    """Answers by kind of mentee (rows) and of mentor (columns), and everyone's kind."""

    answers: AnyArray
    row: IntArray
    column: IntArray

    def over(self, look: Look) -> AnyArray:
        """Give the answers for all pairs looked at."""
        return look.table(self.answers, self.row, self.column)


def tabled(
    asked: PairRule | Preference,
    sides: Sides,
    facts: Facts,
    ask: Callable[[PeopleView, PeopleView], npt.ArrayLike],
) -> Tabled | None:
    """Ask about each kind of mentor and mentee; None where that would save too little."""
    names = tuple(asked.fields_named())
    reads = asked.reads if isinstance(asked, PairRule) else ()
    if not names or set(reads) - {"memberships"}:
        return None

    def known(view: PersonView) -> Hashable:
        return tuple(map(view.value, names)), facts.memberships(view.id) if reads else ()

    (mentees, row), (mentors, column) = sides.alike((names, bool(reads)), known)
    kinds = len(mentees) * len(mentors)
    if kinds * _FEWER > len(sides.mentees) * len(sides.mentors):
        return None
    found = ask(PeopleView(mentors, across=True), PeopleView(mentees, across=False))
    answers = np.broadcast_to(found, (len(mentees), len(mentors)))
    return Tabled(np.ascontiguousarray(answers), row, column)


class Together:
    """Several tables put together: mentors who are of the same kinds throughout are one kind."""

    def __init__(self, tables: Sequence[Tabled], join: Callable[[Any, Any], Any]) -> None:
        """Find mentors who are alike in all tables; `join` puts two answers together."""
        self._tables, self._join = tables, join
        if tables:
            kinds = np.stack([each.column for each in tables])
            found = np.unique(kinds, axis=1, return_inverse=True)
            self._kinds, self._kind = found[0], found[1].ravel()

    def over(self, look: Look) -> AnyArray | None:
        """Give the joined answers for all pairs looked at; None where there are no tables."""
        if not self._tables:
            return None
        if not isinstance(look, Block):
            return self._joined([each.over(look) for each in self._tables])
        pairs = zip(self._tables, self._kinds, strict=True)
        some = [look.table(each.answers, each.row, kinds) for each, kinds in pairs]
        return self._joined(some).take(self._kind, axis=1)

    def _joined(self, answers: Sequence[AnyArray]) -> AnyArray:
        found = answers[0]
        for more in answers[1:]:
            found = self._join(found, more)
        return found
