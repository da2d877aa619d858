"""Who stands in which role towards a mentee on a day."""

from collections.abc import Callable, Collection, Hashable, Iterable
from datetime import date
from operator import attrgetter

from mentorkit.records.people import Participant
from mentorkit.rule.facts import Facts
from mentorkit.rule.values import spelt, words_in

PERIOD = ("person_id", "role", "valid_from", "valid_to")


def supporters(
    person: Participant, role: str, among: str, same: tuple[str, ...], facts: Facts
) -> Collection[str]:
    """Give everyone who supports a person in a role on the date: by assignment, or in general.

    In general means those who have a word in common in one of the fields `same`, where any is
    named.
    """
    if among != "participants":
        held = _around(person.id, facts.as_of, facts)
        return [id_ for id_, held_role in held if held_role == spelt(role)]
    if not same:
        return facts.once(("in role", role), lambda: _in_role(role, facts))
    known = facts.once(("in role by word", role, same), lambda: _by_word(role, same, facts))
    found = (known.get(told, ()) for told in sorted(_words_of(person, same)))
    return dict.fromkeys(id_ for ids in found for id_ in ids)


def told_apart(role: str, among: str, same: tuple[str, ...]) -> Callable[[Participant], Hashable]:
    """Give what tells whom the same people may support; nobody supports themselves."""
    if among == "assignments":
        return attrgetter("id")
    return lambda each: (
        tuple([each.value(name) for name in same]),
        each.id if role in each.roles else "",
    )


def _by_word(role: str, fields: Iterable[str], facts: Facts) -> dict[tuple[str, str], list[str]]:
    known: dict[tuple[str, str], list[str]] = {}
    for id_ in _in_role(role, facts):
        for told in _words_of(facts.participants[id_], fields):
            known.setdefault(told, []).append(id_)
    return known


def _words_of(person: Participant, fields: Iterable[str]) -> set[tuple[str, str]]:
    return {(name, word) for name in fields for word in words_in(person.value(name))}


def _around(mentee_id: str, day: date, facts: Facts) -> list[tuple[str, str]]:
    rows = facts.by("assignments", "mentee_id", *PERIOD).get(mentee_id, [])
    return [(id_, spelt(role)) for id_, role, *period in rows if _within(day, *period)]


def share(one: Participant, other: Participant, fields: tuple[str, ...]) -> bool:
    """Tell whether two people have a word in common in one of some fields."""
    return not _words_of(one, fields).isdisjoint(_words_of(other, fields))


def kept_on_record(role: str, among: str, facts: Facts) -> bool:
    """Tell whether the workspace has a record of who supports whom, or of anyone in a role."""
    if among == "participants":
        people = facts.participants.values()
        return facts.once(("ever in", role), lambda: any(role in each.roles for each in people))
    return len(facts.tables[among]) > 0


def _in_role(role: str, facts: Facts) -> list[str]:
    """Give everyone who takes part in a role on the date."""
    day, people = facts.as_of, facts.participants.values()
    return [person.id for person in people if role in person.roles and person.takes_part(day)]


def roles_towards(mentee_id: str, person_id: str, day: date, facts: Facts) -> set[str]:
    """Give the roles, as they are compared, in which a person stands towards a mentee on a day.

    A mentor is one through a pair under way, on its last day still; a line manager through the
    mentee's field of that name; others by assignment, or by a role of their own in the scheme.
    """
    found = {role for id_, role in _around(mentee_id, day, facts) if id_ == person_id}
    if (person := facts.participants.get(person_id)) is not None:
        found |= set(map(spelt, person.roles - {"mentor", "mentee"}))
    mentee = facts.participants.get(mentee_id)
    if mentee is not None and mentee.value("line_manager_id") == person_id:
        found.add("line manager")
    for pair in facts.paired["mentor"].get(person_id, ()):
        life = facts.timelines[pair.id]
        if pair.mentee_id == mentee_id and _within(day, life.started, life.ended):
            found.add("mentor")
    return found


def _within(day: date, first: date | None, last: date | None) -> bool:
    return (first is None or first <= day) and (last is None or day <= last)
