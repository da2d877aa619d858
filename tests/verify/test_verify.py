"""A proof of a match: it holds for what is best, and nothing false can be made to pass."""

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorkit.match.decide import decide
from mentorkit.match.matching import match, told
from mentorkit.match.wishes import Wishes
from mentorkit.output.proofs import as_json
from mentorkit.rule.facts import Facts
from mentorkit.scheme.model import Scheme
from mentorkit.verify.claim import Claim, seal
from mentorkit.verify.verify import Verified, verify
from tests.match.small import (
    APART,
    CAP,
    SENIOR,
    TOPICS,
    Row,
    facts,
    mentee,
    mentor,
    scheme,
    worlds,
)

INPUTS = {"participants.csv": "sha256:1", "scheme.yaml": "sha256:2"}
GIVEN: Row = {"code": "GIVEN", "kind": "score", "weight": 1}
YEARS: Row = {"code": "YEARS", "kind": "closeness", "field": "years", "weight": 0.3}
WISH: Row = {"code": "WISH", "kind": "ranked", "by": "mentee", "weight": 3}
NEAR: Row = {**SENIOR, "code": "RULE", "strength": "should", "at_least": None, "at_most": 1}
FIRST: Row = {
    "code": "FIRST",
    "kind": "priority",
    "weight": 0,
    "all_of": [{"field": "department", "is": ["A"]}],
}
SINCE: Row = {"code": "SINCE", "kind": "waiting", "weight": 1, "up_to": "1 years"}
LINE: Row = {"code": "LINE", "kind": "unrelated"}
TWO: Row = {**CAP, "at_most": 2}
CHOSEN: Row = {"code": "CHOSEN", "kind": "chosen", "by": "mentee", "strength": "should"}
KNOWN: Row = {**LINE, "code": "KNOWN", "unknown": "refuse"}
CLASH: Row = {"code": "OTHER", "kind": "no-conflict"}
RULES = [SENIOR, APART, CAP, TWO, NEAR, LINE, KNOWN, CHOSEN, CLASH]
PEOPLE = [
    mentee("e1", department="A", years=1, wants=frozenset({"ai"})),
    mentee("e2", department="B", years=2, wants=frozenset({"ai", "grants"})),
    mentee("e3", department="B", years=3, wants=frozenset({"grants"})),
    mentor("m1", department="A", years=2, offers=frozenset({"ai"})),
    mentor("m2", department="C", years=5, offers=frozenset({"grants", "ai"})),
]
RULED = scheme([APART, CAP], [TOPICS, YEARS])


def claimed(rules: Scheme, known: Facts, objective: str, seed: int = 0) -> dict[str, Any]:
    found = match(rules, known, objective=objective, seed=seed, proof=True)
    assert found.proof is not None
    written: dict[str, Any] = json.loads(as_json(found, found.proof, INPUTS))
    return written


def judged(claim: dict[str, Any], rules: Scheme, known: Facts) -> Verified:
    read = Claim.read(json.dumps({**claim, "seal": seal(claim)}))
    return Verified((read,)) if isinstance(read, str) else verify(read, rules, known, INPUTS)


def wrong(change: Callable[[dict[str, Any]], object]) -> str:
    """Give what is found wrong with a proof that somebody has changed and sealed anew."""
    known = facts(participants=PEOPLE)
    claim = claimed(RULED, known, "most-placed")
    change(claim)
    return "; ".join(judged(claim, RULED, known).failures)


@settings(max_examples=150, deadline=None)
@given(
    worlds(),
    st.sampled_from(["most-placed", "best-score", "fairest", "stable"]),
    st.sampled_from([0, 0.25, 3]),
    st.lists(st.sampled_from(RULES), unique_by=id),
    st.sampled_from([(), ("FIRST",), ("SINCE", "FIRST")]),
)
def test_every_match_is_proven(
    tables: dict[str, list[Row]],
    objective: str,
    balance: float,
    rules: list[Row],
    serve_first: tuple[str, ...],
) -> None:
    known = facts(**tables)
    prefer = [TOPICS, YEARS, WISH, GIVEN, FIRST, SINCE]
    asked = scheme(rules, prefer, balance=balance, serve_first=serve_first)
    claim = claimed(asked, known, objective, len(rules))

    assert judged(claim, asked, known).failures == ()
    unproven = objective == "stable" or (objective == "fairest" and balance > 0)
    assert (claim["not_proven"] is not None) == unproven


