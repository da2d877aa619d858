"""Accepted exceptions: from which rule, for whom, and from when to when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mentorkit.model import Place
from mentorkit.records.table import Table


@dataclass(frozen=True, slots=True)
class Granted:
    """One waiver: from when to when it lives, who approved it and why."""

    rule: str
    subject: str
    reason: str
    approved_by: str
    granted_on: date
    expires_on: date | None
    place: Place

    def includes(self, other: "Granted") -> bool:
        """Tell whether another waiver, of the same rule for the same subject, adds no day."""
        same = (self.rule, self.subject) == (other.rule, other.subject)
        last = self.expires_on or date.max
        return (
            same and self.granted_on <= other.granted_on and last >= (other.expires_on or date.max)
        )

    def lives(self, day: date, ended: date | None) -> bool:
        """Tell whether the waiver is in force on a day; both its first and last day count.

        One without a last day lives until the pair that it is about has `ended`.
        """
        last = self.expires_on or ended
        return self.granted_on <= day and (last is None or day <= last)


def granted(table: Table) -> Iterator[Granted]:
    """Give every row of the table `waivers`."""
    columns = ("rule", "subject", "reason", "approved_by", "granted_on", "expires_on")
    for index, row in enumerate(table.select(*columns)):
        yield Granted(*(*row, table.place(index)))
