"""Explanations as people read them: of a rule, a pair, a person without a mentor."""

from collections.abc import Iterable, Mapping, Sequence

from mentorkit.match.explain import Explanation
from mentorkit.match.result import LeftOut, Point, Proposal
from mentorkit.match.ruling import Outcome, Ruling
from mentorkit.output.page import wrap
from mentorkit.output.people import day, person, with_days
from mentorkit.output.reasons import in_points, left_out, proposed, would_help
from mentorkit.records.people import Pair
from mentorkit.rule.facts import Facts
from mentorkit.rule.rule import Rule
from mentorkit.scheme.clauses import Clause
from mentorkit.scheme.model import Scheme

WIDTH = 78
LABEL = 10


def of_rule(scheme: Scheme, code: str, clauses: Mapping[str, Clause]) -> list[str]:
    """Explain a rule or preference: what it asks, how strongly, since when, and where from."""
    versions = scheme.versions(code)
    lines: list[str] = []
    for rule in versions:
        lines += [f"{code} · {rule.strength} · kind {rule.kind}{_in_force(rule)}"]
        lines += _indented(rule.sentence)
    liked = next((each for each in scheme.prefer if each.code == code), None)
    if liked is not None:
        lines += [f"{code} · preference · {liked.weight:g} points · kind {liked.kind}"]
        lines += _indented(liked.statement)
    lines += _indented(f"set in {scheme.places[code]}")
    cited = (versions[-1].clauses if versions else ()) or (liked.clauses if liked else ())
    for id_ in cited:
        clause = clauses.get(id_)
        told = f"{clause.says} ({clause.section})" if clause else "not in clauses.csv"
        lines += _beside(id_, told)
    return lines


def _in_force(rule: Rule) -> str:
    since = f" · since {day(rule.since)}" if rule.since else ""
    return f"{since} until {day(rule.until)}" if rule.until else since


def of_pair(
    found: Explanation, scheme: Scheme, pair: Pair | None, names: Mapping[str, str]
) -> list[str]:
    """Explain two people: each rule kept or not, the points, and who else could be the mentor."""
    mentor, mentee = person(found.mentor_id, names), person(found.mentee_id, names)
    lines = [f"{mentor} and {mentee}{_story(pair)}", ""]
    for outcome in Outcome:
        lines += _rulings(outcome, [r for r in found.rulings if r.outcome is outcome])
    if scheme.prefer:
        total = f"in all {in_points(found.score)}"
        best = (
            "" if found.best is None else f"; the most anyone could give is {in_points(found.best)}"
        )
        told = [_points(point) for point in (*found.points, *found.penalties)]
        lines += _beside("points", "; ".join([*told, total + best]))
    for other in found.alternatives:
        free = "" if other.free else ", no free place"
        lines += _beside(
            "instead", f"{person(other.mentor_id, names)} {in_points(other.score)}{free}"
        )
    return lines


def _story(pair: Pair | None) -> str:
    if pair is None:
        return " – not a pair"
    parts = [f" – {pair.id}"]
    parts += [f"matched {day(pair.matched_on)}"] if pair.matched_on else []
    parts += [f"since {day(pair.started_on)}"] if pair.started_on else []
    parts += [f"ended {day(pair.ended_on)}"] if pair.ended_on else []
    parts += [f"by {pair.method}"] if pair.method else []
    return ", ".join(parts)


def _rulings(outcome: Outcome, rulings: Sequence[Ruling]) -> list[str]:
    lines: list[str] = []
    for ruling in rulings:
        lines += _beside(outcome, f"{with_days(ruling.says.rstrip('.'))} ({ruling.rule})")
    return lines


def _points(point: Point) -> str:
    return f"{point.says} {in_points(point.points)} ({point.code})"


def of_person(facts: Facts, id_: str, pairs: Iterable[Pair], names: Mapping[str, str]) -> list[str]:
    """Tell of a person's roles and pairs."""
    roles = " and ".join(sorted(facts.participants[id_].roles))
    lines = [f"{person(id_, names)} – {roles}"]
    for pair in pairs:
        other = pair.mentee_id if pair.mentor_id == id_ else pair.mentor_id
        side = "supports" if pair.mentor_id == id_ else "supported by"
        lines += _beside(side, f"{person(other, names)}{_story(pair)}")
    return lines


def of_left_out(left: LeftOut, names: Mapping[str, str]) -> list[str]:
    """Say why somebody has no mentor, and what would help."""
    del names
    lines = _beside("no mentor", left_out(left))
    help_ = would_help(left)
    return lines + (_beside("help", help_) if help_ else [])


def of_proposal(proposal: Proposal, names: Mapping[str, str]) -> list[str]:
    """Say whom `match` would propose."""
    mentor = person(proposal.mentor_id, names)
    return _beside("match", f"proposes {mentor}, {in_points(proposal.score)}: {proposed(proposal)}")


def _beside(label: str, text: str) -> list[str]:
    first, *rest = wrap(text, WIDTH - LABEL - 4) or [""]
    pad = " " * (LABEL + 4)
    return [f"  {label:<{LABEL}}  {first}", *(f"{pad}{line.strip()}" for line in rest)]


def _indented(text: str) -> list[str]:
    return [f"  {line.strip()}" for line in wrap(text, WIDTH)]
