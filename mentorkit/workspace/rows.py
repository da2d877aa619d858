"""A row of cells → the end of a table's file, if it reads back as it was meant."""

from collections.abc import Mapping

from mentorkit.files.write import append_rows, write_all
from mentorkit.model import Fault
from mentorkit.records.read import read_table
from mentorkit.records.tables import TableSpec
from mentorkit.workspace.load import Workspace


def add_row(
    work: Workspace, spec: TableSpec, row: Mapping[str, str], *, dry_run: bool
) -> list[Fault]:
    """Add a row to a table, or write nothing and give what stood in the way."""
    path = work.folder / spec.file
    data = path.read_bytes() if path.exists() else b""
    text, faults = append_rows(data, spec.file, list(row), [row])
    faults = faults or read_table(text, spec)[1]
    if faults or dry_run:
        return faults
    return write_all({path: text}, work.folder, {path: work.inputs.get(spec.file)})
