"""Every clause of a source document has one row, and what a row names exists."""

import csv
import io
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from mentorkit.cli import COMMANDS
from mentorkit.model import Fault, FaultCode, Place
from mentorkit.records.tables import table_specs
from mentorkit.report.report import SECTIONS
from mentorkit.scheme.clauses import MODALITIES, Clause, as_json, counts, read_clauses
from mentorkit.workspace.schemes import built_in_overlays

SCHEMES = Path(__file__).parents[2] / "schemes"
HEADER = b"id,section,says,modality,realised_by\n"

# Prefix and number of the document's clauses, and how many of them must, should, may, inform.
DOCUMENTS = {
    "engineering-council": ("ENGC", 84, (6, 36, 23, 19)),
    "imperial-mars": ("MARS", 39, (14, 10, 5, 10)),
    "one-step-beyond": ("OSB", 43, (18, 9, 7, 9)),
    "technicians": ("TECH", 119, (11, 60, 15, 33)),
    "ucl-pals": ("PALS", 113, (20, 37, 28, 28)),
    "blank": ("", 0, (0, 0, 0, 0)),
}

# Documents that every scheme can have made, in the shared wording where it has none of its own.
SHARED = {path.stem for path in (SCHEMES / "templates").glob("*.md")}
FAMILIES = Path(__file__).parent / "families.csv"
WRITTEN = sorted(path.parent.name for path in SCHEMES.glob("*/clauses.csv"))

each_document = pytest.mark.parametrize("slug", DOCUMENTS)
each_scheme = pytest.mark.parametrize("slug", WRITTEN)


@cache
def clauses_of(slug: str) -> list[Clause]:
    clauses, faults = read_clauses((SCHEMES / slug / "clauses.csv").read_bytes(), "clauses.csv")

    assert faults == []
    return clauses


@cache
def scheme_of(slug: str) -> dict[str, Any]:
    found = YAML(typ="safe", pure=True).load(SCHEMES / slug / "scheme.yaml")

    assert isinstance(found, dict)
    return found


def names(clause: Clause, kind: str) -> list[str]:
    split = (named.partition(":") for named in clause.realised_by)
    return [name for word, _, name in split if word == kind]


def named_by_rows(slug: str, kind: str) -> set[tuple[str, str]]:
    return {(name, clause.id) for clause in clauses_of(slug) for name in names(clause, kind)}


def cited_in_scheme(entries: list[dict[str, Any]]) -> set[tuple[str, str]]:
    return {(entry["code"], clause) for entry in entries for clause in entry.get("clauses", ())}


def columns(slug: str) -> set[str]:
    scheme = scheme_of(slug)
    built_in = {name: spec.columns for name, spec in table_specs(day_first=True).items()}
    own = {"participants": scheme["fields"]} | scheme.get("tables", {})
    return {f"{name}.{column.name}" for name, found in built_in.items() for column in found} | {
        f"{name}.{column}" for name, found in own.items() for column in found
    }


def is_stated(scheme: Any, key: str) -> bool:
    for part in key.split("."):
        if not isinstance(scheme, dict) or part not in scheme:
            return False
        scheme = scheme[part]
    return scheme not in ({}, [], "", None)


@each_document
def test_every_clause_has_one_row_in_the_documents_order(slug: str) -> None:
    prefix, last, _ = DOCUMENTS[slug]

    assert [clause.id for clause in clauses_of(slug)] == [
        f"{prefix}-{number:02}" for number in range(1, last + 1)
    ]


@each_document
def test_modalities_are_those_of_the_document(slug: str) -> None:
    found = Counter(clause.modality for clause in clauses_of(slug))

    assert tuple(found[modality] for modality in MODALITIES) == DOCUMENTS[slug][2]


@each_scheme
def test_the_file_is_plain_csv(slug: str) -> None:
    data = (SCHEMES / slug / "clauses.csv").read_bytes()
    plain = io.StringIO()
    csv.writer(plain, lineterminator="\n").writerows(csv.reader(io.StringIO(data.decode())))

    assert data.startswith(HEADER)
    assert data == plain.getvalue().encode()


def test_no_sentence_is_said_twice() -> None:
    said = Counter(clause.says for slug in WRITTEN for clause in clauses_of(slug))

    assert [says for says, times in said.items() if times > 1] == []


@each_scheme
def test_rules_and_rows_cite_each_other(slug: str) -> None:
    scheme = scheme_of(slug)

    assert named_by_rows(slug, "rule") == cited_in_scheme(scheme["rules"])
    assert named_by_rows(slug, "preference") == cited_in_scheme(scheme["matching"]["prefer"])


@each_scheme
def test_templates_named_exist(slug: str) -> None:
    named = {name for name, _ in named_by_rows(slug, "template")}

    own = {path.stem for path in (SCHEMES / slug / "templates").glob("*.md")}
    assert named <= own | SHARED


@each_scheme
def test_questions_named_exist(slug: str) -> None:
    asked = YAML(typ="safe", pure=True).load(SCHEMES / "technicians/questions.yaml")

    assert {name for name, _ in named_by_rows(slug, "question")} <= {q["name"] for q in asked}


@each_scheme
def test_sections_of_the_report_named_exist(slug: str) -> None:
    assert {name for name, _ in named_by_rows(slug, "report")} <= set(SECTIONS)


@each_scheme
def test_overlays_named_exist(slug: str) -> None:
    named = {f"{slug}/{name}" for name, _ in named_by_rows(slug, "overlay")}

    assert named <= set(built_in_overlays())


@each_scheme
def test_columns_named_exist(slug: str) -> None:
    assert {name for name, _ in named_by_rows(slug, "table")} <= columns(slug)


