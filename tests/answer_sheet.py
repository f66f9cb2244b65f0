"""A real release worked by hand: what its printed numbers are and mean, typed by eye, without any program.

The release stands in the corpus of public filings. The tests of the answer sheet, of planted errors and of
every single digit compare tieout with these lists, never with each other.
"""

from __future__ import annotations

from typing import NamedTuple

RELEASE = "releases/nutrition21-2004-02-12.txt"


class Cell(NamedTuple):
    """A number of a statement; `right` is the column after its last character."""

    statement: str
    row: int
    column: int
    label: str
    caption: str
    concept: str
    start: str
    end: str
    printed: str
    value: str
    natural: str
    unit: str
    quantum: str
    line: int
    right: int


class Said(NamedTuple):
    """An amount in the prose: number in the catalogue's list, line, the text on it, what it speaks of."""

    number: int
    line: int
    text: str
    concept: str
    start: str
    end: str
    value: str
    natural: str
    unit: str
    quantum: str


OTHER = ""
"""A line that the catalogue's list of concepts does not name: its own vocabulary may."""

DEC, JUNE = "2003-12-31", "2003-06-30"
SHEET_EDGES = (74, 90)
"""The column after the last digit of each date's amounts."""

ASSETS = "ASSETS"
CURRENT_ASSETS = f"{ASSETS} > Current Assets"
SOURCES = "LIABILITIES AND STOCKHOLDERS' EQUITY"
CURRENT_LIABILITIES = f"{SOURCES} > Current Liabilities"

SHEET = (
    # line, label, caption, concept, Dec. 31, June 30
    (133, "Cash, cash equivalents and short-term investments", CURRENT_ASSETS,
     "cash_and_short_term_investments", "5,677", "4,059"),
    (134, "Accounts receivable, net", CURRENT_ASSETS, "receivables_net", "1,122", "1,140"),
    (135, "Other receivables", CURRENT_ASSETS, OTHER, "939", "1,100"),
    (136, "Inventories", CURRENT_ASSETS, "inventories", "1,224", "1,135"),
    (137, "Prepaid expense and other current assets", CURRENT_ASSETS,
     "prepaid_and_other_current", "314", "196"),
    (139, "Total Current Assets", ASSETS, "current_assets", "9,276", "7,630"),
    (141, "Property and equipment, net", ASSETS, "ppe_net", "396", "479"),
    (142, "Patents, trademarks, and other intangibles, net", ASSETS, "intangibles_net", "9,829", "10,612"),
    (143, "Other assets", ASSETS, OTHER, "188", "199"),
    (145, "Total Assets", "", "assets", "19,689", "18,920"),
    (151, "Accounts payable and accrued expenses", CURRENT_LIABILITIES, OTHER, "3,417", "3,456"),
    (152, "Contingent payments payable", CURRENT_LIABILITIES, OTHER, "36", "26"),
    (153, "Preferred dividends payable", CURRENT_LIABILITIES, OTHER, "--", "2"),
    (156, "Total Liabilities", SOURCES, "liabilities", "3,453", "3,484"),
    (158, "Stockholders' Equity", SOURCES, "equity_parent", "16,236", "15,436"),
    (160, "Total Liabilities and Stockholders' Equity", "", "liabilities_and_equity", "19,689", "18,920"),
)  # fmt: skip

PERIODS = (
    ("2003-10-01", "2003-12-31"),
    ("2002-10-01", "2002-12-31"),
    ("2003-07-01", "2003-12-31"),
    ("2002-07-01", "2002-12-31"),
)
INCOME_EDGES = (43, 61, 79, 97)
"""The column after the last digit of each period's amounts; a closing parenthesis stands right of it."""

EXPENSE, LOSS, AS_PRINTED = "expense", "loss", "as printed"

INCOME = (
    # first line of the label, line of the amounts, label, concept, what the caption says of the sign, amounts
    (183, 183, "Net Sales", OTHER, AS_PRINTED, "2,345", "2,284", "4,653", "5,523"),
    (184, 184, "Other Revenues", OTHER, AS_PRINTED, "50", "50", "100", "125"),
    (186, 186, "Total Revenues", "revenues", AS_PRINTED, "2,395", "2,334", "4,753", "5,648"),
    (188, 188, "Cost of Goods Sold", "cost_of_goods_sold", EXPENSE, "582", "982", "1,145", "1,790"),
    (190, 190, "Gross Profit", "gross_profit", AS_PRINTED, "1,813", "1,352", "3,608", "3,858"),
    (191, 192, "Selling, General and Administrative Expense", "sga", EXPENSE,
     "1,912", "2,309", "3,753", "4,022"),
    (193, 194, "Research and Development Expense", "research_and_development", EXPENSE,
     "613", "556", "1,041", "840"),
    (195, 196, "Depreciation and Amortization", "depreciation_and_amortization", EXPENSE,
     "540", "767", "1,079", "1,397"),
    (197, 197, "Interest Income, net", OTHER, AS_PRINTED, "4", "10", "4", "19"),
    (199, 199, "Net (loss)", "net_income", LOSS, "(1,248)", "(2,270)", "(2,261)", "(2,382)"),
    (201, 201, "Basic (loss) Per Share", "eps_basic", LOSS, "(0.03)", "(0.07)", "(0.06)", "(0.07)"),
    (203, 203, "Diluted (loss) Per Share", "eps_diluted", LOSS, "(0.03)", "(0.07)", "(0.06)", "(0.07)"),
    (205, 206, "Weighted Average Number of Common Shares-Basic", "shares_basic", AS_PRINTED,
     "37,414", "33,041", "35,557", "33,021"),
    (208, 209, "Weighted Average Number of Common Shares-Diluted", "shares_diluted", AS_PRINTED,
     "37,414", "33,041", "35,557", "33,021"),
)  # fmt: skip

