"""What the score of one pair is made of: points by preferences, less penalties by rules."""

from dataclasses import dataclass

from mentorkit.match.candidates import Candidates
from mentorkit.match.judging import SOFT
from mentorkit.match.points import as_points, in_units, worth
from mentorkit.match.result import Point
from mentorkit.match.ruling import Outcome, pair_ruling
from mentorkit.rule.pairs import PairRule
from mentorkit.rule.rule import plural
from mentorkit.rule.view import PersonView
from mentorkit.scheme.model import Scheme


@dataclass(frozen=True, slots=True)
class Tally:
    """One pair's points and penalties, and what remains of them in whole units."""

    points: tuple[Point, ...]
    penalties: tuple[Point, ...]
    total: int


def tally(
    scheme: Scheme,
    found: Candidates,
    mentor: PersonView,
    mentee: PersonView,
    units: int,
    *,
    new: int = 0,
) -> Tally:
    """Add up one pair as `Judging` does all of them; `new` counts the mentor's other new ones."""
    facts = mentor.facts
    won = [(each, worth(each, mentor, mentee, units)) for each in scheme.prefer]
    points = tuple(
        Point(each.code, as_points(amount, units), each.says(mentor, mentee, facts))
        for each, amount in won
    )
    lost = _lost(scheme, found, mentor, mentee, units)
    has = new + len(found.paired.mentees.get(mentor.id, frozenset()) - {mentee.id})
    if balance := has * in_units(scheme.settings.matching.balance, units):
        lost.append(("balance", balance, f"{mentor.id} has {plural(has, 'mentee')} already"))
    penalties = tuple(Point(code, as_points(amount, units), says) for code, amount, says in lost)
    total = sum(amount for _, amount in won) - sum(amount for _, amount, _ in lost)
    return Tally(points, penalties, total)


def _lost(
    scheme: Scheme, found: Candidates, mentor: PersonView, mentee: PersonView, units: int
) -> list[tuple[str, int, str]]:
    facts, lost = mentor.facts, []
    for rule in scheme.rules:
        if not (
            isinstance(rule, PairRule) and rule.strength in SOFT and rule.in_force(facts.as_of)
        ):
            continue
        judged = pair_ruling(rule, mentor, mentee, found.waivers)
        if judged is not None and judged.outcome is Outcome.BROKEN:
            amount = round(judged.steps * (rule.points_lost * units))
            lost.append((rule.code, amount, judged.says))
    return lost
