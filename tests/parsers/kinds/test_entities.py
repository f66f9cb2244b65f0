"""A filing may hold the statements of several companies: each is told by its titles."""

from __future__ import annotations

import pytest
from made_pages import BALANCE_SHEET, INCOME_STATEMENT, read_page

from tieout.parsers.kinds.entities import are_one_company, find_entity


@pytest.mark.parametrize(
    ("title", "company"),
    [
        ("HARBOUR TOOL COMPANY", "HARBOUR TOOL COMPANY"),
        ("Harbour Tool Corporation and Consolidated Subsidiaries", "Harbour Tool Corporation"),
        ("HARBOUR AND SUBSIDIARIES", "HARBOUR"),
        ('"HARBOUR MEDIA GROUP"', "HARBOUR MEDIA GROUP"),
        ("Harbour First Bancorp, Inc.", "Harbour First Bancorp, Inc."),
        ("HARBOUR SERVICE COMPANY OF NEW SHORE", "HARBOUR SERVICE COMPANY OF NEW SHORE"),
        ("The Company", ""),
        ("Parent Company", ""),
        ("CONSOLIDATED BALANCE SHEETS", ""),
        ("sold to customers of the group", ""),
        ("Notes of Harbour Tool Company", ""),
    ],
)
def test_a_title_names_a_company_or_none(title: str, company: str) -> None:
    assert find_entity((title, "Balance Sheets")) == company


@pytest.mark.parametrize(
    ("name", "other", "same"),
    [
        ("HARBOUR TOOL CO /NV/", "The Harbour Tool Company", True),
        ("HARBOUR COM INC", "Harbour.com, Inc.", True),
        ("HARBOUR & TOOL CORP", "Habour & Tool Corporation and Subsidiaries", True),
        ("HARBOUR CORP", "HARBOUR WIRELESS GROUP", False),
        ("SOUTHERN POWER CO", "Gulf Power Company", False),
    ],
)
def test_names_of_one_company_differ_in_form_alone(name: str, other: str, same: bool) -> None:
    assert are_one_company(name, other) is same


GULF = BALANCE_SHEET.replace("HARBOUR TOOL COMPANY", "GULF TOOL COMPANY").replace("10,890", "20,890")


def test_each_company_has_its_own_statements() -> None:
    filing = read_page(INCOME_STATEMENT + BALANCE_SHEET + GULF)
    assert [(s.kind, s.entity) for s in filing.statements] == [
        ("income_statement", ""),
        ("balance_sheet", ""),
        ("balance_sheet", "GULF TOOL COMPANY"),
    ]


def named(company: str) -> str:
    return (BALANCE_SHEET + INCOME_STATEMENT).replace("HARBOUR TOOL COMPANY", company)


@pytest.mark.parametrize("first", ["HARBOUR ENERGY AND SUBSIDIARIES", "HARBOUR ENERGY"])
def test_names_without_a_form_are_those_of_two_companies_that_print_the_same_statements(first: str) -> None:
    filing = read_page(named(first) + named("NORTH SHORE POWER").replace("10,890", "20,890"))
    kinds = ["balance_sheet", "income_statement"]
    assert [(s.kind, s.entity) for s in filing.statements] == [
        *((kind, "") for kind in kinds),
        *((kind, "NORTH SHORE POWER") for kind in kinds),
    ]


def test_another_line_above_one_statement_alone_names_no_company() -> None:
    again = BALANCE_SHEET.replace("HARBOUR TOOL COMPANY", "NORTH SHORE POWER")
    filing = read_page(named("HARBOUR ENERGY") + again)
    assert {s.entity for s in filing.statements} == {""}


def test_a_statement_without_a_name_is_the_filers() -> None:
    filing = read_page(
        BALANCE_SHEET.replace("HARBOUR TOOL COMPANY", "") + GULF + GULF.replace("20,890", "10,890")
    )
    assert {s.entity for s in filing.statements} == {""}


def test_the_title_of_a_statement_is_its_name_not_the_companys() -> None:
    assert [s.title for s in read_page(INCOME_STATEMENT + BALANCE_SHEET).statements] == [
        "Statements of Operations",
        "Balance Sheets",
    ]
