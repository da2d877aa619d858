"""A match for the coordinator at the terminal: who with whom, why, and who is left out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256

from mentorkit.match.result import Free, LeftOut, Matching, Proposal
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
from mentorkit.output.people import counted, person, with_days
from mentorkit.output.reasons import (
    TO_BE_PLACED,
    in_points,
    left_out,
    proposed,
    put_anew,
    would_help,
)
from mentorkit.output.reviewed import reviewed_lines
from mentorkit.records.dates import people_date

WHO = 22
LEAST = 20
SHORT = 8
"""How many digits of the files' SHA-256, all in one, are shown."""
HEADER = ("mentee", "mentor", "points", "because")
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
    if matching.pairs:
        if matched.reviewed is not None:
            yield heading("Proposed anew", str(len(matching.pairs)), "", width)
        yield from _pairs(matched, width)
        yield ()
    waiting = [left for left in matching.left_out if left.because in TO_BE_PLACED]
    others = [left for left in matching.left_out if left.because not in TO_BE_PLACED]
    yield from left_out_lines("Left out", "yellow", waiting, matched.names, width)
    yield from left_out_lines("Not to be placed now", "", others, matched.names, width)
    yield from ((Run(line),) for line in matched.audit_text)
    if matched.anew:
        yield from ((Run(line),) for line in wrap(f"Before: {put_anew(matched.anew)}", width))
    yield from ((Run(line, "dim"),) for line in wrap(_made_from(matched), width))
    yield from strong(_outcome(matched), width)


def to_place(free: Free) -> str:
    """Say how many mentees there are to place, and with whom."""
    mentees, mentors = counted(free.mentees, "mentee"), counted(free.mentors, "mentor")
    places = "places without limit"
    if free.places is not None:
        places = counted(free.places, "free place")
    return f"{mentees} to place · {mentors} with {places}"


def _pairs(matched: Matched, width: int) -> Iterator[Line]:
    """Lay the pairs out as a table; on a narrow page each says below why it is proposed."""
    pairs, names = matched.matching.pairs, matched.names
    mentees = [person(pair.mentee_id, names) for pair in pairs]
    mentors = [person(pair.mentor_id, names) for pair in pairs]
    points = _aligned(pairs)
    number = max(map(len, ["points", *points]))
    widest = min(WHO, (width - number) // 2 - 2 * GAP)
    who = [min(widest, max(map(columns, ["mentee", *people]))) for people in (mentees, mentors)]
    shape = [Column(who[0]), Column(who[1]), Column(number, right=True)]
    rest = width - sum(who) - number - len(HEADER) * GAP
    narrow = rest < LEAST
    shape += [] if narrow else [Column(rest)]
    yield from beside([[Run(title, "dim")] for title in HEADER[: len(shape)]], shape)
    for *texts, because in zip(mentees, mentors, points, map(proposed, pairs), strict=True):
        cells = [
            cell(text, column.width, "bold") for text, column in zip(texts, shape, strict=False)
        ]
        says = with_days(because)
        yield from beside([*cells, *([] if narrow else [cell(says, rest)])], shape)
        if narrow:
            yield from beside([[], cell(says, width - 3 * GAP)], [Column(0), Column(width)])


def _made_from(matched: Matched) -> str:
    """Say what the outcome rests on, so that it can be told whether two runs had the same."""
    if not matched.inputs:
        return f"seed {matched.matching.seed}"
    all_ = "\n".join(f"{file} {digest}" for file, digest in sorted(matched.inputs.items()))
    files = f"{counted(len(matched.inputs), 'file')} {sha256(all_.encode()).hexdigest()[:SHORT]}"
    return f"seed {matched.matching.seed} · from {files} (`--format json` has each)"


def _aligned(pairs: Iterable[Proposal]) -> Sequence[str]:
    """Write scores with as many decimals, up to two, as any of them needs."""
    scores = [f"{pair.score:,.2f}" for pair in pairs]
    spare = min(len(score) - len(score.rstrip("0")) for score in scores)
    return [score[: len(score) - spare].rstrip(".") for score in scores]


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
            says += cell(with_days(f"would help: {would_help(left)}"), shape[1].width)
        yield from beside([cell(label, who, "bold"), says], shape)
    yield ()


def _outcome(matched: Matched) -> str:
    matching = matched.matching
    everyone = matching.matched + matching.unmatched
    told = ["Nobody is waiting for a mentor."]
    if everyone:
        told = [f"{matching.matched} placed of {everyone}"]
    if matching.pairs:
        told += [f"{in_points(matching.score)} points", _best(matching)]
    if matching.pairs or matched.reviewed is not None:
        told.append(_next(matched))
    return " · ".join(together(part) for part in told if part)


def _best(matching: Matching) -> str:
    if matching.bound is None:
        return BEST.get(matching.objective, "")
    if not matching.optimal:
        return f"the best would be at most {in_points(matching.bound)}"
    return f"{BEST.get(matching.objective, '')} (bound {in_points(matching.bound)})"


def _next(matched: Matched) -> str:
    if matched.reviewed is not None and not matched.all_faults:
        return (
            "what was kept stands in pairs.csv as proposed"
            if matched.written
            else "`--write` to record what was kept and rejected"
        )
    if matched.written:
        return "they stand in pairs.csv as proposed"
    if matched.all_faults:
        return "mend the faults before `mentorkit match --write`"
    return "`mentorkit match --write` to propose them"
