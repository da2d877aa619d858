"""Why two people are, or are not, a pair: rule by rule, point by point, and who else could be."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from mentorkit.match.candidates import candidates
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
    """Another mentor whom the rules allow; `free` tells whether there is a place."""

    mentor_id: str
    score: float
    free: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is to be said about a mentor and a mentee.

    `best` is the highest score that the mentee could have with anyone allowed; None if nobody is.
    """

    mentor_id: str
    mentee_id: str
    pair_id: str | None
    rulings: tuple[Ruling, ...]
    points: tuple[Point, ...]
    penalties: tuple[Point, ...]
    score: float
    best: float | None
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
        fitting = list(self._fitting(judging))
        others = [each for each in fitting if each.mentor_id != self.mentor.id]
        return Explanation(
            self.mentor.id,
            self.mentee.id,
            None if self.pair is None else self.pair.id,
            tuple(self._rulings()),
            made_of.points,
            made_of.penalties,
            as_points(made_of.total, units),
            fitting[0].score if fitting else None,
            tuple(others[:_OTHERS]),
        )

    def _fitting(self, judging: Judging) -> Iterator[Alternative]:
        """Give the mentors whom the rules allow, the best few of them first."""
        (block,) = judging.sides.blocks()
        allowed, score = judging.allowed(block)[0], judging.scores(block)[0]
        columns = np.flatnonzero(allowed)
        order = np.argsort(-score[columns], kind="stable")[: _OTHERS + 1]
        for column in columns[order].tolist():
            points = as_points(int(score[column]), judging.units)
            free = self.found.places[column] != 0
            yield Alternative(self.found.mentors[column].id, points, free)

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
