"""What rules and preferences say of a mentor and a mentee, as one whole number.

Each is asked in two ways: about two people, in plain words, and about very many at once.
"""

from collections.abc import Callable, Iterable
from math import isnan, lcm
from typing import Any, NamedTuple

import numpy as np

from mentorkit.preferences.ranked import Ranked
from mentorkit.rule.facts import Facts
from mentorkit.rule.pairs import PairRule
from mentorkit.rule.preference import Preference
from mentorkit.rule.view import PersonView
from mentorkit.verify.answers import Ask
from mentorkit.verify.duality import Ints

_MILLION = 1_000_000


class Asks(NamedTuple):
    """The two ways of asking, and what comes of what a list says of a pair."""

    one: Ask
    many: Callable[[Any, Any], Ints]
    listed: Callable[[Any], int]


def units(prefer: Iterable[Preference], facts: Facts) -> int:
    """Give how many whole units a point has: the most, up to a million, that ranks divide into."""
    lists = [each.largest(facts) for each in prefer if isinstance(each, Ranked)] or [1]
    for step in (lcm(*lists), max(lists)):
        if step <= _MILLION:
            return _MILLION - _MILLION % step
    return _MILLION


def refusal(rule: PairRule, facts: Facts) -> Asks:
    """Ask whether a must-rule refuses a pair: 1 or 0."""
    strict = rule.unknown == "refuse"

    def one(mentor: PersonView, mentee: PersonView) -> int:
        verdict = rule.judge(mentor, mentee, facts)
        return int(strict if verdict.unknown else not verdict.kept)

    def many(mentors: Any, mentees: Any) -> Ints:
        verdict = rule.judge(mentors, mentees, facts)
        return np.where(verdict.unknown, strict, np.logical_not(verdict.kept)).astype(np.int64)

    return Asks(one, many, lambda kept: int(not kept))


def penalty(rule: PairRule, step: float, facts: Facts) -> Asks:
    """Ask how much a pair loses by a rule, which is so much for each step."""

    def one(mentor: PersonView, mentee: PersonView) -> int:
        verdict = rule.judge(mentor, mentee, facts)
        return 0 if verdict.unknown or verdict.kept else round(float(verdict.steps) * step)

    def many(mentors: Any, mentees: Any) -> Ints:
        verdict = rule.judge(mentors, mentees, facts)
        free = np.logical_or(verdict.unknown, verdict.kept)
        return np.rint(np.where(free, 0, verdict.steps) * step).astype(np.int64)

    return Asks(one, many, lambda kept: 0 if kept else round(step))


def points(preference: Preference, weight: float, most: int, facts: Facts) -> Asks:
    """Ask what a preference adds, never more than `most` either way."""

    def worth(value: float) -> int:
        return 0 if isnan(value) else round(max(-most, min(most, value * weight)))

    def one(mentor: PersonView, mentee: PersonView) -> int:
        return worth(float(preference.value(mentor, mentee, facts)))

    def many(mentors: Any, mentees: Any) -> Ints:
        found = preference.value(mentors, mentees, facts) * weight
        amounts: Ints = np.rint(np.clip(np.nan_to_num(found), -most, most)).astype(np.int64)
        return amounts

    return Asks(one, many, worth)
