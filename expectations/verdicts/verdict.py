"""What a rule concludes about one application: the value that gates, reports and pages are made of."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

STATUSES = (
    "holds",  # exactly
    "rounding",  # within what rounding explains
    "unusual",  # possible by rounding, but not typical or not this filing's habit
    "breaks",  # rounding cannot explain it
    "unclear",  # a doubtful reading behind an operand
    "not_tested",  # an operand is missing: named
    "not_applicable",  # its `when` is false
    "explained",  # a listed exception fits the numbers
    "waived",
)
TESTED = frozenset({"holds", "rounding", "unusual", "breaks", "unclear", "explained", "waived"})
PASSING = frozenset({"holds", "rounding", "explained", "waived"})
FINDINGS = frozenset({"unusual", "breaks", "unclear"})


class Operand(NamedTuple):
    """One number that a rule takes. `value` is None where it is missing; `absent` marks an optional term
    taken as nil.

    `value` has the natural sign for named rules and the printed sign for foots; `quantum` is in the same
    units. An operand that stands in another document names its place in `source` (`acme-2003.txt:71`) and has
    neither line nor fact id of this one.
    """

    term: str  # as in the formula: `assets`, `opening(cash)`; for a foot the line's label
    role: str  # term | addend | total | claim
    weight: int
    value: Decimal | None
    quantum: Decimal
    printed: str = ""
    absent: bool = False
    confident: bool = True
    unit: str = ""
    label: str = ""
    fact_id: str = ""
    document: str = ""
    line: int = 0
    start: int = 0
    end_line: int = 0
    end: int = 0
    source: str = ""


class Application(NamedTuple):
    """A rule applied once: to one entity, member and period of a filing, with the operands bound.

    `application` is unique within a filing and rule. `unbound` says in words why an operand is missing, else
    empty. `derived` is true where only arithmetic found the structure, `borne_out` where something besides its operands
    says that they are the ones meant: another amount of the sentence, a difference that one slip of a digit makes.
    """

    filing: str
    rule: str
    application: str
    entity: str
    member: str
    period: str  # for people: "three months to 2003-12-31" or "2003-12-31"
    operands: tuple[Operand, ...]
    unbound: str = ""
    derived: bool = False
    hedge: str = ""  # narrative: exact | about | over | at_least | nearly | up_to
    borne_out: bool = False


class Verdict(NamedTuple):
    """The outcome of one application; amounts in units. `difference` is left less right (sum less total)."""

    filing: str
    rule: str
    application: str
    entity: str
    member: str
    period: str
    status: str
    severity: str  # error | warning | info: of a break
    formula: str  # with numbers in it
    difference: Decimal | None
    allowed: Decimal | None
    message: str
    likely_cause: str
    missing: tuple[str, ...]
    derived: bool
    operands: tuple[Operand, ...]
