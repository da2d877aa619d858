"""What waivers do for duties: which they cover, and which waivers are of no use."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from itertools import chain

from mentorkit.model import Duty, Fault, FaultCode, Status
from mentorkit.records.table import Table
from mentorkit.rule.facts import Facts
from mentorkit.rule.records import subject_of
from mentorkit.rule.waivers import Granted, granted
from mentorkit.scheme.faults import near
from mentorkit.scheme.model import Scheme

COVERED = frozenset({Status.OVERDUE, Status.MISSED, Status.BROKEN})


class Waivers:
    """All waivers granted by the date, and which of them were of use."""

    def __init__(self, facts: Facts) -> None:
        """Index the table by rule and subject."""
        self.facts = facts
        self.used: set[Granted] = set()
        self._asked: set[Granted] = set()
        self._by: dict[tuple[str, str], list[Granted]] = {}
        for waiver in granted(facts.tables["waivers"]):
            if waiver.granted_on <= facts.as_of:
                self._by.setdefault((waiver.rule, waiver.subject), []).append(waiver)
        self._rules = {rule for rule, _ in self._by}

    def covering(self, rule: str, duty: Duty) -> Granted | None:
        """Give the waiver in whose life the due day (or the date) of a duty not kept lies."""
        if rule not in self._rules:
            return None
        day = duty.due or self.facts.as_of
        ended = self._ended(duty.pair_id)
        for subject in names_of(duty, self.facts):
            for waiver in self._by.get((rule, subject), ()):
                self._asked.add(waiver)
                if duty.status in COVERED and waiver.lives(day, ended):
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
        waiting = _two_people(waiver.subject, self.facts) and waiver.subject not in self._live
        return not waiting and waiver not in self.used

    def nobody(self, waiver: Granted, scheme: Scheme) -> str:
        """Say that a waiver is for nobody, no pair and no record; nothing where it is for one.

        What a fault elsewhere keeps from being known is not held against a waiver.
        """
        facts, subject, versions = self.facts, waiver.subject, scheme.versions(waiver.rule)
        people, pairs = facts.participants, facts.pairs
        if waiver in self._asked or not versions or subject in people or subject in pairs:
            return ""
        if _two_people(subject, facts):
            return ""
        judged = facts.tables[versions[-1].table_judged]
        if facts.faulty & {"participants", "pairs", judged.spec.name}:
            return ""
        records = facts.once(("subjects", judged.spec.name), lambda: _subjects(judged))
        # A record of another table is there, too: the waiver is of no use, but no slip.
        if subject in records or subject in facts.once("ids", lambda: _ids(facts)):
            return ""
        known = [*people, *pairs, *records]
        remedy = near(subject, known, "name one by id, or two people as mentor:mentee")
        return f"{subject} is no person, pair or record that {waiver.rule} is about: {remedy}"

    @cached_property
    def _live(self) -> set[str]:
        return {f"{pair.mentor_id}:{pair.mentee_id}" for pair in self.facts.live_pairs}


def names_of(duty: Duty, facts: Facts) -> list[str]:
    """Give what waivers may call a duty's subject: its id, and for a pair `mentor:mentee`."""
    pair = facts.pairs.get(duty.subject.id) if duty.subject.type == "pair" else None
    both = [f"{pair.mentor_id}:{pair.mentee_id}"] if pair is not None else []
    return [duty.subject.id, *both]


def _two_people(subject: str, facts: Facts) -> bool:
    """Tell whether a mentor and a mentee are meant; ids may hold colons themselves."""
    people = facts.participants
    return any(
        subject[:at] in people and subject[at + 1 :] in people
        for at, letter in enumerate(subject)
        if letter == ":"
    )


def _subjects(table: Table) -> set[str]:
    return {subject_of(table, index).id for index in range(len(table))}


def _ids(facts: Facts) -> set[str]:
    """Give the ids of all records in tables that know their rows by one."""
    keyed = (table for table in facts.tables.values() if len(table.spec.key) == 1)
    return set().union(*(table.column(table.spec.key[0]) for table in keyed))


def waiver_faults(scheme: Scheme, facts: Facts) -> Iterator[Fault]:
    """Give a fault for every waiver of a rule that the scheme does not have."""
    table = facts.tables["waivers"]
    for index, rule in enumerate(table.column("rule")):
        if rule not in scheme.places and rule not in scheme.codes:
            message = f"{rule} is no rule of this scheme"
            remedy = near(rule, scheme.places, "see `mentorkit rules`")
            place = table.place(index, "rule")
            yield Fault(FaultCode.REFERENCE_UNKNOWN, message, rule, remedy, place)
