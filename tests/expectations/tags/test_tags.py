"""Inline XBRL against what is printed: small filings with one thing wrong each."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tieout.config import read_config
from tieout.expectations.compile import compile_rules
from tieout.expectations.evaluate import evaluate_filing
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.verdict import Verdict
from tieout.parsers import read
from tieout.parsers.vocabulary.line_items import load_line_items

ITEMS = load_line_items()
RULES: tuple[Rule, ...] = ()
HEAD = """<html xmlns="http://www.w3.org/1999/xhtml" xmlns:ix="http://www.xbrl.org/2013/inlineXBRL"
 xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:us-gaap="http://fasb.org/us-gaap/2023"
 xmlns:ixt="http://www.xbrl.org/inlineXBRL/transformation/2020-02-12" xmlns:iso4217="http://www.xbrl.org/2003/iso4217"
 xmlns:acme="http://acme.example/2023"><body><div style="display:none"><ix:header><ix:resources>
<xbrli:unit id="usd"><xbrli:measure>iso4217:USD</xbrli:measure></xbrli:unit>
<xbrli:unit id="eur"><xbrli:measure>iso4217:EUR</xbrli:measure></xbrli:unit>
<xbrli:unit id="pure"><xbrli:measure>xbrli:pure</xbrli:measure></xbrli:unit>
"""


def _context(name: str, start: str, end: str) -> str:
    return (
        f'<xbrli:context id="{name}"><xbrli:entity><xbrli:identifier scheme="x">42</xbrli:identifier></xbrli:entity>'
        f"<xbrli:period><xbrli:startDate>{start}</xbrli:startDate><xbrli:endDate>{end}</xbrli:endDate></xbrli:period>"
        "</xbrli:context>"
    )


CONTEXTS = (
    _context("year", "2023-01-01", "2023-12-31")
    + _context("before", "2022-01-01", "2022-12-31")
    + _context("quarter", "2023-10-01", "2023-12-31")
    + _context("fiscal", "2023-01-01", "2023-12-30")
    + re.sub("<xbrli:start.*Date>", "<xbrli:instant>2023-12-31</xbrli:instant>", _context("day", "", ""))
)


def _tag(printed: str, name: str, context: str, **more: str) -> str:
    """A printed amount with its tag; brackets stand outside and are a minus sign, as filers do it."""
    digits = printed.strip("()%")
    sign = "-" if printed.startswith("(") else ""
    said = {
        "format": "ixt:num-dot-decimal",
        "scale": "3",
        "decimals": "-3",
        "unitRef": "usd",
        "sign": sign,
        **more,
    }
    if digits == "—":
        said["format"] = "ixt:fixed-zero"
    written = " ".join(f'{k}="{v}"' for k, v in said.items() if v)
    tag = f'<ix:nonFraction name="{name}" contextRef="{context}" {written}>{digits}</ix:nonFraction>'
    return printed.replace(digits, tag)


ROWS = {
    "us-gaap:Revenues": ("Revenues", "2,395", "2,334"),
    "us-gaap:CostOfGoodsAndServicesSold": ("Cost of goods sold", "582", "928"),
    "us-gaap:GrossProfit": ("Gross profit", "1,813", "1,406"),
    "us-gaap:SellingGeneralAndAdministrativeExpense": (
        "Selling, general and administrative",
        "3,000",
        "1,000",
    ),
    "acme:Adjustment": ("Adjustment of pumps", "(61)", "(106)"),
    "us-gaap:NetIncomeLoss": ("Net income (loss)", "(1,248)", "300"),
}


def verdicts(
    *, printed: dict[str, tuple[str, str, str]] | None = None, **changed: dict[str, str]
) -> list[Verdict]:
    """The verdicts on Acme's income statement; `changed` gives attributes of the first tag of an element."""
    page = [
        f"{HEAD}{CONTEXTS}</ix:resources></ix:header></div><p>Acme, Inc.</p><p>Statements of Operations</p>"
    ]
    page.append("<p>(in thousands)</p><table><tr><td></td><td>Year ended December 31, 2023</td>")
    page.append("<td>Year ended December 31, 2022</td></tr>")
    for name, (label, now, then) in {**ROWS, **(printed or {})}.items():
        more = dict(changed.get(name.partition(":")[2], {}))
        context = more.pop("contextRef", "year")
        first = now if more.pop("untagged", "") else _tag(now, more.pop("name", name), context, **more)
        page.append(f"<tr><td>{label}</td><td>{first}</td><td>{_tag(then, name, 'before')}</td></tr>")
    page.append("</table></body></html>")
    filing = read("\n".join(page).encode(), "acme.htm", ITEMS)
    return list(evaluate_filing(filing, RULES, ITEMS.vocabulary))


