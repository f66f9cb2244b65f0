"""A release made by hand without the parser: two statements, one claim, and rules over them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from tieout.concepts import Concept, Vocabulary
from tieout.expectations.rules import Rule
from tieout.facts import Claim, Column, Fact, Filing, Problem, Row, Statement

TEXT = """\
ACME INC reports revenues of $2.4 million <script>alert(1)</script>

                     Balance Sheet (in thousands)
                                        Dec. 31, 2003
Cash                                     $    5,677
Other assets                                  3,599
                                             ------
Total assets                             $    9,276
                                             ======
Liabilities                                   3,453
Stockholders' equity & co                     5,823

                     Statement of Operations (in thousands, except per share)
                                        Three months
                                        Dec. 31, 2003
Revenues                                      2,395
Cost of goods sold                              582
Gross profit                                  1,813
Net loss                                 $   (1,248)
Loss per share                           $    (0.03)
Weighted shares                              37,414
"""
DAY, START = date(2003, 12, 31), date(2003, 10, 1)
SHEET = (("Cash", "cash", 5), ("Other assets", "other_assets", 6), ("Total assets", "assets", 8))
SHEET += (("Liabilities", "liabilities", 10), ("Stockholders' equity & co", "equity_total", 11))
INCOME = (("Revenues", "revenues", 16), ("Cost of goods sold", "cost_of_goods_sold", 17))
INCOME += (("Gross profit", "gross_profit", 18), ("Net loss", "net_income", 19))
INCOME += (("Loss per share", "eps_basic", 20), ("Weighted shares", "shares_basic", 21))
UNITS = {"eps_basic": "USD/shares", "shares_basic": "shares"}

EQUATION = Rule(
    id="equation",
    kind="check",
    pack="balance_sheet",
    title="Assets are liabilities and equity",
    formulas=("assets = liabilities + equity_total",),
    why="S-X 5-02.30",
)
GROSS_PROFIT = Rule(
    id="is_gross_profit",
    kind="check",
    pack="income_statement",
    title="Revenues less cost of goods sold is gross profit",
    formulas=("revenues - cost_of_goods_sold = gross_profit",),
)
EPS = Rule(
    id="eps",
    kind="check",
    pack="income_statement",
    title="Loss per share is net loss over weighted shares",
    formulas=("eps_basic = net_income / shares_basic",),
)
TAX = Rule(
    id="tax",
    kind="check",
    pack="income_statement",
    title="Tax is what <b>lies</b> between",
    formulas=("pretax_income - income_tax = net_income",),
)
RULES = (EQUATION, GROSS_PROFIT, EPS, TAX)


def _concept(name: str) -> Concept:
    instant = name in {concept for _, concept, _ in SHEET}
    home = ("balance_sheet", "instant") if instant else ("income_statement", "duration")
    unit = {"eps_basic": "per_share", "shares_basic": "shares"}.get(name, "money")
    return Concept(name, *home, unit, "expense" if name in ("cost_of_goods_sold", "income_tax") else "income")


VOCABULARY: Vocabulary = {
    name: _concept(name)
    for name in [*(concept for _, concept, _ in SHEET + INCOME), "pretax_income", "income_tax"]
}


def made_release(text: str = TEXT, path: str = "acme.txt", problems: tuple[Problem, ...] = ()) -> Filing:
    """The release as a parser would read `text`, a variant of TEXT with other digits."""
    lines = tuple(text.split("\n"))
    sheet = _statement(path, lines, "balance_sheet", "Balance Sheet", SHEET, table=1)
    income = _statement(path, lines, "income_statement", "Statement of Operations", INCOME, table=2)
    claimed = _fact(path, lines, "narrative", "2.4", "revenues", 1, scale=6)
    claim = Claim(claimed, "revenues", "exact", lines[0])
    facts = tuple(f for s in (sheet, income) for row in s.rows for f in row.facts if f is not None)
    statements, documents = (sheet, income), ("1:EX-99.1",)
    return Filing(
        path, "", "Acme Inc", "8-K", documents, statements, (claim,), (*facts, claimed), problems, lines
    )


def kept(folder: Path) -> dict[str, bytes]:
    """Every file of a kept run, by its path in it."""
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()
    }


def _statement(
    path: str,
    lines: tuple[str, ...],
    kind: str,
    title: str,
    rows: tuple[tuple[str, str, int], ...],
    table: int,
) -> Statement:
    instant = kind == "balance_sheet"
    made = []
    for number, (label, concept, line) in enumerate(rows, 1):
        printed = lines[line - 1][len(label) :].replace("$", "").strip()
        scale = 0 if "." in printed else 3
        fact = _fact(path, lines, kind, printed, concept, line, scale, label, (table, number, 1))
        role = "total" if label.startswith("Total") else "line"
        made.append(
            Row(number, label, (), 0, role, "double" if role == "total" else "", concept, line, line, (fact,))
        )
    column = Column(1, "Dec. 31, 2003", None if instant else START, DAY)
    first, last = rows[0][2] - 2, rows[-1][2]
    return Statement(
        kind, title, "1:EX-99.1", table, "", 3, "USD", (column,), tuple(made), (), True, first, last
    )


def _fact(
    path: str,
    lines: tuple[str, ...],
    statement: str,
    printed: str,
    concept: str,
    line: int,
    scale: int,
    label: str = "",
    place: tuple[int | None, int | None, int | None] = (None, None, None),
) -> Fact:
    start = lines[line - 1].index(printed)
    digits = Decimal(printed.strip("()").replace(",", "")) * (-1 if printed.startswith("(") else 1)
    value = digits.scaleb(scale)
    return Fact(
        fact_id=f"{line}.{start}",
        filing=path,
        accession="",
        document="1:EX-99.1",
        entity="",
        statement=statement,
        table=place[0],
        row=place[1],
        column=place[2],
        label=label,
        caption="",
        concept=concept,
        concept_source="exact",
        member="",
        period_start=None if statement == "balance_sheet" else START,
        period_end=DAY,
        value=value,
        natural=value,
        sign_basis="printed",
        printed=printed,
        scale=scale,
        quantum=Decimal((0, (1,), int(digits.as_tuple().exponent) + scale)),
        quantum_source="printed",
        unit=UNITS.get(concept, "USD"),
        nil=False,
        confident=True,
        line=line,
        start=start,
        end_line=line,
        end=start + len(printed),
        anchor="",
    )
