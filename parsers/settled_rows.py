"""The rows of a statement with what each means so far: a concept, or nothing."""

from __future__ import annotations

from collections.abc import Sequence

from tieout.parsers.label_search import Match

Settled = list[Match | None]
"""The matches of a statement's rows in printed order, changed in place while they are being told."""


def rows_of(matches: Sequence[Match | None], *concepts: str) -> list[int]:
    """The places of the rows that mean one of the concepts, in printed order."""
    return [i for i, m in enumerate(matches) if m is not None and m.concept in concepts]
