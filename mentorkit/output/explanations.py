"""Explanations as people read them: of a rule, a pair, a person without a mentor."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from mentorkit.check.cases import Case
from mentorkit.check.finding import Finding
from mentorkit.match.judging.ruling import Outcome, Ruling
from mentorkit.match.result import LeftOut, Point, Proposal
from mentorkit.match.telling.explain import Explanation
from mentorkit.match.telling.instead import Instead
from mentorkit.match.telling.vacant import Vacancy
from mentorkit.model import Status
from mentorkit.output.alternatives import instead, meant
from mentorkit.output.page import GAP, wrap
from mentorkit.output.people import counted, people, person, with_days
from mentorkit.output.reasons import because, in_points, proposed, remedies, some_points
from mentorkit.records.dates import people_date
from mentorkit.records.people import Pair
from mentorkit.rule.facts import Facts
from mentorkit.rule.rule import Rule
from mentorkit.scheme.clauses import Clause
from mentorkit.scheme.model import Scheme

LABEL = 12
LEAST = 16
MANY = 50
Row: TypeAlias = tuple[str | None, str]
"""Some words, and the label beside them; without one they are only indented, or a heading."""


def of_rule(
    scheme: Scheme, code: str, clauses: Mapping[str, Clause], cases: Sequence[Case] = ()
) -> list[Row]:
    """Explain a rule or preference: what it asks, how strongly, since when, and where from.

    The cases show what keeps it and what does not.
    """
    versions = scheme.versions(code)
    rows: list[Row] = []
    for rule in versions:
        rows.append((None, f"{code} · {rule.strength} · kind {rule.kind}{_in_force(rule)}"))
        rows.append(("", rule.sentence))
    liked = next((each for each in scheme.prefer if each.code == code), None)
    if liked is not None:
        worth = some_points(f"{liked.weight:g}")
        rows.append((None, f"{code} · preference · {worth} · kind {liked.kind}"))
        rows.append(("", liked.statement))
    rows.append(("", f"set in {scheme.places[code]}"))
    cited = (versions[-1].clauses if versions else ()) or (liked.clauses if liked else ())
    for id_ in cited:
        clause = clauses.get(id_)
        told = f"{clause.says} ({clause.section})" if clause else "not in clauses.csv"
        rows.append((id_, told))
    rows += [(None, ""), (None, "For example")] if cases else []
    return rows + [(_comes_of(case), _case(case)) for case in cases]


def _comes_of(case: Case) -> str:
    return case.then.replace("-", " ") if case.points is None else some_points(f"{case.points:g}")


def _case(case: Case) -> str:
    due = f", due {people_date(case.due)}" if case.due else ""
    return f"{case.case} (as of {people_date(case.as_of)}{due})"


def _in_force(rule: Rule) -> str:
    since = f" · since {people_date(rule.since)}" if rule.since else ""
    return f"{since} until {people_date(rule.until)}" if rule.until else since


def of_pair(
    found: Explanation,
    scheme: Scheme,
    told: str,
    owed: Sequence[Finding],
    names: Mapping[str, str],
) -> list[Row]:
    """Explain two people: each rule kept or not, what is owed, the points, who else could mentor.

    `told` says where the pair stands, `owed` are its duties on the date.
    """
    mentor, mentee = person(found.mentor_id, names), person(found.mentee_id, names)
    rows: list[Row] = [(None, f"{mentor} and {mentee} – {told}"), (None, "")]
    for outcome in Outcome:
        rows += _rulings(outcome, [r for r in found.rulings if r.outcome is outcome])
    if found.parted is not None:
        rows.append(
            (found.parted, f"they are proposed again {_only(found.mentor_id, found.mentee_id)}")
        )
    ruled = {ruling.rule for ruling in found.rulings}
    rows += _owed([finding for finding in owed if finding.rule not in ruled])
    if scheme.prefer:
        best = found.best
        most = "" if best is None else f"; the most anyone could give is {in_points(best)}"
        if found.typical is not None:
            most += f", the middle one {in_points(found.typical)}"
        points = [*map(_won, found.points), *map(_lost, found.penalties)]
        rows.append(("points", "; ".join([*points, f"in all {in_points(found.score)}{most}"])))
    if found.pair_id is not None and found.alternatives:
        day = people_date(found.as_of)
        rows.append(("as of", f"{day}, when they were matched: the points, and who else there was"))
    if found.instead is not None:
        told, stable = meant(found.instead, names), found.instead.fewer is None
        cost = ("cost", f"with the best for all others: {told}")
        rows.append(("why not", told) if stable else cost)
    return rows + [instead(each.mentor_id, each, names) for each in found.alternatives]


def _owed(owed: Sequence[Finding]) -> list[Row]:
    """Tell what is owed over time; what was done in time is only counted."""
    rows: list[Row] = []
    kept = Counter(f.rule for f in owed if f.status is Status.MET)
    if kept:
        counted = ", ".join(f"{rule} ({count})" for rule, count in kept.items())
        rows.append(("in time", counted))
    for finding in owed:
        if finding.status is not Status.MET:
            label = finding.status.replace("-", " ")
            rows.append((label, f"{with_days(finding.duty.message)} ({finding.rule})"))
    return rows


def story(pair: Pair, facts: Facts) -> str:
    """Say where a pair stands on the date."""
    life, as_of = facts.timelines[pair.id], facts.as_of
    parts = [pair.id, *([f"matched {people_date(pair.matched_on)}"] if pair.matched_on else [])]
    if life.ended is not None:
        parts.append(f"ended {people_date(life.ended)}")
    elif life.started is not None:
        resting = any(span.first <= as_of <= span.last for span in life.paused)
        parts += [f"since {people_date(life.started)}", *(["paused now"] if resting else [])]
    elif pair.status == "declined":
        parts.append("declined")
    else:
        parts.append(_agreed(pair))
        parts += [f"to begin {people_date(pair.started_on)}"] if pair.started_on else []
    return ", ".join(parts)


def _agreed(pair: Pair) -> str:
    sides = (("mentor", pair.mentor_accepted_on), ("mentee", pair.mentee_accepted_on))
    agreed = [side for side, on in sides if on is not None]
    if pair.status == "accepted" or len(agreed) == len(sides):
        return "accepted by both"
    return f"accepted by the {agreed[0]} only" if agreed else "proposed"


def _rulings(outcome: Outcome, rulings: Sequence[Ruling]) -> list[Row]:
    return [
        (outcome, f"{with_days(ruling.says.rstrip('.'))} ({ruling.rule})") for ruling in rulings
    ]


def _won(point: Point) -> str:
    return f"{point.says}: {in_points(point.points)} ({point.code})"


def _lost(point: Point) -> str:
    return f"{point.says}: −{in_points(point.points)} ({point.code})"


def of_person(facts: Facts, id_: str, pairs: Iterable[Pair], names: Mapping[str, str]) -> list[Row]:
    """Tell of a person's roles and pairs."""
    roles = " and ".join(sorted(facts.participants[id_].roles))
    rows: list[Row] = [(None, f"{person(id_, names)} – {roles}")]
    for pair in pairs:
        other = pair.mentee_id if pair.mentor_id == id_ else pair.mentor_id
        side = "as mentor" if pair.mentor_id == id_ else "as mentee"
        rows.append((side, f"{person(other, names)} – {story(pair, facts)}"))
    return rows


