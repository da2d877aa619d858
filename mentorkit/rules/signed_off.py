"""Each row was signed off by somebody who stands in one of the roles named."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from pydantic import Field

from mentorkit.records.table import Table
from mentorkit.rule.each_row import EachRow
from mentorkit.rule.facts import Facts
from mentorkit.rule.records import person_of
from mentorkit.rule.roles import roles_towards
from mentorkit.rule.rule import ColumnNamed, Name, SomeNames, listed, words
from mentorkit.rule.values import spelt


class SignedOff(EachRow):
    """Whoever column `signer` names stood, on that day, in one of `roles` towards the mentee.

    Where the column `role` is filled in, it says the same (interpretation Q25).
    """

    begins: Name = Field(default="signed_off_on", alias="from")
    signer: Name = "signed_off_by"
    role: Name = "signed_off_role"
    roles: SomeNames

    reads: ClassVar[tuple[str, ...]] = ("assignments",)

    @property
    def statement(self) -> str:
        """The rule as a sentence."""
        return f"The {words(self.of)} are signed off by the {self._asked}."

    @property
    def _asked(self) -> str:
        return listed(map(words, self.roles))

    def columns_named(self) -> Iterator[ColumnNamed]:
        """Give the table and its columns."""
        yield from super().columns_named()
        yield ColumnNamed(("signer",), self.of, self.signer)
        yield ColumnNamed(("role",), self.of, self.role)

    def wrong(self, table: Table, out: set[int], facts: Facts) -> Mapping[int, str]:
        wanted, found = set(map(spelt, self.roles)), dict[int, str]()
        rows = enumerate(table.select(self.begins, self.signer, self.role))
        for index, (day, signer, role) in (row for row in rows if row[0] not in out):
            held = roles_towards(person_of(table, index, facts), signer or "", day, facts) & wanted
            if not held or (role is not None and spelt(role) not in held):
                found[index] = self._told(role, wanted)
        return found

    def _told(self, role: str | None, wanted: set[str]) -> str:
        stood = f" as {role}" if role else ""
        if role is None or spelt(role) in wanted:
            return f"signed off{stood} by somebody not on record as {self._asked} on that day"
        return f"signed off{stood}; asked for is the {self._asked}"
