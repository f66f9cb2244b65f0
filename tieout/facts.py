"""The contract between the parts: what a parser gives and a rule takes.

All amounts are `Decimal` in units (dollars, shares), never thousands and never `float`. Every printed number
is one `Fact` with its exact place. Named tuples instead of dataclasses: equally immutable, and a seventh of
the time to define, which the fast gate pays at every start.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import pandas

STATEMENTS = ("balance_sheet", "income_statement", "comprehensive_income", "cash_flow", "equity")
"""The primary statements; a fact's `statement` may besides be `other`, `narrative`, `ex27` or `cover`."""

INCOME_STATEMENTS = ("income_statement", "comprehensive_income")
"""What prints the lines of income: a statement of operations and comprehensive income is one of comprehensive income."""

FACT_STATEMENTS = (*STATEMENTS, "other", "narrative", "ex27", "cover", "trial_balance")


class Fact(NamedTuple):
    """One printed number. The columns of `tieout facts`, in this order (design: docs/facts.md)."""

    fact_id: str
    filing: str
    accession: str
    document: str
    entity: str
    statement: str
    table: int | None
    row: int | None
    column: int | None
    label: str
    caption: str
    concept: str
    concept_source: str
    member: str
    period_start: date | None
    period_end: date | None
    value: Decimal
    natural: Decimal | None
    sign_basis: str
    printed: str
    scale: int
    quantum: Decimal
    quantum_source: str
    unit: str
    nil: bool
    confident: bool
    line: int
    start: int
    end_line: int
    end: int
    anchor: str

    @property
    def is_in_element(self) -> bool:
        """Whether it stands in an element of HTML: its line and characters are those of the markup."""
        return self.anchor.startswith("/")

    def moved(self, line: int, start: int, end_line: int, end: int, anchor: str) -> Fact:
        """The fact at another place: its last five fields."""
        return tuple.__new__(Fact, (*self[:-5], line, start, end_line, end, anchor))


class Problem(NamedTuple):
    """Something the parser could not read or doubts; `severity` is error, warning or info.

    A problem of severity error is a finding of the gate: a number lost, a statement cut short.
    """

    severity: str
    code: str
    message: str
    line: int = 0
    start: int = 0
    end: int = 0


class Column(NamedTuple):
    """A value column of a statement: a period, a member (share class, equity component), or neither when
    unread.
    """

    number: int
    heading: str
    period_start: date | None
    period_end: date | None
    member: str = ""


_SORT = re.compile(r"(?:^|\b(?:operating|net|total|and) )(revenues?|sales|expenses|costs)$")
_SORTS = {"revenue": "revenues", "expenses": "expense"}
"""What captions say of the lines under them, as prose calls these: "maintenance expense"."""


class Row(NamedTuple):
    """A line of a statement. `number` counts rows with at least one number from 1 and is 0 for a heading."""

    number: int
    label: str
    caption: tuple[str, ...]
    level: int
    role: str  # heading | line | subtotal | total
    ruled: str  # rule printed under the row: "", "single" or "double"
    concept: str
    line: int
    end_line: int
    facts: tuple[Fact | None, ...]  # one per column; None where the cell is blank
    unread: tuple[int, ...] = ()  # columns, from 0, in which an amount stands that could not be read

    @property
    def spoken(self) -> str:
        """The label as prose repeats it: in small letters, without the marks it ends in."""
        return " ".join(self.label.lower().rstrip(":.").split())

    @property
    def named(self) -> str:
        """The same, of a line of one word with what its caption says it is: "Electric" under "Operating revenues:"."""
        spoken = self.spoken
        if not spoken.isalpha() or not self.caption or self.role != "line":
            return spoken
        found = _SORT.search(self.caption[-1].strip(" :").lower())
        return f"{spoken} {_SORTS.get(found[1], found[1])}" if found else spoken


class Sum(NamedTuple):
    """The sum tree's node: the row `total` is the weighted sum of the rows `addends` (indexes into
    `Statement.rows`).

    `evidence` names what on the page says so (ruled, caption, indent, heading, columns, position,
    arithmetic); `derived` is true where arithmetic alone found it, so that it is no independent evidence.
    """

    total: int
    addends: tuple[tuple[int, int], ...]  # (row index, weight +1 or -1)
    evidence: tuple[str, ...]
    derived: bool = False


