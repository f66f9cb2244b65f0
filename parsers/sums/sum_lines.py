"""What a line's words say of its part in a sum: that it is a total or a result, that it is added or taken off."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from tieout.facts import INCOME_STATEMENTS
from tieout.parsers.kept import keeps

RESULTS = frozenset((
    "gross_profit", "operating_income", "pretax_income", "income_continuing", "net_income", "profit_loss",
    "income_available_common", "net_interest_income", "nii_after_provision", "revenues_net_of_interest",
    "nonoperating_income", "cash_change", "comprehensive_income", "comprehensive_income_total",
))  # fmt: skip
_NET_OF_TWO = frozenset(("interest_expense_net", "interest_net"))
"""What interest paid and earned right above come to, or a line of its own."""
GRAND = frozenset(("assets", "liabilities_and_equity"))
_OCI = "oci"
_NAMED = frozenset((
    "current_assets", "noncurrent_assets", "current_liabilities", "noncurrent_liabilities", "liabilities",
    "equity_parent", "equity_total",
))  # fmt: skip
"""Totals by what they mean, whatever they are called: IFRS has "Equity attributable to owners of the parent", and the
labels of an instance's elements say no total.
"""
_TOTAL = re.compile(
    r"\b(?:sub-?)?totals?\b|"
    r"\bnet cash(?! (?:distribut|dividend|paid|payments?|acquired|received|proceeds|settle|effect|expend))\b|"
    r"^cash (?:flows? )?(?:\(?(?:provided|used|generated)\b|from\b).*\bactivities|"
    r"^cash (?:flows? )?(?:generated|used|from)\b.*\boperations$|"
    r"^net (?:interest expense|other|revenues?|sales|increase|decrease|"
    r"change)\b",
    re.I,
)
_NET = re.compile(r"^net (?:sales|increase|decrease|change|other)\b(?!.*\bcash(?: and\b|$))", re.I)
"""Captions of a total that as often head a line: where no run explains it, it is a line."""
_OF_DISCONTINUED = re.compile(r"(?<!and )(?<!including )\bdiscontinued\b", re.I)
"""In a cash flow, the flows of what was discontinued: one a section, or one below the other, seldom their total."""
_RESULT = re.compile(
    r"(?:\(loss(?:es)?\) ?(?:/|or |and )?)?(?:net |distributable )?"
    r"(?:income|loss|earnings|profit|\(loss\)|margin)\b(?! on\b)|"
    r"net interest (?:income|revenue|margin)|net operating (?:income|profit|revenues?)|"
    r"net \(|gross (?:profit|margin|income)|operating (?:income|profit|loss|earnings)|"
    r"(?:income|loss|earnings|profit)\b.*\b(?:before|from|after|attributable|applicable|available)\b|"
    r"cash\b.*\b(?:end|ending)\b|comprehensive (?:income|loss)|(?:net )?(?:increase|decrease|"
    r"change)\b.*\bcash\b|"
    r"costs? of (?:(?:goods|products) sold|sales|revenues?)$",
    re.I,
)
"""How the label of a result begins."""
_AT_THE_END = re.compile(r"\b(?:end|close) of\b", re.I)
"""What a balance that is carried forward says anywhere in its label."""
_OF_A_SALE = re.compile(
    r"^(?:net )?\(?(?:loss(?:es)?|income|gains?|earnings)\)?(?: ?\((?:gains?|income|loss(?:es)?)\))? (?:on|of|in)\b",
    re.I,
)
"""A loss of one kind, "Loss (gain) on disposition of assets", is a line of the chain, not its result."""
_TAX_OF_A_PART = re.compile(
    r"^(?:income )?tax(?:es)?\b.*\b(?:on|of|from|to) (?:the )?(?:[a-z]+ ){0,2}"
    r"(?:discontinued|disposal|sale|gains?|extraordinary)\b",
    re.I,
)
"""Taxes on a part of the result, "Income tax expense on discontinued operations", add up nothing."""
_OF_A_PART = re.compile(r"^(?!net cash).*\b(?:discontinued|affiliates|investees)\b|^income tax", re.I)
"""In a cash flow the loss of what was discontinued and income taxes payable are lines, and add up none of those above."""
_LEFT = re.compile(
    r"^net\b.*\b(?:loss(?:es)?|gains?|charges?)\b|\b(?:loss(?:es)?|gains?)\)?\b.*, net$|"
    r"^net financ(?:e|ial|ing)\b.*\b(?:results?|income|expenses?|costs?)\b|"
    r"^financ(?:e|ial|ing)\b.*\b(?:results?|income|expenses?|costs?)\)?\W*\bnet$|^financial results?$",
    re.I,
)
"""What is left of the lines above in an income statement, or a line of its own: "Net impairment losses", "Net finance
costs"."""
_OTHER_NET = re.compile(
    r"^(?:total )?other (?:income|expenses?)\b(?: ?\(\w+\))?(?:,? and (?:income|expenses?))?,? ?-{0,2} ?net$",
    re.I,
)
"""What the lines above come to where they stand under a caption of such words, or one of them: "Other income, net"."""
_INCOME = re.compile(r"\b(?:income|gains?|earnings|revenues?|sales|benefit|credit|equity in)\b", re.I)
_EXPENSE = re.compile(
    r"\b(?:expenses?|costs?|tax(?:es)?|provision|losses|loss|charges?|depreciation|amortization|"
    r"selling|marketing|research|"
    r"development|administrative|impairments?|restructuring|dividends?|minority|accretion|interest|"
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
_PROVISION = re.compile(r"(?:reserves?|provision) for\b", re.I)
DEDUCT_MARK = "Deduct: "
_OF_INCOME = re.compile(r"\b(?:income|earnings|loss)\b", re.I)
LOSS = re.compile(r"\bloss(?:es)?\b", re.I)
_NO_TOTAL = re.compile(
    rf"{_DEDUCTED.pattern}|^adjustments?\b|^total (?:distributable|accumulated) \(?(?:earnings|loss|deficit)\b",
    re.I,
)
"""What is called a total and adds up no lines: what a fund has earned and not paid out is a part of its net assets."""


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


COSTS = frozenset(("costs_and_expenses", "operating_expenses"))
"""What costs come to, where nothing but their name says so: "Operating costs and expenses" under no rule."""


_HOLDERS = re.compile(r"(?:limited partners?|common unitholders?)\b(?!.*\bincome\b)", re.I)
"""Whose share of the result a line is, one below the other: no result of the chain."""
_OCI_BEFORE_TAX = re.compile(r"other comprehensive (?:income|loss)\b.*\bbefore\b.*\btax", re.I)


def find_role(line: Line, previous: Line | None, totals: set[int], kind: str) -> str:
    """Why a line may be a total: its caption says so (or that something is left), it is a result of the chain, or it
    stands under a rule.
    """
    if kind == "balance_sheet" and is_net_assets(line.label):
        return "ruled"
    if line.concept in GRAND or (line.concept not in RESULTS and _is_total_label(line.label)):
        return "total"
    if kind in INCOME_STATEMENTS and (line.concept == _OCI or _OCI_BEFORE_TAX.match(line.label)):
        return "total"
    if (line.concept in RESULTS and not _HOLDERS.match(line.label)) or (
        kind in ("income_statement", "cash_flow", "comprehensive_income", "equity")
        and is_result_label(line.label)
        and not _OF_A_SALE.match(line.label)
        and not _TAX_OF_A_PART.match(line.label)
        and not (kind == "cash_flow" and _OF_A_PART.match(line.label))
    ):
        return "result"
    if kind == "income_statement" and previous is not None and _is_left_of_investments(line, previous):
        return "result"
    if not line.label or (kind == "balance_sheet" and (line.concept in _NAMED or _is_left(line, previous))):
        return "ruled"
    if (
        kind == "income_statement"
        and (
            line.concept in COSTS
            or line.concept in _NET_OF_TWO
            or _LEFT.search(line.label)
            or _repeats_caption(line)
            or closes_caption(line)
        )
        and not (previous is not None and previous.ruled)
    ):
        return "net"
    if previous is not None and previous.ruled and previous.number not in totals:
        return "ruled"
    return ""


def _is_left(line: Line, previous: Line | None) -> bool:
    """True for what is left right below a line that is taken off: "Net loans" under "Less: Allowance for loan losses", or
    under one in brackets, "Unearned income  (456)".
    """
    if previous is None or not _NET_WORD.search(line.label):
        return False
    return is_deducted(previous.label) or all(a is not None and a < 0 for a in previous.amounts)


def _is_left_of_investments(line: Line, previous: Line) -> bool:
    """True for what a fund earns, right below its expenses: "Net investment income"; an insurer's is a revenue."""
    return bool(_NET_INVESTMENT.match(line.label) and _EXPENSES.search(previous.label))


_NET_INVESTMENT = re.compile(r"net investment (?:income|loss|\(loss)", re.I)
_EXPENSES = re.compile(r"\bexpenses\b", re.I)

_NET_WORD = re.compile(r"\bnet\b(?! of\b)", re.I)


def _repeats_caption(line: Line) -> bool:
    """True for "Other income, net" under "Other income (expense)": what stands there comes to it, or it is the rest."""
    return bool(_OTHER_NET.match(line.label)) and any(
        c.lower().startswith("other ") for c in line.caption[-1:]
    )


def closes_caption(line: Line) -> bool:
    """True for "Noninterest revenue" below the lines under that very caption: it is what they come to."""
    return any(_letters(c) == _letters(line.label) for c in line.caption[-1:]) and not line.after_heading


@keeps
def _letters(label: str) -> str:
    return " ".join(re.findall(r"[a-z]+", label.lower()))


def may_be_line(line: Line, kind: str) -> bool:
    """True for what is a total where lines above add up to it, and a line of its own where none do."""
    if kind == "cash_flow" and line.concept not in RESULTS and _OF_DISCONTINUED.search(line.label):
        return True
    return line.concept == _OCI or bool(_NET.match(line.label) or _OCI_BEFORE_TAX.match(line.label))


@keeps
def is_change(label: str) -> bool:
    """True for a change that is as often a line as a total: "Net change in unrealized appreciation"."""
    return bool(_NET_CHANGE.match(label))


_NET_CHANGE = re.compile(r"net (?:increase|decrease|change)\b(?!.*\bcash\b)", re.I)


def may_deduct(kind: str, total: Line) -> bool:
    """True where a total takes lines off that print no parentheses: a result of the income statement, wherever it stands.

    Balance sheets, cash flows and changes of equity print the sign of each line; a parenthesis lost there is an error
    to be found.
    """
    if kind in ("balance_sheet", "equity"):
        return False
    return kind != "cash_flow" or bool(_OF_INCOME.search(total.label))


@keeps
def is_deducted(label: str) -> bool:
    """True for a line that its own words take off: "Less allowance for doubtful accounts"."""
    return bool(_DEDUCTED.match(label))


@keeps
def is_provision(label: str) -> bool:
    """True for what a balance sheet takes off and an income statement counts among its costs: "Provision for losses"."""
    return bool(_PROVISION.match(label))


@keeps
def is_net_assets(label: str) -> bool:
    """True for what a sheet of the British form comes to, which takes what is owed off what is owned, step by step."""
    return bool(_NET_ASSETS.match(label))


@keeps
def is_owed(label: str) -> bool:
    """True for what such a sheet takes off: "Creditors: amounts falling due within one year", "Provisions"."""
    return bool(_OWED.match(label))


_NET_ASSETS = re.compile(
    r"(?:total )?net (?:current )?(?:assets|liabilities)\b(?! in\b| available\b)[^,]*$|"
    r"(?:total )?assets less current liabilities\b",
    re.I,
)
_OWED = re.compile(
    r"(?:less:? |total )*(?:creditors\b|(?:current |non-?current |long[- ]term )?liabilities\b|provisions?\b|loans?\b)",
    re.I,
)


@keeps
def _is_total_label(label: str) -> bool:
    lower = label.lower()
    may_be = "total" in lower or "cash" in lower or lower.startswith("net ")
    return may_be and bool(_TOTAL.search(label)) and not _NO_TOTAL.match(label)


@keeps
def is_result_label(label: str) -> bool:
    return bool(_RESULT.match(label) or _AT_THE_END.search(label))


def caption_sign(label: str, concept_sign: str, caption: Sequence[str]) -> int:
    """Whether a line of an income statement adds to the result (+1) or is taken off (-1); 0 where nothing says."""
    if concept_sign in ("income", "asset", "equity", "liability"):
        return 1
    if concept_sign == "expense":
        return -1
    told = _sign_of_words(label)
    return told if told or not any(map(_names_expenses, caption)) else -1


@keeps
def _sign_of_words(label: str) -> int:
    if _INCOME.search(label) and not re.search(
        r"\b(?:expenses?|cost of|tax(?:es)?|taxes on income|provision)\b", label, re.I
    ):
        return 1
    return -1 if _EXPENSE.search(label) else 0


@keeps
def _names_expenses(caption: str) -> bool:
    return bool(re.search(r"\b(?:expenses?|costs?)\b", caption, re.I))
