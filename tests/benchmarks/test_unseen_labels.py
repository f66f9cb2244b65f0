"""Labels that no other company prints are told apart from those that others print."""

from __future__ import annotations

from learn_line_items import Line
from unseen_labels import find_rare, half_of, vocabulary_of_half

from tieout.parsers.vocabulary.line_items import load_line_items


def line(company: str, label: str, element: str) -> Line:
    return Line(company, (company, "1", "BS"), "balance_sheet", element, label, "money")


LINES = [
    line("100", "Total assets", "Assets"),
    line("200", "Total assets", "Assets"),
    line("200", "Total resources", "Assets"),
    line("200", "Assets of the whole group", "Assets"),
]


def test_a_label_of_one_company_is_rare_and_counts_as_asked_where_it_is_missed() -> None:
    rare = find_rare(LINES, load_line_items())
    assert [(r.label, r.asked, r.concept, r.right) for r in rare] == [
        ("Total resources", True, "assets", True),
        ("Assets of the whole group", True, "", False),
    ]


def test_a_half_knows_the_whole_labels_of_its_own_companies_alone() -> None:
    companies = [next(c for c in map(str, range(100)) if half_of(c) == half) for half in (0, 1)]
    lines = [line(companies[0], "Total assets", "Assets"), line(companies[1], "Goodwill", "Goodwill")]
    items = vocabulary_of_half(lines, 0)
    assert items.match("Total assets", "balance_sheet") is not None
    assert items.match("Goodwill", "balance_sheet") is None
