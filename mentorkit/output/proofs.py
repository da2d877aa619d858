"""The proof of a match as a file, and in words what verifying one has found."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from mentorkit.match.result import Matching, Proof
from mentorkit.match.wishes import NONE, Wishes
from mentorkit.model import Fault
from mentorkit.output import faults
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


AS_IT_WAS = (
    "A proof holds for the files that it was made from: go back to them to verify it, for example "
    "with `git worktree add ../as-it-was COMMIT`."
)


def as_text(claim: Claim | None, verified: Verified) -> list[str]:
    """Say whether a match is proven, and for which call, or where its proof fails."""
    if verified.failures or claim is None:
        lines = ["Not proven:", *(f"  {failure}." for failure in verified.failures)]
        return [*lines, AS_IT_WAS] if verified.moved_on else lines
    told = "; ".join(("all as the rules allow", *verified.proven))
    lines = [f"Proven from the files: {counted(claim.matched, 'pair')}, {told}."]
    if verified.not_proven:
        lines.append(f"Not proven: {verified.not_proven}.")
    return [*lines, f"Asked for: {'; '.join(_asked(claim))}."]


def _asked(claim: Claim) -> Iterator[str]:
    """Say which call a claim is about: another may well find a better match."""
    yield f"{claim.objective} as of {claim.as_of}, seed {claim.seed}"
    if claim.only:
        yield f"only {', '.join(claim.only)}"
    wishes = claim.wishes
    if wishes.released:
        kept = f", with {wishes.stay:.15g} points for each that stays" if wishes.stay else ""
        yield f"reconsidering {', '.join(wishes.released)}{kept}"
    for said, pairs in (("without", wishes.forbid), ("allowing", wishes.allow)):
        if pairs:
            both = ", ".join(f"{pair.mentor_id}:{pair.mentee_id}" for pair in pairs)
            yield f"{said} {both}"


def verified_as_json(claim: Claim | None, verified: Verified, found: Sequence[Fault] = ()) -> str:
    """Write the same as one JSON object; what no proof tells is null."""
    known = ("scheme", "as_of", "objective", "seed", "only", "wishes", "matched")
    said = {} if claim is None else claim.model_dump(mode="json", include=set(known))
    content = {
        **{name: said.get(name) for name in known},
        "proven": not verified.failures,
        "proves": list(verified.proven),
        "not_proven": verified.not_proven,
        "failures": list(verified.failures),
        "faults": faults.as_json(found),
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
