"""The sum tree of a statement: which lines each subtotal adds, by what the page shows, tested by arithmetic.

Evidence, strongest first: a ruled line above the total, a total's caption, the heading whose words the total repeats,
the subtotal before. Arithmetic over all columns decides between the runs that evidence offers; the columns teach each
other, so that an error in one column does not change what is added up, and the odd column is the break. A run that no
evidence offers and only arithmetic finds is `derived`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from tieout.facts import Sum
from tieout.parsers.sums.column_sums import holds_in
from tieout.parsers.sums.sum_lines import (
    COSTS,
    GRAND,
    RESULTS,
    Line,
    closes_caption,
    find_role,
    is_change,
    may_be_line,
)
from tieout.parsers.sums.sum_runs import CHANCE, LONGEST_RUN, Run, find_run
from tieout.slips import is_mistyped_sum

_SUPPLEMENT = re.compile(r"\bsupplement|\bdisclosures?\b|\bpro forma\b|\bmemo", re.I)


_NON_CASH = re.compile(r"\bnon-?cash\b", re.I)
"""Below the sums, activities without cash; above the first of them, adjustments of income."""


def find_sums(kind: str, lines: Sequence[Line], whole: bool = True) -> tuple[list[Sum], list[int]]:
    """The sums of a statement's lines, and the indexes of the totals that no run explains.

    Of one that is not `whole`, selected data, a lone column that does not add up leaves lines out, and is not wrong.

    A condensed statement prints a total without its lines, "Total shareholders' equity", "Net cash used in investing
    activities": it is a line of the next total. One whose name does not say so, "Accumulated other comprehensive
    income" below its parts, is a total of theirs. Lines are taken so where that explains more of the totals.
    """
    found = _find_sums(kind, lines, frozenset(), frozenset(), whole)
    if found.unexplained:
        found = _with_bare_totals(kind, lines, found, whole)
    if found.unexplained or found.told:
        found = _with_quiet_totals(kind, lines, found, whole)
    return [*found.sums, *found.told], found.unexplained


class _Tree(NamedTuple):
    """The sums of a statement, those that heading and caption tell and no column bears out, and totals without a sum."""

    sums: list[Sum]
    told: list[Sum]
    unexplained: list[int]

    def without(self, taken: Collection[int]) -> _Tree:
        """The same, the lines `taken` for something else not missed as totals."""
        return self._replace(unexplained=[n for n in self.unexplained if n not in taken])


def _with_bare_totals(kind: str, lines: Sequence[Line], found: _Tree, whole: bool) -> _Tree:
    """The sums with totals taken for lines that are printed without theirs."""
    by_number = {line.number: line for line in lines}
    bare = [n for n in found.unexplained if by_number[n].concept not in GRAND | RESULTS]
    for taken in (bare, *([n] for n in reversed(bare[-_MOST_TRIED:]))):
        other = _find_sums(kind, lines, frozenset(taken), frozenset(), whole) if taken else found
        if _explains_more([*found.sums, *found.told], [*other.sums, *other.told], taken):
            return other.without(taken)
    return found


_MOST_TRIED = 5  # totals without lines, and without a name, that are tried one by one


def _with_quiet_totals(kind: str, lines: Sequence[Line], found: _Tree, whole: bool) -> _Tree:
    """The sums with lines taken for totals that add up those right above them and are not called so."""
    known = {s.total for s in found.sums}
    by_number = {line.number: line for line in lines}
    quiet = [
        line.number
        for at, line in enumerate(lines)
        if line.number not in known and _adds_up_in_a_column(at, lines)
    ]
    for number in quiet[-_MOST_TRIED:]:
        other = _find_sums(kind, lines, frozenset(), frozenset((number,)), whole)
        if _explains_more(found.sums, other.sums, (number,)):
            new = [s for s in other.sums if s.total not in known]
            if sum(_holds_throughout(s, by_number) for s in new) >= len(new) - 1:
                return other.without((number,))
    return found


def _adds_up_in_a_column(at: int, lines: Sequence[Line]) -> bool:
    """Whether a line is the sum of two or more right above it in a column, to the last digit and not by chance."""
    total = lines[at]
    for c, amount in enumerate(total.amounts):
        if amount is None or abs(amount) < CHANCE * total.unit:
            continue
        come = 0
        for start in range(at - 1, max(-1, at - 1 - _MOST_PARTS), -1):
            come += lines[start].amounts[c] or 0
            if come == amount and at - start > 1:
                return True
    return False


_MOST_PARTS = 8  # of a line that is not called their total


def _holds_throughout(found: Sum, by_number: Mapping[int, Line]) -> bool:
    """Whether a sum holds in every column that prints its total."""
    total, weights = by_number[found.total], [w for _, w in found.addends]
    addends = [by_number[i] for i, _ in found.addends]
    return all(a is None or holds_in(c, total, addends, weights) for c, a in enumerate(total.amounts))


def _explains_more(sums: Sequence[Sum], others: Sequence[Sum], taken: Collection[int]) -> bool:
    """True where `others` explain all totals that `sums` do, and a further one, and add up what was taken as lines."""
    known = {s.total: s for s in sums}
    new = [s for s in others if s.total not in known and s.total not in taken]
    return (
        bool(new)
        and all(any(s.total == total for s in others) for total in known if total not in taken)
        and any(i in taken for s in others for i, _ in s.addends)
    )


def _find_sums(
    kind: str, lines: Sequence[Line], bare: Collection[int], quiet: Collection[int], whole: bool
) -> _Tree:
    """As `find_sums`, the lines `bare` taken for lines, and `quiet` for totals, whatever they are called."""
    open_: list[Line] = []
    totals: set[int] = set()
    sums: list[Sum] = []
    unexplained: list[int] = []
    told: list[Sum] = []  # what heading and caption say of totals that miss their lines in every column
    settled: set[int] = set()  # the lines of sums that hold in every column
    previous: Line | None = None
    for line in lines:
        if kind == "cash_flow" and _is_supplement(line, totals):
            break
        role = "" if line.number in bare else find_role(line, previous, totals, kind)
        if line.number in quiet:
            role = "total"
        if not role and kind == "comprehensive_income" and _ends_caption(line, open_):
            role = "total"
        run = find_run(kind, line, open_, totals, role) if role and open_ else None
        if (
            run is not None
            and role == "result"
            and not _is_evident(kind, run, role, line, open_[run.start :])
        ):
            run = _from_last_result(kind, line, open_, totals) or run
        if run is not None:
            addends = open_[run.start :]
            if _is_evident(kind, run, role, line, addends) and (whole or run.holding):
                sums.append(_sum(line, addends, run, role))
                if run.holding == run.tested and run.evidence:
                    settled.update(a.number for a in addends)
                totals.add(line.number)
                open_ = open_[: run.start]
            elif role == "total" and not may_be_line(line, kind):
                unexplained.append(line.number)
                if kind == "balance_sheet" and _is_told(run, line, addends, totals):
                    told.append(_sum(line, addends, run, role))
                totals.add(line.number)
                open_ = open_[: _boundary(open_, totals, line)]
            elif line.concept in RESULTS:
                unexplained.append(line.number)
        elif role in ("total", "result") and len(open_) > 1 and not may_be_line(line, kind):
            unexplained.append(line.number)
            totals.add(line.number)
            open_ = open_[: _boundary(open_, totals, line)] if role == "total" else []
        open_ = [] if line.concept in GRAND else [*open_, line]
        previous = line
    believed = [found for found in told if found.total in settled]
    return _Tree(sums, believed, unexplained).without({found.total for found in believed})


def _from_last_result(kind: str, line: Line, open_: Sequence[Line], totals: set[int]) -> Run | None:
    """The run of a result that begins with the one before it, which by its name holds all that stands above."""
    at = max((i for i, o in enumerate(open_) if o.concept in RESULTS), default=0)
    run = find_run(kind, line, open_[at:], totals, "result") if at else None
    return run._replace(start=at + run.start) if run is not None and run.start == 0 else None


def _ends_caption(line: Line, open_: Sequence[Line]) -> bool:
    """Whether a line is the sum of all lines above it under its caption, whatever it is called: "Changes from hedges"."""
    above = 0
    while above < len(open_) and open_[-1 - above].caption == line.caption:
        above += 1
    lines = open_[len(open_) - above :]
    if not line.caption or len(lines) < 2:
        return False
    come = [sum(a.amounts[c] or 0 for a in lines) for c in range(len(line.amounts))]
    return come == [a or 0 for a in line.amounts] and max(map(abs, come), default=0) >= CHANCE * line.unit


def _is_supplement(line: Line, totals: Collection[int]) -> bool:
    """True for a line under a caption of what a cash flow prints below its sums."""
    captions = line.caption[-1:]
    return any(_SUPPLEMENT.search(c) or (totals and _NON_CASH.search(c)) for c in captions)


def _boundary(open_: Sequence[Line], totals: set[int], line: Line) -> int:
    """Where the lines begin that an unexplained total takes with it: after the last subtotal."""
    return max((i + 1 for i, o in enumerate(open_) if o.number in totals), default=0)


def _is_evident(kind: str, run: Run, role: str, total: Line, addends: Sequence[Line]) -> bool:
    """Whether a run is this total's: it holds where columns can tell, or the page leaves no other choice."""
    if not run.tested or _cancels(run, addends):
        return False
    if kind != "other" and _holds_of_nothing(run, total, addends):
        return False
    if most := _most_lines(kind, role, total):
        return 1 < len(addends) <= most and (run.holding == run.tested or _is_named(run))
    if kind == "cash_flow" and role == "total" and may_be_line(total, kind) and not _is_shown(run):
        return run.holding == run.tested
    if len(addends) == 1:  # one line and its total are one amount, or two things; nil and nil tell nothing
        told = any(a and holds_in(c, total, addends, run.weights) for c, a in enumerate(total.amounts))
        return (told and run.holding >= run.tested - 1) or _is_total_of_caption(total, addends[0])
    if run.holding * 2 >= run.tested:
        return True
    if run.holding:
        return bool(run.evidence)
    if run.tested > 1 or len(addends) == 1:
        return False
    if total.concept in COSTS and any(a.concept == "revenues" for a in addends):
        return False  # costs whose lines are not printed, below the revenues
    strong = bool({"caption", "equity"} & set(run.evidence)) or (
        role == "total" and "position" in run.evidence and not is_change(total.label)
    )
    return strong or (not total.label and "heading" in run.evidence and _is_mistyped(run, total, addends))


