"""Tables become statements: concepts, units, natural signs and the sum tree, with a fact for every printed number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from tieout.facts import Column, Fact, Problem, Row, Statement, Sum
from tieout.parsers.concept_rows import settle
from tieout.parsers.line_items import LineItems, Match
from tieout.parsers.numbers import Cell
from tieout.parsers.periods import MONTH_WORD, parse_span
from tieout.parsers.rows import TableRow
from tieout.parsers.scales import find_currency, find_scale, shares_are_excepted
from tieout.parsers.signs import natural_sign, sign_basis, solved_basis
from tieout.parsers.sum_tree import GRAND, Line, caption_sign, find_sums
from tieout.parsers.tables import Table


class Source(NamedTuple):
    """What every fact of a document says of where it comes from."""

    filing: str
    accession: str
    document: str
    sequence: int
    entity: str
    scale: int | None = None  # stated on the page above, for statements that state none
    currency: str = "USD"


class _Line(NamedTuple):
    """A row with what its label means."""

    row: TableRow
    match: Match | None
    unit: str  # money | shares | per_share | percent | pure
    basis: str


def build_statement(
    table: Table, number: int, source: Source, items: LineItems
) -> tuple[Statement, list[Problem]]:
    """The statement that `table` is; `number` is its ordinal in the document."""
    stated = find_scale(table.titles)
    scale = stated if stated is not None else source.scale or 0
    currency = find_currency(table.titles) if find_currency(table.titles) != "USD" else source.currency
    lines = _read_lines(table, items)
    share_scale = _share_scale(lines, scale, table.titles)
    sums, bases, unexplained = _sum_tree(table.kind, lines, items)
    if (named := _name_by_structure(table.kind, lines, sums, items)) is not lines:
        lines = named
        sums, bases, unexplained = _sum_tree(table.kind, lines, items)
    quantum_zeros = _common_zeros(lines)
    builder = _Facts(table, number, source, scale, share_scale, currency, quantum_zeros)
    rows = []
    counter = 0
    for i, line in enumerate(lines):
        counter += not line.row.is_heading
        rows.append(builder.row(i, line, bases[i], 0 if line.row.is_heading else counter, sums, unexplained))
    statement = Statement(
        table.kind, _title(table), source.document, number, source.entity, scale, currency, table.columns,
        tuple(rows), tuple(sums), table.whole and not any(line.row.strays for line in lines), table.first, table.last,
    )  # fmt: skip
    return statement, _problems(table, lines)


def _title(table: Table) -> str:
    return next((t for t in table.titles if re.search(r"[a-z]{4}", t, re.I) and not t.startswith("(")), "")


_PER_SHARE = re.compile(r"\bper\b.*\b(?:share|unit|ADS)\b|\bbook value\b", re.I)
_SHARES = re.compile(r"\bshares\b|\bweighted\b", re.I)
_COUNTED = re.compile(r"\bweighted average\b|\bshares (?:used|outstanding)\b", re.I)
_RESULT = re.compile(
    r"^(?:net )?\(?(?:income|loss|earnings|gains?|redemption)\b"
    r"(?!.*\b(?:basic|diluted|outstanding|number|used|per)\b)",
    re.I,
)
_LONGEST_LABEL = 400


def _read_lines(table: Table, items: LineItems) -> list[_Line]:
    """Each row with its concept, unit and sign; a concept that two rows share stays with the row that is the total."""
    cents = _prints_cents_per_share(table)
    hints = [
        _unit_hint(row, table.kind) or (cents and _is_cents(row) and "per_share") or "" for row in table.rows
    ]
    matches = [
        items.match(row.label[:_LONGEST_LABEL], table.kind, row.caption, hint)
        if row.label and not row.is_heading
        else None
        for row, hint in zip(table.rows, hints, strict=True)
    ]
    matches = [
        items.match(row.label[:_LONGEST_LABEL], table.kind, row.caption, "money")
        if match is not None and items.vocabulary[match.concept].unit == "per_share" and _is_whole(row, cents)
        else match
        for row, match in zip(table.rows, matches, strict=True)
    ]
    matches = settle(matches, [row.label for row in table.rows], items)
    lines = []
    for row, hint, match in zip(table.rows, hints, matches, strict=True):
        unit = items.vocabulary[match.concept].unit if match else hint or "money"
        sign = items.vocabulary[match.concept].sign if match else ""
        values = [c.value for c in row.cells if c is not None and not c.void and not c.nil]
        lines.append(_Line(row, match, unit, sign_basis(row.label, sign, unit, values)))
    return _one_row_a_concept(lines)


def _unit_hint(row: TableRow, kind: str) -> str:
    """What the numbers and the words around them say of the unit, where it is not money.

    A cash flow prints no counts: "Repurchase of shares" is what they cost; in a statement of equity the columns say it.
    """
    cells = [c for c in row.cells if c is not None and not c.void]
    text = " ".join((*row.caption[-1:], row.label))
    if any(c.percent for c in cells) and all(c.percent or c.nil for c in cells):
        return "percent"
    if any(c.places >= 2 for c in cells):
        return "per_share" if _PER_SHARE.search(text) else ""
    if kind in ("cash_flow", "equity") or any(c.dollar for c in cells):
        return ""
    if kind == "balance_sheet" and _AT_COST.search(row.label):
        return ""
    whole = " ".join((*row.caption, row.label))
    if _RESULT.search(row.label) or any(c.value < 0 for c in cells):
        return ""
    if _COUNTED.search(text) and not re.search(r"\bpar\b", whole, re.I):
        return "shares"
    return "shares" if _SHARES.search(text) and not re.search(r"\bpar\b|\bstock\b", whole, re.I) else ""


def _prints_cents_per_share(table: Table) -> bool:
    """True for an income statement in whole thousands that prints cents only where it divides by shares."""
    rows = [r for r in table.rows if not r.is_heading]
    whole = sum(not any(c.places for c in r.cells if c is not None) for r in rows)
    return table.kind == "income_statement" and whole * 2 > len(rows) and any(_is_cents(r) for r in rows)


def _is_cents(row: TableRow) -> bool:
    """True for small numbers with cents, and nothing else, that count no shares."""
    if _SHARES.search(" ".join((*row.caption[-1:], row.label))):
        return False
    cells = [c for c in row.cells if c is not None and not c.void and not c.nil]
    return bool(cells) and all(c.places >= 2 and abs(c.value) < 1000 and not c.percent for c in cells)


def _is_whole(row: TableRow, cents: bool) -> bool:
    """True for whole numbers, above nine where the table prints no `cents`: amounts per share have them."""
    cells = [c for c in row.cells if c is not None and not c.void and c.value]
    least = 0 if cents else _MOST_WITHOUT_CENTS
    return bool(cells) and not any(c.places for c in cells) and any(abs(c.value) > least for c in cells)


_MOST_WITHOUT_CENTS = 9


_AT_COST = re.compile(r"\btreasury\b|\bat cost\b|^less\b|\bunearned\b|\bunallocated\b", re.I)


def _one_row_a_concept(lines: list[_Line]) -> list[_Line]:
    held: dict[tuple[str, bool], int] = {}
    for i, line in enumerate(lines):
        if line.match is None:
            continue
        key = (line.match.concept, line.match.opening)
        other = held.get(key)
        if other is None:
            held[key] = i
        elif (_is_total(line.row) and (not _is_total(lines[other].row) or _is_wider(line, lines[other]))) or (
            line.unit == "per_share" and _is_before(lines[other].row) and not _is_before(line.row)
        ):
            lines[other] = lines[other]._replace(match=None)
            held[key] = i
        else:
            lines[i] = line._replace(match=None)
    return lines


def _is_before(row: TableRow) -> bool:
    """True for an amount per share before a change in accounting, or of continuing operations alone."""
    return bool(re.search(r"\bbefore\b|\bcontinuing\b", " ".join((*row.caption[-1:], row.label)), re.I))


def _is_wider(line: _Line, above: _Line) -> bool:
    """True for "Total revenue" below "Total net sales", which it contains."""
    return bool(re.search(r"\brevenue", line.row.label, re.I)) and not re.search(
        r"\brevenue", above.row.label, re.I
    )


def _is_total(row: TableRow) -> bool:
    return bool(re.search(r"\btotal\b", row.label, re.I))


_TOO_MANY_SHARES = 10**11  # in issue: a hundred billion is a count that was not scaled


def _share_scale(lines: Sequence[_Line], scale: int, titles: Sequence[str]) -> int:
    """The scale of share counts: the table's, none where the title excepts them; earnings per share decide.

    "(in thousands, except per share data)" leaves share counts in thousands more often than not. Where a loss, a
    loss per share and a count are printed, the scale under which they agree within a factor of two is the one.
    """
    stated = 0 if shares_are_excepted(titles) else scale
    income = _first(lines, ("income_available_common", "net_income", "profit_loss"))
    eps = _first(lines, ("eps_basic", "eps_basic_and_diluted", "eps_diluted", "eps_primary"))
    shares = _first(lines, ("shares_basic", "shares_basic_and_diluted", "shares_diluted"))
    if income is None or eps is None or shares is None:
        counts = [c.value for line in lines if line.unit == "shares" for c in line.row.cells if c is not None]
        return stated if max(counts, default=Decimal(0)).scaleb(stated) < _TOO_MANY_SHARES else 0
    for candidate in dict.fromkeys((stated, scale, 0, 3, 6)):
        fits = [
            _agree(i.value.scaleb(scale), e.value, s.value.scaleb(candidate))
            for i, e, s in zip(income.row.cells, eps.row.cells, shares.row.cells, strict=True)
            if i is not None and e is not None and s is not None
        ]
        if sum(fits) * 2 > len(fits):
            return candidate
    return stated


def _first(lines: Sequence[_Line], concepts: tuple[str, ...]) -> _Line | None:
    for concept in concepts:
        for line in lines:
            if line.match is not None and line.match.concept == concept:
                return line
    return None


def _agree(income: Decimal, eps: Decimal, shares: Decimal) -> bool:
    if not shares or not eps:
        return not income and not eps
    return Decimal("0.5") < abs(income / shares / eps) < 2


def _sum_tree(kind: str, lines: Sequence[_Line], items: LineItems) -> tuple[list[Sum], list[str], list[int]]:
    """The sums, each row's sign basis, and the totals no sum explains; a loss caption over a profit is solved."""
    bases = [line.basis for line in lines]
    if kind == "equity":
        return [], bases, []  # its rows are movements, its columns components: no line is the sum of others
    sums, unexplained = find_sums(kind, _tree_lines(kind, lines, bases, items))
    for i in list(unexplained):
        if bases[i] != "loss_only":
            continue
        bases[i] = "solved"
        found, left = find_sums(kind, _tree_lines(kind, lines, bases, items))
        if i in left:
            bases[i] = "loss_only"
        else:
            sums, unexplained = found, left
    if kind in ("income_statement", "comprehensive_income"):
        for i, weight in _parts_in_result(sums, lines).items():
            match = lines[i].match
            if match is not None:
                bases[i] = solved_basis(bases[i], items.vocabulary[match.concept].sign, weight)
    return sums, bases, unexplained


