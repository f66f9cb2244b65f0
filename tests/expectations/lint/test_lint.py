"""`tieout rules lint`: rules that are well written and cannot work, contradict or repeat each other."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from textwrap import dedent, indent

import pytest
from command_line import CommandLine
from hypothesis import given
from hypothesis import strategies as st

from tieout.config import read_config
from tieout.expectations.compile import compile_rules
from tieout.expectations.language.evaluator import is_true
from tieout.expectations.language.parser import parse_formula
from tieout.expectations.language.tree import Comparison, Range
from tieout.expectations.lint.demands import can_hold, cases_of, demands_of
from tieout.expectations.lint.linter import Printed, Remark, lint_rules, render_remarks
from tieout.parsers.vocabulary.line_items import load_line_items

Lint = Callable[..., list[Remark]]


@pytest.fixture
def lint(tmp_path: Path) -> Lint:
    """Lints rules written as YAML; `more` is what stands beside `rules:`, `examples` asks for them too."""

    def run(rules: str, more: str = "", examples: bool = False) -> list[Remark]:
        path = tmp_path / "config.yml"
        path.write_text(
            f"packs:\n  - required_items\nrules:\n{indent(dedent(rules).strip(), '  ')}\n{dedent(more)}"
        )
        config = read_config(path, hold_mistakes=True)
        line_items = load_line_items(config.line_items)
        found = compile_rules(config, line_items.vocabulary)
        labelled = {name for name in line_items.vocabulary if line_items.has_labels(name)}
        printed = Printed(labelled, line_items.statements)
        remarks = lint_rules(found, line_items.vocabulary, printed, config, "2004-02-12")
        return [remark for remark in remarks if examples or remark.code != "no-example"]

    return run


def codes(remarks: list[Remark]) -> list[tuple[str, str, str]]:
    return [(remark.severity, remark.code, remark.rule) for remark in remarks]


def two(first: str, second: str) -> str:
    """Two rules, `one` and `other`, of the lines given."""
    rules = [
        f"{name}:\n" + "\n".join(f"  {line}" for line in lines.split("; "))
        for name, lines in (("one", first), ("other", second))
    ]
    return "\n".join(rules)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("check: revenues - cost_of_goods_sold = gross_profit", "check: gross_profit + cost_of_goods_sold = revenues"),
        ("check: revenues = gross_profit", "check: 2 * gross_profit = revenues * 2"),
        ("check: revenues >= gross_profit", "check: gross_profit <= revenues"),
        ("check: 40% <= gross_profit / revenues <= 80%", "check: 0.8 >= gross_profit / revenues >= 0.4"),
        ("check: eps_basic = net_income / shares_basic", "check: net_income / shares_basic = eps_basic"),
        ("check: eps_basic = net_income / shares_basic", "check: eps_basic = net_income / shares_basic; periods: year"),
        ("check: inventories >= 0", "check: inventories >= 0; when: revenues > 0"),
        ("check: x >= 0; for_each: [cash, inventories]", "check: inventories >= 0"),
        ("foot: current_assets", "foot: current_assets"),
    ],
)  # fmt: skip
def test_rules_that_demand_the_same_are_told(lint: Lint, first: str, second: str) -> None:
    assert codes(lint(two(first, second))) == [("warning", "repetition", "other")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("check: revenues - cost_of_goods_sold = gross_profit", "check: revenues + cost_of_goods_sold = gross_profit"),
        ("check: revenues >= gross_profit", "check: revenues > gross_profit"),
        ("check: inventories >= 0; periods: latest", "check: inventories >= 0; periods: each; when: revenues > 0"),
        ("check: current_assets / current_liabilities >= 1", "check: current_assets / current_liabilities >= 2"),
        ("foot: current_assets", "foot: assets"),
        ("check: inventories > 0; when: revenues > 0", "check: inventories = 0; when: revenues = 0"),
        ("check: revenues > 0; periods: year", "check: revenues < 0; periods: quarter"),
        ("check: revenues > 0; until: 2003-12-31", "check: revenues < 0; from: 2004-01-01"),
        ("check: revenues = gross_profit; tolerance: 3%", "check: revenues > gross_profit"),
    ],
)  # fmt: skip
def test_rules_that_demand_different_things_are_let_be(lint: Lint, first: str, second: str) -> None:
    assert codes(lint(two(first, second))) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("check: inventories >= 0", "check: inventories < 0"),
        ("check: revenues = gross_profit", "check: gross_profit < revenues"),
        ("check: current_assets / current_liabilities >= 1.0", "check: current_assets / current_liabilities < 0.5"),
        ("check: gross_profit / revenues >= 40%", "check: 10% <= gross_profit / revenues <= 20%"),
        ("check: inventories > 0; when: revenues > 0", "check: inventories <= 0; when: revenues > 0"),
        ("any_of:;   - revenues < 0;   - revenues > 10", "check: 0 <= revenues <= 10"),
    ],
)  # fmt: skip
def test_rules_that_cannot_both_hold_are_told(lint: Lint, first: str, second: str) -> None:
    remarks = lint(two(first, second))
    assert codes(remarks) == [("error", "contradiction", "other")]
    assert "contradicts `one`" in remarks[0].message


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("check: inventories >= 0; periods: quarter", "never-applies"),
        ("check: closing(cash) = opening(cash)", "never-applies"),
        ("check: prior(revenues) <= 10", "never-applies"),
        ("check: revenues? = 0", "never-applies"),
        ("roll_forward: cash", "never-applies"),
        ("foot: narrative", "never-applies"),
        ("agree: gross_profit; statements: cash_flow", "never-applies"),
        ("check: revenues >= 0; when: net_income < 0 and net_income > 0", "never-applies"),
        ("check: revenues >= 0; when: not (net_income < 0 or net_income >= 0)", "never-applies"),
        ("check: revenues >= 0; when: 1 > 2", "never-applies"),
        ("check: 80% <= gross_profit / revenues <= 40%", "never-holds"),
        ("check: revenues >= 0; when: revenues < 0", "never-holds"),
        ("check: revenues + 1 = revenues", "never-holds"),
        ("check: revenues - gross_profit = revenues - gross_profit", "always-holds"),
        ("check: revenues >= 0; for_each: cash", "for-each"),
        ("foot: assets; for_each: cash", "for-each"),
        ("sign: nonnegative", "for-each"),
        ("sign: parentheses; for_each: cash", "for-each"),
        ("check: revenues = gross_profit; tolerance: 100%", "tolerance"),
    ],
)
def test_a_rule_that_cannot_work_is_an_error(lint: Lint, rule: str, code: str) -> None:
    found = codes(lint(two(rule, "foot: assets")))
    assert ("error", code, "one") in found
    assert {(severity, rule) for severity, _, rule in found} == {("error", "one")}


@pytest.mark.parametrize(
    "rule",
    [
        "check: revenues >= 0; when: net_income < 0 or net_income > 0",
        "check: closing(cash) = opening(cash) + net_cash_flow; periods: year",
        "check: 0 <= x <= year_to_date(x); for_each: revenues; periods: quarter",
        "agree: net_income; statements: cash_flow",
        "foot: balance_sheet",
        "check: revenues >= prior(revenues)",
        "check: inventories >= 0; periods: latest",
    ],
)
def test_a_rule_that_works_is_let_be(lint: Lint, rule: str) -> None:
    concepts = load_line_items().vocabulary
    assert {"cash", "inventories", "net_income"} <= set(concepts)
    rule = rule.replace("net_cash_flow", next(n for n in concepts if "change" in n and "cash" in n))
    assert codes(lint(two(rule, "foot: assets"))) == []


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("check: revenues >= 0; tolerance: 3%", "no effect on >="),
        ("check: revenues = shares_basic", "money and shares"),
        ("check: eps_basic = net_income", "money a share and money"),
        ("check: revenues * cash = gross_profit", "period"),
    ],
)
def test_a_doubtful_rule_is_a_warning(lint: Lint, rule: str, words: str) -> None:
    if words == "period":
        rule = rule.replace("cash", "net_income").replace("gross_profit", "revenues")
        words = "another unit and money"
    remarks = lint(two(rule, "foot: assets"))
    assert [(r.severity, r.rule) for r in remarks] == [("warning", "one")]
    assert words in remarks[0].message


def test_a_tolerance_coarser_than_an_amount_beside_it_is_told(lint: Lint) -> None:
    rule = "check: revenues = gross_profit; tolerance: {}; breaks:;   revenues: 9,000;   gross_profit: 2,000"
    remarks = lint(two(rule.format("2,000"), "foot: assets"))
    assert [r.message for r in remarks] == [
        "`tolerance: 2,000` is coarser than `gross_profit: 2,000` of its examples"
    ]
    assert lint(two(rule.format("1,999"), "foot: assets")) == []


OWN = """
line_items:
  ingredient_sales:
    statement: other
    period: duration
    unit: money
  cost_of_goods_sold:
    - Cost of products shipped
