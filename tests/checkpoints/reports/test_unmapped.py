"""`tieout labels`: the lines that no concept names, as a block that config.yml takes and the next run uses."""

from __future__ import annotations

from pathlib import Path

import yaml
from command_line import CommandLine

PAGE = """\
ACME PUMPS, INC.
CONSOLIDATED STATEMENTS OF OPERATIONS
(In thousands, except per share data)

                                                Year ended December 31,
                                                   2003          2002
Net sales                                        $64,215       $60,118
Duty drawback granted: "Form 7551"                   120           110
Freight # and haulage                              1,335         1,228
                                                 -------       -------
Gross profit                                      63,000        59,000
Net income                                       $63,000       $59,000

ACME PUMPS, INC.
CONSOLIDATED BALANCE SHEETS
(In thousands)
                                                     December 31,
                                                   2003          2002
Cash                                               $ 100         $ 110
Tooling lent to dealers                               50            40
                                                 -------       -------
Total assets                                       $ 150         $ 150
Liabilities and equity
Container deposits of dealers                      $  60         $  70
Stockholders' equity                                  90            80
                                                 -------       -------
Total liabilities and stockholders' equity         $ 150         $ 150
"""


def listed(tieout: CommandLine, folder: Path, *arguments: str) -> str:
    found = tieout("labels", "page.txt", *arguments, folder=folder)
    assert found.returncode == 0, found.stderr
    return found.stdout


def pasted(tieout: CommandLine, folder: Path) -> dict[str, dict[str, object]]:
    """Paste the block as it is printed, and give it as YAML reads it."""
    (folder / "page.txt").write_text(PAGE, encoding="utf-8")
    block = listed(tieout, folder)
    text = f"packs:\n  - balance_sheet\n  - income_statement\n\nline_items:\n{block}"
    (folder / "config.yml").write_text(text, encoding="utf-8")
    items: dict[str, dict[str, object]] = yaml.safe_load(text)["line_items"]
    return items


def test_labels_that_no_concept_names_are_listed_with_place_sign_and_period(
    tieout: CommandLine, tmp_path: Path
) -> None:
    items = pasted(tieout, tmp_path)
    assert items["freight_and_haulage"] == {
        "statement": "income_statement",
        "period": "duration",
        "unit": "money",
        "sign": "expense",
        "labels": ["Freight # and haulage"],
    }
    assert items["container_deposits_of_dealers"]["sign"] == "liability"
    assert items["tooling_lent_to_dealers"]["period"] == "instant"
    assert "net_sales" not in items
    assert "page.txt:9" in (tmp_path / "config.yml").read_text()


def test_a_label_with_marks_of_yaml_is_read_back_as_printed(tieout: CommandLine, tmp_path: Path) -> None:
    labels = [label for item in pasted(tieout, tmp_path).values() for label in item["labels"]]  # type: ignore[attr-defined]
    assert 'Duty drawback granted: "Form 7551"' in labels


def test_what_was_pasted_passes_lint_and_maps_on_the_next_run(tieout: CommandLine, tmp_path: Path) -> None:
    names = set(pasted(tieout, tmp_path))
    lint = tieout("rules", "lint", folder=tmp_path)
    assert (lint.returncode, "nothing to remark" in lint.stdout) == (0, True), lint.stdout
    facts = tieout("facts", "page.txt", "--format", "csv", folder=tmp_path).stdout
    assert all(f",{name},exact," in facts for name in names)
    assert listed(tieout, tmp_path).startswith("# Every label is known; of 11 lines 11 are mapped.")


def test_labels_that_stand_seldom_are_left_out_when_asked(tieout: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    assert "labels:" not in listed(tieout, tmp_path, "--least", "2")


def test_the_nearest_known_concept_is_named_as_a_comment(tieout: CommandLine, tmp_path: Path) -> None:
    page = PAGE.replace("Freight # and haulage", "Cost of finished goods sold abroad")
    (tmp_path / "page.txt").write_text(page, encoding="utf-8")
    assert "nearest: cost_of_goods_sold" in listed(tieout, tmp_path)


def test_a_label_of_config_means_what_config_says_even_where_the_vocabulary_says_otherwise(
    tieout: CommandLine, tmp_path: Path
) -> None:
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    text = "packs:\n  - balance_sheet\nline_items:\n  vault:\n    statement: balance_sheet\n    period: instant\n    unit: money\n    labels:\n      - Cash\n"
    (tmp_path / "config.yml").write_text(text, encoding="utf-8")
    facts = tieout("facts", "page.txt", "--format", "csv", folder=tmp_path).stdout
    assert ",vault,exact," in facts
    assert ",cash,exact," not in facts


EQUITY = """\
ACME PUMPS, INC.
CONSOLIDATED STATEMENTS OF SHAREHOLDERS' EQUITY
(In thousands)

                                          Common     Retained
                                           stock     earnings      Total
Balance at December 31, 2002               $ 100       $ 400       $ 500
Net income for the year ended 2003                       120         120
Shares lent to dealers                        10                      10
                                           -----       -----       -----
Balance at December 31, 2003               $ 110       $ 520       $ 630
                                           =====       =====       =====
"""


def test_balances_and_results_of_a_statement_of_equity_need_no_name(
    tieout: CommandLine, tmp_path: Path
) -> None:
    (tmp_path / "page.txt").write_text(EQUITY, encoding="utf-8")
    found = listed(tieout, tmp_path)
    assert "Shares lent to dealers" in found
    assert "Balance at" not in found
    assert "Net income for the year" not in found


COSTS = """\
ACME PUMPS, INC.
CONSOLIDATED STATEMENTS OF OPERATIONS
(In thousands, except per share data)

                                                Year ended December 31,
                                                   2003          2002
Net sales                                        $64,215       $60,118
Costs and expenses:
  Freight of pumps                                20,120        20,110
  Wages of fitters                                31,335        31,228
                                                 -------       -------
Total costs and expenses                          51,455        51,338
                                                 -------       -------
Income before income taxes                        12,760         8,780
Income taxes                                       4,760         3,780
                                                 -------       -------
Net income                                       $ 8,000       $ 5,000
                                                 =======       =======
"""


def test_a_part_of_a_total_that_is_deducted_is_an_expense(tieout: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(COSTS, encoding="utf-8")
    items = yaml.safe_load(f"line_items:\n{listed(tieout, tmp_path)}")["line_items"]
    assert {name: item["sign"] for name, item in items.items()} == {
        "freight_of_pumps": "expense",
        "wages_of_fitters": "expense",
    }
