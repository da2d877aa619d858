"""Rules asked about a mentor and a mentee: may these two be a pair?"""

from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import cache
from itertools import compress
from operator import attrgetter
from typing import Annotated, Any, ClassVar, Literal, Self, TypeAlias

from pydantic import BeforeValidator, Field, model_validator

from mentorkit.model import Duty, Status, Strength, Subject
from mentorkit.records.columns import NUMBER
from mentorkit.records.people import Pair
from mentorkit.rule.alike import alike
from mentorkit.rule.facts import Facts
from mentorkit.rule.rule import Rule, Step
from mentorkit.rule.tally import Plain, Tally
from mentorkit.rule.view import PAIR_FIELDS, PersonView, Verdict

PENALTY = {Strength.MUST: 0.0, Strength.SHOULD: 10.0, Strength.IDEAL: 3.0}


def _number(value: Any) -> Any:
    if isinstance(value, str) and not NUMBER.fullmatch(value):
        message = f'"{value}" is no number of points'
        raise ValueError(message)
    return value


Points: TypeAlias = Annotated[float, Field(ge=0, le=1e7), BeforeValidator(_number)]
AnyPoints: TypeAlias = Annotated[float, Field(ge=-1e7, le=1e7), BeforeValidator(_number)]


class PairRule(Rule):
    """A standing requirement on two people; `match` obeys it, `check` judges live pairs."""

    afterwards: Literal["same", "should", "note"] = "same"
    unknown: Literal["refuse", "allow"] = "refuse"
    penalty: Points | None = None

    def judge(self, mentor: Any, mentee: Any, facts: Facts) -> Verdict:
        """Judge two people, or all mentors against all mentees by broadcasting."""
        raise NotImplementedError

    def broken(self, mentor: PersonView, mentee: PersonView) -> str:  # noqa: ARG002
        """Say for one pair what is not as it should be."""
        return f"does not meet: {self.sentence.rstrip('.')}"

    @property
    def points_lost(self) -> float:
        """The points that a proposal loses for each step off a should- or ideal-rule."""
        return PENALTY.get(self.strength, 0.0) if self.penalty is None else self.penalty

    def concerns(self, mentee: PersonView) -> bool:
        """Tell whether the rule is for this mentee's pair."""
        return self.applies(mentee.of_pair)

    def basis(self, facts: Facts) -> Callable[[Pair], Hashable]:
        """Give what tells all that a verdict rests on; pairs alike in that are judged once."""
        if set(self.reads) - {"memberships"}:
            return attrgetter("id")
        fields, people = tuple(self.fields_named()), facts.participants
        own = [name for name in fields if name in PAIR_FIELDS]

        @cache
        def known(person_id: str) -> tuple[Any, ...]:
            person = people.get(person_id)
            values = [] if person is None else [person.value(name) for name in fields]
            return *values, facts.memberships(person_id) if self.reads else None

        return lambda pair: (
            known(pair.mentor_id),
            known(pair.mentee_id),
            *[getattr(pair, name) for name in own],
        )

    def duties(self, facts: Facts) -> Iterator[Duty | Plain]:
        """Give one standing duty a live pair."""
        tally = Tally(self.code, facts)
        for pairs in alike(self._asked(facts), self.basis(facts)):
            verdict = self.judge(*_views(pairs[0], facts), facts)
            kept = verdict.kept and not verdict.unknown
            if not (kept and tally.takes(Status.MET, count=len(pairs))):
                yield from (self._duty(pair, verdict, *_views(pair, facts)) for pair in pairs)
        yield from tally.plain()

    def _asked(self, facts: Facts) -> list[Pair]:
        """Give the live pairs that the rule is for and was in force for when they were made."""
        pairs = self.pairs_concerned(facts.live_pairs, facts)
        if self.since is None and self.until is None:
            return pairs
        lives = facts.timelines
        made = (pair.matched_on or lives[pair.id].started or facts.as_of for pair in pairs)
        return list(compress(pairs, map(self.in_force, made)))

    def _duty(self, pair: Pair, verdict: Verdict, mentor: PersonView, mentee: PersonView) -> Duty:
        status, message, strength = Status.MET, "is as it should be", None
        if verdict.unknown:
            status, message = Status.NOT_ASSESSED, "something needed to judge this is blank"
        elif not verdict.kept:
            status, message = Status.BROKEN, self.broken(mentor, mentee)
            if pair.eligible_on is not None and self.afterwards != "same":
                strength = weaker(self.strength, Strength(self.afterwards))
        subject, who = Subject("pair", "pairs", pair.id), (pair.mentor_id, pair.mentee_id)
        return Duty(subject, who, status, None, None, message, pair.place, pair.id, strength)


def _views(pair: Pair, facts: Facts) -> tuple[PersonView, PersonView]:
    people, mentor, mentee = facts.participants, pair.mentor_id, pair.mentee_id
    return (
        PersonView(mentor, people.get(mentor), facts, pair),
        PersonView(mentee, people.get(mentee), facts, pair),
    )


def weaker(one: Strength, other: Strength) -> Strength:
    """Give the strength that asks less."""
    order = list(Strength)
    return max(one, other, key=order.index)


class BoundedPairRule(PairRule):
    """A pair kind that asks for a number within bounds; one of the two may be left out."""

    ordered: ClassVar[frozenset[str]] = frozenset({"field", "tie"})

    at_least: Step | None = None
    at_most: Step | None = None

    @model_validator(mode="after")
    def _leaves_room(self) -> Self:
        low, high = self.at_least, self.at_most
        if low is None and high is None:
            message = "give `at_least`, `at_most` or both"
            raise ValueError(message)
        if low is not None and high is not None and low > high:
            message = "no number is as large as `at_least` and as small as `at_most`"
            raise ValueError(message)
        return self


class ListedPairRule(PairRule):
    """A pair kind that admits or excludes listed pairs: it gives the list, never a matrix."""

    otherwise: ClassVar[bool] = True
    """What holds for pairs that are not listed."""

    def listed(self, facts: Facts) -> Iterable[tuple[str, str, bool]]:
        """Give each mentor and mentee who are listed, and whether they keep the rule."""
        raise NotImplementedError

    def unsure(self, facts: Facts) -> frozenset[str]:  # noqa: ARG002 - some kinds know
        """Give the people about whom too little is known to judge a pair that is not listed."""
        return frozenset()

    def basis(self, facts: Facts) -> Callable[[Pair], Hashable]:  # noqa: ARG002
        """Give the two themselves: the list names people."""
        return attrgetter("mentor_id", "mentee_id")

    def judge(self, mentor: Any, mentee: Any, facts: Facts) -> Verdict:
        """Look one pair up in the list."""
        key = ("listed", self.code, self.since)
        listed, unsure = facts.once(key, lambda: (self._by_pair(facts), self.unsure(facts)))
        kept = listed.get((mentor.id, mentee.id))
        if kept is not None:
            return Verdict(kept)
        return Verdict(self.otherwise, mentor.id in unsure or mentee.id in unsure)

    def _by_pair(self, facts: Facts) -> dict[tuple[str, str], bool]:
        return {(mentor, mentee): kept for mentor, mentee, kept in self.listed(facts)}
