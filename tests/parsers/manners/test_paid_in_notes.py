"""What a note says again of the cash flow: interest and income taxes paid, under the rules in force."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_pages import CASH_FLOW

from tieout.checkpoints.gate import read_setup
from tieout.expectations.evaluate import evaluate_filing
from tieout.parsers import read

CONFIG = Path(__file__).parents[3] / "config.yml"
PAGE = f"""{CASH_FLOW}Supplemental disclosures:
  Cash paid for interest............  $    214      $    198
  Cash paid for income taxes........       151           143

Notes to Financial Statements

3. Supplemental cash flow information

Payments in the years ended December 31 were (in thousands):

                                        2001          2000
                                      --------      --------
Cash paid for interest..............  $    214      $    189
Cash paid for income taxes..........       151           143
Cash paid for rent..................        90            80
"""


def paid(page: str) -> dict[str, list[str]]:
    """The verdicts of `tie_notes` on what was paid, the latest year first."""
    setup = read_setup(CONFIG)
    filing = read(page.encode(), "paid.txt", setup.line_items)
    rules = [rule for rule in setup.rules if rule.id == "tie_notes"]
    found: dict[str, list[str]] = {}
    for verdict in evaluate_filing(filing, rules, setup.line_items.vocabulary):
        found.setdefault(verdict.application.split(" ")[0], []).append(verdict.status)
    return {name: statuses for name, statuses in found.items() if name.endswith("paid")}


def test_interest_paid_in_a_note_is_held_to_the_supplement_of_the_cash_flow() -> None:
    assert paid(PAGE) == {"interest_paid": ["holds", "breaks"], "taxes_paid": ["holds", "holds"]}
    assert paid(PAGE.replace("189", "198")) == {
        "interest_paid": ["holds", "holds"],
        "taxes_paid": ["holds", "holds"],
    }


def test_a_change_in_percent_in_the_sentence_above_makes_no_other_basis_of_a_table() -> None:
    head, _, table = PAGE.partition("Notes to Financial Statements")
    table = table.partition("31 were (in thousands):\n")[2]
    risen = f"{head}     Payments totaled $365 thousand, up 7 percent over\n(in thousands)\n{table}"
    assert paid(risen) == paid(PAGE)


@pytest.mark.parametrize("line", ["Cash paid for interest", "Cash paid for income taxes"])
def test_a_note_of_other_payments_agrees_in_no_column_and_is_not_compared(line: str) -> None:
    head, note = PAGE.split("Notes to Financial Statements")
    other = note.replace("214", "314").replace("189", "298").replace("151", "251").replace("143", "243")
    found = paid(f"{head}Notes to Financial Statements{other}")
    assert found.get("interest_paid" if "interest" in line else "taxes_paid", ["not_tested"]) == [
        "not_tested"
    ]
