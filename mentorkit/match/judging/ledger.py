"""What the score of one pair is made of: points by preferences, less penalties by rules."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mentorkit.match.judging.judging import SOFT
from mentorkit.match.judging.points import as_points, in_units
from mentorkit.match.judging.ruling import Outcome, pair_ruling
from mentorkit.match.people.candidates import Candidates
from mentorkit.match.result import Point
from mentorkit.rule.pairs import PairRule
from mentorkit.rule.rule import plural
from mentorkit.rule.view import PersonView
from mentorkit.scheme.model import Scheme


@dataclass(frozen=True, slots=True)
class Breakdown:
    """One pair's points and penalties, and what remains of them in whole units."""

    points: tuple[Point, ...]
    penalties: tuple[Point, ...]
    total: int


class Ledger:
    """Adds up single pairs as `Judging` does all of them."""

    def __init__(self, scheme: Scheme, found: Candidates, units: int) -> None:
        """Take the scheme's rules that cost points, as far as they are in force."""
        self._prefer, self._found, self._units = scheme.prefer, found, units
        self._balance = in_units(scheme.settings.matching.balance, units)
        self._soft = [
            rule for rule in scheme.rules if isinstance(rule, PairRule) and rule.strength in SOFT
        ]

    def breakdown(
        self, mentor: PersonView, mentee: PersonView, won: Sequence[int], *, new: int = 0
    ) -> Breakdown:
        """Add up one pair.

        `won` are its units by each preference, `new` counts the mentor's other new mentees.
        """
        points = tuple(
            Point(
                each.code, as_points(amount, self._units), each.reason(mentor, mentee, mentor.facts)
            )
            for each, amount in zip(self._prefer, won, strict=True)
        )
        stays = self._found.stays.get((mentor.id, mentee.id), 0)
        if stays:
            points = (*points, Point("stay", stays, "proposed before"))
        lost = [*self._broken(mentor, mentee), *self._balanced(mentor, mentee, new)]
        penalties = tuple(
            Point(code, as_points(amount, self._units), says) for code, amount, says in lost
        )
        won_in_all = sum(won) + in_units(stays, self._units)
        return Breakdown(points, penalties, won_in_all - sum(amount for _, amount, _ in lost))

    def _broken(self, mentor: PersonView, mentee: PersonView) -> Iterator[tuple[str, int, str]]:
        for rule in self._soft:
            if not rule.in_force(mentor.facts.as_of):
                continue
            judged = pair_ruling(rule, mentor, mentee, self._found.waivers)
            if judged is not None and judged.outcome is Outcome.BROKEN:
                amount = round(judged.steps * (rule.points_lost * self._units))
                yield rule.code, amount, judged.says

    def _balanced(
        self, mentor: PersonView, mentee: PersonView, new: int
    ) -> Iterator[tuple[str, int, str]]:
        has = new + self._found.paired.held(mentor.id, besides=mentee.id)
        if has and self._balance:
            yield "balance", has * self._balance, f"{mentor.id} has {plural(has, 'mentee')} already"
