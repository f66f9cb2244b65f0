"""Trial balances: accounts with debit and credit columns, or one column of signed balances, told from statements."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from tieout.facts import Column, Fact, Row, Statement
from tieout.parsers.kinds.statement_kinds import title_kind
from tieout.parsers.kinds.table import Table
from tieout.parsers.vocabulary.day_ranges import parse_range
from tieout.parsers.vocabulary.line_items import LineItems
from tieout.parsers.vocabulary.periods import end_of, parse_span
from tieout.parsers.workbooks.sheet import SheetRow

TRIAL_BALANCE = "trial_balance"
_TITLE = re.compile(r"\btrial balance\b", re.I)
_DEBIT = re.compile(r"\bdebits?\b|\bdr\b\.?", re.I)
_CREDIT = re.compile(r"\bcredits?\b|\bcr\b\.?", re.I)
_ADJUSTS = re.compile(r"\b(?:adj(?:s|ustments?|usting)?|[ar]jes?|reclass\w*|eliminations?|entries)\b", re.I)
MAPPING = re.compile(
    r"(?:f\.?s\.?|financial statement|statement|report(?:ing)?) (?:line|caption|item|group)(?: item)?|mapping|mapped to|"
    r"line item|lead ?sheet|lead schedule|grouping|caption",
    re.I,
)
"""Heads a column that says which line of the statements an account goes to."""


def is_trial_balance(table: Table) -> bool:
    """True for a table with debit and credit columns, or one that its title calls a trial balance."""
    debits = sum(bool(_DEBIT.search(c.heading)) for c in table.columns)
    credits = sum(bool(_CREDIT.search(c.heading)) for c in table.columns)
    named = any(_TITLE.search(title) for title in table.titles)
    sided = [c.heading for c in table.columns if _DEBIT.search(c.heading) or _CREDIT.search(c.heading)]
    if not named and sided and all(map(_ADJUSTS.search, sided)):
        return False  # a lead schedule: balances, and what adjusts them
    if not named and title_kind(table.titles) and 2 * (debits + credits) < len(table.columns):
        return False  # what is taken off and added to make a group of its companies
    return (debits > 0 and debits == credits) or (named and not debits and not credits)


def make_trial_balance(
    statement: Statement, table: Table, groups: Mapping[int, str], items: LineItems
) -> Statement:
    """The statement of a table as a trial balance: every account dated by the title, with what it is grouped under.

    `groups` gives by line the statement line that a mapping column names; it becomes the innermost caption.
    """
    dated = _date_of(table.titles)
    columns = tuple(_column(c, dated) for c in statement.columns)
    rows = []
    for row in statement.rows:
        group = groups.get(row.line, "")
        caption = (*row.caption, group) if group else row.caption
        concept = _concept(row.label, items, _is_debit(row, columns))
        facts = tuple(
            f and _fact(f, column, caption, concept, statement)
            for f, column in zip(row.facts, columns, strict=True)
        )
        rows.append(row._replace(caption=caption, facts=facts, concept=concept, role=_role(row)))
    return statement._replace(kind=TRIAL_BALANCE, columns=columns, rows=tuple(rows), sums=())


def find_groups(rows: Sequence[SheetRow], lines: Mapping[int, int]) -> dict[int, str]:
    """What the mapping column of a sheet says of each row, by the row's line; empty where there is none."""
    for at, row in enumerate(rows):
        for cell in row.cells:
            if cell.text.strip() and MAPPING.fullmatch(" ".join(cell.text.split())):
                return {
                    lines[r.number]: " ".join(c.text.split())
                    for r in rows[at + 1 :]
                    for c in r.cells
                    if c.column == cell.column and c.text.strip()
                }
    return {}


def _date_of(titles: Sequence[str]) -> date | None:
    for title in reversed(titles):
        days = parse_range(title)
        if found := days[1] if days else end_of(parse_span(title)):
            return found
    return None


def _column(column: Column, dated: date | None) -> Column:
    """A debit or credit column is a member at a day; balances of several years keep their own days."""
    sided = _DEBIT.search(column.heading) or _CREDIT.search(column.heading)
    member = " ".join(_TITLE.split(column.heading)[-1].split()) if sided else ""
    return column._replace(period_start=None, period_end=column.period_end or dated, member=member)


def _role(row: Row) -> str:
    total = re.match(r"(?:grand |sub)?-?totals?\b|^$", row.label, re.I)
    return "heading" if not row.number else "total" if total else "line"


def _is_debit(row: Row, columns: Sequence[Column]) -> bool:
    """Whether the last amount of an account stands in a debit column, or in one of signed balances without a minus."""
    for fact, column in zip(reversed(row.facts), reversed(columns), strict=True):
        if fact is not None and fact.value:
            return (fact.value > 0) != bool(_CREDIT.search(column.member))
    return False


def _concept(label: str, items: LineItems, is_debit: bool) -> str:
    """What an account means; "Depreciation" is the year's where it is a debit, else what came together."""
    found = [f for kind in ("balance_sheet", "income_statement") if (f := items.match(label, kind))]
    if is_debit and len(found) > 1 and items.vocabulary[found[0].concept].sign == "contra":
        return found[1].concept
    return found[0].concept if found else ""


def _fact(fact: Fact, column: Column, caption: tuple[str, ...], concept: str, statement: Statement) -> Fact:
    return fact._replace(
        statement=TRIAL_BALANCE, caption=" > ".join(caption), member=column.member, period_start=None,
        period_end=column.period_end, concept=concept, concept_source="exact" if concept else "", natural=None,
        sign_basis="", unit="percent" if fact.unit == "percent" else statement.currency,
    )  # fmt: skip
