import csv
import io
from xml.etree.ElementTree import fromstring

import pytest
from markdown_it import MarkdownIt

from mentorkit.output.findings import formats, writer
from tests.output.checks import FAULT, FINDINGS, HOSTILE, NAMES, NASTY, checked

CSV = """\
rule,kind,strength,status,open,clauses,subject_type,subject_table,subject_id,who,opens,due,message,\
file,line,column,waived_by
MARS-QUARTERLY,mars-quarterly,should,missed,true,MARS-18|MARS-19,pair,pairs,P014,m07|e12,\
2026-07-01,2026-09-30,no meeting from 2026-07-01 to 2026-09-30,pairs.csv,15,1,
SIGNED,signed,must,waived,false,MARS-30,record,agreements,P031:agreement:1,m02|e40,\
2026-09-01,2026-09-20,the agreement is not signed yet by the mentor and mentee,\
agreements.csv,2,1,m02
LINE,line,note,note,false,,scheme,,imperial-mars,,,,\
two people have no line manager on record; the rule cannot be verified for them,\
participants.csv,1,1,
CAP,cap,must,broken,true,,participant,participants,m02,m02,,,\
"has five mentees at once, the limit is 4; since 2026-10-02",participants.csv,3,1,
MARS-REVIEW,mars-review,should,overdue,true,MARS-21,record,submissions,S12,m07,\
2026-09-03,2026-10-01,"submitted 2026-09-03, not reviewed yet; due 2026-10-01",submissions.csv,4,1,
"""
CSV_STATISTICS = """\
rule,met,late,due,overdue,missed,broken,waived,not-assessed
CAP,0,0,0,0,0,1,0,0
LINE,0,0,0,0,0,0,0,0
QUIET,0,0,0,0,0,0,0,0
"""
MARKDOWN = """\
# Imperial MARS · edition 2018-19 · as of 21 Oct 2026

| Duties | Count |
| --- | --- |
| met | 181 |
| late | 6 |
| due | 0 |
| overdue | 1 |
| missed | 1 |
| broken | 1 |
| waived | 1 |
| not assessed | 4 |

## Missed

| Who | About | What | Where | Rule |
| --- | --- | --- | --- | --- |
| m07, e12 | P014 | no meeting from 1 Jul 2026 to 30 Sep 2026 | pairs.csv:15 \
| MARS-QUARTERLY · MARS-18 · MARS-19 |

## Waived

| Who | About | What | Where | Rule |
| --- | --- | --- | --- | --- |
| m02, e40 | P031:agreement:1 | the agreement is not signed yet by the mentor and mentee; \
waived by m02 | agreements.csv:2 | SIGNED · MARS-30 |
"""
GITHUB = """\
::error file=meetings.csv,line=7,col=2,title=fault%3A date-invalid\
::03/13/2026 is no date, day first – if it is 13 March, write 2026-03-13
::warning file=pairs.csv,line=15,col=1,title=MARS-QUARTERLY\
::missed: P014 · m07, e12 – no meeting from 2026-07-01 to 2026-09-30 [MARS-18, MARS-19]
::notice file=agreements.csv,line=2,col=1,title=SIGNED\
::waived: P031:agreement:1 · m02, e40 – the agreement is not signed yet by the mentor and mentee \
[MARS-30]
::notice file=participants.csv,line=1,col=1,title=LINE\
::note: imperial-mars – two people have no line manager on record; the rule cannot be verified \
for them
::error file=participants.csv,line=3,col=1,title=CAP\
::broken: m02 – has five mentees at once, the limit is 4; since 2026-10-02
::warning file=submissions.csv,line=4,col=1,title=MARS-REVIEW\
::overdue: S12 · m07 – submitted 2026-09-03, not reviewed yet; due 2026-10-01 [MARS-21]
"""
JUNIT = """\
<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
  <testsuite name="imperial-mars" tests="7" failures="3" errors="1" skipped="1">
    <testcase classname="fault.date-invalid" name="meetings.csv:7:2">
      <error message="03/13/2026 is no date, day first" type="date-invalid">\
if it is 13 March, write 2026-03-13</error>
    </testcase>
    <testcase classname="MARS-QUARTERLY" name="P014 2026-07-01">
      <failure message="no meeting from 2026-07-01 to 2026-09-30" type="missed">\
pairs.csv:15 &#183; m07, e12 &#183; MARS-18 &#183; MARS-19</failure>
    </testcase>
    <testcase classname="SIGNED" name="P031:agreement:1 2026-09-01">
      <skipped message="the agreement is not signed yet by the mentor and mentee" />
    </testcase>
    <testcase classname="LINE" name="imperial-mars">
      <system-out>note: two people have no line manager on record; \
the rule cannot be verified for them
participants.csv:1</system-out>
    </testcase>
    <testcase classname="CAP" name="m02">
      <failure message="has five mentees at once, the limit is 4; since 2026-10-02" type="broken">\
participants.csv:3 &#183; m02</failure>
    </testcase>
    <testcase classname="MARS-REVIEW" name="S12 2026-09-03">
      <failure message="submitted 2026-09-03, not reviewed yet; due 2026-10-01" type="overdue">\
submissions.csv:4 &#183; m07 &#183; MARS-21</failure>
    </testcase>
    <testcase classname="QUIET" name="QUIET" />
  </testsuite>
</testsuites>
"""


