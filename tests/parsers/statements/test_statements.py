"""Tables become statements: a fact for every printed number, with value, unit, precision, sign and place."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from made_pages import (
    BALANCE_SHEET,
    CASH_FLOW,
    INCOME_STATEMENT,
    facts,
    printed,
    read_page,
    row,
    statement,
    sums,
)

from tieout.facts import Column, Problem, Statement
from tieout.parsers.kinds.statement_kinds import are_restated


def changed(page: str, *pairs: tuple[str, str]) -> str:
    """The page with texts replaced; each must stand in it."""
    for old, new in pairs:
        assert old in page
        page = page.replace(old, new)
    return page


def column(of: Statement, number: int) -> dict[str, str | None]:
    return {label: cells[number - 1] for label, cells in printed(of).items()}


def problems(page: str) -> list[tuple[str, str]]:
    return [(p.severity, p.code) for p in read_page(page).problems]


def test_every_cell_is_a_fact_under_its_label() -> None:
    assert column(statement(INCOME_STATEMENT), 2) == {
        "Net sales": "11,900",
        "Cost of sales": "7,850",
        "Gross profit": "4,050",
        "Selling expenses": "4,300",
        "Operating income (loss)": "(250)",
        "Interest expense": "120",
        "Net income (loss)": "(370)",
        "Basic income (loss) per share": "(0.07)",
        "Weighted average shares": "5,050",
    }


def test_a_value_is_in_units_with_the_printed_sign() -> None:
    loss = facts(statement(INCOME_STATEMENT), "Net income (loss)")[1]
    assert (loss.value, str(loss.value), loss.scale, str(loss.quantum), loss.unit) == (
        Decimal(-370000),
        "-370000",
        3,
        "1E+3",
        "USD",
    )


def test_an_amount_per_share_is_not_scaled() -> None:
    eps = facts(statement(INCOME_STATEMENT), "Basic income (loss) per share")[1]
    assert (str(eps.value), eps.scale, str(eps.quantum), eps.unit) == ("-0.07", 0, "0.01", "USD/shares")


def test_a_fact_says_where_it_stands() -> None:
    filing = read_page(INCOME_STATEMENT)
    loss = facts(filing.statements[0], "Net income (loss)")[1]
    assert filing.lines[loss.line - 1][loss.start : loss.end] == "(370)"
    assert (loss.line, loss.end_line, loss.filing, loss.document, loss.anchor) == (
        20,
        20,
        "page.txt",
        "1",
        "",
    )
    assert (loss.table, loss.row, loss.column, loss.fact_id) == (1, 7, 2, "1.1.7.2")


def test_a_fact_has_the_period_of_its_column() -> None:
    sales = facts(statement(INCOME_STATEMENT), "Net sales")
    assert [(f.period_start, f.period_end) for f in sales] == [
        (date(2001, 1, 1), date(2001, 3, 31)),
        (date(2000, 1, 1), date(2000, 3, 31)),
    ]
    assert [f.period_start for f in facts(statement(BALANCE_SHEET), "Cash")] == [None, None]


def test_a_fact_names_its_captions_and_concept() -> None:
    (cash, _) = facts(statement(BALANCE_SHEET), "Cash")
    assert (cash.caption, cash.concept, cash.statement) == (
        "ASSETS > Current assets",
        "cash",
        "balance_sheet",
    )
    assert cash.concept_source


def test_a_nil_dash_is_zero_to_the_precision_of_its_row() -> None:
    (_, nil) = facts(statement(BALANCE_SHEET), "Prepaid expenses")
    assert (nil.nil, nil.value, nil.printed, str(nil.quantum)) == (True, 0, "--", "1E+3")
    page = changed(INCOME_STATEMENT, ("$   0.08      $  (0.07)", "$   0.08            --"))
    (_, none) = facts(statement(page), "Basic income (loss) per share")
    assert (none.nil, str(none.quantum)) == (True, "0.01")


def test_no_earnings_per_share_are_no_earnings_of_zero() -> None:
    page = changed(INCOME_STATEMENT, ("$   0.08      $  (0.07)", "$   0.08            --"))
    assert [f.concept for f in facts(statement(page), "Basic income (loss) per share")] == ["eps_basic", ""]


def test_not_meaningful_is_no_fact() -> None:
    page = changed(INCOME_STATEMENT, ("110           120", "110            NM"))
    assert printed(statement(page))["Interest expense"] == ("110", None)


def test_a_bracket_that_is_never_closed_is_doubtful() -> None:
    page = changed(INCOME_STATEMENT, ("(250)", "(250 "))
    assert [f.confident for f in facts(statement(page), "Operating income (loss)")] == [True, False]


@pytest.mark.parametrize(
    ("title", "scale", "value"),
    [
        ("(in thousands)", 3, "1204000"),
        ("(Dollars in millions)", 6, "1204000000"),
        ("(unaudited)", 0, "1204"),
    ],
)
def test_amounts_have_the_scale_of_the_title(title: str, scale: int, value: str) -> None:
    found = statement(changed(BALANCE_SHEET, ("(in thousands)", title)))
    assert (found.scale, str(facts(found, "Cash")[0].value)) == (scale, value)


def test_a_statement_that_states_no_scale_takes_that_of_its_neighbours() -> None:
    page = changed(BALANCE_SHEET, ("(in thousands)", "(unaudited)"))
    filing = read_page(INCOME_STATEMENT + "\n<PAGE>\n" + page)
    assert [s.scale for s in filing.statements] == [3, 3]


def test_amounts_in_full_take_no_scale_of_a_smaller_statement_beside_them() -> None:
    """A summary in the notes, in thousands, is read as a statement; those in full are a thousand times as large."""
    full = """
                         HARBOUR TOOL COMPANY
                           Balance Sheets

                                          March 31,      December 31,
                                            2001             2000
                                        ------------     ------------