class Statement(NamedTuple):
    """A table recognised as a statement, with its columns, rows and sum tree."""

    kind: str  # one of STATEMENTS, or other
    title: str
    document: str
    table: int
    entity: str
    scale: int
    currency: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    sums: tuple[Sum, ...]
    complete: bool  # read to its end, no unread line: an absent optional line counts as nil
    line: int
    end_line: int


class Claim(NamedTuple):
    """An amount in prose: the fact it states, how it hedges, and the sentence it stands in.

    `speaks_of` is the phrase that names the concept; `hedge` is exact, about, over, at_least, nearly or
    up_to; `skipped` says why a claim is not tied (a forecast, pro forma, no statement line), else it is
    empty. `states` is amount, change (an amount by which a line changed), percent_change, or share (a
    percentage of the line `of`). Of an amount or a change `of` is the label that it repeats of a line that no concept
    names, and else empty. `direction` is up or down where the words say which way the line went since
    the base period.
    """

    fact: Fact
    speaks_of: str
    hedge: str
    sentence: str
    skipped: str = ""
    states: str = "amount"
    direction: str = ""
    base_start: date | None = None
    base_end: date | None = None
    of: str = ""


class Tag(NamedTuple):
    """A numeric tag of inline XBRL or a fact of an XBRL instance: what machines are told that a number means.

    `value` is signed and in units as the tag states it, None where it is nil or `wrong`, which says why. `fact_id` is the
    printed number of a table that it stands on, or empty; `read_as` the concept that the label printed there means,
    the tag's own where filers use its element for both.
    `opposite` is true where the element counts the other way than the concept: payments of dividends, a flow in it.
    `shown` is the number that a reader sees in a text without table, unsigned and unscaled; None elsewhere; `shown_scale`
    is the exponent of ten that the word behind it says: 6 for "million", -2 for "%", None where none does.
    """

    element: str  # with the customary prefix of its taxonomy: us-gaap:Assets
    concept: str
    value: Decimal | None
    printed: str  # the text shown, without sign and scale
    format: str
    scale: int
    negative: bool  # sign="-"
    decimals: str  # a whole number, INF, or empty
    unit: str
    period_start: date | None
    period_end: date | None
    dimensions: tuple[tuple[str, str], ...]
    hidden: bool
    nil: bool
    wrong: str
    line: int
    anchor: str
    fact_id: str = ""
    read_as: str = ""
    opposite: bool = False
    shown: Decimal | None = None
    shown_scale: int | None = None


def is_money(unit: str) -> bool:
    """Whether a unit is a currency, by its ISO 4217 code: no shares, no percentage, no amount per share."""
    return len(unit) == _ISO_CODE


_ISO_CODE = 3  # letters


def without_exponent(value: Decimal) -> Decimal:
    """The same amount in plain digits, however many: 1.2E+6 is 1200000."""
    exponent = value.as_tuple().exponent
    return Decimal(f"{value:f}") if isinstance(exponent, int) and exponent > 0 else value


class Calculation(NamedTuple):
    """What a filer says adds up: the elements of a total, each with weight 1 or -1, in one role of its linkbase."""

    role: str
    total: str
    parts: tuple[tuple[str, int], ...]


class Filing(NamedTuple):
    """A document as read: every statement, claim, fact and problem, and the text they stand in.

    `beside` holds the documents that it is tied to, oldest first: earlier filings of the company, an earlier draft, the
    release of the same quarter. Only their facts, statements and names are kept.
    """

    path: str
    accession: str
    entity: str
    form: str
    documents: tuple[str, ...]
    statements: tuple[Statement, ...]
    claims: tuple[Claim, ...]
    facts: tuple[Fact, ...]
    problems: tuple[Problem, ...]
    lines: tuple[str, ...]
    tags: tuple[Tag, ...] = ()
    beside: tuple[Filing, ...] = ()
    calculations: tuple[Calculation, ...] = ()

    def primary(self) -> Iterator[Statement]:
        """Yield the primary statements, not what only looks like one."""
        return (s for s in self.statements if s.kind in STATEMENTS)

    def frame(self) -> pandas.DataFrame:
        """The facts as a pandas table: a row a printed number, the columns of `Fact`; amounts stay `Decimal`."""
        import pandas

        return pandas.DataFrame(list(self.facts), columns=list(Fact._fields))
