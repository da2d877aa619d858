"""A duty as the scheme's rule sees it: how much it asks, whether it is open, who waived it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, TypeAlias

from mentorkit.model import Duty, Place, Status, Strength
from mentorkit.rule.facts import Facts

Waiver: TypeAlias = dict[str, str]

COUNTED = tuple(status for status in Status if status is not Status.NOTE)


class Change(NamedTuple):
    """A sentence as it was and as it is now; empty where there was or is none."""

    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One duty not kept, or a note; with `--all`, any duty.

    `changes` are those of a text that was signed.
    """

    rule: str
    kind: str
    strength: Strength
    open: bool
    clauses: tuple[str, ...]
    duty: Duty
    rule_place: Place | None
    waiver: Waiver | None = None
    changes: tuple[Change, ...] = ()

    @property
    def status(self) -> Status:
        """How the duty stands."""
        return self.duty.status

    @property
    def order(self) -> tuple[str, int, str, date, str]:
        """The order in which findings are shown: file, line, rule, opens."""
        place = self.duty.place
        opens = self.duty.opens or date.min
        return place.file, place.line, self.rule, opens, self.duty.subject.id


@dataclass(slots=True)
class Report:
    """Everything a check found: how many duties stand how, in all and by rule, and the findings.

    `coming` are the duties that fall due before the next month is out.
    """

    counts: dict[Status, int]
    findings: list[Finding] = field(default_factory=list)
    by_rule: dict[str, dict[Status, int]] = field(default_factory=dict)
    coming: list[Finding] = field(default_factory=list)

    def open_from(self, strength: Strength) -> bool:
        """Tell whether anything of at least this strength is open."""
        order = list(Strength)
        asked = order.index(strength)
        return any(f.open and order.index(f.strength) <= asked for f in self.findings)


def of_pairs(report: Report, pairs: Collection[str], facts: Facts) -> Report:
    """Narrow a report of all duties down to some pairs.

    Unless the facts ask for `every` duty, what asks for a look now or is coming up is left.
    """
    mine = [finding for finding in report.findings if finding.duty.pair_id in pairs]
    duties = [finding for finding in mine if finding.strength is not Strength.NOTE]
    counts = dict.fromkeys(report.counts, 0)
    by_rule = {code: dict.fromkeys(report.counts, 0) for code in report.by_rule}
    for finding in duties:
        counts[finding.status] += 1
        by_rule[finding.rule][finding.status] += 1
    if facts.every:
        return Report(counts, mine, by_rule)
    told = [finding for finding in mine if worth_telling(finding)]
    quiet = (finding for finding in mine if not worth_telling(finding))
    coming = [f for f in quiet if is_coming(f.duty, facts.as_of, facts.alert_days)]
    return Report(counts, told, by_rule, in_turn(coming))


def in_turn(findings: Iterable[Finding]) -> list[Finding]:
    """Give findings in the order in which they fall due."""
    return sorted(findings, key=lambda finding: (str(finding.duty.due), finding.order))


def worth_telling(finding: Finding) -> bool:
    """Tell whether a finding is open, waived, or worth a look."""
    ideal = finding.strength is Strength.IDEAL and finding.status in {
        Status.OVERDUE,
        Status.BROKEN,
    }
    return finding.open or bool(finding.waiver) or ideal or finding.strength is Strength.NOTE


def is_open(duty: Duty, strength: Strength, as_of: date, alert_days: int) -> bool:
    """Tell whether a duty asks for somebody's attention on the date (DESIGN section 4)."""
    if strength not in {Strength.MUST, Strength.SHOULD}:
        return False
    if duty.status is Status.MISSED:
        return duty.due is not None and (as_of - duty.due).days <= alert_days
    return duty.status in {Status.OVERDUE, Status.BROKEN}


def is_coming(duty: Duty, as_of: date, alert_days: int) -> bool:
    """Tell whether a duty falls due soon."""
    soon = duty.due is not None and (duty.due - as_of).days <= alert_days
    return duty.status is Status.DUE and soon