Cash                                    $  1,204,310     $  1,100,207
Land                                     220,118,400      220,118,400
                                        ------------     ------------
Total assets                            $221,322,710     $221,218,607
                                        ============     ============
Accounts payable                        $    310,204     $    402,118
Shareholders' equity                     221,012,506      220,816,489
                                        ------------     ------------
                                        $221,322,710     $221,218,607
                                        ============     ============
"""
    filing = read_page(INCOME_STATEMENT + "\n<PAGE>\n" + full)
    assert [s.scale for s in filing.statements] == [3, 0]


def test_amounts_have_the_currency_of_the_title() -> None:
    found = statement(changed(INCOME_STATEMENT, ("in thousands", "in thousands of euros")))
    assert found.currency == "EUR"
    assert [
        facts(found, x)[0].unit
        for x in ("Net sales", "Basic income (loss) per share", "Weighted average shares")
    ] == [
        "EUR",
        "EUR/shares",
        "shares",
    ]


@pytest.mark.parametrize(
    ("title", "shares", "value"),
    [
        ("except per share amounts", ("5,060", "5,050"), "5060000"),
        ("except share and per share amounts", ("5,060,000", "5,050,000"), "5060000"),
        ("except per share amounts", ("5,060,000", "5,050,000"), "5060000"),
        ("except share and per share amounts", ("5,060", "5,050"), "5060000"),
        ("except per share amounts", ("5.060", "5.050"), "5060000.000"),
    ],
    ids=["thousands", "units as stated", "units", "thousands in spite of the title", "millions"],
)
def test_earnings_per_share_decide_the_scale_of_share_counts(
    title: str, shares: tuple[str, str], value: str
) -> None:
    page = changed(
        INCOME_STATEMENT,
        ("except per share amounts", title),
        ("    5,060", f"{shares[0]:>9}"),
        ("    5,050", f"{shares[1]:>9}"),
    )
    assert facts(statement(page), "Weighted average shares")[0].value == Decimal(value)


IN_FULL = re.sub(r"(?<=\d)(?= {3,}|$)", ",000", BALANCE_SHEET, flags=re.M).replace(
    "(in thousands)", "(unaudited)"
)
IN_FULL = IN_FULL.replace("2001,000", "2001").replace("2000,000", "2000")


@pytest.mark.parametrize(
    ("printed_as", "quantum", "source"),
    [("1,204,000", "1E+3", "inferred"), ("1,204,500", "1E+2", "inferred"), ("1,204,567", "1", "printed")],
)
def test_amounts_that_all_end_in_zeros_are_known_to_the_last_digit_before_them(
    printed_as: str, quantum: str, source: str
) -> None:
    cash = facts(statement(changed(IN_FULL, ("1,204,000", printed_as))), "Cash")[0]
    assert (cash.printed, str(cash.value), str(cash.quantum), cash.quantum_source) == (
        printed_as,
        printed_as.replace(",", ""),
        quantum,
        source,
    )


def test_zeros_say_nothing_where_a_scale_or_few_amounts_are_printed() -> None:
    few = "Balance Sheets\n\nCash     1,000\nLand     2,000\nTotal assets    3,000\nAccounts payable  1,000\nCapital stock  2,000\n"
    assert {f.quantum_source for f in read_page(few).facts} == {"printed"}


def test_a_percentage_is_no_money() -> None:
    page = """
                         HARBOUR TOOL COMPANY
                       Statements of Operations
                            (in thousands)

                                        Year ended
                                         June 30,      Percent
                                           2001        of sales
                                         --------      --------
