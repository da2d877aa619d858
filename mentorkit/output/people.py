"""Names, dates and counts as people read them."""

import re
from collections.abc import Iterable, Mapping
from datetime import date

from mentorkit.records.dates import people_date

# An id such as P014:2026-03-02 keeps its date as it stands.
_ISO = re.compile(r"(?<![\w:/-])(\d{4}-\d{2}-\d{2})(?![\w/-]|:\w)")
# What would move the cursor, colour a terminal or turn the reading direction round.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def with_days(message: str) -> str:
    """Write the ISO dates in a message as people do; ids and impossible dates stay."""
    return _ISO.sub(_as_day, message)


def _as_day(found: re.Match[str]) -> str:
    try:
        return people_date(date.fromisoformat(found[1]))
    except ValueError:
        return found[1]


def person(id_: str, names: Mapping[str, str]) -> str:
    """Name a person with the id beside; the id alone where the name is not known."""
    name = names.get(id_)
    return f"{name} ({id_})" if name else id_


def one_or_two(subject: str, names: Mapping[str, str]) -> str:
    """Name a person, or both people of mentor:mentee, as far as their names are known."""
    pairs = [(subject[:at], subject[at + 1 :]) for at, sign in enumerate(subject) if sign == ":"]
    known = [sum(id_ in names for id_ in pair) for pair in pairs]
    if subject in names or not any(known):
        return person(subject, names)
    mentor, mentee = pairs[known.index(max(known))]
    return f"{person(mentor, names)} with {person(mentee, names)}"


def people(ids: Iterable[str], names: Mapping[str, str]) -> str:
    """Name several people."""
    return ", ".join(person(id_, names) for id_ in ids)


def counted(count: int, noun: str, many: str = "") -> str:
    """Write a number with its noun: 1 duty, 214 duties."""
    return f"{count} {noun if count == 1 else many or f'{noun}s'}"


def harmless(text: str) -> str:
    """Mark, by a sign of its own, each character that a terminal would obey and not show."""
    return _UNSEEN.sub(REPLACEMENT, text)


def on_one_line(text: str) -> str:
    """Give text as it can be shown on one line."""
    return harmless(re.sub(r"[\t\r\n]+", " ", text))
