"""Periods as rules meet them: instants and durations, their length class, and when two are one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

SLACK = 7
"""Days by which the ends of one period may differ: "June 30" for the last Friday of June, 52/53 weeks."""

LENGTHS = (
    ("quarter", 75, 117, "three months"),  # 80-100 days; 12 and 16 weeks of retailers
    ("half", 165, 200, "six months"),
    ("nine_months", 250, 290, "nine months"),
    ("year", 345, 378, "year"),
)


class Span(NamedTuple):
    """A period: an instant (no start) at the end of a day, or a duration."""

    start: date | None
    end: date

    @property
    def length(self) -> str:
        """Its class: instant, quarter, half, nine_months, year or other."""
        if self.start is None:
            return "instant"
        days = (self.end - self.start).days + 1
        return next((name for name, low, high, _ in LENGTHS if low <= days <= high), "other")

    @property
    def words(self) -> str:
        """The period for people: `three months to 2003-12-31`, or the date of an instant."""
        if self.start is None:
            return self.end.isoformat()
        days = (self.end - self.start).days + 1
        words = next((w for _, low, high, w in LENGTHS if low <= days <= high), f"{days} days")
        return f"{words} to {self.end.isoformat()}"

    @property
    def key(self) -> str:
        """The period as applications are named by it."""
        return f"{self.start}/{self.end}" if self.start else f"{self.end}"

    @property
    def up_to(self) -> tuple[str, date]:
        """How long it lasts and its last day: of weeks or of months, two periods that agree in both are one."""
        length = self.length
        return str(self.start) if length == "other" else length, self.end

    def matches(self, other: Span) -> bool:
        """Whether both are one period, give or take a week at either end; of a few weeks a third of their length."""
        if (self.start is None) != (other.start is None) or abs((self.end - other.end).days) > SLACK:
            return False
        if self.start is None or other.start is None:
            return True
        slack = min(SLACK, max(0, (self.end - self.start).days // 3))
        return abs((self.end - other.end).days) <= slack and abs((self.start - other.start).days) <= slack

    def at_opening(self) -> Span | None:
        """The instant before a duration begins; None for an instant."""
        return Span(None, self.start - timedelta(days=1)) if self.start else None

    def at_closing(self) -> Span:
        """The instant at the end."""
        return Span(None, self.end)

    def year_before(self) -> Span:
        """The same period one year earlier."""
        return Span(self.start and _year_before(self.start), _year_before(self.end))


def distinct_spans(found: Iterable[tuple[str, Span]]) -> list[tuple[str, Span]]:
    """Members and periods, each once: periods that differ by days are one."""
    kept: list[tuple[str, Span]] = []
    for member, span in found:
        if not any(m == member and s.matches(span) for m, s in kept):
            kept.append((member, span))
    return kept


def _year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)
