"""Explanations as people read them: of a rule, a pair, a person without a mentor."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from mentorkit.check.finding import Finding
from mentorkit.match.explain import Explanation
from mentorkit.match.result import LeftOut, Point, Proposal
from mentorkit.match.ruling import Outcome, Ruling
from mentorkit.model import Status
from mentorkit.output.page import wrap
from mentorkit.output.people import day, person, with_days
from mentorkit.output.reasons import in_points, left_out, proposed, would_help
from mentorkit.records.people import Pair
from mentorkit.rule.facts import Facts
from mentorkit.rule.rule import Rule
from mentorkit.scheme.clauses import Clause
from mentorkit.scheme.model import Scheme

WIDTH = 78
LABEL = 12


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
    found: Explanation,
    scheme: Scheme,
    told: str,
    owed: Sequence[Finding],
    names: Mapping[str, str],
) -> list[str]:
    """Explain two people: each rule kept or not, what is owed, the points, who else could mentor.

    `told` says where the pair stands, `owed` are its duties on the date.
    """
    mentor, mentee = person(found.mentor_id, names), person(found.mentee_id, names)
    lines = [f"{mentor} and {mentee} – {told}", ""]
    for outcome in Outcome:
        lines += _rulings(outcome, [r for r in found.rulings if r.outcome is outcome])
    ruled = {ruling.rule for ruling in found.rulings}
    lines += _owed([finding for finding in owed if finding.rule not in ruled])
    if scheme.prefer:
        best = found.best
        most = "" if best is None else f"; the most anyone could give is {in_points(best)}"
        points = [_points(point) for point in (*found.points, *found.penalties)]
        lines += _beside("points", "; ".join([*points, f"in all {in_points(found.score)}{most}"]))
    for other in found.alternatives:
        free = "" if other.free else ", no free place"
        mentor = person(other.mentor_id, names)
        lines += _beside("instead", f"{mentor}: {in_points(other.score)}{free}")
    return lines


def _owed(owed: Sequence[Finding]) -> list[str]:
    """Tell what is owed over time; what was done in time is only counted."""
    lines: list[str] = []
    kept = Counter(f.rule for f in owed if f.status is Status.MET)
    if kept:
        counted = ", ".join(f"{rule} ({count})" for rule, count in kept.items())
        lines += _beside("in time", counted)
    for finding in owed:
        if finding.status is not Status.MET:
            label = finding.status.replace("-", " ")
            lines += _beside(label, f"{with_days(finding.duty.message)} ({finding.rule})")
    return lines


def story(pair: Pair, facts: Facts) -> str:
    """Say where a pair stands on the date."""
    life, as_of = facts.timelines[pair.id], facts.as_of
    parts = [pair.id, *([f"matched {day(pair.matched_on)}"] if pair.matched_on else [])]
    if life.ended is not None:
        parts.append(f"ended {day(life.ended)}")
    elif life.started is not None:
        resting = any(span.first <= as_of <= span.last for span in life.paused)
        parts += [f"since {day(life.started)}", *(["paused now"] if resting else [])]
    elif pair.status == "declined":
        parts.append("declined")
    else:
        parts.append(_agreed(pair))
        parts += [f"to begin {day(pair.started_on)}"] if pair.started_on else []
    return ", ".join(parts)


def _agreed(pair: Pair) -> str:
    sides = (("mentor", pair.mentor_accepted_on), ("mentee", pair.mentee_accepted_on))
    agreed = [side for side, on in sides if on is not None]
    if pair.status == "accepted" or len(agreed) == len(sides):
        return "accepted by both"
    return f"accepted by the {agreed[0]} only" if agreed else "proposed"


def _rulings(outcome: Outcome, rulings: Sequence[Ruling]) -> list[str]:
    lines: list[str] = []
    for ruling in rulings:
        lines += _beside(outcome, f"{with_days(ruling.says.rstrip('.'))} ({ruling.rule})")
    return lines


def _points(point: Point) -> str:
    return f"{point.says}: {in_points(point.points)} ({point.code})"


def of_person(facts: Facts, id_: str, pairs: Iterable[Pair], names: Mapping[str, str]) -> list[str]:
    """Tell of a person's roles and pairs."""
    roles = " and ".join(sorted(facts.participants[id_].roles))
    lines = [f"{person(id_, names)} – {roles}"]
    for pair in pairs:
        other = pair.mentee_id if pair.mentor_id == id_ else pair.mentor_id
        side = "as mentor" if pair.mentor_id == id_ else "as mentee"
        lines += _beside(side, f"{person(other, names)} – {story(pair, facts)}")
    return lines


def of_left_out(left: LeftOut) -> list[str]:
    """Say why somebody has no mentor, and what would help."""
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
