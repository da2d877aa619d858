"""Pairs, and what becomes of them, so that status, dates and events agree."""

from datetime import date
from functools import cache

from hypothesis import strategies as st

from tests.laws.vocabulary import DAY, DAYS, PAIRS, PEOPLE, ROUNDS, Cells, days, texts

STATES = ["proposed", "accepted", "declined", "begun", "begun", "begun", "ended", "ended"]
STATUSES = {"begun": ["", "active", "paused"], "ended": ["", "ended"], "plain": [""]}
COUPLES = [(one, two) for one in PEOPLE for two in PEOPLE if one != two]
SOON = DAYS[len(DAYS) // 2]
TURNS = [[], [], ["paused"], ["paused", "resumed"], ["paused", "resumed", "paused"],
         ["winding-down"]]  # fmt: skip


@st.composite
def pairs(draw: st.DrawFn, as_of: date, *, plain: bool) -> list[Cells]:
    """Give pairs, no two of the same people, that are sound on the date; `plain` ones always."""
    most = 2 if plain else len(PAIRS)
    chosen = draw(st.lists(st.sampled_from(COUPLES), unique=True, max_size=most))
    found = []
    for id_, (mentor, mentee) in zip(PAIRS, chosen, strict=False):
        state = "plain" if plain else draw(st.sampled_from(STATES))
        cells = {
            "pair_id": id_,
            "mentor_id": mentor,
            "mentee_id": mentee,
            **draw(life(state, as_of)),
        }
        found.append({name: value for name, value in cells.items() if value})
    return found


@cache
@st.composite
def life(draw: st.DrawFn, state: str, as_of: date) -> Cells:
    """Give the other cells of a pair."""
    first, started, ended = as_of, "", ""
    if state in {"begun", "ended", "plain"}:
        first = draw(days(last=SOON if state == "plain" else as_of))
        started = str(first)
    if state == "ended":
        ended = str(draw(days(first, as_of)))
    if state == "plain":
        ended = draw(texts(first))
    return {
        "status": draw(st.sampled_from(STATUSES.get(state, [state]))),
        "round": draw(st.sampled_from(["", *ROUNDS])),
        "target_award": draw(st.sampled_from(["", "member", "chartered"])),
        "matched_on": draw(texts(last=first)),
        "method": draw(st.sampled_from(["", "match"])),
        "eligible_on": draw(st.sampled_from(["", str(first)])),
        "mentor_accepted_on": draw(texts()),
        "mentee_accepted_on": draw(texts()),
        "started_on": started,
        "planned_end_on": draw(texts(first)),
        "ended_on": ended,
    }


@st.composite
def events(draw: st.DrawFn, pair: Cells) -> list[Cells]:
    """Give pauses and resumptions in turn, now and then winding down."""
    day = date.fromisoformat(pair.get("started_on", str(DAYS[0])))
    last = date.fromisoformat(pair.get("ended_on", str(DAYS[-1])))
    found = []
    for turn in draw(st.sampled_from(TURNS)):
        if day > last:
            break
        day = draw(days(day, last))
        found.append({"pair_id": pair["pair_id"], "event": turn, "on": str(day)})
        day += DAY
    return found
