"""The measure of labels: a concept is right by its class, one element alone only where other companies agree."""

from __future__ import annotations

import zipfile
from pathlib import Path

from learn_line_items import Line, element_classes, measure, measure_one_element, read_lines

from tieout.parsers.vocabulary.line_items import load_line_items

ITEMS = load_line_items()


def lines(label: str, *elements: str) -> list[Line]:
    """One balance sheet line of as many companies as there are elements."""
    return [
        Line(str(n), (str(n), "1", "BS"), "balance_sheet", element, label, "money")
        for n, element in enumerate(elements)
    ]


def test_an_element_of_the_class_is_right_and_another_is_wrong() -> None:
    found = measure(lines("Total assets", "Assets", "Assets", "AssetsNet", "Assets"), ITEMS)
    assert (found.said, found.right, found.there, found.found) == (4, 3, 3, 3)


def test_a_line_that_no_label_names_is_missed() -> None:
    found = measure([*lines("Total assets", "Assets"), *lines("All that we own", "Assets")], ITEMS)
    assert (found.said, found.there, found.found) == (1, 2, 1)


def test_one_element_is_said_only_where_other_companies_tag_the_label_so() -> None:
    agreed = lines("Total assets", *["Assets"] * 12)
    assert measure_one_element(agreed, ITEMS) == (1.0, 1.0)
    torn = lines("Cash", *["Cash", "CashAndDueFromBanks", "CashAndCashEquivalentsAtCarryingValue"] * 4)
    precision, recall = measure_one_element([*agreed, *torn], ITEMS)
    assert precision == 1.0
    assert recall < 1.0


def test_of_elements_declared_equivalent_those_count_that_the_data_uses_most() -> None:
    first, *others = ITEMS.also_elements("revenues")
    used = [
        Line(str(n), (str(n), "1", "IS"), "income_statement", element, "Revenues", "money")
        for n, element in enumerate(["Revenues", first, *others * 2])
    ]
    assert element_classes(ITEMS, used)["revenues"] == ("Revenues", *others[:2])


def test_headings_that_older_editions_of_the_data_list_are_no_lines(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "2010q4.zip", "w") as archive:
        archive.writestr("sub.txt", "adsh\tcik\n1-10-1\t77\n")
        archive.writestr("num.txt", "adsh\ttag\tuom\tvalue\n1-10-1\tAssets\tUSD\t1204\n")
        rows = ["BS\t0\tAssetsAbstract\tus-gaap/2009\tASSETS", "BS\t0\tAssets\tus-gaap/2009\tTotal assets"]
        lines = [f"1-10-1\t2\t{n}\t{row}" for n, row in enumerate(rows, 1)]
        head = "adsh\treport\tline\tstmt\tinpth\ttag\tversion\tplabel"
        archive.writestr("pre.txt", "\n".join([head, *lines]) + "\n")
    assert [(x.company, x.element, x.label) for x in read_lines(tmp_path)] == [
        ("77", "Assets", "Total assets")
    ]
