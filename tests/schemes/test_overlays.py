"""Overlays: what a university or a professional body decides, laid over a built-in scheme."""

import re
import textwrap
from functools import cache
from pathlib import Path

import pytest

from mentorkit.check.cases import NOT_KEPT, read_cases, run_cases
from mentorkit.cli import run
from mentorkit.files.yaml_text import read_yaml
from mentorkit.rule.rule import Rule
from mentorkit.scheme.model import Scheme
from mentorkit.scheme.read import read_scheme
from mentorkit.workspace.beside import cases_of
from mentorkit.workspace.schemes import (
    Layers,
    built_in_folder,
    built_in_names,
    built_in_overlays,
    load_layers,
)

# What each overlay asks: rule, key, and what `rules` and `explain` show for it.
ASKED = [
    ("engineering-council/ashdown-university", "ENGC-REFRESHED", "every", "3 years"),
    ("engineering-council/harrow-institution", "ENGC-REFRESHED", "every", "1 year"),
    ("engineering-council/ashdown-university", "ENGC-MONITORING", "every", "4 months"),
    ("engineering-council/ashdown-university", "ENGC-REVIEW", "within", "2 weeks"),
    (
        "engineering-council/ashdown-university",
        "ENGC-SIGN-OFF",
        "roles",
        "('workplace-supervisor',)",
    ),
    ("engineering-council/ashdown-university", "ENGC-SIGN-OFF", "strength", "should"),
    ("engineering-council/ashdown-university", "ENGC-CONFLICT", "strength", "must"),
    ("engineering-council/ashdown-university", "ASHDOWN-LAST-REVIEW", "by", "planned-end"),
    ("engineering-council/harrow-institution", "ENGC-MONITORING", "every", "2 months"),
    ("engineering-council/harrow-institution", "HARROW-EARLY-REVIEW", "by", "first-meeting"),
    ("engineering-council/harrow-institution", "ENGC-SIGN-OFF", "roles", "('mentor',)"),
    ("engineering-council/harrow-institution", "ENGC-SIGN-OFF", "strength", "must"),
    ("engineering-council/harrow-institution", "ENGC-APPLICATION", "roles", "('sponsor',)"),
    ("imperial-mars/rsb", "MARS-MENTOR-MEMBER", "bodies", "('RSB',)"),
    ("imperial-mars/rsc", "MARS-MENTEE-MEMBER", "bodies", "('RSC',)"),
    ("imperial-mars/iop", "MARS-SENIOR", "bodies", "('IOP',)"),
]


@cache
def layers_of(name: str) -> Layers:
    """Give the layers of a built-in scheme or an overlay."""
    scheme, _, overlay = name.partition("/")
    folder = built_in_folder() / scheme / (f"overlays/{overlay}" if overlay else "")
    layers = load_layers(folder / "scheme.yaml", name)

    assert layers.faults == []
    return layers


@cache
def scheme_of(name: str) -> Scheme:
    """Give a built-in scheme, or an overlay laid over one."""
    node = layers_of(name).node
    assert node is not None
    scheme, faults = read_scheme(node)

    assert scheme is not None
    assert faults == []
    return scheme


def rule_of(extends: str, code: str) -> Rule | None:
    return next(iter(scheme_of(extends).versions(code)), None)


def test_overlays_are_no_schemes_to_begin_with() -> None:
    assert not {name.partition("/")[2] for name in built_in_overlays()} & set(built_in_names())


@pytest.mark.parametrize("overlay", built_in_overlays())
def test_an_overlay_has_a_name_of_its_own_and_says_whence_its_rules_are(overlay: str) -> None:
    scheme = scheme_of(overlay)

    assert scheme.id != scheme_of(overlay.partition("/")[0]).id
    assert [rule.code for rule in scheme.rules if not rule.clauses] == []


@pytest.mark.parametrize("overlay", built_in_overlays())
def test_an_overlay_keeps_the_rules_below(overlay: str) -> None:
    below = {rule.code for rule in scheme_of(overlay.partition("/")[0]).rules}

    assert below <= {rule.code for rule in scheme_of(overlay).rules}


@pytest.mark.parametrize(("overlay", "code", "key", "value"), ASKED)
def test_an_overlay_asks_what_it_says(overlay: str, code: str, key: str, value: str) -> None:
    below = rule_of(overlay.partition("/")[0], code)

    assert str(getattr(rule_of(overlay, code), key)) == value
    assert str(getattr(below, key, "")) != value or (code, key) == ("ENGC-SIGN-OFF", "strength")


@pytest.mark.parametrize("overlay", built_in_overlays())
def test_an_overlays_cases_hold_and_so_do_those_below_of_other_rules(overlay: str) -> None:
    cases, faults = cases_of(layers_of(overlay))

    assert faults == []
    assert [o.differs for o in run_cases(scheme_of(overlay), cases) if o.differs] == []


