"""What was printed: a document's bytes and every number that stands in its statements."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple


class PrintedFact(NamedTuple):
    """A number as printed: value in units with the printed sign, and what a reader of the page can know of it.

    `day_open` is true where the page does not say on which day the period begins: months of a year of 52 weeks;
    nor, then, on which day an opening balance stands.
    """

    statement: str
    label: str
    value: Decimal
    scale: int
    unit: str
    period_start: date | None
    period_end: date | None
    nil: bool
    printed: str
    line: int
    start: int
    end: int
    day_open: bool = False


class Document(NamedTuple):
    """A printed document: which house style, which filing, its text and its facts.

    In HTML a fact's `line` is the number in the id of its cell: `n17`.
    """

    style: str
    name: str
    text: str
    facts: tuple[PrintedFact, ...]

    @property
    def data(self) -> bytes:
        """The bytes, as they would lie in a file."""
        return self.text.encode("utf-8" if self.is_html else "ascii")

    @property
    def is_html(self) -> bool:
        return self.name.endswith(".htm")
