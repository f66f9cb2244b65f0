"""How far a run is: told on a terminal that has waited for a second, never in a pipe."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from itertools import count

from tieout.checkpoints.progress import with_progress


class Terminal(io.StringIO):
    """A stream that is a terminal."""

    def isatty(self) -> bool:
        return True


def ticking(seconds: float) -> Callable[[], float]:
    """A clock that goes on by some seconds whenever it is asked."""
    times: Iterator[float] = count(0.0, seconds)
    return lambda: next(times)


def test_on_a_terminal_a_long_run_shows_how_far_it_is() -> None:
    terminal = Terminal()
    assert list(with_progress("abcd", 4, "documents", terminal, ticking(0.6))) == list("abcd")
    assert "2 of 4 documents" in terminal.getvalue()


def test_the_bar_is_gone_at_the_end() -> None:
    terminal = Terminal()
    list(with_progress("abcd", 4, "documents", terminal, ticking(2)))
    assert terminal.getvalue().endswith("\r\x1b[K")
    assert "4 of 4" not in terminal.getvalue()


def test_what_ends_within_a_second_draws_nothing() -> None:
    terminal = Terminal()
    list(with_progress("abcd", 4, "documents", terminal, ticking(0.01)))
    assert terminal.getvalue() == ""


def test_in_a_pipe_nothing_is_drawn() -> None:
    pipe = io.StringIO()
    assert list(with_progress("abcd", 4, "documents", pipe, ticking(2))) == list("abcd")
    assert pipe.getvalue() == ""
