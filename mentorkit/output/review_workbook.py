"""Proposals to be reviewed as an Excel workbook, the same bytes for the same proposals.

Its properties tell neither who made it, when nor where.
"""

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from textwrap import wrap
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.formatting.rule import Rule
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from mentorkit.files.archive import zipped
from mentorkit.output.people import REPLACEMENT, harmless
from mentorkit.output.review import BECAUSE, INSTEAD, POINTS, Review, columns, left_out_table, table
from mentorkit.output.review_about import ASK, about, left_out_says, made
from mentorkit.output.spreadsheet import Cell as Value
from mentorkit.output.spreadsheet import inert
from mentorkit.workspace.review import DECISION, KEEP, ORIGIN, REJECT, REVIEWER

LONG_AGO = datetime(2000, 1, 1)  # noqa: DTZ001 - as openpyxl takes it
SHEETS = ("Proposals", "About", "Left out")
HEADER_ROW = 3
ANSWERS = (DECISION, REVIEWER)
WIDTHS = {POINTS: 8, BECAUSE: 32, INSTEAD: 48, DECISION: 11, REVIEWER: 18, "would_help": 50}
ID, OTHER, ABOUT = 10, 18, 90
LINE, LETTERS = 15, 1.1  # points a line; letters in the width of a figure
INK, PAPER, EDGE = "1F3864", "FFF8DC", "BFBFBF"
SAYS = {KEEP: "E2EFDA", REJECT: "F8D7DA"}
UNFIT = re.compile("[\ufffe\uffff]")  # what no XML may hold
THIN = Side(style="thin", color=EDGE)
FRAME = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
FONT = "Calibri"
PLAIN, HEADING = Font(name=FONT, size=11), Font(name=FONT, size=11, bold=True, color=INK)
OPEN = Protection(locked=False)
TOP = Alignment(vertical="top", wrap_text=True)


def as_workbook(review: Review) -> bytes:
    """Write the workbook: the proposals with room for answers, what to know, who is left out."""
    book = Workbook()
    book.properties = DocumentProperties(
        creator="", title="Proposals for review", created=LONG_AGO, modified=LONG_AGO
    )
    _proposals(book.worksheets[0], review)
    _about(book.create_sheet(SHEETS[1]), review)
    _left_out(book.create_sheet(SHEETS[2]), review)
    for each in book.worksheets:
        _printed(each, review)
    return _packed(book)


def _proposals(sheet: Worksheet, review: Review) -> None:
    sheet.title = SHEETS[0]
    names = columns(review)
    _heading(sheet, review.title, f"{made(review)}. {ASK}", len(names) - 1)
    _laid_out(sheet, names, list(table(review, "\n")))
    last = sheet.max_row
    sheet.column_dimensions[get_column_letter(len(names))].hidden = True
    sheet.auto_filter.ref = f"A{HEADER_ROW}:{get_column_letter(len(names) - 1)}{last}"
    if last > HEADER_ROW:
        _asks(sheet, names, last)
    sheet.protection.sheet = True
    sheet.protection.autoFilter = sheet.protection.formatColumns = False
    sheet.protection.formatRows = False


def _asks(sheet: Worksheet, names: Sequence[str], last: int) -> None:
    """Open the cells for answers, with a list to choose from."""
    for name in ANSWERS:
        for (cell,) in sheet[_range(names, name, last)]:
            cell.protection, cell.fill = OPEN, PatternFill("solid", fgColor=PAPER)
    area = _range(names, DECISION, last)
    choice = DataValidation("list", f'"{KEEP},{REJECT}"', allow_blank=True, showErrorMessage=True)
    choice.errorTitle, choice.error = "Keep or reject", "Choose keep or reject, or leave it blank."
    choice.add(area)
    sheet.add_data_validation(choice)
    for said, colour in SAYS.items():
        fill = PatternFill("solid", bgColor=colour)
        sheet.conditional_formatting.add(
            area,
            Rule(
                type="cellIs",
                operator="equal",
                formula=[f'"{said}"'],
                dxf=DifferentialStyle(fill=fill),
            ),
        )


