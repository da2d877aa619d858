"""Do the ids in a table name people, pairs and rounds that there are?"""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from itertools import islice

from mentorkit.model import Fault, FaultCode
from mentorkit.records.private import as_told
from mentorkit.records.read import once_for_all
from mentorkit.records.table import Table

FEW = 20
"""For how many ids that name nobody the one that may be meant is looked for."""

NOBODY = {"participants": "nobody", "pairs": "no pair", "rounds": "no round"}


def check_references(table: Table, known: Mapping[str, set[str]]) -> list[Fault]:
    """Give a fault for every id that names nobody where it refers to; those rows go aside.

    `known` holds the ids of every table that was read.
    """
    faults: list[Fault] = []
    wrong: set[int] = set()
    for column in table.spec.columns:
        if column.type.refers not in known or column.name not in table.columns:
            continue
        if column.name in table.familiar:
            continue
        values, ids = table.columns[column.name], known[column.type.refers]
        unknown = set(values) - ids - {None}
        if not unknown:
            continue
        found, target = list[Fault](), f"{column.type.refers}.csv"
        near = _near(dict.fromkeys(value for value in values if value in unknown), ids)
        for index, value in enumerate(values):
            if value in unknown:
                wrong.add(index)
                alike = near.get(value)
                remedy = _remedy(value, alike, target)
                message = f"{value} is {NOBODY[column.type.refers]} in {target}"
                place = table.place(index, column.name)
                fault = Fault(FaultCode.REFERENCE_UNKNOWN, message, value, remedy, place)
                found.append(as_told(fault, table.spec))
        faults += once_for_all(found) if unknown == set(values) - {None} else found
    table.set_aside(wrong)
    return faults


def _remedy(value: str, alike: str | None, target: str) -> str:
    if alike is None:
        return f"add {value} to {target}"
    only = " It differs only in case" if alike.casefold() == value.casefold() else ""
    return f"did you mean {alike}?{only}"


def _near(unknown: Iterable[str], ids: Iterable[str]) -> dict[str, str]:
    """Give the known id that is spelt most alike, for the first few: each takes a while."""
    names = sorted(ids)
    alike = {name.casefold(): name for name in names}
    found = {
        id_: [alike[id_.casefold()]]
        if id_.casefold() in alike
        else get_close_matches(id_, names, n=1)
        for id_ in islice(unknown, FEW)
    }
    return {id_: near[0] for id_, near in found.items() if near}
