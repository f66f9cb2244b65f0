"""The lines that a total may add: where they may begin, with which signs, and in how many columns they come to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from tieout.facts import INCOME_STATEMENTS
from tieout.parsers.kept import keeps
from tieout.parsers.sums.column_sums import ColumnSum, RunningSums, count_turned, holds_in
from tieout.parsers.sums.sum_lines import (
    DEDUCT_MARK,
    LOSS,
    Line,
    is_deducted,
    is_net_assets,
    is_owed,
    is_provision,
    is_result_label,
    may_deduct,
)
from tieout.slips import is_mistyped_sum

MOST_FLIPPED = 2  # signs that may differ from what captions say; more would make any total fit
CHANCE = 100  # units of the last digit: a smaller total some choice of signs meets by chance
_CHANCE_TOGETHER = (
    10 * CHANCE
)  # the same of several totals, multiplied: by two of two digits, a choice of signs is told
LONGEST_RUN = 60
_MOST_DOUBTFUL = 10  # lines whose signs are tried two by two


class Run(NamedTuple):
    """A candidate: the lines from `start` on, with weights, and the columns in which they add up to the total."""

    start: int
    weights: tuple[int, ...]
    evidence: tuple[str, ...]
    holding: int
    tested: int


def find_run(kind: str, total: Line, open_: Sequence[Line], totals: set[int], role: str) -> Run | None:
    """The run that holds in most columns; among equals the one with the stronger evidence, then the longer one."""
    best = _loss_of_costs(kind, total, open_, role)
    if best is not None:
        return best
    farthest = max(0, len(open_) - LONGEST_RUN)
    weights = _caption_weights(kind, total, open_[farthest:], role)
    further = tuple([w for _, w in weights])
    running = RunningSums(total, open_[farthest:], weights)
    columns = sum(amount is not None for amount in total.amounts)
    for start, evidence in _starts(total, open_, farthest, totals):
        addends = open_[start:]
        if len(addends) == 1 and role != "total" and not _repeats(total, addends[0]):
            continue
        at = start - farthest
        weighted = (weights[at][0], *further[at + 1 :])
        come = running.run_from(at)
        beyond = total.concept in _EQUITY and _reaches_beyond_equity(addends)
        for run in _weighted(kind, start, total, addends, evidence, weighted, come):
            if beyond and not run.holding:
                continue
            if best is None or _preference(run) > _preference(best):
                best = run
        if best is not None and best.holding == best.tested == columns and best.evidence:
            break
    return best


def _repeats(total: Line, line: Line) -> bool:
    """True for a total, said to be one or without a label, that prints once more the only line above it."""
    return total.amounts == line.amounts and (not total.label or total.label.lower().startswith("total "))


def _loss_of_costs(kind: str, total: Line, open_: Sequence[Line], role: str) -> Run | None:
    """The loss of a company without revenues: the only line above it, its costs, is taken off and nothing else."""
    if kind != "income_statement" or role != "result" or len(open_) != 1 or open_[0].sign >= 0:
        return None
    columns = [(a, b) for a, b in zip(open_[0].amounts, total.amounts, strict=True) if a and b]
    holding = sum(a == -b for a, b in columns)
    return Run(0, (-1,), ("position",), holding, len(columns)) if holding else None


def _preference(run: Run) -> tuple[int, int, int]:
    return (run.holding, len(run.evidence), -run.start)


def _starts(
    total: Line, open_: Sequence[Line], farthest: int, totals: set[int]
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Where the addends may begin, with what speaks for it; the strongest evidence first, bare positions last."""
    seen: dict[int, list[str]] = {}
    words = _words(total.label) - {"total", "net"}
    may_be_equity = total.concept in _EQUITY
    for i in range(farthest, len(open_)):
        line = open_[i]
        reasons = seen[i] = []
        above = open_[i - 1].caption if i else ()
        if line.after_heading and line.caption and (i == 0 or line.caption != above):
            reasons.append("heading")
            opened = line.caption[len(above) :] if line.caption[: len(above)] == above else line.caption
            if any(
                (of := _words(_BRACKETS.sub("", c)))
                and (of & words)
                and of - {"cash", "flows", "from"} <= words
                for c in opened[-1:] or ()
            ):
                reasons.insert(0, "caption")
        if i and open_[i - 1].number in totals:
            reasons.append("subtotal")
        if i == 0:
            reasons.append("position")
        if i and line.indent > total.indent >= open_[i - 1].indent:
            reasons.append("indent")
        if may_be_equity and _begins_equity(open_, i):
            reasons.append("equity")
        if i and not total.label and open_[i - 1].concept == "revenues":
            reasons.append("revenues")
    ranked = sorted(seen.items(), key=lambda item: ("caption" not in item[1], -len(item[1]), -item[0]))
    for start, reasons in ranked:
        yield start, tuple(reasons)


