"""Rules asked about a mentor and a mentee: may these two be a pair?"""

from collections.abc import Hashable, Iterable, Iterator
from typing import Annotated, Any, ClassVar, Literal, Self, TypeAlias

from pydantic import BeforeValidator, Field, model_validator

from mentorkit.model import Duty, Status, Strength, Subject
from mentorkit.records.people import Pair
from mentorkit.rule.facts import Facts
from mentorkit.rule.rule import Plain, Rule, Step, Tally
from mentorkit.rule.view import PersonView, Verdict

PENALTY = {Strength.MUST: 0.0, Strength.SHOULD: 10.0, Strength.IDEAL: 3.0}


def _number(value: Any) -> Any:
    if isinstance(value, str) and not value.replace(".", "", 1).isdecimal():
        message = f'"{value}" is no number of points'
        raise ValueError(message)
    return value


Points: TypeAlias = Annotated[float, Field(ge=0, le=1e7), BeforeValidator(_number)]


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

    def basis(self, mentor: PersonView, mentee: PersonView, fields: tuple[str, ...]) -> Hashable:
        """Give all that the verdict rests on; pairs alike in that are judged once."""
        if set(self.reads) - {"memberships"}:
            return mentor.id, mentee.id, mentee.pair
        values = [view.value(field) for view in (mentor, mentee) for field in fields]
        if "memberships" in self.reads:
            facts = mentor.facts
            values += [facts.memberships(mentor.id), facts.memberships(mentee.id)]
        return tuple(values)

    def duties(self, facts: Facts) -> Iterator[Duty | Plain]:
        """Give one standing duty a live pair."""
        tally, known = Tally(self.code, facts), dict[Hashable, Verdict]()
        fields, always = tuple(self.fields_named()), self.since is None and self.until is None
        for pair in facts.live_pairs:
            mentor = PersonView(pair.mentor_id, facts.participants.get(pair.mentor_id), facts, pair)
            mentee = PersonView(pair.mentee_id, facts.participants.get(pair.mentee_id), facts, pair)
            made = pair.matched_on or facts.timelines[pair.id].started or facts.as_of
            if not (always or self.in_force(made)) or (self.where and not self.concerns(mentee)):
                continue
            basis = self.basis(mentor, mentee, fields)
            if (verdict := known.get(basis)) is None:
                verdict = known[basis] = self.judge(mentor, mentee, facts)
            if not (verdict.kept and not verdict.unknown and tally.takes(Status.MET)):
                yield self._duty(pair, verdict, mentor, mentee)
        yield from tally.plain()

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

    def basis(self, mentor: PersonView, mentee: PersonView, fields: tuple[str, ...]) -> Hashable:  # noqa: ARG002
        """Give the two themselves: the list names people."""
        return mentor.id, mentee.id

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
