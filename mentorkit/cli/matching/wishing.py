"""What a call of `match` wishes beside what the scheme says, read and held against the records."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

import typer

from mentorkit.match.wishes import Wishes, untold
from mentorkit.rule.facts import Facts
from mentorkit.workspace.find import find_two
from mentorkit.workspace.load import Workspace
from mentorkit.workspace.proposals import Amendments
from mentorkit.workspace.subjects import is_going


@dataclass(frozen=True, slots=True)
class Wished:
    """The options as they were typed."""

    rematch: bool = False
    release: Sequence[str] = ()
    keep: Sequence[str] = ()
    forbid: Sequence[str] = ()
    allow: Sequence[str] = ()
    stay: float = 0
    what_if: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Reconsidered:
    """What became of the proposals that were put to a match anew; those `made` again `stay`."""

    stay: Sequence[str]
    amended: Amendments
    made: frozenset[tuple[str, str]]

    @property
    def outcomes(self) -> dict[str, Sequence[str]]:
        """The pairs by what becomes of them; empty where none were put to the match anew."""
        found = {
            "stay": self.stay,
            "removed": self.amended.removed,
            "declined": self.amended.declined,
        }
        return found if any(found.values()) else {}


def read_wishes(work: Workspace, facts: Facts, wished: Wished) -> Wishes:
    """Read the options; those that cannot be meant stop the call."""
    if wished.stay and not (wished.rematch or wished.release):
        message = "--stay is for proposals that are put to the match anew: add --rematch"
        raise typer.BadParameter(message)
    kept = {id_ for named in wished.keep if (id_ := _kept(work, facts, named)) is not None}
    if kept and not (wished.rematch or wished.release):
        message = f"{min(kept)} stays in any case: --keep is for a call with --rematch"
        raise typer.BadParameter(message)
    if both := kept.intersection(wished.release):
        raise typer.BadParameter(f"{min(both)} cannot be both released and kept")
    released = {_proposal(facts, named) for named in wished.release}
    if wished.rematch:
        released |= untold(facts)
    return Wishes(
        frozenset(released - kept),
        frozenset(_two(work, named) for named in wished.forbid),
        frozenset(_two(work, named) for named in wished.allow),
        wished.stay,
    )


def to_be_made(work: Workspace, facts: Facts, wished: Wished) -> list[tuple[str, str]]:
    """Give the (mentor, mentee) pairs that are to be kept and are not on record yet."""
    anew = (named for named in wished.keep if _kept(work, facts, named) is None)
    return list(dict.fromkeys(_two(work, named) for named in anew))


def reconsidered(facts: Facts, wishes: Wishes, made: Collection[tuple[str, str]]) -> Reconsidered:
    """Tell which of the released proposals were made again, and what is to become of the others.

    A row that nobody knows of is taken out. Others stay on record as declined, so that these
    two are not proposed again.
    """
    before = {
        id_: (facts.pairs[id_].mentor_id, facts.pairs[id_].mentee_id) for id_ in wishes.released
    }
    again = {id_ for id_, two in before.items() if two in made}
    gone, unknown = wishes.released - again, untold(facts)
    amended = Amendments(sorted(gone & unknown), sorted(gone - unknown))
    return Reconsidered(sorted(again), amended, frozenset(before[id_] for id_ in again))


def _pair(facts: Facts, named: str) -> str:
    if named in facts.pairs:
        return named
    near = get_close_matches(named, facts.pairs, n=1)
    hint = f"; did you mean {near[0]}?" if near else ""
    raise typer.BadParameter(f'there is no pair "{named}" in pairs.csv{hint}')


def _kept(work: Workspace, facts: Facts, named: str) -> str | None:
    """Give the pair on record that is to be kept; None for two people who are none yet."""
    if named in facts.pairs or ":" not in named:
        return _pair(facts, named)
    two = _two(work, named)
    going = (pair for pair in facts.pairs.values() if is_going(pair, facts))
    return next((pair.id for pair in going if (pair.mentor_id, pair.mentee_id) == two), None)


def _proposal(facts: Facts, named: str) -> str:
    pair = facts.pairs[_pair(facts, named)]
    if pair.started_on is not None or not is_going(pair, facts):
        message = f"{named} has begun, or is over: only a proposal can be released"
        raise typer.BadParameter(message)
    return named


def _two(work: Workspace, named: str) -> tuple[str, str]:
    two, why = find_two(work, named)
    if two is None:
        hint = "" if ":" in named else "; write MENTOR:MENTEE"
        raise typer.BadParameter(f"{why}{hint}")
    return two
