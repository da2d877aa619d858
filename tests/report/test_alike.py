"""Whether the report compares groups of mentees, none too small, and says what that means."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from mentorkit.report.report import report
from mentorkit.report.section import Cell, Section
from mentorkit.scheme.model import FieldSpec
from tests.match.small import DAY, Row, facts, mentee, mentor, scheme


def sections(placed: Sequence[tuple[str, bool]], **waited: int | None) -> dict[str, Section]:
    """Report on mentees of some departments, with and without a mentor, who waited so long."""
    people: list[Row] = [mentor("m1")]
    people += [
        mentee(
            f"e{at}",
            department=name,
            registered_on=None
            if (days := waited.get(f"e{at}", waited.get(name))) is None
            else DAY - timedelta(days),
        )
        for at, (name, _) in enumerate(placed)
    ]
    pairs: list[Row] = [
        {"pair_id": f"P{at}", "mentor_id": "m1", "mentee_id": f"e{at}", "started_on": DAY}
        for at, (_, has) in enumerate(placed)
        if has
    ]
    asked = scheme()
    fields = {"department": FieldSpec(type="text")}
    asked = replace(asked, settings=asked.settings.model_copy(update={"fields": fields}))
    found = report(asked, facts(participants=people, pairs=pairs)).sections
    return {section.name: section for section in found}


def alike(placed: Sequence[tuple[str, bool]], **waited: int | None) -> Section:
    return sections(placed, **waited)["alike"]


def test_shares_are_told_and_what_chance_does_not_explain() -> None:
    found = alike([("A", True)] * 20 + [("B", False)] * 20)
    (table,) = found.tables

    assert [row[0] for row in table.rows] == ["A", "B"]
    assert found.remarks[0].startswith("By department, the share differs more than chance allows")


def test_the_wait_for_a_mentor_is_told_and_compared() -> None:
    found = alike([("A", True)] * 20 + [("B", True)] * 20, A=10, B=90)
    (table,) = found.tables

    assert (table.columns[-1], [row[-1] for row in table.rows]) == ("days waited", [10.0, 90.0])
    assert found.remarks[0].startswith("By department, the wait differs more than chance allows")


def test_no_wait_is_told_where_few_of_a_group_are_known() -> None:
    placed = [("A", True)] * 20 + [("B", True)] * 20
    (nobody,) = alike(placed, A=10).tables
    (few,) = alike(placed, A=10, e20=90, e21=90, e22=90).tables

    assert [row[-1] for row in nobody.rows] == [10.0, None]
    assert "days waited" not in few.columns


def test_what_chance_explains_is_said_to_be() -> None:
    found = alike([("A", True), ("A", False), ("B", True), ("B", False)] * 6)

    assert found.remarks[0] == "By department, no difference is larger than chance allows."


def test_a_group_of_which_few_have_no_mentor_is_not_told() -> None:
    found = alike([("A", True)] * 10 + [("A", False)] * 10 + [("B", True)] * 10 + [("B", False)])

    assert (found.tables, found.remarks) == ((), ())


def test_a_few_without_a_mentor_cannot_be_found_by_subtracting_others_from_all() -> None:
    placed = [*[("A", True)] * 20, *[("A", False)] * 10, *[("C", True)] * 20, *[("C", False)] * 10]
    few = [*[("B", True)] * 20, *[("B", False)] * 2]
    told = sections([*placed, *few])
    (_, everyone), *_ = [row for row in rows(told["matching"]) if "no mentor" in str(row[0])]
    without = [row[2] for row in rows(told["alike"])]

    assert everyone == 22
    assert 22 - sum(map(int, map(str, without))) >= 5


def rows(section: Section) -> list[Sequence[Cell]]:
    return [row for table in section.tables for row in table.rows]
