"""A run: filings and rules become suites and tables, Great Expectations decides, the run is kept.

The results decide: verdicts are read back from what GX returned, and a result that is missing, doubled or
raised is a fault, never a pass. `checkpoint.success` is not looked at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import great_expectations as gx
from great_expectations.core import ExpectationSuite
from great_expectations.data_context import EphemeralDataContext
from great_expectations.data_context.types.base import (
    DataContextConfig,
    InMemoryStoreBackendDefaults,
    ProgressBarsConfig,
)

import tieout
from tieout.checkpoints.data_docs.site import SITE, site_config
from tieout.checkpoints.data_docs.source import SOURCE, Publication
from tieout.checkpoints.fault_log import fault_message
from tieout.checkpoints.faults import FaultError
from tieout.checkpoints.outcome import FilingOutcome, fault, judge_filing
from tieout.checkpoints.reports.facts_output import arrow_table
from tieout.checkpoints.runs.history import latest_run, read_past, write_verdicts
from tieout.checkpoints.runs.store import new_run, run_id, run_time, write_json
from tieout.checkpoints.runs.verification import (
    VerdictsByRule,
    read_reading,
    read_verdicts,
    result_json,
)
from tieout.concepts import Vocabulary
from tieout.expectations.bind import bind_filing
from tieout.expectations.gx.suites import reading_suite, rule_suites, suite_json
from tieout.expectations.gx.tables import facts_table, operands_table
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.verdict import Application, Verdict
from tieout.facts import Filing

if TYPE_CHECKING:
    import pandas as pd
    from great_expectations.checkpoint.checkpoint import CheckpointResult

    from tieout.checkpoints.prove.proof import Proof

Judge = Callable[[Filing, tuple[Verdict, ...]], FilingOutcome]


class RunResult(NamedTuple):
    """A run that is kept: its folder under `out/runs`, the page to open, and the outcome of every filing."""

    run_id: str
    folder: Path
    page: Path
    outcomes: tuple[FilingOutcome, ...]


class Tables(NamedTuple):
    """What GX validates, and the applications that the operands were written from."""

    applications: tuple[Application, ...]
    operands: pd.DataFrame
    facts: pd.DataFrame


def run_checkpoint(
    readings: Sequence[Filing | FilingOutcome],
    rules: Sequence[Rule],
    vocabulary: Vocabulary,
    out: Path,
    *,
    judge: Judge | None = None,
    checkpoint: str = "default",
    proofs: Sequence[Proof] = (),
) -> RunResult:
    """Validate what was read with Great Expectations, keep the run under `out` and publish its Data Docs.

    `readings` holds filings and, for documents that could not be read, their outcomes; `judge` turns a
    filing's verdicts into its outcome (waivers, gate); `proofs` get pages of their own. Raises FaultError
    where the results cannot be trusted, TieoutError where `out` cannot be written.
    """
    judge = judge or (lambda filing, verdicts: judge_filing(filing, verdicts, tuple(rules)))
    started = run_time()
    bound = [_bind(reading, rules, vocabulary) for reading in readings]
    readings = [reading for reading, _ in bound]
    filings = [reading for reading in readings if isinstance(reading, Filing)]
    tables = make_tables(filings, (a for _, applications in bound for a in applications))
    suites = rule_suites(rules, Counter(a.rule for a in tables.applications)) if filings else []
    name = run_id(started, _fingerprint(tables, suites, readings, proofs))
    with new_run(out, name) as folder:
        context = new_context(folder / "docs")
        verdicts = _run_suites(context, folder, suites, tables, started) if filings else {}
        outcomes = tuple(
            judge(reading, _in_order(verdicts, reading, rules)) if isinstance(reading, Filing) else reading
            for reading in readings
        )
        _write_tables(folder, filings, tables)
        write_verdicts(folder, outcomes, rules)
        past, previous = read_past(out, name, checkpoint), latest_run(out, name)
        publication = Publication(
            outcomes, tuple(rules), vocabulary, started, name, checkpoint, past, previous, tuple(proofs)
        )
        write_json(folder / "summary.json", publication.summary())
        publish(context, publication)
    kept = out / "runs" / name
    return RunResult(name, kept, kept / "docs" / "index.html", outcomes)


def make_tables(filings: Iterable[Filing], applications: Iterable[Application]) -> Tables:
    """The tables of a run: the operands of every application of every rule, and the facts."""
    applications = tuple(applications)
    return Tables(
        applications, operands_table(applications), facts_table(fact for f in filings for fact in f.facts)
    )


def new_context(docs: Path | None = None) -> EphemeralDataContext:
    """A GX context that keeps nothing on disk but the Data Docs, and says nothing on the terminal."""
    config = DataContextConfig(
        store_backend_defaults=InMemoryStoreBackendDefaults(init_temp_docs_sites=False),
        data_docs_sites={SITE: site_config(docs)} if docs is not None else {},
        progress_bars=ProgressBarsConfig(globally=False),
    )
    return gx.get_context(mode="ephemeral", project_config=config)


def validate(
    context: EphemeralDataContext, suites: Sequence[ExpectationSuite], frame: pd.DataFrame, started: datetime
) -> CheckpointResult:
    """Run all `suites` over `frame` in one checkpoint; each suite is a validation definition of its own."""
    asset = "_".join(suite.name for suite in suites)
    source = context.data_sources.add_pandas(f"tables of {asset}")
    batch = source.add_dataframe_asset(asset).add_batch_definition_whole_dataframe("all filings")
    definitions = [
        context.validation_definitions.add(
            gx.ValidationDefinition(name=f"{asset}:{suite.name}", data=batch, suite=context.suites.add(suite))
        )
        for suite in suites
    ]
    return run_definitions(context, definitions, frame, started)


def run_definitions(
    context: EphemeralDataContext,
    definitions: Sequence[gx.ValidationDefinition],
    frame: pd.DataFrame,
    started: datetime,
) -> CheckpointResult:
    """The result of one checkpoint over `definitions`; raises FaultError where GX merged two into one."""
    name = definitions[0].name
    checkpoint = gx.Checkpoint(name=name, validation_definitions=list(definitions), result_format="COMPLETE")
    identifier = gx.RunIdentifier(run_name="tieout", run_time=started)
    result = context.checkpoints.add(checkpoint).run(batch_parameters={"dataframe": frame}, run_id=identifier)
    if len(result.run_results) != len(definitions):
        counts = f"{len(definitions)} suites were run, {len(result.run_results)} came back"
        raise FaultError(f"{counts}: one hid another")
    return result


def _bind(
    reading: Filing | FilingOutcome, rules: Sequence[Rule], vocabulary: Vocabulary
) -> tuple[Filing | FilingOutcome, tuple[Application, ...]]:
    """A filing with its applications; a fault in one filing must not hide the others."""
    if not isinstance(reading, Filing):
        return reading, ()
    try:
        return reading, bind_filing(reading, rules, vocabulary)
    except Exception as error:
        message = fault_message(error, reading.path)
        return fault(reading.path, f"{reading.path}: {message}"), ()


def _run_suites(
    context: EphemeralDataContext,
    folder: Path,
    suites: Sequence[ExpectationSuite],
    tables: Tables,
    started: datetime,
) -> VerdictsByRule:
    """Test the facts as data, then run the rules' checkpoint; keep suites and results, give the verdicts."""
    reading = reading_suite()
    for suite in (reading, *suites):
        write_json(folder / "suites" / f"{suite.name}.json", suite_json(suite))
    results = [validate(context, [reading], tables.facts, started)]
    read_reading(results[0])
    if suites:
        # Categories: GX takes the fingerprint of the batch anew for every suite, and text is slow to hash.
        results.append(validate(context, suites, tables.operands.astype("category"), started))
    for result in results:
        for validation in result.run_results.values():
            target = folder / "results" / f"{validation.suite_name}.json"
            write_json(target, result_json(validation), indent=None)
    return read_verdicts(results[1:], suites, tables.applications)


