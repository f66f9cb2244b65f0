"""`columns`: what a column says of those beside it: `change`, `percent_change`, `share` of the line of 100%.

Shares of revenue are also looked at where they stand apart from their amounts. `per_share`: what a line per share says of
the amounts and shares of its table; `average_price`: what a roll of options says of the price of those that are left;
`high_low`: that the lowest price of a time is not above the highest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from tieout.expectations.binding.binder import apply, fact_operand, nothing_found
from tieout.expectations.binding.ledger import Ledger
from tieout.expectations.binding.side_columns import (
    CHANGE,
    PERCENT_CHANGE,
    SHARE,
    Figures,
    figures_of,
    is_a_unit_off,
)
from tieout.expectations.kinds.changes import formula_of_change, is_off_by_one
from tieout.expectations.language.tree import Comparison, Term
from tieout.expectations.notes.average_prices import Priced, average_price, find_average_prices
from tieout.expectations.notes.changes_of_lines import find_changes_below, find_changes_of_lines
from tieout.expectations.notes.high_low import find_high_and_low
from tieout.expectations.notes.named_results import find_named_rates
from tieout.expectations.notes.per_share_rows import find_per_share, find_per_share_across
from tieout.expectations.notes.rate_rows import find_rates
from tieout.expectations.notes.shares_of_revenue import ShareOfLine, find_shares
from tieout.expectations.notes.shares_that_add_up import SumOfShares, sums_of_shares
from tieout.expectations.notes.spreads import find_margins
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.figures import units_of, write_operand
from tieout.expectations.verdicts.judgement import Judgement, not_tested
from tieout.expectations.verdicts.messages import explain, write_formula, write_sum
from tieout.expectations.verdicts.tolerance import (
    ZERO,
    Decision,
    Part,
    decide_order,
    decide_quotient,
    decide_sum,
)
from tieout.expectations.verdicts.verdict import Application, Operand
from tieout.facts import Fact, Statement

PER_SHARE = "per_share"
AVERAGE_PRICE = "average_price"
HIGH_LOW = "high_low"
FURTHER = "addend"  # the role of a percentage of the sum in which the one that is looked at stands
SIGNED, SIZE = 1, 0
"""The weight of the figure in the column: compared with its sign, or its size alone."""


def bind(rule: Rule, ledger: Ledger) -> Iterable[Application]:
    """An application per row of each column that states what the rule is about."""
    if rule.of[0] == SHARE:
        found = list(_bind_shares(rule, ledger))
    else:
        statements = ledger.filing.statements
        found = [
            _apply(rule, ledger, statement, at, figures.row.label, _facts(figures), signed=signed)
            for statement in statements
            for at, figures, signed in _in_columns(rule, ledger, statement)
        ]
    if rule.of[0] == PERCENT_CHANGE:
        found += _bind_changes_of_lines(rule, ledger, found)
    elif rule.of[0] == PER_SHARE:
        found += _bind_per_share(rule, ledger)
    elif rule.of[0] == AVERAGE_PRICE:
        found += _bind_average_prices(rule, ledger)
    elif rule.of[0] == HIGH_LOW:
        found += _bind_high_and_low(rule, ledger)
    subject = rule.of[0].replace("_", " ")
    return found or [
        nothing_found(rule, ledger, (subject,), f"no column states a {subject} that its rows agree with")
    ]


def _in_columns(rule: Rule, ledger: Ledger, statement: Statement) -> Iterator[tuple[int, Figures, bool]]:
    """The figures of the columns that state what the rule is about, and whether their sign tells."""
    for column in ledger.side_columns(statement):
        if column.states == rule.of[0]:
            for figures in figures_of(statement, column):
                yield column.at, figures, column.signed and figures.is_signed


def _facts(figures: Figures) -> tuple[Fact, Fact, Fact]:
    return figures.stated, figures.amount, figures.other


def _bind_changes_of_lines(rule: Rule, ledger: Ledger, found: Iterable[Application]) -> Iterator[Application]:
    """The changes beside percentages of revenue, of lines of the statement of income; and those below a line."""
    named = {application.operands[0].fact_id for application in found if application.operands}
    statements = ledger.filing.statements
    for change in (*find_changes_of_lines(statements), *find_changes_below(statements)):
        if change.figures.stated.fact_id not in named:
            yield _apply(rule, ledger, change.statement, change.column, change.line, _facts(change.figures))


def _bind_shares(rule: Rule, ledger: Ledger) -> Iterator[Application]:
    """Shares beside their amounts, below a line, or in a table of percentages alone; margins and rates of any lines."""
    statements = ledger.filing.statements
    shares = [
        ShareOfLine(statement, at, figures.row.label, figures)
        for statement in statements
        for at, figures, _ in _in_columns(rule, ledger, statement)
    ]
    shares += find_shares(statements)
    sums = _sums_made_to_come_out(shares)
    for share in shares:
        applied = _apply(rule, ledger, share.statement, share.column, share.line, _facts(share.figures))
        yield _with_sum(applied, sums.get(share.figures.stated.fact_id))
    named = {share.figures.stated.fact_id for share in shares}
    for rate in find_named_rates(statements):
        if rate.stated.fact_id not in named:
            named.add(rate.stated.fact_id)
            home = next(
                s for s in statements if (s.document, s.table) == (rate.stated.document, rate.stated.table)
            )
            figures = (rate.stated, rate.amount, rate.other)
            yield _apply(rule, ledger, home, (rate.stated.column or 1) - 1, rate.stated.label, figures)
    for statement in statements:
        rates = [
            (c.at, c.of, c.since) for c in ledger.side_columns(statement) if c.states == SHARE and c.base < 0
        ]
        margins = ((q.stated.label, q) for q in find_margins(statement, rates))
        for label, found in (*find_rates(statement), *margins):
            if found.stated.fact_id not in named:
                named.add(found.stated.fact_id)
                figures = (found.stated, found.amount, found.other)
                yield _apply(rule, ledger, statement, found.column, label, figures)


def _sums_made_to_come_out(shares: Iterable[ShareOfLine]) -> dict[str, SumOfShares]:
    """The sum that each percentage that is a unit off stands in, where it comes out as printed; by fact."""
    by_table: dict[int, list[ShareOfLine]] = {}
    for share in shares:
        by_table.setdefault(id(share.statement), []).append(share)
    sums: dict[str, SumOfShares] = {}
    for own in by_table.values():
        if off := [s.figures.stated.fact_id for s in own if is_a_unit_off(s.figures)]:
            amounts = {s.figures.stated.fact_id: (s.figures.amount, s.figures.other) for s in own}
            found = sums_of_shares(own[0].statement, sorted({s.column for s in own}), amounts)
            sums |= {name: found[name] for name in off if name in found}
    return sums


def _with_sum(applied: Application, found: SumOfShares | None) -> Application:
    """The application with the percentages that come to one of them as printed: together they are nil."""
    if found is None:
        return applied
    total, sign = found.total
    parts = [(fact, weight * sign) for fact, weight in found.addends] + [(total, -1)]
    operands = (fact_operand(f, f.label, FURTHER, weight, f.value) for f, weight in parts)
    return applied._replace(operands=(*applied.operands, *operands))


def _bind_per_share(rule: Rule, ledger: Ledger) -> Iterator[Application]:
    """The amounts per share in tables beside the statements, of which the table prints amount and shares too."""
    for statement in ledger.filing.statements:
        if statement.kind == "other":
            named = find_per_share(statement, ledger.filing.statements)
            for found in (*named, *find_per_share_across(statement)):
                figures = (found.stated, found.amount, found.other)
                applied = _apply(rule, ledger, statement, found.column, found.stated.label, figures)
                yield applied._replace(borne_out=found.borne_out)


def _bind_average_prices(rule: Rule, ledger: Ledger) -> Iterator[Application]:
    """The average prices of options in tables that roll them: what is left, then counts and prices line by line."""
    for statement in ledger.filing.statements:
        if statement.kind == "other":
            for roll in find_average_prices(statement):
                pairs = ((fact, weight) for n, p, weight in roll.lines for fact in (n, p))
                operands = [
                    fact_operand(roll.price, "claim", "claim", SIZE, roll.price.value),
                    fact_operand(roll.left, "line", "term", 1, roll.left.value),
                    *(fact_operand(fact, "other", "term", weight, fact.value) for fact, weight in pairs),
                ]
                name = f"{roll.price.label or 'a line'}, line {roll.price.line}, column {roll.price.column}"
                applied = apply(rule, ledger, name, operands, entity=statement.entity)
                yield applied._replace(borne_out=roll.borne_out)


def _bind_high_and_low(rule: Rule, ledger: Ledger) -> Iterator[Application]:
    """The highest and lowest prices of tables that print both for some times."""
    for statement in ledger.filing.statements:
        if statement.kind == "other":
            for high, low in find_high_and_low(statement):
                operands = [
                    fact_operand(high, "high", "term", 1, high.value),
                    fact_operand(low, "low", "term", 1, low.value),
                ]
                name = f"{high.label or 'a line'}, line {high.line}, column {high.column}"
                yield apply(rule, ledger, name, operands, entity=statement.entity)


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
    """Whether the figure is the difference, or the quotient, of the two amounts; or the average of all that follow."""
    if rule.of[0] == AVERAGE_PRICE:
        return _judge_average(application)
    if rule.of[0] == HIGH_LOW:
        return _judge_order(application)
    missing = tuple(o.term for o in application.operands if o.value is None)
    if missing or len(application.operands) < len(_TERMS):
        return not_tested(application.unbound or "an amount is missing", missing)
    claim, line, other, *column = application.operands
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
    if decision.off_by_one and column and not sum((o.weight * (o.value or ZERO) for o in column), ZERO):
        return Judgement(decision._replace(status="explained"), text, _explanation(column), {})
    return Judgement(decision, text, explain(decision, (claim, line, other), units), {})


_TERMS = ("claim", "line", "other")


def _explanation(column: Sequence[Operand]) -> str:
    """Why a percentage is a unit off, with the sum that comes out for it."""
    *parts, total = column
    text = write_sum([*parts, total._replace(role="total")], units_of(column))
    return f"One unit off, as the percentages are made to add up: {text}."


def _judge_average(application: Application) -> Judgement:
    """Whether a price is what the lines of a roll come to, divided by what is left; counts and prices follow in turn."""
    missing = tuple(o.term for o in application.operands if o.value is None)
    if missing or len(application.operands) < _FEWEST_IN_ROLL:
        return not_tested(application.unbound or "an amount is missing", missing)
    price, count, *lines = application.operands
    rolled = list(zip(lines[::2], lines[1::2], strict=True))
    left = _priced(count, price)
    if not left.options:
        return not_tested("no options are left", ())
    average, moved = average_price([_priced(*pair) for pair in rolled], left)
    difference, allowed = left.price - average, moved + price.quantum / 2
    within = "rounding" if abs(difference) <= allowed else "breaks"
    status = "holds" if 2 * abs(difference) <= price.quantum else within
    places = _FURTHER_PLACES - int(price.quantum.as_tuple().exponent)
    ends = (round(average - moved, places), round(average + moved, places))
    difference, allowed = round(difference, places), round(allowed, places)
    decision = Decision(
        status, difference, allowed, "quotient", price.quantum, len(lines) + 2, recalculated=ends
    )
    units = units_of(lines[::2])
    text = " + ".join(f"{write_operand(n, units)} × {write_operand(p, units)}" for n, p in rolled)
    text = f"({text}) / {write_operand(count, units)} = {write_operand(price, units)}".replace("+ -", "- ")
    return Judgement(decision, text, explain(decision, application.operands, units), {})


def _judge_order(application: Application) -> Judgement:
    """Whether the highest price is none below the lowest."""
    missing = tuple(o.term for o in application.operands if o.value is None)
    if missing or len(application.operands) < len(_ENDS):
        return not_tested(application.unbound or "a price is missing", missing)
    high, low = application.operands
    units = units_of(application.operands)
    node = Comparison(">=", Term("high", "", "", False, 0, 0), Term("low", "", "", False, 0, 0), 0, 0)
    text = write_formula(node, {"high": [high], "low": [low]}, units)
    decision = decide_order((high.value or ZERO) - (low.value or ZERO), ZERO, ">=", high.quantum)
    return Judgement(decision, text, explain(decision, application.operands, units), {})


_ENDS = ("high", "low")


def _priced(count: Operand, price: Operand) -> Priced:
    return Priced(
        count.weight * (count.value or ZERO), count.quantum, abs(price.value or ZERO), price.quantum
    )


_FEWEST_IN_ROLL = 6  # operands: what is left, and two lines
_FURTHER_PLACES = 2  # behind those of the price


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
