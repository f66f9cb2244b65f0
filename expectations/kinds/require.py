"""`require`: an item that its statement must print is printed, and a total in every column that prints its lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tieout.expectations.binding.binder import apply, fact_operand, missing_operand, natural_of, nothing_found
from tieout.expectations.binding.ledger import Ledger
from tieout.expectations.binding.scope import Scope, words_of
from tieout.expectations.kinds.gaps import bind_gaps, is_gap, judge_gaps
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.judgement import Judgement, not_tested
from tieout.expectations.verdicts.tolerance import Decision
from tieout.expectations.verdicts.verdict import Application, Operand
from tieout.facts import STATEMENTS


def bind(rule: Rule, ledger: Ledger) -> Iterable[Application]:
    """An application per required item and set of statements, and per total of a statement that is named."""
    kinds = [name for name in rule.of if name in STATEMENTS]
    found = [a for scope in ledger.scopes for a in _bind_scope(rule, ledger, scope)]
    found += [a for scope in ledger.scopes for a in bind_gaps(rule, ledger, scope, kinds)]
    why = "no total stands in several columns" if kinds and ledger.scopes else "no statement was read"
    return found or [nothing_found(rule, ledger, rule.of, why)]


def judge(rule: Rule, application: Application) -> Judgement:
    """Printed: holds. Not printed in a statement that was read whole: breaks."""
    if is_gap(application.operands):
        return judge_gaps(application.operands)
    operand = application.operands[0]
    if operand.value is None:
        return not_tested(application.unbound or "its statement was not read", (operand.term,), operand.term)
    if operand.absent:
        message = f"{_words(operand)} is not printed."
        return Judgement(Decision("breaks", None, None, "present"), operand.term, message)
    return Judgement(Decision("holds", None, None, "present"), operand.term, f"{_words(operand)} is printed.")


_IN_PLACE_OF = {"revenues": ("interest_income_total", "net_interest_income")}
"""What some trades print instead: a bank has interest, and no total of revenues."""


def _bind_scope(rule: Rule, ledger: Ledger, scope: Scope) -> Iterator[Application]:
    for concept in (name for name in rule.of if name not in STATEMENTS):
        known = ledger.vocabulary[concept]
        facts = next((f for c in (concept, *_IN_PLACE_OF.get(concept, ())) if (f := scope.facts_of(c))), [])
        words = words_of(concept, ledger.vocabulary)
        if facts:
            operand = fact_operand(facts[0], concept, "term", 1, natural_of(facts[0]))
        else:
            operand = missing_operand(concept, absent=scope.is_complete(known.statement))._replace(
                label=words
            )
        where = known.statement.replace("_", " ")
        why = ""
        if operand.value is None:
            why = f"the {where} was not read whole" if scope.has(known.statement) else f"no {where} was read"
        yield apply(rule, ledger, concept, [operand], scope=scope, unbound=why)


def _words(operand: Operand) -> str:
    words = operand.label or operand.term.replace("_", " ")
    return f"“{words}”" if operand.fact_id else words[:1].upper() + words[1:]
