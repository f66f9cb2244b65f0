"""Financial data schedules: small ones of our own for each article, and what filers did to them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tieout.facts import Fact, Problem
from tieout.parsers.reader import read
from tieout.parsers.schedules.ex27 import Place, check_multiplier, read_schedules

PLACE = Place("made.txt", "", "2:EX-27", 2, "Made Co.")


def schedule(body: str, *, article: str = "5", head: str = "", period: str = "") -> str:
    """A schedule with the given lines of amounts."""
    return (
        f"<TABLE> <S> <C>\n<ARTICLE> {article}\n{head}<S>                        <C>\n"
        + (period or "<PERIOD-TYPE>  6-MOS\n<FISCAL-YEAR-END>  DEC-31-1998\n<PERIOD-END>  JUN-30-1998\n")
        + body
        + "\n</TABLE>\n"
    )


def facts_of(text: str) -> list[Fact]:
    lines = text.split("\n")
    return read_schedules(lines, 1, len(lines), PLACE)[0]


def problems_of(text: str) -> list[Problem]:
    lines = text.split("\n")
    return read_schedules(lines, 1, len(lines), PLACE)[1]


@pytest.mark.parametrize(
    ("article", "line", "concept", "value"),
    [
        ("5", "<TOTAL-REVENUES>  8,412", "revenues", "8412"),
        ("5", "<INVENTORY>  77", "inventories", "77"),
        ("7", "<PREMIUMS>  4,411<F1>", "premiums", "4411"),
        ("7", "<BENEFITS>  3,020", "benefits", "3020"),
        ("9", "<INTEREST-TOTAL>  912", "interest_income_total", "912"),
        ("9", "<INTEREST-INCOME-NET>  402", "net_interest_income", "402"),
        ("9", "<DEPOSITS>  10,220", "deposits", "10220"),
        ("UT", "<GROSS-OPERATING-REVENUE>  1,310", "revenues", "1310"),
        ("UT", "<TOT-CAPITALIZATION-AND-LIAB>  6,200", "liabilities_and_equity", "6200"),
        ("UT", "<CASH-FLOW-OPERATIONS>  544", "cf_operating", "544"),
        ("BD", "<INCOME-PRE-EXTRAORDINARY>  118", "income_continuing", "118"),
        ("BD", "<TOTAL-ASSETS>  95,120", "assets", "95120"),
        ("CT", "<NET-INCOME>  (12)", "net_income", "-12"),
        ("6", "<NET-ASSETS>  5,020", "equity_parent", "5020"),
        ("6", "<NET-CHANGE-FROM-OPS>  311", "net_income", "311"),
        ("ART. 5 FDS FOR 10-Q", "<TOTAL-REVENUES>  8,412", "revenues", "8412"),
    ],
)
def test_the_tags_of_each_article_print_concepts(article: str, line: str, concept: str, value: str) -> None:
    (fact,) = facts_of(schedule(line, article=article))
    assert (fact.concept, fact.value, fact.concept_source) == (concept, Decimal(value), "tag")
    assert (fact.statement, fact.document) == ("ex27", "2:EX-27")


@pytest.mark.parametrize(
    ("article", "tag"),
    [
        ("7", "POLICY-LOSSES"),
        ("9", "CASH"),
        ("9", "FED-FUNDS-SOLD"),
        ("UT", "LEASES-CURRENT"),
        ("BD", "REPOS-SOLD"),
    ],
)
def test_a_tag_without_a_concept_is_still_a_fact(article: str, tag: str) -> None:
    (fact,) = facts_of(schedule(f"<{tag}>  1,234", article=article))
    assert (fact.label, fact.concept, fact.period_start) == (tag, "", None)


def test_the_multiplier_scales_amounts_but_not_earnings_per_share() -> None:
    assets, eps = facts_of(schedule("<TOTAL-ASSETS>  9,041\n<EPS-PRIMARY>  .27", head="<MULTIPLIER> 1,000\n"))
    assert (assets.value, assets.scale, assets.quantum) == (Decimal(9_041_000), 3, Decimal(1000))
    assert (eps.value, eps.scale, eps.quantum, eps.unit) == (
        Decimal("0.27"),
        0,
        Decimal("0.01"),
        "USD/shares",
    )


def test_a_missing_multiplier_is_one() -> None:
    (assets,) = facts_of(schedule("<TOTAL-ASSETS>  9,041"))
    assert assets.value == Decimal(9041)


def test_amounts_of_a_period_begin_when_it_began_and_balances_do_not() -> None:
    assets, income = facts_of(schedule("<TOTAL-ASSETS>  9,041\n<NET-INCOME>  55"))
    assert (assets.period_start, assets.period_end) == (None, date(1998, 6, 30))
    assert (income.period_start, income.period_end) == (date(1998, 1, 1), date(1998, 6, 30))


def test_the_printed_start_of_a_period_is_believed() -> None:
    period = "<PERIOD-TYPE> 3-MOS\n<PERIOD-START> JAN-31-1999\n<PERIOD-END> MAY-1-1999\n"
    (income,) = facts_of(schedule("<NET-INCOME>  55", period=period))
    assert (income.period_start, income.period_end) == (date(1999, 1, 31), date(1999, 5, 1))


def test_a_start_after_the_end_is_none_and_the_type_gives_the_length() -> None:
    period = "<PERIOD-TYPE> 3-MOS\n<PERIOD-START> FEB-1-2007\n<PERIOD-END> APR-30-1999\n"
    (income,) = facts_of(schedule("<NET-INCOME>  55", period=period))
    assert (income.period_start, income.period_end) == (date(1999, 2, 1), date(1999, 4, 30))


@pytest.mark.parametrize(
    ("kind", "start"),
    [("YEAR", date(1998, 1, 1)), ("12-MOS", date(1998, 1, 1)), ("9-MOS", date(1998, 4, 1)), ("OTHER", None)],
)
def test_the_period_type_gives_the_length(kind: str, start: date | None) -> None:
    (income,) = facts_of(
        schedule("<NET-INCOME>  5", period=f"<PERIOD-TYPE> {kind}\n<PERIOD-END> DEC-31-1998\n")
    )
    assert income.period_start == start


def test_columns_of_a_restated_schedule_have_their_own_periods() -> None:
    period = "<PERIOD-TYPE> 3-MOS  YEAR\n<PERIOD-END> MAR-31-1997  DEC-31-1996\n"
    first, second = facts_of(
        schedule("<NET-INCOME>  55  (210)", period=period, head="<RESTATED>\n<MULTIPLIER> 1000\n")
    )
    assert (first.period_start, first.value) == (date(1997, 1, 1), Decimal(55000))
    assert (second.period_start, second.period_end, second.value) == (
        date(1996, 1, 1),
        date(1996, 12, 31),
        Decimal(-210_000),
    )
    assert (second.column, second.caption) == (2, "RESTATED")


def test_several_schedules_of_a_document_are_told_apart() -> None:
    text = schedule("<NET-INCOME>  55") + schedule("<NET-INCOME>  66", head="<MULTIPLIER> 1,000\n")
    assert [(f.table, f.value) for f in facts_of(text)] == [(1, Decimal(55)), (2, Decimal(66000))]


def test_the_place_is_the_number_without_its_footnote_mark() -> None:
    line = "<EPS-BASIC>              (0.38)<F1>"
    text = schedule(line + "\n<FN>\n<F1>Shares were split 2 for 1 in 1998.\n</FN>")
    (fact,) = facts_of(text)
    printed = text.split("\n")[fact.line - 1]
    assert printed[fact.start : fact.end] == fact.printed == "(0.38)"


def test_a_value_on_the_line_below_its_tag_belongs_to_it() -> None:
    (fact,) = facts_of(schedule("<TOTAL-LIABILITY-AND-EQUITY>\n          9,041"))
    assert (fact.label, fact.value) == ("TOTAL-LIABILITY-AND-EQUITY", Decimal(9041))


def test_an_amount_without_a_tag_is_kept_and_reported() -> None:
    text = schedule("<BONDS>  100\n       265\n<COMMON>  40")
    assert [(f.label, f.value) for f in facts_of(text)] == [
        ("BONDS", Decimal(100)),
        ("", Decimal(265)),
        ("COMMON", Decimal(40)),
    ]
    assert [p.code for p in problems_of(text)] == ["schedule_without_tag"]


def test_a_legend_is_no_amount() -> None:
    text = schedule(
        "<CASH>  12", head="<LEGEND>\nFROM THE BALANCE SHEET AT JUNE 30, 1998, PAGE\n12\n</LEGEND>\n"
    )
    assert [f.label for f in facts_of(text)] == ["CASH"]


def test_a_schedule_without_its_period_says_so() -> None:
    text = schedule("<CASH>  12", period="<PERIOD-TYPE> YEAR\n")
    assert [p.code for p in problems_of(text)] == ["schedule_without_period"]


@pytest.mark.parametrize(
    ("value", "told"),
    [("9041", "1/1,000 of"), ("9041000000", "1,000 times"), ("9041000", ""), ("9042", "")],
)
def test_a_wrong_multiplier_is_told_by_total_assets_and_not_repaired(value: str, told: str) -> None:
    (filed,) = facts_of(schedule(f"<TOTAL-ASSETS>  {value}"))
    printed = filed._replace(statement="balance_sheet", value=Decimal(9_041_000))
    found = check_multiplier([filed], [printed])
    assert [p.code for p in found] == (["schedule_multiplier"] if told else [])
    assert told in "".join(p.message for p in found)
    assert filed.value == Decimal(value)


FILING = (
    """<SEC-DOCUMENT>