def publish(context: EphemeralDataContext, publication: Publication) -> None:
    """Build the Data Docs from `publication`; a page that cannot be made raises."""
    context.stores[SOURCE] = publication
    context.build_data_docs(site_names=[SITE])


def _write_tables(folder: Path, filings: Sequence[Filing], tables: Tables) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(arrow_table(fact for f in filings for fact in f.facts), folder / "facts.parquet")
    text = pa.schema([(name, pa.string()) for name in tables.operands.columns])
    pq.write_table(
        pa.Table.from_pandas(tables.operands, text, preserve_index=False), folder / "operands.parquet"
    )


def _in_order(verdicts: VerdictsByRule, filing: Filing, rules: Iterable[Rule]) -> tuple[Verdict, ...]:
    """The verdicts on a filing, by the order of the rules."""
    return tuple(v for rule in rules for v in verdicts.get((filing.path, rule.id), ()))


def _fingerprint(
    tables: Tables,
    suites: Iterable[ExpectationSuite],
    readings: Iterable[Filing | FilingOutcome],
    proofs: Iterable[Proof],
) -> Iterator[str]:
    """What a run's name depends on: version, suites, facts, operands, and what could not be read."""
    yield tieout.__version__
    yield from (str(suite_json(suite)) for suite in suites)
    for frame in (tables.facts, tables.operands):
        yield from ("\0".join([name, *map(str, frame[name].tolist())]) for name in frame.columns)
    yield from (f"proved {p.filing.path} {p.seed} {len(p.sample)} {len(p.planted)}" for p in proofs)
    yield from (f"{r.filing}\0{r.error}" for r in readings if isinstance(r, FilingOutcome))
