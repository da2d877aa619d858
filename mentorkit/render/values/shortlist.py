"""Whom a mentee may choose from: the best of those whom the rules allow and who have a place."""

from typing import Any

from mentorkit.match.choices.shortlist import shortlists
from mentorkit.render.slots import Aside
from mentorkit.render.values.material import Material
from mentorkit.render.values.people import profile
from mentorkit.render.values.points import points


def shortlist(material: Material, mentee_id: str) -> list[dict[str, Any]]:
    """Give the options, the best first, with what they offer; none if there is nobody to place."""
    return [
        {
            "id": Aside(id_),
            "name": Aside(material.names.get(id_, id_)),
            "profile": profile(material, id_, ["mentor"]),
            "points": points(material, id_, mentee_id),
        }
        for id_ in _options(material, mentee_id)
    ]


def _options(material: Material, mentee_id: str) -> list[str]:
    found = material.facts.once(shortlists, lambda: shortlists(material.scheme, material.facts))
    listed = [each for each in found.lists if each.mentee_id == mentee_id]
    return [option.mentor_id for each in listed for option in each.options]
