"""What is written as YAML is read as the same, whatever people type."""

from hypothesis import given
from hypothesis import strategies as st

from mentorkit.files.yaml_text import plain, read_yaml
from mentorkit.files.yaml_write import yaml_text

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20) | st.sampled_from(
    ["yes", "null", "~", "3.10", "a: b", "x #y", "- z", "{a}", "it's", '"', "007", "22:22", "é – ü"]
)
KEYS = st.text("abcxyz_ :#", min_size=1, max_size=8)
VALUES = st.recursive(
    st.none() | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=4), st.text("?ab (", min_size=1))
def test_values_read_back_as_they_were(data: dict[str, object], told: str) -> None:
    comments: dict[tuple[str | int, ...], str] = {(key,): told for key in data}
    node, faults = read_yaml(yaml_text(data, comments), "scheme.yaml")

    assert faults == []
    assert node is not None
    assert plain(node)[0] == data
