"""In which order rows stand changes nothing but their places."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorkit import rules
from mentorkit.check.check import check
from mentorkit.check.finding import Finding
from mentorkit.match.matching import match
from mentorkit.model import Place
from tests.laws import law
from tests.laws.situations import Situation, situations

NOWHERE = Place("", 0, 0)


def shuffled(situation: Situation, chance: Random) -> Situation:
    """Give the same rows in another order."""
    tables = {name: chance.sample(rows, len(rows)) for name, rows in situation.tables.items()}
    return situation._replace(tables=tables)


def told(situation: Situation) -> tuple[object, ...]:
    """Give what `check` tells, but for places."""
    report = check(*situation.read())
    lists = [sorted(map(placeless, each), key=repr) for each in (report.findings, report.coming)]
    return *lists, report.counts, report.by_rule


def placeless(finding: Finding) -> Finding:
    """Give a finding without the line that it is about."""
    return replace(finding, duty=replace(finding.duty, place=NOWHERE))


@pytest.mark.parametrize("kind", rules.kind_names())
@law(3)
@given(st.data(), st.randoms(use_true_random=False))
def test_check_and_match_tell_the_same(kind: str, data: st.DataObject, chance: Random) -> None:
    situation = data.draw(situations(kind))
    other = shuffled(situation, chance)

    assert told(other) == told(situation)
    assert match(*other.read()) == match(*situation.read())
