"""The canonical text of what is agreed, and its hash; both are the same in every format."""

import unicodedata
from collections.abc import Iterable, Sequence
from hashlib import sha256

from mentorkit.render.once import Once
from mentorkit.render.passages import Passage, passages
from mentorkit.render.tree import Block, Outside

TEXT_OF: Once[str] = Once()


def agreed_text(found: Iterable[Passage]) -> str:
    """Give what is agreed, a passage a line; names, dates and the like are left open as `…`."""
    lines = (each.agrees for each in found if each.agreed)
    return unicodedata.normalize("NFC", "".join(f"{line}\n" for line in lines if line))


def agreed_hash(blocks: Iterable[Block], values: Sequence[str]) -> str:
    """Give the SHA-256 of the text agreed, in hexadecimal digits."""
    within = (block for block in blocks if not isinstance(block, Outside))
    texts = [
        TEXT_OF(each, values, lambda one: agreed_text(passages([one], values))) for each in within
    ]
    return sha256("".join(texts).encode()).hexdigest()
