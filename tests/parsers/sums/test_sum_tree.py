"""What each total adds up, told from captions, rules and positions, and tested by arithmetic over all columns."""

from __future__ import annotations

import pytest
from made_pages import BALANCE_SHEET, INCOME_STATEMENT, statement, sums

from tieout.parsers.sums.sum_lines import Line, caption_sign
from tieout.parsers.sums.sum_tree import find_sums

Amounts = tuple[int | None, ...]


def line(
    label: str,
    *amounts: int | None,
    caption: str = "",
    concept: str = "",
    ruled: str = "",
    sign: int = 0,
    head: bool = False,
    unit: int = 1,
) -> Line:
    return Line(-1, label, (caption,) if caption else (), concept, ruled, 0, amounts, sign, head, unit)


def tree(kind: str, *lines: Line) -> dict[str, dict[str, int]]:
    """What each total adds, by labels."""
    numbered = [entry._replace(number=i) for i, entry in enumerate(lines)]
    found, _ = find_sums(kind, numbered)
    return {lines[s.total].label: {lines[i].label: w for i, w in s.addends} for s in found}


def unexplained(kind: str, *lines: Line) -> list[str]:
    _, left = find_sums(kind, [entry._replace(number=i) for i, entry in enumerate(lines)])
    return [lines[i].label for i in left]


CURRENT = (
    line("Cash", 12, 9, caption="Current assets", head=True),
    line("Inventories", 30, 21, caption="Current assets", ruled="single"),
)


def test_current_assets_are_the_lines_under_their_caption() -> None:
    assert tree("balance_sheet", *CURRENT, line("Total current assets", 42, 30)) == {
        "Total current assets": {"Cash": 1, "Inventories": 1}
    }


STOCK = (line("Common stock", 506, 504), line("Retained earnings", 2_725, 2_505))
PARTS = (line("Unrealized gains", -509, 98), line("Translation", -173, 19))
HELD = line("Accumulated other comprehensive income", -682, 117, concept="aoci")
EQUITY = line("Total stockholders' equity", 2_549, 3_126, concept="equity_parent")


def test_a_line_below_its_parts_is_their_total_though_not_called_so() -> None:
    assert tree("balance_sheet", *STOCK, *PARTS, HELD, EQUITY) == {
        HELD.label: {part.label: 1 for part in PARTS},
        EQUITY.label: {entry.label: 1 for entry in (*STOCK, HELD)},
    }


@pytest.mark.parametrize(
    "lines",
    [
        (*STOCK, PARTS[0]._replace(amounts=(-509, 88)), PARTS[1], HELD, EQUITY),
        (STOCK[0], STOCK[1]._replace(amounts=(2_725, 2_565)), *PARTS, HELD, EQUITY),
    ],
)
def test_a_wrong_digit_beside_a_line_that_is_a_total_by_its_amounts_is_seen(lines: tuple[Line, ...]) -> None:
    assert set(tree("balance_sheet", *lines)) == {HELD.label, EQUITY.label}


def test_lines_that_hold_below_their_caption_go_before_lines_that_hold_nowhere() -> None:
    under = {"caption": ("Stockholders' equity",)}
    first, *others = (entry._replace(**under) for entry in (*STOCK, *PARTS, HELD))
    wrong = others[1]._replace(amounts=(-599, 98))
    lines = (first._replace(after_heading=True), others[0], wrong, *others[2:], EQUITY)
    after = line("Total liabilities and stockholders' equity", 3_549, 4_126, concept="liabilities_and_equity")
    owed = line("Total liabilities", 1_000, 1_000, concept="liabilities")
    found = tree("balance_sheet", owed, *lines, after)
    assert set(found[EQUITY.label]) == {"Common stock", "Retained earnings", HELD.label}


def test_a_line_is_no_total_of_those_above_it_where_that_explains_nothing_more() -> None:
    assert tree("balance_sheet", *STOCK, *PARTS, HELD, line("Total stockholders' equity", 2_000, 3_000)) == {}


def test_totals_nest() -> None:
    assert tree(
        "balance_sheet",
        *CURRENT,
        line("Total current assets", 42, 30),
        line("Land", 8, 8),
        line("Goodwill", 5, 6, ruled="single"),
        line("Total assets", 55, 44, concept="assets"),
    ) == {
        "Total current assets": {"Cash": 1, "Inventories": 1},
        "Total assets": {"Total current assets": 1, "Land": 1, "Goodwill": 1},
    }


