"""May these two be a pair? The standing rules of pairs, judged on two people."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import TypeAlias

from tests.acceptance.known import Known, Row, tags
from tests.acceptance.over_time import Told, names_of

Judge: TypeAlias = Callable[[Known, Row, Row, Row], bool | None]
STRENGTHS = ["must", "should", "ideal", "note"]


def standing(known: Known, rule: Row) -> Iterator[Told]:
    """Judge the pairs that have started and not ended."""
    for pair in known.pairs:
        if not known.live(pair, known.as_of):
            continue
        version = known.in_force(rule, pair.get("matched_on") or pair["started_on"])
        if version is None or not known.concerns(version, pair):
            continue
        mentor, mentee = known.people[pair["mentor_id"]], known.people[pair["mentee_id"]]
        kept = PAIR_KINDS[rule["kind"]](known, version, mentor, mentee)
        status = {True: "met", False: "broken", None: "not-assessed"}[kept]
        strength = ""
        if status == "broken" and pair.get("eligible_on"):
            afterwards = version.get("afterwards", "same")
            afterwards = rule["strength"] if afterwards == "same" else afterwards
            strength = max(afterwards, rule["strength"], key=STRENGTHS.index)
        yield Told(pair["pair_id"], names_of(pair), status, strength=strength)


def gap(known: Known, rule: Row, mentor: Row, mentee: Row) -> bool | None:
    """Count the steps from the mentee up to the mentor."""
    high, low = known.rank(rule["field"], mentor), known.rank(rule["field"], mentee)
    if high is None or low is None:
        return None
    return bool(rule.get("at_least", -99) <= high - low <= rule.get("at_most", 99))


def differs(known: Known, rule: Row, mentor: Row, mentee: Row) -> bool | None:
    """Look for anything that both have in a field."""
    alike = same(known, rule, mentor, mentee)
    return None if alike is None else not alike


def same(known: Known, rule: Row, mentor: Row, mentee: Row) -> bool | None:
    """Look for something that both have in a field."""
    del known
    one, two = tags(mentor.get(rule["field"])), tags(mentee.get(rule["field"]))
    return bool(one & two) if one and two else None


def unrelated(known: Known, rule: Row, mentor: Row, mentee: Row) -> bool | None:
    """Go up both lines of management."""
    one, two = mentor["person_id"], mentee["person_id"]
    return one not in above(known, rule, two) and two not in above(known, rule, one)


def above(known: Known, rule: Row, person: str) -> set[str]:
    """Give everyone up a person's line, as far as the rule looks."""
    found: set[str] = set()
    near = {person}
    while near:
        near = {
            str(known.people[id_][field])
            for id_ in near
            if id_ in known.people
            for field in rule["fields"]
            if known.people[id_].get(field)
        } - found
        found |= near
        if rule.get("depth") == 1:
            break
    return found


def no_conflict(known: Known, rule: Row, mentor: Row, mentee: Row) -> bool | None:
    """Look for a conflict declared and not cleared by the date."""
    del rule
    both = {mentor["person_id"], mentee["person_id"]}
    return not any(
        {row["person_a"], row["person_b"]} == both
        and (row["declared_on"] or date.min) <= known.as_of
        and not (row["cleared_on"] and row["cleared_on"] <= known.as_of)
        for row in known.table("conflicts")
    )


def chosen(known: Known, rule: Row, mentor: Row, mentee: Row) -> bool | None:
    """Look for those who must have chosen the other."""
    chose = {(row["chooser_id"], row["choice_id"]) for row in known.table("preferences")}
    one, two = mentor["person_id"], mentee["person_id"]
    ways = {"mentee": [(two, one)], "mentor": [(one, two)], "both": [(one, two), (two, one)]}
    return all(way in chose for way in ways[rule["by"]])


def scored(known: Known, rule: Row, mentor: Row, mentee: Row) -> bool | None:
    """Look for the two among the coordinator's scores."""
    del rule
    wanted = (mentee["person_id"], mentor["person_id"])
    return wanted in {(row["mentee_id"], row["mentor_id"]) for row in known.table("scores")}


PAIR_KINDS: dict[str, Judge] = {
    "gap": gap,
    "differs": differs,
    "same": same,
    "unrelated": unrelated,
    "no-conflict": no_conflict,
    "chosen": chosen,
    "scored": scored,
}
