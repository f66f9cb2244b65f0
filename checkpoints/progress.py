"""A progress bar on a terminal, once something takes longer than a second; nothing in a pipe or a log."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TextIO, TypeVar

T = TypeVar("T")
PATIENCE = 1.0
"""Seconds after which a run says how far it is."""
OFTEN = 0.1
"""Seconds between two drawings."""
WIDTH = 30
_CLEAR = "\r\x1b[K"


def with_progress(
    items: Iterable[T],
    total: int,
    what: str,
    stream: TextIO | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[T]:
    """Yield `items`; meanwhile the terminal shows how many of `total` are done. The bar is gone at the end."""
    stream = sys.stderr if stream is None else stream
    if not stream.isatty():
        yield from items
        return
    next_time = clock() + PATIENCE
    is_drawn = False
    try:
        for done, item in enumerate(items, 1):
            yield item
            if done < total and clock() >= next_time:
                filled = WIDTH * done // total
                stream.write(f"{_CLEAR}{'█' * filled}{'░' * (WIDTH - filled)} {done} of {total} {what}")
                stream.flush()
                is_drawn, next_time = True, clock() + OFTEN
    finally:
        if is_drawn:
            stream.write(_CLEAR)
            stream.flush()