def test_the_other_side_of_a_balance_sheet_begins_anew() -> None:
    found = tree(
        "balance_sheet",
        line("Cash", 42, 30),
        line("Land", 8, 8),
        line("Total assets", 50, 38, concept="assets"),
        line("Payables", 20, 18, head=True, caption="Liabilities"),
        line("Equity", 30, 20),
        line("Total liabilities and equity", 50, 38, concept="liabilities_and_equity"),
    )
    assert found["Total liabilities and equity"] == {"Payables": 1, "Equity": 1}


def test_an_unlabelled_amount_under_a_rule_is_a_total() -> None:
    assert tree(
        "balance_sheet", line("Cash", 42, 30), line("Land", 8, 8, ruled="single"), line("", 50, 38)
    ) == {"": {"Cash": 1, "Land": 1}}


def test_one_odd_column_keeps_the_structure_that_the_others_prove() -> None:
    odd = line("Total current assets", 42, 39)
    assert tree("balance_sheet", *CURRENT, odd)["Total current assets"] == {"Cash": 1, "Inventories": 1}
    assert unexplained("balance_sheet", *CURRENT, odd) == []


def test_a_total_that_no_column_proves_is_unexplained() -> None:
    odd = (*CURRENT, line("Total current assets", 51, 39))
    assert tree("balance_sheet", *odd) == {}
    assert unexplained("balance_sheet", *odd) == ["Total current assets"]


def test_lines_above_an_unexplained_total_are_not_added_again_below() -> None:
    found = tree(
        "balance_sheet",
        *CURRENT,
        line("Total current assets", 51, 39),
        line("Land", 8, 8),
        line("Total assets", 59, 47, concept="assets"),
    )
    assert found == {"Total assets": {"Total current assets": 1, "Land": 1}}


def test_the_only_column_may_be_odd_where_the_caption_says_what_it_adds() -> None:
    lines = (
        line("Cash", 12, caption="Current assets", head=True),
        line("Inventories", 30, caption="Current assets"),
        line("Total current assets", 99),
    )
    assert tree("balance_sheet", *lines) == {"Total current assets": {"Cash": 1, "Inventories": 1}}


@pytest.mark.parametrize(("total", "explained"), [(42, True), (43, True), (44, False)])
def test_rounding_explains_half_a_unit_for_each_amount(total: int, explained: bool) -> None:
    lines = (line("Cash", 12, 12), line("Inventories", 30, 30), line("Total current assets", total, total))
    assert bool(tree("balance_sheet", *lines)) is explained


def test_contra_lines_are_deducted_as_their_caption_says() -> None:
    found = tree(
        "balance_sheet",
        line("Buildings", 50, 40),
        line("Machinery", 30, 30),
        line("Less accumulated depreciation", 20, 15, ruled="single"),
        line("", 60, 55),
    )
    assert found == {"": {"Buildings": 1, "Machinery": 1, "Less accumulated depreciation": -1}}


def test_contra_lines_in_parentheses_are_added_as_printed() -> None:
    found = tree(
        "balance_sheet",
        line("Buildings", 50, 40),
        line("Less accumulated depreciation", -20, -15, ruled="single"),
        line("", 30, 25),
    )
    assert found == {"": {"Buildings": 1, "Less accumulated depreciation": 1}}


CHAIN = (
    line("Net sales", 100, 90, concept="revenues", sign=1),
    line("Cost of sales", 60, 50, concept="cost_of_goods_sold", sign=-1, ruled="single"),
    line("Gross profit", 40, 40, concept="gross_profit", sign=1),
    line("Selling", 15, 14, sign=-1),
    line("Research", 10, 9, sign=-1, ruled="single"),
    line("Total operating expenses", 25, 23, sign=-1),
    line("Operating income", 15, 17, concept="operating_income", sign=1),
    line("Interest income", 2, 1, sign=1),
    line("Income taxes", 5, 6, sign=-1, ruled="single"),
    line("Net income", 12, 12, concept="net_income", sign=1),
)


def test_an_income_statement_is_a_chain_from_sales_to_net_income() -> None:
    assert tree("income_statement", *CHAIN) == {
        "Gross profit": {"Net sales": 1, "Cost of sales": -1},
        "Total operating expenses": {"Selling": 1, "Research": 1},
        "Operating income": {"Gross profit": 1, "Total operating expenses": -1},
        "Net income": {"Operating income": 1, "Interest income": 1, "Income taxes": -1},
    }


def test_a_line_whose_caption_misleads_is_turned_where_all_columns_agree() -> None:
    lines = (
        *CHAIN[:7],
        line("Interest and other", 2, 3, sign=-1),
        line("Net income", 17, 20, concept="net_income", sign=1),
    )
    assert tree("income_statement", *lines)["Net income"] == {"Operating income": 1, "Interest and other": 1}


