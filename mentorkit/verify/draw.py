"""The lots that decide between matchings otherwise equal: hashed from the seed, drawn by nobody."""

from collections.abc import Sequence
from hashlib import sha256

import numpy as np
import numpy.typing as npt

from mentorkit.verify.duality import Ints

Bits = npt.NDArray[np.uint64]
_KEPT = np.uint64(64 - 36)


class Lots:
    """Everyone's part in the lots of pairs.

    The first 64 bits of SHA-256 of `seed:id` stand for a person, and splitmix64 joins two.
    """

    def __init__(self, seed: int, mentees: Sequence[str], mentors: Sequence[str]) -> None:
        """Hash everyone once."""
        self._mentee = _of_people(seed, mentees)
        self._mentor = _stirred(_of_people(seed, mentors) + np.uint64(0x9E3779B97F4A7C15))

    def of(self, mentee: Ints, mentor: Ints) -> Ints:
        """Give each pair's lot, a number of 36 bits; the lowest sum of lots wins."""
        joined = _stirred(self._mentee[mentee] ^ self._mentor[mentor])
        return (joined >> _KEPT).astype(np.int64)


def _of_people(seed: int, ids: Sequence[str]) -> Bits:
    digests = (sha256(f"{seed}:{id_}".encode()).digest() for id_ in ids)
    return np.array([int.from_bytes(digest[:8], "big") for digest in digests], np.uint64)


def _stirred(bits: Bits) -> Bits:
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        bits = (bits ^ (bits >> np.uint64(shift))) * np.uint64(factor)
    return bits ^ (bits >> np.uint64(31))
