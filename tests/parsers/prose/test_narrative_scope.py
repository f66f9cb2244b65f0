"""Whose amounts a periodic report states, told by what its own statements print."""

from __future__ import annotations

from datetime import date
from textwrap import dedent

import pytest
from made_pages import INCOME_STATEMENT, read_page

from tieout.facts import Claim
from tieout.parsers.prose.scope import NO_PERIOD

HEADER = "<SEC-DOCUMENT>1.txt : 20010514\nCOMPANY CONFORMED NAME:\t\tHARBOUR TOOL CO\n"
QUARTERS = "for the three months ended March 31, 2001"


def claims_of(text: str, kind: str = "10-Q") -> list[Claim]:
    """The claims of a text below the statement of a quarter, as a document of a filing."""
    body = f"{dedent(INCOME_STATEMENT)}\n\n{text}"
    page = f"{HEADER}<DOCUMENT>\n<TYPE>{kind}\n<SEQUENCE>1\n<TEXT>\n{body}\n</TEXT>\n</DOCUMENT>\n"
    return list(read_page(page).claims)


def certain(text: str, kind: str = "10-Q") -> list[tuple[str, bool]]:
    """Each number that is tied, and whether its reading is certain."""
    return [(c.fact.printed, c.fact.confident) for c in claims_of(text, kind) if not c.skipped]


def test_an_amount_that_the_statement_prints_is_the_company_s() -> None:
    assert certain(f"Net sales {QUARTERS} were $12.4 million.") == [("12.4 million", True)]


def test_one_amount_that_fits_vouches_for_the_others_of_its_sentence() -> None:
    text = f"Net sales {QUARTERS} were $14.2 million, compared to $11.9 million a year ago."
    assert certain(text) == [("14.2 million", True), ("11.9 million", True)]


def test_a_sentence_in_which_no_amount_is_the_company_s_speaks_of_a_part() -> None:
    text = f"Net sales {QUARTERS} were $1.7 million, compared to $1.9 million a year ago."
    assert certain(text) == []
    assert all("none of the sentence's 2 amounts" in c.skipped for c in claims_of(text))


def test_a_release_speaks_of_the_company_unless_nothing_in_a_sentence_is_near() -> None:
    assert certain(f"Net sales {QUARTERS} were $1.7 million.", "EX-99.1") == [("1.7 million", True)]
    text = f"Net sales {QUARTERS} were $1.7 million, compared to $1.9 million a year ago."
    assert certain(text, "EX-99.1") == []


def test_a_digit_or_two_wrong_in_every_amount_is_no_part() -> None:
    text = f"Net sales {QUARTERS} were $12.1 million, compared to $11.6 million a year ago."
    assert certain(text) == [("12.1 million", False), ("11.6 million", False)]


def test_the_same_digits_in_another_scale_are_no_part() -> None:
    text = f"Net sales {QUARTERS} were $12.4 billion, compared to $11.9 billion a year ago."
    assert len(certain(text)) == 2


def test_a_single_amount_that_does_not_fit_stays_doubtful() -> None:
    assert certain(f"Net sales {QUARTERS} were $1.7 million.") == [("1.7 million", False)]


@pytest.mark.parametrize("mark", ["Total net sales", "Consolidated net sales"])
def test_what_is_called_the_whole_is_certain(mark: str) -> None:
    (claim,) = claims_of(f"{mark} {QUARTERS} were $1.7 million.")
    assert claim.fact.confident == mark.startswith("Total")


def test_prose_in_the_scale_of_the_statements_is_read_in_it() -> None:
    text = (
        f"Net sales {QUARTERS} were $12,400, compared to $11,900 a year ago. Net income {QUARTERS} was $380, compared"
        " to a net loss of $370 a year ago."
    )
    facts = [c.fact for c in claims_of(text)]
    assert [(str(f.value), str(f.quantum), f.scale) for f in facts] == [
        (value, "1000", 3) for value in ("12400000", "11900000", "380000", "370000")
    ]


def test_prose_in_dollars_stays_in_dollars() -> None:
    facts = [c.fact for c in claims_of(f"Net sales {QUARTERS} were $12,400,000. Freight was $12,400.")]
    assert [str(f.value) for f in facts] == ["12400000", "12400"]


def test_a_release_goes_on_with_the_period_of_its_headline() -> None:
    headline = "Harbour Tool Reports First Quarter Results\n\nOperations were quiet in all plants and at all times of\nthe year.\n\n"
    tied = [
        (c.fact.printed, c.fact.period_end)
        for c in claims_of(f"{headline}Net sales were $12.4 million.", "EX-99.1")
    ]
    assert tied == [("12.4 million", date(2001, 3, 31))]


