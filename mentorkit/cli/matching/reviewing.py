"""The steps of `match --review` and `match --from`: have proposals reviewed, heed the answers."""

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import typer

from mentorkit.cli.progress import with_progress
from mentorkit.files.write import write_all
from mentorkit.match.decide import Decided
from mentorkit.match.people.rounds import current_round
from mentorkit.match.result import Matching
from mentorkit.match.telling.instead import Elsewhere
from mentorkit.match.telling.next_best import NextBest, next_best
from mentorkit.match.wishes import Wishes
from mentorkit.output.people import counted
from mentorkit.output.review import Review, as_table
from mentorkit.rule.facts import Facts
from mentorkit.rule.rule import listed
from mentorkit.scheme.model import Scheme
from mentorkit.workspace.load import Workspace
from mentorkit.workspace.review import Origin, read_review, short
from mentorkit.workspace.settling import Plan, settle

SUFFIXES = (".xlsx", ".csv")


def refuse_file(path: Path) -> None:
    """Stop a call that would write over answers, or write what nobody could open."""
    if path.suffix.lower() not in SUFFIXES:
        raise typer.BadParameter(f"{path.name}: name a file that ends in {listed(SUFFIXES)}")
    if path.exists():
        raise typer.BadParameter(f"{path} is there already, maybe with answers: name another file")


def read_back(
    work: Workspace, scheme: Scheme, facts: Facts, wishes: Wishes, files: Sequence[Path]
) -> tuple[Plan, Origin | None]:
    """Read what heads of department decided, and give what follows and what they decided on."""
    settled, faults = read_review(files, scheme.id, current_round(facts))
    plan, more = settle(work, scheme, facts, wishes, settled)
    work.faults += [*faults, *more]
    changed = {file for origin in settled.origins for file in origin.changed(work.inputs)}
    if changed:
        those = f"{listed(sorted(changed), 'and')} changed since the proposals were written"
        typer.echo(f"{those}; each pair kept was judged anew.", err=True)
    return plan, next(iter(settled.origins), None)


def write_review(
    work: Workspace, made: Decided, found: Matching, path: Path, *, dry_run: bool
) -> None:
    """Write the proposals of a match for review, unless faults leave them in doubt."""
    pairs = counted(len(found.pairs), "proposal")
    if work.faults:
        typer.echo(f"{path.name} was not written: first mend the faults.", err=True)
        return
    if dry_run:
        typer.echo(f"Would write {pairs} to {path}; nothing was written.", err=True)
        return
    review = _review(work, made, found)
    if path.suffix.lower() == ".csv":
        data = as_table(review).encode("utf-8-sig")
    else:
        from mentorkit.output.review_workbook import as_workbook

        data = as_workbook(review)
    faults = write_all({path: data}, work.folder)
    work.faults += faults
    if not faults:
        typer.echo(f"Wrote {pairs} to {path}. It tells who may be paired with whom.", err=True)


def _review(work: Workspace, made: Decided, found: Matching) -> Review:
    inputs, path = dict(work.inputs), work.folder / "pairs.csv"
    if path.exists():  # and maybe written by this very call
        inputs["pairs.csv"] = f"sha256:{sha256(path.read_bytes()).hexdigest()}"
    origin = Origin(
        found.scheme_id,
        found.round,
        str(found.as_of),
        found.objective,
        found.seed,
        short(inputs),
    )
    codes = {no.rule for left in found.left_out for no in left.refused}
    rules = {rule.code: rule.statement for rule in made.scheme.rules if rule.code in codes}
    return Review(
        found,
        made.scheme.title,
        origin,
        made.facts.participants,
        work.names,
        _others(made, found),
        rules,
        made.scheme.settings.confidentiality.pairings,
    )


def _others(made: Decided, found: Matching) -> NextBest:
    """Give who else could mentor whom: first whom the match itself has, where mentees chose."""
    known, has, matched = made.judging.sides.row, made.mentors, Elsewhere(made).as_made
    mentors = {pair.mentee_id: pair.mentor_id for pair in found.pairs if pair.mentee_id in known}
    others = next_best(made, list(mentors), lambda ids: with_progress(ids, "Who else"))
    other = [id_ for id_, mentor in mentors.items() if has.get(id_, mentor) != mentor]
    first = {id_: best for id_ in other if (best := matched(id_)) is not None}
    options = {
        id_: [first[id_], *few] if id_ in first else few for id_, few in others.options.items()
    }
    return others._replace(options=options)
