"""Dates as people write them, and as they are shown to people."""

import re
from collections.abc import Callable, Sequence
from datetime import date

from mentorkit.model import FaultCode
from mentorkit.records.cell import CellError

ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
SLASH_DATE = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", re.ASCII)
FIRST_YEAR, LAST_YEAR = 1900, 2150
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def people_date(day: date, months: Sequence[str] = MONTHS) -> str:
    """Show a date to people, in the months of their language: 3 Sep 2026."""
    return f"{day.day} {months[day.month - 1]} {day.year}"


def date_parser(*, day_first: bool) -> Callable[[str], date]:
    """Give the reader of dates: ISO always, day/month/year where the scheme says day-first."""

    def parse(text: str) -> date:
        try:
            if ISO_DATE.fullmatch(text):
                return _recent(date.fromisoformat(text))
            if day_first and (parts := SLASH_DATE.fullmatch(text)):
                return _recent(date(int(parts[3]), int(parts[2]), int(parts[1])))
        except CellError:
            raise
        except ValueError:
            pass
        raise date_fault(text, day_first=day_first)

    return parse


def _recent(day: date) -> date:
    if day.year < FIRST_YEAR:
        message, remedy = f"the year {day.year} is before {FIRST_YEAR}", "write the year in full"
        raise CellError(FaultCode.DATE_INVALID, message, remedy)
    if day.year > LAST_YEAR:
        message, remedy = f"the year {day.year} is after {LAST_YEAR}", "put the year right"
        raise CellError(FaultCode.DATE_INVALID, message, remedy)
    return day


def unmistakable(text: str) -> date:
    """Read an ISO date, or day/month/year where the month cannot stand first."""
    parts = SLASH_DATE.fullmatch(text)
    day_first = parts is not None and (int(parts[1]) > len(MONTHS) or parts[1] == parts[2])
    return date_parser(day_first=day_first)(text)


def date_fault(text: str, *, day_first: bool) -> CellError:
    """Say why a text is no date, and what its author may have meant."""
    parts = SLASH_DATE.fullmatch(text)
    if parts is None:
        reason = f'"{text}" is no date'
        if ISO_DATE.fullmatch(text):
            return CellError(FaultCode.DATE_INVALID, f"{reason}: no such day", "check the day")
        if text.isdecimal():
            remedy = "Excel keeps dates as day numbers: format the column as a date, yyyy-mm-dd"
            return CellError(FaultCode.DATE_INVALID, reason, remedy)
        return CellError(FaultCode.DATE_INVALID, reason, "write it as 2026-03-13")
    readings = [day for day in (_day(parts, 2, 1), _day(parts, 1, 2)) if day is not None]
    if not readings:
        return CellError(FaultCode.DATE_INVALID, f'"{text}": there is no such day', "check the day")
    meant = " or ".join(f"if {people_date(day)}, write {day}" for day in dict.fromkeys(readings))
    if day_first:
        reason = f'"{text}" is no date, day first'
        return CellError(FaultCode.DATE_INVALID, reason, meant)
    remedy = f"{meant}; or set `dates: day-first` in scheme.yaml"
    reason = f'"{text}" does not say which part is the day'
    return CellError(FaultCode.DATE_AMBIGUOUS, reason, remedy)


def _day(parts: re.Match[str], month: int, day: int) -> date | None:
    try:
        return date(int(parts[3]), int(parts[month]), int(parts[day]))
    except ValueError:
        return None