Net sales..............................  $ 12,400       100.0%
Cost of sales..........................     8,010        64.6
Gross profit...........................     4,390        35.4%
Interest expense.......................        --         --
Net income.............................     4,390        35.4%
"""
    found = statement(page, "income_statement")
    assert [(str(f.value), f.unit, f.scale, f.natural) for f in facts(found, "Gross profit")] == [
        ("4390000", "USD", 3, Decimal(4390000)),
        ("35.4", "percent", 0, None),
    ]
    assert [f.unit for f in facts(found, "Interest expense")] == ["USD", "percent"]
    assert [f.concept for f in facts(found, "Net income")] == ["net_income", ""]


@pytest.mark.parametrize(
    ("label", "unit"),
    [
        ("Members at end of period", "pure"),
        ("Restaurants open at year end", "pure"),
        ("Homes passed", "pure"),
        ("Cash held for customers at end of period", "USD"),
        ("Revenues from homes passed", "USD"),
    ],
)
def test_what_is_counted_beside_a_statement_is_no_money(label: str, unit: str) -> None:
    page = INCOME_STATEMENT + label.ljust(40, ".") + "  1,200         1,100\n"
    assert {f.unit for f in facts(statement(page, "income_statement"), label)} == {unit}


def test_what_a_caption_says_is_earned_a_day_is_in_full() -> None:
    page = INCOME_STATEMENT + (
        "\nIncome on time charters ($ per day per vessel):\n"
        "  Tankers...........................    31,200        28,400\n"
    )
    found = facts(statement(page, "income_statement"), "Tankers")
    assert [(str(f.value), f.unit) for f in found] == [("31200", "USD"), ("28400", "USD")]


def test_eps_is_an_amount_per_share_whatever_it_is_adjusted_for() -> None:
    page = INCOME_STATEMENT + "Adjusted EPS (non-GAAP).............      0.17          0.11\n"
    found = facts(statement(page, "income_statement"), "Adjusted EPS (non-GAAP)")
    assert [(str(f.value), f.unit) for f in found] == [("0.17", "USD/shares"), ("0.11", "USD/shares")]


def test_amounts_without_commas_that_are_far_apart_are_no_years() -> None:
    page = changed(BALANCE_SHEET, ("1,204", "1,925"), ("  988", "1,962")).replace(",", "")
    found = facts(statement(page, "balance_sheet"), "Cash")
    assert [str(f.value) for f in found] == ["1925000", "1962000"]


def test_a_row_of_percentages_is_in_percent() -> None:
    page = changed(
        INCOME_STATEMENT,
        (
            "Interest expense....................       110           120",
            "Gross margin                                 35%           34%",
        ),
    )
    assert [(f.unit, str(f.value)) for f in facts(statement(page), "Gross margin")] == [
        ("percent", "35"),
        ("percent", "34"),
    ]


LOSS = changed(
    INCOME_STATEMENT,
    ("Net income (loss).", "Net loss.........."),
    ("Basic income (loss) per share", "Basic loss per share........."),
)


@pytest.mark.parametrize(
    ("pairs", "printed_values", "natural", "basis"),
    [
        ((), ("380", "(370)"), (380, -370), "mixed"),
        ((("4,390         4,050", "3,590         4,050"), ("8,010  ", "8,810  "), ("490          (250)", "(310)         (250)"), ("$    380      $   (370)", "$    420      $    370")), ("420", "370"), (-420, -370), "loss_only"),
        ((("4,390         4,050", "3,590         4,050"), ("8,010  ", "8,810  "), ("490          (250)", "(310)         (250)"), ("$    380      $   (370)", "$   (420)     $   (370)")), ("(420)", "(370)"), (-420, -370), "loss_only"),
        ((("3,900         4,300", "3,900         3,300"), ("490          (250)", "490           750 "), ("$    380      $   (370)", "$    380      $    630 ")), ("380", "630"), (380, 630), "solved"),
    ],
    ids=["a row of both forms is believed", "a loss without brackets", "a loss in brackets", "a profit under a loss caption"],
)  # fmt: skip
def test_the_natural_sign_of_a_loss_caption(
    pairs: tuple[tuple[str, str], ...], printed_values: tuple[str, str], natural: tuple[int, int], basis: str
) -> None:
    found = facts(statement(changed(LOSS, *pairs)), "Net loss")
    assert tuple(f.printed for f in found) == printed_values
    assert [f.natural for f in found] == [Decimal(n * 1000) for n in natural]
    assert {f.sign_basis for f in found} == {basis}


def test_the_parts_of_a_deducted_other_expense_enter_the_result_with_its_sign() -> None:
    aside = (
        "  Interest expense..........            60              70\n"
        "  Other income, net.........           (20)            (90)\n"
        "                            --------------  --------------\n"
        "Total other expense (income), net       40             (20)\n"
        "                            --------------  --------------\n"
    )
    page = (
        "                    ACME CORPORATION\n              STATEMENTS OF OPERATIONS\n"
        "                    (In thousands)\n\n"
        "                                 Three months ended March 31,\n"
        "                                      2004            2003\n"
        "                            --------------  --------------\n"
        "Net sales...................         3,000           2,800\n"
        "Cost of products sold.......         1,800           1,700\n"
        "                            --------------  --------------\n"
        "Gross profit................         1,200           1,100\n"
        "Selling expenses............           900             850\n"
        "                            --------------  --------------\n"
        "Operating income............           300             250\n"
        + aside
        + "Income before income taxes..           260             270\n"
        "Provision for income taxes..           100             110\n"
        "                            --------------  --------------\n"
        "Net income..................           160             160\n"
        "                            ==============  ==============\n"
    )
    read = statement(page)
    told = {
        label: [f.natural for f in facts(read, label)] for label in ("Interest expense", "Other income, net")
    }
    assert told == {
        "Interest expense": [Decimal(60000), Decimal(70000)],
        "Other income, net": [Decimal(20000), Decimal(90000)],
    }


def test_an_income_that_the_page_deducts_is_a_loss() -> None:
    page = changed(INCOME_STATEMENT, ("Interest expense....", "Interest income....."))
    found = facts(statement(page), "Interest income")
    assert [(f.natural, f.sign_basis) for f in found] == [
        (Decimal(-110000), "deducted"),
        (Decimal(-120000), "deducted"),
    ]


def test_expenses_in_brackets_are_positive_expenses() -> None:
    page = changed(INCOME_STATEMENT, ("110           120", "(110)         (120)"))
    assert [f.natural for f in facts(statement(page), "Interest expense")] == [
        Decimal(110000),
        Decimal(120000),
    ]


def test_totals_without_a_label_are_named_by_the_structure_of_a_balance_sheet() -> None:
    page = changed(
        BALANCE_SHEET,
        ("         Total assets   ", "                        "),
        (
            "         Total liabilities and\n           shareholders' equity ",
            "                                ",
        ),
    )
    found = statement(page)
    unlabelled = [r for r in found.rows if r.number and not r.label]
    assert [(r.concept, r.role) for r in unlabelled] == [
        ("assets", "total"),
        ("liabilities_and_equity", "total"),
    ]
    assert {f.concept_source for r in unlabelled for f in r.facts if f} == {"structure"}


@pytest.mark.parametrize(
    ("label", "role", "ruled"),
    [
        ("Cash", "line", ""),
        ("Prepaid expenses", "line", "single"),
        ("Total current assets", "subtotal", ""),
        ("Total assets", "total", "double"),
        ("Total liabilities and shareholders' equity", "total", "double"),
        ("ASSETS", "heading", ""),
    ],
)
def test_a_row_has_a_role_and_the_rule_under_it(label: str, role: str, ruled: str) -> None:
    found = row(statement(BALANCE_SHEET), label)
    assert (found.role, found.ruled) == (role, ruled)


def test_headings_are_not_counted_as_rows() -> None:
    assert [r.number for r in statement(BALANCE_SHEET).rows[:4]] == [0, 0, 1, 2]


def test_of_two_rows_with_a_concept_the_total_keeps_it() -> None:
    page = changed(
        INCOME_STATEMENT,
        (
            "Gross profit........................     4,390         4,050",
            "Total net sales.....................    12,400        11,900",
        ),
    )
    found = statement(page)
    assert (row(found, "Net sales").concept, row(found, "Total net sales").concept) == ("", "revenues")


def test_cash_at_the_beginning_stands_at_the_day_before_the_period() -> None:
    found = statement(CASH_FLOW)
    assert [(f.period_start, f.period_end) for f in facts(found, "Cash at beginning of year")] == [
        (None, date(2000, 12, 31)),
        (None, date(1999, 12, 31)),
    ]
    assert [f.period_end for f in facts(found, "Cash at end of year")] == [
        date(2001, 12, 31),
        date(2000, 12, 31),
    ]
    assert facts(found, "Depreciation")[0].period_start == date(2001, 1, 1)


def test_cash_of_continuing_operations_at_the_end_stands_at_its_day() -> None:
    page = changed(
        CASH_FLOW,
        (
            "Cash at end of year.................",
            "Cash of continuing operations at end\n  of year........................... ",
        ),
    )
    (end, before) = facts(statement(page), "Cash of continuing operations at end of year")
    assert (end.concept, end.period_start, end.period_end) == ("cash_continuing_cf", None, date(2001, 12, 31))
    assert (before.period_start, before.period_end) == (None, date(2000, 12, 31))


def test_a_number_under_no_column_is_reported_and_the_statement_is_incomplete() -> None:
    page = changed(
        INCOME_STATEMENT,
        ("Interest expense....................       110", "Interest expense         77               110"),
    )
    (problem,) = read_page(page).problems
    assert (problem.severity, problem.code) == ("warning", "number_without_column")
    assert read_page(page).lines[problem.line - 1][problem.start : problem.end] == "77"
    assert not statement(page).complete
    assert statement(INCOME_STATEMENT).complete


def test_a_column_without_a_date_is_named() -> None:
    page = changed(INCOME_STATEMENT, ("2001          2000", "2001            * "))
    found = [p for p in read_page(page).problems if p.code == "column_without_period"]
    assert [p.message.split(" of ")[0] for p in found] == ["Column 2"]


def test_a_table_without_headings_is_read_and_says_which_columns_have_no_date() -> None:
    body = BALANCE_SHEET[BALANCE_SHEET.index("ASSETS") :]
    found = statement(body)
    assert (found.kind, printed(found)["Cash"]) == ("balance_sheet", ("1,204", "988"))
    assert [(p.severity, p.code, p.message[:8]) for p in read_page(body).problems] == [
        ("warning", "column_without_period", "Column 1"),
        ("warning", "column_without_period", "Column 2"),
    ]


def test_a_file_cut_off_inside_a_table_is_an_error() -> None:
    for last in ("Total current assets", "Accounts payable", "Shareholders' equity  "):
        cut = BALANCE_SHEET[: BALANCE_SHEET.index("\n", BALANCE_SHEET.index(last)) + 1]
        assert problems(cut) == [("error", "statement_without_total")], last


def test_a_statement_that_ends_without_its_total_before_the_text_goes_on_is_a_warning() -> None:
    cut = BALANCE_SHEET[: BALANCE_SHEET.index("Shareholders' equity  ")] + "\n\nSee the notes.\n"
    assert problems(cut) == [("warning", "statement_without_total")]


def test_a_whole_statement_has_no_problem() -> None:
    nothing: list[Problem] = []
    assert [*read_page(BALANCE_SHEET).problems, *read_page(INCOME_STATEMENT).problems] == nothing


def test_look_alikes_have_facts_but_no_problems_of_their_own() -> None:
    page = changed(
        INCOME_STATEMENT,
        ("Statements of", "Pro Forma Statements of"),
        ("2001          2000", "                  "),
    )
    filing = read_page(BALANCE_SHEET + "\n<PAGE>\n" + page)
    assert [s.kind for s in filing.statements] == ["balance_sheet", "other"]
    assert {f.statement for f in filing.facts} == {"balance_sheet", "other"}
    assert filing.problems == ()


def test_a_number_with_a_comma_too_many_is_doubtful_and_reported() -> None:
    filing = read_page(BALANCE_SHEET.replace("   4,192", "  4,,192"))
    (fact,) = [f for f in filing.facts if f.printed == "4,,192"]
    assert (fact.value, fact.confident) == (4_192_000, False)
    (problem,) = filing.problems
    assert (problem.code, problem.line) == ("number_misprinted", fact.line)


PARTS = """
                       HARBOUR MOTOR COMPANY
                        Statement of Income

                                           2001        2000
                                         --------    --------
