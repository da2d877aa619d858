"""Notes on pairs under way that signed other terms than those that stand now."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import NamedTuple, Protocol

from mentorkit.check.finding import Change, Finding, Report
from mentorkit.model import Duty, Place, Status, Strength, Subject
from mentorkit.records.people import Pair
from mentorkit.rule.facts import Facts
from mentorkit.rule.rule import Rule
from mentorkit.rule.values import spelt
from mentorkit.scheme.model import Scheme

TABLE = "agreements"
DAYS = ("mentor_signed_on", "mentee_signed_on", "confirmed_on")
MESSAGE = "the terms have changed since they were signed on {}; the pair may sign them anew"
SENTENCE = re.compile(r"(?<=[.!?:])\s+|\n")


class Signed(NamedTuple):
    """That a pair has signed: which agreement, the hash of its text, the last day, its row."""

    id: str
    pair: Pair
    kind: str
    text_sha256: str
    on: date
    place: Place


class Texts(Protocol):
    """What agreements say, and what they said."""

    def sha256(self, pair: Pair, kind: str) -> str:
        """Give the hash of what a pair agrees to now; empty where that has no text."""

    def now(self, pair: Pair, kind: str) -> str:
        """Give what a pair agrees to now, a passage a line."""

    def then(self, signed: Iterable[Signed]) -> Mapping[str, str]:
        """Give the texts that were signed, by their hashes, as far as they are still known."""


def note_changed_terms(
    report: Report, scheme: Scheme, facts: Facts, texts: Callable[[], Texts]
) -> None:
    """Note each agreement whose text, by its hash, is no longer the one that was signed.

    What texts say takes templates, which are asked for only where it is on record what was signed.
    """
    if not any(facts.tables[TABLE].column("text_sha256")):
        return
    said = texts()
    changed = [
        (rule, each)
        for rule, each in _known(scheme, facts)
        if (now := said.sha256(each.pair, each.kind)) and now != each.text_sha256
    ]
    before = said.then([each for _, each in changed]) if changed else {}
    for rule, each in changed:
        was = before.get(each.text_sha256)
        changes = () if was is None else tuple(_changes(was, said.now(each.pair, each.kind)))
        report.findings.append(_note(rule, each, scheme, changes))
    report.findings.sort(key=lambda finding: finding.order)


def _known(scheme: Scheme, facts: Facts) -> Iterator[tuple[Rule, Signed]]:
    """Give what each pair concerned has signed, if it is known which text that was."""
    for rule in scheme.rules:
        if rule.kind != "signed" or not rule.in_force(facts.as_of):
            continue
        signed = _signed(facts, str(getattr(rule, "document", "")))
        for pair in rule.pairs_concerned(facts.live_pairs, facts):
            if (last := signed.get(pair.id)) is not None and last.text_sha256:
                yield rule, last


def _changes(was: str, now: str) -> Iterator[Change]:
    """Give the sentences that are not the same, each beside the one in its place."""
    before, after = (SENTENCE.split(text.strip()) for text in (was, now))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, begin, end, first, last in matcher.get_opcodes():
        if kind != "equal":
            for pair in zip_longest(before[begin:end], after[first:last], fillvalue=""):
                yield Change(*pair)


def _note(rule: Rule, signed: Signed, scheme: Scheme, changes: tuple[Change, ...]) -> Finding:
    pair, about = signed.pair, Subject("record", TABLE, signed.id)
    who, message = (pair.mentor_id, pair.mentee_id), MESSAGE.format(signed.on)
    duty = Duty(about, who, Status.NOTE, None, None, message, signed.place, pair.id)
    return Finding(
        rule.code,
        rule.kind,
        Strength.NOTE,
        open=False,
        clauses=rule.clauses,
        duty=duty,
        rule_place=scheme.places.get(rule.code),
        changes=changes,
    )


def _signed(facts: Facts, kind: str) -> dict[str, Signed]:
    """Give each pair's newest agreement that somebody has signed."""
    table = facts.tables[TABLE]
    columns = ("pair_id", "kind", "version", "text_sha256", *DAYS)
    found: dict[str, Signed] = {}
    for index, (id_, named, version, digest, *days) in enumerate(table.select(*columns)):
        known = [day for day in map(facts.known, days) if day]
        if spelt(named) == spelt(kind) and known and id_ in facts.pairs:
            row = f"{id_}:{named}:{version or ''}"
            pair, place = facts.pairs[id_], table.place(index)
            found[id_] = Signed(row, pair, kind, digest or "", max(known), place)
    return found
