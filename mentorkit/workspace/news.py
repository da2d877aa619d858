"""What a check found that its last run had not: for cron, which mails whatever is printed."""

import json
from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from mentorkit.check.finding import Finding, Report, is_coming, worth_telling
from mentorkit.files.write import write_all
from mentorkit.model import Fault, Strength
from mentorkit.workspace.load import Workspace

SEEN = Path(".mentorkit") / "check.json"


def only_new(report: Report, work: Workspace) -> tuple[Report, list[Fault]]:
    """Leave out of findings, duties coming up and faults what the last run had already."""
    try:
        before = set(json.loads((work.folder / SEEN).read_bytes()))
    except (OSError, ValueError, TypeError):
        before = set()
    findings = [f for f in report.findings if _is_news(f) and _mark(f) not in before]
    coming = [f for f in _coming(report, work) if _mark(f) not in before]
    faults = [fault for fault in work.faults if _fault_mark(fault) not in before]
    return replace(report, findings=findings, coming=coming), faults


def remember(report: Report, work: Workspace) -> list[Fault]:
    """Keep what was found for the next run, or say why not; no id is kept, only marks."""
    told = [*filter(_is_news, report.findings), *_coming(report, work)]
    marks = {*map(_mark, told), *map(_fault_mark, work.faults)}
    state = json.dumps(sorted(marks), indent=0).encode()
    path = work.folder / SEEN
    return write_all({path: state, path.with_name(".gitignore"): b"*\n"}, work.folder)


def _is_news(finding: Finding) -> bool:
    """Tell whether somebody should hear of it: what is open, and what is ideal but not kept."""
    return finding.open or (finding.strength is Strength.IDEAL and worth_telling(finding))


def _coming(report: Report, work: Workspace) -> Iterable[Finding]:
    """Give the duties coming up; where every duty was asked for, they are among the findings."""
    facts = work.facts
    if facts is None or report.coming:
        return report.coming
    return [f for f in report.findings if is_coming(f.duty, facts.as_of, facts.alert_days)]


def _fault_mark(fault: Fault) -> str:
    return sha256(str(fault).encode()).hexdigest()[:16]


def _mark(finding: Finding) -> str:
    """Give a finding's mark: the same as long as it is about the same thing."""
    duty = finding.duty
    parts = (finding.rule, duty.subject.type, duty.subject.id, str(duty.opens), str(duty.due))
    return sha256("\x1f".join((*parts, str(finding.status))).encode()).hexdigest()[:16]