def _is_total_of_caption(total: Line, line: Line) -> bool:
    """Whether a total repeats the heading right above its only line: "Long Term Debt", "Total Long Term Debt".

    Books print a total under every heading, however few accounts stand there.
    """
    named = [" ".join(_LETTERS.findall(text.lower())) for text in (*line.caption[-1:], total.label)]
    return (
        line.after_heading and len(named) > 1 and named[1] in (f"total {named[0]}", f"total for {named[0]}")
    )


_LETTERS = re.compile(r"[^\W_]+")


def _is_mistyped(run: Run, total: Line, addends: Sequence[Line]) -> bool:
    """Whether one wrong digit, or two neighbours exchanged, parts the lone column of a bare total from its lines."""
    column = next((c for c, amount in enumerate(total.amounts) if amount is not None), 0)
    result = total.amounts[column] or 0
    lines = [(line.amounts[column] or 0, line.unit) for line in addends]
    off = abs(sum(w * amount for w, (amount, _) in zip(run.weights, lines, strict=True)) - result)
    is_long = abs(result) >= _LEAST_ALONE * total.unit and off >= _MOST_ROUNDED * total.unit
    return is_long and is_mistyped_sum((result, total.unit), lines, run.weights)


_LEAST_ALONE = 10_000
"""Units of the last digit of a total that no other column bears out."""
_MOST_ROUNDED = 10  # units of the last digit by which rounded lines may miss their total


