"""What a document may tell of a person: name, address, and what the scheme lets partners know."""

from collections.abc import Collection
from datetime import date
from typing import Any

from mentorkit.preferences.overlap import Overlap
from mentorkit.records.dates import people_date
from mentorkit.records.people import Participant
from mentorkit.render.slots import Aside
from mentorkit.render.values.material import Material
from mentorkit.render.words import Words
from mentorkit.rule.rule import headed

CONSENT = "share_profile"
ROLES = ("mentor", "mentee")


def person_values(material: Material, id_: str, role: str | None = None) -> dict[str, Any]:
    """Give a person's values; who has no known name goes by their id.

    Without a role, it is the one they have in the scheme, mentor before mentee, and the profile
    is of all that they have.
    """
    person = material.facts.participants.get(id_)
    roles = person.roles if person is not None else frozenset()
    own = [each for each in ROLES if each in roles] if role is None else [role]
    return {
        "id": Aside(id_),
        "name": Aside(material.names.get(id_, id_)),
        "email": Aside(material.emails.get(id_, "")),
        "role": own[0] if own else "",
        "profile": profile(material, id_, own),
    }


def profile(material: Material, id_: str, roles: Collection[str]) -> list[dict[str, Aside]]:
    """Give what partners may know of someone in these roles, as far as it is filled in."""
    person = material.facts.participants.get(id_)
    if person is None or withholds(material, id_):
        return []
    return [
        {"field": Aside(headed(material.words.name(name))), "value": Aside(shown)}
        for name in shared_fields(material)
        if _concerns(material, name, roles) and (shown := _value(material, person, name))
    ]


def _concerns(material: Material, name: str, roles: Collection[str]) -> bool:
    """Tell whether a field is about one of these roles: what a mentee wants is about mentees."""
    asked = [each for each in material.scheme.prefer if isinstance(each, Overlap)]
    about = {role for role in ROLES if name in {getattr(each, role) for each in asked}}
    return not about or not roles or not about.isdisjoint(roles)


def withholds(material: Material, id_: str) -> bool:
    """Tell whether somebody does not want partners to be told what stands in their profile."""
    person = material.facts.participants.get(id_)
    return person is not None and person.value(CONSENT) == "no"


def shared_fields(material: Material) -> list[str]:
    """Give the participants' fields that the scheme marks as shared with partners."""
    fields = material.scheme.settings.fields.items()
    return [name for name, spec in fields if spec.shared]


def _value(material: Material, person: Participant, name: str) -> str:
    """Give what a person has in a field as people would say it: not associate-professor."""
    value = person.value(name)
    on_scale = name in material.facts.field_scales and isinstance(value, str)
    return material.words.name(value) if on_scale else _shown(value, material.words)


def _shown(value: Any, words: Words) -> str:
    match value:
        case None:
            return ""
        case bool():
            return words.yes if value else words.no
        case date():
            return people_date(value, words.months)
        case frozenset() | set() | tuple() | list():
            return ", ".join(sorted(map(str, value)))
        case _:
            return str(value).replace("|", ", ")
