"""Scale and currency, from what stands under a statement's title."""

from __future__ import annotations

import pytest

from tieout.parsers.vocabulary.scales import find_count_scale, find_currency, find_scale, scale_of_label


@pytest.mark.parametrize(
    ("title", "scale"),
    [
        ("(in thousands)", 3),
        ("(In thousands, except per share data)", 3),
        ("IN THOUSANDS OF U.S. DOLLARS", 3),
        ("(Dollars in millions)", 6),
        ("(Amounts expressed in millions)", 6),
        ("$ in billions", 9),
        ("(thousands of dollars)", 3),
        ("($000)", 3),
        ("($ 000 omitted)", 3),
        ("(000's omitted)", 3),
        ("(in '000)", 3),
        ("(RMB \u2018000)", 3),
        ("(\u00a3m)", 6),
        ("(\u20ac mn)", 6),
        ("($MM)", 6),
        ("(in MM)", 6),
        ("($bn)", 9),
        ("(MSEK)", 6),
        ("ThU.S.$", 3),
        ("Options (thous.)", 3),
        ("(unaudited)", None),
        ("Balance Sheets", None),
        ("June 30, 2000", None),
        ("10,000 shares", None),
    ],
)
def test_a_title_states_the_scale(title: str, scale: int | None) -> None:
    assert find_scale([title]) == scale


def test_the_first_title_that_states_a_scale_decides() -> None:
    assert find_scale(["Balance Sheets", "(in millions)", "(in thousands)"]) == 6


def test_no_title_states_no_scale() -> None:
    assert find_scale([]) is None


@pytest.mark.parametrize(
    ("title", "excepted"),
    [
        ("(in thousands, except share and per share data)", True),
        ("(in thousands, except number of shares)", True),
        ("(In thousands, except for shares)", True),
        ("(in thousands, except per share data)", False),
        ("(in thousands, except share data)", False),
        ("(in thousands)", False),
    ],
)
def test_share_counts_are_unscaled_where_the_title_excepts_them(title: str, excepted: bool) -> None:
    assert (find_count_scale(["Balance Sheets", title], 3) == 0) is excepted


@pytest.mark.parametrize(
    ("title", "currency"),
    [
        ("(in thousands)", "USD"),
        ("ThUS$", "USD"),
        ("(amounts in TEUR)", "EUR"),
        ("(MSEK)", "SEK"),
        ("(in thousands of Canadian dollars)", "CAD"),
        ("(Cdn$ in thousands)", "CAD"),
        ("(¥ in millions)", "JPY"),
        ("(£ in millions)", "GBP"),
        ("(Australian dollars)", "AUD"),
        ("(in renminbi)", "CNY"),
        ("(new Israeli shekels)", "ILS"),
        ("(C$ in millions)", "CAD"),
        ("(in millions of euros)", "EUR"),
        ("(€ in millions)", "EUR"),
        ("(pounds sterling in millions)", "GBP"),
        ("(in millions of yen)", "JPY"),
        ("(Swiss francs in thousands)", "CHF"),
        ("(A$ in thousands)", "AUD"),
        ("(RMB in thousands)", "CNY"),
        ("(NIS in thousands)", "ILS"),
        ("Beyond the year", "USD"),
        ("The market price of Harbour Tool, Inc. (AUD) common shares", "USD"),
        ("Revenue of Harbour Tool (AUD)", "AUD"),
    ],
)
def test_a_title_names_the_currency(title: str, currency: str) -> None:
    assert find_currency(["Balance Sheets", title]) == currency


@pytest.mark.parametrize("prose", ["sales totaled $3.5 billion, up 21 percent", "million, or $0.49 a share"])
def test_an_amount_in_the_prose_above_is_no_scale(prose: str) -> None:
    assert find_scale([prose, "Consolidated Balance Sheets", "(in thousands)"]) == 3


def test_a_word_behind_a_figure_is_an_amount() -> None:
    assert find_scale(["sales totaled $3.5 billion, up 21 percent"]) is None


@pytest.mark.parametrize(
    ("label", "scale"),
    [
        ("Net Income ($000)", 3),
        ("Net sales (000's)", 3),
        ("Net sales ($ in thousands) (1)", 3),
        ("Total loans (in billions)", 9),
        ("Backlog (millions of dollars)", 6),
        ("Restricted cash (of $1,000 thousands)", None),
        ("Cash, including $2 millions restricted", None),
        ("Net income", None),
    ],
)
def test_a_label_states_the_scale_of_its_line_in_brackets(label: str, scale: int | None) -> None:
    assert scale_of_label(label) == scale
