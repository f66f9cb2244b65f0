"""What is true of every statement and every rule, whatever the figures: drawn at random, not picked."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st
from made_tables import VOCABULARY, check, filing, sheet

from tieout.expectations.bind import bind
from tieout.expectations.evaluate import evaluate, evaluate_filing
from tieout.expectations.language.evaluator import compute, formula_of, fractions
from tieout.expectations.language.tree import Arithmetic, Call, Negative, Node, Number, Term
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.verdict import Application, Operand
from tieout.facts import Fact, Filing, Statement

NAMES = ("assets", "liabilities", "equity_total", "cash")
amounts = st.decimals(-10_000, 10_000, places=2, allow_nan=False, allow_infinity=False)
FOOT = Rule("foot", "foot", "config", "Foots", of=("balance_sheet",))
RULES = (
    FOOT,
    check("assets = liabilities + equity_parent", id="equation"),
    check("current_assets <= assets", id="subset"),
    check("assets = liabilities_and_equity", id="balance"),
)


@st.composite
def formulas(draw: st.DrawFn, depth: int = 3) -> str:
    """An arithmetic expression over four concepts and literals, with every operator and function."""
    if depth == 0 or draw(st.booleans()):
        return draw(st.sampled_from([*NAMES, "2", "0.5", "1,000"]))
    left, right = draw(formulas(depth - 1)), draw(formulas(depth - 1))
    return draw(
        st.sampled_from([f"({left} {op} {right})" for op in "+-*/"])
        | st.sampled_from([f"abs({left})", f"min({left}, {right})", f"max({left}, {right})", f"-({left})"])
    )


def oracle(node: Node, values: dict[str, Fraction]) -> Fraction:
    """The expression in exact fractions, written apart from the evaluator."""
    match node:
        case Number():
            return Fraction(str(node.value))
        case Term():
            return values[node.key]
        case Negative():
            return -oracle(node.operand, values)
        case Arithmetic():
            left, right = oracle(node.left, values), oracle(node.right, values)
            if node.op == "+":
                return left + right
            if node.op == "-":
                return left - right
            return left * right if node.op == "*" else left / right
        case Call():
            inner = [oracle(a, values) for a in node.arguments]
            return abs(inner[0]) if node.function == "abs" else {"min": min, "max": max}[node.function](inner)
        case _:
            raise TypeError(node)


@settings(max_examples=150)
@given(formulas(), st.lists(amounts, min_size=4, max_size=4))
def test_the_evaluator_comes_to_what_exact_fractions_come_to(text: str, drawn: list[Decimal]) -> None:
    node = formula_of(f"{text} = 1").comparisons[0][0].left
    values = {name: Fraction(value) for name, value in zip(NAMES, drawn, strict=True)}
    try:
        expected = oracle(node, values)
    except ZeroDivisionError:
        return
    assert compute(node, values.__getitem__, fractions()) == expected


@settings(max_examples=150)
@given(
    st.lists(amounts, min_size=2, max_size=4), st.sampled_from([Decimal("0.01"), Decimal(1), Decimal(1000)])
)
def test_a_linear_rule_breaks_where_exact_fractions_exclude_it(
    drawn: list[Decimal], quantum: Decimal
) -> None:
    """The bound of a sum against the extreme rounding of every term, in fractions."""
    names = NAMES[: len(drawn)]
    total = sum(drawn, Decimal(0)) + drawn[0] / 100
    printed = [
        (name, (value / quantum).quantize(Decimal(1)) * quantum)
        for name, value in zip(names, drawn, strict=True)
    ]
    printed.append(("inventories", (total / quantum).quantize(Decimal(1)) * quantum))
    rule = check(f"inventories = {' + '.join(names)}")
    operands = tuple(Operand(name, "term", 1, value, quantum, str(value)) for name, value in printed)
    verdict = evaluate(rule, Application("f", "r", "a", "", "", "", operands), False)
    gap = abs(Fraction(printed[-1][1]) - sum(Fraction(v) for _, v in printed[:-1]))
    reach = Fraction(quantum) * len(printed) / 2
    assert (verdict.status == "breaks") == (gap > reach)
    assert (verdict.status == "holds") == (gap == 0)


@st.composite
def balance_sheets(draw: st.DrawFn) -> tuple[dict[str, int], int]:
    """True amounts of a balance sheet that balances, and the quantum that it is printed to."""
    part = st.integers(1, 5_000_000)
    lines = {name: draw(part) for name in ("cash", "inventories", "plant", "payables", "debt")}
    lines["current"] = lines["cash"] + lines["inventories"]
    lines["assets"] = lines["current"] + lines["plant"]
    lines["liabilities"] = lines["payables"] + lines["debt"]
    lines["equity"] = lines["assets"] - lines["liabilities"]
    return lines, draw(st.sampled_from([1, 100, 1000]))


def printed_sheet(lines: dict[str, int], quantum: int) -> Filing:
    """The balance sheet as printed: every amount rounded by itself to the nearest quantum."""
    n = {
        name: f"({-r:,})" if (r := round(Fraction(v, quantum))) < 0 else f"{r:,}" for name, v in lines.items()
    }
    text = f"""
    Cash               | cash                   | {n["cash"]}
    Inventories        | inventories            | {n["inventories"]}
    =Total current     | current_assets         | {n["current"]}
    Plant              | ppe_net                | {n["plant"]}
    =Total assets      | assets                 | {n["assets"]}
    > Sources
    Payables           |                        | {n["payables"]}
    Debt               |                        | {n["debt"]}
    =Total liabilities | liabilities            | {n["liabilities"]}
    Equity             | equity_parent          | {n["equity"]}
    =Total             | liabilities_and_equity | {n["assets"]}
    """
    return filing(sheet(text))


@settings(max_examples=40)
@given(balance_sheets())
def test_a_consistent_statement_rounded_to_any_quantum_never_breaks(
    drawn: tuple[dict[str, int], int],
) -> None:
    joint = Rule("joint", "joint", "config", "Fits", of=("balance_sheet",))
    found = evaluate_filing(printed_sheet(*drawn), (*RULES, joint), VOCABULARY)
    assert [v.formula for v in found if v.status in ("breaks", "unclear", "not_tested")] == []


@settings(max_examples=40)
@given(balance_sheets(), st.integers(0, 9), st.integers(1, 99))
def test_a_moved_number_breaks_rules_that_take_it_and_no_other(
    drawn: tuple[dict[str, int], int], at: int, by: int
) -> None:
    reading = printed_sheet(*drawn)
    fact = reading.facts[at % len(reading.facts)]
    moved = moved_by(reading, fact, by * fact.quantum)
    before = {(v.rule, v.application): v for v in evaluate_filing(reading, RULES, VOCABULARY)}
    for verdict in evaluate_filing(moved, RULES, VOCABULARY):
        was = before[verdict.rule, verdict.application]
        takes = fact.fact_id in {o.fact_id for o in verdict.operands}
        if not takes:
            assert verdict == was
        elif verdict.allowed is not None and verdict.rule != "subset":
            assert (verdict.status == "breaks") == (abs(verdict.difference or 0) > verdict.allowed)


def moved_by(reading: Filing, fact: Fact, step: Decimal) -> Filing:
    """The filing with another amount in one place."""
    value = fact.value + step
    other = fact._replace(value=value, natural=value)

    def swap(found: Fact | None) -> Fact | None:
        return other if found is not None and found.fact_id == fact.fact_id else found

    statements = tuple(
        s._replace(rows=tuple(r._replace(facts=tuple(map(swap, r.facts))) for r in s.rows))
        for s in reading.statements
    )
    facts = tuple(other if f.fact_id == fact.fact_id else f for f in reading.facts)
    return reading._replace(statements=statements, facts=facts)


@settings(max_examples=40)
@given(balance_sheets(), st.sampled_from([-2, 3, 6]), st.integers(0, 9), st.integers(0, 3))
def test_a_change_of_scale_changes_no_outcome(
    drawn: tuple[dict[str, int], int], power: int, at: int, by: int
) -> None:
    reading = printed_sheet(*drawn)
    reading = moved_by(reading, fact := reading.facts[at % len(reading.facts)], by * fact.quantum)
    first = evaluate_filing(reading, RULES, VOCABULARY)
    scaled = evaluate_filing(rescaled(reading, power), RULES, VOCABULARY)
    assert [v.status for v in first] == [v.status for v in scaled]
    assert [v.difference and v.difference.scaleb(power) for v in first] == [v.difference for v in scaled]


def rescaled(reading: Filing, power: int) -> Filing:
    """The filing in other units: every amount and its quantum times a power of ten."""

    def scale(fact: Fact) -> Fact:
        value, quantum = fact.value.scaleb(power), fact.quantum.scaleb(power)
        return fact._replace(value=value, natural=value, quantum=quantum)

    def scaled(statement: Statement) -> Statement:
        rows = tuple(r._replace(facts=tuple(f and scale(f) for f in r.facts)) for r in statement.rows)
        return statement._replace(rows=rows)

    return reading._replace(
        statements=tuple(map(scaled, reading.statements)), facts=tuple(map(scale, reading.facts))
    )


def test_the_drawn_rules_take_every_number_of_the_drawn_sheet() -> None:
    reading = printed_sheet(dict.fromkeys(("cash", "inventories", "current", "plant", "assets", "payables", "debt", "liabilities", "equity"), 3), 1)  # fmt: skip
    taken = {o.fact_id for rule in RULES for a in bind(rule, reading, VOCABULARY) for o in a.operands}
    assert {f.fact_id for f in reading.facts} <= taken
