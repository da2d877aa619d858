"""Findings as CSV, one row each: for spreadsheets, and for scripts that like rows."""

from collections.abc import Iterator, Sequence

from mentorkit.check.finding import Finding
from mentorkit.output.findings import Checked
from mentorkit.output.groups import waived_by
from mentorkit.output.spreadsheet import Cell, as_csv

HEADER = (
    *("rule", "kind", "strength", "status", "open", "clauses"),
    *("subject_type", "subject_table", "subject_id", "who", "opens", "due", "message"),
    *("file", "line", "column", "waived_by"),
)


def show(checked: Checked) -> str:
    """Write the findings, or the counts by rule; several ids or clauses are joined by `|`."""
    return as_csv(_counts(checked) if checked.statistics else _findings(checked))


def _findings(checked: Checked) -> Iterator[Sequence[Cell]]:
    names = checked.names
    yield (*HEADER, "names") if names else HEADER
    for finding in checked.listed:
        known = "|".join(names.get(id_, id_) for id_ in finding.duty.who)
        row = _row(finding, checked.concerned(finding.duty))
        yield (*row, known) if names else row


def _row(finding: Finding, who: Sequence[str]) -> Sequence[Cell]:
    duty, subject = finding.duty, finding.duty.subject
    return (
        *(finding.rule, finding.kind, finding.strength, finding.status),
        *("true" if finding.open else "false", "|".join(finding.clauses)),
        *(subject.type, subject.table, subject.id, "|".join(who)),
        *(str(duty.opens or ""), str(duty.due or ""), duty.message),
        *(duty.place.file, duty.place.line, duty.place.column, waived_by(finding)),
    )


def _counts(checked: Checked) -> Iterator[Sequence[Cell]]:
    standing = tuple(checked.report.counts)
    yield ("rule", *standing)
    for rule, stands in checked.report.by_rule.items():
        yield (rule, *(stands[status] for status in standing))
