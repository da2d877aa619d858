"""Why two people are, or are not, a pair: rule by rule, point by point, and who else could be."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date

import numpy as np

from mentorkit.match.decide import Decided, decide
from mentorkit.match.judging.judging import Judging
from mentorkit.match.judging.ledger import Ledger
from mentorkit.match.judging.points import as_points, worth
from mentorkit.match.judging.ruling import Ruling, caseload_ruling, pair_ruling, person_ruling
from mentorkit.match.people.candidates import Candidates, candidates
from mentorkit.match.result import Parting, Point
from mentorkit.match.telling.instead import Elsewhere, Instead
from mentorkit.match.wishes import Wishes, without
from mentorkit.records.people import Pair
from mentorkit.rule.caseloads import CaseloadRule
from mentorkit.rule.facts import Facts
from mentorkit.rule.pairs import PairRule
from mentorkit.rule.participants import ParticipantRule
from mentorkit.rule.rule import Rule
from mentorkit.rule.view import PersonView
from mentorkit.scheme.model import Scheme

_OTHERS = 3


@dataclass(frozen=True, slots=True)
class Alternative(Instead):
    """Another mentor whom the rules allow; `free` tells whether there is a place.

    What that would mean for everyone is not known where the mentee is not there to be placed.
    `made` tells that `match` makes this pair.
    """

    free: bool = True
    made: bool = False


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is to be said about a mentor and a mentee.

    `parted` tells why `match` does not propose two people who are no pair, whatever the rules say.
    `best` is the highest score that the mentee could have with anyone allowed, `typical` the
    middle one; None if nobody is. `instead` tells what this pair itself would cost, were it made
    where `match` makes another. Rules are judged today; all else is as on the day of the match
    (`as_of`), by what the tables say today.
    """

    mentor_id: str
    mentee_id: str
    pair_id: str | None
    parted: Parting | None
    as_of: date
    rulings: tuple[Ruling, ...]
    points: tuple[Point, ...]
    penalties: tuple[Point, ...]
    score: float
    best: float | None
    typical: float | None
    instead: Instead | None
    alternatives: tuple[Alternative, ...]


def explain_pair(scheme: Scheme, facts: Facts, pair: Pair) -> Explanation:
    """Explain a pair of `pairs.csv`; rules about pairs are those in force when it was made."""
    return _Case(scheme, facts, pair.mentor_id, pair.mentee_id, pair).explained()


def explain_people(scheme: Scheme, facts: Facts, mentor_id: str, mentee_id: str) -> Explanation:
    """Explain two people as if they were to be paired on the date."""
    return _Case(scheme, facts, mentor_id, mentee_id, None).explained()


def _seen(id_: str, facts: Facts, pair: Pair) -> PersonView:
    return PersonView(id_, facts.participants.get(id_), facts, pair)


def _of_one_run(pair: Pair, other: Pair) -> bool:
    runs = {(each.matched_on, each.method, each.round) for each in (pair, other)}
    return pair is other or (len(runs) == 1 and pair.matched_on is not None)


