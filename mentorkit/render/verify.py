"""Whether a PDF that came back still shows the text that was agreed."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from hashlib import sha256

LEFT_OPEN = "…"
LONGEST_VALUE = 400
HEARD = re.compile(r"\[([^\[\]]*)\]")
LAYOUT = re.compile(r"[\s|\[\]]+")


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found out about the text agreed.

    `sound`: the text kept inside has the hash kept inside; `passages` is how many it has, and
    `missing` are those that do not stand on the pages as agreed, in their order.
    """

    sound: bool
    passages: int
    missing: tuple[str, ...]

    @property
    def unchanged(self) -> bool:
        """Tell whether all of the text agreed is there as it was."""
        return self.sound and not self.missing


def verify(text_sha256: str, agreed: str, shown: str, labels: Collection[str]) -> Verified:
    """Compare the text kept inside with its hash, and with the words on the pages.

    Names and dates were left open in it. Labels of fields in tables are heard and not shown.
    """
    words, at = _bare(shown), 0
    missing = []
    passages = agreed.splitlines()
    for passage in passages:
        if found := re.compile(_pattern(passage, labels), re.DOTALL).search(words, at):
            at = found.end()
        else:
            missing.append(passage)
    sound = bool(agreed) and sha256(agreed.encode()).hexdigest() == text_sha256
    return Verified(sound, len(passages), tuple(missing))


def _pattern(passage: str, labels: Collection[str]) -> str:
    in_table = " | " in passage
    parts = []
    for at, part in enumerate(HEARD.split(passage)):
        words = f".{{0,{LONGEST_VALUE}}}?".join(map(re.escape, _bare(part).split(LEFT_OPEN)))
        silent = at % 2 and in_table and any(label.startswith(part.strip()) for label in labels)
        parts.append(f"(?:{words})?" if silent else words)
    return "".join(parts)


def _bare(text: str) -> str:
    """Give the words without what the layout decides: spaces, ends of lines, columns."""
    return LAYOUT.sub("", unicodedata.normalize("NFC", text))
