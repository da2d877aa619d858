"""Accepted exceptions: which duties a waiver covers, and which waivers nobody needs."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain

from mentorkit.model import Duty, Fault, FaultCode, Place, Status
from mentorkit.records.table import Table
from mentorkit.rule.facts import Facts
from mentorkit.scheme.faults import near
from mentorkit.scheme.model import Scheme

COVERED = frozenset({Status.OVERDUE, Status.MISSED, Status.BROKEN})


@dataclass(frozen=True, slots=True)
class Granted:
    """One waiver: from when to when it lives, who approved it and why."""

    rule: str
    subject: str
    reason: str
    approved_by: str
    granted_on: date
    expires_on: date | None
    place: Place

    def lives(self, day: date, ended: date | None) -> bool:
        """Tell whether the waiver is in force on a day; both its first and last day count.

        One without a last day lives until the pair that it is about has `ended`.
        """
        last = self.expires_on or ended
        return self.granted_on <= day and (last is None or day <= last)


class Waivers:
    """All waivers granted by the date, and which of them were of use."""

    def __init__(self, facts: Facts) -> None:
        """Index the table by rule and subject."""
        self.facts = facts
        self.used: set[Granted] = set()
        self._by: dict[tuple[str, str], list[Granted]] = {}
        for waiver in granted(facts.tables["waivers"]):
            if waiver.granted_on <= facts.as_of:
                self._by.setdefault((waiver.rule, waiver.subject), []).append(waiver)

    def covering(self, rule: str, duty: Duty) -> Granted | None:
        """Give the waiver in whose life the due day (or the date) of a duty not kept lies."""
        if duty.status not in COVERED or not self._by:
            return None
        day = duty.due or self.facts.as_of
        ended = self._ended(duty.pair_id)
        for subject in names_of(duty, self.facts):
            for waiver in self._by.get((rule, subject), ()):
                if waiver.lives(day, ended):
                    self.used.add(waiver)
                    return waiver
        return None

    def _ended(self, pair_id: str) -> date | None:
        return self.facts.timelines[pair_id].ended if pair_id in self.facts.pairs else None

    def in_force(self) -> Iterator[Granted]:
        """Give the waivers that live on the date."""
        for waiver in chain.from_iterable(self._by.values()):
            if waiver.lives(self.facts.as_of, self._ended(waiver.subject)):
                yield waiver

    def idle(self, waiver: Granted) -> bool:
        """Tell whether a waiver covered nothing; one for a pair not made yet waits for `match`."""
        waiting = ":" in waiver.subject and waiver.subject not in self._live
        return not waiting and waiver not in self.used

    @cached_property
    def _live(self) -> set[str]:
        return {f"{pair.mentor_id}:{pair.mentee_id}" for pair in self.facts.live_pairs}


def names_of(duty: Duty, facts: Facts) -> list[str]:
    """Give what waivers may call a duty's subject: its id, and for a pair `mentor:mentee`."""
    pair = facts.pairs.get(duty.subject.id) if duty.subject.type == "pair" else None
    both = [f"{pair.mentor_id}:{pair.mentee_id}"] if pair is not None else []
    return [duty.subject.id, *both]


def granted(table: Table) -> Iterator[Granted]:
    """Give every row of the table `waivers`."""
    columns = ("rule", "subject", "reason", "approved_by", "granted_on", "expires_on")
    for index, row in enumerate(table.select(*columns)):
        yield Granted(*(*row, table.place(index)))


def waiver_faults(scheme: Scheme, facts: Facts) -> Iterator[Fault]:
    """Give a fault for every waiver of a rule that the scheme does not have."""
    table = facts.tables["waivers"]
    for index, rule in enumerate(table.column("rule")):
        if rule not in scheme.places and rule not in scheme.codes:
            message = f"{rule} is no rule of this scheme"
            remedy = near(rule, scheme.places, "see `mentorkit rules`")
            place = table.place(index, "rule")
            yield Fault(FaultCode.REFERENCE_UNKNOWN, message, rule, remedy, place)
