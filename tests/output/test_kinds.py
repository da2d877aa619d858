"""`rules --kinds`: what a rule can ask, told within a screen's width."""

from mentorkit import rules
from mentorkit.output.rules import kinds_text


def test_every_kind_is_told_within_eighty_columns() -> None:
    lines = kinds_text().split("\n")
    assert [line for line in lines if not line.startswith(" ")] == list(rules.kind_names())
    assert max(map(len, lines)) <= 80


def test_keys_tell_what_they_take() -> None:
    told = {line.strip() for line in kinds_text().split("\n")}
    assert {
        "at_least: a whole number from 1; required",
        "window: calendar, rolling or anchored; calendar unless given",
        "within: a number of days, weeks, months or years; required",
        "scales: one or more names; required",
        "implies: a map, each entry one or more names",
        "depth: 1 or any; any unless given",
    } <= told


def test_nothing_points_to_documents_that_do_not_ship() -> None:
    assert "interpretation" not in kinds_text()
    assert "DESIGN" not in kinds_text()
