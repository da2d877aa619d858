"""A row with a fault opens no finding, and leaves open what it does not touch."""

from collections.abc import Mapping
from dataclasses import dataclass

from hypothesis import assume, event, given
from hypothesis import strategies as st

from mentorkit.check.check import check
from mentorkit.check.finding import Finding
from mentorkit.rule.facts import Facts
from mentorkit.workspace.load import load
from tests.laws import law
from tests.laws.situations import Situation, situations
from tests.laws.workspaces import workspace

UNFIT: Mapping[str, str] = {
    "id": "1.2E+18",
    "person": "n0body",
    "pair": "n0pair",
    "date": "2025-02-30",
    "tags": "\x07",
    "text": "\x07",
}
NAMING = ("id", "person", "pair")


@dataclass(frozen=True)
class Break:
    """A cell to be broken: of which row, of which column, and what it becomes."""

    table: str
    row: int
    column: str
    text: str
    naming: bool


@st.composite
def breaks(draw: st.DrawFn, situation: Situation) -> Break:
    """Choose a cell that says something, and what it becomes."""
    specs = situation.read()[0].tables
    names = sorted(name for name, rows in situation.tables.items() if rows)
    table = draw(st.sampled_from(names))
    row = draw(st.integers(0, len(situation.tables[table]) - 1))
    column = draw(st.sampled_from(sorted(situation.tables[table][row])))
    declared = specs[table].column(column)
    kind = declared.type.name if declared is not None else ""
    return Break(table, row, column, UNFIT.get(kind, "unfit"), kind in NAMING)


def broken(situation: Situation, cell: Break) -> Situation:
    """Give the situation with the cell broken."""
    rows = [dict(row) for row in situation.tables[cell.table]]
    rows[cell.row][cell.column] = cell.text
    return situation._replace(tables={**situation.tables, cell.table: rows})


Key = tuple[object, ...]


def open_findings(situation: Situation) -> tuple[dict[Key, set[str]], bool]:
    """Give whom and what each open finding is about, and whether there are faults."""
    with workspace(situation.scheme, situation.tables) as folder:
        work = load(folder, situation.as_of, every=True)
    assert work.scheme is not None
    assert work.facts is not None
    findings = check(work.scheme, work.facts).findings
    found = {key(each): about(each, work.facts) for each in findings if each.open}
    return found, bool(work.faults)


def key(finding: Finding) -> Key:
    """Tell findings apart."""
    duty = finding.duty
    return finding.rule, duty.subject.type, duty.subject.id, duty.opens


def about(finding: Finding, facts: Facts) -> set[str]:
    """Give the ids of all whom and what a finding is about."""
    duty = finding.duty
    pair = facts.pairs.get(duty.pair_id)
    both = {pair.mentor_id, pair.mentee_id} if pair is not None else set()
    return {duty.subject.id, duty.pair_id, *duty.who, *both}


def touched(situation: Situation, cell: Break) -> set[str]:
    """Give the ids that the row names, and those of whom it is in the line of management."""
    row = situation.tables[cell.table][cell.row]
    ids = set(row.values())
    if cell.table == "participants":
        lines = [(r["person_id"], {r.get("line_manager_id"), r.get("supervisor_id")})
                 for r in situation.tables["participants"]]  # fmt: skip
        for _ in lines:
            ids |= {person for person, bosses in lines if bosses & ids}
    return ids


@law(40)
@given(st.data(), situations())
def test_a_faulty_row_opens_nothing_and_closes_only_what_it_touches(
    data: st.DataObject, situation: Situation
) -> None:
    cell = data.draw(breaks(situation))
    before, _ = open_findings(situation)
    after, faulty = open_findings(broken(situation, cell))
    assume(faulty)
    event(f"{len(before)} open")

    new = after.keys() - before.keys()
    assert not new, f"{cell} opens {new}"
    ids = touched(situation, cell)
    for lost in before.keys() - after.keys():
        assert before[lost] & ids, f"{cell} closes {lost}"