"""


def test_a_concept_without_labels_is_told(lint: Lint) -> None:
    remarks = lint(two("check: ingredient_sales = revenues", "check: revenues >= ingredient_sales?"), OWN)
    assert codes(remarks) == [("error", "no-labels", "one"), ("warning", "no-labels", "other")]
    labelled = OWN.replace("    unit: money\n", "    unit: money\n    labels:\n      - Ingredient sales\n")
    assert lint(two("check: ingredient_sales = revenues", "foot: assets"), labelled) == []


WAIVERS = """
waivers:
  - rule: bs_balance
    filing: a.txt
    difference: 1
    reason: so
    by: me
  - rule: one
    filing: a.txt
    difference: 1
    reason: so
    by: me
    until: {}
"""


def test_waivers_that_stand_for_nothing_are_told(lint: Lint) -> None:
    rules = two("foot: assets", "foot: current_assets")
    remarks = lint(rules, WAIVERS.format("2004-02-11"))
    assert codes(remarks) == [("warning", "waiver", "bs_balance"), ("warning", "waiver", "one")]
    assert [r.line for r in remarks] == [10, 15]
    assert codes(lint(rules, WAIVERS.format("2004-02-12"))) == [("warning", "waiver", "bs_balance")]


def test_a_rule_that_nobody_has_seen_break_is_told(lint: Lint) -> None:
    rules = "one:\n  check: revenues >= 0\n  holds:\n    revenues: 5"
    assert codes(lint(rules, examples=True)) == [("warning", "no-example", "one")]
    assert lint(rules + "\n  breaks:\n    revenues: (5)", examples=True) == []


def test_the_report_names_place_and_remedy(lint: Lint, tmp_path: Path) -> None:
    remarks = lint(two("check: inventories >= 0", "check: inventories < 0"))
    assert render_remarks(remarks, ()).splitlines() == [
        f"{tmp_path / 'config.yml'}:6: error: other: it contradicts `one` (inventories >= 0): "
        "no amounts can meet both [contradiction]",
        "    one of the two is wrong, or needs a `when`",
        "0 rules: 1 error",
    ]


def test_the_rules_shipped_and_those_of_the_root_are_clean(
    tieout: CommandLine, root: Path, tmp_path: Path
) -> None:
    for folder in (root, tmp_path):
        done = tieout("rules", "lint", folder=folder)
        assert (done.returncode, done.stdout.count("\n")) == (0, 1), done.stdout


def test_the_command_ends_with_1_where_a_rule_cannot_work(tieout: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "config.yml").write_text(
        "rules:\n  mine:\n    check: revenues >= 0\n    when: revenues < 0\n"
    )
    assert tieout("rules", "lint", folder=tmp_path).returncode == 1
    (tmp_path / "config.yml").write_text("rules:\n  mine:\n    check: revenues >= 0\n")
    assert tieout("rules", "lint", folder=tmp_path).returncode == 0


amounts = st.sampled_from(
    ["revenues", "net_income", "2", "0", "revenues + net_income", "revenues / net_income"]
)
comparisons = st.builds("{} {} {}".format, amounts, st.sampled_from(["=", "<", "<=", ">", ">="]), amounts)


@given(comparisons, st.integers(-4, 4), st.integers(1, 4))
def test_a_formula_and_its_denial_never_hold_together_and_one_of_them_does(
    text: str, revenues: int, net_income: int
) -> None:
    node = parse_formula(text)
    assert isinstance(node, Comparison | Range)
    values = {"revenues": Fraction(revenues), "net_income": Fraction(net_income)}
    true = is_true(node, values.__getitem__)
    assert not any(can_hold((*demands_of(node), *case)) for case in cases_of(node, denied=True))
    assert can_hold(demands_of(node)) or not true
    assert any(can_hold(case) for case in cases_of(node, denied=True)) or true


def three(*formulas: str) -> str:
    return "\n".join(
        f"{name}:\n  check: {text}" for name, text in zip(("one", "two", "third"), formulas, strict=True)
    )


@pytest.mark.parametrize(
    "formulas",
    [
        ("sga <= cost_of_revenue", "cost_of_revenue <= revenues", "revenues < sga"),
        (
            "gross_profit = revenues - cost_of_revenue",
            "revenues <= 1,000",
            "gross_profit >= 2,000 - cost_of_revenue",
        ),
    ],
)
def test_three_rules_that_no_amounts_can_meet_are_told(lint: Lint, formulas: tuple[str, ...]) -> None:
    remarks = lint(three(*formulas))
    assert codes(remarks) == [("error", "contradiction", "third")]
    assert "together with `one` and `two`" in remarks[0].message


@pytest.mark.parametrize(
    "formulas",
    [
        ("sga <= cost_of_revenue", "cost_of_revenue <= revenues", "revenues <= sga"),
        ("sga <= cost_of_revenue", "cost_of_revenue <= revenues", "assets < liabilities"),
    ],
)
def test_three_rules_that_leave_room_are_not(lint: Lint, formulas: tuple[str, ...]) -> None:
    assert [r for r in lint(three(*formulas)) if r.code == "contradiction"] == []
