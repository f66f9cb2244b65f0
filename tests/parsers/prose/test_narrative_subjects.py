"""Whose amount a sentence states: money that flows is no cash that is held, a part is not the whole."""

from __future__ import annotations

import pytest
from prose_of import DECEMBER, HALF, JUNE, QUARTER, QUARTER_BEFORE, claims_of, read

IN_THE_QUARTER = "in the second quarter of fiscal 2004"


@pytest.mark.parametrize(
    "sentence",
    [
        "On December 29, 2003, the Company acquired the Ohio plant for approximately $10 million in cash.",
        "The Company paid $15 million in cash and issued 150,000 shares at December 31, 2003.",
        "It sold the pump line for $106 million plus warrants and $12 million in cash in the second quarter.",
        "Operations generated $113 million of cash in the second quarter.",
        "In the second quarter, the Company used $51.2 million of cash for financing activities.",
        "Investing activities used cash of $106.2 million in the second quarter.",
        "The most significant sources of cash in the second quarter were $152 million of borrowings.",
        "The Company contributed $5.5 billion of cash to the joint venture in the second quarter.",
    ],
)
def test_cash_that_flows_is_not_the_cash_of_the_balance_sheet(sentence: str) -> None:
    assert not any(concept.startswith("cash") for _, concept, _ in read(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "At December 31, 2003, the Company had cash and cash equivalents of $5.7 million.",
        "The Company ended the quarter with $5.7 million in cash at December 31, 2003.",
        "At December 31, 2003, cash was $5.7 million.",
        "At December 31, 2003, working capital of $9.0 million included $5.7 million in cash.",
        "The Company had approximately $5.7 million of cash at December 31, 2003.",
        "The balance sheet remained strong at December 31, 2003, with cash of $5.7 million.",
    ],
)
def test_cash_that_is_held_is(sentence: str) -> None:
    assert ("5.7 million", "cash", DECEMBER) in read(sentence)


@pytest.mark.parametrize(
    "named",
    [
        "in cash, time deposits and marketable securities",
        "in cash, certificates of deposit and short-term investments",
        "of cash, time deposits, and marketable securities",
    ],
)
def test_deposits_between_cash_and_securities_are_counted_with_them(named: str) -> None:
    text = f"At December 31, 2003, the Company held $5.7 million {named}."
    assert read(text) == [("5.7 million", "cash_and_short_term_investments", DECEMBER)]


@pytest.mark.parametrize(
    "sentence",
    [
        f"Net losses of $3.2 million related to the disposition of plants were recorded {IN_THE_QUARTER}.",
        f"The change was due to $3.2 million of net losses on sales of businesses {IN_THE_QUARTER}.",
        f"The Company generated $1.5 million in revenue from its on-line store {IN_THE_QUARTER}.",
        f"Adjusted to exclude the hose business, revenue grew to $7.3 million {IN_THE_QUARTER}.",
        f"Revenues increased to $7.3 million, normalized for the acquisition of Hoses, {IN_THE_QUARTER}.",
        f"The gain was an increase to diluted earnings per share of $0.01 {IN_THE_QUARTER}.",
        f"These items were a decrease to diluted earnings per share of $0.04 {IN_THE_QUARTER}.",
        f"Offsetting these was an increase in deferred income taxes and inventory of $45.1 million {IN_THE_QUARTER}.",
        f"Sources of cash were declines in trade receivables and inventory of $45.1 million {IN_THE_QUARTER}.",
        f"The charge resulted in a $0.33 reduction in earnings per share {IN_THE_QUARTER}.",
    ],
)
def test_what_an_event_did_to_a_line_is_not_the_line(sentence: str) -> None:
    assert read(sentence) == []
    assert not [c for c in claims_of(sentence) if not c.skipped]


def test_a_net_loss_on_revenues_is_all_of_it() -> None:
    text = f"The Company had a net loss of $1.2 million on revenues of $2.4 million {IN_THE_QUARTER}."
    assert [concept for _, concept, _ in read(text)] == ["net_income", "revenues"]


def test_what_follows_an_amount_with_a_preposition_of_its_own_is_what_it_states() -> None:
    text = "At December 31, 2003, the Company had $5.7 million in cash and $9.1 million in certificates of deposit."
    assert read(text) == [("5.7 million", "cash", DECEMBER)]


