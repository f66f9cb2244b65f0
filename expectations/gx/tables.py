"""The two tables that Great Expectations validates: operands (one row a number that a rule takes) and facts.

Every cell is text, because GX turns decimals into floats: exact decimals in plain notation, `true` and
`false`, and empty for what is missing. Both tables lead back to the values they were made of, without loss.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from tieout.expectations.verdicts import Application, Operand
from tieout.facts import Fact

if TYPE_CHECKING:
    import pandas as pd

_HEAD = ("filing", "rule", "application", "entity", "member", "period")
_OPERAND = Operand._fields
_TAIL = ("unbound", "derived", "hedge")
OPERAND_COLUMNS = (*_HEAD, "operand", *_OPERAND, *_TAIL)
"""`operand` numbers the operands of an application from 1; 0 marks an application without any."""

FACT_COLUMNS = Fact._fields

Columns = tuple[tuple[str, ...], ...]
"""Rows of the operands table, column by column in the order of OPERAND_COLUMNS."""

_EMPTY = Operand("", "", 0, None, Decimal(0))


class OperandsTable:
    """The operands table grouped by rule; a rule's rows become applications when they are asked for.

    `frame` may come from Parquet, CSV or SQL, with empty cells or nulls.
    """

    def __init__(self, frame: pd.DataFrame) -> None:
        self._frame = frame
        self._rows: dict[str, list[int]] = {}
        for index, rule in enumerate(frame["rule"].tolist()):
            self._rows.setdefault(rule, []).append(index)

    def applications(self, rule: str) -> list[Application]:
        """The applications of one rule, in the order of the table."""
        return list(applications_of(_columns(self._frame.take(self._rows.get(rule, [])))))

    def with_totals(self) -> Columns:
        """The rows of those rules that have totals: hashable, and equal where the rows are equal."""
        frame = self._frame
        footed = frame.loc[frame["role"] == "total", "rule"].unique()
        rows = sorted(row for rule in footed for row in self._rows[rule])
        return _columns(frame.take(rows))


def operand_rows(applications: Iterable[Application]) -> Iterator[tuple[str, ...]]:
    """Yield the rows of the operands table, in the order of `OPERAND_COLUMNS`."""
    for a in applications:
        head = (a.filing, a.rule, a.application, a.entity, a.member, a.period)
        tail = (a.unbound, _flag(a.derived), a.hedge)
        for number, operand in enumerate(a.operands, 1):
            yield (*head, str(number), *(_text(v) for v in operand), *tail)
        if not a.operands:
            yield (*head, "0", *(_text(v) for v in _EMPTY), *tail)


def operands_table(applications: Iterable[Application]) -> pd.DataFrame:
    """The operands of `applications` as a table of text, one row an operand."""
    return _frame(operand_rows(applications), OPERAND_COLUMNS)


def read_applications(frame: pd.DataFrame) -> list[Application]:
    """The applications that an operands table was made of."""
    return list(applications_of(_columns(frame)))


def facts_table(facts: Iterable[Fact]) -> pd.DataFrame:
    """The facts as a table of text; scale and places stay whole numbers."""
    import pandas as pd

    frame = _frame((tuple(_text(v) for v in fact) for fact in facts), FACT_COLUMNS)
    for name in ("scale", "line", "start", "end_line", "end"):
        frame[name] = pd.to_numeric(frame[name]).astype("int64")
    return frame


def _frame(rows: Iterable[tuple[str, ...]], columns: Sequence[str]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(list(rows), columns=list(columns), dtype=object)


def applications_of(columns: Columns) -> Iterator[Application]:
    """Yield the applications in rows of the operands table, given as columns."""
    named = dict(zip(OPERAND_COLUMNS, columns, strict=True))
    groups: dict[tuple[str, str, str], list[int]] = {}
    for index, key in enumerate(zip(named["filing"], named["rule"], named["application"], strict=True)):
        groups.setdefault(key, []).append(index)
    number = named["operand"]
    for group in groups.values():
        group.sort(key=lambda index: int(number[index]))
        yield _application(named, group)


def _columns(frame: pd.DataFrame) -> Columns:
    filled = frame.fillna("")
    return tuple(tuple(str(cell) for cell in filled[name].tolist()) for name in OPERAND_COLUMNS)


def _application(columns: Mapping[str, Sequence[str]], rows: Sequence[int]) -> Application:
    first = rows[0]
    cell = {name: columns[name][first] for name in (*_HEAD, *_TAIL)}
    return Application(
        filing=cell["filing"],
        rule=cell["rule"],
        application=cell["application"],
        entity=cell["entity"],
        member=cell["member"],
        period=cell["period"],
        operands=tuple(_operand(columns, i) for i in rows if columns["operand"][i] != "0"),
        unbound=cell["unbound"],
        derived=cell["derived"] == "true",
        hedge=cell["hedge"],
    )


def _operand(columns: Mapping[str, Sequence[str]], index: int) -> Operand:
    cell = {name: columns[name][index] for name in _OPERAND}
    return Operand(
        term=cell["term"],
        role=cell["role"],
        weight=int(cell["weight"]),
        value=Decimal(cell["value"]) if cell["value"] else None,
        quantum=Decimal(cell["quantum"]),
        printed=cell["printed"],
        absent=cell["absent"] == "true",
        confident=cell["confident"] == "true",
        unit=cell["unit"],
        label=cell["label"],
        fact_id=cell["fact_id"],
        document=cell["document"],
        line=int(cell["line"]),
        start=int(cell["start"]),
        end_line=int(cell["end_line"]),
        end=int(cell["end"]),
        source=cell["source"],
    )


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
