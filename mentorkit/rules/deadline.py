"""Something is done within a stated time of something else, row by row of a table."""

from mentorkit.rule.deadlines import DeadlineRule
from mentorkit.rule.rule import words


class Deadline(DeadlineRule):
    """From the date in column `from`, `within` is left for the date in column `to`.

    Weeks and days are counted from the day after; the last day is still in time.
    """

    @property
    def statement(self) -> str:
        """The rule as a sentence."""
        which = "the first of " if self.only == "first" else ""
        return (
            f"In {which}the {words(self.of)}, the date {words(self.ends)} follows "
            f"{words(self.begins)} within {self.within}."
        )
