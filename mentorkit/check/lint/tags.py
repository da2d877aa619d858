"""Tags that nobody has on the other side, though somebody has one spelt nearly so."""

import re
from collections.abc import Iterator
from difflib import get_close_matches

from mentorkit.check.lint.note import Note
from mentorkit.model import Place
from mentorkit.preferences.overlap import Overlap
from mentorkit.rule.facts import Facts
from mentorkit.rule.rule import words
from mentorkit.rule.view import PersonView, Words
from mentorkit.scheme.model import Scheme

NEAR = 0.8
MOST = 2000
"""Words to look among: with more, it would take longer than a note is worth."""
DIGITS = re.compile(r"\d+")


def near_tags(scheme: Scheme, facts: Facts) -> Iterator[Note]:
    """Suggest, for each tag that mentees want and no mentor offers, one that is nearly the same."""
    for each in scheme.prefer:
        if isinstance(each, Overlap):
            yield from _near(each, facts)


def _near(each: Overlap, facts: Facts) -> Iterator[Note]:
    wanted, offered = (
        _words(role, name, facts)
        for role, name in (("mentee", each.mentee), ("mentor", each.mentor))
    )
    if len(offered) > MOST or len(wanted) > MOST:
        return
    for word in sorted(wanted - offered):
        known = [other for other in offered if DIGITS.findall(other) == DIGITS.findall(word)]
        for meant in get_close_matches(word, sorted(known), n=1, cutoff=NEAR):
            says = (
                f"No mentor has “{word}” under {words(each.mentor)}, as mentees want; "
                f"some have “{meant}”. If both mean the same, say so."
            )
            add = f"synonyms:\n  {_quoted(meant)}: [{_quoted(word)}]"
            place = Place("participants.csv", 1, 1)
            yield Note(f"synonyms.{meant}", each.clauses, says, add, place)


def _words(role: str, name: str, facts: Facts) -> Words:
    people = (person for person in facts.participants.values() if role in person.roles)
    return Words().union(*(PersonView(one.id, one, facts).meanings(name) or () for one in people))


def _quoted(word: str) -> str:
    """Write a word so that YAML takes it for one."""
    plain = all(part.isalnum() for part in word.split()) and word.isascii()
    return word if plain else f"'{word.replace(chr(39), chr(39) * 2)}'"
