"""The commands around `config.yml`: `init`, `accept`, `diff`, `rules lint|schema|try`.

Apart from `tieout.cli`, so that the gate starts without them.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from tieout.cli import CONFIG, Answer, config_path
from tieout.errors import ExitCode, Mistake, TieoutError

if TYPE_CHECKING:
    from tieout.facts import Filing

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

Add = Callable[..., Callable[..., argparse.Action]]


def add_commands(commands: Commands, rules: Commands, add_command: Add) -> None:
    """Add the commands, and those of `tieout rules`."""
    add_command(commands, "init", init, "a commented config.yml to start with")
    add = add_command(commands, "accept", accept, "today's findings as waivers in config.yml", files="+")
    add("--by", required=True, metavar="NAME", help="who answers for them")
    add("--until", default="", metavar="DATE", help="last day of the waivers (in 90 days)")
    add("--reason", default="", metavar="TEXT", help="why they are let pass (to be reviewed)")
    add("--checkpoint", default="", metavar="NAME", help="the gate of this checkpoint (the first)")
    add = add_command(commands, "diff", diff, "what differs between two documents, number by number")
    add("a", metavar="A", help="a document")
    add("b", metavar="B", help="another one, or a later draft of it")
    add("--format", default="text", choices=["text", "json"], help="(text)")


def init(options: argparse.Namespace) -> Answer:
    """`tieout init`: writes a commented config.yml, never over one."""
    from tieout.checkpoints.starter import write_starter

    return write_starter(Path(options.config or CONFIG)), ExitCode.TIED


def accept(options: argparse.Namespace) -> Answer:
    """`tieout accept`: appends today's findings to config.yml as waivers, then looks again."""
    from tieout.checkpoints import accepting
    from tieout.checkpoints.documents import find_documents
    from tieout.checkpoints.gate import check_documents, find_checkpoint, gate_of, read_setup
    from tieout.checkpoints.outcome import exit_code
    from tieout.checkpoints.waivers import today

    path = config_path(options)
    if path is None:
        raise TieoutError(Mistake("no-config", f"there is no {CONFIG} here", hint="`tieout init` writes one"))
    said = accepting.answer(options.by, options.reason, options.until, today())
    setup = read_setup(path)
    gate = gate_of(find_checkpoint(setup.config, options.checkpoint))
    documents = find_documents(options.files)
    if any(document.name == "-" for document in documents):
        hint = "give the document as a file"
        raise TieoutError(
            Mistake("stdin", "what comes from standard input has no name to waive it by", hint=hint)
        )
    outcomes = list(check_documents(documents, setup, gate, options.jobs))
    found = accepting.accept_findings(outcomes, setup.rules, said, path.parent)
    line = accepting.write_waivers(path, found.waivers, today()) if found.waivers else 0
    after = list(check_documents(documents, read_setup(path), gate, options.jobs)) if line else outcomes
    report = accepting.render_accepted(path, found, line, said, after)
    return report, exit_code(after, gate.fail_on, gate.min_coverage)


def diff(options: argparse.Namespace) -> Answer:
    """`tieout diff A B`: what differs between two documents, number by number; 1 where anything does."""
    from tieout.checkpoints import difference
    from tieout.checkpoints.documents import find_documents
    from tieout.checkpoints.gate import read_documents, read_line_items
    from tieout.checkpoints.outcome import FilingOutcome

    readings: list[Filing] = []
    for name in (options.a, options.b):
        if Path(name).is_dir():
            raise TieoutError(Mistake("folder", "this is a folder", name, hint="name two documents"))
    documents = [find_documents([name])[0] for name in (options.a, options.b)]
    for reading in read_documents(documents, read_line_items(config_path(options))):
        if isinstance(reading, FilingOutcome):
            code = ExitCode.FAULT if reading.verdict == "fault" else ExitCode.UNREADABLE
            raise TieoutError(Mistake("unreadable", reading.error), exit_code=code)
        readings.append(reading)
    a, b = readings
    found = difference.find_differences(a, b)
    render = difference.differences_json if options.format == "json" else difference.render_differences
    return render(a, b, found), ExitCode.FINDINGS if found else ExitCode.TIED