def _parts_in_result(sums: Sequence[Sum], lines: Sequence[_Line]) -> dict[int, int]:
    """The sign with which each line, as printed, enters the results of the statement, through its subtotals."""
    parts: dict[int, int] = {}
    for found in reversed(sums):
        own = 1 if "result" in found.evidence else parts.get(found.total)
        if own is not None:
            parts.update((i, own * weight) for i, weight in found.addends)
    results = {s.total for s in sums if "result" in s.evidence}
    return {i: part for i, part in parts.items() if i not in results and lines[i].match is not None}


def _tree_lines(kind: str, lines: Sequence[_Line], bases: Sequence[str], items: LineItems) -> list[Line]:
    """The rows that can take part in a sum: amounts of money, not per share and not counts."""
    after_heading = False
    tree = []
    for i, line in enumerate(lines):
        if line.row.is_heading:
            after_heading = True
            continue
        if line.unit != "money":
            continue
        places = max((c.places for c in line.row.cells if c is not None), default=0)
        if (
            places
            and any(w.unit == "per_share" for w in lines)
            and places >= 2
            and not any(
                c is not None and c.places for w in lines[:i] if w.unit == "money" for c in w.row.cells
            )
        ):
            continue
        concept = line.match.concept if line.match else ""
        sign = items.vocabulary[concept].sign if concept else ""
        tree.append(
            Line(
                i,
                line.row.label,
                line.row.caption,
                concept,
                line.row.ruled,
                line.row.indent,
                _amounts(line, bases[i]),
                caption_sign(line.row.label, sign, line.row.caption),
                after_heading,
                10 ** (2 - min(2, places)),
            )
        )
        after_heading = False
    return tree