AUTOMOTIVE
Sales                                    $  9,150    $  8,440
Costs and expenses                          9,010       8,610
                                         --------    --------
Operating income                              140        (170)
Income before income taxes - Automotive       140        (170)
FINANCIAL SERVICES
Revenues                                    1,695       1,572
Costs and expenses                          1,400       1,300
                                         --------    --------
Income before income taxes - Financial
 Services                                     295         272
TOTAL COMPANY
Income before income taxes                    435         102
Provision for income taxes                    120          30
                                         --------    --------
Net income                               $    315    $     72
                                         ========    ========
"""


def test_only_the_whole_of_a_company_has_its_concepts() -> None:
    found = {r.concept for r in statement(PARTS).rows if r.concept}
    assert found == {"pretax_income", "income_tax", "net_income"}
    (pretax,) = [r for r in statement(PARTS).rows if r.concept == "pretax_income"]
    assert pretax.caption == ("TOTAL COMPANY",)


COMPREHENSIVE = """
                    ACME CORPORATION
              STATEMENTS OF COMPREHENSIVE INCOME
                    (In thousands)

                                 Three months ended March 31,
                                      2004            2003
                            --------------  --------------
Net income..................         6,188             656
Other comprehensive loss:
  Change in securities......           (11)            (11)
  Change in hedges..........            10             (15)
