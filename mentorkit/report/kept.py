"""The share of duties kept, as far as it may be told."""

from collections.abc import Iterable, Mapping
from math import ceil, floor

from mentorkit.check.check import NOT_KEPT
from mentorkit.model import Status
from mentorkit.report.fold import Group, Told, size, small, union
from mentorkit.report.section import Share

KEPT = frozenset({Status.MET, Status.LATE})
BOUND = 3
"""That a group is smaller than this is as much as to say how large it is."""


def share_kept(parts: Mapping[str, Group], told: Told, least: int) -> Share | None:
    """Give the share of duties kept, or two bounds where it would tell of a small group.

    Where no number of a rule's duties may be told, the bounds are whole tens: else the number
    could be worked out of them.
    """
    kept, not_kept = _of(parts, KEPT), _of(parts, NOT_KEPT)
    if told.groups:
        return _in_numbers(kept, not_kept, told, least)
    if size(kept | not_kept) < least or least < BOUND:
        return None
    few = (least - 1) / len(kept | not_kept)
    if len(not_kept) < least:
        return Share(max(0, floor(10 * (1 - few)) / 10), 1) if not_kept else Share(1, 1)
    if len(kept) < least:
        return Share(0, min(1, ceil(10 * few) / 10)) if kept else Share(0, 0)
    return _in_tens(kept, not_kept, least)


def _in_tens(kept: Group, not_kept: Group, least: int) -> Share | None:
    """Give whole tens between which the share lies, as it would with some more duties or fewer."""
    in_all = len(kept | not_kept)
    ten = 10 * len(kept) // in_all

    def alike(low: int, high: int, other: int) -> bool:
        could_be = range(least, other - least + 1)
        return any(low * other <= 10 * n < high * other for n in could_be)

    others = range(in_all - least + 1, in_all + least)
    bounds = (
        (low, low + width) for width in range(1, 11) for low in range(ten + 1) if ten < low + width
    )
    found = (each for each in bounds if each[1] <= 10 and all(alike(*each, n) for n in others))
    return next((Share(low / 10, high / 10) for low, high in found), None)


def _in_numbers(kept: Group, not_kept: Group, told: Told, least: int) -> Share:
    """Give the share that follows from the numbers told, and from no group's being small."""
    in_all = len(told.whole)
    if not small(kept & told.together, least) and not small(not_kept & told.together, least):
        return Share(len(kept) / in_all, len(kept) / in_all)
    low = len(kept - told.together)
    high = low + len(told.together)
    if BOUND <= least > len(not_kept & told.together):
        low = high - least + 1
    elif BOUND <= least > len(kept & told.together):
        high = low + least - 1
    return Share(max(low, 0) / in_all, high / in_all)


def _of(parts: Mapping[str, Group], statuses: Iterable[Status]) -> Group:
    return union(parts.get(status, frozenset()) for status in statuses)