def test_findings_as_csv() -> None:
    assert writer("csv")(checked()) == CSV


def test_counts_as_csv() -> None:
    assert writer("csv")(checked(statistics=True)).startswith(CSV_STATISTICS)


def test_findings_as_markdown() -> None:
    assert writer("markdown")(checked(FINDINGS[:2])) == MARKDOWN


def test_findings_as_annotations() -> None:
    assert writer("github")(checked(faults=[FAULT])) == GITHUB


def test_findings_as_junit() -> None:
    assert writer("junit")(checked(faults=[FAULT])) == JUNIT


@pytest.mark.parametrize("format_", formats())
def test_names_are_shown_only_when_given(format_: str) -> None:
    write = writer(format_)

    assert "Priya" not in write(checked())
    assert "Priya" in write(checked(names=NAMES))


@pytest.mark.parametrize("format_", formats())
def test_the_same_check_gives_the_same_bytes(format_: str) -> None:
    write = writer(format_)

    assert write(checked(faults=[FAULT])) == write(checked(faults=[FAULT]))


def test_a_spreadsheet_runs_nothing() -> None:
    header, row = csv.reader(io.StringIO(writer("csv")(checked([NASTY])), newline=""))
    cells = dict(zip(header, row, strict=True))

    assert cells["message"] == f"'{HOSTILE}"
    assert cells["subject_id"] == "'=P:1,2"
    assert cells["who"] == "'@m<1>|"
    assert cells["file"] == "a,b:c%.csv"


def test_markdown_shows_cells_as_typed() -> None:
    document = MarkdownIt("commonmark").enable("table").parse(writer("markdown")(checked([NASTY])))
    cells = [token.content for token in document if token.type == "inline"][-5:]
    shown = MarkdownIt("commonmark").renderInline(cells[2])

    assert len(cells) == 5
    assert shown == (
        "=1+1|*b* _i_ &lt;script&gt;&amp;amp; 100% ::error::x,y �[31m� `c` [l](u) \\| ]]&gt;"
    )


def test_an_annotation_stays_on_its_line() -> None:
    page = writer("github")(checked([NASTY]))

    assert page.count("\n") == 1
    assert page.startswith("::error file=a%2Cb%3Ac%25.csv,line=2,col=1,title=RULE::overdue: ")
    assert "100%25%0D%0A::error::x,y" in page


def test_junit_is_xml_whatever_is_inside() -> None:
    page = writer("junit")(checked([NASTY]))
    failure = fromstring(page).find(".//failure")  # noqa: S314 - we wrote it

    assert page.isascii()
    assert failure is not None
    assert failure.get("message") == HOSTILE.replace("\x1b", "�").replace("\x00", "�")
