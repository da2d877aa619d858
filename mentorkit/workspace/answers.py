"""A file of answers for a new workspace: part of a scheme file, laid over a built-in scheme."""

from pathlib import Path

from mentorkit.files.yaml_text import Node, plain, read_yaml
from mentorkit.files.yaml_write import yaml_text
from mentorkit.model import Fault, FaultCode, Place
from mentorkit.scheme.answers import Answers, laid_over
from mentorkit.scheme.faults import place_at
from mentorkit.scheme.model import Scheme

DECIDED = ("scheme", "extends")
"""The keys of a scheme file that the call itself answers."""


def read_answers(path: Path, base: Node) -> tuple[Answers, list[Fault]]:
    """Read answers, with the keys of a scheme file, and say what about them is wrong."""
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        message, remedy = f"{path} cannot be read", "name a file of UTF-8 text"
        return {}, [Fault(FaultCode.FILE_UNREADABLE, message, "", remedy, Place(str(path), 1, 1))]
    node, faults = read_yaml(text, str(path))
    if node is None or faults:
        return {}, faults
    if not isinstance(node.value, dict):
        message, remedy = f"{path} has no answers", "write `key: answer`, as in a scheme file"
        return {}, [Fault(FaultCode.VALUE_INVALID, message, "", remedy, node.place)]
    for key in DECIDED:
        if key in node.value:
            message, remedy = f"`{key}` is decided by the call", "leave it out of the answers"
            place = place_at(node, (key,), key=True)
            faults.append(Fault(FaultCode.KEY_UNKNOWN, message, key, remedy, place))
    answers: Answers = plain(node)[0]
    return answers, faults or laid_over(base, node)[1]


def with_answers(base: Node, answers: Answers) -> Scheme | None:
    """Give a built-in scheme as sound answers change it; None where there are none."""
    node, _ = read_yaml(yaml_text(answers, {}), "scheme.yaml") if answers else (None, [])
    return laid_over(base, node)[0] if node is not None else None
