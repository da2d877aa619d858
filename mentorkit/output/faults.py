"""Faults as lines that a terminal links, and as JSON."""

from collections.abc import Sequence
from typing import Any

from mentorkit.model import Fault


def as_lines(faults: Sequence[Fault]) -> list[str]:
    """Give a line a fault: place, what was found, what to do."""
    places = [str(fault.place) for fault in faults]
    width = min(26, max(map(len, places), default=0))
    lines = [
        f"{place:<{width}}  {fault.message} – {fault.remedy}"
        for place, fault in zip(places, faults, strict=True)
    ]
    if faults:
        files = len({fault.place.file for fault in faults})
        some = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        where = "1 file" if files == 1 else f"{files} files"
        lines += ["", f"{some} in {where}."]
    return lines


def as_json(faults: Sequence[Fault]) -> list[dict[str, Any]]:
    """Give the faults as DESIGN section 4 has them."""
    return [
        {
            "code": str(fault.code),
            "message": fault.message,
            "found": fault.found,
            "remedy": fault.remedy,
            "place": {
                "file": fault.place.file,
                "line": fault.place.line,
                "column": fault.place.column,
            },
        }
        for fault in faults
    ]
