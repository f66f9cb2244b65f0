"""`narrative`: an amount in prose agrees with the statement, or with a formula on it (working capital)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from tieout.expectations.binding.binder import (
    apply,
    fact_operand,
    in_periods,
    missing_operand,
    natural_of,
    nothing_found,
    term_operand,
)
from tieout.expectations.binding.ledger import Ledger
from tieout.expectations.binding.scope import Scope, words_of
from tieout.expectations.binding.spans import Span, distinct_spans
from tieout.expectations.kinds.changes import SUBJECTS, apply_claim, claims_about, judge_claim
from tieout.expectations.kinds.held_investments import CASH_AND_INVESTMENTS, sums_with_cash
from tieout.expectations.kinds.solved import solve_current_liabilities
from tieout.expectations.kinds.witnesses import has_witness
from tieout.expectations.language.evaluator import formula_of, linear
from tieout.expectations.language.tree import Arithmetic, Comparison, Node, Number, Term, terms
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.figures import units_of, write_operand
from tieout.expectations.verdicts.judgement import Judgement, not_tested
from tieout.expectations.verdicts.messages import explain, write_formula
from tieout.expectations.verdicts.tolerance import ZERO, decide_claim, decide_within
from tieout.expectations.verdicts.verdict import Application, Operand
from tieout.facts import Claim, Fact

OTHER = "other"
"""As the subject of a rule: every line that no narrative rule names."""
SERVES = {
    "cash": ((CASH_AND_INVESTMENTS,), ("cash_total_cf",)),
    CASH_AND_INVESTMENTS: (("cash", "short_term_investments"), ("cash",)),
}
"""In prose alone: the lines that are meant where the statement prints no line of that name."""
SOLVED = {"current_liabilities": solve_current_liabilities}
"""Amounts that may be solved where they are not printed; for prose alone (catalogue 5.2)."""


def bind(rule: Rule, ledger: Ledger) -> Iterable[Application]:
    """An application per claim on the rule's concept."""
    if rule.of[0] in SUBJECTS:
        changed = [apply_claim(rule, ledger, c) for c in claims_about(rule.of[0], ledger.filing.claims)]
        why = f"the prose states no {rule.of[0].replace('_', ' ')}"
        return changed or [nothing_found(rule, ledger, ("claim",), why)]
    claims = [c for c in ledger.filing.claims if _is_wanted(rule, ledger, c)]
    found = [_apply(rule, ledger, claim) for claim in claims]
    if found:
        return found
    subject = "any other line" if rule.of[0] == OTHER else words_of(rule.of[0], ledger.vocabulary)
    return [nothing_found(rule, ledger, ("claim",), f"no amount in the prose speaks of {subject}")]


def judge(rule: Rule, application: Application) -> Judgement:
    """Whether the claim, as precisely as it is worded, fits the statement."""
    if rule.of[0] in SUBJECTS:
        return judge_claim(rule, application)
    claim, *statement = application.operands
    node = _side(rule, statement)
    operands: dict[str, list[Operand]] = {}
    for operand in statement:
        operands.setdefault(operand.term, []).append(operand)
    units = units_of(application.operands)
    text = f"{write_operand(claim, units)} = {write_formula(node, operands, units) if statement else '?'}"
    missing = tuple(o.term for o in application.operands if o.value is None)
    if missing or not statement:
        return not_tested(application.unbound or "the statement prints no such amount", missing, text)
    weights = linear(node, Number(ZERO, "0", 0, 0))
    if weights is None or claim.value is None:
        return not_tested("a claim is tied to sums alone", (), text)
    hedge = application.hedge
    parts = [(weights.weights.get(o.term, ZERO), o) for o in statement if not o.absent]
    difference = claim.value - sum((w * (o.value or ZERO) for w, o in parts), weights.constant)
    quantum = sum((abs(w) * o.quantum for w, o in parts), ZERO)
    if rule.tolerance == "rounding":
        turned = -1 if claim.value < 0 and hedge not in ("", "exact") else 1
        decision = decide_claim(difference * turned, claim.quantum, quantum, len(parts), hedge)
        if decision.difference is not None:  # of a loss, "nearly" speaks of its size
            decision = decision._replace(difference=decision.difference * turned)
    else:
        decision = decide_within(difference, claim.value - difference, rule.tolerance)
    message = explain(decision, application.operands, units)
    if application.unbound:
        message = f"{message} {application.unbound[:1].upper()}{application.unbound[1:]}."
    places = {0: Decimal(1)} | {
        i: -weights.weights.get(o.term, ZERO) for i, o in enumerate(statement, 1) if not o.absent
    }
    return Judgement(decision, text, message, places if hedge in ("", "exact") else {})


