"""`foot`: the lines above a total add up to it, in every column, as the page prints them.

`foot: other` does so in the tables beside the statements, where only a sum that the table bears out is one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from tieout.expectations.binding.binder import (
    apply,
    column_words,
    fact_operand,
    footing_value,
    in_periods,
    missing_operand,
    nothing_found,
)
from tieout.expectations.binding.ledger import Ledger
from tieout.expectations.binding.scope import Scope, words_of
from tieout.expectations.binding.side_columns import CHANGE, turned_rows
from tieout.expectations.binding.spans import Span
from tieout.expectations.kinds.comprehensive_income import find_comprehensive_sums
from tieout.expectations.language.meaning import QUARTERS
from tieout.expectations.notes.blocks import told_blocks, told_by_blocks, told_by_name
from tieout.expectations.notes.day_rolls import told_day_rolls
from tieout.expectations.notes.lone_totals import told_lone_totals
from tieout.expectations.notes.named_results import Named, find_parts_of_revenue, find_working_capital
from tieout.expectations.notes.rates import told_rates
from tieout.expectations.notes.results import told_results
from tieout.expectations.notes.runs import told_runs
from tieout.expectations.notes.shares import told_shares
from tieout.expectations.notes.spreads import told_spreads
from tieout.expectations.notes.sums import NoteSum, told_sums, without_averages
from tieout.expectations.notes.triangles import told_triangles
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.figures import units_of
from tieout.expectations.verdicts.judgement import Judgement, not_tested
from tieout.expectations.verdicts.messages import explain, write_sum
from tieout.expectations.verdicts.tolerance import ZERO, Part, decide_sum, decide_within
from tieout.expectations.verdicts.verdict import Application, Operand
from tieout.facts import STATEMENTS, Row, Statement, Sum


def bind(rule: Rule, ledger: Ledger) -> Iterable[Application]:
    """The sums of the total, or of the statement, that the rule names: an application per column with a
    total.
    """
    found: list[Application] = []
    for scope in ledger.scopes:
        for statement in scope.statements:
            if rule.statements and statement.kind not in rule.statements:
                continue
            for index, row in enumerate(statement.rows):
                if _is_wanted(rule, ledger, statement, row):
                    found += _bind_row(rule, ledger, scope, statement, index)
    if OTHER in rule.of:
        found += _bind_tables_beside(rule, ledger)
    if EQUITY in rule.of:
        found += _bind_comprehensive_income(rule, ledger)
    return found or [_nowhere(rule, ledger)]


OTHER = "other"
"""The tables beside the statements."""
EQUITY = "equity"


def _bind_comprehensive_income(rule: Rule, ledger: Ledger) -> Iterator[Application]:
    """The totals of comprehensive income of statements of equity."""
    for scope in ledger.scopes:
        for statement in scope.statements:
            if statement.kind != EQUITY:
                continue
            found = [
                _bind_column(rule, ledger, None, statement, told, column)
                for told, columns in find_comprehensive_sums(statement)
                for column in columns
                if _is_in_period(rule, statement, column)
            ]
            yield from _doubted_where_most_break(rule, found)


def _bind_tables_beside(rule: Rule, ledger: Ledger) -> Iterator[Application]:
    """The totals and results of notes and other tables whose lines the tables themselves tell.

    Of statements, the lines that are printed once more for each of their parts: "Net sales" of products and of services.
    """
    tables = ledger.filing.statements
    for named in (*find_working_capital(tables), *find_parts_of_revenue(tables)):
        yield _bind_named(rule, ledger, named)
    for statement in ledger.filing.statements:
        if statement.kind not in (OTHER, *_WITH_PARTS):
            continue
        known: set[tuple[object, int]] = set()
        sums = _told(statement) if statement.kind == OTHER else told_blocks(statement)
        for found, columns in (without_averages(statement, told) for told in sums):
            for column in columns:
                told = (found.total, *sorted(found.addends)), column
                if told not in known and _is_in_period(rule, statement, column):
                    known.add(told)
                    yield _bind_column(rule, ledger, None, statement, found, column)


def _bind_named(rule: Rule, ledger: Ledger, named: Named) -> Application:
    """Working capital as current assets less current liabilities; income as revenue less costs."""
    operands = [
        fact_operand(named.amount, named.amount.label, "addend", 1, named.amount.value),
        fact_operand(named.other, named.other.label, "addend", -1, abs(named.other.value)),
        fact_operand(named.stated, named.stated.label, "total", 1, named.stated.value),
    ]
    name = f"{named.stated.label}, line {named.stated.line}, column {named.stated.column}"
    return apply(rule, ledger, name, operands, entity=named.stated.entity)


_WITH_PARTS = ("income_statement", "balance_sheet", "cash_flow")


def _told(statement: Statement) -> Iterator[NoteSum]:
    sums = list(told_sums(statement))
    yield from sums
    yield from told_results(statement, sums)
    yield from told_rates(statement)
    yield from told_shares(statement)
    yield from told_spreads(statement)
    yield from told_blocks(statement)
    yield from told_by_blocks(statement)
    yield from told_by_name(statement)
    yield from told_triangles(statement)
    known = {s.found.total for s in sums}
    yield from told_lone_totals(statement)
    yield from told_runs(statement, known)
    yield from told_day_rolls(statement, known)


def judge(rule: Rule, application: Application) -> Judgement:
    """Whether the addends come to the total: printed signs times weights, less the total."""
    operands = application.operands
    text = write_sum(operands, units_of(operands))
    if missing := tuple(o.term for o in operands if o.value is None):
        return not_tested(application.unbound or "an amount is missing", missing, text)
    parts = [Part(weight_of(o), o.value or ZERO, o.quantum) for o in operands if not o.absent]
    weights = {i: weight_of(o) for i, o in enumerate(operands) if not o.absent}
    if rule.tolerance == "rounding":
        decision = decide_sum(parts)
        if all(o.unit == "percent" for o in operands) or rule.of == (QUARTERS,):
            # each is rounded for itself, and nobody forces the sum
            status = "rounding" if decision.status == "unusual" else decision.status
            decision = decision._replace(status=status, even=False)
    else:
        total = next((o.value or ZERO for o in operands if o.role == "total"), ZERO)
        decision = decide_within(sum((p.weight * p.value for p in parts), ZERO), total, rule.tolerance)
    return Judgement(decision, text, explain(decision, operands, units_of(operands)), weights)


def weight_of(operand: Operand) -> Decimal:
    """An addend's weight; a total is taken off."""
    return Decimal(-1 if operand.role == "total" else operand.weight)


