"""A dozen concepts and a pack of four rules, enough to compile a config.yml against."""

from __future__ import annotations

from pathlib import Path

from tieout.concepts import Concept, Vocabulary


def _concepts(statement: str, period: str, unit: str, **signs: str) -> list[Concept]:
    return [Concept(name, statement, period, unit, sign) for name, sign in signs.items()]


VOCABULARY: Vocabulary = {
    concept.name: concept
    for concept in [
        *_concepts("balance_sheet", "instant", "money", assets="asset", current_assets="asset", cash="asset"),
        *_concepts("balance_sheet", "instant", "money", liabilities="liability", equity_total="equity"),
        *_concepts("income_statement", "duration", "money", revenues="income", cost_of_goods_sold="expense"),
        *_concepts("income_statement", "duration", "money", gross_profit="income", net_income="income"),
        *_concepts("income_statement", "duration", "per_share", eps_basic="income"),
        *_concepts("income_statement", "duration", "shares", shares_basic="asset"),
    ]
}

SMALL_PACK = """\
title: A small pack
version: 1
rules:
  bs_equation:
    title: Assets are liabilities and equity
    check: assets = liabilities + equity_total
  is_gross_profit:
    title: Revenues less cost of goods sold is gross profit
    check: gross_profit = revenues - cost_of_goods_sold
    why: S-X 5-03.2
    holds:
      gross_profit: 1,813
      revenues: 2,395
      cost_of_goods_sold: 582
    breaks:
      gross_profit: 1,813
      revenues: 2,395
      cost_of_goods_sold: 528
  eps_basic_recalculates:
    title: Basic loss per share is net loss over weighted shares
    check: eps_basic = net_income / shares_basic
  bs_current_assets_foot:
    title: Total current assets foot
    foot: current_assets
    severity: warning
"""


def write_small_packs(folder: Path) -> Path:
    """Write the small pack into a folder and return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "small.yml").write_text(SMALL_PACK, encoding="utf-8")
    return folder