_EQUITY = frozenset(("equity_parent", "equity_total"))
_OF_EQUITY = _EQUITY | {
    "preferred_stock", "common_stock", "additional_paid_in_capital", "retained_earnings", "treasury_stock", "aoci",
}  # fmt: skip


def _begins_equity(open_: Sequence[Line], i: int) -> bool:
    """Whether the first line of equity stands here: a sheet may print redeemable stock above it without a heading."""
    if open_[i].concept not in _OF_EQUITY:
        return False
    return i == 0 or open_[i - 1].concept not in _OF_EQUITY


def _reaches_beyond_equity(addends: Sequence[Line]) -> bool:
    """Whether total liabilities or redeemable stock, which stand above equity and are no part of it, are among them."""
    return any(line.concept in _ABOVE_EQUITY for line in addends)


_ABOVE_EQUITY = frozenset(("liabilities", "mezzanine_equity"))

_BRACKETS = re.compile(r"\([^()]*\)")
"""A remark in a caption, as "(full cost method of accounting)", which its total does not repeat."""


@keeps
def _words(text: str) -> frozenset[str]:
    return frozenset(w for w in re.findall(r"[a-z]+", text.lower()) if len(w) > 3 or w == "net")


def _weighted(
    kind: str, start: int, total: Line, addends: Sequence[Line], evidence: tuple[str, ...],
    weights: tuple[int, ...], come: Sequence[ColumnSum],
) -> Iterator[Run]:  # fmt: skip
    """The run with the signs that captions give, then with one or two doubtful signs turned."""
    tested = len(come)
    holding = sum([column.holds() for column in come])
    yield Run(start, weights, evidence, holding, tested)
    if holding == tested:
        return
    if holding and any(
        column.holds() and abs(column.come - column.amount) <= _CLOSE * total.unit for column in come
    ):
        yield from _with_silent_signs(kind, start, total, addends, weights, evidence, come)
        return
    doubtful = [i for i in range(len(addends)) if _is_doubtful(kind, addends[i], i)][-_MOST_DOUBTFUL:]
    nearly: Run | None = None
    for count in range(1, MOST_FLIPPED + 1):
        for chosen in combinations(doubtful, count):
            found = count_turned(come, addends, weights, chosen)
            if found == tested and (tested > 1 or len(doubtful) == 1) and _is_telling(addends, chosen):
                yield Run(start, _turned(weights, chosen), evidence, found, tested)
                return
            if nearly is None and found and found == tested - 1:
                turned = _turned(weights, chosen)
                if _is_borne_out(total, addends, turned, chosen) and (
                    evidence or (found > 1 and _is_mistyped_once(total, addends, turned))
                ):
                    nearly = Run(start, turned, evidence, found, tested)
    if nearly is not None:
        yield nearly


def _turned(weights: Sequence[int], chosen: Sequence[int]) -> tuple[int, ...]:
    return tuple(-w if i in chosen else w for i, w in enumerate(weights))


_CLOSE = 2
"""Units of the last digit: a sum of a dozen lines may be six off within rounding, and then says little of signs."""


