"""The currency of a document's statements that state none."""

from __future__ import annotations

import pytest
from made_pages import grid

from tieout.parsers import read
from tieout.parsers.columns.currencies import usual_currency
from tieout.parsers.tables.reader import read_tables

STATEMENTS = """
                    BALANCE SHEETS
                    {}
                                    December 31,  December 31,
                                            2000          1999
Cash                                       1,204         1,117
Receivables                                4,098         3,788
Total assets                               5,302         4,905
Accounts payable                           2,618         2,209
Stockholders' equity                       2,684         2,696
Total liabilities and equity               5,302         4,905


                    STATEMENTS OF INCOME
                    {}
                                      Year ended December 31,
                                            2000          1999
Net sales                                 21,412        19,877
Cost of sales                             14,307        13,118
Gross profit                               7,105         6,759
Expenses                                   4,216         4,093
Net income                                 2,889         2,666


                    STATEMENTS OF CASH FLOWS
                    {}
                                      Year ended December 31,
                                            2000          1999
Net cash provided by operating activities  2,012         1,904
Net cash used in investing activities     (1,925)       (1,811)
Increase in cash                              87            93
Cash at beginning of year                  1,117         1,024
Cash at end of year                        1,204         1,117
"""


@pytest.mark.parametrize(
    ("stated", "currency"),
    [
        (("in EUR million", "", ""), "EUR"),
        (("", "in EUR million", ""), "USD"),
        (("", "in EUR million", "in EUR million"), "EUR"),
        (("", "in EUR million", "in GBP million"), "USD"),
    ],
    ids=["the first", "one that follows", "all that state one", "several"],
)
def test_the_currency_is_the_only_one_that_the_first_or_several_state(
    stated: tuple[str, ...], currency: str
) -> None:
    assert usual_currency(read_tables(grid(STATEMENTS.format(*stated)))) == currency


TRANSLATED = """
                    BALANCE SHEETS
                    {}
                                                              {}
                                    December 31,  December 31,  December 31,
                                            2000          1999          2000
Cash                                       1,204         1,117            94
Receivables                                4,098         3,788           320
Total assets                               5,302         4,905           414
"""


@pytest.mark.parametrize("stated", ["(Millions of yen)", "(In Euros)"])
def test_a_currency_over_one_column_is_that_of_the_column_alone(stated: str) -> None:
    text = TRANSLATED.format(stated, "U.S. dollars") + STATEMENTS.format("", "", "").split("\n\n\n", 1)[1]
    units = [f.unit for f in read(text.encode(), "a.txt").facts if f.label == "Cash"]
    own = "JPY" if "yen" in stated else "EUR"
    assert units == [own, own, "USD"]
