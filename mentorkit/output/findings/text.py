"""Findings for the coordinator at the terminal: who is to do what, and where it stands."""

from collections import Counter
from collections.abc import Iterator, Sequence

from mentorkit.check.finding import Change, Finding
from mentorkit.model import Status
from mentorkit.output.findings import Checked
from mentorkit.output.groups import Group, group_of, grouped, waived_by
from mentorkit.output.page import (
    GAP,
    INDENT,
    Column,
    Line,
    Run,
    beside,
    cell,
    columns,
    fault_lines,
    heading,
    strong,
    together,
    wrap,
)
from mentorkit.output.page import show as show_page
from mentorkit.output.people import counted, person, with_days
from mentorkit.records.dates import people_date

LISTED = {Group.WORTH_A_LOOK: 5, Group.COMING_UP: 3}
"""How many findings that nobody need act on now are listed: two lines each."""
ASKED = {
    Status.OVERDUE: Group.OVERDUE,
    Status.MISSED: Group.MISSED,
    Status.BROKEN: Group.BROKEN,
}
MOST_CHANGES = 8
WHO = 26
LEAST = 12
# Red is for what somebody can still put right.
STYLES = {
    Group.OVERDUE: "red",
    Group.MISSED: "yellow",
    Group.BROKEN: "red",
    Group.COMING_UP: "cyan",
    Group.WORTH_A_LOOK: "blue",
}


def show(checked: Checked) -> str:
    """Write a check as a page, plain in a pipe."""
    return show_page(lambda width: _page(checked, width), terminal=checked.terminal)


def _page(checked: Checked, width: int) -> Iterator[Line]:
    edition = checked.scheme.get("edition")
    where = f" · edition {edition}" if edition else ""
    new = " · only what is new" if checked.new else ""
    yield from strong(f"{checked.title}{where} · as of {people_date(checked.as_of)}{new}", width)
    yield ()
    if checked.faults:
        yield from fault_lines(checked.faults, width)
    yield from _by_rule(checked, width) if checked.statistics else _findings(checked, width)
    counts = checked.report.counts
    if counts:
        standing = (
            together(f"{_stands(status, n)}{_of_these(checked, status, n)}")
            for status, n in counts.items()
            if n or status is Status.MET
        )
        duties = counted(sum(counts.values()), "duty", "duties")
        yield ()
        yield from strong(f"{duties}: {' · '.join(standing)}", width)


def _stands(status: Status, count: int) -> str:
    return together(f"{count} {status.replace('-', ' ')}")


def _of_these(checked: Checked, status: Status, count: int) -> str:
    """Say how many of those counted are to be chased, worth a look, and over for long."""
    if status not in ASKED or checked.new or checked.statistics:
        return ""
    groups = Counter(group_of(each) for each in checked.report.findings if each.status is status)
    chased, looked_at = groups[ASKED[status]], groups[Group.WORTH_A_LOOK]
    earlier = count - chased - looked_at if status is Status.MISSED else 0
    parts = {"to chase": chased, "worth a look": looked_at, "earlier": earlier}
    told = [f"{number} {what}" for what, number in parts.items() if number]
    return f" ({', '.join(told)})" if told and chased < count else ""


