"""The step behind `match --audit`: whether a match treats groups of people alike."""

from collections.abc import Sequence
from dataclasses import replace

import typer

from mentorkit.match.result import TO_BE_PLACED
from mentorkit.output.audits import as_text, as_values
from mentorkit.output.matches import Matched
from mentorkit.output.page import page_width
from mentorkit.report.audit import Outcome, audit
from mentorkit.rule.facts import Facts
from mentorkit.workspace.load import Workspace


def refuse_unknown(facts: Facts, fields: Sequence[str]) -> None:
    """Stop the call where participants have no such field."""
    known = [column.name for column in facts.tables["participants"].spec.columns]
    for field in fields:
        if field not in known:
            message = f'participants have no field "{field}"; they have {", ".join(known)}'
            raise typer.BadParameter(message)


def with_audit(matched: Matched, work: Workspace, fields: Sequence[str]) -> Matched:
    """Add to a match how it treats groups of people by each field."""
    if work.scheme is None or work.facts is None:
        return matched
    found, people = matched.matching, work.facts.participants
    outcomes = [Outcome(people[pair.mentee_id], pair.score) for pair in found.pairs]
    outcomes += [
        Outcome(people[left.person_id], None)
        for left in found.left_out
        if left.because in TO_BE_PLACED
    ]
    least = work.scheme.settings.confidentiality.min_cell
    audited = audit(outcomes, fields, work.facts, least, found.seed)
    text = as_text(audited, page_width(terminal=matched.terminal))
    return replace(matched, audit=as_values(audited), audit_text=text)