def test_an_implied_period_that_the_amount_does_not_fit_is_left_open() -> None:
    text = (
        "Harbour Tool Reports First Quarter Results\n\nOperations were quiet in all plants and at all times of\n"
        "the year.\n\nNet sales were {}.\n"
    )
    assert [c.skipped for c in claims_of(text.format("$11.9 million"), "EX-99.1")] == [NO_PERIOD]
    assert [c.skipped for c in claims_of(text.format("$47.0 million"), "EX-99.1")] == [NO_PERIOD]
    assert certain(text.format("$12.5 million"), "EX-99.1") == [("12.5 million", True)]


def test_the_other_side_of_a_comparison_without_a_period_is_the_year_before() -> None:
    text = f"Net sales {QUARTERS} rose to $12.4 million from $11.9 million."
    assert [(c.fact.printed, c.fact.period_end) for c in claims_of(text, "EX-99.1") if not c.skipped] == [
        ("12.4 million", date(2001, 3, 31)),
        ("11.9 million", date(2000, 3, 31)),
    ]


@pytest.mark.parametrize("amount", ["$12.9 million", "$72.4 million", "$14.2 million", "$12.4 billion"])
def test_a_lone_misprint_in_a_periodic_report_is_certain(amount: str) -> None:
    assert [sure for _, sure in certain(f"Net sales {QUARTERS} were {amount}.")] == [True]


def test_an_amount_of_another_period_is_no_misprint() -> None:
    assert certain(f"Net sales {QUARTERS} were $11.9 million.") == [("11.9 million", False)]


@pytest.mark.parametrize(
    ("sentence", "is_of_a_part"),
    [
        ("The tools group led our growth, with revenues increasing to $9.1 million {quarters}.", True),
        ("The group led its industry, with revenues increasing to $12.4 million {quarters}.", False),
        ("Harbour Tool Group grew again, with revenues increasing to $12.4 million {quarters}.", False),
    ],
)
def test_a_group_with_a_name_is_a_part_of_the_company(sentence: str, is_of_a_part: bool) -> None:
    (claim,) = claims_of(sentence.format(quarters=QUARTERS))
    assert claim.skipped.endswith("group')") is is_of_a_part


def test_what_a_report_compares_with_is_the_year_before_where_the_amount_fits() -> None:
    text = f"Net sales {QUARTERS} were $12.4 million. Net income was $0.38 million, as compared to a loss of $0.37 million."
    fits, far = claims_of(text), claims_of(text.replace("0.37", "0.11"))
    assert [(c.fact.printed, c.skipped, str(c.fact.period_end)) for c in fits[2:]] == [
        ("0.37 million", "", "2000-03-31")
    ]
    assert [c.skipped for c in far[2:]] == [NO_PERIOD]


MERCHANT = """
                       HARBOUR STORES COMPANY
                        STATEMENTS OF INCOME
                           (in thousands)
                                     Year ended December 31,
                                        2000        1999
                                      --------    --------
Net sales                             $ 10,000    $  9,000
Leased departments                         400         300
                                      --------    --------
                                        10,400       9,300
Cost of goods sold                       6,240       5,500
Selling and administrative expenses      3,120       2,900
                                      --------    --------
Net income                            $  1,040    $    900
                                      ========    ========

Cost of goods sold was 62.4% of net sales in 2000.
"""


def test_a_percentage_of_a_line_that_no_concept_names_is_none_of_the_revenues() -> None:
    (claim,) = read_page(MERCHANT).claims
    assert claim.skipped == "a share of a line that no concept names"


SHEET = """
                  HARBOUR TOOL COMPANY
                     BALANCE SHEETS
                     (in thousands)
                                March 31,   December 31,
                                  2001         2000
                                --------    ------------
Cash                            $  1,000      $    900
Inventories                       14,652        12,300
                                --------      --------
Total assets                    $ 15,652      $ 13,200
                                ========      ========
Accounts payable                $  5,652      $  3,200
Common stock                      10,000        10,000
                                --------      --------
Total liabilities and equity    $ 15,652      $ 13,200
                                ========      ========

"""


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        ("Inventories stood at $14.7 million.", ["2001-03-31"]),
        ("Inventories stood at $14.4 million.", ["2001-03-31"]),
        ("Inventories stood at $4.7 million.", ["None"]),
        (
            "Inventories were $14.7 million, compared with $12.3 million at year end.",
            ["2001-03-31", "2000-12-31"],
        ),
    ],
)
def test_what_is_held_on_no_day_that_is_named_is_held_on_that_of_the_balance_sheet(
    sentence: str, days: list[str]
) -> None:
    assert [str(c.fact.period_end) for c in read_page(SHEET + sentence).claims] == days


