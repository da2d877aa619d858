"""The steps behind `record signature` and `record confirmation`: which pair, text, row; write."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from urllib.parse import quote

import typer

from mentorkit.cli.options import find, read_day
from mentorkit.files.write import write_all
from mentorkit.model import Fault, FaultCode
from mentorkit.output.faults import as_lines
from mentorkit.records.people import Pair
from mentorkit.records.table import Table
from mentorkit.render.agreed_now import AgreedNow
from mentorkit.rule.facts import Facts
from mentorkit.rule.values import spelt
from mentorkit.scheme.faults import near
from mentorkit.scheme.model import Scheme
from mentorkit.workspace.agreements import (
    CONFIRMED,
    SIGNED,
    Act,
    Home,
    home,
    kinds_known,
    kinds_signed,
    refusal,
    with_act,
)
from mentorkit.workspace.find import find_person
from mentorkit.workspace.load import Workspace, load
from mentorkit.workspace.subjects import pairs_named

TRIES = 20
KEPT = "if that signature was recorded by mistake, remove this file first"
STANDS_IN = (
    "This scheme keeps signed forms (confidentiality: store_forms); a confirmation stands in for "
    "both signatures, and no form is kept."
)
NO_TEXT = "Which text that was is not recorded: no template says what “{}” has people agree to."
UNKNOWN = (
    "Which text that was is not recorded: it is not known of what stands in line {} of "
    "agreements.csv already."
)
TODAYS = "That is the text which {0}’s {1} has today."
TABLE = "agreements"
NO_ROOM = "agreements.csv has no column {0}, so that is not kept; add it to the header."
OTHER_TEXT = "The form shows another text than the scheme has today; the one it shows is recorded."
DONE = (
    "If both sign other terms now, give --anew for a new version; to undo what is there, empty {} "
    "in line {} of agreements.csv"
)
CHANGED = "The terms have changed since an earlier version was signed: both sign version {}."


@dataclass(frozen=True, slots=True)
class Asked:
    """What the call asks for; `side`, as it was named, is empty for a confirmation."""

    pair: str
    side: str
    on: str
    kind: str | None
    method: str
    file: Path | None
    anew: bool
    dry_run: bool


def run_record(folder: Path | None, asked: Asked) -> int:
    """Put down a signature or confirmation, and give the exit code."""
    folder, day = find(folder), read_day(asked.on, folder)
    if day > date.today():
        raise typer.BadParameter(f"{day} has not come yet; only what has happened is recorded")
    for _ in range(TRIES):
        told = _try(folder, asked, day)
        if isinstance(told, str):
            typer.echo(told)
            return 0
        if not any(fault.code is FaultCode.FILE_CHANGED for fault in told):
            typer.echo("\n".join(as_lines(told)), err=True)
            typer.echo("Nothing was written: first mend the faults.", err=True)
            return 2
    typer.echo("agreements.csv kept changing; nothing was written. Run it again.", err=True)
    return 2


def _try(folder: Path, asked: Asked, day: date) -> str | list[Fault]:
    """Write once, and say what was written."""
    work = load(folder, date.today())
    scheme, facts = work.scheme, work.facts
    if work.faults or scheme is None or facts is None:
        return work.faults
    pair = _pair(work, facts, asked.pair)
    asked = replace(asked, side=_side(work, facts, pair, asked.side))
    if why := refusal(pair, facts, day):
        raise typer.BadParameter(why)
    kind = asked.kind or _kind(scheme, facts)
    now = AgreedNow(work, scheme, facts)
    digest, faults = now.sha256(pair, kind)
    if faults or now.faults:
        return [*faults, *now.faults]
    if not digest:
        _refuse_stranger(kind, kinds_known(scheme, facts))
    form, inside = _form(now, pair, kind, asked)
    table, column = facts.tables[TABLE], SIGNED.get(asked.side, CONFIRMED)
    told = {"method": asked.method, "text_sha256": inside or digest}
    room = {name: text for name, text in told.items() if not table.present or name in table.columns}
    act = Act(pair.id, kind, column, day, **dict.fromkeys(told, "") | room)
    at = _home(table, act, asked)
    act = replace(act, text_sha256=inside) if at.unknown else act
    faults = _written(work, scheme, act, at, asked, form)
    lost = [name for name, text in told.items() if text and name not in room]
    about = _about(act, at, digest, inside, scheme)
    return faults or "\n".join((_told(act, at, asked), *about, *map(NO_ROOM.format, lost)))


def _pair(work: Workspace, facts: Facts, named: str) -> Pair:
    pairs, why = pairs_named(work, facts, named)
    if len(pairs) != 1:
        several = f"{named} is in {', '.join(pair.id for pair in pairs)}: name the pair"
        raise typer.BadParameter(why or (several if pairs else f"{named} is in no pair now"))
    return pairs[0]


def _side(work: Workspace, facts: Facts, pair: Pair, by: str) -> str:
    """Give the side that a word or a person of the pair stands for; none for a confirmation."""
    sides = {pair.mentor_id: "mentor", pair.mentee_id: "mentee"}
    word = by.casefold()
    found = facts.synonyms.get(word, word)
    if found in {"", *SIGNED}:
        return found
    if (id_ := find_person(work, by)[0]) in sides:
        return sides[id_]
    why = "record each side’s own signature, or a `record confirmation` of both"
    raise typer.BadParameter(f'--by is mentor or mentee, not "{by}"; {why}')


def _kind(scheme: Scheme, facts: Facts) -> str:
    kinds = kinds_signed(scheme, facts) or ["agreement"]
    if len(kinds) > 1:
        raise typer.BadParameter(f"say which with --kind: {', '.join(kinds)}")
    return kinds[0]


def _refuse_stranger(kind: str, known: Sequence[str]) -> None:
    if spelt(kind) not in map(spelt, known):
        hint = near(kind, known, f"the rules name {', '.join(known) or 'none'}")
        raise typer.BadParameter(f'there is no agreement "{kind}"; {hint}')


def _home(table: Table, act: Act, asked: Asked) -> Home:
    at = home(table, act, anew=asked.anew)
    if at.done is not None:
        done = f"signed by the {asked.side}" if asked.side else "confirmed"
        known = f"{act.pair_id}’s {act.kind} is on record as {done} on {at.done}"
        raise typer.BadParameter(f"{known}. {DONE.format(act.column, at.line)}")
    return at


def _form(now: AgreedNow, pair: Pair, kind: str, asked: Asked) -> tuple[bytes, str]:
    if asked.file is None:
        return b"", ""
    from mentorkit.cli.signed_form import signed_form

    return signed_form(asked.file, now, pair, kind, asked.side)


def _written(
    work: Workspace, scheme: Scheme, act: Act, at: Home, asked: Asked, form: bytes
) -> list[Fault]:
    spec = scheme.tables[TABLE]
    path = work.folder / spec.file
    data = path.read_bytes() if path.exists() else b""
    text, faults = with_act(data, spec, act, at)
    if faults:
        return faults
    changes: dict[Path, bytes] = {path: text}
    if asked.file is not None:
        kept = _kept(work.folder / scheme.settings.private, act, at, asked.side, asked.file)
        changes[kept] = form
    if asked.dry_run:
        return []
    return write_all(changes, work.folder, {path: work.inputs.get(spec.file)})


def _kept(private: Path, act: Act, at: Home, side: str, file: Path) -> Path:
    """Give where a signed form is kept: never in git, and in place of no other."""
    parts = [part for part in (act.pair_id, act.kind, at.version, side) if part]
    name = "-".join(quote(part, safe="") for part in parts) + file.suffix.lower()
    kept = private / "agreements" / name
    if kept.exists():
        raise typer.BadParameter(f"{name} is kept already in {kept.parent}; {KEPT}")
    return kept


def _about(act: Act, at: Home, digest: str, inside: str, scheme: Scheme) -> Iterator[str]:
    """Say which text was recorded, and what a confirmation is worth."""
    if inside and digest and inside != digest:
        yield OTHER_TEXT
    elif act.text_sha256 and not inside:
        yield TODAYS.format(act.pair_id, act.kind)
    elif not (inside or digest):
        yield NO_TEXT.format(act.kind)
    elif at.unknown and not inside:
        yield UNKNOWN.format(at.line)
    if act.column == CONFIRMED and scheme.settings.confidentiality.store_forms:
        yield STANDS_IN


def _told(act: Act, at: Home, asked: Asked) -> str:
    done = "Would record" if asked.dry_run else "Recorded"
    version = f", version {at.version}" if at.version else ""
    what = f"signed by the {asked.side}" if asked.side else "confirmed"
    text = f" (text {act.text_sha256[:16]})" if act.text_sha256 else ""
    told = f"{done} in agreements.csv: {act.pair_id}, {act.kind}{version}, {what} on {act.on}"
    changed = f"\n{CHANGED.format(at.version)}" if at.changed else ""
    return f"{told}{text}.{changed}"
