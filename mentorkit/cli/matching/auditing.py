"""The step behind `match --audit`: whether a match treats groups of people alike."""

from collections.abc import Sequence
from dataclasses import replace

import typer

from mentorkit.match.result import TO_BE_PLACED
from mentorkit.output.audits import as_text, as_values
from mentorkit.output.matches import Matched
from mentorkit.output.page import page_width
from mentorkit.report.audit import audit
from mentorkit.report.treated import CONSENT, DIVERSITY, grouped, outcomes
from mentorkit.rule.facts import Facts
from mentorkit.scheme.faults import near
from mentorkit.workspace.load import Workspace


def refuse_unknown(facts: Facts, fields: Sequence[str]) -> None:
    """Stop the call where neither participants nor the diversity table have such a field."""
    diversity = facts.tables[DIVERSITY]
    own = [c.name for c in facts.tables["participants"].spec.columns if c.name != "person_id"]
    more = [c.name for c in diversity.spec.columns if c.name not in {*own, "person_id", CONSENT}]
    for field in fields:
        if field not in {*own, *more}:
            hint = near(field, [*own, *more], f"participants have {', '.join(own)}")
            raise typer.BadParameter(f'nobody has a field "{field}"; {hint}')
        if field in more and field not in diversity.columns:
            raise typer.BadParameter(f"{diversity.spec.file} is not there, or has no {field}")


def with_audit(matched: Matched, work: Workspace, fields: Sequence[str]) -> Matched:
    """Add to a match how it treats groups of people by each field, by what is proposed."""
    if work.scheme is None or work.facts is None:
        return matched
    found, chosen, facts = matched.matching, matched.choosing, work.facts
    proposed = found if chosen is None else chosen.proposed(found)
    scores = {(pair.mentor_id, pair.mentee_id): pair.score for pair in proposed.pairs}
    everyone = {left.person_id for left in found.left_out if left.because in TO_BE_PLACED}
    everyone |= {pair.mentee_id for pair in found.pairs}
    left_out = everyone.difference(pair.mentee_id for pair in proposed.pairs)
    by = {field: grouped(field, facts) for field in fields}
    least = work.scheme.settings.confidentiality.min_cell
    audited = audit(outcomes(scores, left_out, facts), by, least, found.seed)
    text = as_text(audited, page_width(terminal=matched.terminal))
    return replace(matched, audit=as_values(audited), audit_text=text)
