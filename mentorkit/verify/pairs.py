"""Every possible pair, judged by two plain values at a time: allowed or not, and worth how much.

People who are alike in all that a rule reads are judged once for all of them.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from math import isnan, lcm
from typing import Any, TypeAlias

import numpy as np

from mentorkit.model import Strength
from mentorkit.preferences.ranked import Ranked
from mentorkit.records.people import Pair
from mentorkit.rule.facts import Facts
from mentorkit.rule.pairs import ListedPairRule, PairRule
from mentorkit.rule.preference import ListedPreference, Preference
from mentorkit.rule.view import PersonView
from mentorkit.scheme.model import Scheme
from mentorkit.verify.duality import Bools, Ints
from mentorkit.verify.people import People, waived

Ask: TypeAlias = Callable[[PersonView, PersonView], int]
"""What a rule or preference answers about a mentor and a mentee."""
_MILLION = 1_000_000
_MOST = 10**7


def units(prefer: Iterable[Preference], facts: Facts) -> int:
    """Give how many whole units a point has: the most, up to a million, that ranks divide into."""
    lists = [each.largest(facts) for each in prefer if isinstance(each, Ranked)] or [1]
    for step in (lcm(*lists), max(lists)):
        if step <= _MILLION:
            return _MILLION - _MILLION % step
    return _MILLION


class Table:
    """All mentees (rows) against all mentors (columns)."""

    def __init__(self, scheme: Scheme, facts: Facts, people: People) -> None:
        """Judge every pair by every rule and preference."""
        self._facts, self._people = facts, people
        self._units = units(scheme.prefer, facts)
        self._row = {view.id: at for at, view in enumerate(people.mentees)}
        self._column = {view.id: at for at, view in enumerate(people.mentors)}
        shape = (len(people.mentees), len(people.mentors))
        self.allowed: Bools = np.ones(shape, np.bool_)
        self.worth: Ints = np.zeros(shape, np.int64)
        self._bar([*people.parted, *((view.id, view.id) for view in people.mentees)])
        for rule in scheme.rules:
            if isinstance(rule, PairRule) and rule.in_force(facts.as_of):
                self._apply(rule)
        for preference in scheme.prefer:
            self._add(preference)
        self._charge(round(scheme.settings.matching.balance * self._units))

    def favour(self, pairs: Iterable[Pair], stay: float) -> None:
        """Let pairs that were proposed before be worth so many points more."""
        for mentor, mentee in {(pair.mentor_id, pair.mentee_id) for pair in pairs}:
            if mentee in self._row and mentor in self._column:
                more = round(stay * self._units)
                self.worth[self._row[mentee], self._column[mentor]] += more

    def _bar(self, pairs: Iterable[tuple[str, str]]) -> None:
        for mentor, mentee in pairs:
            if mentee in self._row and mentor in self._column:
                self.allowed[self._row[mentee], self._column[mentor]] = False

    def _charge(self, balance: int) -> None:
        for column, holding in enumerate(self._people.holding):
            self.worth[:, column] -= balance * len(holding)

    def _apply(self, rule: PairRule) -> None:
        must = rule.strength is Strength.MUST
        if not must and rule.strength not in {Strength.SHOULD, Strength.IDEAL}:
            return
        lost = 1.0 if must else rule.points_lost * self._units

        def penalty(mentor: PersonView, mentee: PersonView) -> int:
            verdict = rule.judge(mentor, mentee, self._facts)
            if verdict.unknown:
                return int(must and rule.unknown == "refuse")
            if verdict.kept:
                return 0
            return 1 if must else round(float(verdict.steps) * lost)

        found = self._all(penalty, rule)
        spared = [not rule.concerns(view) for view in self._people.mentees]
        found[np.array(spared, np.bool_)] = 0
        for mentor, mentee in self._waived_pairs(rule.code):
            if mentee in self._row and mentor in self._column:
                found[self._row[mentee], self._column[mentor]] = 0
        if must:
            self.allowed &= found == 0
        else:
            self.worth -= found

    def _waived_pairs(self, code: str) -> Iterable[tuple[str, str]]:
        for subject in waived(self._facts, code):
            if (pair := self._facts.pairs.get(subject)) is not None:
                yield pair.mentor_id, pair.mentee_id
            parts = subject.split(":")
            for at in range(1, len(parts)):
                yield ":".join(parts[:at]), ":".join(parts[at:])

    def _add(self, preference: Preference) -> None:
        most, each = _MOST * self._units, preference.weight * self._units

        def points(mentor: PersonView, mentee: PersonView) -> int:
            value = float(preference.value(mentor, mentee, self._facts))
            return 0 if isnan(value) else round(max(-most, min(most, value * each)))

        self.worth += self._all(points, preference)

    def _all(self, ask: Ask, asked: PairRule | Preference) -> Ints:
        if isinstance(asked, ListedPairRule):
            return self._listed(ask, asked.listed(self._facts), asked.unsure(self._facts))
        if isinstance(asked, ListedPreference):
            return self._listed(ask, asked.listed(self._facts), frozenset())
        return self._each(ask, self._alike(asked))

    def _listed(
        self, ask: Ask, listed: Iterable[tuple[str, str, float]], unsure: frozenset[str]
    ) -> Ints:
        """Ask about each pair that is listed, and once about all others.

        Of these, those with somebody about whom too little is known are asked about apart.
        """
        nobody, people = PersonView("", None, self._facts), self._people
        table: Ints = np.full(self.allowed.shape, ask(nobody, nobody), np.int64)
        for id_ in sorted(unsure)[:1]:
            answer = ask(PersonView(id_, None, self._facts), nobody)
            table[[view.id in unsure for view in people.mentees]] = answer
            table[:, [view.id in unsure for view in people.mentors]] = answer
        for mentor, mentee, _ in listed:
            row, column = self._row.get(mentee), self._column.get(mentor)
            if row is not None and column is not None:
                table[row, column] = ask(people.mentors[column], people.mentees[row])
        return table

    def _alike(self, asked: PairRule | Preference) -> Callable[[PersonView], Hashable]:
        """Give what tells all that an answer about somebody rests on."""
        names = tuple(asked.fields_named())
        reads = asked.reads if isinstance(asked, PairRule) else ()
        if not names or set(reads) - {"memberships"}:
            return lambda view: view.id
        known = self._facts.memberships

        def key(view: PersonView) -> Hashable:
            return tuple(map(view.value, names)), known(view.id) if reads else ()

        return key

    def _each(self, ask: Ask, key: Callable[[PersonView], Hashable]) -> Ints:
        """Ask about one of each group of mentees and one of each group of mentors."""
        mentees, row = _grouped(self._people.mentees, key)
        mentors, column = _grouped(self._people.mentors, key)
        found = [[ask(mentor, mentee) for mentor in mentors] for mentee in mentees]
        table: Ints = np.array(found, np.int64).reshape(len(mentees), len(mentors))
        return table[row][:, column]


def _grouped(
    views: Sequence[PersonView], key: Callable[[PersonView], Any]
) -> tuple[list[PersonView], Ints]:
    first: dict[Hashable, int] = {}
    found: list[PersonView] = []
    number: list[int] = []
    for view in views:
        group = first.setdefault(key(view), len(first))
        number.append(group)
        if group == len(found):
            found.append(view)
    return found, np.array(number, np.int64)
