"""Each kind judges two people and all at once alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorkit import preferences, rules
from mentorkit.match.judging.asked import asked_rules
from mentorkit.match.judging.ruling import Outcome, Ruling, pair_ruling
from mentorkit.match.judging.sides import Sides
from mentorkit.match.people.candidates import candidates
from mentorkit.model import Strength
from mentorkit.rule.pairs import PairRule
from tests.laws import law
from tests.laws.parameters import preferred
from tests.laws.situations import situations
from tests.match.test_judging import judged, one_by_one

KINDS = [name for name in rules.kind_names() if issubclass(rules.kind(name), PairRule)]


def refuses(rule: PairRule, ruling: Ruling | None) -> bool:
    """Tell whether a rule, asked about two people, is not kept as `match` understands that."""
    strict = rule.strength is Strength.MUST and rule.unknown == "refuse"
    outcome = None if ruling is None else ruling.outcome
    return outcome is Outcome.BROKEN or (outcome is Outcome.UNKNOWN and strict)


@pytest.mark.parametrize("kind", KINDS)
@law(5)
@given(st.data())
def test_a_rule_refuses_the_same(kind: str, data: st.DataObject) -> None:
    scheme, facts = data.draw(situations(kind)).read()
    found = candidates(scheme, facts, 0)
    sides = Sides(found.mentors, found.mentees)

    for each in asked_rules(scheme.rules, sides, facts, found.waivers, 1):
        many = [row for block in sides.blocks() for row in each.broken(block).tolist()]
        assert many == [
            [refuses(each.rule, pair_ruling(each.rule, one, other, found.waivers))
             for one in found.mentors]
            for other in found.mentees
        ]  # fmt: skip


@pytest.mark.parametrize("kind", preferences.kind_names())
@law(5)
@given(st.data())
def test_a_preference_is_worth_the_same(kind: str, data: st.DataObject) -> None:
    situation = data.draw(situations())
    matching = {**situation.scheme["matching"], "prefer": [data.draw(preferred(kind))]}
    row = {**situation.scheme, "rules": [], "matching": matching}
    scheme, facts = situation._replace(scheme=row).read()

    assert judged(scheme, facts)[1].tolist() == one_by_one(scheme, facts)[1]
