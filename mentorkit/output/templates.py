"""The documents that a scheme has → a page for people."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from mentorkit.output.page import Line, Run, show, wrap

FOR = {
    "mentor": "each mentor of a pair",
    "mentee": "each mentee of a pair",
    "both": "mentor and mentee, one each",
    "pair": "each pair",
    "person": "each person",
    "scheme": "the scheme",
}
OF_PAIRS = {
    "proposed": "while it is proposed",
    "accepted": "once both have accepted, if not told yet",
    "started": "while it is under way",
    "ended": "when it has ended",
    "unsigned": "until it is signed",
}
OF_PEOPLE = {
    "unmatched": "without a mentor",
    "started": "who is or was in a pair",
    "ended": "who is in a pair no more",
}
INDENT = "    "


def template_lines(rows: Sequence[Mapping[str, Any]], *, terminal: bool) -> str:
    """Write what each document says, for whom it is, and which template makes it."""
    return show(lambda width: _lines(rows, width), terminal=terminal)


def _lines(rows: Sequence[Mapping[str, Any]], width: int) -> Iterator[Line]:
    """Give first what is the scheme's or the workspace's own, then what anybody may use."""
    own = [row for row in rows if row["issued"] or row["clauses"] or _is_own(row["template"])]
    others = [row for row in rows if row not in own]
    for row in own:
        yield from _document(row, width)
    if own and others:
        yield ()
        yield (Run("Also there", "bold"),)
    for row in others:
        yield from _document(row, width)


def _is_own(template: str) -> bool:
    """Tell whether a template is not among those that every scheme has."""
    return not template.startswith("schemes/templates/")


def _document(row: Mapping[str, Any], width: int) -> Iterator[Line]:
    yield (Run(row["name"], "bold"),)
    when = (OF_PEOPLE if row["for"] == "person" else OF_PAIRS).get(row["when"], "")
    whom = " ".join(filter(None, (FOR[row["for"]], when)))
    named = " The scheme file names it." if row["issued"] else ""
    texts = (f"{row['says']}.", f"For {whom}. From {row['template']}.{named}")
    for text in texts:
        for line in wrap(text, width - len(INDENT)):
            yield (Run(INDENT + line),)
