"""Accepted exceptions, as far as they open pairs and people to matching."""

from collections.abc import Collection, Iterator

from mentorkit.rule.facts import Facts
from mentorkit.rule.waivers import granted


class LiveWaivers:
    """The waivers in force on the date.

    As in `check`, one for a rule about pairs names a pair, made (`P031`) or not (`m07:e03`), and
    one for a rule about participants names a person.
    """

    def __init__(self, facts: Facts, more: Collection[tuple[str, str]] = ()) -> None:
        """Take those that live on the date, and `more`, each a rule and whom it is waived for.

        Nobody is in the pair yet, so none has ended.
        """
        self._facts = facts
        self._subjects: dict[str, set[str]] = {}
        for waiver in granted(facts.tables["waivers"]):
            if waiver.lives(facts.as_of, ended=None):
                self._subjects.setdefault(waiver.rule, set()).add(waiver.subject)
        for rule, subject in more:
            self._subjects.setdefault(rule, set()).add(subject)

    def cover(self, rule: str, person_id: str) -> bool:
        """Tell whether the rule is waived for one person."""
        return person_id in self._subjects.get(rule, ())

    def cover_pair(self, rule: str, mentor_id: str, mentee_id: str) -> bool:
        """Tell whether the rule is waived for these two."""
        return rule in self._subjects and (mentor_id, mentee_id) in set(self.pairs(rule))

    def pairs(self, rule: str) -> Iterator[tuple[str, str]]:
        """Give the (mentor, mentee) pairs for whom the rule is waived."""
        for subject in self._subjects.get(rule, ()):
            pair = self._facts.pairs.get(subject)
            if pair is not None:
                yield pair.mentor_id, pair.mentee_id
            # An id may itself hold a colon, so each one could be the joint.
            for at, letter in enumerate(subject):
                if letter == ":":
                    yield subject[:at], subject[at + 1 :]