Other comprehensive loss....            (1)            (26)
                            --------------  --------------
Total comprehensive income..         6,187             630
                            ==============  ==============
"""


def test_other_comprehensive_loss_under_its_parts_is_their_sum() -> None:
    read = statement(COMPREHENSIVE, "comprehensive_income")
    assert sums(read)["Other comprehensive loss"] == {"Change in securities": 1, "Change in hedges": 1}
    assert sums(read)["Total comprehensive income"] == {"Net income": 1, "Other comprehensive loss": 1}


def test_other_comprehensive_loss_without_its_parts_is_a_line() -> None:
    page = "\n".join(t for t in COMPREHENSIVE.split("\n") if "Change in" not in t and "loss:" not in t)
    read = statement(page, "comprehensive_income")
    assert sums(read) == {"Total comprehensive income": {"Net income": 1, "Other comprehensive loss": 1}}


@pytest.mark.parametrize(
    ("headings", "kind"),
    [
        (("As reported", "Adjustment", "As restated"), "other"),
        (("As previously reported", "Effect of adoption", "As adjusted"), "other"),
        (("2004", "2003", "2002"), "income_statement"),
        (("2004", "2003 (as restated)", "2002 (as restated)"), "income_statement"),
    ],
)
def test_a_statement_before_and_after_a_correction_stands_in_the_notes(
    headings: tuple[str, ...], kind: str
) -> None:
    columns = [Column(i, h, None, date(2003, 12, 31)) for i, h in enumerate(headings, 1)]
    assert are_restated(columns) == (kind == "other")


def test_a_discussion_that_prints_changes_is_not_the_statement() -> None:
    title = "STATEMENTS OF OPERATIONS\n"
    rows = (("Net sales", 3000, 2800), ("Cost of sales", 1800, 1700), ("Gross profit", 1200, 1100),
            ("Selling expenses", 900, 850), ("Operating income", 300, 250), ("Interest expense", 60, 50),
            ("Income before taxes", 240, 200), ("Income taxes", 100, 90), ("Net income", 140, 110))  # fmt: skip
    heads = f"{'':<28}{'Three months ended March 31,':>32}\n{'':<28}{'2004':>12}{'2003':>12}"
    own = title + heads + "\n" + "\n".join(f"{a:<28}{b:>12,}{c:>12,}" for a, b, c in rows) + "\n"
    told = title + heads + f"{'Favorable':>14}\n" + "\n".join(
        f"{a:<28}{b:>12,}{c:>12,}{b - c:>14,}" for a, b, c in (*rows, ("Shares used", 37, 36), ("Dividends", 5, 4))
    )  # fmt: skip
    found = read_page(
        own + "\n\nText of a paragraph that ends here, about the results of the quarter.\n\n" + told
    )
    assert [s.line < 10 for s in found.primary()] == [True]


def test_operating_expenses_added_up_beside_the_cost_of_revenue_do_not_hold_it() -> None:
    page = """
              STATEMENTS OF OPERATIONS
                                 Three months ended March 31,
                                      2004            2003
