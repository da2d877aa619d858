"""A section of a report as values: tables whose cells may all be seen by anybody."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from mentorkit.report.fold import Group, Told


class Share(NamedTuple):
    """A part of a whole, from 0 to 1; the two differ where what is told leaves it open."""

    at_least: float
    at_most: float


Cell: TypeAlias = str | int | float | Share | None
"""None is nothing, or too few to tell of."""
More: TypeAlias = Callable[[Told], Cell]
"""What a column says of a population, worked out of what is told of it."""

TOGETHER = "smaller groups together"
IN_ALL = "in all"


def says(cell: Cell) -> str:
    """Write a cell as people read it."""
    match cell:
        case None:
            return "–"
        case Share(at_least, at_most):
            low, high = f"{at_least:.0%}", f"{at_most:.0%}"
            return low if low == high else f"{low.removesuffix('%')}–{high}"
        case float():
            return f"{cell:.1f}".replace("-", "−")
        case _:
            return str(cell)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that each begin with their heading, under columns that have one."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def only_sums(self) -> bool:
        """Whether nothing is told here but how many there are in all."""
        return all(row[0] == IN_ALL for row in self.rows)


@dataclass(frozen=True, slots=True)
class Section:
    """One section: its name for the call and for programs, its title, tables and remarks."""

    name: str
    title: str
    tables: tuple[Table, ...]
    remarks: tuple[str, ...] = ()


def side_by_side(
    caption: str, first: str, columns: Mapping[str, Told], order: Iterable[str] = ()
) -> Table:
    """Put populations told in the same parts side by side, each with its sum.

    Parts without an order of their own stand by the alphabet.
    """
    places = {label: at for at, label in enumerate(order)}
    told = {heading: each for heading, each in columns.items() if each.groups}
    labels = sorted(
        {label for each in told.values() for label in each.shown},
        key=lambda label: (places.get(label, len(places)), label),
    )
    rows: list[tuple[Cell, ...]] = [
        (label, *(number(each.shown.get(label)) for each in told.values())) for label in labels
    ]
    if rows and any(each.together for each in told.values()):
        rows.append((TOGETHER, *(number(each.together) for each in told.values())))
    if told:
        rows.append((IN_ALL, *(len(each.whole) for each in told.values())))
    return Table(caption, (first, *told), tuple(rows))


def line_by_line(
    caption: str,
    first: str,
    rows: Mapping[str, Told],
    parts: Iterable[str],
    *more: tuple[str, More],
) -> Table:
    """Put populations told in the same parts one below the other.

    `more` are columns that are worked out of what is told; parts that are nowhere told are left
    out, and so are populations of which nothing is.
    """
    told = {heading: each for heading, each in rows.items() if each.groups}
    shown = [part for part in parts if any(part in each.shown for each in told.values())]
    folded = any(each.together for each in told.values())
    lines: list[tuple[Cell, ...]] = []
    for heading, each in told.items():
        together = [number(each.together)] if folded else []
        worked_out = [work(each) for _, work in more]
        lines.append(
            (heading, *(number(each.shown.get(part)) for part in shown), *together, *worked_out)
        )
    headings = (*shown, *([TOGETHER] if folded else []), *(heading for heading, _ in more))
    return Table(caption, (first, *headings), tuple(lines))


def count(told: Told) -> Cell:
    """Give how many there are in all."""
    return len(told.whole)


def number(group: Group | None) -> int | None:
    """Give a group's number, if it is told."""
    return len(group) if group else None
