"""The sum tree of a statement: which lines each subtotal adds, by what the page shows, tested by arithmetic.

Evidence, strongest first: a ruled line above the total, a total's caption, the heading whose words the total repeats,
the subtotal before. Arithmetic over all columns decides between the runs that evidence offers; the columns teach each
other, so that an error in one column does not change what is added up, and the odd column is the break. A run that no
evidence offers and only arithmetic finds is `derived`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from tieout.facts import Sum

RESULTS = frozenset((
    "gross_profit", "operating_income", "pretax_income", "income_continuing", "net_income", "profit_loss",
    "income_available_common", "net_interest_income", "nii_after_provision", "revenues_net_of_interest",
    "nonoperating_income", "cash_change", "comprehensive_income", "comprehensive_income_total",
))  # fmt: skip
GRAND = frozenset(("assets", "liabilities_and_equity"))
_OCI = "oci"
_NAMED = frozenset(("current_assets", "current_liabilities", "liabilities", "equity_parent", "equity_total"))
"""Totals by what they mean, whatever they are called: IFRS has "Equity attributable to owners of the parent", and the
labels of an instance's elements say no total.
"""

_TOTAL = re.compile(
    r"\btotals?\b|\bnet cash(?! (?:distribut|dividend|paid|payments?|acquired|received|proceeds|settle|effect|expend))\b|"
    r"^cash (?:flows? )?(?:\(?(?:provided|used|generated)\b|from\b).*\bactivities|"
    r"^net (?:interest expense|other|revenues?|sales|increase|decrease|"
    r"change)\b",
    re.I,
)
_NET = re.compile(r"^net (?:sales|increase|decrease|change|other)\b(?!.*\bcash(?: and\b|$))", re.I)
"""Captions of a total that as often head a line: where no run explains it, it is a line."""

_RESULT = re.compile(
    r"^(?:net )?(?:income|loss|earnings|profit|\(loss\)|margin)\b(?! on\b)|^net interest (?:income|revenue|"
    r"margin)|^net operating (?:income|profit|revenues?)|"
    r"^net \(|^gross (?:profit|margin|income)|^operating (?:income|profit|loss|earnings)|"
    r"^(?:income|loss|earnings|profit)\b.*\b(?:before|from|after|attributable|applicable|available)\b|"
    r"\b(?:end|close) of\b|"
    r"^cash\b.*\b(?:end|ending)\b|^comprehensive (?:income|loss)|^(?:net )?(?:increase|decrease|"
    r"change)\b.*\bcash\b|^cost of (?:goods|products) sold$",
    re.I,
)
_OF_A_SALE = re.compile(
    r"^(?:net )?\(?(?:loss(?:es)?|income|gains?|earnings)\)?(?: ?\((?:gains?|income|loss(?:es)?)\))? (?:on|of|in)\b",
    re.I,
)
"""A loss of one kind, "Loss (gain) on disposition of assets", is a line of the chain, not its result."""

_INCOME = re.compile(r"\b(?:income|gains?|earnings|revenues?|sales|benefit|credit|equity in)\b", re.I)
_EXPENSE = re.compile(
    r"\b(?:expenses?|costs?|tax(?:es)?|provision|losses|loss|charges?|depreciation|amortization|"
    r"selling|marketing|research|"
    r"development|administrative|impairment|restructuring|dividends?|minority|accretion|interest|"
    r"writedown|write-off|salaries|wages|rent|"
    r"fees|supplies|maintenance|purchased|compensation)\b",
    re.I,
)
_DEDUCTED = re.compile(
    r"^\W*(?:less|deduct|allowances?|(?:reserves?|provision) for|accumulated (?:depreciation|amortization)|"
    r"(?:common )?(?:stock|shares) (?:held )?in treasury|treasury|unamortized discount|discounts?|"
    r"(?:sales )?returns and)\b",
    re.I,
)
_DEDUCT_MARK = re.compile(r"^Deduct: ")
_OF_INCOME = re.compile(r"\b(?:income|earnings|loss)\b", re.I)
_LOSS = re.compile(r"\bloss(?:es)?\b", re.I)
_NO_TOTAL = re.compile(rf"{_DEDUCTED.pattern}|^adjustments?\b", re.I)
_SUPPLEMENT = re.compile(r"\bsupplement|\bdisclosures?\b|\bpro forma\b|\bmemo", re.I)
_NON_CASH = re.compile(r"\bnon-?cash\b", re.I)
"""Below the sums, activities without cash; above the first of them, adjustments of income."""

MOST_FLIPPED = 2  # signs that may differ from what captions say; more would make any total fit
CHANCE = 100  # units of the last digit: a smaller total some choice of signs meets by chance
LONGEST_RUN = 60


class Line(NamedTuple):
    """A row as the sum tree sees it: `number` is its place among the rows, `amounts` are hundredths, None where blank."""

    number: int
    label: str
    caption: tuple[str, ...]
    concept: str
    ruled: str
    indent: int
    amounts: tuple[int | None, ...]
    sign: int  # +1 or -1 as captions say; 0 where they do not
    after_heading: bool
    unit: int = 100  # the last printed digit, in hundredths


class _Run(NamedTuple):
    """A candidate: the lines from `start` on, with weights, and the columns in which they add up to the total."""

    start: int
    weights: tuple[int, ...]
    evidence: tuple[str, ...]
    holding: int
    tested: int


def find_sums(kind: str, lines: Sequence[Line]) -> tuple[list[Sum], list[int]]:
    """The sums of a statement's lines, and the indexes of the totals that no run explains.

    A condensed statement prints a total without its lines, "Total shareholders' equity", "Net cash used in investing
    activities": it is a line of the next total. Totals are taken so where that explains more of the others.
    """
    found = _find_sums(kind, lines, frozenset())
    by_number = {line.number: line for line in lines}
    bare = [n for n in found[1] if by_number[n].concept not in GRAND | RESULTS]
    for taken in (bare, *([n] for n in reversed(bare[-_MOST_BARE:]))):
        other = _find_sums(kind, lines, frozenset(taken)) if taken else found
        if _explains_more(found[0], other[0], taken):
            found = other[0], [n for n in other[1] if n not in taken]
            break
    return found


_MOST_BARE = 5  # totals without lines that are tried one by one


def _explains_more(sums: Sequence[Sum], others: Sequence[Sum], taken: Collection[int]) -> bool:
    """True where `others` explain all totals that `sums` do, and a further one that adds up what was taken as lines."""
    known = {s.total: s for s in sums}
    new = [s for s in others if s.total not in known]
    return (
        bool(new)
        and all(any(s.total == total for s in others) for total in known if total not in taken)
        and any(i in taken for s in new for i, _ in s.addends)
    )


def _find_sums(kind: str, lines: Sequence[Line], bare: Collection[int]) -> tuple[list[Sum], list[int]]:
    """As `find_sums`, the lines `bare` taken for lines whatever they are called."""
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
        role = "" if line.number in bare else _role(line, previous, totals, kind)
        run = _best_run(kind, line, open_, totals, role) if role and open_ else None
        if run is not None:
            addends = open_[run.start :]
            if _is_evident(run, role, line, addends):
                sums.append(_sum(line, addends, run, role))
                if run.holding == run.tested and run.evidence:
                    settled.update(a.number for a in addends)
                totals.add(line.number)
                open_ = open_[: run.start]
            elif role == "total" and not _may_be_line(line):
                unexplained.append(line.number)
                if kind == "balance_sheet" and _is_told(run, line, addends, totals):
                    told.append(_sum(line, addends, run, role))
                totals.add(line.number)
                open_ = open_[: _boundary(open_, totals, line)]
            elif line.concept in RESULTS:
                unexplained.append(line.number)
        elif role in ("total", "result") and len(open_) > 1 and not _may_be_line(line):
            unexplained.append(line.number)
            totals.add(line.number)
            open_ = open_[: _boundary(open_, totals, line)] if role == "total" else []
        open_ = [] if line.concept in GRAND else [*open_, line]
        previous = line
    believed = [found for found in told if found.total in settled]
    return [*sums, *believed], [i for i in unexplained if i not in {found.total for found in believed}]


def _is_supplement(line: Line, totals: Collection[int]) -> bool:
    """True for a line under a caption of what a cash flow prints below its sums."""
    captions = line.caption[-1:]
    return any(_SUPPLEMENT.search(c) or (totals and _NON_CASH.search(c)) for c in captions)


def _role(line: Line, previous: Line | None, totals: set[int], kind: str) -> str:
    """Why a line may be a total: its caption says so, it is a result of the chain, or it stands under a rule."""
    if line.concept in GRAND or (
        _TOTAL.search(line.label) and not _NO_TOTAL.match(line.label) and line.concept not in RESULTS
    ):
        return "total"
    if line.concept == _OCI and kind == "comprehensive_income":
        return "total"
    if line.concept in RESULTS or (
        kind in ("income_statement", "cash_flow", "comprehensive_income")
        and _RESULT.search(line.label)
        and not _OF_A_SALE.search(line.label)
    ):
        return "result"
    if not line.label or (kind == "balance_sheet" and line.concept in _NAMED):
        return "ruled"
    if previous is not None and previous.ruled and previous.number not in totals:
        return "ruled"
    return ""


def _may_be_line(line: Line) -> bool:
    """True for what is a total where lines above add up to it, and a line of its own where none do."""
    return line.concept == _OCI or bool(_NET.search(line.label))


def _boundary(open_: Sequence[Line], totals: set[int], line: Line) -> int:
    """Where the lines begin that an unexplained total takes with it: after the last subtotal."""
    return max((i + 1 for i, o in enumerate(open_) if o.number in totals), default=0)


def _best_run(kind: str, total: Line, open_: Sequence[Line], totals: set[int], role: str) -> _Run | None:
    """The run that holds in most columns; among equals the one with the stronger evidence, then the longer one."""
    best: _Run | None = None
    farthest = max(0, len(open_) - LONGEST_RUN)
    weights = _caption_weights(kind, total, open_[farthest:], role)
    for start, evidence in _starts(total, open_, farthest, totals):
        addends = open_[start:]
        if len(addends) == 1 and role != "total" and not _repeats(total, addends[0]):
            continue
        first, *further = weights[start - farthest :]
        weighted = (first[0], *(w for _, w in further))
        for run in _weighted(kind, start, total, addends, evidence, weighted):
            if best is None or _preference(run) > _preference(best):
                best = run
        if best is not None and best.holding == best.tested and best.evidence:
            break
    return best


def _repeats(total: Line, line: Line) -> bool:
    """True for a total, said to be one or without a label, that prints once more the only line above it."""
    return total.amounts == line.amounts and (not total.label or total.label.lower().startswith("total "))


def _preference(run: _Run) -> tuple[int, int, int]:
    return (run.holding, len(run.evidence), -run.start)


def _starts(
    total: Line, open_: Sequence[Line], farthest: int, totals: set[int]
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Where the addends may begin, with what speaks for it; the strongest evidence first, bare positions last."""
    seen: dict[int, list[str]] = {}
    words = _words(total.label) - {"total", "net"}
    for i in range(farthest, len(open_)):
        line = open_[i]
        reasons = seen.setdefault(i, [])
        opened = (
            line.caption[len(open_[i - 1].caption) :]
            if i and line.caption[: len(open_[i - 1].caption)] == open_[i - 1].caption
            else line.caption
        )
        if line.after_heading and line.caption and (i == 0 or line.caption != open_[i - 1].caption):
            reasons.append("heading")
            if any(
                _words(c) and (_words(c) & words) and _words(c) - {"cash", "flows", "from"} <= words
                for c in opened[-1:] or ()
            ):
                reasons.insert(0, "caption")
        if i and open_[i - 1].number in totals:
            reasons.append("subtotal")
        if i == 0:
            reasons.append("position")
        if i and line.indent > total.indent >= open_[i - 1].indent:
            reasons.append("indent")
    ranked = sorted(seen.items(), key=lambda item: ("caption" not in item[1], -len(item[1]), -item[0]))
    for start, reasons in ranked:
        yield start, tuple(reasons)


