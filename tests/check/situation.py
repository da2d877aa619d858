"""Situations: a rule, a date and rows of tables → how every duty stands, told in short."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from mentorkit.check.cases import Case, case_facts
from mentorkit.check.check import check
from mentorkit.check.finding import Finding, Report
from mentorkit.files.yaml_text import read_yaml
from mentorkit.model import Fault, FaultCode, Status
from mentorkit.rule.facts import Facts
from mentorkit.scheme.model import Scheme
from mentorkit.scheme.read import read_scheme
from mentorkit.workspace.schemes import built_in_folder, load_layers

Row = dict[str, str]
Tables = Mapping[str, Sequence[Row]]


@cache
def built_in(slug: str, *codes: str) -> Scheme:
    """Give a built-in scheme, with only the rules of these codes."""
    layers = load_layers(built_in_folder() / slug / "scheme.yaml", slug)
    assert layers.node is not None
    scheme, faults = read_scheme(layers.node)
    assert scheme is not None
    assert layers.faults + faults == []
    return replace(scheme, rules=tuple(rule for rule in scheme.rules if rule.code in codes))


# What is wrong between rows that are each sound; they are judged nevertheless.
JUDGED_ALL_THE_SAME = {FaultCode.PAIR_OVERLAP, FaultCode.MANAGER_CYCLE}


@cache
def own(*rules: str, rest: str = "") -> Scheme:
    """Give a scheme with these rules, each the text between the braces of a line of YAML."""
    lines = "".join(f"  - {{{rule}}}\n" for rule in rules)
    node, faults = read_yaml(f"scheme: own\n{rest}\nrules:\n{lines}", "scheme.yaml")
    assert node is not None
    scheme, wrong = read_scheme(node)
    assert scheme is not None
    assert faults + wrong == []
    return scheme


def pair(pair_id: str = "P1", mentor_id: str = "m1", mentee_id: str = "e1", **columns: str) -> Row:
    return {"pair_id": pair_id, "mentor_id": mentor_id, "mentee_id": mentee_id, **columns}


def met(*days: str, pair_id: str = "P1", **columns: str) -> list[Row]:
    return [{"pair_id": pair_id, "date": day, **columns} for day in days]


def events(**days: str) -> list[Row]:
    """Give events of P1, each named by what happened; `_` stands for a hyphen."""
    return [
        {"pair_id": "P1", "event": name.replace("_", "-"), "on": day} for name, day in days.items()
    ]


def _facts(scheme: Scheme, as_of: str, tables: Tables) -> tuple[Facts, list[Fault]]:
    case = {"case": "?", "rule": "?", "as_of": as_of, "then": "none", "given": tables}
    return case_facts(Case.model_validate(case), scheme)


def facts(scheme: Scheme, as_of: str, **tables: Sequence[Row]) -> Facts:
    found, wrong = _facts(scheme, as_of, tables)
    assert {fault.code for fault in wrong} <= JUDGED_ALL_THE_SAME
    return found


def faults(scheme: Scheme, as_of: str, **tables: Sequence[Row]) -> list[str]:
    """Give the codes of all that cannot be true together."""
    _, wrong = _facts(scheme, as_of, tables)
    return [fault.code.value for fault in wrong]


def report(scheme: Scheme, as_of: str, **tables: Sequence[Row]) -> Report:
    """Judge as `check` does without `--all`."""
    days = scheme.settings.alert_days
    return check(scheme, replace(facts(scheme, as_of, **tables), every=False, alert_days=days))


def duties(scheme: Scheme, as_of: str, **tables: Sequence[Row]) -> list[Finding]:
    """Give every duty as `check --all` does, notes apart, in the order they open."""
    findings = check(scheme, facts(scheme, as_of, **tables)).findings
    found = [finding for finding in findings if finding.status is not Status.NOTE]
    return sorted(found, key=lambda f: (str(f.duty.opens), f.duty.subject.id, f.rule))


def stand(scheme: Scheme, as_of: str, **tables: Sequence[Row]) -> list[str]:
    """Tell how each duty stands: `met 2024-01-01..2024-03-31`, or `broken`."""
    return [_told(finding) for finding in duties(scheme, as_of, **tables)]


def each(scheme: Scheme, as_of: str, **tables: Sequence[Row]) -> dict[str, str]:
    """Tell the same by the subject's id, where each has one duty."""
    found = duties(scheme, as_of, **tables)
    told = {finding.duty.subject.id: _told(finding) for finding in found}
    assert len(told) == len(found)
    return told


def _told(finding: Finding) -> str:
    opens, due = finding.duty.opens, finding.duty.due
    return f"{finding.status} {opens or ''}..{due or ''}" if opens or due else finding.status.value


def notes(scheme: Scheme, as_of: str, **tables: Sequence[Row]) -> list[str]:
    """Give what the notes say, but for those on tables that a situation leaves out."""
    found = [f for f in report(scheme, as_of, **tables).findings if f.status is Status.NOTE]
    return [f.duty.message for f in found if not f.duty.message.startswith("there is no ")]


def counted(scheme: Scheme, as_of: str, **tables: Sequence[Row]) -> dict[str, int]:
    """Give how many duties stand how, but for the noughts."""
    counts = report(scheme, as_of, **tables).counts
    return {status.value: count for status, count in counts.items() if count}
