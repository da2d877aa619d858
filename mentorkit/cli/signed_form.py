"""A signed form, taken only if it may be what a side of this pair has signed."""

from pathlib import Path

import typer

from mentorkit.cli.examining import examined
from mentorkit.records.people import Pair
from mentorkit.render.agreed_now import AgreedNow
from mentorkit.render.made_out import made_out_to
from mentorkit.render.pdf.returned import Returned
from mentorkit.rule.rule import listed

STORES_NONE = (
    "this scheme stores no forms (confidentiality: store_forms): leave --file out, and the date "
    "alone is recorded"
)
NOT_AGREED = "its text is not the one that was to be agreed, or its signature does not hold"
ALTERED = (
    "its pages are not drawn as they were written, or its fields ask for something else. If that "
    "is a signature by hand, print it and take a scan"
)
LOOK = "Laid over {}: {}. Look whether that is a signature, and hides nothing."
NOT_SIGNED = (
    "nothing is filled in where the {} signs: take the form that came back. Where it was signed on "
    "paper, take a scan of that, or leave --file out"
)
OF_OTHERS = (
    "it is not made out to the two of {}{}. If a name was only written otherwise then, leave "
    "--file out, and the date alone is recorded"
)


def signed_form(file: Path, now: AgreedNow, pair: Pair, kind: str, side: str) -> tuple[bytes, str]:
    """Give a form, and the hash of its text if that is kept inside; stops the call otherwise."""
    if not now.scheme.settings.confidentiality.store_forms:
        raise typer.BadParameter(STORES_NONE)
    form, found = examined(file)
    if isinstance(found, str):
        raise typer.BadParameter(f"{file.name} is not taken: {found}")
    read = found.returned
    if not read.text_sha256:
        return form, ""
    if not found.proves:
        same = found.verified is not None and found.verified.unchanged
        why = ALTERED if same and found.altered else NOT_AGREED
        raise typer.BadParameter(f"{file.name}: {why}; `mentorkit render --verify` says where")
    why = _of_others(read, now, pair, kind)
    if not why and not read.may_be_signed(side):
        why = NOT_SIGNED.format(side)
    if why:
        raise typer.BadParameter(f"{file.name} is not taken: {why}")
    if read.laid_over:
        typer.echo(LOOK.format(file.name, ", ".join(read.laid_over)), err=True)
    return form, read.text_sha256


def _of_others(read: Returned, now: AgreedNow, pair: Pair, kind: str) -> str:
    """Say that a form has the names of others, where the pair's own would have theirs."""
    _, own = now.shown(pair, kind)
    if not made_out_to(own, [pair], now.work.names):
        return ""
    whose = made_out_to(read.passages, now.values.material.facts.pairs.values(), now.work.names)
    if pair in whose:
        return ""
    others = listed([each.id for each in whose], "or")
    return OF_OTHERS.format(pair.id, f" but to those of {others}" if others else "")
