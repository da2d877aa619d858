"""What the columns of a table hold, in words for whoever fills it in."""

from collections.abc import Iterator

from mentorkit.records.tables import Column, TableSpec

HOLDS = {
    "id": "an id",
    "person": "the id of somebody in participants.csv",
    "outsider": "the id of somebody, here or from outside",
    "pair": "the id of a pair",
    "round": "a round",
    "text": "text",
    "name": "a name",
    "email": "an e-mail address",
    "tags": "words, parted by |",
    "roles": "mentor, mentee, or mentor|mentee for both",
    "whole": "a whole number",
    "rank": "a rank; 1 is the best",
    "number": "a number",
    "date": "a day, as 2026-11-21",
}


def described(spec: TableSpec, *, day_first: bool) -> Iterator[str]:
    """Give a line for each column of a table: its name, and what may stand there."""
    for column in spec.columns:
        needed = "; not blank" if column.required else ""
        yield f"{column.name}: {_holds(column, day_first=day_first)}{needed}"


def _holds(column: Column, *, day_first: bool) -> str:
    if column.type.choices:
        *some, last = column.type.choices
        return f"{', '.join(some)} or {last}" if some else last
    either = " or 21/11/2026" if day_first and column.type.name == "date" else ""
    return HOLDS[column.type.name] + either
