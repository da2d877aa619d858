"""Progress: what mentees have shown, what was approved, and which milestones are signed off."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from mentorkit.report.fold import Told
from mentorkit.report.material import Material, word
from mentorkit.report.section import Section, Table, count, line_by_line, side_by_side

WAITING = "waiting for a review"
SIGNED_OFF, REACHED, TO_COME, PAST = (
    *("signed off", "reported as reached", "still to come", "past the day set"),
)
MILESTONES = (SIGNED_OFF, REACHED, TO_COME, PAST)


class Shown(NamedTuple):
    """Something that a mentee has shown or is to show, and how it stands."""

    id: str
    mentee: str
    competence: str
    stands: str


def section(material: Material) -> Section:
    """Tell of submissions, milestones and applications by how they stand."""
    mentees = {one.id for one in material.people("mentee")}
    submissions = [each for each in _submissions(material) if each.mentee in mentees]
    milestones = [each for each in _milestones(material) if each.mentee in mentees]
    applications = [each for each in _applications(material) if each.mentee in mentees]
    tables = (
        _told("Evidence submitted", "submissions", material, submissions),
        _by_competence("Evidence submitted, by competence", material, submissions),
        _told("Milestones", "milestones", material, milestones, MILESTONES),
        _by_competence("Milestones, by competence", material, milestones, MILESTONES),
        _told("Applications", "applications", material, applications),
    )
    return Section("progress", "How far mentees have come", tables)


def _told(
    caption: str, of: str, material: Material, shown: Sequence[Shown], order: Sequence[str] = ()
) -> Table:
    return side_by_side(caption, "on the date", {of: _tell(material, shown)}, order)


def _tell(material: Material, shown: Sequence[Shown]) -> Told:
    return material.tell(shown, lambda each: (each.id, each.mentee), lambda each: each.stands)


def _by_competence(
    caption: str, material: Material, shown: Sequence[Shown], order: Sequence[str] = ()
) -> Table:
    told = {
        competence: _tell(material, [e for e in shown if e.competence == competence])
        for competence in sorted({each.competence for each in shown})
    }
    parts = [*order, *sorted({each.stands for each in shown} - set(order))]
    return line_by_line(caption, "competence", told, parts, ("in all", count))


def _submissions(material: Material) -> Iterable[Shown]:
    facts = material.facts
    columns = ("submission_id", "pair_id", "mentee_id", "competence", "submitted", "reviewed")
    table = facts.tables["submissions"]
    decisions = table.column("decision")
    for at, (id_, pair_id, mentee, competence, day, reviewed) in enumerate(table.select(*columns)):
        pair = facts.pairs.get(pair_id)
        who = mentee or (pair.mentee_id if pair else None)
        if who and facts.known(day):
            stands = word(decisions[at]) if facts.known(reviewed) else WAITING
            yield Shown(f"submission {id_}", who, word(competence), stands)


def _milestones(material: Material) -> Iterable[Shown]:
    facts = material.facts
    columns = ("mentee_id", "competence", "due_on", "signed_off_on", "mentee_reported_on")
    for mentee, competence, due, signed, reported in facts.tables["milestones"].select(*columns):
        if facts.known(signed):
            stands = SIGNED_OFF
        elif facts.known(reported):
            stands = REACHED
        else:
            stands = PAST if due is not None and due < facts.as_of else TO_COME
        yield Shown(f"milestone {mentee} {competence}", mentee, competence, stands)


def _applications(material: Material) -> Iterable[Shown]:
    facts = material.facts
    columns = ("application_id", "mentee_id", "submitted", "outcome", "outcome_on")
    for id_, mentee, day, outcome, on in facts.tables["applications"].select(*columns):
        if facts.known(day):
            decided = outcome is not None and (on is None or facts.known(on))
            yield Shown(f"application {id_}", mentee, "", str(outcome) if decided else "waiting")
