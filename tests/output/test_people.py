from datetime import date

import pytest

from mentorkit.output.page import columns, together, wrap
from mentorkit.output.people import counted, on_one_line, people, with_days
from mentorkit.records.dates import people_date


def test_a_day_is_written_as_people_do() -> None:
    assert people_date(date(2026, 9, 3)) == "3 Sep 2026"


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        ("due 2026-10-01", "due 1 Oct 2026"),
        ("from 2026-07-01 to 2026-09-30.", "from 1 Jul 2026 to 30 Sep 2026."),
        ("since 2026-07-01: two", "since 1 Jul 2026: two"),
        ("P014:2026-03-02 and P-2026-03-02", "P014:2026-03-02 and P-2026-03-02"),
        ("2026-02-30", "2026-02-30"),
        ("2026-03-02:P1", "2026-03-02:P1"),
        ("٢٠٢٦-٠٣-٠٢", "٢٠٢٦-٠٣-٠٢"),
    ],
)
def test_dates_in_messages_are_for_people_and_ids_stay(message: str, shown: str) -> None:
    assert with_days(message) == shown


def test_people_are_named_where_names_are_known() -> None:
    assert people(["m1", "m2"], {"m1": "Ana Ruiz"}) == "Ana Ruiz (m1), m2"


def test_a_number_goes_with_its_noun() -> None:
    assert [counted(1, "duty", "duties"), counted(2, "duty", "duties"), counted(2, "pair")] == [
        "1 duty",
        "2 duties",
        "2 pairs",
    ]


@pytest.mark.parametrize("hidden", ["\x1b", "\x00", "\x85", "\u202e", "\u2066", "\u2028", "\ud800"])
def test_what_cannot_be_seen_is_marked(hidden: str) -> None:
    assert on_one_line(f"a{hidden}b\r\nc") == "a�b c"


@pytest.mark.parametrize(("text", "width"), [("Zoe", 3), ("Zoe\u0308", 3), ("李伟", 4)])
def test_columns_are_counted_as_terminals_do(text: str, width: int) -> None:
    assert columns(text) == width


def test_a_day_is_not_broken_over_lines() -> None:
    assert wrap("it was due on 3 Sep 2026", 20) == ["it was due on", "3 Sep 2026"]


def test_words_stay_together() -> None:
    assert wrap(f"181 met · {together('4 not assessed')}", 20) == ["181 met ·", "4 not assessed"]


def test_what_fits_is_one_line() -> None:
    assert wrap("", 20) == [""]
    assert wrap(together("a b"), 20) == ["a b"]
