"""The scheme file's keys, and the scheme that comes of them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from mentorkit.files.csv_header import normalise
from mentorkit.model import Place
from mentorkit.records.tables import TableSpec
from mentorkit.rule.facts import Scale
from mentorkit.rule.pairs import AnyPoints, Points
from mentorkit.rule.preference import Preference
from mentorkit.rule.rule import Name, Names, Rule, Strict, Whole
from mentorkit.scheme.language import Language


def _yes_no(value: Any) -> Any:
    return {"true": True, "yes": True, "false": False, "no": False}.get(str(value).lower(), value)


def _column(value: Any) -> Any:
    if not isinstance(value, str) or normalise(value) != value or not COLUMN.fullmatch(value):
        message = "use small letters, digits and _, as in line_manager_id"
        raise ValueError(message)
    return value


def _path(value: Any) -> Any:
    if isinstance(value, str) and not (value.isprintable() and 0 < len(value) <= 250):
        message = "name a folder, such as private or ../restricted"
        raise ValueError(message)
    return value


def _told(value: Any) -> Any:
    if not value or not isinstance(value, str | tuple | list | dict):
        message = "write a sentence, a list of them, or keys with one each"
        raise ValueError(message)
    return value


def _one_meaning(value: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
    meaning: dict[str, str] = {}
    for name, others in value.items():
        for word in map(str.casefold, (name, *others)):
            if meaning.setdefault(word, name) != name:
                message = f'"{word}" cannot be both {meaning[word]} and {name}'
                raise ValueError(message)
    return value


COLUMN = re.compile(r"[^\W\d]\w{0,59}")
Switch = Annotated[bool, BeforeValidator(_yes_no)]
Told = Annotated[Any, BeforeValidator(_told)]
"""What a scheme says of itself for people to read: a sentence, several, or some by key."""
ColumnName = Annotated[str, BeforeValidator(_column)]


class Source(Strict):
    """A document that rules come from; `read_on` says when someone last read it."""

    title: str
    publisher: str = ""
    date: str = ""
    read_on: str = ""
    url: str = ""


class FieldSpec(Strict):
    """A column that the scheme declares: its type is a built-in one or the name of a scale.

    Built in are text, tags, yes-no, date, number, whole, id, person, outsider, pair and round. In a
    table of its own a `person` must be in participants.csv and a `pair` in pairs.csv; an `outsider`
    is named by any id.

    What is `shared` may be told to partners, and to those who may become one. By what is `counted`
    reports count people; where nothing is said, by scales and by text of few different words.
    """

    type: Name
    required: Switch = False
    one_of: Names | None = None
    key: Switch = False
    default: str | None = None
    shared: Switch = False
    counted: Switch | None = None


class Matching(Strict):
    """How pairs are found.

    `serve_first` names preferences of the kinds priority and waiting. Where places are short, as
    many mentees as can be are placed in the end, and among them as many as can be of those who
    come first by the first preference named; of these, and of all others, the second decides, and
    so on. It has no say in stable matches, where people's choices decide.
    """

    method: Literal["mentee-chooses", "coordinator", "either"] = "coordinator"
    objective: Literal["most-placed", "best-score", "fairest", "stable"] = "most-placed"
    minimum_score: AnyPoints = 0.0
    balance: Points = 0.0
    shortlist: Whole = 3
    serve_first: Names = ()


class Calendar(Strict):
    """The scheme's calendar."""

    quarter_start_month: Annotated[int, Field(ge=1, le=12)] = 1


class Confidentiality(Strict):
    """What must not be seen: who is paired with whom, filled-in forms, groups below `min_cell`."""

    pairings: Switch = False
    store_forms: Switch = True
    min_cell: Annotated[int, Field(ge=1, le=100)] = 5


class Contact(Strict):
    """Someone whom participants may turn to."""

    role: str
    name: str = ""
    email: str = ""


