"""A match as JSON, the shape that other programs rely on (DESIGN section 6)."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from mentorkit.match.result import LeftOut, Point, Proposal
from mentorkit.match.ways import Way
from mentorkit.output import faults
from mentorkit.output.matches import Matched

if TYPE_CHECKING:
    from mentorkit.match.choices.choosing import Choosing


def show(matched: Matched) -> str:
    """Write a match as one JSON object."""
    matching = matched.matching
    found: dict[str, Any] = {
        "scheme": {"id": matching.scheme_id, "edition": matching.edition},
        "as_of": str(matching.as_of),
        "objective": matching.objective,
        "matched": matching.matched,
        "unmatched": matching.unmatched,
        "score": matching.score,
        "bound": matching.bound,
        "optimal": matching.optimal,
        "seed": matching.seed,
        "inputs": dict(matched.inputs),
        "pairs": [as_pair(proposal, matched.names) for proposal in matching.pairs],
        "left_out": [as_left_out(left, matched.names) for left in matching.left_out],
        "without_mentee": matched.idle,
        "faults": faults.as_json(matched.all_faults),
    }
    if matching.fair_below is not None:
        found["fair_below"] = matching.fair_below
    if matched.anew:
        found["anew"] = {outcome: list(ids) for outcome, ids in matched.anew.items()}
    for name, pairs in (("kept", matched.kept), ("forbidden", matched.forbidden)):
        if pairs:
            found[name] = [{"mentor_id": mentor, "mentee_id": mentee} for mentor, mentee in pairs]
    if matched.choosing is not None:
        found |= _choosing(matched.choosing)
    if matched.reviewed is not None:
        from mentorkit.output.reviewed import as_json  # noqa: PLC0415 - brings the pages along

        found["reviewed"] = as_json(matched.reviewed)
    if matched.audit:
        found["audit"] = list(matched.audit)
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _choosing(found: "Choosing") -> dict[str, Any]:
    """Tell which pairs are to be written, by whom they came, and which are only suggested."""
    by = [(pair, "choice") for pair in found.chosen] + [(pair, "match") for pair in found.matched]
    by.sort(key=lambda each: each[0].mentee_id)
    return {
        "to_write": [
            {"mentor_id": pair.mentor_id, "mentee_id": pair.mentee_id, "by": how}
            for pair, how in by
        ],
        "suggested": [
            {"mentor_id": pair.mentor_id, "mentee_id": pair.mentee_id} for pair in found.suggested
        ],
    }


def as_pair(proposal: Proposal, names: Mapping[str, str]) -> dict[str, Any]:
    """Give a pair with what speaks for and against it."""
    return {
        "mentor_id": proposal.mentor_id,
        "mentee_id": proposal.mentee_id,
        "score": proposal.score,
        "points": [_point(point) for point in proposal.points],
        "penalties": [_point(penalty) for penalty in proposal.penalties],
        **_names(names, proposal.mentor_id, proposal.mentee_id),
    }


def _point(point: Point) -> dict[str, Any]:
    return {"code": point.code, "points": point.points, "says": point.says}


def as_left_out(left: LeftOut, names: Mapping[str, str]) -> dict[str, Any]:
    """Give somebody without a mentor, and why."""
    return {
        "person_id": left.person_id,
        "because": left.because,
        "refused": [{"rule": no.rule, "mentors": no.mentors} for no in left.refused],
        "parted": [{"mentor_id": mentor, "why": why} for mentor, why in left.parted],
        "remedies": list(left.remedies),
        "ways": [as_way(way) for way in left.ways],
        **_names(names, left.person_id),
    }


def as_way(way: Way) -> dict[str, Any]:
    """Give a set of changes that would place somebody."""
    return {
        "places": [room._asdict() for room in way.places],
        "waivers": [waived._asdict() for waived in way.waivers],
        "effect": way.effect,
        "others": list(way.others),
        "gain": way.gain,
    }


def _names(names: Mapping[str, str], *ids: str) -> dict[str, dict[str, str]]:
    return {"names": {id_: names[id_] for id_ in ids if id_ in names}} if names else {}
