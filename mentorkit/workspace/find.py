"""Where a workspace is, and who is meant by an id, a name or an e-mail address."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from mentorkit.rule.facts import Facts
from mentorkit.scheme.read import read_scheme
from mentorkit.workspace.load import SCHEME, Workspace
from mentorkit.workspace.schemes import load_layers


def find_workspace(folder: Path | None) -> Path | None:
    """Give a workspace's folder: the one named, else the nearest upwards from here."""
    if folder is not None:
        return folder if (folder / SCHEME).is_file() else None
    here = Path.cwd()
    return next((at for at in (here, *here.parents) if (at / SCHEME).is_file()), None)


def day_first(folder: Path | None) -> bool:
    """Tell whether a workspace's scheme reads 03/04/2026 as 3 April."""
    at = find_workspace(folder)
    layers = load_layers(at / SCHEME, SCHEME) if at is not None else None
    scheme = read_scheme(layers.node)[0] if layers is not None and layers.node else None
    return scheme is not None and scheme.settings.dates == "day-first"


def find_people(work: Workspace, named: str) -> list[str]:
    """Give the ids of everyone who may be meant."""
    if work.facts is None:
        return []
    if named in work.facts.participants:
        return [named]
    wanted = _plain(named)
    return sorted({id_ for id_, text in _known(work.facts) if text == wanted})


def find_person(work: Workspace, named: str) -> tuple[str | None, str]:
    """Give the id of the person meant, and where nobody or several are, a sentence saying so.

    The sentence names people by id alone, for it may end up in a log.
    """
    found = find_people(work, named)
    if len(found) == 1:
        return found[0], ""
    if found:
        return None, f'"{named}" may be {" or ".join(found)}; name one by id'
    facts = work.facts
    if facts is not None and named in facts.tables["participants"].aside.get("person_id", ()):
        aside = "is set aside for a fault; `mentorkit validate` tells it"
        return None, f'the row of "{named}" in participants.csv {aside}'
    same = [id_ for id_ in facts.participants if _plain(id_) == _plain(named)] if facts else []
    if same:
        return None, f'"{named}" is nobody in participants.csv; {same[0]} differs only in case'
    known = {_plain(id_): id_ for id_ in facts.participants} if facts else {}
    known |= {text: id_ for id_, text in _known(facts)} if facts else {}
    near = dict.fromkeys(known[text] for text in get_close_matches(_plain(named), known, n=3))
    hint = f"; near: {', '.join(near)}" if near else ""
    return None, f'"{named}" is nobody in participants.csv{hint}'


def as_recorded(work: Workspace, named: str) -> tuple[str | None, str]:
    """Give a participant's id in place of a name, which is not to stand in a table.

    Who takes no part keeps the name as it is; where several may be meant, a sentence says so.
    """
    found = find_people(work, named)
    if len(found) > 1:
        return None, f"may be {' or '.join(found)}; name one by id"
    return (found[0] if found else named), ""


def find_two(work: Workspace, named: str) -> tuple[tuple[str, str] | None, str]:
    """Give the mentor and the mentee named as MENTOR:MENTEE, or a sentence saying why not."""
    first, _, second = named.partition(":")
    (mentor, no_mentor), (mentee, no_mentee) = (
        find_person(work, each.strip()) for each in (first, second)
    )
    if mentor is None or mentee is None:
        return None, no_mentor or no_mentee
    if not _fit(work, mentor, mentee) and _fit(work, mentee, mentor):
        return None, f"the mentor comes first: write {mentee}:{mentor}"
    return (mentor, mentee), ""


def is_both(work: Workspace, named: str) -> bool:
    """Tell whether a pair and a person have the same id, as they may."""
    facts = work.facts
    return facts is not None and named in facts.pairs and named in facts.participants


def _fit(work: Workspace, mentor: str, mentee: str) -> bool:
    people = work.facts.participants if work.facts else {}
    return "mentor" in people[mentor].roles and "mentee" in people[mentee].roles


def _known(facts: Facts) -> Iterator[tuple[str, str]]:
    """Give everyone's id with each name and address that they are known by."""
    columns = ("person_id", "name", "email", "other_emails")
    for id_, name, email, others in facts.tables["contacts"].select(*columns):
        for text in (name, email, *re.split(r"[|;,]", others or "")):
            if text and text.strip():
                yield id_, _plain(text)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