def _words(text: str) -> set[str]:
    return {w for w in re.findall(r"[a-z]+", text.lower()) if len(w) > 3 or w == "net"}


def _weighted(
    kind: str, start: int, total: Line, addends: Sequence[Line], evidence: tuple[str, ...],
    weights: tuple[int, ...],
) -> Iterator[_Run]:  # fmt: skip
    """The run with the signs that captions give, then with one or two doubtful signs turned."""
    holding, tested = _count(total, addends, weights)
    yield _Run(start, weights, evidence, holding, tested)
    if holding == tested:
        return
    if holding:
        yield from _with_silent_signs(kind, start, total, addends, weights, evidence)
        return
    doubtful = [i for i in range(len(addends)) if _is_doubtful(kind, addends[i], i)][-10:]
    nearly: _Run | None = None
    for count in range(1, MOST_FLIPPED + 1):
        for chosen in combinations(doubtful, count):
            turned = tuple(-w if i in chosen else w for i, w in enumerate(weights))
            found, _ = _count(total, addends, turned)
            if found == tested and (tested > 1 or len(doubtful) == 1) and _is_telling(addends, chosen):
                yield _Run(start, turned, evidence, found, tested)
                return
            all_but_one = nearly is None and evidence and found and found == tested - 1
            if all_but_one and _is_borne_out(total, addends, turned, chosen):
                nearly = _Run(start, turned, evidence, found, tested)
    if nearly is not None:
        yield nearly


