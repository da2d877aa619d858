"""What a PDF's pages draw and where its fields are, in a few digits that it keeps inside.

By these it is found out later whether something was drawn over the words, or a field asks for
something else than it did.
"""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

SEAL = "/MentorkitSeal"
NAMED = ("/T", "/FT", "/TU")


def seal(pages: Iterable[Any], fields: Iterable[Mapping[str, Any]]) -> str:
    """Give the digits of what the pages draw, and those of their fields."""
    drawn, placed = sha256(), sha256()
    for page in pages:
        drawn.update(_drawn(page.get("/Contents")) + b"\n")
    for line in sorted(map(_placed, fields)):
        placed.update(f"{line}\n".encode())
    return f"{drawn.hexdigest()} {placed.hexdigest()}"


def _drawn(contents: Any) -> bytes:
    found = contents.get_object() if contents is not None else ()
    streams = list.__iter__(found) if isinstance(found, list) else [found] if found else []
    return b"\n".join(each.get_object().get_data().strip() for each in streams)


def _placed(field: Mapping[str, Any]) -> str:
    named = [str(field.get(key)) for key in NAMED]
    return "\t".join([*named, *(str(round(float(side))) for side in field["/Rect"])])