def _is_wanted(rule: Rule, ledger: Ledger, claim: Claim) -> bool:
    concept, subject = claim.fact.concept, rule.of[0]
    if claim.states != "amount" or not (concept or claim.of):
        return False
    if not concept:
        return subject == OTHER
    if subject == OTHER:
        return not any(f"narrative {name}" in ledger.claimed for name in _standing_for(ledger, concept))
    return subject in _standing_for(ledger, concept)


def _standing_for(ledger: Ledger, concept: str) -> list[str]:
    """The concept itself, and what it stands for: a rule on cash ties cash and short-term investments."""
    return [
        concept,
        *ledger.served_by(concept),
        *(name for name, lines in SERVES.items() if (concept,) in lines),
    ]


def _side(rule: Rule, statement: Iterable[Operand]) -> Node:
    """The statement's side: the rule's formula, or the line that the claim names, or the lines that serve for
    it.
    """
    if rule.formulas:
        node = formula_of(rule.formulas[0]).node
        if isinstance(node, Comparison):
            return node.right
    side: Node | None = None
    for operand in statement:
        term = Term(operand.term, "", "", False, 0, 0)
        side = Arithmetic("+", side, term, 0, 0) if side else term
    return side or Term(rule.of[0], "", "", False, 0, 0)


def _apply(rule: Rule, ledger: Ledger, claim: Claim) -> Application:
    """A claim with the amounts of the statement that it must fit."""
    fact = claim.fact
    operand = fact_operand(fact, "claim", "claim", 1, natural_of(fact))._replace(
        label=claim.speaks_of or fact.label
    )
    name = f"{claim.speaks_of or fact.concept}, line {fact.line}, {fact.start}"
    if claim.skipped:
        return apply(rule, ledger, name, [operand], unbound=claim.skipped, hedge=claim.hedge)
    if not fact.concept:
        return _apply_to_label(rule, ledger, claim, operand, name)
    wanted = _wanted(rule, fact.concept)
    if fact.period_end is None:
        return _apply_without_period(rule, ledger, claim, operand, wanted, name)
    span = Span(fact.period_start, fact.period_end)
    member = fact.member
    if not in_periods(rule, [(member, span)]):
        return apply(
            rule, ledger, name, [operand], unbound="outside the periods of this rule", hedge=claim.hedge
        )
    operands, scope, unbound = _bind_best(ledger, fact.document, wanted, member, span)
    if (
        fact.concept == CASH_AND_INVESTMENTS
        and scope is not None
        and not _fits(rule, operand, operands, claim.hedge)
    ):
        sums = sums_with_cash(scope, span)
        operands = next((s for s in sums if _fits(rule, operand, s, claim.hedge)), operands)
    if _lacks_investments(fact.concept, operands):
        operand = operand._replace(confident=False)  # which other lines are meant, nobody can say
    return apply(
        rule,
        ledger,
        name,
        [operand, *operands],
        scope=scope,
        member=member,
        period=span.words,
        unbound=unbound,
        hedge=claim.hedge or "exact",
        borne_out=has_witness(ledger, claim),
    )


def _apply_to_label(rule: Rule, ledger: Ledger, claim: Claim, operand: Operand, name: str) -> Application:
    """A claim with the amount of the line whose label it repeats, whichever way the statement brackets it."""
    fact = claim.fact
    if fact.period_end is None:
        return apply(rule, ledger, name, [operand], unbound="the prose names no period", hedge=claim.hedge)
    span = Span(fact.period_start, fact.period_end)
    for scope in ledger.scopes_for(fact.document):
        rows = (row for s in scope.statements for row in s.rows if not row.concept and row.named == claim.of)
        for printed in (f for row in rows for f in row.facts if f is not None and f.period_end):
            if printed.period_end and span.matches(Span(printed.period_start, printed.period_end)):
                line = fact_operand(printed, "line", "term", 1, abs(printed.value))
                return apply(
                    rule, ledger, name, [operand, line], scope=scope, period=span.words,
                    hedge=claim.hedge or "exact",
                )  # fmt: skip
    why = "the line is not printed for this period"
    return apply(rule, ledger, name, [operand, missing_operand("line")], unbound=why, hedge=claim.hedge)


