"""What is owed over time: meetings, deadlines and caseloads, by walking through the days."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from tests.acceptance.known import DAY, FAR, Known, Row, add_months, days, later

MONTHS = {"month": 1, "quarter": 3, "year": 12}


class Told(NamedTuple):
    """How one duty stands, before waivers; `names` is what a waiver may call its subject."""

    subject: str
    names: set[str]
    status: str
    opens: date | None = None
    due: date | None = None
    strength: str = ""


Window = tuple[str, date, date]


def names_of(pair: Row) -> set[str]:
    """Give what a waiver may call a pair."""
    return {pair["pair_id"], f"{pair['mentor_id']}:{pair['mentee_id']}"}


def meetings(known: Known, rule: Row) -> Iterator[Told]:
    """Give the windows of every pair under every version of the rule."""
    shapes = {"calendar": calendar, "anchored": anchored, "rolling": rolling}
    for pair in known.pairs:
        if not pair["started_on"] or not known.concerns(rule, pair):
            continue
        for version in known.versions(rule):
            first, last = version.get("since") or date.min, version.get("until") or FAR
            for status, opens, due in shapes[version["window"]](known, version, pair):
                if first <= opens <= last:
                    yield Told(pair["pair_id"], names_of(pair), status, opens, due)


def calendar(known: Known, rule: Row, pair: Row) -> Iterator[Window]:
    """Judge calendar months, quarters or years."""
    step = MONTHS[rule["per"]]
    month = known.scheme.get("calendar", {}).get("quarter_start_month", 1)
    anchor = date(1990, month if rule["per"] == "quarter" else 1, 1)
    count, met_on = 0, known.held(pair)
    while (opens := add_months(anchor, step * count)) <= min(known.as_of, known.final(pair)):
        count += 1
        last = add_months(anchor, step * count) - DAY
        if last < pair["started_on"]:
            continue
        window = list(days(opens, last))
        met = len(met_on.intersection(window))
        if not all(known.under_way(pair, day) and not known.resting(pair, day) for day in window):
            yield "not-assessed", opens, last
        else:
            yield judged(met >= rule["at_least"], last, known), opens, last


def anchored(known: Known, rule: Row, pair: Row) -> Iterator[Window]:
    """Judge windows counted from the pair's start, in proportion to its active days."""
    step, start = MONTHS[rule["per"]], pair["started_on"]
    count, met_on = 0, known.held(pair)
    while (opens := add_months(start, step * count)) <= min(known.as_of, known.final(pair)):
        count += 1
        last = add_months(start, step * count) - DAY
        due = min(last, known.final(pair))
        window = list(days(opens, last))
        active = sum(known.under_way(pair, d) and not known.resting(pair, d) for d in window)
        needed = rule["at_least"] * active // len(window)
        met = len(met_on.intersection(days(opens, due)))
        status = judged(met >= needed, due, known) if needed else "not-assessed"
        yield status, opens, due


def judged(kept: bool, due: date, known: Known) -> str:
    """Say how a window stands."""
    if kept:
        return "met"
    return "due" if known.as_of <= due else "missed"


def rolling(known: Known, rule: Row, pair: Row) -> Iterator[Window]:
    """Walk through the days with at most one duty open at a time."""
    step, met_on = MONTHS[rule["per"]], known.held(pair)
    opens: date | None = None
    for day in days(pair["started_on"], min(known.as_of, known.final(pair))):
        rests = known.resting(pair, day)
        if opens and day > opens and (rests or day in met_on):
            due = add_months(opens, step)
            closed = ("met", "late") if day in met_on else ("not-assessed", "missed")
            yield closed[day > due], opens, due
            opens = None
        if rests:
            opens = None
        elif not opens:
            opens = day
    if opens:
        due = add_months(opens, step)
        yield still_open(due, known.final(pair), known.as_of), opens, due


def still_open(due: date, final: date, as_of: date) -> str:
    """Say how the last rolling duty stands when nothing has closed it."""
    if final <= due:
        return "not-assessed"
    if as_of <= due:
        return "due"
    return "missed" if final < as_of else "overdue"


def deadline(known: Known, rule: Row) -> Iterator[Told]:
    """Judge each row of the table that the rule is about."""
    pairs = {pair["pair_id"]: pair for pair in known.pairs}
    for row in known.table(rule["of"]):
        version = known.in_force(rule, row[rule["from"]])
        if row[rule["from"]] > known.as_of or version is None:
            continue
        done = row[rule["to"]]
        done = done if done and done <= known.as_of else None
        pair, opens = pairs[row["pair_id"]], row[rule["from"]]
        while version.get("passes_to") == "successor" and (after := successor(known, pair)):
            if done and done < after["started_on"]:
                break
            pair, opens = after, after["started_on"]
        status, due = by_then(known, pair["mentor_id"], opens, done, version["within"])
        yield Told(row["submission_id"], {row["submission_id"]}, status, opens, due)


def successor(known: Known, pair: Row) -> Row | None:
    """Give the pair in which the mentee goes on."""
    if not pair.get("ended_on"):
        return None
    after = [
        other
        for other in known.pairs
        if other["mentee_id"] == pair["mentee_id"]
        and other["pair_id"] != pair["pair_id"]
        and (other["started_on"] or date.min) >= pair["ended_on"]
    ]
    return min(after, key=lambda other: other["started_on"], default=None)


def by_then(
    known: Known, actor: str, opens: date, done: date | None, within: str
) -> tuple[str, date]:
    """Say how a deadline stands, put off by absences, and when it is due."""
    due = later(opens, within)
    while not (done and done <= due) and (absence := known.away_until(actor, due)):
        if known.as_of <= absence and not done:
            return "not-assessed", due
        due = later(absence, within)
    if done:
        return "met" if done <= due else "late", due
    return "due" if known.as_of <= due else "overdue", due


def caseload(known: Known, rule: Row) -> Iterator[Told]:
    """Count everybody's pairs on each day since the first began."""
    mine, other = ("mentor_id", "mentee_id")
    if rule["of"] == "mentee":
        mine, other = other, mine
    for id_, person in known.people.items():
        theirs = [pair for pair in known.pairs if pair[mine] == id_ and pair["started_on"]]
        if not theirs:
            continue
        over = [
            day
            for day in days(min(pair["started_on"] for pair in theirs), known.as_of)
            if overloaded(known, rule, person, theirs, other, day)
        ]
        for first, last in runs(over):
            if last < known.as_of:
                yield Told(id_, {id_}, "missed", first, last)
        if known.in_force(rule, known.as_of):
            yield Told(id_, {id_}, "broken" if known.as_of in over else "met")


def overloaded(
    known: Known, rule: Row, person: Row, theirs: list[Row], other: str, day: date
) -> bool:
    """Tell whether someone has more at once than the rule allows on that day."""
    version = known.in_force(rule, day)
    if version is None:
        return False
    live = [pair for pair in theirs if known.live(pair, day)]
    limit: int = version.get("at_most", 10**9)
    if "default" in version:
        agreed = sum((pair.get("mentor_accepted_on") or FAR) <= day for pair in live)
        limit = min(limit, max(version["default"], person.get("max_mentees") or 0, agreed))
    return len({pair[other] for pair in live}) > limit


def runs(found: list[date]) -> Iterator[tuple[date, date]]:
    """Give the first and last day of every unbroken run."""
    first = None
    for day in found:
        first = first or day
        if day + DAY not in found:
            yield first, day
            first = None