@pytest.mark.parametrize("overlay", built_in_overlays())
def test_what_an_overlay_asks_otherwise_has_a_case_that_keeps_it_and_one_that_does_not(
    overlay: str,
) -> None:
    below = {r.code: r for r in scheme_of(overlay.partition("/")[0]).rules}
    differ = {r.code for r in scheme_of(overlay).rules if asks(r) != asks(below.get(r.code))}
    own = [case for case, place in cases_of(layers_of(overlay))[0] if "/overlays/" in place.file]

    assert differ or speaks_otherwise(overlay)
    assert {case.rule for case in own} == differ
    assert {case.rule for case in own if case.then in {"kept", "due"}} == differ
    assert {case.rule for case in own if case.then in NOT_KEPT} == differ


def speaks_otherwise(overlay: str) -> bool:
    """Tell whether an overlay is there for another language than that of the scheme below."""
    below = scheme_of(overlay.partition("/")[0])
    return scheme_of(overlay).settings.language != below.settings.language


def asks(rule: Rule | None) -> object:
    """Give what a rule asks, without how strongly."""
    return rule and rule.model_dump(exclude={"strength", "says"})


@pytest.mark.parametrize(
    ("overlay", "title"),
    [("rsb", "cbiol"), ("rsc", "cchem"), ("iop", "cphys"), ("rsb", "csci"), ("iop", "csci")],
)
def test_a_body_calls_those_who_are_chartered_by_its_own_titles(overlay: str, title: str) -> None:
    scale = scheme_of(f"imperial-mars/{overlay}").scales["registration"]

    assert scale[title] == scale["chartered"] > scale["rsci"]
    assert title not in scheme_of("imperial-mars").scales["registration"]


def test_a_workspace_anywhere_extends_an_overlay_by_its_name(tmp_path: Path) -> None:
    own = tmp_path / "scheme.yaml"
    own.write_text("scheme: own\nextends: imperial-mars/rsc\n", "utf-8")
    layers = load_layers(own, "scheme.yaml")

    assert layers.faults == []
    assert list(layers.inputs) == [
        "scheme.yaml",
        "schemes/imperial-mars/overlays/rsc/scheme.yaml",
        "schemes/imperial-mars/scheme.yaml",
    ]


def test_a_file_beside_the_workspace_comes_before_an_overlay_of_that_name(tmp_path: Path) -> None:
    own, near = tmp_path / "scheme.yaml", tmp_path / "imperial-mars/rsc/scheme.yaml"
    own.write_text("scheme: own\nextends: imperial-mars/rsc\n", "utf-8")
    near.parent.mkdir(parents=True)
    near.write_text("scheme: near\n", "utf-8")

    assert list(load_layers(own, "scheme.yaml").inputs) == [
        "scheme.yaml",
        "imperial-mars/rsc/scheme.yaml",
    ]


def test_the_example_in_the_readme_is_an_overlay(tmp_path: Path) -> None:
    readme = (built_in_folder() / "README.md").read_text("utf-8")
    example, case = re.findall(r"```yaml\n(.*?)```", readme, re.DOTALL)
    own = tmp_path / "scheme.yaml"
    own.write_text(textwrap.dedent(example), "utf-8")
    layers = load_layers(own, "scheme.yaml")
    assert layers.node is not None
    scheme, faults = read_scheme(layers.node)

    assert layers.faults + faults == []
    assert scheme is not None
    [quarterly] = scheme.versions("MARS-QUARTERLY")
    assert (
        quarterly.sentence == "Mentor and mentee meet at least 2 times in every calendar quarter."
    )
    assert scheme.versions("COLLEGE-CAP")

    node, faults = read_yaml(case, "cases.yaml")
    assert node is not None
    cases, wrong = read_cases(node)
    assert faults + wrong == []
    assert [outcome.differs for outcome in run_cases(scheme, cases)] == [""]


def test_the_readme_lists_the_overlays() -> None:
    readme = (built_in_folder() / "README.md").read_text("utf-8")

    assert [name for name in built_in_overlays() if f"`{name}`" not in readme] == []


def test_a_workspace_begins_with_an_overlay(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["init", str(tmp_path / "own"), "--scheme", "imperial-mars/iop"]) == 0
    assert run(["rules", str(tmp_path / "own")]) == 0
    own = capsys.readouterr().out
    assert run(["rules", "--scheme", "imperial-mars/iop"]) == 0
    shown = capsys.readouterr().out

    assert "extends: imperial-mars/iop\n" in (tmp_path / "own/scheme.yaml").read_text("utf-8")
    assert "The mentor holds a valid membership of IOP." in own
    assert own.partition("MARS-")[2] == shown.partition("MARS-")[2]
