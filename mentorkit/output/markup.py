"""Text that stands in Markdown as it was typed."""

import re

from mentorkit.output.people import on_one_line

_MARKUP = re.compile(r"([\\`*_\[\]<>|~$&#!])")


def escaped(text: str) -> str:
    """Give text on one line in which nothing is read as markup."""
    return _MARKUP.sub(r"\\\1", on_one_line(text))
