"""Which lines the totals of a statement add up, were one of its numbers another: a wrong number may hide behind it."""

from __future__ import annotations

from decimal import Decimal

from tieout.concepts import Vocabulary
from tieout.expectations.verdicts.figures import DIGITS
from tieout.facts import STATEMENTS, Fact, Row, Statement, Sum
from tieout.parsers.sums.sum_lines import Line, caption_sign
from tieout.parsers.sums.sum_tree import find_sums

SUMMED = frozenset(STATEMENTS) - {"equity"}
"""The statements whose lines add up to totals, and whose totals rules look at."""


class Structure:
    """The sum tree of a statement, found anew for every change by the parser's own search.

    `is_known` is false where the statement alone does not show all that the parser saw on the page; then the
    sums stand as they were read.
    """

    def __init__(self, statement: Statement, vocabulary: Vocabulary) -> None:
        self.statement, self.vocabulary = statement, vocabulary
        self.lines = _lines(statement, vocabulary)
        self.at = {line.number: i for i, line in enumerate(self.lines)}
        self.is_known = statement.kind in SUMMED and self._search(self.lines) == statement.sums

    def sums_with(self, index: int, row: Row) -> tuple[Sum, ...]:
        """The sums, were `row` printed as the row `index`."""
        if not self.is_known or index not in self.at:
            return self.statement.sums
        i = self.at[index]
        line = self.lines[i]._replace(amounts=_amounts(row))
        found = self._search([*self.lines[:i], line, *self.lines[i + 1 :]])
        return self.statement.sums if found == self.statement.sums else found

    def _search(self, lines: list[Line]) -> tuple[Sum, ...]:
        return tuple(find_sums(self.statement.kind, lines)[0])


def _lines(statement: Statement, vocabulary: Vocabulary) -> list[Line]:
    """The rows as the parser's search takes them: amounts of money, not per share and not counts."""
    lines: list[Line] = []
    after_heading = False
    per_share = any(_unit(row, vocabulary) == "per_share" for row in statement.rows)
    decimals = False
    for i, row in enumerate(statement.rows):
        if row.role == "heading":
            after_heading = True
            continue
        if _unit(row, vocabulary) != "money":
            continue
        places = max((_places(f) for f in row.facts if f is not None), default=0)
        if places >= 2 and per_share and not decimals:
            continue
        decimals = decimals or places > 0
        known = vocabulary.get(row.concept)
        sign = caption_sign(row.label, known.sign if known else "", row.caption)
        line = Line(
            i, row.label, row.caption, row.concept, row.ruled, row.level, _amounts(row), sign, after_heading,
            10 ** (2 - min(2, places)),
        )  # fmt: skip
        lines.append(line)
        after_heading = False
    return lines


def _unit(row: Row, vocabulary: Vocabulary) -> str:
    units = {f.unit for f in row.facts if f is not None} - {"percent"}
    if not units:
        known = vocabulary.get(row.concept)
        return "percent" if any(row.facts) else known.unit if known else "money"
    if "shares" in units:
        return "shares"
    return "per_share" if any(unit.endswith("/shares") for unit in units) else "money"


def _places(fact: Fact) -> int:
    figure = DIGITS.search(fact.printed)
    return len(figure[0].partition(".")[2]) if figure and not fact.nil else 0


def _amounts(row: Row) -> tuple[int | None, ...]:
    """Whole hundredths as printed; of a row that speaks of losses alone with its natural sign."""
    return tuple(None if f is None or f.unit == "percent" else int(_printed(f) * 100) for f in row.facts)


def _printed(fact: Fact) -> Decimal:
    value = fact.value.scaleb(-fact.scale)
    if fact.sign_basis == "loss_only":
        return -abs(value)
    return abs(value) if fact.sign_basis == "solved" else value
