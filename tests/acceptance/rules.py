"""Rules for hypothesis, one strategy a kind, as they would stand in a scheme file."""

from typing import Any

from hypothesis import strategies as st

from tests.acceptance.known import Row
from tests.acceptance.worlds import TURNS, dates

STRENGTHS = ["must", "must", "should", "ideal", "off"]
DURATIONS = ["4 weeks", "28 days", "1 month", "2 months", "0 days", "1 day", "1 year"]


@st.composite
def rules(draw: st.DrawFn, kind: str, code: str = "R") -> Row:
    """Give a rule of a kind, now and then of limited life or changing over time."""
    rule: Row = {"code": code, "kind": kind, "strength": draw(st.sampled_from(STRENGTHS))}
    own = {"meetings": meetings, "deadline": deadline, "caseload": caseload}.get(kind, pair_kind)
    rule |= draw(own(kind))
    turn = draw(st.integers(0, 5))
    if turn in {0, 1}:
        rule["since"] = draw(dates())
    if turn in {1, 2}:
        rule["until"] = draw(dates(first=rule.get("since", TURNS[0])))
    if turn == 3 and kind != "caseload":
        change = draw(own(kind))
        fixed = {"of", "from", "to", "window"}
        if rule.get("window") == "rolling":
            fixed.add("at_least")
        names = [name for name in change if name in rule and name not in fixed]
        names = [name for name in names if kind != "gap" or in_order({**rule, name: change[name]})]
        if names:
            name = draw(st.sampled_from(sorted(names)))
            rule["changes"] = [{"since": draw(dates()), name: change[name]}]
    if kind not in {"deadline", "caseload"} and draw(st.integers(0, 3)) == 0:
        rule["where"] = {"round": draw(st.sampled_from(["r1", ["r1", "r2"]]))}
    return rule


@st.composite
def meetings(draw: st.DrawFn, kind: str) -> Row:
    del kind
    window = draw(st.sampled_from(["calendar", "rolling", "anchored"]))
    least = 1 if window == "rolling" else draw(st.integers(1, 4))
    per = draw(st.sampled_from(["month", "quarter", "year"]))
    return {"window": window, "per": per, "at_least": least}


@st.composite
def deadline(draw: st.DrawFn, kind: str) -> Row:
    del kind
    rule = {"of": "submissions", "from": "submitted", "to": "reviewed"}
    rule["within"] = draw(st.sampled_from(DURATIONS))
    if draw(st.booleans()):
        rule["passes_to"] = "successor"
    return rule


@st.composite
def caseload(draw: st.DrawFn, kind: str) -> Row:
    del kind
    rule: Row = {"of": draw(st.sampled_from(["mentor", "mentor", "mentee"]))}
    limits = draw(st.sampled_from([["at_most"], ["default"], ["at_most", "default"]]))
    if rule["of"] == "mentee":
        limits = ["at_most"]
    for name in limits:
        rule[name] = draw(st.integers(0 if name == "default" else 1, 2))
    return rule


@st.composite
def pair_kind(draw: st.DrawFn, kind: str) -> Row:
    rule: Row = {}
    if draw(st.booleans()):
        rule["afterwards"] = draw(st.sampled_from(["same", "should", "note"]))
    if draw(st.booleans()):
        rule["unknown"] = draw(st.sampled_from(["refuse", "allow"]))
    return {**rule, **draw(own_parameters(kind))}


def own_parameters(kind: str) -> st.SearchStrategy[Any]:
    """Give what a pair kind has of its own."""
    steps = st.integers(-1, 2)
    match kind:
        case "gap":
            return st.fixed_dictionaries(
                {"field": st.just("stage")}, optional={"at_least": steps, "at_most": steps}
            ).filter(lambda rule: len(rule) > 1 and in_order(rule))
        case "differs" | "same":
            return st.just({"field": "department"})
        case "unrelated":
            depth = st.sampled_from([1, "any"])
            return st.fixed_dictionaries({"fields": st.just(["manager"]), "depth": depth})
        case "chosen":
            return st.fixed_dictionaries({"by": st.sampled_from(["mentee", "mentor", "both"])})
        case _:
            return st.just({})


def in_order(rule: Row) -> bool:
    """Tell whether a rule's bounds leave anything between them."""
    return bool(rule.get("at_least", -9) <= rule.get("at_most", 9))


@st.composite
def waivers(draw: st.DrawFn, codes: list[str], subjects: list[str]) -> list[Row]:
    """Give a few waivers."""
    rows: list[Row] = []
    for _ in range(draw(st.sampled_from([0, 0, 1, 2]))):
        granted = draw(dates())
        rows.append(
            {
                "rule": draw(st.sampled_from(codes)),
                "subject": draw(st.sampled_from(subjects)),
                "reason": "agreed",
                "approved_by": "lead",
                "granted_on": granted,
                "expires_on": draw(st.none() | dates(first=granted)),
            }
        )
    return rows
