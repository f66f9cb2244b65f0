"""`columns`: what a column says of those beside it: `change`, `percent_change`, `share` of the line of 100%.

Shares of revenue are also looked at where they stand apart from their amounts. `per_share`: what a line per share says of
the amounts and shares of its table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from tieout.expectations.binding.binder import apply, fact_operand, nothing_found
from tieout.expectations.binding.ledger import Ledger
from tieout.expectations.binding.side_columns import CHANGE, SHARE, figures_of
from tieout.expectations.kinds.changes import formula_of_change, is_off_by_one
from tieout.expectations.language.tree import Comparison
from tieout.expectations.notes.quotient_rows import find_per_share, find_rates
from tieout.expectations.notes.shares_of_revenue import find_shares
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.figures import units_of
from tieout.expectations.verdicts.judgement import Judgement, not_tested
from tieout.expectations.verdicts.messages import explain, write_formula
from tieout.expectations.verdicts.tolerance import ZERO, Decision, Part, decide_quotient, decide_sum
from tieout.expectations.verdicts.verdict import Application, Operand
from tieout.facts import Fact, Statement

PER_SHARE = "per_share"
SIGNED, SIZE = 1, 0
"""The weight of the figure in the column: compared with its sign, or its size alone."""


def bind(rule: Rule, ledger: Ledger) -> Iterable[Application]:
    """An application per row of each column that states what the rule is about."""
    found = [a for statement in ledger.filing.statements for a in _bind_statement(rule, ledger, statement)]
    if rule.of[0] == SHARE:
        found += _bind_apart(rule, ledger)
    elif rule.of[0] == PER_SHARE:
        found += _bind_per_share(rule, ledger)
    subject = rule.of[0].replace("_", " ")
    return found or [
        nothing_found(rule, ledger, (subject,), f"no column states a {subject} that its rows agree with")
    ]


def _bind_statement(rule: Rule, ledger: Ledger, statement: Statement) -> Iterator[Application]:
    for column in ledger.side_columns(statement):
        if column.states == rule.of[0]:
            for figures in figures_of(statement, column):
                signed = column.signed and figures.is_signed
                facts = (figures.stated, figures.amount, figures.other)
                yield _apply(rule, ledger, statement, column.at, figures.row.label, facts, signed=signed)


def _bind_apart(rule: Rule, ledger: Ledger) -> Iterator[Application]:
    """The percentages of revenue below a line, or in a table of percentages alone; and margins and rates of any lines."""
    named = set()
    for share in find_shares(ledger.filing.statements):
        figures = (share.figures.stated, share.figures.amount, share.figures.other)
        named.add(share.figures.stated.fact_id)
        yield _apply(rule, ledger, share.statement, share.column, share.line, figures)
    for statement in ledger.filing.statements:
        for label, found in find_rates(statement):
            if found.stated.fact_id not in named:
                figures = (found.stated, found.amount, found.other)
                yield _apply(rule, ledger, statement, found.column, label, figures)


def _bind_per_share(rule: Rule, ledger: Ledger) -> Iterator[Application]:
    """The amounts per share in tables beside the statements, of which the table prints amount and shares too."""
    for statement in ledger.filing.statements:
        if statement.kind == "other":
            for found in find_per_share(statement, ledger.filing.statements):
                figures = (found.stated, found.amount, found.other)
                applied = _apply(rule, ledger, statement, found.column, found.stated.label, figures)
                yield applied._replace(borne_out=found.borne_out)


def _apply(
    rule: Rule,
    ledger: Ledger,
    statement: Statement,
    at: int,
    label: str,
    figures: tuple[Fact, Fact, Fact],
    *,
    signed: bool = False,
) -> Application:
    stated, amount, other = figures
    heading = " ".join(statement.columns[at].heading.split()) or f"column {at + 1}"
    operands = (
        fact_operand(stated, "claim", "claim", SIGNED if signed else SIZE, stated.value),
        fact_operand(amount, "line", "term", 1, amount.value),
        fact_operand(other, "other", "term", 1, other.value),
    )
    name = f"{label or 'a line'}, line {stated.line}, {heading[-_WIDEST:]}"
    return apply(rule, ledger, name, operands, entity=statement.entity)


_WIDEST = 40  # characters of a heading in a name


def judge(rule: Rule, application: Application) -> Judgement:
    """Whether the figure is the difference, or the quotient, of the two amounts."""
    missing = tuple(o.term for o in application.operands if o.value is None)
    if missing or len(application.operands) != 3:
        return not_tested(application.unbound or "an amount is missing", missing)
    claim, line, other = application.operands
    if not claim.weight:
        claim = _size(claim)
        if rule.of[0] != CHANGE:
            line, other = _size(line), _size(other)
    node = formula_of_change(rule.of[0], signed=bool(claim.weight))
    units = units_of((line, other))
    text = write_formula(node, {"claim": [claim], "line": [line], "other": [other]}, units)
    decision = _decide(rule.of[0], node, claim, line, other)
    if decision.status == "not_tested":
        return not_tested("the amounts are too coarse to tell", (), text)
    return Judgement(decision, text, explain(decision, (claim, line, other), units), {})


def _size(operand: Operand) -> Operand:
    """The operand without its sign, where that tells nothing."""
    return operand._replace(value=abs(operand.value or ZERO))


def _decide(subject: str, node: Comparison, claim: Operand, line: Operand, other: Operand) -> Decision:
    operands = {"claim": claim, "line": line, "other": other}
    values = {name: (o.value or ZERO, o.quantum) for name, o in operands.items()}
    stated, now, before = (value for value, _ in values.values())
    if subject == CHANGE:
        up = Decimal(1 if claim.weight or now >= before else -1)
        weights = (Decimal(1), -up, up)
        return decide_sum([Part(w, *values[name]) for w, name in zip(weights, values, strict=True)])
    decision = decide_quotient(node, values)
    return decision._replace(off_by_one=is_off_by_one(decision, stated, claim.quantum))
