"""Duties: how those of each rule stand, and the share kept."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from mentorkit.check.check import NOT_KEPT, check
from mentorkit.check.finding import COUNTED
from mentorkit.model import Duty, Status, Strength
from mentorkit.report.fold import Group, Thing, Told
from mentorkit.report.kept import KEPT, share_kept
from mentorkit.report.material import Material
from mentorkit.report.section import Section, Share, Table, number
from mentorkit.rule.rule import listed

JUDGED = tuple(status for status in COUNTED if status in KEPT | NOT_KEPT)
OTHERS = tuple(status for status in COUNTED if status not in JUDGED)
REMARK = (
    "Kept are duties met, in time or late; the share is of all that were kept or not, and stands "
    "between two bounds where it would tell of a small group. What is met before its day counts, "
    "and what is still due does not: until that day a share may look too high. A number is left "
    "out where, beside that of another rule or of the people registered, it would tell of a small "
    "group. Duties that nobody but the scheme owes are counted as they are."
)
UNTOLD = "Of {} nothing is told: too few were asked, or nobody yet."


@dataclass(slots=True)
class Asked:
    """The duties of a rule by how they stand; those that nobody owes are the `scheme`'s."""

    parts: defaultdict[str, set[Thing]] = field(default_factory=lambda: defaultdict(set))
    scheme: bool = True
    times: Counter[str] = field(default_factory=Counter)

    def groups(self, statuses: Sequence[Status]) -> dict[str, Group]:
        """Give the duties that stand in one of some ways."""
        return {status: frozenset(self.parts[status]) for status in statuses}


@dataclass(frozen=True, slots=True)
class Row:
    """What is told of one rule."""

    judged: Told
    others: Told
    share: Share | None


def section(material: Material) -> Section:
    """Tell of every rule how many of its duties stand how."""
    sentences = {rule.code: rule.sentence for rule in material.scheme.rules}
    asked = _asked(material)
    rows = {code: _row(material, asked[code]) for code in sentences if code in asked}
    told = {code: row for code, row in rows.items() if row.share or row.others.shown}
    table = _table({f"{sentences[code]} ({code})": row for code, row in told.items()})
    untold = [code for code in sentences if code not in told]
    remarks = [REMARK, *([UNTOLD.format(listed(untold, "and"))] if untold else [])]
    title = "What the rules ask, and what was done"
    return Section("duties", title, (table,), tuple(remarks))


def _row(material: Material, asked: Asked) -> Row:
    parts = asked.groups(JUDGED)
    tell = _as_they_are if asked.scheme else material.release.tell
    judged, others = tell(parts), tell(asked.groups(OTHERS))
    return Row(judged, others, share_kept(parts, judged, material.release.least))


def _table(told: Mapping[str, Row]) -> Table:
    """Give a row to each rule of which something is told, a column to each status that is."""
    judged = _shown(JUDGED, [row.judged for row in told.values()])
    others = _shown(OTHERS, [row.others for row in told.values()])
    lines = tuple(
        (
            rule,
            *(number(row.judged.shown.get(status)) for status in judged),
            number(row.judged.whole),
            row.share,
            *(number(row.others.shown.get(status)) for status in others),
        )
        for rule, row in told.items()
    )
    later = [status.replace("-", " ") for status in others]
    return Table("Duties by rule", ("rule", *judged, "kept or not", "share kept", *later), lines)


def _shown(statuses: Sequence[Status], told: Sequence[Told]) -> list[Status]:
    return [status for status in statuses if any(status in each.shown for each in told)]


def _as_they_are(parts: Mapping[str, Group]) -> Told:
    """Tell of duties that are about nobody."""
    return Told({name: group for name, group in parts.items() if group})


def _asked(material: Material) -> dict[str, Asked]:
    """Give the duties of each rule, as `check` judges them."""
    facts, pairs = replace(material.facts, every=True), {pair.id for pair in material.pairs()}
    asked = defaultdict[str, Asked](Asked)
    for finding in check(material.scheme, facts).findings:
        duty = finding.duty
        outside = material.round is not None and duty.pair_id not in pairs
        if finding.strength is not Strength.NOTE and not outside:
            of_rule = asked[finding.rule]
            of_rule.scheme &= duty.subject.type == "scheme"
            of_rule.parts[finding.status].add(_thing(material, duty, of_rule.times))
    return asked


def _thing(material: Material, duty: Duty, times: Counter[str]) -> Thing:
    """Count a duty as about the pair, or about whoever owes it.

    What several rules ask of the same people or of their pairs has the same ids, the first the
    person's own: so rules are held against one another and against the numbers of people.
    """
    pair = material.facts.pairs.get(duty.pair_id)
    about = pair.mentee_id if pair else duty.subject.id
    times[about] += 1
    who = (pair.mentor_id, pair.mentee_id) if pair else duty.who or (about,)
    first = times[about] == 1 and about in material.facts.participants
    return about if first else f"duty {about} {times[about]}", who[0], who[-1]
