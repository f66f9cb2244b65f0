"""Pages of our own, laid out as filers lay them out, and short ways to read them."""

from __future__ import annotations

from textwrap import dedent

from tieout.facts import Fact, Filing, Row, Statement
from tieout.parsers import read
from tieout.parsers.kinds.table import Table
from tieout.parsers.lines.ascii_lines import read_line
from tieout.parsers.lines.grid import GridLine
from tieout.parsers.rows.table_row import TableRow
from tieout.parsers.tables.reader import read_tables

BALANCE_SHEET = """
                         HARBOUR TOOL COMPANY
                            Balance Sheets
                            (in thousands)

                                               March 31,    December 31,
                                                 2001           2000
                                               --------       --------
ASSETS
Current assets:
    Cash                                       $  1,204       $    988
    Accounts receivable                           3,310          3,402
    Inventories                                   2,118          2,260
    Prepaid expenses                                145             --
                                               --------       --------
         Total current assets                     6,777          6,650
Property and equipment, net                       4,113          4,192
                                               --------       --------
         Total assets                          $ 10,890       $ 10,842
                                               ========       ========
LIABILITIES AND SHAREHOLDERS' EQUITY
Current liabilities:
    Accounts payable                           $  1,410       $  1,502
    Accrued expenses                                890            865
                                               --------       --------
         Total current liabilities                2,300          2,367
Long-term debt                                    3,000          3,100
                                               --------       --------
         Total liabilities                        5,300          5,467
Shareholders' equity                              5,590          5,375
                                               --------       --------
         Total liabilities and
           shareholders' equity                $ 10,890       $ 10,842
                                               ========       ========
"""

INCOME_STATEMENT = """
                         HARBOUR TOOL COMPANY
                       Statements of Operations
               (in thousands, except per share amounts)

                                        Three Months Ended
                                             March 31,
                                      ----------------------
                                        2001          2000
                                      --------      --------
Net sales...........................  $ 12,400      $ 11,900
Cost of sales.......................     8,010         7,850
                                      --------      --------
Gross profit........................     4,390         4,050
Selling expenses....................     3,900         4,300
                                      --------      --------
Operating income (loss).............       490          (250)
Interest expense....................       110           120
                                      --------      --------
Net income (loss)...................  $    380      $   (370)
                                      ========      ========
Basic income (loss) per share.......  $   0.08      $  (0.07)
Weighted average shares.............     5,060         5,050
"""


def read_page(page: str, name: str = "page.txt") -> Filing:
    """A page as the program reads it."""
    return read(dedent(page).encode(), name)


def statement(page: str, kind: str = "") -> Statement:
    """The first statement of a page, or the first of a kind."""
    return next(s for s in read_page(page).statements if kind in ("", s.kind))


def grid(page: str) -> list[GridLine]:
    """The lines of a page, without the empty one above it."""
    return [read_line(text, n) for n, text in enumerate(dedent(page).strip("\n").split("\n"), 1)]


def tables(page: str) -> list[Table]:
    """The tables of a page."""
    return read_tables(grid(page))


def rows(page: str) -> list[TableRow]:
    """The rows of the only table of a page."""
    (table,) = tables(page)
    return list(table.rows)


def labels(page: str) -> list[str]:
    """The labels of the rows that carry numbers."""
    return [r.label for r in rows(page) if not r.is_heading]


def row(of: Statement, label: str) -> Row:
    """The first row of a label."""
    return next(r for r in of.rows if r.label == label)


def facts(of: Statement, label: str) -> list[Fact]:
    """The facts of the row of a label, in the order of the columns."""
    return [f for f in row(of, label).facts if f is not None]


def printed(of: Statement) -> dict[str, tuple[str | None, ...]]:
    """The numbers as printed, by label; None where a cell is blank."""
    return {r.label: tuple(f and f.printed for f in r.facts) for r in of.rows if r.number}


def sums(of: Statement) -> dict[str, dict[str, int]]:
    """What each total adds up, by labels: the weight of each line."""
    return {of.rows[s.total].label: {of.rows[i].label: weight for i, weight in s.addends} for s in of.sums}


CASH_FLOW = """
                         HARBOUR TOOL COMPANY
                       Statements of Cash Flows
                            (in thousands)

                                           Years Ended
                                          December 31,
                                      ----------------------
                                        2001          2000
                                      --------      --------
Net income..........................  $    380      $    370
Depreciation........................       120           110
                                      --------      --------
Net cash provided by operations.....       500           480
Purchases of equipment..............      (200)         (210)
                                      --------      --------
Net increase in cash................       300           270
Cash at beginning of year...........       610           340
                                      --------      --------
Cash at end of year.................  $    910      $    610
                                      ========      ========
"""
