"""Words that are one slip of the pen apart: a letter too many, too few, another, or two swapped."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from mentorkit.rule.values import spelt

MOST = 2_000
"""Among more different words, a slip is one of many, and finding it takes a while."""
LONGEST = 100
FEW = 2
"""A word that more people have is meant as it is."""
WORD = 5
"""The letters of a word in which a slip is likelier than another meaning: Biology A, Biology B."""
DIGITS = re.compile(r"\d")


def slips(counts: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Give each word that few have with the one of more people from which it is a slip away."""
    if len(counts) > MOST:
        return
    cuts = defaultdict[str, list[str]](list)
    for word in counts:
        for cut in _cuts(spelt(word)) if len(word) <= LONGEST else ():
            cuts[cut].append(word)
    for word in sorted(counts):
        others = {other for cut in _cuts(spelt(word)) for other in cuts.get(cut, ())}
        likely = [other for other in others if _meant(word, other, counts)]
        if counts[word] <= FEW and likely:
            yield word, min(likely, key=lambda other: (-counts[other], other))


def _cuts(word: str) -> set[str]:
    """Give a word, and all that is left of it without one letter: near words share one."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def _meant(word: str, other: str, counts: Mapping[str, int]) -> bool:
    """Tell whether the other word may be the one meant: it is commoner, and no other number."""
    if (counts[other], word) <= (counts[word], other) or spelt(word) == spelt(other):
        return False
    differ = set(spelt(word).split()) ^ set(spelt(other).split())
    long = max(map(len, differ), default=0) >= WORD
    return long and DIGITS.findall(word) == DIGITS.findall(other)
