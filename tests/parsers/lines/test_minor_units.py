"""Amounts per share in pence and cents: read in the currency, wherever the page says that they are hundredths."""

from __future__ import annotations

import pytest

import tieout
from tieout.facts import Filing
from tieout.parsers import read

INCOME = """
                              ACME PLC
                   CONSOLIDATED INCOME STATEMENTS
                       Years ended December 31
                        {titles}
                                             2005        2004
                                          £'000       £'000
Revenue                                    12,345      11,222
Cost of sales                              (8,345)     (7,222)
                                          -------     -------
Gross profit                                4,000       4,000
Administrative expenses                    (2,600)     (2,670)
                                          -------     -------
Profit for the year                         1,400       1,330
                                          =======     =======
"""
SHARES = """Weighted average number of shares ('000)
  Basic                                    11,024      10,992
"""
PER_SHARE = {
    "pence behind the label": "Basic earnings per share (pence)            12.7        12.1\n",
    "pence in the caption": "Earnings per share (pence)\n  Basic                                     12.7        12.1\n",
    "pence after a dash": "Basic earnings per share - pence            12.7        12.1\n",
    "cents per share": "Basic earnings (cents per share)            12.7        12.1\n",
    "of another country": "Basic earnings per share (US cents)         12.7        12.1\n",
    "beside a sign of currency": "Basic earnings per share (£ pence)          12.7        12.1\n",
    "a line over the columns": "                                          pence       pence\n"
    "Basic earnings per share                    12.7        12.1\n",
    "a sign behind the number": "Basic earnings per share                    12.7p       12.1p\n",
    "a sign of cents": "Basic earnings per share                    12.7¢       12.1¢\n",
}


def values(filing: Filing, concept: str = "eps_basic") -> list[tuple[str, str, str]]:
    return [(str(f.value), str(f.quantum), f.unit) for f in filing.facts if f.concept == concept]


def made(per_share: str, titles: str = "") -> Filing:
    return read((INCOME.format(titles=titles) + per_share + SHARES).encode(), "acme.txt")


@pytest.mark.parametrize("rows", PER_SHARE.values(), ids=PER_SHARE)
def test_pence_and_cents_are_hundredths_of_the_currency(rows: str) -> None:
    filing = made(rows)
    assert values(filing) == [("0.127", "0.001", "GBP/shares"), ("0.121", "0.001", "GBP/shares")]
    verdicts = [v.status for v in tieout.check(filing) if v.rule == "eps_basic_recalculates"]
    assert verdicts == ["holds", "holds"]


def test_whole_pence_are_an_amount_per_share() -> None:
    filing = made("Basic earnings per share (pence)              13          12\n")
    assert values(filing) == [("0.13", "0.01", "GBP/shares"), ("0.12", "0.01", "GBP/shares")]


def test_a_title_may_say_that_amounts_per_share_are_in_cents() -> None:
    filing = made(
        "Basic earnings per share                    12.7        12.1\n",
        "(except earnings per share, in cents)",
    )
    assert [value for value, _, _ in values(filing)] == ["0.127", "0.121"]


def test_the_number_is_kept_as_printed_with_its_sign() -> None:
    (first, _) = (f for f in made(PER_SHARE["a sign behind the number"]).facts if f.concept == "eps_basic")
    assert (first.printed, first.scale) == ("12.7p", -2)
    line = made(PER_SHARE["a sign behind the number"]).lines[first.line - 1]
    assert line[first.start : first.end] == "12.7p"


def test_a_loss_in_pence_is_negative() -> None:
    filing = made("Basic (loss) earnings per share            (12.7p)      12.1p\n")
    assert [value for value, _, _ in values(filing)] == ["-0.127", "0.121"]


NOT_MINOR = {
    "what a dividend was, in a label of money": "Dividends paid (5 cents per share)            551         550\n",
    "shares of so many pence": "Ordinary shares of 10p each                   551         550\n",
}


@pytest.mark.parametrize("rows", NOT_MINOR.values(), ids=NOT_MINOR)
def test_money_stays_in_the_scale_of_the_statement(rows: str) -> None:
    row = next(
        r for s in made(rows).statements for r in s.rows if r.label == rows.split("   ", maxsplit=1)[0]
    )
    assert [str(f.value) for f in row.facts if f] == ["551000", "550000"]


def test_amounts_in_the_currency_stand_as_they_are() -> None:
    filing = made("Basic earnings per share                    0.13        0.12\n")
    assert [value for value, _, _ in values(filing)] == ["0.13", "0.12"]


def test_the_line_over_the_columns_holds_until_another_unit_is_named() -> None:
    rows = (
        "                                          pence       pence\nBasic earnings per share                    12.7        12.1\n"
        "                                          £'000       £'000\nDividends                                     551         550\n"
    )
    row = next(r for s in made(rows).statements for r in s.rows if r.label == "Dividends")
    assert [str(f.value) for f in row.facts if f] == ["551000", "550000"]


def test_a_cell_of_html_may_print_pence() -> None:
    rows = [("Revenue", "12,345", "11,222"), ("Cost of sales", "(8,345)", "(7,222)"), ("Gross profit", "4,000", "4,000"),
            ("Administrative expenses", "(2,600)", "(2,670)"), ("Profit for the year", "1,400", "1,330"),
            ("Basic earnings per share", "12.7p", "(12.1p)"), ("Dividend per share", "5¢", "4¢")]  # fmt: skip
    head = "<tr><td></td><td>Year ended December 31, 2005</td><td>Year ended December 31, 2004</td></tr>"
    cells = "".join(f"<tr><td>{a}</td><td>{b}</td><td>{c}</td></tr>" for a, b, c in rows)
    page = f"<p>ACME PLC</p><p>CONSOLIDATED INCOME STATEMENTS</p><p>(In £ thousands)</p><table>{head}{cells}</table>"
    filing = read(page.encode(), "acme.htm")
    assert [value for value, _, _ in values(filing)] == ["0.127", "-0.121"]
    assert [value for value, _, _ in values(filing, "dividends_per_share")] == ["0.05", "0.04"]


def test_prose_may_state_pence() -> None:
    prose = "\nBasic earnings per share were 12.7 pence for the year ended December 31, 2005.\n"
    filing = made(PER_SHARE["pence behind the label"])
    filing = read((prose + "\n".join(filing.lines)).encode(), "acme.txt")
    assert [str(c.fact.value) for c in filing.claims] == ["0.127"]
    assert [v.status for v in tieout.check(filing) if v.rule in ("nr_eps", "nr_eps_basic")] == [
        "not_tested",
        "holds",
    ]
