"""XBRL instances: their facts, and the statements that linkbases make of them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tieout.errors import Unreadable
from tieout.facts import Calculation, Filing
from tieout.parsers import read
from tieout.parsers.xbrl.calculations import read_calculations
from tieout.parsers.xbrl.instance import is_instance, parse_xml, read_instance
from tieout.parsers.xbrl.linkbases import read_labels, read_presentation, split_words

HEAD = (
    '<?xml version="1.0"?>\n<xbrl xmlns="http://www.xbrl.org/2003/instance" xmlns:us-gaap="http://fasb.org/us-gaap/2014-01-31"'
    ' xmlns:dei="http://xbrl.sec.gov/dei/2014-01-31" xmlns:iso4217="http://www.xbrl.org/2003/iso4217"'
    ' xmlns:xbrldi="http://xbrl.org/2006/xbrldi" xmlns:acme="http://acme.example/2014"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
    '<unit id="usd"><measure>iso4217:USD</measure></unit>\n'
)


def context(name: str, instant: str, member: str = "") -> str:
    segment = f'<segment><xbrldi:explicitMember dimension="acme:ClassAxis">{member}</xbrldi:explicitMember></segment>'
    return (
        f'<context id="{name}"><entity><identifier scheme="x">42</identifier>{segment if member else ""}</entity>'
        f"<period><instant>{instant}</instant></period></context>\n"
    )


CONTEXTS = (
    context("now", "2014-06-30")
    + context("then", "2013-12-31")
    + context("a", "2014-06-30", "acme:ClassAMember")
)
AMOUNTS = {
    "CashAndCashEquivalentsAtCarryingValue": ("900000", "800000"),
    "InventoryNet": ("348000", "200000"),
    "Assets": ("1248000", "1000000"),
    "LiabilitiesCurrent": ("300000", "400000"),
    "StockholdersEquity": ("948000", "600000"),
    "LiabilitiesAndStockholdersEquity": ("1248000", "1000000"),
}


def instance(more: str = "", decimals: str = 'decimals="-3"') -> str:
    facts = "".join(
        f'<us-gaap:{name} contextRef="{context}" unitRef="usd" {decimals}>{amount}</us-gaap:{name}>\n'
        for name, amounts in AMOUNTS.items()
        for context, amount in zip(("now", "then"), amounts, strict=True)
    )
    cover = '<dei:EntityRegistrantName contextRef="now">Acme, Inc.</dei:EntityRegistrantName>\n'
    return f"{HEAD}{CONTEXTS}{cover}{facts}{more}</xbrl>"


LINKS = 'xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink"'


def presentation() -> str:
    names = ["StatementOfFinancialPositionAbstract", "AssetsAbstract", *AMOUNTS]
    locators = "".join(
        f'<link:loc xlink:label="l{n}" xlink:href="x.xsd#us-gaap_{name}"/>' for n, name in enumerate(names)
    )
    arcs = '<link:presentationArc xlink:from="l0" xlink:to="l1" order="1"/>'
    for n, name in enumerate(names[2:], 2):
        above = 1 if name in list(AMOUNTS)[:3] else 0
        role = ' preferredLabel="http://www.xbrl.org/2003/role/totalLabel"' if "Assets" in name else ""
        arcs += f'<link:presentationArc xlink:from="l{above}" xlink:to="l{n}" order="{n}"{role}/>'
    return (
        f'<link:linkbase {LINKS}><link:presentationLink xlink:role="http://acme.example/role/BalanceSheets">'
        f"{locators}{arcs}</link:presentationLink></link:linkbase>"
    )


def labels() -> str:
    def label(at: int, element: str, role: str, text: str) -> str:
        return (
            f'<link:loc xlink:label="e{at}" xlink:href="x.xsd#us-gaap_{element}"/><link:label xlink:label="t{at}"'
            f' xlink:role="http://www.xbrl.org/2003/role/{role}" xml:lang="en-US">{text}</link:label>'
            f'<link:labelArc xlink:from="e{at}" xlink:to="t{at}"/>'
        )

    texts = label(1, "Assets", "totalLabel", "Total assets") + label(
        2, "Assets", "label", "Assets, gross and net"
    )
    return f"<link:linkbase {LINKS}><link:labelLink>{texts}</link:labelLink></link:linkbase>"


@pytest.fixture
def filed(tmp_path: Path) -> Path:
    """An instance with presentation and labels beside it."""
    (tmp_path / "acme_pre.xml").write_text(presentation())
    (tmp_path / "acme_lab.xml").write_text(labels())
    (tmp_path / "acme.xml").write_text(instance())
    return tmp_path / "acme.xml"


def the_facts(text: str, element: str) -> list[tuple[Decimal | None, str]]:
    found = read_instance(parse_xml(text.encode(), "acme.xml"), tuple(text.split("\n")))
    return [(f.tag.value, f.tag.decimals) for f in found.facts if f.tag.element == element]


def test_an_instance_is_known_by_its_root_and_namespace() -> None:
    assert is_instance(instance().encode())
    assert not is_instance(b"<html xmlns:i='http://www.xbrl.org/2003/instance'></html>")


def test_facts_have_value_precision_and_date() -> None:
    assert the_facts(instance(), "us-gaap:Assets") == [(Decimal(1248000), "-3"), (Decimal(1000000), "-3")]


def test_precision_counts_digits_from_the_first() -> None:
    assert the_facts(instance(decimals='precision="4"'), "us-gaap:Assets")[0] == (Decimal(1248000), "-3")
    assert the_facts(instance(decimals='precision="INF"'), "us-gaap:Assets")[0] == (Decimal(1248000), "INF")


def test_a_fact_stands_where_its_amount_does() -> None:
    text = instance()
    lines = tuple(text.split("\n"))
    found = read_instance(parse_xml(text.encode(), "acme.xml"), lines)
    assert [lines[f.tag.line - 1][f.start : f.end] for f in found.facts[:2]] == ["900000", "800000"]


def test_linkbases_give_order_labels_and_captions(filed: Path) -> None:
    (statement,) = read(filed).primary()
    assert [r.label for r in statement.rows] == [
        "Assets", "Cash and cash equivalents at carrying value", "Inventory net", "Total assets", "Liabilities current",
        "Stockholders equity", "Liabilities and stockholders equity",
    ]  # fmt: skip
    assert [str(c.period_end) for c in statement.columns] == ["2014-06-30", "2013-12-31"]
    assert (statement.kind, statement.scale, statement.complete) == ("balance_sheet", 3, True)
    assert next((s.total, [at for at, _ in s.addends]) for s in statement.sums) == (3, [1, 2])


def test_a_fact_of_a_statement_has_concept_by_tag_and_stated_precision(filed: Path) -> None:
    fact = next(f for f in read(filed).facts if f.concept == "assets")
    assert (fact.value, fact.printed, fact.quantum, fact.concept_source) == (
        Decimal(1248000),
        "1,248",
        Decimal(1000),
        "tag",
    )
    assert (fact.period_end, fact.entity) == (date(2014, 6, 30), "Acme, Inc.")


def test_without_linkbases_the_known_elements_make_a_statement_that_is_not_whole() -> None:
    filing = read(instance().encode(), "acme.xml")
    (statement,) = filing.primary()
    assert {f.concept for f in filing.facts} >= {"cash", "inventories", "assets", "equity_parent"}
    assert (statement.complete, statement.sums) == (False, ())


def test_a_line_tagged_by_class_alone_has_a_row_a_class(filed: Path) -> None:
    one = (
        '<us-gaap:CommonStockValue contextRef="a" unitRef="usd" decimals="-3">5000</us-gaap:CommonStockValue>'
    )
    filed.write_text(instance(one))
    pre = filed.with_name("acme_pre.xml")
    more = '<link:loc xlink:label="c" xlink:href="x#us-gaap_CommonStockValue"/>'
    more += '<link:presentationArc xlink:from="l0" xlink:to="c" order="5.5"/>'
    pre.write_text(pre.read_text().replace("</link:presentationLink>", f"{more}</link:presentationLink>"))
    rows: Filing = read(filed)
    assert "Common stock value, Class A" in [f.label for f in rows.facts]


def test_malformed_xml_is_refused_with_its_place() -> None:
    with pytest.raises(Unreadable) as caught:
        read(instance().replace("</xbrl>", "<open>").encode(), "acme.xml")
    assert caught.value.mistakes[0].code == "no_xml"
    assert caught.value.mistakes[0].line > 10


def test_entities_are_not_expanded() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "9999"><!ENTITY b "&a;&a;&a;">]>'
    text = (
        instance()
        .replace('<?xml version="1.0"?>', f'<?xml version="1.0"?>{bomb}')
        .replace(">1248000<", ">&b;<", 1)
    )
    assert the_facts(text, "us-gaap:Assets")[0][0] is None


def test_an_instance_without_statements_is_refused() -> None:
    with pytest.raises(Unreadable, match="No financial statement"):
        read(f"{HEAD}{CONTEXTS}</xbrl>".encode(), "acme.xml")


def test_a_circle_of_presentation_ends() -> None:
    text = presentation().replace(
        "</link:presentationLink>",
        '<link:presentationArc xlink:from="l2" xlink:to="l1"/></link:presentationLink>',
    )
    (role,) = read_presentation(parse_xml(text.encode(), "p"), {})
    assert len(role.lines) < 200


def test_labels_are_read_by_role() -> None:
    assert read_labels(parse_xml(labels().encode(), "l"))["us-gaap:Assets"] == {
        "totalLabel": "Total assets", "label": "Assets, gross and net",
    }  # fmt: skip


def test_a_name_is_cut_into_words() -> None:
    assert split_words("StockholdersEquity") == "Stockholders equity"
    assert split_words("ClassA") == "Class A"


def test_amounts_may_have_an_exponent_within_reason() -> None:
    assert the_facts(instance().replace(">1248000<", ">1.248E6<"), "us-gaap:Assets")[0][0] == Decimal(1248000)
    assert the_facts(instance().replace(">1248000<", ">1.248E66<"), "us-gaap:Assets")[0][0] is None


CALCULATION = (
    f'<link:linkbase {LINKS}><link:calculationLink xlink:role="http://acme.example/role/BalanceSheets">'
    '<link:loc xlink:label="a" xlink:href="x.xsd#us-gaap_Assets"/>'
    '<link:loc xlink:label="c" xlink:href="x.xsd#us-gaap_CashAndCashEquivalentsAtCarryingValue"/>'
    '<link:loc xlink:label="i" xlink:href="x.xsd#us-gaap_InventoryNet"/>'
    '<link:loc xlink:label="g" xlink:href="x.xsd#acme_Gadgets"/>'
    '<link:calculationArc xlink:from="a" xlink:to="c" weight="1.0"/>'
    '<link:calculationArc xlink:from="a" xlink:to="i" weight="-1.00"/>'
    '<link:calculationArc xlink:from="a" xlink:to="g" weight="0.5"/>'
    '<link:calculationArc xlink:from="a" xlink:to="g" weight="1" use="prohibited"/>'
    "</link:calculationLink></link:linkbase>"
)


class TestCalculations:
    def test_a_total_has_the_parts_that_arcs_give_it_with_their_weights(self) -> None:
        found = read_calculations(parse_xml(CALCULATION.encode(), "x_cal.xml"))
        assert found == [
            Calculation(
                "BalanceSheets", "us-gaap:Assets",
                (("us-gaap:CashAndCashEquivalentsAtCarryingValue", 1), ("us-gaap:InventoryNet", -1)),
            )
        ]  # fmt: skip

    def test_the_linkbase_beside_an_instance_is_read_with_it(self, tmp_path: Path) -> None:
        (tmp_path / "x.xml").write_text(instance(), encoding="utf-8")
        assert read(tmp_path / "x.xml").calculations == ()
        (tmp_path / "x_cal.xml").write_text(CALCULATION, encoding="utf-8")
        assert [c.total for c in read(tmp_path / "x.xml").calculations] == ["us-gaap:Assets"]