Total revenues..............         3,000           2,800
Costs and expenses
  Cost of revenues
    Energy..................        (1,000)         (1,000)
    Depreciation............          (800)           (700)
                            --------------  --------------
  Total cost of revenues....        (1,800)         (1,700)
  Operating expenses
    General expenses........          (500)           (450)
    Impairment..............          (400)           (400)
                            --------------  --------------
  Total operating expenses..          (900)           (850)
                            --------------  --------------
Operating income............           300             250
Income taxes................          (100)           (110)
                            --------------  --------------
Net income..................           200             140
"""
    assert row(statement(page), "Total operating expenses").concept == "operating_expenses"
    assert row(statement(page), "Total cost of revenues").concept == "cost_of_revenue"


def test_nil_is_the_sum_of_nothing() -> None:
    page = """
              STATEMENTS OF CASH FLOWS
                                 Three months ended March 31,
                                      2004            2003
Financing activities
  Repurchases of stock......        (2,906)         (9,379)
  Payments on leases........          (411)              -
  Net change in overdrafts..          (260)              -
  Other.....................            14              11
                            --------------  --------------
Net cash used in financing activities     (3,563)         (9,368)
"""
    assert "Net change in overdrafts" not in sums(statement(page, "cash_flow"))


def test_equity_without_a_label_stands_before_the_total_of_its_side() -> None:
    page = BALANCE_SHEET.replace(
        "Shareholders' equity                              5,590          5,375\n",
        "Shareholders' equity:\n"
        "    Common stock                                  1,000          1,000\n"
        "    Retained earnings                             4,590          4,375\n"
        "                                               --------       --------\n"
        "                                                  5,590          5,375\n",
    )
    found = statement(page)
    (equity,) = [r for r in found.rows if r.concept == "equity_parent"]
    assert [f and f.printed for f in equity.facts] == ["5,590", "5,375"]
    assert not equity.label


def test_a_count_of_nine_digits_is_never_in_millions() -> None:
    page = INCOME_STATEMENT.replace("in thousands", "in millions").replace("$   0.08", "$  12.34")
    found = statement(page.replace("     5,060", "505,986,000").replace("     5,050", "505,950,000"))
    counts = [f for r in found.rows for f in r.facts if f is not None and f.unit == "shares"]
    assert [f.value for f in counts] == [505_986_000, 505_950_000]


def test_an_eighth_is_the_unit_of_a_price_in_eighths() -> None:
    page = INCOME_STATEMENT + "Stock price per share...............   12 1/8         7/8\n"
    fact = next(f for r in statement(page).rows for f in r.facts if f is not None and f.printed == "12 1/8")
    assert (fact.value, fact.quantum) == (Decimal("12.125"), Decimal("0.125"))
