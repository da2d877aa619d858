"""Why two people were matched, as far as both of them may know."""

from typing import Any

from mentorkit.preferences.overlap import Overlap
from mentorkit.records.people import Pair
from mentorkit.render.slots import Aside
from mentorkit.render.values.material import Material
from mentorkit.render.values.people import shared_fields, withholds
from mentorkit.rule.rule import headed
from mentorkit.rule.view import PersonView


def points(
    material: Material, mentor_id: str, mentee_id: str, pair: Pair | None = None
) -> list[dict[str, Any]]:
    """Give what speaks for two people, by the scheme's preferences about fields that are shared.

    Choices, scores and whatever else only one side or nobody is to know are left out; so is all
    where one of the two withholds their profile.
    """
    if withholds(material, mentor_id) or withholds(material, mentee_id):
        return []
    facts = material.facts
    mentor, mentee = (
        PersonView(id_, facts.participants.get(id_), facts, pair) for id_ in (mentor_id, mentee_id)
    )
    shared = set(shared_fields(material))
    found = []
    for each in material.scheme.prefer:
        named = set(each.fields_named())
        if named and named <= shared and each.value(mentor, mentee, facts) > 0:
            told = each.tells(mentor, mentee, facts)
            common = each.in_common(mentor, mentee) if isinstance(each, Overlap) else []
            told = told and (each.says or told)
            point = {"says": Aside(headed(told)), "in_common": [*map(Aside, common)]}
            found += [point] if told else []
    return found