@pytest.mark.parametrize(
    "sentence",
    [
        f"The write-down resulted in realized losses of $2.8 million {IN_THE_QUARTER}.",
        f"Equity in the results of affiliates, net of tax, was a loss of $19 million {IN_THE_QUARTER}.",
        f"Benefits and losses were $116.4 million {IN_THE_QUARTER}.",
        f"Net sales of pumps and hoses net of returns and income taxes, were $3 million {IN_THE_QUARTER}.",
        f"Gains recorded to earnings on sales of securities were $15 million {IN_THE_QUARTER}.",
        f"The carrying value of these tools, included in current assets, was $2 million {IN_THE_QUARTER}.",
        f"Translation gains included in net income were $3 million {IN_THE_QUARTER}.",
        f"Cash payments for income taxes were $3 million {IN_THE_QUARTER}.",
        f"Interest expense of $2.4 million was capitalized {IN_THE_QUARTER}.",
        f"Included in revenues {IN_THE_QUARTER} are $2.6 million of services to Brown.",
        f"Bolt Works incurred a loss of $8.1 million {IN_THE_QUARTER}.",
        f"In the second quarter, Bolt had earnings of $3.5 million {IN_THE_QUARTER}.",
        f"The line, which had sales of $3.5 million {IN_THE_QUARTER}, was sold.",
        f"Loss per share for Bolt Works Group was $0.68 per share {IN_THE_QUARTER}.",
        f"Net sales revenues were $3.5 million {IN_THE_QUARTER}.",
        f"Consolidated U.S. income before taxes was $5.9 million {IN_THE_QUARTER}.",
        f"The extra month resulted in an additional $4.1 million of net income {IN_THE_QUARTER}.",
        f"The Company paid dividends of $4 million {IN_THE_QUARTER}.",
    ],
)
def test_an_amount_of_something_else_is_not_tied_to_the_line_that_is_named_with_it(sentence: str) -> None:
    assert read(sentence) == []


def test_a_loss_in_a_comparison_is_of_what_is_compared() -> None:
    text = "Equity earnings were $1.8 million in the second quarter, compared with losses of $2 million a year ago."
    assert read(text) == []


def test_the_share_in_revenues_is_no_amount_of_revenues() -> None:
    text = (
        "Royalty revenue totaled $1.2 million, or 2% of our total revenue, in the second quarter of fiscal 2004"
        " and $1.9 million for the six months ended December 31, 2003."
    )
    assert read(text) == []
    text = (
        "Pumps generated net revenues of $7.6 million in the second quarter, representing 14% of the total net"
        " revenues compared to $2.7 million, or 6% of total net revenues, in the second quarter of 2003."
    )
    assert read(text) == []


@pytest.mark.parametrize(
    "sentence",
    [
        f"The Company had net sales of $2.4 million {IN_THE_QUARTER}.",
        f"Acme reported net sales of $2.4 million {IN_THE_QUARTER}.",
        f"We had net sales of $2.4 million {IN_THE_QUARTER}.",
        f"Acme Pumps, Inc., today reported net sales of $2.4 million {IN_THE_QUARTER}.",
        f"For the second quarter of fiscal 2004, it recorded net sales of $2.4 million {IN_THE_QUARTER}.",
    ],
)
def test_the_filer_s_own_net_sales_are_tied(sentence: str) -> None:
    assert read(sentence) == [("2.4 million", "revenues", QUARTER)]


def test_over_the_prior_year_period_only_compares() -> None:
    text = "Net sales increased 15% over the prior year quarter to $13.8 million."
    assert read("Second Quarter\n\n" + text + " It was a record.") == [("13.8 million", "revenues", QUARTER)]


def test_listed_balances_belong_to_the_listed_days() -> None:
    text = (
        "At the end of December 31, 2003 and June 30, 2003, cash was $5.7 million and $4.1 million,"
        " respectively."
    )
    assert read(text) == [("5.7 million", "cash", DECEMBER), ("4.1 million", "cash", JUNE)]


def test_what_was_left_out_stays_left_out_on_this_basis() -> None:
    text = (
        "Excluding the special charge, net income for the second quarter was $3.4 million. Net income, on this"
        " basis, increased 13% to $3.6 million."
    )
    assert read(text) == []


def test_pro_forma_before_a_list_is_said_of_all_of_it() -> None:
    text = (
        "Pro forma net loss and net income for the second quarter of fiscal 2004 and 2003 were $4.4 million and"
        " $5.2 million, respectively."
    )
    assert read(text) == []


def test_a_heading_that_stands_on_its_paragraph_is_no_part_of_the_sentence() -> None:
    text = (
        "Interest Expense\n"
        "Interest expense was $5.7 million for the second quarter of fiscal 2004, and it\n"
        "was paid at the end of the quarter."
    )
    assert read(text) == [("5.7 million", "interest_expense", QUARTER)]


