"""Where a number of an HTML page stands in its text, to the character."""

from __future__ import annotations

import pytest

from tieout.facts import Fact, Filing
from tieout.parsers import read

ROWS = (
    ("Cash", "1,248", "1,100"), ("Goodwill", "752", "(650)"), ("Total assets", "2,000", "450"),
    ("Accounts payable", "&#8212;", "1,100"), ("Total liabilities and stockholders' equity", "2,000", "450"),
)  # fmt: skip
HEAD = "<html><body><p>ACME</p><!-- <table><tr><td>1,248</td></tr></table> --><p>BALANCE SHEETS (in thousands)</p>"
TABLE = (
    "<table><tr><td></td><td>June 30, 2003</td><td>June 30, 2002</td></tr>"
    + "".join(f'<tr><td>{a}</td><td width="752">{b}</td><td>{c}</td></tr>' for a, b, c in ROWS)
    + "</table></body></html>"
)


def shown(filing: Filing, fact: Fact) -> str:
    """The characters of the file that a fact takes."""
    assert fact.line == fact.end_line
    return filing.lines[fact.line - 1][fact.start : fact.end]


def facts_of(filing: Filing) -> list[Fact]:
    return [f for f in filing.facts if f.statement == "balance_sheet"]


def test_numbers_of_a_page_on_one_line_have_places_of_their_own() -> None:
    filing = read((HEAD + TABLE).encode(), "a.htm")
    facts = facts_of(filing)
    assert {f.line for f in facts} == {1}
    assert [shown(filing, f) for f in facts if not f.nil] == [f.printed for f in facts if not f.nil]
    assert len({f.start for f in facts}) == len(facts)


def test_a_number_in_the_attributes_of_its_cell_is_not_the_printed_one() -> None:
    filing = read((HEAD + TABLE).encode(), "a.htm")
    (goodwill,) = (f for f in facts_of(filing) if f.printed == "752")
    assert filing.lines[0][goodwill.start - 5 : goodwill.end] == '752">752'


def test_a_dash_written_as_an_entity_has_the_place_of_its_cell() -> None:
    filing = read((HEAD + TABLE).encode(), "a.htm")
    (dash,) = (f for f in facts_of(filing) if f.nil)
    assert shown(filing, dash) == '<td width="752">'


def test_a_number_below_the_line_of_its_cell_ends_where_it_is_printed() -> None:
    filing = read((HEAD + TABLE.replace(">1,248<", ">\n <b>1,248</b><")).encode(), "a.htm")
    cash = facts_of(filing)[0]
    assert (cash.line, cash.end_line) == (1, 2)
    assert filing.lines[1][: cash.end] == " <b>1,248"


def test_lines_are_counted_in_the_file_within_a_submission() -> None:
    text = f"<DOCUMENT>\n<TYPE>EX-99.1\n<SEQUENCE>1\n<TEXT>\n{HEAD}\n{TABLE}\n</TEXT>\n</DOCUMENT>\n"
    filing = read(text.encode(), "a.txt")
    assert [shown(filing, f) for f in facts_of(filing) if not f.nil][:2] == ["1,248", "1,100"]


@pytest.mark.parametrize("long", [True, False])
def test_amounts_of_sentences_have_characters_where_lines_are_long(long: bool) -> None:
    text = "<p>Total assets were $2.0 million at June 30, 2003.</p>"
    page = HEAD + TABLE.replace("</body>", f"{text}</body>")
    filing = read((page if long else page.replace("<", "\n<")).encode(), "a.htm")
    (claim,) = (c.fact for c in filing.claims)
    assert shown(filing, claim) == (claim.printed if long else "")
