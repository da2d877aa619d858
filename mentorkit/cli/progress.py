"""A bar that shows how far long work has come, to whoever is looking."""

import sys
from collections.abc import Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")
FEW = 20


def with_progress(items: Sequence[T], doing: str) -> Iterable[T]:
    """Give the items one by one, with a bar on a terminal if there are more than a few."""
    if len(items) <= FEW or not sys.stderr.isatty():
        return items
    from rich.console import Console
    from rich.progress import track

    return track(items, doing, console=Console(stderr=True), transient=True)
