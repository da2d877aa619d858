"""One scheme file laid over another: once is enough, and in which order they are joined is one."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorkit.files.yaml_text import Node, plain
from mentorkit.scheme.merge import lay_over
from mentorkit.workspace.schemes import built_in_folder, built_in_names, load_layers
from tests.laws import law
from tests.laws.reading import node, read
from tests.laws.situations import schemes
from tests.laws.vocabulary import Row


def laid(*rows: Row) -> Any:
    """Lay schemes over one another, the lowest first, and give the values."""
    found = node(rows[0])
    for row in rows[1:]:
        found = lay_over(found, node(row))
    return values(found)


def values(found: Node) -> Any:
    """Give a node's values."""
    return plain(found)[0]


@st.composite
def parts(draw: st.DrawFn) -> Row:
    """Give some keys of a scheme; each of its rules and preferences whole."""
    row = draw(schemes())
    kept = draw(st.sets(st.sampled_from(sorted(row))))
    part = {key: value for key, value in row.items() if key in kept}
    if draw(st.booleans()):
        part["extends"] = draw(st.sampled_from(["blank", "ucl-pals"]))
    return part


@law(12)
@given(schemes())
def test_a_scheme_over_itself_is_itself(row: Row) -> None:
    assert laid(row, row) == values(node(row))


@pytest.mark.parametrize("name", built_in_names())
def test_a_built_in_scheme_over_itself_is_itself(name: str) -> None:
    found = load_layers(built_in_folder() / name / "scheme.yaml", "scheme.yaml").node
    assert found is not None

    assert values(lay_over(found, found)) == values(found)


@law(12)
@given(parts(), parts(), parts())
def test_laying_over_is_associative(one: Row, two: Row, three: Row) -> None:
    """So it is where no key is removed, and each rule states its kind."""
    left = lay_over(lay_over(node(one), node(two)), node(three))
    right = lay_over(node(one), lay_over(node(two), node(three)))

    assert values(left) == values(right)


@law(12)
@given(st.data(), schemes())
def test_setting_a_key_to_what_it_was_changes_nothing(data: st.DataObject, row: Row) -> None:
    entry = data.draw(st.sampled_from(row["rules"]))
    key = data.draw(st.sampled_from(sorted(entry)))
    same = data.draw(
        st.sampled_from(
            [
                {"rules": [{"code": entry["code"], key: entry[key]}]},
                {"calendar": row["calendar"]},
                {"matching": {"prefer": row["matching"]["prefer"]}},
                {"fields": {"stage": {"type": "stage"}}},
            ]
        )
    )

    assert laid(row, same) == values(node(row))


@law(12)
@given(st.data(), schemes())
def test_null_takes_a_key_away_and_setting_it_brings_it_back(data: st.DataObject, row: Row) -> None:
    key = data.draw(st.sampled_from(sorted(row.keys() - {"rules"})))
    without = {name: value for name, value in row.items() if name != key}

    assert laid(row, {key: None}) == values(node(without))
    assert laid(row, {key: None}, {key: row[key]}) == values(node(row))


@law(12)
@given(schemes())
def test_what_is_laid_over_itself_reads_as_before(row: Row) -> None:
    once, _ = read(row)
    twice, faults = read(laid(row, row))

    assert faults == []
    assert (twice.settings, twice.rules, twice.prefer) == (once.settings, once.rules, once.prefer)
