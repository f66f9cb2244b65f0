"""Totals that are negative because a line among them is a loss: the revenues of a fund that lost by trading."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from tieout.expectations.binding.binder import footing_value
from tieout.facts import Fact, Statement


def adds_up_losses(statements: Iterable[Statement], total: Fact) -> bool:
    """Whether lines come to an amount exactly, one of them a loss."""
    for statement in statements:
        for found in statement.sums:
            columns = [c for c, f in enumerate(statement.rows[found.total].facts) if f is total]
            for column in columns if not found.derived else ():
                lines = [(statement.rows[i].facts[column], w) for i, w in found.addends]
                parts = [w * footing_value(f) for f, w in lines if f is not None]
                if sum(parts, Decimal(0)) == footing_value(total) and min(parts) < 0:
                    return True
    return False
