"""The proposed pairs as CSV, one row each."""

from collections.abc import Iterator, Sequence

from mentorkit.output.matches import Matched
from mentorkit.output.reasons import proposed
from mentorkit.output.spreadsheet import Cell, as_csv

HEADER = ("mentor_id", "mentee_id", "score", "because")
NAMES = ("mentor", "mentee")


def show(matched: Matched) -> str:
    """Write the pairs; who is left out is told by the other formats."""
    return as_csv(_rows(matched))


def _rows(matched: Matched) -> Iterator[Sequence[Cell]]:
    names = matched.names
    yield (*HEADER, *NAMES) if names else HEADER
    for pair in matched.matching.pairs:
        row = (pair.mentor_id, pair.mentee_id, pair.score, proposed(pair))
        known = (names.get(pair.mentor_id, ""), names.get(pair.mentee_id, ""))
        yield (*row, *known) if names else row
