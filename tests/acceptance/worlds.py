"""Small worlds for hypothesis: few people, few pairs, dates close to where calendars turn."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from tests.acceptance.known import DAY, Row, World, add_months

TURNS = sorted(
    [add_months(date(2023, 6, 1), n) for n in range(24)]
    + [date(2024, 2, 29), date(2023, 8, 31), date(2023, 10, 30), date(2024, 1, 30)]
)
MENTORS, MENTEES = ["m1", "m2"], ["e1", "e2"]


@st.composite
def dates(draw: st.DrawFn, first: date = TURNS[0], last: date = TURNS[-1]) -> date:
    """Give a day on, or a day or two from, a turn of the calendar; now and then any day."""
    if first > last:
        return first
    if draw(st.integers(0, 4)) == 0:
        day = first + draw(st.integers(0, (last - first).days)) * DAY
    else:
        day = draw(st.sampled_from(TURNS)) + draw(st.integers(-2, 1)) * DAY
    return min(max(day, first), last)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Give a value or a blank."""
    return st.one_of(st.none(), strategy)


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Give tables that contradict neither themselves nor one another."""
    pairs: list[Row] = []
    for number in range(draw(st.integers(1, 3))):
        pair = draw(a_pair(f"P{number + 1}"))
        if not any(clash(pair, other) for other in pairs):
            pairs.append(pair)
    world: World = {
        "participants": draw(people()),
        "pairs": pairs,
        "meetings": [],
        "pair_events": [],
        "submissions": [],
    }
    for pair in pairs:
        world["meetings"] += draw(meetings(pair))
        world["pair_events"] += draw(events(pair))
        for _ in range(draw(st.integers(0, 2))):
            number = len(world["submissions"]) + 1
            world["submissions"].append(draw(submission(f"S{number}", pair)))
    world["absences"] = draw(absences())
    couples = [(mentor, mentee) for mentor in MENTORS for mentee in MENTEES]
    some = st.lists(st.sampled_from(couples), unique=True, max_size=2)
    world["conflicts"] = [draw(conflict(*couple)) for couple in draw(some)]
    world["scores"] = [
        {"mentee_id": mentee, "mentor_id": mentor, "score": 1} for mentor, mentee in draw(some)
    ]
    chosen = [draw(st.permutations(couple)) for couple in draw(some) + draw(some)]
    world["preferences"] = [
        {"chooser_id": chooser, "choice_id": choice, "rank": 1}
        for chooser, choice in sorted({(one, two) for one, two in chosen})
    ]
    return world


@st.composite
def conflict(draw: st.DrawFn, one: str, two: str) -> Row:
    """Give a conflict of interest, declared by either."""
    people = draw(st.permutations([one, two]))
    declared = draw(maybe(dates()))
    cleared = draw(maybe(dates(first=declared or TURNS[0])))
    return {
        "person_a": people[0],
        "person_b": people[1],
        "declared_on": declared,
        "cleared_on": cleared,
    }


@st.composite
def a_pair(draw: st.DrawFn, id_: str) -> Row:
    """Give a pair with its dates in order."""
    started = draw(dates())
    ended = draw(maybe(dates(first=started)))
    return {
        "pair_id": id_,
        "mentor_id": draw(st.sampled_from(MENTORS)),
        "mentee_id": draw(st.sampled_from(MENTEES)),
        "round": draw(st.sampled_from([None, "r1", "r2"])),
        "matched_on": draw(maybe(dates(last=started))),
        "eligible_on": draw(maybe(st.just(TURNS[0]))),
        "mentor_accepted_on": draw(maybe(dates())),
        "started_on": started,
        "planned_end_on": draw(maybe(dates(first=started))),
        "ended_on": ended,
    }


def clash(one: Row, two: Row) -> bool:
    """Tell whether the same two people would be paired twice at once."""
    if (one["mentor_id"], one["mentee_id"]) != (two["mentor_id"], two["mentee_id"]):
        return False
    far = date.max
    return bool(
        one["started_on"] <= (two["ended_on"] or far)
        and two["started_on"] <= (one["ended_on"] or far)
    )


@st.composite
def people(draw: st.DrawFn) -> list[Row]:
    """Give all participants, with fields that rules can ask about."""
    rows: list[Row] = []
    for id_ in MENTORS + MENTEES:
        others = [other for other in (*MENTORS, *MENTEES) if other > id_]
        rows.append(
            {
                "person_id": id_,
                "roles": "mentor" if id_ in MENTORS else "mentee",
                "max_mentees": draw(maybe(st.integers(0, 3))),
                "stage": draw(maybe(st.sampled_from(["low", "mid", "medium", "high"]))),
                "department": draw(maybe(st.sampled_from(["X", "Y", "X|Y", "Z"]))),
                "manager": draw(st.sampled_from([*others, "boss"])),
            }
        )
    return rows


@st.composite
def meetings(draw: st.DrawFn, pair: Row) -> list[Row]:
    """Give meetings, most of them held and in the pair's time."""
    rows = []
    for _ in range(draw(st.integers(0, 6))):
        day = draw(dates(first=pair["started_on"] if draw(st.integers(0, 9)) else TURNS[0]))
        status = draw(st.sampled_from([None, None, None, "held", "cancelled", "no-show"]))
        rows.append({"pair_id": pair["pair_id"], "date": day, "status": status})
    return rows


@st.composite
def events(draw: st.DrawFn, pair: Row) -> list[Row]:
    """Give pauses and resumptions in turn, now and then winding down at the end."""
    rows: list[Row] = []
    last = pair["ended_on"] or TURNS[-1]
    day = pair["started_on"]
    names = draw(
        st.sampled_from(
            [
                [],
                [],
                ["paused"],
                ["paused", "resumed"],
                ["paused", "resumed", "paused"],
                ["paused", "resumed", "paused", "resumed"],
                ["winding-down"],
                ["paused", "resumed", "winding-down"],
            ]
        )
    )
    for name in names:
        if day > last:
            break
        day = draw(dates(first=day, last=last))
        rows.append({"pair_id": pair["pair_id"], "event": name, "on": day})
        day += DAY
    return rows


@st.composite
def submission(draw: st.DrawFn, id_: str, pair: Row) -> Row:
    """Give a piece of evidence sent in while the pair lasts."""
    sent = draw(dates(first=pair["started_on"], last=pair["ended_on"] or TURNS[-1]))
    return {
        "submission_id": id_,
        "pair_id": pair["pair_id"],
        "submitted": sent,
        "reviewed": draw(maybe(dates(first=sent))),
    }


@st.composite
def absences(draw: st.DrawFn) -> list[Row]:
    """Give a few absences, open ones too."""
    rows: list[Row] = []
    for _ in range(draw(st.sampled_from([0, 0, 1, 2]))):
        first = draw(dates())
        who = draw(st.sampled_from(MENTORS + MENTEES))
        if any((row["person_id"], row["starts_on"]) == (who, first) for row in rows):
            continue
        rows.append(
            {"person_id": who, "starts_on": first, "ends_on": draw(maybe(dates(first=first)))}
        )
    return rows
