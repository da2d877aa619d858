"""Where a workspace is, and who is meant by an id, a name or an e-mail address."""

from difflib import get_close_matches
from pathlib import Path

from mentorkit.workspace.load import SCHEME, Workspace


def find_workspace(folder: Path | None) -> Path | None:
    """Give a workspace's folder: the one named, else the nearest upwards from here."""
    if folder is not None:
        return folder if (folder / SCHEME).is_file() else None
    here = Path.cwd()
    return next((at for at in (here, *here.parents) if (at / SCHEME).is_file()), None)


def find_person(work: Workspace, named: str) -> tuple[str | None, str]:
    """Give the id of the person meant, and where nobody or several are, a sentence saying so."""
    people = work.facts.participants if work.facts else {}
    if named in people:
        return named, ""
    wanted = " ".join(named.split()).casefold()
    found = {
        id_
        for known in (work.names, work.emails)
        for id_, text in known.items()
        if text and " ".join(text.split()).casefold() == wanted
    }
    if len(found) == 1:
        return found.pop(), ""
    if found:
        return None, f'"{named}" may be {" or ".join(sorted(found))}; name one by id'
    near = get_close_matches(named, [*people, *work.names.values()], n=3)
    hint = f"; near: {', '.join(near)}" if near else ""
    return None, f'"{named}" is nobody in participants.csv{hint}'


def shown(work: Workspace, id_: str) -> str:
    """Show a person as `Name (id)` where the name is known."""
    name = work.names.get(id_)
    return f"{name} ({id_})" if name else id_
