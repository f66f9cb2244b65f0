"""A financial data schedule whose MULTIPLIER or PERIOD-TYPE is wrong: one slip, told once and not with each amount."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from tieout.expectations.binding.binder import natural_of
from tieout.expectations.binding.scope import Scope
from tieout.expectations.binding.spans import Span
from tieout.expectations.verdicts.judgement import ONE_SLIP, Judgement
from tieout.expectations.verdicts.tolerance import ZERO, decide_agreement
from tieout.expectations.verdicts.verdict import Application

_FACTORS = tuple(Decimal(10) ** power for power in (3, 6, -3, -6))
_FEWEST = 3
"""Amounts that tie at another scale, or for another period, for it to be that of the schedule."""
_SCALE, _PERIOD, _TOO = "slip of scale", "slip of period", "too"


class Tagged(NamedTuple):
    """An amount of a schedule, tied to the statements: its application, its concept and the period it is filed for."""

    application: Application
    concept: str
    span: Span


def mark_slips(found: Sequence[Tagged], scope: Scope) -> list[Application]:
    """The applications on the schedules of a company, what one slip of a schedule explains marked in `hedge`.

    The first amount stands for all: `slip of scale: 1,000`; the others are `slip of scale too: 1,000`.
    """
    marks: dict[str, str] = {}
    bound = [t for t in found if all(o.value for o in t.application.operands)]
    scaled = [t for t in bound if not t.application.operands[-1].unit.endswith("/shares")]
    for day in dict.fromkeys(t.span.end for t in scaled):
        _mark(marks, [t for t in scaled if t.span.end == day], _SCALE, _at_scales())
    for span in dict.fromkeys(t.span for t in bound if t.span.start):
        filed = [t for t in bound if t.span == span and t.application.application not in marks]
        _mark(marks, filed, _PERIOD, _in_periods(scope, span))
    return [
        t.application._replace(hedge=marks.get(t.application.application, t.application.hedge)) for t in found
    ]


def judge_slip(judgements: Sequence[Judgement], hedge: str) -> Judgement | None:
    """What `mark_slips` found: the first amount breaks for all of them, the others are explained; None without a mark."""
    slip, _, rest = hedge.partition(": ")
    if not slip.startswith((_SCALE, _PERIOD)):
        return None
    judgement = min(judgements, key=lambda j: abs(j.decision.difference or ZERO))
    tag = "MULTIPLIER" if slip.startswith(_SCALE) else "PERIOD-TYPE"
    reason = f"times {rest}" if tag == "MULTIPLIER" else f"of the {rest}"
    if slip.endswith(_TOO):
        message = (
            f"It is the amount in the statements {reason}: the {tag} of the schedule is missing or wrong."
        )
        return judgement._replace(decision=judgement.decision._replace(status="explained"), message=message)
    message = (
        f"The amounts of this schedule are those of the statements {reason}: its {tag} is missing or wrong. "
        "Said once; the others are explained by it."
    )
    return judgement._replace(message=message, cause=f"{ONE_SLIP}: the {tag} of the schedule")


_Test = Callable[[Tagged], bool]


def _mark(
    marks: dict[str, str], filed: Sequence[Tagged], slip: str, ways: Sequence[tuple[str, _Test]]
) -> None:
    """Note the way in which most amounts tie that do not tie as filed, where none does as filed."""
    if any(_ties(t, Decimal(1)) for t in filed):
        return
    for words, is_so in ways:
        tied = [t.application.application for t in filed if is_so(t)]
        if len(tied) >= _FEWEST and 2 * len(tied) > len(filed):
            marks |= {name: f"{slip}{f' {_TOO}' if at else ''}: {words}" for at, name in enumerate(tied)}
            return


def _at_scales() -> list[tuple[str, _Test]]:
    return [(f"{factor.normalize():,f}", partial(_ties, factor=factor)) for factor in _FACTORS]


def _in_periods(scope: Scope, span: Span) -> list[tuple[str, _Test]]:
    """The other periods that end with it."""
    near = [s for s in scope.durations() if s.at_closing().matches(span.at_closing()) and not s.matches(span)]
    return [(s.words, partial(_is_of, scope=scope, span=s)) for s in near]


def _ties(tagged: Tagged, factor: Decimal) -> bool:
    """Whether the schedule's amount, times `factor`, is one of those at home."""
    *homes, again = tagged.application.operands
    stated, quantum = (again.value or ZERO) * factor, again.quantum * factor
    return any(_agree((o.value or ZERO) - stated, o.quantum, quantum) for o in homes)


def _is_of(tagged: Tagged, scope: Scope, span: Span) -> bool:
    again, home = tagged.application.operands[-1], scope.at_home(tagged.concept, span)
    difference = natural_of(home) - (again.value or ZERO) if home is not None else None
    return home is not None and difference is not None and _agree(difference, home.quantum, again.quantum)


def _agree(difference: Decimal, quantum: Decimal, other: Decimal) -> bool:
    return decide_agreement(difference, quantum, other).status in ("holds", "rounding")
