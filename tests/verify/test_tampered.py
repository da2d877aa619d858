"""A proof that is changed in any one place, and sealed anew."""

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest

from mentorkit.match.decide import decide
from mentorkit.match.matching import told
from mentorkit.match.wishes import Wishes
from mentorkit.output.proofs import as_json, as_text
from mentorkit.rule.facts import Facts
from mentorkit.scheme.model import Scheme
from mentorkit.verify.claim import Claim, seal
from mentorkit.verify.verify import verify
from tests.match.small import CAP, TOPICS, Row, facts, scheme
from tests.verify.test_verify import FIRST, INPUTS, PEOPLE, YEARS

OBJECTIVES = ["most-placed", "best-score", "fairest", "stable"]
PARTS = ["format", "scheme", "as_of", "objective", "seed", "unit", "inputs"]
PARTS += ["matched", "total", "pairs", "steps", "not_proven"]
PAIRS: list[Row] = [{"pair_id": "P1", "mentor_id": "m1", "mentee_id": "e1", "status": "proposed"}]
PEOPLE_MADE_UP: list[Any] = ["e3", "nobody"]
PAIRS_MADE_UP: list[Any] = [
    {"mentor_id": "m2", "mentee_id": "e2"},
    {"mentor_id": "m1", "mentee_id": "nobody"},
]


def proof(objective: str) -> tuple[dict[str, Any], Scheme, Facts]:
    """Prove a match of which all sorts of things were asked."""
    known = facts(participants=PEOPLE, pairs=PAIRS)
    asked = scheme([CAP], [TOPICS, YEARS, FIRST], serve_first=["FIRST"])
    wishes = Wishes(frozenset({"P1"}), forbid=frozenset({("m1", "e2")}), stay=1.5)
    made = told(decide(asked, known, objective, 0, ("e1", "e2"), wishes), proof=True)
    assert made.proof is not None
    return json.loads(as_json(made, made.proof, INPUTS, ("e1", "e2"), wishes)), asked, known


def said(claim: dict[str, Any], asked: Scheme, known: Facts) -> list[str]:
    """Give what is told of a proof, sealed anew."""
    read = Claim.read(json.dumps({**claim, "seal": seal(claim)}))
    if isinstance(read, str):
        return ["Not proven:", read]
    return as_text(read, verify(read, asked, known, INPUTS))


def changed(value: Any) -> Iterator[Any]:
    """Give a value with one thing in it, at any depth, changed, left out or added."""
    if isinstance(value, dict):
        yield from ({name: value[name] for name in value if name != gone} for gone in value)
        yield from ({**value, id_: price} for id_ in ("e3", "m2", "x") for price in (-1, 1))
        for name, part in value.items():
            yield from ({**value, name: other} for other in changed(part))
    elif isinstance(value, list):
        yield from (value[:at] + value[at + 1 :] for at in range(len(value)))
        yield from ([*value, more] for more in (*value, *PEOPLE_MADE_UP, *PAIRS_MADE_UP))
        for at, part in enumerate(value):
            yield from ([*value[:at], other, *value[at + 1 :]] for other in changed(part))
    elif isinstance(value, str):
        yield from ("", f"{value}x", None, 7)
    elif value is None:
        yield from ("", "x", 0)
    else:
        yield from (value + 1, value - 1, -value - 7, value + 1e-9, str(value), None)


@pytest.mark.parametrize("objective", OBJECTIVES)
@pytest.mark.parametrize("part", PARTS)
def test_a_proof_changed_anywhere_fails(objective: str, part: str) -> None:
    """Of a stable match no seed is proven, and what is not proven is said in our own words."""
    claim, asked, known = proof(objective)
    before = said(claim, asked, known)
    assert before[0].startswith("Proven from the files: 2 pairs")
    stood = []
    for other in changed(deepcopy(claim[part])):
        found = said({**claim, part: other}, asked, known)
        if other != claim[part] and found[0] != "Not proven:":
            stood.append((other, found == before))

    if (objective, part) == ("stable", "seed"):
        assert stood == [(1, False)]
    elif (objective, part) == ("stable", "not_proven"):
        assert stood == [("", True), (f"{claim[part]}x", True)]
    else:
        assert stood == []


@pytest.mark.parametrize("objective", OBJECTIVES)
@pytest.mark.parametrize("part", ["only", "wishes"])
def test_another_call_is_told_as_another_call(objective: str, part: str) -> None:
    """A match may be the best with other wishes, too: then these are what is told."""
    claim, asked, known = proof(objective)
    before = said(claim, asked, known)
    assert before[-1] == (
        f"Asked for: {objective} as of 2026-11-21, seed 0; only e1, e2; reconsidering P1, with 1.5 "
        "points for each that stays; without m1:e2."
    )
    for other in changed(deepcopy(claim[part])):
        if other != claim[part]:
            found = said({**claim, part: other}, asked, known)
            assert found[0] == "Not proven:" or found[-1] != before[-1]
