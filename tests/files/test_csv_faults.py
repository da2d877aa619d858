"""What is wrong with a CSV file is told with its place, and with what to do."""

import pytest

from mentorkit.files.csv_text import RAGGED_SHOWN, read_csv
from mentorkit.model import Fault, FaultCode
from tests.files.reading import Row, read

MEGABYTE = 1 << 20


def only(faults: list[Fault]) -> Fault:
    assert len(faults) == 1
    return faults[0]


def told(fault: Fault) -> tuple[FaultCode, str]:
    return fault.code, str(fault.place)


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\n\r\n , \n;;;\n"])
def test_an_empty_file_is_told_from_one_without_records(data: bytes) -> None:
    sheet, rows = read(data)

    fault = only(sheet.faults)
    assert told(fault) == (FaultCode.FILE_EMPTY, "people.csv:1:1")
    assert "only its header is fine" in fault.remedy
    assert (sheet.header, rows) == ((), [])


def test_bytes_that_are_not_utf8_are_shown_as_windows_would_read_them() -> None:
    sheet, rows = read("person_id,name\nm1,Ann\nm2,José Ruiz\n".encode("cp1252"))

    fault = only(sheet.faults)
    assert told(fault) == (FaultCode.FILE_ENCODING, "people.csv:3:2")
    assert fault.found == "José"
    assert "byte 29 of the file (0xE9)" in fault.message
    assert "CSV UTF-8" in fault.remedy
    assert "iconv -f CP1252 -t UTF-8 people.csv" in fault.remedy
    assert (sheet.header, rows) == ((), [])


def test_bad_bytes_deep_in_a_long_file_are_found() -> None:
    sheet, _ = read(b"person_id,name\n" + "m1,é\n".encode() * 300_000 + b"m2,\xff\n")

    assert told(only(sheet.faults)) == (FaultCode.FILE_ENCODING, "people.csv:300002:2")


def test_utf16_that_was_cut_short() -> None:
    sheet, _ = read("person_id,roles\nm1,mentor\n".encode("utf-16")[:-1])

    fault = only(sheet.faults)
    assert told(fault) == (FaultCode.FILE_ENCODING, "people.csv:2:2")
    assert "save it again" in fault.remedy


@pytest.mark.parametrize("start", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_a_workbook_is_no_csv_whatever_its_name(start: bytes) -> None:
    fault = only(read(start + b"\x14\0\x06\n\xff")[0].faults)

    assert told(fault) == (FaultCode.FILE_ENCODING, "people.csv:1:1")
    assert "Excel workbook" in fault.message
    assert "\x14" not in fault.message + fault.found


def test_a_header_parted_unlike_its_rows_is_told_of_once() -> None:
    rows = "".join(f"m{n},mentor,x\n" for n in range(64))
    sheet, found = read(f"person_id;roles;department\n{rows}")
    fault = only(sheet.faults)

    assert (found, told(fault)) == ([], (FaultCode.ROW_RAGGED, "people.csv:2:1"))
    assert 'the header parts its names by ";", and no row has one' in fault.message
    assert sheet.left_out


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"person_id,roles\nm1,men\0tor\n", "people.csv:2:2"),
        ("person_id".encode("utf-16-le"), "people.csv:1:1"),
    ],
)
def test_a_nul_byte_is_no_text(data: bytes, place: str) -> None:
    fault = only(read(data)[0].faults)

    assert told(fault) == (FaultCode.FILE_ENCODING, place)
    assert "UTF-16 without its mark" in fault.remedy


@pytest.mark.parametrize(
    ("text", "place", "kept"),
    [
        ('m1,a\nm2,"b\nm3,c\n', "people.csv:3:2", [(2, ("m1", "a"))]),
        ('m1,a\nm2,"b\nm3,c\nm4,"d"\n', "people.csv:3:2", [(2, ("m1", "a"))]),
        ('m1,"x\ny"\n"m2,b\n', "people.csv:4:1", [(2, ("m1", "x\ny"))]),
        ('m1,"said "hi""\nm2,b\n', "people.csv:2:2", []),
        ('m1,a\n"x\ny","b', "people.csv:4:2", [(2, ("m1", "a"))]),
        ('m1,"' + "b\n" * MEGABYTE, "people.csv:2:2", []),
    ],
)
def test_a_quotation_mark_left_open_is_told_where_it_opens(
    text: str, place: str, kept: list[Row]
) -> None:
    sheet, rows = read("person_id,roles\n" + text)

    fault = only(sheet.faults)
    assert told(fault) == (FaultCode.QUOTE_UNCLOSED, place)
    assert 'close the cell with "' in fault.remedy
    assert rows == kept


