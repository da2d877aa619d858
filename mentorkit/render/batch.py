"""A document for many readers → what was made for each, and what is wrong with whose."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from mentorkit.model import Fault, FaultCode
from mentorkit.render.document import Form, Rendered, render
from mentorkit.render.look import Look
from mentorkit.render.templates import Chosen
from mentorkit.render.values.document import Values
from mentorkit.workspace.recipients import Recipient, some

OF_VALUES = {FaultCode.GLYPH_MISSING, FaultCode.TEXT_INVALID}


@dataclass(frozen=True, slots=True)
class Batch:
    """What was made for whom; without faults it is complete.

    `borrowed` are the ids of those whose PDF took a font of this computer for some character.
    """

    made: list[tuple[Recipient, Rendered]]
    faults: list[Fault]
    borrowed: list[str]


class Press:
    """Writes one document for one reader after another."""

    def __init__(self, chosen: Chosen, values: Values, form: Form, look: Look) -> None:
        """Take what all of them share."""
        self.chosen, self.values, self.form, self.look = chosen, values, form, look
        self.title = f"{values.material.scheme.title}: {chosen.head.title}"

    def write(self, whom: Iterable[Recipient]) -> Batch:
        """Write for all of them; each fault is told once, with whose values it comes from."""
        batch = Batch([], [], [])
        wrong: dict[Fault, list[str]] = {}
        for each in whom:
            made, faults = self._one(each, self.look)
            if any(fault.code is FaultCode.GLYPH_MISSING for fault in faults):
                made, faults = self._one(each, replace(self.look, installed=True))
                batch.borrowed.extend([each.whom] if made is not None else [])
            batch.made.extend([(each, made)] if made is not None else [])
            for fault in faults:
                found = self._in_names(fault, each)
                wrong.setdefault(found, []).append(each.whom)
        batch.faults.extend(_of(fault, ids) for fault, ids in wrong.items())
        return batch

    def _one(self, whom: Recipient, look: Look) -> tuple[Rendered | None, list[Fault]]:
        return render(
            self.chosen.template,
            self.values.of(whom),
            self.form,
            title=self.title,
            agreed=self.chosen.head.agreed,
            look=look,
        )

    def _in_names(self, fault: Fault, whom: Recipient) -> Fault:
        """Give a character that no font has the place of the name that holds it, if one does."""
        if fault.code is not FaultCode.GLYPH_MISSING:
            return fault
        pair, contacts = whom.pair, self.values.material.facts.tables["contacts"]
        ids = {whom.person_id} if pair is None else {pair.mentor_id, pair.mentee_id}
        named = enumerate(contacts.select("person_id", "name"))
        held = (at for at, (id_, name) in named if id_ in ids and {*fault.found} & {*name})
        at = next(held, None)
        return fault if at is None else replace(fault, place=contacts.place(at, "name"))


def _of(fault: Fault, ids: Iterable[str]) -> Fault:
    """Say whose values are at fault, by id: who reads this may not be meant to read names."""
    whose = list(dict.fromkeys(filter(None, ids)))
    if fault.code not in OF_VALUES or not whose:
        return fault
    return replace(fault, message=f"for {some(whose)}: {fault.message}")
