"""The share of duties kept, as far as it may be told."""

from collections.abc import Iterable, Mapping
from math import floor

from mentorkit.check.check import NOT_KEPT
from mentorkit.model import Status
from mentorkit.report.fold import Group, Told, size, small, union
from mentorkit.report.section import Share

KEPT = frozenset({Status.MET, Status.LATE})
BOUND = 3
"""That a group is smaller than this is as much as to say how large it is."""


def share_kept(parts: Mapping[str, Group], told: Told, least: int) -> Share | None:
    """Give the share of duties kept, or two bounds where it would tell of a small group.

    Where no number of a rule's duties may be told, the lower bound is one of whole tens: else the
    number could be worked out of it.
    """
    kept, not_kept = _of(parts, KEPT), _of(parts, NOT_KEPT)
    if told.groups:
        return _in_numbers(kept, not_kept, told, least)
    if size(kept | not_kept) < least or len(not_kept) >= least or least < BOUND:
        return None
    low = 1 - (least - 1) / len(kept | not_kept)
    return Share(1, 1) if not not_kept else Share(max(0, floor(10 * low) / 10), 1)


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
