"""What the columns of a table of the notes count, where their headings say so: shares, prices, years.

                                 Shares     Weighted average
                                            exercise price
    Outstanding at July 1     1,204,118               $ 7.25

    Income (Numerator)     Shares (Denominator)     Per Share Amount
               37,612                   21,940                 1.71

A roll of options and a computation of earnings per share print numbers of several kinds on one line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from tieout.facts import Column
from tieout.parsers.lines.numbers import Cell
from tieout.parsers.rows.table_row import TableRow
from tieout.parsers.vocabulary.scales import find_scale

IN_FULL = "in_full"
"""The unit of an amount of money that its table's scale does not move."""

_PRICE = re.compile(
    r"\b(?:exercise|option|grant|purchase|strike|average)[- ]price\b|\bprice (?:range|paid)\b|\bgrant\b.*\bfair value\b|"
    r"^price$",
    re.I,
)
_HIGH_AND_LOW = re.compile(r"\b(?:high|low)(?: (?:price|sale|bid))?$", re.I)
_PER_SHARE = re.compile(r"\bper[- ](?:common )?(?:share|unit|option)\b|\bEPS\b", re.I)
_MOST_OF_A_PRICE = 10_000
_YEARS = re.compile(r"\b(?:contractual|remaining) (?:life|term)\b|\blife \(?(?:in )?years\b", re.I)
_WORTH = re.compile(
    r"\b(?:aggregate|amounts?|values?|dollars?|cost|numerator|income|loss|earnings|percent\w*|rates?)\b|[$%]",
    re.I,
)
_SHARES = re.compile(
    r"\b(?:number|no\.|nos\.) (?:of )?(?:[\w-]+ ){0,3}?(?:shares|options|units|awards|warrants|securities)\b|"
    r"\bdenominator\b|\bnumber (?:outstanding|exercisable)\b|\bnumber$|"
    r"^(?:total )?shares (?:of )?(?:[\w-]+ ){0,2}stock\b(?!.*\b(?:price|fair|market)\b)|"
    r"(?:^|\d\W{1,3}|\b(?:period|month|quarter|half|year|week)s?\W{1,3}(?:ended\W{1,3})?)"
    r"(?:(?:weighted[- ]average|average|total|restricted|outstanding|exercisable|stock|of) )*"
    r"(?:shares|options|awards|units|rsus)"
    r"(?: (?:outstanding|exercisable|available|under option|available for grant|granted|(?:re)?purchased|issued|sold))*"
    r"(?: ?\(\w\))?"
    r"(?: \((?:in )?(?:thousands|millions|000['’]?s)\))?$",
    re.I,
)
_RULE = re.compile(r"[-=_]{3,}")
_LEAST_IN_FULL = 10**6
"""Of options or shares: a table in thousands that prints as many of them counts them one by one."""
_TOO_MANY = 10**10
_LONGEST_LIFE = 30  # years; under such a heading anything larger stands in another column


_MAY_SAY = re.compile(
    r"price|share|unit|option|number|no\.|nos\.|quantit|days|denominator|award|rsu|grant|high|low|bbl|cf|barrel|boe|btu|\beps\b",
    re.I,
)
"""Words of which every heading over counts and prices has one."""
_IN_A_YEAR = r"\W*(?:\(\w\)\W*)?(?:(?:19|20)\d\d\W*)?"
_QUANTITY = re.compile(
    r"\b(?:[MB]{0,3}bbls?\.?|[MB]{1,3}cfe?|M{0,2}boe|MMbtu|(?:thousand |million )?(?:barrels|cubic feet))\W*$|"
    rf"\bquantity{_IN_A_YEAR}$|"
    r"\b(?:vessel|voyage|ship|charter|operating|on-?hire|ownership|available|calendar|revenue|rig)s? days\W*$|"
    r"\b(?:number|no\.) of (?!.*\b(?:shares|options|units|awards|warrants|securities|rsus|rights|stock)\b)"
    rf"[a-z][a-z /-]+{_IN_A_YEAR}$",
    re.I,
)
"""Ends the heading of what is counted or measured: "Oil (MBbls)", "Gas (MMcf)", "Quantity", "Voyage Days"."""
_A_DAY = re.compile(
    r"\bper (?:[\w-]+ ){0,3}day\W*$|\bday ?rates?\W*$|\bTCE(?: rates?)?\W*$|\bdaily (?:TCE|hire|charter|rates?)\b",
    re.I,
)
"""Heads what a ship or a rig earns or costs a day, in full beside amounts in thousands."""


def may_be_of_a_day(text: str) -> bool:
    """Whether a heading or a label has one of the words of what is earned a day; most have none, and are not searched."""
    lower = text.lower()
    return "day" in lower or "dail" in lower or "tce" in lower