def test_a_header_with_an_open_quotation_mark() -> None:
    sheet, rows = read('\nperson_id,"roles\nm1,mentor\n')

    assert told(only(sheet.faults)) == (FaultCode.QUOTE_UNCLOSED, "people.csv:2:2")
    assert rows == []


def test_a_ragged_row_is_left_out_and_its_contents_are_not_told() -> None:
    sheet, rows = read("person_id,roles\nm1,mentor\nShah,Priya,x\nm2\nm3,mentee\n")

    long, short = sheet.faults
    assert told(long) == (FaultCode.ROW_RAGGED, "people.csv:3:3")
    assert (long.found, short.found) == ("3 cells", "1 cell")
    assert "in quotation marks" in long.remedy
    assert told(short) == (FaultCode.ROW_RAGGED, "people.csv:4:2")
    assert "add what is missing" in short.remedy
    assert rows == [(2, ("m1", "mentor")), (5, ("m3", "mentee"))]
    assert "Priya" not in f"{sheet.faults}"


@pytest.mark.parametrize("header", ["person_id,roles,,", "person_id,,roles"])
def test_a_cell_in_a_column_without_a_name(header: str) -> None:
    sheet, rows = read(header + "\nm1,Priya,mentor\n")

    fault = only(sheet.faults)
    assert fault.code is FaultCode.ROW_RAGGED
    assert fault.place.column == header.split(",").index("") + 1
    assert "name the column in the header" in fault.remedy
    assert rows == []


def test_very_many_ragged_rows_are_counted() -> None:
    sheet, rows = read("person_id,roles\n" + "m1\n" * (RAGGED_SHOWN + 500) + "m2,mentor\n")

    assert len(sheet.faults) == RAGGED_SHOWN + 1
    assert sheet.faults[-1].message.startswith("500 more rows")
    assert rows == [(RAGGED_SHOWN + 502, ("m2", "mentor"))]


def test_a_name_given_twice_in_the_header() -> None:
    sheet, rows = read("person_id,roles,Person-ID\nm1,mentor,m9\n")

    fault = only(sheet.faults)
    assert told(fault) == (FaultCode.COLUMN_DUPLICATE, "people.csv:1:3")
    assert "cells 1 and 3" in fault.message
    assert "rename or delete" in fault.remedy
    assert (sheet.header, rows) == (("person_id", "roles"), [(2, ("m1", "mentor"))])


@pytest.mark.parametrize("quote", ["", '"'])
def test_a_cell_of_more_than_a_megabyte_is_refused(quote: str) -> None:
    long = quote + "x" * (MEGABYTE + 1) + quote
    sheet, rows = read(f"person_id,roles\nm1,a\nm2,{long}\nm3,c\n")

    fault = only(sheet.faults)
    assert told(fault) == (FaultCode.FILE_TOO_LARGE, "people.csv:3:2")
    assert "shorten the cell" in fault.remedy
    assert rows == [(2, ("m1", "a"))]


def test_a_cell_of_a_megabyte_is_read_across_many_lines() -> None:
    long = "x\n" * (MEGABYTE // 2 - 1) + "x"
    _, rows = read(f'person_id,roles\nm1,"{long}"\nm2,b\n')

    assert rows == [(2, ("m1", long)), (2 + MEGABYTE // 2, ("m2", "b"))]


def test_reading_twice_tells_each_fault_once() -> None:
    sheet = read_csv(b"person_id,roles,roles\nm1\n", "people.csv", ["person_id"])
    for _ in range(2):
        assert list(sheet.chunks()) == []
        assert [fault.code for fault in sheet.faults] == [
            FaultCode.COLUMN_DUPLICATE,
            FaultCode.ROW_RAGGED,
        ]
