"""The natural sign of a line: what parentheses mean under its caption."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_pages import BALANCE_SHEET, facts, statement

from tieout.parsers import read
from tieout.parsers.statements.signs import natural_sign, sign_basis, solved_basis


@pytest.mark.parametrize(
    ("label", "sign", "values", "basis"),
    [
        ("Net sales", "income", (12, 11), "printed"),
        ("Total other (income) expense", "income", (12, -11), "deducted"),
        ("Net income (loss)", "income", (12, -11), "two_way"),
        ("Net income (loss)", "income", (12, 11), "two_way"),
        ("Net loss", "income", (12, 11), "loss_only"),
        ("Net loss", "income", (-12, -11), "loss_only"),
        ("Net (loss)", "income", (-12, -11), "loss_only"),
        ("Net loss", "income", (12, -11), "mixed"),
        ("Net loss", "income", (12, 0), "loss_only"),
        ("Income tax benefit", "expense", (12, 11), "benefit_only"),
        ("Cost of sales", "expense", (12, 11), "expense"),
        ("Cost of sales", "expense", (-12, -11), "expense"),
        ("Income taxes", "expense", (12, 11, -1), "expense"),
        ("Income taxes", "expense", (-12, -11, 1), "expense_bracketed"),
        ("Income tax (provision) benefit", "expense", (-12, 11), "expense_bracketed"),
        ("Income tax recovery (expense)", "expense", (-12, 11), "expense_bracketed"),
        ("Income tax recovery", "expense", (12, 11), "benefit_only"),
        ("Treasury stock", "contra", (-12, -11), "contra"),
        ("Sundry", "", (12, 11), ""),
        ("Loss from discontinued operations", "", (12, 11), "loss_only"),
        ("Employee costs, including benefits and taxes", "", (12, 11), ""),
        ("Tax benefit from exercise of stock options", "", (12, 11), ""),
        ("Unamortized investment tax credits", "", (12, 11), ""),
    ],
)
def test_the_basis_follows_from_caption_kind_of_concept_and_forms(
    label: str, sign: str, values: tuple[int, ...], basis: str
) -> None:
    assert sign_basis(label, sign, "money", [Decimal(v) for v in values]) == basis


def test_a_count_of_shares_is_never_a_loss() -> None:
    label = "Shares used in computing net loss per share"
    assert sign_basis(label, "asset", "shares", [Decimal(5)]) == "printed"
    assert sign_basis(label, "asset", "money", [Decimal(5)]) != "printed"


@pytest.mark.parametrize(
    ("basis", "value", "natural"),
    [
        ("printed", 12, 12),
        ("printed", -12, -12),
        ("two_way", -12, -12),
        ("mixed", -12, -12),
        ("mixed", 12, 12),
        ("expense", 12, 12),
        ("added", 12, 12),
        ("loss_only", 12, -12),
        ("loss_only", -12, -12),
        ("benefit_only", 12, -12),
        ("expense_bracketed", -12, 12),
        ("expense_bracketed", 12, -12),
        ("contra", -12, 12),
        ("contra", 12, 12),
        ("deducted", 12, -12),
        ("solved", -12, 12),
        ("solved", 12, 12),
        ("", 12, None),
    ],
)
def test_the_natural_sign_follows_from_the_basis(basis: str, value: int, natural: int | None) -> None:
    found = natural_sign(basis, Decimal(value))
    assert found == (None if natural is None else Decimal(natural))


@pytest.mark.parametrize(
    ("basis", "sign", "weight", "solved"),
    [
        ("printed", "income", 1, "printed"),
        ("printed", "income", -1, "deducted"),
        ("expense", "expense", -1, "expense"),
        ("expense", "expense", 1, "deducted"),
        ("expense_bracketed", "expense", 1, "expense_bracketed"),
        ("expense_bracketed", "expense", -1, "added"),
        ("deducted", "income", 1, "added"),
        ("two_way", "income", -1, "deducted"),
        ("two_way_total", "income", -1, "two_way_total"),
        ("loss_only", "income", -1, "loss_only"),
        ("benefit_only", "expense", -1, "benefit_only"),
        ("solved", "income", -1, "solved"),
        ("printed", "asset", -1, "printed"),
    ],
)
def test_the_sum_tree_tells_what_a_page_adds_and_deducts(
    basis: str, sign: str, weight: int, solved: str
) -> None:
    assert solved_basis(basis, sign, weight) == solved


def test_what_a_statement_of_equity_adds_is_no_loss_whatever_its_label_says() -> None:
    page = """
                       HARBOUR TOOL COMPANY
             Statements of Changes in Shareholders' Equity
                  Year ended December 31, 2001
                         (in thousands)

                                                Accumulated
                                                   Other
                                       Retained Comprehensive   Total
                                       Earnings     Loss       Equity
                                       --------   --------   --------
