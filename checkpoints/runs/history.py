"""What earlier runs concluded: their summaries, and the verdicts of the last one, kept so that a run can be compared.

A run names the one before it, so that the order of runs is known where all have the same time.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from tieout.checkpoints.findings import SEVERITIES, about, first_line, title_of
from tieout.checkpoints.outcome import FilingOutcome, gate_severity
from tieout.expectations.gx.rule_text import write_rule
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.verdict import Operand, Verdict

VERDICTS = "verdicts.parquet"
SUMMARY = "summary.json"
_SAID = ("run", "time", "tieout", "checkpoint", "previous")
REMEMBERED = 12
"""Runs that are looked back on: enough to see a trend, few enough for a row of a table."""


class KeptVerdict(NamedTuple):
    """A verdict as a run keeps it: what it was about, how it ended, and what it rested on.

    `weight` is what it weighed at the gate (empty where it passed). `basis` stands for the rule's text and all
    its numbers with their values, `subject` for the rule and the lines it looked at without their values.
    """

    filing: str
    rule: str
    application: str
    status: str
    weight: str
    title: str
    about: str
    formula: str
    difference: str
    allowed: str
    line: str
    basis: str
    subject: str


class KeptFiling(NamedTuple):
    """A filing as a run's summary tells it."""

    filing: str
    verdict: str
    exceptions: int
    warnings: int
    not_tested: int
    numbers: int
    checked: int
    text: str


class KeptRun(NamedTuple):
    """The summary of a run that was kept, its filings by name."""

    run_id: str
    time: str
    tieout: str
    checkpoint: str
    previous: str
    folder: Path
    filings: dict[str, KeptFiling]


class Past(NamedTuple):
    """The runs before this one, the last one first, and the verdicts of that last one."""

    runs: tuple[KeptRun, ...] = ()
    verdicts: tuple[KeptVerdict, ...] = ()


NO_PAST = Past()


def read_past(out: Path, run_id: str, checkpoint: str) -> Past:
    """The earlier runs of a checkpoint under `out`; a run that is made again has the past it had before.

    What is no longer there, or was kept by a version that kept no verdicts, is left out.
    """
    runs = [run for run in _chain(out, run_id) if run.checkpoint == checkpoint]
    return Past(tuple(runs), read_verdicts(runs[0].folder) if runs else ())


def latest_run(out: Path, run_id: str) -> str:
    """The id of the run that stands before `run_id`: the latest, or the one before it where that is this run."""
    try:
        latest = (out / "latest").resolve(strict=True).name
    except OSError:
        return ""
    if latest != run_id:
        return latest
    kept = _read_summary(out / "runs" / latest)
    return kept.previous if kept else ""


def write_verdicts(folder: Path, outcomes: Iterable[FilingOutcome], rules: Sequence[Rule]) -> None:
    """Keep the verdicts of a run as one table of text."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows = keep_verdicts(outcomes, rules)
    columns = list(zip(*rows, strict=True)) or [()] * len(KeptVerdict._fields)
    arrays = [pa.array(column, pa.string()) for column in columns]
    pq.write_table(pa.table(arrays, names=list(KeptVerdict._fields)), folder / VERDICTS)


def read_verdicts(folder: Path) -> tuple[KeptVerdict, ...]:
    """The verdicts that a run kept; none where it kept none."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        columns = pq.read_table(folder / VERDICTS, columns=list(KeptVerdict._fields)).to_pydict()
    except (OSError, KeyError, pa.ArrowException):
        return ()
    return tuple(map(KeptVerdict._make, zip(*columns.values(), strict=True)))


def keep_verdicts(outcomes: Iterable[FilingOutcome], rules: Sequence[Rule]) -> list[KeptVerdict]:
    """The verdicts of a run in the form in which they are kept."""
    by_id = {rule.id: rule for rule in rules}
    texts = {rule.id: "\0".join(map(str, write_rule(rule))) for rule in rules}
    return [
        _keep(verdict, outcome, by_id, texts.get(verdict.rule, ""))
        for outcome in outcomes
        for verdict in outcome.verdicts
    ]


def text_digest(lines: Sequence[str]) -> str:
    """Sixteen digits that are the same where a document's lines are."""
    return _digest("\n".join(lines))


def _keep(verdict: Verdict, outcome: FilingOutcome, rules: dict[str, Rule], text: str) -> KeptVerdict:
    weight = gate_severity(verdict, outcome.required)
    told = weight in SEVERITIES
    return KeptVerdict(
        filing=outcome.filing,
        rule=verdict.rule,
        application=verdict.application,
        status=verdict.status,
        weight=weight,
        title=title_of(verdict, rules) if told else "",
        about=about(verdict) if told else "",
        formula=verdict.formula if told else "",
        difference=_plain(verdict.difference),
        allowed=_plain(verdict.allowed),
        line=str(first_line(verdict)),
        basis=basis_of(verdict, text),
        subject=subject_of(verdict),
    )


def basis_of(verdict: Verdict, rule: str) -> str:
    """Sixteen digits for everything that decided: the rule as written, and its numbers; not their places."""
    parts = [rule, verdict.entity, verdict.member, verdict.period]
    parts += [_operand(operand) for operand in verdict.operands]
    return _digest("\0".join(parts))


def subject_of(verdict: Verdict) -> str:
    """Sixteen digits for what was looked at: the same lines of the same period, whatever their amounts."""
    parts = [verdict.rule, verdict.entity, verdict.member, verdict.period]
    parts += [f"{o.term}\0{o.label}" for o in verdict.operands]
    return _digest("\0".join(parts))


def _operand(o: Operand) -> str:
    """An operand without its place; amounts in plain notation, with the zeros that were printed."""
    flags = f"{o.confident}{o.absent}"
    return "\0".join(
        (o.term, o.role, str(o.weight), _plain(o.value), _plain(o.quantum), o.printed, o.label, flags)
    )


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()


def _plain(value: Decimal | None) -> str:
    return "" if value is None else format(value, "f")


def _chain(out: Path, run_id: str) -> list[KeptRun]:
    """The runs before this one, each named by the one after it; a run that is missing ends the chain."""
    found: list[KeptRun] = []
    seen = {run_id}
    name = latest_run(out, run_id)
    while name and name not in seen and len(found) < REMEMBERED:
        seen.add(name)
        kept = _read_summary(out / "runs" / name)
        if kept is None:
            break
        found.append(kept)
        name = kept.previous
    return found


def _read_summary(folder: Path) -> KeptRun | None:
    """The summary of a run; None where it cannot be read or is of an older form."""
    try:
        content: dict[str, Any] = json.loads((folder / SUMMARY).read_text("utf-8"))
        filings = [KeptFiling(*(one[name] for name in KeptFiling._fields)) for one in content["filings"]]
        run_id, time, version, checkpoint, previous = (content[name] for name in _SAID)
        by_name = {filing.filing: filing for filing in filings}
        return KeptRun(run_id, time, version, checkpoint, previous, folder, by_name)
    except (OSError, ValueError, KeyError, TypeError):
        return None
