"""A note on a scheme file: something to decide or to look at, never something wrong."""

from dataclasses import dataclass

from mentorkit.model import Place


@dataclass(frozen=True, slots=True)
class Note:
    """What a scheme leaves open; `name` is a dotted path in the scheme file.

    `clauses` ask for it. `add` is YAML to add to the scheme file, empty where none would do.
    `undecided` tells a question that is open from what is only worth a look.
    """

    name: str
    clauses: tuple[str, ...]
    says: str
    add: str
    place: Place
    undecided: bool = False
