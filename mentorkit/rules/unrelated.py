"""Neither of the two is above the other in the line of management."""

from collections.abc import Iterable, Iterator
from typing import ClassVar, Literal

from mentorkit.records.lines import above
from mentorkit.rule.facts import Facts
from mentorkit.rule.pairs import ListedPairRule
from mentorkit.rule.rule import SomeNames, listed, words
from mentorkit.rule.view import PersonView


class Unrelated(ListedPairRule):
    """No line of the given fields leads from one to the other (interpretation Q9).

    `depth: 1` looks at direct managers only; `any` follows the line to its end.
    """

    fields: SomeNames = ("line_manager_id",)
    depth: Literal["1", "any"] = "any"
    unknown: Literal["refuse", "allow"] = "allow"

    otherwise: ClassVar[bool] = True

    @property
    def statement(self) -> str:
        """The rule as a sentence."""
        role = listed(words(field) for field in self.fields)
        further = ", directly or further up" if self.depth == "any" else ""
        return f"Neither is the other's {role}{further}."

    def listed(self, facts: Facts) -> Iterable[tuple[str, str, bool]]:
        """Give every pair that a line connects, in both orders."""
        lines = above(facts.participants, self.fields, deep=self.depth == "any")
        for id_, bosses in lines.items():
            for boss in bosses:
                yield from ((boss, id_, False), (id_, boss, False))

    def unsure(self, facts: Facts) -> frozenset[str]:
        """Give those whose manager is blank, where the scheme refuses to pair them."""
        if self.unknown == "allow":
            return frozenset()
        people = facts.participants.values()
        return frozenset(p.id for p in people if any(p.value(f) is None for f in self.fields))

    def broken(self, mentor: PersonView, mentee: PersonView) -> str:
        return "one of the two is in the other's line of management"

    def fields_named(self) -> Iterator[str]:
        yield from self.fields
