"""Printed labels find their concept: by statement, caption, unit and the rows around them."""

from __future__ import annotations

import pytest

from tieout.config import LineItem
from tieout.parsers.concepts.concept_rows import settle
from tieout.parsers.vocabulary.label_search import Match
from tieout.parsers.vocabulary.labels import bracketed, caption_class, clean, normal_form
from tieout.parsers.vocabulary.line_items import LineItems, load_line_items
from tieout.written import Text

ITEMS = load_line_items()


def concept(label: str, statement: str, *captions: str, unit: str = "") -> str:
    match = ITEMS.match(label, statement, captions, unit)
    return match.concept if match else ""


def settled(statement: str, *labels: str, units: dict[int, str] | None = None) -> list[str]:
    """The concepts of a statement's rows, in order."""
    matches = [ITEMS.match(x, statement, (), (units or {}).get(i, "")) for i, x in enumerate(labels)]
    return [m.concept if m else "" for m in settle(matches, labels, ITEMS)]


@pytest.mark.parametrize(
    ("printed", "same"),
    [
        ("NET (LOSS)", "Net income (loss)"),
        ("Net (loss) earnings", "Net income"),
        ("Total shareholders' equity (deficit)", "Total stockholders' equity"),
        ("Total current assets . . . . . . .", "Total current assets"),
        ("Inventories (Note 3)", "Inventories"),
        ("Net loss in accordance with GAAP", "Net loss"),
        ("Net income - GAAP basis", "Net income"),
        ("Numerator: Net income (loss)", "Net income"),
        ("Total stock-holders' equity", "Total stockholders' equity"),
        ("Inventories, note 4", "Inventories"),
        ("Inventories (A)", "Inventories"),
        ("Net sales (unaudited):", "Net sales"),
        ("Accounts receivable, less allowance of $58 and $40", "Accounts receivable, net"),
        ("Common stock, $.01 par value; authorized 50,000 shares", "Common stock"),
        ("Treasury stock, at cost, 12 and 13 shares", "Treasury stock, at cost"),
        ("Cash and cash equivalents, December 31, 2003", "Cash and cash equivalents"),
        ("Less: accumulated depreciation", "Accumulated depreciation"),
        ("Property & equipment, net of accumulated depreciation of $5", "Property and equipment, net"),
        ("Cost of revenues (exclusive of depreciation shown below)", "Cost of revenue"),
        ("Minority interests in subsidiaries", "Noncontrolling interest in subsidiary"),
        ("Basic (in dollars per share)", "Basic"),
    ],
)
def test_what_makes_no_difference_is_taken_away(printed: str, same: str) -> None:
    assert normal_form(printed) == normal_form(same)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Capital in excess of par value", "Capital"),
        ("Total revenues, net of interest expense", "Total revenues"),
        ("Current assets", "Noncurrent assets"),
        ("Interest income", "Interest expense"),
        ("Basic", "Diluted"),
        ("Total assets", "Assets"),
    ],
)
def test_what_makes_a_difference_stays(one: str, other: str) -> None:
    assert normal_form(one) != normal_form(other)


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Net income (loss)", "two_way"),
        ("Net loss", "loss_only"),
        ("Net (loss)", "loss_only"),
        ("Basic (loss) Per Share", "loss_only"),
        ("Accumulated deficit", "loss_only"),
        ("Retained earnings (accumulated deficit)", "two_way"),
        ("Loss before income taxes and equity in earnings of affiliates", "loss_only"),
        ("Loss from discontinued operations", "loss_only"),
        ("Net cash used in investing activities", "loss_only"),
        ("Net cash provided by (used in) operating activities", "two_way"),
        ("Net decrease in cash", "loss_only"),
        ("Decrease in accounts receivable", ""),
        ("Interest expense", "expense"),
        ("Selling, general and administrative", "expense"),
        ("Income taxes", "expense"),
        ("Income tax benefit", "benefit_only"),
        ("Provision (benefit) for income taxes", "two_way"),
        ("Other income (expense), net", "two_way"),
        ("Income before income taxes", ""),
        ("Loss on sale of plant", ""),
        ("Prepaid expenses", ""),
        ("Total assets", ""),
    ],
)
def test_a_caption_says_what_parentheses_mean(label: str, expected: str) -> None:
    assert caption_class(label) == expected


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Provision (benefit) for income taxes", "benefit"),
        ("Income tax (expense) benefit", "expense"),
        ("Net income (loss)", "loss"),
        ("Other expense (income)", "income"),
        ("Net cash provided by (used in) operations", "decrease"),
        ("Interest expense (Note 3)", ""),
    ],
)
def test_the_word_in_parentheses_is_told(label: str, expected: str) -> None:
    assert bracketed(label) == expected