def _wanted(rule: Rule, concept: str) -> tuple[tuple[Term, ...], ...]:
    """The lines that a claim on `concept` may mean: the line itself first, then what serves for it."""
    if rule.formulas:
        node = formula_of(rule.formulas[0]).node
        return (terms(node.right),) if isinstance(node, Comparison) else ()
    return tuple(
        tuple(Term(name, "", "", False, 0, 0) for name in names)
        for names in ((concept,), *SERVES.get(concept, ()))
    )


def _bind_best(
    ledger: Ledger, document: str, wanted: Iterable[tuple[Term, ...]], member: str, span: Span
) -> tuple[list[Operand], Scope | None, str]:
    """The first of the lines wanted that are printed, those of the claim's own document first; else what is
    missing.
    """
    best: tuple[list[Operand], Scope | None, str] = ([], None, "no statement was read")
    for lines in wanted:
        for scope in ledger.scopes_for(document):
            operands, why = _bind_terms(scope, lines, member, span)
            if not why:
                return operands, scope, ""
            if not best[0]:
                best = (operands, scope, why)
    return best


def _lacks_investments(concept: str, operands: list[Operand]) -> bool:
    """Whether `cash and investments` was bound to a line of cash whose caption names no investments."""
    if concept != CASH_AND_INVESTMENTS or [o.term for o in operands] != ["cash"]:
        return False
    return not any(word in operands[0].label.lower() for word in ("invest", "securit"))


def _bind_terms(scope: Scope, wanted: Iterable[Term], member: str, span: Span) -> tuple[list[Operand], str]:
    """The operands of the statement's side, and why one is missing."""
    operands, missing = [], []
    for term in wanted:
        found = scope.find(term, member, span)
        operand = term_operand(term, found)
        if operand.value is None and term.concept in SOLVED:
            solved = SOLVED[term.concept](scope, member, span.at_closing())
            operand = solved._replace(term=term.key) if solved else operand
        if operand.value is None:
            missing.append(found.why)
        operands.append(operand)
    return operands, "; ".join(missing)


def _apply_without_period(
    rule: Rule,
    ledger: Ledger,
    claim: Claim,
    operand: Operand,
    wanted: tuple[tuple[Term, ...], ...],
    name: str,
) -> Application:
    """A claim whose period the prose leaves open is never a break: it is compared with every period printed.

    Where it fits one, it is not tested and the period is named; where it fits none it ends as unclear.
    """
    candidates = [
        (scope, span, operands)
        for scope in ledger.scopes_for(claim.fact.document)
        for lines in wanted
        for operands, span in _every_period(scope, lines, claim.fact)
    ]
    lacking = [missing_operand(t.key) for t in (wanted[0] if wanted else ())]
    if not candidates:
        why = "the statement prints no such amount, and the prose names no period"
        return apply(rule, ledger, name, [operand, *lacking], unbound=why, hedge=claim.hedge)
    fitting = [
        (scope, span) for scope, span, operands in candidates if _fits(rule, operand, operands, claim.hedge)
    ]
    if fitting:
        periods = " and ".join(dict.fromkeys(span.words for _, span in fitting))
        why = f"the prose names no period; the amount fits {periods}"
        return apply(rule, ledger, name, [operand, *lacking], unbound=why, hedge=claim.hedge)
    scope, span, operands = candidates[0]
    why = "the prose names no period; compared with the first one printed, and no other fits"
    doubtful = operand._replace(confident=False)
    return apply(
        rule,
        ledger,
        name,
        [doubtful, *operands],
        scope=scope,
        period=span.words,
        unbound=why,
        hedge=claim.hedge or "exact",
    )


def _every_period(scope: Scope, wanted: tuple[Term, ...], fact: Fact) -> Iterator[tuple[list[Operand], Span]]:
    for member, span in distinct_spans(scope.spans_of(wanted[0])) if wanted else ():
        if member == fact.member:
            operands, why = _bind_terms(scope, wanted, member, span)
            if not why:
                yield operands, span


def _fits(rule: Rule, claim: Operand, operands: list[Operand], hedge: str) -> bool:
    application = Application("", rule.id, "", "", "", "", (claim, *operands), hedge=hedge or "exact")
    return judge(rule, application).decision.status in ("holds", "rounding")
