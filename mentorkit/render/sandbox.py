"""A template's text and data → Markdown in which every value is a slot, and the values."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import lru_cache
from traceback import walk_tb
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, UndefinedError, nodes, pass_context
from jinja2 import Template as Compiled
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from mentorkit.model import Fault, FaultCode, Place
from mentorkit.records.dates import MONTHS, people_date
from mentorkit.records.unshown import unshown
from mentorkit.render.outside import Outside
from mentorkit.render.slots import RESERVED, Aside, slot

LONGEST_TEMPLATE = 200_000
LONGEST_TEXT = 2_000_000

STATEMENTS = {nodes.Output, nodes.TemplateData, nodes.For, nodes.If}
VALUES = {nodes.Name, nodes.Const, nodes.List, nodes.Tuple, nodes.Getattr, nodes.Getitem}
CHOICES = {nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.CondExpr}
ALLOWED = STATEMENTS | VALUES | CHOICES | {nodes.Filter, nodes.Test}
FILTERS = ("first", "last", "length", "rejectattr", "selectattr")
TESTS = ("defined", "eq", "equalto", "in", "ne")
FINGERPRINT = Aside("fingerprint")
VALUES_SO_FAR = "_values"
NAMES_OF_MONTHS = "_months"
ONLY_TAGS = re.compile(r"\s*(?:\{%(?:(?!%\}).)*%\}\s*)+")
LOOP = {"index", "index0", "first", "last", "length"}

VOCABULARY = "a template may show values, loop with for, choose with if and mark parts as outside"


@dataclass(frozen=True, slots=True)
class Template:
    """The text of one document's template; faults name its `file`."""

    name: str
    text: str
    file: str


class ValueUnfit(Exception):  # noqa: N818 - it says what it means
    """A value that no document can show."""

    def __init__(self, code: FaultCode, message: str, remedy: str) -> None:
        """Keep the parts of the fault."""
        super().__init__(message)
        self.code, self.remedy = code, remedy


class Unknown(StrictUndefined):
    """A name that no value has; using it in any way fails with a message for people."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        among: Any = self._undefined_obj
        name = str(self._undefined_name)
        known = list(map(str, among)) if isinstance(among, Mapping) else []
        near = get_close_matches(name, known, n=1)
        meant = f"; did you mean “{near[0]}”?" if near else ""
        return self._undefined_hint or f"nothing here is called “{name}”{meant}"


class Sandbox(ImmutableSandboxedEnvironment):
    """Templates see maps, lists and their loops; no attribute of any Python object."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Look a name up in a map, or in the loop under way."""
        if isinstance(obj, LoopContext) and attribute in LOOP:
            return getattr(obj, attribute)
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Look a name up in a map, or a number in a list."""
        if isinstance(obj, Unknown):
            str(obj)
        if isinstance(obj, Mapping) and isinstance(argument, str) and argument in obj:
            return obj[argument]
        if isinstance(obj, list | tuple) and isinstance(argument, int) and argument < len(obj):
            return obj[argument]
        return self.undefined(obj=obj, name=argument)


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled template: Markdown with slots, and the values that they stand for."""

    text: str
    values: tuple[str, ...]


def expand(
    template: Template, data: Mapping[str, Any], months: Sequence[str] = MONTHS
) -> tuple[Filled | None, list[Fault]]:
    """Fill a template; a whole number stays in the text, for it may number a list.

    A template that uses what is not there or not allowed, or a value that cannot be shown, is a
    fault at the template's line. The value called `fingerprint` is FINGERPRINT itself, for the
    hash that is known later.
    """
    read = compiled(template)
    if isinstance(read, Fault):
        return None, [read]
    values: list[str] = []
    own = {"fingerprint": FINGERPRINT, VALUES_SO_FAR: values, NAMES_OF_MONTHS: months}
    pieces, length, counted = [], 0, 0
    try:
        for piece in read.generate({**data, **own}):
            pieces.append(piece)
            length += len(piece)
            while counted < len(values):
                length += len(values[counted])
                counted += 1
            if length > LONGEST_TEXT:
                return None, [_fault(template, 1, "makes too long a document", "shorten it")]
    except ValueUnfit as unfit:
        line = _line_of(unfit)
        return None, [_fault(template, line, str(unfit), unfit.remedy, unfit.code)]
    except UndefinedError as error:
        remedy = f"the values here are {', '.join(sorted(data))}"
        return None, [_fault(template, _line_of(error), str(error), remedy)]
    except Exception as error:  # noqa: BLE001 - a template can fail in as many ways as Python
        return None, [_fault(template, _line_of(error), f"cannot be filled: {error}", VOCABULARY)]
    return Filled("".join(pieces), tuple(values)), []


