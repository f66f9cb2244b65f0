"""What is left out of a tree at first sight is nothing that is read: facts, places and prose are those of the whole page."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tieout.errors import TieoutError
from tieout.parsers import read
from tieout.parsers.html.first_sight import FirstSight, ParsedPage, look_at_tables, parse_page
from tieout.parsers.html.page import read_page
from tieout.parsers.html.runs import split_markup
from tieout.parsers.html.tree import parse_html


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<td align=right><font size=2>{c}</font></td>" for c in row) for row in rows)
    return "<TABLE border=0>\n" + "".join(f"<tr>{row}</tr>\n" for row in cells) + "</TABLE>\n"


NOTE = table(("Due in", "2003"), ("One year", "1,400"), ("Two years", "1,300"), ("Later", "900"))
SHORT = table(("June 30,", "2003"), ("Cash", "1,248"), ("Goodwill", "752"), ("Total assets", "2,000"))
STATEMENT = table(
    ("June 30,", "2003"), ("Cash and cash equivalents", "1,248"), ("Goodwill", "752"), ("Total assets", "2,000"),
    ("Accounts payable", "900"), ("Total liabilities", "900"), ("Retained earnings", "1,100"),
    ("Total stockholders' equity", "1,100"), ("Total liabilities and stockholders' equity", "2,000"),
)  # fmt: skip
TITLE = "<p><b>CONSOLIDATED BALANCE SHEETS</b></p>\n<p>(in thousands)</p>\n"
REPORT = "<html><body><p>ACME, INC.</p>\n" + table(("1999", "2,000"), ("5", "6")) * 61
END = "</body></html>"


def whole(markup: str, name: str = "") -> ParsedPage:
    """The page parsed as it stands."""
    root = parse_html(markup, name)
    return ParsedPage(root, list(root.iter("table")), FirstSight())


def outcome(page: str) -> object:
    """All that is read of a page, or why it is not."""
    try:
        filing = read(page.encode(), "a.htm")
    except TieoutError as error:
        return str(error)
    return filing.facts, filing.claims, filing.problems, filing.statements


def as_whole(page: str) -> object:
    """What is read of a page of which nothing is left out."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tieout.parsers.html.reader.parse_page", whole)
        return outcome(page)


def test_a_table_without_lines_of_a_statement_is_left_out_of_the_tree_of_a_long_report() -> None:
    page = parse_page(REPORT + STATEMENT + END)
    assert [len(t) for t in page.tables] == [0] * 61 + [9]
    assert [t.sourceline for t in page.tables] == [
        t.sourceline for t in whole(REPORT + STATEMENT + END).tables
    ]


def test_every_table_stays_in_the_tree_of_a_short_document() -> None:
    assert all(len(t) for t in parse_page(NOTE * 60).tables)


def test_a_table_that_a_title_announces_is_put_back_and_read() -> None:
    page = REPORT + TITLE + SHORT + END
    parsed = parse_page(page)
    assert len(parsed.tables[-1]) == 0
    assert any("Total assets" in text for text in read_page(parsed).texts)
    assert parsed.tables[-1].xpath("string(tr[4]/td[2])") == "2,000"


@pytest.mark.parametrize(
    "around",
    [
        "{}", "<font>{}</font>", "<font>5</font><font>{}</font>", "<div>{}<hr></div>", "<pre>{}</pre>", "<table><tr><td>{}</td></tr><tr><td>5</td></tr></table>",
        "<!-- <table> -->{}", "<!-- </table> -->{}", "<x'y>{}</x'y>", "<style>.n td {{ display: none }}</style><div class=n>{}</div>",
        "<p>{}", "<b>{}<p>CONSOLIDATED BALANCE SHEETS</b>", "<script>'<table>'</script>{}", '<p title="a>b">{}</p>',
    ],
)  # fmt: skip
@pytest.mark.parametrize("tables", [STATEMENT, TITLE + SHORT, NOTE, TITLE + STATEMENT + NOTE + STATEMENT])
def test_what_is_read_of_a_report_is_what_is_read_of_all_of_it(around: str, tables: str) -> None:
    page = REPORT + TITLE + STATEMENT + around.format(tables) + "<p>Total assets were $2.0 million.</p>" + END
    assert outcome(page) == as_whole(page)
    assert not isinstance(outcome(page), str)


def test_a_paragraph_on_a_long_line_is_found_behind_tables_that_are_left() -> None:
    inner = NOTE.replace("One year", "<p>One year</p>").replace("\n", "") * 62
    page = f"<html><body>{inner}{TITLE}{STATEMENT}<p>Total assets were $2.0 million at June 30, 2003.</p>"
    _, claims, *_ = outcome(page)  # type: ignore[misc]
    assert [c.fact.start > 0 for c in claims] == [True]
    assert outcome(page) == as_whole(page)


TEXTS = st.sampled_from(["", "5", "Cash", " ", "&nbsp;", "(1,248", "Total assets", "a <b>c</b>", "<br>2"])
TAGS = st.sampled_from(
    ["<font>", "</font>", "<b>", "</b>", "<p>", "</p>", "<tr>", "<td>", "</td>", "<table>", "</table>", "<hr>", "<u>",
     "<i></i>", "<sup>", "</sup>", "<div>", "</div>", "<a ", "<p title='>", "<!-", "< ", "<font><b>", "</b></font>", "</font></td><td><font>", "<", ">", "<!--", "-->"]
)  # fmt: skip


@settings(max_examples=50)
@given(st.lists(st.tuples(TAGS, TEXTS), max_size=25))
def test_nothing_that_a_page_may_hold_is_read_otherwise(pieces: list[tuple[str, str]]) -> None:
    middle = "".join(tag + text for tag, text in pieces)
    page = f"{REPORT}{TITLE}{STATEMENT}<p>Note</p>{middle}{NOTE}<p>{middle}</p>{SHORT}"
    assert outcome(page) == as_whole(page)


@given(st.lists(st.tuples(TAGS, TEXTS), max_size=12))
@example([("<a ", ""), ("<i></i>", ""), ("<", "")])
@example([("<", ""), ("<i></i>", "Cash")])
@example([("<!--", ""), ("<a ", "Cash"), ("-->", "5")])
def test_text_stays_as_it_stands_without_elements_that_say_nothing(pieces: list[tuple[str, str]]) -> None:
    page = "<html><body><p title=''>x</p>" + "".join(tag + text for tag, text in pieces)
    shown = parse_page(page).root
    assert "".join(shown.itertext()) == "".join(parse_html(page).itertext())


def test_a_font_around_one_text_is_left_out_and_one_around_more_stays() -> None:
    markup = "<p><font><b>Cash</b></font> and <font>more<br>of it</font><i></i></p>"
    assert split_markup(markup).joined() == "<p>Cash and <font>more<br>of it</font></p>"


def test_the_text_of_a_table_is_known_before_it_is_parsed() -> None:
    sight = look_at_tables(split_markup("<table><tr><td>Cash&nbsp;</td><td>1,248&#151;</td></tr></table>"))
    assert sight.texts == {0: "Cash 1,248—"}


@pytest.mark.parametrize(
    "piece", ["<", "<b>", "</b>", "<b></b>", "<table>", "<td", "<b><i>", "<font>5</font>"]
)
def test_markup_without_end_is_looked_through_once(piece: str) -> None:
    page = split_markup(piece * 60_000)
    assert look_at_tables(page).markup.count("5") == (piece * 60_000).count("5")
