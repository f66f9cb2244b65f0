"""An error planted in the text of the file, and the file read anew: the test of what was found in memory."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from tieout.checkpoints.documents import Document
from tieout.checkpoints.gate import Gate, Setup, check_document
from tieout.checkpoints.outcome import FilingOutcome, reading_problems
from tieout.checkpoints.prove.numbers import Piece, digits_in
from tieout.checkpoints.prove.plants import Plant
from tieout.expectations.prove import Bench
from tieout.facts import Filing


class Reading(NamedTuple):
    """What an error in the text led to: the gravest new finding (error, warning, info or ""), the rules with
    new findings, and what was read otherwise than expected, in words.
    """

    found: str
    rules: tuple[str, ...] = ()
    otherwise: str = ""


def read_anew(plant: Plant, expected: Filing, bench: Bench, setup: Setup) -> Reading | None:
    """The file with the error in its text, read and judged as if it had come so; None where it is in no text.

    `expected` is the filing with the error in memory, which it should be read as.
    """
    filing = bench.filing
    lines = plant_in_text(plant, filing.lines)
    if lines is None:
        return None
    document = Document(filing.path, "\n".join((*lines, "")).encode("utf-8"))
    outcome = check_document(document, setup, Gate())
    if outcome.reading is None:
        return Reading("error", (), outcome.error.splitlines()[0])
    found = bench.new_findings(outcome.verdicts)
    rules = tuple(rule for rule, _ in found)
    known = {(p.code, p.message) for p in filing.problems}
    trouble = [
        p for p in reading_problems(outcome) if p.severity == "error" and (p.code, p.message) not in known
    ]
    otherwise = trouble[0].message if trouble else _read_otherwise(expected, bench, outcome)
    return Reading("error" if trouble else found[0][1] if found else "", rules, otherwise)


def plant_in_text(plant: Plant, lines: Sequence[str]) -> list[str] | None:
    """The lines with the error printed in them; None where the number does not stand there as it was read."""
    digits = digits_in(plant.number, lines)
    if not digits:
        return None
    changed = list(lines)
    kept = len(plant.figure) == len(plant.number.figure)
    if plant.figure and kept:
        new = (c for c in plant.figure if c.isdigit())
        for (line, column), digit in zip(digits, new, strict=True):
            changed[line - 1] = f"{changed[line - 1][:column]}{digit}{changed[line - 1][column + 1 :]}"
        return changed
    first, *rest = plant.number.pieces
    for piece in rest:
        changed[piece.line - 1] = _blanked(changed[piece.line - 1], piece)
    text = changed[first.line - 1]
    write = _spoken if plant.number.is_prose else _printed
    changed[first.line - 1] = write(text, first, plant)
    return changed


def _printed(text: str, piece: Piece, plant: Plant) -> str:
    """A line of a statement with another number in the place of one: its digits end where the old ones did.

    Spaces before and after give way, so that what stands beside it keeps its column.
    """
    before, after = text[: piece.start], text[piece.end :]
    if not plant.printed:
        bare = re.sub(r"\$\s*$", lambda found: " " * len(found[0]), before)
        return bare + " " * (piece.end - piece.start) + after
    old, new = text[piece.start : piece.end], plant.printed
    right = _tail(new) - _tail(old)
    left = len(new) - right - len(old)
    if left > 0 and (room := re.search(r"( {2,})(\$? *)$", before)):
        spaces = max(1, len(room[1]) - left)
        before = f"{before[: room.start()]}{' ' * spaces}{room[2]}"
    if right > 0:
        after = after[min(right, len(after) - len(after.lstrip(" "))) :]
    return f"{before}{' ' * -left}{new}{' ' * -right}{after}"


def _tail(printed: str) -> int:
    """How many characters stand behind the digits: 1 for `(1,248)`."""
    return len(printed) - len(printed.rstrip(")%-−CR "))


def _spoken(text: str, piece: Piece, plant: Plant) -> str:
    """A line of prose with another amount in the place of one."""
    return f"{text[: piece.start]}{plant.printed}{text[piece.end :]}"


def _blanked(text: str, piece: Piece) -> str:
    return f"{text[: piece.start]}{' ' * (piece.end - piece.start)}{text[piece.end :]}"


def _read_otherwise(expected: Filing, bench: Bench, outcome: FilingOutcome) -> str:
    """In words, how the text was read otherwise: totals with other lines, line items, claims elsewhere."""
    if outcome.reading is None:
        return ""
    if _sums(expected) != _sums(outcome.reading):
        return "the totals add up other lines"
    if [f.concept for f in expected.facts] != [f.concept for f in outcome.reading.facts]:
        return "line items are recognised otherwise"
    if _sums(expected) != _sums(bench.filing):
        return ""
    joint = {rule.id for rule in bench.rules if rule.kind == "joint"}  # asked only where sums are not exact
    gone = {key for key in bench.verdicts if key[0] not in joint}
    gone -= {(v.rule, v.application) for v in outcome.verdicts}
    return f"{sorted(gone)[0][0]} does not apply where it did" if gone else ""


def _sums(filing: Filing) -> list[object]:
    return [
        (s.kind, [(s.rows[t.total].line, [(s.rows[i].line, w) for i, w in t.addends]) for t in s.sums])
        for s in filing.primary()
    ]
