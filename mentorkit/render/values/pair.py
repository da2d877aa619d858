"""What a document for a pair may show of the pair.

The coordinator's note on how the match was made, `basis`, is for those who run the scheme.
"""

from typing import Any

from mentorkit.records.people import Pair
from mentorkit.render.slots import Aside
from mentorkit.render.values.material import Material

WORK = ("submission_id", "kind", "competence", "submitted", "reviewed", "decision")


def pair_values(material: Material, pair: Pair) -> dict[str, Any]:
    """Give a pair's dates, what it is for, and what is on record of its work."""
    facts = material.facts
    texts = ("round", "target_award", "method", "end_reason")
    rows = facts.by("submissions", "pair_id", *WORK).get(pair.id, [])
    return {
        "id": Aside(pair.id),
        **{name: _aside(getattr(pair, name)) for name in texts},
        "started_on": pair.started_on,
        "planned_end_on": facts.timelines[pair.id].planned_end,
        "ended_on": facts.timelines[pair.id].ended,
        "meetings": facts.held(pair.id),
        "submissions": [
            dict(zip(("id", *WORK[1:]), map(_aside, row), strict=True)) for row in rows
        ],
    }


def _aside(value: Any) -> Any:
    return Aside(value) if isinstance(value, str) else value
