"""A match as JSON, the shape that other programs rely on (DESIGN section 6)."""

import json
from typing import Any

from mentorkit.match.result import LeftOut, Point, Proposal
from mentorkit.output import faults
from mentorkit.output.matches import Matched


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
        "pairs": [_pair(proposal, matched) for proposal in matching.pairs],
        "left_out": [_left_out(left, matched) for left in matching.left_out],
        "faults": faults.as_json(matched.all_faults),
    }
    if matched.anew:
        found["anew"] = {outcome: list(ids) for outcome, ids in matched.anew.items()}
    if matched.audit:
        found["audit"] = list(matched.audit)
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _pair(proposal: Proposal, matched: Matched) -> dict[str, Any]:
    return {
        "mentor_id": proposal.mentor_id,
        "mentee_id": proposal.mentee_id,
        "score": proposal.score,
        "points": [_point(point) for point in proposal.points],
        "penalties": [_point(penalty) for penalty in proposal.penalties],
        **_names(matched, proposal.mentor_id, proposal.mentee_id),
    }


def _point(point: Point) -> dict[str, Any]:
    return {"code": point.code, "points": point.points, "says": point.says}


def _left_out(left: LeftOut, matched: Matched) -> dict[str, Any]:
    return {
        "person_id": left.person_id,
        "because": left.because,
        "refused": [{"rule": no.rule, "mentors": no.mentors} for no in left.refused],
        "remedies": list(left.remedies),
        **_names(matched, left.person_id),
    }


def _names(matched: Matched, *ids: str) -> dict[str, dict[str, str]]:
    if not matched.names:
        return {}
    return {"names": {id_: matched.names[id_] for id_ in ids if id_ in matched.names}}