@pass_context
def show(context: Context, value: object) -> str:
    """Keep a value and write its slot; raises ValueUnfit for what cannot stand in a document."""
    if type(value) is int or isinstance(value, Unknown):
        return str(value)
    text = value
    if isinstance(value, date):
        text = Aside(people_date(value, context[NAMES_OF_MONTHS]))
    if not isinstance(text, str):
        message = "shows a value that is blank" if text is None else "shows what is not one text"
        remedy = "ask with {% if … %} first, or loop over it with {% for … %}"
        raise ValueUnfit(FaultCode.TEMPLATE, message, remedy)
    if name := unshown(text):
        message = f"a text shown here holds an invisible character: {name}"
        raise ValueUnfit(FaultCode.TEXT_INVALID, message, "type that text again without it")
    values = context[VALUES_SO_FAR]
    values.append(text)
    return slot(len(values) - 1)


@lru_cache(maxsize=64)
def compiled(template: Template) -> Compiled | Fault:
    """Read a template, or say why it is none, whatever it is filled with."""
    if fault := _unreadable(template):
        return fault
    sandbox = _sandbox()
    try:
        tree = sandbox.parse("\n".join(map(_with_its_end, template.text.splitlines())))
        for node in tree.find_all(nodes.Node):
            if word := _not_allowed(node):
                return _fault(template, node.lineno, f"a template has no “{word}”", VOCABULARY)
        return sandbox.from_string(tree)
    except TemplateSyntaxError as error:
        return _fault(template, error.lineno, error.message or "is no template", VOCABULARY)
    except (RecursionError, SyntaxError):
        return _fault(template, 1, "is nested too deeply", "make it flatter")


def _unreadable(template: Template) -> Fault | None:
    if len(template.text) > LONGEST_TEMPLATE:
        return _fault(template, 1, "is too long for a template", "split it")
    if found := RESERVED.search(template.text):
        line = template.text.count("\n", 0, found.start()) + 1
        return _fault(template, line, f"holds the reserved character {found[0]!a}", "take it out")
    for line, words in enumerate(template.text.splitlines(), 1):
        if name := unshown(words.replace("\t", " ")):
            return _fault(template, line, f"holds an invisible character: {name}", "take it out")
    return None


def _not_allowed(node: nodes.Node) -> str:
    if isinstance(node, nodes.For) and node.recursive:
        return "recursive"
    if isinstance(node, nodes.Name) and node.name.startswith("_"):
        return node.name
    return "" if type(node) in ALLOWED else type(node).__name__.lower()


def _with_its_end(line: str) -> str:
    """Keep the end of a line on which a tag stands last but not alone."""
    ends = line.rstrip().endswith("%}") and not line.rstrip().endswith(("-%}", "+%}"))
    return f"{line.rstrip()[:-2]}+%}}" if ends and not ONLY_TAGS.fullmatch(line) else line


def _sandbox() -> Sandbox:
    sandbox = Sandbox(
        undefined=Unknown,
        finalize=show,
        extensions=[Outside],
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,
    )
    sandbox.globals.clear()
    sandbox.filters = {name: sandbox.filters[name] for name in FILTERS}
    sandbox.tests = {name: sandbox.tests[name] for name in TESTS}
    return sandbox


def _line_of(error: BaseException) -> int:
    """Give the template's line at which filling it failed."""
    lines = [
        line
        for frame, line in walk_tb(error.__traceback__)
        if "__jinja_template__" in frame.f_globals or frame.f_code.co_filename == "<template>"
    ]
    return lines[-1] if lines else 1


def _fault(
    template: Template,
    line: int,
    message: str,
    remedy: str,
    code: FaultCode = FaultCode.TEMPLATE,
) -> Fault:
    written = template.text.splitlines()[line - 1 : line]
    found = written[0].strip()[:80] if written else ""
    return Fault(code, message, found, remedy, Place(template.file, line, 1))
