"""A waiver about to be granted: what it may be for, and what it would cover."""

from dataclasses import replace

from mentorkit.check.check import check
from mentorkit.check.waivers import COVERED, names_of
from mentorkit.model import Status
from mentorkit.rule.facts import Facts
from mentorkit.rule.waivers import Granted
from mentorkit.scheme.model import Scheme


def subjects(scheme: Scheme, facts: Facts) -> set[str]:
    """Give the ids of all pairs, people and records that rules ask something of."""
    found = check(scheme, replace(facts, every=True)).findings
    return {finding.duty.subject.id for finding in found}


def effect(scheme: Scheme, facts: Facts, waiver: Granted) -> str | None:
    """Say in a sentence what a waiver covers on the date, or would from another day; or None."""
    found = [f.duty for f in check(scheme, facts).findings if f.rule == waiver.rule]
    mine = [
        duty
        for duty in found
        if duty.status in COVERED | {Status.WAIVED} and waiver.subject in names_of(duty, facts)
    ]
    if any(waiver.lives(duty.due or facts.as_of, None) for duty in mine):
        return "It covers what is not kept today."
    earlier = [duty.due for duty in mine if duty.due and duty.due < waiver.granted_on]
    if earlier:
        return f"What is open fell due on {min(earlier)}: to cover it, use --from {min(earlier)}."
    return None