def _name_by_structure(kind: str, lines: list[_Line], sums: Sequence[Sum], items: LineItems) -> list[_Line]:
    """The lines with totals named that are printed without a label: by the caption over their parts, by their place.

    The last amount before the heading of the liabilities is total assets; the last sum of all, equal to it or not, is
    total liabilities and equity.
    """
    if kind == "income_statement":
        named = _named_by_caption(kind, lines, sums, items)
        return _with_total_revenues(named if named != lines else lines, sums)
    if kind != "balance_sheet" or not sums:
        return lines
    renamed = _named_by_caption(kind, lines, sums, items)
    held = {line.match.concept for line in renamed if line.match is not None}
    turn = next(
        (i for i, line in enumerate(lines) if re.search(r"\bliabilit", line.row.label, re.I)), len(lines)
    )
    told = turn < len(lines)
    assets = max((i for i in range(turn) if not lines[i].row.is_heading), default=None) if told else None
    both = next((i for i in _unlabelled_from_below(lines) if i > turn or not told), None)
    if both is not None and (assets is None or lines[assets].row.label):
        assets = next((i for i in range(both) if _prints_the_same(lines[i], lines[both])), None)
    if assets is not None and "assets" not in held and not lines[assets].row.label:
        renamed[assets] = lines[assets]._replace(match=Match("assets", "structure"))
    if both is not None and "liabilities_and_equity" not in held:
        renamed[both] = lines[both]._replace(match=Match("liabilities_and_equity", "structure"))
    return renamed if renamed != lines else lines


