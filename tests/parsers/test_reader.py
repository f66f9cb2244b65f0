"""A file becomes a filing, from bytes to facts; nothing that stands in a statement is lost."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest
from loose_numbers import loose_numbers
from made_pages import BALANCE_SHEET, INCOME_STATEMENT, facts, printed, read_page, statement, sums

from tieout.errors import ExitCode, Unreadable
from tieout.facts import Filing
from tieout.parsers import read
from tieout.parsers.vocabulary.line_items import load_line_items

HEADER = """\
<SEC-DOCUMENT>0000999999-01-000123.txt : 20010514
ACCESSION NUMBER:\t\t0000999999-01-000123
CONFORMED SUBMISSION TYPE:\t8-K
COMPANY CONFORMED NAME:\t\tHARBOUR TOOL CO
"""


def document(sequence: int, kind: str, text: str) -> str:
    return f"<DOCUMENT>\n<TYPE>{kind}\n<SEQUENCE>{sequence}\n<TEXT>\n{dedent(text)}\n</TEXT>\n</DOCUMENT>\n"


def places_hold(filing: Filing) -> bool:
    """Whether each fact of a statement stands where it says."""
    return all(
        filing.lines[f.line - 1][f.start : f.end].replace("$", "") == f.printed
        for s in filing.statements
        for r in s.rows
        for f in r.facts
        if f is not None
    )


def test_each_document_of_an_envelope_is_read_for_itself() -> None:
    text = HEADER + document(1, "8-K", INCOME_STATEMENT) + document(2, "EX-99.1", BALANCE_SHEET)
    filing = read_page(text)
    assert (filing.accession, filing.form, filing.entity) == (
        "0000999999-01-000123",
        "8-K",
        "HARBOUR TOOL CO",
    )
    assert filing.documents == ("1:8-K", "2:EX-99.1")
    assert [(s.document, s.kind, s.table) for s in filing.statements] == [
        ("1:8-K", "income_statement", 1),
        ("2:EX-99.1", "balance_sheet", 1),
    ]
    assert {f.accession for f in filing.facts} == {"0000999999-01-000123"}
    assert {f.document for f in filing.facts} == {"1:8-K", "2:EX-99.1"}
    assert places_hold(filing)


def test_fact_ids_are_unique_in_a_filing() -> None:
    text = (
        HEADER
        + document(1, "8-K", INCOME_STATEMENT + "\n<PAGE>\n" + BALANCE_SHEET)
        + document(2, "EX-99", BALANCE_SHEET)
    )
    ids = [f.fact_id for f in read_page(text).facts]
    assert len(ids) == len(set(ids)) > 60


def test_graphics_and_spreadsheets_in_an_envelope_are_passed_by() -> None:
    text = HEADER + document(1, "8-K", INCOME_STATEMENT) + document(2, "GRAPHIC", BALANCE_SHEET)
    assert [s.document for s in read_page(text).statements] == ["1:8-K"]


def test_computations_of_earnings_per_share_are_other() -> None:
    text = HEADER + document(1, "10-Q", BALANCE_SHEET) + document(2, "EX-11", INCOME_STATEMENT)
    assert [s.kind for s in read_page(text).statements] == ["balance_sheet", "other"]


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1", "cp1252"])
def test_labels_read_the_same_in_every_encoding(encoding: str) -> None:
    page = INCOME_STATEMENT.replace("Selling expenses...", "Café expenses .....")
    filing = read(page.encode(encoding), "page.txt")
    assert printed(filing.statements[0])["Café expenses"] == ("3,900", "4,300")
    assert places_hold(filing)


def test_the_long_dashes_of_windows_are_nil() -> None:
    page = BALANCE_SHEET.replace("145             --", "145              \x97")
    filing = read(page.encode("latin-1"), "page.txt")
    assert printed(filing.statements[0])["Prepaid expenses"] == ("145", "—")


@pytest.mark.parametrize("end", ["\r\n", "\r"], ids=["dos", "mac"])
def test_the_ends_of_lines_make_no_difference(end: str) -> None:
    assert read(BALANCE_SHEET.replace("\n", end).encode(), "page.txt") == read(
        BALANCE_SHEET.encode(), "page.txt"
    )


def tabbed(page: str) -> str:
    """The page with runs of spaces as tabs, as a typist would have set it."""
    lines = []
    for line in page.split("\n"):
        pieces = [line[i : i + 8] for i in range(0, len(line), 8)]
        lines.append("".join(p.rstrip(" ") + "\t" if p.endswith("  ") and len(p) == 8 else p for p in pieces))
    return "\n".join(lines)


@pytest.mark.parametrize("page", [BALANCE_SHEET, INCOME_STATEMENT], ids=["balance sheet", "income statement"])
def test_a_page_set_with_tabs_reads_as_one_set_with_spaces(page: str) -> None:
    with_tabs = tabbed(page)
    assert with_tabs.count("\t") > 50
    filing = read(with_tabs.encode(), "page.txt")
    spaces = read(page.encode(), "page.txt").statements[0]
    assert printed(filing.statements[0]) == printed(spaces)
    assert (filing.statements[0].columns, sums(filing.statements[0])) == (spaces.columns, sums(spaces))
    assert places_hold(filing)


def test_a_form_feed_parts_two_statements() -> None:
    filing = read_page(BALANCE_SHEET.rstrip("\n") + "\n\f" + INCOME_STATEMENT.lstrip("\n"))
    assert [s.kind for s in filing.statements] == ["balance_sheet", "income_statement"]
    assert places_hold(filing)


def test_ruler_tags_make_no_difference() -> None:
    ruled = BALANCE_SHEET.replace(
        "ASSETS\nCurrent", "<S>                       <C>          <C>\nASSETS\nCurrent"
    )
    tagged = read_page("<TABLE>\n<CAPTION>\n" + dedent(ruled) + "</TABLE>\n").statements[0]
    plain = statement(BALANCE_SHEET)
    assert (printed(tagged), tagged.columns, sums(tagged)) == (printed(plain), plain.columns, sums(plain))


@pytest.mark.parametrize("escaped", ["- -------       --------", "- -------     - --------"])
def test_rules_escaped_by_mail_are_rules(escaped: str) -> None:
    page = BALANCE_SHEET.replace("--------       --------", escaped)
    assert sums(statement(page)) == sums(statement(BALANCE_SHEET))
    assert [r.ruled for r in statement(page).rows] == [r.ruled for r in statement(BALANCE_SHEET).rows]


def test_a_table_that_is_opened_and_never_closed_is_an_error() -> None:
    text = INCOME_STATEMENT + "\n<TABLE>\n<CAPTION>\n                  2001     2000\n"
    assert [(p.severity, p.code, p.line) for p in read_page(text).problems] == [
        ("error", "statement_without_total", 25)
    ]
    assert read_page(text + "</TABLE>\n").problems == ()


def test_a_file_cut_off_in_its_only_table_is_read_and_an_error() -> None:
    cut = BALANCE_SHEET[: BALANCE_SHEET.index("Inventories")]
    filing = read_page(cut)
    assert [p.severity for p in filing.problems if p.code == "statement_without_total"] == ["error"]
    assert [s.kind for s in filing.primary()] == ["balance_sheet"]


@pytest.mark.parametrize(
    "text",
    [
        "It was a dark and stormy night, and 12 ships lay in the harbour.\n" * 20,
        "Name       1\nPlace      2\n",
    ],
    ids=["novel", "list"],
)
def test_a_file_without_a_statement_is_refused(text: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        read_page(text)
    assert [m.code for m in refusal.value.mistakes] == ["no_statement"]
    assert refusal.value.exit_code == ExitCode.UNREADABLE


def test_a_file_that_does_not_exist_is_refused_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(tmp_path / "missing.txt")
    (mistake,) = refusal.value.mistakes
    assert (mistake.code, mistake.file) == ("not_found", str(tmp_path / "missing.txt"))


def test_a_path_and_its_bytes_give_the_same_filing(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(BALANCE_SHEET, encoding="utf-8")
    assert read(path, "page.txt") == read(BALANCE_SHEET.encode(), "page.txt")
    assert read(path).path == str(path)


def test_the_facts_of_a_filing_are_those_of_its_statements_in_order() -> None:
    filing = read_page(BALANCE_SHEET + "\n<PAGE>\n" + INCOME_STATEMENT)
    cells = [f for s in filing.statements for r in s.rows for f in r.facts if f is not None]
    assert [f for f in filing.facts if f.table] == cells


def test_problems_come_in_the_order_of_the_lines() -> None:
    stray = INCOME_STATEMENT.replace("Gross profit........", "Gross profit   7    ")
    bare = BALANCE_SHEET.replace("March 31,    December 31,", "").replace("2001           2000", "")
    lines = [p.line for p in read_page(stray + "\n<PAGE>\n" + bare).problems]
    assert lines == sorted(lines)
    assert len(lines) == 3


def test_another_labels_may_be_given() -> None:
    filing = read(INCOME_STATEMENT.encode(), "page.txt", load_line_items())
    assert filing == read(INCOME_STATEMENT.encode(), "page.txt")


MESSY = """
<TABLE>
                         HARBOUR TOOL COMPANY
                       Statements of Operations
                            (in thousands)

                                               Thirteen weeks ended
                                          ------------------------------
                                            March 31,         April 1,
                                              2001              2000
                                          ------------      ------------