@pytest.mark.parametrize(
    ("label", "statement", "expected"),
    [
        ("Total Assets", "balance_sheet", "assets"),
        ("TOTAL LIABILITIES AND SHAREHOLDERS' EQUITY (DEFICIT)", "balance_sheet", "liabilities_and_equity"),
        ("Patents, trademarks, and other intangibles, net", "balance_sheet", "intangibles_net"),
        ("Net (loss)", "income_statement", "net_income"),
        ("Loss before provision for income taxes", "income_statement", "pretax_income"),
        ("Income from operations", "income_statement", "operating_income"),
        ("Net interest income after provision for loan losses", "income_statement", "nii_after_provision"),
        ("Weighted Average Number of Common Shares-Basic", "income_statement", "shares_basic"),
        ("Net cash (used in) investing activities", "cash_flow", "cf_investing"),
        ("Effect of exchange rate fluctuations on cash", "cash_flow", "fx_effect"),
        ("Net increase (decrease) in cash and cash equivalents", "cash_flow", "cash_change"),
        ("(Loss) income and comprehensive (loss) income", "income_statement", "net_income"),
        ("Total loss for the year", "income_statement", "net_income"),
        ("Net result for the year", "income_statement", "net_income"),
        ("Amounts receivable (note 6)", "balance_sheet", "receivables_net"),
        ("Mineral properties, plant and equipment", "balance_sheet", "ppe_net"),
        ("Impact of foreign exchange on cash", "cash_flow", "fx_effect"),
        ("Income taxes recovered (paid)", "cash_flow", "taxes_paid"),
        ("Mine operating earnings", "income_statement", "gross_profit"),
        ("Contingent payments payable", "balance_sheet", ""),
        ("Pro forma net income", "income_statement", ""),
    ],
)
def test_a_label_finds_its_concept(label: str, statement: str, expected: str) -> None:
    assert concept(label, statement) == expected


def test_cash_is_another_line_in_the_cash_flow_statement() -> None:
    assert concept("Cash and cash equivalents", "balance_sheet") == "cash"
    assert concept("Cash and cash equivalents", "cash_flow") == "cash_total_cf"


def test_opening_cash_is_marked() -> None:
    opening = ITEMS.match("Cash and cash equivalents, beginning of year", "cash_flow")
    closing = ITEMS.match("Cash and cash equivalents, end of year", "cash_flow")
    assert opening == Match("cash_total_cf", "exact", opening=True)
    assert closing == Match("cash_total_cf", "exact", opening=False)


def test_basic_means_earnings_or_shares_by_its_caption() -> None:
    assert concept("Basic", "income_statement", "Net loss per share:") == "eps_basic"
    assert concept("Basic", "income_statement", "Weighted average shares outstanding") == "shares_basic"
    assert concept("Basic", "income_statement", unit="per_share") == "eps_basic"
    assert concept("Basic", "income_statement", unit="shares") == "shares_basic"


def test_a_label_that_fits_two_concepts_means_none() -> None:
    assert concept("Basic", "income_statement") == ""
    assert concept("Diluted", "income_statement") == ""


@pytest.mark.parametrize(
    ("label", "caption", "expected"),
    [
        ("Net income", "Basic earnings per share", "eps_basic"),
        ("Continuing operations", "Diluted earnings per share", "eps_diluted_continuing"),
        ("Net loss", "Net loss per share, basic and diluted", "eps_basic_and_diluted"),
        ("Net income", "Net income per share", "eps_basic_and_diluted"),
        ("Primary", "Earnings per common share", "eps_primary"),
        ("Fully diluted", "Earnings per common share", "eps_fully_diluted"),
    ],
)
def test_below_a_caption_per_share_no_line_is_money(label: str, caption: str, expected: str) -> None:
    assert concept(label, "income_statement", caption) == expected


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Net (loss) income attributable to Harbour Tankers Limited", "net_income"),
        ("Total net income attributable to shareholders of the Company", "net_income"),
        ("Net income attributable to limited partners", "income_available_common"),
        ("Net income attributable to the limited partnership interests", ""),
    ],
)
def test_a_limited_company_is_no_limited_partner(label: str, expected: str) -> None:
    assert concept(label, "income_statement") == expected


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Earnings (loss) per share (primary and fully diluted)", "eps_basic_and_diluted"),
        ("Net income per common share - primary and fully diluted", "eps_basic_and_diluted"),
        ("Earnings per common share, assuming no dilution", "eps_basic"),
        ("Earnings per common share, assuming dilution", "eps_diluted"),
        ("FFO per diluted common share", ""),
        ("Net investment income per diluted share", ""),
        ("Adjusted diluted EPS", ""),
        ("Core earnings per basic share", ""),
    ],
)
def test_a_label_says_which_shares_the_result_is_divided_by(label: str, expected: str) -> None:
    assert concept(label, "income_statement") == expected


