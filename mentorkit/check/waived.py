"""Do waivers name somebody, a pair or a record that is there?"""

from mentorkit.check.waivers import Granted
from mentorkit.rule.facts import Facts
from mentorkit.rule.records import subject_of
from mentorkit.scheme.faults import near
from mentorkit.scheme.model import Scheme


def nobody(waiver: Granted, scheme: Scheme, facts: Facts) -> str:
    """Say that a waiver is for nobody, no pair and no record; nothing where it is for one.

    What a fault elsewhere keeps from being known is not held against a waiver.
    """
    subject, versions = waiver.subject, scheme.versions(waiver.rule)
    if not versions or _somebody(subject, facts) or _some_record(subject, facts):
        return ""
    judged = facts.tables[versions[-1].table_judged]
    if facts.faulty & {"participants", "pairs", judged.spec.name}:
        return ""
    records = {subject_of(judged, at).id for at in range(len(judged))}
    if subject in records:
        return ""
    known = [*facts.participants, *facts.pairs, *records]
    remedy = near(subject, known, "name one by id, or two people as mentor:mentee")
    return f"{subject} is no person, pair or record that {waiver.rule} is about: {remedy}"


def _somebody(subject: str, facts: Facts) -> bool:
    """Tell whether a person, a pair or two people are meant; ids may hold colons themselves."""
    people = facts.participants
    return (
        subject in people
        or subject in facts.pairs
        or any(
            subject[:at] in people and subject[at + 1 :] in people
            for at, letter in enumerate(subject)
            if letter == ":"
        )
    )


def _some_record(subject: str, facts: Facts) -> bool:
    """Tell whether a row has this id: where another table's is meant, the waiver is of no use."""
    keyed = (table for table in facts.tables.values() if len(table.spec.key) == 1)
    return any(subject in table.column(table.spec.key[0]) for table in keyed)
