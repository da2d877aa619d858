"""The steps behind `match --proof` and `match --verify`: write a proof, or go through one."""

from collections.abc import Sequence
from pathlib import Path

import typer

from mentorkit.files.write import write_all
from mentorkit.match.result import Matching
from mentorkit.match.wishes import Wishes
from mentorkit.output.faults import as_lines
from mentorkit.output.proofs import as_json, as_text
from mentorkit.verify.claim import Claim
from mentorkit.verify.verify import verify
from mentorkit.workspace.load import Workspace, load


def write_proof(
    work: Workspace, found: Matching, only: Sequence[str], wishes: Wishes, path: Path
) -> None:
    """Write the proof of a match, unless faults leave in doubt what it is a proof of."""
    if found.proof is None or work.faults:
        typer.echo("No proof was written: first mend the faults.", err=True)
        return
    text = as_json(found, found.proof, work.inputs, tuple(only), wishes)
    work.faults += write_all({path: text.encode()}, work.folder)


def run_verify(folder: Path, path: Path) -> int:
    """Go through a proof with the workspace's files as they are, and give the exit code."""
    try:
        claim = Claim.read(path.read_text("utf-8"))
    except OSError as error:
        raise typer.BadParameter(f"{path} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        claim = "it is no text"
    if isinstance(claim, str):
        typer.echo(f"Not proven: {path.name} – {claim}.")
        return 1
    work = load(folder, claim.as_of)
    if work.faults or work.scheme is None or work.facts is None:
        typer.echo("\n".join(as_lines(work.faults)), err=True)
        return 2
    verified = verify(claim, work.scheme, work.facts, work.inputs)
    typer.echo("\n".join(as_text(claim, verified)))
    return int(bool(verified.failures))