def test_one_count_of_shares_computes_basic_and_diluted_alike() -> None:
    label = "Shares used in computation of basic and diluted loss per share"
    assert concept(label, "income_statement") == "shares_basic_and_diluted"
    assert (
        concept("Shares used to compute net income per share - basic", "income_statement") == "shares_basic"
    )


@pytest.mark.parametrize("caption", ["Percent of revenues", "Pro forma amounts"])
def test_below_another_basis_no_line_is_the_statements_own(caption: str) -> None:
    assert concept("Net income", "income_statement", caption) == ""


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Stockholders' investment, total", "equity_parent"),
        ("Provision for loan and lease losses, net", "loan_loss_provision"),
        ("Gross profit c", "gross_profit"),
    ],
)
def test_total_or_net_or_a_footnote_letter_may_stand_at_the_end(label: str, expected: str) -> None:
    statement = "balance_sheet" if expected == "equity_parent" else "income_statement"
    assert concept(label, statement) == expected


def test_paid_interest_stands_below_its_caption() -> None:
    assert concept("Interest", "cash_flow", "Cash paid during the year for:") == "interest_paid"


@pytest.mark.parametrize("label", ["Total liabilties", "Total lia bilities", "Total liabilites"])
def test_a_misspelt_label_is_found_by_spelling(label: str) -> None:
    match = ITEMS.match(label, "balance_sheet")
    assert match is not None
    assert (match.concept, match.source) == ("liabilities", "spelling")


def test_a_letter_that_names_a_series_is_no_misspelling() -> None:
    assert concept("X common stock", "balance_sheet") == ""
    assert concept("Class B common stock", "balance_sheet") == ""


def test_net_sales_give_way_to_total_revenues() -> None:
    rows = settled("income_statement", "Net sales", "Other revenues", "Total revenues")
    assert rows == ["", "", "revenues"]
    assert settled("income_statement", "Net sales", "Cost of sales")[0] == "revenues"


def test_cost_of_goods_sold_gives_way_to_a_total_cost() -> None:
    rows = settled("income_statement", "Cost of goods sold", "Cost of services", "Total cost of revenues")
    assert rows == ["", "", "cost_of_revenue"]


def test_net_income_above_the_parents_own_is_that_of_all_holders() -> None:
    labels = (
        "Net income",
        "Net income attributable to noncontrolling interests",
        "Net income attributable to parent",
    )
    assert settled("income_statement", *labels) == ["profit_loss", "nci_income", "net_income"]
    assert settled("income_statement", *labels[:2]) == ["profit_loss", "nci_income"]


def test_minority_interest_above_net_income_leaves_it_the_parents() -> None:
    assert settled("income_statement", "Minority interest", "Net income") == ["nci_income", "net_income"]


def test_property_above_property_net_is_gross() -> None:
    labels = (
        "Property, plant and equipment",
        "Less: accumulated depreciation",
        "Property, plant and equipment, net",
    )
    assert settled("balance_sheet", *labels) == ["ppe_gross", "accumulated_depreciation", "ppe_net"]


def test_equity_below_noncontrolling_interests_includes_them() -> None:
    labels = (
        "Common stock",
        "Total Acme stockholders' equity",
        "Noncontrolling interests",
        "Total stockholders' equity",
    )
    assert settled("balance_sheet", *labels) == ["common_stock", "equity_parent", "nci", "equity_total"]


def test_minority_interest_above_the_equity_section_is_no_part_of_equity() -> None:
    labels = ("Minority interest in subsidiaries", "Common stock", "Total stockholders' equity")
    assert settled("balance_sheet", *labels) == ["nci", "common_stock", "equity_parent"]


