"""The next panel: when it meets, and which applications are before it."""

from typing import Any

from mentorkit.render.slots import Aside
from mentorkit.render.values.material import Material


def panel(material: Material) -> dict[str, Any] | None:
    """Give the next panel on or after the date; None where none is planned.

    Before it are the applications that name it, and those that name no panel and have no outcome.
    """
    facts = material.facts
    rows = sorted(
        facts.tables["panels"].select("date", "panel_id", "body", "term"), key=lambda row: row[:2]
    )
    coming = next((row for row in rows if row[0] >= facts.as_of), None)
    if coming is None:
        return None
    day, id_, body, term = coming
    return {
        "date": day,
        "body": body and Aside(body),
        "term": term and Aside(term),
        "previous": max((row[0] for row in rows if row[0] < day), default=None),
        "applications": _applications(material, id_),
    }


def _applications(material: Material, panel_id: str) -> list[dict[str, Any]]:
    columns = (
        "application_id", "mentee_id", "body", "target_award", "submitted", "panel_id", "outcome",
    )  # fmt: skip
    return [
        {
            "id": Aside(id_),
            "name": Aside(material.names.get(mentee_id, mentee_id)),
            "body": body and Aside(body),
            "award": award and Aside(award),
            "submitted": submitted,
        }
        for id_, mentee_id, body, award, submitted, before, outcome in material.facts.tables[
            "applications"
        ].select(*columns)
        if before == panel_id or (before is None and outcome is None)
    ]
