"""All rules of a scheme, asked on one date."""

from dataclasses import replace

from mentorkit.check.finding import (
    COUNTED,
    Finding,
    Report,
    in_turn,
    is_coming,
    is_open,
    worth_telling,
)
from mentorkit.check.notes import notes
from mentorkit.check.waivers import Waivers
from mentorkit.model import Duty, Status, Strength
from mentorkit.rule.each_row import EachRow
from mentorkit.rule.facts import Facts
from mentorkit.rule.rule import Rule
from mentorkit.rule.tally import Plain
from mentorkit.rule.waivers import Granted
from mentorkit.scheme.model import Scheme

NOT_KEPT = frozenset({Status.OVERDUE, Status.MISSED, Status.BROKEN})


def check(scheme: Scheme, facts: Facts) -> Report:
    """Judge every rule on the date; findings are what is open, waived or a note.

    With `facts.every` all duties are among the findings. What rows with a fault touch is
    not assessed.
    """
    report = Report(dict.fromkeys(COUNTED, 0))
    waivers = Waivers(facts)
    for rule in scheme.rules:
        _judge(rule, scheme, facts, waivers, report)
    report.findings += notes(scheme, facts, waivers)
    report.findings.sort(key=lambda finding: finding.order)
    report.coming = in_turn(report.coming)
    return report


def _judge(rule: Rule, scheme: Scheme, facts: Facts, waivers: Waivers, report: Report) -> None:
    counts = report.by_rule.setdefault(rule.code, dict.fromkeys(COUNTED, 0))
    doubt = _Doubt(rule, facts)
    for told in rule.duties(facts):
        if isinstance(told, Plain):
            counts[told.status] += told.count
            report.counts[told.status] += told.count
            continue
        duty = _not_judged(told) if doubt.about(told) else told
        waiver = waivers.covering(rule.code, duty)
        if waiver is not None:
            duty = replace(duty, status=Status.WAIVED)
        finding = _finding(rule, duty, scheme, facts, waiver)
        if finding.strength is not Strength.NOTE:
            counts[duty.status] += 1
            report.counts[duty.status] += 1
        if facts.every or worth_telling(finding):
            report.findings.append(finding)
        elif is_coming(duty, facts.as_of, facts.alert_days):
            report.coming.append(finding)


class _Doubt:
    """Which of a rule's duties may be other than they look, for what was not read."""

    def __init__(self, rule: Rule, facts: Facts) -> None:
        self.of_all = any(facts.tables[name].unread for name in rule.tables_read)
        self.ids = facts.touched(("participants", "pairs", *rule.tables_read))
        self.people = facts.touched(rule.tables_read)
        asks_first = getattr(rule, "only", "each") == "first"
        self.ranked = facts.tables[rule.table_judged] if asks_first else None
        self.mentees = facts.pairs if isinstance(rule, EachRow) else {}

    def about(self, duty: Duty) -> bool:
        """Tell whether a duty may look other than it is."""
        if self._may_not_be_first(duty):
            return True
        if duty.status not in NOT_KEPT:
            return False
        named = not self.ids.isdisjoint((duty.subject.id, duty.pair_id))
        pair = self.mentees.get(duty.pair_id)
        people = duty.who if pair is None else (*duty.who, pair.mentee_id)
        return self.of_all or named or not self.people.isdisjoint(people)

    def _may_not_be_first(self, duty: Duty) -> bool:
        """Tell whether a row that was set aside may come before the one that a rule asks about."""
        table = self.ranked
        if table is None:
            return False
        return table.unread or duty.pair_id in table.aside.get("pair_id", ())


def _not_judged(duty: Duty) -> Duty:
    message = "not assessed: a row or file about this has a fault"
    return replace(duty, status=Status.NOT_ASSESSED, message=message)


def _finding(
    rule: Rule, duty: Duty, scheme: Scheme, facts: Facts, waiver: Granted | None
) -> Finding:
    strength = duty.strength or rule.strength
    accepted = None
    if waiver is not None:
        accepted = {
            "reason": waiver.reason,
            "approved_by": waiver.approved_by,
            "granted_on": str(waiver.granted_on),
            "expires_on": str(waiver.expires_on or ""),
        }
    return Finding(
        rule.code,
        rule.kind,
        strength,
        is_open(duty, strength, facts.as_of, scheme.settings.alert_days),
        rule.clauses,
        duty,
        scheme.places.get(rule.code),
        accepted,
    )
