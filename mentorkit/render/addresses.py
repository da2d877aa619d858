"""Where a link leads: the template's part as written, a value within it as one component."""

from collections.abc import Sequence
from urllib.parse import quote

from mentorkit.render.slots import Address
from mentorkit.render.tree import Text, Words

SIGNS = "%/:?#@!$&'*+,=~-._"


def address(url: Words, values: Sequence[str]) -> str:
    """Write a web or mail address in ASCII; no value can lead elsewhere than the template says.

    Only an address out of the scheme file is followed as it stands.
    """
    return "".join(
        quote(part.text, safe=SIGNS) if isinstance(part, Text) else _value(values[part.number])
        for part in url
    )


def _value(value: str) -> str:
    return quote(value, safe=SIGNS if isinstance(value, Address) else "@")