@pytest.mark.parametrize(
    "sentence",
    [
        f"Pumpex, a pump for wells in dry soils, had sales of $12.8 million {IN_THE_QUARTER}.",
        f"These two pumps aggregated $5.3 million of revenue {IN_THE_QUARTER}.",
        f"License fees {IN_THE_QUARTER} were $15.2 million, compared to revenues of $10 million a year ago.",
        f"The charges have been included in two lines: cost of sales, $7.3 million {IN_THE_QUARTER}.",
        f"Bolt Credit had cash of $2.9 million {IN_THE_QUARTER}.",
        f"Freight amounted to $200,000 of the increase in sales {IN_THE_QUARTER}.",
    ],
)
def test_a_part_or_somebody_else_s_is_not_the_company_s(sentence: str) -> None:
    assert read(sentence) == []


def test_each_of_several_holdings_is_named_behind_its_amount() -> None:
    text = "At December 31, 2003, we had $30.5 million in working capital, $26.0 million in cash, and $9.4 million in bonds."
    assert read(text) == [("30.5 million", "working_capital", DECEMBER), ("26.0 million", "cash", DECEMBER)]


def test_a_list_says_its_scale_once() -> None:
    text = "At December 31, 2003 and June 30, 2003, stockholders' equity was $615.4 and $585.3 million, respectively."
    assert [(n, c) for n, c, _ in read(text)] == [
        ("615.4", "equity_parent"),
        ("585.3 million", "equity_parent"),
    ]


def test_a_range_or_a_change_to_an_amount_has_its_scale_once() -> None:
    text = f"Net sales increased $35.1 to $83.0 million {IN_THE_QUARTER}."
    assert sorted(c.fact.value for c in claims_of(text)) == [35_100_000, 83_000_000]


@pytest.mark.parametrize(
    "sentence",
    [
        f"Intercompany interest expense was $49 million {IN_THE_QUARTER}.",
        "At December 31, 2003, a significant portion of the current liabilities, $3.9 million, was due.",
        f"These amounts are included within operating expenses and totaled $104 million {IN_THE_QUARTER}.",
        "At December 31, 2003, $19 million of goodwill recorded in connection with the purchase was left.",
    ],
)
def test_what_limits_the_line_makes_a_part(sentence: str) -> None:
    assert read(sentence) == []


def test_basic_and_diluted_are_told_apart_in_a_list() -> None:
    text = "Basic and diluted earnings per share for the second quarter were $1.61 and $1.57, respectively."
    assert [(n, c) for n, c, _ in read(text)] == [("1.61", "eps_basic"), ("1.57", "eps_diluted")]


def test_days_listed_behind_the_first_end_periods_as_long() -> None:
    text = (
        "During the three months ended December 31, 2003, and December 31, 2002, net sales were $2.4 million and"
        " $2.3 million, respectively."
    )
    assert read(text) == [("2.4 million", "revenues", QUARTER), ("2.3 million", "revenues", QUARTER_BEFORE)]


def test_the_prior_quarter_is_compared_with_another_line_of_the_same_kind() -> None:
    text = (
        "Operating income for the second quarter was $0.5 million compared with net income of $0.3 million a year"
        " ago."
    )
    assert [c for _, c, _ in read(text)] == ["operating_income", "net_income"]


@pytest.mark.parametrize(
    "sentence",
    [
        f"Without the one-time items, earnings per share were $2.71 {IN_THE_QUARTER}.",
        f"Total sales decreased to \u00a514.0 billion {IN_THE_QUARTER}.",
        f"Adjusted EBITDA improved to a loss of $3.6 million {IN_THE_QUARTER}.",
        f"Cloud services (SaaS) revenues were $1.3 million {IN_THE_QUARTER}.",
        f"Other operating expenses were $1.3 million {IN_THE_QUARTER}.",
        f"We repurchased shares and paid dividends totaling $1.4 million {IN_THE_QUARTER}.",
        f"Expenses rose due to salaries of $8.5 million and research and development of $2.0 million {IN_THE_QUARTER}.",
        f"The merger contributed $3.1 million, including $2.3 million of interest income {IN_THE_QUARTER}.",
    ],
)
def test_another_basis_currency_or_cause_is_not_tied(sentence: str) -> None:
    assert read(sentence) == []


