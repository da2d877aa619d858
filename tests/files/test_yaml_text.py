"""YAML keeps what its author wrote, and where."""

import subprocess
import sys
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from mentorkit.files.yaml_text import Node, merge, plain, read_yaml
from mentorkit.model import Place


def node(text: str) -> Node:
    found, faults = read_yaml(text, "scheme.yaml")
    assert faults == []
    assert found is not None
    return found


def data(text: str) -> Any:
    return plain(node(text))[0]


def test_scalars_stay_as_written() -> None:
    text = """\
- no
- on
- 3.10
- 007
- 22:22
- 2026-02-30
- 0o14
- 1_000
- Yes
- 'it''s'
- "a\\tb"
- |
  two
  lines
"""
    assert data(text) == [
        *("no", "on", "3.10", "007", "22:22", "2026-02-30", "0o14", "1_000", "Yes"),
        *("it's", "a\tb", "two\nlines\n"),
    ]


def test_only_a_plain_null_is_none() -> None:
    assert data("[null, ~, {a: }]") == [None, None, {"a": None}]
    assert data("['null', \"~\", '', none, nil]") == ["null", "~", "", "none", "nil"]


def test_a_file_of_comments_is_null() -> None:
    assert data("# nothing yet\n") is None


def test_every_value_and_key_knows_its_place() -> None:
    text = "\ufeffscheme: pals\r\nrules:\r\n  - code: A\r\n    clauses: [x, yy]\r\nlast:\r\n"
    values, places = plain(node(text))

    rule = {"code": "A", "clauses": ["x", "yy"]}
    assert values == {"scheme": "pals", "rules": [rule], "last": None}
    assert {path: (place.line, place.column) for path, place in places.items()} == {
        (): (1, 1),
        ("scheme",): (1, 9),
        ("rules",): (3, 3),
        ("rules", 0): (3, 5),
        ("rules", 0, "code"): (3, 11),
        ("rules", 0, "clauses"): (4, 14),
        ("rules", 0, "clauses", 0): (4, 15),
        ("rules", 0, "clauses", 1): (4, 18),
        ("last",): (5, 1),
    }
    assert node(text).keys["rules"] == Place("scheme.yaml", 2, 1)


def test_an_alias_stands_for_the_value_it_names() -> None:
    values, places = plain(node("a: &x {b: [c]}\nd: *x\n"))

    assert values == {"a": {"b": ["c"]}, "d": {"b": ["c"]}}
    assert places["d", "b", 0] == places["a", "b", 0] == Place("scheme.yaml", 1, 12)


def test_the_upper_file_wins_key_by_key_and_keeps_its_places() -> None:
    lower = node("a: {x: 1, y: 2, z: [1, 2]}\nb: gone\nc: kept\n")
    upper, _ = read_yaml("a: {y: 3, z: [4]}\nb: null\nd: {e: 5, f: ~}\n", "own.yaml")
    assert upper is not None
    merged = merge(lower, upper)

    values, places = plain(merged)
    assert values == {"a": {"x": "1", "y": "3", "z": ["4"]}, "c": "kept", "d": {"e": "5"}}
    assert places["a", "x"] == Place("scheme.yaml", 1, 8)
    assert places["a", "y"] == Place("own.yaml", 1, 8)
    assert merged.keys == {
        "a": Place("own.yaml", 1, 1),
        "c": Place("scheme.yaml", 3, 1),
        "d": Place("own.yaml", 3, 1),
    }


PLACE = Place("x.yaml", 1, 1)
TREES = st.recursive(
    st.sampled_from(["1", "two"]).map(lambda text: Node(text, PLACE)),
    lambda inner: (
        st.lists(inner, max_size=2).map(lambda items: Node(tuple(items), PLACE))
        | st.dictionaries(st.sampled_from("abc"), inner, max_size=3).map(
            lambda values: Node(values, PLACE, dict.fromkeys(values, PLACE))
        )
    ),
    max_leaves=8,
)


@given(TREES, TREES)
def test_laying_the_same_over_twice_changes_nothing(lower: Node, upper: Node) -> None:
    merged = merge(lower, upper)

    assert merge(lower, lower) == lower
    assert merge(merged, upper) == merged


@given(st.recursive(st.text(max_size=5), lambda inner: st.lists(inner, max_size=3), max_leaves=9))
def test_what_is_quoted_comes_back(tree: list[Any] | str) -> None:
    def written(part: list[Any] | str) -> str:
        if isinstance(part, list):
            return f"[{', '.join(map(written, part))}]"
        escaped = (f"\\U{ord(char):08x}" for char in part)
        return f'"{"".join(escaped)}"'

    assert data(written(tree)) == tree


def test_importing_the_reader_does_not_import_the_parser() -> None:
    code = "import sys, mentorkit.files.yaml_text; sys.exit('ruamel.yaml' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
