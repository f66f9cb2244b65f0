"""What rounding can explain: the catalogue's worked numbers, and an oracle that tries every rounding."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout.expectations.language.evaluator import formula_of
from tieout.expectations.verdicts.tolerance import (
    Part,
    decide_agreement,
    decide_claim,
    decide_order,
    decide_quotient,
    decide_sum,
    decide_within,
)

D = Decimal
ONE = D(1)


def parts(total: int, *addends: int, quantum: D = ONE) -> list[Part]:
    return [*(Part(ONE, D(a), quantum) for a in addends), Part(-ONE, D(total), quantum)]


@pytest.mark.parametrize(
    ("addends", "off", "status", "allowed"),
    [
        ((5677, 1122, 939, 1224, 314), 0, "holds", "3"),
        ((5677, 1122, 939, 1224, 314), 2, "rounding", "3"),
        ((5677, 1122, 939, 1224, 314), 3, "unusual", "3"),
        ((5677, 1122, 939, 1224, 314), 4, "breaks", "3"),
        ((2345, 50), 1, "rounding", "1.5"),
        ((2345, 50), 2, "breaks", "1.5"),
        (tuple(range(20)), 3, "rounding", "10.5"),
        (tuple(range(20)), 4, "unusual", "10.5"),
        (tuple(range(20)), 11, "breaks", "10.5"),
    ],
)
def test_a_sum_may_miss_by_half_a_quantum_each(
    addends: tuple[int, ...], off: int, status: str, allowed: str
) -> None:
    decision = decide_sum(parts(sum(addends) - off, *addends))
    assert (decision.status, decision.difference, decision.allowed) == (status, D(off), D(allowed))


def test_one_addend_alone_must_equal_its_total() -> None:
    assert decide_sum(parts(100, 100)).status == "holds"
    assert decide_sum(parts(100, 101)).status == "breaks"


def test_equal_precision_has_no_tolerance() -> None:
    decision = decide_agreement(D("0.01"), D("0.01"), D("0.01"))
    assert (decision.status, decision.allowed, decision.off_by_one) == ("breaks", 0, True)
    assert not decide_agreement(D("0.02"), D("0.01"), D("0.01")).off_by_one


@pytest.mark.parametrize(
    ("fact", "status"),
    [(5648, "holds"), (5650, "holds"), (5651, "breaks"), (5550, "holds"), (5549, "breaks")],
)
def test_the_fact_must_round_to_the_claim(fact: int, status: str) -> None:
    assert decide_agreement(D(5600 - fact), D(100), ONE).status == status


def test_between_the_rounded_and_the_open_end_is_rounding() -> None:
    assert decide_agreement(D("50.25"), D(100), ONE).status == "rounding"
    assert decide_agreement(D("50.5"), D(100), ONE).status == "breaks"


EPS = formula_of("eps_basic = net_income / shares_basic").comparisons[0][0]


def eps(printed: str, income: int, shares: int, quantum: str = "0.01") -> str:
    operands = {
        "eps_basic": (D(printed), D(quantum)),
        "net_income": (D(income), ONE),
        "shares_basic": (D(shares), ONE),
    }
    return decide_quotient(EPS, operands).status


@pytest.mark.parametrize(
    ("printed", "income", "shares", "status"),
    [
        ("-0.03", -1248, 37414, "holds"),
        ("-0.07", -2270, 33041, "holds"),
        ("-0.06", -2261, 35557, "holds"),
        ("-0.07", -2382, 33021, "holds"),
        ("-0.04", -1248, 37414, "breaks"),
        ("-0.02", -1248, 37414, "breaks"),
        ("0.06", -2261, 35557, "breaks"),
        ("-0.07", -2270, 3304, "breaks"),
        ("-0.06", -2261, 35755, "holds"),
        ("0.00", 0, 250000, "holds"),
        ("-1248", -1248, 1, "not_tested"),
        ("-3000", -1248, 1, "not_tested"),
        ("-9000", -1248, 1, "breaks"),
    ],
)
def test_earnings_per_share_are_recalculated_by_intervals(
    printed: str, income: int, shares: int, status: str
) -> None:
    assert eps(printed, income, shares) == status


def test_a_centre_beyond_the_half_cent_that_rounding_can_move_is_rounding() -> None:
    assert eps("0.04", 35, 1000) == "holds"  # 0.0350, at the very end
    assert eps("0.03", 350, 9999) == "rounding"  # 0.035003, from 0.034952 on
    assert eps("0.03", 351, 9999) == "breaks"  # from 0.035052 on


def test_a_divisor_that_may_be_nil_is_too_coarse() -> None:
    decision = decide_quotient(
        EPS, {"eps_basic": (D(1), ONE), "net_income": (D(1), ONE), "shares_basic": (D(0), ONE)}
    )
    assert (decision.status, decision.test) == ("not_tested", "coarse")


def test_a_ratio_below_its_bound_breaks_only_where_rounding_excludes_it() -> None:
    node = formula_of("current_assets / current_liabilities >= 1.0").comparisons[0][0]
    for assets, status in ((9276, "holds"), (3453, "holds"), (3452, "rounding"), (3451, "breaks")):
        found = decide_quotient(
            node, {"current_assets": (D(assets), ONE), "current_liabilities": (D(3453), ONE)}
        )
        assert found.status == status


@pytest.mark.parametrize(
    ("difference", "op", "status"),
    [
        (0, "<=", "holds"),
        (1, "<=", "rounding"),
        (2, "<=", "breaks"),
        (0, "<", "rounding"),
        (-1, ">=", "rounding"),
    ],
)
def test_an_order_breaks_only_where_rounding_excludes_it(difference: int, op: str, status: str) -> None:
    assert decide_order(D(difference), ONE, op).status == status


@pytest.mark.parametrize(
    ("tolerance", "difference", "status"),
    [
        ("printed", 1, "breaks"),
        ("printed", 0, "holds"),
        ("3%", 30, "rounding"),
        ("3%", 31, "breaks"),
        ("2,000", 2000, "rounding"),
    ],
)
def test_a_rule_may_set_its_own_tolerance(tolerance: str, difference: int, status: str) -> None:
    assert decide_within(D(difference), D(1000), tolerance).status == status


@pytest.mark.parametrize(
    ("hedge", "fact", "status"),
    [
        ("exact", 5649, "holds"),
        ("exact", 5651, "breaks"),
        ("about", 5699, "holds"),
        ("about", 5701, "breaks"),
        ("over", 5601, "holds"),
        ("over", 5600, "rounding"),
        ("over", 5599, "breaks"),
        ("at_least", 5600, "holds"),
        ("at_least", 5599, "breaks"),
        ("nearly", 5599, "holds"),
        ("nearly", 5400, "holds"),
        ("nearly", 5399, "breaks"),
        ("nearly", 5601, "breaks"),
        ("up_to", 5600, "holds"),
        ("up_to", 5601, "breaks"),
    ],
)
def test_words_widen_or_halve_what_a_claim_stands_for(hedge: str, fact: int, status: str) -> None:
    quantum = ONE if hedge == "over" else D("0.001") if hedge not in ("exact", "about") else D("0.5")
    assert decide_claim(D(5600 - fact), D(100), quantum, 1, hedge).status == status


def test_an_approximate_claim_reaches_as_far_as_the_rounding_of_the_statement() -> None:
    assert decide_claim(D("100.2"), D(100), D("0.5"), 1, "about").status == "rounding"
    assert decide_claim(D("100.3"), D(100), D("0.5"), 1, "about").status == "breaks"


def test_a_claim_on_a_difference_of_two_amounts_takes_both_roundings() -> None:
    assert decide_claim(D(-23), D(100), D(2), 2, "exact").status == "holds"
    assert decide_claim(D(51), D(100), D(2), 2, "exact").status == "rounding"
    assert decide_claim(D(52), D(100), D(2), 2, "exact").status == "breaks"


small = st.integers(-6, 6)


@given(st.lists(small, min_size=2, max_size=4), small)
def test_a_sum_breaks_exactly_where_no_rounding_can_make_it_true(addends: list[int], off: int) -> None:
    """The oracle moves every amount by -1/2, 0 or 1/2: a sum can be made true if the reach covers the
    difference.
    """
    decision = decide_sum(parts(sum(addends) - off, *addends))
    moves = product((Fraction(-1, 2), Fraction(1, 2)), repeat=len(addends) + 1)
    reach = [sum(m[:-1], Fraction(0)) - m[-1] for m in moves]
    possible = min(reach) <= off <= max(reach)
    assert (decision.status != "breaks") is possible


@given(st.integers(-3000, 3000), st.integers(1, 400), st.integers(-300, 300))
def test_a_quotient_breaks_exactly_where_no_rounding_can_make_it_true(
    income: int, shares: int, cents: int
) -> None:
    decision = decide_quotient(
        EPS,
        {
            "eps_basic": (D(cents) / 100, D("0.01")),
            "net_income": (D(income), ONE),
            "shares_basic": (D(shares), ONE),
        },
    )
    half = Fraction(1, 2)
    corners = [(income + a) / (shares + b) for a in (-half, half) for b in (-half, half)]
    low, high = min(corners), max(corners)
    printed = Fraction(cents, 100)
    misses_by = max(low - printed, printed - high) - Fraction(1, 200)
    if high - low <= Fraction(3, 100):
        assert (decision.status == "breaks") is (misses_by > 0)
    else:
        is_far = misses_by > high - low + Fraction(1, 100)
        assert decision.status == ("breaks" if is_far else "not_tested")
