"""Values that every room shares: where something stands, what is wrong, what is owed."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A spot in a text file; line 1 is the first line, column 1 the first column.

    In a CSV file the column counts cells, in YAML characters.
    """

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        """Show the place as editors and terminals link it."""
        return f"{self.file}:{self.line}:{self.column}"


class FaultCode(StrEnum):
    """Everything that can be wrong with the files; the list is closed."""

    FILE_MISSING = "file-missing"
    FILE_EMPTY = "file-empty"
    FILE_ENCODING = "file-encoding"
    FILE_UNREADABLE = "file-unreadable"
    FILE_NOT_WRITABLE = "file-not-writable"
    FILE_CHANGED = "file-changed"
    FILE_TOO_LARGE = "file-too-large"
    QUOTE_UNCLOSED = "quote-unclosed"
    ROW_RAGGED = "row-ragged"
    COLUMN_DUPLICATE = "column-duplicate"
    COLUMN_UNKNOWN = "column-unknown"
    COLUMN_MISSING = "column-missing"
    CELL_BLANK = "cell-blank"
    DATE_INVALID = "date-invalid"
    DATE_AMBIGUOUS = "date-ambiguous"
    NUMBER_INVALID = "number-invalid"
    CHOICE_UNKNOWN = "choice-unknown"
    ID_INVALID = "id-invalid"
    ID_MANGLED = "id-mangled"
    TEXT_INVALID = "text-invalid"
    FORMULA = "formula"
    DUPLICATE = "duplicate"
    REFERENCE_UNKNOWN = "reference-unknown"
    DATES_REVERSED = "dates-reversed"
    STATUS_CONTRADICTED = "status-contradicted"
    EVENT_ORDER = "event-order"
    PAIR_SELF = "pair-self"
    PAIR_OVERLAP = "pair-overlap"
    PAIR_WITHDRAWN = "pair-withdrawn"
    MANAGER_CYCLE = "manager-cycle"
    SCORE_TOO_LARGE = "score-too-large"
    YAML_SYNTAX = "yaml-syntax"
    YAML_DUPLICATE_KEY = "yaml-duplicate-key"
    YAML_TAG = "yaml-tag"
    YAML_ALIAS = "yaml-alias"
    YAML_TOO_LARGE = "yaml-too-large"
    KEY_UNKNOWN = "key-unknown"
    KEY_MISSING = "key-missing"
    VALUE_INVALID = "value-invalid"
    KIND_UNKNOWN = "kind-unknown"
    FIELD_UNKNOWN = "field-unknown"
    RULE_DUPLICATE = "rule-duplicate"
    EXTENDS_UNKNOWN = "extends-unknown"
    EXTENDS_CYCLE = "extends-cycle"
    EXTENDS_DEEP = "extends-deep"
    TEMPLATE = "template"
    GLYPH_MISSING = "glyph-missing"
    FORMAT_MISSING = "format-missing"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with the files: what was found where, and what to do about it."""

    code: FaultCode
    message: str
    found: str
    remedy: str
    place: Place


class Strength(StrEnum):
    """How much a rule asks: from `must` down to `off`; a `note` only informs."""

    MUST = "must"
    SHOULD = "should"
    IDEAL = "ideal"
    NOTE = "note"
    OFF = "off"


class Status(StrEnum):
    """How a duty stands on a date (DESIGN section 4); a `note` is no duty."""

    MET = "met"
    LATE = "late"
    DUE = "due"
    OVERDUE = "overdue"
    MISSED = "missed"
    BROKEN = "broken"
    WAIVED = "waived"
    NOT_ASSESSED = "not-assessed"
    NOTE = "note"

    __hash__ = str.__hash__  # an enum's own is slow, and millions of duties are counted by status


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom or what a duty is about: a participant, pair, record or the scheme, by id."""

    type: str
    table: str
    id: str


@dataclass(frozen=True, slots=True)
class Duty:
    """What one rule asks of one subject, and how that stands on the date.

    `opens` and `due` are None for standing rules; `who` are the ids who must act;
    `pair_id` names the pair concerned, if there is one.
    """

    subject: Subject
    who: tuple[str, ...]
    status: Status
    opens: date | None
    due: date | None
    message: str
    place: Place
    pair_id: str = ""
    strength: Strength | None = None