def _holds_of_nothing(run: Run, total: Line, addends: Sequence[Line]) -> bool:
    """Whether a run adds up in columns of nil alone, and not in the others: nil and nil are nil whatever is added."""
    if not 0 < run.holding < run.tested:
        return False
    printed = [(c, (total.amounts[c], *(a.amounts[c] for a in addends))) for c in range(len(total.amounts))]
    return not any(any(amounts) and holds_in(c, total, addends, run.weights) for c, amounts in printed)


def _cancels(run: Run, addends: Sequence[Line]) -> bool:
    """Whether a line is taken off that is the sum of the lines right above it, which are added: that says nothing."""
    signs = run.weights
    return any(sign < 0 < signs[at - 1] and _adds_up(at, addends) for at, sign in enumerate(signs) if at > 1)


def _is_named(run: Run) -> bool:
    """Whether the caption over just these lines names the total, and one column of three or more does not add up."""
    return {"caption", "heading"} <= set(run.evidence) and 2 <= run.holding == run.tested - 1


def _is_shown(run: Run) -> bool:
    """Whether anything but the first line of a statement, where every sum may begin, says where a run begins."""
    return any(reason != "position" for reason in run.evidence)


def _most_lines(kind: str, role: str, total: Line) -> int:
    """Of how many lines at most a total is that may as well be a line, and then needs its columns; 0 of any other.

    "Net realized gains" is what is left of a few, "Income tax expense" current and deferred; "Income from sales" in a
    cash flow may be the sum of many, or a line.
    """
    if role == "net" and (total.concept in COSTS or closes_caption(total)):
        return LONGEST_RUN
    if role == "net" or (role == "result" and total.concept == "income_tax"):
        return _FEW
    return LONGEST_RUN if role == "result" and kind == "cash_flow" and total.concept not in RESULTS else 0


