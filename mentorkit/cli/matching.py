"""The steps behind `match`: load, match, show, and add the proposals to pairs.csv."""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import typer

from mentorkit.check.waivers import waiver_faults
from mentorkit.cli.options import on_terminal, person, refuse_format
from mentorkit.cli.proposing import propose
from mentorkit.cli.wishing import Wished, read_wishes, reconsidered
from mentorkit.match.decide import OBJECTIVES, decide
from mentorkit.match.matching import told
from mentorkit.match.result import Free, Matching
from mentorkit.match.wishes import Wishes
from mentorkit.model import FaultCode
from mentorkit.output.faults import as_lines
from mentorkit.output.matches import Matched, formats, writer
from mentorkit.rule.facts import Facts
from mentorkit.scheme.model import Scheme
from mentorkit.workspace.load import Workspace, load
from mentorkit.workspace.proposals import pairs_unread

TRIES = 20
NO_WISH = Wished()


@dataclass(frozen=True, slots=True)
class Asked:
    """What the call asks for."""

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


def run_match(folder: Path, asked: Asked) -> int:
    """Match a workspace's people, show the proposals, and give the exit code."""
    refuse_format(asked.format, [f for f in formats() if f != "csv" or not asked.audit])
    _refuse_clashes(asked)
    for _ in range(TRIES):
        code = _try(folder, asked)
        if code is not None:
            return code
    typer.echo("pairs.csv kept changing; nothing was written. Run it again.", err=True)
    return 2


def _try(folder: Path, asked: Asked) -> int | None:
    """Match and write once; None where somebody else changed pairs.csv meanwhile."""
    work = load(folder, asked.as_of)
    if work.scheme is None or work.facts is None or pairs_unread(work):
        return _past_using(work, asked)
    work.faults += waiver_faults(work.scheme, work.facts)
    return _matched(work, work.scheme, work.facts, asked)


def _matched(work: Workspace, scheme: Scheme, facts: Facts, asked: Asked) -> int | None:
    objective = asked.objective or scheme.settings.matching.objective
    _refuse_unknown(facts, objective, asked.audit)
    only = [person(work, named) for named in asked.only]
    wishes = read_wishes(work, facts, asked.wished)
    if asked.shortlist is not None:
        from mentorkit.cli.shortlisting import Choices, shortlist

        choices = Choices(asked.shortlist, asked.seed, only, wishes, asked.require_all)
        return shortlist(work, choices, asked.format, _names(work, asked))
    decided = decide(scheme, facts, objective, asked.seed, only, wishes)
    found = told(decided, proof=asked.proof is not None)
    work.faults += found.faults
    if asked.wished.what_if:
        from mentorkit.cli.supposing import Supposed, suppose

        what_if = asked.wished.what_if
        supposed = Supposed(objective, asked.seed, only, wishes, what_if)
        return suppose(work, found, supposed, asked.format, _names(work, asked))
    if asked.proof is not None:
        from mentorkit.cli.proving import write_proof

        write_proof(work, found, only, wishes, asked.proof)
    made = _to_write(scheme, facts, found, only, wishes) if asked.write else found
    anew = reconsidered(facts, wishes, made)
    written = asked.write and propose(work, made, anew, dry_run=asked.dry_run)
    if any(fault.code is FaultCode.FILE_CHANGED for fault in work.faults):
        return None
    _show(work, found, asked, anew.outcomes, written=written)
    if work.faults:
        return 2
    return int(asked.require_all and found.unmatched > 0)


def _to_write(
    scheme: Scheme, facts: Facts, found: Matching, only: Sequence[str], wishes: Wishes
) -> Matching:
    if scheme.settings.matching.method != "mentee-chooses":
        return found
    from mentorkit.cli.answering import answers

    return answers(scheme, facts, found, only, wishes)


def _refuse_unknown(facts: Facts, objective: str, audited: Sequence[str]) -> None:
    if objective not in OBJECTIVES:
        message = f'the objective "{objective}" is none; use one of {", ".join(OBJECTIVES)}'
        raise typer.BadParameter(message)
    if audited:
        from mentorkit.cli.auditing import refuse_unknown

        refuse_unknown(facts, audited)


def _past_using(work: Workspace, asked: Asked) -> int:
    """Show what is wrong where there is no scheme, or not all pairs, to match by."""
    if asked.format == "json":
        aim = asked.objective or "most-placed"
        nobody = Free(0, 0, 0)
        found = Matching(
            "", "", asked.as_of, aim, None, asked.seed, nobody, 0, 0, 0.0, 0.0, (), (), ()
        )
        _show(work, found, asked, {}, written=False)
    else:
        typer.echo("\n".join(as_lines(work.faults)), err=True)
    return 2


def _names(work: Workspace, asked: Asked) -> Mapping[str, str]:
    shown = asked.names or (asked.format == "text" and on_terminal())
    return work.names if shown else {}


def _refuse_clashes(asked: Asked) -> None:
    """Stop a call whose options cannot go together."""
    if asked.shortlist is not None and asked.write:
        message = (
            "--shortlist makes no pairs: leave out --write, send the lists, note the answers "
            "in preferences.csv, and then run `mentorkit match --write`"
        )
        raise typer.BadParameter(message)
    if asked.shortlist is not None and (
        asked.proof or asked.audit or asked.objective or asked.wished.what_if
    ):
        message = (
            "--shortlist makes no match: leave out --proof, --audit, --objective and --what-if"
        )
        raise typer.BadParameter(message)
    if asked.wished.what_if and (asked.write or asked.proof or asked.audit):
        message = "--what-if only shows an effect: leave out --write, --proof and --audit"
        raise typer.BadParameter(message)
    if asked.wished.what_if:
        refuse_format(asked.format, ("text", "json"))


def _show(
    work: Workspace,
    found: Matching,
    asked: Asked,
    anew: Mapping[str, Sequence[str]],
    *,
    written: bool,
) -> None:
    terminal, names = on_terminal(), _names(work, asked)
    title = work.scheme.title if work.scheme else ""
    own = [fault for fault in work.faults if fault not in found.faults]
    matched = Matched(found, title, work.inputs, own, names, written, terminal, anew=anew)
    if asked.audit:
        from mentorkit.cli.auditing import with_audit

        matched = with_audit(matched, work, asked.audit)
    sys.stdout.write(writer(asked.format)(matched))
    if asked.format == "csv" and work.faults:
        typer.echo("\n".join(as_lines(work.faults)), err=True)
