"""The language of formulas: what it reads, and that what it does not read it tells at the very character."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tieout.errors import TieoutError
from tieout.expectations import formulas
from tieout.expectations.language.parser import FormulaError, parse_by_grammar, parse_formula
from tieout.expectations.language.tree import (
    Arithmetic,
    Call,
    Comparison,
    Logic,
    Negative,
    Node,
    Number,
    Range,
    Term,
    terms,
)
from tieout.expectations.language.words import formula_in_words


def left(text: str) -> Node:
    node = parse_by_grammar(f"{text} = y")
    assert isinstance(node, Comparison)
    return node.left


def plain(node: Node) -> str:
    """The tree with all its parentheses, so that a test can show what binds to what."""
    match node:
        case Number():
            return f"{node.value.normalize():f}"
        case Term():
            return node.key + ("?" if node.optional else "")
        case Negative():
            return f"-{plain(node.operand)}"
        case Arithmetic() | Comparison():
            return f"({plain(node.left)} {node.op} {plain(node.right)})"
        case Call():
            return f"{node.function}({', '.join(map(plain, node.arguments))})"
        case Range():
            return f"({plain(node.low)} {node.low_op} {plain(node.middle)} {node.high_op} {plain(node.high)})"
        case Logic():
            return f"({node.op}: {'; '.join(map(plain, node.operands))})"


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a = b - c - d", "(a = ((b - c) - d))"),
        ("a = b / c / d", "(a = ((b / c) / d))"),
        ("a = b + c * d", "(a = (b + (c * d)))"),
        ("a = (b + c) * d", "(a = ((b + c) * d))"),
        ("-a + b = 0", "((-a + b) = 0)"),
        ("a = b * -c", "(a = (b * -c))"),
        ("a = +b", "(a = b)"),
        ("40% <= a / b <= 80%", "(0.4 <= (a / b) <= 0.8)"),
        ("a > b >= c", "(a > b >= c)"),
        ("orders = android - notes", "(orders = (android - notes))"),
        ("a < 0 or b < 0 and c < 0", "(or: (a < 0); (and: (b < 0); (c < 0)))"),
        ("(a < 0 or b < 0) and not c < 0", "(and: (or: (a < 0); (b < 0)); (not: (c < 0)))"),
        ("a = abs(b) + min(c, d, 1,000)", "(a = (abs(b) + min(c, d, 1000)))"),
        ("a = sum(parts(b))", "(a = sum(parts(b)))"),
        ("a = sum(b?, c)", "(a = sum(b?, c))"),
        ("prior(a) = year_to_date(b)", "(prior(a) = year_to_date(b))"),
        ("closing(a) = opening(a) + b?", "(closing(a) = (opening(a) + b?))"),
        ("a / average(b) = c", "((a / ((opening(b) + closing(b)) / 2)) = c)"),
        ("eps[Class A] = a[ Class B ]?", "(eps[Class A] = a[Class B]?)"),
        ("a = b[Class (A]", "(a = b[Class (A])"),
        ("prior(eps[Class A]?) = 1", "(prior(eps[Class A])? = 1)"),
    ],
)
def test_a_formula_is_read_as_an_accountant_reads_it(text: str, tree: str) -> None:
    assert plain(parse_by_grammar(text)) == tree


def test_signs_as_printed_mean_what_those_of_the_keyboard_mean() -> None:
    assert plain(parse_by_grammar("a − b × c ÷ d ≤ −e")) == plain(parse_by_grammar("a - b * c / d <= -e"))
    assert plain(parse_by_grammar("a – b ≥ c")) == plain(parse_by_grammar("a - b >= c"))


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1,000", "1000"),
        ("1,234,567.89", "1234567.89"),
        ("5%", "0.05"),
        (".5", "0.5"),
        ("12 %", "0.12"),
        ("0.10", "0.10"),
    ],
)
def test_numbers_are_read_as_people_write_them(written: str, value: str) -> None:
    node = left(written)
    assert isinstance(node, Number)
    assert (node.value, node.text) == (Decimal(value), written)


def test_every_node_knows_the_characters_that_it_came_from() -> None:
    text = "assets = liabilities + opening( equity_total )?"
    found = {term.key: text[term.start : term.end] for term in terms(parse_by_grammar(text))}
    assert found == {
        "assets": "assets",
        "liabilities": "liabilities",
        "opening(equity_total)": "opening( equity_total )?",
    }
    tree = parse_by_grammar(text)
    assert isinstance(tree, Comparison)
    assert text[tree.right.start : tree.right.end] == "liabilities + opening( equity_total )?"
    chain = left("a - b - c")
    assert isinstance(chain, Arithmetic)
    assert (chain.left.start, chain.left.end) == (0, 5)


@pytest.mark.parametrize(
    ("text", "at", "message"),
    [
        ("a = b = c", "=", "a second = stands here"),
        ("a = b < c", "<", "a second comparison stands here"),
        ("a < b > c", ">", "a second comparison stands here"),
        ("a < b < c < d", "<", "a second comparison stands here"),
        ("a == b", "==", "two signs of comparison stand together"),
        ("a = (b + c", "(", "this ( is never closed"),
        ("a = b) + c", ")", "this ) closes nothing"),
        ("a = b c", "c", "between `b` and `c` a sign is missing"),
        ("a = 1 000", "1 000", "a number with a space"),
        ("a = 1, 000", ", ", "a number has no space inside"),
        ("a = max(b,c)", ",", "is this comma between arguments or thousands?"),
        ("a = max(1,2)", "1,2", "`1,2` is no number"),
        ("a = 10,00", "10,00", "`10,00` is no number"),
        ("a = ", "=", "after = something is missing"),
        ("a = b and", "and", "after and something is missing"),
        ("= a", "=", "before this = something is missing"),
        ("a = * b", "*", "before this * something is missing"),
        ("a = summe(b, c)", "summe", "there is no function `summe`"),
        ("a = sum b", "b", "sum wants parentheses"),
        ("a = max(b)", "max", "max takes two amounts or more"),
        ("a = abs(b, c)", "abs", "abs takes one amount"),
        ("a = prior(b + c)", "prior(b + c)", "prior takes one concept and nothing else"),
        ("a = opening(closing(b))", "opening(closing(b))", "opening takes one concept and nothing else"),
        ("a = parts(b)", "parts(b)", "parts are many amounts"),
        ("a = sum(1 + parts(b), c)", "parts(b)", "parts are many amounts"),
        ("a = (b < c) + d", "b < c", "a comparison cannot be calculated with"),
        ("a + b", "a + b", "this compares nothing with anything"),
        ("a and b = c", "a", "`and` joins comparisons"),
        ("Assets = b", "Assets", "`Assets` has capital letters"),
        ("a = $5", "$", "write amounts without $"),
        ("a = b[", "[", "this [ is never closed, or names nothing"),
        ("a = min(b, c)?", "?", "`?` belongs behind a concept"),
        ("a = b, c", ",", "this comma separates nothing"),
        ("not = a", "=", "before this = something is missing"),
        ("a = b[f(] + (c", "(", "this ( is never closed"),
        ("a = b + $", "$", "write amounts without $"),
    ],
)
def test_what_is_no_formula_is_told_at_the_very_character(text: str, at: str, message: str) -> None:
    with pytest.raises(FormulaError) as caught:
        parse_by_grammar(text)
    assert (caught.value.message, text[caught.value.start : caught.value.end]) == (message, at)


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "(" * 5000 + "b" + ")" * 5000,
        "a = " + "-" * 5000 + "b",
        "a = b" + " + b" * 5000,
        "not " * 5000 + "a = b",
    ],
)
def test_a_formula_nested_without_end_is_refused_not_a_crash(text: str) -> None:
    with pytest.raises(FormulaError, match=r"nested too deep|at most 200|in a row"):
        parse_by_grammar(text)


def test_the_caret_stands_under_the_character_in_the_file(tmp_path: Path) -> None:
    config = tmp_path / "config.yml"
    config.write_text("rules:\n  one:\n    check: assets = (cash\n", encoding="utf-8")
    with pytest.raises(TieoutError) as caught:
        parse_formula("assets = (cash", str(config), 3, 12)
    (mistake,) = caught.value.mistakes
    assert (mistake.line, mistake.column, mistake.excerpt) == (3, 21, "    check: assets = (cash")


def test_without_a_file_the_formula_itself_is_quoted() -> None:
    with pytest.raises(
        TieoutError, match=r"formula:1:10: this \( is never closed\n    assets = \(cash\n {13}\^"
    ):
        parse_formula("assets = (cash")


names = st.sampled_from(["assets", "net_income", "eps_basic[Class A]", "opening(cash)", "nci?"])
numbers = st.sampled_from(["1", "1,000", "5%", "0.10"])
sums = st.recursive(
    names | numbers,
    lambda inner: (
        st.tuples(inner, st.sampled_from([" + ", " - ", " * ", " / "]), inner).map(
            "({0[0]}{0[1]}{0[2]})".format
        )
        | inner.map("-{}".format)
        | st.tuples(inner, inner).map("min({0[0]}, {0[1]})".format)
    ),
    max_leaves=8,
)
comparisons = st.tuples(sums, st.sampled_from([" = ", " <= ", " > "]), sums).map("".join)


@given(comparisons)
@settings(max_examples=100)
def test_a_tree_written_out_and_read_again_is_the_same_tree(text: str) -> None:
    once = plain(parse_by_grammar(text))
    assert plain(parse_by_grammar(once[1:-1])) == once


@given(comparisons)
@settings(max_examples=100)
def test_a_tree_survives_being_packed_for_the_table(text: str) -> None:
    tree = parse_by_grammar(text)
    assert formulas.unpack(formulas.pack(tree)) == tree


@given(st.text(alphabet="ab1,. %()[]?+-*/=<>≤−andort\n$", max_size=24))
@settings(max_examples=400)
def test_no_text_whatever_ends_otherwise_than_in_a_tree_or_a_placed_mistake(text: str) -> None:
    mistake = None
    try:
        parse_by_grammar(text)
    except FormulaError as error:
        mistake = error
    assert mistake is None or (0 <= mistake.start <= len(text) and mistake.message)


def test_the_shipped_table_is_what_the_grammar_gives_today() -> None:
    assert formulas.TABLE.read_text(encoding="utf-8") == formulas.render_table(formulas.shipped_texts())


def test_a_shipped_formula_is_read_without_loading_the_grammar() -> None:
    text = formulas.shipped_texts()[0]
    code = f"import sys; from tieout.expectations.language.parser import parse_formula; parse_formula({text!r}); "
    code += "sys.exit('lark' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("gross_profit = revenues - cost_of_revenue", "gross profit = revenues − cost of revenue"),
        ("a - (b - c) = d", "a − (b − c) = d"),
        ("a - b - c = d", "a − b − c = d"),
        ("a / (b * c) = d", "a ÷ (b × c) = d"),
        ("a + (b - c) = d", "a + b − c = d"),
        ("a / average(b) <= 5%", "a ÷ average b ≤ 5%"),
        ("prior(a) = opening(b) + c?", "a of the year before = opening b + c (if printed)"),
        ("a < 0 and (b > 0 or not c = 0)", "a < 0 and (b > 0 or not c = 0)"),
    ],
)
def test_a_formula_is_told_in_words(text: str, words: str) -> None:
    assert formula_in_words(parse_by_grammar(text), {}) == words
