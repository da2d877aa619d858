"""Documents of one template are written quickly, and each tells only of its own readers."""

import pytest

from mentorkit.render.document import Form
from mentorkit.render.once import Once
from mentorkit.render.slots import Address, Aside
from mentorkit.render.tree import Block, Heading, Paragraph, Slot, Text
from tests.render.filling import body, fill, rendered, sha

TEXT = """\
# {{ scheme }}

{% outside %}
For **{{ name }}**

| | Who |
|---|---|
| Mentor | {{ name }} |
{% endoutside %}

> 1. Quoted, {{ name }}
>    - and deeper: [{{ name }}](https://example.org/{{ name }})

- one
- two

[{{ name }}’s aims](blank:text:aims)
"""


@pytest.mark.parametrize("form", ["md", "html"])
def test_each_document_of_a_batch_tells_of_its_own_readers(form: Form) -> None:
    scheme = "Scheme"
    first, second, again = (
        rendered(TEXT, form, scheme=scheme, name=Aside(name)) for name in ("Ann", "Bob", "Ann")
    )

    assert "Bob" not in first
    assert first == again
    assert second == first.replace("Ann", "Bob")


@pytest.mark.parametrize("form", ["md", "html", "docx", "pdf"])
def test_a_document_is_the_same_whatever_was_written_before_it(form: Form) -> None:
    def written(name: str) -> bytes:
        made, faults = fill(TEXT, form, {"scheme": "Scheme", "name": Aside(name)})
        assert (made is not None, faults) == (True, [])
        return made.content if made is not None else b""

    first, other, again = map(written, ("Ann", "A longer name " * 9, "Ann"))

    assert first == again != other


def test_a_batch_writes_what_stays_the_same_only_once() -> None:
    made: list[Block] = []
    once: Once[None] = Once()
    head, line = Heading(1, (Slot(0),)), Paragraph((Text("For "), Slot(1)))
    for name in ("Ann", "Bob", "Cem"):
        for block in (head, line):
            once(block, (TEXT, name), made.append)

    assert made == [head, line, line, line]


def test_the_same_words_may_lead_elsewhere_next_time() -> None:
    text = "[Here](https://{{ place }})"
    typed, given = (body(text, place=kind("example.org/a")) for kind in (Aside, Address))

    assert (typed, given) == (
        '<p><a href="https://example.org%2Fa">Here</a></p>',
        '<p><a href="https://example.org/a">Here</a></p>',
    )


def test_the_same_words_may_be_agreed_or_not() -> None:
    text = "We meet {{ how }}."

    assert sha(text, how="monthly") != sha(text, how=Aside("monthly"))