def test_operating_expenses_without_gross_profit_hold_the_cost_too() -> None:
    assert settled("income_statement", "Revenues", "Total operating expenses")[1] == "costs_and_expenses"
    multi = settled("income_statement", "Revenues", "Gross profit", "Total operating expenses")
    assert multi[2] == "operating_expenses"


def test_lines_per_share_printed_twice_are_basic_and_diluted() -> None:
    per_share = dict.fromkeys(range(4), "per_share")
    labels = ("Continuing operations", "Net income", "Continuing operations", "Net income")
    expected = ["eps_basic_continuing", "eps_basic", "eps_diluted_continuing", "eps_diluted"]
    assert settled("income_statement", *labels, units=per_share) == expected


@pytest.mark.parametrize("label", ["Diluted", "- Diluted"])
def test_diluted_alone_below_the_basic_shares_counts_shares(label: str) -> None:
    labels = ("Net income per share - basic", "Weighted average shares - basic", label)
    units = {0: "per_share", 1: "shares", 2: "shares"}
    assert settled("income_statement", *labels, units=units) == [
        "eps_basic",
        "shares_basic",
        "shares_diluted",
    ]


@pytest.mark.parametrize(
    ("below", "means"),
    [
        ("Adjustment for dilutive effect of stock options", ""),
        ("Net income per share, diluted", "shares_diluted"),
    ],
)
def test_shares_right_above_what_dilutes_them_are_not_the_diluted_ones(below: str, means: str) -> None:
    units = {0: "per_share", 1: "shares", 2: "shares" if not means else "per_share"}
    labels = ("Net income per share - basic", "Diluted weighted average shares outstanding", below)
    assert settled("income_statement", *labels, units=units)[1] == means


def test_bare_interest_is_paid_interest_only_below_closing_cash() -> None:
    labels = ("Interest", "Cash at end of year", "Interest", "Income taxes")
    assert settled("cash_flow", *labels) == ["", "cash_total_cf", "interest_paid", "taxes_paid"]


def test_config_adds_labels_to_a_known_concept() -> None:
    extra = (
        LineItem(Text("cost_of_goods_sold", 1, 1), labels=(Text("Cost of Products Shipped (Note 2)", 2, 1),)),
    )
    match = load_line_items(extra).match("COST OF PRODUCTS SHIPPED", "income_statement")
    assert match is not None
    assert match.concept == "cost_of_goods_sold"


def test_config_adds_a_concept_of_ones_own() -> None:
    own = LineItem(
        Text("ingredient_sales", 1, 1), "other", "duration", "money", labels=(Text("Ingredient sales", 5, 1),)
    )
    items = load_line_items((own,))
    assert items.vocabulary["ingredient_sales"].statement == "other"
    match = items.match("Ingredient Sales", "other")
    assert match is not None
    assert match.concept == "ingredient_sales"


class TestTheShippedVocabulary:
    """What an accountant who extends the file can rely on."""

    def test_every_concept_says_what_it_is(self) -> None:
        signs = {"asset", "liability", "equity", "contra", "income", "expense", "flow"}
        for name, entry in ITEMS.vocabulary.items():
            assert entry.sign in signs, name
            assert entry.period in {"instant", "duration"}, name
            assert entry.unit in {"money", "shares", "per_share", "percent", "pure"}, name
            assert entry.title, name

    def test_what_stands_for_a_concept_is_a_concept(self) -> None:
        named = {other for entry in ITEMS.vocabulary.values() for other in entry.stands_for}
        assert named <= set(ITEMS.vocabulary)

    def test_every_label_means_its_concept_in_its_statement(self) -> None:
        lost = [(name, label) for name, label in _labels(ITEMS) if not _found(name, label)]
        assert lost == []

    def test_labels_in_small_letters_are_already_clean(self) -> None:
        rough = [
            x for _, x in _labels(ITEMS) if x.islower() and x.replace(" ", "").isalnum() and clean(x) != x
        ]
        assert rough == []


def _labels(items: LineItems) -> list[tuple[str, str]]:
    return [(name, label) for name in items.vocabulary for label in items.labels(name)]


def _found(name: str, label: str) -> bool:
    entry = ITEMS.vocabulary[name]
    match = ITEMS.match(label, entry.statement, (), entry.unit)
    return match is not None and match.concept == name