class _Case:
    """Two people: what rules say of them now, and what else there was when they were paired.

    `then` are the facts of that day; those who were paired in the same run are to be, yet.
    """

    def __init__(
        self, scheme: Scheme, facts: Facts, mentor_id: str, mentee_id: str, pair: Pair | None
    ) -> None:
        self.scheme, self.facts, self.pair = scheme, facts, pair
        self.found = candidates(scheme, facts, 0)
        made = pair or self.found.proposal
        self.mentor, self.mentee = (_seen(id_, facts, made) for id_ in (mentor_id, mentee_id))
        self.then = replace(facts, as_of=min(self._day(), facts.as_of), every=False, _kept={})
        run = [each for each in facts.pairs.values() if pair and _of_one_run(each, pair)]
        self.wishes = Wishes(released=frozenset(each.id for each in run))

    def explained(self) -> Explanation:
        then = without(self.then, self.wishes.released)
        found = candidates(self.scheme, self.then, 0, (), self.wishes)
        pair = self.pair or found.proposal
        mentor, mentee = (_seen(each.id, then, pair) for each in (self.mentor, self.mentee))
        judging = Judging(self.scheme, then, found, [mentee])
        units = judging.units
        won = [worth(each, mentor, mentee, units) for each in self.scheme.prefer]
        made_of = Ledger(self.scheme, found, units).breakdown(mentor, mentee, won)
        best, typical, fitting = self._fitting(judging, found)
        made = decide(self.scheme, self.then, None, 0, (), self.wishes).whole()
        to_place = mentee.id in made.judging.sides.row
        others = Elsewhere(made)
        return Explanation(
            mentor.id,
            mentee.id,
            None if self.pair is None else self.pair.id,
            self.found.paired.parted.get((mentor.id, mentee.id)) if self.pair is None else None,
            self.then.as_of,
            tuple(self._rulings()),
            made_of.points,
            made_of.penalties,
            as_points(made_of.total, units),
            best,
            typical,
            others.of_pair(mentor.id, mentee.id) if to_place else None,
            tuple(self._weighed(made, others, fitting) if to_place else fitting)[:_OTHERS],
        )

    def _day(self) -> date:
        """Give the day on which the two were paired; if they are not, today."""
        if self.pair is None:
            return self.facts.as_of
        started = self.facts.timelines[self.pair.id].started
        return self.pair.matched_on or started or self.facts.as_of

    def _weighed(
        self, made: Decided, others: Elsewhere, fitting: Sequence[Alternative]
    ) -> Iterator[Alternative]:
        """Give who would suit best were there a place, then those who could be had."""
        places, column = made.found.places, made.judging.sides.column
        yield from (each for each in fitting[:1] if places[column[each.mentor_id]] == 0)
        best = others.as_made(self.mentee.id)
        if best is not None and best.mentor_id != self.mentor.id:
            yield Alternative(best.mentor_id, best.mentee_id, best.score, made=True)
        for each in others.for_mentee(self.mentee.id):
            if each.mentor_id != self.mentor.id:
                room = places[column[each.mentor_id]]
                free = room is None or room > int(made.taken[column[each.mentor_id]])
                told = {one.name: getattr(each, one.name) for one in fields(each)}
                yield Alternative(**told, free=free)

    def _fitting(
        self, judging: Judging, found: Candidates
    ) -> tuple[float | None, float | None, list[Alternative]]:
        """Give the best and typical score with mentors allowed, and the best few of the others."""
        (block,) = judging.sides.blocks()
        allowed, score = judging.allowed(block)[0], judging.scores(block)[0]
        columns = np.flatnonzero(allowed)
        if not columns.size:
            return None, None, []
        columns = columns[np.argsort(-score[columns], kind="stable")]
        ids, points = [view.id for view in found.mentors], score / judging.units
        others = [at for at in columns[: _OTHERS + 1].tolist() if ids[at] != self.mentor.id]
        return (
            round(float(points[columns[0]]), 6),
            round(float(np.median(points[columns])), 6),
            [
                Alternative(
                    ids[at],
                    self.mentee.id,
                    round(float(points[at]), 6),
                    free=found.places[at] != 0,
                )
                for at in others[:_OTHERS]
            ],
        )

    def _rulings(self) -> Iterator[Ruling]:
        made = self._day()
        for rule in self.scheme.rules:
            if isinstance(rule, PairRule) and rule.in_force(made):
                judged = pair_ruling(rule, self.mentor, self.mentee, self.found.waivers)
                yield from (judged,) if judged is not None else ()
            elif not isinstance(rule, PairRule) and rule.in_force(self.facts.as_of):
                yield from self._about_one(rule)

    def _about_one(self, rule: Rule) -> Iterator[Ruling]:
        for role, view in (("mentor", self.mentor), ("mentee", self.mentee)):
            judged = None
            if isinstance(rule, ParticipantRule) and rule.role == role:
                judged = person_ruling(rule, view, self.found.waivers)
            elif isinstance(rule, CaseloadRule) and rule.of == role:
                judged = self._caseload(rule, view)
            yield from (judged,) if judged is not None else ()

    def _caseload(self, rule: CaseloadRule, view: PersonView) -> Ruling | None:
        would_have = None
        if self.pair is None:
            other = self.mentee if rule.of == "mentor" else self.mentor
            has = self.found.paired.held_under(rule, view.id, self.facts, besides=other.id)
            would_have = has + 1
        return caseload_ruling(rule, view, self.found.waivers, would_have)