@each_scheme
def test_settings_named_are_stated(slug: str) -> None:
    named = {name for name, _ in named_by_rows(slug, "setting")}

    assert {key for key in named if not is_stated(scheme_of(slug), key)} == set()


@each_scheme
def test_commands_named_exist(slug: str) -> None:
    assert {name for name, _ in named_by_rows(slug, "command")} <= set(COMMANDS)


@each_scheme
def test_nothing_is_named_twice_in_a_row(slug: str) -> None:
    assert [c.id for c in clauses_of(slug) if len(set(c.realised_by)) < len(c.realised_by)] == []


@each_scheme
def test_at_most_a_quarter_of_what_is_asked_is_left_to_people(slug: str) -> None:
    asked = [clause for clause in clauses_of(slug) if clause.modality in {"must", "should"}]
    left = [clause for clause in asked if clause.none is not None]

    assert len(left) * 4 <= len(asked)


def test_a_reason_is_given_at_most_five_times() -> None:
    reasons = Counter(
        clause.none for slug in WRITTEN for clause in clauses_of(slug) if clause.none is not None
    )

    assert [reason for reason, times in reasons.items() if times > 5] == []


def test_all_clauses_of_the_five_documents_are_realised_or_have_a_reason() -> None:
    counted = Counter[str]()
    for slug in WRITTEN:
        counted.update(counts(clauses_of(slug)))

    assert (counted["clauses"], counted["realised"] + counted["none"]) == (398, 398)
    assert counted["later"] == 0


def test_of_each_family_of_rules_something_is_realised() -> None:
    with FAMILIES.open(encoding="utf-8", newline="") as file:
        families = {row["family"]: row["clauses"].split() for row in csv.DictReader(file)}
    reasons = {clause.id: clause.none for slug in WRITTEN for clause in clauses_of(slug)}

    assert len(families) == 56
    assert [name for name, ids in families.items() if all(reasons[id_] for id_ in ids)] == []


def read(rows: str) -> tuple[list[Clause], list[Fault]]:
    return read_clauses(HEADER + rows.encode(), "own/clauses.csv")


def test_a_row_is_read_with_its_place() -> None:
    place = Place("own/clauses.csv", 2, 1)

    assert read("X-1,2. Outline,Be kind.,should,rule:KIND; template:agreement\n") == (
        [
            Clause(
                id="X-1",
                section="2. Outline",
                says="Be kind.",
                modality="should",
                realised_by=("rule:KIND", "template:agreement"),
                none=None,
                later=None,
                place=place,
            )
        ],
        [],
    )


@pytest.mark.parametrize(
    ("cell", "realised_by", "none", "later"),
    [
        ("none: a hope; no more", (), "a hope; no more", None),
        ("later: a letter", (), None, "a letter"),
        ("rule:A;table:b.c; later: a form", ("rule:A", "table:b.c"), None, "a form"),
    ],
)
def test_a_reason_runs_to_the_end_of_the_cell(
    cell: str, realised_by: tuple[str, ...], none: str | None, later: str | None
) -> None:
    [clause], faults = read(f"X-1,1,Be kind.,may,{cell}\n")

    assert (clause.realised_by, clause.none, clause.later, faults) == (realised_by, none, later, [])


@pytest.mark.parametrize(
    "cell",
    ["KIND", "rule:", "law:KIND", "rule:A;", "rule:A B", "none:", "later:", "rule:A;none: x"],
)
def test_what_is_not_named_as_it_should_be_is_a_fault(cell: str) -> None:
    clauses, [fault] = read(f"X-1,1,Be kind.,may,{cell}\n")

    assert clauses == []
    assert fault.code == FaultCode.VALUE_INVALID
    assert (fault.found, fault.place) == (cell, Place("own/clauses.csv", 2, 5))


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        ("X-1,1,,may,rule:A\n", FaultCode.CELL_BLANK, 3),
        ("X-1,1,Be kind.,might,rule:A\n", FaultCode.CHOICE_UNKNOWN, 4),
        ("X-1,1,Be kind.,may,\n", FaultCode.CELL_BLANK, 5),
    ],
)
def test_a_cell_that_does_not_fit_is_a_fault(row: str, code: FaultCode, column: int) -> None:
    clauses, [fault] = read(row)

    assert clauses == []
    assert (fault.code, fault.place) == (code, Place("own/clauses.csv", 2, column))


def test_an_id_given_twice_is_a_fault() -> None:
    clauses, [fault] = read("X-1,1,Be kind.,may,rule:A\nX-1,1,Be just.,may,rule:B\n")

    assert [clause.says for clause in clauses] == ["Be kind."]
    assert fault.code == FaultCode.DUPLICATE


def test_a_clause_of_which_a_part_is_missing_counts_as_to_come() -> None:
    clauses, _ = read(
        "X-1,1,Be kind.,may,rule:A\nX-2,1,Be just.,may,rule:A;later: a form\n"
        "X-3,1,Be glad.,info,none: a feeling\n"
    )

    assert counts(clauses) == {"clauses": 3, "realised": 1, "none": 1, "later": 1}


def test_the_machine_form_says_none_where_there_is_no_reason() -> None:
    clauses, _ = read("X-1,1,Be kind.,may,rule:A\n")

    assert as_json(clauses) == {
        "clauses": [
            {
                "id": "X-1",
                "section": "1",
                "says": "Be kind.",
                "modality": "may",
                "realised_by": ("rule:A",),
                "none": None,
                "later": None,
            }
        ],
        "counts": {"clauses": 1, "realised": 1, "none": 0, "later": 0},
    }
