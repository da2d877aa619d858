"""Proposed pairs as a table on a page."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from mentorkit.match.result import Proposal
from mentorkit.output.page import GAP, Column, Line, Run, beside, cell, columns
from mentorkit.output.people import person, with_days
from mentorkit.output.reasons import proposed

WHO = 22
LEAST = 20
HEADER = ("mentee", "mentor", "points", "because")


def pair_table(pairs: Sequence[Proposal], names: Mapping[str, str], width: int) -> Iterator[Line]:
    """Lay pairs out as a table; on a narrow page each says below why it is proposed."""
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


def _aligned(pairs: Iterable[Proposal]) -> Sequence[str]:
    """Write scores with as many decimals, up to two, as any of them needs."""
    scores = [f"{pair.score:,.2f}" for pair in pairs]
    spare = min(len(score) - len(score.rstrip("0")) for score in scores)
    return [score[: len(score) - spare].rstrip(".") for score in scores]
