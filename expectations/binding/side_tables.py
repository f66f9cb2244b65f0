"""Tables beside the statements that print their amounts again: selected data of five years, and the quarters of a year.

They are kept as `other` statements, dated and scaled their own way. A table is taken up only where its columns can be
laid to the years of the statements: by their dates, by bare years, or, for quarters, by the years whose amounts most of
its lines add up to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from tieout.expectations.binding.spans import Span
from tieout.facts import Fact, Statement
from tieout.slips import is_one_slip

if TYPE_CHECKING:
    from tieout.concepts import Vocabulary

LEAST_YEARS = 3  # columns of years that make selected data
LEAST_SAME = 4  # amounts that such a table must share with the statements
LAST_MONTH_OF_YEAR_BEFORE = 2  # fiscal 2009 of a retailer ends by February 2010
CALENDAR_SLACK = 12  # days by which years of 52 and 53 weeks end earlier or later than a year ago
LEAST_TOLD = 2  # lines of a quarterly table that come to a year before it is taken for that year's
LEAST_COLUMNS = 2  # of a note's line that are compared before one of them can be the odd one
LEAST_LINES = 2  # of a note that repeat others, where shorter amounts beside them are compared too
LEAST_DIGITS = 3
LEAST_SHORT = 3  # columns in which shorter amounts agree
QUARTERS = 4
PER_SHARE = (
    100  # a line with two places more than the others prints cents: it is per share, whatever its label says
)

_ANOTHER_BASIS = re.compile(
    r"\bpro[- ]?forma\b|\bsegments?\b|\bparent\b|\bguarantor|\bsubsidiar|\bnon-?gaap\b|\badjusted\b|\bproved\b|"
    r"(?<!\d )\bpercent|\bgeographic",
    re.I,
)
_REPEATS_SOME = re.compile(r"segments?|non-?gaap|adjusted|geographic", re.I)
"""Of these a table repeats some lines all the same: what its segments come to, what it adjusts."""
_COMPUTATIONS = re.compile(r":EX-1[12]\b", re.I)
"""Exhibits that compute earnings per share and ratios: also where the statements print them pro forma."""
_OTHER_LINE = re.compile(r"\bexcluding\b|\badjusted\b|\bnon-?gaap\b|\bcore\b|\bpro[- ]?forma\b", re.I)
_QUARTERLY = re.compile(r"\bquarter", re.I)
_BARE_YEAR = re.compile(r"^(?:fiscal |year )?((?:19|20)\d\d)$", re.I)
_BEFORE = re.compile(r"\bbefore\b", re.I)
"""Says what amounts per share leave out: a change in accounting, what is extraordinary."""
_ANY_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LENGTH = re.compile(
    r"\b(?:(?P<quarter>(?:first|second|third|fourth|1st|2nd|3rd|4th) quarter|Q[1-4]|[1-4]Q|three months)|"
    r"(?P<half>six months|first half)|(?P<nine_months>nine months))\b",
    re.I,
)
_NOTE_MARK = re.compile(r"\([a-z0-9]{1,2}\)", re.I)


Printed = Callable[[str, Span], Fact | None]
"""What the statements print for a concept and period."""


class Quarters(NamedTuple):
    """The quarters of a year as a table prints them for one line."""

    concept: str
    year: Span
    facts: tuple[Fact, ...]


def is_on_another_basis(statement: Statement) -> bool:
    """True for a table of parts, or of adjusted results, which repeats few lines of the statements."""
    return bool(_ANOTHER_BASIS.search(statement.title))


def selected_data(
    statement: Statement, years: Sequence[Span], vocabulary: Vocabulary, printed: Printed
) -> Iterator[Fact]:
    """The amounts of a table of selected data, each with the period that its column means for its line item.

    Nothing where the table is on another basis or its columns cannot be dated. Segments have tables of the same shape:
    what tells selected data is that most amounts are those of the statements, and of a line at least one. What was taken
    off a result may be added to it again: funds from operations.
    """
    if _ANOTHER_BASIS.search(statement.title) or _COMPUTATIONS.search(statement.document):
        return
    spans = _years_of(statement, years)
    if len(spans) < LEAST_YEARS:
        return
    rows = [list(_dated(row.facts, spans, vocabulary)) for row in statement.rows if row.concept]
    homes = [[(f, home) for f in row if (home := printed(f.concept, _span(f))) is not None] for row in rows]
    same = [sum(prints_the_same(fact, home) for fact, home in row) for row in homes]
    if sum(same) < LEAST_SAME or sum(same) * 2 <= sum(len(row) for row in homes):
        return
    for row, own, count in zip(rows, homes, same, strict=True):
        if count and count * 2 >= len(own):
            added_back = [f for f, home in own if f.natural and f.natural == -(home.natural or 0)]
            yield from (f for f in row if f not in added_back)


def repeated_in_notes(
    statement: Statement, spans: Sequence[Span], vocabulary: Vocabulary, printed: Printed
) -> Iterator[Fact]:
    """The amounts of a note's lines that repeat a line of the statements, each with the period of its column.

    Columns are of different periods, so that none is a part or a segment. A line repeats another where they agree in half
    of the columns or more: the odd column is the break. Where fewer agree it is another line. Amounts of a few digits
    agree by chance, if not where other lines of the table repeat the statement too. Of segments and of adjusted results
    a line repeats another only where all columns agree, or all but one of four, or but for a slip.
    """
    basis = _ANOTHER_BASIS.findall(statement.title)
    if not all(map(_REPEATS_SOME.fullmatch, basis)):
        return
    for periods in periods_of_note(statement, spans):
        lines = [
            _at_home(list(_dated(row.facts, periods, vocabulary)), printed)
            for row in statement.rows
            if row.concept and not _OTHER_LINE.search(row.label)
        ]
        repeated = [_repeats(homes) and (not basis or _agree_in_nearly_all(homes)) for homes in lines]
        is_one_of_all = (
            not basis and sum(repeated) >= LEAST_LINES and not _COMPUTATIONS.search(statement.document)
        )
        for homes, is_repeated in zip(lines, repeated, strict=True):
            if is_repeated or (is_one_of_all and _agree_in_half(homes)):
                yield from (_signed_as(home, fact) for fact, home in homes)
        if any(repeated):
            return


def _signed_as(home: Fact, fact: Fact) -> Fact:
    """The amount with the sign of the statement where that alone differs: what is added back is printed the other way."""
    turned = fact._replace(value=-fact.value, natural=-_natural(fact))
    return turned if not prints_the_same(fact, home) and prints_the_same(turned, home) else fact


_OF_WHOLE = re.compile(r"%|(?:percent|pct|per cent)\b", re.I)
"""Heads what each amount beside it is of another line: "% of Revenue"."""


def periods_of_note(statement: Statement, spans: Sequence[Span]) -> Iterator[dict[int, Span]]:
    """What the columns of a note may be of, changes left out: their periods, else those of the statements' `spans` that
    their headings name.

    "1995" is a year, "Third Quarter 1995" a quarter. The number is that of the calendar, or the fiscal year's before or
    after it; where the statements print several quarters of one number, none is named.
    """
    columns = {
        i: c
        for i, c in enumerate(statement.columns)
        if c.member != "change" and not _OF_WHOLE.match(c.member)
    }
    if any(c.member for c in columns.values()):
        return
    headed = {
        " ".join(c.heading.split()): i for i, c in reversed(columns.items()) if c.period_end is not None
    }
    dated = {
        i: Span(c.period_start, c.period_end)
        for i, c in columns.items()
        if c.period_end is not None and (not c.heading.strip() or i in headed.values())
    }  # a column printed again under the same words is left out
    if dated:
        if len(dated) >= LEAST_COLUMNS and len(set(dated.values())) == len(dated):
            yield dated
        return
    named = {i: name for i, c in columns.items() if (name := _named_span(_plain(c.heading))) is not None}
    first = {name: i for i, name in reversed(named.items())}  # a column printed again is left out
    weeks = timedelta(days=CALENDAR_SLACK)  # the 52 weeks of 1993 may end on January 1, 1994
    for later in (0, 1, -1):
        found: dict[tuple[str, int], list[Span]] = {}
        for span in spans:
            found.setdefault((span.length, (span.end - weeks).year - later), []).append(span)
        periods = {i: found[name][0] for name, i in first.items() if len(found.get(name, ())) == 1}
        if len(periods) >= LEAST_COLUMNS:
            yield periods


def _named_span(heading: str) -> tuple[str, int] | None:
    """The length of the period that a heading names, and its year: "1995", "Third Quarter 1995", "Nine Months 1995"."""
    if bare := _BARE_YEAR.match(heading):
        return "year", int(bare[1])
    year, length = _ANY_YEAR.findall(heading), _LENGTH.search(heading)
    if len(year) != 1 or length is None:
        return None
    return next(name for name, words in length.groupdict().items() if words), int(year[0])


def _at_home(facts: Sequence[Fact], printed: Printed) -> list[tuple[Fact, Fact]]:
    """The amounts of a line with what the statement prints that some of them repeat: another may be a subsidiary's."""
    homes = [(f, home) for f in facts if (home := printed(f.concept, _span(f))) is not None]
    of = {home.table for fact, home in homes if prints_the_same(fact, home)}
    return [(fact, home) for fact, home in homes if home.table in of]