_FEW = 4


def _is_told(run: Run, total: Line, addends: Sequence[Line], totals: Collection[int]) -> bool:
    """Whether heading and caption name the lines of a total that no column bears out: "Current assets ... Total current
    assets". Each line has a label, none is a total or adds up those before it, and no column is far off.

    It is believed where the total is right for the sum above it: then the lines are wrong, in every column.
    """
    if len(addends) < 3 or not {"caption", "heading"} <= set(run.evidence):
        return False
    if any(not a.label or a.number in totals or _adds_up(i, addends) for i, a in enumerate(addends)):
        return False
    for column, amount in enumerate(total.amounts):
        come = sum(w * (a.amounts[column] or 0) for a, w in zip(addends, run.weights, strict=True))
        if amount is not None and abs(come - amount) * 2 > abs(amount):
            return False
    return True


def _adds_up(at: int, lines: Sequence[Line]) -> bool:
    """Whether a line is the sum of two or more lines right above it, in every column: a subtotal without a caption."""
    for start in range(at - 2, -1, -1):
        columns = range(len(lines[at].amounts))
        come = [sum(line.amounts[c] or 0 for line in lines[start:at]) for c in columns]
        if any(come) and come == [a or 0 for a in lines[at].amounts]:
            return True
    return False


def _sum(total: Line, addends: Sequence[Line], run: Run, role: str) -> Sum:
    reasons = (role, *run.evidence) if role else run.evidence
    addend_weights = tuple((a.number, w) for a, w in zip(addends, run.weights, strict=True))
    return Sum(total.number, addend_weights, reasons, derived=not run.evidence)
