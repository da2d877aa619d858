"""When someone took part in the scheme, without whom they did."""

from datetime import date, timedelta
from typing import Any

from mentorkit.calendar import Span, add_months, union
from mentorkit.render.slots import Aside
from mentorkit.render.values.material import Material


def participation(material: Material, id_: str) -> list[dict[str, Any]]:
    """Give the periods in which someone was a mentor or a mentee by the date, the first first.

    Pairs that overlap, or follow one another day by day, are one period, so that nothing tells
    them apart. `to` is None while it goes on.
    """
    facts, found = material.facts, []
    for role in ("mentor", "mentee"):
        lives = [facts.timelines[pair.id] for pair in facts.paired[role].get(id_, ())]
        spans = [Span(life.started, life.ended or date.max) for life in lives if life.started]
        found += [(span, role) for span in union(spans)]
    found.sort(key=lambda each: (each[0].first, each[1]))
    return [_period(span, role, facts.as_of) for span, role in found]


def _period(span: Span, role: str, as_of: date) -> dict[str, Any]:
    over = span.last <= as_of
    months = _months(span.first, span.last if over else as_of)
    to = span.last if over else None
    return {"role": Aside(role), "from": span.first, "to": to, "months": months}


def _months(first: date, last: date) -> int:
    """Count the whole months from one day to another; both days belong to them."""
    end = last + timedelta(days=1)
    months = (end.year - first.year) * 12 + end.month - first.month
    return months if add_months(first, months) <= end else months - 1
