"""A bar that shows how far long work has come, to whoever is looking."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from time import monotonic
from typing import TypeVar

T = TypeVar("T")
FEW = 20
PATIENCE = 3  # seconds


def with_progress(items: Sequence[T], doing: str) -> Iterable[T]:
    """Give the items one by one, with a bar on a terminal if there are more than a few."""
    if len(items) <= FEW or not sys.stderr.isatty():
        return items
    from rich.console import Console
    from rich.progress import track

    return track(items, doing, console=Console(stderr=True), transient=True)


def if_long(doing: str) -> Callable[[Sequence[T]], Iterable[T]]:
    """Give what passes items on, with a bar on a terminal once some seconds have gone by."""
    begun = monotonic()

    def watched(items: Sequence[T]) -> Iterable[T]:
        return _watched(items, doing, begun) if sys.stderr.isatty() else items

    return watched


def _watched(items: Sequence[T], doing: str, begun: float) -> Iterator[T]:
    for at, item in enumerate(items):
        if monotonic() - begun > PATIENCE:
            yield from with_progress(items[at:], doing)
            return
        yield item
