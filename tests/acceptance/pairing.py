"""A second reading of matching: every way to place a few mentees is tried."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import product

from tests.acceptance.known import FAR, Known, Row, World, tags
from tests.acceptance.oracle import waived
from tests.acceptance.over_time import Told
from tests.acceptance.standing import PAIR_KINDS

PENALTY = {"should": 10.0, "ideal": 3.0}
Couple = tuple[str, str]


class Matcher:
    """Who might be placed with whom on the date, and what each pair is worth."""

    def __init__(self, scheme: Row, world: World, as_of: date) -> None:
        self.known = Known(scheme, world, as_of)
        self.scheme, self.world, self.as_of = scheme, world, as_of
        self.rules = [
            version
            for rule in scheme["rules"]
            if rule["strength"] != "off" and (version := self.known.in_force(rule, as_of))
        ]
        people = world["participants"]
        self.mentors = [p for p in people if "mentor" in p["roles"].split("|") and self.here(p)]
        self.mentees = [
            p
            for p in people
            if "mentee" in p["roles"].split("|")
            and self.here(p)
            and not any(pair["mentee_id"] == p["person_id"] for pair in self.live())
        ]

    def here(self, person: Row) -> bool:
        """Tell whether someone is registered, not withdrawn and not absent."""
        day = self.as_of
        if (person["registered_on"] or date.min) > day or (person["withdrawn_on"] or FAR) <= day:
            return False
        return not self.known.away(person["person_id"], day)

    def live(self) -> list[Row]:
        """Give the pairs that hold a place."""
        return [
            pair
            for pair in self.world["pairs"]
            if pair["status"] != "declined" and not (pair["ended_on"] or FAR) <= self.as_of
        ]

    def former(self, couple: Couple) -> bool:
        """Tell whether the two were a pair, or one of them said no."""
        return any((pair["mentor_id"], pair["mentee_id"]) == couple for pair in self.world["pairs"])

    def places(self, mentor: Row) -> int:
        """Give how many more mentees a mentor takes."""
        own = mentor["max_mentees"]
        limit: int = 10**6 if own is None else own
        for rule in self.rules:
            if (rule["kind"], rule.get("of"), rule["strength"]) == ("caseload", "mentor", "must"):
                most = rule.get("at_most", 10**6)
                limit = min(limit, most, rule.get("default", most) if own is None else most)
        held = sum(pair["mentor_id"] == mentor["person_id"] for pair in self.live())
        free: int = limit - held
        return max(0, free)

    def verdict(self, rule: Row, mentor: Row, mentee: Row) -> bool | None:
        """Judge a pair that is not made yet; None where something is unknown."""
        return PAIR_KINDS[rule["kind"]](self.known, rule, mentor, mentee)

    def excused(self, rule: Row, mentor: Row, mentee: Row) -> bool:
        """Tell whether a waiver opens the pair."""
        couple = f"{mentor['person_id']}:{mentee['person_id']}"
        return waived(self.known, rule, Told("", {couple}, "broken"))

    def refuses(self, rule: Row, mentor: Row, mentee: Row) -> bool:
        """Tell whether a must-rule keeps two people apart."""
        if rule["strength"] != "must" or rule["kind"] not in PAIR_KINDS:
            return False
        if self.excused(rule, mentor, mentee):
            return False
        verdict = self.verdict(rule, mentor, mentee)
        if verdict is None:
            return bool(rule.get("unknown", "refuse") == "refuse")
        return not verdict

    def allowed(self, mentor: Row, mentee: Row) -> bool:
        """Tell whether two people may be proposed."""
        couple = (mentor["person_id"], mentee["person_id"])
        if couple[0] == couple[1] or self.former(couple):
            return False
        return not any(self.refuses(rule, mentor, mentee) for rule in self.rules)

    def lost(self, mentor: Row, mentee: Row) -> float:
        """Give the points that should- and ideal-rules take."""
        total = 0.0
        for rule in self.rules:
            if rule["kind"] not in PAIR_KINDS or rule["strength"] not in PENALTY:
                continue
            if self.excused(rule, mentor, mentee):
                continue
            if self.verdict(rule, mentor, mentee) is False:
                steps = self.steps(rule, mentor, mentee) if rule["kind"] == "gap" else 1
                total += steps * float(rule.get("penalty", PENALTY[rule["strength"]]))
        return total

    def steps(self, rule: Row, mentor: Row, mentee: Row) -> int:
        high, low = (self.known.rank(rule["field"], person) for person in (mentor, mentee))
        gap = (high or 0) - (low or 0)
        return int(max(rule.get("at_least", gap) - gap, gap - rule.get("at_most", gap)))

    def worth(self, mentor: Row, mentee: Row) -> float:
        """Give points less penalties."""
        prefer = self.scheme.get("matching", {}).get("prefer", [])
        return sum(self.points(each, mentor, mentee) for each in prefer) - self.lost(mentor, mentee)

    def points(self, each: Row, mentor: Row, mentee: Row) -> float:
        one, two = mentor["person_id"], mentee["person_id"]
        match each["kind"]:
            case "overlap":
                wants, offers = tags(mentee[each["mentee"]]), tags(mentor[each["mentor"]])
                value = len(wants & offers) / len(wants) if wants else 0.0
            case "same" | "differs":
                mine, theirs = tags(mentor[each["field"]]), tags(mentee[each["field"]])
                alike = bool(mine & theirs)
                value = float(alike if each["kind"] == "same" else not alike)
                value = value if mine and theirs else 0.0
            case "ranked":
                chooser, choice = (two, one) if each["by"] == "mentee" else (one, two)
                value = self.ranked(each["by"], chooser, choice)
            case _:
                rows = self.known.table("scores")
                found = [r["score"] for r in rows if (r["mentee_id"], r["mentor_id"]) == (two, one)]
                value = float(found[0]) if found else 0.0
        return float(each["weight"]) * value

    def ranked(self, by: str, chooser: str, choice: str) -> float:
        roles = {p["person_id"]: p["roles"].split("|") for p in self.world["participants"]}
        ranks = {
            (row["chooser_id"], row["choice_id"]): int(row["rank"])
            for row in self.known.table("preferences")
            if by in roles[row["chooser_id"]]
        }
        if (chooser, choice) not in ranks:
            return 0.0
        return 1 - (ranks[chooser, choice] - 1) / max(ranks.values())

    def ways(self) -> Iterator[dict[str, Row]]:
        """Give every way to place mentees."""
        best = self.scheme.get("matching", {}).get("objective") == "best-score"
        least = float(self.scheme.get("matching", {}).get("minimum_score", 0)) if best else -1e9
        options = [
            [None]
            + [
                mentor
                for mentor in self.mentors
                if self.allowed(mentor, mentee) and self.worth(mentor, mentee) >= least - 1e-9
            ]
            for mentee in self.mentees
        ]
        places = {mentor["person_id"]: self.places(mentor) for mentor in self.mentors}
        for way in product(*options):
            taken = Counter(mentor["person_id"] for mentor in way if mentor)
            if all(count <= places[id_] for id_, count in taken.items()):
                couples = zip(self.mentees, way, strict=True)
                yield {mentee["person_id"]: mentor for mentee, mentor in couples if mentor}

    def best(self) -> tuple[int, float]:
        """Give how many can be placed, and the best total."""
        people = {person["person_id"]: person for person in self.world["participants"]}
        found = [
            (len(way), sum(self.worth(mentor, people[id_]) for id_, mentor in way.items()))
            for way in self.ways()
        ]
        if self.scheme.get("matching", {}).get("objective") == "best-score":
            top = max(total for _, total in found)
            return max((count, top) for count, total in found if total > top - 1e-7)
        most = max(count for count, _ in found)
        return most, max(total for count, total in found if count == most)

    def refused(self, mentee: Row) -> dict[str, int]:
        """Count the other mentors that each must-rule refuses."""
        others = [mentor for mentor in self.mentors if mentor is not mentee]
        found = {
            rule["code"]: sum(self.refuses(rule, mentor, mentee) for mentor in others)
            for rule in self.rules
        }
        return {code: count for code, count in found.items() if count}

    def because(self, mentee: Row) -> str:
        """Say why somebody whom nobody was found for is left out."""
        fit = [mentor for mentor in self.mentors if self.allowed(mentor, mentee)]
        settings = self.scheme.get("matching", {})
        if not fit:
            return "rules"
        if settings.get("objective") == "best-score":
            least = float(settings.get("minimum_score", 0))
            if all(self.worth(mentor, mentee) < least - 1e-9 for mentor in fit):
                return "score"
        return "capacity"
