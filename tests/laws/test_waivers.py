"""A waiver turns what is not kept into what is waived, and nothing else."""

from dataclasses import replace

from hypothesis import given

from mentorkit.check.check import NOT_KEPT, check
from mentorkit.check.finding import Finding
from mentorkit.model import Status
from tests.laws import law
from tests.laws.situations import Situation, situations


def duties(situation: Situation) -> tuple[list[Finding], dict[Status, int]]:
    """Give all duties, notes apart, and how many stand how."""
    report = check(*situation.read())
    found = [finding for finding in report.findings if finding.status is not Status.NOTE]
    return found, report.counts


@law(40)
@given(situations())
def test_only_what_is_not_kept_is_waived_and_without_the_waiver_it_is_as_before(
    situation: Situation,
) -> None:
    without = situation._replace(tables={**situation.tables, "waivers": []})
    waived, counts = duties(situation)
    bare, bare_counts = duties(without)

    for one, other in zip(waived, bare, strict=True):
        if one.status is Status.WAIVED:
            assert other.status in NOT_KEPT
            assert one.waiver is not None
            assert not one.open
            status = other.status
            plain = replace(
                one, waiver=None, open=other.open, duty=replace(one.duty, status=status)
            )
            assert plain == other
        else:
            assert one == other
    turned = sum(one.status is Status.WAIVED for one in waived if one.strength != "note")
    lost = sum(bare_counts[status] - counts[status] for status in NOT_KEPT)
    assert counts[Status.WAIVED] == lost == turned
