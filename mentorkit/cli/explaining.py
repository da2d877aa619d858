"""The steps behind `explain`: find out what is meant, explain it, show it."""

import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeAlias

import typer

from mentorkit.check.cases import telling
from mentorkit.check.check import check
from mentorkit.check.finding import Finding, of_pairs
from mentorkit.cli.options import on_terminal, refuse_format
from mentorkit.match.choices.answers import answered
from mentorkit.match.decide import Decided, decide
from mentorkit.match.matching import told
from mentorkit.match.result import TO_BE_PLACED, Because, Matching
from mentorkit.match.telling.explain import explain_pair, explain_people
from mentorkit.match.telling.instead import Elsewhere
from mentorkit.match.telling.left_out import refusing
from mentorkit.match.telling.vacant import vacancy
from mentorkit.output import explanations
from mentorkit.output.faults import as_lines
from mentorkit.output.matches.json import as_left_out
from mentorkit.output.page import page_width
from mentorkit.output.reasons import NOBODY_FIRST
from mentorkit.output.rules import entry_json
from mentorkit.records.people import Pair
from mentorkit.rule.facts import Facts
from mentorkit.scheme.model import Scheme
from mentorkit.workspace.beside import cases_of
from mentorkit.workspace.clauses import clauses_of
from mentorkit.workspace.find import find_person, find_two, is_both
from mentorkit.workspace.load import Workspace, load
from mentorkit.workspace.schemes import switched_off
from mentorkit.workspace.subjects import is_going

Explained: TypeAlias = tuple[list[explanations.Row], dict[str, Any]]
"""Words for people, and the same as plain values."""

_EFFORT = 4_000_000


def run_explain(folder: Path, what: str, as_of: date, form: str, *, names: bool) -> int:
    """Explain a rule, a pair or a person, and give the exit code."""
    refuse_format(form, ("text", "json"))
    work = load(folder, as_of)
    if work.faults:
        typer.echo("\n".join(as_lines(work.faults)), err=True)
    if work.scheme is None or work.facts is None:
        return 2
    shown = work.names if names or (form == "text" and on_terminal()) else {}
    rows, data = _explained(work, work.scheme, work.facts, what, shown)
    lines = explanations.laid_out(rows, page_width(terminal=on_terminal()))
    typer.echo(json.dumps(data, ensure_ascii=False, indent=2, default=str) if form == "json"
               else "\n".join(lines))  # fmt: skip
    return 2 if work.faults else 0


def _explained(
    work: Workspace, scheme: Scheme, facts: Facts, what: str, names: Mapping[str, str]
) -> Explained:
    if what in scheme.places or what in scheme.codes:
        return _of_rule(work, scheme, what)
    if what in facts.pairs:
        if is_both(work, what):
            typer.echo(f"{what} is a pair and a person: this is about the pair.", err=True)
        return _of_pair(scheme, facts, facts.pairs[what], names)
    if ":" in what:
        two, why = find_two(work, what)
        if two is None:
            raise typer.BadParameter(why)
        return _of_two(scheme, facts, two, names)
    return _of_person(scheme, facts, _person(work, scheme, what), names)


def _of_rule(work: Workspace, scheme: Scheme, code: str) -> Explained:
    clauses = {clause.id: clause for clause in clauses_of(work.layers)[0]}
    cases = telling((case for case, _ in cases_of(work.layers)[0]), code)
    shown = [each.model_dump(include={"case", "as_of", "then", "due"}) for each in cases]
    data = {**entry_json(scheme, code, clauses), "cases": shown}
    if code in scheme.places:
        return explanations.of_rule(scheme, code, clauses, cases), data
    off = switched_off(work.layers, code)
    why = f"is off: {off} switches it off" if off else "has a fault, and is not in force"
    return [(None, f"{code} {why}.")], {**data, "off": asdict(off) if off else None}


def _of_pair(scheme: Scheme, facts: Facts, pair: Pair, names: Mapping[str, str]) -> Explained:
    found = explain_pair(scheme, facts, pair)
    every = replace(facts, every=True)
    owed = of_pairs(check(scheme, every), [pair.id], every).findings
    told = explanations.story(pair, facts)
    lines = explanations.of_pair(found, scheme, told, owed, names)
    return lines, {**asdict(found), "stands": told, "owed": [_owed(each) for each in owed]}


