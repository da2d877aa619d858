"""What every rule has: a code, a strength, its clauses, and when and for whom it is in force."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Annotated, Any, ClassVar, NamedTuple, Self, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, model_validator

from mentorkit.calendar import Duration, parse_duration
from mentorkit.model import Duty, Strength
from mentorkit.records.dates import ISO_DATE
from mentorkit.records.people import Pair
from mentorkit.rule.facts import Facts
from mentorkit.rule.tally import Plain
from mentorkit.rule.values import is_one_of

ABBREVIATIONS = {"phd": "PhD", "cv": "CV", "hr": "HR", "it": "IT"}


def _one_or_more(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _duration(value: Any) -> Any:
    return parse_duration(value) if isinstance(value, str) else value


def _iso(value: Any) -> Any:
    if isinstance(value, str) and not ISO_DATE.fullmatch(value):
        message = f'"{value}" is no date; write it as 2026-03-13'
        raise ValueError(message)
    return value


def _digits(value: Any) -> Any:
    digits = value.removeprefix("-") if isinstance(value, str) else "0"
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= 9):
        message = f'"{str(value)[:40]}" is no whole number of up to nine digits'
        raise ValueError(message)
    return value


def _asked(value: Any) -> Any:
    if value not in ASKED:
        message = f"use {', '.join(ASKED[:-1])} or {ASKED[-1]}"
        raise ValueError(message)
    return value


SINCE = "The first day in force; nothing is asked before it, so for a later value use changes."
ASKED = ("must", "should", "ideal", "off")
FILLED = re.compile(r"\{(\w+)\}")
Name: TypeAlias = Annotated[str, Field(min_length=1, max_length=80)]
Names: TypeAlias = Annotated[tuple[Name, ...], BeforeValidator(_one_or_more)]
SomeNames: TypeAlias = Annotated[Names, Field(min_length=1)]
Length: TypeAlias = Annotated[
    Duration,
    BeforeValidator(_duration),
    WithJsonSchema({"type": "string", "pattern": r"^\d{1,4} (day|week|month|year)s?$"}),
]
Day: TypeAlias = Annotated[date, BeforeValidator(_iso)]
Whole: TypeAlias = Annotated[int, Field(ge=0, le=1_000_000), BeforeValidator(_digits)]
Count: TypeAlias = Annotated[int, Field(ge=1, le=1_000), BeforeValidator(_digits)]
Step: TypeAlias = Annotated[int, Field(ge=-1_000, le=1_000), BeforeValidator(_digits)]


class Strict(BaseModel):
    """A model that knows all its keys, made when it is first used."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, defer_build=True, arbitrary_types_allowed=True
    )


class ColumnNamed(NamedTuple):
    """A column that a rule names: under which keys, in which table; `dated` if it must hold days.

    Without a column the table itself is what is named; of several (`a|b`) one must be there.
    `words` are those looked for there; `keyed_like` names another table whose key this one must
    have, too.
    """

    path: tuple[str, ...]
    table: str
    column: str = ""
    dated: bool = False
    words: tuple[str, ...] = ()
    keyed_like: str = ""


class Rule(Strict):
    """One requirement of a scheme; each kind adds its own question and sentence."""

    code: Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9._-]{0,39}$")]
    kind: str
    strength: Annotated[Strength, BeforeValidator(_asked), WithJsonSchema({"enum": list(ASKED)})]
    clauses: Names = ()
    since: Annotated[Day | None, Field(description=SINCE)] = None
    until: Day | None = None
    where: Mapping[str, Names] = {}
    says: Annotated[str, Field(max_length=500)] = ""

    reads: ClassVar[tuple[str, ...]] = ()
    """The tables whose rows could change the answer, beside participants and pairs."""

    ordered: ClassVar[frozenset[str]] = frozenset()
    """The keys that name fields whose values must have an order."""

    @property
    def tables_read(self) -> tuple[str, ...]:
        """The tables whose rows could change the answer, those that the rule names included."""
        return self.reads

    @property
    def table_judged(self) -> str:
        """The table whose columns the rule's conditions name."""
        return "participants"

    def columns_named(self) -> Iterator[ColumnNamed]:
        """Give the tables and columns that the rule names, to be checked with the scheme."""
        return iter(())

    @model_validator(mode="after")
    def _says_what_it_has(self) -> Self:
        for name in FILLED.findall(self.says):
            if name not in type(self).model_fields:
                message = f"`says` names {{{name}}}, which this kind of rule does not have"
                raise ValueError(message)
            value = getattr(self, name)
            if name == "says" or isinstance(value, Mapping) or value in (None, "", ()):
                message = f"`says` names {{{name}}}, which this rule does not put into words"
                raise ValueError(message)
        return self

    @model_validator(mode="after")
    def _begins_before_it_ends(self) -> Self:
        if self.since is not None and self.until is not None and self.until < self.since:
            message = "`until` is the last day and cannot lie before `since`"
            raise ValueError(message)
        return self

    @property
    def statement(self) -> str:
        """The kind's own sentence for the rule."""
        raise NotImplementedError

    @property
    def sentence(self) -> str:
        """The rule as people read it, in `rules` and `explain`."""
        return self.sentence_with(shown)

    def sentence_with(self, show: Callable[[Any], str]) -> str:
        """Give the rule as people read it, with its values written as `show` does.

        The scheme's own words (`says`, with `{within}` and the like filled in), else the kind's.
        """
        if not self.says:
            only = "; ".join(
                f"{words(name)} {listed(values)}" for name, values in self.where.items()
            )
            return f"{self.statement} This is for {only} only." if only else self.statement
        return FILLED.sub(lambda found: show(getattr(self, found[1])), self.says)

    def duties(self, facts: Facts) -> Iterable[Duty | Plain]:
        """Give what the rule asks of everyone it is about, and how that stands on the date."""
        raise NotImplementedError

    def in_force(self, day: date) -> bool:
        """Tell whether this version of the rule is in force on a day; `until` is its last."""
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )

    def applies(self, value: Callable[[str], Any]) -> bool:
        """Tell whether what has these values, by name, is among those the rule is for."""
        return not self.where or all(
            is_one_of(value(name), names) for name, names in self.where.items()
        )

    def pairs_concerned(self, pairs: list[Pair], facts: Facts, role: str = "mentee") -> list[Pair]:
        """Give the pairs that the rule is for, by their own columns or the fields of one side."""
        if not self.where:
            return pairs
        return [pair for pair in pairs if self.applies(facts.of_pair(pair, role))]

    def fields_named(self) -> Iterator[str]:
        """Give the participants' fields that the rule reads, to be checked with the scheme."""
        return iter(())


def shown(value: Any) -> str:
    """Write a rule's value: a number, a duration or names in a row."""
    return listed(map(str, value), "and") if isinstance(value, tuple) else str(value)


def plural(count: int, one: str, many: str = "") -> str:
    """Write a number with its noun; small numbers in words."""
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    noun = one if count == 1 else many or f"{one}s"
    return f"{words[count] if 0 <= count < len(words) else count} {noun}"


def words(name: str) -> str:
    """Write a field's or role's name as people would: `line_manager_id` → line manager."""
    parts = re.split("[_-]", name.removesuffix("_id").removesuffix("_on"))
    return " ".join(ABBREVIATIONS.get(part, part) for part in parts)


def headed(text: str) -> str:
    """Write the first letter large, and leave the others as they are."""
    return text[:1].upper() + text[1:]


def listed(names: Iterable[str], joint: str = "or") -> str:
    """Write names in a row: a, b or c."""
    *some, last = list(names) or [""]
    return f"{', '.join(some)} {joint} {last}" if some else last