def _with_silent_signs(
    kind: str,
    start: int,
    total: Line,
    addends: Sequence[Line],
    weights: tuple[int, ...],
    evidence: tuple[str, ...],
) -> Iterator[_Run]:
    """The run with one sign turned of which no column that holds says anything: the line is nil there, or too small.

    "Extraordinary item, net of tax benefit  22,980" is a loss in the one column that prints it. On a balance sheet
    and in cash flows only captions leave a sign open: a payable that is nil at the other date is not to be taken off.
    """
    for i, line in enumerate(addends):
        if not i or not (
            _may_deduct(kind, total) or _DEDUCTED.search(line.label) or _LOSS.search(line.label)
        ):
            continue
        turned = (*weights[:i], -weights[i], *weights[i + 1 :])
        holding, tested = _count(total, addends, turned)
        if holding == tested:
            yield _Run(start, turned, evidence, holding, tested)


def _may_deduct(kind: str, total: Line) -> bool:
    """True where a total takes lines off that print no parentheses: a result of the income statement, wherever it stands.

    Balance sheets and cash flows print the sign of each line; a parenthesis lost there is an error to be found.
    """
    if kind == "balance_sheet":
        return False
    return kind != "cash_flow" or bool(_OF_INCOME.search(total.label))


def _caption_weights(kind: str, total: Line, addends: Sequence[Line], role: str) -> list[tuple[int, int]]:
    """Plus for what is printed, minus for expenses in a chain of results and for what a caption deducts.

    Of each line two: as the first that is added, where nothing stands yet that a chain could take it off, and further on.
    """
    chain = kind == "income_statement" and (role == "result" or _is_result_label(total.label))
    worded = _DEDUCT_MARK if kind == "cash_flow" else _DEDUCTED  # there brackets say it, or a plain word
    weights = []
    for line in addends:
        if all(a <= 0 for a in line.amounts if a is not None):
            weights.append((1, 1))  # printed negative
        elif worded.search(line.label):
            weights.append((-1, -1))
        else:
            weights.append((1, -1 if chain and line.sign < 0 else 1))
    return weights


