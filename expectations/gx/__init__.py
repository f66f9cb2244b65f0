"""Rules as Great Expectations sees them; importing this package registers the expectations and their metrics.

Suite JSON, operands table and this import are all that a stock GX context needs to reach every verdict again.
"""

from tieout.expectations.gx.classes import (
    EXPECTATION_OF_KIND,
    ExpectAmountToAgree,
    ExpectBalanceToRollForward,
    ExpectClaimToTie,
    ExpectColumnToFoot,
    ExpectConceptToBePresent,
    ExpectFormulaToHold,
    ExpectRowToCrossFoot,
    ExpectSignsToBeConsistent,
    ExpectTagsToAgreeWithPrint,
)
from tieout.expectations.gx.tables import (
    FACT_COLUMNS,
    OPERAND_COLUMNS,
    facts_table,
    operands_table,
    read_applications,
)

__all__ = [
    "EXPECTATION_OF_KIND",
    "FACT_COLUMNS",
    "OPERAND_COLUMNS",
    "ExpectAmountToAgree",
    "ExpectBalanceToRollForward",
    "ExpectClaimToTie",
    "ExpectColumnToFoot",
    "ExpectConceptToBePresent",
    "ExpectFormulaToHold",
    "ExpectRowToCrossFoot",
    "ExpectSignsToBeConsistent",
    "ExpectTagsToAgreeWithPrint",
    "facts_table",
    "operands_table",
    "read_applications",
]