Balance, December 31, 2000               4,200        (58)     4,142
Net income                                 620         --        620
Other comprehensive loss                    --         34         34
Dividends                                 (140)        --       (140)
                                       --------   --------   --------
Balance, December 31, 2001               4,680        (24)     4,656
                                       ========   ========   ========
"""
    loss = facts(statement(f"{BALANCE_SHEET}\n<PAGE>\n{page}", "equity"), "Other comprehensive loss")
    assert [(str(f.value), str(f.natural), f.sign_basis) for f in loss[1:]] == [
        ("34000", "34000", "added")
    ] * 2


def test_a_loss_that_is_all_costs_less_what_stands_in_brackets_is_no_profit() -> None:
    page = """
                       HARBOUR TOOL COMPANY
              Consolidated Statements of Operations
                         (in thousands)

                                     Years ended December 31,
                                        2001          2000
                                     --------      --------
EXPENSES
  Exploration expenses                  2,130         7,137
  Plant project expenses                1,014         2,205
  General and administrative expenses   5,692        19,074
  Other revenues                          (56)          (31)
                                     --------      --------
Operating loss                          8,780        28,385
Net financial costs                       109           907
                                     --------      --------
Net loss                                8,889        29,292
                                     ========      ========
"""
    found = facts(statement(page, "income_statement"), "Operating loss")
    assert [str(f.natural) for f in found] == ["-8780000", "-28385000"]
    costs = facts(statement(page, "income_statement"), "General and administrative expenses")
    assert [str(f.natural) for f in costs] == ["5692000", "19074000"]


def test_losses_of_the_past_among_deferred_taxes_are_assets() -> None:
    note = """
NOTE 7 - INCOME TAXES
                                         2019       2018
                                      -------    -------
Net operating losses                  $24,852    $16,372
Stock compensation                      3,637      2,747
Deferred tax assets, gross             28,489     19,119
"""
    found = [
        f for f in read(f"{BALANCE_SHEET}\n<PAGE>\n{note}".encode(), "a.txt").facts if f.statement == "other"
    ]
    assert [(f.concept, f.natural) for f in found if f.label.startswith("Net operating")] == [("", None)] * 2


def test_taxes_that_a_reconciliation_adds_to_net_income_again_are_no_benefit() -> None:
    note = """
RECONCILIATION OF NET INCOME TO OPERATING INCOME
                                            2019       2018
                                         -------    -------
Net income to common shareholders        $24,852    $16,372
Net income to noncontrolling interests       429        791
Adjustments to reconcile to operating income:
  Income tax expense                         746        812
  Interest expense                         3,637      2,747
                                         -------    -------
Operating income                         $29,664    $20,722
                                         =======    =======
"""
    found = [
        f for f in read(f"{BALANCE_SHEET}\n<PAGE>\n{note}".encode(), "a.txt").facts if f.statement == "other"
    ]
    assert [str(f.natural) for f in found if f.concept == "income_tax"] == ["746000", "812000"]
