"""What a call of `match` asks for, and which options cannot go together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import typer

from mentorkit.cli.matching.wishing import Wished
from mentorkit.cli.options import refuse_format
from mentorkit.output.matches import formats

NO_WISH = Wished()


@dataclass(frozen=True, slots=True)
class Asked:
    """What the call asks for; `review` is a file to write, `back` are files that came back."""

    as_of: date
    format: str
    objective: str | None
    seed: int
    only: Sequence[str]
    write: bool
    dry_run: bool
    require_all: bool
    names: bool
    proof: Path | None = None
    audit: Sequence[str] = ()
    wished: Wished = NO_WISH
    shortlist: int | None = None
    by: str = ""
    review: Path | None = None
    back: Sequence[Path] = ()


def refuse_clashes(asked: Asked) -> None:
    """Stop a call whose options cannot go together."""
    refuse_format(asked.format, [form for form in formats() if form != "csv" or not asked.audit])
    if asked.wished.what_if:
        refuse_format(asked.format, ("text", "json"))
    if (why := next(_clashes(asked), None)) is not None:
        raise typer.BadParameter(why)
    if asked.review is not None:
        from mentorkit.cli.matching.reviewing import refuse_file

        refuse_file(asked.review)


def _clashes(asked: Asked) -> Iterator[str]:
    """Say which options cannot go together."""
    yield from _with_keep(asked)
    what_if, listing = asked.wished.what_if, asked.shortlist is not None
    reviewing = asked.review is not None or bool(asked.back)
    if listing and asked.write:
        yield (
            "--shortlist makes no pairs: leave out --write, send the lists, note the answers "
            "in preferences.csv, and then run `mentorkit match --write`"
        )
    if listing and (asked.proof or asked.audit or asked.objective or what_if):
        yield "--shortlist makes no match: leave out --proof, --audit, --objective and --what-if"
    if what_if and (asked.write or asked.proof or asked.audit):
        yield "--what-if only shows an effect: leave out --write, --proof and --audit"
    if reviewing and (listing or what_if):
        yield "--review and --from are about proposals: leave out --shortlist and --what-if"
    if asked.review is not None and asked.write and not asked.back:
        yield "--review comes before --write: leave --write out until the file has come back"
    if asked.back and asked.proof:
        yield "--from heeds decisions that no prices prove: leave out --proof"
    if asked.by and not asked.write:
        yield "--by is noted in pairs.csv: add --write"


def _with_keep(asked: Asked) -> Iterator[str]:
    kept = any(":" in named for named in asked.wished.keep)
    if kept and (asked.back or asked.proof or asked.shortlist is not None):
        yield "--keep MENTOR:MENTEE is for a match alone: leave out --from, --proof and --shortlist"
