"""The smallest changes that would place somebody who was left out, in plain sentences with ids."""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from mentorkit.match.problem import BoolArray, IntArray
from mentorkit.rule.pairs import PairRule
from mentorkit.rule.rule import listed, words
from mentorkit.rule.view import PersonView

_NAMED = 3  # mentors in one sentence


@dataclass(frozen=True, slots=True, eq=False)
class Mentors:
    """All mentors after a match: who has a free place yet, who could have one more if willing.

    `then` is how many mentees each would have with one more.
    """

    ids: Sequence[str]
    free: BoolArray
    could: BoolArray
    then: Sequence[int]

    def with_one_more(self, column: int) -> str:
        """Name a mentor, with what has to be agreed for one more place."""
        return f"{self.ids[column]} (max_mentees {self.then[column]})"


@dataclass(frozen=True, slots=True, eq=False)
class Against:
    """What stands between one mentee and each mentor.

    `refused` has a row for each must-rule and a column for each mentor; `possible` are all
    mentors but the mentee and earlier partners.
    """

    mentee: PersonView
    rules: Sequence[str]
    refused: BoolArray
    possible: BoolArray
    score: IntArray

    @property
    def fits(self) -> BoolArray:
        """Which mentors may be proposed, places aside."""
        fits: BoolArray = self.possible & ~self.refused.any(axis=0)
        return fits

    def best(self, some: BoolArray) -> list[int]:
        """Give the columns of a few of some mentors, those with the highest score first."""
        columns = np.flatnonzero(some)
        order = np.argsort(-self.score[columns], kind="stable")[:_NAMED]
        return [int(column) for column in columns[order]]


def blanks(against: Against, rules: Iterable[PairRule]) -> Iterator[str]:
    """Say which blank fields of the mentee make a rule refuse everyone."""
    for rule in rules:
        everyone = against.refused[against.rules.index(rule.code)].all()
        for name in rule.fields_named() if everyone and rule.unknown == "refuse" else ():
            if against.mentee.value(name) is None:
                yield f"{words(name)} of {against.mentee.id} is blank, and {rule.code} needs it"


def waivers(
    against: Against, mentors: Mentors, about_mentors: Container[str], most: int | None = None
) -> Iterator[str]:
    """Say which rules, waived, would let the mentee have a mentor: the fewest changes there are.

    One more place, where a mentor is full, is a change, too. With `most`, larger sets of changes
    are not told. Where two ways are as short, the one with the better pair comes first. Rules
    about mentors are waived for the mentor, others for the pair.
    """
    if not against.possible.any():
        yield "no mentor is registered and present but earlier partners"
        return
    refused = against.refused.any(axis=0) & against.possible
    changes = against.refused.sum(axis=0) + ~mentors.free
    within = refused & (mentors.free | mentors.could)
    least = changes[within].min(initial=len(against.rules) + 1)
    if most is not None and least > most:
        return
    ways = [within & (changes == least) & which for which in (mentors.free, ~mentors.free)]
    ways = [_nearest(against, way) for way in ways if way.any()]
    if not ways and most is None and refused.any():
        ways = [_nearest(against, refused)]
    for way in sorted(ways, key=lambda way: -int(against.score[way].max())):
        yield from _waived(against, mentors, about_mentors, way)


def _waived(
    against: Against, mentors: Mentors, about_mentors: Container[str], near: BoolArray
) -> Iterator[str]:
    first, *others = against.best(near)
    rules = [code for code, no in zip(against.rules, against.refused[:, first], strict=True) if no]

    def subject(code: str, column: int) -> str:
        mentor = mentors.ids[column]
        return mentor if code in about_mentors else f"{mentor}:{against.mentee.id}"

    waived = listed((f"{code} for {subject(code, first)}" for code in rules), "and")
    yield f"{'waivers' if len(rules) > 1 else 'a waiver'} of {waived} {_would_do(mentors, first)}"
    if others and len(rules) == 1:
        names = listed(subject(rules[0], column) for column in others)
        yield f"so would one for {names}; {rules[0]} alone refuses {near.sum()} mentors"


def _would_do(mentors: Mentors, column: int) -> str:
    """Say what a mentor's places add to a waiver that would let somebody have that mentor."""
    if mentors.free[column]:
        return "would do"
    if mentors.could[column]:
        return f"would do, with one more place at {mentors.with_one_more(column)}"
    return f"would not be enough: {mentors.ids[column]} may have no more mentees"


def _nearest(against: Against, some: BoolArray) -> BoolArray:
    """Narrow down to those whom the fewest rules refuse, and of these to the commonest rule."""
    count = against.refused.sum(axis=0)
    near: BoolArray = some & (count == count[some].min(initial=len(against.rules) + 1))
    commonest = int((against.refused & near).sum(axis=1).argmax())
    near &= against.refused[commonest]
    return near


def places(against: Against, mentors: Mentors, *, sure: bool) -> Iterator[str]:
    """Say whose further place would do: unless others may claim it, nobody has to move for it."""
    fits = against.fits
    could = fits & mentors.could
    if could.any():
        names = listed(mentors.with_one_more(column) for column in against.best(could))
        effect = "would do, at no cost to others" if sure else "could help"
        yield f"one more place with {names} {effect}"
    else:
        names = listed(mentors.ids[column] for column in against.best(fits))
        yield f"all who fit are full, by the rules too; one more mentor like {names} would do"
