"""Every possible pair: allowed or not, and worth how much; some mentees (rows) at a time."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import NamedTuple

import numpy as np

from mentorkit.model import Strength
from mentorkit.records.people import Pair
from mentorkit.rule.facts import Facts
from mentorkit.rule.pairs import ListedPairRule, PairRule
from mentorkit.rule.preference import ListedPreference, Preference
from mentorkit.rule.view import PersonView
from mentorkit.scheme.model import Scheme
from mentorkit.verify.answers import Answers, Ask, ByKind, Cell, Listed, Spared, at_once, by_kind
from mentorkit.verify.asks import Asks, penalty, points, refusal, units
from mentorkit.verify.duality import Bools, Ints
from mentorkit.verify.people import People, waived_pairs

_MOST = 10**7
_CELLS = 1 << 17  # judged at once


class Asked(NamedTuple):
    """The answers of one rule or preference, about two people and about all."""

    one: Ask
    all: Answers


class Table:
    """All mentees (rows) against all mentors (columns)."""

    def __init__(self, scheme: Scheme, facts: Facts, people: People) -> None:
        """Prepare to judge every pair by every rule and preference."""
        self._facts, self._people = facts, people
        self._units = units(scheme.prefer, facts)
        self._row = {view.id: at for at, view in enumerate(people.mentees)}
        self._column = {view.id: at for at, view in enumerate(people.mentors)}
        balance = round(scheme.settings.matching.balance * self._units)
        self._charged = np.array([balance * len(those) for those in people.holding], np.int64)
        barred = [*people.parted, *((view.id, view.id) for view in people.mentees)]
        self._barred = self.same(0, ((cell, 1) for cell in self._cells(barred)))
        self._stays = self.same(0, ())
        self._least = -(1 << 62)
        self._refused: list[Asked] = []
        self._lost: list[Asked] = []
        for rule in scheme.rules:
            if isinstance(rule, PairRule) and rule.in_force(facts.as_of):
                self._take(rule)
        self._gained = [self._points(each) for each in scheme.prefer]

    def favour(self, pairs: Iterable[Pair], stay: float) -> None:
        """Let pairs that were proposed before be worth so many points more."""
        before = {(pair.mentor_id, pair.mentee_id) for pair in pairs}
        more = round(stay * self._units)
        self._stays = self.same(0, ((cell, more) for cell in self._cells(before)))

    def demand(self, least: float) -> None:
        """Let pairs that are worth fewer points not be made."""
        self._least = round(least * self._units)

    def pair(self, row: int, column: int) -> tuple[bool, int]:
        """Judge one pair by two plain values at a time: allowed or not, and worth how much."""
        mentor, mentee = self._people.mentors[column], self._people.mentees[row]
        cell = slice(row, row + 1)
        refused = int(self._barred.of(cell)[0, column])
        refused += sum(asked.one(mentor, mentee) for asked in self._refused)
        worth = sum(asked.one(mentor, mentee) for asked in self._gained)
        worth -= sum(asked.one(mentor, mentee) for asked in self._lost)
        worth += int(self._stays.of(cell)[0, column])
        worth -= int(self._charged[column])
        return not refused and worth >= self._least, worth

    def blocks(self) -> Iterator[tuple[slice, Bools, Ints]]:
        """Judge all, some rows at a time: which pairs are allowed, and what all are worth."""
        rows = len(self._people.mentees)
        step = max(1, _CELLS // max(1, len(self._people.mentors)))
        for start in range(0, rows, step):
            some = slice(start, min(start + step, rows))
            refused, worth = self._barred.of(some) != 0, self._stays.of(some)
            for asked in self._refused:
                refused |= asked.all.of(some) != 0
            for asked in self._gained:
                worth += asked.all.of(some)
            for asked in self._lost:
                worth -= asked.all.of(some)
            worth -= self._charged
            yield some, ~refused & (worth >= self._least), worth

    def _cells(self, pairs: Iterable[tuple[str, str]]) -> Iterator[Cell]:
        for mentor, mentee in pairs:
            if mentee in self._row and mentor in self._column:
                yield self._row[mentee], self._column[mentor]

    def same(self, answer: int, cells: Iterable[tuple[Cell, int]]) -> Listed:
        """Give one answer about all pairs but those listed."""
        mentees, mentors = len(self._people.mentees), len(self._people.mentors)
        one = np.full((1, 1), answer, np.int64)
        row, column = np.zeros(mentees, np.int64), np.zeros(mentors, np.int64)
        return Listed(ByKind(one, row, column), cells)

    def _take(self, rule: PairRule) -> None:
        if rule.strength is Strength.MUST:
            self._refused.append(self._ruled(rule, refusal(rule, self._facts)))
        elif rule.strength in {Strength.SHOULD, Strength.IDEAL}:
            lost = rule.points_lost * self._units
            self._lost.append(self._ruled(rule, penalty(rule, lost, self._facts)))

    def _ruled(self, rule: PairRule, asks: Asks) -> Asked:
        """Leave aside whom the rule is not for, and for whom it is waived."""
        waived_for = set(waived_pairs(rule.code, self._facts))

        def one(mentor: PersonView, mentee: PersonView) -> int:
            free = (mentor.id, mentee.id) in waived_for or not rule.concerns(mentee)
            return 0 if free else asks.one(mentor, mentee)

        spared = np.array([not rule.concerns(view) for view in self._people.mentees], np.bool_)
        found = Spared(self._answers(rule, asks), spared)
        free = ((cell, 0) for cell in self._cells(waived_for))
        return Asked(one, Listed(found, free))

    def _points(self, preference: Preference) -> Asked:
        asks = points(preference, preference.weight * self._units, _MOST * self._units, self._facts)
        return Asked(asks.one, self._answers(preference, asks))

    def _answers(self, asked: PairRule | Preference, asks: Asks) -> Answers:
        mentees, mentors = self._people.mentees, self._people.mentors
        if isinstance(asked, ListedPairRule):
            return self._listed(asks, asked.listed(self._facts), asked.unsure(self._facts))
        if isinstance(asked, ListedPreference):
            return self._listed(asks, asked.listed(self._facts), frozenset())
        few = by_kind(asks.one, self._alike(asked), mentees, mentors)
        return at_once(asks.many, mentees, mentors) if few is None else few

    def _listed(
        self, asks: Asks, listed: Iterable[tuple[str, str, float]], unsure: frozenset[str]
    ) -> Listed:
        """Take what the list says of pairs, and ask once about all others.

        Of these, those with somebody about whom too little is known are asked about apart.
        """
        nobody = PersonView("", None, self._facts)
        usual = other = asks.one(nobody, nobody)
        for id_ in sorted(unsure)[:1]:
            other = asks.one(PersonView(id_, None, self._facts), nobody)
        sides = (self._people.mentees, self._people.mentors)
        row, column = (np.array([view.id in unsure for view in side], np.int64) for side in sides)
        rest = ByKind(np.array([[usual, other], [other, other]]), row, column)
        known = (
            ((self._row[mentee], self._column[mentor]), asks.listed(said))
            for mentor, mentee, said in listed
            if mentee in self._row and mentor in self._column
        )
        return Listed(rest, known)

    def _alike(self, asked: PairRule | Preference) -> Callable[[PersonView], Hashable]:
        """Give what tells all that an answer about somebody rests on."""
        names = tuple(asked.fields_named())
        reads = asked.reads if isinstance(asked, PairRule) else ()
        if not names or set(reads) - {"memberships"}:
            return lambda view: view.id
        known = self._facts.memberships
        return lambda view: (tuple(map(view.value, names)), known(view.id) if reads else ())
