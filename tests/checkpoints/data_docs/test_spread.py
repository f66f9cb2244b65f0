"""The plot of a rule's differences: where each difference is counted, and what the plot says in words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_release import RULES, VOCABULARY, made_release

from tieout.checkpoints.data_docs.spread import SHORT, spread_of
from tieout.expectations.evaluate import evaluate_filing
from tieout.expectations.verdicts.verdict import Verdict


def verdict(difference: str, allowed: str = "10", status: str = "holds") -> Verdict:
    """A verdict of the made release with another difference."""
    found = evaluate_filing(made_release(), RULES, VOCABULARY)[0]
    return found._replace(difference=Decimal(difference), allowed=Decimal(allowed), status=status)


@pytest.mark.parametrize(
    ("difference", "name"),
    [("0", "exact"), ("10", "within"), ("-11", "−1×"), ("100", "1×"), ("101", "10×"), ("1001", "100×")],
)
def test_a_difference_is_counted_by_how_often_it_exceeds_what_is_allowed(difference: str, name: str) -> None:
    plot = spread_of([verdict("0"), verdict(difference)])
    assert plot
    assert name in {bar.short for bar in plot.bars if bar.found}
    assert sum(bar.found for bar in plot.bars) == 2


def test_where_nothing_is_allowed_the_last_printed_digit_is_the_measure() -> None:
    plot = spread_of([verdict("1000", "0"), verdict("1001", "0")])
    assert plot
    assert [bar.found for bar in plot.bars] == [0, 0, 0, 0, 0, 1, 1, 0, 0]


def test_the_plot_says_in_words_what_it_shows() -> None:
    plot = spread_of([verdict("0"), verdict("0"), verdict("-5000")])
    assert plot
    assert plot.words.endswith("more than 100 times below 1; exactly 2")
    assert len(plot.bars) == len(SHORT)


def test_what_was_not_tested_is_in_no_plot_and_one_amount_makes_none() -> None:
    assert spread_of([verdict("0"), verdict("3", status="not_tested")]) is None
