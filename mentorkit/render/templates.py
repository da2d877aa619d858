"""The template that a document is written from, with what it says of itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from mentorkit.model import Fault, FaultCode, Place
from mentorkit.render.head import Head, read_head, without_head
from mentorkit.render.sandbox import Template


class Written(Protocol):
    """A template's text, and how faults call its file."""

    @property
    def name(self) -> str:
        """The document's name."""

    @property
    def text(self) -> str:
        """The text, with its head if it has one."""

    @property
    def file(self) -> str:
        """The file."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A template ready to be filled."""

    head: Head
    template: Template


def choose(found: Sequence[Written]) -> tuple[Chosen | None, list[Fault]]:
    """Take the first template; without a head of its own it has that of the next one below."""
    first = found[0]
    for each in found:
        head, faults = read_head(each.text, each.file)
        if faults:
            return None, faults
        if head is not None:
            return Chosen(head, Template(first.name, without_head(first.text), first.file)), []
    message, remedy = "the template has no head", "begin it with ---, title, for, says and ---"
    return None, [Fault(FaultCode.TEMPLATE, message, "", remedy, Place(first.file, 1, 1))]
