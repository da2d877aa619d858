from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorkit import preferences, rules
from mentorkit.match.judging.judging import Judging
from mentorkit.match.judging.ledger import Ledger
from mentorkit.match.judging.points import worth
from mentorkit.match.judging.ruling import Outcome, pair_ruling
from mentorkit.match.people.candidates import Candidates, candidates
from mentorkit.model import Strength
from mentorkit.rule.facts import Facts
from mentorkit.rule.pairs import PairRule
from mentorkit.rule.view import PersonView
from mentorkit.scheme.model import Scheme
from tests.match.small import Row, facts, scheme, worlds

PAIR_KINDS = [name for name in rules.kind_names() if issubclass(rules.kind(name), PairRule)]
RULES: dict[str, list[Row]] = {
    "chosen": [{"by": "mentee"}, {"by": "mentor"}, {"by": "both"}],
    "differs": [{"field": "department"}, {"field": "wants"}],
    "gap": [
        {"field": "grade", "at_least": 1},
        {"field": "grade", "at_most": 1},
        {"field": "years", "at_least": -1, "at_most": 2},
        {"field": "grade", "at_least": 1, "tie": "years"},
    ],
    "no-conflict": [{}],
    "same": [{"field": "department"}, {"field": "offers"}],
    "scored": [{}],
    "supports-target": [{"scales": ["grade"], "implies": {"head": ["middle"]}}],
    "unrelated": [{}, {"depth": "1", "unknown": "refuse"}],
}
PREFERENCES: dict[str, list[Row]] = {
    "closeness": [{"field": "grade"}, {"field": "years"}],
    "differs": [{"field": "department"}],
    "overlap": [{"mentee": "wants", "mentor": "offers"}],
    "priority": [
        {"any_of": [{"field": "grade", "is": ["junior"]}, {"field": "years", "at_most": "3"}]},
        {"all_of": [{"field": "department"}]},
    ],
    "ranked": [{"by": "mentee"}, {"by": "mentor"}],
    "waiting": [{"up_to": "12 months"}, {"up_to": "3 weeks"}],
    "same": [{"field": "wants"}],
    "score": [{}],
}


def judged(asked: Scheme, known: Facts) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Judge all by arrays."""
    found = candidates(asked, known, 0)
    judging = Judging(asked, known, found, found.mentees)
    tables = [(judging.allowed(block), judging.scores(block)) for block in judging.sides.blocks()]
    shape = (len(found.mentees), len(found.mentors))
    if not tables:
        return np.zeros(shape, bool), np.zeros(shape, int)
    allowed, scores = zip(*tables, strict=True)
    return np.concatenate(allowed), np.concatenate(scores)


def one_by_one(asked: Scheme, known: Facts) -> tuple[list[list[bool]], list[list[int]]]:
    """Judge all by plain values."""
    found = candidates(asked, known, 0)
    units = Judging(asked, known, found, found.mentees).units
    must = [r for r in asked.rules if isinstance(r, PairRule) and r.strength is Strength.MUST]
    allowed = []
    for mentee in found.mentees:
        row = []
        for mentor in found.mentors:
            rulings = [(rule, pair_ruling(rule, mentor, mentee, found.waivers)) for rule in must]
            refused = mentor.id == mentee.id or any(
                ruling is not None
                and (
                    ruling.outcome is Outcome.BROKEN
                    or (ruling.outcome is Outcome.UNKNOWN and rule.unknown == "refuse")
                )
                for rule, ruling in rulings
            )
            row.append(not refused)
        allowed.append(row)
    scores = [
        [added_up(asked, found, mentor, mentee, units) for mentor in found.mentors]
        for mentee in found.mentees
    ]
    return allowed, scores


def added_up(
    asked: Scheme, found: Candidates, mentor: PersonView, mentee: PersonView, units: int
) -> int:
    won = [worth(each, mentor, mentee, units) for each in asked.prefer]
    return Ledger(asked, found, units).breakdown(mentor, mentee, won).total


def test_every_kind_is_among_those_compared() -> None:
    assert set(RULES) == set(PAIR_KINDS)
    assert set(PREFERENCES) == set(preferences.kind_names())


@pytest.mark.parametrize("kind", PAIR_KINDS)
@settings(max_examples=25, deadline=None)
@given(data=st.data(), world=worlds())
def test_a_rule_judges_two_people_and_all_at_once_alike(
    kind: str, data: st.DataObject, world: dict[str, list[Row]]
) -> None:
    entry = {
        "code": "RULE",
        "kind": kind,
        "strength": data.draw(st.sampled_from(["must", "should", "ideal"])),
        **data.draw(st.sampled_from(RULES[kind])),
        **data.draw(st.sampled_from([{}, {"unknown": "allow"}, {"unknown": "refuse"}])),
        **data.draw(st.sampled_from([{}, {"where": {"department": ["a", "C"]}}])),
    }
    asked, known = scheme([entry]), facts(**world)

    allowed, scores = judged(asked, known)
    plain_allowed, plain_scores = one_by_one(asked, known)

    assert allowed.tolist() == plain_allowed
    assert scores.tolist() == plain_scores


@pytest.mark.parametrize("kind", preferences.kind_names())
@settings(max_examples=25, deadline=None)
@given(data=st.data(), world=worlds())
def test_a_preference_values_two_people_and_all_at_once_alike(
    kind: str, data: st.DataObject, world: dict[str, list[Row]]
) -> None:
    more = data.draw(st.sampled_from(PREFERENCES[kind]))
    weight = data.draw(st.sampled_from(["0", "1", "3", "0.7"]))
    asked = scheme([], [{"code": "LIKE", "kind": kind, "weight": weight, **more}])
    known = facts(**world)

    assert judged(asked, known)[1].tolist() == one_by_one(asked, known)[1]


@settings(max_examples=30, deadline=None)
@given(world=worlds())
def test_blocks_of_any_size_give_the_same(world: dict[str, list[Row]]) -> None:
    entries = [
        {"code": f"R{number}", "kind": kind, **RULES[kind][0], "strength": strength}
        for number, (kind, strength) in enumerate(
            [("gap", "must"), ("no-conflict", "must"), ("differs", "ideal"), ("chosen", "should")]
        )
    ]
    asked = scheme(entries, [{"code": "LIKE", "kind": "ranked", "weight": 2, "by": "mentee"}])
    whole = judged(asked, facts(**world))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("mentorkit.match.judging.sides._CELLS", 1)
        parts = judged(asked, facts(**world))

    assert whole[0].tolist() == parts[0].tolist()
    assert whole[1].tolist() == parts[1].tolist()
