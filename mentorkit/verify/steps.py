"""The steps that make up an objective, as they have to stand in a proof of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isnan

import numpy as np
import numpy.typing as npt

from mentorkit.rule.preference import MenteePreference
from mentorkit.scheme.model import Scheme
from mentorkit.verify.claim import Claim, StepClaim
from mentorkit.verify.draw import Lots
from mentorkit.verify.duality import Bools, Ints, Step
from mentorkit.verify.people import People

WHOLE = {
    "most-placed": ("placed", "served", "total", "draw"),
    "best-score": ("served", "total", "placed", "draw"),
}
ABOVE = "above:"
SAYS = {
    "placed": "no matching places more",
    "served": "those who come first are served first",
    "total": "none has a higher total",
    "draw": "among equals the seed decided",
    ABOVE: "none treats its worst-off better",
}


@dataclass(frozen=True, slots=True, eq=False)
class Allowed:
    """Some pairs that may be made, by the numbers of their people, and what each is worth."""

    mentee: Ints
    mentor: Ints
    worth: Ints

    def only(self, some: Bools) -> "Allowed":
        """Give some of them."""
        return Allowed(self.mentee[some], self.mentor[some], self.worth[some])


class Asked:
    """What the steps ask about pairs."""

    def __init__(self, people: People, seed: int, counts: Ints | None, balance: int) -> None:
        """Take what mentees count for, if that differs, and what a mentor's nth one costs."""
        self._ids = [[view.id for view in side] for side in (people.mentees, people.mentors)]
        self._lots, self._counts, self._balance = Lots(seed, *self._ids), counts, balance

    def step(self, claim: StepClaim) -> Step:
        """Give a claimed step, with the prices that it claims."""
        mentees, mentors = self._ids
        prices = _prices(mentees, claim.mentees), _prices(mentors, claim.mentors)
        return Step(claim.name, self._balance if claim.name == "total" else 0, *prices)

    def worth(self, name: str, pairs: Allowed) -> Ints:
        """Give what pairs are worth in a step."""
        if name == "total":
            return pairs.worth
        if name == "served" and self._counts is not None:
            return self._counts[pairs.mentee]
        if name == "draw":
            return -self._lots.of(pairs.mentee, pairs.mentor)
        if name.startswith(ABOVE):
            return -(pairs.worth <= int(name.removeprefix(ABOVE))).astype(np.int64)
        return np.ones(pairs.worth.shape, np.int64)


def _prices(ids: Sequence[str], named: Mapping[str, int]) -> npt.NDArray[np.int64]:
    return np.array([named.get(id_, 0) for id_ in ids], np.int64)


def coming_first(scheme: Scheme, people: People, least: int) -> Ints | None:
    """Give what each mentee counts for in being served; None where nobody comes first.

    Whom a matching places is a base of a matroid, in which the heaviest set is also, from the
    highest weight down, the one with the most of each. So steps of 1 are enough.
    """
    codes = scheme.settings.matching.serve_first
    known = {each.code: each for each in scheme.prefer if isinstance(each, MenteePreference)}
    asked = [known[code] for code in codes if code in known]
    if not asked:
        return None
    found = [[each.standing(view) for each in asked] for view in people.mentees]
    standings = [tuple(0.0 if isnan(one) else one for one in row) for row in found]
    order = sorted({*standings, tuple(0.0 for _ in asked)})
    weight = {standing: at for at, standing in enumerate(order, least)}
    return np.array([weight[standing] for standing in standings], np.int64)


def strangers(claim: Claim, people: People) -> list[str]:
    """Give whoever has a price without being part of the match."""
    mentees = {view.id for view in people.mentees}
    mentors = {view.id for view in people.mentors}
    found = set[str]()
    for step in claim.steps:
        found |= set(step.mentees) - mentees | set(step.mentors) - mentors
    return [f"{id_} has a price, but was not there to be matched" for id_ in sorted(found)]


def needed(claim: Claim, worth: Ints, balance: int, *, served: bool) -> list[str]:
    """Name the steps that the objective asks for, in their order, as far as prices can prove it.

    `worth` is that of the pairs made, `served` if some come first.
    """
    names = list(WHOLE.get(claim.objective, ()))
    if claim.objective == "fairest":
        names = ["placed", "served", *([] if balance else [*_worst_off(worth), "draw"])]
    return names if served else [name for name in names if name != "served"]


def lacking(claim: Claim, names: Sequence[str], balance: int) -> str | None:
    """Say what is amiss with a claim's steps, which ought to have these names.

    A fairest match may be proven as far as its steps go, and so may any with balance: no prices
    know of a pair that only its place in the row brought below the minimum. The claim has to own
    up to that.
    """
    found = [step.name for step in claim.steps]
    far = bool(balance) or (claim.objective == "fairest" and bool(found))
    if found != list(names[: len(found)] if far else names):
        return f"its steps are not those of {claim.objective}"
    if (claim.not_proven is None) != (unproven(claim, names, balance) is None):
        return f"it says that {'all' if claim.not_proven is None else 'not all'} is proven"
    return None


def unproven(claim: Claim, names: Sequence[str], balance: int) -> str | None:
    """Say what of the objective a claim that holds leaves open, in our words, not its own."""
    if claim.objective == "stable":
        return "that no other stable match is better for mentees"
    done = [step.name for step in claim.steps]
    missing = next(iter(names[len(done) :]), None)
    far = sum(name.startswith(ABOVE) for name in done)
    if missing is not None and far:
        return f"that it is the fairest, beyond the first {far} steps"
    if missing is not None:
        return f"that it is best by {missing}: there are no prices for that"
    if claim.objective == "fairest" and balance:
        return "that it is the fairest: with balance there are no prices for that"
    return None


def _worst_off(worth: Ints) -> list[str]:
    """Name the steps to the fairest.

    A matching that treats its worst-off better has, at the first score where the two differ,
    fewer pairs at or below it; and this is a score that some pair of ours has. So it is enough to
    ask, from the lowest up, whether there could be fewer pairs just below each of our scores, or
    at it.
    """
    bounds: list[int] = []
    for score in sorted(set(worth.tolist())):
        bounds += [most for most in (score - 1, score) if most not in bounds[-1:]]
    return [f"{ABOVE}{most}" for most in bounds]


def proven(claim: Claim) -> tuple[str, ...]:
    """Say what a claim that holds has proven."""
    if claim.objective == "stable":
        return ("no two would rather have each other",)
    names = [ABOVE if step.name.startswith(ABOVE) else step.name for step in claim.steps]
    return tuple(SAYS[name] for name in dict.fromkeys(names))
