"""Rows are added to a CSV file as the file itself is written."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mentorkit.files.write import append_rows
from mentorkit.model import FaultCode
from tests.files.reading import KNOWN, read

ROW = {"roles": "a,b", "person_id": "m1"}


def append(data: bytes, *rows: dict[str, str]) -> bytes:
    grown, faults = append_rows(data, "people.csv", KNOWN, rows)
    assert faults == []
    return grown


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"person_id,roles\n", b'person_id,roles\nm1,"a,b"\n'),
        (b"person_id,roles", b'person_id,roles\nm1,"a,b"\n'),
        (b"person_id;roles\r\nx;y", b"person_id;roles\r\nx;y\r\nm1;a,b\r\n"),
        (b"sep=;\r\nperson_id;roles\r\n", b"sep=;\r\nperson_id;roles\r\nm1;a,b\r\n"),
        (b"roles\tother\tPerson ID\n", b"roles\tother\tPerson ID\na,b\t\tm1\n"),
        (b"person_id,,roles,,\n", b'person_id,,roles,,\nm1,,"a,b",,\n'),
        (b"\xef\xbb\xbfperson_id|roles\r\n", b"\xef\xbb\xbfperson_id|roles\r\nm1|a,b\r\n"),
        (b'person_id,"ro\nles",roles\r\n', b'person_id,"ro\nles",roles\r\nm1,,"a,b"\r\n'),
        (b"", b'roles,person_id\n"a,b",m1\n'),
    ],
)
def test_the_file_goes_on_in_its_own_style(before: bytes, after: bytes) -> None:
    assert append(before, ROW) == after


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_goes_on_as_utf16(encoding: str) -> None:
    before = "\ufeffperson_id;roles\r\nx;y".encode(encoding)

    assert append(before, {"person_id": "é"}) == before + "\r\né;\r\n".encode(encoding)


def test_no_rows_change_nothing() -> None:
    assert append(b"person_id") == b"person_id"


@pytest.mark.parametrize("value", ["=1+1", "+44", "-3", "@x", "\tx", "\rx", " =1"])
def test_what_a_spreadsheet_would_run_is_refused(value: str) -> None:
    before = b"person_id,roles\nx,y"
    grown, (fault,) = append_rows(before, "p.csv", KNOWN, [ROW, {"roles": value}])

    assert grown == before
    assert (fault.code, str(fault.place)) == (FaultCode.FORMULA, "p.csv:4:2")
    assert "without that first character" in fault.remedy


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("a\0", FaultCode.TEXT_INVALID),
        ("\ud800", FaultCode.TEXT_INVALID),
        ("x" * (1 << 20) + "y", FaultCode.FILE_TOO_LARGE),
    ],
)
def test_what_could_not_be_read_back_is_refused(value: str, code: FaultCode) -> None:
    grown, (fault,) = append_rows(b"", "p.csv", KNOWN, [{"person_id": value}])

    assert (grown, fault.code, str(fault.place)) == (b"", code, "p.csv:2:1")


def test_a_column_that_the_header_lacks_is_told_once_if_it_is_needed() -> None:
    rows = [{"person_id": "m1", "on": "x", "by": ""}, {"person_id": "m2", "on": "y"}]
    grown, (fault,) = append_rows(b"person_id,roles\n", "p.csv", KNOWN, rows)

    assert grown == b"person_id,roles\n"
    assert (fault.code, str(fault.place)) == (FaultCode.COLUMN_MISSING, "p.csv:1:3")
    assert fault.remedy == 'add "on" to the header of p.csv'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"person_id,roles,roles\n", FaultCode.COLUMN_DUPLICATE),
        (b"person_id,roles\nm\xe9,x\n", FaultCode.FILE_ENCODING),
        (b'person_id,roles\nm1,"x\n', FaultCode.QUOTE_UNCLOSED),
    ],
)
def test_a_file_that_cannot_be_read_is_not_added_to(data: bytes, code: FaultCode) -> None:
    grown, (fault,) = append_rows(data, "p.csv", KNOWN, [ROW])

    assert (grown, fault.code) == (data, code)


VALUE = st.text(st.sampled_from("ab é\"'\n\r,;|\t0=") | st.characters(codec="utf-8"), max_size=8)
PLAIN = VALUE.filter(lambda text: text == text.strip() and "\0" not in text).filter(
    lambda text: not text.startswith(("=", "+", "-", "@"))
)
ROWS = st.lists(
    st.fixed_dictionaries({"person_id": PLAIN, "roles": PLAIN}).filter(
        lambda row: any(row.values())
    ),
    max_size=5,
)
STARTS = st.sampled_from(
    [
        "person_id,roles\n",
        "\ufeffRoles;Person ID\r\nx;y",
        "sep=|\nroles|person_id\n",
        'person_id\troles\n"a\nb"\t\n',
    ]
)


@given(STARTS, ROWS, st.sampled_from(["utf-8", "utf-16"]))
def test_what_is_written_is_read_again(start: str, rows: list[dict[str, str]], code: str) -> None:
    assume(code == "utf-8" or not start.startswith("\ufeff"))
    data = start.encode(code)
    grown = append(data, *rows)
    before, after = read(data), read(grown)

    assert grown.startswith(data)
    assert after[0].faults == []
    added = [dict(zip(after[0].header, cells, strict=True)) for _, cells in after[1]]
    assert added[len(before[1]) :] == rows


@given(ROWS.filter(bool))
def test_a_new_file_is_read_again(rows: list[dict[str, str]]) -> None:
    sheet, cells = read(append(b"", *rows))

    assert [dict(zip(sheet.header, row, strict=True)) for _, row in cells] == rows