def _unlabelled_from_below(lines: Sequence[_Line]) -> Iterator[int]:
    """The last row of amounts where it has no label; above a row that names no total too, a count or a note."""
    for i in range(len(lines) - 1, -1, -1):
        row = lines[i].row
        if not row.is_heading and not row.label:
            yield i
        elif not row.is_heading and (lines[i].match is not None or re.search(r"\btotal\b", row.label, re.I)):
            return


def _prints_the_same(line: _Line, other: _Line) -> bool:
    """True for another row without label that prints the same amounts in every column."""
    if line.row.label or line.row.is_heading:
        return False
    return [c and c.value for c in line.row.cells] == [c and c.value for c in other.row.cells]


def _named_by_caption(
    kind: str, lines: Sequence[_Line], sums: Sequence[Sum], items: LineItems
) -> list[_Line]:
    """The lines with a total without label named by the caption over its parts: "Inventories:".

    The sum under "Property, plant and equipment" from which depreciation is deducted next is the cost.
    """
    renamed = list(lines)
    held = {line.match.concept for line in lines if line.match is not None}
    for found in sums:
        total = lines[found.total]
        captions = {lines[i].row.caption for i, _ in found.addends}
        if total.row.label or total.match is not None or len(captions) != 1 or found.derived:
            continue
        (caption,) = captions
        first = min(i for i, _ in found.addends)
        heads = first > 0 and lines[first - 1].row.is_heading  # all that stands under it is in the sum
        match = items.match(caption[-1], kind, caption[:-1]) if caption and heads else None
        if match is None or match.concept in GRAND:
            continue
        if kind == "income_statement" and items.vocabulary[match.concept].sign != "expense":
            continue  # "Other (income) expense" does not say which of the two its sum is
        following = lines[found.total + 1].match if found.total + 1 < len(lines) else None
        deducted = following is not None and following.concept == "accumulated_depreciation"
        concept = "ppe_gross" if match.concept == "ppe_net" and deducted else match.concept
        if concept not in held:
            renamed[found.total] = total._replace(match=Match(concept, "structure"))
            held.add(concept)
    return renamed


