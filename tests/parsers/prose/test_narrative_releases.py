"""Manners of earnings releases: headlines, bullets, changes with their level, whose income it is."""

from __future__ import annotations

import pytest
from prose_of import HALF, QUARTER, QUARTER_BEFORE, read, skipped

from tieout.parsers.prose.paragraphs import paragraphs


def test_a_heading_rules_every_bullet_under_it() -> None:
    text = """
Six Months 2004 Highlights:
- Net sales of $70.3 million, an increase of 6%
- Operating income of $14.4 million
- Diluted EPS: $0.98
"""
    assert read(text) == [
        ("70.3 million", "revenues", HALF),
        ("14.4 million", "operating_income", HALF),
        ("0.98", "eps_diluted", HALF),
    ]


def test_a_bullet_that_names_a_period_does_not_rule_the_next() -> None:
    text = """
Second Quarter Highlights
- Net sales of $70.3 million, up from $66.0 million in the second quarter of fiscal 2003
- Net income of $4.4 million
"""
    assert ("4.4 million", "net_income", QUARTER) in read(text)


def test_bullets_under_a_heading_that_looks_forward_are_not_tied() -> None:
    text = """
Fiscal 2004 Outlook
- Revenues of $5 million
- Net income of $1 million
"""
    assert read(text) == []


def test_vs_with_a_full_stop_compares() -> None:
    text = "Second quarter diluted EPS of $1.05 vs. $0.98 a year ago"
    assert read(text) == [("1.05", "eps_diluted", QUARTER), ("0.98", "eps_diluted", QUARTER_BEFORE)]


@pytest.mark.parametrize("change", ["by $3.2 million, or 5.1%, to", "$3.2 million, or 5.1%, to"])
def test_the_level_after_a_change_is_the_line_s(change: str) -> None:
    text = f"Revenues for the second quarter increased {change} $66.1 million from $62.9 million a year ago."
    assert read(text) == [
        ("66.1 million", "revenues", QUARTER),
        ("62.9 million", "revenues", QUARTER_BEFORE),
    ]


def test_an_amount_after_and_with_a_period_of_its_own_is_of_the_same_line() -> None:
    text = "Net income was $6.6 million in the second quarter of fiscal 2004 and $5.9 million in the second quarter of fiscal 2003."
    assert read(text) == [
        ("6.6 million", "net_income", QUARTER),
        ("5.9 million", "net_income", QUARTER_BEFORE),
    ]


@pytest.mark.parametrize(
    ("owner", "concept"),
    [
        ("Acme Pumps, Inc.", "net_income"),
        ("the Company", "net_income"),
        ("Acme shareholders", "net_income"),
        ("common stockholders", "income_available_common"),
    ],
)
def test_income_attributable_to_the_filer_is_its_net_income(owner: str, concept: str) -> None:
    text = f"Net income attributable to {owner} was $3.4 million, or $0.77 per diluted share, in the second quarter."
    assert read(text) == [("3.4 million", concept, QUARTER), ("0.77", "eps_diluted", QUARTER)]


@pytest.mark.parametrize("owner", ["noncontrolling interests", "Bolt Works", "the acquired plants"])
def test_income_attributable_to_others_is_not(owner: str) -> None:
    assert read(f"Net income attributable to {owner} was $3.4 million in the second quarter.") == []


def test_what_leaves_something_out_is_not_tied_though_an_aside_says_so() -> None:
    text = "Operating income, which excludes realized gains, was $5.0 million in the second quarter."
    assert read(text) == []
    assert [number for number, _ in skipped(text)] == ["5.0 million"]


def test_general_and_administrative_expenses_are_a_line_and_the_end_of_another_s_name() -> None:
    text = "{} expenses were $6.1 million for the second quarter."
    assert read(text.format("General and administrative")) == [
        ("6.1 million", "general_and_administrative", QUARTER)
    ]
    assert read(text.format("Marketing, general and administrative")) == []
    assert read(text.format("Engineering and general and administrative")) == []


def test_a_part_whose_name_ends_in_management_is_not_the_filer_s() -> None:
    assert read("Asset Management generated revenues of $5.0 million in the second quarter.") == []
    assert read("Management generated revenues of $5.0 million in the second quarter.") != []


def test_an_increase_in_the_headcount_of_a_function_is_no_change_of_its_expenses() -> None:
    text = "The increase in the second quarter was due to a 70% increase in sales and marketing headcount."
    assert skipped(text) == []


def test_an_amount_of_the_period_since_inception_is_not_that_of_a_year() -> None:
    text = (
        "Cash provided by operating activities was $2,000 for the period from inception (August 20, 2002) to"
        " December 31, 2002."
    )
    assert [(number, why) for number, why in skipped(text) if "inception" in why] == [
        ("2,000", "for a period since inception")
    ]


def test_a_paragraph_goes_on_below_the_blank_line_that_every_line_has() -> None:
    text = """HARBOUR, Mass. -- Acme Corp., a maker of tools and of machines that make
tools, today said that the year went as it had hoped it would go. In the
words of its chairman, who is a man of few words, net income of the first
Half was what it had been, and so were the sales of the company in most of
the countries in which it sells its tools, of which there are forty, among
them Japan and Brazil, where it had sold none before, and where it is now
building a plant that will make those tools which
are used there."""
    lines = "\n\n".join([*text.split("\n"), "", "Others are another paragraph."]).split("\n")
    (first, second) = paragraphs(lines, [(1, len(lines))])
    assert first.text.split("\n") == text.split("\n")
    assert second.text == "Others are another paragraph."
