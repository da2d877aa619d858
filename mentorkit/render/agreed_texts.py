"""What agreements say now, and what those said that were signed, where git has kept it."""

from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace

from mentorkit.check.changed import Signed
from mentorkit.records.people import Pair
from mentorkit.records.table import empty_table
from mentorkit.render.agreed_now import AgreedNow
from mentorkit.rule.facts import Facts
from mentorkit.scheme.model import Scheme
from mentorkit.scheme.read import read_scheme
from mentorkit.workspace.history import earlier
from mentorkit.workspace.load import Workspace
from mentorkit.workspace.schemes import Layers


class AgreedTexts:
    """The texts that pairs agree to, by pair and kind of agreement."""

    def __init__(self, work: Workspace, scheme: Scheme, facts: Facts) -> None:
        """Take the workspace whose scheme and templates say what is agreed now."""
        self.work, self.facts = work, facts
        self.current = AgreedNow(work, scheme, facts)

    def sha256(self, pair: Pair, kind: str) -> str:
        """Give the hash of what a pair agrees to now; empty where that has no text."""
        return self.current.sha256(pair, kind)[0]

    def now(self, pair: Pair, kind: str) -> str:
        """Give what a pair agrees to now, a passage a line."""
        return self.current.text(pair, kind)

    def then(self, signed: Iterable[Signed]) -> dict[str, str]:
        """Give the texts that were signed, by their hashes, as far as git tells them."""
        open_ = {each.text_sha256: each for each in signed}
        found: dict[str, str] = {}
        days = [each.on for each in open_.values()]
        with closing(earlier(self.work.folder, self.work.layers.folders, days)) as versions:
            for layers in versions:
                if (before := self._at(layers)) is not None:
                    found |= {
                        digest: before.text(each.pair, each.kind)
                        for digest, each in open_.items()
                        if before.sha256(each.pair, each.kind)[0] == digest
                    }
                if not (open_ := {k: v for k, v in open_.items() if k not in found}):
                    break
        return found

    def _at(self, layers: Layers) -> AgreedNow | None:
        """Give what was agreed under an earlier version, with the records of today."""
        scheme, _ = read_scheme(layers.node) if layers.node is not None else (None, [])
        if scheme is None or layers.faults:
            return None
        known = self.facts.tables
        tables = {name: known.get(name) or empty_table(s) for name, s in scheme.tables.items()}
        facts = replace(
            self.facts,
            tables=tables,
            scales=scheme.scales,
            field_scales=scheme.field_scales,
            _kept={},
        )
        return AgreedNow(replace(self.work, layers=layers), scheme, facts)