@pytest.fixture(scope="module", autouse=True)
def _rules(root: Path) -> None:
    global RULES  # noqa: PLW0603
    rules = compile_rules(read_config(root / "config.yml"), ITEMS.vocabulary)
    RULES = tuple(r for r in rules if r.kind == "tags")


def broken(found: list[Verdict]) -> dict[str, Verdict]:
    """The first finding of each rule."""
    return {v.rule: v for v in reversed(found) if v.status == "breaks"}


def test_tags_that_say_what_is_printed_hold() -> None:
    found = verdicts()
    assert broken(found) == {}
    tested = {v.rule for v in found if v.status == "holds"}
    assert {
        "ix_printed_value",
        "ix_scale",
        "ix_sign",
        "ix_sign_along_row",
        "ix_decimals",
        "ix_context",
    } <= tested
    assert {"ix_element", "ix_untagged"} <= tested


@pytest.mark.parametrize(
    ("element", "change", "rule", "said"),
    [
        ("Revenues", {"format": "ixt:num-comma-decimal"}, "ix_printed_value", "stands for 2.395"),
        (
            "Revenues",
            {"scale": "6", "decimals": "-6"},
            "ix_scale",
            "in the tag us-gaap:Revenues 2,395,000,000",
        ),
        ("NetIncomeLoss", {"sign": ""}, "ix_sign", "By the page (1,248) is negative"),
        (
            "Adjustment",
            {"sign": ""},
            "ix_sign_along_row",
            "The page prints (61), the tag acme:Adjustment 61,000",
        ),
        ("Revenues", {"decimals": "-6"}, "ix_decimals", "Printed to the nearest 1,000"),
        ("Revenues", {"decimals": "INF"}, "ix_decimals", "tagged as exact"),
        (
            "Revenues",
            {"contextRef": "quarter"},
            "ix_context",
            "“Revenues”: The column says 2023-01-01, its tag 2023-10-01",
        ),
        ("Revenues", {"contextRef": "before"}, "ix_duplicates", "One fact is tagged"),
        ("GrossProfit", {"untagged": "yes"}, "ix_untagged", "Without a tag: 1,813 (Gross profit)"),
        ("Revenues", {"contextRef": "nowhere"}, "ix_printed_value", "there is no context"),
    ],
)
def test_a_tag_that_says_otherwise_breaks_its_rule(
    element: str, change: dict[str, str], rule: str, said: str
) -> None:
    found = broken(verdicts(**{element: change}))
    assert rule in found
    assert said in found[rule].message


def test_a_label_and_a_tag_of_two_meanings_are_a_warning() -> None:
    found = broken(verdicts(printed={"us-gaap:IncomeTaxExpenseBenefit": ("Interest expense", "12", "15")}))
    assert list(found) == ["ix_element"]
    assert found["ix_element"].severity == "warning"


def test_a_tag_beside_one_that_means_what_the_label_means_is_an_error() -> None:
    found = broken(verdicts(GrossProfit={"name": "us-gaap:OperatingIncomeLoss"}))
    assert list(found) == ["ix_alike", "ix_element"]
    assert found["ix_element"].severity == "error"


def test_a_fiscal_year_that_ends_a_day_earlier_is_explained() -> None:
    found = verdicts(Revenues={"contextRef": "fiscal"})
    assert [v.status for v in found if v.rule == "ix_context"] == ["explained", "holds"]


def test_a_negated_label_turns_every_column() -> None:
    row = {"acme:Adjustment": ("Adjustment of pumps", "(61)", "45")}
    turned = {"Adjustment": {"sign": ""}}
    assert "ix_sign_along_row" not in broken(verdicts(printed=row))
    assert "ix_sign_along_row" in broken(verdicts(printed=row, **turned))


