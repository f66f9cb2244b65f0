"""`tieout facts`: every printed number, as a table for people, CSV, JSON or Parquet (see docs/facts.md)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Context, Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from tieout.checkpoints.findings import plain
from tieout.errors import Mistake, TieoutError
from tieout.facts import Fact

if TYPE_CHECKING:
    import pyarrow as pa

NINE_PLACES, WIDE = Decimal("1E-9"), Context(prec=38)
FORMATS = ("table", "csv", "json", "parquet")
COLUMNS = Fact._fields
DECIMALS = ("value", "natural", "quantum")
INTEGERS = ("table", "row", "column", "scale", "line", "start", "end_line", "end")
DATES = ("period_start", "period_end")
TRUTHS = ("nil", "confident")
TABLE = {"line": 5, "statement": 16, "label": 28, "period": 22, "printed": 12, "concept": 22}
"""Columns of the table for people, with their widths."""


def write_facts(facts: Sequence[Fact], form: str, target: Path | None) -> str:
    """Write `facts` in one of FORMATS to `target`, whole or not at all; without one, give the text."""
    if form == "parquet":
        if target is None:
            raise TieoutError(
                Mistake("parquet-needs-file", "Parquet is not text: say where to, with -o FILE")
            )
        _replace(target, _parquet(facts))
        return ""
    text = {"table": facts_table, "csv": facts_csv, "json": facts_json}[form](facts)
    if target is None:
        return text
    _replace(target, text.encode())
    return ""


def facts_csv(facts: Iterable[Fact]) -> str:
    """The facts as CSV with a header; decimals in plain notation, empty where there is nothing."""
    import csv
    import io

    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([_cell(value) for value in fact] for fact in facts)
    return buffer.getvalue()


def facts_json(facts: Iterable[Fact]) -> str:
    """The facts as a JSON list, an object a line; decimals and dates are strings, what is absent is null."""
    import json

    rows = [
        json.dumps(dict(zip(COLUMNS, map(_json_value, fact), strict=True)), ensure_ascii=False)
        for fact in facts
    ]
    return "[\n" + ",\n".join(rows) + "\n]\n" if rows else "[]\n"


def facts_table(facts: Iterable[Fact]) -> str:
    """The facts for people: line, statement, label, period, number as printed, concept."""
    head = "".join(name.ljust(width + 1) for name, width in TABLE.items())
    lines = [head.rstrip(), "".join("-" * width + " " for width in TABLE.values()).rstrip()]
    for fact in facts:
        cells = (str(fact.line), fact.statement, _label(fact), _period(fact), fact.printed, fact.concept)
        row = [
            _cut(cell, width).rjust(width) if name in ("line", "printed") else _cut(cell, width).ljust(width)
            for cell, (name, width) in zip(cells, TABLE.items(), strict=True)
        ]
        lines.append(" ".join(row).rstrip())
    return "\n".join(lines) + "\n"


def arrow_table(facts: Iterable[Fact]) -> pa.Table:
    """The facts as an Arrow table: decimal128(38, 9), dates, 64 bit integers, text."""
    try:
        import pyarrow as pa
    except ImportError as error:
        hint = "pip install pyarrow"
        raise TieoutError(Mistake("missing-extra", "Parquet needs pyarrow", hint=hint)) from error
    kinds = {
        **dict.fromkeys(DECIMALS, pa.decimal128(38, 9)),
        **dict.fromkeys(INTEGERS, pa.int64()),
        **dict.fromkeys(DATES, pa.date32()),
        **dict.fromkeys(TRUTHS, pa.bool_()),
    }
    schema = pa.schema([(name, kinds.get(name, pa.string())) for name in COLUMNS])
    columns = list(zip(*map(_for_arrow, facts), strict=True)) or [()] * len(COLUMNS)
    return pa.table([pa.array(c, f.type) for c, f in zip(columns, schema, strict=True)], schema=schema)


def _parquet(facts: Iterable[Fact]) -> bytes:
    """The Parquet file as bytes."""
    table = arrow_table(facts)
    import pyarrow as pa
    import pyarrow.parquet as pq

    sink = pa.BufferOutputStream()
    pq.write_table(table, sink)
    return bytes(sink.getvalue().to_pybytes())


def _replace(target: Path, content: bytes) -> None:
    """Write beside the target and move it there, so that nobody ever reads half a file."""
    beside = target.with_name(f".{target.name}.part")
    try:
        beside.write_bytes(content)
        beside.replace(target)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise TieoutError(Mistake("cannot-write", f"cannot write: {error.strerror}", str(target))) from error


def _for_arrow(fact: Fact) -> Fact:
    """The fact with decimals of at most nine places (a printed third has no end)."""
    fine = {
        name: value.quantize(NINE_PLACES, context=WIDE)
        for name in DECIMALS
        if (value := getattr(fact, name)) is not None and value.as_tuple().exponent < -9
    }
    return fact._replace(**fine) if fine else fact


def _cell(value: object) -> str:
    """A value as CSV shows it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return plain(value) if isinstance(value, Decimal) else str(value)


def _json_value(value: object) -> object:
    """A value as JSON shows it: decimals and dates as strings, never as floats."""
    if isinstance(value, Decimal):
        return plain(value)
    return value.isoformat() if isinstance(value, date) else value


def _label(fact: Fact) -> str:
    return f"{fact.label} [{fact.member}]" if fact.member else fact.label


def _period(fact: Fact) -> str:
    """`2003-10-01..2003-12-31`, a date alone, or nothing where the period is unknown."""
    ends = [day.isoformat() for day in (fact.period_start, fact.period_end) if day is not None]
    return "..".join(ends)


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 2] + ".."