def addends_of(scope: Scope, concept: str, member: str, span: Span) -> list[Operand]:
    """The lines that a statement adds up to a concept in one period; empty where it has no such sum."""
    for statement in scope.statements:
        for found in statement.sums:
            if statement.rows[found.total].concept != concept:
                continue
            for column, heading in enumerate(statement.columns):
                if heading.member == member and heading.period_end and span.matches(
                    Span(heading.period_start, heading.period_end)
                ):  # fmt: skip
                    return [_addend(statement.rows[i], column, w) for i, w in found.addends]
    return []


def _is_wanted(rule: Rule, ledger: Ledger, statement: Statement, row: Row) -> bool:
    """Whether a row is a total that this rule foots: by its concept, or any that no other foot rule names."""
    if row.concept and row.concept in rule.of:
        return row.role in ("subtotal", "total") or _sum_of(statement, row) is not None
    if statement.kind not in rule.of or f"foot {row.concept}" in ledger.claimed:
        return False
    return row.role in ("subtotal", "total") or _sum_of(statement, row) is not None


def _sum_of(statement: Statement, row: Row) -> Sum | None:
    return next((s for s in statement.sums if statement.rows[s.total] is row), None)


def _bind_row(
    rule: Rule, ledger: Ledger, scope: Scope, statement: Statement, index: int
) -> Iterator[Application]:
    row = statement.rows[index]
    columns = [
        c for c, fact in enumerate(row.facts)
        if fact is not None
        and fact.unit != "percent"
        and _is_told(statement, c)
        and _is_in_period(rule, statement, c)
    ]  # fmt: skip
    sums = [s for s in statement.sums if s.total == index]
    if not sums and columns:
        yield _unexplained(rule, ledger, scope, statement, row)
    for found in sums:
        bound = [_bind_column(rule, ledger, scope, statement, found, column) for column in columns]
        yield from _doubted_where_most_break(rule, bound)


def _doubted_where_most_break(rule: Rule, applications: list[Application]) -> list[Application]:
    """The applications of a sum; in doubt where it breaks in three columns and more than half of all.

    So often nobody slips: a summary prints some of the lines alone that make the total. A formula that passes over one
    line, or takes it twice, does it in every column, too: there no doubt is.
    """
    broken = [a for a in applications if judge(rule, a).decision.status == "breaks"]
    if len(broken) < _FEWEST_BROKEN or len(broken) * 2 <= len(applications) or _passes_over_a_line(broken):
        return applications
    return [a._replace(operands=tuple(map(_doubted, a.operands))) for a in applications]


_FEWEST_BROKEN = 3


