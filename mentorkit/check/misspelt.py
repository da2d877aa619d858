"""Words in the records that no rule looks for, though one looks for a word spelt nearly so."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import NamedTuple

from mentorkit.check.slips import slips
from mentorkit.model import Duty, Status, Subject
from mentorkit.records.table import Table
from mentorkit.rule.facts import Facts
from mentorkit.rule.records import RecordRule
from mentorkit.rule.rule import Rule, plural, words
from mentorkit.rule.values import spelt
from mentorkit.scheme.model import Scheme

NEAR = 0.8
DIGITS = re.compile(r"\d")


class Sought(NamedTuple):
    """A word that a rule looks for."""

    word: str
    rule: Rule


def misspelt(scheme: Scheme, facts: Facts) -> Iterator[tuple[Rule, Duty]]:
    """Give a note, beside its rule, on each word that may be meant for one that a rule looks for.

    It is a note, for it may just as well be right: a course or document that no rule is about.
    """
    for (name, column), known in sorted(_sought(scheme).items()):
        yield from _near(facts.tables[name], column, known)
    yield from of_people(scheme, facts)


def unsought(scheme: Scheme, table: Table, column: str) -> tuple[list[str], list[str]]:
    """Give the words of a column that are not even nearly what a rule looks for, and what is."""
    known = _sought(scheme).get((table.spec.name, column), {})
    others = [
        value for value in _texts(table, column)
        if spelt(value) not in known and _meant(spelt(value), known) is None
    ]  # fmt: skip
    return others, sorted(each.word for each in known.values())


def _sought(scheme: Scheme) -> dict[tuple[str, str], dict[str, Sought]]:
    """Give the words that rules look for by table and column, as they are compared."""
    sought: dict[tuple[str, str], dict[str, Sought]] = {}
    for rule in scheme.rules:
        for table, column, names in _words(rule):
            known = sought.setdefault((table, column), {})
            for name in names:
                known.setdefault(spelt(name), Sought(name, rule))
    return sought


def _words(rule: Rule) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Give the words that a rule looks for in the records: in which table and column."""
    yield from ((each.table, each.column, each.words) for each in rule.columns_named())
    if isinstance(rule, RecordRule):
        yield from ((rule.of, name, asked) for name, asked in rule.where.items())


def _near(table: Table, column: str, known: Mapping[str, Sought]) -> Iterator[tuple[Rule, Duty]]:
    for value in _texts(table, column):
        meant = _meant(spelt(value), known)
        if meant is not None:
            found = "a word here" if table.spec.private else f'"{value}"'
            message = f'{found} is no {words(column)} of this rule; is "{meant.word}" meant?'
            at = table.column(column).index(value)
            yield meant.rule, _about(table, column, at, message)


def of_people(scheme: Scheme, facts: Facts) -> Iterator[tuple[Rule, Duty]]:
    """Give a note on each word of a person that a rule compares and few have, a slip from others.

    Two such words are two to the rule: who is not to be paired may be.
    """
    table = facts.tables["participants"]
    named = {name: rule for rule in reversed(scheme.rules) for name in rule.fields_named()}
    for name, rule in sorted(named.items()):
        if not _texts(table, name):
            continue
        cells = table.column(name)
        counts = Counter[str]()
        for cell, count in Counter(filter(None, cells)).items():
            counts.update(dict.fromkeys(_parts(cell), count))
        for word, other in slips(counts):
            has, have = (plural(counts[each], "person", "people") for each in (word, other))
            message = f'"{word}" ({has}) is nearly "{other}" ({have}); is the same {{}} meant?'
            at = next(at for at, cell in enumerate(cells) if cell and word in _parts(cell))
            yield rule, _about(table, name, at, message.format(words(name)))


def _parts(cell: str) -> set[str]:
    """Give the words of a cell as written; a joint post has several, parted by `|`."""
    return {" ".join(part.split()) for part in cell.split("|")} - {""}


def _texts(table: Table, column: str) -> list[str]:
    """Give the different words of a column of text."""
    declared = table.spec.column(column)
    if declared is None or declared.type.name != "text":
        return []
    return sorted(set(table.column(column)) - {None})


def _about(table: Table, column: str, at: int, message: str) -> Duty:
    place = table.place(at, column)
    subject = Subject("scheme", "", f"{table.spec.name}:{column}")
    return Duty(subject, (), Status.NOTE, None, None, message, place)


def _meant(text: str, known: Mapping[str, Sought]) -> Sought | None:
    """Give the word that a text is nearly; another number means another thing."""
    if text in known:
        return None
    same = [word for word in known if DIGITS.findall(word) == DIGITS.findall(text)]
    near = get_close_matches(text, same, n=1, cutoff=NEAR)
    return known[near[0]] if near else None
