"""Findings as Markdown tables: for a wiki page, an issue or the minutes of a meeting."""

from collections.abc import Iterable, Iterator, Sequence

from mentorkit.check.finding import Finding
from mentorkit.output.findings import Checked
from mentorkit.output.groups import grouped, waived_by
from mentorkit.output.markup import escaped
from mentorkit.output.people import people, person, with_days
from mentorkit.records.dates import people_date


def show(checked: Checked) -> str:
    """Write a check as Markdown; whatever came from the files appears as it was typed."""
    return "\n".join(_lines(checked)) + "\n"


def _lines(checked: Checked) -> Iterator[str]:
    edition = checked.scheme.get("edition")
    where = f" · edition {edition}" if edition else ""
    yield f"# {escaped(checked.title + where)} · as of {people_date(checked.as_of)}"
    if checked.faults:
        faults = [(str(f.place), f"{f.message} – {f.remedy}") for f in checked.faults]
        yield from _table("Faults", ("Where", "What"), faults)
    if checked.report.counts:
        yield ""
        counts = [(status.replace("-", " "), n) for status, n in checked.report.counts.items()]
        yield from _rows(("Duties", "Count"), [(status, str(n)) for status, n in counts])
    if checked.statistics:
        yield from _by_rule(checked)
        return
    if checked.quiet:
        yield from ("", "Nothing to chase.")
    for group, findings in grouped(checked.report.findings).items():
        rows = [_row(finding, checked) for finding in findings]
        yield from _table(group, ("Who", "About", "What", "Where", "Rule"), rows)


def _by_rule(checked: Checked) -> Iterator[str]:
    standing = list(checked.report.counts)
    header = ("Rule", *(status.replace("-", " ") for status in standing))
    rows = [
        (rule, *(str(stands[status]) for status in standing))
        for rule, stands in checked.report.by_rule.items()
    ]
    yield from _table("By rule", header, rows)


def _row(finding: Finding, checked: Checked) -> Sequence[str]:
    duty = finding.duty
    message = with_days(duty.message)
    if finding.waiver:
        message += f"; waived by {person(waived_by(finding), checked.names)}"
    place = f"{duty.place.file}:{duty.place.line}"
    rule = " · ".join((finding.rule, *finding.clauses))
    return people(checked.concerned(duty), checked.names), duty.subject.id, message, place, rule


def _table(title: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield from ("", f"## {title}", "")
    yield from _rows(header, rows)


def _rows(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(header)} |"
    yield "|" + " --- |" * len(header)
    for row in rows:
        yield f"| {' | '.join(map(escaped, row))} |"
