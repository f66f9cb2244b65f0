"""Rows of tables beside the statements that add up across: levels of fair value, a reserve from year to year.

                            Total   Level 1   Level 2   Level 3
    Money market funds        198        57        61        80
    Corporate bonds           150        70        80        --

No heading need say so: columns that come to another one in every row but one, to the last digit, say it themselves. The
row that does not is told where one slip of a digit explains it: of another row a column may not have been read. Where
only some of the columns add up, headings say which: "Total" of each year, "Net book value" with the lives beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, compress
from typing import NamedTuple

from tieout.facts import Column, Fact, Row, Statement, is_money
from tieout.slips import digits_of, is_one_slip

FEWEST_COLUMNS = 3
MOST_COLUMNS = 14  # twelve months, their total and the balance before them; more are no total and its parts
FEWEST_ROWS = 2  # that add up
LEAST_DIGITS = 6  # of the totals of the rows that add up, together: fewer agree by chance
MOST_ODD = 4  # rows that add up for each that does not


_RESULT = re.compile(
    r"^(?:grand |combined )?totals?\b|\btotals?$|\bconsolidated\b|^combined\b|"
    r"\bnet (?:carrying |book )?(?:amount|value)\b|\bnet$|\b(?:fair|market) value$|"
    r"^(?:full[- ]?year|ytd|year[- ]to[- ]date|year|fy ?(?:19|20)?\d\d)\b|"
    r"^(?:ending|closing|end)\b|\b(?:ending|closing) balance$|\bend of (?:the )?(?:year|period)$|^nbv$",
    re.IGNORECASE,
)
"""Headings of columns that others may come to."""


_SIZE = re.compile(r"\b(?:par|face|principal|notional|maturity)\b|\bnumber of\b", re.IGNORECASE)
"""Heads a first column that says how much is held, beside what it cost and is worth: "Par value"."""


def _says_how_much(column: Column) -> bool:
    return bool(_SIZE.search(f"{column.member} {column.heading}"))


class RowSum(NamedTuple):
    """A column that is the sum of others, each with its weight, and the rows in which that is tested."""

    total: int
    addends: tuple[tuple[int, int], ...]
    rows: tuple[Row, ...]


def told_row_sums(statement: Statement) -> Iterator[RowSum]:
    """The total columns that the rows of a table bear out: of all columns of a period, else of those under headings."""
    if len(statement.columns) < FEWEST_COLUMNS:
        return
    found = list(_told_in(statement, statement.rows))
    if not found:  # tables that stand below each other under their own captions may add up each their own way
        found = [told for part in _captioned_parts(statement.rows) for told in _told_in(statement, part)]
    yield from found
    yield from _printed_twice(statement)


_LENGTH = re.compile(r"\b(?:months|weeks|quarters?|years?) (?:ended|ending|to date)\b", re.IGNORECASE)


def _printed_twice(statement: Statement) -> Iterator[RowSum]:
    """Balances under the headings of a quarter and of the year that end on one day: each row prints one amount twice.

    Columns headed by other words, "Carrying amount" beside "Fair value", are two amounts of a day.
    """
    columns = [
        at for at, c in enumerate(statement.columns)
        if c.period_start is None and c.period_end is not None and not c.member and _LENGTH.search(c.heading)
    ]  # fmt: skip
    for first, second in combinations(columns, 2):
        if statement.columns[first].period_end != statement.columns[second].period_end:
            continue
        rows = [row for row in statement.rows if _is_pair(row.facts[first], row.facts[second])]
        odd = [row for row in rows if _value(row.facts[first]) != _value(row.facts[second])]
        is_slip = all(_is_slip_of(row.facts[first], row.facts[second]) for row in odd)
        if len(rows) - len(odd) > FEWEST_ROWS and len(odd) <= 1 and is_slip:
            yield RowSum(second, ((first, 1),), tuple(rows))


def _is_pair(first: Fact | None, second: Fact | None) -> bool:
    if first is None or second is None or not first.value or not second.value:
        return False
    return (first.unit, first.quantum) == (second.unit, second.quantum) and is_money(first.unit)


def _is_slip_of(first: Fact | None, second: Fact | None) -> bool:
    """Whether one slip of a digit makes the one amount of the other."""
    if first is None or second is None:
        return False
    return is_one_slip(*(f"{f.value / f.quantum:.0f}" for f in (first, second)))


def _told_in(statement: Statement, rows: Sequence[Row]) -> Iterator[RowSum]:
    for columns in _groups(statement):
        parts = list(_headed_parts(statement, columns))
        whole = _first_told(rows, columns) if len(parts) < 2 else None
        if whole is None and columns and _says_how_much(statement.columns[columns[0]]):
            whole = _first_told(rows, columns[1:])
        yield from [whole] if whole else filter(None, (_first_told(rows, part) for part in parts))
        if parts and not whole:
            yield from filter(None, (_first_told(rows, part) for part in _going_on(columns, parts)))


def _going_on(columns: Sequence[int], parts: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """What totals come to right of their parts: "Total", "Eliminations", "Consolidated"; cost, depreciation and net."""
    results = [part[-1] for part in parts]
    if len(results) >= FEWEST_COLUMNS - 1 and columns[-1] not in results:
        yield [*results, columns[-1]]
    for part in parts:
        after = [c for c in columns if c > part[-1]]
        if len(after) == FEWEST_COLUMNS - 1:
            yield [part[-1], *after]


def _captioned_parts(rows: Sequence[Row]) -> list[list[Row]]:
    """The rows between captions; none where no caption parts them."""
    parts: list[list[Row]] = [[]]
    for row in rows:
        if any(row.facts):
            parts[-1].append(row)
        elif parts[-1]:
            parts.append([])
    return parts if len(parts) > 1 else []


def _first_told(rows: Sequence[Row], columns: Sequence[int]) -> RowSum | None:
    if not FEWEST_COLUMNS <= len(columns) <= MOST_COLUMNS:
        return None
    return next(filter(None, (_told(rows, t, a) for t, a in _candidates(columns))), None)


def _headed_parts(statement: Statement, columns: Sequence[int]) -> Iterator[list[int]]:
    """The columns up to each one that is headed as a result, from the one before it on; fewer than all of them."""
    part: list[int] = []
    for at in columns:
        part.append(at)
        column = statement.columns[at]
        if _RESULT.search(" ".join((column.member or column.heading).split())):
            if FEWEST_COLUMNS <= len(part) < len(columns):
                yield part
            part = []


def _groups(statement: Statement) -> list[list[int]]:
    """The columns of each period, and all of them where each is of a period of its own: quarters beside the year.

    Also those up to each balance, from the one before it on: what is of a day is what it was and all that moved since.
    """
    periods: dict[object, list[int]] = {}
    for at, column in enumerate(statement.columns):
        if column.member != "change":
            periods.setdefault((column.period_start, column.period_end), []).append(at)
    groups = list(periods.values())
    if all(len(group) == 1 for group in groups):
        return [[at for group in groups for at in group]]
    return groups + [rolled for rolled in _rolled(statement) if rolled not in groups]


def _rolled(statement: Statement) -> Iterator[list[int]]:
    """The columns up to each one that is of a day, among others that are not: "12/31/2023, Additions, 12/31/2024"."""
    part: list[int] = []
    for at, column in enumerate(statement.columns):
        if column.member == "change":
            continue
        part.append(at)
        if column.period_start is None and column.period_end is not None:
            if len(part) >= FEWEST_COLUMNS:
                yield part
            part = [at]


def _candidates(columns: Sequence[int]) -> Iterator[tuple[int, tuple[tuple[int, int], ...]]]:
    """The last or the first column as the sum of the others, of which one may be taken off."""
    for total in (columns[-1], columns[0]):
        others = [c for c in columns if c != total]
        yield total, tuple((c, 1) for c in others)
        for taken in others[1:]:
            yield total, tuple((c, -1 if c == taken else 1) for c in others)


def _told(printed: Sequence[Row], total: int, addends: tuple[tuple[int, int], ...]) -> RowSum | None:
    rows = _of_one_precision([row for row in printed if _is_whole(row, total, addends)], total)
    adds_up = [_comes_to(row, addends) == _value(row.facts[total]) for row in rows]
    even, odd = (
        list(compress(rows, adds_up)),
        [row for row, is_even in zip(rows, adds_up, strict=True) if not is_even],
    )
    digits = sum(_digits(row.facts[total]) for row in even)
    odd_is_told = (
        _miss_alike(odd, total, addends)
        and len(even) >= max(len(odd), min(MOST_ODD, len(rows) - 1))
        and any(_is_a_slip(row, total, addends) for row in odd)
    )
    is_told = len(even) >= FEWEST_ROWS and digits >= LEAST_DIGITS and _signs_are_told(even, addends)
    if not is_told or (odd and not odd_is_told):
        return None
    tested = [*rows, *_of_one_part(printed, total, addends, rows[0])]
    tested += _of_nil(printed, total, addends, rows[0], len(even))
    return RowSum(total, addends, tuple(row for row in printed if any(row is r for r in tested)))


def _miss_alike(odd: Sequence[Row], total: int, addends: tuple[tuple[int, int], ...]) -> bool:
    """Whether all odd rows miss by one amount: a slip in a line that the totals below it took up."""
    return len({_value(row.facts[total]) - _comes_to(row, addends) for row in odd}) == 1


def _of_nil(
    printed: Sequence[Row], total: int, addends: tuple[tuple[int, int], ...], like: Row, even: int
) -> list[Row]:
    """The rows of a table that adds up whose parts come to nothing, as the total says: transfers, eliminations."""
    rows = []
    for row in printed:
        whole = row.facts[total]
        parts = [f for c, _ in addends if (f := row.facts[c]) is not None and f.value]
        is_nil = whole is not None and not whole.value and len(parts) >= FEWEST_ROWS and not row.unread
        if is_nil and {_precision(f) for f in parts} == {_precision(like.facts[total])}:
            rows.append(row)
    odd = [row for row in rows if _comes_to(row, addends)]
    is_told = len(odd) == 1 and even >= MOST_ODD and _is_a_slip(odd[0], total, addends)
    return rows if is_told or not odd else [row for row in rows if not _comes_to(row, addends)]


def _precision(fact: Fact | None) -> tuple[str, Decimal] | None:
    return None if fact is None else (fact.unit, fact.quantum)


def _of_one_part(
    printed: Sequence[Row], total: int, addends: tuple[tuple[int, int], ...], like: Row
) -> list[Row]:
    """The rows of a table that adds up in which one part alone stands, and so is the total: nothing was eliminated there.

    None where not nearly all of them print one amount twice: then a column of the others was not read.
    """
    rows = []
    for row in printed:
        whole = row.facts[total]
        parts = [f for c, _ in addends if (f := row.facts[c]) is not None and f.value]
        if whole is None or not whole.value or len(parts) != 1 or row.unread:
            continue
        if _precision(like.facts[total]) == _precision(whole) == _precision(parts[0]):
            rows.append(row)
    odd = [row for row in rows if _comes_to(row, addends) != _value(row.facts[total])]
    is_told = len(rows) - len(odd) >= _FEWEST_ALONE and (
        not odd or (len(odd) == 1 and _is_a_slip(odd[0], total, addends))
    )
    return rows if is_told else []


_FEWEST_ALONE = 3  # rows


def _of_one_precision(rows: Sequence[Row], total: int) -> list[Row]:
    """The rows as precise as most: what is printed to cents among thousands is so much a share, whatever it is called."""
    quanta = [f.quantum for row in rows if (f := row.facts[total]) is not None]
    usual = max(quanta, key=quanta.count, default=None)
    return [row for row, quantum in zip(rows, quanta, strict=True) if quantum == usual]


def _is_a_slip(row: Row, total: int, addends: tuple[tuple[int, int], ...]) -> bool:
    """Whether one number of a row, put right by a single slip, makes it add up.

    A row whose total repeats one of its parts prints balances: that of the last quarter is that of the year.
    """
    if any(_value(row.facts[c]) == _value(row.facts[total]) for c, _ in addends):
        return False
    missing = _value(row.facts[total]) - _comes_to(row, addends)
    for column, weight in (*addends, (total, -1)):
        fact = row.facts[column]
        if fact is not None and fact.value:
            meant = fact.value + weight * missing
            printed, right = (f"{value / fact.quantum:.0f}" for value in (fact.value, meant))
            if is_one_slip(printed, right):
                return True
    return False


def _is_whole(row: Row, total: int, addends: Sequence[tuple[int, int]]) -> bool:
    """True for a row that prints its total and two parts at least, all in one unit to one precision."""
    facts = [f for c, _ in addends if (f := row.facts[c]) is not None and f.value]
    whole = row.facts[total]
    if whole is None or not whole.value or len(facts) < FEWEST_ROWS or row.unread:
        return False
    is_count = whole.unit == "shares" and not _AVERAGE.search(row.label)
    return len({(f.unit, f.quantum) for f in (*facts, whole)}) == 1 and (is_count or is_money(whole.unit))


_AVERAGE = re.compile(r"\b(?:average|weighted|used)\b", re.IGNORECASE)
"""Shares of the parts are no parts of the whole's where they are averages."""


def _signs_are_told(rows: Sequence[Row], addends: Sequence[tuple[int, int]]) -> bool:
    """True where the column that is taken off prints an amount in two rows or more."""
    taken = next((c for c, weight in addends if weight < 0), None)
    return taken is None or sum(bool(_value(row.facts[taken])) for row in rows) >= FEWEST_ROWS


def _comes_to(row: Row, addends: Sequence[tuple[int, int]]) -> Decimal:
    return sum((weight * _value(row.facts[c]) for c, weight in addends), Decimal(0))


def _value(fact: Fact | None) -> Decimal:
    return fact.value if fact is not None else Decimal(0)


def _digits(fact: Fact | None) -> int:
    return digits_of(fact) if fact is not None else 0
