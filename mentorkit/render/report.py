"""A report → one HTML page that needs nothing else: to read, to print, to hand on."""

from collections.abc import Iterable, Iterator
from html import escape

from mentorkit.render.page import page
from mentorkit.report.report import Report
from mentorkit.report.section import IN_ALL, Cell, Section, Share, Table, says

STYLE = """\
main { max-width: 60rem; }
caption { padding: .5rem 0 .375rem; font-weight: 600; text-align: left; color: var(--mark); }
table { margin-bottom: 1.75rem; font-variant-numeric: tabular-nums; }
thead th { vertical-align: bottom; }
tbody th { font-weight: 400; }
thead th + th, td { width: 6rem; text-align: right; padding: .3rem 0 .3rem .75rem; }
tbody th { padding: .3rem 0; overflow-wrap: anywhere; }
tr.sum > * { font-weight: 600; }
.share { display: block; height: .3rem; margin-top: .2rem; background: var(--hair); }
.share > span { display: block; height: 100%; background: var(--mark); }
.remark { color: var(--quiet); font-size: .9375rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; list-style: none; padding: 0; }
@media (max-width: 44rem) { .scroll { overflow-x: auto; } }
@media print {
  nav { display: none; }
  .share { border: .5pt solid var(--line); print-color-adjust: exact; }
  caption { break-after: avoid; }
  .short { break-inside: avoid; }
}
"""


SHORT = 15
"""A table of at most so many rows stays on one page."""


def to_html(report: Report, heading: str, gap: str = "") -> str:
    """Write a report as a whole page under a heading; `gap` says what is not counted."""
    body = "\n".join(_body(report, heading, gap))
    return page(body, heading, "en-GB", style=STYLE)


def _body(report: Report, heading: str, gap: str) -> Iterator[str]:
    yield f"<h1>{escape(report.title)}</h1>"
    below = heading.removeprefix(f"{report.title} · ")
    yield f"<p>{escape(below[:1].upper() + below[1:])}</p>"
    for remark in filter(None, (gap, report.privacy)):
        yield f'<p class="remark">{escape(remark)}</p>'
    if len(report.sections) > 1:
        links = (f'<li><a href="#{s.name}">{escape(s.title)}</a></li>' for s in report.sections)
        yield f'<nav aria-label="Sections"><ul>{"".join(links)}</ul></nav>'
    for section in report.sections:
        yield from _section(section)


def _section(section: Section) -> Iterator[str]:
    yield f'<section id="{section.name}">\n<h2>{escape(section.title)}</h2>'
    if not section.tables:
        yield "<p>Nothing, or too little to tell of.</p>"
    for table in section.tables:
        yield "\n".join(_table(table))
    for remark in section.remarks if section.tables else ():
        yield f'<p class="remark">{escape(remark)}</p>'
    yield "</section>"


def _table(table: Table) -> Iterable[str]:
    kind = "scroll short" if len(table.rows) <= SHORT else "scroll"
    yield f'<div class="{kind}">\n<table>\n<caption>{escape(table.caption)}</caption>'
    first, *others = table.columns
    head = "".join(f'<th scope="col">{escape(title)}</th>' for title in others)
    yield f'<thead>\n<tr><th scope="col">{escape(first)}</th>{head}</tr>\n</thead>\n<tbody>'
    for label, *numbers in table.rows:
        cells = "".join(f"<td>{_cell(number)}</td>" for number in numbers)
        sum_ = ' class="sum"' if label == IN_ALL else ""
        yield f'<tr{sum_}><th scope="row">{escape(says(label))}</th>{cells}</tr>'
    yield "</tbody>\n</table>\n</div>"


def _cell(cell: Cell) -> str:
    """Write a cell; a share that is known has a bar below, which says no more than the number."""
    written = escape(says(cell))
    if not isinstance(cell, Share) or cell.at_least != cell.at_most:
        return written
    bar = f'<span style="width: {cell.at_least:.0%}"></span>'
    return f'{written}<span class="share" aria-hidden="true">{bar}</span>'