def test_a_percentage_tagged_unscaled_breaks() -> None:
    row = {"acme:Margin": ("Margin of pumps", "75.7%", "60.2%")}
    scaled = {"Margin": {"unitRef": "pure", "scale": "-2", "decimals": "3"}}
    unscaled = {"Margin": {"unitRef": "pure", "scale": "0", "decimals": "1"}}
    assert "ix_percent" not in broken(verdicts(printed=row, **scaled))
    assert "tagged as 75.7" in broken(verdicts(printed=row, **unscaled))["ix_percent"].message


def test_dashes_tagged_in_two_ways_are_told() -> None:
    rows = {"acme:A": ("Pumps", "—", "5"), "acme:B": ("Hoses", "—", "7")}
    mixed = {"A": {"xsi:nil": "true"}}
    assert "ix_nil" not in broken(verdicts(printed=rows))
    assert broken(verdicts(printed=rows, **mixed))["ix_nil"].severity == "info"


def test_a_document_without_tags_is_not_looked_at() -> None:
    text = b"<html><body><p>Balance Sheets</p><table><tr><td></td><td>2023</td><td>2022</td></tr><tr><td>Cash</td>"
    text += b"<td>900</td><td>800</td></tr><tr><td>Total assets</td><td>900</td><td>800</td></tr></table></body></html>"
    found = evaluate_filing(read(text, "a.htm", ITEMS), RULES, ITEMS.vocabulary)
    assert {v.status for v in found} == {"not_applicable"}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            {"unitRef": "eur"},
            "2,334,000 is tagged Revenues in USD of a period, 2,395,000 beside it Revenues in EUR of a period",
        ),
        (
            {"contextRef": "day"},
            "2,334,000 is tagged Revenues in USD of a period, 2,395,000 beside it Revenues in USD of a day",
        ),
    ],
)
def test_a_line_is_in_one_unit_and_of_one_kind_of_time(change: dict[str, str], said: str) -> None:
    assert "ix_alike" not in broken(verdicts())
    assert said in broken(verdicts(Revenues=change))["ix_alike"].message


def test_the_tags_of_equity_are_of_one_time_along_a_row_and_of_one_component_down_a_column() -> None:
    assert "ix_alike" not in broken(equity())
    said = "“us-gaap:NetIncomeLoss”: 50,000 is tagged us-gaap:CommonStockMember, the others us-gaap:RetainedEarningsMember."
    assert (
        broken(equity(('year-re" name="us-gaap:Net', 'year-cs" name="us-gaap:Net')))["ix_alike"].message
        == said
    )
    assert (
        "2022-01-01"
        in broken(equity(('"year" name="us-gaap:Net', '"before" name="us-gaap:Net')))["ix_alike"].message
    )


def test_a_line_that_no_concept_names_is_of_one_element() -> None:
    found = broken(verdicts(Adjustment={"name": "us-gaap:OtherNonoperatingIncomeExpense"}))
    assert "tagged Adjustment in USD" in found["ix_alike"].message


@pytest.mark.parametrize("context", ["year-re", "year"])
def test_a_row_of_equity_is_of_one_element_where_all_of_it_is_the_owners(context: str) -> None:
    other = (
        f'"{context}" name="us-gaap:NetIncomeLoss"',
        f'"{context}" name="us-gaap:IncomeTaxExpenseBenefit"',
    )
    assert "IncomeTaxExpenseBenefit" in broken(equity(other))["ix_alike"].message
    assert "ix_alike" not in broken(
        equity(other, ("AdditionalPaidInCapitalMember", "NoncontrollingInterestMember"))
    )


NOTE = {
    "acme:Pumps": ("Pumps", "1,204", "1,118"),
    "acme:Valves": ("Valves", "318", "302"),
    "acme:Returns": ("Returns", "(61)", "(106)"),
    "acme:SalesByProduct": ("Sales by product", "1,461", "1,314"),
}
DAY_BEFORE = re.sub(
    "<xbrli:start.*Date>", "<xbrli:instant>2022-12-31</xbrli:instant>", _context("eve", "", "")
)


YEAR = "Year ended December 31, 2023"