def _of_two(
    scheme: Scheme, facts: Facts, two: tuple[str, str], names: Mapping[str, str]
) -> Explained:
    """Explain two people as the pair that they are, or else as one that they could be."""
    both = [pair for pair in facts.pairs.values() if (pair.mentor_id, pair.mentee_id) == two]
    for pair in both:
        if is_going(pair, facts):
            return _of_pair(scheme, facts, pair, names)
    found = explain_people(scheme, facts, *two)
    told = "; ".join(["not a pair", *(explanations.story(pair, facts) for pair in both)])
    return explanations.of_pair(found, scheme, told, (), names), asdict(found)


def _owed(finding: Finding) -> dict[str, Any]:
    duty = finding.duty
    return {
        "rule": finding.rule,
        "status": str(finding.status),
        "opens": duty.opens,
        "due": duty.due,
        "message": duty.message,
    }


def _of_person(scheme: Scheme, facts: Facts, id_: str, names: Mapping[str, str]) -> Explained:
    """Explain someone's pairs and, for a mentee without one, what `match` would say."""
    own = [p for p in facts.pairs.values() if id_ in {p.mentor_id, p.mentee_id}]
    about: dict[str, Any] = {"person_id": id_, "pairs": [pair.id for pair in own]}
    lines = explanations.of_person(facts, id_, own, names)
    person = facts.participants[id_]
    if not person.roles & {"mentee", "mentor"}:
        return lines, about
    made = decide(scheme, facts, None, 0).whole()
    free = vacancy(made, id_)
    if free is not None:
        lines += explanations.of_vacancy(free, names)
        about["places"] = asdict(free)
    if id_ in made.judging.sides.row and scheme.settings.matching.method == "mentee-chooses":
        chosen, has_answered = _chosen(scheme, facts, id_)
        lines.append(explanations.of_choices(chosen, answered=has_answered, names=names))
        about["choice"] = {"answered": has_answered, "mentor_id": chosen}
    matching = told(made, about=[id_], effort=_EFFORT)
    for left in matching.left_out:
        refused = refusing(made, id_) if left.because in TO_BE_PLACED else {}
        lines += explanations.of_left_out(left, refused, names)
        if left.because is Because.CAPACITY and not scheme.settings.matching.serve_first:
            lines.append(("precedence", NOBODY_FIRST))
        about["left_out"] = {**as_left_out(left, {}), "refused_by": refused}
    more, proposed = _proposed(made, matching, id_, names)
    return lines + more, {**about, **proposed}


def _proposed(made: Decided, matching: Matching, id_: str, names: Mapping[str, str]) -> Explained:
    """Tell whom `match` proposes to somebody, and who else could mentor them."""
    lines: list[explanations.Row] = []
    about: dict[str, Any] = {}
    for proposal in matching.pairs:
        if proposal.mentor_id == id_:
            lines.append(explanations.of_proposal(id_, proposal, names))
            about.setdefault("proposals", []).append(asdict(proposal))
        elif proposal.mentee_id == id_:
            others = Elsewhere(made).for_mentee(id_)
            lines.append(explanations.of_proposal(id_, proposal, names))
            lines += explanations.of_instead(others, names)
            about["proposal"] = asdict(proposal)
            about["instead"] = [asdict(other) for other in others]
    return lines, about


def _chosen(scheme: Scheme, facts: Facts, mentee_id: str) -> tuple[str | None, bool]:
    """Give the mentor whom a mentee chose and can have, if any, and whether they chose at all."""
    found = answered(scheme, facts, 0)
    mentors = {pair.mentee_id: pair.mentor_id for pair in found.pairs}
    return mentors.get(mentee_id), mentee_id in mentors or mentee_id in found.unlucky


def _person(work: Workspace, scheme: Scheme, named: str) -> str:
    id_, why = find_person(work, named.strip())
    if id_ is None:
        codes = get_close_matches(named.upper(), scheme.codes | scheme.places.keys(), n=3)
        hint = f"codes like it: {', '.join(codes)}" if codes else "see `mentorkit rules`"
        raise typer.BadParameter(f"{why}; nor is it a pair or a rule – {hint}")
    return id_
