"""What heads of department are told about the proposals that they review."""

from collections.abc import Iterator

from mentorkit.output.people import counted
from mentorkit.output.review import Review
from mentorkit.records.dates import people_date
from mentorkit.workspace.review import KEEP, REJECT

ASK = (
    f"In the yellow cells choose {KEEP} or {REJECT}, or leave blank what you do not want to judge; "
    "write your name once under “reviewed by”. Then send the file back. The sheet About says more."
)
SEEN = (
    "Each row is one pair that the scheme's rules allow, with its points for what the scheme "
    "prefers, what they are for, and who would have been the next best for this mentee."
)
BEST = (
    "Taken together these pairs are the best there are by these rules and points. “Less for all "
    "together” is what everyone would lose, if this mentee had that mentor."
)
ANSWER = (
    f"Under “decision” choose {KEEP} or {REJECT}; leave it blank where you do not want to judge. "
    "Write your name once under “reviewed by”, or in each row if several of you decide."
)
THEN = (
    "A pair that is kept is proposed to the two people. One that is rejected is not proposed "
    "again, and the mentee is matched anew with the mentors who still have a place."
)
NO_REASONS = (
    "There is no room for reasons, on purpose: what speaks against two people working together "
    "is better told to the coordinator than kept in a file."
)
YELLOW = "Only the yellow cells can be changed. You may filter rows, or send on only some of them."
ASKED = (ANSWER, THEN, NO_REASONS, YELLOW)
CONFIDENTIAL = (
    "Who is paired with whom is confidential in this scheme. Please send this file to nobody "
    "else, and delete it once you have sent it back."
)


def made(review: Review) -> str:
    """Say in one line what the file holds, and as of when."""
    matching = review.matching
    parts = [
        counted(len(matching.pairs), "proposed pair"),
        f"edition {matching.edition}" if matching.edition else "",
        f"round {matching.round}" if matching.round else "",
        f"as of {people_date(matching.as_of)}",
    ]
    return " · ".join(part for part in parts if part)


def about(review: Review) -> Iterator[tuple[str, bool]]:
    """Give the sheet About, line by line; the second tells whether it is a heading."""
    yield review.title, True
    yield made(review), False
    yield "What you see", True
    yield SEEN, False
    if review.is_best:
        yield BEST, False
    yield "What we ask of you", True
    yield from ((line, False) for line in ASKED)
    if review.confidential:
        yield CONFIDENTIAL, False
    if review.rules:
        yield "The rules named on the sheet Left out", True
        yield from ((f"{code}: {says}", False) for code, says in review.rules.items())


def left_out_says(review: Review) -> str:
    """Say what the sheet of those left out is for."""
    count = len(review.left_out)
    who, undecided = counted(count, "mentee"), review.matching.unmatched - count
    told = [f"{who} for whom there is no proposal, and why."] if count else []
    told += [f"{counted(undecided, 'mentee')} yet to choose, or to choose again."] * (undecided > 0)
    if not told:
        return "Everybody who was to be placed is among the proposals."
    return " ".join([*told, "There is nothing to fill in here."])
