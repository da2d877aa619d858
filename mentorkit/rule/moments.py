"""The moments in a pair's life by which something is asked."""

from datetime import date, timedelta
from typing import Literal, TypeAlias

from mentorkit.records.people import Pair
from mentorkit.rule.facts import Facts
from mentorkit.rule.timeline import Timeline

Moment: TypeAlias = Literal["start", "first-meeting", "middle", "planned-end", "end"]
NAMED: dict[str, str] = {
    "start": "the start",
    "first-meeting": "the first meeting",
    "middle": "mid-term",
    "planned-end": "the planned end",
    "end": "the end",
}


def day_of(moment: Moment, pair: Pair, life: Timeline, facts: Facts) -> date | None:
    """Give the day of a moment in a pair's life; None where it has not come or is not known.

    The middle is half of the days from the start to the planned end, rounded down
    (interpretation Q19); the end is the day the pair ended, or else plans to.
    Where no plan is recorded, the rule on how long pairs last tells.
    """
    if moment == "first-meeting":
        met = facts.held(pair.id)
        return met[0] if met else None
    if moment == "start" or life.started is None:
        return life.started
    planned = life.planned_end or facts.lasting(life.started)
    if moment == "end":
        return life.ended or planned
    if moment == "planned-end" or planned is None:
        return planned
    return life.started + timedelta((planned - life.started).days // 2)
