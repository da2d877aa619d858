"""What is told of a fault in a private table: where it is and of what sort, never what it holds."""

from dataclasses import replace

from mentorkit.model import Fault, FaultCode
from mentorkit.records.tables import TableSpec

HIDDEN = "(not shown: personal)"
SAID = {
    FaultCode.FILE_ENCODING: ("a byte of the file is no UTF-8 text", 'save it as "CSV UTF-8"'),
    FaultCode.COLUMN_DUPLICATE: (
        "the header has this name twice; only the first is read",
        "rename or delete one of the two columns; the first line names the columns",
    ),
    FaultCode.DATE_INVALID: ("this is no date", "write it as 2026-03-13"),
    FaultCode.DATE_AMBIGUOUS: (
        "this date does not say which part is the day",
        "write it as 2026-03-13; or set `dates: day-first` in scheme.yaml",
    ),
    FaultCode.NUMBER_INVALID: ("this is no such number", "write it in digits only"),
    FaultCode.CHOICE_UNKNOWN: ("this is not one of the names known", "see `mentorkit schema`"),
    FaultCode.ID_INVALID: ("this is no id", "type the id again"),
    FaultCode.ID_MANGLED: (
        "Excel has shortened this id",
        "format the column as text and type the id again",
    ),
    FaultCode.FORMULA: (
        "a spreadsheet would run this as a formula",
        "write it without its first character",
    ),
    FaultCode.DUPLICATE: ("this row was given before", "keep one of the two rows"),
    FaultCode.REFERENCE_UNKNOWN: (
        "this id is in no row of the table that it refers to",
        "put the id right, or add it there",
    ),
    FaultCode.DATES_REVERSED: ("this date is before the one it follows", "put the two dates right"),
}
"""Message and remedy for every sort of fault that would otherwise tell what a cell holds."""


def as_told(fault: Fault, spec: TableSpec) -> Fault:
    """Give a fault as it may be told: of a private table, without anything that stands in it."""
    if spec.private and fault.code is FaultCode.TEXT_INVALID:
        return replace(fault, found=HIDDEN)  # it tells which character, and none that is seen
    if not spec.private or fault.code not in SAID:
        return fault
    message, remedy = SAID[fault.code]
    return replace(fault, message=message, found=HIDDEN, remedy=remedy)
