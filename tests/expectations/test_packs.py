"""Every rule that is shipped: it has examples that hold and that break, and they do."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_tables import QUARTER, filing, sheet

from tieout.config import read_config
from tieout.expectations.compile import compile_rules
from tieout.expectations.evaluate import evaluate, evaluate_filing
from tieout.expectations.lint.examples import example_application, printed_amount
from tieout.expectations.rules import Example, Rule
from tieout.parsers.vocabulary.line_items import load_line_items

VOCABULARY = load_line_items().vocabulary
ROOT = Path(__file__).resolve().parents[2]
SHIPPED = compile_rules(None, VOCABULARY)
RULES = dict.fromkeys((*SHIPPED, *compile_rules(read_config(ROOT / "config.yml"), VOCABULARY)))
EXAMPLES = [
    (rule, kind, example) for rule in RULES for kind in ("holds", "breaks") for example in getattr(rule, kind)
]

PROMISED = [
    "bs_balance",
    "bs_equation",
    "bs_subset",
    "bs_current_assets_foot",
    "bs_assets_foot",
    "bs_current_liabilities_foot",
    "bs_liabilities_foot",
    "bs_equity_foot",
    "bs_sources_foot",
    "bs_assets_split",
    "bs_equity_nci",
    "bs_ppe_net",
    "is_revenue_foot",
    "is_gross_profit",
    "is_opex_foot",
    "is_operating_income_multi",
    "is_costs_foot",
    "is_operating_income_single",
    "is_pretax",
    "is_after_tax",
    "is_net_income",
    "is_net_income_foot",
    "is_available_common",
    "cf_change",
    "cf_roll",
    "cf_operating_foot",
    "cf_investing_foot",
    "cf_financing_foot",
    "tie_net_income_cf",
    "tie_cash",
    "eps_basic_recalculates",
    "eps_diluted_recalculates",
    "eps_order",
    "eps_shares_order",
    "eps_loss_same_shares",
    "eps_sign",
    "sg_parentheses",
    "sg_caption_sign",
    "sg_nonnegative",
    "per_quarter_within_ytd",
    "tie_asset_roll",
    "nr_revenue",
    "nr_net_income",
    "nr_eps",
    "nr_cash",
    "nr_working_capital",
    "nr_other_amount",
    "rq_captions",
]


@pytest.mark.parametrize(
    ("rule", "kind", "example"), EXAMPLES, ids=[f"{rule.id}-{rule.pack}-{kind}" for rule, kind, _ in EXAMPLES]
)
def test_an_example_ends_as_it_says(rule: Rule, kind: str, example: Example) -> None:
    verdict = evaluate(rule, example_application(rule, example), False)
    assert verdict.status == kind, verdict.message
    assert verdict.message
    assert verdict.formula


@pytest.mark.parametrize("rule", RULES, ids=[f"{rule.id}-{rule.pack}" for rule in RULES])
def test_a_rule_has_a_title_a_source_and_both_kinds_of_example(rule: Rule) -> None:
    assert rule.title
    assert rule.why
    assert rule.holds
    assert rule.breaks


def test_the_rules_promised_are_shipped() -> None:
    assert set(PROMISED) <= {rule.id for rule in SHIPPED}


def test_the_root_configuration_spells_out_three_rules_over_all_packs() -> None:
    config = read_config(ROOT / "config.yml")
    assert list(config.rules) == ["bs_accounting_equation", "is_gross_profit", "eps_basic_recalculates"]
    assert all(raw.text("title") and raw.text("why") for raw in config.rules.values())
    assert {name.text for name in config.packs or ()} == {rule.pack for rule in SHIPPED}
    assert next(iter(config.checkpoints)) == "release"
    assert config.checkpoints["release"].fail_on == "error"


@pytest.mark.parametrize(
    ("text", "value", "quantum"),
    [
        ("(1,248)", "-1248", "1"),
        ("0.03", "0.03", "0.01"),
        ("--", "0", "1"),
        ("1,248-", "-1248", "1"),
        ("12%", "0.12", "0.01"),
    ],
)
def test_an_amount_in_an_example_keeps_its_precision(text: str, value: str, quantum: str) -> None:
    assert [str(part) for part in printed_amount(text)] == [value, quantum]


def test_tax_is_held_to_net_income_where_one_column_alone_is_printed() -> None:
    statement = """
    Income before income taxes | pretax_income | 630
    (-)Income tax expense      | income_tax    | 944
    Net income                 | net_income    | 386
    """
    printed = filing(sheet(statement, kind="income_statement", periods=(QUARTER,)))
    rule = next(r for r in SHIPPED if r.id == "is_after_tax_net")
    assert [v.status for v in evaluate_filing(printed, [rule], VOCABULARY)] == ["breaks"]


def test_every_line_item_of_the_statements_is_tied_where_it_is_printed_again() -> None:
    """A line item that is added to the vocabulary is added to the rules on notes and selected data, too."""
    rules = {rule.id: set(rule.for_each) for rule in SHIPPED}
    statements = ("income_statement", "comprehensive_income", "balance_sheet", "cash_flow")
    items = {name for name, concept in VOCABULARY.items() if concept.statement in statements}
    untied = {
        "assets_held_for_sale", "cash_change", "cash_continuing_cf", "cash_total_cf", "commitments",
        "comprehensive_income_nci", "fx_effect", "liabilities_and_equity", "oci",
    }  # fmt: skip
    assert items - rules["tie_notes"] == untied
    assert items - rules["mk_selected_data"] - rules["mk_selected_lines"] == untied
    assert not rules["mk_selected_data"] & rules["mk_selected_lines"]
