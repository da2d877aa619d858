"""A report in one format a file; a format is found by its file's name."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from mentorkit.records.dates import people_date
from mentorkit.report.report import Report


@dataclass(frozen=True, slots=True)
class Reported:
    """A report as it is to be shown; `faults` counts what is wrong with the files."""

    report: Report
    faults: int = 0
    terminal: bool = False

    @property
    def heading(self) -> str:
        """Name the scheme, its edition, the round and the date."""
        report = self.report
        edition = f"edition {report.edition}" if report.edition else ""
        round_ = f"round {report.round}" if report.round else ""
        return " · ".join(
            filter(
                None, (report.title, edition, round_, f"report as of {people_date(report.as_of)}")
            )
        )

    @property
    def gap(self) -> str:
        """Say that something is not counted, where that is so."""
        return "Not all is counted: some rows or files have faults." if self.faults else ""


@cache
def formats() -> tuple[str, ...]:
    """Give the names of all formats."""
    return tuple(sorted(module.name for module in iter_modules(__path__)))


def writer(name: str) -> Callable[[Reported], str]:
    """Give the function that writes a format; only its own file is imported."""
    found: Callable[[Reported], str] = import_module(f"{__name__}.{name}").show
    return found
