"""What every document may show of a scheme: who runs it, what it is for, what is to come."""

from collections.abc import Iterator, Mapping
from typing import Any

from mentorkit.render.slots import Address, Aside
from mentorkit.render.values.material import Material
from mentorkit.rule.facts import Facts
from mentorkit.rule.rule import headed, words
from mentorkit.scheme.model import Scheme

TOLD = (
    "aims", "rationale", "benefits", "type", "alternatives", "existing", "eligibility",
    "resources", "promotion", "recruitment", "training", "monitoring", "evaluation", "support",
    "documents", "code_of_conduct",
)  # fmt: skip


def scheme_values(material: Material) -> dict[str, Any]:
    """Give the values that do not depend on whom a document is for."""
    scheme, facts = material.scheme, material.facts
    return {
        "today": facts.as_of,
        "scheme": _scheme(scheme),
        "contacts": [
            {"role": Aside(each.role), "name": Aside(each.name), "email": Aside(each.email)}
            for each in scheme.settings.contacts
        ],
        "links": [
            {
                "title": Aside(each.title),
                "url": Aside(each.url),
                "address": Address(each.url.partition("://")[2] or each.url),
                "about": Aside(each.about),
            }
            for each in scheme.settings.links
        ],
        "courses": [
            {"name": each.name, "serves": list(each.serves), "compulsory": each.compulsory}
            for each in scheme.settings.courses
        ],
        "sources": [
            {
                "title": Aside(each.title),
                "publisher": Aside(each.publisher),
                "date": Aside(each.date),
            }
            for each in scheme.settings.sources.values()
        ],
        "events": _events(facts),
        "rounds": _rounds(facts),
    }


def _scheme(scheme: Scheme) -> dict[str, Any]:
    settings = scheme.settings
    return {
        "title": Aside(scheme.title),
        "edition": Aside(scheme.edition),
        "store_forms": settings.confidentiality.store_forms,
        **{name: list(_texts(getattr(settings, name))) for name in TOLD},
    }


def _texts(told: Any) -> Iterator[str]:
    """Give what is told as a sentence, a list of them, or by key, one text after another."""
    if isinstance(told, Mapping):
        for key, value in told.items():
            texts = list(_texts(value))
            yield from [f"{headed(words(str(key)))}: {'; '.join(texts)}"] if texts else []
    elif isinstance(told, list | tuple):
        for each in told:
            yield from _texts(each)
    elif told is not None:
        yield str(told)


def _events(facts: Facts) -> list[dict[str, Any]]:
    rows = facts.tables["events"].select("kind", "date", "audience")
    coming = sorted((row for row in rows if row[1] >= facts.as_of), key=lambda row: row[1])
    return [
        {"kind": Aside(kind), "date": day, "audience": audience and Aside(audience)}
        for kind, day, audience in coming
    ]


def _rounds(facts: Facts) -> list[dict[str, Any]]:
    columns = ("round", "opens_on", "closes_on", "starts_on", "ends_on")
    rows = facts.tables["rounds"].select(*columns)
    return [
        dict(zip(columns, (Aside(row[0]), *row[1:]), strict=True))
        for row in rows
        if row[-1] is None or row[-1] >= facts.as_of
    ]