def of_note(first: str = YEAR, **changed: dict[str, str]) -> dict[str, Verdict]:
    """The findings on a table of a note below Acme's income statement; `changed` as for `verdicts`."""

    def table(rows: dict[str, tuple[str, str, str]], this: str) -> str:
        years = f"<tr><td></td><td>{this}</td><td>Year ended December 31, 2022</td></tr>"
        lines = []
        for name, (label, now, then) in rows.items():
            more = dict(changed.get(name.partition(":")[2], {}))
            tag = _tag(now, more.pop("name", name), more.pop("contextRef", "year"), **more)
            lines.append(f"<tr><td>{label}</td><td>{tag}</td><td>{_tag(then, name, 'before')}</td></tr>")
        return f"<table>{years}{''.join(lines)}</table>"

    page = (
        f"{HEAD}{CONTEXTS}{DAY_BEFORE}</ix:resources></ix:header></div><p>Acme, Inc.</p><p>Statements of Operations</p>"
        f"<p>(in thousands)</p>{table(ROWS, YEAR)}<p>NOTE 4 - PRODUCTS</p><p>Sales by product were (in thousands):</p>{table(NOTE, first)}"
        "</body></html>"
    )
    filing = read(page.encode(), "acme.htm", ITEMS)
    return broken(list(evaluate_filing(filing, RULES, ITEMS.vocabulary)))


@pytest.mark.parametrize(
    ("change", "rule", "said"),
    [
        ({"scale": "6", "decimals": "-6"}, "ix_scale", "in the tag acme:Returns 61,000,000"),
        ({"sign": ""}, "ix_sign_along_row", "the tag acme:Returns 61,000"),
        ({"unitRef": "eur"}, "ix_alike", "Returns in EUR of a period"),
        ({"contextRef": "day"}, "ix_alike", "Returns in USD of a day"),
        ({"name": "acme:Refunds"}, "ix_alike", "Refunds in USD of a period"),
    ],
)
def test_tags_of_a_note_are_held_to_those_beside_them(change: dict[str, str], rule: str, said: str) -> None:
    assert of_note() == {}
    found = of_note(Returns=change)
    assert said in found[rule].message
    assert found[rule].severity == "error"


def test_what_has_come_together_up_to_a_day_is_of_another_element_than_what_a_period_adds() -> None:
    of_day = {"contextRef": "day", "name": "acme:ReturnsToDate"}
    assert "ix_alike" not in of_note("Costs incurred to date at December 31, 2023", Returns=of_day)


def test_a_note_most_of_whose_tags_are_in_another_scale_is_one_that_is_read_wrongly() -> None:
    millions = {"scale": "6", "decimals": "-6"}
    assert "ix_scale" not in of_note(
        Pumps=millions, Valves=millions, Returns=millions, SalesByProduct=millions
    )


def test_the_signs_of_equity_go_together_along_a_row() -> None:
    assert "ix_sign_along_row" not in broken(equity())
    turned = (
        'contextRef="year" name="us-gaap:DividendsCash"',
        'contextRef="year" sign="-" name="us-gaap:DividendsCash"',
    )
    assert "ix_sign_along_row" in broken(equity(turned))