@pytest.mark.parametrize("wrong", [230, 2030, 0])
def test_a_wrong_number_in_a_line_whose_caption_misleads_does_not_hide_behind_its_sign(wrong: int) -> None:
    lines = (
        line("Operating income", 1500, 1700, concept="operating_income", sign=1),
        line("Interest and other", 203, wrong, sign=-1),
        line("Net income", 1703, 1903, concept="net_income", sign=1),
    )
    assert tree("income_statement", *lines) == {
        "Net income": {"Operating income": 1, "Interest and other": 1}
    }


def test_a_sign_that_few_digits_bear_out_in_one_column_of_two_stays_open() -> None:
    lines = (
        line("Operating income", 15, 17, concept="operating_income", sign=1),
        line("Interest and other", 2, 30, sign=-1),
        line("Net income", 17, 20, concept="net_income", sign=1),
    )
    assert tree("income_statement", *lines) == {}


def test_a_line_that_is_nil_where_the_sum_holds_may_be_a_loss_elsewhere() -> None:
    lines = (
        line("Income before extraordinary item", 12, 20, concept="income_continuing", sign=1),
        line("Tax credit", 3, 4, sign=1),
        line("Extraordinary item, net of tax benefit", None, 5, sign=1, ruled="single"),
        line("Net income", 15, 19, concept="net_income", sign=1),
    )
    assert tree("income_statement", *lines)["Net income"] == {
        "Income before extraordinary item": 1,
        "Tax credit": 1,
        "Extraordinary item, net of tax benefit": -1,
    }


def test_a_cash_flow_adds_its_three_parts() -> None:
    lines = (
        line("Net income", 10, 9, concept="net_income", head=True, caption="Operating activities"),
        line("Depreciation", 5, 5, caption="Operating activities"),
        line("Net cash provided by operating activities", 15, 14),
        line("Purchases of equipment", -4, -3, head=True, caption="Investing activities"),
        line("Sale of a plant", 1, 0, caption="Investing activities"),
        line("Net cash used in investing activities", -3, -3),
        line("Net increase in cash", 12, 11, concept="cash_change"),
        line("Cash, beginning of year", 20, 9),
        line("Cash, end of year", 32, 20),
    )
    assert tree("cash_flow", *lines) == {
        "Net cash provided by operating activities": {"Net income": 1, "Depreciation": 1},
        "Net cash used in investing activities": {"Purchases of equipment": 1, "Sale of a plant": 1},
        "Net increase in cash": {
            "Net cash provided by operating activities": 1,
            "Net cash used in investing activities": 1,
        },
        "Cash, end of year": {"Net increase in cash": 1, "Cash, beginning of year": 1},
    }


def test_supplemental_disclosures_are_no_part_of_the_cash_flow() -> None:
    lines = (
        line("Net income", 10, 9),
        line("Interest paid", 5, 5, caption="Supplemental disclosures"),
        line("Taxes paid", 1, 1, caption="Supplemental disclosures"),
        line("Total", 6, 6, caption="Supplemental disclosures"),
    )
    assert tree("cash_flow", *lines) == {}


def test_a_total_without_label_may_repeat_the_one_line_above_it() -> None:
    lines = (
        line("Cash", 10, 9),
        line("Inventories", 5, 4),
        line("Total current assets", 15, 13),
        line("Deferred costs", 3, 2),
        line("", 3, 2),
        line("Total assets", 18, 15, concept="assets"),
    )
    assert tree("balance_sheet", *lines)["Total assets"] == {"Total current assets": 1, "": 1}


def test_a_line_too_small_to_tell_its_sign_in_one_column_tells_it_in_the_others() -> None:
    lines = (
        line("Revenues", 900, 800, 700, concept="revenues", sign=1),
        line("Impact of the strike, recoveries (charges)", 40, 1, -90, sign=-1),
        line("Operating income", 940, 800, 610, concept="operating_income"),
    )
    assert tree("income_statement", *lines)["Operating income"] == {
        "Revenues": 1, "Impact of the strike, recoveries (charges)": 1,
    }  # fmt: skip


def test_non_cash_items_above_the_first_sum_are_adjustments_of_income() -> None:
    lines = (
        line("Net income", 10, 9),
        line("Depreciation", 5, 4, caption="Non-cash items"),
        line("Net cash provided by operating activities", 15, 13),
    )
    assert tree("cash_flow", *lines) == {
        "Net cash provided by operating activities": {"Net income": 1, "Depreciation": 1}
    }


