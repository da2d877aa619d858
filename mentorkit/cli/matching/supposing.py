"""The steps of `match --what-if`: match with the changes, too, and show what they would do."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches

import typer

from mentorkit.cli.matching.answering import choices
from mentorkit.cli.options import on_terminal, person
from mentorkit.cli.waiving import refuse_stranger, subject_meant
from mentorkit.match.decide import Decided, decide
from mentorkit.match.matching import told
from mentorkit.match.result import Matching
from mentorkit.match.wishes import Wishes
from mentorkit.output.people import counted, one_or_two
from mentorkit.output.what_if import WhatIf, as_json, as_text
from mentorkit.scheme.model import Scheme
from mentorkit.workspace.load import Workspace

CAPACITY = re.compile(r"capacity:(.+?)([+-]\d{1,4})", re.DOTALL)
WAIVE = re.compile(r"waive:([^:]+):(.+)", re.DOTALL)
FORMS = "capacity:MENTOR+1, capacity:MENTOR-1, off:RULE or waive:RULE:SUBJECT"


@dataclass(frozen=True, slots=True)
class Changed:
    """A scheme and wishes as they would be, and in words what is supposed to be otherwise."""

    scheme: Scheme
    wishes: Wishes
    says: tuple[str, ...] = ()


def suppose(
    work: Workspace,
    made: Decided,
    found: Matching,
    what_if: Collection[str],
    form: str,
    names: Mapping[str, str],
) -> int:
    """Match again with all changes at once, show the effect, and give the exit code."""
    changed = Changed(made.scheme, made.wishes)
    for named in what_if:
        changed = _changed(work, changed, named, names)
    again = decide(changed.scheme, made.given, made.aim, made.seed, made.only, changed.wishes)
    before, after = _proposed(made, found), _proposed(again, told(again))
    shown = WhatIf(
        tuple(what_if),
        changed.says,
        before,
        after,
        made.scheme.title,
        work.faults,
        names,
        on_terminal(),
    )
    typer.echo(as_json(shown) if form == "json" else as_text(shown), nl=False)
    return 2 if work.faults else 0


def _proposed(made: Decided, found: Matching) -> Matching:
    """Give what is proposed, which is not only the match where mentees choose."""
    chosen = choices(made, found)
    return found if chosen is None else chosen.proposed(found)


def _changed(work: Workspace, before: Changed, named: str, names: Mapping[str, str]) -> Changed:
    """Make one more change."""
    if named.startswith("off:"):
        return _off(before, named.removeprefix("off:"))
    wishes = before.wishes
    if (waive := WAIVE.fullmatch(named)) is not None:
        rule = waive[1].strip()
        refuse_stranger(before.scheme, rule)
        whom = subject_meant(work, waive[2].strip())
        says = f"{rule} were waived for {one_or_two(whom, names)}"
        wishes = replace(wishes, waived=wishes.waived | {(rule, whom)})
    elif (capacity := CAPACITY.fullmatch(named)) is not None:
        id_, more = person(work, capacity[1].strip()), int(capacity[2])
        places = f"{counted(abs(more), 'place')} {'more' if more > 0 else 'fewer'}"
        says = f"{one_or_two(id_, names)} had {places}"
        wishes = replace(wishes, more={**wishes.more, id_: wishes.more.get(id_, 0) + more})
    else:
        raise typer.BadParameter(f'"{named}": write {FORMS}')
    return Changed(before.scheme, wishes, (*before.says, says))


def _off(before: Changed, code: str) -> Changed:
    scheme = before.scheme
    if code not in scheme.places:
        near = get_close_matches(code.upper(), scheme.places, n=1)
        hint = f"; did you mean {near[0]}?" if near else ""
        raise typer.BadParameter(f'there is no rule or preference "{code}"{hint}')
    rules = tuple(rule for rule in scheme.rules if rule.code != code)
    prefer = tuple(each for each in scheme.prefer if each.code != code)
    less = replace(scheme, rules=rules, prefer=prefer)
    return Changed(less, before.wishes, (*before.says, f"{code} were off"))
