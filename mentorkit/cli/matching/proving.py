"""The steps behind `match --proof` and `match --verify`: write a proof, or go through one."""

from collections.abc import Sequence
from pathlib import Path

import typer

from mentorkit.cli.options import refuse_format
from mentorkit.files.write import write_all
from mentorkit.match.choices.choosing import Choosing
from mentorkit.match.decide import Decided
from mentorkit.match.result import Matching
from mentorkit.model import Fault
from mentorkit.output.faults import as_lines
from mentorkit.output.proofs import as_json, as_text, verified_as_json
from mentorkit.rule.rule import listed
from mentorkit.verify.claim import Claim
from mentorkit.verify.verify import Verified, verify
from mentorkit.workspace.load import Workspace, load


def refuse_choices(found: Matching, chosen: Choosing | None) -> None:
    """Stop a call for a proof where what is proposed comes of choices, which no prices prove."""
    if chosen is not None and chosen.proposed(found) is not found:
        message = (
            "mentees' choices come first in this scheme (`method`), so that what is proposed is "
            "not the best match of all, and no prices prove it: leave out --proof"
        )
        raise typer.BadParameter(message)


def write_proof(work: Workspace, found: Matching, made: Decided, path: Path) -> None:
    """Write the proof of a match, unless faults leave in doubt what it is a proof of."""
    if found.proof is None or work.faults:
        typer.echo("No proof was written: first mend the faults.", err=True)
        return
    text = as_json(found, found.proof, work.inputs, tuple(made.only), made.wishes)
    work.faults += write_all({path: text.encode()}, work.folder)


def run_verify(folder: Path, path: Path, call: typer.Context) -> int:
    """Go through a proof with the workspace's files as they are, and give the exit code."""
    form = call.params["format_"]
    refuse_format(form, ("text", "json"))
    _refuse_others(call)
    claim = _read(path)
    if isinstance(claim, str):
        _show(form, None, Verified((f"{path.name} – {claim}",)))
        return 1
    work = load(folder, claim.as_of)
    if work.faults or work.scheme is None or work.facts is None:
        _show(form, claim, Verified(("the files have faults",)), work.faults)
        return 2
    verified = verify(claim, work.scheme, work.facts, work.inputs)
    _show(form, claim, verified)
    return int(bool(verified.failures))


def _refuse_others(call: typer.Context) -> None:
    """Stop a call with options that the proof itself answers, or that verifying does not heed."""
    given = [
        option.opts[0]
        for option in call.command.params
        if option.name not in {"workspace", "verify", "format_"} and _is_given(call, option.name)
    ]
    if given:
        message = (
            "--verify goes through a proof for the date, objective, seed and wishes that stand "
            f"in it, and does nothing else: leave out {listed(given, 'and')}"
        )
        raise typer.BadParameter(message)


def _is_given(call: typer.Context, name: str | None) -> bool:
    source = call.get_parameter_source(name or "")
    return source is not None and source.name != "DEFAULT"


def _read(path: Path) -> Claim | str:
    try:
        return Claim.read(path.read_text("utf-8"))
    except OSError as error:
        raise typer.BadParameter(f"{path} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        return "it is no text"


def _show(form: str, claim: Claim | None, verified: Verified, faults: Sequence[Fault] = ()) -> None:
    if form == "json":
        typer.echo(verified_as_json(claim, verified, faults), nl=False)
    elif faults:
        typer.echo("\n".join(as_lines(faults)), err=True)
    else:
        typer.echo("\n".join(as_text(claim, verified)))
