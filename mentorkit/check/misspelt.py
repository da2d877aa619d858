"""Words in the records that no rule looks for, though one looks for a word spelt nearly so."""

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import NamedTuple

from mentorkit.model import Duty, Status, Subject
from mentorkit.records.table import Table
from mentorkit.rule.facts import Facts
from mentorkit.rule.records import RecordRule
from mentorkit.rule.rule import Rule, words
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
    sought: dict[tuple[str, str], dict[str, Sought]] = {}
    for rule in scheme.rules:
        for table, column, names in _words(rule):
            known = sought.setdefault((table, column), {})
            for name in names:
                known.setdefault(spelt(name), Sought(name, rule))
    for (name, column), known in sorted(sought.items()):
        yield from _near(facts.tables[name], column, known)


def _words(rule: Rule) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Give the words that a rule looks for in the records: in which table and column."""
    yield from ((each.table, each.column, each.words) for each in rule.columns_named())
    if isinstance(rule, RecordRule):
        yield from ((rule.of, name, asked) for name, asked in rule.where.items())


def _near(table: Table, column: str, known: Mapping[str, Sought]) -> Iterator[tuple[Rule, Duty]]:
    declared, values = table.spec.column(column), table.column(column)
    if declared is None or declared.type.name != "text":
        return
    for value in sorted(set(values) - {None}):
        meant = _meant(spelt(value), known)
        if meant is not None:
            found = "a word here" if table.spec.private else f'"{value}"'
            message = f'{found} is no {words(column)} of this rule; is "{meant.word}" meant?'
            place = table.place(values.index(value), column)
            subject = Subject("scheme", "", f"{table.spec.name}:{column}")
            yield meant.rule, Duty(subject, (), Status.NOTE, None, None, message, place)


def _meant(text: str, known: Mapping[str, Sought]) -> Sought | None:
    """Give the word that a text is nearly; another number means another thing."""
    if text in known:
        return None
    same = [word for word in known if DIGITS.findall(word) == DIGITS.findall(text)]
    near = get_close_matches(text, same, n=1, cutoff=NEAR)
    return known[near[0]] if near else None