AIRLINE = """
                       HARBOUR AIRLINES COMPANY
                        STATEMENTS OF INCOME
                           (in thousands)
                                     Year ended December 31,
                                        2000        1999
                                      --------    --------
Total operating revenues              $ 10,000    $  9,000
                                      --------    --------
Operating expenses:
  Aircraft fuel                          2,586       2,104
  Landing fees and other rents           3,120       2,900
  Other                                  1,000       1,000
                                      --------    --------
Total operating expenses                 6,706       6,004
                                      --------    --------
Operating income                         3,294       2,996
Income taxes                             1,318       1,198
                                      --------    --------
Net income                            $  1,976    $  1,798
                                      ========    ========

"""


@pytest.mark.parametrize(
    ("sentence", "label", "sure"),
    [
        (
            "Aircraft fuel expense was $2.6 million in 2000, compared with $2.1 million in 1999.",
            "aircraft fuel",
            True,
        ),
        ("In 2000, landing fees and other rents were $3.1 million.", "landing fees and other rents", True),
        ("Aircraft fuel increased 23% to $2,586,000 in 2000.", "aircraft fuel", True),
        ("Other was $1.0 million in 2000.", "", False),
        ("Net landing fees and other rents were $3.1 million in 2000.", "", False),
        ("Salaries and aircraft fuel were $2.6 million in 2000.", "", False),
        ("Charter aircraft fuel expense was $2.6 million in 2000.", "", False),
    ],
)
def test_prose_that_repeats_a_label_that_no_concept_names_speaks_of_its_line(
    sentence: str, label: str, sure: bool
) -> None:
    claims = [c for c in read_page(AIRLINE + sentence).claims if c.states == "amount"]
    assert {c.of for c in claims} == {label}
    assert all(not c.fact.concept and (not c.skipped) == sure for c in claims if label)


def test_another_amount_of_the_sentence_tells_the_period_of_one_that_is_far_off() -> None:
    text = (
        f"Net sales {QUARTERS} were $12.4 million and net income was $0.38 million. Net sales were $12.4 million, as"
        " compared to $11.9 million, and net income was $0.38 million, as compared to a loss of $0.91 million."
    )
    claims = claims_of(text)
    assert [(c.fact.printed, c.skipped) for c in claims if c.fact.printed == "0.91 million"] == [
        ("0.91 million", "")
    ]
    alone = claims_of(text.replace("11.9", "13.9"))
    assert [c.skipped for c in alone if c.fact.printed == "0.91 million"] == [NO_PERIOD]


def test_a_year_alone_is_the_quarter_of_that_year_where_the_amounts_fit() -> None:
    text = f"Net sales {QUARTERS} were $12.4 million. Cost of sales was $8.0 million in 2001 and $7.9 million in 2000."
    fits = [(c.fact.printed, c.skipped, str(c.fact.period_end)) for c in claims_of(text)[1:]]
    assert fits == [("8.0 million", "", "2001-03-31"), ("7.9 million", "", "2000-03-31")]
    of_the_year = claims_of(text.replace("8.0", "38.0").replace("7.9", "35.2"))[1:]
    assert [c.skipped for c in of_the_year] == [NO_PERIOD, NO_PERIOD]


def test_a_digit_that_parts_an_amount_from_the_line_tells_its_period_beside_one_that_fits() -> None:
    text = f"Net sales {QUARTERS} rose 4.2% to $12.40 million from $11.50 million."
    assert certain(text)[-1] == ("11.50 million", True)
    assert certain(text.replace("11.50", "13.72"))[-1] != ("13.72 million", True)


PARTS = """
                           HARBOUR TOOL COMPANY
                      CONSOLIDATED STATEMENTS OF INCOME
                        (in thousands of dollars)
                                      Three months ended March 31,
                                             2001        2000
Harbour net sales                           12,400      11,900
Dockside net sales                           1,600          --
                                            ------      ------
Total net sales                             14,000      11,900
Costs and expenses:
  Harbour cost of sales                      4,350       4,150
  Harbour selling, general and
    administrative expenses                  3,720       3,700
  Dockside expenses                          1,690          --
                                            ------      ------
Net income                                   4,240       4,050
                                            ======      ======
"""


def test_a_share_of_a_line_that_is_a_part_s_may_be_of_the_part_s_base() -> None:
    text = f"Harbour's selling, general and administrative expenses {QUARTERS} were 30.0% of net sales."
    page = f"{HEADER}<DOCUMENT>\n<TYPE>10-Q\n<SEQUENCE>1\n<TEXT>\n{PARTS}\n\n{text}\n</TEXT>\n</DOCUMENT>\n"
    assert [(c.fact.concept, c.fact.confident) for c in read_page(page).claims if not c.skipped] == [
        ("sga", False)
    ]
