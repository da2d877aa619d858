"""Why two people were matched, as far as both of them may know."""

from typing import Any

from mentorkit.preferences.overlap import Overlap
from mentorkit.records.people import Pair
from mentorkit.render.slots import Aside
from mentorkit.render.values.material import Material
from mentorkit.render.values.people import shared_fields, withholds
from mentorkit.rule.preference import Preference
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
            says = each.says(mentor, mentee, facts)
            in_common = [Aside(word) for word in _in_common(each, mentor, mentee)]
            found.append({"says": Aside(says[:1].upper() + says[1:]), "in_common": in_common})
    return found


def _in_common(preference: Preference, mentor: PersonView, mentee: PersonView) -> list[str]:
    if isinstance(preference, Overlap):
        offered, wanted = mentor.words(preference.mentor), mentee.words(preference.mentee)
        return sorted((offered or frozenset()) & (wanted or frozenset()))
    return []
