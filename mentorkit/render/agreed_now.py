"""The hash of an agreement as it stands now, for any pair, without writing the document."""

from mentorkit.model import Fault
from mentorkit.records.people import Pair
from mentorkit.render.document import document
from mentorkit.render.templates import Chosen, choose
from mentorkit.render.values.document import Values
from mentorkit.render.values.material import Material
from mentorkit.rule.facts import Facts
from mentorkit.rule.values import spelt
from mentorkit.scheme.model import Scheme
from mentorkit.workspace.beside import clauses_of
from mentorkit.workspace.load import Workspace
from mentorkit.workspace.recipients import Recipient
from mentorkit.workspace.templates import templates_of


class AgreedNow:
    """Gives hashes; what agreements share is made once."""

    def __init__(self, work: Workspace, scheme: Scheme, facts: Facts) -> None:
        """Take the workspace whose scheme and templates say what is agreed."""
        self.work = work
        clauses, self.faults = clauses_of(work.layers)
        self.values = Values(Material(scheme, facts, clauses, work.names, work.emails))
        self.chosen: dict[str, tuple[Chosen | None, list[Fault]]] = {}

    def sha256(self, pair: Pair, kind: str) -> tuple[str, list[Fault]]:
        """Give the hash of what this pair is asked to agree to; empty where that has no text.

        An agreement has a text if there is a template of its name that is meant to be agreed.
        """
        name = spelt(kind).replace(" ", "-")
        if name not in self.chosen:
            found = templates_of(self.work.layers, name)
            self.chosen[name] = choose(found) if found else (None, [])
        chosen, faults = self.chosen[name]
        if chosen is None or not chosen.head.agreed:
            return "", faults
        made, wrong = document(chosen.template, self.values.of(Recipient(pair)))
        return (made.text_sha256 if made is not None else ""), wrong
