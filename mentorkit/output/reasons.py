"""Why a pair is proposed and why somebody is left out, in sentences."""

from mentorkit.match.result import Because, LeftOut, Point, Proposal

TO_BE_PLACED = frozenset({Because.RULES, Because.CAPACITY, Because.SCORE})
_BECAUSE = {
    Because.RULES: "the rules allow no mentor",
    Because.CAPACITY: "some mentors fit, all their places are taken",
    Because.SCORE: "no pair has points enough",
    Because.NOT_ELIGIBLE: "may not take part yet under the rules for mentees",
    Because.NOT_REGISTERED: "is not registered on the date",
    Because.WITHDRAWN: "has withdrawn",
    Because.ABSENT: "is absent on the date",
}


def proposed(proposal: Proposal) -> str:
    """Say what speaks for a pair, and what against it."""
    won = [point.says for point in proposal.points if point.points]
    lost = [_against(penalty) for penalty in proposal.penalties if penalty.points]
    return "; ".join(won + lost) or "all rules allow it"


def _against(penalty: Point) -> str:
    return f"{penalty.says} (−{in_points(penalty.points)})"


def left_out(left: LeftOut) -> str:
    """Say why somebody has no mentor, and whom each rule refuses."""
    refused = ", ".join(f"{no.rule} refuses {no.mentors}" for no in left.refused)
    return f"{_BECAUSE[left.because]} ({refused})" if refused else _BECAUSE[left.because]


def would_help(left: LeftOut) -> str:
    """Give the changes that would place somebody."""
    return "; ".join(left.remedies)


def in_points(points: float) -> str:
    """Write points with no more than two decimals."""
    return f"{points:,.2f}".rstrip("0").rstrip(".")
