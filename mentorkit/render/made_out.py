"""Whom a form that came back is made out to, by the names that stand in it."""

from collections.abc import Iterable, Mapping

from mentorkit.records.people import Pair
from mentorkit.render.passages import Passage


def made_out_to(
    kept: Iterable[Passage], pairs: Iterable[Pair], names: Mapping[str, str]
) -> list[Pair]:
    """Give the pairs of whom a form has both names; who has no known name goes by their id."""
    found = {text for each in kept for kind, text in each.pieces if kind == "open"}
    return [pair for pair in pairs if _two(pair, names) <= found]


def _two(pair: Pair, names: Mapping[str, str]) -> set[str]:
    return {names.get(id_, id_) for id_ in (pair.mentor_id, pair.mentee_id)}
