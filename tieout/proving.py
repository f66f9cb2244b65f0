"""`tieout prove`: errors planted in one's own document, and which of them would be caught.

Apart from `tieout.cli`, so that the gate starts without it.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from tieout.cli import Answer, config_path, tell

if TYPE_CHECKING:
    from tieout.checkpoints.outcome import FilingOutcome
    from tieout.checkpoints.prove.proof import Proof

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def add_command(commands: Commands, add_to: Callable[..., Callable[..., argparse.Action]]) -> None:
    """Add the command and its options."""
    add = add_to(commands, "prove", prove, "plants errors one at a time and shows which would be caught")
    add("files", nargs="+", metavar="FILE", help="file, folder or pattern; - for standard input")
    add("--sample", type=_count, default=20, metavar="N", help="errors planted in the text as well (20)")
    add("--seed", type=_count, default=0, metavar="N", help="draws the sample (0)")
    add("--format", default="text", choices=["text", "json"], help="(text)")


def prove(options: argparse.Namespace) -> Answer:
    """`tieout prove`: what would be caught, warned of, or slip through; a finding is no failure here."""
    from tieout.checkpoints.documents import find_documents
    from tieout.checkpoints.gate import read_documents, read_setup
    from tieout.checkpoints.outcome import FilingOutcome, exit_code
    from tieout.checkpoints.prove import report, report_json
    from tieout.checkpoints.prove.proof import prove_filing

    setup = read_setup(config_path(options))
    proofs: list[Proof] = []
    unread: list[FilingOutcome] = []
    for reading in read_documents(find_documents(options.files), setup.line_items):
        if isinstance(reading, FilingOutcome):
            unread.append(reading)
            tell(reading.error)
        else:
            proofs.append(prove_filing(reading, setup, options.seed, options.sample))
    render = report_json.render if options.format == "json" else report.render
    return render(proofs) if proofs or options.format == "json" else "", exit_code(unread)


def _count(text: str) -> int:
    """A whole number from nil; a mistake is told by argparse."""
    if not text.isascii() or not text.isdigit():
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number")
    return int(text)