def units_of_columns(columns: Sequence[Column], rows: Sequence[TableRow]) -> dict[int, str]:
    """The unit of each column by its number, where a heading says that one counts shares or prints prices; else none."""
    told = {
        **columns_of_options(columns, rows),
        **columns_of_years(columns, rows),
        **columns_of_lives(columns, rows),
    }
    if any(may_be_of_a_day(c.heading) for c in columns):
        told |= {c.number: IN_FULL for c in columns if _A_DAY.search(_words_of(c))}
    told |= columns_of_votes(columns)
    of_ranges = columns_of_ranges(columns, rows)
    told |= of_ranges
    if not any(_MAY_SAY.search(c.heading) for c in columns):
        return told  # nothing, as of most tables
    said = {
        c.number: unit for i, c in enumerate(columns) if (unit := _unit_of(c, [r.cells[i] for r in rows]))
    }
    kinds = set(said.values())
    are_prices = any(map(_heads_prices, columns))
    is_of_several = len(kinds) > 1 or len(said) < len(columns) or are_prices
    are_told = (kinds & {"shares", "per_share"} and is_of_several) or any(map(_counts_quantities, columns))
    return {**told, **said, **of_ranges} if are_told else told


def columns_of_options(columns: Sequence[Column], rows: Sequence[TableRow]) -> dict[int, str]:
    """The columns of a roll of options whatever heads them: counts of shares, and what one costs, which prints cents.

                        1996       1995
    Granted            2,306      1,890
    Exercised           (640)      (512)
    """
    labels = [r.label.lower() for r in rows]
    if "grant" not in "\n".join(labels):
        return {}
    if not any(move in label for move in _MOVES for label in labels):
        return {}
    found = {}
    for i, column in enumerate(columns):
        printed = [c for r in rows if (c := r.cells[i]) is not None and _is_amount(c)]
        if len(printed) < _FEWEST_OF_ROLL or _WORTH.search(column.heading) or _YEARS.search(column.heading):
            continue
        if all(c.places >= _CENTS and abs(c.value) < _MOST_OF_A_PRICE for c in printed):
            found[column.number] = "per_share"
        elif not any(c.places or c.dollar for c in printed):
            found[column.number] = "shares"
    return found


_FEWEST_OF_ROLL = 2  # numbers
_MOVES = ("exercised", "cancel", "forfeited", "lapsed", "expired", "vested")


def columns_of_ranges(columns: Sequence[Column], rows: Sequence[TableRow]) -> dict[int, str]:
    """The columns of a table of options by what they cost, whatever heads them: counts, years to go, and average prices.

    $ 4.25 - $ 6.50       412,110     3.1      5.61
    $ 6.75 - $ 9.88       688,420     5.4      8.12
    """
    ranges = [r for r in rows if "." in r.label[:_LONGEST_PRICE] and _PRICES.match(r.label)]
    if len(ranges) < _FEWEST_OF_ROLL or 2 * len(ranges) < len(rows):
        return {}
    found = {}
    for i, column in enumerate(columns):
        printed = [c for r in ranges if _is_amount(c := r.cells[i]) and c is not None]
        if not printed:
            continue
        is_short = all(abs(c.value) <= _LONGEST_LIFE for c in printed)
        if is_short and (_LIFE.search(column.heading) or all(c.places == 1 for c in printed)):
            found[column.number] = "pure"
        elif not any(c.places or c.dollar for c in printed):
            found[column.number] = "shares"
        elif all(c.places >= _CENTS and abs(c.value) < _MOST_OF_A_PRICE for c in printed):
            found[column.number] = "per_share"
    return found if "shares" in found.values() and "per_share" in found.values() else {}


_PRICES = re.compile(r"\W*\d*\.\d\d+\W+(?:to|through|and)?\W*\d*\.\d\d+\b(?!%)", re.I)
_LIFE = re.compile(r"\blife\b|\bterm\b|\byears?\b|\byrs\b", re.I)
_LONGEST_PRICE = 12  # characters, with a sign of currency


def columns_of_years(columns: Sequence[Column], rows: Sequence[TableRow]) -> dict[int, str]:
    """The columns that print nothing but calendar years, which are no amounts: the years of salaries, of maturities."""
    found = {}
    for i, column in enumerate(columns):
        first = next((c for r in rows if _is_amount(c := r.cells[i])), None)
        if not _is_year(first):
            continue  # as of nearly all
        printed = [c for r in rows if _is_amount(c := r.cells[i])]
        if len(printed) >= _FEWEST_YEARS and all(map(_is_year, printed)):
            found[column.number] = "pure"
    return found


_FEWEST_YEARS = 3