@pytest.mark.parametrize(
    ("label", "statement", "expected"),
    [
        ("Group turnover", "income_statement", "revenues"),
        ("Profit before taxation", "income_statement", "pretax_income"),
        ("Taxation", "income_statement", "income_tax"),
        ("Profit attributable to equity holders of the parent", "income_statement", "net_income"),
        ("Finance costs", "income_statement", "interest_expense"),
        ("Trade and other receivables", "balance_sheet", "receivables_net"),
        ("Stocks", "balance_sheet", "inventories"),
        ("Cash at bank and in hand", "balance_sheet", "cash"),
        ("Called up share capital", "balance_sheet", "common_stock"),
        ("Share premium account", "balance_sheet", "additional_paid_in_capital"),
        ("Shareholders' funds", "balance_sheet", "equity_parent"),
        ("Cash and cash equivalents at 1 January", "cash_flow", "cash_total_cf"),
    ],
)
def test_filers_under_international_standards_use_their_own_words(
    label: str, statement: str, expected: str
) -> None:
    assert concept(label, statement) == expected


def test_of_figures_per_share_printed_diluted_first_the_first_is_diluted() -> None:
    labels = ("Continuing operations", "Diluted", "Continuing operations", "Basic")
    units = dict.fromkeys(range(4), "per_share")
    assert settled("income_statement", *labels, units=units) == [
        "eps_diluted_continuing",
        "eps_diluted",
        "eps_basic_continuing",
        "eps_basic",
    ]


def test_a_bank_s_total_expenses_are_those_beside_interest() -> None:
    labels = (
        "Net interest income",
        "Provision for loan losses",
        "Net interest income after provision for loan losses",
        "Total other income",
        "Total other expenses",
        "Net income",
    )
    assert settled("income_statement", *labels)[3:5] == ["noninterest_income", "noninterest_expense"]


def test_income_taxes_printed_again_below_the_result_are_not_the_statement_s() -> None:
    labels = ("Income before income taxes", "Income taxes", "Net income", "Income taxes")
    assert settled("income_statement", *labels) == ["pretax_income", "income_tax", "net_income", ""]


def test_the_three_flows_printed_again_are_those_of_what_was_discontinued() -> None:
    flows = ("Net cash provided by operating activities", "Net cash used in investing activities",
             "Net cash used in financing activities")  # fmt: skip
    assert settled("cash_flow", *flows, *flows)[3:] == [
        "cf_operating_discontinued",
        "cf_investing_discontinued",
        "cf_financing_discontinued",
    ]


@pytest.mark.parametrize(
    ("printed", "same"),
    [
        ("Accts. rec., net", "Accounts receivable, net"),
        ("Prov. for inc. taxes", "Provision for income taxes"),
        ("Dep. & amort.", "Depreciation and amortization"),
        ("Sell., gen. & admin. exp.", "Selling, general and administrative expenses"),
        ("Total liabs. & shldrs. equity", "Total liabilities and shareholders' equity"),
        ("(Losses) income before taxes", "Loss before taxes"),
        ("T O T A L   A S S E T S", "Totalassets"),
        ("Accumulated deficit since January 1, 1993", "Accumulated deficit"),
        ("Deficit", "Accumulated deficit"),
        ("Inventories, principally at LIFO", "Inventories"),
        ("Total current assets, as restated", "Total current assets"),
    ],
)
def test_abbreviations_and_qualifiers_make_no_difference(printed: str, same: str) -> None:
    assert normal_form(printed) == normal_form(same)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Acme, Inc. stockholders' equity", "Acme income stockholders' equity"),
        ("Realized gains (losses)", "Realized income (loss)"),
        ("Equity", "Deficit"),
        ("Revolving", "Revenues"),
    ],
)
def test_what_only_looks_like_an_abbreviation_keeps_its_meaning(one: str, other: str) -> None:
    assert normal_form(one) != normal_form(other)


@pytest.mark.parametrize(
    ("label", "statement", "unit", "meant"),
    [
        ("Net income per limited partnership unit outstanding", "income_statement", "per_share", "eps_basic_and_diluted"),
        ("Net loss allocated to limited partners per unit", "income_statement", "per_share", "eps_basic_and_diluted"),
        ("Weighted average limited partner units", "income_statement", "shares", "shares_basic_and_diluted"),
        ("Total patrons' equities", "balance_sheet", "money", "equity_parent"),
        ("Total liabilities and members' equities", "balance_sheet", "money", "liabilities_and_equity"),
        ("Limited partners' equity", "balance_sheet", "money", ""),
        ("General partner's capital", "balance_sheet", "money", ""),
    ],
)  # fmt: skip
def test_other_trades_print_the_lines_of_a_corporation_in_their_words(
    label: str, statement: str, unit: str, meant: str
) -> None:
    assert concept(label, statement, unit=unit) == meant


