"""What is known on a date: a scheme's rules and a workspace's tables, one day at a time.

Tables are lists of dicts with dates as dates and blanks as None; a rule is the dict that stands in
the scheme file.
"""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, TypeAlias

Row: TypeAlias = dict[str, Any]
World: TypeAlias = dict[str, list[Row]]
DAY = timedelta(days=1)
FAR = date(2200, 1, 1)


def add_months(day: date, count: int) -> date:
    """Go forward by months, to the month's last day where it is shorter."""
    month = day.month - 1 + count
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def later(day: date, within: str) -> date:
    """Go forward by a duration such as `4 weeks`."""
    number, unit = within.split()
    count = int(number)
    match unit.rstrip("s"):
        case "day":
            return day + count * DAY
        case "week":
            return day + 7 * count * DAY
        case "month":
            return add_months(day, count)
        case _:
            return add_months(day, 12 * count)


def days(first: date, last: date) -> Iterator[date]:
    """Give every day from the first to the last."""
    while first <= last:
        yield first
        first += DAY


def tags(text: str | None) -> set[str]:
    """Split a cell into its words."""
    return set((text or "").split("|")) - {""}


class Known:
    """The scheme, the tables and the date."""

    def __init__(self, scheme: Row, world: World, as_of: date) -> None:
        self.scheme, self.world, self.as_of = scheme, world, as_of
        self.people = {row["person_id"]: row for row in world["participants"]}
        self.pairs = [self._facts(row) for row in world["pairs"]]

    def _facts(self, pair: Row) -> Row:
        """Forget a start and an end that are still to come."""
        facts = dict(pair)
        for column in ("started_on", "ended_on"):
            if facts.get(column) and facts[column] > self.as_of:
                facts[column] = None
        return facts

    def table(self, name: str) -> list[Row]:
        """Give a table; one that is not there is empty."""
        return self.world.get(name, [])

    # Rules

    def versions(self, rule: Row) -> list[Row]:
        """Give each version of a rule, with the first and last day of its life."""
        found = [dict(rule)]
        for change in rule.get("changes", []):
            found[-1]["until"] = change["since"] - DAY
            found.append({**found[-1], "until": rule.get("until"), **change})
        return found

    def in_force(self, rule: Row, day: date) -> Row | None:
        """Give the version of a rule that is in force on a day."""
        for version in self.versions(rule):
            first, last = version.get("since") or date.min, version.get("until") or date.max
            if first <= day <= last:
                return version
        return None

    def concerns(self, rule: Row, row: Row) -> bool:
        """Tell whether the rule's `where` admits the row."""
        for field, value in rule.get("where", {}).items():
            if row.get(field) not in (value if isinstance(value, list) else [value]):
                return False
        return True

    # Pairs

    def under_way(self, pair: Row, day: date) -> bool:
        """Tell whether meetings are asked of a pair on a day."""
        start = pair["started_on"]
        return bool(start) and start <= day <= self.final(pair)

    def final(self, pair: Row) -> date:
        """Give the last day on which a meeting can be asked for."""
        return min(pair.get("ended_on") or FAR, pair.get("planned_end_on") or FAR)

    def live(self, pair: Row, day: date) -> bool:
        """Tell whether a pair answers to standing rules and holds a place on a day."""
        start, end = pair["started_on"], pair.get("ended_on")
        return bool(start) and start <= day and not (end and day >= end)

    def resting(self, pair: Row, day: date) -> bool:
        """Tell whether a pair is known to be paused, winding down or short of someone on a day."""
        both = (pair["mentor_id"], pair["mentee_id"])
        return self._paused(pair, day) or any(self.away(person, day) for person in both)

    def _paused(self, pair: Row, day: date) -> bool:
        state = False
        for event in sorted(self.table("pair_events"), key=lambda row: row["on"]):
            if event["pair_id"] == pair["pair_id"] and event["on"] <= day <= self.as_of:
                state = event["event"] in {"paused", "winding-down"}
        return state

    def away(self, person: str, day: date) -> bool:
        """Tell whether someone is known to be absent on a day."""
        return any(
            row["person_id"] == person
            and row["starts_on"] <= min(day, self.as_of)
            and day <= (row["ends_on"] or self.as_of)
            for row in self.table("absences")
        )

    def away_until(self, person: str, day: date) -> date | None:
        """Give the last day of the absence that a day falls in."""
        last = None
        while self.away(person, day):
            last = day
            day += DAY
        return last

    def held(self, pair: Row) -> set[date]:
        """Give the days on which the pair met, as far as the date knows."""
        return {
            row["date"]
            for row in self.table("meetings")
            if row["pair_id"] == pair["pair_id"]
            and (row.get("status") or "held") == "held"
            and row["date"] <= self.as_of
            and pair["started_on"] <= row["date"] <= (pair.get("ended_on") or FAR)
        }

    def rank(self, field: str, person: Row) -> int | None:
        """Give someone's step on a field's scale."""
        scale = self.scheme["scales"][self.scheme["fields"][field]["type"]]
        for rank, names in enumerate(scale):
            if person.get(field) in (names if isinstance(names, list) else [names]):
                return rank
        return None
