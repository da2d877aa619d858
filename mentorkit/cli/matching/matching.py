"""The steps behind `match`: load, match, show, and add the proposals to pairs.csv."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from mentorkit.check.waivers import waiver_faults
from mentorkit.cli.matching.answering import choices, notes
from mentorkit.cli.matching.call import Asked, refuse_clashes
from mentorkit.cli.matching.noting import doubts
from mentorkit.cli.matching.shown import names_shown, past_using, show
from mentorkit.cli.matching.wishing import Reconsidered, read_wishes, reconsidered, to_be_made
from mentorkit.cli.options import person, recorded
from mentorkit.cli.progress import if_long
from mentorkit.match.decide import OBJECTIVES, Decided, decide
from mentorkit.match.judging.sides import WATCH
from mentorkit.match.matching import told
from mentorkit.match.result import Matching
from mentorkit.model import FaultCode
from mentorkit.output.matches import Matched
from mentorkit.rule.facts import Facts
from mentorkit.scheme.model import Scheme
from mentorkit.workspace.load import Workspace, load
from mentorkit.workspace.proposals import Addition, Run, pairs_unread

if TYPE_CHECKING:
    from mentorkit.match.choices.held import Held
    from mentorkit.workspace.settling import Plan

TRIES = 20


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was matched; `plan` is what reviewers decided before, `held` are pairs to be made."""

    decided: Decided
    found: Matching
    plan: "Plan | None"
    held: "Held | None"


def run_match(folder: Path, asked: Asked) -> int:
    """Match a workspace's people, show the proposals, and give the exit code."""
    refuse_clashes(asked)
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
        return past_using(work, asked)
    work.faults += waiver_faults(work.scheme, work.facts)
    return _matched(work, work.scheme, work.facts, asked)


def _matched(work: Workspace, scheme: Scheme, facts: Facts, asked: Asked) -> int | None:
    only = [person(work, named) for named in asked.only]
    wishes, plan, held = read_wishes(work, facts, asked.wished), None, None
    if kept := to_be_made(work, facts, asked.wished):
        from mentorkit.cli.matching.keeping import hold_kept

        held = hold_kept(scheme, facts, kept, wishes)
        facts = held.made(facts)
    if asked.shortlist is not None:
        from mentorkit.cli.matching.shortlisting import Choices, shortlist

        choices = Choices(asked.shortlist, asked.seed, only, wishes, asked.require_all)
        return shortlist(work, choices, asked.format, names_shown(work, asked))
    if asked.back:
        from mentorkit.cli.matching.reviewing import read_back

        plan, origin = read_back(work, scheme, facts, wishes, asked.back)
        facts, wishes = plan.facts, plan.wishes
        if origin is not None:
            aim, seed = asked.objective or origin.objective, asked.seed or origin.seed
            asked = replace(asked, objective=aim, seed=seed)
    noted = doubts(scheme, facts, asked.objective)
    typer.echo("".join(f"{line}\n" for line in noted), err=True, nl=False)
    WATCH.set(if_long("Looking at all pairs"))
    _refuse_unknown(facts, asked)
    decided = decide(scheme, facts, asked.objective, asked.seed, only, wishes)
    found = told(decided, proof=asked.proof is not None)
    work.faults += found.faults
    outcome = Outcome(decided, found, plan, held)
    return (
        _what_if(work, asked, outcome) if asked.wished.what_if else _finished(work, asked, outcome)
    )


def _what_if(work: Workspace, asked: Asked, outcome: Outcome) -> int:
    from mentorkit.cli.matching.supposing import suppose

    made, found, what_if = outcome.decided, outcome.found, asked.wished.what_if
    return suppose(work, made, found, what_if, asked.format, names_shown(work, asked))


def _finished(work: Workspace, asked: Asked, outcome: Outcome) -> int | None:
    """Write what is to be written, show everything, and give the exit code."""
    found = outcome.found
    chosen = choices(outcome.decided, found)
    if outcome.held is not None:
        from mentorkit.cli.matching.keeping import with_kept

        found, chosen = with_kept(found, chosen, outcome.held)
    made = found if chosen is None else chosen.applied(found)
    if asked.proof is not None:
        from mentorkit.cli.matching.proving import refuse_choices, write_proof

        refuse_choices(found, chosen)
        write_proof(work, found, outcome.decided, asked.proof)
    anew = _anew(outcome, made)
    written = asked.write and _write(work, asked, outcome, made, anew)
    if any(fault.code is FaultCode.FILE_CHANGED for fault in work.faults):
        return None
    if chosen is not None and asked.write:
        typer.echo("".join(f"{line}\n" for line in notes(found, chosen)), err=True, nl=False)
    if asked.review is not None:
        from mentorkit.cli.matching.reviewing import write_review

        write_review(work, outcome.decided, made, asked.review, dry_run=asked.dry_run)
    shown = Matched(
        found, written=written, anew=anew.outcomes, reviewed=outcome.plan, choosing=chosen
    )
    show(work, asked, _as_asked(shown, asked, outcome))
    if work.faults:
        return 2
    return int(asked.require_all and found.unmatched > 0)


def _as_asked(shown: Matched, asked: Asked, outcome: Outcome) -> Matched:
    """Add what the call asked for beside what the scheme says."""
    made, rejected = outcome.decided, outcome.plan.rejected if outcome.plan else {}
    return replace(
        shown,
        dry_run=asked.write and asked.dry_run,
        for_review=asked.review is not None,
        forbidden=sorted(made.wishes.forbid.difference(rejected)),
        lasting=any(rule.kind == "no-conflict" for rule in made.scheme.rules),
        kept=[*outcome.held.pairs] if outcome.held else [],
    )


def _anew(outcome: Outcome, made: Matching) -> Reconsidered:
    """Tell what becomes of the proposals that were put to the match anew."""
    plan, again = outcome.plan, [(pair.mentor_id, pair.mentee_id) for pair in made.pairs]
    if plan is not None:
        again += [*plan.kept, *plan.waiting]
    return reconsidered(outcome.decided.given, outcome.decided.wishes, again)


def _write(
    work: Workspace, asked: Asked, outcome: Outcome, made: Matching, anew: Reconsidered
) -> bool:
    """Write the pairs made or, where proposals came back from review, what was decided on them."""
    from mentorkit.cli.matching.proposing import propose

    pairs = [(pair.mentor_id, pair.mentee_id) for pair in made.pairs]
    added, amended = [Addition(*two) for two in pairs if two not in anew.made], anew.amended
    if outcome.plan is not None:
        from mentorkit.workspace.settling import with_others

        added = [*outcome.plan.additions]
        amended = with_others(outcome.plan, outcome.decided.given, amended)
    run = Run(made.as_of, made.round, recorded(work, asked.by))
    return propose(work, added, run, amended, dry_run=asked.dry_run)


def _refuse_unknown(facts: Facts, asked: Asked) -> None:
    if asked.objective not in {None, *OBJECTIVES}:
        message = f'the objective "{asked.objective}" is none; use one of {", ".join(OBJECTIVES)}'
        raise typer.BadParameter(message)
    if asked.audit:
        from mentorkit.cli.matching.auditing import refuse_unknown

        refuse_unknown(facts, asked.audit)
