"""The documents of a batch → files in a folder of the day or in one zip file, with their index."""

from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

from mentorkit.files.archive import zipped
from mentorkit.render.batch import Batch
from mentorkit.render.index import Entry, file_name, read_index, with_entries
from mentorkit.render.templates import Chosen

Files: TypeAlias = tuple[dict[Path, bytes], dict[Path, str | None]]
"""New files, and what those that are there already were made from."""


def entries(batch: Batch, out: Path, chosen: Chosen, form: str) -> dict[Entry, bytes]:
    """Give the documents of a batch by their entries in the index of a folder, yet to be made."""
    document, both = chosen.template.name, chosen.head.audience == "both"
    earlier = _earlier(out, document)
    named = {}
    for whom, made in batch.made:
        file = file_name(document, whom.whom, whom.role if both else "", form)
        before = earlier.get(Path(file).stem, "")
        named[Entry(whom.whom, document, file, made.text_sha256, before, whom.role)] = made.content
    return named


def zip_file(path: Path, texts: dict[Entry, bytes]) -> Files:
    """Give one file with all documents and their index."""
    index = with_entries(b"", texts)
    files = [(entry.file, text) for entry, text in texts.items()]
    return {path: zipped([*files, ("index.csv", index)])}, {}


def in_folder(out: Path, texts: dict[Entry, bytes]) -> Files:
    """Give the documents, and the index that may be there already with their rows."""
    index = out / "index.csv"
    before = index.read_bytes() if index.exists() else None
    seen = None if before is None else f"sha256:{sha256(before).hexdigest()}"
    written = {out / entry.file: text for entry, text in texts.items()}
    written[index] = with_entries(before or b"", texts)
    return written, {index: seen}


def _earlier(out: Path, document: str) -> dict[str, str]:
    """Give the newest file of an earlier day by its name without the format."""
    found: dict[str, str] = {}
    for index in sorted(out.parent.glob(f"????-??-??-{document}/index.csv")):
        folder = index.parent.name
        if folder < out.name:
            indexed = read_index(index.read_bytes())
            found |= {Path(each.file).stem: f"{folder}/{each.file}" for each in indexed}
    return found
