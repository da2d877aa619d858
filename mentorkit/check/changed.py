"""Notes on pairs under way that signed other terms than those that stand now."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from mentorkit.check.finding import Finding
from mentorkit.model import Duty, Place, Status, Strength, Subject
from mentorkit.records.people import Pair
from mentorkit.rule.facts import Facts
from mentorkit.rule.rule import Rule
from mentorkit.rule.values import spelt
from mentorkit.scheme.model import Scheme

TABLE = "agreements"
DAYS = ("mentor_signed_on", "mentee_signed_on", "confirmed_on")
MESSAGE = "the terms have changed since they were signed on {}; the pair may sign them anew"


class _Signed(NamedTuple):
    """An agreement: its id, the hash of its text, the last day of signing, and its row."""

    id: str
    text_sha256: str
    on: date
    place: Place


def keeps_texts(facts: Facts) -> bool:
    """Tell whether it is on record for any agreement which text was signed."""
    return any(facts.tables[TABLE].column("text_sha256"))


def changed_terms(
    scheme: Scheme, facts: Facts, sha256_now: Callable[[Pair, str], str]
) -> Iterator[Finding]:
    """Note each agreement whose text, by its hash, is no longer the one that was signed.

    Of a pair's versions the newest counts; one whose text is not known is passed over.
    """
    for rule in scheme.rules:
        if rule.kind != "signed" or not rule.in_force(facts.as_of):
            continue
        kind = str(getattr(rule, "document", ""))
        signed = _signed(facts, kind)
        for pair in rule.pairs_concerned(facts.live_pairs, facts):
            if (last := signed.get(pair.id)) is None or not last.text_sha256:
                continue
            if (now := sha256_now(pair, kind)) and now != last.text_sha256:
                yield _note(rule, pair, last, scheme)


def _note(rule: Rule, pair: Pair, last: _Signed, scheme: Scheme) -> Finding:
    about = Subject("record", TABLE, last.id)
    who, message = (pair.mentor_id, pair.mentee_id), MESSAGE.format(last.on)
    duty = Duty(about, who, Status.NOTE, None, None, message, last.place, pair.id)
    return Finding(
        rule.code,
        rule.kind,
        Strength.NOTE,
        open=False,
        clauses=rule.clauses,
        duty=duty,
        rule_place=scheme.places.get(rule.code),
    )


def _signed(facts: Facts, kind: str) -> dict[str, _Signed]:
    """Give each pair's newest agreement that somebody has signed."""
    table = facts.tables[TABLE]
    columns = ("pair_id", "kind", "version", "text_sha256", *DAYS)
    found: dict[str, _Signed] = {}
    for index, (pair, named, version, digest, *days) in enumerate(table.select(*columns)):
        known = [day for day in map(facts.known, days) if day]
        if spelt(named) == spelt(kind) and known:
            id_ = f"{pair}:{named}:{version or ''}"
            found[pair] = _Signed(id_, digest or "", max(known), table.place(index))
    return found
