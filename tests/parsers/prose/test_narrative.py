"""Claims in prose: amounts, what they speak of, and what is left alone."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from prose_of import (
    DECEMBER,
    HALF,
    HALF_BEFORE,
    JUNE,
    QUARTER,
    QUARTER_BEFORE,
    STATEMENTS,
    claims_of,
    read,
    skipped,
)

from tieout.parsers.prose.claims import Context
from tieout.parsers.prose.narrative import find_claims

LEAD = """
        SPRINGFIELD,  February 12,  2004--Acme Pumps, Inc. (Nasdaq:  ACME),  today
reported a fiscal  second  quarter  net loss of $1.2  million  ($0.03 per
diluted  share) on revenues of $2.4  million,  compared  with a net loss of $2.3
million  ($0.07 per  diluted  share) on  revenues  of $2.3  million for the same
period a year ago. For the six months ended December 31, the Company  reported a
net loss of $2.2 million  ($0.06 per diluted share) on revenues of $4.8 million,
compared to a net loss of $2.4 million  ($0.08 per diluted share) on revenues of
$5.6 million for the comparable period a year ago.
"""


def test_a_lead_paragraph_states_net_loss_per_share_and_revenues_of_four_periods() -> None:
    assert read(LEAD) == [
        (number, concept, period)
        for period, numbers in (
            (QUARTER, ("1.2 million", "0.03", "2.4 million")),
            (QUARTER_BEFORE, ("2.3 million", "0.07", "2.3 million")),
            (HALF, ("2.2 million", "0.06", "4.8 million")),
            (HALF_BEFORE, ("2.4 million", "0.08", "5.6 million")),
        )
        for number, concept in zip(numbers, ("net_income", "eps_diluted", "revenues"), strict=True)
    ]


def test_a_net_loss_is_printed_positive_and_negative_by_nature() -> None:
    loss, per_share, revenues = claims_of(LEAD)[:3]
    assert (loss.fact.value, loss.fact.natural) == (Decimal(1200000), Decimal(-1200000))
    assert (per_share.fact.value, per_share.fact.natural) == (Decimal("0.03"), Decimal("-0.03"))
    assert revenues.fact.natural == Decimal(2400000)


def test_the_scale_word_sets_value_and_quantum() -> None:
    fact = claims_of("Net sales for the second quarter were $ 5.70 million.")[0].fact
    assert (str(fact.value), str(fact.quantum), fact.scale, fact.unit) == ("5700000", "10000", 6, "USD")


def test_an_amount_in_full_dollars_is_no_more_precise_than_thousands() -> None:
    fact = claims_of("Net sales for the second quarter were $2,395,000.")[0].fact
    assert (fact.quantum, fact.quantum_source) == (Decimal(1000), "inferred")


def test_cents_are_hundredths_of_a_dollar_per_share() -> None:
    fact = claims_of("Net income for the second quarter was 39 cents per diluted share.")[0].fact
    assert (fact.value, fact.quantum, fact.unit) == (Decimal("0.39"), Decimal("0.01"), "USD/shares")


@pytest.mark.parametrize(
    ("printed", "value"),
    [("($0.07) per share", "-0.07"), ("$(0.07) per share", "-0.07"), ("-$0.07 per share", "-0.07")],
)
def test_brackets_or_a_minus_around_the_number_make_it_negative(printed: str, value: str) -> None:
    fact = claims_of(f"Net loss for the second quarter was $2.3 million, or {printed}.")[1].fact
    assert (str(fact.value), str(fact.natural)) == (value, "-0.07")


def test_brackets_around_more_than_the_number_do_not() -> None:
    assert claims_of("Net income for the second quarter was $2 million ($0.07 per share).")[1].fact.value > 0


def test_brackets_around_an_amount_with_its_scale_word_do_where_a_phrase_leads_to_them() -> None:
    assert claims_of("The second quarter brought a net loss of ($1.2 million).")[0].fact.value == Decimal(
        -1200000
    )
    assert claims_of("Net income was a record for the second quarter ($1.2 million).")[0].fact.value > 0


def test_a_claim_knows_where_its_number_begins_and_ends() -> None:
    facts = [claim.fact for claim in claims_of(LEAD)]
    lines = LEAD.strip("\n").split("\n")
    assert lines[facts[0].line - 1][facts[0].start : facts[0].end] == "1.2  million"
    broken = facts[3]
    assert (broken.line, broken.end_line) == (3, 4)
    assert lines[2][broken.start :] == "2.3"
    assert lines[3][: broken.end] == "million"
    assert broken.printed == "2.3 million"


def test_a_number_broken_over_a_line_is_one_number() -> None:
    (claim,) = claims_of("On October 9 the Company placed 4,\n062,500  shares of common stock.")
    assert (claim.fact.value, claim.fact.unit, claim.fact.printed) == (
        Decimal(4062500),
        "shares",
        "4,062,500",
    )


def test_a_number_with_a_stray_space_is_one_number() -> None:
    assert claims_of("Net income for the second quarter was $1, 465,000.")[0].fact.value == Decimal(1465000)


def test_a_hyphen_at_the_end_of_a_line_does_not_hide_the_phrase() -> None:
    text = "At December 31, 2003, the Company had $5.7 million in cash and short-\nterm investments."
    assert read(text) == [("5.7 million", "cash_and_short_term_investments", DECEMBER)]


def test_one_amount_may_speak_of_two_line_items() -> None:
    text = "The Company had $4.1 million in cash and working capital at June 30, 2003."
    assert read(text) == [("4.1 million", "cash", JUNE), ("4.1 million", "working_capital", JUNE)]


def test_a_second_phrase_with_an_amount_of_its_own_is_not_claimed_twice() -> None:
    text = "At December 31, 2003, Acme had $5.7 million in cash and working capital of $5.8 million."
    assert read(text) == [("5.7 million", "cash", DECEMBER), ("5.8 million", "working_capital", DECEMBER)]


@pytest.mark.parametrize(
    ("words", "hedge"),
    [
        ("approximately ", "about"),
        ("about ", "about"),
        ("more than ", "over"),
        ("over ", "over"),
        ("at least ", "at_least"),
        ("nearly ", "nearly"),
        ("almost ", "nearly"),
        ("up to ", "up_to"),
        ("", "exact"),
    ],
)
def test_the_hedge_before_an_amount_is_kept(words: str, hedge: str) -> None:
    assert claims_of(f"Revenues for the second quarter were {words}$2.4 million.")[0].hedge == hedge


def test_over_after_an_increase_compares_and_does_not_hedge() -> None:
    text = "Revenues for the second quarter were $2.4 million, a 4% increase over $2.3 million a year ago."
    before = claims_of(text)[-1]
    assert (before.hedge, before.fact.period_end) == ("exact", QUARTER_BEFORE[1])


@pytest.mark.parametrize(
    ("sentence", "concept"),
    [
        ("Operating income for the second quarter was $1.3 million.", "operating_income"),
        ("Gross profit for the second quarter rose 34% to $1.8 million.", "gross_profit"),
        (
            "In the second quarter, research and development expenses were $0.6 million.",
            "research_and_development",
        ),
        ("Net sales for the second quarter increased 5% to a record $2.4 million.", "revenues"),
        (
            "Acme reported second-quarter income from continuing operations of $1.1 million.",
            "income_continuing",
        ),
        ("Second quarter cash provided by operating activities was $1.1 million.", "cf_operating"),
        ("Net cash used in investing activities in the second quarter was $1.1 million.", "cf_investing"),
        ("In the second quarter, financing activities provided cash of $1.1 million.", "cf_financing"),
        ("In the second quarter the company earned $1.1 million.", "net_income"),
        ("Acme sales for the second quarter were $2.4 million.", "revenues"),
        (
            "Revenues for the second quarter increased as reported and in constant currency to $2.4 million.",
            "revenues",
        ),
        (
            "Net income for the second quarter, including the effect of the move, was $2.4 million.",
            "net_income",
        ),
        ("Total assets were $19.7 million at December 31, 2003.", "assets"),
    ],
)
def test_a_phrase_names_its_line_item(sentence: str, concept: str) -> None:
    assert [claim[1] for claim in read(sentence)] == [concept]


@pytest.mark.parametrize(
    ("printed", "concept"),
    [
        ("$0.31 per diluted share", "eps_diluted"),
        ("$0.31 per basic share", "eps_basic"),
        ("$0.31 per share (diluted)", "eps_diluted"),
        ("$0.31 per share on a fully diluted basis", "eps_diluted"),
        ("$.31 a share", "eps_diluted"),
        ("$0.31 per diluted common share", "eps_diluted"),
    ],
)
def test_an_amount_per_share_is_of_the_class_it_states(printed: str, concept: str) -> None:
    assert read(f"Net income for the second quarter was $12 million, or {printed}.")[1][1] == concept


def test_diluted_earnings_per_share_may_stand_before_the_amount() -> None:
    text = "Diluted earnings per share for the second quarter were $0.21, compared to $0.19 a year ago."
    assert read(text) == [("0.21", "eps_diluted", QUARTER), ("0.19", "eps_diluted", QUARTER_BEFORE)]
    assert {claim.fact.unit for claim in claims_of(text)} == {"USD/shares"}


def test_a_comparison_takes_the_line_item_over() -> None:
    text = """