def columns_of_lives(columns: Sequence[Column], rows: Sequence[TableRow]) -> dict[int, str]:
    """The columns that tell how long assets last, in years or months, beside what they cost: "Useful life"."""
    found = {}
    for i, column in enumerate(columns):
        if not _LASTS.search(_words_of(column)):
            continue
        printed = [c for r in rows if (c := r.cells[i]) is not None and _is_amount(c)]
        if printed and not any(c.dollar or abs(c.value) > _LONGEST_LASTING for c in printed):
            found[column.number] = "pure"
    return found if len(found) < len(columns) else {}


_LASTS = re.compile(
    r"\b(?:useful|amortization|amortisation|amortizable|depreciable|depreciation|recovery|economic|average|remaining)"
    r" (?:li(?:fe|ves)|periods?)\b(?!.*\b(?:19|20)\d\d\b)",
    re.I,
)
_LONGEST_LASTING = 100  # years or months


def _is_year(cell: Cell | None) -> bool:
    return cell is not None and cell.printed.isdecimal() and _FIRST_YEAR <= cell.value <= _LAST_YEAR


_FIRST_YEAR, _LAST_YEAR = 1900, 2099


def columns_of_votes(columns: Sequence[Column]) -> dict[int, str]:
    """The columns that count votes, of a table that heads those for a nominee, and those withheld or against one."""
    if not any(c.heading[-_LONGEST_FOR:].rstrip("():* ").lower().endswith(_FOR) for c in columns):
        return {}  # as of most tables
    ends = {c.number: c.heading.lower().rsplit(maxsplit=1)[-1:] for c in columns}
    votes = {number: end[0].strip("():*") for number, end in ends.items() if end}
    if not _VOTES_FOR & set(votes.values()) or not _OTHER_VOTES & set(votes.values()):
        return {}
    return {number: "pure" for number, end in votes.items() if end in _VOTES_FOR | _OTHER_VOTES | _MORE_VOTES}


_FOR = ("for", "favor", "favour")
_LONGEST_FOR = 9  # characters, with what may follow
_VOTES_FOR = frozenset(_FOR)
_OTHER_VOTES = frozenset(("against", "withheld", "withhold"))
_MORE_VOTES = frozenset(
    (
        "abstain",
        "abstained",
        "abstaining",
        "abstentions",
        "abstention",
        "votes",
        "non-votes",
        "non-vote",
        "nonvotes",
    )
)
"""Last words of what heads votes; the others alone would not tell."""


def columns_of_counts(columns: Sequence[Column], rows: Sequence[TableRow]) -> frozenset[int]:
    """The numbers of the columns that count shares and say their own scale, "Shares Repurchased (000's)"."""
    if len(columns) < 2 or all(find_scale([c.heading]) is None for c in columns):
        return frozenset()
    return frozenset(number for number, unit in units_of_columns(columns, rows).items() if unit == "shares")


_CENTS = 2  # places


def _is_amount(cell: Cell | None) -> bool:
    return cell is not None and not (cell.nil or cell.void or cell.percent)


def _words_of(column: Column) -> str:
    return " ".join(_RULE.sub(" ", column.heading).split())


def _heads_prices(column: Column) -> bool:
    """Whether a column is one of what a share cost: "1999 High"."""
    return _HIGH_AND_LOW.search(_words_of(column)) is not None


def _counts_quantities(column: Column) -> bool:
    return _QUANTITY.search(_words_of(column)) is not None


def _unit_of(column: Column, cells: Sequence[Cell | None]) -> str:
    heading = _words_of(column)
    printed = [c for c in cells if c is not None and not c.nil and not c.void and not c.percent]
    if not printed:
        return ""
    exact = sum(c.places > 1 or "/" in c.printed for c in printed) * 2 > len(printed)
    if _counts_quantities(column):
        return "pure"
    if _YEARS.search(heading):
        return "pure" if all(abs(c.value) <= _LONGEST_LIFE for c in printed) else ""
    is_small = all(abs(c.value) < _MOST_OF_A_PRICE for c in printed)
    if is_small and (_PRICE.search(heading) or (exact and _heads_prices(column))):
        return "per_share"
    if _PER_SHARE.search(heading):
        return "per_share" if exact else ""
    if _WORTH.search(heading):
        return "money"
    return "shares" if not exact and _SHARES.search(heading) else ""


def scale_of_counts(
    columns: Sequence[Column], rows: Sequence[TableRow], units: dict[int, str], scale: int
) -> int:
    """The scale of the columns that count shares in a table of that scale: what they state, else as their size says."""
    at = [i for i, c in enumerate(columns) if units.get(c.number) == "shares"]
    stated = find_scale([columns[i].heading for i in at])
    if stated is not None:
        return stated
    most = max((abs(c.value) for r in rows for i in at if (c := r.cells[i]) is not None), default=Decimal(0))
    if most >= _LEAST_IN_FULL:
        return 0
    return next((s for s in (scale, 3) if s <= scale and most.scaleb(s) < _TOO_MANY), 0)
