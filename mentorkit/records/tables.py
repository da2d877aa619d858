"""The tables of a workspace: which columns each has, of what type, and its key."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from mentorkit.records.columns import ColumnType, choice_type, column_types


@dataclass(frozen=True, slots=True)
class Column:
    """A declared column; a blank cell is None, or `default` where one is given."""

    name: str
    type: ColumnType
    required: bool = False
    default: Any = None


@dataclass(frozen=True, slots=True)
class TableSpec:
    """A declared table; `key` are the columns whose values name a row.

    `refused` are columns that may not be there: what they would hold is for others to keep.
    `own` tables are those that a scheme declares.
    """

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    private: bool = False
    folder: str = "private"
    refused: frozenset[str] = frozenset()
    own: bool = False

    @property
    def file(self) -> str:
        """The table's path inside a workspace; private ones lie in a folder of their own."""
        return f"{self.folder}/{self.name}.csv" if self.private else f"{self.name}.csv"

    def column(self, name: str) -> Column | None:
        """Give the column of that name, if the table has it."""
        return next((column for column in self.columns if column.name == name), None)


# What a pair writes into its agreement; where pairs keep their forms, no table may hold it.
ANSWERS = frozenset({
    "meeting_frequency", "meeting_length_min", "venue", "contact_level", "contact_means",
    "agreed_until", "review_interval_months", "boundaries_set", "objectives_set",
})  # fmt: skip

# One line a table: `name: type` columns; * required, ! part of the key, a|b a choice, =x default.
PUBLIC = {
    "participants": "person_id: id*!, roles: roles*, registered_on: date, withdrawn_on: date, "
    "max_mentees: whole, line_manager_id: outsider",
    "pairs": "pair_id: id*!, mentor_id: person*, mentee_id: person*, "
    "status: proposed|accepted|declined|active|paused|winding-down|ended, round: text, "
    "target_award: text, matched_on: date, matched_by: text, match_reviewed_by: text, "
    "method: text, basis: text, eligible_on: date, mentor_accepted_on: date, "
    "mentee_accepted_on: date, started_on: date, planned_end_on: date, ended_on: date, "
    "end_reason: text",
    "pair_events": "pair_id: pair*!, event: paused|resumed|renewed|change-requested|winding-down*!"
    ", on: date*!, by: text, reason: text",
    "meetings": "pair_id: pair*, date: date*, meeting_id: id!, "
    "status: held|planned|cancelled|no-show=held, mode: text, duration_min: whole, "
    "recorded_on: date, record_location: text, confirmed_on: date, next_meeting_on: date",
    "check_ins": "pair_id: pair*!, reported_on: date*!, meetings_so_far: whole*, "
    "reported_by: person!",
    "submissions": "submission_id: id*!, pair_id: pair*, mentee_id: person, kind: text, "
    "competence: text, submitted: date*, reviewed: date, decision: text, reviewer_id: person, "
    "sign_method: text, signed_on: date",
    "agreements": "pair_id: pair*!, kind: text*!, version: text!, mentor_signed_on: date, "
    "mentee_signed_on: date, confirmed_on: date, method: text, text_sha256: text",
    "memberships": "person_id: person*, body: text*, level: text, registration: text, "
    "status: current|active|applied|lapsed|resigned|suspended=current, valid_from: date, "
    "valid_to: date",
    "training": "person_id: person*!, course: text*!, completed: date*!, expires_on: date",
    "absences": "person_id: person*!, starts_on: date*!, ends_on: date",
    "preferences": "chooser_id: person*!, choice_id: person*!, rank: rank*",
    "scores": "mentee_id: person*!, mentor_id: person*!, score: number*",
    "conflicts": "person_a: person*, person_b: person*, kind: text, declared_on: date, "
    "cleared_on: date",
    "rounds": "round: id*!, opens_on: date, closes_on: date, starts_on: date, ends_on: date",
    "signups": "person_id: person*!, round: round*!, role: text*!, confirmed_on: date",
    "communications": "kind: text*, pair_id: pair, person_id: person*, drafted_on: date, "
    "sent_on: date, channel: text",
    "renewals": "pair_id: pair*!, period_start: date*!, period_end: date*, "
    "mentor_agreed_on: date, mentee_agreed_on: date",
    "waivers": "rule: text*, subject: text*, reason: text*, approved_by: text*, "
    "granted_on: date*, expires_on: date",
    "applications": "application_id: id*!, mentee_id: person*, pair_id: pair, body: text, "
    "target_award: text, mentor_reviewed_on: date, mentor_comments_on: date, panel_id: id, "
    "submitted: date, signed_off_by: text, signed_off_role: text, outcome: text, "
    "outcome_on: date",
    "appointments": "person_id: person*!, role: text*!, scope: text!, valid_from: date!, "
    "valid_to: date",
    "assignments": "mentee_id: person*!, person_id: outsider*!, role: text*!, valid_from: date!, "
    "valid_to: date",
    "documents": "doc_id: id*!, kind: text*, person_id: person, pair_id: pair, "
    "author_id: outsider, version: text, issued_on: date, received_on: date, reviewed_on: date",
    "evaluations": "evaluation_id: id*!, pair_id: pair*, respondent_id: person*, role: text, "
    "stage: text*, issued_on: date, completed: date, share_consent: yes-no",
    "panels": "panel_id: id*!, body: text, date: date*, term: text",
    "panel_attendance": "panel_id: id*!, person_id: outsider*!, role: text*!",
    "terms": "academic_year: text*!, term: text*!, starts_on: date*, ends_on: date*",
    "events": "event_id: id*!, kind: text*, date: date*, audience: text, evaluated_on: date",
    "event_attendance": "event_id: id*!, person_id: person*!",
    "improvements": "improvement_id: id*!, source: text, raised_on: date, done_on: date",
    "cohorts": "academic_year: text*!, department: text*!, eligible_count: whole*",
    "milestones": "mentee_id: person*!, competence: text*!, due_on: date, "
    "mentor_reported_on: date, mentee_reported_on: date, signed_off_by: outsider, "
    "signed_off_role: text, signed_off_on: date, sign_off_status: text",
}
PRIVATE = {
    "contacts": "person_id: person*!, name: name*, email: email, other_emails: email",
    "concerns": "concern_id: id*!, pair_id: pair*, raised_by: person, raised_on: date*, "
    "category: text, discussed_with_other_on: date, referred_to_lead_on: date, resolved_on: date",
    "diversity": "person_id: person*!, share_consent: yes-no*, gender: text, age_group: text, "
    "ethnicity: text, disability: text",
}
ONLY_IN_SUMS = frozenset({"diversity"})
"""Tables of which nothing is told but of groups: so few words can be guessed from a hash, too."""


@cache
def table_specs(*, day_first: bool) -> Mapping[str, TableSpec]:
    """Give every built-in table by name."""
    types = column_types(day_first=day_first)
    public = {name: _table(name, text, types) for name, text in PUBLIC.items()}
    private = {name: _table(name, text, types, private=True) for name, text in PRIVATE.items()}
    return public | private


def _table(
    name: str, declared: str, types: Mapping[str, ColumnType], *, private: bool = False
) -> TableSpec:
    columns, key = [], []
    for part in declared.split(", "):
        column, _, rest = part.partition(": ")
        kind, _, default = rest.rstrip("*!").partition("=")
        found = types.get(kind) or choice_type(kind.split("|"))
        marks = rest[len(rest.rstrip("*!")) :]
        columns.append(Column(column, found, "*" in marks, default or None))
        if "!" in marks:
            key.append(column)
    return TableSpec(name, tuple(columns), tuple(key), private)