def test_the_evidence_is_named_and_arithmetic_alone_is_derived() -> None:
    found, _ = find_sums(
        "balance_sheet",
        [e._replace(number=i) for i, e in enumerate((*CURRENT, line("Total current assets", 42, 30)))],
    )
    assert found[0].evidence == ("total", "caption", "heading", "position")
    assert not found[0].derived
    lines = (line("Land", 8, 7), *CURRENT, line("Goodwill", 1, 1), line("Total sundry assets", 31, 22))
    found, _ = find_sums("balance_sheet", [e._replace(number=i, caption=()) for i, e in enumerate(lines)])
    assert [i for i, _ in found[0].addends] == [2, 3]
    assert found[0].derived


@pytest.mark.parametrize(
    ("label", "concept_sign", "caption", "sign"),
    [
        ("Net sales", "income", (), 1),
        ("Cost of sales", "expense", (), -1),
        ("Interest income", "", (), 1),
        ("Income tax expense", "", (), -1),
        ("Selling", "", (), -1),
        ("Plant closing", "", ("Costs and expenses",), -1),
        ("Plant closing", "", (), 0),
        ("Payables", "liability", (), 1),
    ],
)
def test_a_caption_says_whether_a_line_is_added(
    label: str, concept_sign: str, caption: tuple[str, ...], sign: int
) -> None:
    assert caption_sign(label, concept_sign, caption) == sign


def test_the_sums_of_a_printed_balance_sheet() -> None:
    assert sums(statement(BALANCE_SHEET)) == {
        "Total current assets": {
            "Cash": 1,
            "Accounts receivable": 1,
            "Inventories": 1,
            "Prepaid expenses": 1,
        },
        "Total assets": {"Total current assets": 1, "Property and equipment, net": 1},
        "Total current liabilities": {"Accounts payable": 1, "Accrued expenses": 1},
        "Total liabilities": {"Total current liabilities": 1, "Long-term debt": 1},
        "Total liabilities and shareholders' equity": {"Total liabilities": 1, "Shareholders' equity": 1},
    }


def test_the_sums_of_a_printed_income_statement() -> None:
    assert sums(statement(INCOME_STATEMENT)) == {
        "Gross profit": {"Net sales": 1, "Cost of sales": -1},
        "Operating income (loss)": {"Gross profit": 1, "Selling expenses": -1},
        "Net income (loss)": {"Operating income (loss)": 1, "Interest expense": -1},
    }


@pytest.mark.parametrize("wrong", ["3,311", "3,130", "33,310", "0"])
def test_an_error_in_one_column_does_not_change_what_is_added_up(wrong: str) -> None:
    page = BALANCE_SHEET.replace(f"{'3,310':>6}", f"{wrong:>6}", 1)
    assert wrong in page
    assert sums(statement(page)) == sums(statement(BALANCE_SHEET))


@pytest.mark.parametrize(
    ("label", "is_total"),
    [
        ("Net cash distribution to discontinued operation", False),
        ("Net cash paid for acquisitions", False),
        ("Net cash used in financing activities", True),
        ("Net cash from investing activities", True),
    ],
)
def test_net_cash_is_a_total_of_activities_not_of_a_payment(label: str, is_total: bool) -> None:
    lines = (
        line("Debt issued", 40, 30),
        line("Dividends", -10, -5),
        line(label, 30, 25),
        line("Other", 1, 2),
    )
    assert (label in tree("cash_flow", *lines)) is is_total


CASH_FLOW = """
                       HARBOUR TOOL COMPANY
                     Statements of Cash Flows

                                           2001        2000
                                         --------    --------
Net income                               $  6,398    $  4,415
Deduct: Income of sold operations              10         100
        Gain on their sale                  1,290          66
Add:    Loss on retirement of debt            137          --
                                         --------    --------
Income from continuing operations           5,235       4,249
Depreciation                                4,629       4,100
Gain on sale of plant                        (959)       (310)
                                         --------    --------
Net cash provided by operating
  activities                             $  8,905    $  8,039
                                         ========    ========
"""


def test_words_deduct_where_a_cash_flow_prints_no_brackets() -> None:
    found = sums(statement(CASH_FLOW))
    assert found["Income from continuing operations"] == {
        "Net income": 1,
        "Deduct: Income of sold operations": -1,
        "Gain on their sale": -1,
        "Add: Loss on retirement of debt": 1,
    }
    assert found["Net cash provided by operating activities"] == {
        "Income from continuing operations": 1,
        "Depreciation": 1,
        "Gain on sale of plant": 1,
    }


