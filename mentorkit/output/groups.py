"""The headings under which people see findings: first what can be done, last what is over."""

from collections.abc import Iterable
from enum import StrEnum

from mentorkit.check.finding import Finding
from mentorkit.model import Status, Strength


class Group(StrEnum):
    """A heading; the last four have findings only where every duty is listed."""

    OVERDUE = "Overdue"
    MISSED = "Missed"
    BROKEN = "Broken"
    COMING_UP = "Coming up"
    WAIVED = "Waived"
    WORTH_A_LOOK = "Worth a look"
    LATE = "Done late"
    KEPT = "Kept"
    NOT_ASSESSED = "Not assessed"
    EARLIER = "Missed earlier"


_SETTLED = {
    Status.DUE: Group.COMING_UP,
    Status.WAIVED: Group.WAIVED,
    Status.LATE: Group.LATE,
    Status.MET: Group.KEPT,
    Status.NOT_ASSESSED: Group.NOT_ASSESSED,
}
_TO_CHASE = {Status.OVERDUE: Group.OVERDUE, Status.BROKEN: Group.BROKEN}


def grouped(findings: Iterable[Finding]) -> dict[Group, list[Finding]]:
    """Give the findings of each group that has any, in the order given.

    What is coming up is ordered by the day it falls due; what is worth a look begins with what is
    about the records as a whole.
    """
    groups: dict[Group, list[Finding]] = {group: [] for group in Group}
    for finding in findings:
        groups[group_of(finding)].append(finding)
    groups[Group.COMING_UP].sort(key=lambda finding: (str(finding.duty.due or "~"), finding.order))
    groups[Group.WORTH_A_LOOK].sort(key=lambda finding: finding.duty.subject.type != "scheme")
    return {group: found for group, found in groups.items() if found}


def group_of(finding: Finding) -> Group:
    """Give the group that a finding belongs to."""
    status = finding.status
    if status in _SETTLED:
        return _SETTLED[status]
    if status is Status.MISSED:
        return Group.MISSED if finding.open else Group.EARLIER
    if finding.strength in {Strength.MUST, Strength.SHOULD}:
        return _TO_CHASE.get(status, Group.WORTH_A_LOOK)
    return Group.WORTH_A_LOOK


def waived_by(finding: Finding) -> str:
    """Give who approved the exception; nothing where there is none."""
    return finding.waiver["approved_by"] if finding.waiver else ""