def test_two_neighbouring_words_may_be_swapped() -> None:
    assert concept("State and federal income taxes", "income_statement") == "income_tax"
    assert concept("Other assets and intangibles, net", "balance_sheet") == ""


def test_net_income_of_the_parent_is_per_share_among_amounts_per_share() -> None:
    label = "Net income attributable to Acme Corporation"
    assert concept(label, "income_statement") == "net_income"
    assert (
        concept(label, "income_statement", "Earnings per share", unit="per_share") == "eps_basic_and_diluted"
    )
    assert concept(label, "income_statement", "Diluted", unit="per_share") == "eps_diluted"


def test_interest_expense_net_of_interest_income_is_no_interest_expense() -> None:
    assert settled("income_statement", "Interest expense", "Interest expense, net") == [
        "interest_expense",
        "interest_expense_net",
    ]


def test_equity_of_noncontrolling_interests_is_not_all_equity() -> None:
    assert (
        settled("balance_sheet", "Total stockholders' equity", "Total equity - noncontrolling interests")[1]
        == "nci"
    )
    assert settled("balance_sheet", "Total equity and noncontrolling interests") == ["equity_total"]


def test_interest_income_less_interest_expense_is_a_banks_chain() -> None:
    chain = ("Interest income", "Interest expense", "Net interest income")
    assert settled("income_statement", *chain)[0] == "interest_income_total"
    assert (
        settled("income_statement", "Interest income", "Interest expense", "Pretax income")[0]
        == "interest_income"
    )


def test_investment_income_below_premiums_is_an_insurers() -> None:
    assert settled("income_statement", "Premiums earned", "Investment income")[1] == "investment_income"
    assert settled("income_statement", "Net sales", "Investment income")[1] == "interest_income"


def test_depreciation_of_property_beside_amortization_of_intangibles_is_depreciation() -> None:
    rows = (
        "Net income",
        "Depreciation and amortization of property and equipment",
        "Amortization of intangible assets",
    )
    assert settled("cash_flow", *rows)[1] == "depreciation"
    assert settled("cash_flow", *rows[:2])[1] == "depreciation_and_amortization"


def test_flows_of_discontinued_operations_may_stand_below_the_totals_without_financing() -> None:
    three = [f"Net cash provided by {x} activities" for x in ("operating", "investing", "financing")]
    assert settled("cash_flow", *three, *three[:2])[3:] == [
        "cf_operating_discontinued",
        "cf_investing_discontinued",
    ]


def test_a_direct_cash_flow_reconciled_below_is_not_of_discontinued_operations() -> None:
    three = [f"Net cash provided by {x} activities" for x in ("operating", "investing", "financing")]
    assert settled("cash_flow", *three, "Net income", three[0])[4] == "cf_operating"


def test_a_vocabulary_can_be_cut_to_the_labels_of_some_companies() -> None:
    items = load_line_items()
    items.keep_labels({normal_form("Total assets")})
    assert items.match("Total assets", "balance_sheet") is not None
    assert items.match("Goodwill", "balance_sheet") is None


def test_total_income_among_amounts_per_share_is_earnings_per_share() -> None:
    caption = "Per common share - basic"
    assert concept("Total income", "income_statement", caption, unit="per_share") == "eps_basic"
    assert concept("Total income", "income_statement", unit="money") == "revenues"


def test_a_label_pro_forma_for_one_year_alone_is_that_of_the_statement() -> None:
    label = "Net income (loss) per share (pro forma for 1994) Primary"
    assert concept(label, "income_statement", unit="per_share") == "eps_primary"
    assert concept("Pro forma net income per share", "income_statement", unit="per_share") == ""


def test_a_par_value_per_share_makes_no_amount_per_share() -> None:
    label = "Common stock, par value $0.01 per share; 40,000 shares authorized; 8,780 issued"
    assert concept(label, "balance_sheet") == "common_stock"
    assert concept("Net income per share", "income_statement") == "eps_basic_and_diluted"