def _passes_over_a_line(applications: list[Application]) -> bool:
    """Whether in every column the amount of the same line is what the others and the total are apart."""
    apart = [sum((weight_of(o) * (o.value or ZERO) for o in a.operands), ZERO) for a in applications]
    return any(
        all(abs(operand.value or ZERO) == abs(gap) for operand, gap in zip(line, apart, strict=True))
        for line in zip(*(a.operands for a in applications), strict=False)
    )


def _doubted(operand: Operand) -> Operand:
    return operand._replace(confident=False) if operand.role == "total" else operand


def _bind_column(
    rule: Rule, ledger: Ledger, scope: Scope | None, statement: Statement, found: Sum, column: int
) -> Application:
    """The total of one column; `scope` is None for a table beside the statements, where many totals have one name."""
    row = statement.rows[found.total]
    name, member, period = column_words(statement, column)
    if scope is None:
        name = f"line {row.line}, {name}"
    turned = _turned(ledger, statement, column)
    signs = [-1 if (i in turned) != (found.total in turned) else 1 for i, _ in found.addends]
    addends = zip(found.addends, signs, strict=True)
    operands = [_addend(statement.rows[i], column, weight * sign) for (i, weight), sign in addends]
    unbound = ""
    if all(o.absent for o in operands):
        operands = [missing_operand(o.term, o.role, o.weight) for o in operands]
        unbound = f"no line above “{row.label}” has an amount in this column"
    total = row.facts[column]
    if total is not None:
        operands.append(fact_operand(total, row.label, "total", 1, footing_value(total)))
    return apply(
        rule,
        ledger,
        f"{row.label or 'unnamed total'}, {name}",
        operands,
        scope=scope,
        entity=statement.entity if scope is None else "",
        member=member,
        period=period,
        unbound=unbound,
        derived=found.derived,
    )


def _turned(ledger: Ledger, statement: Statement, column: int) -> frozenset[int]:
    """The rows of a column of changes on which more is worse: "favourable" and "unfavourable" take nothing off."""
    if statement.columns[column].member != CHANGE:
        return frozenset()
    beside = (s for s in ledger.side_columns(statement) if s.at == column and s.states == CHANGE)
    return next((turned_rows(statement, s) for s in beside), frozenset())


def _addend(row: Row, column: int, weight: int) -> Operand:
    """A line as an addend; a blank cell adds nothing, one that could not be read leaves the sum untested."""
    fact = row.facts[column]
    if fact is None and column in row.unread:
        return missing_operand(row.label, "addend", weight)._replace(label=row.label)
    if fact is None:
        return missing_operand(row.label, "addend", weight, absent=True)._replace(label=row.label)
    return fact_operand(fact, row.label, "addend", weight, footing_value(fact))


def _is_told(statement: Statement, column: int) -> bool:
    """Whether a column says what it is: beside columns with a period, one without is a percentage or a
    change.
    """
    found = statement.columns[column]
    return bool(found.period_end or found.member) or not any(c.period_end for c in statement.columns)


def told_by_most(rule: Rule, applications: list[Application]) -> bool:
    """Whether the structure is read rightly: most of the columns, or rows, that it was read from add up."""
    statuses = [judge(rule, a).decision.status for a in applications]
    return sum(s not in ("breaks", "not_tested") for s in statuses) * 2 >= len(statuses)


def _is_in_period(rule: Rule, statement: Statement, column: int) -> bool:
    if not (rule.since or rule.until or rule.periods != "each"):
        return True
    spans = [("", Span(c.period_start, c.period_end)) if c.period_end else None for c in statement.columns]
    own = spans[column]
    return own is not None and own in in_periods(rule, [s for s in spans if s])


def _unexplained(rule: Rule, ledger: Ledger, scope: Scope, statement: Statement, row: Row) -> Application:
    """A total whose lines the parser could not tell: not tested, and named."""
    why = f"which lines add up to “{row.label}” could not be told from the page (line {row.line})"
    operands = [fact_operand(f, row.label, "total", 1, footing_value(f)) for f in row.facts if f is not None][
        :1
    ]
    lines = [missing_operand("its lines", "addend")]
    return apply(rule, ledger, f"{row.label}, lines unknown", [*lines, *operands], scope=scope, unbound=why)


def _nowhere(rule: Rule, ledger: Ledger) -> Application:
    named = [words_of(name, ledger.vocabulary) for name in rule.of]
    if rule.of and rule.of[0] in STATEMENTS:
        kind = rule.of[0].replace("_", " ")
        read = any(scope.has(rule.of[0]) for scope in ledger.scopes)
        why = f"the {kind} prints no other total" if read else f"no {kind} was read"
    elif rule.of == (OTHER,):
        why = "no table beside the statements prints a total that its columns bear out"
    else:
        why = f"{' and '.join(named)} is not printed"
    return nothing_found(rule, ledger, rule.of, why)