def _repeats(homes: Sequence[tuple[Fact, Fact]]) -> bool:
    """Whether a line of a note, beside what the statement prints, repeats it: in half of its columns or more.

    Amounts of a few digits, as per share, agree by chance: of them all columns but one must, and three at least.
    """
    told = [prints_the_same(fact, home) for fact, home in homes if _tells(home)]
    if len(told) >= LEAST_COLUMNS and sum(told) * 2 >= len(told):
        return True
    same = sum(prints_the_same(fact, home) for fact, home in homes if len(_digits(home)) > 1)
    return same >= LEAST_SHORT and same >= len(homes) - 1


def _agree_in_half(homes: Sequence[tuple[Fact, Fact]]) -> bool:
    """Whether a line of a note that repeats others agrees in half of its columns or more: earnings of two years."""
    return 0 < len(homes) <= 2 * sum(prints_the_same(fact, home) for fact, home in homes)


def _agree_in_nearly_all(homes: Sequence[tuple[Fact, Fact]]) -> bool:
    """Whether all columns agree, or all but one of four and more; of fewer, where the one is a slip of a digit away."""
    odd = [pair for pair in homes if not prints_the_same(*pair)]
    if len(odd) != 1:
        return not odd
    return len(homes) >= QUARTERS or _is_slip(*odd[0])


