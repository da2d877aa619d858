"""Small intakes for hypothesis: mentors, mentees and pairs at every stage, to be matched."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from tests.acceptance.known import Row, World
from tests.acceptance.rules import own_parameters
from tests.acceptance.standing import PAIR_KINDS
from tests.acceptance.worlds import maybe

AS_OF = date(2024, 3, 1)
PAST = [date(2024, 1, 1), date(2024, 2, 29), AS_OF]
NEAR = st.sampled_from([*PAST, date(2024, 3, 2), date(2025, 1, 1)])
WORDS = st.sampled_from([None, "a", "b", "a|b", "b|c", "a|b|c"])
FEW = [None, None, None, None]
STAGES: list[Row] = [
    {"matched_on": PAST[0]},
    {"matched_on": PAST[0], "mentor_accepted_on": PAST[1]},
    {"started_on": PAST[0]},
    {"started_on": AS_OF},
    {"started_on": PAST[0], "ended_on": PAST[1]},
    {"started_on": PAST[0], "ended_on": AS_OF},
    {"started_on": PAST[0], "ended_on": date(2024, 3, 2)},
    {"matched_on": PAST[0], "started_on": date(2024, 4, 1)},
    {"matched_on": PAST[0], "status": "declined"},
    *({"status": name} for name in ("proposed", "accepted", "active", "paused", "winding-down")),
]
COLUMNS = ["status", "matched_on", "mentor_accepted_on", "started_on", "ended_on"]


@st.composite
def intakes(draw: st.DrawFn) -> World:
    """Give up to three mentors and four mentees, one of whom may be both."""
    mentors = [f"m{n}" for n in range(draw(st.integers(1, 3)))]
    mentees = [f"e{n}" for n in range(draw(st.integers(1, 4)))]
    both = draw(st.booleans())
    ids = [*mentors, *mentees]
    people = [draw(person(id_, ids, both=both and id_ == "e0")) for id_ in ids]
    couples = [(mentor, mentee) for mentor in mentors for mentee in mentees]
    some = st.lists(st.sampled_from(couples), unique=True, max_size=3)
    many = st.lists(st.sampled_from(couples), unique=True, min_size=len(couples) // 2)
    gone = {row["person_id"] for row in people if row["withdrawn_on"]}
    paired = [couple for couple in draw(some) if not gone.intersection(couple)]
    ranks = [(two, one, draw(st.integers(1, 7))) for one, two in draw(many)]
    ranks += [(one, two, draw(st.integers(1, 3))) for one, two in draw(some)]
    return {
        "participants": people,
        "pairs": [draw(pair(n, *couple)) for n, couple in enumerate(paired)],
        "conflicts": [draw(conflict(*couple)) for couple in draw(some)],
        "scores": [draw(score(*couple)) for couple in draw(many)],
        "preferences": [
            {"chooser_id": chooser, "choice_id": choice, "rank": rank}
            for chooser, choice, rank in ranks
        ],
        "absences": [draw(absence(id_)) for id_ in draw(st.sets(st.sampled_from(ids), max_size=1))],
    }


@st.composite
def person(draw: st.DrawFn, id_: str, ids: list[str], *, both: bool) -> Row:
    role = "mentor" if id_.startswith("m") else "mentee"
    limit = maybe(st.integers(0, 3)) if role == "mentor" or both else st.none()
    registered = draw(st.sampled_from([*FEW, *PAST, date(2024, 3, 2)]))
    left = draw(st.sampled_from([*FEW, *FEW, AS_OF, date(2025, 1, 1)]))
    return {
        "person_id": id_,
        "roles": "mentor|mentee" if both else role,
        "registered_on": registered,
        "withdrawn_on": left if left and (registered or left) <= left else None,
        "max_mentees": draw(limit),
        "stage": draw(maybe(st.sampled_from(["low", "mid", "medium", "high"]))),
        "department": draw(maybe(st.sampled_from(["X", "Y", "X|Y"]))),
        "manager": draw(st.sampled_from([*ids[ids.index(id_) + 1 :], "boss"])),
        "wants": draw(WORDS),
        "offers": draw(WORDS),
    }


@st.composite
def pair(draw: st.DrawFn, number: int, mentor: str, mentee: str) -> Row:
    row: Row = {"pair_id": f"P{number}", "mentor_id": mentor, "mentee_id": mentee}
    return row | dict.fromkeys(COLUMNS) | draw(st.sampled_from(STAGES))


@st.composite
def conflict(draw: st.DrawFn, one: str, two: str) -> Row:
    declared = draw(maybe(NEAR))
    return {"person_a": one, "person_b": two, "declared_on": declared, "cleared_on": None}


@st.composite
def score(draw: st.DrawFn, mentor: str, mentee: str) -> Row:
    worth = draw(st.sampled_from([-5, -1, 0, 0.5, 1, 2, 2, 7.25]))
    return {"mentee_id": mentee, "mentor_id": mentor, "score": worth}


@st.composite
def absence(draw: st.DrawFn, id_: str) -> Row:
    first = draw(NEAR)
    last = draw(st.sampled_from([None, first, date(2025, 1, 1)]))
    return {"person_id": id_, "starts_on": first, "ends_on": last}


@st.composite
def schemes(draw: st.DrawFn) -> Row:
    """Give a scheme of up to four rules about pairs, caseloads and up to three preferences."""
    kinds = draw(st.lists(st.sampled_from(sorted(PAIR_KINDS)), max_size=4))
    rules = [draw(pair_rule(f"R{n}", kind)) for n, kind in enumerate(kinds)]
    if draw(st.booleans()):
        strength = draw(st.sampled_from(["must", "must", "should"]))
        cap: Row = {"code": "CAP", "kind": "caseload", "strength": strength, "of": "mentor"}
        for name in draw(st.sampled_from([["at_most"], ["default"], ["at_most", "default"]])):
            cap[name] = draw(st.integers(1, 3))
        rules.append(cap)
    if draw(st.booleans()):
        one = {"code": "ONE", "kind": "caseload", "strength": "must", "of": "mentee", "at_most": 1}
        rules.append(one)
    liked = draw(st.lists(st.sampled_from(sorted(PREFERENCES)), max_size=3))
    matching: Row = {
        "objective": draw(st.sampled_from(["most-placed", "best-score"])),
        "prefer": [draw(preference(f"Q{n}", kind)) for n, kind in enumerate(liked)],
    }
    if draw(st.integers(0, 3)) == 0:
        matching["minimum_score"] = draw(st.sampled_from([0, 1, 3]))
    return {"rules": rules, "matching": matching}


@st.composite
def pair_rule(draw: st.DrawFn, code: str, kind: str) -> Row:
    strength = draw(st.sampled_from(["must", "must", "should", "ideal", "off"]))
    rule: Row = {"code": code, "kind": kind, "strength": strength, **draw(own_parameters(kind))}
    if draw(st.booleans()):
        rule["unknown"] = draw(st.sampled_from(["refuse", "allow"]))
    if strength in {"should", "ideal"} and draw(st.booleans()):
        rule["penalty"] = draw(st.sampled_from([0, 0.5, 2, 20]))
    turn = draw(st.sampled_from(["", "", "", "", "since", "until"]))
    if turn:
        rule[turn] = draw(NEAR)
    return rule


PREFERENCES: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "overlap": st.just({"mentee": "wants", "mentor": "offers"}),
    "same": st.just({"field": "department"}),
    "differs": st.just({"field": "department"}),
    "ranked": st.fixed_dictionaries({"by": st.sampled_from(["mentee", "mentor"])}),
    "score": st.just({}),
}


@st.composite
def preference(draw: st.DrawFn, code: str, kind: str) -> Row:
    weight = draw(st.sampled_from([0, 0.5, 1, 2, 10]))
    return {"code": code, "kind": kind, "weight": weight, **draw(PREFERENCES[kind])}
