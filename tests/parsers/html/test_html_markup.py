"""Attributes that no reader asks for are left out before a page is parsed; what is read of it stays the same."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tieout.parsers
from tieout.facts import Filing
from tieout.parsers import read
from tieout.parsers.html import first_sight as html_first_sight
from tieout.parsers.html.markup import (
    ATTRIBUTES_READ,
    ATTRIBUTES_READ_OF,
    PROPERTIES_READ,
    without_idle_attributes,
)
from tieout.parsers.html.style import parse_style, style_of
from tieout.parsers.html.text import see
from tieout.parsers.html.tree import Element, parse_html


@pytest.mark.parametrize(
    ("markup", "lean"),
    [
        ('<td width="9%" colspan=2 valign=bottom>5</td>', "<td colspan=2>5</td>"),
        ("<TD NOWRAP ALIGN='right'>5", "<TD>5"),
        ('<font size="2" face="Times New Roman">Cash</font>', "<font>Cash</font>"),
        ("<hr noshade size=3 />", "<hr size=3 />"),
        ('<img width="10" src="a.gif"/>', '<img width="10"/>'),
        ('<table border=0 align="left">', '<table align="left">'),
        ('<p style="font-family:Times; margin-left:2em;FONT-WEIGHT: bold">', '<p style=" margin-left:2em">'),
        ('<p style="font-family:Times">', "<p>"),
        (
            '<div style="position:absolute;left:4px;text-align:right">',
            '<div style="position:absolute;left:4px;text-align:right">',
        ),
        ("<p style='font-family:&quot;A;display:none'>", "<p style='font-family:&quot;A;display:none'>"),
        ('<html lang="en" xmlns:ix="http://a">', '<html xmlns:ix="http://a">'),
        ('<ix:nonfraction id="a" scale="3">', '<ix:nonfraction id="a" scale="3">'),
    ],
)
def test_a_tag_keeps_the_attributes_that_are_read(markup: str, lean: str) -> None:
    assert without_idle_attributes(markup) == lean


@pytest.mark.parametrize("said", ["", "style='font-family:Times'"])
def test_a_style_that_says_nothing_of_the_look_shows_nothing_and_takes_no_line_away(said: str) -> None:
    root = parse_html(f"<table><tr><td><u {said}>5</u></td><td hidden {said}>6</td></tr></table>")
    underlined, hidden = root.iter("td")
    assert (see(underlined).bottom, style_of(hidden).hidden) == ("single", True)


@pytest.mark.parametrize(
    "markup",
    ["a < b valign=top > c", "<td title='a > b' valign=top>", "<td valign=\"top>5</td>", "<td =a valign=top>", "<!-- x y=z>"],
)  # fmt: skip
def test_what_is_not_written_as_tags_are_stays_as_it_is(markup: str) -> None:
    assert without_idle_attributes(markup) == markup


def test_line_ends_within_a_tag_stay() -> None:
    markup = "<td\nwidth=5\n style='color:red;\nfont-family:\nTimes'\nalign='\n'>\n<b>"
    assert without_idle_attributes(markup).count("\n") == markup.count("\n")


NAMES = st.sampled_from(
    ["style", "CLASS", "width", "size", "align", "hidden", "nowrap", "xmlns:a", "title", "a'"]
)
VALUES = st.sampled_from(
    ["", "=5", "=a/b", '="2 px"', "='x\ny'", ' = "display:none;font-family:A"', '="color:white;\nfont:A"', "=", "='", '="<b>"', "='a>b'"]
)  # fmt: skip
TAGS = st.tuples(
    st.sampled_from(["td", "TD", "p", "hr", "img", "table", "u", "br", "font"]),
    st.lists(st.tuples(NAMES, VALUES), max_size=4),
)
PAGES = st.lists(TAGS, max_size=6).map(
    lambda tags: "".join(
        f"<{tag}{''.join(f'{chr(10)} {n}{v}' for n, v in said)}>\ntext" for tag, said in tags
    )
)


def looks(root: Element) -> list[tuple[object, ...]]:
    """What a reader asks of every element, and where each stands."""
    return [
        (
            e.tag, e.text, e.tail, e.sourceline, parse_style(e.get("style") or ""),
            *(e.get(name) for name in sorted((*ATTRIBUTES_READ, *ATTRIBUTES_READ_OF.get(e.tag, ())))),
        )
        for e in root.iter()
    ]  # fmt: skip


@given(PAGES)
def test_the_tree_is_the_same_for_whoever_reads_it(page: str) -> None:
    page = f"<html><body>{page}\n{page}>\n{page}"  # lines that come again are looked at once
    assert looks(parse_html(without_idle_attributes(page))) == looks(parse_html(page))


def test_every_attribute_that_a_reader_asks_for_is_kept() -> None:
    asked: set[str] = set()
    for path in (Path(tieout.parsers.__path__[0]) / "html").glob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(call, ast.Call)
                and isinstance(call.func, ast.Attribute)
                and call.func.attr == "get"
            ):
                asked |= {
                    a.value for a in call.args[:1] if isinstance(a, ast.Constant) and isinstance(a.value, str)
                }
    kept = (
        ATTRIBUTES_READ
        | PROPERTIES_READ
        | {"style"}
        | {name for names in ATTRIBUTES_READ_OF.values() for name in names}
    )
    assert asked
    assert asked <= kept


def test_numbers_have_the_same_places_with_attributes_and_without(monkeypatch: pytest.MonkeyPatch) -> None:
    head = '<html><body text="#000000"><p align="center">ACME</p><p\n align=center>BALANCE SHEETS (in thousands)</p>'
    rows = (("Cash", "1,248"), ("Goodwill", "752"), ("Total assets", "2,000"), ("Accounts payable", "900"),
            ("Total liabilities", "900"), ("Total stockholders' equity", "1,100"))  # fmt: skip
    body = "".join(
        f'<tr valign="bottom"><td width="70%">{a}</td><td width="9%"\n align="right">{b}</td></tr>'
        for a, b in rows
    )
    page = f'{head}<table width="100%"><tr><td></td><td>June 30, 2003</td></tr>{body}</table></body></html>'.encode()
    lean = read(page, "a.htm")
    monkeypatch.setattr(html_first_sight, "without_idle_attributes", lambda markup: markup)
    assert places(lean) == places(read(page, "a.htm"))


def places(filing: Filing) -> list[tuple[object, ...]]:
    return [(f.printed, f.line, f.start, f.end_line, f.end, f.anchor) for f in filing.facts]