def _with_silent_signs(
    kind: str,
    start: int,
    total: Line,
    addends: Sequence[Line],
    weights: tuple[int, ...],
    evidence: tuple[str, ...],
    come: Sequence[ColumnSum],
) -> Iterator[Run]:
    """The run with a sign or two turned of which no column that holds says anything: lines nil there, or too small.

    "Extraordinary item, net of tax benefit  22,980" is a loss in the one column that prints it. On a balance sheet
    and in cash flows only captions leave a sign open: a payable that is nil at the other date is not to be taken off.
    """
    deducts = may_deduct(kind, total)
    open_ = [
        i for i, x in enumerate(addends) if i and (deducts or is_deducted(x.label) or LOSS.search(x.label))
    ]
    for i in open_:
        if count_turned(come, addends, weights, (i,)) == len(come):
            yield Run(start, _turned(weights, (i,)), evidence, len(come), len(come))
    if len(come) > MOST_FLIPPED:  # two signs, and more columns than signs to prove them
        for chosen in combinations(open_[-_MOST_DOUBTFUL:], MOST_FLIPPED):
            if count_turned(come, addends, weights, chosen) == len(come):
                yield Run(start, _turned(weights, chosen), evidence, len(come), len(come))
                return


def _caption_weights(kind: str, total: Line, addends: Sequence[Line], role: str) -> list[tuple[int, int]]:
    """Plus for what is printed, minus for expenses in a chain of results and for what a caption deducts.

    In a cash flow brackets deduct, or a plain word.

    Of each line two: as the first that is added, where nothing stands yet that a chain could take it off, and further on.
    """
    chain = kind == "income_statement" and (role == "result" or is_result_label(total.label))
    net = kind == "balance_sheet" and is_net_assets(total.label)
    weights = []
    for line in addends:
        if max([a for a in line.amounts if a is not None], default=0) <= 0:
            weights.append((1, 1))  # printed negative
        elif net and is_owed(line.label):
            weights.append((-1, -1))
        elif kind == "income_statement" and is_provision(line.label):
            weights.append((1, -1 if chain else 1))
        elif line.label.startswith(DEDUCT_MARK) if kind == "cash_flow" else is_deducted(line.label):
            weights.append((-1, -1))
        else:
            weights.append((1, -1 if chain and line.sign < 0 else 1))
    return weights


def _is_doubtful(kind: str, line: Line, position: int) -> bool:
    """True for a line whose sign its caption leaves open."""
    if position > 0 and kind in INCOME_STATEMENTS:
        return True
    return is_deducted(line.label)


def _is_telling(addends: Sequence[Line], chosen: Sequence[int]) -> bool:
    """A turned sign is told from chance only where the amount is not nil in some column."""
    return all(any(a for a in addends[i].amounts) for i in chosen)


def _is_mistyped_once(total: Line, addends: Sequence[Line], weights: Sequence[int]) -> bool:
    """Whether one wrong digit parts the only column that does not add up: then arithmetic alone may tell the lines."""
    for column, amount in enumerate(total.amounts):
        if amount is not None and not holds_in(column, total, addends, weights):
            lines = [(line.amounts[column] or 0, line.unit) for line in addends]
            return is_mistyped_sum((amount, total.unit), lines, weights)
    return False


def _is_borne_out(
    total: Line, addends: Sequence[Line], weights: Sequence[int], chosen: Sequence[int]
) -> bool:
    """Whether turned signs are borne out by every column but one, which then does not add up: a wrong number in it.

    To the last digit, by amounts that are not nil there and are too long to agree by chance: with two columns one
    alone speaks for the signs, with more their amounts do so together.
    """
    lengths = 1
    least = CHANCE
    for column, amount in enumerate(total.amounts):
        if amount is None or not holds_in(column, total, addends, weights):
            continue
        come = sum(w * (a.amounts[column] or 0) for a, w in zip(addends, weights, strict=True))
        if come != amount or not all(addends[i].amounts[column] for i in chosen):
            return False
        least = CHANCE if lengths == 1 else _CHANCE_TOGETHER
        lengths *= abs(amount) // total.unit
    return lengths >= least
