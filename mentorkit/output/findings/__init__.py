"""What a check found, in one format a file; a format is found by its file's name."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from mentorkit.check.finding import Finding, Report
from mentorkit.model import Duty, Fault, Strength


@dataclass(frozen=True, slots=True)
class Checked:
    """A check as it is to be shown; `names` is empty where people are shown by id alone.

    `statistics` asks for counts by rule instead of the list; `every` tells that every duty is
    among the findings, `new` that only news are; `terminal` tells that a person looks;
    `folder` is the way to the workspace from where the command runs, ending in a slash if any.
    `confidential` tells that nobody may learn here who is paired with whom (interpretation Q14).
    """

    scheme: Mapping[str, str]
    title: str
    as_of: date
    inputs: Mapping[str, str]
    report: Report
    faults: Sequence[Fault]
    names: Mapping[str, str] = field(default_factory=dict)
    alert_days: int = 31
    statistics: bool = False
    terminal: bool = False
    every: bool = False
    new: bool = False
    folder: str = ""
    confidential: bool = False

    def concerned(self, duty: Duty) -> tuple[str, ...]:
        """Give whom a finding may name: not both of a pair where that is confidential."""
        return () if self.confidential and len(duty.who) > 1 else duty.who

    @property
    def quiet(self) -> bool:
        """Whether all could be judged and nothing asks for attention."""
        if self.new or self.faults or not self.report.counts:
            return False
        return not any(finding.open for finding in self.report.findings)

    @property
    def listed(self) -> Sequence[Finding]:
        """What programs are given: what is open, waived or a note, or every duty (DESIGN 4)."""
        if self.every:
            return self.report.findings
        return [
            finding
            for finding in self.report.findings
            if finding.open or finding.waiver or finding.strength is Strength.NOTE
        ]


@cache
def formats() -> tuple[str, ...]:
    """Give the names of all formats."""
    return tuple(sorted(module.name for module in iter_modules(__path__)))


def writer(name: str) -> Callable[[Checked], str]:
    """Give the function that writes a format; only its own file is imported."""
    found: Callable[[Checked], str] = import_module(f"{__name__}.{name}").show
    return found