<DOCUMENT>
<TYPE>10-Q
<SEQUENCE>1
<TEXT>
                          MADE CO.
                 CONSOLIDATED BALANCE SHEETS
                       (In thousands)

                                      June 30,      December 31,
                                        1998           1997
                                      --------      ------------
Cash                                   $ 4,000          $ 3,000
Inventories                              2,041            2,500
Receivables                              3,000            2,100
                                       -------          -------
Total assets                           $ 9,041          $ 7,600
                                       =======          =======
Accounts payable                       $ 2,041          $ 1,600
Common stock                             5,000            4,500
Retained earnings                        2,000            1,500
                                       -------          -------
Total liabilities and equity           $ 9,041          $ 7,600
                                       =======          =======
</TEXT>
</DOCUMENT>
<DOCUMENT>
<TYPE>EX-27
<SEQUENCE>2
<TEXT>
"""
    + schedule("<CASH>  4,000\n<TOTAL-ASSETS>  9,041")
    + "</TEXT>\n</DOCUMENT>\n"
)


def test_a_filing_gives_the_facts_of_its_schedule_and_no_statement_of_them() -> None:
    filing = read(FILING.encode(), "made.txt")
    assert [f.label for f in filing.facts if f.statement == "ex27"] == ["CASH", "TOTAL-ASSETS"]
    assert {s.document for s in filing.statements} == {"1:10-Q"}
    assert "schedule_multiplier" in {p.code for p in filing.problems}


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("(1,248)", "-1248"),
        ("( 1,248 )", "-1248"),
        ("<1,248>", "-1248"),
        ("$(1,248)", "-1248"),
        ("-1,248", "-1248"),
        ("1,248-", "-1248"),
        ("$ 1,248", "1248"),
        ("1,248.5", "1248.5"),
        ("1248<F1>", "1248"),
        (".03", "0.03"),
        ("(.03)", "-0.03"),
        ("0", "0"),
        ("-0-", "0"),
    ],
)
def test_amounts_are_read_however_they_were_keyed(printed: str, value: str) -> None:
    (fact,) = facts_of(schedule(f"<NET-INCOME>    {printed}"))
    assert str(fact.value.normalize() if fact.value else fact.value) == str(Decimal(value).normalize())


@pytest.mark.parametrize("stated", ["1,000", "1000", "1,000.00", "$1,000", "1,000 <CURRENCY> U.S. DOLLARS"])
def test_a_multiplier_is_read_however_it_was_keyed(stated: str) -> None:
    (fact,) = facts_of(schedule("<CASH> 12", head=f"<MULTIPLIER> {stated}\n"))
    assert (fact.value, fact.scale) == (12000, 3)


@pytest.mark.parametrize(
    ("kind", "start"),
    [("9-MOS", 1), ("9 MOS", 1), ("9-MONTHS", 1), ("QTR-3", 7), ("3-MOS", 7)],
)
def test_the_length_of_a_period_is_read_however_it_was_keyed(kind: str, start: int) -> None:
    period = f"<PERIOD-TYPE> {kind}\n<PERIOD-END> SEP-30-1998\n"
    (fact,) = facts_of(schedule("<NET-INCOME> 12", period=period))
    assert fact.period_start == date(1998, start, 1)


@pytest.mark.parametrize(
    "end", ["SEP-30-1998", "SEP-30-98", "Sep-30-1998", "SEPT. 30, 1998", "SEPTEMBER 30 1998", "09/30/98"]
)
def test_the_end_of_a_period_is_read_however_it_was_keyed(end: str) -> None:
    (fact,) = facts_of(schedule("<CASH> 12", period=f"<PERIOD-TYPE> 9-MOS\n<PERIOD-END> {end}\n"))
    assert fact.period_end == date(1998, 9, 30)


def test_tags_in_small_letters_are_tags() -> None:
    (fact,) = facts_of(schedule("<total-assets> 9,100").lower())
    assert (fact.concept, fact.value, fact.period_end) == ("assets", 9100, date(1998, 6, 30))


def test_several_tags_on_one_line_each_have_their_own_amount() -> None:
    facts = facts_of(schedule("<CASH> 1,204 <SECURITIES> 0 <RECEIVABLES> 3,310"))
    assert [(f.label, f.value, f.column) for f in facts] == [
        ("CASH", 1204, 1),
        ("SECURITIES", 0, 1),
        ("RECEIVABLES", 3310, 1),
    ]
    assert [f.start for f in facts] == [7, 26, 42]


def test_the_multiplier_of_a_table_goes_on_under_its_second_period() -> None:
    first = schedule("<CASH> 12", head="<MULTIPLIER> 1,000\n")
    facts = facts_of(first + "<PERIOD-TYPE> 3-MOS\n<PERIOD-END> MAR-31-1998\n<CASH> 14\n")
    assert [(f.value, f.period_end) for f in facts] == [
        (12000, date(1998, 6, 30)),
        (14000, date(1998, 3, 31)),
    ]


def test_footnotes_that_were_not_closed_end_at_the_next_schedule() -> None:
    first = schedule("<CASH> 12") + "<FN>\n<F1> Includes 44 of restricted cash.\n"
    facts = facts_of(first + schedule("<CASH> 14"))
    assert [f.value for f in facts] == [12, 14]


def test_a_schedule_without_an_article_is_told_by_its_tags() -> None:
    facts = facts_of(schedule("<CURRENT-ASSETS> 9,100\n<TOTAL-REVENUES> 8,412", article=""))
    assert [f.concept for f in facts] == ["current_assets", "revenues"]


def test_amounts_per_share_of_a_fund_are_not_scaled_and_its_shares_are_counted() -> None:
    body = "<SHARES-COMMON-STOCK> 410\n<PER-SHARE-NAV-END> 12.24\n<EXPENSE-RATIO> .95"
    facts = facts_of(schedule(body, article="6", head="<MULTIPLIER> 1,000\n"))
    assert [(f.value, f.unit) for f in facts] == [
        (410000, "shares"),
        (Decimal("12.24"), "USD/shares"),
        (Decimal("0.95"), "percent"),
    ]


def test_a_filler_of_more_digits_than_any_amount_is_none() -> None:
    facts = facts_of(
        schedule(
            f"<CASH> {'1' * 40}\n<INVENTORY> 5.{'1' * 30}\n<TOTAL-ASSETS> 9,100", head="<MULTIPLIER> 1,000\n"
        )
    )
    assert [(f.label, f.value) for f in facts] == [("TOTAL-ASSETS", 9_100_000)]


@pytest.mark.parametrize("printed", ["(1,808)", "1,808", "-1,808"])
def test_depreciation_is_what_is_taken_off_with_brackets_or_without(printed: str) -> None:
    (fact,) = facts_of(schedule(f"<DEPRECIATION>  {printed}"))
    assert fact.natural == 1808


@pytest.mark.parametrize(
    ("head", "entity"),
    [
        ("<SUBSIDIARY>\n   <NUMBER> 2\n   <NAME> RIVER EDISON CO\n", "River Edison Company"),
        ("<NAME> SOMEBODY ELSE INC\n", "Made Co."),
        ("", "Made Co."),
    ],
)
def test_a_schedule_of_companies_that_file_together_is_of_the_one_that_it_names(
    head: str, entity: str
) -> None:
    lines = schedule("<TOTAL-ASSETS>  8,412", head=head).split("\n")
    place = PLACE._replace(companies=("Made Holding Corp", "River Edison Company"))
    assert {f.entity for f in read_schedules(lines, 1, len(lines), place)[0]} == {entity}