def test_preferred_dividends_in_a_note_are_those_of_the_year() -> None:
    """In a cash flow the same words are dividends paid; a table of the notes is asked for the numerator."""
    assert concept("Less: preferred stock dividends", "other") == "preferred_dividends"
    assert concept("Less: preferred stock dividends", "cash_flow") == "preferred_dividends_paid"


@pytest.mark.parametrize(
    ("label", "meant"),
    [
        ("Net income used in computing basic and diluted net income per share", "income_for_basic_eps"),
        ("Numerator for basic earnings per share", "income_for_basic_eps"),
        ("Net income used in computing diluted net income per share", "income_for_diluted_eps"),
        ("Net income for calculating diluted earnings per share", "income_for_diluted_eps"),
        ("Convertible subordinated notes interest, net of income taxes", "interest_on_convertibles"),
        ("Total cash, cash equivalents, and restricted cash", "cash_reconciliation_total"),
        (
            "Total cash, cash equivalents and restricted cash shown in the statements of cash flows",
            "cash_reconciliation_total",
        ),
    ],
)
def test_a_note_leads_from_the_statements_to_their_amounts(label: str, meant: str) -> None:
    assert concept(label, "other") == meant


def test_the_cash_of_a_cash_flow_is_not_that_of_a_note() -> None:
    assert concept("Total cash, cash equivalents, and restricted cash", "cash_flow") == "cash_total_cf"


def test_benefits_in_parentheses_are_the_other_way_of_a_tax() -> None:
    assert caption_class("Income tax (benefit)") == "two_way"
    assert caption_class("Income tax benefit") == "benefit_only"


def test_operating_expenses_among_other_costs_are_one_line_of_them() -> None:
    """Revenue / Operating expenses / Selling ... / Earnings before income taxes: no total, and none by that name."""
    costs = ("Selling and administrative expenses", "Depreciation", "Earnings before income taxes")
    assert settled("income_statement", "Revenues", "Operating expenses", *costs)[1] == ""
    total = settled("income_statement", "Revenues", "Operating expenses", "Earnings before income taxes")
    assert total[1] == "costs_and_expenses"
    named = settled(
        "income_statement", "Revenues", "Total operating expenses", "Interest expense", "Net income"
    )
    assert named[1] == "costs_and_expenses"


def test_income_of_what_was_discontinued_may_be_printed_before_its_taxes_too() -> None:
    labels = (
        "Provision for income taxes",
        "Income from continuing operations",
        "Income (loss) from discontinued operations",
        "Provision (benefit) for income taxes",
        "Income (loss) from discontinued operations, net of tax",
        "Net income",
    )
    assert settled("income_statement", *labels)[2:5] == ["", "", "discontinued"]


def test_discontinued_operations_among_the_adjustments_are_no_cash() -> None:
    labels = (
        "Net cash provided by continuing operations",
        "Net cash provided by discontinued operations",
        "Net cash provided by operating activities",
    )
    captions = ("Cash flows from operating activities",)
    rows = ("Net income", "Discontinued operations", "Depreciation", *labels)
    matches = [ITEMS.match(x, "cash_flow", captions, "") for x in rows]
    found = [m.concept if m else "" for m in settle(matches, rows, ITEMS)]
    assert found[1] == ""
    assert found[3:] == ["cf_operating_continuing", "cf_operating_discontinued", "cf_operating"]


def test_costs_above_a_total_of_costs_are_a_line_of_them() -> None:
    labels = (
        "Total revenues",
        "Costs and operating expenses",
        "Selling, general and administrative expenses",
    )
    assert settled("income_statement", *labels, "Operating income")[1] == "costs_and_expenses"
    assert (
        settled("income_statement", *labels, "Total segment costs and expenses", "Operating income")[1] == ""
    )
    parts = ("Total costs", "Research expenses", "Total costs and expenses", "Operating income")
    matches = [ITEMS.match(x, "income_statement", ("Costs and expenses",), "") for x in parts]
    assert [m.concept if m else "" for m in settle(matches, parts, ITEMS)][::2] == ["", "costs_and_expenses"]


def test_the_capital_of_a_partnership_below_noncontrolling_interests_is_all_of_it() -> None:
    labels = (
        "Redeemable Limited Partners",
        "Total partners' capital",
        "Noncontrolling Interests - Partially Owned Properties",
        "Total capital",
    )
    assert settled("balance_sheet", *labels) == ["mezzanine_equity", "equity_parent", "nci", "equity_total"]
    assert settled("balance_sheet", *labels[1:2], labels[3]) == ["equity_parent", ""]


