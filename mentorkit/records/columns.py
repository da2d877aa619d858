"""What a cell of a column may hold, and how its text becomes a value."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, TypeAlias

from mentorkit.model import FaultCode
from mentorkit.records.cell import CellError
from mentorkit.records.dates import date_parser
from mentorkit.records.unshown import INVISIBLE, named

Value: TypeAlias = Any
WHOLE = re.compile(r"\d{1,9}(\.0)?", re.ASCII)  # 2.0 is how a column with gaps leaves pandas
NUMBER = re.compile(
    r"[+-]?(\d{1,30}(\.\d{0,30})?|\.\d{1,30})([eE](\+?\d{1,2}|-\d{1,3}))?", re.ASCII
)
MISSPELT = re.compile(
    r"both|ment(?:ors|ees|er|ar|ie|e)|mentor\W+(?:and )?mentee|mentee\W+(?:and )?mentor"
)
NEAR_ROLE = 0.83
WORD_END = re.compile(r"[\W_]+")
DIGITS = re.compile(r"\d+")
MANGLED = re.compile(r"\d([.,]\d+)?[eE]\+\d\d+", re.ASCII)
EXCEL_ERROR = re.compile(r"#(REF!|N/A|NAME\?|VALUE!|NUM!|DIV/0!|NULL!)", re.IGNORECASE)
NOT_ON_A_LINE = re.compile(f"[\t\n{INVISIBLE}]")
NOT_IN_TEXT = re.compile(f"(?!\r)[{INVISIBLE}]")
FORMULA = re.compile(r"[=+\-@\t\r]")
SUSPECT_ID = re.compile(r"\n(?:[ =+\-@#]|\d(?:[.,]\d+)?[eE]\+\d\d+(?=\n))")
ADDRESS = re.compile(r"[^\s@]+@[^\s@]+")


@dataclass(frozen=True, slots=True)
class ColumnType:
    """How cells of one type are read; `name` is what scheme files call it."""

    name: str
    parse: Callable[[str], Value]
    refers: str = ""
    personal: bool = False
    choices: tuple[str, ...] = ()

    def takes_as_written(self, texts: Sequence[str]) -> bool:
        """Tell quickly that all these texts are sound ids, which stand for themselves."""
        if self.parse is not parse_id or "" in texts:
            return False
        lines = "\n".join(["", *texts, ""])
        if lines.count("\n") > len(texts) + 1 or not lines.replace("\n", " ").isprintable():
            return False
        return " \n" not in lines and SUSPECT_ID.search(lines) is None


def parse_id(text: str) -> str:
    """Read an id, which is text and never altered."""
    if MANGLED.fullmatch(text):
        message = f'"{text}" – Excel has shortened this id'
        raise CellError(
            FaultCode.ID_MANGLED, message, "format the column as text and type the id again"
        )
    if EXCEL_ERROR.fullmatch(text):
        message = f'"{text}" is an error that Excel left behind'
        raise CellError(FaultCode.ID_INVALID, message, "mend the formula in Excel, or type the id")
    return parse_name(text)


def parse_name(text: str) -> str:
    """Read a name or id; one that a spreadsheet would run as a formula is refused."""
    if FORMULA.match(text):
        message = f"begins with {text[0]!r}, which a spreadsheet would run as a formula"
        raise CellError(FaultCode.FORMULA, message, "write it without that first character")
    return _without(NOT_ON_A_LINE, text)


def parse_email(text: str) -> str:
    """Read an address, or several separated by `|`, `;` or `,`."""
    for address in re.split(r"[|;,]", parse_name(text)):
        if address.strip() and not ADDRESS.fullmatch(address.strip()):
            message, remedy = "this is no e-mail address", "write it as name@place"
            raise CellError(FaultCode.VALUE_INVALID, message, remedy)
    return text


def parse_text(text: str) -> str:
    """Read text, which may have several lines."""
    return _without(NOT_IN_TEXT, text)


def _without(unwanted: re.Pattern[str], text: str) -> str:
    if found := unwanted.search(text):
        message = f"holds an invisible character: {named(found[0])}"
        raise CellError(FaultCode.TEXT_INVALID, message, "take that character out")
    return text


def parse_tags(text: str) -> frozenset[str]:
    """Read words separated by `|` (or `;`); case and outer spaces do not matter."""
    parse_text(text)
    return frozenset(tag for part in re.split(r"[|;]", text) if (tag := part.strip().casefold()))


def roles_parser(named: Iterable[str] = ()) -> Callable[[str], frozenset[str]]:
    """Give the reader of roles separated by `|`: any may be there, but none nearly a known one.

    Known are mentor, mentee and those `named` by rules.
    """
    known = sorted({"mentor", "mentee", *map(str.casefold, named)})

    def parse(text: str) -> frozenset[str]:
        roles = parse_tags(text)
        for role in sorted(roles.difference(known)):
            if MISSPELT.fullmatch(role):
                message, remedy = f'"{role}" is no role', "write mentor, mentee, or mentor|mentee"
                raise CellError(FaultCode.CHOICE_UNKNOWN, message, remedy)
            if meant := _role_meant(role, known):
                message, remedy = f'"{role}" is no role of this scheme', f'did you mean "{meant}"?'
                raise CellError(FaultCode.CHOICE_UNKNOWN, message, remedy)
        return roles

    return parse


def _role_meant(role: str, known: Sequence[str]) -> str:
    """Give the role spelt most alike; a co-mentor or reviewer 2 is someone else on purpose."""
    if role.endswith(tuple(known)) or set(WORD_END.split(role)).intersection(known):
        return ""
    same = [name for name in known if DIGITS.findall(name) == DIGITS.findall(role)]
    near = get_close_matches(role, same, n=1, cutoff=NEAR_ROLE)
    return near[0] if near else ""


def parse_whole(text: str) -> int:
    """Read a whole number, 0 or more."""
    if not WHOLE.fullmatch(text):
        raise CellError(
            FaultCode.NUMBER_INVALID,
            f'"{text}" is no whole number',
            "write 0 or more, in digits only",
        )
    return int(float(text))


def parse_rank(text: str) -> int:
    """Read a rank, of which 1 is the best."""
    if not WHOLE.fullmatch(text) or float(text) == 0:
        message, remedy = f'"{text}" is no rank', "write 1 for the best, then 2, in digits only"
        raise CellError(FaultCode.NUMBER_INVALID, message, remedy)
    return int(float(text))


def parse_number(text: str) -> float:
    """Read a number as people and programs write it: `-0.5`, `.5`, `9.3e-05`."""
    if not NUMBER.fullmatch(text):
        remedy = "write digits, with a point before decimals"
        raise CellError(FaultCode.NUMBER_INVALID, f'"{text}" is no number', remedy)
    return float(text)


def choice_parser(names: Sequence[str]) -> Callable[[str], str]:
    """Give the reader of one name out of a list; case and outer spaces are forgiven."""
    known = {name.casefold(): name for name in names}

    def parse(text: str) -> str:
        if (name := known.get(text.casefold())) is not None:
            return name
        near = get_close_matches(text.casefold(), known, n=1)
        remedy = f'did you mean "{known[near[0]]}"?' if near else f"use one of: {', '.join(names)}"
        raise CellError(FaultCode.CHOICE_UNKNOWN, f'"{text}" is not one of the names known', remedy)

    return parse


def choice_type(names: Sequence[str], name: str = "choice") -> ColumnType:
    """Give the type of a column that holds one name out of a list."""
    return ColumnType(name, choice_parser(names), choices=tuple(names))


def roles_type(named: Iterable[str] = ()) -> ColumnType:
    """Give the type of a column of roles, some of which rules name."""
    return ColumnType("roles", roles_parser(named))


def column_types(*, day_first: bool) -> dict[str, ColumnType]:
    """Give every built-in type by the name that declarations use."""
    types = [
        ColumnType("id", parse_id),
        ColumnType("person", parse_id, refers="participants"),
        ColumnType("outsider", parse_id),
        ColumnType("pair", parse_id, refers="pairs"),
        ColumnType("round", parse_id, refers="rounds"),
        ColumnType("text", parse_text),
        ColumnType("name", parse_name, personal=True),
        ColumnType("email", parse_email, personal=True),
        ColumnType("tags", parse_tags),
        roles_type(),
        ColumnType("whole", parse_whole),
        ColumnType("rank", parse_rank),
        ColumnType("number", parse_number),
        ColumnType("date", date_parser(day_first=day_first)),
        choice_type(("yes", "no"), "yes-no"),
    ]
    return {kind.name: kind for kind in types}
