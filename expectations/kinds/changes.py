"""What prose says of changes and shares: 'increased 12%', 'a decrease of $5 million', 'a margin of 45.2%'.

The claim comes first among the operands, then the line it speaks of, then the same line of the period before, or the
line that it is a share of. Losses and outflows are compared by their size.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from tieout.expectations.binding.binder import apply, fact_operand, in_periods, missing_operand, term_operand
from tieout.expectations.binding.ledger import Ledger
from tieout.expectations.binding.scope import Scope
from tieout.expectations.binding.spans import Span
from tieout.expectations.kinds.witnesses import has_witness
from tieout.expectations.language.tree import Arithmetic, Call, Comparison, Node, Number, Term
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.figures import units_of
from tieout.expectations.verdicts.judgement import Judgement, not_tested
from tieout.expectations.verdicts.messages import explain, write_formula
from tieout.expectations.verdicts.tolerance import Decision, decide_claim, decide_order, decide_quotient
from tieout.expectations.verdicts.verdict import Application, Operand
from tieout.facts import Claim, Fact
from tieout.slips import is_one_slip

SUBJECTS = ("percent_change", "change", "share", "direction")
"""What a narrative rule may be about instead of a line item."""
_ZERO, _HUNDRED = Decimal(0), Decimal(100)


def is_about(subject: str, claim: Claim) -> bool:
    """Whether a rule on that subject looks at a claim."""
    if not claim.fact.concept:
        return bool(claim.of) and claim.states == subject != "share"
    return bool(claim.direction and not claim.skipped) if subject == "direction" else claim.states == subject


def claims_about(subject: str, claims: Iterable[Claim]) -> list[Claim]:
    """The claims that a rule on that subject looks at; of a sentence's directions of one line, the first each way."""
    found = [claim for claim in claims if is_about(subject, claim)]
    if subject != "direction":
        return found
    first: dict[tuple[str, str, str, str], Claim] = {}
    for claim in found:
        first.setdefault((claim.fact.document, claim.sentence, claim.fact.concept, claim.direction), claim)
    return list(first.values())


def apply_claim(rule: Rule, ledger: Ledger, claim: Claim) -> Application:
    """A claim with the two amounts that it compares, marked where the rest of its sentence bears out what it means."""
    applied = _apply(rule, ledger, claim)
    if applied.unbound or claim.skipped:
        return applied
    if claim.states == "share":
        return _borne_out_by_another(rule, ledger, claim, applied)
    return applied._replace(borne_out=has_witness(ledger, claim))


def _borne_out_by_another(rule: Rule, ledger: Ledger, claim: Claim, applied: Application) -> Application:
    """A percentage of a line, marked where that of another period in the same sentence agrees: "24.7%, from 20.8%"."""
    for other in ledger.claims_beside(claim):
        alike = (other.states, other.fact.concept, other.of) == (claim.states, claim.fact.concept, claim.of)
        if other is claim or not alike or other.skipped:
            continue
        if judge_claim(rule, _apply(rule, ledger, other)).decision.status in ("holds", "rounding"):
            decision = judge_claim(rule, applied).decision
            return applied._replace(borne_out=_is_misprint(claim, decision))
    return applied


def _is_misprint(claim: Claim, decision: Decision) -> bool:
    """Whether one wrong digit, or two exchanged, make the percentage that the text prints of the one that is found.

    A rate of a group within the company may differ from the company's by any other amount.
    """
    if decision.status != "breaks" or not decision.recalculated:
        return False
    step = claim.fact.quantum
    stated = f"{abs(claim.fact.value) / step:.0f}"
    return any(is_one_slip(stated, f"{found / step:.0f}") for found in decision.recalculated)


def _apply(rule: Rule, ledger: Ledger, claim: Claim) -> Application:
    fact = claim.fact
    down = claim.direction == "down"
    operand = fact_operand(fact, "claim", "claim", -1 if down else 1, abs(fact.value))
    operand = operand._replace(label=claim.speaks_of or fact.label)
    name = f"{claim.speaks_of or fact.concept}, line {fact.line}, {fact.start}"
    if claim.skipped or fact.period_end is None:
        return apply(rule, ledger, name, [operand], unbound=claim.skipped or "the prose names no period")
    span = Span(fact.period_start, fact.period_end)
    if not in_periods(rule, [(fact.member, span)]):
        return apply(rule, ledger, name, [operand], unbound="outside the periods of this rule")
    operands, scope, unbound = _bind(ledger, claim, span)
    return apply(
        rule, ledger, name, [operand, *operands], scope=scope, member=fact.member, period=span.words,
        unbound=unbound, hedge=claim.hedge or "exact",
    )  # fmt: skip


def _bind(ledger: Ledger, claim: Claim, span: Span) -> tuple[list[Operand], Scope | None, str]:
    """The two amounts, those of the claim's own document first; else what is missing."""
    fact = claim.fact
    if claim.states == "share":
        other, of, term = span, claim.of, claim.of
    elif claim.base_end is None:
        return [missing_operand(fact.concept)], None, "the prose names no period to compare with"
    else:
        other, of, term = Span(claim.base_start, claim.base_end), fact.concept, f"prior({fact.concept})"
    if not fact.concept:
        return _bind_label(ledger, claim, (span, other))
    missing = "no statement was read"
    for scope in ledger.scopes_for(fact.document):
        found = [
            scope.find(Term(name, "", "", False, 0, 0), fact.member, when)
            for name, when in ((fact.concept, span), (of, other))
        ]
        if all(f.fact is not None for f in found):
            terms = (fact.concept, term)
            return (
                [
                    term_operand(Term(name, "", "", False, 0, 0), f)._replace(term=name)
                    for name, f in zip(terms, found, strict=True)
                ],
                scope,
                "",
            )
        missing = "; ".join(dict.fromkeys(f.why for f in found if f.why)) or missing
    return [missing_operand(fact.concept), missing_operand(term)], None, missing


