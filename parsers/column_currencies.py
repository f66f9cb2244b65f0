"""Columns in currencies of their own: "£'000" over every column, or a translation into dollars beside the last year."""

from __future__ import annotations

from collections import Counter

from tieout.facts import Column
from tieout.parsers.scales import named_currency


def name_translations(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns, those with a member that print a period of another column again, translated: 2022 RMB, 2022 US$.

    The currency of most columns, of the first among equals, is that of the statement.
    """
    named = [named_currency(c.heading) for c in columns]
    if len({code for code in named if code}) < 2:
        return columns
    own = Counter(filter(None, named)).most_common(1)[0][0]
    held: Counter[object] = Counter((c.period_start, c.period_end) for c in columns if c.period_end)
    return tuple(
        c._replace(member=code)
        if code and code != own and not c.member and held[c.period_start, c.period_end] > 1
        else c
        for c, code in zip(columns, named, strict=True)
    )


def currencies_of(columns: tuple[Column, ...], stated: str) -> tuple[str, dict[int, str]]:
    """The currency of a statement whose titles state `stated`, and by its number that of each column.

    What headings name goes before titles that name none; a column whose heading names none is in the statement's.
    """
    named = {c.number: named_currency(c.heading) for c in columns if c.member != "change"}
    if not any(named.values()):
        return stated or "USD", dict.fromkeys(named, stated or "USD")
    told = Counter(code for code in named.values() if code)
    own = told.most_common(1)[0][0] if told and (not stated or stated not in told) else stated or "USD"
    return own, {number: code or own for number, code in named.items()}
