"""Tables that print the same lines once for the whole and once for each of its parts, one block below the other.

    Fair value               26,184   17,759
    Unrealized losses         1,918      313
    Treasury securities
      Fair value             16,392    7,777
      Unrealized losses         709       70
    Agency securities
      Fair value              9,792    9,982
      Unrealized losses       1,209      243

So the SEC's viewer prints what is tagged with members, "Europe | Services" for two at once, and notes print segments
under their names and "Total". Which parts make the whole no heading says: blocks in a row of which a line comes to the
whole's to the last digit, in amounts too long to agree by chance. Where one line tells, shorter ones are held to the
same blocks. What the lines of a block come to, blocks with the same lines tell together.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import accumulate
from typing import NamedTuple

from tieout.expectations.notes.results import told_results
from tieout.expectations.notes.sums import LEAST_TELLING, NoteSum
from tieout.facts import Column, Fact, Row, Statement, Sum
from tieout.slips import digits_of, is_mistyped_sum

FEWEST_PARTS = 2
MOST_PARTS = 60  # of one whole; more are a list
MOST_BLOCKS = 200
MOST_TRIED = 200_000  # lines of runs of parts of one table: a page of nonsense has no end of them
LEAST_DIGITS = 4  # of the totals that agree, and as many more as the number of runs of parts has digits
LEAST_LINES = 3  # of a block whose lines come to one of them

_WHOLE = re.compile(
    r"(?:grand |consolidated |company )?totals?|consolidated|combined|total (?:company|consolidated)", re.I
)
_NOT_ADDED = re.compile(
    r"\b(?:average|weighted|rates?|ratios?|yields?|prices?|terms?|life|lives|percent\w*)\b", re.I
)


class Block(NamedTuple):
    """The lines under one heading: the parts that the heading names, and where each line stands among the rows."""

    names: frozenset[str]
    lines: Mapping[str, int]


def told_blocks(statement: Statement) -> Iterator[NoteSum]:
    """The lines of a table that are told to be the sums of the same lines of its parts."""
    blocks = find_blocks(statement)
    if not 1 + FEWEST_PARTS <= len(blocks) <= MOST_BLOCKS:
        return
    tried = 0
    for whole in blocks:
        parts = _parts_of(whole, blocks)
        if not FEWEST_PARTS <= len(parts) <= MOST_PARTS:
            continue
        tried += len(parts) ** 2 * len(whole.lines)
        if tried > MOST_TRIED:
            return
        yield from _told_of(statement, whole, parts)


def told_by_blocks(statement: Statement) -> Iterator[NoteSum]:
    """What lines of a block come to, as all blocks with the same lines tell together."""
    alike: dict[tuple[str, ...], list[Block]] = {}
    for block in find_blocks(statement):
        if len(block.lines) >= LEAST_LINES:
            alike.setdefault(tuple(block.lines), []).append(block)
    for blocks in alike.values():
        if len(blocks) > 1:
            yield from _told_side_by_side(statement, blocks[:MOST_PARTS])


def told_by_name(statement: Statement) -> Iterator[NoteSum]:
    """Totals of the lines of their name in the blocks above: "Total revenues" of the "Revenues" of each region."""
    named: dict[str, list[int]] = {}
    for at, row in enumerate(statement.rows):
        label = " ".join(row.label.lower().split())
        total = _TOTAL_OF.fullmatch(label)
        parts = named.pop(total[1], []) if total else []
        if FEWEST_PARTS <= len(parts) <= MOST_PARTS and (found := _sum(statement, at, parts)) is not None:
            if sum(_digits(row.facts[c]) for c in found.columns) >= LEAST_DIGITS:
                yield found
        elif any(row.facts):
            named.setdefault(label, []).append(at)


_TOTAL_OF = re.compile(r"(?:total|consolidated|combined) (.+)")


def find_blocks(statement: Statement) -> list[Block]:
    """The blocks of a table, in order: under the headings furthest out, where their lines stand further in."""
    levels = [row.level for row in statement.rows if row.label]
    outermost = min(levels, default=0)
    heads = [row for row in statement.rows if not any(row.facts) and row.level == outermost]
    if len(heads) < FEWEST_PARTS or not any(level > outermost for level in levels):
        return []
    found: dict[frozenset[str], dict[str, int]] = {}
    names: frozenset[str] = frozenset()
    for at, row in enumerate(statement.rows):
        if row.level == outermost and row.label:
            names = frozenset() if any(row.facts) else _names(row.label)
        if any(row.facts) and row.label:
            lines = found.setdefault(names, {})
            label = row.label if row.label not in lines else f"{row.label}, {row.caption[-1:]}"
            lines.setdefault(label, at)
    return [Block(names, lines) for names, lines in found.items()]


def _names(heading: str) -> frozenset[str]:
    """The parts that a heading names; the whole has none."""
    name = heading.strip(" :")
    return frozenset() if _WHOLE.fullmatch(name) else frozenset(name.split(" | "))


def _parts_of(whole: Block, blocks: Sequence[Block]) -> list[Block]:
    """The blocks of parts of a whole that are parts of no smaller one."""
    within = [b for b in blocks if b.names > whole.names]
    return [b for b in within if not any(whole.names < c.names < b.names for c in within)]


class _Line(NamedTuple):
    """A line of the whole, and of each part that prints it, by rows."""

    total: int
    parts: Mapping[int, int]  # the row of each part, by its place among them

    def rows(self, run: range) -> list[int]:
        """The rows of the parts of a run."""
        return [row for part, row in self.parts.items() if part in run]


def _told_of(statement: Statement, whole: Block, parts: Sequence[Block]) -> Iterator[NoteSum]:
    """The sums of the lines of a whole, each over the run of parts that most speaks for."""
    lines = [
        _Line(total, {i: part.lines[label] for i, part in enumerate(parts) if label in part.lines})
        for label, total in whole.lines.items()
        if not _NOT_ADDED.search(label)
    ]
    lines = [line for line in lines if len(line.parts) >= FEWEST_PARTS]
    agreeing = {line.total: _agreeing_runs(statement, line, len(parts)) for line in lines}
    evidence: Counter[range] = Counter()
    for runs in agreeing.values():
        evidence.update(runs)
    least = LEAST_DIGITS + len(str(len(parts) * (len(parts) - 1) // 2))
    for line in lines:
        taken: list[range] = []
        told = [run for run in agreeing[line.total] if evidence[run] >= least]
        for run in sorted(told, key=lambda run: (-evidence[run], -len(run), run.start)):
            if any(run.start < other.stop and other.start < run.stop for other in taken):
                continue
            taken.append(run)
            if (found := _sum(statement, line.total, line.rows(run))) is not None:
                yield found


def _agreeing_runs(statement: Statement, line: _Line, count: int) -> dict[range, int]:
    """The runs of parts that a line comes to the whole by, each with how many digits of its totals agree."""
    found: dict[range, int] = {}
    columns = [c for c in range(len(statement.columns)) if _is_amount(statement.rows[line.total].facts[c])]
    totals = {c: _value(statement.rows[line.total].facts[c]) for c in columns}
    printed = {
        c: [
            _value(statement.rows[line.parts[i]].facts[c]) if i in line.parts else Decimal(0)
            for i in range(count)
        ]
        for c in columns
    }
    sums = {c: [Decimal(0), *accumulate(printed[c])] for c in columns}
    filled = {c: [0, *accumulate(int(bool(v)) for v in printed[c])] for c in columns}
    for first in range(count - 1):
        for last in range(first + FEWEST_PARTS, count + 1):
            agree = [c for c in columns if sums[c][last] - sums[c][first] == totals[c]]
            telling = {totals[c]: c for c in agree if filled[c][last] - filled[c][first] > 1}
            digits = sum(_digits(statement.rows[line.total].facts[c]) for c in telling.values())
            if digits or (agree == columns and any(totals.values())):
                found[range(first, last)] = digits
    return found


def _digits(fact: Fact | None) -> int:
    """How many digits tell a total from another; one of a single digit tells nothing."""
    size = 0 if fact is None else digits_of(fact)
    return size if size > 1 else 0


def _sum(statement: Statement, total: int, rows: Sequence[int]) -> NoteSum | None:
    """The sum in the columns in which it holds, and in a single one that a slip of a digit parts from it.

    None where as many do not: parts may be left out there.
    """
    held: list[int] = []
    near: list[int] = []
    odd: list[int] = []
    for column in range(len(statement.columns)):
        result, parts = _printed(statement, total, rows, column)
        if result is None or not any(f.value for f in parts):
            continue
        missing = abs(sum((f.value for f in parts), -result.value))
        is_near = 2 * missing <= result.quantum * (1 + len(parts))
        (held if not missing else near if is_near else odd).append(column)
    held += [c for c in near if not _lacks(statement, rows, c, held)]
    slipped = [c for c in odd if not _lacks(statement, rows, c, held)]
    slipped = [c for c in slipped if _is_slip(*_printed(statement, total, rows, c))]
    if not held or len(odd) > max(len(held) - 1, len(slipped)):
        return None
    addends = tuple((row, 1) for row in rows)
    columns = [*held, *slipped] if len(odd) == 1 else held
    return NoteSum(Sum(total, addends, ("arithmetic",)), tuple(sorted(columns)))


def _printed(
    statement: Statement, total: int, rows: Sequence[int], column: int
) -> tuple[Fact | None, list[Fact]]:
    """The total and the parts of a column; no total where it is no amount, or where any is of another kind or unread."""
    result = statement.rows[total].facts[column]
    parts = [f for row in rows if (f := statement.rows[row].facts[column]) is not None]
    kinds = {(f.unit, f.quantum) for f in (result, *parts) if f is not None}
    is_read = not any(column in statement.rows[row].unread for row in rows)
    return result if len(kinds) == 1 and is_read and _is_amount(result) else None, parts


def _is_slip(result: Fact | None, parts: Sequence[Fact]) -> bool:
    """Whether one slip parts the total from its parts; a short one some other part that is left out explains as well."""
    if result is None or abs(result.value) < LEAST_TELLING * result.quantum:
        return False
    amounts = [(int(f.value / result.quantum), 1) for f in (result, *parts)]
    return is_mistyped_sum(amounts[0], amounts[1:], (1,) * len(parts))


def _lacks(statement: Statement, rows: Sequence[int], column: int, held: Sequence[int]) -> bool:
    """Whether a part is blank in a column that is printed in one that holds."""
    return any(
        statement.rows[row].facts[column] is None
        and any(statement.rows[row].facts[c] is not None for c in held)
        for row in rows
    )


def _is_amount(fact: Fact | None) -> bool:
    """True for what adds up: money, shares and what is counted one by one; no ratio does."""
    if fact is None or "/" in fact.unit or fact.unit == "percent":
        return False
    return fact.unit != "pure" or fact.quantum == 1


def _value(fact: Fact | None) -> Decimal:
    return fact.value if fact is not None else Decimal(0)


def _told_side_by_side(statement: Statement, blocks: Sequence[Block]) -> Iterator[NoteSum]:
    """Blocks with the same lines laid side by side, their columns one after the other: what these tell of the lines."""
    width = len(statement.columns)
    labels = list(blocks[0].lines)
    columns = tuple(
        Column(n * width + c.number, c.heading, c.period_start, c.period_end, c.member)
        for n in range(len(blocks))
        for c in statement.columns
    )
    rows = tuple(_side_by_side(statement, [block.lines[label] for block in blocks]) for label in labels)
    beside = statement._replace(columns=columns, rows=rows, sums=())
    for found, told in told_results(beside, ()):
        for column in told:
            at = [block.lines for block in blocks][column // width]
            addends = tuple((at[labels[i]], weight) for i, weight in found.addends)
            yield NoteSum(Sum(at[labels[found.total]], addends, found.evidence), (column % width,))


def _side_by_side(statement: Statement, at: Sequence[int]) -> Row:
    rows = [statement.rows[i] for i in at]
    facts = tuple(fact for row in rows for fact in row.facts)
    width = len(statement.columns)
    unread = tuple(n * width + column for n, row in enumerate(rows) for column in row.unread)
    return rows[0]._replace(facts=facts, unread=unread)
