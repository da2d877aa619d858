"""A workspace's own templates → what is wrong with them, before anybody is written to."""

from collections.abc import Iterator

from mentorkit.model import Fault
from mentorkit.render.document import document
from mentorkit.render.head import Head
from mentorkit.render.sandbox import compiled
from mentorkit.render.templates import choose
from mentorkit.render.values.document import Values
from mentorkit.render.values.material import Material
from mentorkit.render.words import words_of
from mentorkit.workspace.clauses import clauses_of
from mentorkit.workspace.load import Workspace
from mentorkit.workspace.recipients import Recipient, sides_of
from mentorkit.workspace.templates import own_names, templates_of


def template_faults(work: Workspace) -> Iterator[Fault]:
    """Give what `render` would refuse in each; one is filled for the first who could have it."""
    values = None
    if work.scheme is not None and work.facts is not None and not work.faults:
        clauses, _ = clauses_of(work.layers)
        words, unsaid = words_of(work.layers, work.scheme.settings.language)
        yield from unsaid
        values = Values(Material(work.scheme, work.facts, clauses, work.names, work.emails, words))
    for name in own_names(work.layers):
        chosen, faults = choose(templates_of(work.layers, name))
        yield from faults
        if chosen is None:
            continue
        whom = _somebody(values, chosen.head) if values is not None else None
        if values is not None and whom is not None:
            yield from document(chosen.template, values.of(whom), values.material.words)[1]
        elif isinstance(read := compiled(chosen.template), Fault):
            yield read


def _somebody(values: Values, head: Head) -> Recipient | None:
    facts = values.material.facts
    match head.audience:
        case "scheme":
            return Recipient()
        case "person":
            return next((Recipient(person_id=id_) for id_ in facts.participants), None)
        case audience:
            sides = (side for pair in facts.pairs.values() for side in sides_of(pair, audience))
            return next(sides, None)
