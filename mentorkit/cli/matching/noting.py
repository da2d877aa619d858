"""What `match` says beforehand of records that may not do what was meant."""

from collections.abc import Iterator

from mentorkit.check.lint.unheeded import unheeded
from mentorkit.check.misspelt import of_people
from mentorkit.rule.facts import Facts
from mentorkit.scheme.model import Scheme


def doubts(scheme: Scheme, facts: Facts, objective: str | None) -> Iterator[str]:
    """Give a line for each table that nothing heeds, and each word that may be two to a rule."""
    for note in unheeded(scheme, facts, objective):
        yield f"{note.says} `mentorkit validate` says what to add."
    for rule, duty in of_people(scheme, facts):
        yield f"{duty.place}  {duty.message} {rule.code} takes them for two."
