"""The proof of a match as a file, and in words what verifying one has found."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from mentorkit.match.result import Matching, Proof
from mentorkit.match.wishes import NONE, Wishes
from mentorkit.output.people import counted
from mentorkit.verify.claim import Claim, seal
from mentorkit.verify.verify import IGNORED, Verified


def as_json(
    found: Matching,
    proof: Proof,
    inputs: Mapping[str, str],
    only: tuple[str, ...] = (),
    wishes: Wishes = NONE,
) -> str:
    """Write what a match claims, with the prices that prove it; people are named by id alone."""
    content: dict[str, Any] = {
        "format": "mentorkit-proof-1",
        "scheme": {"id": found.scheme_id, "edition": found.edition},
        "as_of": str(found.as_of),
        "objective": found.objective,
        "seed": found.seed,
        "only": list(only),
        "wishes": {
            "released": sorted(wishes.released),
            "forbid": _pairs(wishes.forbid),
            "allow": _pairs(wishes.allow),
            "stay": wishes.stay,
        },
        "unit": proof.unit,
        "inputs": {file: digest for file, digest in inputs.items() if file not in IGNORED},
        "matched": found.matched,
        "total": proof.total,
        "pairs": _pairs((pair.mentor_id, pair.mentee_id) for pair in found.pairs),
        "steps": [asdict(step) for step in proof.steps],
        "not_proven": proof.not_proven,
    }
    return json.dumps({**content, "seal": seal(content)}, ensure_ascii=False, indent=1) + "\n"


def _pairs(pairs: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"mentor_id": mentor, "mentee_id": mentee} for mentor, mentee in sorted(pairs)]


def as_text(claim: Claim, verified: Verified) -> list[str]:
    """Say whether a match is proven, or where its proof fails."""
    if verified.failures:
        return ["Not proven:", *(f"  {failure}." for failure in verified.failures)]
    told = "; ".join(("all as the rules allow", *verified.proven))
    lines = [f"Proven from the files: {counted(claim.matched, 'pair')}, {told}."]
    if verified.not_proven:
        lines.append(f"Not proven: {verified.not_proven}.")
    return lines
