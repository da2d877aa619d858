"""What a template says of itself: its title, whom a file is for, and when it may be written.

This stands before its text, between two lines of `---`:

    ---
    title: Match letter to the mentor
    for: mentor
    when: accepted
    says: Tells a mentor who the mentee is and what comes next
    ---
"""

from dataclasses import dataclass

from mentorkit.files.yaml_node import Node
from mentorkit.files.yaml_text import read_yaml
from mentorkit.model import Fault, FaultCode, Place
from mentorkit.scheme.faults import near

MARK = "---"
NEEDED = ("title", "for", "says")
KNOWN = (*NEEDED, "when", "agreed")
AUDIENCES = ("mentor", "mentee", "both", "pair", "person", "scheme")
OF_PAIRS = ("any", "proposed", "accepted", "started", "ended", "unsigned")
OF_PEOPLE = ("any", "unmatched", "started", "ended")
YES_NO = ("yes", "no")


@dataclass(frozen=True, slots=True)
class Head:
    """A template's title, whom each file is for, when, what it says, and whether it is agreed."""

    title: str
    audience: str
    when: str
    says: str
    agreed: bool


def read_head(text: str, file: str) -> tuple[Head | None, list[Fault]]:
    """Read a template's head; None without a fault where it has none."""
    lines = text.splitlines()
    if not _begins(lines):
        return None, []
    if (end := _end(lines)) is None:
        message, remedy = "the template's head has no end", "put --- on a line of its own after it"
        return None, [Fault(FaultCode.TEMPLATE, message, MARK, remedy, Place(file, 1, 1))]
    node, faults = read_yaml("\n".join(["#", *lines[1:end]]), file)
    if node is None or not isinstance(node.value, dict):
        message, remedy = "the template's head says nothing", f"give {', '.join(NEEDED)}"
        place = Place(file, 1, 1)
        return None, faults or [Fault(FaultCode.TEMPLATE, message, MARK, remedy, place)]
    faults += _wrong(node, node.value)
    given = {key: str(each.value) for key, each in node.value.items()}
    if faults:
        return None, faults
    when, agreed = given.get("when", "any"), given.get("agreed", "no") == "yes"
    return Head(given["title"], given["for"], when, given["says"], agreed), []


def without_head(text: str) -> str:
    """Give a template's own text; it keeps its line numbers."""
    lines = text.splitlines(keepends=True)
    end = _end([line.rstrip("\r\n") for line in lines])
    return text if end is None else "\n" * (end + 1) + "".join(lines[end + 1 :])


def _begins(lines: list[str]) -> bool:
    return lines[:1] == [MARK]


def _end(lines: list[str]) -> int | None:
    return lines.index(MARK, 1) if _begins(lines) and MARK in lines[1:] else None


def _wrong(node: Node, given: dict[str, Node]) -> list[Fault]:
    faults = []
    for key in given:
        if key not in KNOWN:
            remedy = near(key, KNOWN, f"a template's head has {', '.join(KNOWN)}")
            message = f"a template's head has no “{key}”"
            faults.append(Fault(FaultCode.KEY_UNKNOWN, message, key, remedy, node.keys[key]))
    for key in NEEDED:
        if key not in given:
            message, remedy = f"the template's head does not give “{key}”", f"add a line {key}: …"
            faults.append(Fault(FaultCode.KEY_MISSING, message, "", remedy, node.place))
    audience = given["for"].value if "for" in given else ""
    moments = {"person": OF_PEOPLE, "scheme": ("any",)}.get(str(audience), OF_PAIRS)
    choices = {"for": AUDIENCES, "when": moments, "agreed": YES_NO}
    for key, value in given.items():
        faults += _odd(key, value, choices.get(key))
    return faults


def _odd(key: str, node: Node, choices: tuple[str, ...] | None) -> list[Fault]:
    if isinstance(node.value, str) and (choices is None or node.value in choices):
        return []
    found = node.value if isinstance(node.value, str) else ""
    message = f"“{key}” is a line of text" if choices is None else f"“{found}” is no “{key}” here"
    remedy = "write it on one line" if choices is None else f"use one of {', '.join(choices)}"
    return [Fault(FaultCode.VALUE_INVALID, message, found[:60], remedy, node.place)]
