"""`tieout prove`: errors planted in one's own document, and which of them would be caught.

Apart from `tieout.cli`, so that the gate starts without it.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tieout.command import Answer, config_path, tell

if TYPE_CHECKING:
    from tieout.checkpoints.gate import Setup
    from tieout.checkpoints.outcome import FilingOutcome
    from tieout.checkpoints.prove.proof import Proof
    from tieout.facts import Filing

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def add_command(commands: Commands, add_to: Callable[..., Callable[..., argparse.Action]]) -> None:
    """Add the command and its options."""
    add = add_to(commands, "prove", prove, "plants errors one at a time and shows which would be caught")
    add("files", nargs="+", metavar="FILE", help="file, folder or pattern; - for standard input")
    add("--sample", type=_count, default=20, metavar="N", help="errors planted in the text as well (20)")
    add("--seed", type=_count, default=0, metavar="N", help="draws the sample (0)")
    add("-o", "--output", default="", metavar="FOLDER", help="keep a run there, its Data Docs with the proof")
    add("--format", default="text", choices=["text", "json"], help="(text)")


def prove(options: argparse.Namespace) -> Answer:
    """`tieout prove`: what would be caught, warned of, or slip through; a finding is no failure here."""
    from tieout.checkpoints.documents import find_documents
    from tieout.checkpoints.gate import read_documents, read_setup
    from tieout.checkpoints.outcome import FilingOutcome, exit_code
    from tieout.checkpoints.prove import report, report_json
    from tieout.checkpoints.prove.proof import prove_filing

    setup = read_setup(config_path(options))
    readings: list[Filing | FilingOutcome] = []
    proofs: list[Proof] = []
    unread: list[FilingOutcome] = []
    for reading in read_documents(find_documents(options.files), setup.line_items):
        readings.append(reading)
        if isinstance(reading, FilingOutcome):
            unread.append(reading)
            tell(reading.error)
        else:
            proofs.append(prove_filing(reading, setup, options.seed, options.sample))
    render = report_json.render if options.format == "json" else report.render
    if options.output:
        tell(f"Data Docs: {_publish(readings, proofs, setup, Path(options.output))}")
    return render(proofs) if proofs or options.format == "json" else "", exit_code(unread)


def _publish(
    readings: Sequence[Filing | FilingOutcome], proofs: Sequence[Proof], setup: Setup, out: Path
) -> Path:
    """Keep a run over the documents with the pages of their proofs; gives the page to open."""
    from tieout.checkpoints.gate import find_checkpoint, gate_of, judge
    from tieout.checkpoints.runs.run import run_checkpoint

    checkpoint = find_checkpoint(setup.config, "")
    gate = gate_of(checkpoint)
    run_checkpoint(
        readings,
        setup.rules,
        setup.line_items.vocabulary,
        out,
        judge=lambda reading, verdicts: judge(reading, verdicts, setup, gate),
        checkpoint=checkpoint.name if checkpoint else "default",
        proofs=proofs,
    )
    return out / "latest" / "docs" / ("prove.html" if proofs else "index.html")


def _count(text: str) -> int:
    """A whole number from nil; a mistake is told by argparse."""
    if not text.isascii() or not text.isdigit():
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number")
    return int(text)
