"""Printed numbers read back as exact decimals, with their signs, brackets and places."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout.parsers.lines.numbers import NUMBER, Cell, find_cells, to_decimal


def only(text: str) -> Cell:
    (cell,) = find_cells(text, 7)
    return cell


@pytest.mark.parametrize(
    ("text", "printed", "value"),
    [
        ("1,248", "1,248", "1248"),
        ("1,234,567,890", "1,234,567,890", "1234567890"),
        ("1 ,234", "1 ,234", "1234"),
        ("0", "0", "0"),
        ("1,234.50", "1,234.50", "1234.50"),
        (".03", ".03", "0.03"),
        ("0.10", "0.10", "0.10"),
    ],
)
def test_digits_are_an_exact_decimal(text: str, printed: str, value: str) -> None:
    assert (only(text).printed, str(only(text).value)) == (printed, value)


@pytest.mark.parametrize("text", ["1" * 25, "1" + ",234" * 8, "5." + "1" * 25, "." + "1" * 25])
def test_more_digits_than_any_amount_has_are_none(text: str) -> None:
    assert [c.printed for c in find_cells(f"{text}    5,120", 7)] == ["5,120"]


@pytest.mark.parametrize(
    ("text", "printed", "value"),
    [
        ("(1,248)", "(1,248)", "-1248"),
        ("( 0.03 )", "( 0.03 )", "-0.03"),
        ("(.03)", "(.03)", "-0.03"),
        ("(    1,248)", "(    1,248)", "-1248"),
        ("$ (1,248)", "(1,248)", "-1248"),
        ("$      (1,248   )", "(1,248   )", "-1248"),
        ("($5)", "(5)", "-5"),
        ("$(5)", "(5)", "-5"),
    ],
)
def test_parentheses_mean_a_negative_amount(text: str, printed: str, value: str) -> None:
    assert (only(text).printed, str(only(text).value)) == (printed, value)


@pytest.mark.parametrize(
    "text", ["1,248-", "1,248CR", "1,248 CR", "-1,248", "−1,248", "–1,248", "- 1,248", "$-1,248", "-$1,248"]
)
def test_a_minus_on_either_side_and_a_credit_are_negative(text: str) -> None:
    assert only(text).value == Decimal(-1248)


@pytest.mark.parametrize(
    ("text", "printed", "start"),
    [
        ("$ 1,248", "1,248", 2),
        ("$1,248", "1,248", 1),
        ("$             7", "7", 14),
        ("US$5", "5", 3),
        ("£5", "5", 1),
    ],
)
def test_a_currency_sign_apart_is_no_part_of_the_number(text: str, printed: str, start: int) -> None:
    assert (only(text).printed, only(text).start, only(text).left) == (printed, start, 0)


@pytest.mark.parametrize(("text", "dollar"), [("$ 5", True), ("5", False), ("$ --", True), ("--", False)])
def test_a_cell_says_whether_a_dollar_sign_stands_before_it(text: str, dollar: bool) -> None:
    assert only(text).dollar is dollar


@pytest.mark.parametrize(
    "text", ["-", "--", "---", "----", "—", "–", "-0-", "nil", "None", "NONE", "$ --", "$--", "(--)", "***"]
)
def test_a_dash_and_nil_are_zero_and_say_so(text: str) -> None:
    assert (only(text).nil, only(text).value, only(text).void) == (True, 0, False)


def test_a_printed_zero_is_no_nil_mark() -> None:
    assert not only("0").nil


@pytest.mark.parametrize("text", ["NM", "N/M", "n/m", "n.m.", "N.M.", "N/A", "n/a", "n.a.", "*"])
def test_not_meaningful_prints_no_number(text: str) -> None:
    assert only(text).void


@pytest.mark.parametrize("text", ["12%", "12 %", "(12.5%)", "(12.5)%", "(12.5) %", "--%", "-- %", "3 3/4%"])
def test_a_percent_sign_on_either_side_of_the_bracket_makes_a_percentage(text: str) -> None:
    assert only(text).percent
    assert only(text).end == len(text)


def test_an_amount_is_no_percentage() -> None:
    assert not only("12").percent


@pytest.mark.parametrize(
    ("text", "value"),
    [("12 1/8", "12.125"), ("12-1/8", "12.125"), ("(3 3/4)", "-3.75"), ("1 31/64", "1.484375")],
)
def test_a_fraction_behind_a_whole_number_is_exact(text: str, value: str) -> None:
    assert only(text).value == Decimal(value)


@pytest.mark.parametrize(
    "text",
    ["12/31/98", "a1", "3.5x", "1.2.3", "4,5", "12,34", "1,2345", "10:30", "#5", "FIFO2", "S&P500", "x/10"],
)
def test_what_only_holds_digits_is_no_number(text: str) -> None:
    assert find_cells(text, 1) == []


@pytest.mark.parametrize("text", ["$1,234(1)", "1,234(a)", "1,234*"])
def test_the_mark_of_a_footnote_that_touches_a_number_is_no_number(text: str) -> None:
    assert [c.value for c in find_cells(text, 1) if not c.void] == [1234]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Net loss.......(1,234)", [-1234]),
        ("Net sales......1,234", [1234]),
        ("Net sales....$1,234", [1234]),
        ("Net sales.... $ .34", ["0.34"]),
    ],
)
def test_dot_leaders_may_touch_the_number(text: str, values: list[str]) -> None:
    assert [c.value for c in find_cells(text, 1)] == [Decimal(v) for v in values]


def test_the_cells_of_a_line_come_from_left_to_right() -> None:
    text = "Net loss   $ (1,248)   $ (2,270)      --      NM   12%"
    assert [c.printed for c in find_cells(text, 1)] == ["(1,248)", "(2,270)", "--", "NM", "12%"]


@pytest.mark.parametrize(
    ("text", "edge"),
    [
        ("  1,248", 7),
        ("  (1,248)", 8),
        ("  12%", 4),
        ("  (12)%", 5),
        ("  1,248CR", 7),
        ("  --", 4),
        ("  (--)", 5),
        ("  12 1/8", 8),
    ],
)
def test_the_edge_of_a_cell_is_where_its_digits_end(text: str, edge: int) -> None:
    assert only(text).edge == edge


@pytest.mark.parametrize(
    "text", ["$ 0.56 - $ 43.63    11.94", "$ 0.56- $43.63    11.94", "0.56 - 43.63    11.94"]
)
def test_a_dash_between_a_lower_and_a_higher_price_is_no_sign(text: str) -> None:
    assert [str(c.value) for c in find_cells(text, 1)] == ["0.56", "43.63", "11.94"]


@pytest.mark.parametrize("text", ["$ .02-$   .28   $ .21", ".02-   .28    .21"])
def test_a_dash_between_prices_of_cents_is_no_sign(text: str) -> None:
    assert [str(c.value) for c in find_cells(text, 1)] == ["0.02", "0.28", "0.21"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("12.35   - 4.20", ["12.35", "-4.20"]),
        ("1.28   -17.2%   1.89", ["1.28", "-17.2", "1.89"]),
        ("7.50-     68.00-", ["-7.50", "-68.00"]),
        ("$0.01-  $0.02-  $0.03-  $0.17-", ["-0.01", "-0.02", "-0.03", "-0.17"]),
        ("$ 0.68   $ 0.09-  $ 1.15   $ 0.33-", ["0.68", "-0.09", "1.15", "-0.33"]),
    ],
)
def test_a_dash_elsewhere_is_a_minus(text: str, values: list[str]) -> None:
    assert [str(c.value) for c in find_cells(text, 1)] == values


def test_a_cell_knows_its_line() -> None:
    assert [only(t).line for t in ("5", "--", "NM")] == [7, 7, 7]


@pytest.mark.parametrize(("text", "places"), [("1,248", 0), ("0.03", 2), ("1.5", 1), ("(1.250)", 3)])
def test_the_places_are_the_digits_after_the_point(text: str, places: int) -> None:
    assert only(text).places == places


def test_a_bracket_that_is_never_closed_stays_in_what_was_printed() -> None:
    assert (only("(1,248").printed, only("1,248)").printed) == ("(1,248", "1,248)")


def test_a_fraction_of_digits_is_added_exactly() -> None:
    assert to_decimal("1,012", " 1/64") == Decimal("1012.015625")


POSITIVE = [
    ("{}", 1),
    ("$ {}", 1),
    ("$      {}", 1),
    ("${}", 1),
    ("US${}", 1),
    ("{}%", 1),
    ("{} %", 1),
    ("C${}", 1),
]
NEGATIVE = [
    ("({})", -1), ("( {} )", -1), ("$ ({})", -1), ("$({})", -1), ("(${})", -1), ("({}   )", -1), ("({})%", -1), ("({}%)", -1),
    ("-{}", -1), ("−{}", -1), ("$-{}", -1), ("{}-", -1), ("{}CR", -1), ("{} CR", -1),
]  # fmt: skip
DECIMALS = st.decimals(min_value=0, max_value=10**13, allow_nan=False, allow_infinity=False, places=None).map(
    lambda d: d.quantize(Decimal(1).scaleb(-min(4, max(0, -int(d.as_tuple().exponent)))))
)


@st.composite
def digits(draw: st.DrawFn) -> tuple[Decimal, str]:
    """A decimal, and the digits that a filer may print for it."""
    value = draw(DECIMALS)
    text = draw(st.sampled_from([f"{value:,f}", f"{value:f}"]))
    if text.startswith("0.") and draw(st.booleans()):
        text = text[1:]
    return value, text


@given(
    digits(),
    st.sampled_from(POSITIVE + NEGATIVE),
    st.sampled_from(["", "Net sales   ", "Taxes (Note 4) ....  ", "\t"]),
)
def test_a_decimal_reads_back_exactly_in_every_form_of_print(
    number: tuple[Decimal, str], form: tuple[str, int], before: str
) -> None:
    value, text = number
    pattern, sign = form
    line = before + pattern.format(text) + "   "
    cell = find_cells(line, 1)[-1]
    assert cell.value == sign * value
    assert cell.value.as_tuple().exponent == value.as_tuple().exponent
    assert cell.printed == line[cell.start : cell.end].replace("$", "")
    assert cell.left <= cell.start < cell.edge <= cell.end
    assert text in cell.printed
    assert cell.percent is ("%" in pattern)


@given(st.lists(digits(), min_size=1, max_size=6), st.integers(2, 9))
def test_every_number_of_a_row_is_found_where_it_stands(numbers: list[tuple[Decimal, str]], gap: int) -> None:
    line = (" " * gap).join(text for _, text in numbers)
    cells = find_cells(line, 1)
    assert [c.value for c in cells] == [value for value, _ in numbers]
    assert [line[c.start : c.end] for c in cells] == [text for _, text in numbers]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1/8", "0.125"),
        ("3/4", "0.75"),
        ("$ 1/4", "0.25"),
        ("12 1/8", "12.125"),
        ("54    1/4", "54.25"),
        ("(1/2)", "-0.5"),
    ],
)
def test_a_fraction_may_stand_alone(text: str, value: str) -> None:
    (cell,) = find_cells(text, 1)
    assert cell.value == Decimal(value)


@pytest.mark.parametrize("text", ["6/30", "12/31/98", "2/4", "1/4/98", "3/2"])
def test_a_day_is_no_fraction(text: str) -> None:
    assert not any("/" in c.printed for c in find_cells(text, 1))


PIECES = ["12", "1,224", "(5)", "( - )", "--", "-0-", "nil", "none", "n/m", "NM", "N/A", "CR", "%", "$", "US$", "SEK ", "Y ",
          "and", "Notes", " ", "    ", "\t", "*", "***", "...", ".5", "12 1/8", "<", ">", "—", "£", "x"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=9).map("".join))
def test_no_number_is_passed_over_that_the_pattern_finds(text: str) -> None:
    assert [c.left for c in find_cells(text, 1)] == [m.start() for m in NUMBER.finditer(text)]
