"""The rules in force as a handbook's appendix, in Markdown."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum

from mentorkit.output.people import with_days
from mentorkit.records.dates import people_date
from mentorkit.rule.caseloads import CaseloadRule
from mentorkit.rule.pairs import PairRule
from mentorkit.rule.participants import ParticipantRule
from mentorkit.rule.rule import Rule
from mentorkit.scheme.clauses import Clause
from mentorkit.scheme.model import Scheme


class Heading(StrEnum):
    """What the rules of a group are asked about, in the order of a handbook."""

    PEOPLE = "Who takes part"
    PAIRS = "Who may be a pair"
    CASELOADS = "How many at once"
    OVER_TIME = "What a pair does"
    SCHEME = "How the scheme is run"


ABOUT_SOMEBODY = {"pair_id", "person_id", "mentee_id"}
STRENGTHS = "What *must* be is binding, what *should* be is recommended, *ideal* is a suggestion."
OWN = "this scheme's own rule"


def appendix(scheme: Scheme, known: Mapping[str, Clause], as_of: date) -> str:
    """Write the rules in force on a date in groups, each with where it comes from and since when.

    `known` are the clauses by id. A rule that ends says what follows it.
    """
    rules = [rule for rule in scheme.rules if rule.in_force(as_of)]
    head = f"{scheme.title} · edition {scheme.edition or 'not given'}"
    lines = [f"# Rules of {_cell(head)}", "", f"In force on {people_date(as_of)}. {STRENGTHS}", ""]
    lines += _sources(scheme)
    sections = _sections([*rules, *scheme.prefer], known)
    for heading in Heading:
        group = [rule for rule in rules if _heading(rule, scheme) is heading]
        if group:
            lines += [f"## {heading}", "", *_rules(group, scheme, sections, as_of), ""]
    if scheme.prefer:
        lines += ["## What makes an allowed pair better", "", *_preferences(scheme, sections), ""]
    return "\n".join(lines).rstrip()


def _heading(rule: Rule, scheme: Scheme) -> Heading:
    """Give the heading of a rule; rows that name nobody are the scheme's."""
    match rule:
        case ParticipantRule():
            return Heading.PEOPLE
        case PairRule():
            return Heading.PAIRS
        case CaseloadRule():
            return Heading.CASELOADS
        case _:
            columns = {column.name for column in scheme.tables[rule.table_judged].columns}
            return Heading.OVER_TIME if columns & ABOUT_SOMEBODY else Heading.SCHEME


def _sources(scheme: Scheme) -> list[str]:
    """List the documents that the rules come from, with what is known of each."""
    lines = []
    for each in scheme.settings.sources.values():
        read = f"read on {with_days(each.read_on)}" if each.read_on else ""
        known = (each.title, each.publisher, with_days(each.date), read, each.url)
        lines.append(f"- {_cell(', '.join(filter(None, known)))}")
    return ["The documents they come from:", "", *lines, ""] if lines else []


def _sections(entries: Iterable[Rule | object], known: Mapping[str, Clause]) -> dict[str, str]:
    """Say where each clause stands: its section, and the document where there are several."""
    cited = {id_ for entry in entries for id_ in getattr(entry, "clauses", ())}
    clauses = [known[id_] for id_ in cited if id_ in known]
    several = len({clause.document for clause in clauses}) > 1
    return {
        clause.id: f"{clause.document}: {clause.section}" if several else clause.section
        for clause in clauses
    }


def _where(ids: Iterable[str], sections: Mapping[str, str]) -> str:
    found = dict.fromkeys(sections[id_] for id_ in ids if id_ in sections)
    return "; ".join(found)


def _rules(
    rules: Sequence[Rule], scheme: Scheme, sections: Mapping[str, str], as_of: date
) -> Iterator[str]:
    yield from _head("rule", "what it asks", "strength", "clauses", "where they stand", "in force")
    for rule in rules:
        cited = ", ".join(rule.clauses) or OWN
        where, dates = _where(rule.clauses, sections), _dates(rule, scheme, as_of)
        yield _row(rule.code, rule.sentence, rule.strength, cited, where, dates)


def _preferences(scheme: Scheme, sections: Mapping[str, str]) -> Iterator[str]:
    yield from _head("preference", "what it values", "points", "clauses", "where they stand")
    for liked in scheme.prefer:
        cited = ", ".join(liked.clauses) or OWN
        where = _where(liked.clauses, sections)
        yield _row(liked.code, liked.statement, f"{liked.weight:g}", cited, where)


def _dates(rule: Rule, scheme: Scheme, as_of: date) -> str:
    """Say since when and until when a rule is in force, and what follows then."""
    since = f"since {people_date(rule.since)}" if rule.since else "always"
    if rule.until is None:
        return since
    until = (
        f"{since} until {people_date(rule.until)}"
        if rule.since
        else f"until {people_date(rule.until)}"
    )
    for later in scheme.versions(rule.code):
        if later.since is not None and later.since > as_of:
            return f"{until}; from {people_date(later.since)} ({later.strength}): {later.sentence}"
    return f"{until}; nothing follows it"


def _head(*names: str) -> Iterator[str]:
    yield _row(*names)
    yield f"|{'---|' * len(names)}"


def _row(*cells: str) -> str:
    return f"| {' | '.join(map(_cell, cells))} |"


def _cell(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")
