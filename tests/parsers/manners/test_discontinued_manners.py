"""What was discontinued, below the income that goes on: its operations, the gain or loss on its sale, and their total."""

from __future__ import annotations

import pytest
from made_pages import read_page

GOES_ON = "Earnings from continuing operations"


def _line(label: str, *amounts: str) -> str:
    return f"{label:<86}" + "".join(f"{amount:>12}" for amount in amounts)


def _concepts(*body: str, goes_on: str = GOES_ON) -> list[str]:
    """The concepts of the lines from what taxes left of the income to net earnings."""
    rule = _line("", "--------", "--------")
    page = [
        "HARBOUR TOOL COMPANY\nStatements of Income\nYears ended December 31, 1998 and 1997\n",
        _line("", "1998", "1997"),
        rule,
        _line("Net sales", "$  9,400", "$  9,100"),
        _line("Cost of sales", "6,100", "6,000"),
        rule,
        _line("Earnings from continuing operations before income taxes", "3,300", "3,100"),
        _line("Provision for income taxes", "(1,100)", "(1,000)"),
        rule,
        _line(goes_on, "2,200", "2,100"),
        *body,
        rule,
        _line("Net earnings", "$  2,953", "$  2,520"),
    ]
    rows = [row for row in read_page("\n".join(page)).statements[0].rows if any(row.facts)]
    return [row.concept for row in rows[4:-1]]


OPERATIONS = _line("Earnings from discontinued operations, net of income taxes of $44", "75", "420")


@pytest.mark.parametrize("total", ["EARNINGS FROM DISCONTINUED OPERATIONS", "Total discontinued operations"])
def test_what_was_discontinued_is_the_total_of_its_operations_and_of_their_transfer(total: str) -> None:
    transfer = _line("Gain on transfer of discontinued operations, net of income taxes of $370", "678", "-")
    rule = _line("", "--------", "--------")
    assert _concepts(OPERATIONS, transfer, rule, _line(total, "753", "420")) == [
        "income_continuing",
        "",
        "",
        "discontinued",
    ]


@pytest.mark.parametrize(
    "label",
    [
        "Gain on sale of discontinued operations",
        "Gain (loss) on disposal of discontinued operations, net of tax",
        "Loss on spin-off of discontinued operations (note 3)",
        "Provision for loss on disposal of discontinued operations",
    ],
)
def test_the_sale_of_what_was_discontinued_has_a_line_of_its_own(label: str) -> None:
    concepts = _concepts(OPERATIONS, _line(label, "678", "-"))
    assert concepts == ["income_continuing", "discontinued", "discontinued_disposal"]


def test_below_a_caption_the_sale_need_not_say_of_what() -> None:
    concepts = _concepts(
        "Discontinued operations:",
        _line("  Income from operations, net of tax", "75", "420"),
        _line("  Loss on disposal, net of tax", "678", "-"),
    )
    assert concepts == ["income_continuing", "discontinued", "discontinued_disposal"]


def test_a_sale_alone_is_all_that_was_discontinued() -> None:
    concepts = _concepts(_line("Gain on sale of discontinued operations", "753", "420"))
    assert concepts == ["income_continuing", "discontinued"]


@pytest.mark.parametrize(
    "label",
    [
        "Earnings from continuing operations before accounting changes",
        "Earnings from operations before extraordinary loss on early extinguishment of debt",
        "Income from continuing operations before extraordinary items and accounting changes",
        "Earnings before cumulative effect of change in accounting for derivatives",
    ],
)
def test_what_goes_on_may_be_told_by_what_stands_below_it(label: str) -> None:
    assert _concepts(_line("Extraordinary loss", "753", "420"), goes_on=label) == [
        "income_continuing",
        "extraordinary",
    ]


def test_before_taxes_is_not_what_goes_on() -> None:
    label = "Earnings before income taxes, extraordinary items and accounting changes"
    assert _concepts(_line("Extraordinary loss", "753", "420"), goes_on=label)[0] != "income_continuing"
