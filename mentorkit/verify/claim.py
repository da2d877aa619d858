"""What a proof file claims, as read: nothing in it is believed."""

import json
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from typing import Annotated, Any, Literal, Self, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

_MOST = 1 << 60
Whole: TypeAlias = Annotated[int, Field(strict=True, gt=-_MOST, lt=_MOST)]
Prices: TypeAlias = Mapping[str, Whole]


def _day(value: Any) -> Any:
    return date.fromisoformat(value) if isinstance(value, str) else value


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SchemeClaim(_Part):
    """The scheme by which people were matched."""

    id: str
    edition: str


class PairClaim(_Part):
    """A pair that was made."""

    mentor_id: str
    mentee_id: str


class WishClaim(_Part):
    """What the call wished: proposals put to the match anew, pairs forbidden or allowed.

    A pair `released` that is proposed again is worth `stay` points more.
    """

    released: tuple[str, ...]
    forbid: tuple[PairClaim, ...]
    allow: tuple[PairClaim, ...]
    stay: Annotated[float, Field(strict=True, ge=0, le=1e7)]


class StepClaim(_Part):
    """That there is no more than `value` of what a step names, and the prices that prove it."""

    name: str
    value: Whole
    mentees: Prices
    mentors: Prices


class Claim(_Part):
    """All that a proof file says."""

    format: Literal["mentorkit-proof-1"]
    scheme: SchemeClaim
    as_of: Annotated[date, BeforeValidator(_day)]
    objective: Literal["most-placed", "best-score", "fairest", "stable"]
    seed: Annotated[int, Field(strict=True, ge=0)]
    only: tuple[str, ...]
    wishes: WishClaim
    unit: Whole
    inputs: Mapping[str, str]
    matched: Whole
    total: Whole
    pairs: tuple[PairClaim, ...]
    steps: tuple[StepClaim, ...]
    not_proven: str | None
    seal: str

    @classmethod
    def read(cls, text: str) -> Self | str:
        """Read a proof file; give what is wrong where it is none."""
        try:
            found = json.loads(text, object_pairs_hook=_each_once)
            claim = cls.model_validate(found)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(map(str, first["loc"])) or "the file"
            return f"it is no proof: {where} – {first['msg']}"
        except (ValueError, RecursionError) as error:
            return f"it is no JSON file: {error}"
        if seal(found) != claim.seal:
            return "it was changed after it was written"
        return claim


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        message = "a key stands twice"
        raise ValueError(message)
    return found


def seal(content: Mapping[str, Any]) -> str:
    """Give the digest of all that a proof file says; it tells a slip of the hand, no forger."""
    said = {key: value for key, value in content.items() if key != "seal"}
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return f"sha256:{sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()}"