class Link(Strict):
    """A page that participants may need."""

    title: Name
    url: Annotated[str, Field(min_length=1, max_length=1000)]
    about: str = ""


class Course(Strict):
    """Training that the scheme knows, and the competences it serves."""

    name: Name
    serves: Names = ()
    compulsory: Switch = False


class Settings(Strict):
    """All keys of a scheme file but `extends`, `rules` and `prefer`.

    `language` is that of the documents. `synonyms` lists other words for a tag, each under the one
    that stands for all of them.
    """

    scheme: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,59}$")]
    title: str = ""
    edition: str = ""
    language: Language = "en-GB"
    dates: Literal["iso", "day-first"] = "iso"
    private: Annotated[str, BeforeValidator(_path)] = "private"
    sources: Mapping[str, Source] = {}
    scales: Mapping[str, tuple[Names, ...]] = {}
    fields: Mapping[ColumnName, FieldSpec] = {}
    tables: Mapping[ColumnName, Mapping[ColumnName, FieldSpec]] = {}
    synonyms: Annotated[Mapping[Name, Names], AfterValidator(_one_meaning)] = {}
    matching: Matching = Matching.model_construct()
    calendar: Calendar = Calendar.model_construct()
    confidentiality: Confidentiality = Confidentiality.model_construct()
    alert_days: Whole = 31
    contacts: tuple[Contact, ...] = ()
    links: tuple[Link, ...] = ()
    courses: tuple[Course, ...] = ()
    # What a well-run scheme decides before it starts; no rule reads it, people do.
    aims: Told | None = None
    rationale: Told | None = None
    benefits: Told | None = None
    type: Told | None = None
    alternatives: Told | None = None
    existing: Told | None = None
    eligibility: Told | None = None
    resources: Told | None = None
    promotion: Told | None = None
    recruitment: Told | None = None
    training: Told | None = None
    monitoring: Told | None = None
    evaluation: Told | None = None
    support: Told | None = None
    documents: Told | None = None
    code_of_conduct: Told | None = None


@dataclass(frozen=True)
class Scheme:
    """A scheme, ready to judge by.

    `rules` holds every version of every rule (rules that changed over time stand there once for
    each version, with the same code); rules that are off are not among them. `places` tells where
    each rule and preference was last set; `codes` are those of all rules, off and faulty ones too.
    """

    settings: Settings
    rules: tuple[Rule, ...]
    prefer: tuple[Preference, ...]
    tables: Mapping[str, TableSpec]
    scales: Mapping[str, Scale]
    places: Mapping[str, Place]
    codes: frozenset[str] = frozenset()

    @property
    def id(self) -> str:
        """The scheme's name in files and machine output."""
        return self.settings.scheme

    @property
    def title(self) -> str:
        """The scheme's name for people."""
        return self.settings.title or self.settings.scheme

    @property
    def edition(self) -> str:
        """Which edition of the source these rules follow."""
        return self.settings.edition

    @property
    def field_scales(self) -> dict[str, str]:
        """The scale of each participant's field that has one."""
        fields = self.settings.fields.items()
        return {name: spec.type for name, spec in fields if spec.type in self.scales}

    @property
    def lines(self) -> tuple[str, ...]:
        """The participants' fields that may say who is above whom."""
        declared = (n for n, spec in self.settings.fields.items() if spec.type == "person")
        return tuple(dict.fromkeys(("line_manager_id", *declared)))

    @property
    def is_reachable(self) -> bool:
        """Whether some contact of the scheme has an address to write to."""
        return any(contact.email for contact in self.settings.contacts)

    @property
    def synonyms(self) -> dict[str, str]:
        """The word that stands for each of its synonyms, all in small letters."""
        listed = self.settings.synonyms.items()
        return {word.casefold(): name.casefold() for name, words in listed for word in words}

    def versions(self, code: str) -> tuple[Rule, ...]:
        """Give every version of a rule, the earliest first."""
        return tuple(rule for rule in self.rules if rule.code == code)