Net income for the second quarter was $4,688,000, or $0.66 per diluted share (based on 7 million shares),
compared to $2,312,000, or $0.53 per diluted share, in the second quarter of the prior year."""
    assert read(text) == [
        ("4,688,000", "net_income", QUARTER),
        ("0.66", "eps_diluted", QUARTER),
        ("2,312,000", "net_income", QUARTER_BEFORE),
        ("0.53", "eps_diluted", QUARTER_BEFORE),
    ]


def test_a_comparison_with_one_of_two_amounts_is_not_guessed() -> None:
    text = (
        "Acme reported second quarter income of $1 million, net income of $2 million on revenues "
        "of $9 million, versus $3 million a year ago."
    )
    assert skipped(text)[-1] == ("3 million", "compared with one of several amounts")


def test_from_and_to_are_the_year_before_and_this_year() -> None:
    text = (
        "Revenues for the second quarter increased from $2.3 million in the same quarter last "
        "year to $2.4 million."
    )
    assert read(text) == [("2.3 million", "revenues", QUARTER_BEFORE), ("2.4 million", "revenues", QUARTER)]


def test_lists_belong_together_member_by_member() -> None:
    text = "Revenues and net income for the second quarter were $2.4 million and $0.3 million, respectively."
    assert read(text) == [("2.4 million", "revenues", QUARTER), ("0.3 million", "net_income", QUARTER)]
    text = (
        "Revenues for the three and six months ended December 31, 2003 were $2.4 million and $4.8"
        " million, respectively."
    )
    assert read(text) == [("2.4 million", "revenues", QUARTER), ("4.8 million", "revenues", HALF)]
    text = (
        "Revenues were $2.4 million and $2.3 million for the three months ended December 31, 2003"
        " and 2002, respectively."
    )
    assert read(text) == [("2.4 million", "revenues", QUARTER), ("2.3 million", "revenues", QUARTER_BEFORE)]


def test_two_line_items_with_one_verb_are_not_told_apart() -> None:
    text = "Revenues and net income for the second quarter were $2.4 million."
    assert skipped(text) == [("2.4 million", "two line items are named at once")]


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("For the second quarter we expect revenues of $2.4 million.", "looks forward"),
        ("Pro forma net loss for the second quarter was $2.4 million.", "not by the book"),
        ("Non-GAAP net income for the second quarter was $2.4 million.", "not by the book"),
        (
            "Non-GAAP basic and diluted earnings per share for the second quarter were $0.01.",
            "not by the book",
        ),
        ("Excluding charges, net income for the second quarter was $2.4 million.", "leaves out"),
        ("Ingredient revenues for the second quarter were $2.4 million.", "speaks of a part"),
        ("In Europe, second quarter revenues were $2.4 million.", "speaks of a part"),
        ("Second quarter results include sales of $2.4 million for the Valve Group.", "speaks of a part"),
        (
            "Second quarter results include a loss of $2.4 million on the sale of a mill.",
            "speaks of something else",
        ),
        (
            "The private placement brought gross proceeds of $2.4 million in the second quarter.",
            "no line item",
        ),
        ("Revenues for the second quarter improved $2.4 million.", "an amount of change whose direction"),
        ("Net revenues (sales plus rents) for the second quarter were $2.4 million.", "the text says itself"),
        ("Acme had revenues of $2.4 million in 1997.", "no period"),
        ("Net income for the second quarter was $2.4.", "looks like an amount per share"),
        ("Revenues for the second quarter were between $2.4 million and so.", "a range"),
    ],
)
def test_what_no_statement_line_can_prove_is_listed_with_the_reason(sentence: str, reason: str) -> None:
    ((_, why),) = skipped(sentence)
    assert reason in why


def test_of_a_percentage_s_base_nothing_is_claimed() -> None:
    text = "At December 31, 2003 overdue loans were $2 million, or 0.88% of total assets, or some $3 million."
    assert read(text) == []


def test_revenues_after_a_sentence_on_a_part_are_doubted_unless_they_are_the_whole_s() -> None:
    text = (
        "Valve sales for the second quarter were $1.1 million. Sales grew to $1.2 million. Total "
        "sales were $2.4 million."
    )
    assert [claim[0] for claim in read(text)] == ["2.4 million"]


def test_the_filer_s_own_name_after_the_amount_makes_it_no_part() -> None:
    text = "Acme reported second quarter sales of $2.4 million for {}."
    assert [claim[0] for claim in read(text.format("Acme"))] == ["2.4 million"]
    assert read(text.format("the Valve Group")) == []


def test_everything_under_an_outlook_is_left_alone() -> None:
    text = (
        "Business Outlook\n\nRevenues for the second quarter: $2.4 million.\n\nResults\n\nSecond "
        "quarter revenues were $2.3 million."
    )
    assert read(text) == [("2.3 million", "revenues", QUARTER)]


def test_numbers_that_are_no_amounts_are_no_claims() -> None:
    text = (
        "Call (212) 555-0100 on October 9, 2003, ID 5448172. Acme holds 24 patents and has 10 "
        "million customers."
    )
    assert claims_of(text) == []


def test_lines_of_a_table_are_no_sentences() -> None:
    assert (
        claims_of("Net sales for the second quarter     $2,345     $2,284\nNet loss ........ $1.2 million")
        == []
    )


def test_a_sentence_goes_on_over_a_page_break() -> None:
    text = """
