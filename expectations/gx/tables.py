"""The two tables that Great Expectations validates: operands (one row a number that a rule takes) and facts.

Every cell is text, because GX turns decimals into floats: exact decimals in plain notation, `true` and
`false`, and empty for what is missing. Both tables lead back to the values they were made of, without loss.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from tieout.expectations.verdicts.verdict import Application, Operand
from tieout.facts import Fact

if TYPE_CHECKING:
    import pandas as pd

_HEAD = ("filing", "rule", "application", "entity", "member", "period")
_OPERAND = Operand._fields
_TAIL = ("unbound", "derived", "hedge", "borne_out")
OPERAND_COLUMNS = (*_HEAD, "operand", *_OPERAND, *_TAIL)
"""`operand` numbers the operands of an application from 1; 0 marks an application without any."""

FACT_COLUMNS = Fact._fields
_WHOLE_NUMBERS = frozenset({"scale", "line", "start", "end_line", "end"})

Columns = tuple[tuple[str, ...], ...]
"""Rows of the operands table, column by column in the order of OPERAND_COLUMNS."""

_EMPTY = Operand("", "", 0, None, Decimal(0))


class OperandsTable:
    """The operands table grouped by rule; a rule's rows become applications once, when they are asked for.

    `frame` may come from Parquet, CSV or SQL, with empty cells or nulls.
    """

    def __init__(self, frame: pd.DataFrame) -> None:
        self._columns = _columns(frame)
        self._rows: dict[str, list[int]] = {}
        for index, rule in enumerate(self._columns[OPERAND_COLUMNS.index("rule")]):
            self._rows.setdefault(rule, []).append(index)
        self._made: dict[str, tuple[Application, ...]] = {}

    def applications(self, rule: str) -> tuple[Application, ...]:
        """The applications of one rule, in the order of the table."""
        if rule not in self._made:
            self._made[rule] = tuple(_applications(self._columns, self._rows.get(rule, ())))
        return self._made[rule]

    def with_totals(self) -> Iterator[Application]:
        """Yield the applications of those rules that have totals."""
        roles = self._columns[OPERAND_COLUMNS.index("role")]
        for rule, rows in self._rows.items():
            if any(roles[row] == "total" for row in rows):
                yield from self.applications(rule)


def operand_rows(applications: Iterable[Application]) -> Iterator[tuple[str, ...]]:
    """Yield the rows of the operands table, in the order of `OPERAND_COLUMNS`."""
    for a in applications:
        head = (a.filing, a.rule, a.application, a.entity, a.member, a.period)
        tail = (a.unbound, _flag(a.derived), a.hedge, _flag(a.borne_out))
        for number, operand in enumerate(a.operands, 1):
            yield (*head, str(number), *_texts(operand), *tail)
        if not a.operands:
            yield (*head, "0", *_texts(_EMPTY), *tail)


def operands_table(applications: Iterable[Application]) -> pd.DataFrame:
    """The operands of `applications` as a table of text, one row an operand."""
    return _frame(operand_rows(applications), OPERAND_COLUMNS)


def read_applications(frame: pd.DataFrame) -> list[Application]:
    """The applications that an operands table was made of."""
    columns = _columns(frame)
    return list(_applications(columns, range(len(columns[0]))))


def facts_table(facts: Iterable[Fact]) -> pd.DataFrame:
    """The facts as a table of text; scale and places stay whole numbers."""
    import pandas as pd

    columns = list(zip(*facts, strict=True)) or [()] * len(FACT_COLUMNS)
    frame = pd.DataFrame(index=range(len(columns[0])))
    for name, column in zip(FACT_COLUMNS, columns, strict=True):
        if name in _WHOLE_NUMBERS:
            frame[name] = pd.array(column, dtype="int64")
        else:
            frame[name] = pd.Series(_texts(column), dtype=object)
    return frame


def _frame(rows: Iterable[tuple[str, ...]], names: Sequence[str]) -> pd.DataFrame:
    import pandas as pd

    columns = list(zip(*rows, strict=True)) or [()] * len(names)
    return pd.DataFrame(dict(zip(names, columns, strict=True)), dtype=object)


def _applications(columns: Columns, rows: Iterable[int]) -> Iterator[Application]:
    """Yield the applications in some rows of the operands table, given as columns."""
    filing, rule, application = columns[:3]
    groups: dict[tuple[str, str, str], list[int]] = {}
    for index in rows:
        groups.setdefault((filing[index], rule[index], application[index]), []).append(index)
    number = columns[len(_HEAD)]
    for group in groups.values():
        if len(group) > 1:
            group.sort(key=lambda index: int(number[index]))
        yield _application(columns, group)


def _columns(frame: pd.DataFrame) -> Columns:
    filled = frame[list(OPERAND_COLUMNS)].astype(object).fillna("")
    return tuple(tuple(map(str, filled[name].tolist())) for name in OPERAND_COLUMNS)


def _application(columns: Columns, rows: Sequence[int]) -> Application:
    first = rows[0]
    filing, rule, application, entity, member, period = (column[first] for column in columns[: len(_HEAD)])
    unbound, derived, hedge, borne_out = (column[first] for column in columns[-len(_TAIL) :])
    number, *cells = columns[len(_HEAD) : -len(_TAIL)]
    operands = tuple(_operand(tuple([cell[i] for cell in cells])) for i in rows if number[i] != "0")
    return Application(
        filing,
        rule,
        application,
        entity,
        member,
        period,
        operands,
        unbound,
        derived == "true",
        hedge,
        borne_out == "true",
    )


@lru_cache(maxsize=65536)
def _operand(cells: tuple[str, ...]) -> Operand:
    """The operand that a row writes; one number is the operand of many rules."""
    o = Operand(*cells)  # type: ignore[arg-type]  # text in every field
    return o._replace(
        weight=int(o.weight),
        value=Decimal(o.value) if o.value else None,
        quantum=Decimal(o.quantum),
        absent=o.absent == "true",  # type: ignore[comparison-overlap]
        confident=o.confident == "true",  # type: ignore[comparison-overlap]
        line=int(o.line),
        start=int(o.start),
        end_line=int(o.end_line),
        end=int(o.end),
    )


def _texts(column: Iterable[str | int | bool | Decimal | date | None]) -> list[str]:
    """A column as text; most columns are."""
    return [value if type(value) is str else _text(value) for value in column]


def _text(value: str | int | bool | Decimal | date | None) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return _flag(value)
    if isinstance(value, Decimal):
        return format(value, "f")
    return value.isoformat() if isinstance(value, date) else str(value)


def _flag(value: bool) -> str:
    return "true" if value else "false"
