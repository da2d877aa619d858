"""The mentor stands a stated number of steps above the mentee."""

from collections.abc import Iterator
from typing import Any

from mentorkit.rule.facts import Facts
from mentorkit.rule.pairs import BoundedPairRule
from mentorkit.rule.rule import Name, plural, words
from mentorkit.rule.view import PersonView, Verdict, within


class Gap(BoundedPairRule):
    """Mentor's step minus mentee's step on a scale (or number) lies within bounds.

    Where the steps are equal and `tie` is given, the mentor must have more of that field.
    """

    field: Name
    tie: Name | None = None

    @property
    def statement(self) -> str:
        """The rule as a sentence."""
        field = words(self.field)
        if self.tie is not None:
            return (
                f"The mentor is above the mentee by {field}, or level with more {words(self.tie)}."
            )
        if self.at_most is None:
            low = plural(self.at_least or 0, "step")
            return f"The mentor is at least {low} above the mentee by {field}."
        if self.at_least is None:
            return f"The mentor is no more than {plural(self.at_most, 'step')} above by {field}."
        return f"The mentor is {self.at_least} to {self.at_most} steps above the mentee by {field}."

    def judge(self, mentor: Any, mentee: Any, facts: Facts) -> Verdict:
        steps = mentor.rank(self.field) - mentee.rank(self.field)
        verdict = within(steps, self.at_least, self.at_most)
        if self.tie is None:
            return verdict
        more = mentor.rank(self.tie) - mentee.rank(self.tie)
        kept = (verdict.kept & (steps != 0)) | ((steps == 0) & (more > 0))
        unknown = verdict.unknown | ((steps == 0) & (more != more))  # noqa: PLR0124 - NaN
        return Verdict(kept, unknown, verdict.steps)

    def broken(self, mentor: PersonView, mentee: PersonView) -> str:
        gap = int(mentor.rank(self.field) - mentee.rank(self.field))
        stands = f"{plural(abs(gap), 'step')} {'above' if gap > 0 else 'below'}"
        return f"the mentor is {stands if gap else 'level with'} the mentee by {words(self.field)}"

    def fields_named(self) -> Iterator[str]:
        yield self.field
        yield from (self.tie,) if self.tie else ()
