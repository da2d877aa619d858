"""The two have declared no conflict of interest that still stands."""

from collections.abc import Iterable
from typing import ClassVar

from mentorkit.rule.facts import Facts
from mentorkit.rule.pairs import ListedPairRule
from mentorkit.rule.view import PersonView


class NoConflict(ListedPairRule):
    """No uncleared row of `conflicts` names the two, in either order (interpretation Q10)."""

    reads: ClassVar[tuple[str, ...]] = ("conflicts",)

    @property
    def statement(self) -> str:
        """The rule as a sentence."""
        return "Mentor and mentee have no conflict of interest."

    def listed(self, facts: Facts) -> Iterable[tuple[str, str, bool]]:
        """Give the pairs with a conflict that stands on the date."""
        columns = ("person_a", "person_b", "declared_on", "cleared_on")
        for one, other, declared, cleared in facts.tables["conflicts"].select(*columns):
            begun = declared is None or declared <= facts.as_of
            if begun and (cleared is None or cleared > facts.as_of):
                yield from ((one, other, False), (other, one, False))

    def broken(self, mentor: PersonView, mentee: PersonView) -> str:
        return "a conflict of interest between the two is declared and not cleared"
