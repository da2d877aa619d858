"""The canonical text of what is agreed, and its hash; both are the same in every format."""

import unicodedata
from collections.abc import Iterable, Sequence
from hashlib import sha256

from mentorkit.render.passages import Passage, passages
from mentorkit.render.tree import Block, Outside


def agreed_text(found: Iterable[Passage]) -> str:
    """Give what is agreed, a passage a line; names, dates and the like are left open as `…`."""
    lines = (each.agrees for each in found if each.agreed)
    return unicodedata.normalize("NFC", "".join(f"{line}\n" for line in lines if line))


def agreed_hash(blocks: Iterable[Block], values: Sequence[str]) -> str:
    """Give the SHA-256 of the text agreed, in hexadecimal digits."""
    within = (block for block in blocks if not isinstance(block, Outside))
    return sha256(agreed_text(passages(within, values)).encode()).hexdigest()