def test_a_loss_on_a_sale_is_a_line_not_a_result() -> None:
    lines = (
        line("Net loss", -601, -59),
        line("Depreciation", 230, 47),
        line("Losses of affiliates", 359, -2),
        line("Loss (gain) on sale of assets", -12, -14),
        line("Net cash used in operating activities", -24, -28),
    )
    assert "Loss (gain) on sale of assets" not in tree("cash_flow", *lines)
    assert tree("cash_flow", *lines)["Net cash used in operating activities"] == {
        entry.label: 1 for entry in lines[:4]
    }


class TestATotalThatMissesItsLinesInEveryColumn:
    """Heading and caption name the lines, and the sum above it bears the total out: then the lines are wrong."""

    HEAD = "Current assets"

    def lines(
        self, *more: Line, cash: tuple[int, int] = (25, 22), total: tuple[int, int] = (55, 44)
    ) -> list[Line]:
        return [
            line("Cash", *cash, caption=self.HEAD, head=True),
            line("Receivables", 10, 7, caption=self.HEAD),
            *more,
            line("Inventories", 20, 14, caption=self.HEAD, ruled="single"),
            line("Total current assets", 42, 30),
            line("Land", 8, 8),
            line("Goodwill", 5, 6, ruled="single"),
            line("Total assets", *total, concept="assets"),
        ]

    def test_it_adds_up_the_lines_under_its_heading(self) -> None:
        found = tree("balance_sheet", *self.lines())
        assert found["Total current assets"] == {"Cash": 1, "Receivables": 1, "Inventories": 1}
        assert unexplained("balance_sheet", *self.lines()) == []

    def test_not_where_the_sum_above_does_not_bear_it_out(self) -> None:
        assert "Total current assets" not in tree("balance_sheet", *self.lines(total=(50, 40)))

    def test_not_where_a_subtotal_without_a_caption_would_count_twice(self) -> None:
        once = line("Liquid funds", 18, 14, caption=self.HEAD)
        twice = line("Liquid funds", 16, 12, caption=self.HEAD)
        assert "Total current assets" in tree("balance_sheet", *self.lines(once, cash=(6, 5)))
        assert "Total current assets" not in tree("balance_sheet", *self.lines(twice, cash=(6, 5)))

    def test_not_where_a_column_is_far_off(self) -> None:
        assert "Total current assets" not in tree("balance_sheet", *self.lines(cash=(80, 70)))


def test_equity_is_added_up_where_its_label_says_no_total() -> None:
    """An instance labels totals by their elements, draws no rule and heads its blocks with other words."""
    found = tree(
        "balance_sheet",
        line("Liabilities", 60, 50, caption="Liabilities and stockholders equity", concept="liabilities"),
        line("Common stock value", 4, 4, caption="Stockholders equity", head=True),
        line("Additional paid in capital", 30, 26, caption="Stockholders equity"),
        line("Stockholders equity", 34, 30, concept="equity_parent"),
        line("Liabilities and stockholders equity", 94, 80, concept="liabilities_and_equity"),
    )
    assert found["Liabilities and stockholders equity"] == {"Liabilities": 1, "Stockholders equity": 1}
    assert found["Stockholders equity"] == {"Common stock value": 1, "Additional paid in capital": 1}


def test_equity_begins_at_its_first_line_where_no_heading_says_so() -> None:
    """Redeemable stock above common stock belongs to the sum of all sources, not to equity's; evidence, not arithmetic
    alone.
    """
    lines = [
        line("Total liabilities", 60, 50, concept="liabilities"),
        line("Series A convertible preferred stock", 9, 9),
        line("Common stock", 4, 4, concept="common_stock"),
        line("Retained earnings", 30, 26, concept="retained_earnings", ruled="single"),
        line("Owners' equity", 34, 30, concept="equity_parent"),
        line("Noncontrolling interests", 5, 6, concept="nci", ruled="single"),
        line("Total equity", 39, 36, concept="equity_total"),
        line("Total", 108, 95, concept="liabilities_and_equity"),
    ]
    found, _ = find_sums("balance_sheet", [entry._replace(number=i) for i, entry in enumerate(lines)])
    assert {s.total: [i for i, _ in s.addends] for s in found} == {4: [2, 3], 6: [4, 5], 7: [0, 1, 6]}
    assert not any(s.derived for s in found)


