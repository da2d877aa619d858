"""The index of a folder of documents: which file is whose, and what text it asks to be agreed."""

import csv
import io
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import quote

HEADER = ("pair_id", "file", "text_sha256")


class Entry(NamedTuple):
    """One document of the folder."""

    pair_id: str
    file: str
    text_sha256: str


def file_name(pair_id: str, form: str) -> str:
    """Name a pair's file; no two ids share a name, and none leads out of its folder."""
    return f"{quote(pair_id, safe='')}.{form}"


def with_entries(index: bytes, entries: Iterable[Entry]) -> bytes:
    """Add documents to an index, each in the place of the file that it replaces."""
    kept = {entry.file: entry for entry in _read(index)}
    kept |= {entry.file: entry for entry in entries}
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([HEADER, *kept.values()])
    return text.getvalue().encode()


def _read(index: bytes) -> list[Entry]:
    rows = csv.DictReader(io.StringIO(index.decode("utf-8-sig", errors="replace")))
    if not set(HEADER) <= set(rows.fieldnames or ()):
        return []
    return [Entry(*(row[name] or "" for name in HEADER)) for row in rows]
