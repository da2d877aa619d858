"""Why a pair is proposed and why somebody is left out, in sentences."""

from collections import Counter
from collections.abc import Mapping, Sequence

from mentorkit.match.result import Because, LeftOut, Point, Proposal
from mentorkit.output.people import counted, one_or_two
from mentorkit.rule.rule import listed

_BECAUSE = {
    Because.RULES: "the rules allow no mentor",
    Because.CAPACITY: "some mentors fit, all their places are taken",
    Because.SCORE: "no pair has points enough",
    Because.NOT_ELIGIBLE: "may not take part yet under the rules for mentees",
    Because.NOT_REGISTERED: "is not registered on the date",
    Because.WITHDRAWN: "has withdrawn",
    Because.ABSENT: "is absent on the date",
}

NOBODY_FIRST = (
    "nobody's in this scheme; `serve_first` in scheme.yaml can give places first to who has waited "
    "longest, or to a group"
)
_ANEW = {
    "stay": "made again",
    "removed": "no longer made",
    "declined": "no longer made, to be marked declined",
}


def proposed(proposal: Proposal) -> str:
    """Say what speaks for a pair, and what against it."""
    won = [point.says for point in proposal.points if point.points]
    lost = [_against(penalty) for penalty in proposal.penalties if penalty.points]
    return "; ".join(won + lost) or "all rules allow it"


def _against(penalty: Point) -> str:
    return f"{penalty.says} (−{in_points(penalty.points)})"


def left_out(left: LeftOut) -> str:
    """Say why somebody has no mentor: how many each rule refuses, and what was before."""
    parted = Counter(each.why for each in left.parted)
    against = [f"{no.rule} refuses {no.mentors}" for no in left.refused]
    against += [f"{counted(count, 'pair')} {why}" for why, count in parted.items()]
    return f"{because(left)} ({', '.join(against)})" if against else because(left)


def because(left: LeftOut) -> str:
    """Say in a word why somebody was left out."""
    return _BECAUSE[left.because]


def would_help(left: LeftOut, names: Mapping[str, str]) -> str:
    """Give the changes that would place somebody."""
    return "; ".join(remedies(left, names))


def remedies(left: LeftOut, names: Mapping[str, str]) -> tuple[str, ...]:
    """Say what would place somebody, a sentence each."""
    return left.told(lambda subject: one_or_two(subject, names))


def put_anew(outcomes: Mapping[str, Sequence[str]]) -> str:
    """Say what becomes of the proposals that were put to a match anew."""
    return "; ".join(
        f"{counted(len(ids), 'proposal')} {_ANEW[outcome]} ({listed(ids, 'and')})"
        for outcome, ids in outcomes.items()
        if ids
    )


def some_points(number: str) -> str:
    """Write points with their noun: 1 point, 2.5 points, 0 → 1 point."""
    return f"{number} {'point' if number.rsplit(maxsplit=1)[-1] == '1' else 'points'}"


def in_points(points: float) -> str:
    """Write points with no more than two decimals."""
    return f"{points:,.2f}".rstrip("0").rstrip(".")
