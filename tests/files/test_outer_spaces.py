"""Spaces around a cell mean nothing, whatever its column holds."""

import pytest

from mentorkit.records.read import read_table
from mentorkit.records.tables import table_specs

KNOWN = {"pairs": {"P1": "P1"}}


@pytest.mark.parametrize("space", [" ", "\t", "\u00a0", "\u2003"])
def test_they_are_taken_off_ids_dates_and_choices(space: str) -> None:
    cells = [f"{space}{cell}{space}" for cell in ("M1", "P1", "2026-03-13", "held")]
    data = f"meeting_id,pair_id,date,status\n{','.join(cells)}\n".encode()

    table, faults = read_table(data, table_specs(day_first=False)["meetings"], KNOWN)

    assert faults == []
    assert [str(table.column(name)[0]) for name in ("meeting_id", "pair_id", "date", "status")] == [
        "M1",
        "P1",
        "2026-03-13",
        "held",
    ]


def test_one_unknown_pair_does_not_stand_for_its_whole_column() -> None:
    data = b"pair_id,date\nP1,2026-03-13\n=1,2026-03-13\n=2,2026-03-13\n=3,2026-03-13\n"

    _, faults = read_table(data, table_specs(day_first=False)["meetings"], KNOWN)

    assert [(fault.place.line, fault.code) for fault in faults] == [
        (3, "formula"),
        (4, "formula"),
        (5, "formula"),
    ]
