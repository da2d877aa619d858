"""A workspace folder → scheme, tables and faults."""

import gc
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path

from mentorkit.files.write import recover
from mentorkit.model import Fault, FaultCode, Place
from mentorkit.records.consistency import people_and_pairs
from mentorkit.records.read import read_table
from mentorkit.records.references import check_references
from mentorkit.records.table import Table, empty_table
from mentorkit.records.tables import ONLY_IN_SUMS, TableSpec
from mentorkit.rule.facts import Facts
from mentorkit.rule.lasting import last_day
from mentorkit.scheme.model import Scheme
from mentorkit.scheme.read import read_scheme
from mentorkit.workspace.misnamed import misnamed
from mentorkit.workspace.schemes import Layers, load_layers

SCHEME = "scheme.yaml"
KEYS = {"participants": "person_id", "pairs": "pair_id", "rounds": "round"}


@dataclass(slots=True)
class Workspace:
    """A folder as read: its scheme (None where that is past using), facts, faults and inputs.

    `inputs` gives the SHA-256 of every file read but those told only in sums; `absent` the tables
    that are not there.
    """

    folder: Path
    scheme: Scheme | None
    facts: Facts | None
    faults: list[Fault]
    inputs: dict[str, str]
    layers: Layers
    names: Mapping[str, str] = field(default_factory=dict)
    emails: Mapping[str, str] = field(default_factory=dict)
    absent: list[str] = field(default_factory=list)


def load(folder: Path, as_of: date, *, every: bool = False) -> Workspace:
    """Read a workspace as known on a date; `every` asks for the duties that are kept, too."""
    recover(folder)
    layers = load_layers(folder / SCHEME, SCHEME)
    work = Workspace(folder, None, None, list(layers.faults), dict(layers.inputs), layers)
    if layers.node is None:
        return work
    work.scheme, faults = read_scheme(layers.node)
    work.faults += faults
    if work.scheme is None:
        return work
    collecting = gc.isenabled()
    gc.disable()
    try:
        tables = _read_tables(work, work.scheme.tables)
        work.facts = _facts(work, work.scheme, tables, as_of, every=every)
    finally:
        gc.freeze()
        if collecting:
            gc.enable()
    work.faults.sort(key=lambda fault: (fault.place, fault.code))
    return work


def _read_tables(work: Workspace, specs: Mapping[str, TableSpec]) -> dict[str, Table]:
    tables, known = dict[str, Table](), dict[str, dict[str, str]]()
    for name, spec in specs.items():
        path = work.folder / spec.file
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            tables[name] = empty_table(spec)
            work.absent.append(name)
            continue
        except OSError as error:
            work.faults.append(_unreadable(spec.file, error))
            tables[name] = empty_table(spec, unread=True)
            continue
        if name not in ONLY_IN_SUMS:
            work.inputs[spec.file] = f"sha256:{sha256(data).hexdigest()}"
        tables[name], faults = read_table(data, spec, known)
        if (key := KEYS.get(name)) is not None:
            ids = tables[name].column(key)
            known[name] = dict(zip(ids, ids, strict=True))
        work.faults += faults
    _tell_of_absent(work, specs, tables)
    return tables


def _tell_of_absent(
    work: Workspace, specs: Mapping[str, TableSpec], tables: Mapping[str, Table]
) -> None:
    """Take a table that may be there under another name for unread, not for empty."""
    for name, fault in misnamed(work.folder, specs, work.absent):
        tables[name].unread = True
        work.faults.append(fault)
    if not (tables["participants"].present or tables["participants"].unread):
        message, remedy = "there is no participants.csv", "`mentorkit init` writes one to fill in"
        place = Place("participants.csv", 1, 1)
        work.faults.append(Fault(FaultCode.FILE_MISSING, message, "", remedy, place))
        tables["participants"].unread = True


def _unreadable(file: str, error: OSError) -> Fault:
    message, remedy = f"{file} cannot be read: {error.strerror}", "check your rights to the file"
    return Fault(FaultCode.FILE_UNREADABLE, message, "", remedy, Place(file, 1, 1))


def _facts(
    work: Workspace, scheme: Scheme, tables: dict[str, Table], as_of: date, *, every: bool
) -> Facts:
    known = {
        name: set(tables[name].column(key)) | tables[name].aside.get(key, set())
        for name, key in KEYS.items()
        if not tables[name].unread and (tables[name].present or name != "rounds")
    }
    for table in tables.values():
        work.faults += check_references(table, known)
    persons, pairs, wrong = people_and_pairs(tables, as_of, scheme.lines)
    work.faults += wrong
    contacts = list(tables["contacts"].select("person_id", "name", "email"))
    work.names = {id_: name for id_, name, _ in contacts}
    work.emails = {id_: email for id_, _, email in contacts if email}
    return Facts(
        tables,
        persons,
        pairs,
        as_of,
        scheme.scales,
        scheme.field_scales,
        scheme.settings.calendar.quarter_start_month,
        every,
        scheme.settings.alert_days,
        scheme.synonyms,
        last_day(scheme.rules),
    )