def _left_out(sheet: Worksheet, review: Review) -> None:
    rows = list(left_out_table(review))
    names = list(rows[0]) if rows else []
    _heading(sheet, SHEETS[2], left_out_says(review), len(names) or 1)
    sheet.column_dimensions["A"].width = ABOUT
    if rows:
        _laid_out(sheet, names, rows)
    sheet.protection.sheet = True


def _about(sheet: Worksheet, review: Review) -> None:
    sheet.column_dimensions["A"].width = ABOUT
    sheet.sheet_view.showGridLines = False
    for at, (text, heads) in enumerate(about(review), 1):
        cell = _put(sheet, at, 1, text)
        cell.font = HEADING if heads else PLAIN
        sheet.row_dimensions[at].height = LINE * (_lines(text, ABOUT) + heads * 0.5)
        if heads:
            cell.alignment = Alignment(vertical="bottom")
    sheet.protection.sheet = True


def _heading(sheet: Worksheet, title: str, says: str, width: int) -> None:
    """Put two lines over a table."""
    for at, text in enumerate((title, says), 1):
        _put(sheet, at, 1, text)
        sheet.merge_cells(start_row=at, start_column=1, end_row=at, end_column=width)
    sheet["A1"].font = Font(name=FONT, bold=True, size=14, color=INK)
    sheet.row_dimensions[1].height, sheet.row_dimensions[2].height = 21, 34


def _laid_out(sheet: Worksheet, names: Sequence[str], rows: Iterable[Mapping[str, Value]]) -> None:
    for column, name in enumerate(names, 1):
        cell = _put(sheet, HEADER_ROW, column, name.replace("_", " "))
        cell.font, cell.border = Font(name=FONT, bold=True, color="FFFFFF"), FRAME
        cell.fill = PatternFill("solid", fgColor=INK)
        sheet.column_dimensions[get_column_letter(column)].width = _width(name)
    for line, row in enumerate(rows, HEADER_ROW + 1):
        most = 1
        for column, name in enumerate(names, 1):
            _put(sheet, line, column, row[name]).border = FRAME
            if name != ORIGIN:  # which is hidden
                most = max(most, _lines(str(row[name] or ""), _width(name)))
        sheet.row_dimensions[line].height = LINE * most
    sheet.row_dimensions[HEADER_ROW].height = LINE * 2
    sheet.freeze_panes = f"A{HEADER_ROW + 1}"
    sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"


def _put(sheet: Worksheet, row: int, column: int, value: Value) -> Cell | MergedCell:
    """Fill a cell; text stays text, whatever it looks like."""
    cell = sheet.cell(row, column)
    cell.alignment, cell.font = TOP, PLAIN
    if isinstance(value, str):
        cell.number_format = "@"
        value = inert(UNFIT.sub(REPLACEMENT, harmless(value))) or None
    else:
        cell.alignment = Alignment(vertical="top", horizontal="center")
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
    return cell


def _width(name: str) -> int:
    return WIDTHS.get(name, ID if name.endswith("_id") else OTHER)


def _lines(text: str, width: int) -> int:
    """Guess how many lines text takes; not every program finds that out when it opens a file."""
    return sum(len(wrap(line, int(width * LETTERS))) or 1 for line in text.split("\n"))


def _printed(sheet: Worksheet, review: Review) -> None:
    """Let a sheet fit the paper, with a page number, and nothing that names anybody."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    if (footer := sheet.oddFooter) is not None:
        footer.left.text, footer.right.text = review.title.replace("&", "&&"), "&P / &N"
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.7


def _range(names: Sequence[str], name: str, last: int) -> str:
    letter = get_column_letter(names.index(name) + 1)
    return f"{letter}{HEADER_ROW + 1}:{letter}{last}"


def _packed(book: Workbook) -> bytes:
    """Save, with the same date on every part."""
    saved = io.BytesIO()
    with ZipFile(saved, "w", ZIP_DEFLATED) as parts:
        ExcelWriter(book, parts).write_data()
    with ZipFile(saved) as parts:
        return zipped((name, parts.read(name)) for name in parts.namelist())
