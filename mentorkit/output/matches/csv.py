"""The proposed pairs as CSV, one row each."""

from collections.abc import Iterator, Sequence

from mentorkit.output.matches import Matched
from mentorkit.output.reasons import proposed
from mentorkit.output.spreadsheet import Cell, as_csv

HEADER = ("mentor_id", "mentee_id", "score", "because")
TO_WRITE = "to_write"  # where mentees choose, some are only suggested
NAMES = ("mentor", "mentee")


def show(matched: Matched) -> str:
    """Write the pairs; who is left out is told by the other formats."""
    return as_csv(_rows(matched))


def _rows(matched: Matched) -> Iterator[Sequence[Cell]]:
    names, chosen, pairs = matched.names, matched.choosing, matched.matching.pairs
    if chosen is not None:
        pairs = (*chosen.pairs, *chosen.suggested)
    header = HEADER if chosen is None else (*HEADER, TO_WRITE)
    yield (*header, *NAMES) if names else header
    for nth, pair in enumerate(pairs):
        row: list[Cell] = [pair.mentor_id, pair.mentee_id, pair.score, proposed(pair)]
        if chosen is not None:
            row.append("yes" if nth < len(chosen.pairs) else "no")
        known = (names.get(pair.mentor_id, ""), names.get(pair.mentee_id, ""))
        yield [*row, *known] if names else row