def _findings(checked: Checked, width: int) -> Iterator[Line]:
    groups = grouped([*checked.report.findings, *checked.report.coming])
    if checked.quiet:
        yield (Run("Nothing to chase."),)
        yield from [()] if groups else []
    shown = [f for group, found in groups.items() for f in found[: LISTED.get(group)]]
    labels = (label for finding in shown for label in _who(finding, checked))
    who = min(WHO, width // 3, max(map(columns, labels), default=0))
    shape = (Column(who), Column(width - who - 2 * GAP))
    for group, findings in groups.items():
        count = str(len(findings))
        if group is Group.COMING_UP and checked.report.coming:
            count += f" in {checked.alert_days} days"
        yield heading(group, count, STYLES.get(group, ""), width)
        shown = findings[: None if checked.every else LISTED.get(group)]
        told = set[tuple[Change, ...]]()
        for finding in shown:
            new = () if finding.changes in told else finding.changes
            yield from beside(_cells(finding, checked, shape, new), shape)
            told.add(finding.changes)
        if len(shown) < len(findings):
            more = len(findings) - len(shown)
            yield (Run(f"{INDENT}and {more} more; `mentorkit check --all` lists them"),)


def _who(finding: Finding, checked: Checked) -> list[str]:
    """Name who must act, a line each where names are known; the subject, where that is nobody."""
    subject = finding.duty.subject
    about = "the scheme" if subject.type == "scheme" else subject.id
    ids = checked.concerned(finding.duty) or (about,)
    if not checked.names:
        return [", ".join(ids)]
    *others, last = (person(id_, checked.names) for id_ in ids)
    return [*(f"{name}," for name in others), last]


def _cells(
    finding: Finding,
    checked: Checked,
    shape: tuple[Column, Column],
    changes: Sequence[Change],
) -> tuple[list[Run], list[Run]]:
    left, right = (column.width for column in shape)
    who = [run for name in _who(finding, checked) for run in cell(name, left, "bold")]
    place = f"{finding.duty.place.file}:{finding.duty.place.line}"
    origin = " · ".join((place, finding.rule, *finding.clauses))
    changed = [Run(line) for each in _changes(changes) for line in wrap(each, right, INDENT * 3)]
    return who, cell(_says(finding, checked), right) + changed + cell(origin, right, "dim")


def _changes(changes: Sequence[Change]) -> Iterator[str]:
    """Give sentences that were signed, and what stands in their places."""
    for was, now in changes[:MOST_CHANGES]:
        yield f"was: {was or '–'}"
        yield f"now: {now or '–'}"
    if len(changes) > MOST_CHANGES:
        yield f"and {len(changes) - MOST_CHANGES} more; `--format json` gives them all"


def _says(finding: Finding, checked: Checked) -> str:
    duty = finding.duty
    message = with_days(duty.message)
    if (who := checked.concerned(duty)) and duty.subject.id not in who:
        message = f"{duty.subject.id} – {message}"
    if finding.waiver:
        last = with_days(finding.waiver["expires_on"])
        until = f" until {last}" if last else ""
        message += f"; waived by {person(waived_by(finding), checked.names)}{until}"
    return message


def _by_rule(checked: Checked, width: int) -> Iterator[Line]:
    """Count by rule; what stands nowhere is left out."""
    counts = checked.report.counts
    standing = [status for status, count in counts.items() if count or status is Status.MET]
    titles = [wrap(status.replace("-", " "), 8) for status in standing]
    numbers = [Column(max(5, *map(len, title)), right=True) for title in titles]
    code = width - sum(column.width for column in numbers) - GAP * (len(numbers) + 1)
    longest = max((len(rule) for rule in checked.report.by_rule), default=0)
    if code < min(LEAST, longest):
        yield from _listed_by_rule(checked, width)
        return
    shape = (Column(min(code, max(4, longest))), *numbers)
    cells = [["rule"], *titles]
    yield from beside([[Run(line, "bold") for line in cell] for cell in cells], shape)
    for rule, stands in checked.report.by_rule.items():
        codes = cell(rule, shape[0].width)
        yield from beside([codes, *([Run(str(stands[status]))] for status in standing)], shape)


def _listed_by_rule(checked: Checked, width: int) -> Iterator[Line]:
    """Count by rule where the page is too narrow for a table."""
    for rule, stands in checked.report.by_rule.items():
        told = " · ".join(_stands(status, count) for status, count in stands.items() if count)
        for line in wrap(f"{rule}: {told or 'nothing asked'}", width - GAP, INDENT * 2):
            yield (Run(INDENT + line),)