def _with_total_revenues(lines: list[_Line], sums: Sequence[Sum]) -> list[_Line]:
    """The lines with the revenues where the page's own arithmetic takes them from.

    An unlabelled total of revenues is named, and its first part, "Net sales", is not; where gross profit starts from
    another line than the one whose label says revenues ("Total sales, less leased departments"), that line it is.
    """
    held = [i for i, line in enumerate(lines) if line.match is not None and line.match.concept == "revenues"]
    for found in sums:
        total = lines[found.total]
        start, weight = found.addends[0]
        if (
            total.match is not None
            and total.match.concept == "gross_profit"
            and held
            and start not in held
            and weight > 0
        ):
            renamed = [line._replace(match=None) if i in held else line for i, line in enumerate(lines)]
            renamed[start] = lines[start]._replace(match=Match("revenues", "structure"))
            return renamed
        if total.row.label or total.match is not None:
            continue
        for i, weight in found.addends:
            match = lines[i].match
            if weight > 0 and match is not None and match.concept == "revenues":
                renamed = list(lines)
                renamed[i] = lines[i]._replace(match=None)
                renamed[found.total] = total._replace(match=Match("revenues", "structure"))
                return renamed
    return lines


def _amounts(line: _Line, basis: str) -> tuple[int | None, ...]:
    """Whole hundredths as printed; of a loss-only line with its natural sign."""
    values: list[int | None] = []
    for cell in line.row.cells:
        if cell is None or cell.void or cell.percent:
            values.append(None)
            continue
        value = cell.value
        if basis == "loss_only":
            value = -abs(value)
        elif basis == "solved":
            value = abs(value)
        values.append(int(value * 100))
    return tuple(values)


def _common_zeros(lines: Sequence[_Line]) -> int:
    """How many zeros end every amount of the table, where at least eight amounts all end in two or more."""
    zeros = []
    for line in lines:
        if line.unit != "money":
            continue
        for cell in line.row.cells:
            if cell is not None and cell.value and not cell.places:
                digits = str(abs(cell.value))
                zeros.append(len(digits) - len(digits.rstrip("0")))
            elif cell is not None and cell.places:
                return 0
    common = min(zeros, default=0)
    return common if len(zeros) >= 8 and common >= 2 else 0


class _Facts:
    """Makes the facts of one table."""

    def __init__(
        self,
        table: Table,
        number: int,
        source: Source,
        scale: int,
        share_scale: int,
        currency: str,
        zeros: int,
    ) -> None:
        self.table = table
        self.number = number
        self.source = source
        self.scales = {"money": scale, "shares": share_scale}
        self.currency = currency
        self.zeros = zeros
        self.percent_columns = _percent_columns(table)
        self.share_columns = {
            c.number
            for c in table.columns
            if table.kind == "equity" and re.search(r"\bshares$", c.heading, re.I)
        }

    def row(
        self,
        index: int,
        line: _Line,
        basis: str,
        number: int,
        sums: Sequence[Sum],
        unexplained: Sequence[int],
    ) -> Row:
        """The contract's row, with a fact per printed cell."""
        row = line.row
        concept = line.match.concept if line.match else ""
        facts = tuple(
            None if cell is None or cell.void else self.fact(line, basis, number, cell, column)
            for cell, column in zip(row.cells, self.table.columns, strict=True)
        )
        is_total = any(s.total == index for s in sums) or index in unexplained
        role = "heading" if row.is_heading else "line"
        if is_total:
            role = "total" if concept in GRAND or row.ruled == "double" else "subtotal"
        return Row(
            number,
            row.label,
            row.caption,
            row.indent,
            role,
            row.ruled,
            concept,
            row.line,
            row.end_line,
            facts,
        )

    def fact(self, line: _Line, basis: str, number: int, cell: Cell, column: Column) -> Fact:
        """The fact that a cell prints."""
        row, match = line.row, line.match
        percent = cell.percent or (cell.nil and column.number in self.percent_columns)
        kind_of_unit = "shares" if column.number in self.share_columns else line.unit
        scale = 0 if percent else self.scales.get(kind_of_unit, 0)
        value = cell.value.scaleb(scale) if scale else cell.value
        places = cell.places
        if cell.nil:
            places = max(
                (c.places for c in row.cells if c is not None and not c.nil),
                default=2 if line.unit == "per_share" else 0,
            )
        quantum = Decimal(1).scaleb(scale - places)
        inferred = self.zeros and line.unit == "money" and not cell.percent
        if inferred:
            quantum = quantum.scaleb(self.zeros)
        start, end = _period(_balance(row.label, match, self.table.kind, column), column)
        natural = natural_sign(basis, value) if not percent else None
        concept = (
            match.concept
            if match and (line.unit == "percent") == percent and not _is_none(line, cell)
            else ""
        )
        unit = "percent" if percent else self.unit(kind_of_unit)
        return Fact(
            f"{self.source.sequence}.{self.number}.{number}.{column.number}", self.source.filing, self.source.accession,
            self.source.document, self.source.entity, self.table.kind, self.number, number, column.number, row.label,
            " > ".join(row.caption), concept, match.source if match and concept else "", column.member,
            start, end, _plain(value), None if natural is None else _plain(natural),
            basis if natural is not None else "",
            cell.printed, scale, quantum, "inferred" if inferred else "printed", unit, cell.nil,
            _is_confident(cell), cell.line, cell.start, cell.line, cell.end, "",
        )  # fmt: skip

    def unit(self, unit: str) -> str:
        """The unit as facts write it."""
        return {"money": self.currency, "per_share": f"{self.currency}/shares"}.get(unit, unit)


