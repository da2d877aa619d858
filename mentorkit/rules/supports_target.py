"""The mentor has reached the award that the mentee aims for, with the same body."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from mentorkit.rule.facts import Facts
from mentorkit.rule.pairs import PairRule
from mentorkit.rule.rule import Name, Names, SomeNames
from mentorkit.rule.view import PersonView, Verdict, Words


class SupportsTarget(PairRule):
    """One of the mentor's valid memberships reaches the mentee's target award.

    Level and registration are two scales: each reaches the awards at or below it on its own
    scale, and what `implies` adds (interpretation Q11).
    """

    target: Name = "target_award"
    scales: SomeNames
    implies: Mapping[str, Names] = {}

    reads: ClassVar[tuple[str, ...]] = ("memberships",)

    @property
    def statement(self) -> str:
        """The rule as a sentence."""
        return "The mentor holds, with the mentee's professional body, the award the mentee seeks."

    def judge(self, mentor: Any, mentee: Any, facts: Facts) -> Verdict:
        reached, sought = mentor.tags(self._reached), mentee.tags(self._sought)
        return Verdict(reached.shared(sought) > 0, sought.unknown)

    def _reached(self, mentor: PersonView) -> Words:
        held, facts = mentor.facts.memberships(mentor.id), mentor.facts
        return facts.once((self.code, self.since, held), lambda: self._awards(held, facts))

    def _awards(self, held: tuple[tuple[str | None, ...], ...], facts: Facts) -> Words:
        return frozenset(
            f"{body}:{below}"
            for body, *levels in held
            for level in levels
            if level is not None
            for award in (level, *self.implies.get(level, ()))
            for below in self._up_to(facts, award)
        )

    def fields_named(self) -> Iterator[str]:
        yield self.target

    def _up_to(self, facts: Facts, award: str) -> list[str]:
        scale = next((facts.scales[n] for n in self.scales if award in facts.scales[n]), {})
        return [below for below, rank in scale.items() if rank <= scale[award]]

    def _sought(self, mentee: PersonView) -> Words | None:
        target = mentee.value(self.target)
        held = mentee.facts.memberships(mentee.id)
        return frozenset(f"{body}:{target}" for body, *_ in held) if target else None
