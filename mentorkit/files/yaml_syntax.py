"""What the YAML parser could not read → a fault in plain words."""

import re
from dataclasses import dataclass
from typing import Any

from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.reader import ReaderError

from mentorkit.model import Fault, FaultCode, Place


@dataclass(frozen=True, slots=True)
class _Explanation:
    """What a parser's `problem` means; `opened` places it where the construct began."""

    problem: str
    message: str
    remedy: str
    opened: bool = False


_LINE_END = re.compile("\r\n|\r|\n")
_QUOTES = "put the whole text in quotation marks"
_EXPLANATIONS = (
    _Explanation(
        r"character '\t' that",
        "this line is indented with a tab",
        "indent with spaces: replace every tab by two spaces",
    ),
    _Explanation("that cannot start any token", "no plain text may begin like this", _QUOTES),
    _Explanation(
        "mapping values are not allowed here",
        "a second colon on this line, or a key indented further than the one above it",
        f"{_QUOTES}, or begin the key in the same column as its neighbours",
    ),
    _Explanation(
        "could not find expected ':'",
        "this line is neither `key: value` nor an entry of a list",
        "write `key: value` with a space after the colon; text that goes on needs quotation marks",
        opened=True,
    ),
    _Explanation(
        "expected the node content",
        "a comma, colon or bracket has nothing before it",
        f"take it out; if it belongs to a text, {_QUOTES}",
    ),
    _Explanation(
        "expected '<document start>'",
        "this line begins further to the left than the first line of the file",
        "begin the first line in column 1, and its neighbours in the same column",
    ),
    _Explanation(
        "expected <block end>",
        "this does not belong to the map or list above it",
        "begin it in the same column as its neighbours; a text with quotation marks inside "
        "needs other quotation marks around it",
    ),
    _Explanation(
        "expected ',' or ']'",
        "the list that opens here with [ is not closed",
        "separate its entries by commas and close it with ]",
        opened=True,
    ),
    _Explanation(
        "expected ',' or '}'",
        "the map that opens here with { is not closed",
        "separate its entries by commas and close it with }",
        opened=True,
    ),
    _Explanation(
        "found unexpected end of stream",
        "the quotation mark that opens here is not closed",
        "close it; in 'single quotes' an apostrophe is written twice",
        opened=True,
    ),
    _Explanation(
        "escape",
        r"in double quotation marks a backslash \ has a meaning of its own",
        r"use single quotation marks, or write the backslash twice: \\",
    ),
    _Explanation(
        "sequence entries are not allowed here",
        "an entry of a list may not begin here",
        "write `- ` at the beginning of a line of its own, below the key",
    ),
    _Explanation(
        "expected alphabetic or numeric character",
        "* and & at the beginning of a text have a meaning of their own",
        _QUOTES,
    ),
)
_OTHERWISE = _Explanation(
    "", "this is not YAML", f"compare it with a scheme file that works, or {_QUOTES}"
)


def explain(error: Exception, text: str, reached: Place) -> Fault:
    """Say in plain words what is wrong with `text`; `reached` is where reading had come to."""
    if isinstance(error, ReaderError):
        place = _at(text, error.position, reached.file)
        shown = f"U+{ord(text[error.position]):04X}"
        message = f"the text holds the control character {shown}"
        remedy = "delete the character; it may have come in by copying"
        return Fault(FaultCode.YAML_SYNTAX, message, shown, remedy, place)
    found, place = _OTHERWISE, reached
    if isinstance(error, MarkedYAMLError):
        problem = f"{error.problem}"
        found = next((each for each in _EXPLANATIONS if each.problem in problem), _OTHERWISE)
        mark = error.context_mark if found.opened else error.problem_mark
        place = _mark_place(mark or error.problem_mark or error.context_mark, reached)
    lines = _LINE_END.split(text)
    line = lines[place.line - 1].strip() if place.line <= len(lines) else ""
    return Fault(FaultCode.YAML_SYNTAX, found.message, line[:60], found.remedy, place)


def _mark_place(mark: Any, reached: Place) -> Place:
    return Place(reached.file, mark.line + 1, mark.column + 1) if mark else reached


def _at(text: str, position: int, file: str) -> Place:
    line_start = text.rfind("\n", 0, position) + 1
    return Place(file, text.count("\n", 0, position) + 1, position - line_start + 1)
