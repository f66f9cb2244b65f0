"""A trial balance balances and foots, and its accounts come to the lines of the statements."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "parsers"))
from made_workbooks import workbook

from tieout.checkpoints.documents import Document
from tieout.checkpoints.gate import Gate, check_documents, read_setup
from tieout.checkpoints.outcome import FilingOutcome
from tieout.expectations.verdicts.verdict import Verdict

Cells = Sequence[Sequence[Any]]

TRIAL_BALANCE: Cells = (
    ("Acme Tools, Inc.",),
    ("Trial Balance",),
    ("December 31, 2004",),
    ("Account", "Name", "FS line", "Debit", "Credit"),
    ("1000", "Cash at bank", "Cash and cash equivalents", 1000.5, None),
    ("1010", "Petty cash", "Cash and cash equivalents", 20.25, None),
    ("1200", "Inventories", None, 499.25, None),
    ("3000", "Common stock", None, None, 1000),
    ("4000", "Sales", None, None, 900),
    ("5000", "COGS", "Cost of goods sold", 380, None),
    (None, "Totals", None, 1900, 1900),
)
BALANCE_SHEET: Cells = (
    ("Acme Tools, Inc.",),
    ("Balance Sheet",),
    (None, "December 31, 2004"),
    ("Cash and cash equivalents", 1021),
    ("Inventories", 499),
    ("Total assets", 1520),
    ("Common stock", 1000),
    ("Retained earnings", 520),
    ("Total liabilities and stockholders' equity", 1520),
)
INCOME: Cells = (
    ("Acme Tools, Inc.",),
    ("Income Statement",),
    (None, "Year ended December 31, 2004"),
    ("Net sales", 900),
    ("Cost of goods sold", 380),
    ("Gross profit", 520),
    ("Net income", 520),
)


def changed(rows: Cells, at: int, *cells: Any) -> Cells:
    return [*rows[:at], cells, *rows[at + 1 :]]


def checked(*books: bytes) -> list[FilingOutcome]:
    documents = [Document(f"{n}.xlsx", data) for n, data in enumerate(books)]
    return list(check_documents(documents, read_setup(None), Gate()))


def tb(rows: Cells = TRIAL_BALANCE, number_format: str = "#,##0.00") -> bytes:
    return workbook(("TB", rows), number_format=number_format)


def statements(balance: Cells = BALANCE_SHEET, income: Cells = INCOME) -> bytes:
    return workbook(("BS", balance), ("IS", income))


def of_rule(outcome: FilingOutcome, rule: str) -> list[Verdict]:
    return [v for v in outcome.verdicts if v.rule == rule]


def statuses(outcome: FilingOutcome, rule: str) -> Counter[str]:
    return Counter(v.status for v in of_rule(outcome, rule))


def test_a_trial_balance_alone_is_a_document_that_can_be_tied() -> None:
    (outcome,) = checked(tb())
    assert outcome.verdict == "tied"
    assert statuses(outcome, "tb_balances") == {"holds": 1}
    assert statuses(outcome, "tb_totals") == {"holds": 2}
    assert outcome.coverage.ratio == 1
    assert outcome.reading is not None
    assert {f.statement for f in outcome.reading.facts} == {"trial_balance"}
    assert {f.member for f in outcome.reading.facts} == {"Debit", "Credit"}
    assert {str(f.period_end) for f in outcome.reading.facts} == {"2004-12-31"}


def test_a_cent_too_much_on_one_side_is_found() -> None:
    (outcome,) = checked(tb(changed(TRIAL_BALANCE, 5, "1010", "Petty cash", None, 20.26, None)))
    (found,) = of_rule(outcome, "tb_balances")
    assert (found.status, found.severity, str(found.difference)) == ("breaks", "error", "0.01")
    assert statuses(outcome, "tb_totals") == {"holds": 1, "breaks": 1}


def test_amounts_in_thousands_may_differ_by_rounding() -> None:
    rows = [
        *TRIAL_BALANCE[:4], (None, "Cash", None, 1000400, None), (None, "Inventories", None, 499400, None),
        (None, "Other assets", None, 20200, None), (None, "Common stock", None, None, 1520000),
    ]  # fmt: skip
    (outcome,) = checked(tb(rows, number_format="#,##0,"))
    assert statuses(outcome, "tb_balances") == {"rounding": 1}


def test_a_column_of_signed_balances_comes_to_nil() -> None:
    signed = [
        *TRIAL_BALANCE[:3], ("Name", "Balance"), ("Cash", 1020.75), ("Inventories", 499.25), ("Common stock", -1000),
        ("Sales", -900), ("Cost of goods sold", 380),
    ]  # fmt: skip
    (outcome,) = checked(tb(signed))
    assert statuses(outcome, "tb_balances") == {"holds": 1}
    (outcome,) = checked(tb(changed(signed, 4, "Cash", 1020.57)))
    assert statuses(outcome, "tb_balances") == {"breaks": 1}


def test_a_worksheet_of_adjustments_balances_in_each_pair_of_columns() -> None:
    rows = [
        ("Trial Balance, December 31, 2004",),
        (None, "Unadjusted", None, "Adjustments", None, "Adjusted", None),
        ("Account", "Debit", "Credit", "Debit", "Credit", "Debit", "Credit"),
        ("Cash", 1000, None, None, None, 1000, None),
        ("Supplies", 200, None, None, 50, 150, None),
        ("Supplies expense", None, None, 50, None, 50, None),
        ("Common stock", None, 1200, None, None, None, 1200),
    ]
    (outcome,) = checked(tb(rows))
    assert statuses(outcome, "tb_balances") == {"holds": 3}
    (outcome,) = checked(tb(changed(rows, 4, "Supplies", 200, None, None, 55, 150, None)))
    assert statuses(outcome, "tb_balances") == {"holds": 2, "breaks": 1}


def test_accounts_come_to_the_lines_that_the_mapping_their_name_or_their_meaning_says() -> None:
    for books in ((tb(), statements()), (statements(), tb())):
        found = [v for o in checked(*books) for v in of_rule(o, "tb_statements") if v.operands]
        assert {v.application: v.status for v in found} == {
            "Cash and cash equivalents, balance sheet": "rounding",
            "Inventories, balance sheet": "holds",
            "Common stock, balance sheet": "holds",
            "Cost of goods sold, income statement": "holds",
            "Net sales, income statement": "holds",
        }


def test_a_line_that_is_not_its_accounts_is_found_with_the_accounts_places() -> None:
    _, outcome = checked(tb(), statements(changed(BALANCE_SHEET, 4, "Inventories", 994)))
    (found,) = [v for v in of_rule(outcome, "tb_statements") if v.status == "breaks"]
    assert found.application == "Inventories, balance sheet"
    assert [o.source for o in found.operands] == ["0.xlsx:7", ""]


def test_before_the_books_are_closed_retained_earnings_take_in_the_result() -> None:
    rows = [*TRIAL_BALANCE[:8], ("3100", "Retained earnings", None, 15, None), *TRIAL_BALANCE[8:]]
    _, outcome = checked(tb(rows), statements(changed(BALANCE_SHEET, 7, "Retained earnings", 505)))
    (found,) = [v for v in of_rule(outcome, "tb_statements") if "Retained" in v.application]
    assert (found.status, len(found.operands)) == ("holds", 4)


def test_where_an_account_has_no_line_the_result_is_not_known_and_equity_is_left_alone() -> None:
    rows = [
        *TRIAL_BALANCE[:8],
        ("3100", "Retained earnings", None, 15, None),
        ("3900", "Suspense", None, 1, None),
    ]
    _, outcome = checked(tb([*rows, *TRIAL_BALANCE[8:]]), statements())
    assert not [v for v in of_rule(outcome, "tb_statements") if "Retained" in v.application]


def test_the_same_file_may_hold_both() -> None:
    book = workbook(("TB", TRIAL_BALANCE), ("BS", BALANCE_SHEET), ("IS", INCOME), number_format="#,##0.00")
    (outcome,) = checked(book)
    assert statuses(outcome, "tb_statements") == {"holds": 3, "breaks": 2}


def test_without_a_trial_balance_the_rules_do_not_apply() -> None:
    (outcome,) = checked(statements())
    for rule in ("tb_balances", "tb_totals", "tb_statements"):
        assert statuses(outcome, rule) == {"not_applicable": 1}


def test_a_run_of_great_expectations_gives_the_verdicts_of_the_gate_and_pages(tmp_path: Path) -> None:
    from tieout.checkpoints.companions import with_companions
    from tieout.checkpoints.runs.run import run_checkpoint
    from tieout.parsers import read

    books = (tb(), statements(changed(BALANCE_SHEET, 4, "Inventories", 994)))
    setup = read_setup(None)
    readings = with_companions([read(data, f"{n}.xlsx") for n, data in enumerate(books)])
    result = run_checkpoint(readings, setup.rules, setup.line_items.vocabulary, tmp_path)
    assert [o.verdicts for o in result.outcomes] == [o.verdicts for o in checked(*books)]
    assert "Trial balance" in (result.folder / "docs" / "filings" / "0.xlsx.html").read_text()
    assert "0.xlsx:7" in (result.folder / "docs" / "filings" / "1.xlsx.html").read_text()
