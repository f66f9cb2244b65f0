"""What the page of a filing is made of: its text in segments, its numbers, its brackets, its HTML made inert."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from decimal import Decimal
from random import Random

import pytest
from made_release import RULES, VOCABULARY, made_release
from made_submissions import html_10q
from markupsafe import Markup

from tieout.checkpoints.data_docs.brackets import MOST, draw_brackets
from tieout.checkpoints.data_docs.evidence import evidence_json
from tieout.checkpoints.data_docs.filing_parts import show_parts
from tieout.checkpoints.data_docs.filing_text import FOLDED, LONG, FilingText
from tieout.checkpoints.data_docs.html_filing import clean, show_html
from tieout.checkpoints.data_docs.html_places import find_places
from tieout.checkpoints.data_docs.numbers import Numbers
from tieout.checkpoints.data_docs.source import Publication
from tieout.checkpoints.data_docs.statements import view_others, view_statements
from tieout.checkpoints.data_docs.words import brief, visible
from tieout.checkpoints.outcome import judge_filing
from tieout.expectations.evaluate import evaluate_filing
from tieout.facts import Fact, Filing, Sum
from tieout.parsers.html.tree import parse_html, path_of

NO_READING = Filing("", "", "", "", (), (), (), (), (), ())


def text_of(segments: object) -> str:
    """The text of segments as a reader copies it."""
    return "".join(
        "".join(piece.text for piece in line.pieces) + ("\n" if line.number else "")
        for segment in segments  # type: ignore[attr-defined]
        for line in segment.lines
    )


def fact(number: int, printed: str, anchor: str) -> Fact:
    """A fact of an HTML document: its element is known, its characters are not."""
    first = made_release().facts[0]
    return first._replace(
        fact_id=f"f{number}", printed=printed, anchor=anchor, line=1, start=0, end_line=1, end=0
    )


def numbers_of(*facts: Fact) -> Numbers:
    return Numbers(NO_READING._replace(facts=facts), {}, {})


# the text


def test_the_whole_text_is_shown_letter_by_letter() -> None:
    filing = made_release()
    numbers = Numbers(filing, {}, {})
    shown = FilingText(filing.lines, numbers).segments(view_statements(filing, numbers, VOCABULARY))
    assert text_of(shown).splitlines() == list(filing.lines)


def test_of_a_long_filing_prose_without_a_number_is_folded_and_nothing_is_left_out() -> None:
    lines = [f"This is line {n} of the prose" if n % 3 else "" for n in range(LONG + 100)]
    segments = list(FilingText(lines, numbers_of(), linked=[700]).segments(()))
    assert text_of(segments).rstrip("\n") == "\n".join(lines).rstrip("\n")
    assert [(s.kind, s.first, s.last) for s in segments if s.kind == "folded"] == [
        ("folded", 4, 696),
        ("folded", 704, LONG + 97),
    ]
    assert segments[1].opening == "This is line 4 of the prose"
    assert all(s.last - s.first < FOLDED * 6 for s in segments if s.kind == "prose")


def test_a_filing_of_some_pages_is_not_folded() -> None:
    segments = FilingText(["prose"] * LONG, numbers_of()).segments(())
    assert {s.kind for s in segments} == {"prose"}


@pytest.mark.parametrize(("longest", "width"), [(10, "w80"), (81, "w96"), (132, "w132"), (401, "broken")])
def test_a_segment_is_as_wide_as_its_longest_line(longest: int, width: str) -> None:
    (segment,) = FilingText(["x" * longest, "y"], numbers_of()).segments(())
    assert segment.width == width


def test_a_number_in_whose_place_another_stands_is_told_apart() -> None:
    first = made_release().facts[0]
    inner = first._replace(fact_id="inner", start=first.start + 1)
    filing = made_release()._replace(facts=(first, inner), statements=())
    found = show_parts(filing, Numbers(filing, {}, {}), ())
    assert [n.facts[0].fact_id for n in found.lost] == ["inner"]


# the sum tree


def test_a_bracket_joins_the_lines_with_their_total() -> None:
    rows = draw_brackets(4, [Sum(3, ((0, 1), (1, -1)), ("ruled",))])
    assert [(bar.shape, bar.sign) for (bar,) in rows if bar] == [
        ("start", "+"), ("along", "−"), ("along", ""), ("end", "="),
    ]  # fmt: skip


def test_the_sum_of_sums_stands_outside_and_sums_apart_share_a_lane() -> None:
    sums = [Sum(2, ((0, 1), (1, 1)), ()), Sum(5, ((3, 1), (4, 1)), ()), Sum(6, ((2, 1), (5, 1)), ())]
    rows = draw_brackets(7, sums)
    assert [[bar.sign if bar else None for bar in row] for row in rows] == [
        [None, "+"], [None, "+"], ["+", "="], ["", "+"], ["", "+"], ["+", "="], ["=", None],
    ]  # fmt: skip


def test_a_total_above_its_lines_is_joined_too() -> None:
    rows = draw_brackets(2, [Sum(0, ((1, 1),), (), derived=True)])
    assert [(bar.shape, bar.sign, bar.derived) for (bar,) in rows if bar] == [
        ("start", "=", True), ("end", "+", True),
    ]  # fmt: skip


def test_no_more_brackets_are_drawn_than_can_be_read() -> None:
    sums = [Sum(n + 1, tuple((row, 1) for row in range(n + 1)), ()) for n in range(20)]
    assert len(draw_brackets(21, sums)[0]) == MOST


# the numbers


def test_a_number_leads_to_the_rule_that_judged_it_and_one_nobody_checked_to_its_reading() -> None:
    numbers = numbers_of(fact(1, "5", "/html/body/p"))
    assert [n.href for n in numbers.all] == ["#r0"]


def test_the_same_print_in_one_element_is_another_place_where_the_sentence_says_it_again() -> None:
    release = made_release()
    (claim,) = release.claims
    twice = [fact(n, "2.3", "/html/body/p") for n in range(3)]
    claims = tuple(claim._replace(fact=f, sentence="It was 2.3, after 2.3.") for f in twice)
    numbers = Numbers(release._replace(facts=tuple(twice), claims=claims), {}, {})
    assert [[f.fact_id for f in n.facts] for n in numbers.all] == [["f0"], ["f1", "f2"]]


def test_a_number_in_neither_statement_nor_prose_is_told_with_its_tag() -> None:
    release = made_release()
    schedule = release.facts[0]._replace(fact_id="tag", label="TOTAL-ASSETS", line=3, concept="total_assets")
    filing = release._replace(facts=(*release.facts, schedule))
    (other,) = view_others(filing, Numbers(filing, {}, {}), VOCABULARY)
    assert (other.label, other.taken_for, other.printed) == ("TOTAL-ASSETS", "total assets", schedule.printed)


def test_a_number_that_two_statements_read_is_linked_to_once() -> None:
    release = made_release()
    twice = release._replace(statements=(*release.statements, release.statements[0]._replace(line=90)))
    views = view_statements(twice, Numbers(twice, {}, {}), VOCABULARY)
    assert [{c.first for row in v.rows for c in row.cells if c} for v in views] == [{True}, {True}, {False}]


def test_the_evidence_names_operands_by_their_numbers_and_ends_no_element() -> None:
    filing = made_release()
    verdicts = evaluate_filing(filing, RULES, VOCABULARY)
    numbers = Numbers(filing, {}, {})
    outcome = judge_filing(filing, verdicts, tuple(RULES))
    run = Publication((outcome,), tuple(RULES), VOCABULARY, datetime(2004, 2, 12, tzinfo=UTC), "</script>")
    found = evidence_json(outcome, numbers, run)
    assert isinstance(found, Markup)
    assert not set("<>&") & set(found)
    data = json.loads(found)
    texts = data["texts"]
    (equation,) = (v for v in data["verdicts"] if texts[v[0]] == "Assets are liabilities and equity")
    assert [(texts[name], worth) for _, _, name, worth, _ in equation[-1]] == [
        ("Total assets", "9,276,000"), ("Liabilities", "3,453,000"), ("Stockholders' equity & co", "5,823,000"),
    ]  # fmt: skip
    keys = [key for key, *_ in equation[-1]]
    assert [numbers.all[key].facts[0].value for key in keys] == [
        Decimal(9276000),
        Decimal(3453000),
        Decimal(5823000),
    ]
    assert all(data["verdicts"].index(equation) in data["numbers"][key][7] for key in keys)


# HTML


def test_a_number_is_found_in_its_element_though_marks_and_spaces_part_it() -> None:
    root = parse_html("<p>Sales of $<b>2.3</b>\n <i>million</i> and 12.3 million</p>")
    number = numbers_of(fact(1, "2.3 million", "/html/body/p")).all[0]
    cuts = find_places(root, [number]).cuts
    texts = {
        (e.tag, behind): [(c.start, c.end, c.again) for c in found] for (e, behind), found in cuts.items()
    }
    assert texts == {("b", False): [(0, 3, False)], ("b", True): [(0, 2, True)], ("i", False): [(0, 7, True)]}


@pytest.mark.parametrize(
    ("printed", "text"),
    [("47,268,208", "47,268, 208"), ("(.00)", "(.00"), ("-10%", "-10"), ("--", "--"), ("(5)", "5 )")],
)
def test_a_number_is_found_though_its_print_is_torn(printed: str, text: str) -> None:
    root = parse_html(f"<p>{text}</p>")
    assert find_places(root, numbers_of(fact(1, printed, "/html/body/p")).all).inside == {}


def test_a_number_is_not_found_within_another() -> None:
    root = parse_html("<p>12.3 and 1,230 and 23</p>")
    number = numbers_of(fact(1, "23", "/html/body/p")).all[0]
    ((cut,),) = find_places(root, [number]).cuts.values()
    assert (cut.start, cut.end) == (19, 21)


def test_a_number_whose_print_is_not_in_its_element_stands_at_its_beginning() -> None:
    root = parse_html("<table><tr><td>one thousand</td></tr></table>")
    anchor = path_of(root.find(".//td"))
    shown = show_html(root, numbers_of(fact(1, "1,000", anchor)).all, ())
    (piece,) = shown.pieces
    assert '<td><a id="n0" class="n untested" href="#r0"><i>U</i></a>one thousand</td>' in piece.markup


def test_a_number_whose_element_is_not_on_the_page_is_told() -> None:
    numbers = numbers_of(fact(1, "1,000", "/html/body/table/tr/td")).all
    assert show_html(parse_html("<p>nothing</p>"), numbers, ()).lost == numbers


def test_styles_become_classes_of_ours() -> None:
    html = (
        '<p style="text-align:center;font-weight:bold;padding-left:28px;position:fixed;color:#fff">a</p>'
        '<table><tr><td align="right" style="border-bottom:3px double" colspan="3" width="9">1</td></tr></table>'
    )
    (piece,) = show_html(parse_html(html), (), ()).pieces
    assert '<p class="ac bold step2">a</p>' in piece.markup
    assert '<td colspan="3" class="ar b2">1</td>' in piece.markup
    assert "position" not in piece.markup


def test_a_hidden_element_without_anything_to_be_seen_is_no_box() -> None:
    html = (
        '<body><div style="display:none"><ix:header><ix:hidden>7</ix:hidden></ix:header></div>'
        '<div hidden> <p style="display:none">Seen</p></div></body>'
    )
    (piece,) = show_html(parse_html(html), (), ()).pieces
    assert piece.markup == '<div></div><div class="veiled"> <p class="veiled">Seen</p></div>'


def test_a_table_scrolls_by_itself_with_the_tables_in_its_cells() -> None:
    (piece,) = show_html(
        parse_html("<table><tr><td><table><tr><td>1</td></tr></table></td></tr></table>"), (), ()
    ).pieces
    assert (
        piece.markup.count(
            '<div class="scroll" role="group" tabindex="0" aria-label="A table of the filing">'
        )
        == 1
    )


@pytest.mark.parametrize(
    "html",
    [
        '<p onclick="x()" style="color:red" id="main" name="a">t</p>',
        '<a href="javascript:x()">t</a>',
        '<a href="http://away.invalid">t</a>',
        '<a href="#r1" target="_blank" onfocus="x()" id="card">t</a>',
        '<p class="top skip card">t</p>',
        "<script>x()</script>t",
        "<iframe src=//away.invalid>t</iframe>",
        "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=x()&gt;'>t</p>",
        "<svg><style><img src=x onerror=x()></style>t",
        "t</div></section><form><input autofocus onfocus=x()>",
    ],
)
def test_the_last_wall_lets_nothing_of_a_filer_through(html: str) -> None:
    found = clean(html)
    for word in (
        "onclick",
        "onfocus",
        "onerror=x()>",
        "javascript",
        "away",
        "style",
        "<script",
        "<img",
        "card",
        "<iframe",
        "<form",
        "<svg",
        "</div>",
        "name=",
        "main",
    ):
        assert word not in found.replace("&lt;img src=x onerror=x()&gt;", ""), found


TAGS = [
    "a",
    "b",
    "i",
    "p",
    "div",
    "span",
    "table",
    "tr",
    "td",
    "tbody",
    "script",
    "style",
    "svg",
    "math",
    "mtext",
    "mglyph",
    "foreignObject",
    "title",
    "textarea",
    "noscript",
    "template",
    "iframe",
    "xmp",
    "plaintext",
    "select",
    "form",
    "input",
    "br",
    "hr",
    "li",
    "ul",
    "h1",
    "center",
    "font",
    "pre",
    "body",
    "html",
    "base",
    "link",
    "meta",
    "frameset",
]
SAID = (
    ' onclick="x()"', ' style="position:fixed;display:none"', ' id="card"', " id=n1", ' class="n scroll"',
    ' href="javascript:x()"', " src=//away.invalid", " colspan=99999999", ' title="</p><script>x()</script>"', "",
)  # fmt: skip
BETWEEN = (
    "text",
    "<!--",
    "-->",
    "<![CDATA[",
    "&lt;script&gt;",
    "\x00",
    "</",
    '"',
    "<?php",
    "<a<b",
    "--!>",
    "1,234",
)
WRITTEN = re.compile(
    r"<(?:/?(?:table|tbody|thead|tfoot|tr|td|p|div|pre|blockquote|b|i|u|s|sup|sub|ul|ol|li|dl|dt|dd|span|hr|br)"
    r'(?: (?:class="[a-z0-9 ]+"|colspan="\d{1,4}"|rowspan="\d{1,4}"|id="L\d"|'
    r'role="group"|tabindex="0"|aria-label="A table of the filing"))*)>'
)


def test_whatever_a_filer_writes_only_elements_of_ours_come_out() -> None:
    random = Random(1996)
    for _ in range(500):
        parts = []
        for _ in range(random.randint(1, 50)):
            tag = f"<{random.choice(('', '', '/'))}{random.choice(TAGS)}{random.choice(SAID)}{random.choice('>> ')}"
            parts.append(random.choice((tag, tag, random.choice(BETWEEN))))
        html = f"<p>{''.join(parts)}"
        markup = "".join(p.markup for p in show_html(parse_html(html), (), (), linked=[1]).pieces)
        assert "<" not in WRITTEN.sub("", markup), html


def test_what_the_tree_nests_without_end_is_shown_as_text() -> None:
    (piece,) = show_html(parse_html("<div>" * 1500 + "deep"), (), ()).pieces
    assert "deep" in piece.markup
    assert piece.markup.count("<div>") < 200


def test_quotes_of_windows_are_quotes_and_characters_of_no_width_are_left_out() -> None:
    (piece,) = show_html(parse_html("<p>\x93Net\u200b loss\x94\ufeff</p>"), (), ()).pieces
    assert piece.markup.strip() == "<p>“Net loss”</p>"


def test_the_parts_of_a_submission_are_its_html_and_the_text_around_it() -> None:
    lines = [
        "<DOCUMENT>",
        "<TYPE>10-Q",
        "<TEXT>",
        *html_10q().split("\n"),
        "</TEXT>",
        "</DOCUMENT>",
        "the end",
    ]
    filing = NO_READING._replace(lines=tuple(lines), facts=(fact(1, "ACME INC.", "/html/body/p[1]/b"),))
    shown = show_parts(filing, Numbers(filing, {}, {}), ())
    assert [(bool(p.segments), bool(p.pieces)) for p in shown.parts] == [(False, True), (True, False)]


# characters


def test_characters_that_hide_or_disorder_are_shown() -> None:
    assert visible("a\u202eb\x00c\x7f\u2028\n\t") == "a�b␀c��\n\t"


def test_a_label_of_a_megabyte_is_cut() -> None:
    assert brief("x" * 1_000_000) == "x" * 400 + " …"
    assert brief("Total assets") == "Total assets"
