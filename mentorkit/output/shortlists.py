"""Whom each mentee may choose from, as text, as JSON and as CSV."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mentorkit.match.choices.shortlist import Shortlist, Shortlists
from mentorkit.match.result import TO_BE_PLACED, Proposal
from mentorkit.model import Fault
from mentorkit.output import faults
from mentorkit.output.matches.json import as_left_out, as_pair
from mentorkit.output.matches.text import left_out_lines, to_place
from mentorkit.output.page import (
    GAP,
    Column,
    Line,
    Run,
    beside,
    cell,
    fault_lines,
    heading,
    strong,
    wrap,
)
from mentorkit.output.page import columns as wide
from mentorkit.output.page import show as show_page
from mentorkit.output.people import counted, person, with_days
from mentorkit.output.reasons import in_points, proposed
from mentorkit.output.spreadsheet import Cell, as_csv
from mentorkit.records.dates import people_date

WHO = 30
POINTS = 9
HEADER = ("mentee_id", "option", "mentor_id", "score", "because")
NAMES = ("mentee", "mentor")


@dataclass(frozen=True, slots=True)
class Listed:
    """The lists as they are to be shown; `names` is empty where people are shown by id alone."""

    found: Shortlists
    title: str
    inputs: Mapping[str, str]
    faults: Sequence[Fault]
    names: Mapping[str, str]
    terminal: bool = False


def as_table(listed: Listed) -> str:
    """Write an option a row, the best of each mentee first."""
    return as_csv(_rows(listed))


def _rows(listed: Listed) -> Iterator[Sequence[Cell]]:
    names = listed.names
    yield (*HEADER, *NAMES) if names else HEADER
    for each in listed.found.lists:
        for nth, one in enumerate(each.options, 1):
            row = (one.mentee_id, nth, one.mentor_id, one.score, proposed(one))
            known = (names.get(one.mentee_id, ""), names.get(one.mentor_id, ""))
            yield (*row, *known) if names else row


def as_json(listed: Listed) -> str:
    """Write the lists as one JSON object, with the head that a match has."""
    found, names = listed.found, listed.names
    told = {
        "scheme": {"id": found.scheme_id, "edition": found.edition},
        "as_of": str(found.as_of),
        "seed": found.seed,
        "inputs": dict(listed.inputs),
        "most": found.most,
        "shortlists": [
            {
                "mentee_id": each.mentee_id,
                "options": [_option(one, names) for one in each.options],
            }
            for each in found.lists
        ],
        "left_out": [as_left_out(left, names) for left in found.left_out],
        "faults": faults.as_json(listed.faults),
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _option(option: Proposal, names: Mapping[str, str]) -> dict[str, object]:
    told = as_pair(option, names)
    del told["mentee_id"]
    return told


def as_text(listed: Listed) -> str:
    """Write the lists as a page."""
    return show_page(lambda width: _page(listed, width), terminal=listed.terminal)


def _page(listed: Listed, width: int) -> Iterator[Line]:
    found, names = listed.found, listed.names
    yield from strong(f"{listed.title} · shortlists · as of {people_date(found.as_of)}", width)
    yield from ((Run(line),) for line in wrap(to_place(found.free), width))
    yield ()
    if listed.faults:
        yield from fault_lines(listed.faults, width)
    for each in found.lists:
        yield from _list(each, names, width)
    waiting = [left for left in found.left_out if left.because in TO_BE_PLACED]
    others = [left for left in found.left_out if left.because not in TO_BE_PLACED]
    title = "No options: for the coordinator to settle"
    yield from left_out_lines(title, "yellow", waiting, names, width)
    yield from left_out_lines("Not to be placed now", "", others, names, width)
    yield from strong(_outcome(found), width)


def _list(each: Shortlist, names: Mapping[str, str], width: int) -> Iterator[Line]:
    count = counted(len(each.options), "option")
    yield heading(person(each.mentee_id, names), count, "", width)
    labels = [person(option.mentor_id, names) for option in each.options]
    who = min(WHO, max(map(wide, labels)))
    shape = (Column(who), Column(POINTS, right=True), Column(width - who - POINTS - 3 * GAP))
    for label, option in zip(labels, each.options, strict=True):
        says = cell(with_days(proposed(option)), shape[2].width)
        points = cell(in_points(option.score), POINTS)
        yield from beside([cell(label, who, "bold"), points, says], shape)
    yield ()


def _outcome(found: Shortlists) -> str:
    if not found.lists:
        waits = any(left.because in TO_BE_PLACED for left in found.left_out)
        return "Nobody has an option." if waits else "Nobody is waiting for a mentor."
    on = Counter(option.mentor_id for each in found.lists for option in each.options)
    lists = counted(len(found.lists), "list")
    spread = f"no mentor is on more than {max(on.values())} of them"
    send = "`mentorkit render shortlist` to send them; note answers in preferences.csv"
    return f"{lists} with up to {counted(found.most, 'option')} · {spread} · {send}"