def test_what_follows_a_sentence_on_a_segment_is_of_the_segment() -> None:
    text = (
        "Net sales for the Pumps segment increased 10.2% to $1.8 million in the second quarter of fiscal 2004. Gross"
        " profit increased to $0.5 million."
    )
    assert read(text) == []


def test_a_loss_of_all_holders_is_not_compared_with_that_of_the_common_ones() -> None:
    text = (
        "Net loss attributable to common holders for the second quarter was $2.4 million versus a net loss of $2.5"
        " million a year ago."
    )
    assert ("2.5 million", "net_income", QUARTER_BEFORE) not in read(text)


@pytest.mark.parametrize("words", ["as compared to", "flat as compared with", "unchanged when compared to"])
def test_as_compared_to_opens_a_comparison(words: str) -> None:
    text = f"Net sales for the second quarter were $5.4 million, {words} $5.2 million a year ago."
    assert read(text) == [("5.4 million", "revenues", QUARTER), ("5.2 million", "revenues", QUARTER_BEFORE)]


def test_two_lines_in_one_phrase_are_not_one_line_twice() -> None:
    text = "Operating and net income for the second quarter were $4.3 million and $3.6 million, respectively."
    assert read(text) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "At December 31, 2003, we had $2.8 million in cash, of which $1.0 million was held abroad.",
        "At December 31, 2003, we had $2.8 million of cash, $1.0 million of credit lines, and a vault.",
    ],
)
def test_only_the_first_amount_is_the_cash(sentence: str) -> None:
    assert read(sentence) == [("2.8 million", "cash", DECEMBER)]


@pytest.mark.parametrize(
    "sentence",
    [
        f"Net cash of $6,316,265 was used in operations {IN_THE_QUARTER}.",
        f"Changes in the fair value of the fund {IN_THE_QUARTER} resulted in a loss of $79,689.",
        f"The allowance, representing a write-down of inventory, was $2.8 million {IN_THE_QUARTER}.",
        "At December 31, 2003, cash of $3.0 million may not be transferred.",
        f"Lower volume decreased revenues versus the prior year by $5.0 million {IN_THE_QUARTER}.",
        f"Corporate net sales were $1.4 million {IN_THE_QUARTER}.",
    ],
)
def test_what_is_done_with_an_amount_or_leads_to_it_says_whose_it_is(sentence: str) -> None:
    assert read(sentence) == []


def test_cash_named_with_securities_is_more_than_cash() -> None:
    text = "As of December 31, 2003, we had $95.3 million in cash, cash equivalents, and short-term marketable securities."
    assert [c for _, c, _ in read(text)] == ["cash_and_short_term_investments"]


@pytest.mark.parametrize("filer", ["Company", "Partnership", "Corporation", "Trust", "Registrant"])
def test_what_a_filer_calls_itself_is_no_part(filer: str) -> None:
    text = f"The {filer}'s net income was $1.2 million {IN_THE_QUARTER}."
    assert read(text) == [("1.2 million", "net_income", QUARTER)]


def test_another_partnership_is_a_part() -> None:
    assert not read(f"The Operating Partnership's net income was $1.2 million {IN_THE_QUARTER}.")


def test_on_a_per_share_basis_holds_for_every_amount_of_the_sentence() -> None:
    text = f"On a per share basis, net income was $1.43 {IN_THE_QUARTER} and $1.16 in the second quarter of fiscal 2003."
    assert read(text) == [("1.43", "eps_diluted", QUARTER), ("1.16", "eps_diluted", QUARTER_BEFORE)]


def test_deposits_are_those_of_the_bank_and_no_cash() -> None:
    assert read("Deposits were $217.9 million at December 31, 2003.") == [
        ("217.9 million", "deposits", DECEMBER)
    ]
    assert not read("The Company merged with a bank that had, with deposits of $183.1 million, ten branches.")
    assert not read("At December 31, 2003, the Company had $197,000 of cash deposits with the landlord.")


def test_revenues_after_net_income_are_the_company_s_again() -> None:
    text = (
        f"Pump revenues were $0.4 million {IN_THE_QUARTER}. Net income was $1.2 million. For the six months ended"
        " December 31, 2003, operating income was $3.6 million."
    )
    assert ("3.6 million", "operating_income", HALF) in read(text)


def test_cash_provided_may_be_compared_with_cash_used() -> None:
    text = (
        f"Cash provided by investing activities {IN_THE_QUARTER} was $3.9 million, as compared to $2.3 million cash used"
        " in the second quarter of fiscal 2003."
    )
    assert [str(c.fact.natural) for c in claims_of(text)] == ["3900000", "-2300000"]