def test_cost_of_revenues_is_a_total_of_the_costs_above_it() -> None:
    found = tree(
        "income_statement",
        line("Total revenues", 493, 600, concept="revenues", sign=1),
        line("Cost of goods sold", 463, 490, sign=-1),
        line("Delivery costs", 28, 32, sign=-1),
        line("Cost of revenues", 491, 522, concept="cost_of_revenue", ruled="single", sign=-1),
        line("Gross profit", 2, 78, concept="gross_profit"),
    )
    assert found["Cost of revenues"] == {"Cost of goods sold": 1, "Delivery costs": 1}
    assert found["Gross profit"] == {"Total revenues": 1, "Cost of revenues": -1}


@pytest.mark.parametrize(
    "label", ["Net impairment losses recognized in earnings", "Gains (losses) related to securities, net"]
)
def test_net_losses_are_what_is_left_of_the_lines_above_without_a_rule(label: str) -> None:
    found = tree(
        "income_statement",
        line("Premiums", 3441, 3501, concept="premiums", sign=1),
        line("Total impairment losses", -54, -9),
        line("Less: portion recognized in other comprehensive income", 24, 6),
        line(label, -30, -3),
        line("Service revenues", 4, 5, sign=1),
        line("Total revenues", 3415, 3503, concept="revenues"),
    )
    assert found["Total revenues"] == {"Premiums": 1, label: 1, "Service revenues": 1}


def test_rounding_of_many_lines_does_not_hide_signs_that_all_columns_prove() -> None:
    """The first column comes within five of the total though two signs are wrong: twelve lines may be six off."""
    found = tree(
        "income_statement",
        line("Net sales", 2783, 3126, concept="revenues", sign=1),
        line("Cost of sales", 1718, 1944, sign=-1),
        line("Selling, general and administrative", 716, 727, sign=-1),
        line("Depreciation", 88, 89, sign=-1),
        line("Amortization", 30, 32, sign=-1),
        line("Research and development", 94, 96, sign=-1),
        line("Interest expense", 48, 45, sign=-1),
        line("Settlement - net", 4, 3),
        line("Restructuring", 186, None, sign=-1),
        line("Other charges", 17, 20, sign=-1),
        line("Other earnings", -7, -36, ruled="single"),
        line("Loss before income taxes", -111, 206, concept="pretax_income"),
    )["Loss before income taxes"]
    assert (found["Settlement - net"], found["Other earnings"]) == (-1, -1)


def test_a_loss_of_what_was_discontinued_adds_up_no_adjustments() -> None:
    found = tree(
        "cash_flow",
        line("Net loss", -946, 986, concept="net_income"),
        line("Asset sales", -17, -8),
        line("Doubtful accounts", 9, 4),
        line("Loss from discontinued operations", -159, -4, concept="discontinued"),
        line("Net cash used", -1113, 978),
    )
    assert list(found) == ["Net cash used"]


def test_two_lines_that_are_nil_where_the_sum_holds_may_both_be_taken_off() -> None:
    found = tree(
        "income_statement",
        line("Net revenue", 4240, 5215, 12816, 14915, concept="revenues", sign=1),
        line("Cost of sales", 2745, 3364, 8329, 9706, sign=-1),
        line("Selling expenses", 1124, 1234, 3464, 3605, sign=-1),
        line("Settlement, net", None, -7, None, -7),
        line("Write-down of goodwill", None, None, 2705, None, sign=1),
        line("Restructuring", 32, 47, 120, 99, sign=-1, ruled="single"),
        line("Operating income", 339, 577, -1802, 1512, concept="operating_income"),
    )["Operating income"]
    assert (found["Settlement, net"], found["Write-down of goodwill"]) == (-1, -1)


def test_what_may_be_a_line_is_a_total_only_where_every_column_says_so() -> None:
    """-57 less 63 is -120 by chance; so are fees and gains of a bank within rounding."""
    flow = tree(
        "cash_flow",
        line("Net income", 113, 3, concept="net_income"),
        line("Inventories", -57, -28),
        line("Accounts payable", -63, -165),
        line("Income taxes payable", -120, -79),
        line("Net cash used for operating activities", -127, -269, concept="cf_operating"),
    )
    assert list(flow) == ["Net cash used for operating activities"]
    bank = tree(
        "income_statement",
        line("Service charges", 164, 156, sign=1),
        line("Fees and commissions", 79, 82, sign=-1),
        line("Other fees", 65, 53, sign=-1),
        line("Realized gains (losses), net", 3, 21),
        line("Total income", 311, 312),
    )
    assert "Realized gains (losses), net" not in bank


FLOWS = (
    line("Net cash from operating activities", 460, 495, concept="cf_operating"),
    line("Net cash used in investing activities", -170, -198, concept="cf_investing"),
    line("Net cash used in financing activities", -150, -130, concept="cf_financing"),
)


