"""A signature or confirmation → the row of agreements.csv that it belongs in, old or new."""

from dataclasses import dataclass
from datetime import date

from mentorkit.files.csv_edit import edit_rows
from mentorkit.files.write import append_rows
from mentorkit.model import Fault
from mentorkit.records.people import Pair
from mentorkit.records.read import read_table
from mentorkit.records.table import Table
from mentorkit.records.tables import TableSpec
from mentorkit.rule.facts import Facts
from mentorkit.rule.values import spelt
from mentorkit.scheme.model import Scheme
from mentorkit.workspace.moments import both_accepted

SIGNED = {"mentor": "mentor_signed_on", "mentee": "mentee_signed_on"}
CONFIRMED = "confirmed_on"
DOCUMENT = "agreement"
DATES = (*SIGNED.values(), CONFIRMED)


@dataclass(frozen=True, slots=True)
class Act:
    """That a pair's agreement was signed by a side, or confirmed, on a day.

    `column` is the date's in agreements.csv; `text_sha256` the hash of the text agreed, which may
    be empty, as may be the method.
    """

    pair_id: str
    kind: str
    column: str
    on: date
    method: str
    text_sha256: str


@dataclass(frozen=True, slots=True)
class Home:
    """The row that an act belongs in: a line of agreements.csv, or None for a new row.

    `version` is the row's; `changed` tells that a side has signed another text before, and `done`
    is the day on which the same act is on record already. `unknown` tells that another act stands
    in the row, and not of which text.
    """

    line: int | None
    version: str
    changed: bool = False
    done: date | None = None
    unknown: bool = False


def kinds_signed(scheme: Scheme, facts: Facts) -> list[str]:
    """Give the agreements that the rules in force have pairs sign."""
    rules = [rule for rule in scheme.rules if rule.kind == "signed" and rule.in_force(facts.as_of)]
    return list(dict.fromkeys(str(getattr(rule, "document", "agreement")) for rule in rules))


def refusal(pair: Pair, facts: Facts, on: date) -> str:
    """Say why a pair can have signed nothing on a day; empty where it can."""
    if pair.status == "declined":
        return f"{pair.id} was declined: there is nothing to sign"
    if not both_accepted(pair, facts):
        days = "mentor_accepted_on and mentee_accepted_on, or started_on,"
        why = f"{pair.id} has not been accepted by both: there is nothing to sign yet"
        return f"{why}. If they have, first enter {days} in pairs.csv"
    if pair.matched_on is not None and on < pair.matched_on:
        return f"{pair.id} was made on {pair.matched_on}: it signed nothing before that"
    if pair.ended_on is not None and on > pair.ended_on:
        return f"{pair.id} ended on {pair.ended_on}: it signed nothing after that"
    return ""


def kinds_known(scheme: Scheme, facts: Facts) -> list[str]:
    """Give the agreements that rules have pairs sign, and those on record."""
    asked = [str(getattr(rule, "document", "")) for rule in scheme.rules if rule.kind == "signed"]
    return list(dict.fromkeys([*asked, *filter(None, facts.tables["agreements"].column("kind"))]))


def documents_of(scheme: Scheme, kind: str) -> tuple[str, ...]:
    """Name the documents that may have an agreement's text, first the one of its own name.

    Where rules have pairs sign one agreement only, that is the document `agreement`, whatever the
    scheme calls it.
    """
    own = spelt(kind).replace(" ", "-")
    asked = {spelt(getattr(rule, "document", "")) for rule in scheme.rules if rule.kind == "signed"}
    return (own, DOCUMENT) if asked == {spelt(kind)} else (own,)


def home(table: Table, act: Act, *, anew: bool = False) -> Home:
    """Find the row that an act belongs in: the pair's newest of this text, or of no known text.

    Otherwise, and where all is signed `anew`, it is a new row of the next version.
    """
    columns = ("pair_id", "kind", "version", "text_sha256", act.column, *DATES)
    mine = [
        (index, version or "", digest or "", day, any(days))
        for index, (pair_id, kind, version, digest, day, *days) in enumerate(table.select(*columns))
        if pair_id == act.pair_id and spelt(kind) == spelt(act.kind)
    ]
    if not mine:
        numbered = not table.present or "version" in table.columns
        return Home(None, "1" if numbered else "")
    same = [row for row in mine if not (row[2] and act.text_sha256) or row[2] == act.text_sha256]
    if same and not anew:
        index, version, digest, day, begun = same[-1]
        unknown = begun and not digest
        return Home(table.place(index).line, version, done=day, unknown=unknown)
    return Home(None, _next({version for _, version, *_ in mine}), changed=True)


def with_act(data: bytes, spec: TableSpec, act: Act, at: Home) -> tuple[bytes, list[Fault]]:
    """Give agreements.csv with an act in it, if it reads back; every other row keeps its bytes."""
    cells = {act.column: str(act.on)}
    cells |= {"method": act.method} if act.method else {}
    cells |= {"text_sha256": act.text_sha256} if act.text_sha256 else {}
    if at.line is None:
        row = {"pair_id": act.pair_id, "kind": act.kind, "version": at.version}
        row |= dict.fromkeys(DATES, "") | {"method": "", "text_sha256": ""} | cells
        text, faults = append_rows(data, spec.file, list(row), [row])
    else:
        known = [column.name for column in spec.columns]
        text, faults = edit_rows(data, spec.file, known, {at.line: cells})
    return text, faults or read_table(text, spec)[1]


def _next(versions: set[str]) -> str:
    """Give the next number that no version has; a first one without a number is 1."""
    number = max([1, *(int(each) for each in versions if each.isdecimal())]) + 1
    while str(number) in versions:
        number += 1
    return str(number)
