"""Notes on pairs under way that have signed, but not both of them the terms that stand now."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from difflib import SequenceMatcher
from functools import cache
from itertools import zip_longest
from typing import NamedTuple, Protocol

from mentorkit.check.finding import Change, Finding, Report
from mentorkit.model import Duty, Place, Status, Strength, Subject
from mentorkit.records.people import Pair
from mentorkit.rule.facts import Facts
from mentorkit.rule.rule import Rule, listed
from mentorkit.rule.values import spelt
from mentorkit.scheme.model import Scheme

TABLE = "agreements"
SIDES = ("mentor", "mentee")
DAYS = ("mentor_signed_on", "mentee_signed_on", "confirmed_on")
MESSAGE = "the terms have changed since they were signed on {}; the pair may sign them anew"
HALF = "version {} of the {} is not signed yet by the {}; the terms had changed, and both sign anew"
SENTENCE = re.compile(r"(?<=[.!?:])\s+|\n")


class Signed(NamedTuple):
    """That a pair has signed: which agreement, the hash of its text, the last day, its row.

    `missing` are the sides that have not, where both had signed an earlier version.
    """

    id: str
    pair: Pair
    kind: str
    version: str
    text_sha256: str
    on: date
    place: Place
    missing: tuple[str, ...]


class Texts(Protocol):
    """What agreements say, and what they said."""

    def sha256(self, pair: Pair, kind: str) -> str:
        """Give the hash of what a pair agrees to now; empty where that has no text."""

    def now(self, pair: Pair, kind: str) -> str:
        """Give what a pair agrees to now, a passage a line."""

    def then(self, signed: Iterable[Signed]) -> Mapping[str, str]:
        """Give the texts that were signed, by their hashes, as far as they are still known."""


class Anew(NamedTuple):
    """An agreement that is to be signed anew: by both if its terms have `changed` since."""

    rule: Rule
    signed: Signed
    changed: bool


def to_sign_anew(scheme: Scheme, facts: Facts, texts: Callable[[], Texts]) -> list[Anew]:
    """Give each agreement whose text, by its hash, is no longer the one that was signed.

    So is each that both had signed, and one of them only since the terms changed. What texts say
    takes templates, which are asked for only where it is on record what was signed.
    """
    said = texts() if any(facts.tables[TABLE].column("text_sha256")) else None
    found = []
    for rule, each in _newest(scheme, facts):
        now = said.sha256(each.pair, each.kind) if said and each.text_sha256 else ""
        changed = now not in {"", each.text_sha256}
        found += [Anew(rule, each, changed)] if changed or each.missing else []
    return found


def note_changed_terms(
    report: Report, scheme: Scheme, facts: Facts, texts: Callable[[], Texts]
) -> None:
    """Note each agreement that is to be signed anew, with what has changed where that is known."""
    texts = cache(texts)
    anew = to_sign_anew(scheme, facts, texts)
    changed = [each.signed for each in anew if each.changed]
    said = texts() if changed else None
    before = said.then(changed) if said else {}
    for each in anew:
        signed = each.signed
        was = before.get(signed.text_sha256) if each.changed else None
        now = said.now(signed.pair, signed.kind) if said and was is not None else ""
        changes = () if was is None else tuple(_changes(was, now))
        report.findings.append(_note(each, scheme, changes))
    report.findings.sort(key=lambda finding: finding.order)


def _newest(scheme: Scheme, facts: Facts) -> Iterator[tuple[Rule, Signed]]:
    """Give what each pair concerned has signed last."""
    for rule in scheme.rules:
        if rule.kind != "signed" or not rule.in_force(facts.as_of):
            continue
        signed = _signed(facts, str(getattr(rule, "document", "")))
        for pair in rule.pairs_concerned(facts.live_pairs, facts):
            if (last := signed.get(pair.id)) is not None:
                yield rule, last


def _changes(was: str, now: str) -> Iterator[Change]:
    """Give the sentences that are not the same, each beside the one in its place."""
    before, after = (SENTENCE.split(text.strip()) for text in (was, now))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, begin, end, first, last in matcher.get_opcodes():
        if kind != "equal":
            for pair in zip_longest(before[begin:end], after[first:last], fillvalue=""):
                yield Change(*pair)


def _note(anew: Anew, scheme: Scheme, changes: tuple[Change, ...]) -> Finding:
    rule, signed = anew.rule, anew.signed
    pair, about = signed.pair, Subject("record", TABLE, signed.id)
    missing = SIDES if anew.changed else signed.missing
    message = HALF.format(signed.version, signed.kind, listed(missing, "and"))
    if anew.changed:
        message = MESSAGE.format(signed.on)
    who = tuple(str(getattr(pair, f"{side}_id")) for side in missing)
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
    full = set[str]()
    for index, (id_, named, version, digest, *days) in enumerate(table.select(*columns)):
        known = [facts.known(day) for day in days]
        if spelt(named) != spelt(kind) or not any(known) or id_ not in facts.pairs:
            continue
        row = f"{id_}:{named}:{version or ''}"
        lacking = () if known[-1] else [s for s, day in zip(SIDES, known, strict=False) if not day]
        full |= set() if lacking else {id_}
        missing = tuple(lacking) if id_ in full else ()
        told = (kind, version or "", digest or "", max(filter(None, known)), table.place(index))
        found[id_] = Signed(row, facts.pairs[id_], *told, missing)
    return found
