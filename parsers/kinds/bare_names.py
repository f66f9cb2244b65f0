"""Companies whose names say no form of company, "NORTH SHORE POWER": told where two print the same statements.

A holding company and its subsidiary file one report together. The line right above the title of a statement names whose
it is, if another line stands there above the same kinds of statement, of the same days.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from tieout.facts import STATEMENTS
from tieout.parsers.kinds.entities import are_one_company, may_be_name
from tieout.parsers.kinds.statement_kinds import is_named, kind_named, looks_primary
from tieout.parsers.kinds.table import Table

FEWEST_KINDS = 2  # of statements that two companies both print; one alone may stand below any line

_Printed = Mapping[str, set[tuple[str, date | None]]]


def with_bare_names(tables: list[Table]) -> list[Table]:
    """The tables, those of a company that another stands beside with the name right above their title."""
    names = [_name_of(t) for t in tables]
    printed: dict[str, set[tuple[str, date | None]]] = defaultdict(set)
    for table, name in zip(tables, names, strict=True):
        if name:
            printed[name] |= {(table.kind, c.period_end) for c in table.columns if c.period_end is not None}
    if len(printed) < 2:
        return tables
    told = {name for name in printed if _stands_beside_another(name, printed)}
    return [
        t._replace(entity=name) if name in told and not t.entity else t
        for t, name in zip(tables, names, strict=True)
    ]


def _name_of(table: Table) -> str:
    """The company of a statement that bears its title: the one it names with its form, else the line above the title."""
    titles = table.titles
    if table.kind not in STATEMENTS or not is_named(table.kind, titles) or not looks_primary(titles):
        return ""
    if table.entity:
        return table.entity
    at = next((i for i, title in enumerate(titles) if kind_named(title)), 0)
    return titles[at - 1] if at and may_be_name(titles[at - 1]) else ""


def _stands_beside_another(name: str, printed: _Printed) -> bool:
    """Whether some other company prints several kinds of statement of the days on which this one does."""
    own = printed[name]
    return any(
        len({kind for kind, _ in own & others}) >= FEWEST_KINDS and not are_one_company(name, other)
        for other, others in printed.items()
        if other != name
    )
