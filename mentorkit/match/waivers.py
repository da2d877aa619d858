"""Accepted exceptions, as far as they open pairs and people to matching."""

from collections.abc import Iterator

from mentorkit.rule.facts import Facts


class LiveWaivers:
    """The waivers in force on the date.

    As in `check`, one for a rule about pairs names a pair, made (`P031`) or not (`m07:e03`), and
    one for a rule about participants names a person.
    """

    def __init__(self, facts: Facts) -> None:
        """Take those that live on the date; their first and last day count."""
        self._facts = facts
        self._subjects: dict[str, set[str]] = {}
        columns = ("rule", "subject", "granted_on", "expires_on")
        for rule, subject, granted, expires in facts.tables["waivers"].select(*columns):
            if granted <= facts.as_of and (expires is None or facts.as_of <= expires):
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
