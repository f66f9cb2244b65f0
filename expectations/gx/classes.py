"""One expectation class a kind of rule; an instance is one rule, whose whole text stands in its arguments."""

from __future__ import annotations

from collections import Counter
from typing import Any, ClassVar

from great_expectations.execution_engine import ExecutionEngine
from great_expectations.expectations.expectation import BatchExpectation

from tieout.expectations.gx.metrics import VERDICTS_OF_RULE
from tieout.expectations.gx.rule_text import RuleText, write_verdict
from tieout.expectations.verdicts.verdict import FINDINGS, Verdict


class TieoutExpectation(BatchExpectation):
    """A rule that must not break on any application in the batch, and must find all that were compiled.

    No argument has a default: GX leaves arguments equal to their default out of a stored suite.
    """

    rule: str
    formula: str
    tolerance: str
    when: str
    required: bool
    options: str
    applications: int

    metric_dependencies: ClassVar[tuple[str, ...]] = (VERDICTS_OF_RULE,)
    success_keys: ClassVar[tuple[str, ...]] = (*RuleText._fields, "applications")
    args_keys: ClassVar[tuple[str, ...]] = ("rule",)

    @classmethod
    def is_abstract(cls) -> bool:
        """Only the classes of a kind are registered."""
        return cls.__name__ == "TieoutExpectation"

    def _validate(
        self,
        metrics: dict[str, Any],
        runtime_configuration: dict[str, Any] | None = None,
        execution_engine: ExecutionEngine[Any] | None = None,
    ) -> dict[str, Any]:
        verdicts: tuple[Verdict, ...] = metrics[VERDICTS_OF_RULE]
        statuses = Counter(v.status for v in verdicts)
        counted = bool(verdicts) and len(verdicts) == self.applications
        failing = FINDINGS | {"not_tested"} if self.required else FINDINGS
        return {
            "success": counted and not any(statuses[status] for status in failing),
            "result": {
                "observed_value": ", ".join(f"{n} {status}" for status, n in sorted(statuses.items())),
                "details": {
                    "rule": self.rule,
                    "applications": len(verdicts),
                    "compiled": self.applications,
                    "verdicts": [write_verdict(v) for v in verdicts],
                },
            },
        }


class ExpectFormulaToHold(TieoutExpectation):
    """A formula holds within what rounding explains: `assets = liabilities + equity_total`."""


class ExpectColumnToFoot(TieoutExpectation):
    """A printed total is the sum of the lines above it."""


class ExpectRowToCrossFoot(TieoutExpectation):
    """A total at the end of a row is the sum of the row."""


class ExpectBalanceToRollForward(TieoutExpectation):
    """An opening balance and the movements give the closing balance."""


class ExpectAmountToAgree(TieoutExpectation):
    """An amount printed twice is the same amount."""


class ExpectDocumentsToAgree(TieoutExpectation):
    """An amount that another document of the company prints too is the same amount."""


class ExpectTrialBalanceToTie(TieoutExpectation):
    """A trial balance balances, foots, and its accounts come to the lines of the statements."""


class ExpectClaimToTie(TieoutExpectation):
    """An amount in a sentence is the amount in the statement."""


class ExpectConceptToBePresent(TieoutExpectation):
    """A line that must be printed is printed."""


class ExpectSignsToBeConsistent(TieoutExpectation):
    """Amounts carry the sign and the scale that their line must have."""


class ExpectSumsToFitTogether(TieoutExpectation):
    """All sums of a statement can be true at once for amounts that round to what is printed."""


class ExpectTagsToAgreeWithPrint(TieoutExpectation):
    """A tag of inline XBRL says what is printed where it stands."""


class ExpectColumnsToAgree(TieoutExpectation):
    """A column that says what the amounts beside it changed by, or which share they are, says so of these amounts."""


EXPECTATION_OF_KIND: dict[str, type[TieoutExpectation]] = {
    "check": ExpectFormulaToHold,
    "foot": ExpectColumnToFoot,
    "cross_foot": ExpectRowToCrossFoot,
    "roll_forward": ExpectBalanceToRollForward,
    "agree": ExpectAmountToAgree,
    "narrative": ExpectClaimToTie,
    "require": ExpectConceptToBePresent,
    "sign": ExpectSignsToBeConsistent,
    "between": ExpectDocumentsToAgree,
    "trial_balance": ExpectTrialBalanceToTie,
    "joint": ExpectSumsToFitTogether,
    "tags": ExpectTagsToAgreeWithPrint,
    "columns": ExpectColumnsToAgree,
}
