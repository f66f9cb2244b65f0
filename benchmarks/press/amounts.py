"""Amounts as a house prints them, and the scale a filing's figures are given in."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from press.filings import Filing, Line


class Scales:
    """The scales of a document: exponents of ten for money and for counts of shares."""

    def __init__(self, filing: Filing, full_dollars: bool) -> None:
        lines = [line for s in filing.statements for line in s.lines]
        self.money = 0 if full_dollars else _common_scale(lines, "USD", 6)
        self.money_places = 0
        if not full_dollars and self.money < 6 and _divides(lines, "USD", 5):
            self.money, self.money_places = 6, 1
        self.shares = _common_scale(lines, "shares", self.money)
        if self.shares < self.money and not (self.money == 6 and _divides(lines, "shares", 5)):
            self.shares = 0
        else:
            self.shares = self.money

    def of(self, unit: str) -> int:
        """The scale of a unit's figures."""
        return {"USD": self.money, "shares": self.shares}.get(unit, 0)

    def places(self, line: Line) -> int:
        """How many digits stand after the point: what the values need, two at least for amounts a share."""
        needed = max(
            (-_exponent((v or Decimal(0)).scaleb(-self.of(line.unit))) for v in line.values), default=0
        )
        return max(needed, {"USD/shares": 2, "USD": self.money_places}.get(line.unit, 0))


def _common_scale(lines: Iterable[Line], unit: str, most: int) -> int:
    own = list(lines)
    return next((e for e in (6, 3, 0) if e <= most and _divides(own, unit, e)), 0)


def _divides(lines: Iterable[Line], unit: str, exponent: int) -> bool:
    step = Decimal(10) ** exponent
    return all(v % step == 0 for line in lines if line.unit == unit for v in line.values if v is not None)


def _exponent(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return min(0, exponent) if isinstance(exponent, int) else 0


def print_amount(value: Decimal, scale: int, places: int, negative: str) -> str:
    """`(1,248)` or `-1,248`: digits in groups of three, with as many places as asked for."""
    digits = f"{abs(value).scaleb(-scale):,.{places}f}"
    if value >= 0:
        return digits
    return f"({digits})" if negative == "(" else f"-{digits}"
