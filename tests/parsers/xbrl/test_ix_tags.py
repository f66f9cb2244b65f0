"""What is read of inline XBRL tags."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from inline_pages import as_html, as_xml, context, inline, number

from tieout.facts import Tag
from tieout.parsers.xbrl.ix_tags import read_tags

TREES = pytest.mark.parametrize("tree", [as_html, as_xml])
Tree = Callable[[str], Any]


def the_tag(text: str, tree: Tree = as_html) -> Tag:
    """The one tag of a page."""
    (found,) = read_tags(tree(text)).numbers
    return found.tag


@TREES
def test_a_number_is_scaled_and_dated(tree: Tree) -> None:
    tag = the_tag(inline(f"<p>{number('1,248')}</p>"), tree)
    assert (tag.element, tag.value, tag.printed) == ("us-gaap:Assets", Decimal("1248000"), "1,248")
    assert (tag.scale, tag.decimals, tag.unit, tag.format) == (3, "-3", "USD", "num-dot-decimal")
    assert (tag.period_start, tag.period_end) == (None, date(2023, 6, 30))
    assert (tag.dimensions, tag.hidden, tag.nil, tag.wrong) == ((), False, False, "")


@TREES
def test_a_minus_sign_belongs_to_the_value(tree: Tree) -> None:
    tag = the_tag(inline("<p>(" + number("1,248", "us-gaap:NetIncomeLoss", "half", sign="-") + ")</p>"), tree)
    assert (tag.value, tag.negative) == (Decimal("-1248000"), True)
    assert (tag.period_start, tag.period_end) == (date(2023, 1, 1), date(2023, 6, 30))


def test_a_negative_scale_makes_percentages_pure() -> None:
    assert the_tag(inline(number("12.5", unit="pure", scale="-2", decimals="3"))).value == Decimal("0.125")


def test_amounts_per_share_divide_units() -> None:
    tag = the_tag(
        inline(number("0.03", "us-gaap:EarningsPerShareBasic", "half", "eps", scale="0", decimals="2"))
    )
    assert (tag.unit, tag.value, tag.decimals) == ("USD/shares", Decimal("0.03"), "2")


@TREES
def test_axes_and_members_are_read_explicit_and_typed(tree: Tree) -> None:
    explicit = the_tag(inline(number("5", context="pumps")), tree)
    assert explicit.dimensions == (("us-gaap:StatementBusinessSegmentsAxis", "acme:PumpsMember"),)
    assert the_tag(inline(number("5", context="typed")), tree).dimensions == (("acme:PlantAxis", "North 1"),)


@TREES
def test_nil_has_no_value_and_nothing_wrong(tree: Tree) -> None:
    tag = the_tag(inline(number("", format="", xsi__nil="true")), tree)
    assert (tag.nil, tag.value, tag.wrong) == (True, None, "")


@TREES
def test_a_number_tagged_twice_has_two_tags(tree: Tree) -> None:
    inner = number("7", "us-gaap:CashAndCashEquivalentsAtCarryingValue")
    outer, nested = (n.tag for n in read_tags(tree(inline(number(inner)))).numbers)
    assert (outer.element, outer.value) == ("us-gaap:Assets", Decimal("7000"))
    assert (nested.element, nested.value) == (
        "us-gaap:CashAndCashEquivalentsAtCarryingValue",
        Decimal("7000"),
    )


@TREES
def test_hidden_tags_are_told_apart(tree: Tree) -> None:
    hidden, shown = (n.tag for n in read_tags(tree(inline(number("7"), hidden=number("8")))).numbers)
    assert (hidden.hidden, shown.hidden) == (True, False)


def test_what_is_excluded_is_no_part_of_the_number() -> None:
    assert the_tag(inline(number("1,<ix:exclude> (page 3) </ix:exclude>248"))).value == Decimal("1248000")


def test_formatting_inside_a_tag_makes_no_difference() -> None:
    assert the_tag(inline(number("<b>1</b>,<!-- n --><span>248</span>"))).value == Decimal("1248000")


@TREES
def test_a_fraction_is_its_numerator_by_its_denominator(tree: Tree) -> None:
    body = (
        '<ix:fraction name="acme:Ratio" contextRef="now" unitRef="pure"><ix:numerator format="ixt:num-dot-decimal">1'
        '</ix:numerator> in <ix:denominator format="ixt:num-dot-decimal">8</ix:denominator></ix:fraction>'
    )
    assert the_tag(inline(body), tree).value == Decimal("0.125")


@TREES
def test_names_follow_their_namespace_whatever_the_prefix(tree: Tree) -> None:
    text = inline(number("5", "gaap:Assets", format="tr:num-dot-decimal"))
    text = text.replace(
        'xmlns:us-gaap="http://fasb.org/us-gaap/2023"', 'xmlns:gaap="http://fasb.org/us-gaap/2023"'
    )
    text = text.replace("us-gaap:", "gaap:").replace("xmlns:ixt=", "xmlns:tr=").replace("ix:", "inl:")
    tag = the_tag(text.replace("xmlns:ix=", "xmlns:inl="), tree)
    assert (tag.element, tag.value) == ("us-gaap:Assets", Decimal("5000"))


@TREES
def test_a_prefix_may_be_declared_where_it_is_used(tree: Tree) -> None:
    text = inline(f'<div xmlns:g="http://fasb.org/us-gaap/2021-01-31">{number("5", "g:Assets")}</div>')
    assert the_tag(text, tree).element == "us-gaap:Assets"


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (number("5", context="nowhere"), "there is no context 'nowhere'"),
        (number("5", unit="nothing"), "there is no unit 'nothing'"),
        (number("five"), "'five' is no number under the format num-dot-decimal"),
        (number("5", format="xx:num-dot-decimal"), "of no known registry"),
        (number("5", scale="x"), "its scale 'x' is no number"),
        (number("5", scale="99"), "its scale '99' is no number up to 30"),
        (number("5", sign="+"), "its sign '+' is neither empty nor '-'"),
        (number("9" * 30), "is no number under the format num-dot-decimal"),
        (number("9" * 2000), "is no number under the format num-dot-decimal"),
        (number("9" * 20, scale="9"), "it has more than 24 digits"),
        (number("5", decimals="-99"), "its decimals '-99' are no number"),
        (number("5", decimals="two"), "its decimals 'two' are no number"),
        (number("5", context="crooked"), "it ends on 2023-01-01, before it starts on 2023-06-30"),
        (number("5", context="dateless"), "its date 'yesterday' is none"),
        (number("5", context="empty"), "its context cannot be read"),
    ],
)
def test_what_cannot_be_understood_says_why(body: str, why: str) -> None:
    more = (
        context("crooked", "2023-06-30/2023-01-01") + context("dateless", "yesterday")
        + '<xbrli:context id="empty"></xbrli:context>'
    )  # fmt: skip
    tag = the_tag(inline(body, more=more))
    assert tag.value is None
    assert why in tag.wrong


def test_midnight_at_the_end_of_a_period_is_the_day_before() -> None:
    more = context("midnight", "2023-01-01T00:00:00/2023-07-01T00:00:00")
    tag = the_tag(inline(number("5", context="midnight"), more=more))
    assert (tag.period_start, tag.period_end) == (date(2023, 1, 1), date(2023, 6, 30))


def test_the_cover_speaks_by_elements_of_the_sec() -> None:
    page = inline(
        '<p><ix:nonNumeric name="dei:DocumentType" contextRef="half">10-Q</ix:nonNumeric>'
        '<ix:nonNumeric name="dei:EntityRegistrantName" contextRef="half" continuedAt="c1">ACME </ix:nonNumeric>'
        '<ix:continuation id="c1" continuedAt="c1">PUMPS</ix:continuation>'
        '<ix:nonNumeric name="dei:DocumentPeriodEndDate" contextRef="half"'
        ' format="ixt:date-monthname-day-year-en">June 30, 2023</ix:nonNumeric></p>'
    )
    assert read_tags(as_html(page)).cover == {
        "dei:DocumentType": "10-Q",
        "dei:EntityRegistrantName": "ACME PUMPS",
        "dei:DocumentPeriodEndDate": "2023-06-30",
    }


def test_a_page_without_the_namespace_has_no_tags() -> None:
    assert read_tags(as_html("<html><body><p>12</p></body></html>")).numbers == ()
