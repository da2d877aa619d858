"""Faults in private tables tell where and of what sort they are, and nothing that stands there."""

import pytest

from mentorkit.model import Fault
from mentorkit.records.consistency import order_faults
from mentorkit.records.read import read_table
from mentorkit.records.references import check_references
from mentorkit.records.table import Table, empty_table
from mentorkit.records.tables import table_specs

HEADERS = {
    "contacts": "person_id,name,email",
    "concerns": "concern_id,pair_id,raised_on,category",
}
FAULTS = {
    "a byte that is no text": ("contacts", b"m1,Zo\xeb Quill,zq@a.org", "file-encoding"),
    "a NUL byte": ("contacts", b"m1,Zoe Quill\0,zq@a.org", "file-encoding"),
    "a person twice": ("contacts", b"m1,Zoe,\nm1,Quill,", "duplicate"),
    "a name for an id": ("contacts", b"Zoe Quill,m1,", "reference-unknown"),
    "a formula": ("contacts", b"m1,=Zoe(Quill),", "formula"),
    "a formula for an id": ("contacts", b"-Quill,Zoe,", "formula"),
    "a name for a date": ("concerns", b"C1,P1,Zoe Quill,", "date-invalid"),
    "an ambiguous date": ("concerns", b"C1,P1,03/04/1977,", "date-ambiguous"),
    "an id that Excel shortened": ("concerns", b"1.977E+18,P1,2024-03-04,", "id-mangled"),
    "a control character": ("concerns", b"C1,P1,2024-03-04,Zoe \x07 Quill", "text-invalid"),
    "a row too long": ("contacts", b"m1,Zoe,zq@a.org,Quill", "row-ragged"),
    "an open quotation mark": ("contacts", b'm1,"Zoe Quill,', "quote-unclosed"),
}


def told(name: str, data: bytes) -> list[Fault]:
    spec = table_specs(day_first=False)[name]
    table, faults = read_table(data, spec)
    return faults + check_references(table, {"participants": {"m1"}, "pairs": {"P1"}})


@pytest.mark.parametrize(("name", "row", "code"), FAULTS.values(), ids=FAULTS)
def test_a_fault_in_a_private_table_quotes_nothing(name: str, row: bytes, code: str) -> None:
    [fault] = told(name, HEADERS[name].encode() + b"\n" + row + b"\n")
    shown = f"{fault.message} {fault.found} {fault.remedy}"

    assert fault.code == code
    assert fault.place.file == f"private/{name}.csv"
    assert not any(word in shown for word in ("Zo", "Quill", "zq", "m1", "1977", "1.977"))


def test_a_private_table_without_a_header_does_not_tell_its_first_row() -> None:
    faults = told("contacts", b"m1,Quill,Quill\n")
    assert {fault.code for fault in faults} == {"column-duplicate", "column-missing"}
    assert not any("uill" in f"{fault}" for fault in faults)


def test_private_dates_out_of_order_are_not_told() -> None:
    specs = table_specs(day_first=False)
    tables: dict[str, Table] = {name: empty_table(spec) for name, spec in specs.items()}
    rows = b"concern_id,pair_id,raised_on,resolved_on\nC1,P1,1977-03-04,1977-03-03\n"
    tables["concerns"], _ = read_table(rows, specs["concerns"])

    [fault] = order_faults(tables)
    assert fault.place.line == 2
    assert "1977" not in f"{fault}"
