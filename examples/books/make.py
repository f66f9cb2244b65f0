"""Makes the workbooks of this example: a trial balance in dollars, and statements that show it in thousands.

python examples/books/make.py
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet

COMPANY = "Fernhollow Minerals, Inc."
DAY = date(2003, 12, 31)
CENTS = "#,##0.00_);(#,##0.00)"
THOUSANDS = '#,##0,_);(#,##0,);"--"_)'

ACCOUNTS = (  # number, name, line of the statements, debit; credits are negative
    (1010, "Operating account", "Cash, cash equivalents and short-term investments", "1204318.22"),
    (1020, "Money market fund", "Cash, cash equivalents and short-term investments", "2950000.00"),
    (1030, "Treasury bills", "Cash, cash equivalents and short-term investments", "1522960.11"),
    (1110, "Trade receivables", "Accounts receivable, net", "1190412.90"),
    (1190, "Allowance for doubtful accounts", "Accounts receivable, net", "-68630.00"),
    (1200, "Other receivables", "Other receivables", "938811.46"),
    (1310, "Raw materials", "Inventories", "402115.09"),
    (1320, "Work in process", "Inventories", "118750.00"),
    (1330, "Finished goods", "Inventories", "703420.77"),
    (1410, "Prepaid insurance", "Prepaid expenses and other current assets", "176200.00"),
    (1490, "Other prepayments", "Prepaid expenses and other current assets", "138004.12"),
    (1510, "Machinery and equipment", "Property and equipment, net", "2118640.00"),
    (1590, "Accumulated depreciation", "Property and equipment, net", "-1722902.35"),
    (1610, "Patents and licenses", "Patents, licenses and other intangibles, net", "19650000.00"),
    (1690, "Accumulated amortization", "Patents, licenses and other intangibles, net", "-9821233.33"),
    (1800, "Deposits", "Other assets", "188300.00"),
    (2010, "Accounts payable", "Accounts payable and accrued expenses", "-2104377.15"),
    (2110, "Accrued payroll", "Accounts payable and accrued expenses", "-612000.00"),
    (2190, "Other accrued expenses", "Accounts payable and accrued expenses", "-700641.20"),
    (2300, "Deferred purchase price", "Deferred purchase price payable", "-36400.00"),
    (3010, "Common stock", "Stockholders' Equity", "-191204.00"),
    (3020, "Additional paid-in capital", "Stockholders' Equity", "-68420000.00"),
    (3100, "Deficit at June 30, 2003", "Stockholders' Equity", "50114796.70"),
    (4010, "Marelume, food", "Net Sales", "-3902114.50"),
    (4020, "Marelume, supplements", "Net Sales", "-751020.00"),
    (4100, "License fees", "Other Revenues", "-100000.00"),
    (5010, "Materials", "Cost of Goods Sold", "842310.25"),
    (5020, "Freight and duty", "Cost of Goods Sold", "302455.40"),
    (6010, "Salaries", "Selling, General and Administrative Expense", "1980400.00"),
    (6020, "Selling", "Selling, General and Administrative Expense", "912318.60"),
    (6030, "Legal and audit", "Selling, General and Administrative Expense", "402000.00"),
    (6040, "Rent", "Selling, General and Administrative Expense", "458012.44"),
    (6110, "Trials", "Research and Development Expense", "640600.00"),
    (6120, "Laboratory", "Research and Development Expense", "400611.37"),
    (6200, "Depreciation and amortization", "Depreciation and Amortization", "1079204.00"),
    (7010, "Interest", "Interest Income, net", "-4118.90"),
)
BALANCE_SHEET = (  # label, indent, lines or what it adds up, rule under it
    ("Current Assets", 0, None, ""),
    ("Cash, cash equivalents and short-term investments", 1, "", ""),
    ("Accounts receivable, net", 1, "", ""),
    ("Other receivables", 1, "", ""),
    ("Inventories", 1, "", ""),
    ("Prepaid expenses and other current assets", 1, "", "thin"),
    ("Total Current Assets", 0, 5, ""),
    ("Property and equipment, net", 0, "", ""),
    ("Patents, licenses and other intangibles, net", 0, "", ""),
    ("Other assets", 0, "", "thin"),
    ("Total Assets", 0, 4, "double"),
    ("Current Liabilities", 0, None, ""),
    ("Accounts payable and accrued expenses", 1, "", ""),
    ("Deferred purchase price payable", 1, "", "thin"),
    ("Total Liabilities", 0, 2, ""),
    ("Stockholders' Equity", 0, "", "thin"),
    ("Total Liabilities and Stockholders' Equity", 0, 2, "double"),
)
OPERATIONS = (  # label, whether it is income, rule under it; totals say what they add up
    ("Net Sales", 1, ""),
    ("Other Revenues", 1, "thin"),
    ("Total Revenues", 0, ""),
    ("Cost of Goods Sold", -1, "thin"),
    ("Gross Profit", 0, ""),
    ("Selling, General and Administrative Expense", -1, ""),
    ("Research and Development Expense", -1, ""),
    ("Depreciation and Amortization", -1, ""),
    ("Interest Income, net", 1, "thin"),
    ("Net (loss)", 0, "double"),
)


def sum_of(line: str) -> Decimal:
    """What the accounts of a line come to, debits less credits."""
    return sum((Decimal(amount) for _, _, to, amount in ACCOUNTS if to == line), Decimal(0))


def result() -> Decimal:
    """The six months' result: income less expense."""
    return sum((sum_of(label) * -1 for label, side, _ in OPERATIONS if side), Decimal(0))