def of_left_out(
    left: LeftOut, refused: Mapping[str, Sequence[str]], names: Mapping[str, str]
) -> list[Row]:
    """Say why somebody has no mentor, whom each rule refused, and what would help."""
    rows: list[Row] = [("no mentor", because(left))]
    for rule, mentors in refused.items():
        more = f" and {len(mentors) - MANY} more (`--format json` names all)"
        told = f"{people(mentors[:MANY], names)}{more if len(mentors) > MANY else ''}"
        rows.append(("refused", f"by {rule}: {told}"))
    rows += [
        (why, f"{person(mentor, names)} – proposed again {_only(mentor, left.person_id)}")
        for mentor, why in left.parted
    ]
    return rows + [("help", with_days(said)) for said in remedies(left, names)]


def _only(mentor_id: str, mentee_id: str) -> str:
    return f"only by `match --allow {mentor_id}:{mentee_id}`"


def of_proposal(id_: str, proposal: Proposal, names: Mapping[str, str]) -> Row:
    """Say whom `match` would propose to one of the two, and why."""
    both = (proposal.mentor_id, proposal.mentee_id)
    other = person(next(each for each in both if each != id_), names)
    return "match", f"proposes {other}, {in_points(proposal.score)}: {proposed(proposal)}"


def of_choices(chosen: str | None, *, answered: bool, names: Mapping[str, str]) -> Row:
    """Say what comes of a mentee's own choices, where mentees choose."""
    if chosen is not None:
        return "choice", f"{person(chosen, names)} – `match --write` makes this pair"
    if answered:
        return "choice", "none of them can be had: a rule refuses it, or others chose first"
    return "choice", "no answer yet"


def of_instead(others: Iterable[Instead], names: Mapping[str, str]) -> list[Row]:
    """Say who else could mentor somebody, and what each would cost everyone."""
    return [instead(other.mentor_id, other, names) for other in others]


def of_vacancy(found: Vacancy, names: Mapping[str, str]) -> list[Row]:
    """Say what becomes of a mentor's places, and why they are not all filled."""
    if found.barred:
        return [("places", f"none yet: {with_days('; '.join(found.barred))}")]
    if found.places == 0:
        return [("places", "none is free")]
    free = "without limit" if found.places is None else f"{found.places} free"
    taken = f"`match` proposes {counted(found.proposed, 'mentee') if found.proposed else 'nobody'}"
    rows: list[Row] = [("places", f"{free}; {taken}")]
    if found.left == 0:
        return rows
    refused = ", ".join(f"{no.rule} refuses {no.mentors}" for no in found.refused)
    of_all = f"of {counted(found.mentees, 'mentee')} to be placed, {found.fitting} would be allowed"
    rows.append(("why", f"{of_all} ({refused})" if refused else of_all))
    rows += [
        (why, f"{person(mentee, names)} – proposed again {_only(found.mentor_id, mentee)}")
        for mentee, why in found.parted
    ]
    return rows + [instead(other.mentee_id, other, names) for other in found.nearest]


def laid_out(rows: Iterable[Row], width: int) -> list[str]:
    """Lay an explanation out in lines of a page that wide: labels at the left, words beside."""
    lines: list[str] = []
    for label, text in rows:
        left, indent = {None: (0, 0), "": (GAP, GAP)}.get(label, (GAP, LABEL + 2 * GAP))
        room = max(LEAST, width - GAP - indent)
        first, *rest = wrap(text, room) or [""]
        begin = f"{label:<{LABEL}}{' ' * GAP}" if label else ""
        lines.append(f"{' ' * left}{begin}{first}".rstrip())
        lines += [f"{' ' * indent}{line.strip()}" for line in rest]
    return lines
