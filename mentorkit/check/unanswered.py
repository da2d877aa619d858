"""Proposals that somebody has not answered yet."""

from collections.abc import Iterator

from mentorkit.model import Duty, Place, Status, Subject
from mentorkit.records.people import Pair
from mentorkit.rule.facts import Facts
from mentorkit.rule.rule import Rule, listed, plural
from mentorkit.scheme.model import Scheme

ANSWERS = frozenset({"mentor_accepted_on", "mentee_accepted_on"})
NAMED = 20
"""How many pairs the note names."""


def unanswered(scheme: Scheme, facts: Facts) -> Iterator[tuple[Rule, Duty]]:
    """Give one note on all proposals that wait, beside the rule that asks both to accept.

    It is a note, for no source says within what time an answer is due.
    """
    rule = next(filter(_asks_both, scheme.rules), None)
    waiting = [pair for pair in facts.pairs.values() if rule and _waits(pair, facts)]
    if rule is None or not waiting:
        return
    days = [pair.matched_on for pair in waiting if pair.matched_on is not None]
    since = f", the first since {min(days)}" if days else ""
    others = [f"{len(waiting) - NAMED} more"] if len(waiting) > NAMED else []
    named = listed([*(pair.id for pair in waiting[:NAMED]), *others], "and")
    some = plural(len(waiting), "proposed pair waits", "proposed pairs wait")
    message = f"{some} for an answer{since}: {named}"
    subject, place = Subject("scheme", "", scheme.id), Place("pairs.csv", 1, 1)
    yield rule, Duty(subject, (), Status.NOTE, None, None, message, place)


def _asks_both(rule: Rule) -> bool:
    asked = {condition.field for condition in getattr(rule, "all_of", ())}
    return rule.table_judged == "pairs" and asked >= ANSWERS


def _waits(pair: Pair, facts: Facts) -> bool:
    if pair.started_on is not None or pair.status not in {None, "proposed"}:
        return False
    if pair.ended_on is not None or facts.timelines[pair.id].started is not None:
        return False
    proposed = pair.matched_on is None or pair.matched_on <= facts.as_of
    answers = (pair.mentor_accepted_on, pair.mentee_accepted_on)
    return proposed and None in map(facts.known, answers)