def _is_result_label(label: str) -> bool:
    return bool(_RESULT.search(label))


def _is_doubtful(kind: str, line: Line, position: int) -> bool:
    """True for a line whose sign its caption leaves open."""
    if _DEDUCTED.search(line.label):
        return True
    return kind in ("income_statement", "comprehensive_income") and position > 0


def _is_telling(addends: Sequence[Line], chosen: Sequence[int]) -> bool:
    """A turned sign is told from chance only where the amount is not nil in some column."""
    return all(any(a for a in addends[i].amounts) for i in chosen)


def _is_borne_out(
    total: Line, addends: Sequence[Line], weights: Sequence[int], chosen: Sequence[int]
) -> bool:
    """Whether turned signs are borne out by every column but one, which then does not add up: a wrong number in it.

    To the last digit, by amounts that are not nil there and are too long to agree by chance: with two columns one
    alone speaks for the signs.
    """
    for column, amount in enumerate(total.amounts):
        if amount is None or not _holds_in(column, total, addends, weights):
            continue
        come = sum(w * (a.amounts[column] or 0) for a, w in zip(addends, weights, strict=True))
        if (
            come != amount
            or abs(amount) < CHANCE * total.unit
            or not all(addends[i].amounts[column] for i in chosen)
        ):
            return False
    return True


