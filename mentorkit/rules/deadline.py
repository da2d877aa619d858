"""Something is done within a stated time of something else, row by row of a table."""

from mentorkit.rule.deadlines import DeadlineRule
from mentorkit.rule.records import record_of
from mentorkit.rule.rule import words


class Deadline(DeadlineRule):
    """From the date in column `from`, `within` is left for the date in column `to`.

    Weeks and days are counted from the day after; the last day is still in time.
    """

    @property
    def statement(self) -> str:
        """The rule as a sentence."""
        return (
            f"In {record_of(self.of, self.only)}, {_day(self.ends)} is at most "
            f"{self.within} after {_day(self.begins)}."
        )


def _day(column: str) -> str:
    """Name the day in a column: the date logged, the panel date."""
    name = words(column)
    return f"the {name}" if name.endswith("date") else f"the date {name}"
