"""What a check found that its last run had not: for cron, which mails whatever is printed."""

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from mentorkit.check.finding import Finding, Report
from mentorkit.files.write import write_all
from mentorkit.workspace.load import Workspace

SEEN = Path(".mentorkit") / "check.json"


def only_new(report: Report, work: Workspace) -> tuple[Report, bool]:
    """Leave out what the last run had already; tell whether anything is new."""
    path = work.folder / SEEN
    try:
        before = set(json.loads(path.read_bytes()))
    except (OSError, ValueError, TypeError):
        before = set()
    fresh = [f for f in report.findings if f.open and _mark(f) not in before]
    return replace(report, findings=fresh, coming=[]), bool(fresh or _faults(work) - before)


def remember(report: Report, work: Workspace) -> None:
    """Keep what was found for the next run; no id is kept, only marks."""
    path = work.folder / SEEN
    marks = {_mark(finding) for finding in report.findings if finding.open} | _faults(work)
    state = json.dumps(sorted(marks), indent=0).encode()
    write_all({path: state, path.with_name(".gitignore"): b"*\n"}, work.folder)


def _faults(work: Workspace) -> set[str]:
    return {sha256(str(fault).encode()).hexdigest()[:16] for fault in work.faults}


def _mark(finding: Finding) -> str:
    """Give a finding's mark: the same as long as it is about the same thing."""
    duty = finding.duty
    parts = (finding.rule, duty.subject.type, duty.subject.id, str(duty.opens), str(duty.due))
    return sha256("\x1f".join((*parts, str(finding.status))).encode()).hexdigest()[:16]
