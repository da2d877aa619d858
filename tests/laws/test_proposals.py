"""What `match` promises: its proposals are such as `check` accepts, and it places all it can."""

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from mentorkit import rules
from mentorkit.check.check import NOT_KEPT, check
from mentorkit.match.matching import match
from mentorkit.match.result import Matching
from mentorkit.model import Strength
from mentorkit.rule.caseloads import CaseloadRule
from mentorkit.rule.pairs import PairRule
from mentorkit.rule.participants import ParticipantRule
from tests.laws import law
from tests.laws.parameters import entries
from tests.laws.situations import Situation, situations

ABOUT_PEOPLE = (PairRule, ParticipantRule, CaseloadRule)
KINDS = [name for name in rules.kind_names() if issubclass(rules.kind(name), ABOUT_PEOPLE)]


def begun(situation: Situation, proposed: Matching) -> Situation:
    """Make all that was proposed begin on the date, in rows as `match --write` adds them."""
    today = str(situation.as_of)
    rows = [
        {
            "pair_id": f"N{number}",
            "mentor_id": pair.mentor_id,
            "mentee_id": pair.mentee_id,
            "round": proposed.round or "",
            "matched_on": today,
            "method": "match",
            "eligible_on": today,
            "started_on": today,
        }
        for number, pair in enumerate(proposed.pairs)
    ]
    pairs = [*situation.tables["pairs"], *rows]
    return situation._replace(tables={**situation.tables, "pairs": pairs})


def not_kept(situation: Situation) -> set[tuple[str, str, str]]:
    """Give what is not as a must-rule about people or pairs asks."""
    return {
        (found.rule, found.duty.subject.id, found.status)
        for found in check(*situation.read()).findings
        if found.strength is Strength.MUST
        and found.status in NOT_KEPT
        and issubclass(rules.kind(found.kind), ABOUT_PEOPLE)
    }


@pytest.mark.parametrize("kind", KINDS)
@law(5)
@given(st.data())
def test_check_accepts_what_match_proposes(kind: str, data: st.DataObject) -> None:
    situation = data.draw(situations(kind))
    proposed = match(*situation.read())
    event(f"{proposed.matched} proposed")

    assert not_kept(begun(situation, proposed)) <= not_kept(situation)


@pytest.mark.parametrize("kind", KINDS)
@law(5)
@given(st.data())
def test_one_more_must_rule_places_nobody_more(kind: str, data: st.DataObject) -> None:
    situation = data.draw(situations())
    one_more = {**data.draw(entries(kind)), "code": "MORE", "strength": "must"}
    rules_ = [*situation.scheme["rules"], one_more]
    stricter = situation._replace(scheme={**situation.scheme, "rules": rules_})
    aim = data.draw(st.sampled_from(["most-placed", "fairest"]))
    before, after = (match(*each.read(), objective=aim).matched for each in (situation, stricter))
    event(f"{before} placed, then {after}")

    assert after <= before
