"""Where a link leads: the template's part as written, a value within it as one component."""

from collections.abc import Sequence
from urllib.parse import quote

from mentorkit.render.tree import Text, Words

SIGNS = "%/:?#@!$&'*+,=~-._"


def address(url: Words, values: Sequence[str]) -> str:
    """Write a web or mail address in ASCII; no value can lead elsewhere than the template says."""
    return "".join(
        quote(part.text, safe=SIGNS)
        if isinstance(part, Text)
        else quote(values[part.number], safe="@")
        for part in url
    )
