"""Intervals: what a printed number can stand for, and exact arithmetic on the bounds.

A printed number v whose last digit is worth q stands for every amount in [v - q/2, v + q/2]. The ends belong
to it: half-up and half-even rounding differ only there (Calculations 1.1, round-to-nearest).
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

ZERO = Fraction(0)


class TooCoarse(ArithmeticError):  # noqa: N818  # said of the amounts, no fault
    """A divisor may be nil within its rounding: the quotient says nothing."""


class Interval(NamedTuple):
    """All amounts from `low` to `high`, both included."""

    low: Fraction
    high: Fraction

    @property
    def width(self) -> Fraction:
        """How far apart the ends are: 0 for an exact amount."""
        return self.high - self.low

    def meets(self, other: Interval) -> bool:
        """Whether some amount lies in both."""
        return self.low <= other.high and other.low <= self.high


def around(value: Decimal | Fraction, quantum: Decimal | Fraction) -> Interval:
    """What a number printed as `value`, to the nearest `quantum`, stands for."""
    centre, half = Fraction(value), Fraction(quantum) / 2
    return Interval(centre - half, centre + half)


def exactly(value: Decimal | Fraction) -> Interval:
    """An amount without rounding: a literal, or a line that is not there."""
    return Interval(Fraction(value), Fraction(value))


def negated(x: Interval) -> Interval:
    """-x"""
    return Interval(-x.high, -x.low)


def add(x: Interval, y: Interval) -> Interval:
    """x + y"""
    return Interval(x.low + y.low, x.high + y.high)


def subtract(x: Interval, y: Interval) -> Interval:
    """x - y"""
    return Interval(x.low - y.high, x.high - y.low)


def multiply(x: Interval, y: Interval) -> Interval:
    """x * y: the least and the greatest of the four corners."""
    corners = (x.low * y.low, x.low * y.high, x.high * y.low, x.high * y.high)
    return Interval(min(corners), max(corners))


def divide(x: Interval, y: Interval) -> Interval:
    """x / y by its corners; raises `TooCoarse` where the divisor touches nil."""
    if y.low <= 0 <= y.high:
        raise TooCoarse("the divisor may be nil within its rounding")
    corners = (x.low / y.low, x.low / y.high, x.high / y.low, x.high / y.high)
    return Interval(min(corners), max(corners))


def absolute(x: Interval) -> Interval:
    """|x|"""
    if x.low >= 0:
        return x
    return negated(x) if x.high <= 0 else Interval(ZERO, max(-x.low, x.high))


def least(intervals: list[Interval]) -> Interval:
    """What the smallest of several amounts can be."""
    return Interval(min(i.low for i in intervals), min(i.high for i in intervals))


def greatest(intervals: list[Interval]) -> Interval:
    """What the largest of several amounts can be."""
    return Interval(max(i.low for i in intervals), max(i.high for i in intervals))
