"""What stands in the records and may not be meant: odd words, days, numbers, rows without use."""

import re
from collections.abc import Iterator
from datetime import date

from mentorkit.check.lint.note import Note
from mentorkit.check.lint.unheeded import unheeded
from mentorkit.check.misspelt import misspelt, unsought
from mentorkit.records.table import Table
from mentorkit.rule.facts import Facts
from mentorkit.rule.rule import listed, plural
from mentorkit.scheme.model import Scheme

FAR = 10
"""Years from now to a day that may be meant."""
WITHOUT_END = frozenset({"expires_on", "valid_to"})
MOST = 3
ALIKE = str.maketrans("oil", "011")
DIGIT, ZEROS, SIGNS = map(re.compile, (r"\d", r"(?<!\d)0+(?=\d)", r"[\W_]+"))


def doubtful(scheme: Scheme, facts: Facts) -> Iterator[Note]:
    """Give a note on everything in the records that may not be what was meant."""
    for rule, duty in misspelt(scheme, facts):
        yield Note(duty.subject.id, rule.clauses, duty.message, "", duty.place)
    yield from _unsought(scheme, facts)
    yield from unheeded(scheme, facts)
    for table in facts.tables.values():
        if not table.spec.private:
            yield from _strangers(table, facts)
            yield from _far_ahead(table, facts.as_of)
    yield from _below_nought(facts.tables["participants"])


def _unsought(scheme: Scheme, facts: Facts) -> Iterator[Note]:
    """Note courses that are none of those that rules ask for."""
    table = facts.tables["training"]
    others, known = unsought(scheme, table, "course")
    if others and known:
        some = listed([f'"{word}"' for word in others[:MOST]])
        more = f" (and {len(others) - MOST} more)" if len(others) > MOST else ""
        meant = listed([f'"{word}"' for word in known], "and")
        says = f"No rule asks for the course {some}{more}; rules ask for {meant}."
        at = table.column("course").index(others[0])
        yield Note("training:course", (), says, "", table.place(at, "course"))


def _strangers(table: Table, facts: Facts) -> Iterator[Note]:
    """Note ids that are nobody here and look as if they were somebody: outsiders have others."""
    for column in table.spec.columns:
        if column.type.name != "outsider" or column.name not in table.columns:
            continue
        named = set(table.columns[column.name]) - {None}
        unknown = sorted(named - facts.participants.keys())
        if not unknown:
            continue
        alike = {_look(id_): id_ for id_ in facts.participants}
        shapes = set(map(_shape, facts.participants)) if len(unknown) * 2 < len(named) else set()
        for id_ in unknown:
            meant = alike.get(_look(id_))
            if meant is None and _shape(id_) not in shapes:
                continue
            ask = f"is {meant} meant?" if meant else "is it right? It looks like an id of somebody."
            at = table.columns[column.name].index(id_)
            says = f"{column.name} {id_} is nobody in participants.csv; {ask}"
            place = table.place(at, column.name)
            yield Note(f"{table.spec.name}:{column.name}", (), says, "", place)


def _look(id_: str) -> str:
    """Give an id as it looks at a glance: O is 0, l is 1, and m01 is m1."""
    return ZEROS.sub("", SIGNS.sub("", id_.casefold().translate(ALIKE)))


def _shape(id_: str) -> str:
    """Give an id with any digit for each of its own."""
    return DIGIT.sub("9", id_)


def _far_ahead(table: Table, today: date) -> Iterator[Note]:
    for column in table.spec.columns:
        if column.type.name == "date" and column.name not in WITHOUT_END:
            days = set(table.column(column.name)) - {None}
            latest = max(days, default=today)
            if latest.year > today.year + FAR:
                at = table.column(column.name).index(latest)
                says = f"{column.name} {latest} is more than {FAR} years from now."
                place = table.place(at, column.name)
                yield Note(f"{table.spec.name}:{column.name}", (), says, "", place)


def _below_nought(table: Table) -> Iterator[Note]:
    """Note a number below 0 where hardly anybody has one."""
    for column in table.spec.columns:
        if column.type.name != "number" or column.name not in table.columns:
            continue
        numbers = [number for number in table.columns[column.name] if number is not None]
        below = [number for number in numbers if number < 0]
        if below and len(below) * 5 <= len(numbers):
            at = table.columns[column.name].index(below[0])
            some = plural(len(below), "person", "people")
            says = f"{column.name} is below 0 for {some} ({below[0]:g}), and for nobody else."
            place = table.place(at, column.name)
            yield Note(f"participants:{column.name}", (), says, "", place)
