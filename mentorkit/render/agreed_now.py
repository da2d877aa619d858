"""What an agreement says now, for any pair, and its hash, without writing the document."""

from mentorkit.model import Fault
from mentorkit.records.people import Pair
from mentorkit.render.agreed import agreed_text
from mentorkit.render.document import Document, document
from mentorkit.render.passages import Passage, passages
from mentorkit.render.templates import Chosen, choose
from mentorkit.render.values.document import Values
from mentorkit.render.values.material import Material
from mentorkit.render.words import words_of
from mentorkit.rule.facts import Facts
from mentorkit.scheme.model import Scheme
from mentorkit.workspace.agreements import documents_of
from mentorkit.workspace.clauses import clauses_of
from mentorkit.workspace.load import Workspace
from mentorkit.workspace.recipients import Recipient
from mentorkit.workspace.templates import templates_of


class AgreedNow:
    """Gives texts and hashes; what agreements share is made once."""

    def __init__(self, work: Workspace, scheme: Scheme, facts: Facts) -> None:
        """Take the workspace whose scheme and templates say what is agreed."""
        self.work, self.scheme = work, scheme
        clauses, unread = clauses_of(work.layers)
        self.words, unsaid = words_of(work.layers, scheme.settings.language)
        self.faults = unread + unsaid
        material = Material(scheme, facts, clauses, work.names, work.emails, self.words)
        self.values = Values(material)
        self.chosen: dict[str, tuple[Chosen | None, list[Fault]]] = {}

    def sha256(self, pair: Pair, kind: str) -> tuple[str, list[Fault]]:
        """Give the hash of what this pair is asked to agree to; empty where that has no text."""
        made, faults = self._document(pair, kind)
        return (made.text_sha256 if made is not None else ""), faults

    def text(self, pair: Pair, kind: str) -> str:
        """Give what this pair is asked to agree to, a passage a line."""
        made, _ = self._document(pair, kind)
        return agreed_text(passages(made.blocks, made.values)) if made is not None else ""

    def shown(self, pair: Pair, kind: str) -> tuple[str, list[Passage]]:
        """Give the hash of what a pair agrees to, and all that the document shows."""
        made, _ = self._document(pair, kind)
        found = passages(made.blocks, made.values) if made is not None else ()
        return (made.text_sha256 if made is not None else ""), list(found)

    def _document(self, pair: Pair, kind: str) -> tuple[Document | None, list[Fault]]:
        """Make the document that a pair agrees to.

        An agreement has a text if there is a template for it that is meant to be agreed.
        """
        if kind not in self.chosen:
            named = (templates_of(self.work.layers, n) for n in documents_of(self.scheme, kind))
            found = next(filter(None, named), None)
            self.chosen[kind] = choose(found) if found else (None, [])
        chosen, faults = self.chosen[kind]
        if chosen is None or not chosen.head.agreed:
            return None, faults
        return document(chosen.template, self.values.of(Recipient(pair)), self.words)
