"""A rule as compiled from YAML: what config.yml and the packs say, checked, with the place it was written."""

from __future__ import annotations

from typing import NamedTuple

KINDS = (
    "check",
    "foot",
    "roll_forward",
    "cross_foot",
    "agree",
    "narrative",
    "require",
    "sign",
    "joint",
    "between",
    "tags",
    "trial_balance",
    "columns",
)
SEVERITIES = ("error", "warning", "info")


class Example(NamedTuple):
    """A `holds` or `breaks` example: amounts as printed by term, or a snippet of a document as printed."""

    amounts: tuple[tuple[str, str], ...] = ()
    snippet: str = ""


class Rule(NamedTuple):
    """One rule in force.

    `formulas` holds `check` (one) or `any_of` (several); other kinds name what they look at in `of`.
    """

    id: str
    kind: str
    pack: str  # the pack's name, or "config"
    title: str
    formulas: tuple[str, ...] = ()
    of: tuple[str, ...] = ()  # foot: concept of the total or a statement; require: concepts; sign: which test
    statements: tuple[str, ...] = ()  # agree: where the amount is printed again; foot, sign: which statements
    for_each: tuple[str, ...] = ()  # concepts that take the place of `x` in the formula, one after another
    when: str = ""
    tolerance: str = "rounding"  # rounding | printed | a percentage | an amount
    off_by_one: str = ""  # severity where an agreement misses by one unit of the last digit
    borne_out: str = ""  # severity of a break that something besides its two amounts bears out
    periods: str = "each"  # each | latest | year | quarter
    since: str = ""  # `from:` and `until:`, ISO dates, inclusive
    until: str = ""
    severity: str = "error"
    required: bool = False
    tick: str = "RC"
    why: str = ""
    holds: tuple[Example, ...] = ()
    breaks: tuple[Example, ...] = ()
    file: str = ""
    line: int = 0
