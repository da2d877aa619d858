import codecs

import pytest

from mentorkit.files.csv_edit import add_columns, edit_rows
from mentorkit.model import FaultCode

KNOWN = ("pair_id", "status", "note")
ROWS = 'pair_id,status,note\r\nP1,proposed,"two\r\nlines"\r\nP2, proposed ,O"Neil\r\nP3,,"a, b"\r\n'


@pytest.mark.parametrize("bom", [b"", codecs.BOM_UTF8])
def test_all_other_bytes_are_kept(bom: bytes) -> None:
    data = bom + ROWS.encode()
    text, faults = edit_rows(data, "pairs.csv", KNOWN, {2: None, 5: {"status": "declined"}})

    assert faults == []
    expected = 'pair_id,status,note\r\nP2, proposed ,O"Neil\r\nP3,declined,"a, b"\r\n'
    assert text == bom + expected.encode()


def test_utf_16_stays_what_it_is() -> None:
    data = codecs.BOM_UTF16_LE + ROWS.replace(",", "\t").encode("utf-16-le")
    text, faults = edit_rows(data, "pairs.csv", KNOWN, {4: {"status": "declined"}, 5: None})

    assert faults == []
    assert text.decode("utf-16").splitlines()[-1] == 'P2\tdeclined\t"O""Neil"'
    assert text.startswith(codecs.BOM_UTF16_LE)


def test_the_last_row_need_not_end_its_line() -> None:
    data = b"pair_id;status\nP1;proposed\nP2;proposed"
    assert edit_rows(data, "pairs.csv", KNOWN, {3: None})[0] == b"pair_id;status\nP1;proposed\n"
    changed = b"pair_id;status\nP1;proposed\nP2;declined"
    assert edit_rows(data, "pairs.csv", KNOWN, {3: {"status": "declined"}})[0] == changed


def test_a_column_that_is_not_there_is_a_fault() -> None:
    data = b"pair_id,note\nP1,x\n"
    text, (fault,) = edit_rows(data, "pairs.csv", KNOWN, {2: {"status": "declined"}})

    assert (text, fault.code) == (data, FaultCode.COLUMN_MISSING)


def test_a_file_that_is_not_there_yet_needs_no_change() -> None:
    assert edit_rows(b"", "pairs.csv", KNOWN, {}) == (b"", [])


@pytest.mark.parametrize("bom", [b"", codecs.BOM_UTF8])
@pytest.mark.parametrize("end", ["\r\n", ""])
def test_columns_are_added_at_the_right_and_all_other_bytes_are_kept(bom: bytes, end: str) -> None:
    rows = ROWS.removesuffix("\r\n").replace("P2", "\r\nP2")
    text, faults = add_columns(bom + (rows + end).encode(), "pairs.csv", KNOWN, ["by", "on"])

    assert faults == []
    expected = (
        'pair_id,status,note,by,on\r\nP1,proposed,"two\r\nlines",,\r\n\r\n'
        'P2, proposed ,O"Neil,,\r\nP3,,"a, b",,'
    )
    assert text == bom + (expected + end).encode()


def test_columns_are_added_in_utf_16_below_a_named_delimiter_and_after_short_rows() -> None:
    data = codecs.BOM_UTF16_LE + "sep=;\npair_id;status;\nP1;x\n".encode("utf-16-le")
    text, faults = add_columns(data, "pairs.csv", KNOWN, ["note"])

    assert faults == []
    assert text.decode("utf-16") == "sep=;\npair_id;status;;note\nP1;x;;\n"


def test_no_column_is_added_to_a_header_that_cannot_be_read() -> None:
    data = b"pair_id,pair_id\n"
    text, faults = add_columns(data, "pairs.csv", KNOWN, ["note"])

    assert (text, bool(faults)) == (data, True)
