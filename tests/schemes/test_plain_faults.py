"""What does not fit in a scheme file is told in words that its author knows."""

import pytest

from mentorkit.files.yaml_text import read_yaml
from mentorkit.scheme.read import read_scheme

GAP = "code: A, kind: gap, strength: must, field: roles"


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("fields: {post: text}", "write a map of keys here, such as {type: text}"),
        ("contacts: [Ada]", "write a map of keys here, such as {role: Ada}"),
        ("tables: {cpd: {done: [date]}}", "write a map of keys here, such as {type: …}"),
        ("confidentiality: yes", "write a map of keys here, such as {pairings: yes}"),
        ("calendar: {quarter_start_month: 13}", "write 12 or less"),
        ("confidentiality: {min_cell: 0}", "write 1 or more"),
        (f"rules: [{{{GAP}, since: 2024-02-31}}]", "there is no such day; write it as 2026-03-13"),
        (f"rules: [{{{GAP}, says: {'x' * 501}}}]", "write at most 500 characters"),
    ],
)
def test_remedies_are_in_plain_words(text: str, remedy: str) -> None:
    node, _ = read_yaml(f"scheme: own\n{text}", "scheme.yaml")
    assert node is not None
    _, faults = read_scheme(node)

    assert remedy in [fault.remedy for fault in faults]
