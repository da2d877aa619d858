"""A report as JSON, for other programs."""

import json
from typing import Any

from mentorkit.output.report import Reported
from mentorkit.report.section import Cell, Section, Share


def show(reported: Reported) -> str:
    """Write a report as one JSON object; null is none, or too few to tell of."""
    report = reported.report
    found = {
        "scheme": {"id": report.scheme_id, "edition": report.edition},
        "as_of": str(report.as_of),
        "round": report.round,
        "min_cell": report.min_cell,
        "complete": not reported.faults,
        "sections": [_section(section) for section in report.sections],
    }
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _section(section: Section) -> dict[str, Any]:
    tables = [
        {
            "caption": table.caption,
            "columns": list(table.columns),
            "rows": [[_plain(cell) for cell in row] for row in table.rows],
        }
        for table in section.tables
    ]
    return {
        "name": section.name,
        "title": section.title,
        "tables": tables,
        "remarks": list(section.remarks),
    }


def _plain(cell: Cell) -> Any:
    """Give a share as its two bounds, which are mostly the same."""
    if isinstance(cell, Share):
        return {"at_least": round(cell.at_least, 4), "at_most": round(cell.at_most, 4)}
    return cell
