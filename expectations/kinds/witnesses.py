"""What a sentence says besides a claim that bears out which line and period it means.

"Interest expense rose 27.6%, from $1.6 million in 2020 to $2.0 million in 2021" cannot mean a part of the company where
one of its amounts is that of the statement: then a percentage, a direction or the other amount that does not agree is
wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tieout.expectations.binding.ledger import Ledger
from tieout.expectations.binding.spans import Span
from tieout.expectations.language.tree import Term
from tieout.facts import Claim

LEAST_DIGITS = 2  # of an amount that bears out others: a single digit agrees by chance


def has_witness(ledger: Ledger, claim: Claim) -> bool:
    """Whether another amount of the claim's sentence is the same line's in the statement."""
    return any(_ties(ledger, witness) for witness in _witnesses(ledger, claim))


def _witnesses(ledger: Ledger, claim: Claim) -> Iterator[Claim]:
    """The amounts of the same line in a sentence: those that a change lies between, and of an amount the others."""
    fact = claim.fact
    for other in ledger.claims_beside(claim):
        period = (other.fact.period_start, other.fact.period_end)
        if other.states != "amount" or other.skipped or other.fact.concept != fact.concept:
            continue
        if claim.states == "amount" and not claim.direction:
            is_witness = other is not claim and period != (fact.period_start, fact.period_end)
        else:
            ends = ((fact.period_start, fact.period_end), (claim.base_start, claim.base_end))
            is_witness = period in ends
        if is_witness:
            yield other


def _ties(ledger: Ledger, claim: Claim) -> bool:
    """Whether an amount, long enough to be met by nothing else, is what the statement prints."""
    fact = claim.fact
    digits = "".join(c for c in fact.printed if c.isdigit()).lstrip("0")
    if fact.period_end is None or len(digits) < LEAST_DIGITS:
        return False
    span = Span(fact.period_start, fact.period_end)
    for scope in ledger.scopes_for(fact.document):
        home = scope.find(Term(fact.concept, "", "", False, 0, 0), fact.member, span).fact
        if home is not None:
            slack = (fact.quantum + home.quantum) / Decimal(2)
            return abs(abs(fact.value) - abs(home.value)) <= slack
    return False
