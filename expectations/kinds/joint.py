"""`joint`: all sums of a statement, or of the document, can be true at once for amounts that round to what is
printed.

Two sums may each be within rounding and still exclude one another, because they need a shared number on
opposite sides (catalogue, 3.15). Needed only where some sum is not exact as printed: elsewhere the printed
figures themselves fit all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from tieout.expectations.binding.binder import apply, nothing_found
from tieout.expectations.binding.ledger import Ledger
from tieout.expectations.binding.scope import Scope
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.figures import Units, units_of, write_operand
from tieout.expectations.verdicts.judgement import Judgement, not_tested
from tieout.expectations.verdicts.messages import count_words, explain_joint
from tieout.expectations.verdicts.tolerance import Decision
from tieout.expectations.verdicts.verdict import Application, Operand
from tieout.facts import Statement

if TYPE_CHECKING:
    from tieout.expectations.joint.equations import Equation

Places = Mapping[str, Statement]
DOCUMENT = "document"
"""As the subject of a rule: the sums of all statements and the claims of the prose together."""
MOST_NUMBERS = 4000
"""Beyond so many numbers in one system the question is left open: no statement printed by people has them."""
EXACT = "every sum that shares numbers with another holds exactly as printed, or one of them breaks by itself"


def bind(rule: Rule, ledger: Ledger) -> Iterable[Application]:
    """An application per group of sums that share numbers and are not all exact as printed."""
    from tieout.expectations.joint.equations import equations_of, grouped

    document = rule.of[0] == DOCUMENT
    equations = list(
        equations_of(
            ledger.rules, ledger.bound, ("error", "warning") if document else ("error",), ledger.equations
        )
    )
    if all(e.is_exact for e in equations):
        return [nothing_found(rule, ledger, (), EXACT)]
    places = _places(ledger)
    found: list[Application] = []
    for name, scope, own in _systems(rule, ledger, equations, places):
        for group in grouped(own):
            if _asks(group) and (not document or _spreads(group, places)):
                found.append(_apply(rule, ledger, scope, name, group))
    return found or [nothing_found(rule, ledger, (), EXACT)]


def judge(rule: Rule, application: Application) -> Judgement:
    """Whether some amounts, each within the rounding of its number, fit every sum; else the fewest that do not."""
    from tieout.expectations.joint.propagation import propagate
    from tieout.expectations.joint.system import simplified, system_of

    if not application.operands:
        return Judgement(Decision("not_applicable", None, None, "joint"), "", _sentence(application.unbound))
    if len(application.operands) > MOST_NUMBERS:
        return not_tested(f"more than {MOST_NUMBERS:,} numbers hang together here")
    system = system_of(application.operands)
    count = len(system.names)
    text = f"{count_words(count)} sums over {len(system.centres)} numbers"
    for name, equation in zip(system.names, system.equations, strict=True):
        if abs(system.residual(equation)) > system.reach(equation):
            return not_tested(f"{name} breaks by itself", (), text)
    if not any(system.residual(e) for e in system.equations):
        return Judgement(Decision("holds", Decimal(0), None, "joint"), text, explain_joint("holds", count))
    settled = propagate(simplified(system))
    if settled == "open":
        from tieout.expectations.joint.programme import fits

        settled = "fits" if fits(simplified(system)) else "conflict"
    if settled == "fits":
        return Judgement(Decision("rounding", None, None, "joint"), text, explain_joint("rounding", count))
    return _conflict(application)


def _conflict(application: Application) -> Judgement:
    """The fewest sums that exclude one another, proved by adding them up."""
    from tieout.expectations.joint.programme import refute
    from tieout.expectations.joint.system import system_of

    system = system_of(application.operands)
    factors = refute(system)
    if not factors:
        return not_tested("whether these sums fit together could not be decided exactly")
    total = system.combined(factors)
    difference, allowed = system.residual(total) * system.unit, system.reach(total) * system.unit
    names = [system.names[n] for n in factors]
    taken = tuple(o for o in application.operands if o.term in names)
    decision = Decision("breaks", difference, allowed, "joint", size=len(names))
    units = units_of(taken)
    text = " and ".join(write_equation([o for o in taken if o.term == name], units) for name in names)
    return Judgement(decision, text, explain_joint("breaks", len(names), names, difference, allowed, units),
                     operands=taken)  # fmt: skip


def write_equation(operands: Sequence[Operand], units: Units) -> str:
    """A sum with the figures in it: what is added on the left, the result or what is taken off on the right."""
    left, right = "", ""
    for operand in operands:
        figure = write_operand(operand, units)
        if operand.role == "result" or (right == "" and operand.weight < 0 and not _has_result(operands)):
            right = figure
            continue
        minus = figure.startswith("-") != (operand.weight < 0)
        sign = " - " if minus else " + "
        left += (sign if left else sign.strip(" +")) + figure.lstrip("-")
    return f"{left or '0'} = {right or '0'}"


def _has_result(operands: Sequence[Operand]) -> bool:
    return any(o.role == "result" for o in operands)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}." if words else "There is nothing to reconcile."


def _asks(group: Sequence[Equation]) -> bool:
    """Whether sums leave it open if they fit together: not all exact, and none broken, which is a finding already."""
    return len(group) > 1 and not all(e.is_exact for e in group) and not any(e.breaks for e in group)


def _spreads(group: Sequence[Equation], places: Places) -> bool:
    """Whether sums share numbers of more than one statement, or of the prose besides."""
    return len({id(places.get(o.fact_id)) for e in group for o in e.operands}) > 1


def _apply(rule: Rule, ledger: Ledger, scope: Scope | None, name: str, group: list[Equation]) -> Application:
    operands = (o._replace(term=equation.name) for equation in group for o in equation.operands)
    return apply(rule, ledger, name, operands, scope=scope, derived=True)


def _places(ledger: Ledger) -> Places:
    """The statement in which each number of the primary statements stands."""
    return {
        fact.fact_id: statement
        for statement in ledger.filing.primary()
        for row in statement.rows
        for fact in row.facts
        if fact is not None
    }


def _systems(
    rule: Rule, ledger: Ledger, equations: Sequence[Equation], places: Places
) -> Iterator[tuple[str, Scope | None, list[Equation]]]:
    """What is solved together, each with its name: the sums inside a statement that the rule names, or all."""
    if rule.of[0] == DOCUMENT:
        yield "all statements", None, list(equations)
        return
    inside: dict[int, list[Equation]] = {}
    for equation in equations:
        homes = {id(places.get(o.fact_id)) for o in equation.operands}
        if len(homes) == 1:
            inside.setdefault(homes.pop(), []).append(equation)
    for scope in ledger.scopes:
        for statement in scope.statements:
            if statement.kind in rule.of:
                yield statement.kind.replace("_", " "), scope, inside.get(id(statement), [])