@settings(max_examples=60, deadline=None)
@given(worlds(), st.integers(0, 3), st.sampled_from([0, 2.5]), st.sampled_from([0, 0.25]))
def test_a_match_with_wishes_is_proven_with_them(
    tables: dict[str, list[Row]], few: int, stay: float, balance: float
) -> None:
    asked = scheme([TWO, NEAR], [TOPICS, YEARS, GIVEN], balance=balance)
    before = match(asked, facts(**tables), seed=1).pairs
    rows: list[Row] = [
        {"pair_id": f"P{at}", "mentor_id": p.mentor_id, "mentee_id": p.mentee_id}
        for at, p in enumerate(before)
    ]
    known = facts(**tables, pairs=[{**row, "status": "proposed"} for row in rows])
    pairs = [(pair.mentor_id, pair.mentee_id) for pair in before]
    released = frozenset(f"P{at}" for at in range(min(few, len(before))))
    wishes = Wishes(released, forbid=frozenset(pairs[1:2]), stay=stay)
    made = told(decide(asked, known, None, 0, (), wishes), proof=True)
    assert made.proof is not None
    claim = json.loads(as_json(made, made.proof, INPUTS, wishes=wishes))

    assert judged(claim, asked, known).failures == ()
    claim["wishes"] |= {"released": [], "stay": 0, "forbid": []}
    assert judged(claim, asked, known).failures != () or not made.pairs


def matchings(known: Facts) -> Iterator[list[Row]]:
    mentees = sorted(id_ for id_, one in known.participants.items() if "mentee" in one.roles)
    mentors = sorted(id_ for id_, one in known.participants.items() if "mentor" in one.roles)
    for chosen in product([None, *mentors], repeat=len(mentees)):
        made = [(m, e) for m, e in zip(chosen, mentees, strict=True) if m is not None]
        yield [{"mentor_id": m, "mentee_id": e} for m, e in made]


def test_no_other_match_passes_with_the_same_prices() -> None:
    known = facts(participants=PEOPLE)
    claim = claimed(RULED, known, "most-placed")
    passing = []
    for pairs in matchings(known):
        for total in {claim["total"], claim["total"] - 1, 0}:
            other = {**claim, "pairs": pairs, "matched": len(pairs), "total": total}
            if not judged(other, RULED, known).failures:
                passing.append(sorted(pairs, key=str))

    assert passing == [sorted(claim["pairs"], key=str)]


def test_a_better_match_than_the_claimed_one_shows() -> None:
    known = facts(participants=PEOPLE)
    claim = claimed(RULED, known, "most-placed")
    for step in claim["steps"]:
        if step["name"] == "total":
            step["value"] -= 1
            step["mentees"] = {id_: price - 1 for id_, price in step["mentees"].items()}
    found = judged(claim, RULED, known)

    assert any("worth more than its two prices" in failure for failure in found.failures)