Net loss for the second quarter of the fiscal year was, after all taxes are paid,

                                       4
<PAGE>

$1.2 million.
"""
    assert read(text.replace(", after all taxes are paid,", " a rather large but")) == []
    joined = text.replace("was, after all taxes are paid,", "as reported amounted to a total of")
    assert read(joined) == [("1.2 million", "net_income", QUARTER)]


def test_the_full_stop_of_an_abbreviation_ends_no_sentence() -> None:
    text = (
        "Net income of Acme Pumps Inc. for the second quarter was $1.2 million. That of U.S. "
        "Valve Corp. Inc. was $9 million."
    )
    assert read(text) == [("1.2 million", "net_income", QUARTER)]
    assert read("For the second quarter ended Dec. 31, 2003 net income was $1.2 million.")[0][2] == QUARTER


def test_the_worked_release_gives_the_sixteen_claims_of_the_catalogue(corpus: Path) -> None:
    text = (corpus / "releases" / "nutrition21-2004-02-12.txt").read_text("latin-1")
    lines = text.split("\n")
    table = next(n for n, line in enumerate(lines, 1) if "<TABLE>" in line)
    context = Context("", "", "1:EX-99.1", "", "USD", "")
    claims = find_claims(lines, [(1, table)], STATEMENTS, context)
    places = [(c.fact.concept, c.fact.line, c.fact.start) for c in claims if not c.skipped]
    assert places == [
        ("net_income", 18, 56),
        ("eps_diluted", 18, 72),
        ("revenues", 19, 32),
        ("net_income", 19, 77),
        ("eps_diluted", 20, 11),
        ("revenues", 20, 55),
        ("net_income", 22, 13),
        ("eps_diluted", 22, 28),
        ("revenues", 22, 68),
        ("net_income", 23, 27),
        ("eps_diluted", 23, 42),
        ("revenues", 24, 1),
        ("cash_and_short_term_investments", 58, 50),
        ("working_capital", 59, 44),
        ("cash", 59, 69),
        ("working_capital", 59, 69),
    ]
    assert [c.fact.printed for c in claims if c.skipped] == ["4,062,500", "3.25 million", "3.00 million"]


def test_a_sentence_without_end_is_read_in_pieces() -> None:
    text = "Revenues for the second quarter were $2.4 million compared to $2.3 million a year ago, and " * 60
    assert [claim[1] for claim in read(text)][:2] == ["revenues", "revenues"]
    assert len({claim.sentence for claim in claims_of(text)}) > 1


@pytest.mark.parametrize(
    "piece", ["1% ", "$1 ", "from $1 to $2 ", "increased 5% to $1 ", "as a percentage of "]
)
@pytest.mark.usefixtures("comes_to_an_end")
def test_a_line_of_amounts_without_end_comes_to_an_end(piece: str) -> None:
    assert not [c for c in claims_of(piece * (200_000 // len(piece))) if c.fact.concept]


def test_a_paragraph_is_read_to_its_last_amount() -> None:
    text = "For the six months we grew. Net sales were $4.8 million. Much was done. " + "We grew on. " * 40
    assert read(text) == [("4.8 million", "revenues", HALF)]
