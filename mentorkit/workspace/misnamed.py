"""Files that are named nearly as a table that is not there: most likely they are that table."""

import re
from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path, PurePosixPath

from mentorkit.files.csv_header import normalise
from mentorkit.model import Fault, FaultCode, Place
from mentorkit.records.tables import TableSpec

NEAR = 0.8
WORKBOOKS = frozenset({".xlsx", ".xls", ".xlsm", ".ods", ".numbers"})
COPIED = re.compile(r"^copy_of_|(?:_|\(\d*\)|(?<=_)copy|(?<=_)final|\d)+$")
"""What file managers, browsers and people add to a name that is taken."""


def misnamed(
    folder: Path, specs: Mapping[str, TableSpec], absent: Collection[str]
) -> Iterator[tuple[str, Fault]]:
    """Give each absent table that a file beside its place may be, with a fault on that file."""
    places: dict[PurePosixPath, dict[str, TableSpec]] = {}
    taken = {spec.file for spec in specs.values()}
    for name in absent:
        inner = PurePosixPath(specs[name].file).parent
        places.setdefault(inner, {})[name] = specs[name]
    for inner, missing in sorted(places.items()):
        for file in _files(folder / inner):
            shown = (inner / file.name).as_posix()
            if shown not in taken and (meant := _meant(file, missing)) is not None:
                yield meant.name, _fault(shown, file, meant)


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(each for each in folder.iterdir() if _may_be_table(each))
    except OSError:
        return []


def _may_be_table(file: Path) -> bool:
    return file.suffix.lower() in {".csv", *WORKBOOKS} and not file.name.startswith((".", "~"))


def _meant(file: Path, missing: Mapping[str, TableSpec]) -> TableSpec | None:
    """Give the table whose name is nearly the file's; a workbook must be named just so."""
    plain = normalise(file.stem)
    plain = COPIED.sub("", COPIED.sub("", plain)) or plain
    cutoff = NEAR if file.suffix.lower() == ".csv" else 1
    near = get_close_matches(plain, missing, n=1, cutoff=cutoff)
    return missing[near[0]] if near else None


def _fault(shown: str, file: Path, meant: TableSpec) -> Fault:
    place = Place(shown, 1, 1)
    if file.suffix.lower() in WORKBOOKS:
        message = f"{file.name} is a workbook, and there is no {meant.file}"
        remedy = f'save it as "CSV UTF-8 (Comma delimited)", named {meant.file}'
    else:
        message = f"{file.name} is no table, and there is no {meant.file}"
        remedy = f"did you mean {meant.file}? Rename it"
    return Fault(FaultCode.FILE_MISSING, message, file.name[:60], remedy, place)