@pytest.mark.parametrize("step", [0, 1, 2])
def test_prices_that_are_too_high_prove_too_little(step: int) -> None:
    def raised(claim: dict[str, Any]) -> None:
        prices = claim["steps"][step]["mentees"]
        prices["e1"] = prices.get("e1", 0) + 10**12

    assert "proven" in wrong(raised)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda c: c.update(seed=1), "step draw"),
        (lambda c: c.update(unit=999_999), "unit is 1000000"),
        (lambda c: c.update(total=c["total"] + 1), "total is"),
        (lambda c: c.update(matched=3), "matched is 2"),
        (lambda c: c.update(objective="best-score"), "steps are not those"),
        (lambda c: c["steps"].pop(), "steps are not those"),
        (lambda c: c["steps"].reverse(), "steps are not those"),
        (lambda c: c["pairs"].pop(), "matched is 1"),
        (lambda c: c["pairs"].append(c["pairs"][0]), "placed 2 times"),
        (lambda c: c["pairs"][0].update(mentee_id="m2"), "m2 was not to be placed"),
        (lambda c: c["pairs"][0].update(mentor_id="m9"), "m9 has no free place"),
        (lambda c: c["pairs"][0].update(mentor_id="m1", mentee_id="e1"), "may not be a pair"),
        (lambda c: c["steps"][0]["mentees"].update(x=-5), "x has a price"),
        (lambda c: c["inputs"].update({"scheme.yaml": "sha256:3"}), "scheme.yaml has changed"),
        (lambda c: c["inputs"].pop("scheme.yaml"), "scheme.yaml was not there"),
        (lambda c: c["inputs"].update({"scores.csv": "sha256:3"}), "scores.csv is gone"),
        (lambda c: c["scheme"].update(edition="2"), "another scheme or edition"),
        (lambda c: c["steps"][0].update(value=2.0), "no proof"),
        (lambda c: c["steps"][0].update(value=True), "no proof"),
        (lambda c: c["steps"][0]["mentees"].update(e1=1 << 61), "no proof"),
        (lambda c: c.update(more=1), "no proof"),
    ],
)
def test_what_is_not_so_is_named(change: Callable[[dict[str, Any]], object], says: str) -> None:
    assert says in wrong(change)


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Give where the numbers of a proof stand."""
    if isinstance(value, int):
        yield path
    elif isinstance(value, dict | list):
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(part, (*path, key))


@settings(max_examples=60, deadline=None)
@given(worlds(), st.lists(st.sampled_from([SENIOR, TWO, NEAR]), unique_by=id))
def test_only_the_fairest_is_proven_so(tables: dict[str, list[Row]], rules: list[Row]) -> None:
    known, asked = facts(**tables), scheme(rules, [TOPICS, YEARS, GIVEN])
    claim = claimed(asked, known, "fairest")
    fairer = match(asked, known, objective="fairest")
    other = match(asked, known, objective="most-placed")

    if sorted(pair.score for pair in fairer.pairs) != sorted(pair.score for pair in other.pairs):
        named = [{"mentor_id": p.mentor_id, "mentee_id": p.mentee_id} for p in other.pairs]
        total = round(sum(pair.score for pair in other.pairs) * claim["unit"])
        assert judged({**claim, "pairs": named, "total": total}, asked, known).failures


def test_a_slip_in_any_number_shows() -> None:
    claim = claimed(RULED, facts(participants=PEOPLE), "most-placed")
    found = list(places(claim))
    for *way, last in found:
        other = deepcopy(claim)
        part = other
        for key in way:
            part = part[key]
        part[last] += 1
        assert Claim.read(json.dumps(other)) == "it was changed after it was written"

    assert len(found) > 10


def test_of_a_stable_match_it_is_proven_that_no_two_would_leave_it() -> None:
    wishes = [{"chooser_id": "e1", "choice_id": "m2", "rank": 1}]
    wishes += [{"chooser_id": "m2", "choice_id": "e1", "rank": 1}]
    known, rules = facts(participants=PEOPLE, preferences=wishes), scheme([CAP], [TOPICS])
    claim = claimed(rules, known, "stable")
    none_would = "no two would rather have each other"
    unproven = "that no other stable match is better for mentees"

    assert judged(claim, rules, known) == Verified((), (none_would,), unproven)
    claim["pairs"] = [{"mentor_id": f"m{n}", "mentee_id": f"e{n}"} for n in (1, 2)]
    claim["total"] = 10 * claim["unit"]
    assert judged(claim, rules, known).failures == ("m2 and e1 would rather have each other",)


def test_a_text_that_is_no_proof_is_refused() -> None:
    assert "no JSON" in str(Claim.read("{"))
    assert "no proof" in str(Claim.read("[]"))
    assert "no JSON" in str(Claim.read('{"seed": 1, "seed": 2}'))
