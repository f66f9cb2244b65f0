"""Statements of equity of XBRL instances: components as columns, balances at their days, movements between."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

import tieout
from tieout.facts import Statement
from tieout.parsers import read

HEAD = (
    '<?xml version="1.0"?>\n<xbrl xmlns="http://www.xbrl.org/2003/instance" xmlns:us-gaap="http://fasb.org/us-gaap/2014-01-31"'
    ' xmlns:iso4217="http://www.xbrl.org/2003/iso4217" xmlns:xbrldi="http://xbrl.org/2006/xbrldi">\n'
    '<unit id="usd"><measure>iso4217:USD</measure></unit><unit id="shares"><measure>shares</measure></unit>\n'
)
LINKS = 'xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink"'
PREFERRED = "http://www.xbrl.org/2003/role/"
PARTS = ("CommonStockMember", "AdditionalPaidInCapitalMember", "RetainedEarningsMember")
EQUITY, ISSUED = "StockholdersEquity", "StockIssuedDuringPeriodValueNewIssues"
DIVIDENDS, RESULT = "DividendsCommonStock", "NetIncomeLoss"
SHARES, SHARES_ISSUED = "SharesOutstanding", "StockIssuedDuringPeriodSharesNewIssues"
LINES = (
    (SHARES, "periodStartLabel"), (EQUITY, "periodStartLabel"), (ISSUED, ""), (SHARES_ISSUED, ""), (RESULT, ""),
    (DIVIDENDS, "negatedLabel"), (SHARES, "periodEndLabel"), (EQUITY, "periodEndLabel"),
)  # fmt: skip

Amounts = dict[tuple[str, str], Sequence[str]]
"""Element and day or period to the amounts of the components and the total, "" for none."""
YEAR = "2014-01-01/2014-12-31"
AMOUNTS: Amounts = {
    (EQUITY, "2013-12-31"): ("1000", "4000", "2000", "7000"),
    (SHARES, "2013-12-31"): ("100", "", "", ""),
    (ISSUED, YEAR): ("200", "1800", "", "2000"),
    (SHARES_ISSUED, YEAR): ("20", "", "", ""),
    (RESULT, YEAR): ("", "", "900", "900"),
    (DIVIDENDS, YEAR): ("", "", "300", "300"),
    (EQUITY, "2014-12-31"): ("1200", "5800", "2600", "9600"),
    (SHARES, "2014-12-31"): ("120", "", "", ""),
}


def instance(amounts: Amounts, parts: Sequence[str] = PARTS) -> str:
    """The instance of the amounts; a part may be several members, "CommonStockMember ClassAMember"."""
    facts, contexts = "", {}
    for (element, period), row in amounts.items():
        for part, amount in zip((*parts, ""), row, strict=True):
            if not amount:
                continue
            name = f"c{len(contexts)}"
            contexts[name] = context(name, period, part)
            unit = "shares" if "Shares" in element else "usd"
            facts += f'<us-gaap:{element} contextRef="{name}" unitRef="{unit}" decimals="0">{amount}</us-gaap:{element}>\n'
    return f"{HEAD}{''.join(contexts.values())}{facts}</xbrl>"


AXES = {"AMember": "StatementClassOfStockAxis", "IPOMember": "SubsidiarySaleOfStockAxis",
        "AdoptionAdjustmentMember": "CumulativeEffectPeriodOfAdoptionAxis"}  # fmt: skip


def context(name: str, period: str, part: str) -> str:
    members = "".join(
        f'<xbrldi:explicitMember dimension="us-gaap:{AXES.get(m, "StatementEquityComponentsAxis")}">us-gaap:{m}'
        "</xbrldi:explicitMember>"
        for m in part.split()
    )
    start, _, end = period.partition("/")
    time = f"<startDate>{start}</startDate><endDate>{end}</endDate>" if end else f"<instant>{start}</instant>"
    segment = f"<segment>{members}</segment>" if members else ""
    return (
        f'<context id="{name}"><entity><identifier scheme="x">42</identifier>{segment}</entity>'
        f"<period>{time}</period></context>\n"
    )


def presentation(parts: Sequence[str], lines: Sequence[tuple[str, str]]) -> str:
    members = list(dict.fromkeys(m for p in parts for m in p.split()))
    names = [
        ("StatementOfStockholdersEquityAbstract", ""), ("StatementEquityComponentsAxis", ""), *((m, "") for m in members),
        *lines,
    ]  # fmt: skip
    text = "".join(
        f'<link:loc xlink:label="l{n}" xlink:href="x.xsd#us-gaap_{name}"/>'
        for n, (name, _) in enumerate(names)
    )
    for n, (name, role) in enumerate(names[1:], 1):
        above = 1 if name in members else 0
        preferred = f' preferredLabel="{PREFERRED}{role}"' if role else ""
        text += f'<link:presentationArc xlink:from="l{above}" xlink:to="l{n}" order="{n}"{preferred}/>'
    return (
        f'<link:linkbase {LINKS}><link:presentationLink xlink:role="http://acme.example/role/StatementOfEquity">'
        f"{text}</link:presentationLink></link:linkbase>"
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def filed(
    folder: Path,
    amounts: Amounts,
    parts: Sequence[str] = PARTS,
    lines: Sequence[tuple[str, str]] = LINES,
) -> Path:
    (folder / "acme.xml").write_text(instance(amounts, parts))
    (folder / "acme_pre.xml").write_text(presentation(parts, lines))
    return folder / "acme.xml"


def equity(path: Path) -> Statement:
    return next(s for s in read(path).statements if s.kind == "equity")


def printed(statement: Statement) -> list[tuple[str, ...]]:
    return [(r.label, *(f.printed if f else "" for f in r.facts)) for r in statement.rows]


def statuses(path: Path, rule: str) -> list[str]:
    return [v.status for v in tieout.check(read(path)) if v.rule == rule]


def test_components_are_columns_and_movements_stand_between_balances(folder: Path) -> None:
    statement = equity(filed(folder, AMOUNTS))
    assert [c.member for c in statement.columns] == [
        "Shares of Common stock", "Common stock", "Additional paid in capital", "Retained earnings", "Total",
    ]  # fmt: skip
    assert printed(statement) == [
        ("Balance, December 31, 2013", "100", "1,000", "4,000", "2,000", "7,000"),
        ("Stock issued during period value new issues", "", "200", "1,800", "", "2,000"),
        ("Stock issued during period shares new issues", "20", "", "", "", ""),
        ("Net income loss", "", "", "", "900", "900"),
        ("Dividends common stock", "", "", "", "(300)", "(300)"),
        ("Balance, December 31, 2014", "120", "1,200", "5,800", "2,600", "9,600"),
    ]


def test_each_amount_has_its_component_and_period(folder: Path) -> None:
    opening, issued, counted = equity(filed(folder, AMOUNTS)).rows[:3]
    assert [(f.member, f.unit) for f in opening.facts[:2] if f] == [
        ("Shares of Common stock", "shares"),
        ("Common stock", "USD"),
    ]
    assert [f"{f.period_start} {f.period_end}" for f in opening.facts[1:2] if f] == ["None 2013-12-31"]
    assert {f"{f.period_start} {f.period_end}" for r in (issued, counted) for f in r.facts if f} == {
        "2014-01-01 2014-12-31"
    }


def test_the_rules_of_equity_hold_on_an_instance(folder: Path) -> None:
    path = filed(folder, AMOUNTS)
    assert statuses(path, "eq_column_roll") == ["holds"] * 5
    assert statuses(path, "eq_cross_foot") == ["holds"] * 5


def test_a_wrong_amount_of_a_component_breaks_its_roll_and_its_row(folder: Path) -> None:
    wrong = {**AMOUNTS, (ISSUED, YEAR): ("200", "1080", "", "2000")}
    path = filed(folder, wrong)
    assert statuses(path, "eq_column_roll").count("breaks") == 1
    assert statuses(path, "eq_cross_foot").count("breaks") == 1


def test_periods_that_follow_one_another_share_the_balance_between_them(folder: Path) -> None:
    next_year = "2015-01-01/2015-12-31"
    more = {
        (RESULT, next_year): ("", "", "400", "400"),
        (ISSUED, next_year): ("100", "900", "", "1000"),
        (EQUITY, "2015-12-31"): ("1300", "6700", "3000", "11000"),
    }
    rows = [row[0] for row in printed(equity(filed(folder, {**AMOUNTS, **more})))]
    assert [r for r in rows if r.startswith("Balance")] == [
        "Balance, December 31, 2013", "Balance, December 31, 2014", "Balance, December 31, 2015",
    ]  # fmt: skip


def test_an_amount_of_a_note_in_days_of_its_own_is_no_period(folder: Path) -> None:
    more = {(ISSUED, "2014-03-03/2014-03-03"): ("200", "1800", "", "2000"), (EQUITY, "2014-03-03"): ("", "", "", "8000"),
            (EQUITY, "2014-03-02"): ("", "", "", "7000")}  # fmt: skip
    assert len(equity(filed(folder, {**AMOUNTS, **more})).rows) == 6


def test_a_class_of_stock_is_a_component_of_its_own(folder: Path) -> None:
    parts = ("CommonStockMember AMember", *PARTS[1:])
    names = [c.member for c in equity(filed(folder, AMOUNTS, parts)).columns]
    assert names[:2] == ["Shares of A, Common stock", "A, Common stock"]


def test_one_movement_on_two_occasions_stands_in_two_lines(folder: Path) -> None:
    parts = (*PARTS, "CommonStockMember IPOMember", "AdditionalPaidInCapitalMember IPOMember", "IPOMember")
    amounts: Amounts = {key: (*row[:3], "", "", "", row[3]) for key, row in AMOUNTS.items()}
    amounts[ISSUED, YEAR] = ("50", "150", "", "150", "1650", "1800", "200")
    path = filed(folder, amounts, parts)
    assert printed(equity(path))[1:3] == [
        ("Stock issued during period value new issues", "", "50", "150", "", "200"),
        ("Stock issued during period value new issues, IPO", "", "150", "1,650", "", "1,800"),
    ]
    assert set(statuses(path, "eq_column_roll")) == {"holds"}


@pytest.mark.parametrize("day", ["2013-12-31", "2014-01-01"])
def test_the_effect_of_a_new_standard_moves_the_opening_balance(folder: Path, day: str) -> None:
    effect = "CumulativeEffectOfNewAccountingPrincipleInPeriodOfAdoption"
    amounts = {
        **AMOUNTS,
        (effect, day): ("", "", "-50", "-50"),
        (EQUITY, "2014-12-31"): ("1200", "5800", "2550", "9550"),
    }
    path = filed(folder, amounts, PARTS, ((effect, ""), *LINES))
    assert printed(equity(path))[1] == (
        "Cumulative effect of adoption of standards",
        "",
        "",
        "",
        "(50)",
        "(50)",
    )
    assert set(statuses(path, "eq_column_roll")) == {"holds"}


def test_the_effect_of_a_new_standard_may_be_an_axis_of_the_balance(folder: Path) -> None:
    parts = (*PARTS, "RetainedEarningsMember AdoptionAdjustmentMember", "AdoptionAdjustmentMember")
    amounts: Amounts = {key: (*row[:3], "", "", row[3]) for key, row in AMOUNTS.items()}
    amounts[EQUITY, "2013-12-31"] = ("1000", "4000", "2000", "-50", "-50", "7000")
    amounts[EQUITY, "2014-12-31"] = ("1200", "5800", "2550", "", "", "9550")
    path = filed(folder, amounts, parts)
    assert [c.member for c in equity(path).columns][-2:] == ["Retained earnings", "Total"]
    assert set(statuses(path, "eq_column_roll")) == {"holds"}


def test_the_parent_s_part_is_a_total_among_its_components(folder: Path) -> None:
    parts = ("ParentMember", *PARTS, "NoncontrollingInterestMember")
    amounts: Amounts = {
        (EQUITY, "2013-12-31"): ("7000", "1000", "4000", "2000", "500", "7500"),
        (RESULT, YEAR): ("900", "", "", "900", "100", "1000"),
        (DIVIDENDS, YEAR): ("300", "", "", "300", "", "300"),
        (EQUITY, "2014-12-31"): ("7600", "1000", "4000", "2600", "600", "8200"),
    }
    path = filed(folder, amounts, parts)
    assert [c.member for c in equity(path).columns][-3:] == [
        "Total, Parent",
        "Noncontrolling interest",
        "Total",
    ]
    assert statuses(path, "eq_cross_foot") == ["holds"] * 8  # and to the part of the parent


def test_a_note_that_lists_components_without_balances_is_no_statement(folder: Path) -> None:
    amounts = {key: row for key, row in AMOUNTS.items() if key[0] != EQUITY}
    amounts["Assets", "2014-12-31"] = ("", "", "", "9600")
    amounts["LiabilitiesAndStockholdersEquity", "2014-12-31"] = ("", "", "", "9600")
    path = filed(folder, amounts, PARTS, LINES[2:6])
    with pytest.raises(tieout.errors.Unreadable):
        read(path)
