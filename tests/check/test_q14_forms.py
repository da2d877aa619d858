"""Q14: where pairs keep their forms to themselves, no table may hold what they wrote into them."""

import pytest

from tests.check.situation import faults, own, pair

SIGNED = "kind: signed, strength: must, document: agreement, by: first-meeting"
PAIRS = [pair(started_on="2024-01-08")]


def agreement(**answers: str) -> list[dict[str, str]]:
    return [{"pair_id": "P1", "kind": "agreement", "mentor_signed_on": "2024-01-15", **answers}]


@pytest.mark.parametrize("answer", ["meeting_frequency", "venue", "agreed_until"])
@pytest.mark.parametrize(("kept_by_the_scheme", "wrong"), [("yes", []), ("no", ["column-unknown"])])
def test_answers_are_for_schemes_that_keep_forms(
    answer: str, kept_by_the_scheme: str, wrong: list[str]
) -> None:
    scheme = own(
        f"code: X, {SIGNED}", rest=f"confidentiality: {{store_forms: {kept_by_the_scheme}}}"
    )

    rows = agreement(**{answer: "as we like"})
    assert faults(scheme, "2024-03-01", pairs=PAIRS, agreements=rows) == wrong


def test_days_of_signature_are_no_answers() -> None:
    scheme = own(f"code: X, {SIGNED}", rest="confidentiality: {store_forms: no}")

    assert faults(scheme, "2024-03-01", pairs=PAIRS, agreements=agreement(version="2")) == []
