"""Schemes of other places, with other numbers, need YAML and CSV and nothing else.

Each folder of `foreign/` has a scheme with its clauses and cases, a workspace that extends it, and
what commands print there; with MENTORKIT_UPDATE=1 this module writes that anew.
"""

import os
from functools import cache
from pathlib import Path

import pytest

from mentorkit.check.cases import NOT_KEPT, run_cases
from mentorkit.cli import run
from mentorkit.scheme.model import Scheme
from mentorkit.scheme.read import read_scheme
from mentorkit.workspace.beside import cases_of
from mentorkit.workspace.clauses import clauses_of
from mentorkit.workspace.schemes import Layers, load_layers

FOREIGN = Path(__file__).parent / "foreign"
SLUGS = sorted(path.name for path in FOREIGN.iterdir())
SHOWN = [(path.parts[-3], path.name) for path in sorted(FOREIGN.glob("*/expected/*.txt"))]
UPDATE = "MENTORKIT_UPDATE" in os.environ

each_scheme = pytest.mark.parametrize("slug", SLUGS)


@cache
def layers_of(slug: str) -> Layers:
    layers = load_layers(FOREIGN / slug / "scheme.yaml", "scheme.yaml")

    assert layers.faults == []
    return layers


@cache
def scheme_of(slug: str) -> Scheme:
    node = layers_of(slug).node
    assert node is not None
    scheme, faults = read_scheme(node)

    assert scheme is not None
    assert faults == []
    return scheme


@each_scheme
def test_all_is_yaml_and_csv(slug: str) -> None:
    written = {path for path in (FOREIGN / slug).rglob("*") if path.is_file()}

    kept = {path for path in written if path.parent.name == "expected"}
    assert {path.suffix for path in written - kept} == {".yaml", ".csv"}


@each_scheme
def test_its_cases_hold(slug: str) -> None:
    cases, faults = cases_of(layers_of(slug))

    assert faults == []
    assert [found.differs for found in run_cases(scheme_of(slug), cases) if found.differs] == []


@each_scheme
def test_each_rule_and_preference_is_seen_both_ways(slug: str) -> None:
    cases = [case for case, _ in cases_of(layers_of(slug))[0]]
    scheme = scheme_of(slug)
    seen = {
        each.code: {bool(case.points) for case in cases if case.rule == each.code}
        for each in scheme.prefer
    }
    for rule in scheme.rules:
        stands = {case.then for case in cases if case.rule == rule.code}
        seen[rule.code] = {bool(stands & NOT_KEPT), "kept" not in stands}

    assert [code for code, both in seen.items() if both != {False, True}] == []


@each_scheme
def test_clauses_and_rules_name_each_other(slug: str) -> None:
    clauses, faults = clauses_of(layers_of(slug))
    scheme = scheme_of(slug)
    named = {
        (name.partition(":")[2], clause.id)
        for clause in clauses
        for name in clause.realised_by
        if name.startswith(("rule:", "preference:"))
    }

    assert faults == []
    cited = {(rule.code, id_) for rule in scheme.rules for id_ in rule.clauses}
    assert named == cited | {(each.code, id_) for each in scheme.prefer for id_ in each.clauses}


@pytest.mark.parametrize(("slug", "name"), SHOWN)
def test_output_is_as_kept(slug: str, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    kept = FOREIGN / slug / "expected" / name
    command, _, day = kept.stem.partition("-")
    workspace = str(FOREIGN / slug / "workspace")
    code = run([command, workspace, "--as-of", day])
    printed = capsys.readouterr()
    if UPDATE:
        kept.write_text(printed.out, "utf-8")

    assert (code, printed.err) == (int(command == "check"), "")
    assert printed.out == kept.read_text("utf-8")