def _is_none(line: _Line, cell: Cell) -> bool:
    """True for a dash that says "none", not nil: fully diluted earnings in a year without dilution."""
    return (
        cell.nil
        and line.unit in ("per_share", "shares")
        and any(c is not None and c.value for c in line.row.cells)
    )


def _percent_columns(table: Table) -> set[int]:
    """The numbers of the columns that print percentages, where a dash is no amount of money either."""
    found = set()
    for at, column in enumerate(table.columns):
        cells = [c for row in table.rows if (c := row.cells[at]) is not None and not c.nil]
        if cells and sum(c.percent for c in cells) * 2 > len(cells):
            found.add(column.number)
    return found


def _plain(value: Decimal) -> Decimal:
    """Without a positive exponent: 1.2E+6 is 1200000."""
    exponent = value.as_tuple().exponent
    return value.quantize(Decimal(1)) if isinstance(exponent, int) and exponent > 0 else value


def _is_confident(cell: Cell) -> bool:
    return cell.printed.count("(") == cell.printed.count(")")


_CASH_AT = re.compile(
    rf"\bcash\b.*?(?:\b(?:(?P<opening>beginning|start)|end|close)(?:[ -]of\b|,|$)|(?:,| at) {MONTH_WORD} \d\d?,?$)|"
    r"^(?:(?P<first>beginning)|ending) cash\b",
    re.I,
)


def _balance(label: str, match: Match | None, kind: str, column: Column) -> str:
    """Whether a row of a cash flow is a balance, `opening` or `closing`: as its concept says, else its label."""
    if match is not None and (match.concept != "cash_total_cf" or match.opening):
        return "" if match.concept != "cash_total_cf" else "opening"
    found = _CASH_AT.search(label) if kind == "cash_flow" else None
    if found is None:
        return "closing" if match is not None else ""
    month = parse_span(label).month  # "Cash, January 1" opens what "Cash, March 31" closes
    other = month is not None and column.period_end is not None and month != column.period_end.month
    return "opening" if found["opening"] or found["first"] or other else "closing"


def _period(balance: str, column: Column) -> tuple[date | None, date | None]:
    """The column's period; for the opening or closing balance of a flow, the day it stands at."""
    if not balance or column.period_end is None:
        return column.period_start, column.period_end
    if balance == "closing":
        return None, column.period_end
    return None, column.period_start - timedelta(days=1) if column.period_start else None


def _problems(table: Table, lines: Sequence[_Line]) -> list[Problem]:
    """Numbers without a column, columns without a period, a statement that ends without its total."""
    problems = []
    primary = table.kind != "other"
    for line in lines:
        for cell in line.row.strays:
            problems.append(
                Problem(
                    "warning",
                    "number_without_column",
                    f"{cell.printed} stands in no column of this table; it was not read.",
                    cell.line,
                    cell.start,
                    cell.end,
                )
            )
    if not primary:
        return problems
    for column in table.columns:
        if column.period_end is None and not column.member:
            problems.append(
                Problem(
                    "warning",
                    "column_without_period",
                    f"Column {column.number} of this table has no date that could be read.",
                    table.first,
                )
            )
    if not table.whole:
        name = table.kind.replace("_", " ")
        problems.append(
            Problem(
                "error" if table.cut else "warning",
                "statement_without_total",
                f"The {name} ends without a total.",
                table.last,
            )
        )
    return problems
