"""What is wrong with a YAML file is told with its place, and with what to do."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorkit.files.yaml_text import MAX_TEXT, plain, read_yaml
from mentorkit.model import Fault, FaultCode


def faults_of(text: str) -> list[Fault]:
    return read_yaml(text, "s.yaml")[1]


def only(text: str) -> Fault:
    faults = faults_of(text)
    assert len(faults) == 1
    return faults[0]


@pytest.mark.parametrize(
    ("text", "place", "message", "remedy"),
    [
        ("a:\n\tb: 1\n", "2:1", "indented with a tab", "replace every tab by two spaces"),
        ("a: 1\nb: c: d\n", "2:5", "second colon", "quotation marks"),
        ("a: 1\n  b: 2\n", "2:4", "indented further", "same column as its neighbours"),
        ("a: 1\nb\n", "2:1", "neither `key: value` nor", "a space after the colon"),
        ("  a: 1\nb: 2\n", "2:1", "further to the left", "first line in column 1"),
        ("a:\n  b: 1\n c: 2\n", "3:2", "does not belong", "same column as its neighbours"),
        ("a: 'it's'\n", "1:8", "does not belong", "other quotation marks"),
        ("b: 1\na: [1, 2\nc: 3\n", "2:4", "[ is not closed", "close it with ]"),
        ("a: {b: 1\n", "1:4", "{ is not closed", "close it with }"),
        ('a: 1\nb: "x\n', "2:4", "quotation mark that opens here", "close it"),
        ('a: "C:\\Users"\n', "1:9", "a backslash", "single quotation marks"),
        ("a: - b\n", "1:4", "may not begin here", "beginning of a line of its own"),
        ("a: @b\n", "1:4", "may begin like this", "quotation marks"),
        ("a: * b\n", "1:5", "* and &", "quotation marks"),
        ("a: [, b]\n", "1:5", "has nothing before it", "take it out"),
        ("a: \x07b\n", "1:4", "control character U+0007", "delete the character"),
        ('a: "\\UFFFFFFFF"\n', "1:1", "not YAML", "compare it"),
        ("a: 1\n--- \nb: 2\n", "2:1", "second document", "delete the line ---"),
        ("? [a]\n: b\n", "1:3", "a key must be a text", "one word before the colon"),
        ("~: b\n", "1:1", "a key must be a text", "one word before the colon"),
    ],
)
def test_syntax(text: str, place: str, message: str, remedy: str) -> None:
    fault = only(text)

    assert (fault.code, str(fault.place)) == (FaultCode.YAML_SYNTAX, f"s.yaml:{place}")
    assert message in fault.message
    assert remedy in fault.remedy


def test_an_empty_file() -> None:
    assert only("\n").code is FaultCode.FILE_EMPTY


def test_a_key_given_twice_names_the_line_of_the_first() -> None:
    found, faults = read_yaml("a: 1\nb:\n  c: 1\n  d: 2\n  c: 3\n", "s.yaml")

    assert found is not None
    assert plain(found)[0] == {"a": "1", "b": {"c": "1", "d": "2"}}
    assert [(f.code, str(f.place)) for f in faults] == [
        (FaultCode.YAML_DUPLICATE_KEY, "s.yaml:5:3")
    ]
    assert "on line 3" in faults[0].message


@pytest.mark.parametrize("tag", ["!!str", "!!python/object:os.system", "!important", "!"])
@pytest.mark.parametrize("value", ["x", "[x]", "{x: 1}", ""])
def test_a_tag_is_refused(tag: str, value: str) -> None:
    fault = only(f"a: 1\nb: {tag} {value}\n")

    assert (fault.code, str(fault.place), fault.found) == (FaultCode.YAML_TAG, "s.yaml:2:4", tag)
    assert "delete the tag" in fault.remedy


def test_a_merge_key_is_refused() -> None:
    fault = only("a: &a {x: 1}\nb:\n  <<: *a\n  y: 2\n")

    assert (fault.code, str(fault.place)) == (FaultCode.YAML_ALIAS, "s.yaml:3:3")
    assert "extends" in fault.remedy


@pytest.mark.parametrize(("text", "place"), [("a: *x", "1:4"), ("a: &x [b, *x]", "1:11")])
def test_an_alias_of_nothing_or_of_itself(text: str, place: str) -> None:
    fault = only(text)

    assert (fault.code, str(fault.place)) == (FaultCode.YAML_ALIAS, f"s.yaml:{place}")
    assert "write the value out" in fault.remedy


def test_an_alias_bomb() -> None:
    levels = [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 30)]
    found, faults = read_yaml("\n".join(["a0: &a0 lol", *levels]), "s.yaml")

    assert found is None
    assert [(f.code, f.place.line) for f in faults] == [(FaultCode.YAML_ALIAS, 6)]


DEEP = "a: &a " + "[" * 30 + "]" * 30 + "\nb: " + "[" * 30 + "*a" + "]" * 30


@pytest.mark.parametrize(
    "text",
    [
        "[" * 51 + "]" * 51,
        "[" * 200_000,
        "".join(f"{' ' * depth}a:\n" for depth in range(400)),
        DEEP,
        "- a\n" * 50_001,
        "a" * (MAX_TEXT + 1),
        "".join(f"k{index}: {index}\n" for index in range(200_000)),
    ],
    ids=["51 levels", "brackets", "indents", "by alias", "nodes", "text", "keys"],
)
def test_more_than_any_scheme_needs_is_refused_at_once(text: str) -> None:
    start = time.process_time()
    found, faults = read_yaml(text, "s.yaml")

    assert found is None
    assert [fault.code for fault in faults] == [FaultCode.YAML_TOO_LARGE]
    assert "split it" in faults[0].remedy
    assert time.process_time() - start < 5


def test_fifty_levels_are_read() -> None:
    assert faults_of("[" * 50 + "]" * 50) == []


BITS = st.sampled_from(
    [
        *"ab01:-?[]{},#&*!|>'\"%@`~<\t\n\r\x00\x85\u2028\ud800é ",
        *(": ", "- ", "\n  ", "&a ", "*a", "!t ", "<<: ", "---\n", "...\n"),
        *("%YAML 1.10\n", "\\U00110000"),
    ]
)


@given(st.lists(BITS, max_size=30).map("".join) | st.text(max_size=50))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    found, faults = read_yaml(text, "s.yaml")

    assert found is not None or faults
    assert all(fault.message and fault.remedy for fault in faults)
    assert all(len(fault.found) <= 60 for fault in faults)
    assert all(fault.place.line >= 1 <= fault.place.column for fault in faults)
    if found is not None:
        plain(found)
