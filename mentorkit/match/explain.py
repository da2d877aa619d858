"""Why two people are, or are not, a pair: rule by rule, point by point, and who else could be."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

import numpy as np

from mentorkit.match.candidates import candidates
from mentorkit.match.decide import Decided, decide
from mentorkit.match.instead import Instead, for_mentee, of_pair
from mentorkit.match.judging import Judging
from mentorkit.match.ledger import Ledger
from mentorkit.match.points import as_points, worth
from mentorkit.match.result import Point
from mentorkit.match.ruling import Ruling, caseload_ruling, pair_ruling, person_ruling
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
class Alternative:
    """Another mentor whom the rules allow; `free` tells whether there is a place.

    `fewer` and `cost` are as in `Instead`, and None where the mentee is not there to be placed.
    """

    mentor_id: str
    score: float
    free: bool
    fewer: int | None = None
    cost: float | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is to be said about a mentor and a mentee.

    `best` is the highest score that the mentee could have with anyone allowed, `typical` the
    middle one; None if nobody is. `instead` tells what this pair itself would cost, were it made
    where `match` makes another.
    """

    mentor_id: str
    mentee_id: str
    pair_id: str | None
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


class _Case:
    def __init__(
        self, scheme: Scheme, facts: Facts, mentor_id: str, mentee_id: str, pair: Pair | None
    ) -> None:
        self.scheme, self.facts, self.pair = scheme, facts, pair
        self.found = candidates(scheme, facts, 0)
        made = pair or self.found.proposal
        self.mentor = PersonView(mentor_id, facts.participants.get(mentor_id), facts, made)
        self.mentee = PersonView(mentee_id, facts.participants.get(mentee_id), facts, made)

    def explained(self) -> Explanation:
        judging = Judging(self.scheme, self.facts, self.found, [self.mentee])
        units, facing = judging.units, (self.mentor, self.mentee)
        won = [worth(each, *facing, units) for each in self.scheme.prefer]
        made_of = Ledger(self.scheme, self.found, units).breakdown(*facing, won)
        best, typical, fitting = self._fitting(judging)
        made = self._made()
        return Explanation(
            self.mentor.id,
            self.mentee.id,
            None if self.pair is None else self.pair.id,
            tuple(self._rulings()),
            made_of.points,
            made_of.penalties,
            as_points(made_of.total, units),
            best,
            typical,
            None if made is None else of_pair(made, self.mentor.id, self.mentee.id),
            tuple(fitting if made is None else self._weighed(made, fitting))[:_OTHERS],
        )

    def _made(self) -> Decided | None:
        """Match as if what was proposed with the pair were open again; None if it has begun."""
        facts, pair = self.facts, self.pair
        if pair is not None:
            life = facts.timelines[pair.id]
            if life.started or life.ended or pair.status == "declined":
                return None
            of_run = attrgetter("matched_on", "method", "round")
            pairs = {p.id: p for p in facts.pairs.values() if of_run(p) != of_run(pair)}
            facts = replace(facts, pairs=pairs, _kept={})
        made = decide(self.scheme, facts, None, 0).whole()
        return made if self.mentee.id in made.judging.sides.row else None

    def _weighed(self, made: Decided, fitting: Sequence[Alternative]) -> Iterator[Alternative]:
        """Give who would suit best were there a place, and then those who could be had."""
        places, column = made.found.places, made.judging.sides.column
        yield from (each for each in fitting[:1] if places[column[each.mentor_id]] == 0)
        for each in for_mentee(made, self.mentee.id):
            if each.mentor_id != self.mentor.id:
                room = places[column[each.mentor_id]]
                free = room is None or room > int(made.taken[column[each.mentor_id]])
                yield Alternative(each.mentor_id, each.score, free, each.fewer, each.cost)

    def _fitting(self, judging: Judging) -> tuple[float | None, float | None, list[Alternative]]:
        """Give the best and typical score with mentors allowed, and the best few of the others."""
        (block,) = judging.sides.blocks()
        allowed, score = judging.allowed(block)[0], judging.scores(block)[0]
        columns = np.flatnonzero(allowed)
        if not columns.size:
            return None, None, []
        columns = columns[np.argsort(-score[columns], kind="stable")]
        ids, points = [view.id for view in self.found.mentors], score / judging.units
        others = [at for at in columns[: _OTHERS + 1].tolist() if ids[at] != self.mentor.id]
        return (
            round(float(points[columns[0]]), 6),
            round(float(np.median(points[columns])), 6),
            [
                Alternative(ids[at], round(float(points[at]), 6), self.found.places[at] != 0)
                for at in others[:_OTHERS]
            ],
        )

    def _rulings(self) -> Iterator[Ruling]:
        made = self.facts.as_of
        if self.pair is not None:
            made = self.pair.matched_on or self.facts.timelines[self.pair.id].started or made
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
