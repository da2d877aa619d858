"""Findings as JSON, the shape that other programs rely on (DESIGN section 4)."""

import json
from typing import Any

from mentorkit.check.finding import COUNTED, Finding
from mentorkit.model import Place
from mentorkit.output import faults
from mentorkit.output.findings import Checked


def show(checked: Checked) -> str:
    """Write a check as one JSON object."""
    found = {
        "scheme": dict(checked.scheme),
        "as_of": str(checked.as_of),
        "inputs": dict(checked.inputs),
        "counts": {str(status): checked.report.counts.get(status, 0) for status in COUNTED},
        "findings": [_finding(finding, checked) for finding in checked.listed],
        "faults": faults.as_json(checked.faults),
    }
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _finding(finding: Finding, checked: Checked) -> dict[str, Any]:
    duty = finding.duty
    subject = {"type": duty.subject.type, "table": duty.subject.table, "id": duty.subject.id}
    shown = {
        "rule": finding.rule,
        "kind": finding.kind,
        "strength": str(finding.strength),
        "status": str(finding.status),
        "open": finding.open,
        "clauses": list(finding.clauses),
        "subject": subject,
        "who": list(duty.who),
        "opens": str(duty.opens) if duty.opens else None,
        "due": str(duty.due) if duty.due else None,
        "message": duty.message,
        "place": _place(duty.place),
        "rule_place": _place(finding.rule_place),
        "waiver": finding.waiver,
    }
    if finding.changes:
        shown["changes"] = [
            {"was": was or None, "now": now or None} for was, now in finding.changes
        ]
    if checked.names:
        shown["names"] = {id_: checked.names[id_] for id_ in duty.who if id_ in checked.names}
    return shown


def _place(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {"file": place.file, "line": place.line, "column": place.column}
