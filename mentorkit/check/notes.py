"""What is worth a look though nothing is owed: odd meetings, a slow pace, waivers of no use."""

from collections.abc import Iterator
from datetime import date

from mentorkit.calendar import MONTHS, add_months
from mentorkit.check.finding import Finding
from mentorkit.check.misspelt import misspelt
from mentorkit.check.unanswered import unanswered
from mentorkit.check.waivers import Waivers
from mentorkit.model import Duty, Place, Status, Strength, Subject
from mentorkit.records.people import Pair
from mentorkit.rule.facts import Facts
from mentorkit.rule.meetings import MeetingRule
from mentorkit.rule.records import RecordRule
from mentorkit.rule.rule import Rule, listed, plural, words
from mentorkit.rule.windows import Owed
from mentorkit.scheme.model import Scheme

NAMED = 20
"""How many people a note names."""


def notes(scheme: Scheme, facts: Facts, waivers: Waivers) -> list[Finding]:
    """Give every note on the date."""
    found: list[Finding] = []
    for rule in scheme.rules:
        if isinstance(rule, MeetingRule):
            if rule is scheme.versions(rule.code)[0]:
                found += [_note(rule, duty, scheme) for duty in _odd_meetings(rule, facts)]
            found += [_note(rule, duty, scheme) for duty in _slow(rule, facts)]
        noted = {finding.duty.subject.id for finding in found}
        found += [_note(rule, d, scheme) for d in _absent(rule, facts) if d.subject.id not in noted]
    found += _blank_managers(scheme, facts)
    for rule, duty in (*misspelt(scheme, facts), *unanswered(scheme, facts)):
        found.append(_note(rule, duty, scheme))
    return found + list(_idle_waivers(scheme, waivers))


def _idle_waivers(scheme: Scheme, waivers: Waivers) -> Iterator[Finding]:
    """Note the waivers that are of no use on the date, or that are for nobody."""
    for waiver in waivers.in_force():
        of_no_use = "this waiver is of no use on the date" if waivers.idle(waiver) else ""
        message = waivers.nobody(waiver, scheme) or of_no_use
        subject = Subject("record", "waivers", f"{waiver.rule}:{waiver.subject}")
        if message and (rules := scheme.versions(waiver.rule)):
            duty = Duty(subject, (), Status.NOTE, None, None, message, waiver.place)
            yield _note(rules[-1], duty, scheme)


def _note(rule: Rule, duty: Duty, scheme: Scheme) -> Finding:
    place = scheme.places.get(rule.code)
    return Finding(rule.code, rule.kind, Strength.NOTE, False, rule.clauses, duty, place)  # noqa: FBT003


def _about(pair: Pair, opens: date | None, due: date | None, message: str, place: Place) -> Duty:
    subject, who = Subject("pair", "pairs", pair.id), (pair.mentor_id, pair.mentee_id)
    return Duty(subject, who, Status.NOTE, opens, due, message, place, pair.id)


def _odd_meetings(rule: MeetingRule, facts: Facts) -> Iterator[Duty]:
    """Note meetings outside the pair's span, which do not count, and in a pause, which do (Q2)."""
    if rule.evidence != "each":
        return
    lives, table = facts.timelines, facts.tables["meetings"]
    odd = facts.strayed.union(id_ for id_, life in lives.items() if life.paused)
    if not odd:
        return
    for index, (pair_id, day, status) in enumerate(table.select("pair_id", "date", "status")):
        if pair_id not in odd or status != "held" or day > facts.as_of:
            continue
        pair = facts.pairs[pair_id]
        life, place = lives[pair_id], table.place(index)
        if not life.spans(day):
            message = f"the meeting on {day} lies outside the pair's time and does not count"
            yield _about(pair, None, None, message, place)
        elif any(rest.first <= day <= rest.last for rest in life.paused):
            message = f"the meeting on {day} was held in a pause or absence; it counts"
            yield _about(pair, None, None, message, place)


def _slow(rule: MeetingRule, facts: Facts) -> Iterator[Duty]:
    """Note pairs that have met less often than the share of their year would suggest (Q3)."""
    at_least, months = rule.at_least, MONTHS[rule.per]
    if rule.window != "anchored" or at_least < 2 or months % at_least:
        return
    windows = rule.owed(facts)
    for pair in rule.pairs_concerned(facts.live_pairs, facts):
        for index, owed in enumerate(windows(pair)):
            if owed.status is Status.DUE and owed.told and rule.in_force(owed.opens):
                marks = [index * months + months // at_least * n for n in range(1, at_least)]
                yield from _behind(pair, owed, marks, facts)


def _behind(pair: Pair, owed: Owed, marks: list[int], facts: Facts) -> Iterator[Duty]:
    """Note a window in which fewer meetings were held than marks, in months, have passed."""
    started = facts.timelines[pair.id].started or facts.as_of
    expected = sum(add_months(started, mark) <= facts.as_of for mark in marks)
    if owed.held < expected <= owed.required:
        held = f"{plural(owed.held, 'meeting')} so far"
        message = f"{held}, {expected} would keep pace for {owed.required} by {owed.due}"
        yield _about(pair, owed.opens, owed.due, message, pair.place)


def _blank_managers(scheme: Scheme, facts: Facts) -> Iterator[Finding]:
    """Note once how many people have no manager on record, where a rule lets them be paired."""
    for rule in scheme.rules:
        if rule.kind == "unrelated" and getattr(rule, "unknown", "") == "allow":
            break
    else:
        return
    fields = list(rule.fields_named())
    people_known = facts.participants.values()
    blank = [p.id for p in people_known if all(p.value(field) is None for field in fields)]
    if blank:
        people = plural(len(blank), "person has", "people have")
        missing = f"{people} no {listed(map(words, fields))} on record"
        others = [f"{len(blank) - NAMED} more"] if len(blank) > NAMED else []
        who = listed([*blank[:NAMED], *others], "and")
        message = f"{missing}; the rule cannot be verified for them: {who}"
        subject = Subject("scheme", "", scheme.id)
        place = Place("participants.csv", 1, 1)
        duty = Duty(subject, (), Status.NOTE, None, None, message, place)
        yield _note(rule, duty, scheme)


def _absent(rule: Rule, facts: Facts) -> Iterator[Duty]:
    """Note that the table a rule rests on is not there, so it is read as empty."""
    own = rule.table_judged if isinstance(rule, RecordRule) else ""
    name = own or next(iter(rule.tables_read), "")
    table = facts.tables.get(name)
    if table is None or table.present or table.unread or table.spec.private:
        return
    if facts.pairs:
        message = f"there is no {table.spec.file}; it is read as empty"
        subject = Subject("scheme", "", name)
        yield Duty(subject, (), Status.NOTE, None, None, message, Place(table.spec.file, 1, 1))
