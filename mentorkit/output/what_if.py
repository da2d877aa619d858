"""What a change would do to a match, as text and as JSON; the change itself is not made."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from mentorkit.match.result import Matching
from mentorkit.match.telling.compare import Change, changes
from mentorkit.model import Fault
from mentorkit.output import faults
from mentorkit.output.page import Line, Run, fault_lines, heading, strong, wrap
from mentorkit.output.page import show as show_page
from mentorkit.output.people import person
from mentorkit.output.reasons import in_points, some_points
from mentorkit.records.dates import people_date


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A match as things are, and as it would be if all that is `asked` were so.

    `says` are the same changes in words.
    """

    asked: Sequence[str]
    says: Sequence[str]
    before: Matching
    after: Matching
    title: str
    faults: Sequence[Fault]
    names: Mapping[str, str] = field(default_factory=dict)
    terminal: bool = False


def as_text(asked: WhatIf) -> str:
    """Write the effect as a page."""
    return show_page(lambda width: _page(asked, width), terminal=asked.terminal)


def _page(asked: WhatIf, width: int) -> Iterator[Line]:
    before, after = asked.before, asked.after
    yield from strong(f"{asked.title} · as of {people_date(before.as_of)}", width)
    yield from ((Run(line),) for line in wrap(f"What if {' and '.join(asked.says)}?", width))
    yield ()
    if asked.faults:
        yield from fault_lines(asked.faults, width)
    found = list(changes(before, after))
    if found:
        yield heading("Other mentors", str(len(found)), "", width)
        for change in found:
            for line in wrap(f"  {_change(change, asked.names)}", width, " " * 4):
                yield (Run(line),)
        yield ()
    everyone = before.matched + before.unmatched
    placed = f"{_turned(before.matched, after.matched)} placed of {everyone}"
    score = some_points(_turned(in_points(before.score), in_points(after.score)))
    changed = f"{len(found)} with another mentor" if found else "nobody's mentor changes"
    yield from strong(f"{placed} · {score} · {changed} · nothing was written", width)


def _change(change: Change, names: Mapping[str, str]) -> str:
    one, other = (person(id_, names) if id_ else "nobody" for id_ in (change.before, change.after))
    return f"{person(change.mentee_id, names)}: {one} → {other}"


def _turned(before: object, after: object) -> str:
    return f"{before} → {after}" if before != after else f"{before}"


def as_json(asked: WhatIf) -> str:
    """Write the effect as one JSON object."""
    before = asked.before
    found = {
        "scheme": {"id": before.scheme_id, "edition": before.edition},
        "as_of": str(before.as_of),
        "objective": before.objective,
        "seed": before.seed,
        "what_if": list(asked.asked),
        "before": _sums(before),
        "after": _sums(asked.after),
        "changes": [
            {"mentee_id": each.mentee_id, "before": each.before, "after": each.after}
            for each in changes(before, asked.after)
        ],
        "faults": faults.as_json(asked.faults),
    }
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _sums(matching: Matching) -> dict[str, Any]:
    return {
        "matched": matching.matched,
        "unmatched": matching.unmatched,
        "score": matching.score,
        "bound": matching.bound,
    }