def equity(*changes: tuple[str, str]) -> list[Verdict]:
    """The verdicts on Acme's statement of equity, with tags changed."""
    balance, dividends = "us-gaap:StockholdersEquity", "us-gaap:DividendsCash"
    rows = [
        ("Balance, December 31, 2022", balance, "open", ("10", "200", "300", "510")),
        ("Net income", "us-gaap:NetIncomeLoss", "year", ("", "", "50", "50")),
        ("Stock compensation", "acme:Compensation", "year", ("", "20", "", "20")),
        ("Dividends", dividends, "year", ("", "", "(5)", "(5)")),
        ("Balance, December 31, 2023", balance, "close", ("10", "220", "345", "575")),
    ]
    members = {
        "cs": "CommonStockMember",
        "apic": "AdditionalPaidInCapitalMember",
        "re": "RetainedEarningsMember",
        "": "",
    }
    contexts = "".join(
        _of_component(_context(f"{name}-{short}".strip("-"), start, end), member)
        for name, start, end in (
            ("open", "", "2022-12-31"), ("close", "", "2023-12-31"), ("year", "2023-01-01", "2023-12-31"),
            ("before", "2022-01-01", "2022-12-31"),
        )
        for short, member in members.items()
    )  # fmt: skip
    page = [
        f"{HEAD}{contexts}</ix:resources></ix:header></div><p>Acme, Inc.</p><p>Statements of Stockholders' Equity</p>"
    ]
    page.append(
        "<p>(in thousands)</p><table><tr><td></td><td>Common stock</td><td>Additional paid-in capital</td>"
    )
    page.append("<td>Retained earnings</td><td>Total</td></tr>")
    for label, name, context, printed in rows:
        cells = (
            _tag(p, name, f"{context}-{short}".strip("-")) if p else ""
            for p, short in zip(printed, members, strict=True)
        )
        page.append(f"<tr><td>{label}</td>{''.join(f'<td>{c}</td>' for c in cells)}</tr>")
    text = re.sub(
        r'name="([^"]*)" (contextRef="[^"]*")', r'\2 name="\1"', "\n".join([*page, "</table></body></html>"])
    )
    text = text.replace(
        'format="ixt:num-dot-decimal" scale="3" decimals="-3" unitRef="usd" sign="-">5<',
        'scale="3" decimals="-3" unitRef="usd">5<',
    )
    for before, after in changes:
        assert before in text
        text = text.replace(before, after, 1)
    return list(evaluate_filing(read(text.encode(), "acme.htm", ITEMS), RULES, ITEMS.vocabulary))


def _of_component(context: str, member: str) -> str:
    """The context of a component, of the day on which it ends where it has no first."""
    day = re.search(r"<xbrli:endDate>(.*?)</xbrli:endDate>", context)
    if day and "<xbrli:startDate></xbrli:startDate>" in context:
        context = re.sub(
            "<xbrli:startDate>.*</xbrli:endDate>", f"<xbrli:instant>{day[1]}</xbrli:instant>", context
        )
    axis = 'xmlns:xbrldi="http://xbrl.org/2006/xbrldi" dimension="us-gaap:StatementEquityComponentsAxis"'
    segment = f"<xbrli:segment><xbrldi:explicitMember {axis}>us-gaap:{member}</xbrldi:explicitMember></xbrli:segment>"
    return context.replace("</xbrli:entity>", f"{segment}</xbrli:entity>") if member else context


@pytest.mark.parametrize(
    ("scale", "behind", "holds"),
    [
        ("6", " million", True), ("9", " million", False), ("6", "</span><span>&#160;million", True), ("3", "-million", False),
        ("9", " and $12 million", True), ("0", "%", True),
    ],
)  # fmt: skip
def test_a_tag_in_running_text_has_the_scale_of_the_word_behind_it(
    scale: str, behind: str, holds: bool
) -> None:
    tag = _tag("15.3", "acme:Repurchases", "year", scale=scale, decimals="-5")
    page = f"{HEAD}{CONTEXTS}</ix:resources></ix:header></div><p>We paid $<span>{tag}{behind}</span> for shares.</p>"
    rows = "".join(f"<tr><td>{n}</td><td>{a}</td><td>{b}</td></tr>" for n, a, b in ROWS.values())
    page += (
        f"<p>Statements of Operations</p><table><tr><td></td><td>2023</td><td>2022</td></tr>{rows}</table>"
    )
    filing = read(f"{page}</body></html>".encode(), "acme.htm", ITEMS)
    assert ("ix_scale" not in broken(list(evaluate_filing(filing, RULES, ITEMS.vocabulary)))) == holds


def test_a_percentage_in_running_text_is_a_fraction_of_one() -> None:
    for scale, holds in (("-2", True), ("0", False)):
        tag = _tag("9.4", "acme:Rate", "year", scale=scale, decimals="3", unitRef="pure")
        page = f"{HEAD}{CONTEXTS}</ix:resources></ix:header></div><p>The rate was {tag}%.</p><p>Statements of Operations</p>"
        rows = "".join(f"<tr><td>{n}</td><td>{a}</td><td>{b}</td></tr>" for n, a, b in ROWS.values())
        page += f"<table><tr><td></td><td>2023</td><td>2022</td></tr>{rows}</table></body></html>"
        found = broken(list(evaluate_filing(read(page.encode(), "acme.htm", ITEMS), RULES, ITEMS.vocabulary)))
        assert ("ix_scale" not in found) == holds
