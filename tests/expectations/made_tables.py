"""Statements made by hand, a line a row: what the binder takes, without a parser.

`sheet(...)` takes rows `label | concept | amounts`, amounts as printed, a blank for an empty cell. A label
that begins with `=` is a total of all open lines; `(-)` before a label takes the line off; `>` opens a
caption, and after a total a new column to add up.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from tieout.concepts import Concept, Vocabulary
from tieout.expectations.lint.examples import printed_amount
from tieout.expectations.rules import Rule
from tieout.facts import Claim, Column, Fact, Filing, Row, Statement, Sum

DEC03, JUN03 = date(2003, 12, 31), date(2003, 6, 30)
QUARTER = (date(2003, 10, 1), DEC03)
HALF = (date(2003, 7, 1), DEC03)
DOCUMENT = "1:EX-99.1"

_BALANCE = """
assets liabilities liabilities_and_equity equity_parent equity_total nci mezzanine_equity current_assets
current_liabilities noncurrent_assets cash cash_and_short_term_investments short_term_investments inventories
ppe_net ppe_gross intangibles_net
"""
_INCOME = """
revenues cost_of_revenue cost_of_goods_sold gross_profit sga depreciation_and_amortization operating_income
operating_expenses other_operating_income net_income profit_loss income_continuing preferred_dividends
discontinued
"""
_COMPREHENSIVE = "oci comprehensive_income comprehensive_income_total"
_CASH_FLOW = "cash_total_cf cash_change cf_operating cf_investing cf_financing fx_effect"
_STANDS_FOR = {"equity_total": ("equity_parent",), "cost_of_revenue": ("cost_of_goods_sold",)}


def _vocabulary() -> Vocabulary:
    found = {name: Concept(name, "balance_sheet", "instant", "money", "asset") for name in _BALANCE.split()}
    found |= {
        name: Concept(name, "income_statement", "duration", "money", "income") for name in _INCOME.split()
    }
    found |= {
        name: Concept(name, "comprehensive_income", "duration", "money", "income")
        for name in _COMPREHENSIVE.split()
    }
    found |= {name: Concept(name, "cash_flow", "duration", "money", "flow") for name in _CASH_FLOW.split()}
    found["cash_total_cf"] = found["cash_total_cf"]._replace(period="instant")
    for name, unit in (("eps_basic", "per_share"), ("eps_diluted", "per_share"), ("shares_basic", "shares")):
        found[name] = Concept(name, "income_statement", "duration", unit, "income")
    found["working_capital"] = Concept("working_capital", "narrative", "instant", "money", "asset")
    return {name: c._replace(stands_for=_STANDS_FOR.get(name, ())) for name, c in found.items()}


VOCABULARY = _vocabulary()


def fact(
    printed: str,
    concept: str = "",
    label: str = "",
    *,
    statement: str = "balance_sheet",
    period: tuple[date | None, date | None] = (None, DEC03),
    scale: int = 3,
    basis: str = "printed",
    line: int = 1,
    column: int = 1,
    member: str = "",
    confident: bool = True,
) -> Fact:
    """A printed number; per-share amounts keep scale 0."""
    value, quantum = printed_amount(printed)
    scale = 0 if "per_share" in _unit(concept) else scale
    value, quantum = value.scaleb(scale), quantum.scaleb(scale)
    natural = -abs(value) if basis == "loss_only" else value
    unit = {"per_share": "USD/shares", "shares": "shares"}.get(_unit(concept), "USD")
    place = (line, 20 * column, line, 20 * column + len(printed))
    said = natural if concept else None
    return Fact(
        f"{statement}-{line}-{column}", "made.txt", "", DOCUMENT, "Acme", statement, 1, line, column, label,
        "", concept, "exact", member, *period, value, said, basis, printed, scale, quantum, "printed", unit,
        value == 0, confident, *place, "",
    )  # fmt: skip


def _unit(concept: str) -> str:
    return VOCABULARY[concept].unit if concept in VOCABULARY else "money"


def sheet(
    text: str,
    *,
    kind: str = "balance_sheet",
    periods: Sequence[tuple[date | None, date | None]] = ((None, DEC03),),
    members: Sequence[str] = (),
    complete: bool = True,
    bases: dict[str, str] | None = None,
    without_sums: bool = False,
) -> Statement:
    """A statement in thousands whose totals add up the lines since the last total, and that total too."""
    rows: list[Row] = []
    sums: list[Sum] = []
    open_: list[tuple[int, int]] = []
    caption: tuple[str, ...] = ()
    for number, written in enumerate((w for w in text.strip().splitlines() if w.strip()), 1):
        if written.strip().startswith(">"):
            caption = (written.strip(" >"),)
            open_ = [] if rows and rows[-1].role == "total" else open_
            rows.append(Row(0, caption[0], (), 0, "heading", "", "", number, number, (None,) * len(periods)))
            continue
        label, concept, *cells = (part.strip() for part in written.split("|"))
        is_total, weight = label.startswith("="), -1 if label.startswith("(-)") else 1
        label = label.removeprefix("=").removeprefix("(-)").strip()
        facts = tuple(
            fact(cell, concept, label, statement=kind, period=period, line=number, column=c,
                 basis=(bases or {}).get(label, "printed"), member=members[c - 1] if members else "")
            if cell
            else None
            for c, (cell, period) in enumerate(zip(cells, periods, strict=True), 1)
        )  # fmt: skip
        role = "total" if is_total else "line"
        rows.append(
            Row(number, label, () if is_total else caption, 0, role, "", concept, number, number, facts)
        )
        if is_total:
            if not without_sums:
                sums.append(Sum(len(rows) - 1, tuple(open_), ("total",)))
            open_ = []
        open_.append((len(rows) - 1, weight))
    columns = tuple(
        Column(c, str(p[1] or ""), *p, members[c - 1] if members else "") for c, p in enumerate(periods, 1)
    )
    return Statement(
        kind, kind, DOCUMENT, 1, "Acme", 3, "USD", columns, tuple(rows), tuple(sums), complete, 1, len(rows)
    )


def claim(
    printed: str,
    concept: str,
    period: tuple[date | None, date | None],
    hedge: str = "exact",
    skipped: str = "",
) -> Claim:
    """An amount in the text, in millions; per share as it stands."""
    stated = fact(printed, concept, concept, statement="narrative", period=period, scale=6, line=90)
    return Claim(stated, concept.replace("_", " "), hedge, "", skipped)


def filing(*statements: Statement, claims: Sequence[Claim] = ()) -> Filing:
    """A filing of these statements and claims."""
    facts = [f for s in statements for r in s.rows for f in r.facts if f] + [c.fact for c in claims]
    return Filing("made.txt", "", "Acme", "8-K", (DOCUMENT,), statements, tuple(claims), tuple(facts), (), ())


def check(formula: str, **more: object) -> Rule:
    """A rule of one formula."""
    return Rule("rule", "check", "config", "A rule", (formula,))._replace(**more)  # type: ignore[arg-type]


def amounts(**printed: str) -> dict[str, Decimal]:
    """Values by term."""
    return {term: printed_amount(text)[0] for term, text in printed.items()}
