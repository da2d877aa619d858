"""Every document that ships, made in one format with the values of each example."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from mentorkit.render.document import Form, render
from mentorkit.render.templates import Chosen
from mentorkit.workspace.recipients import Recipient
from tests.render.shipped import SHIPPED, example, readers, template


@dataclass(frozen=True, slots=True)
class Made:
    """One document of one example."""

    slug: str
    chosen: Chosen
    content: bytes

    @property
    def file(self) -> str:
        """Give a file name without its suffix."""
        return f"{self.slug}.{self.chosen.template.name}"


@cache
def made(form: Form) -> tuple[Made, ...]:
    """Give all documents in a format, each for the reader who is told most."""
    return tuple(_made(form))


def different(form: Form) -> tuple[Made, ...]:
    """Give one document of each text that is not another's: most schemes share most of theirs."""
    return tuple({each.chosen.template.text: each for each in made(form)}.values())


def write(folder: Path, form: Form) -> list[Path]:
    """Write all documents in a format into a folder."""
    paths = [folder / f"{each.file}.{form}" for each in made(form)]
    for path, each in zip(paths, made(form), strict=True):
        path.write_bytes(each.content)
    return paths


def _made(form: Form) -> Iterator[Made]:
    for slug, name in SHIPPED:
        if slug == "blank":  # has no example
            continue
        chosen = template(slug, name)
        yield Made(slug, chosen, _filled(slug, chosen, _fullest(slug, name), form))


@cache
def _fullest(slug: str, name: str) -> Recipient:
    chosen = template(slug, name)
    return max(
        readers(example(slug), chosen.head.audience),
        key=lambda reader: len(_filled(slug, chosen, reader, "md")),
    )


def _filled(slug: str, chosen: Chosen, reader: Recipient, form: Form) -> bytes:
    data, head = example(slug).of(reader), chosen.head
    found, faults = render(chosen.template, data, form, title=head.title, agreed=head.agreed)
    assert faults == []
    assert found is not None
    return found.content
