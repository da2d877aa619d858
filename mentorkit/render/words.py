"""The words that documents hold beside their templates and the rules' sentences, by language."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import Field, ValidationError

from mentorkit.calendar import Duration
from mentorkit.files.yaml_text import Node, merge, plain, read_yaml
from mentorkit.model import Fault, FaultCode, Place
from mentorkit.records.dates import MONTHS, people_date
from mentorkit.rule.rule import Name, Strict, listed, words
from mentorkit.scheme.faults import model_faults, place_at
from mentorkit.scheme.language import TAG
from mentorkit.workspace.schemes import Layers
from mentorkit.workspace.templates import words_files

OWN = "en"
OneAndMany = tuple[Name, Name]


class Durations(Strict):
    """How long something lasts: for each unit the word for one, and that for several."""

    days: OneAndMany
    weeks: OneAndMany
    months: OneAndMany
    years: OneAndMany


OF_ENGLISH = Durations(
    days=("day", "days"),
    weeks=("week", "weeks"),
    months=("month", "months"),
    years=("year", "years"),
)


class Words(Strict):
    """What a document says by itself; `called` is how people say a field or a step of a scale."""

    months: Annotated[tuple[Name, ...], Field(min_length=12, max_length=12)] = MONTHS
    durations: Durations = OF_ENGLISH
    also: Annotated[Name, Field(alias="and")] = "and"
    yes: Name = "yes"
    no: Name = "no"
    write: Name = "Write here"
    choose_date: Name = "Choose a date"
    sign: Name = "Sign here"
    for_example: Name = "for example"
    agreed: Name = "The text agreed, from which its fingerprint is taken"
    shown: Name = "All words on the pages, with what of them is agreed"
    called: Mapping[str, Name] = {}

    def example(self, day: date) -> str:
        """Give a day as an example of how dates are written."""
        return f"{self.for_example} {people_date(day, self.months)}"

    def name(self, name: str) -> str:
        """Give what people call a field or a step of a scale."""
        return self.called.get(name) or words(name)

    def value(self, value: Any) -> str:
        """Write what a rule's sentence names: a number, how long something lasts, or a list."""
        if isinstance(value, Duration):
            one, many = getattr(self.durations, value.unit)
            return f"{value.count} {one if value.count == 1 else many}"
        return listed(map(str, value), self.also) if isinstance(value, tuple) else str(value)


ENGLISH = Words()
NOTHING = Node({}, Place("", 1, 1))


def words_of(layers: Layers, language: str) -> tuple[Words, list[Fault]]:
    """Give the words of a language, from the files templates/words.yaml, the nearest first.

    Those of fr-CA stand over those of fr. What a language other than English lacks is a fault, as
    a document in two languages helps nobody; English is given with it.
    """
    known, faults = _laid_over(layers)
    own, _, _ = language.partition("-")
    found = [known[name] for name in dict.fromkeys((own, language)) if name in known]
    if faults or not (found or own == OWN):
        return ENGLISH, faults or [_none(layers, language)]
    node = NOTHING
    for each in found:
        node = merge(node, each)
    try:
        made = Words.model_validate(plain(node)[0])
    except ValidationError as error:
        return ENGLISH, model_faults(error, node, Words, f"words.yaml, {language}: ")
    lacking = Words.model_fields.keys() - made.model_fields_set - {"called"}
    return made, [] if own == OWN else [_lacks(node, language, each) for each in sorted(lacking)]


def _laid_over(layers: Layers) -> tuple[dict[str, Node], list[Fault]]:
    """Give the words by language, as written in all files together."""
    known, faults = dict[str, Node](), list[Fault]()
    for each in reversed(words_files(layers)):
        node, wrong = read_yaml(each.text, each.file)
        faults += wrong
        if node is not None:
            faults += _speechless(node)
            for name, said in _given(node).items():
                known[name] = merge(known.get(name, NOTHING), said)
    return known, faults


def _given(node: Node) -> dict[str, Node]:
    return node.value if isinstance(node.value, dict) else {}


def _speechless(node: Node) -> Iterator[Fault]:
    """Find what stands in a file and is no language with its words."""
    remedy = "write words under the tag of their language, as `cy: {sign: …}`"
    if not _given(node):
        message = "there are no words here"
        yield Fault(FaultCode.VALUE_INVALID, message, "", remedy, node.place)
    for name, said in _given(node).items():
        if not (TAG.fullmatch(name) and _given(said)):
            message = f"“{name}” is no language with its words"
            yield Fault(FaultCode.VALUE_INVALID, message, name, remedy, node.keys[name])


def _none(layers: Layers, language: str) -> Fault:
    message = f"there are no words yet for documents in “{language}”"
    remedy = f"write them under {language}: into templates/words.yaml, as there are for cy and fr"
    place = place_at(layers.node, ("language",)) if layers.node is not None else Place("", 1, 1)
    return Fault(FaultCode.KEY_MISSING, message, language, remedy, place)


def _lacks(node: Node, language: str, name: str) -> Fault:
    key = Words.model_fields[name].alias or name
    message = f"words.yaml has no “{key}” for {language}"
    remedy = f"add `{key}: …`, as templates/words.yaml has it for cy and fr"
    return Fault(FaultCode.KEY_MISSING, message, "", remedy, node.place)
