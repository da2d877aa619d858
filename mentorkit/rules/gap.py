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
        level = f", or level with more {words(self.tie)}" if self.tie else ""
        return f"The mentor is {self._reach} the mentee by {words(self.field)}{level}."

    @property
    def _reach(self) -> str:
        if self.at_least is not None and self.at_most is not None:
            return f"{self.at_least} to {self.at_most} steps above"
        up = self.at_least is not None
        if not (bound := self.at_least if up else self.at_most):
            return f"level with or {'above' if up else 'below'}"
        how = "at least" if (bound > 0) is up else "no more than"
        return f"{how} {plural(abs(bound), 'step')} {'above' if bound > 0 else 'below'}"

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
        gap = mentor.rank(self.field) - mentee.rank(self.field)
        on_scale = self.field in mentor.facts.field_scales
        far = plural(int(abs(gap)), "step") if on_scale else f"{abs(gap):g}"
        stands = f"{far} {'above' if gap > 0 else 'below'}" if gap else "level with"
        return f"the mentor is {stands} the mentee by {words(self.field)}"

    def fields_named(self) -> Iterator[str]:
        yield self.field
        yield from (self.tie,) if self.tie else ()
