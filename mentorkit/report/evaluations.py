"""Evaluations: which forms came back, what was said by those who agreed, what was improved."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean
from typing import Any

from mentorkit.report.fold import small
from mentorkit.report.material import NOT_STATED, Material, word
from mentorkit.report.section import Cell, Section, Table, count, line_by_line, side_by_side
from mentorkit.rule.values import words_in

BEFORE, AFTER = "pre", "post"
BACK, OUT = "came back", "not yet"
FORM = ("evaluation_id", "pair_id", "respondent_id", "stage", "role", "issued_on", "completed")
SAID = ("share_consent", "share_purpose", "rating", "training_need")
PURPOSE = "report"
"""What consent is to be for, where it says for what it is."""
REMARK = (
    "Ratings and needs are those of respondents who agreed to share them (share_consent); a mean "
    "is of {least} people or more. Change is of people who rated both before and after. "
    "Improvements are about nobody, and are counted as they are."
)


@dataclass(frozen=True, slots=True)
class Form:
    """An evaluation form as known on the date; what was said is there only with consent."""

    id: str
    respondent: str
    stage: str
    role: str
    completed: date | None
    rating: float | None
    need: str | None


def section(material: Material) -> Section:
    """Tell of forms by stage and role, of ratings, of needs, and of improvements."""
    forms = _forms(material)
    needs = [form for form in forms if form.need is not None]
    told = material.tell(needs, _thing, lambda form: word(form.need))
    tables = (
        _returned(material, forms),
        _ratings(material, forms),
        _change(material, forms),
        side_by_side("More training is wanted in", "training", {"forms": told}),
        _improvements(material),
    )
    return Section(
        "evaluations",
        "What people said, and what came of it",
        tables,
        (REMARK.format(least=material.release.least),),
    )


def _forms(material: Material) -> list[Form]:
    facts, pairs = material.facts, {pair.id: pair for pair in material.pairs()}
    table = facts.tables["evaluations"]
    forms = []
    for id_, pair_id, who, stage, role, issued, completed, *said in table.select(*FORM, *SAID):
        pair, back = pairs.get(pair_id), facts.known(completed)
        if pair is not None and (back or facts.known(issued)):
            as_ = role or ("mentor" if who == pair.mentor_id else "mentee")
            rating, need = _shared(*said) if back else (None, None)
            forms.append(Form(id_, who, stage, as_, back, rating, need))
    return forms


def _shared(consent: Any, purpose: Any, rating: Any, need: Any) -> tuple[float | None, str | None]:
    """Give what was said, if its being told in a report was agreed to."""
    if consent != "yes" or (purpose is not None and PURPOSE not in words_in(purpose)):
        return None, None
    return float(rating) if isinstance(rating, int | float) else None, need


def _thing(form: Form) -> tuple[str, ...]:
    return f"form {form.id}", form.respondent


def _groups(forms: Iterable[Form]) -> dict[str, list[Form]]:
    groups = defaultdict[str, list[Form]](list)
    for form in forms:
        groups[f"{form.stage}, {form.role}"].append(form)
    return dict(groups)


def _returned(material: Material, forms: Sequence[Form]) -> Table:
    told = {
        of: material.tell(group, _thing, lambda form: BACK if form.completed else OUT)
        for of, group in _groups(forms).items()
    }
    return line_by_line("Forms by stage and role", "form", told, (BACK, OUT), ("asked for", count))


def _ratings(material: Material, forms: Sequence[Form]) -> Table:
    """Give mean ratings without the number of people, which would tell who did not agree."""
    rated = _groups(form for form in forms if form.rating is not None)
    rows = []
    for of, group in rated.items():
        people = frozenset((form.respondent,) for form in group)
        if not small(people, material.release.least):
            rows.append((of, _mean(form.rating for form in group)))
    return Table("Mean rating by stage and role", ("form", "mean"), tuple(rows))


def _change(material: Material, forms: Sequence[Form]) -> Table:
    """Compare ratings before and after, of people who gave both (interpretation Q18)."""
    given = defaultdict[tuple[str, str], dict[str, float]](dict)
    for form in forms:
        if form.rating is not None and form.stage in {BEFORE, AFTER}:
            given[form.role, form.respondent][form.stage] = form.rating
    rows: list[tuple[Cell, ...]] = []
    for role in sorted({role for role, _ in given}):
        both = [each for (as_, _), each in given.items() if as_ == role and len(each) > 1]
        if both and len(both) >= material.release.least:
            before, after = (_mean(each[at] for each in both) for at in (BEFORE, AFTER))
            rows.append((role, before, after, round(after - before, 1)))
    return Table("Rating before and after", ("role", "before", "after", "change"), tuple(rows))


def _mean(ratings: Iterable[float | None]) -> float:
    return round(fmean(rating for rating in ratings if rating is not None), 1)


def _improvements(material: Material) -> Table:
    """Count what was improved; that is about the scheme and about nobody."""
    raised, done = defaultdict[str, int](int), defaultdict[str, int](int)
    known = material.facts.known
    for source, on, end in material.facts.tables["improvements"].select(
        "source", "raised_on", "done_on"
    ):
        if known(on) or known(end):
            raised[source or NOT_STATED] += 1
            done[source or NOT_STATED] += known(end) is not None
    rows = tuple((source, raised[source], done[source]) for source in sorted(raised))
    return Table("Improvements", ("raised by", "raised", "done"), rows)
