"""Which rules lack not a line but a whole statement: they are told together, not one by one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tieout.checkpoints.outcome import FilingOutcome
from tieout.concepts import Vocabulary
from tieout.expectations.rules import Rule
from tieout.facts import INCOME_STATEMENTS, Filing

STATEMENTS = {
    "balance_sheet": "no balance sheet is printed",
    "income_statement": "no income statement is printed",
    "comprehensive_income": "no statement of comprehensive income is printed",
    "cash_flow": "no cash flow statement is printed",
    "equity": "no statement of equity is printed",
}
COMPREHENSIVE = "comprehensive_income"
PROSE = "the prose states no amount that they look at"
_NAME = re.compile(r"[a-z][a-z0-9_]+")


def missing_as_a_whole(
    outcome: FilingOutcome, rule: Rule | None, missing: Iterable[str], vocabulary: Vocabulary
) -> str:
    """What a rule lacks, where that is all of a statement or of the prose: a sentence; else nothing."""
    if rule is None or outcome.reading is None:
        return ""
    printed = _printed(outcome.reading, vocabulary)
    if rule.kind == "narrative":
        return PROSE if list(missing) == ["claim"] else ""
    named = [name for text in missing for name in _NAME.findall(text)]
    homes = [vocabulary[name].statement if name in vocabulary else name for name in named]
    places = [kind for kind in STATEMENTS for text in missing if f"in the {kind.replace('_', ' ')}" in text]
    own = rule.of if rule.kind in ("foot", "cross_foot", "roll_forward") else ()
    for kind in (*homes, *places, *own):
        if kind in STATEMENTS and kind not in printed:
            return STATEMENTS[kind]
    return ""


def _printed(reading: Filing, vocabulary: Vocabulary) -> set[str]:
    """The statements that a filing prints; comprehensive income may stand below net income, in one statement."""
    printed = {statement.kind for statement in reading.primary()}
    concepts = {row.concept for s in reading.primary() if s.kind in INCOME_STATEMENTS for row in s.rows}
    if any(c in vocabulary and vocabulary[c].statement == COMPREHENSIVE for c in concepts):
        printed.add(COMPREHENSIVE)
    return printed