def _bind_label(
    ledger: Ledger, claim: Claim, spans: Sequence[Span]
) -> tuple[list[Operand], Scope | None, str]:
    """The same two amounts of the line of results whose label the claim repeats; a cash flow prints changes itself."""
    for scope in ledger.scopes_for(claim.fact.document):
        results = [s for s in scope.statements if s.kind == "income_statement"]
        rows = (row for s in results for row in s.rows if not row.concept and row.named == claim.of)
        for row in rows:
            of = [
                next((f for f in row.facts if f and f.period_end and span.matches(_span_of(f))), None)
                for span in spans
            ]
            found = [fact_operand(f, "line", "term", 1, abs(f.value)) for f in of if f is not None]
            if len(found) == len(spans):
                return found, scope, ""
    return [missing_operand("line")], None, "the line is not printed for these periods"


def _span_of(fact: Fact) -> Span:
    assert fact.period_end is not None
    return Span(fact.period_start, fact.period_end)


def judge_claim(rule: Rule, application: Application) -> Judgement:
    """Whether the claim, as precisely as it is worded, fits the two amounts."""
    subject = rule.of[0]
    claim, *amounts = application.operands
    missing = tuple(o.term for o in application.operands if o.value is None)
    if missing or len(amounts) != 2 or claim.value is None:
        return not_tested(application.unbound or "the statement prints no such amounts", missing, "")
    now, other = amounts[0].value or _ZERO, amounts[1].value or _ZERO
    node = _formula(subject, claim)
    units = units_of(amounts)
    text = write_formula(node, {"claim": [claim], "line": [amounts[0]], "other": [amounts[1]]}, units)
    if subject != "share" and (now < 0) != (other < 0):
        return not_tested("between a profit and a loss a change says nothing of its size", (), text)
    decision = _decide(subject, node, claim, amounts, application.hedge)
    if decision.status == "not_tested":
        return not_tested("the amounts are too coarse to tell", (), text)
    return Judgement(decision, text, explain(decision, application.operands, units), {})


def _decide(
    subject: str, node: Comparison, claim: Operand, amounts: Sequence[Operand], hedge: str
) -> Decision:
    """The test: of a direction the order, of a change the difference, of a percentage the quotient."""
    now, other = (abs(o.value or _ZERO) for o in amounts)
    both = amounts[0].quantum + amounts[1].quantum
    stated = abs(claim.value or _ZERO)
    if subject == "direction":
        return decide_order(now - other, both / 2, node.op, max(o.quantum for o in amounts))
    if subject == "change":
        decision = decide_claim(stated - abs(now - other), claim.quantum, both, 2, hedge)
        is_near = abs(decision.difference or _ZERO) <= claim.quantum * 3 / 2
        return decision._replace(off_by_one=is_near)  # the difference of amounts as rounded in the sentence
    if not other:
        return Decision("not_tested", None, None, "coarse")
    width = claim.quantum * 2 if hedge == "about" else claim.quantum
    values = {
        "claim": (stated, width),
        "line": (now, amounts[0].quantum),
        "other": (other, amounts[1].quantum),
    }
    decision = decide_quotient(node, values)
    one_sided = {"over": 1, "at_least": 1, "nearly": -1, "up_to": -1}.get(hedge, 0)
    if one_sided and decision.status == "breaks" and (decision.difference or _ZERO) * one_sided < 0:
        return decision._replace(status="holds")  # claimed is less than found, as "more than" says
    return decision._replace(off_by_one=is_off_by_one(decision, stated, claim.quantum))


def _formula(subject: str, claim: Operand) -> Comparison:
    """The formula of a subject over the terms claim, line and other."""
    if subject == "direction":
        op = "<" if (claim.value or _ZERO) * claim.weight < 0 else ">"
        return Comparison(op, _term("line"), _term("other"), 0, 0)
    return formula_of_change(subject, signed=False)


def formula_of_change(subject: str, *, signed: bool) -> Comparison:
    """The formula of what states a change, a percentage, a share or an amount per share; `signed` keeps its sign."""
    stated, line, other = (_term(name) for name in ("claim", "line", "other"))
    difference: Node = _join("-", line, other)
    if not signed:
        difference = Call("abs", (difference,), 0, 0)
    if subject == "change":
        return Comparison("=", stated, difference, 0, 0)
    if subject == "per_share":
        return Comparison("=", stated, _join("/", line, other), 0, 0)
    over = _join("/", line if subject == "share" else difference, other)
    return Comparison("=", stated, _join("*", Number(_HUNDRED, "100", 0, 0), over), 0, 0)


def is_off_by_one(decision: Decision, stated: Decimal, quantum: Decimal) -> bool:
    """Whether a percentage that breaks is one unit of its last digit away: rounded down, or made to add up to 100%."""
    if decision.status != "breaks" or decision.recalculated is None:
        return False
    low, high = decision.recalculated
    return low - quantum * 3 / 2 <= stated <= high + quantum * 3 / 2


def _term(name: str) -> Term:
    return Term(name, "", "", False, 0, 0)


def _join(op: str, left: Node, right: Node) -> Arithmetic:
    return Arithmetic(op, left, right, 0, 0)
