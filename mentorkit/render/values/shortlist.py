"""Whom a mentee may choose from: the best of those whom the rules allow and who have a place."""

from typing import Any

import numpy as np

from mentorkit.match.candidates import candidates
from mentorkit.match.judging import Judging
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
    scheme, facts = material.scheme, material.facts
    found = candidates(scheme, facts, 0, {mentee_id})
    mentees = [view for view in found.mentees if view.id == mentee_id]
    if not mentees or not found.mentors:
        return []
    judging = Judging(scheme, facts, found, mentees)
    (block,) = judging.sides.blocks()
    allowed, score = judging.allowed(block)[0], judging.scores(block)[0]
    free = np.array([places != 0 for places in found.places], bool)
    columns = np.flatnonzero(allowed & free)
    best = columns[np.argsort(-score[columns], kind="stable")]
    return [found.mentors[at].id for at in best[: scheme.settings.matching.shortlist].tolist()]