SAID = (
    # number, line, text, concept, period, value, with its natural sign, unit, unit of the last digit
    Said(1, 18, "1.2  million", "net_income", *PERIODS[0], "1200000", "-1200000", "USD", "100000"),
    Said(2, 18, "0.03", "eps_diluted", *PERIODS[0], "0.03", "-0.03", "USD/shares", "0.01"),
    Said(3, 19, "2.4  million", "revenues", *PERIODS[0], "2400000", "2400000", "USD", "100000"),
    Said(4, 19, "2.3", "net_income", *PERIODS[1], "2300000", "-2300000", "USD", "100000"),
    Said(5, 20, "0.07", "eps_diluted", *PERIODS[1], "0.07", "-0.07", "USD/shares", "0.01"),
    Said(6, 20, "2.3  million", "revenues", *PERIODS[1], "2300000", "2300000", "USD", "100000"),
    Said(7, 22, "2.3 million", "net_income", *PERIODS[2], "2300000", "-2300000", "USD", "100000"),
    Said(8, 22, "0.06", "eps_diluted", *PERIODS[2], "0.06", "-0.06", "USD/shares", "0.01"),
    Said(9, 22, "4.8 million", "revenues", *PERIODS[2], "4800000", "4800000", "USD", "100000"),
    Said(10, 23, "2.4 million", "net_income", *PERIODS[3], "2400000", "-2400000", "USD", "100000"),
    Said(11, 23, "0.07", "eps_diluted", *PERIODS[3], "0.07", "-0.07", "USD/shares", "0.01"),
    Said(12, 24, "5.6 million", "revenues", *PERIODS[3], "5600000", "5600000", "USD", "100000"),
    Said(
        13,
        58,
        "5.7 million",
        "cash_and_short_term_investments",
        "",
        DEC,
        "5700000",
        "5700000",
        "USD",
        "100000",
    ),
    Said(14, 59, "5.8 million", "working_capital", "", DEC, "5800000", "5800000", "USD", "100000"),
    Said(15, 59, "4.1 million", "cash", "", JUNE, "4100000", "4100000", "USD", "100000"),
    Said(15, 59, "4.1 million", "working_capital", "", JUNE, "4100000", "4100000", "USD", "100000"),
)

NOT_TIED = (
    # line, text on it, value, unit: amounts of the prose that no statement of the release shows
    (62, "4,", "4062500", "shares"),
    (63, "3.25 million", "3250000", "USD"),
    (64, "3.00  million", "3000000", "USD"),
)


def cells() -> list[Cell]:
    """The 88 cells of both statements, in the order printed."""
    return [*_sheet_cells(), *_income_cells()]


def places() -> list[tuple[int, int, int]]:
    """Line and columns of every number that ties: 88 cells and 15 amounts of the prose."""
    printed = [(c.line, c.right - len(c.printed), c.right) for c in cells()]
    return printed + [(line, start, start + len(text)) for line, start, text in SPOKEN]


SPOKEN = (
    # line, first column, the figures of claims 1 to 15
    (18, 56, "1.2"), (18, 72, "0.03"),
    (19, 32, "2.4"), (19, 77, "2.3"),
    (20, 11, "0.07"), (20, 55, "2.3"),
    (22, 13, "2.3"), (22, 28, "0.06"), (22, 68, "4.8"),
    (23, 27, "2.4"), (23, 42, "0.07"),
    (24, 1, "5.6"),
    (58, 50, "5.7"),
    (59, 44, "5.8"), (59, 69, "4.1"),
)  # fmt: skip


def _sheet_cells() -> list[Cell]:
    found = []
    for number, (line, label, caption, concept, *amounts) in enumerate(SHEET, 1):
        for column, printed in enumerate(amounts, 1):
            value = "0" if printed == "--" else printed.replace(",", "") + "000"
            day, right = (DEC, JUNE)[column - 1], SHEET_EDGES[column - 1]
            found.append(
                Cell("balance_sheet", number, column, label, caption, concept, "", day, printed, value, value,
                     "USD", "1000", line, right)
            )  # fmt: skip
    return found


def _income_cells() -> list[Cell]:
    found = []
    for number, (_, line, label, concept, sign, *amounts) in enumerate(INCOME, 1):
        for column, printed in enumerate(amounts, 1):
            digits = printed.strip("()").replace(",", "")
            per_share, shares = "Per Share" in label, "Number of" in label
            value = ("-" if printed.startswith("(") else "") + (digits if per_share else digits + "000")
            natural = f"-{value.lstrip('-')}" if sign == LOSS else value
            right = INCOME_EDGES[column - 1] + printed.endswith(")")
            unit = "USD/shares" if per_share else "shares" if shares else "USD"
            found.append(
                Cell("income_statement", number, column, label, "", concept, *PERIODS[column - 1], printed,
                     value, natural, unit, "0.01" if per_share else "1000", line, right)
            )  # fmt: skip
    return found