def _count(total: Line, addends: Sequence[Line], weights: Sequence[int]) -> tuple[int, int]:
    """In how many columns the addends make the total within rounding, and how many columns print a total."""
    columns = [
        c for c, amount in enumerate(total.amounts)
        if amount is not None and not all(a.amounts[c] is None for a in addends)
    ]  # fmt: skip
    return sum(_holds_in(c, total, addends, weights) for c in columns), len(columns)


def _holds_in(column: int, total: Line, addends: Sequence[Line], weights: Sequence[int]) -> bool:
    """Whether the addends of one column make its total within rounding."""
    amount = total.amounts[column]
    if amount is None:
        return False
    found = sum(w * (a.amounts[column] or 0) for a, w in zip(addends, weights, strict=True))
    present = sum(a.amounts[column] is not None for a in addends)
    return present > 0 and abs(found - amount) * 2 <= (present + 1) * total.unit


def _is_evident(run: _Run, role: str, total: Line, addends: Sequence[Line]) -> bool:
    """Whether a run is this total's: it holds where columns can tell, or the page leaves no other choice."""
    if not run.tested:
        return False
    if len(addends) == 1:  # one line and its total are one amount, or two things; nil and nil tell nothing
        told = any(a and _holds_in(c, total, addends, run.weights) for c, a in enumerate(total.amounts))
        return told and run.holding >= run.tested - 1
    if run.holding * 2 >= run.tested:
        return True
    if run.holding:
        return bool(run.evidence)
    strong = "caption" in run.evidence or (role == "total" and "position" in run.evidence)
    return run.tested == 1 and strong and len(addends) > 1


def _is_told(run: _Run, total: Line, addends: Sequence[Line], totals: Collection[int]) -> bool:
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


def _sum(total: Line, addends: Sequence[Line], run: _Run, role: str) -> Sum:
    reasons = (role, *run.evidence) if role else run.evidence
    addend_weights = tuple((a.number, w) for a, w in zip(addends, run.weights, strict=True))
    return Sum(total.number, addend_weights, reasons, derived=not run.evidence)


def caption_sign(label: str, concept_sign: str, caption: Sequence[str]) -> int:
    """Whether a line of an income statement adds to the result (+1) or is taken off (-1); 0 where nothing says."""
    if concept_sign in ("income", "asset", "equity", "liability"):
        return 1
    if concept_sign == "expense":
        return -1
    if _INCOME.search(label) and not re.search(
        r"\b(?:expenses?|cost of|tax(?:es)?|taxes on income|provision)\b", label, re.I
    ):
        return 1
    if _EXPENSE.search(label) or any(re.search(r"\b(?:expenses?|costs?)\b", c, re.I) for c in caption):
        return -1
    return 0
