"""CSV is read as people export it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorkit.files.csv_text import read_csv
from tests.files.reading import KNOWN, read, rows_of

PLAIN = [(2, ("m1", "mentor")), (3, ("e1", "mentee"))]


@pytest.mark.parametrize(
    "text",
    [
        "person_id,roles\nm1,mentor\ne1,mentee\n",
        "person_id,roles\nm1,mentor\ne1,mentee",
        "\ufeffperson_id,roles\r\nm1,mentor\r\ne1,mentee\r\n",
        "person_id;roles\nm1;mentor\ne1;mentee\n",
        "person_id\troles\nm1\tmentor\ne1\tmentee\n",
        "person_id|roles\nm1|mentor\ne1|mentee\n",
        '"person_id";"roles"\n"m1";"mentor"\n"e1";"mentee"\n',
        'person_id, roles\nm1, "mentor"\n e1 ,\tmentee\u00a0\n',
        "person_id,roles\rm1,mentor\re1,mentee\r",
        "person_id,roles,,\nm1,mentor,,\ne1,mentee,,\n",
        "person_id,roles,,\nm1,mentor\ne1,mentee,,,,\n",
        "person_id,roles\nm1,mentor\ne1,mentee\n\n , \n,,,,\n",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_the_same_rows_however_they_were_exported(text: str, encoding: str) -> None:
    sheet, rows = read(text.removeprefix("\ufeff" if encoding == "utf-16" else "").encode(encoding))

    assert (sheet.header, sheet.positions, rows, sheet.faults) == (
        ("person_id", "roles"),
        (1, 2),
        PLAIN,
        [],
    )


def test_case_spaces_and_hyphens_in_the_header_are_forgiven() -> None:
    assert read(" Person-ID ,Line  manager id\n")[0].header == ("person_id", "line_manager_id")


@pytest.mark.parametrize("first", ["sep=;\n", "sep=;\r\n", '"sep=;"\n', "SEP=;\n"])
def test_a_line_that_names_the_delimiter_is_obeyed_and_counted(first: str) -> None:
    sheet, rows = read(first + "person_id;roles\nm1;a,b\n")

    assert (sheet.head.line, rows) == (2, [(3, ("m1", "a,b"))])


def test_the_delimiter_is_the_one_that_gives_known_names() -> None:
    sheet, rows = read("person_id;a, b, c and d\nm1;x\n")

    assert (sheet.header, rows) == (("person_id", "a,_b,_c_and_d"), [(2, ("m1", "x"))])


def test_a_row_stands_on_the_line_where_it_starts() -> None:
    _, rows = read('person_id,roles\n\nm1,"men\ntor"\r\nm2,"a""b"\n\n\nm3,c\n')

    assert rows == [(3, ("m1", "men\ntor")), (5, ("m2", 'a"b')), (8, ("m3", "c"))]


def test_lines_of_plain_text_are_a_range() -> None:
    sheet = read_csv(b"person_id,roles\nm1,mentor\nm2,mentee\n", "people.csv", KNOWN)

    assert [chunk.lines for chunk in sheet.chunks()] == [range(2, 4)]


@pytest.mark.parametrize("text", ["person_id,roles\n", "person_id,roles", "person_id,roles\n\n,\n"])
def test_a_header_alone_means_no_records(text: str) -> None:
    sheet, rows = read(text)

    assert (sheet.header, rows, sheet.faults) == (("person_id", "roles"), [], [])


def test_a_nameless_column_without_anything_in_it_is_passed_over() -> None:
    sheet, rows = read("person_id,,roles\nm1,,mentor\n")

    assert (sheet.positions, rows, sheet.faults) == ((1, 3), [(2, ("m1", "mentor"))], [])


def test_ids_are_never_altered() -> None:
    _, rows = read("person_id\n0071234567890123456\n1.2E+18\nZoë O’Neil\n")

    assert [cells[0] for _, cells in rows] == ["0071234567890123456", "1.2E+18", "Zoë O’Neil"]


CELL = st.text(st.sampled_from('ab é"\n\r,; '), max_size=6)
LINES = st.lists(st.lists(CELL, min_size=1, max_size=3), max_size=8)


@given(LINES, st.sampled_from(["\n", "\r\n"]))
def test_how_much_is_read_at_a_time_changes_nothing(lines: list[list[str]], newline: str) -> None:
    text = newline.join(["person_id,roles", *(",".join(cells) for cells in lines)])
    whole, in_bits = (read_csv(text.encode(), "people.csv", KNOWN) for _ in range(2))

    assert rows_of(whole, 10**6) == rows_of(in_bits, 1)
    assert whole.faults == in_bits.faults


@given(LINES)
def test_quoting_a_cell_changes_no_other(lines: list[list[str]]) -> None:
    plain = [
        [cell.translate({10: "x", 13: "x", 34: "x", 44: "x"}) for cell in row] for row in lines
    ]
    text = "".join(",".join(cells) + "\n" for cells in plain)
    _, split = read("person_id,roles\n" + text + "last,row\n")
    _, parsed = read("person_id,roles\n" + text + '"last","row"\n')

    assert split == parsed


HEADS = st.sampled_from(["", "person_id,roles\n", "sep=;\n", "\ufeffperson_id;roles\r\n", '"'])


@given(HEADS, st.binary(max_size=40) | st.text(max_size=40).map(lambda text: text.encode()))
def test_no_bytes_make_the_reader_fail(head: str, rest: bytes) -> None:
    for data in (head.encode() + rest, head.encode("utf-16") + rest):
        sheet, _ = read(data)
        assert all(fault.message and fault.remedy for fault in sheet.faults)
        assert all(len(fault.found) <= 60 for fault in sheet.faults)
        assert all(fault.place.line >= 1 <= fault.place.column for fault in sheet.faults)
