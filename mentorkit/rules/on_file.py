"""Something is on record for a pair, or its people, by a moment of the pair's life."""

from mentorkit.rule.filed import FiledRule
from mentorkit.rule.moments import NAMED
from mentorkit.rule.rule import words

WHOM = {"both": "both mentor and mentee", "pair": "the pair"}


class OnFile(FiledRule):
    """A document issued, a form filled in, a letter sent, an evaluation given."""

    @property
    def statement(self) -> str:
        """The rule as a sentence."""
        whom = WHOM.get(self.who, f"the {self.who}")
        when = f"within {self.within} of" if self.within else "by"
        of = f" in {words(self.of)}" if self.every else ""
        return f"For {whom}, {self.evidence}{of} is on record {when} {NAMED[self.by]}."
