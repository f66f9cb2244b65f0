"""What changed since the last run: verdicts that turned, findings new and gone, numbers that are others.

A tick is carried over where the rule, its numbers and its outcome are what they were.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import tieout
from tieout.checkpoints.difference import Difference, find_differences
from tieout.checkpoints.outcome import FilingOutcome
from tieout.checkpoints.runs.history import KeptRun, KeptVerdict, Past, keep_verdicts, text_digest
from tieout.checkpoints.runs.kept_facts import FACTS, as_kept, read_run
from tieout.errors import TieoutError
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.verdict import PASSING, TESTED


class Turned(NamedTuple):
    """A verdict that is another one now: `before` is None for one that was not there, `now` for one that is gone."""

    before: KeptVerdict | None
    now: KeptVerdict | None

    @property
    def shown(self) -> KeptVerdict:
        """The verdict that tells what it is about."""
        found = self.now or self.before
        assert found is not None
        return found


class FilingChange(NamedTuple):
    """What changed in one filing. `verdict` is how it ended before, empty for a filing that is new.

    `carried` counts the ticks that were carried over of `ticks`, and `facts` names the numbers all of whose
    ticks were. `same_text` is true where not a character of the document changed.
    """

    filing: str
    verdict: str
    now: str
    same_text: bool
    new: tuple[Turned, ...]
    gone: tuple[Turned, ...]
    other: tuple[Turned, ...]
    numbers: tuple[Difference, ...]
    carried: int
    ticks: int
    facts: frozenset[str]

    @property
    def is_quiet(self) -> bool:
        """Whether nothing is to be told."""
        return self.verdict == self.now and not (self.new or self.gone or self.other or self.numbers)


class Changes(NamedTuple):
    """What changed since `since`; None where there is no earlier run, and nothing to compare with."""

    since: KeptRun | None = None
    filings: Mapping[str, FilingChange] = {}
    left: tuple[str, ...] = ()


def find_changes(outcomes: Sequence[FilingOutcome], rules: Sequence[Rule], past: Past) -> Changes:
    """Compare the outcomes of a run with those of the last one; a filing that left the run is named."""
    if not past.runs:
        return Changes()
    since = past.runs[0]
    before = _by_filing(past.verdicts)
    now = _by_filing(keep_verdicts(outcomes, rules))
    changed = [o for o in outcomes if o.reading is not None and not _same_text(o, since)]
    numbers = dict(_find_numbers(changed, since))
    here = {outcome.filing for outcome in outcomes}
    return Changes(
        since,
        {
            o.filing: _compare(
                o, since, before.get(o.filing, []), now.get(o.filing, []), numbers.get(o.filing, ())
            )
            for o in outcomes
        },
        tuple(name for name in since.filings if name not in here),
    )


def _compare(
    outcome: FilingOutcome,
    since: KeptRun,
    before: Sequence[KeptVerdict],
    now: Sequence[KeptVerdict],
    numbers: tuple[Difference, ...],
) -> FilingChange:
    """What changed in one filing."""
    kept = since.filings.get(outcome.filing)
    pairs = list(_pair(before, now)) if kept else []
    carried = {id(n) for b, n in pairs if b and n and b.basis == n.basis and b.status == n.status}
    turned = [Turned(b, n) for b, n in pairs if _status(b) != _status(n) or _weight(b) != _weight(n)]
    ticked = [n for n in now if n.status in PASSING]
    return FilingChange(
        filing=outcome.filing,
        verdict=kept.verdict if kept else "",
        now=outcome.verdict,
        same_text=kept is not None and _same_text(outcome, since),
        new=tuple(t for t in turned if _weight(t.now) and not _weight(t.before)),
        gone=tuple(t for t in turned if _weight(t.before) and not _weight(t.now)),
        other=tuple(t for t in turned if _is_of_note(t)),
        numbers=numbers,
        carried=sum(id(n) in carried for n in ticked),
        ticks=len(ticked),
        facts=_carried_facts(outcome, now, carried),
    )


def _is_of_note(turned: Turned) -> bool:
    """Whether a verdict that is no finding now or before turned all the same: ticked before, not tested now."""
    if bool(_weight(turned.before)) != bool(_weight(turned.now)):
        return False
    tested = [_status(v) in TESTED for v in turned]
    return bool(_weight(turned.now)) or (tested[0] != tested[1] and None not in turned)


def _carried_facts(outcome: FilingOutcome, now: Sequence[KeptVerdict], carried: set[int]) -> frozenset[str]:
    """The numbers with a tick, all of whose verdicts were carried over."""
    fresh: set[str] = set()
    old: set[str] = set()
    for verdict, kept in zip(outcome.verdicts, now, strict=True):
        if verdict.status in TESTED:
            ids = (operand.fact_id for operand in verdict.operands if operand.fact_id)
            (old if id(kept) in carried else fresh).update(ids)
    return frozenset(old - fresh)


def _pair(
    before: Sequence[KeptVerdict], now: Sequence[KeptVerdict]
) -> Iterator[tuple[KeptVerdict | None, KeptVerdict | None]]:
    """Join the verdicts of both runs: by what they rest on, by their name, by the lines they look at."""
    left_before, left_now = list(before), list(now)
    for key in (_by_basis, _by_name, _by_subject):
        places: dict[tuple[str, str], list[KeptVerdict]] = {}
        for one in left_before:
            places.setdefault(key(one), []).append(one)
        rest = []
        for one in left_now:
            found = places.get(key(one))
            if found:
                yield found.pop(0), one
            else:
                rest.append(one)
        left_now = rest
        left_before = [one for found in places.values() for one in found]
    yield from ((one, None) for one in left_before)
    yield from ((None, one) for one in left_now)


def _by_basis(v: KeptVerdict) -> tuple[str, str]:
    return v.rule, v.basis


def _by_name(v: KeptVerdict) -> tuple[str, str]:
    return v.rule, v.application


def _by_subject(v: KeptVerdict) -> tuple[str, str]:
    return v.rule, v.subject


def _find_numbers(
    changed: Iterable[FilingOutcome], since: KeptRun
) -> Iterator[tuple[str, tuple[Difference, ...]]]:
    """The numbers that differ, filing by filing; only the facts of filings whose text changed are read."""
    known = [o for o in changed if o.filing in since.filings]
    if not known or not (since.folder / FACTS).is_file():
        return
    try:
        before = read_run(since.folder, [o.filing for o in known])
    except TieoutError:
        return
    for outcome in known:
        if outcome.reading is not None and outcome.filing in before:
            differences = find_differences(before[outcome.filing], as_kept(outcome.reading))
            yield outcome.filing, differences


def _by_filing(verdicts: Iterable[KeptVerdict]) -> dict[str, list[KeptVerdict]]:
    found: dict[str, list[KeptVerdict]] = {}
    for verdict in verdicts:
        found.setdefault(verdict.filing, []).append(verdict)
    return found


def _same_text(outcome: FilingOutcome, since: KeptRun) -> bool:
    """Whether the document is, character by character, the one that the same version read then."""
    kept = since.filings.get(outcome.filing)
    if kept is None or outcome.reading is None or since.tieout != tieout.__version__:
        return False
    return kept.text == text_digest(outcome.reading.lines)


def _weight(verdict: KeptVerdict | None) -> str:
    return verdict.weight if verdict else ""


def _status(verdict: KeptVerdict | None) -> str:
    return verdict.status if verdict else ""


def count_turned(changes: Changes) -> Counter[str]:
    """How many findings are new and gone, and how many numbers are others, over all filings."""
    counts: Counter[str] = Counter()
    for change in changes.filings.values():
        counts["new"] += len(change.new)
        counts["gone"] += len(change.gone)
        counts["numbers"] += len(change.numbers)
        counts["carried"] += change.carried
        counts["ticks"] += change.ticks
    return counts