def test_flows_of_discontinued_operations_one_below_the_other_are_lines_of_the_change_in_cash() -> None:
    discontinued = [
        line("Net cash provided by operating activities of discontinued operations", None, 31),
        line("Net cash used in investing activities of discontinued operations", None, -11),
        line("Net cash used in financing activities of discontinued operations", None, -20),
    ]
    lines = (*FLOWS, *discontinued, line("Net increase in cash", 140, 167, concept="cash_change"))
    assert tree("cash_flow", *lines) == {
        "Net increase in cash": {entry.label: 1 for entry in (*FLOWS, *discontinued)}
    }


def test_the_total_of_the_discontinued_flows_above_it_is_a_total() -> None:
    found = tree(
        "cash_flow",
        *FLOWS,
        line("Net increase in cash of continuing operations", 140, 167, concept="cash_change"),
        line("Operating activities", 25, 31, caption="Discontinued operations", head=True),
        line("Investing activities", -6, -11, caption="Discontinued operations"),
        line("Net cash from discontinued operations", 19, 20),
    )
    assert found["Net cash from discontinued operations"] == {
        "Operating activities": 1,
        "Investing activities": 1,
    }


@pytest.mark.parametrize(
    "amounts", [(None, 5), (7, 250)], ids=["printed for one year", "lines above come to it in one year"]
)
def test_the_net_change_of_one_kind_of_asset_is_no_sum_of_the_statement(amounts: Amounts) -> None:
    lines = (
        line("Purchases of securities", -18, -20),
        line("Sales of securities", 25, 21),
        line("Net change in restricted cash held abroad", *amounts),
    )
    total = tuple(sum(entry.amounts[i] or 0 for entry in lines) for i in range(2))
    last = line("Net cash used in investing activities", *total, concept="cf_investing")
    assert tree("cash_flow", *lines, last) == {last.label: {entry.label: 1 for entry in lines}}


UNRULED = (
    line("Net revenues", 211, 149, concept="revenues", sign=1),
    line("Cost of revenues", 79, 56, caption="Costs and expenses", sign=-1, head=True),
    line("Research", 26, 20, caption="Costs and expenses", sign=-1),
    line("Costs and charges", 105, 76, concept="costs_and_expenses", sign=-1),
    line("Operating income", 106, 73, concept="operating_income", sign=1),
    line("Interest, net", 5, 4, sign=1),
    line("Income before taxes", 111, 77, concept="pretax_income", sign=1),
)


def test_costs_without_a_rule_are_what_the_lines_above_come_to() -> None:
    assert tree("income_statement", *UNRULED)["Costs and charges"] == {"Cost of revenues": 1, "Research": 1}


def test_lines_and_what_they_come_to_taken_off_again_explain_nothing() -> None:
    nameless = tuple(
        entry._replace(concept="") if entry.label == "Costs and charges" else entry for entry in UNRULED
    )
    found = tree("income_statement", *nameless)
    assert "Costs and charges" not in found.get("Income before taxes", {})


def test_other_comprehensive_income_before_tax_is_a_total_where_lines_come_to_it() -> None:
    assert tree(
        "comprehensive_income",
        line("Net income", 851, 910, concept="net_income"),
        line("Hedges", -244, -33, caption="Other comprehensive loss, before tax", head=True),
        line("Pensions", 2, 1),
        line("Other comprehensive loss, before tax", -242, -32),
        line("Income tax benefit", -57, -8),
        line("Other comprehensive loss, net of tax", -185, -24, concept="oci"),
    ) == {
        "Other comprehensive loss, before tax": {"Hedges": 1, "Pensions": 1},
        "Other comprehensive loss, net of tax": {
            "Other comprehensive loss, before tax": 1,
            "Income tax benefit": -1,
        },
    }


def test_a_net_amount_under_the_caption_of_just_its_lines_is_their_sum_though_one_year_of_three_is_wrong() -> (
    None
):
    lines = (
        line("OPERATING INCOME", 191590, 101568, 66931, concept="operating_income"),
        line("Interest expense", 7706, 7403, 8281, caption="INTEREST -", head=True, sign=-1),
        line("Interest income", 3447, 892, 973, caption="INTEREST -", sign=1),
        line(
            "INTEREST EXPENSE - net",
            4269,
            6511,
            7308,
            caption="INTEREST -",
            concept="interest_expense_net",
            sign=-1,
        ),
        line("INCOME BEFORE TAXES", 187321, 95057, 59623, concept="pretax_income"),
    )
    found = tree("income_statement", *lines)
    assert found["INTEREST EXPENSE - net"] == {"Interest expense": 1, "Interest income": -1}
    assert found["INCOME BEFORE TAXES"] == {"OPERATING INCOME": 1, "INTEREST EXPENSE - net": -1}