def trial_balance() -> Workbook:
    """Accounts with debit and credit columns, and the line of the statements that each goes to."""
    book = Workbook()
    sheet = titled(book.worksheets[0], "Trial balance", "Trial Balance", DAY)
    sheet.append(["Account", "Name", "Statement line", "Debit", "Credit"])
    debits = credits = Decimal(0)
    for number, name, line, text in ACCOUNTS:
        amount = Decimal(text)
        debits, credits = debits + max(amount, Decimal(0)), credits - min(amount, Decimal(0))
        sheet.append([number, name, line, amount if amount > 0 else None, -amount if amount < 0 else None])
    rule(sheet, sheet.max_row, "thin", (4, 5))
    sheet.append([None, "Totals", None, debits, credits])
    rule(sheet, sheet.max_row, "double", (4, 5))
    number_format(sheet, CENTS, (4, 5))
    widths(sheet, 10, 34, 50, 18, 18)
    return book


def statements() -> Workbook:
    """Balance sheet and operations of six months: amounts in dollars, shown in thousands."""
    book = Workbook()
    sheet = titled(
        book.worksheets[0], "Balance sheet", "Condensed Consolidated Balance Sheet", "(in thousands)"
    )
    sheet.append([None, DAY])
    sheet.cell(sheet.max_row, 2).number_format = "mmmm d, yyyy"
    amounts: list[Decimal] = []
    for label, indent, adds, line in BALANCE_SHEET:
        if adds is None:
            sheet.append([label])
            continue
        if isinstance(adds, int):
            amount = sum(amounts[-adds:], Decimal(0))
            amounts = [*amounts[:-adds], amount]
        else:
            amount = abs(sum_of(label))
            amount = amount + result() if label == "Stockholders' Equity" else amount
            amounts.append(amount)
        append(sheet, label, amount, indent, line)
    number_format(sheet, THOUSANDS, (2,))
    widths(sheet, 54, 22)
    sheet = titled(
        book.create_sheet(), "Operations", "Consolidated Statement of Operations", "(in thousands)"
    )
    sheet.append([None, "Six Months Ended December 31, 2003"])
    total = Decimal(0)
    for label, side, line in OPERATIONS:
        amount = abs(sum_of(label)) if side else total
        total += side * amount
        append(sheet, label, amount, 0, line)
    number_format(sheet, THOUSANDS, (2,))
    widths(sheet, 54, 36)
    return book


def titled(sheet: Worksheet, name: str, *titles: object) -> Worksheet:
    sheet.title = name
    for title in (COMPANY, *titles):
        sheet.append([title])
        sheet.cell(sheet.max_row, 1).font = Font(bold=True)
        sheet.cell(sheet.max_row, 1).number_format = "mmmm d, yyyy"
    return sheet


def append(sheet: Worksheet, label: str, amount: Decimal, indent: int, line: str) -> None:
    sheet.append([label, amount])
    sheet.cell(sheet.max_row, 1).alignment = Alignment(indent=indent)
    if line:
        rule(sheet, sheet.max_row, line, (2,))


def rule(sheet: Worksheet, row: int, style: str, columns: tuple[int, ...]) -> None:
    for column in columns:
        sheet.cell(row, column).border = Border(bottom=Side(style))


def number_format(sheet: Worksheet, code: str, columns: tuple[int, ...]) -> None:
    for column in columns:
        for row in range(1, sheet.max_row + 1):
            if isinstance(sheet.cell(row, column).value, Decimal):
                sheet.cell(row, column).number_format = code


def widths(sheet: Worksheet, *wide: int) -> None:
    for letter, width in zip("ABCDE", wide, strict=False):
        sheet.column_dimensions[letter].width = width


if __name__ == "__main__":
    folder = Path(__file__).parent
    trial_balance().save(folder / "trial-balance.xlsx")
    statements().save(folder / "statements.xlsx")
