"""The seeded order of people and pairs: the same whatever order the files have them in."""

from collections.abc import Sequence
from hashlib import sha256

import numpy as np
import numpy.typing as npt

from mentorkit.match.solver.problem import IntArray

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_FIRST, _SECOND = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)


def mark(seed: int, person_id: str) -> bytes:
    """Give the hash by which a person is ordered."""
    return sha256(f"{seed}:{person_id}".encode()).digest()


class Marks:
    """The hashed bits of everyone, of which those of pairs are made."""

    def __init__(self, seed: int, mentees: Sequence[str], mentors: Sequence[str]) -> None:
        """Take everyone's ids."""
        self._mentee, self._mentor = _marks(seed, mentees), _mixed(_marks(seed, mentors) + _GOLDEN)

    def of(self, tail: IntArray, head: IntArray) -> IntArray:
        """Give the bits of pairs, by the indices of their two people."""
        bits = self._mentee[tail]
        bits ^= self._mentor[head]
        return _mixed(bits).view(np.int64)


class PairKeys:
    """64 hashed bits for each pair, made for the pairs asked for: all might need much memory."""

    def __init__(self, marks: Marks, tail: IntArray, head: IntArray) -> None:
        """Take the indices of each pair's two people."""
        self._marks, self._tail, self._head = marks, tail, head

    def __getitem__(self, pairs: slice | IntArray, /) -> IntArray:
        """Give the bits of some pairs."""
        return self._marks.of(self._tail[pairs], self._head[pairs])

    def take(self, pairs: IntArray, /) -> "PairKeys":
        """Give those of some pairs, to be asked for their bits later."""
        return PairKeys(self._marks, self._tail[pairs], self._head[pairs])


def _marks(seed: int, people: Sequence[str]) -> npt.NDArray[np.uint64]:
    joined = b"".join(mark(seed, id_)[:8] for id_ in people)
    return np.frombuffer(joined, ">u8").astype(np.uint64)


def _mixed(bits: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """Spread every bit over all 64, in place (the finaliser of splitmix64)."""
    bits ^= bits >> np.uint64(30)
    bits *= _FIRST
    bits ^= bits >> np.uint64(27)
    bits *= _SECOND
    bits ^= bits >> np.uint64(31)
    return bits
