"""Columns in currencies of their own: "£'000" over every column, or a translation into dollars beside the last year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tieout.facts import STATEMENTS, Column
from tieout.parsers.kinds.table import Table
from tieout.parsers.lines.tabs import expanded
from tieout.parsers.vocabulary.scales import find_scale, named_currency


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


def scales_of_currencies(columns: Sequence[Column]) -> dict[int, int]:
    """The scale of each column by its number where headings name several, of several currencies; else none.

    Millions of yen    Thousands of U.S. dollars
    """
    said = {c.number: scale for c in columns if (scale := find_scale([c.heading])) is not None}
    if len(set(said.values())) < 2:
        return {}
    codes = {named_currency(c.heading) for c in columns if c.number in said}
    return said if len(codes) > 1 else {}


def usual_currency(tables: Sequence[Table]) -> str:
    """The currency of a document's statements that state none: the only one that others state, its first or several.

    "(expressed in Canadian dollars)" over the balance sheet alone is said of the statement of earnings, too.
    """
    stated = [_stated(t) for t in tables if t.kind in STATEMENTS]
    named = list(filter(None, stated))
    is_usual = len(set(named)) == 1 and (bool(stated[0]) or len(named) >= _SEVERAL)
    return named[0] if is_usual else "USD"


_SEVERAL = 2  # statements


def currency_of_signs(tables: Sequence[Table], lines: Sequence[str]) -> str:
    """The currency of a document that states none, by the signs beside its amounts: "€ 1,248"; USD where these are none
    of one other currency. `lines` are those of the page, from its first on."""
    if any(map(_stated, tables)):
        return "USD"
    signed = [
        c
        for t in tables
        if t.kind in STATEMENTS
        for row in t.rows
        for c in row.cells[:1]
        if c is not None and c.start - c.left > c.dollar
    ]
    if not signed:
        return "USD"
    signs = {expanded(lines[c.line - 1])[c.left : c.start].strip(" (") for c in signed}
    codes = {named_currency(sign) or "USD" for sign in signs if sign and sign != "$"}
    return codes.pop() if len(codes) == 1 else "USD"


def states_currency(table: Table) -> bool:
    """True where the titles or the headings of a table name a currency."""
    return bool(_stated(table))


def _stated(table: Table) -> str:
    texts = (*table.titles, *(c.heading for c in table.columns))
    return next((code for text in texts if (code := named_currency(text))), "")


def currencies_of(columns: tuple[Column, ...], stated: str) -> tuple[str, dict[int, str]]:
    """The currency of a statement whose titles state `stated`, and by its number that of each column.

    What headings name goes before titles that name none; a column whose heading names none is in the statement's.
    """
    named = {c.number: named_currency(c.heading) for c in columns if c.member != "change"}
    if not any(named.values()):
        return stated or "USD", dict.fromkeys(named, stated or "USD")
    told = Counter(code for code in named.values() if code)
    is_said = stated and (stated in told or not all(named.values()))
    own = stated if is_said else told.most_common(1)[0][0]
    return own, {number: code or own for number, code in named.items()}