def _is_slip(fact: Fact, home: Fact) -> bool:
    """Whether a long amount is the one at home but for a slip."""
    digits = [f"{abs(f.value) / f.quantum:.0f}" for f in (fact, home)]
    alike = fact.quantum == home.quantum and fact.unit == home.unit
    return alike and len(digits[0]) > LEAST_DIGITS and is_one_slip(*digits)


def _tells(fact: Fact) -> bool:
    """True for an amount of three digits or more: smaller ones agree by chance."""
    return len(_digits(fact)) >= LEAST_DIGITS


def _digits(fact: Fact) -> str:
    return "".join(c for c in fact.printed.lstrip("(0.") if c.isdigit())


def _dated(facts: Sequence[Fact | None], spans: Mapping[int, Span], vocabulary: Vocabulary) -> Iterator[Fact]:
    """The facts of a row with the period that each column means: a year, or its end for a balance."""
    for at, fact in enumerate(facts):
        if fact is None or not fact.concept or at not in spans or fact.unit == "percent":
            continue
        if fact.concept.startswith("eps_") and _BEFORE.search(f"{fact.caption} {fact.label}"):
            continue
        known, span = vocabulary.get(fact.concept), spans[at]
        if known is None or (known.period == "duration" and span.start is None):
            continue
        start = span.start if known.period == "duration" else None
        yield fact._replace(period_start=start, period_end=span.end)


def _span(fact: Fact) -> Span:
    assert fact.period_end is not None
    return Span(fact.period_start, fact.period_end)


def prints_the_same(fact: Fact, home: Fact) -> bool:
    """Whether two prints of one amount agree at the coarser of their precisions."""
    difference = abs(_natural(fact) - _natural(home))
    return not difference or (fact.quantum != home.quantum and 2 * difference < fact.quantum + home.quantum)


def _natural(fact: Fact) -> Decimal:
    return fact.value if fact.natural is None else fact.natural


def _years_of(statement: Statement, years: Sequence[Span]) -> dict[int, Span]:
    """The year of each column, as the statements date it where they print it; empty where a column repeats a year.

    "Year ended June 30, 1998", "June 30, 1998" and "1998" in a company whose statements end in June mean one year.
    """
    found: dict[int, Span] = {}
    bare = {
        i: int(m[1]) for i, c in enumerate(statement.columns) if (m := _BARE_YEAR.match(_plain(c.heading)))
    }
    for i, column in enumerate(statement.columns):
        if column.member:
            return {}
        if column.period_end is not None:
            own = Span(column.period_start, column.period_end)
            if own.start is not None and own.length != "year":
                continue
            found[i] = next((y for y in years if y.at_closing().matches(own.at_closing())), own)
    if not found and bare and years:
        found = _bare_years(bare, years)
    ends = [s.end for s in found.values()]
    return found if len(set(ends)) == len(ends) else {}


def _plain(heading: str) -> str:
    """A heading without the marks of footnotes: "1999 (1), (2)" is 1999."""
    return _NOTE_MARK.sub("", heading).strip(" ,*.:")


def _bare_years(bare: Mapping[int, int], years: Sequence[Span]) -> dict[int, Span]:
    """Columns headed by a year alone: the newest is that of the statements, the others end so many years before.

    A year that ends in January or February is as often called by the one before it.
    """
    newest = max(y.end for y in years)
    ahead = newest.year - max(bare.values())
    if ahead not in (0, 1) or (ahead == 1 and newest.month > LAST_MONTH_OF_YEAR_BEFORE):
        return {}
    found = {}
    for i, year in bare.items():
        end = newest.replace(year=year + ahead, day=min(newest.day, 28))
        near = [y for y in years if abs((y.end - end).days) <= CALENDAR_SLACK]
        found[i] = near[0] if near else Span(None, end)
    return found