def test_what_is_net_below_a_line_in_brackets_is_what_is_left_there() -> None:
    lines = (
        line("Securities", 900, 800),
        line("Loans", 2000, 1660),
        line("Less: Allowance for loan losses", -210, -200),
        line("Unearned income", -40, -50),
        line("Net loans", 1750, 1410),
        line("Other assets", 50, 90),
        line("Total assets", 2700, 2300, concept="assets"),
    )
    found = tree("balance_sheet", *lines)
    assert found["Total assets"] == {"Securities": 1, "Net loans": 1, "Other assets": 1}


PREMIUMS = (
    line("Premiums written", 334_539, 303_433, 1_332_384),
    line("Premiums earned", 334_989, 310_330, 1_313_670),
)


def test_lines_that_only_arithmetic_tells_are_told_by_all_columns_but_one_with_a_wrong_digit() -> None:
    def profit(claims: int) -> dict[str, dict[str, int]]:
        costs = (
            line("Claims", 249_412, 239_859, claims),
            line("Underwriting expenses", 69_047, 57_201, 258_571, ruled="single"),
        )
        return tree(
            "income_statement", *PREMIUMS, *costs, line("Underwriting profit", 16_530, 13_270, 61_258)
        )

    told = {"Underwriting profit": {"Premiums earned": 1, "Claims": -1, "Underwriting expenses": -1}}
    assert profit(993_841) == told
    assert profit(993_641) == told
    assert profit(981_203) == {}


def test_all_costs_below_the_revenues_of_a_lone_column_have_no_lines_of_their_own() -> None:
    earned = (
        line("Premiums", 3_297, caption="Revenues", head=True), line("Ceded", -1_373), line("Net", 1_924),
        line("Investment income", 2_198), line("Losses", -149), line("Other", 430),
    )  # fmt: skip
    revenues = line("Total revenues", 4_403, concept="revenues", sign=1)
    costs = line("Total benefits and expenses", 3_820, concept="costs_and_expenses", sign=-1)
    assert "Total benefits and expenses" not in tree("income_statement", *earned, revenues, costs)


def test_net_income_begins_with_the_result_before_tax_where_the_lines_above_that_are_of_parts() -> None:
    parts = (
        line("Homebuilding pretax income", 137_596, 116_000),
        line("Revenues", 79_900, 63_884, caption="Lending", head=True),
        line("Expenses", -34_300, -31_072, caption="Lending"),
        line("Other income", 46_651, 2_969, caption="Lending"),
        line("Lending pretax income", 92_251, 35_781, caption="Lending"),
    )
    pretax = line("Income before taxes", 229_847, 151_781, concept="pretax_income", sign=1)
    tax = line("Taxes", -88_012, -48_570, concept="income_tax", sign=-1)
    found = tree(
        "income_statement", *parts, pretax, tax, line("Net income", 141_835, 103_211, concept="net_income")
    )
    assert found["Net income"] == {"Income before taxes": 1, "Taxes": 1}


def test_liabilities_and_redeemable_stock_are_no_part_of_equity_where_a_lone_column_does_not_add_up() -> None:
    lines = (
        line("Total liabilities", 3_935, concept="liabilities"),
        line("Shares subject to redemption", 99_221, concept="mezzanine_equity"),
        line("Additional paid-in capital", 7_553, concept="additional_paid_in_capital"),
        line("Accumulated deficit", -2_556, concept="retained_earnings"),
        line("Total shareholders' equity", 5_001, concept="equity_parent"),
    )
    assert tree("balance_sheet", *lines) == {
        "Total shareholders' equity": {"Additional paid-in capital": 1, "Accumulated deficit": 1}
    }


def test_a_line_that_is_blank_in_most_columns_is_not_all_that_a_total_adds_up() -> None:
    lines = (
        line("Unrealized gains", 20, 4, 13, 30),
        line("Amounts taken to income", 33, 40, -14, 11),
        line("Total before tax", 53, 44, -1, 41),
        line("Tax benefit", None, None, 14, None),
        line("Other comprehensive income, net of tax", 53, 44, 13, 41, concept="oci"),
    )
    found = tree("comprehensive_income", *lines)
    assert found["Other comprehensive income, net of tax"] == {"Total before tax": 1, "Tax benefit": 1}