def test_cash_of_continuing_operations_below_financing_is_that_of_all_activities() -> None:
    labels = (
        "Cash Provided by Operating Activities",
        "Cash Used for Investing Activities",
        "Cash Used for Financing Activities",
        "Cash Provided by (Used for) Continuing Operations",
        "Cash Used for Discontinued Operating Activities",
    )
    assert settled("cash_flow", *labels)[3:] == ["", "cf_operating_discontinued"]


def test_redeemable_stock_above_total_liabilities_is_one_of_them() -> None:
    stock, total = "Mandatorily redeemable preferred stock", "Total liabilities"
    assert settled("balance_sheet", stock, total) == ["", "liabilities"]
    assert settled("balance_sheet", total, stock) == ["liabilities", "mezzanine_equity"]


def test_other_property_beside_the_total_of_property_is_a_part() -> None:
    labels = ("Total property, plant and equipment", "Other property and equipment, net")
    assert settled("balance_sheet", *labels) == ["ppe_net", ""]
    assert settled("balance_sheet", labels[1]) == ["ppe_net"]


def test_shares_say_which_earnings_per_share_come_first() -> None:
    labels = (
        "Continuing operations",
        "Average common shares outstanding - diluted",
        "Continuing operations",
        "Average common shares outstanding - basic",
    )
    units = {0: "per_share", 1: "shares", 2: "per_share", 3: "shares"}
    assert settled("income_statement", *labels, units=units)[::2] == [
        "eps_diluted_continuing",
        "eps_basic_continuing",
    ]


def test_income_said_to_include_what_others_own_is_that_of_all_holders() -> None:
    label = "Net earnings, including earnings attributable to noncontrolling interests"
    assert settled("income_statement", label, "Net earnings") == ["profit_loss", "net_income"]


def test_equity_before_treasury_shares_is_not_the_equity() -> None:
    assert concept("Shareholders' equity, including treasury shares", "balance_sheet") == ""
    assert concept("Total shareholders' equity including cost of treasury shares", "balance_sheet") == ""


def test_cash_of_continuing_operations_is_told_from_all_cash() -> None:
    label = "Cash and equivalents of continuing operations at June 30"
    assert concept(label, "cash_flow") == "cash_continuing_cf"
    assert concept("Net cash provided by continuing operations", "cash_flow") != "cash_continuing_cf"


def test_the_two_parts_of_each_activity_stand_right_above_its_total() -> None:
    parts = ("Net cash used in continuing operations", "Net cash from (used in) discontinued operations")
    labels = (
        *parts, "Net cash from operating activities", *parts, "Net cash used in investing activities", *parts,
        "Net cash used in financing activities",
    )  # fmt: skip
    assert settled("cash_flow", *labels) == [
        f"cf_{activity}{part}"
        for activity in ("operating", "investing", "financing")
        for part in ("_continuing", "_discontinued", "")
    ]


def test_cash_collateral_is_not_the_change_in_cash() -> None:
    assert concept("Decrease in cash collateral", "cash_flow") == ""


def test_of_two_noncontrolling_interests_the_one_above_all_equity_is_part_of_it() -> None:
    labels = (
        "Total liabilities",
        "Non-controlling interests - Operating Partnership",
        "Common stock",
        "Total equity of the company's stockholders",
        "Non-controlling interests - other consolidated partnerships",
        "Total equity",
    )
    assert settled("balance_sheet", *labels)[1:] == [
        "mezzanine_equity",
        "common_stock",
        "equity_parent",
        "nci",
        "equity_total",
    ]


@pytest.mark.parametrize(
    ("label", "meant"),
    [
        (
            "Weighted average shares outstanding, Class A shares subject to possible redemption",
            "shares_redeemable",
        ),
        ("Weighted average shares outstanding of Class A redeemable common stock", "shares_redeemable"),
        (
            "Basic and diluted net income per share, Ordinary shares subject to possible redemption",
            "eps_redeemable",
        ),
        ("Basic and diluted net loss per share, Non-redeemable common stock", "eps_basic_and_diluted"),
    ],
)
def test_shares_subject_to_redemption_are_a_class_of_their_own(label: str, meant: str) -> None:
    assert concept(label, "income_statement") == meant