def quarters_of_years(statement: Statement, years: Sequence[Span], printed: Printed) -> Iterator[Quarters]:
    """The quarters that a table prints, of each year whose amounts most of its lines add up to.

    Four columns, eight for two years, or five where the last is the year itself. Which year the four are of is told by
    the lines together: the odd line is the break. A line that comes to no year and has another label than the statement
    gives it is another one: "Net sales" beside total revenues.
    """
    if _ANOTHER_BASIS.search(statement.title) or not _is_quarterly(statement):
        return
    rows: list[tuple[str, list[Fact]]] = []
    for row in statement.rows:
        facts = [f for f in row.facts if f is not None]
        if row.concept and facts and all(f.unit == facts[0].unit for f in facts) and _adds_up(facts[0].unit):
            rows.append((row.concept, facts))
    coarsest = max((f.quantum for _, facts in rows for f in facts), default=Decimal(0))
    rows = [(c, facts) for c, facts in rows if facts[0].quantum * PER_SHARE > coarsest]
    found: list[tuple[Quarters, bool]] = []  # with whether they come to their year
    for count in (QUARTERS, QUARTERS + 1, 2 * QUARTERS):
        alike = [(concept, facts) for concept, facts in rows if len(facts) == count]
        for first in range(0, count - count % QUARTERS, QUARTERS):
            found += _of_one_year([(c, f[first : first + QUARTERS]) for c, f in alike], years, printed)
        if count == QUARTERS + 1 and not found:
            found += _beside_their_year(alike, years, printed)
    told = {q.concept for q, comes in found if comes}
    yield from (q for q, _ in found if q.concept in told or _is_named_alike(q, printed))


def _is_named_alike(quarters: Quarters, printed: Printed) -> bool:
    """Whether the line has the label that the statement prints for the year."""
    home = printed(quarters.concept, quarters.year)
    return home is not None and home.label.casefold() == quarters.facts[0].label.casefold()


def _adds_up(unit: str) -> bool:
    """True for money: shares and amounts per share of quarters do not add up to those of the year."""
    return "/" not in unit and unit not in ("shares", "percent", "pure")


def _is_quarterly(statement: Statement) -> bool:
    return bool(_QUARTERLY.search(statement.title)) or (
        sum(bool(_QUARTERLY.search(c.heading)) for c in statement.columns) >= QUARTERS
    )


def _of_one_year(
    rows: Sequence[tuple[str, list[Fact]]], years: Sequence[Span], printed: Printed
) -> Iterator[tuple[Quarters, bool]]:
    """The lines of four columns as quarters of the one year that two lines or more, and most of them, come to."""
    told: dict[Span, list[tuple[Quarters, bool]]] = {}
    for year in years:
        for concept, facts in rows:
            whole = printed(concept, year)
            if whole is not None:
                quarters = Quarters(concept, year, tuple(facts))
                told.setdefault(year, []).append((quarters, _comes_to(facts, whole)))
    best = sorted(told.values(), key=lambda found: -sum(comes for _, comes in found))[:2]
    counts = [sum(comes for _, comes in found) for found in best]
    if counts and counts[0] >= LEAST_TOLD and counts[0] * 2 > len(best[0]) and counts.count(counts[0]) == 1:
        yield from best[0]


def _beside_their_year(
    rows: Sequence[tuple[str, list[Fact]]], years: Sequence[Span], printed: Printed
) -> Iterator[tuple[Quarters, bool]]:
    """The lines of four columns and a fifth that most lines add up to: the year of which one is the statement's."""
    comes = [_comes_to(facts[:QUARTERS], facts[QUARTERS]) for _, facts in rows]
    if sum(comes) < LEAST_TOLD or sum(comes) * 2 <= len(rows):
        return
    for year in years:
        homes = [(c, facts, printed(c, year)) for c, facts in rows]
        own = [
            (c, facts)
            for c, facts, home in homes
            if home is not None and prints_the_same(facts[QUARTERS], home)
        ]
        if any(_tells(facts[QUARTERS]) for _, facts in own):
            yield from ((Quarters(c, year, tuple(facts[:QUARTERS])), True) for c, facts in own)
            return


def _comes_to(quarters: Sequence[Fact], year: Fact) -> bool:
    """Whether four quarters are the year, within rounding."""
    quantum = sum((f.quantum for f in quarters), year.quantum)
    difference = sum((_natural(f) for f in quarters), Decimal(0)) - _natural(year)
    return abs(difference) * 2 <= quantum
