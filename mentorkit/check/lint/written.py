"""What a scheme file leaves open or unclear, as far as it can be told without any records."""

from collections.abc import Iterable, Iterator
from datetime import date

from mentorkit.check.lint.note import Note
from mentorkit.files.yaml_text import Node
from mentorkit.model import Place
from mentorkit.rule.caseloads import CaseloadRule
from mentorkit.rule.rule import Rule, listed
from mentorkit.scheme.faults import place_at, value_at
from mentorkit.scheme.model import Scheme
from mentorkit.scheme.questions import Question, unanswered

TOLD_APART = frozenset({"code", "kind", "strength", "clauses", "says", "since", "until", "changes"})
"""The keys of a rule that do not change what a clause asks for."""


def open_questions(
    scheme: Scheme, node: Node, questions: Iterable[Question], as_of: date
) -> Iterator[Note]:
    """Give each question that the scheme does not answer."""
    kinds = {rule.kind for rule in scheme.rules if rule.in_force(as_of)}
    for each in unanswered(questions, node, kinds):
        yield Note(each.name, each.clauses, each.asks, each.add, node.place, undecided=True)


def unclear(scheme: Scheme, node: Node, as_of: date) -> Iterator[Note]:
    """Give what is unclear of where rules come from, and limits that no rule sets."""
    yield from _sources(scheme, node)
    yield from _unreachable(scheme, node)
    for rule in _in_force(scheme, as_of):
        place = scheme.places[rule.code]
        if not rule.clauses:
            says = f"{rule.code} does not say which document or decision it comes from."
            yield _of_rule(rule, says, "clauses: [OWN-1]", place)
        if isinstance(rule, CaseloadRule) and getattr(rule, "at_most", None) is None:
            other = "mentees" if rule.of == "mentor" else "mentors"
            says = f"{rule.code} sets no upper limit: whoever agrees may have any number of {other}"
            yield _of_rule(rule, f"{says}.", "at_most: 3", place)
    yield from _changed(scheme, node, as_of)


def _in_force(scheme: Scheme, as_of: date) -> list[Rule]:
    return [rule for rule in scheme.rules if rule.in_force(as_of)]


def _of_rule(rule: Rule, says: str, key: str, place: Place) -> Note:
    add = f"rules:\n  - {{code: {rule.code}, {key}}}"
    return Note(f"rules.{rule.code}", rule.clauses, says, add, place)


def _unreachable(scheme: Scheme, node: Node) -> Iterator[Note]:
    """Note contacts of whom none has an address: that is where people are to send their answers."""
    contacts = scheme.settings.contacts
    if contacts and not scheme.is_reachable:
        says = "No contact has an e-mail address, so letters do not say where an answer goes."
        add = f"contacts:\n  - {{role: {contacts[0].role}, name: Jo Bright, email: jo@example.org}}"
        yield Note("contacts", (), says, add, node.place)


def _sources(scheme: Scheme, node: Node) -> Iterator[Note]:
    """Note documents without a date, or read nobody knows when."""
    sources = scheme.settings.sources
    if scheme.rules and not sources:
        says = "The scheme file names no document that its rules come from."
        add = "sources:\n  handbook: {title: Our handbook, date: 2026-09, read_on: 2026-11-21}"
        yield Note("sources", (), says, add, node.place)
    for name, source in sources.items():
        missing = {
            "date": ("its date", "2026-09 # or undated"),
            "read_on": ("when it was last read", "2026-11-21"),
        }
        lacking = [key for key in missing if not getattr(source, key)]
        if lacking:
            told = listed((missing[key][0] for key in lacking), "and")
            says = f"Of the source “{source.title}” the scheme file does not say {told}."
            lines = [f"    {key}: {missing[key][1]}" for key in lacking]
            add = "\n".join(["sources:", f"  {name}:", *lines])
            yield Note(f"sources.{name}", (), says, add, place_at(node, ("sources", name)))


def _changed(scheme: Scheme, node: Node, as_of: date) -> Iterator[Note]:
    """Note rules that ask something else than the scheme below, by the same clauses."""
    known = {rule.code: rule for rule in _in_force(scheme, as_of)}
    root = node.value if isinstance(node.value, dict) else {}
    rules = root["rules"].value if "rules" in root else ()
    for entry in rules if isinstance(rules, tuple) else ():
        rule = known.get(value_at(entry, ("code",)))
        keys = entry.value if isinstance(entry.value, dict) else {}
        if rule is None or "clauses" not in keys:
            continue
        cited, own = keys["clauses"].place.file, node.place.file
        changed = [k for k, at in keys.items() if k not in TOLD_APART and at.place.file == own]
        if changed and cited != own:
            says = (
                f"{rule.code}: {listed(changed, 'and')} is set in {own}, but the clauses it "
                f"names are those of {cited}: do they allow it, or is it your own decision?"
            )
            clauses = ", ".join((*rule.clauses, "OWN-1"))
            yield _of_rule(rule, says, f"clauses: [{clauses}]", keys[changed[0]].place)
