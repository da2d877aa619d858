"""What makes an allowed pair better: a value between 0 and 1 (or a score), times a weight."""

from collections.abc import Iterable, Iterator
from typing import Annotated, Any, ClassVar

from pydantic import Field

from mentorkit.rule.facts import Facts
from mentorkit.rule.pairs import Points
from mentorkit.rule.rule import Names, Strict
from mentorkit.rule.view import Number, PersonView


class Preference(Strict):
    """One preference of a scheme; each kind adds its own value and words."""

    code: Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9._-]{0,39}$")]
    kind: str
    weight: Points
    clauses: Names = ()
    says: Annotated[str, Field(max_length=500)] = ""
    """The scheme's own words for what `tells` tells the two."""

    ordered: ClassVar[frozenset[str]] = frozenset()
    """The keys that name fields whose values must have an order."""

    dated: ClassVar[frozenset[str]] = frozenset()
    """The keys that name fields which must hold days."""

    def value(self, mentor: Any, mentee: Any, facts: Facts) -> Number:
        """Value a pair, or all pairs by broadcasting; NaN where unknown counts as 0."""
        raise NotImplementedError

    def reason(self, mentor: PersonView, mentee: PersonView, facts: Facts) -> str:
        """Say for one pair what the points are for."""
        raise NotImplementedError

    def tells(self, mentor: PersonView, mentee: PersonView, facts: Facts) -> str:
        """Tell the two what speaks for them; nothing where it is too little to mention."""
        return self.reason(mentor, mentee, facts)

    @property
    def statement(self) -> str:
        """The preference as a sentence."""
        raise NotImplementedError

    def fields_named(self) -> Iterator[str]:
        """Give the participants' fields that the preference reads."""
        return iter(())


class MenteePreference(Preference):
    """A preference about the mentee alone: `serve_first` may go by it, too."""

    def value(self, mentor: Any, mentee: Any, facts: Facts) -> Number:  # noqa: ARG002
        """Value the mentee, alike with every mentor."""
        return mentee.number(self.standing)

    def standing(self, mentee: PersonView) -> float:
        """Give how far the mentee comes first, from 0 to 1; NaN where that is unknown."""
        raise NotImplementedError


class ListedPreference(Preference):
    """A preference that values listed pairs only; all others are worth 0."""

    def listed(self, facts: Facts) -> Iterable[tuple[str, str, float]]:
        """Give each mentor and mentee who are listed, and the pair's value."""
        raise NotImplementedError

    def value(self, mentor: Any, mentee: Any, facts: Facts) -> Number:
        """Look one pair up in the list."""
        by_pair = facts.once(("prefer", self.code), lambda: self._by_pair(facts))
        return by_pair.get((mentor.id, mentee.id), 0.0)

    def _by_pair(self, facts: Facts) -> dict[tuple[str, str], float]:
        return {(mentor, mentee): value for mentor, mentee, value in self.listed(facts)}
