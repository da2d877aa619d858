"""What a report has told so far, so that no two of its tables give away a small group together."""

from collections.abc import Mapping

from mentorkit.report.fold import Group, Told, fold, size
from mentorkit.report.remainder import gives_away


class Release:
    """Tells populations in parts, one after the other, and keeps in mind what it has told."""

    def __init__(self, least: int) -> None:
        """Tell of no group with fewer people than `least`."""
        self.least = least
        self._told: list[dict[str, int]] = []
        self._joined: list[dict[str, int]] = []
        self._before: dict[frozenset[tuple[str, Group]], Told] = {}

    def tell(self, parts: Mapping[str, Group]) -> Told:
        """Tell a population's parts as finely as goes with all that has been told before.

        The same parts are told alike however often they are asked for.
        """
        same = frozenset(parts.items())
        if same not in self._before:
            self._before[same] = self._tell(parts)
        return self._before[same]

    def _tell(self, parts: Mapping[str, Group]) -> Told:
        hidden: set[str] = set()
        while True:
            told = fold(parts, self.least, hidden)
            rows = {thing[0]: at for at, group in enumerate(told.groups) for thing in group}
            blamed = self._blamed(rows)
            if blamed is None:
                self._keep(rows)
                return told
            if not told.shown:
                return Told()
            names = list(told.shown)
            smallest = min(names, key=lambda name: (size(parts[name]), name))
            hidden |= parts.keys() - told.shown.keys()
            hidden.add(names[blamed] if 0 <= blamed < len(names) else smallest)

    def _blamed(self, rows: Mapping[str, int]) -> int | None:
        """Give a row that gives something away together with what has been told before.

        Tables of different people are as one: together they may be all of a third but a few.
        """
        apart = (joined for joined in self._joined if joined.keys().isdisjoint(rows))
        new = [rows, *(_as_one(rows, joined) for joined in apart)] if rows else []
        old = [*self._told, *self._joined]
        found = (gives_away(one, other, self.least) for one in new for other in old)
        return next((row for row in found if row is not None), None)

    def _keep(self, rows: dict[str, int]) -> None:
        if not rows:
            return
        self._told.append(rows)
        for at, joined in enumerate(self._joined):
            if joined.keys().isdisjoint(rows):
                self._joined[at] = _as_one(joined, rows)
                return
        self._joined.append(rows)


def _as_one(rows: Mapping[str, int], others: Mapping[str, int]) -> dict[str, int]:
    """Put two tables of different people together; the rows of the first keep their numbers."""
    first = max(rows.values()) + 1
    return {**rows, **{thing: first + at for thing, at in others.items()}}
