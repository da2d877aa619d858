"""A form that was printed to a PDF, held against the agreements that the workspace has now."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path

from mentorkit.render.agreed_now import AgreedNow
from mentorkit.render.verify import Verified, verify
from mentorkit.render.words import Words
from mentorkit.workspace.agreements import kinds_known
from mentorkit.workspace.find import find_workspace
from mentorkit.workspace.load import load

MOST = 300
BOX = "\N{BALLOT BOX}"


def against_records(
    pages: tuple[str, ...], fingerprint: str, folder: Path | None
) -> Verified | None:
    """Compare pages with the agreement that has this fingerprint: of the pair that fits best.

    None where there is no such agreement.
    """
    best: Verified | None = None
    for found in islice(_compared(pages, fingerprint, folder), MOST):
        if best is None or _apart(found) < _apart(best):
            best = found
        if best.unchanged:
            break
    return best


def _compared(pages: tuple[str, ...], fingerprint: str, folder: Path | None) -> Iterator[Verified]:
    home = find_workspace(folder) if fingerprint else None
    work = load(home, date.today()) if home is not None else None
    if work is None or work.scheme is None or work.facts is None:
        return
    now = AgreedNow(work, work.scheme, work.facts)
    filled = tuple(_without_prompts(page, now.words) for page in pages)
    for kind in kinds_known(work.scheme, work.facts):
        for pair in work.facts.pairs.values():
            digest, shown = now.shown(pair, kind)
            if digest.startswith(fingerprint):
                yield verify(digest, shown, filled)


def _without_prompts(page: str, words: Words) -> str:
    """Leave out what Word prints where nothing was filled in."""
    for prompt in (words.write, words.choose_date, words.sign, BOX):
        page = re.sub(r"\s+".join(map(re.escape, prompt.split())), " ", page)
    return page


def _apart(found: Verified) -> int:
    return len(found.missing) + len(found.astray) + len(found.added)
