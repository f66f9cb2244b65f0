"""The evaluator against a second, simple one: trees made at random, computed with fractions."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from tieout.expectations.language.evaluator import bounds, compute, formula_of, fractions, is_true, linear
from tieout.expectations.language.intervals import TooCoarse, around
from tieout.expectations.language.tree import Arithmetic, Call, Negative, Node, Number, Term

NAMES = ("a", "b", "c", "d")
numbers = st.decimals(-1000, 1000, places=2, allow_nan=False)
leaves = st.one_of(
    st.sampled_from(NAMES).map(lambda name: Term(name, "", "", False, 0, 0)),
    numbers.map(lambda value: Number(value, str(value), 0, 0)),
)


def _branches(children: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.one_of(
        st.builds(lambda x: Negative(x, 0, 0), children),
        st.builds(lambda op, x, y: Arithmetic(op, x, y, 0, 0), st.sampled_from("+-*/"), children, children),
        st.builds(
            lambda f, x, y: Call(f, (x,) if f == "abs" else (x, y), 0, 0),
            st.sampled_from(("abs", "min", "max", "sum")),
            children,
            children,
        ),
    )


trees = st.recursive(leaves, _branches, max_leaves=8)
places = st.fixed_dictionaries(dict.fromkeys(NAMES, numbers))


def oracle(node: Node, at: dict[str, Fraction]) -> Fraction:
    """The same amount by Python's own operators on the formula written out."""
    match node:
        case Number():
            return Fraction(node.value)
        case Term():
            return at[node.concept]
        case Negative():
            return -oracle(node.operand, at)
        case Arithmetic():
            x, y = oracle(node.left, at), oracle(node.right, at)
            return {"+": lambda: x + y, "-": lambda: x - y, "*": lambda: x * y, "/": lambda: x / y}[node.op]()
        case Call():
            inner = [oracle(a, at) for a in node.arguments]
            return {"abs": lambda: abs(inner[0]), "min": lambda: min(inner), "max": lambda: max(inner)}.get(
                node.function, lambda: sum(inner, Fraction(0))
            )()
    raise AssertionError(node)


@given(trees, places)
def test_a_tree_comes_to_what_fractions_say(tree: Node, at: dict[str, Decimal]) -> None:
    exact = {name: Fraction(value) for name, value in at.items()}
    try:
        expected = oracle(tree, exact)
    except ZeroDivisionError:
        assume(False)
    assert compute(tree, exact.__getitem__, fractions()) == expected


@given(trees, places)
def test_weights_of_a_linear_tree_give_the_same_amount(tree: Node, at: dict[str, Decimal]) -> None:
    found = linear(tree, Number(Decimal(0), "0", 0, 0))
    assume(found is not None)
    assert found is not None
    exact = {name: Fraction(value) for name, value in at.items()}
    total = sum((Fraction(w) * exact[k] for k, w in found.weights.items()), Fraction(found.constant))
    assert total == oracle(tree, exact)


@given(trees, places, st.lists(st.fractions(0, 1), min_size=4, max_size=4))
def test_no_rounding_of_the_operands_leads_out_of_the_bounds(
    tree: Node, at: dict[str, Decimal], shares: list[Fraction]
) -> None:
    placed = {name: around(value, Decimal("0.01")) for name, value in at.items()}
    try:
        found = bounds(tree, placed)
    except TooCoarse:
        assume(False)
    true = {
        name: placed[name].low + share * placed[name].width for name, share in zip(NAMES, shares, strict=True)
    }
    assert found.low <= oracle(tree, true) <= found.high


def test_an_operand_that_occurs_twice_does_not_widen_the_bounds() -> None:
    tree = formula_of("assets / (assets + liabilities) <= 60%").comparisons[0][0].left
    placed = {"assets": around(Decimal(10), Decimal(1)), "liabilities": around(Decimal(10), Decimal(1))}
    assert bounds(tree, placed) == (Fraction(95, 200), Fraction(105, 200))


def test_growth_on_a_year_ago_as_the_catalogue_works_it() -> None:
    tree = formula_of("(revenues - prior(revenues)) / prior(revenues) = 3%").comparisons[0][0].left
    placed = {
        "revenues": around(Decimal(2395), Decimal(1)),
        "prior(revenues)": around(Decimal(2334), Decimal(1)),
    }
    low, high = bounds(tree, placed)
    assert (round(float(low), 4), round(float(high), 4)) == (0.0257, 0.0266)


def test_a_square_has_its_least_between_the_corners() -> None:
    tree = formula_of("net_income * net_income <= 1").comparisons[0][0].left
    assert bounds(tree, {"net_income": around(Decimal(1), Decimal(10))}).low <= 0


def test_a_bend_between_the_corners_is_seen() -> None:
    tree = formula_of("abs(net_income) / revenues <= 1").comparisons[0][0].left
    placed = {"net_income": around(Decimal(1), Decimal(10)), "revenues": around(Decimal(100), Decimal(1))}
    assert bounds(tree, placed).low == 0


def test_average_is_linear_and_a_product_is_not() -> None:
    found = formula_of("average(assets) = revenues").comparisons[0][1]
    assert found is not None
    assert found.weights == {
        "opening(assets)": Decimal("0.5"),
        "closing(assets)": Decimal("0.5"),
        "revenues": Decimal(-1),
    }
    assert formula_of("eps_basic * shares_basic = net_income").comparisons[0][1] is None
    assert formula_of("net_income / 4 = revenues").comparisons[0][1] is not None
    assert formula_of("net_income / 3 = revenues").comparisons[0][1] is None  # no decimal holds a third


def test_a_term_twice_is_weighed_once() -> None:
    found = formula_of("revenues - cost_of_revenue = revenues - sga").comparisons[0][1]
    assert found is not None
    assert found.weights == {"cost_of_revenue": Decimal(-1), "sga": Decimal(1)}


def test_the_concept_of_for_each_takes_the_place_of_x() -> None:
    formula = formula_of("0 <= x <= year_to_date(x)", "sga")
    assert list(formula.keys) == ["sga", "year_to_date(sga)"]
    assert len(formula.comparisons) == 2


def test_conditions_join_comparisons() -> None:
    at = {"net_income": Fraction(-5), "revenues": Fraction(3)}
    for text, expected in (
        ("net_income < 0 and revenues > 0", True),
        ("net_income < 0 and not revenues > 0", False),
        ("net_income > 0 or revenues = 3", True),
        ("0 <= revenues <= 2", False),
    ):
        assert is_true(formula_of(text).node, at.__getitem__) is expected
