"""Intervals against exact fractions: what lies inside stays inside, and the bounds are reached."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout.expectations.language import intervals as i

amounts = st.decimals(-(10**9), 10**9, places=3, allow_nan=False)
quanta = st.sampled_from([Decimal(q) for q in ("0", "0.01", "1", "1000")])
inside = st.fractions(0, 1)


def test_a_printed_number_stands_for_half_a_quantum_either_way() -> None:
    found = i.around(Decimal("-0.03"), Decimal("0.01"))
    assert found == (Fraction(-35, 1000), Fraction(-25, 1000))


def test_loss_per_share_of_three_cents_as_the_catalogue_works_it() -> None:
    found = i.divide(i.around(Decimal(-1248), Decimal(1)), i.around(Decimal(37414), Decimal(1)))
    assert [round(float(x), 6) for x in found] == [-0.033370, -0.033343]


def test_a_divisor_that_may_be_nil_says_nothing() -> None:
    with pytest.raises(i.TooCoarse):
        i.divide(i.exactly(Decimal(5)), i.around(Decimal("0.5"), Decimal(1)))


def test_intervals_that_touch_meet() -> None:
    assert i.around(Decimal("0.03"), Decimal("0.01")).meets(i.around(Decimal("0.04"), Decimal("0.01")))
    assert not i.around(Decimal("0.03"), Decimal("0.01")).meets(i.around(Decimal("0.05"), Decimal("0.01")))


def test_the_absolute_of_an_interval_across_nil_begins_at_nil() -> None:
    assert i.absolute(i.around(Decimal("0.2"), Decimal(1))) == (0, Fraction(7, 10))
    assert i.absolute(i.around(Decimal(-5), Decimal(2))) == (4, 6)


@given(amounts, quanta, amounts, quanta, inside, inside)
def test_whatever_the_amounts_truly_are_the_result_lies_inside(
    x: Decimal, qx: Decimal, y: Decimal, qy: Decimal, s: Fraction, t: Fraction
) -> None:
    left, right = i.around(x, qx), i.around(y, qy)
    a, b = left.low + s * left.width, right.low + t * right.width
    for found, true in (
        (i.add(left, right), a + b),
        (i.subtract(left, right), a - b),
        (i.multiply(left, right), a * b),
        (i.negated(left), -a),
        (i.absolute(left), abs(a)),
        (i.least([left, right]), min(a, b)),
        (i.greatest([left, right]), max(a, b)),
    ):
        assert found.low <= true <= found.high
    if not right.low <= 0 <= right.high:
        found = i.divide(left, right)
        assert found.low <= a / b <= found.high


@given(amounts, quanta, amounts, quanta)
def test_the_bounds_of_sums_and_products_are_reached(
    x: Decimal, qx: Decimal, y: Decimal, qy: Decimal
) -> None:
    left, right = i.around(x, qx), i.around(y, qy)
    products = [a * b for a in left for b in right]
    assert i.multiply(left, right) == (min(products), max(products))
    assert i.subtract(left, right).width == left.width + right.width
