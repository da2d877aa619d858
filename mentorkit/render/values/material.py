"""What the documents of one run are made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from mentorkit.render.words import ENGLISH, Words
from mentorkit.rule.facts import Facts
from mentorkit.scheme.clauses import Clause
from mentorkit.scheme.model import Scheme


@dataclass(frozen=True, slots=True)
class Material:
    """A scheme with its clauses and words, the records on the day, and what people are called."""

    scheme: Scheme
    facts: Facts
    clauses: Sequence[Clause] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    emails: Mapping[str, str] = field(default_factory=dict)
    words: Words = ENGLISH
