"""A match for the coordinator at the terminal: who with whom, why, and who is left out."""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256

from mentorkit.match.result import TO_BE_PLACED, Free, LeftOut, Matching, Proposal
from mentorkit.output.matches import Matched
from mentorkit.output.page import (
    GAP,
    Column,
    Line,
    Run,
    beside,
    cell,
    columns,
    fault_lines,
    heading,
    strong,
    together,
    wrap,
)
from mentorkit.output.page import show as show_page
from mentorkit.output.pair_table import pair_table
from mentorkit.output.people import counted, people, person, with_days
from mentorkit.output.reasons import (
    in_points,
    left_out,
    put_anew,
    some_points,
    would_help,
)
from mentorkit.output.reviewed import reviewed_lines
from mentorkit.records.dates import people_date

WHO = 22
FEW = 12
SHORT = 8
"""How many digits of the files' SHA-256, all in one, are shown."""
DISPLACED = "Nobody suggested: a choice has the place"
BEST = {
    "most-placed": "nobody can do better",
    "best-score": "nobody can do better",
    "fairest": "nobody can do fairer",
    "stable": "no two would both rather have each other",
}


def show(matched: Matched) -> str:
    """Write a match as a page, plain in a pipe."""
    return show_page(lambda width: _page(matched, width), terminal=matched.terminal)


def _page(matched: Matched, width: int) -> Iterator[Line]:
    matching = matched.matching
    edition = f" · edition {matching.edition}" if matching.edition else ""
    round_ = f" · round {matching.round}" if matching.round else ""
    round_ += f", closed {people_date(matching.closed)}" if matching.closed else ""
    yield from strong(
        f"{matched.title}{edition}{round_} · as of {people_date(matching.as_of)}", width
    )
    yield from ((Run(line),) for line in wrap(to_place(matching.free), width))
    yield ()
    if matched.all_faults:
        yield from fault_lines(matched.all_faults, width)
    if matched.reviewed is not None:
        yield from reviewed_lines(matched.reviewed, matched.names, width)
    yield from _proposed(matched, width)
    waiting = [left for left in _not_made(matched) if left.because in TO_BE_PLACED]
    others = [left for left in matching.left_out if left.because not in TO_BE_PLACED]
    yield from left_out_lines("Left out", "yellow", waiting, matched.names, width)
    yield from left_out_lines("Not to be placed now", "", others, matched.names, width)
    yield from ((Run(line),) for says in _idle(matched) for line in wrap(says, width))
    yield from ((Run(line),) for line in matched.audit_text)
    if matched.anew:
        yield from ((Run(line),) for line in wrap(f"Before: {put_anew(matched.anew)}", width))
    yield from ((Run(line),) for says in _wished(matched) for line in wrap(says, width))
    yield from ((Run(line, "dim"),) for line in wrap(_made_from(matched), width))
    yield from strong(_outcome(matched), width)


def to_place(free: Free) -> str:
    """Say how many mentees there are to place, and with whom."""
    mentees, mentors = counted(free.mentees, "mentee"), counted(free.mentors, "mentor")
    places = "places without limit"
    if free.places is not None:
        places = counted(free.places, "free place")
    return f"{mentees} to place · {mentors} with {places}"


def _proposed(matched: Matched, width: int) -> Iterator[Line]:
    """Lay out the pairs; where mentees choose, by whether they are to be written."""
    pairs, names, chosen = matched.matching.pairs, matched.names, matched.choosing
    parts: Sequence[tuple[str, Sequence[Proposal]]] = [("", pairs)]
    if matched.reviewed is not None:
        parts = [("Proposed anew", pairs)]
    if chosen is not None:
        parts = [
            ("To be written: as mentees chose", chosen.chosen),
            ("To be written: found for others", chosen.matched),
            ("Only suggested: no choice yet that can be had, nor asked for help", chosen.suggested),
        ]
    for title, those in parts:
        if title and those:
            yield heading(title, str(len(those)), "", width)
        if those:
            yield from pair_table(those, names, width)
            yield ()
    if chosen is not None and chosen.displaced:
        yield heading(DISPLACED, str(len(chosen.displaced)), "yellow", width)
        says = people(chosen.displaced, names)
        yield from ((Run(f"{' ' * GAP}{line}"),) for line in wrap(says, width - GAP))
        yield ()


def _not_made(matched: Matched) -> Iterator[LeftOut]:
    """Give who is left out, but for those who have somebody by choice."""
    chosen = matched.choosing
    has = {pair.mentee_id for pair in chosen.pairs} if chosen is not None else set()
    yield from (left for left in matched.matching.left_out if left.person_id not in has)


