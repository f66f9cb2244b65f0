"""The manners of filers: whole documents of our own, each with its truth beside it, and what is read otherwise.

`python benchmarks/manners.py [NAME ...]` prints what differs, document by document, and the share of cells right.
`manners_of_filers/README.md` says how a truth is written.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from tieout.checkpoints.gate import Setup, read_setup
from tieout.errors import TieoutError
from tieout.expectations.evaluate import evaluate_filing
from tieout.facts import STATEMENTS, Column, Filing, Row, Statement
from tieout.parsers import read
from tieout.parsers.vocabulary.periods import start_of

DOCUMENTS = Path(__file__).with_name("manners_of_filers")
CONFIG = Path(__file__).parents[1] / "config.yml"
_SCALES = {"units": 0, "thousands": 3, "millions": 6}
_KINDS = "|".join((*STATEMENTS, "other"))
_HEAD = re.compile(
    rf"(?P<kind>{_KINDS})(?: (?P<scale>units|thousands|millions))?(?: (?P<currency>[A-Z]{{3}}))?$"
)
_LABEL = re.compile(r"(?P<label>.*?)(?: \[(?P<concept>\w+)\])?(?P<unscaled>\*?)$")
_LENGTH = re.compile(r"(\d+)([mw]) (\S+)")
_RUN = ("holds", "rounding", "explained")
_SLACK = 3  # days by which a period that is told by its length may begin otherwise


class TrueRow(NamedTuple):
    """A row of the truth: the beginning of its label, its concept where one is told, a cell a column."""

    label: str
    concept: str
    unscaled: bool  # per share, counts: not in the statement's scale
    cells: tuple[str, ...]


class TrueStatement(NamedTuple):
    """A statement as it should be read."""

    kind: str
    scale: int
    currency: str
    columns: tuple[str, ...]
    rows: tuple[TrueRow, ...]


class Truth(NamedTuple):
    """What a document says, which rules it can be tested by, and the problems that it has."""

    statements: tuple[TrueStatement, ...]
    tested: tuple[str, ...]
    problems: tuple[str, ...]


class Compared(NamedTuple):
    """What is read otherwise, and how many kinds, columns and cells are right of how many."""

    differences: tuple[str, ...]
    right: int
    of: int


def read_truth(text: str) -> Truth:
    """The truth as written beside a document."""
    statements: list[TrueStatement] = []
    said: dict[str, list[str]] = {"tested": [], "problem": []}
    for line in (raw.strip() for raw in text.splitlines()):
        key, _, rest = line.partition(": ")
        if not line or line.startswith("#"):
            continue
        if key in said:
            said[key] += rest.split()
        elif key == "columns":
            statements[-1] = statements[-1]._replace(columns=tuple(c.strip() for c in rest.split("|")))
        elif head := _HEAD.fullmatch(line):
            scale = _SCALES[head["scale"] or "units"]
            statements.append(TrueStatement(head["kind"], scale, head["currency"] or "USD", (), ()))
        else:
            statements[-1] = statements[-1]._replace(rows=(*statements[-1].rows, _true_row(line)))
    return Truth(tuple(statements), tuple(said["tested"]), tuple(said["problem"]))


def _true_row(line: str) -> TrueRow:
    label, *cells = re.split(r"\s{2,}", line)
    found = _LABEL.fullmatch(label)
    assert found is not None
    own = "" if found["label"] == "(no label)" else found["label"]
    return TrueRow(own, found["concept"] or "", bool(found["unscaled"]), tuple(cells))


def compare(name: str, setup: Setup) -> Compared:
    """One document against its truth."""
    truth = read_truth((DOCUMENTS / f"{name}.truth").read_text())
    of = sum(1 + len(s.columns) + sum(len(r.cells) for r in s.rows) for s in truth.statements)
    try:
        filing = read((DOCUMENTS / f"{name}.txt").read_bytes(), f"{name}.txt", setup.line_items)
    except TieoutError as error:
        return Compared((f"cannot be read: {error}",), 0, of)
    left = list(filing.statements)
    differences: list[str] = []
    for true in truth.statements:
        found = max(left, key=lambda s: (_alike(s, true), s.kind == true.kind, -s.line), default=None)
        if found is None or _alike(found, true) * 2 < len(true.rows):
            lost = 1 + len(true.columns) + sum(len(r.cells) for r in true.rows)
            differences += [f"{true.kind}: no such statement"] * lost
            continue
        left.remove(found)
        differences += _in_statement(found, true)
    wrong = len(differences)
    differences += [f"{s.kind}, line {s.line}: one too many" for s in left if s.kind in STATEMENTS]
    differences += [
        *_in_concepts(filing, truth),
        *_in_verdicts(filing, truth, setup),
        *_in_problems(filing, truth),
    ]
    return Compared(tuple(differences), of - wrong, of)


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9$%]+", " ", text.lower()).strip()


def _fits(row: Row, true: TrueRow) -> bool:
    if not any(row.facts):
        return False
    return _plain(row.label).startswith(_plain(true.label)) if true.label else not row.label.strip()


def _alike(statement: Statement, true: TrueStatement) -> int:
    return sum(any(_fits(row, t) for row in statement.rows) for t in true.rows)


def _paired(statement: Statement, true: TrueStatement) -> Iterator[tuple[TrueRow, Row | None]]:
    """Each row of the truth with the next one that fits it."""
    at = 0
    rows = statement.rows
    for t in true.rows:
        found = next((i for i in range(at, len(rows)) if _fits(rows[i], t)), None)
        at = at if found is None else found + 1
        yield t, None if found is None else rows[found]


def _in_statement(statement: Statement, true: TrueStatement) -> Iterator[str]:
    where = f"{true.kind}, line {statement.line}"
    if statement.kind != true.kind:
        yield f"{where}: read as {statement.kind}"
    if len(statement.columns) != len(true.columns):
        yield from [f"{where}: {len(statement.columns)} columns, not {len(true.columns)}"] * len(true.columns)
    else:
        for column, told in zip(statement.columns, true.columns, strict=True):
            if not _is_column(column, told):
                said = f"{column.period_start} to {column.period_end} {column.member}".strip()
                yield f"{where}: column {column.number} is {said}, not {told}"
    for t, row in _paired(statement, true):
        for at, cell in enumerate(t.cells):
            fact = row.facts[at] if row is not None and at < len(row.facts) else None
            wanted = _amount(cell, 0 if t.unscaled else true.scale)
            value = fact.value if fact else None
            if value != wanted:
                label = t.label or "a bare total"
                yield f"{where}: {label!r}, column {at + 1} is {_written(value)}, not {_written(wanted)}"


def _written(value: Decimal | None) -> str:
    return "blank" if value is None else f"{value:f}"


def _is_column(column: Column, told: str) -> bool:
    """Whether a column is of the period told, or of the part: `?`, a day, `3m DAY`, `12w DAY`, `DAY..DAY`, a name."""
    if told == "?":
        return column.period_end is None
    if found := _LENGTH.fullmatch(told):
        end = date.fromisoformat(found[3])
        start = start_of(end, int(found[1]) if found[2] == "m" else -int(found[1]))
        own = column.period_start
        return column.period_end == end and own is not None and abs((own - start).days) <= _SLACK
    if re.fullmatch(r"\d{4}-\d\d-\d\d(?:\.\.\d{4}-\d\d-\d\d)?", told):
        days = [date.fromisoformat(day) for day in told.split("..")]
        return (column.period_start, column.period_end) == (days[0] if len(days) > 1 else None, days[-1])
    return told.lower() in column.member.lower()


def _amount(cell: str, scale: int) -> Decimal | None:
    """The value of a cell as the truth prints it: `.` is blank, `-` nil; percentages have no scale."""
    if cell == ".":
        return None
    digits = re.sub(r"[(),%$]", "", cell)
    value = Decimal(0) if digits == "-" else Decimal(digits)
    value = value if "%" in cell else value.scaleb(scale)
    return -value if cell.startswith("(") else value


def _in_concepts(filing: Filing, truth: Truth) -> Iterator[str]:
    """Lines whose concept is another than the truth tells; a statement is found again by its lines."""
    left = list(filing.statements)
    for true in truth.statements:
        statement = max(left, key=lambda s: (_alike(s, true), s.kind == true.kind, -s.line), default=None)
        if statement is None:
            return
        left.remove(statement)
        for t, row in _paired(statement, true):
            if row is not None and t.concept and row.concept != t.concept:
                yield f"line {row.line}: {row.label or 'a bare total'!r} is {row.concept or 'nothing'}, not {t.concept}"


def _in_verdicts(filing: Filing, truth: Truth, setup: Setup) -> Iterator[str]:
    """False alarms, and rules that an accountant would expect and that did not run. The documents tie out."""
    ran = set()
    for verdict in evaluate_filing(filing, setup.rules, setup.line_items.vocabulary):
        if verdict.status in _RUN:
            ran.add(verdict.rule)
        elif verdict.status in ("breaks", "unusual", "unclear") and verdict.severity != "info":
            yield f"{verdict.rule} {verdict.status}: {verdict.application}"
    yield from (f"{rule} did not run" for rule in truth.tested if rule not in ran)


def _in_problems(filing: Filing, truth: Truth) -> Iterator[str]:
    codes = {p.code for p in filing.problems if p.severity in ("error", "warning")}
    yield from (f"a problem that is none: {code}" for code in sorted(codes - set(truth.problems)))
    yield from (f"a problem that nobody told: {code}" for code in truth.problems if code not in codes)


def names() -> list[str]:
    """The documents, by name."""
    return sorted(path.stem for path in DOCUMENTS.glob("*.txt"))


def main(chosen: Sequence[str]) -> int:
    """Print what differs; 1 where anything does."""
    setup = read_setup(CONFIG)
    right = of = 0
    clean = True
    for name in chosen or names():
        compared = compare(name, setup)
        right, of, clean = right + compared.right, of + compared.of, clean and not compared.differences
        print(f"{name}: {compared.right} of {compared.of}")
        print("".join(f"    {difference}\n" for difference in dict.fromkeys(compared.differences)), end="")
    print(
        f"{len(chosen or names())} documents: {right} of {of} kinds, columns and cells are right, {right / of:.2%}"
    )
    return 0 if clean else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
