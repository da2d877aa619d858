"""A table in memory: one list of values per column, and where each row stands."""

from array import array
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import compress
from typing import Any

from mentorkit.model import Place
from mentorkit.records.tables import TableSpec


@dataclass(slots=True)
class Table:
    """The sound rows of one table.

    `aside` holds, per column that names people or pairs, the ids named by rows that were set
    aside because of a fault: what they touch must not be judged as if nothing were there.
    `familiar` are the columns that name nobody but those known when they were read.
    `unread` tells that a fault kept all of the file, or the end of it, from being read.
    """

    spec: TableSpec
    columns: dict[str, list[Any]]
    lines: "array[int]"
    positions: dict[str, int] = field(default_factory=dict)
    aside: dict[str, set[str]] = field(default_factory=dict)
    present: bool = True
    unread: bool = False
    familiar: set[str] = field(default_factory=set)

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.lines)

    def column(self, name: str) -> Sequence[Any]:
        """Give one value per row; defaults where the file lacks the column."""
        if (values := self.columns.get(name)) is not None:
            return values
        declared = self.spec.column(name)
        return [declared.default if declared else None] * len(self)

    def select(self, *names: str) -> Iterator[tuple[Any, ...]]:
        """Give the values of these columns, row by row."""
        return zip(*(self.column(name) for name in names), strict=True)

    def row(self, index: int) -> dict[str, Any]:
        """Give one row's values by column name."""
        return {column.name: self.column(column.name)[index] for column in self.spec.columns}

    def place(self, index: int, column: str = "") -> Place:
        """Tell where a row (and cell) stands."""
        return Place(self.spec.file, self.lines[index], self.positions.get(column, 1))

    def set_aside(self, rows: Collection[int]) -> None:
        """Take rows out, remembering whom they name."""
        if not rows:
            return
        for name, values in self.columns.items():
            declared = self.spec.column(name)
            if declared is not None and (declared.type.refers or name in self.spec.key):
                ids = {str(id_) for index in rows if (id_ := values[index])}
                self.aside.setdefault(name, set()).update(ids)
        keep = [index not in rows for index in range(len(self))]
        self.columns = {name: list(compress(vals, keep)) for name, vals in self.columns.items()}
        self.lines = array("L", compress(self.lines, keep))

    def put_aside(self, ids: Collection[str]) -> None:
        """Remember what rows hold that could not be told apart into columns."""
        for column in self.spec.columns if ids else ():
            if column.type.refers or column.name in self.spec.key:
                self.aside.setdefault(column.name, set()).update(ids)

    def set_aside_ids(self) -> set[str]:
        """Give every id that a row set aside names."""
        return set().union(*self.aside.values()) if self.aside else set()


def empty_table(spec: TableSpec, *, unread: bool = False) -> Table:
    """Give the table of a file that is not there, or that cannot be opened."""
    return Table(spec, {}, array("L"), present=False, unread=unread)
