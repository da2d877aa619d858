"""A file's bytes as UTF-8 text, or where and why they are not text."""

import codecs
import re
from dataclasses import dataclass

from mentorkit.model import Fault, FaultCode, Place

_BLOCK = 1 << 20
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How files of Excel begin, new and old, whatever they are named."""
_WORD_BEFORE = re.compile(rb"[^\s,;|\"']*\Z")
_WORD_AFTER = re.compile(rb"[^\s,;|\"']{,24}")
_DELIMITER = re.compile(rb"[,;\t|]")


@dataclass(frozen=True, slots=True)
class Text:
    """A file's text as UTF-8 from byte `start` on, and how the file itself is encoded."""

    utf8: bytes
    start: int = 0
    encoding: str = "utf-8"
    bom: bytes = b""


def read_text(data: bytes, file: str) -> Text | Fault:
    """Find out how `data` is encoded, or say which byte is no text.

    UTF-8 needs no mark; UTF-16 is known by its byte order mark. Nothing is guessed.
    """
    if data.startswith(_WORKBOOKS):
        return _workbook(file)
    bom, encoding = next((known for known in _BOMS if data.startswith(known[0])), (b"", "utf-8"))
    text = Text(data, len(bom), encoding, bom)
    if encoding != "utf-8":
        try:
            text = Text(data[len(bom) :].decode(encoding).encode(), 0, encoding, bom)
        except UnicodeDecodeError as error:
            return _not_utf16(data, file, len(bom) + error.start, encoding)
    elif (bad := _first_bad(data)) is not None:
        return _not_utf8(data, file, bad)
    nul = text.utf8.find(b"\0")
    return text if nul < 0 else _holds_nul(text.utf8, file, nul)


def _workbook(file: str) -> Fault:
    return Fault(
        FaultCode.FILE_ENCODING,
        "this is an Excel workbook under the name of a CSV file",
        "",
        'open it in Excel and save it as "CSV UTF-8 (Comma delimited)"',
        Place(file, 1, 1),
    )


def _first_bad(data: bytes) -> int | None:
    """Find the first byte that is not UTF-8, without holding the whole text decoded."""
    if data.isascii():
        return None
    at = 0
    while at < len(data):
        # No byte of a longer character is a line feed, so lines decode by themselves.
        end = data.find(b"\n", at + _BLOCK) + 1 or len(data)
        try:
            data[at:end].decode()
        except UnicodeDecodeError as error:
            return at + error.start
        at = end
    return None


def _place(data: bytes, file: str, at: int) -> Place:
    """Count lines exactly, and cells as well as they can be before the delimiter is known."""
    line_start = data.rfind(b"\n", 0, at) + 1
    cells = _DELIMITER.findall(data, line_start, at)
    return Place(file, data.count(b"\n", 0, at) + 1, len(cells) + 1)


def _not_utf8(data: bytes, file: str, at: int) -> Fault:
    before, after = _WORD_BEFORE.search(data[max(0, at - 24) : at]), _WORD_AFTER.match(data, at)
    word = b"".join(part[0] for part in (before, after) if part)
    reading = word.decode("cp1252", errors="replace")
    return Fault(
        FaultCode.FILE_ENCODING,
        f"byte {at + 1} of the file (0x{data[at]:02X}) is not UTF-8; "
        f'as Windows text (cp1252) the word would be "{reading}"',
        reading,
        'in Excel choose File, Save As, "CSV UTF-8 (Comma delimited)"; or run '
        f"`iconv -f CP1252 -t UTF-8 {file} > new.csv` and look the new file through",
        _place(data, file, at),
    )


def _not_utf16(data: bytes, file: str, at: int, encoding: str) -> Fault:
    before = data[2:at].decode(encoding, errors="replace").encode()
    return Fault(
        FaultCode.FILE_ENCODING,
        f"byte {at + 1} of the file is not UTF-16, though the file begins as UTF-16",
        data[at : at + 2].hex(" "),
        'the file may have been cut short: save it again, in Excel as "CSV UTF-8"',
        _place(before, file, len(before)),
    )


def _holds_nul(utf8: bytes, file: str, at: int) -> Fault:
    return Fault(
        FaultCode.FILE_ENCODING,
        "the file holds a NUL byte, which no text does",
        "0x00",
        "it may be UTF-16 without its mark: "
        'open it in Excel and save it as "CSV UTF-8 (Comma delimited)"',
        _place(utf8, file, at),
    )
