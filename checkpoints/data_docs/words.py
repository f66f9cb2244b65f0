"""What the pages say: formulas, statuses, kinds and amounts in an accountant's words."""

from __future__ import annotations

import re
from decimal import Decimal

from tieout.checkpoints.findings import amount
from tieout.concepts import Vocabulary
from tieout.expectations.rules import Rule

STATUS = {
    "holds": "holds",
    "rounding": "within rounding",
    "unusual": "unusual for rounding",
    "breaks": "breaks",
    "unclear": "unclear",
    "not_tested": "not tested",
    "not_applicable": "not applicable",
    "explained": "explained",
    "waived": "waived",
}
VERDICT = {"tied": "Tied", "findings": "Not tied", "unreadable": "Unreadable", "fault": "Fault of tieout"}
SEVERITY = {"error": "exception", "warning": "warning", "info": "note"}
STATEMENT = {
    "balance_sheet": "Balance sheet",
    "income_statement": "Income statement",
    "comprehensive_income": "Comprehensive income",
    "cash_flow": "Cash flow",
    "equity": "Equity",
    "other": "Other table",
    "narrative": "Prose",
    "trial_balance": "Trial balance",
    "ex27": "Financial data schedule",
    "cover": "Cover",
}
KIND = {
    "check": "formula",
    "foot": "column foots",
    "cross_foot": "row foots",
    "roll_forward": "balance rolls forward",
    "agree": "amount printed twice",
    "trial_balance": "trial balance",
    "between": "two documents against each other",
    "narrative": "prose tied to the statements",
    "require": "required item",
    "sign": "sign and scale",
    "tags": "tags against print",
    "joint": "sums fit together",
    "columns": "columns beside one another",
}
DIFFERENCE = {
    "value": "",
    "precision": "printed otherwise",
    "label": "another label",
    "reading": "read otherwise",
    "only_a": "gone",
    "only_b": "new",
}
"""How a number differs from that of the last run (`checkpoints.difference.KINDS`)."""
_SIGNS = (("<=", "≤"), (">=", "≥"), (" - ", " − "), ("*", "×"), (" / ", " ÷ "))
_NAME = re.compile(r"[a-z][a-z0-9_]*\??")


_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]"
)
"""Characters that show nothing or turn the order of others about; the filer's text shows that they are there."""


LONGEST = 400
"""Characters of a label, title or message that are shown; the filing itself shows the whole."""


def visible(text: str) -> str:
    """Text without characters that hide or disorder it: each is shown by a picture of itself, or as `�`."""
    return _UNSEEN.sub(_picture, text)


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    return chr(0x2400 + code) if code < 0x20 else "�"


def brief(text: str) -> str:
    """Text as it stands, or its beginning where no label, title or message is as long."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST]} …"


def formula_in_words(formula: str, vocabulary: Vocabulary) -> str:
    """A formula as people say it: `revenues − cost of goods sold = gross profit`."""

    def word(match: re.Match[str]) -> str:
        name = match.group()
        bare = name.removesuffix("?")
        text = concept_in_words(bare, vocabulary)
        return f"{text} (if printed)" if name.endswith("?") else text

    said = _NAME.sub(word, formula)
    for written, sign in _SIGNS:
        said = said.replace(written, sign)
    return said


def concept_in_words(name: str, vocabulary: Vocabulary) -> str:
    """What a line item is called: `Property, plant and equipment, net` for `ppe_net`; empty for none."""
    return vocabulary[name].words if name in vocabulary else name.replace("_", " ")


def tolerance_in_words(rule: Rule) -> str:
    """How far apart the numbers may be."""
    said = {
        "rounding": "what rounding explains, from how each number was printed",
        "printed": "none: the figures must hold as they stand",
    }.get(rule.tolerance, rule.tolerance)
    if rule.off_by_one:
        said += f"; off by one unit of the last digit is a {SEVERITY.get(rule.off_by_one, rule.off_by_one)}"
    if rule.borne_out:
        weight = SEVERITY.get(rule.borne_out, rule.borne_out)
        said += f"; what the rest of the sentence, or a single slip of a digit, bears out counts as {weight}"
    return said


def exact(value: Decimal | None) -> str:
    """An amount in units with all its digits, or nothing."""
    return "" if value is None else amount(value).replace("-", "−")


def counted(number: int, one: str, many: str = "") -> str:
    """`1 exception`, `2 exceptions`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def ended(status: str, number: int) -> str:
    """How many ended so: `1 holds`, `4 hold`, `2 within rounding`."""
    plural = {"holds": "hold", "breaks": "break"}
    return f"{number:,} {plural.get(status, STATUS[status]) if number != 1 else STATUS[status]}"
