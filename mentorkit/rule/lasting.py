"""How long a pair lasts where it has not agreed on a day itself."""

from collections.abc import Callable, Iterable
from datetime import date

from mentorkit.calendar import add_days
from mentorkit.rule.rule import Rule


def last_day(rules: Iterable[Rule]) -> Callable[[date], date | None]:
    """Give what tells a pair's last day by its first, as the term in force then has it (Q16).

    A term that is only for some pairs tells nothing of the others, and so nothing here.
    """
    terms = [(each, getattr(each, "lasts", None)) for each in rules if not each.where]

    def last(first: date) -> date | None:
        ends = (lasts.after(first) for each, lasts in terms if lasts and each.in_force(first))
        return next((add_days(end, -1) for end in ends), None)

    return last
