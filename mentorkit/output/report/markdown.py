"""A report as Markdown tables: for a wiki page or the minutes of a meeting."""

from collections.abc import Iterator

from mentorkit.output.markup import escaped
from mentorkit.output.report import Reported
from mentorkit.report.section import Section, Table, says


def show(reported: Reported) -> str:
    """Write a report as Markdown; whatever came from the files appears as it was typed."""
    return "\n".join(_lines(reported)) + "\n"


def _lines(reported: Reported) -> Iterator[str]:
    yield f"# {escaped(reported.heading)}"
    for remark in filter(None, (reported.gap, reported.report.privacy)):
        yield from ("", escaped(remark))
    for section in reported.report.sections:
        yield from _section(section)


def _section(section: Section) -> Iterator[str]:
    yield from ("", f"## {escaped(section.title)}")
    if not section.tables:
        yield from ("", "Nothing, or too little to tell of.")
        return
    for table in section.tables:
        yield from ("", f"### {escaped(table.caption)}", "")
        yield from _table(table)
    for remark in section.remarks:
        yield from ("", escaped(remark))


def _table(table: Table) -> Iterator[str]:
    yield f"| {' | '.join(map(escaped, table.columns))} |"
    yield "| --- |" + " ---: |" * (len(table.columns) - 1)
    for row in table.rows:
        yield f"| {' | '.join(escaped(says(cell)) for cell in row)} |"