Net sales (Note 2)......................  $   12,400(1)     $   11,900
Cost of sales, including interest
  of $12 and $14........................       8,010             7,850-
                                          ------------      ------------
Gross profit                                   4,390             4,050
  Selling, 7% of sales   . . . . . . . .    (  3,900)            4,300
  Sundry 1999 items                             --               52,,0
  Restructuring                                                    (12 )
                                          ------------      ------------
Net income (loss).......................  $      380        $  (   370)
                                          ============      ============
Dividends per share.....................         1/8              .125
</TABLE>
"""


@pytest.mark.parametrize(
    "page", [BALANCE_SHEET, INCOME_STATEMENT, MESSY], ids=["balance sheet", "income statement", "messy"]
)
def test_every_number_of_a_statement_is_a_fact_or_a_reported_problem(page: str) -> None:
    assert loose_numbers(read_page(page)) == []


def test_the_second_look_finds_a_number_that_was_lost() -> None:
    filing = read_page(BALANCE_SHEET)
    lost = facts(filing.statements[0], "Inventories")[1]
    without = filing._replace(facts=tuple(f for f in filing.facts if f != lost))
    assert loose_numbers(without) == [(lost.line, "2,260")]


@pytest.mark.corpus
def test_every_number_of_public_filings_is_a_fact_or_a_reported_problem(corpus: Path) -> None:
    small = [
        sorted(p for p in (corpus / x).glob("*.txt") if p.stat().st_size < 100_000)
        for x in ("releases", "ascii")
    ]
    chosen = [p for files in small for p in files[:: max(1, len(files) // 6)][:6]]
    assert len(chosen) == 12
    assert {p.name: loose for p in chosen if (loose := loose_numbers(read(p)))} == {}


RELEASE = (
    "HARBOUR TOOL COMPANY REPORTS\n\nNet sales for the three months ended March 31, 2001 were $12.4 million, "
    "compared\nto $11.9 million a year ago.\n\n"
)


def test_prose_above_and_below_a_table_makes_claims_and_the_table_none() -> None:
    filing = read_page(RELEASE + dedent(INCOME_STATEMENT) + "\n\nCash was $1.2 million at March 31, 2001.\n")
    said = [c.fact.printed for c in filing.claims]
    assert (said[0], said[-1]) == ("12.4 million", "1.2 million")
    first, last = filing.statements[0].line, filing.statements[0].end_line
    assert not [c for c in filing.claims if first <= c.fact.line <= last]
    assert {f.statement for f in filing.facts} == {"income_statement", "narrative"}


ANOTHER = RELEASE.replace("$12.4", "$1.7").replace(", compared\nto $11.9 million a year ago", "")


@pytest.mark.parametrize(
    ("kind", "confident"), [("EX-99.1", True), ("10-Q", False), ("10-K405", False), ("EX-13", False)]
)
def test_a_sentence_of_a_periodic_report_may_speak_of_a_part(kind: str, confident: bool) -> None:
    text = HEADER + document(1, kind, dedent(INCOME_STATEMENT) + ANOTHER)
    claims = [c for c in read_page(text).claims if c.fact.concept == "revenues"]
    assert claims
    assert {c.fact.confident for c in claims} == {confident}


def test_a_sentence_that_says_total_speaks_of_the_whole() -> None:
    text = HEADER + document(
        1, "10-Q", RELEASE.replace("Net sales", "Total net sales") + dedent(INCOME_STATEMENT)
    )
    claims = [c for c in read_page(text).claims if c.speaks_of.lower().startswith("total")]
    assert claims
    assert all(c.fact.confident for c in claims)


def test_a_financial_data_schedule_gives_facts_of_its_own() -> None:
    schedule = "<MULTIPLIER> 1,000\n<S>     <C>\n<PERIOD-TYPE> 3-MOS\n<PERIOD-END> MAR-31-2001\n<CASH> 1,204\n<TOTAL-ASSETS> 10,890\n"
    filing = read_page(HEADER + document(1, "10-Q", BALANCE_SHEET) + document(2, "EX-27", schedule))
    assert [(f.printed, f.document) for f in filing.facts if f.statement == "ex27"] == [
        ("1,204", "2:EX-27"),
        ("10,890", "2:EX-27"),
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_text_and_html_saved_as_unicode_are_read(encoding: str) -> None:
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    filing = read((mark + dedent(BALANCE_SHEET)).encode(encoding), "saved.txt")
    assert filing.facts == read(dedent(BALANCE_SHEET).encode(), "saved.txt").facts
