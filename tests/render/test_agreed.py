"""The hash of what is agreed changes with the terms and with nothing else."""

from datetime import date
from hashlib import sha256
from typing import Any

import pytest

from mentorkit.render.slots import Aside
from tests.render.filling import body, rendered, sha

TEXT = """\
# Agreement of {{ name }}

{% outside %}
From {{ day }}{% if more %}, and more{% endif %}.
{% endoutside %}

- {{ rule }}
- We meet [how often?](blank:text:often "a year").

{% outside %}
{% for contact in contacts %}
- {{ contact }}
{% endfor %}
{% endoutside %}

| A | B |
|---|---|
| *c* | d |
"""
DATA: dict[str, Any] = {
    "name": Aside("Ruth"),
    "day": date(2026, 9, 3),
    "more": False,
    "rule": "Meet thrice.",
    "contacts": [Aside("Sam")],
}


def test_it_is_over_plain_text_a_paragraph_a_line() -> None:
    canonical = "Agreement of …\nMeet thrice.\nWe meet [how often? a year].\nA | B\nc | d\n"

    assert sha(TEXT, **DATA) == sha256(canonical.encode()).hexdigest()


def test_every_format_has_the_same() -> None:
    assert sha(TEXT, "html", **DATA) == sha(TEXT, "md", **DATA)


@pytest.mark.parametrize(
    "change",
    [
        {"name": Aside("Priya")},
        {"day": date(2027, 1, 1)},
        {"more": True},
        {"contacts": [Aside("Kim"), Aside("Lee")]},
        {"rule": "Meet  thrice. "},
    ],
)
def test_who_when_and_whom_to_ask_are_not_agreed(change: dict[str, Any]) -> None:
    assert sha(TEXT, **DATA | change) == sha(TEXT, **DATA)


@pytest.mark.parametrize("change", [{"rule": "Meet 4 times."}, {"rule": Aside("Meet thrice.")}])
def test_a_rule_is_agreed(change: dict[str, Any]) -> None:
    assert sha(TEXT, **DATA | change) != sha(TEXT, **DATA)


@pytest.mark.parametrize(
    ("old", "new"), [("Agreement", "Contract"), ("how often", "how long"), ("d |", "e |")]
)
def test_the_words_of_the_template_are_agreed(old: str, new: str) -> None:
    assert sha(TEXT.replace(old, new), **DATA) != sha(TEXT, **DATA)


def test_emphasis_and_line_ends_are_not_agreed() -> None:
    changed = TEXT.replace("*c*", "**c**").replace("\n", "\r\n")

    assert sha(changed, **DATA) == sha(TEXT, **DATA)


def test_the_same_letters_composed_otherwise_are_the_same() -> None:
    assert sha("caf\u00e9") == sha("cafe\u0301")


def test_the_document_can_show_its_own_fingerprint() -> None:
    digest = sha("We meet. {{ fingerprint }}")

    assert digest == sha256("We meet. …\n".encode()).hexdigest()
    assert rendered("We meet. {{ fingerprint }}") == f"We meet. {digest[:16]}\n"
    assert f'<meta name="text-sha256" content="{digest}">' in rendered(
        "We meet. {{ fingerprint }}", "html"
    )


def test_what_is_outside_is_shown_all_the_same() -> None:
    assert "From 3 Sep 2026." in rendered(TEXT, **DATA)
    assert '<div class="outside">\n<p>From <bdi>3 Sep 2026</bdi>.</p>\n</div>' in body(TEXT, **DATA)
