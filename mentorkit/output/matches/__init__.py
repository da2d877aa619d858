"""What a match proposes, in one format a file; a format is found by its file's name."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any

from mentorkit.match.result import Matching
from mentorkit.model import Fault

if TYPE_CHECKING:  # few matches have either
    from mentorkit.match.choices.choosing import Choosing
    from mentorkit.workspace.settling import Plan


@dataclass(frozen=True, slots=True)
class Matched:
    """A match as it is to be shown; `names` is empty where people are shown by id alone.

    `faults` are those of the files. `written` tells that the pairs stand in pairs.csv by now,
    `dry_run` that they would, had that been meant, `for_review` that they stand in a file for heads
    of department, `terminal` that a person looks. `audit` is how groups of people were treated, as
    plain values and as text. `anew` are the pairs that were put to the match anew, by what becomes
    of them. `forbidden` are the (mentor, mentee) pairs that this call alone keeps apart, `lasting`
    tells that a row in conflicts.csv would do so for good; `kept` are those that it has made
    whatever else is best. `reviewed` is what heads of department
    decided on proposals made before, `choosing` what mentees chose, where they do.
    """

    matching: Matching
    title: str = ""
    inputs: Mapping[str, str] = field(default_factory=dict)
    faults: Sequence[Fault] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    written: bool = False
    terminal: bool = False
    audit: Sequence[Mapping[str, Any]] = ()
    audit_text: Sequence[str] = ()
    anew: Mapping[str, Sequence[str]] = field(default_factory=dict)
    forbidden: Sequence[tuple[str, str]] = ()
    lasting: bool = False
    kept: Sequence[tuple[str, str]] = ()
    dry_run: bool = False
    for_review: bool = False
    reviewed: "Plan | None" = None
    choosing: "Choosing | None" = None

    @property
    def idle(self) -> Sequence[str]:
        """The mentors for whom there is no mentee, not even as a suggestion."""
        chosen, found = self.choosing, self.matching
        return (found if chosen is None else chosen.proposed(found)).idle

    @property
    def all_faults(self) -> Sequence[Fault]:
        """The faults of the files, and those that only came to light in matching."""
        return (*self.faults, *self.matching.faults)


@cache
def formats() -> tuple[str, ...]:
    """Give the names of all formats."""
    return tuple(sorted(module.name for module in iter_modules(__path__)))


def writer(name: str) -> Callable[[Matched], str]:
    """Give the function that writes a format; only its own file is imported."""
    found: Callable[[Matched], str] = import_module(f"{__name__}.{name}").show
    return found
