"""The gate: documents are read, the rules in force evaluated, every filing judged. Writes nothing.

Neither Great Expectations nor pandas is imported here; `tieout run` reads with the same functions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from tieout.checkpoints.documents import Document
from tieout.checkpoints.outcome import FilingOutcome, Waived, fault, judge_filing, unreadable
from tieout.errors import Mistake, TieoutError, Unreadable
from tieout.expectations.rules import Rule
from tieout.facts import Filing

if TYPE_CHECKING:
    from tieout.config import Checkpoint, Config
    from tieout.expectations.verdicts.verdict import Verdict
    from tieout.parsers.vocabulary.line_items import LineItems

Result = TypeVar("Result")


class Setup(NamedTuple):
    """What a command works with: configuration (None: there is none), line items, rules in force."""

    config: Config | None
    line_items: LineItems
    rules: tuple[Rule, ...]


class Gate(NamedTuple):
    """When a filing is let through: what fails it, and how much of it must have been checked."""

    fail_on: str = "error"
    min_coverage: Decimal = Decimal(0)


def read_setup(config_path: Path | None) -> Setup:
    """The rules of a config.yml (None: the packs shipped); raises TieoutError with every mistake in it."""
    from tieout.config import read_config
    from tieout.expectations.compile import compile_rules
    from tieout.parsers.vocabulary.line_items import known_line_items

    config = read_config(config_path, hold_mistakes=True) if config_path else None
    line_items = known_line_items(config.line_items if config else ())
    return Setup(config, line_items, compile_rules(config, line_items.vocabulary, called=line_items.called))


def read_line_items(config_path: Path | None) -> LineItems:
    """The line items that documents are read with: those shipped and those of a config.yml."""
    from tieout.config import read_config
    from tieout.parsers.vocabulary.line_items import known_line_items

    return known_line_items(read_config(config_path).line_items if config_path else ())


def find_checkpoint(config: Config | None, name: str) -> Checkpoint | None:
    """The checkpoint of that name, the first where none is named, None where the configuration has none."""
    checkpoints = config.checkpoints if config else {}
    if not name:
        return next(iter(checkpoints.values()), None)
    if name in checkpoints:
        return checkpoints[name]
    known = ", ".join(checkpoints) or "none"
    raise TieoutError(Mistake("unknown-checkpoint", f"no checkpoint is named {name}; there is: {known}"))


def gate_of(checkpoint: Checkpoint | None) -> Gate:
    """The gate that a checkpoint asks for."""
    if checkpoint is None:
        return Gate()
    return Gate(checkpoint.fail_on, checkpoint.min_coverage or Decimal(0))


def read_document(document: Document, line_items: LineItems) -> Filing | FilingOutcome:
    """A document as read; or, where that fails, the outcome that says why. Never raises."""
    from tieout.parsers import read

    name, source = document
    try:
        if isinstance(source, Path) and source.is_dir():
            return unreadable(name, f"{name}: this folder holds no document")
        return read(source, name, line_items)
    except Unreadable as error:
        return unreadable(name, str(error))
    except OSError as error:
        return unreadable(name, f"{name}: cannot read it: {error.strerror or error}")
    except Exception as error:  # a fault in one document must not hide the others
        return _fault(name, error)


def check_filing(reading: Filing, setup: Setup, gate: Gate) -> FilingOutcome:
    """A filing that was read, with every rule evaluated and judged. Never raises."""
    from tieout.expectations.evaluate import evaluate_filing

    try:
        verdicts = evaluate_filing(reading, setup.rules, setup.line_items.vocabulary)
        return judge(reading, verdicts, setup, gate)
    except Exception as error:  # a fault in one document must not hide the others
        return _fault(reading.path, error)


def judge(reading: Filing, verdicts: tuple[Verdict, ...], setup: Setup, gate: Gate) -> FilingOutcome:
    """The outcome of a filing from its verdicts, waivers applied; used by the gate and by a run alike."""
    waivers: tuple[Waived, ...] = ()
    if setup.config and setup.config.waivers:
        from tieout.checkpoints.waivers import apply_waivers

        verdicts, waivers = apply_waivers(reading, verdicts, setup.config.waivers)
    return judge_filing(
        reading, verdicts, setup.rules, fail_on=gate.fail_on, min_coverage=gate.min_coverage, waivers=waivers
    )


def check_documents(
    documents: Sequence[Document], setup: Setup, gate: Gate, jobs: int = 1, together: bool = False
) -> Iterator[FilingOutcome]:
    """The outcome of each document, in the order given; with `jobs`, made in as many processes.

    Documents of one company are checked again with each other at hand; `together`: all are of one company.
    """
    found = _each(partial(check_document, setup=setup, gate=gate), documents, jobs)
    if len(documents) < 2 or not any(rule.kind in ("between", "trial_balance") for rule in setup.rules):
        return found
    return _tied_to_each_other(list(found), setup, gate, together)


def _tied_to_each_other(
    outcomes: list[FilingOutcome], setup: Setup, gate: Gate, together: bool
) -> Iterator[FilingOutcome]:
    """The outcomes, those anew whose filing has other documents of its company beside it."""
    from tieout.checkpoints.companions import with_companions

    readings = with_companions([outcome.reading for outcome in outcomes], together)
    for outcome, reading in zip(outcomes, readings, strict=True):
        yield check_filing(reading, setup, gate) if reading is not None and reading.beside else outcome


def read_documents(
    documents: Sequence[Document], line_items: LineItems, jobs: int = 1
) -> Iterator[Filing | FilingOutcome]:
    """Each document as read, or the outcome that says why not, in the order given."""
    return _each(partial(read_document, line_items=line_items), documents, jobs)


def check_document(document: Document, setup: Setup, gate: Gate) -> FilingOutcome:
    """The outcome of a document: read, every rule evaluated, judged. Never raises."""
    reading = read_document(document, setup.line_items)
    return reading if isinstance(reading, FilingOutcome) else check_filing(reading, setup, gate)


def _each(work: Callable[[Document], Result], documents: Sequence[Document], jobs: int) -> Iterator[Result]:
    """The result of `work` for each document; processes are started only where they can save time."""
    if jobs < 2 or len(documents) < 2:
        yield from map(work, documents)
        return
    from concurrent.futures import ProcessPoolExecutor

    count = min(jobs, len(documents))
    with ProcessPoolExecutor(count, initializer=_kept.append, initargs=(work,)) as pool:
        yield from pool.map(_do_work, documents)


_kept: list[Callable[[Document], Any]] = []
"""The work of a process that was started, so that it travels there once and not with every document."""


def _do_work(document: Document) -> Any:
    return _kept[0](document)


def _fault(name: str, error: Exception) -> FilingOutcome:
    from tieout.checkpoints.fault_log import fault_message

    return fault(name, f"{name}: {fault_message(error, name)}")
