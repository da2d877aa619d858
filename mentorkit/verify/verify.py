"""A claim of having matched as well as can be → proven, or where it fails."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from mentorkit.rule.facts import Facts
from mentorkit.scheme.model import Scheme
from mentorkit.verify.asks import units
from mentorkit.verify.claim import Claim
from mentorkit.verify.duality import Ints, Matchings, Step, spare
from mentorkit.verify.pairs import Table
from mentorkit.verify.people import People, people
from mentorkit.verify.stability import blocking
from mentorkit.verify.steps import (
    Allowed,
    Asked,
    coming_first,
    lacking,
    needed,
    proven,
    strangers,
    unproven,
)

IGNORED = frozenset({"private/contacts.csv"})
"""Names and addresses decide nothing, and are not everywhere."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found: everything that fails, and else what is proven and what is not.

    `moved_on` is whether the files are no longer those that the proof was made from.
    """

    failures: tuple[str, ...]
    proven: tuple[str, ...] = ()
    not_proven: str | None = None
    moved_on: bool = False


def verify(claim: Claim, scheme: Scheme, facts: Facts, inputs: Mapping[str, str]) -> Verified:
    """Go through a claim from the files as they are; the facts must be those of its date."""
    failures = list(_other_files(claim, inputs))
    moved_on = bool(failures)
    if (claim.scheme.id, claim.scheme.edition) != (scheme.id, scheme.edition):
        failures.append("it is about another scheme or edition")
    failures += _unheard_of(claim, facts)
    if not failures:
        case = _Case(claim, scheme, facts)
        failures += case.pairs() or case.sums() or case.best()
        if not failures:
            return Verified((), proven(claim), unproven(claim, case.needed, case.balance))
    return Verified(tuple(failures), moved_on=moved_on)


def _other_files(claim: Claim, inputs: Mapping[str, str]) -> Iterator[str]:
    for file in sorted({*claim.inputs, *inputs} - IGNORED):
        if file not in inputs:
            yield f"{file} is gone"
        elif file not in claim.inputs:
            yield f"{file} was not there"
        elif inputs[file] != claim.inputs[file]:
            yield f"{file} has changed"


def _unheard_of(claim: Claim, facts: Facts) -> Iterator[str]:
    """Give whom and what the call is said to have named, and that there is not."""
    parted = (*claim.wishes.forbid, *claim.wishes.allow)
    named = {*claim.only, *(id_ for pair in parted for id_ in (pair.mentor_id, pair.mentee_id))}
    for id_ in sorted(named - facts.participants.keys()):
        yield f"{id_} was asked for, but is no participant"
    for id_ in sorted({*claim.wishes.released} - facts.pairs.keys()):
        yield f"{id_} was reconsidered, but is no pair"


def _without(facts: Facts, released: Collection[str]) -> Facts:
    """Give the facts as they would be, had these pairs never been proposed."""
    pairs = {id_: pair for id_, pair in facts.pairs.items() if id_ not in released}
    return replace(facts, pairs=pairs, _kept={})


class _Case:
    def __init__(self, claim: Claim, scheme: Scheme, facts: Facts) -> None:
        wishes = claim.wishes
        before = [facts.pairs[id_] for id_ in wishes.released if id_ in facts.pairs]
        facts = _without(facts, wishes.released)
        self.claim, self.scheme, self.facts = claim, scheme, facts
        self.people: People = people(scheme, facts, claim.only, wishes)
        self.table = Table(scheme, facts, self.people)
        self.table.favour(before, wishes.stay)
        self.row = {view.id: at for at, view in enumerate(self.people.mentees)}
        self.column = {view.id: at for at, view in enumerate(self.people.mentors)}
        self.units = units(scheme.prefer, facts)
        matching = scheme.settings.matching
        self.balance = 0
        if claim.objective != "stable":
            self.balance = round(matching.balance * self.units)
        if claim.objective == "best-score":
            self.table.demand(matching.minimum_score)
        self.made: list[tuple[int, int]] = []
        self.worth: list[int] = []

    def pairs(self) -> list[str]:
        """Look for pairs that may not be made, and people with too many."""
        failures = []
        for pair in self.claim.pairs:
            row, column = self.row.get(pair.mentee_id), self.column.get(pair.mentor_id)
            if row is None:
                failures.append(f"{pair.mentee_id} was not to be placed")
            elif column is None:
                failures.append(f"{pair.mentor_id} has no free place")
            else:
                allowed, worth = self.table.pair(row, column)
                if not allowed:
                    failures.append(f"{pair.mentor_id} and {pair.mentee_id} may not be a pair")
                self.made.append((row, column))
                self.worth.append(worth)
        mentees = Counter(pair.mentee_id for pair in self.claim.pairs)
        failures += [
            f"{id_} is placed {count} times" for id_, count in mentees.items() if count > 1
        ]
        for column, count in Counter(column for _, column in self.made).items():
            if count > self.people.places[column]:
                failures.append(
                    f"{self.people.mentors[column].id} has {count} new mentees, too many"
                )
        return failures

    def sums(self) -> list[str]:
        """Add up again what the claim says of itself."""
        total = sum(self.worth) - self.balance * self._crowding
        stated = (
            ("unit", self.claim.unit, self.units),
            ("matched", self.claim.matched, len(self.made)),
            ("total", self.claim.total, total),
        )
        return [f"{name} is {found}, not {said}" for name, said, found in stated if said != found]

    def best(self) -> list[str]:
        """Hold the prices of each step against all pairs that may be made."""
        if missing := lacking(self.claim, self.needed, self.balance):
            return [missing]
        if self.claim.objective == "stable":
            found = blocking(self.people, self.facts, self.table, self.made)
            return [f"{found[0]} and {found[1]} would rather have each other"] if found else []
        if strange := strangers(self.claim, self.people):
            return strange
        asked = Asked(self.people, self.claim.seed, self._counts, self.balance)
        return list(self._steps(asked))

    @cached_property
    def needed(self) -> list[str]:
        """The steps that the objective asks for."""
        worth, served = np.array(self.worth, np.int64), self._counts is not None
        return needed(self.claim, worth, self.balance, served=served)

    @cached_property
    def _counts(self) -> Ints | None:
        """What each mentee counts for in being served."""
        least = 0 if self.claim.objective == "best-score" else 1
        return coming_first(self.scheme, self.people, least)

    def _steps(self, asked: Asked) -> Iterator[str]:
        steps = [asked.step(claim) for claim in self.claim.steps]
        beaten = self._beaten(asked, steps)
        left = Matchings(len(self.row), np.array(self.people.places, np.int64))
        mentee, mentor = np.array(self.made, np.int64).reshape(-1, 2).T
        made = Allowed(mentee, mentor, np.array(self.worth, np.int64))
        for at, (claim, step) in enumerate(zip(self.claim.steps, steps, strict=True)):
            if at == beaten:
                yield f"step {claim.name}: some pair is worth more than its two prices"
                return
            value = sum(asked.worth(step.name, made).tolist()) - step.dearer * self._crowding
            bound = left.bound(step)
            if not value == bound == claim.value:
                said = f"{value} is reached, {bound} proven, {claim.value} claimed"
                yield f"step {claim.name}: {said}"
                return

    def _beaten(self, asked: Asked, steps: Sequence[Step]) -> int:
        """Give the first step whose prices some pair left by those before beats."""
        beaten = len(steps)
        for rows, allowed, worth in self.table.blocks():
            row, mentor = np.nonzero(allowed)
            pairs = Allowed(row + rows.start, mentor, worth[row, mentor])
            for at, step in enumerate(steps[:beaten]):
                over = spare(step, pairs.mentee, pairs.mentor, asked.worth(step.name, pairs))
                if (over < 0).any():
                    beaten = at
                    break
                pairs = pairs.only(over == 0)
        return beaten

    @cached_property
    def _crowding(self) -> int:
        """Add up, over all mentors, how many of their new mentees come before each."""
        loads = Counter(column for _, column in self.made).values()
        return sum(load * (load - 1) // 2 for load in loads)
