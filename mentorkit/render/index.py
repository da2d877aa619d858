"""The index of a folder of documents: which file is whose, and what text it asks to be agreed."""

import csv
import io
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import quote


class Entry(NamedTuple):
    """One document of the folder.

    `whom` is the id of the pair or person it is for, blank for the scheme; `supersedes` the file
    of an earlier day that it takes the place of. `role` is the side of a pair that it is
    for, if it is for one: pairs.csv and private/contacts.csv, which stay where they are, tell whose
    name and address that is.
    """

    whom: str
    document: str
    file: str
    text_sha256: str
    supersedes: str
    role: str = ""


HEADER = Entry._fields


def file_name(document: str, whom: str, role: str, form: str) -> str:
    """Name a file; no two ids share a name, and none leads out of its folder."""
    stem = quote(whom, safe="") or document
    return f"{stem}-{role}.{form}" if role else f"{stem}.{form}"


def with_entries(index: bytes, entries: Iterable[Entry]) -> bytes:
    """Add documents to an index, each in the place of the file that it replaces."""
    kept = {entry.file: entry for entry in read_index(index)}
    kept |= {entry.file: entry for entry in entries}
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([HEADER, *kept.values()])
    return text.getvalue().encode()


def read_index(index: bytes) -> list[Entry]:
    """Read an index; none where it is not one."""
    rows = csv.DictReader(io.StringIO(index.decode("utf-8-sig", errors="replace")))
    if not set(HEADER) - set(Entry._field_defaults) <= set(rows.fieldnames or ()):
        return []
    return [Entry(*(row.get(name) or "" for name in HEADER)) for row in rows]
