"""Documents that were sent → rows of communications.csv, by which nobody is told twice."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from mentorkit.files.write import append_rows
from mentorkit.model import Fault
from mentorkit.records.read import read_table
from mentorkit.rule.facts import Facts
from mentorkit.rule.filed import FiledRule
from mentorkit.rule.values import spelt
from mentorkit.scheme.model import Scheme
from mentorkit.workspace.load import Workspace
from mentorkit.workspace.moments import told_on
from mentorkit.workspace.recipients import Recipient

TABLE = "communications"


def is_to_be_noted(scheme: Scheme, document: str, when: str) -> bool:
    """Tell whether it matters when a document was sent: some are sent once, others are owed."""
    owed = {
        spelt(kind)
        for rule in scheme.rules
        if isinstance(rule, FiledRule) and rule.of == TABLE
        for kinds in rule.every.values()
        for kind in kinds
    }
    return when == "accepted" or spelt(document) in owed


def with_sent(
    work: Workspace, facts: Facts, document: str, whom: Iterable[Recipient], day: date
) -> tuple[dict[Path, bytes], list[Fault]]:
    """Give communications.csv with a row for everyone who was sent a document on a day.

    Whoever stands there with it already stays as they are.
    """
    spec = facts.tables[TABLE].spec
    path = work.folder / spec.file
    data = path.read_bytes() if path.exists() else b""
    rows = [row for each in whom for row in _rows(facts, document, each, day)]
    text, faults = append_rows(data, spec.file, [column.name for column in spec.columns], rows)
    faults = faults or (read_table(text, spec)[1] if rows else [])
    return ({path: text} if rows and not faults else {}), faults


def sent_before(
    facts: Facts, document: str, whom: Iterable[Recipient], day: date
) -> dict[str, None]:
    """Give whom communications.csv has as sent this document on another day, by id."""
    return {each.whom: None for each in whom if _earlier(facts, document, each) - {None, day}}


def _earlier(facts: Facts, document: str, recipient: Recipient) -> set[date | None]:
    pair_id = recipient.pair.id if recipient.pair is not None else ""
    return {told_on(facts, document, pair_id, id_) for id_ in _readers(recipient)}


def _readers(recipient: Recipient) -> tuple[str, ...]:
    pair = recipient.pair
    both = (pair.mentor_id, pair.mentee_id) if pair is not None else ()
    return (recipient.person_id,) if recipient.role or pair is None else both


def _rows(
    facts: Facts, document: str, recipient: Recipient, day: date
) -> Iterator[Mapping[str, str]]:
    pair_id = recipient.pair.id if recipient.pair is not None else ""
    for id_ in _readers(recipient):
        if told_on(facts, document, pair_id, id_) != day:
            sent = {"person_id": id_, "sent_on": day.isoformat()}
            yield {"kind": document, "pair_id": pair_id, **sent}
