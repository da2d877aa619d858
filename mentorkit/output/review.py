"""Proposals as a table for heads of department, who keep or reject each: its rows, and as CSV."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mentorkit.match.result import LeftOut, Matching, Proposal
from mentorkit.match.telling.instead import Instead
from mentorkit.match.telling.next_best import NextBest
from mentorkit.output.people import counted, on_one_line, person, with_days
from mentorkit.output.reasons import in_points, left_out, proposed, some_points, would_help
from mentorkit.output.spreadsheet import Cell, as_csv
from mentorkit.records.people import Participant
from mentorkit.workspace.review import DECISION, MENTEE, MENTOR, ORIGIN, REVIEWER, Origin

DEPARTMENT = "department"
POINTS, BECAUSE, INSTEAD = "points", "because", "instead"
LONGEST = 30_000  # Excel takes no more than 32,767 characters in one cell


@dataclass(frozen=True, slots=True)
class Review:
    """What is to be reviewed, with all that is said about it."""

    matching: Matching
    title: str
    origin: Origin
    people: Mapping[str, Participant]
    names: Mapping[str, str]
    next_best: NextBest
    rules: Mapping[str, str]
    confidential: bool

    @property
    def has_departments(self) -> bool:
        """Whether the scheme keeps departments."""
        return any(DEPARTMENT in one.columns for one in self.people.values())

    @property
    def is_best(self) -> bool:
        """Whether these pairs are proven the best: pairs that mentees chose may not be."""
        return self.matching.optimal and self.matching.bound is not None

    @property
    def left_out(self) -> Sequence[LeftOut]:
        """Those for whom there is no proposal, and those who are not to be placed now."""
        return self.matching.left_out


def table(review: Review, joint: str = "; ") -> Iterator[dict[str, Cell]]:
    """Give a row a pair, with its columns by name; `joint` stands between several mentors."""
    for pair in review.matching.pairs:
        yield {
            **_who(review, "mentor", pair.mentor_id),
            **_who(review, "mentee", pair.mentee_id),
            POINTS: round(pair.score, 2),
            BECAUSE: _told(with_days(proposed(pair))),
            INSTEAD: joint.join(_instead(review, pair))[:LONGEST],
            DECISION: None,
            REVIEWER: None,
            ORIGIN: review.origin.sealed(pair.mentor_id, pair.mentee_id),
        }


def left_out_table(review: Review) -> Iterator[dict[str, Cell]]:
    """Give a row for each mentee left out."""
    for left in review.left_out:
        yield {
            **_who(review, "mentee", left.person_id),
            BECAUSE: _told(left_out(left)),
            "would_help": _told(with_days(would_help(left, review.names))),
        }


def columns(review: Review) -> list[str]:
    """Name the columns of the proposals."""
    sides = [name for side in ("mentor", "mentee") for name in _columns_of(review, side)]
    return [*sides, POINTS, BECAUSE, INSTEAD, DECISION, REVIEWER, ORIGIN]


def as_table(review: Review) -> str:
    """Write the proposals as CSV, without those left out."""
    names = columns(review)
    return as_csv([names, *([row[name] for name in names] for row in table(review))])


def _columns_of(review: Review, side: str) -> list[str]:
    named = [side] if review.names else []
    placed = [f"{side}_{DEPARTMENT}"] if review.has_departments else []
    return [MENTOR if side == "mentor" else MENTEE, *named, *placed]


def _who(review: Review, side: str, id_: str) -> dict[str, Cell]:
    someone = review.people.get(id_)
    where = someone.value(DEPARTMENT) if someone else None
    department = ", ".join(sorted(where)) if isinstance(where, frozenset) else str(where or "")
    told = {f"{side}_id": id_, side: review.names.get(id_, ""), f"{side}_{DEPARTMENT}": department}
    return {name: _told(told[name]) for name in _columns_of(review, side)}


def _instead(review: Review, pair: Proposal) -> Sequence[str]:
    if pair.mentee_id not in review.next_best.options:
        return ["the coordinator asks for this pair"]
    others = review.next_best.options[pair.mentee_id]
    others = [other for other in others if other.mentor_id != pair.mentor_id]
    told = [_told(f"{_called(other, review)}{_cost(other, review)}") for other in others]
    return told or ["no other mentor is allowed"]


def _called(other: Instead, review: Review) -> str:
    return f"{person(other.mentor_id, review.names)}, {some_points(in_points(other.score))}"


def _cost(other: Instead, review: Review) -> str:
    """Say what another mentor would cost everyone together; nothing where points do not tell."""
    if other.fewer is None or other.cost is None or not review.is_best:
        return ""
    exact = review.next_best.exact
    if other.fewer > 0:
        return f" – {counted(other.fewer, 'mentee')} more without a mentor"
    if other.fewer < 0 or other.cost <= 0:
        return " – just as good for all together" if exact else ""
    least = "" if exact else "at least "
    return f" – {least}{some_points(in_points(other.cost))} less for all together"


def _told(text: str) -> str:
    return on_one_line(text)[:LONGEST]
