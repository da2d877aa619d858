"""What rules rest on, and the records at hand do not have: tables, fields, steps and values."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any

from mentorkit.check.lint.note import Note
from mentorkit.model import Place
from mentorkit.rule.facts import Facts
from mentorkit.rule.rule import Rule, listed, words
from mentorkit.rule.values import is_one_of
from mentorkit.scheme.model import Scheme

LEVELS = ("level", "registration")
"""The columns of memberships that hold steps of a scale."""


def at_hand(scheme: Scheme, facts: Facts) -> Iterator[Note]:
    """Give the tables, fields, steps and values that rules rest on and the records do not have."""
    rules = [rule for rule in scheme.rules if rule.in_force(facts.as_of)]
    yield from _absent(rules, scheme, facts)
    yield from _never_filled(rules, scheme, facts)
    yield from _never_seen(rules, scheme, facts)
    yield from _nobody_there(facts)
    yield from _for_nobody(rules, scheme, facts)


def _absent(rules: list[Rule], scheme: Scheme, facts: Facts) -> Iterator[Note]:
    resting = defaultdict[str, list[Rule]](list)
    for rule in rules:
        resting[_rests_on(rule)].append(rule)
    for name in scheme.tables:
        table = facts.tables[name]
        if resting[name] and not table.present and not table.unread:
            says = f"There is no {table.spec.file}, so {_codes(resting[name])} can find nothing."
            yield _about(f"tables.{name}", resting[name], says, Place(table.spec.file, 1, 1))


def _rests_on(rule: Rule) -> str:
    if rule.table_judged != "participants":
        return rule.table_judged
    return next(iter(rule.tables_read), "participants")


def _never_filled(rules: list[Rule], scheme: Scheme, facts: Facts) -> Iterator[Note]:
    """Note fields that rules read and that are blank for everybody."""
    resting = defaultdict[str, list[Rule]](list)
    for rule in rules:
        for name in dict.fromkeys(rule.fields_named()):
            resting[name].append(rule)
    for name in scheme.settings.fields:
        blank = all(person.value(name) is None for person in facts.participants.values())
        if resting[name] and blank:
            says = f"Nobody has {_a(words(name))} on record: {_codes(resting[name])} cannot tell."
            yield _about(f"fields.{name}", resting[name], says, Place("participants.csv", 1, 1))


def _never_seen(rules: list[Rule], scheme: Scheme, facts: Facts) -> Iterator[Note]:
    """Note columns that a rule rests on and that no row has, or not with what the rule asks."""
    for rule in rules:
        for (name, column), lots in _columns(rule).items():
            table = facts.tables[name]
            values = set(table.column(column)) - {None}
            missing = [lot for lot in lots if not any(is_one_of(value, lot) for value in values)]
            if not len(table) or (values and not missing):
                continue
            asked = listed(listed(lot) for lot in missing) or "anything"
            says = f"No row of {table.spec.file} has {asked} under {column}, as {rule.code} asks."
            yield _about(f"rules.{rule.code}", [rule], says, scheme.places[rule.code])


def _columns(rule: Rule) -> dict[tuple[str, str], list[tuple[str, ...]]]:
    """Give the tables and columns that a rule rests on, each with lots of values.

    One value of each lot has to be there for the rule to be kept.
    """
    found = defaultdict[tuple[str, str], list[tuple[str, ...]]](list)
    for each in rule.columns_named():
        if each.column:
            found[each.table, each.column] += [(word,) for word in each.words]
    if rule.table_judged != "participants":
        for condition in getattr(rule, "all_of", ()):
            lots = [condition.one_of] if condition.one_of else []
            found[rule.table_judged, condition.field] += lots
    return found


def _nobody_there(facts: Facts) -> Iterator[Note]:
    """Note the steps of each scale that nobody is at."""
    memberships = facts.tables["memberships"]
    held = {level for column in LEVELS for level in memberships.column(column)}
    for name, scale in facts.scales.items():
        fields = [field for field, of in facts.field_scales.items() if of == name]
        people = facts.participants.values()
        found = held | {person.value(field) for field in fields for person in people}
        empty = [step for step in scale if step not in found]
        if empty:
            says = f"On the scale “{name}” nobody is at {listed(empty)}."
            yield Note(f"scales.{name}", (), says, "", Place("participants.csv", 1, 1))


def _for_nobody(rules: list[Rule], scheme: Scheme, facts: Facts) -> Iterator[Note]:
    """Note rules that `where` keeps for those whom the records do not have."""
    for rule in rules:
        for name, wanted in rule.where.items():
            if not any(is_one_of(value, wanted) for value in _values(name, rule, facts)):
                says = f"{rule.code} is for {words(name)} {listed(wanted)} only, and there is none."
                yield _about(f"rules.{rule.code}", [rule], says, scheme.places[rule.code])


def _values(name: str, rule: Rule, facts: Facts) -> set[Any]:
    table = facts.tables[rule.table_judged]
    known = {person.value(name) for person in facts.participants.values()}
    known |= {pair.value(name) for pair in facts.pairs.values()}
    return known | set(table.column(name))


def _about(name: str, rules: Collection[Rule], says: str, place: Place) -> Note:
    clauses = dict.fromkeys(clause for rule in rules for clause in rule.clauses)
    return Note(name, tuple(clauses), says, "", place)


def _codes(rules: Collection[Rule]) -> str:
    return listed(dict.fromkeys(rule.code for rule in rules), "and")


def _a(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