def _idle(matched: Matched) -> Iterator[str]:
    """Name the mentors whom nobody is to have."""
    idle, names = matched.idle, matched.names
    if idle:
        more = f" and {len(idle) - FEW} more" if len(idle) > FEW else ""
        yield (
            f"Without a mentee: {people(idle[:FEW], names)}{more} – "
            f"`mentorkit explain {idle[0]}` says why"
        )


def _wished(matched: Matched) -> Iterator[str]:
    """Tell of the pairs that only this call makes or keeps apart: no later one would know."""
    if matched.kept:
        yield f"Made because this call keeps them: {_couples(matched, matched.kept)}."
    if matched.forbidden:
        lasting = " A row in conflicts.csv does so for good." if matched.lasting else ""
        yield f"Kept apart by this call alone: {_couples(matched, matched.forbidden)}.{lasting}"


def _couples(matched: Matched, pairs: Sequence[tuple[str, str]]) -> str:
    return "; ".join(" and ".join(person(id_, matched.names) for id_ in two) for two in pairs)


def _made_from(matched: Matched) -> str:
    """Say what the outcome rests on, so that it can be told whether two runs had the same."""
    if not matched.inputs:
        return f"seed {matched.matching.seed}"
    all_ = "\n".join(f"{file} {digest}" for file, digest in sorted(matched.inputs.items()))
    files = f"{counted(len(matched.inputs), 'file')} {sha256(all_.encode()).hexdigest()[:SHORT]}"
    return f"seed {matched.matching.seed} · from {files} (`--format json` has each)"


def left_out_lines(
    title: str, style: str, people: Sequence[LeftOut], names: Mapping[str, str], width: int
) -> Iterator[Line]:
    """Say of each why there is no mentor, and what would help."""
    if not people:
        return
    yield heading(title, str(len(people)), style, width)
    labels = [person(left.person_id, names) for left in people]
    who = min(WHO, max(map(columns, labels)))
    shape = (Column(who), Column(width - who - 2 * GAP))
    for label, left in zip(labels, people, strict=True):
        says = cell(left_out(left), shape[1].width)
        if left.remedies:
            says += cell(with_days(f"would help: {would_help(left, names)}"), shape[1].width)
        yield from beside([cell(label, who, "bold"), says], shape)
    yield ()


def _outcome(matched: Matched) -> str:
    matching = matched.matching
    everyone = matching.matched + matching.unmatched
    told = ["Nobody is waiting for a mentor."]
    if everyone:
        told = [f"{matching.matched} placed of {everyone}"]
    if matched.choosing is not None and not matched.choosing.is_all_of(matching):
        count = len(matched.choosing.pairs)
        told = [f"{count} to be written", f"the best match of all: {told[0]}"]
    if matching.pairs:
        beside = "beside the pairs kept " if matched.kept else ""
        told += [some_points(in_points(matching.score)), f"{beside}{_best(matching)}"]
    if matching.pairs or matched.reviewed is not None:
        told.append(_next(matched))
    return " · ".join(together(part) for part in told if part)


def _best(matching: Matching) -> str:
    if matching.bound is None:
        return BEST.get(matching.objective, "")
    if matching.fair_below is not None:
        below = some_points(in_points(matching.fair_below))
        return f"nobody can do fairer below {below}, above that perhaps"
    if not matching.optimal:
        return f"the best would be at most {in_points(matching.bound)}"
    return f"{BEST.get(matching.objective, '')} (bound {in_points(matching.bound)})"


def _next(matched: Matched) -> str:
    if matched.reviewed is not None and not matched.all_faults:
        return _kept(matched)
    they = "they" if matched.choosing is None else "those"
    if matched.written:
        return f"{they} stand in pairs.csv as proposed"
    if matched.all_faults:
        return "mend the faults before you add `--write`"
    if matched.dry_run:
        return f"without `--dry-run` {they} would stand in pairs.csv as proposed"
    if matched.for_review:
        return "`mentorkit match --from FILE` heeds the answers"
    return "the same call with `--write` proposes them"


def _kept(matched: Matched) -> str:
    if matched.dry_run:
        return "leave out `--dry-run` to record what was kept and rejected"
    if not matched.written:
        return "the same call with `--write` records what was kept and rejected"
    anew = ", what is proposed anew not yet" if matched.matching.pairs else ""
    return f"what was kept stands in pairs.csv as proposed{anew}"
