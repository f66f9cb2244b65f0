"""The command line: `tieout run`, `check`, `facts`, `show`, `rules`; one door maps errors to exit codes."""

from __future__ import annotations

import argparse
import gc
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import tieout
from tieout.command import CONFIG, FORM, Answer, Command, add_command, config_path, tell
from tieout.errors import ExitCode, Mistake, TieoutError

if TYPE_CHECKING:
    from tieout.checkpoints.documents import Document
    from tieout.checkpoints.gate import Setup
    from tieout.checkpoints.outcome import FilingOutcome
    from tieout.config import Checkpoint
    from tieout.facts import Filing

EXIT_CODES = """\
exit codes: 0 tied; 1 findings, coverage below the gate, or nothing was checked; 2 wrong use or configuration;
3 unreadable; 4 a fault of tieout; 130 interrupted. Of several, the first of 130, 4, 2, 1, 3."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; every error leaves through here, as a message and an exit code."""
    # Facts are made once and kept to the end: looking for garbage among them costs a twentieth of the gate.
    gc.set_threshold(100_000)
    try:
        given = sys.argv[1:] if arguments is None else arguments
        options = _parser(given).parse_args(given)
        command: Command = options.command
        text, code = command(options)
        _write(text)
        return int(code)
    except TieoutError as error:
        tell(str(error))
        return int(error.exit_code)
    except KeyboardInterrupt:
        tell("interrupted")
        return int(ExitCode.INTERRUPTED)
    except Exception as error:
        from tieout.checkpoints.fault_log import fault_message

        tell(fault_message(error, " ".join(sys.argv)))
        return int(ExitCode.FAULT)


def run(options: argparse.Namespace) -> Answer:
    """`tieout run`: suites, checkpoint, Data Docs and verdict, kept under the folder `-o`."""
    from tieout.checkpoints.gate import gate_of, judge, read_documents
    from tieout.checkpoints.outcome import exit_code
    from tieout.checkpoints.progress import with_progress
    from tieout.checkpoints.reports.formats import render_report
    from tieout.checkpoints.runs.store import run_time

    run_time()  # a SOURCE_DATE_EPOCH that is no time would stop the import of libraries with a fault
    setup, checkpoint = _setup(options)
    gate = gate_of(checkpoint)
    documents = _documents(options.files, setup, checkpoint)
    reading = read_documents(documents, setup.line_items, options.jobs)
    readings = list(with_progress(reading, len(documents), "documents read"))
    if len(readings) > 1:
        from tieout.checkpoints.companions import with_companions

        together = options.together or bool(checkpoint and checkpoint.together and not options.files)
        readings = with_companions(readings, together)
    # Only here, after what can be refused quickly: importing Great Expectations takes seconds.
    from tieout.checkpoints.runs.run import run_checkpoint

    result = run_checkpoint(
        readings,
        setup.rules,
        setup.line_items.vocabulary,
        Path(options.output),
        judge=lambda reading, verdicts: judge(reading, verdicts, setup, gate),
        checkpoint=checkpoint.name if checkpoint else "default",
    )
    rules = {rule.id: rule for rule in setup.rules}
    report = render_report("text", result.outcomes, rules, setup.line_items.vocabulary)
    pages = Path(options.output) / "latest" / "docs" / "index.html"
    code = exit_code(result.outcomes, gate.fail_on, gate.min_coverage)
    return f"{report}Data Docs: {pages}\n", code


def check(options: argparse.Namespace) -> Answer:
    """`tieout check`: the gate alone; writes nothing."""
    from tieout.checkpoints.documents import find_documents
    from tieout.checkpoints.gate import check_documents, gate_of
    from tieout.checkpoints.outcome import exit_code
    from tieout.checkpoints.progress import with_progress
    from tieout.checkpoints.reports.formats import render_report

    setup, checkpoint = _setup(options)
    gate = gate_of(checkpoint)
    documents = find_documents(options.files)
    checked = check_documents(documents, setup, gate, options.jobs, options.together)
    outcomes = list(with_progress(checked, len(documents), "documents checked"))
    rules = {rule.id: rule for rule in setup.rules}
    report = render_report(options.format, outcomes, rules, setup.line_items.vocabulary)
    return report, exit_code(outcomes, gate.fail_on, gate.min_coverage)


def facts(options: argparse.Namespace) -> Answer:
    """`tieout facts`: every printed number."""
    from tieout.checkpoints.reports.facts_output import write_facts

    readings, code = _read(options)
    form = options.format or ("parquet" if options.output.endswith(".parquet") else "table")
    printed = [fact for reading in readings for fact in reading.facts]
    return write_facts(printed, form, Path(options.output) if options.output else None), code


def show(options: argparse.Namespace) -> Answer:
    """`tieout show`: the statements as read."""
    from tieout.checkpoints.reports.statements_output import render_statements

    readings, code = _read(options)
    return "\n".join(map(render_statements, readings)), code


def rules_list(options: argparse.Namespace) -> Answer:
    """`tieout rules list`: every rule in force by its title."""
    from tieout.expectations.catalogue import list_rules

    setup, _ = _setup(options)
    return list_rules(setup.rules), ExitCode.TIED


def rules_explain(options: argparse.Namespace) -> Answer:
    """`tieout rules explain ID`: one rule in words."""
    from tieout.expectations.catalogue import explain_rule

    setup, _ = _setup(options)
    return explain_rule(options.id, setup.rules, setup.line_items.vocabulary), ExitCode.TIED


def rules_test(options: argparse.Namespace) -> Answer:
    """`tieout rules test`: whether the examples of the rules hold and break as they say."""
    from tieout.expectations.lint.trial import render_trials, try_examples

    setup, _ = _setup(options)
    trials = try_examples(setup.rules)
    code = ExitCode.TIED if all(trial.is_as_said for trial in trials) else ExitCode.FINDINGS
    return render_trials(setup.rules, trials), code


def _setup(options: argparse.Namespace) -> tuple[Setup, Checkpoint | None]:
    """The rules in force, and the checkpoint that is named or the first."""
    from tieout.checkpoints.gate import find_checkpoint, read_setup

    setup = read_setup(config_path(options))
    return setup, find_checkpoint(setup.config, getattr(options, "checkpoint", ""))


def _documents(files: Sequence[str], setup: Setup, checkpoint: Checkpoint | None) -> list[Document]:
    """The documents that are named, else those of the checkpoint."""
    from tieout.checkpoints.documents import find_documents

    if files:
        return find_documents(files)
    if setup.config is None or checkpoint is None:
        hint = f"name them, or write a checkpoint into {CONFIG}"
        raise TieoutError(Mistake("no-documents", "there is no document to tie out", hint=hint))
    return find_documents(checkpoint.documents, setup.config.path.parent)


def _read(options: argparse.Namespace) -> tuple[list[Filing], ExitCode]:
    """The documents as read; what could not be read is told on standard error and decides the exit code."""
    from tieout.checkpoints.documents import find_documents
    from tieout.checkpoints.gate import read_documents, read_line_items
    from tieout.checkpoints.outcome import FilingOutcome, exit_code

    line_items = read_line_items(config_path(options))
    readings: list[Filing] = []
    unread: list[FilingOutcome] = []
    for reading in read_documents(find_documents(options.files), line_items, options.jobs):
        if isinstance(reading, FilingOutcome):
            unread.append(reading)
            tell(reading.error)
        else:
            readings.append(reading)
            _tell_problems(reading)
    return readings, exit_code(unread)


def _tell_problems(reading: Filing) -> None:
    """What the parser doubts, on standard error, so that the output stays clean."""
    for problem in reading.problems:
        if problem.severity != "info":
            tell(f"{reading.path}:{problem.line}: {problem.severity}: {problem.message}")


def _write(text: str) -> None:
    """Write to standard output; a reader that has gone (`| head`) does not change the verdict."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        # Python must not try to flush again at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser(given: Sequence[str] = ()) -> argparse.ArgumentParser:
    """The commands and their options; those around config.yml are left out where another one is given."""
    parser = argparse.ArgumentParser(
        "tieout",
        description="Ties out financial statements: which printed numbers cannot both be right.",
        epilog=EXIT_CODES,
        formatter_class=FORM,
    )
    parser.add_argument("--version", action="version", version=f"tieout {tieout.__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True, prog="tieout")

    add = add_command(
        commands, "run", run, "documents to facts, suites, checkpoint, Data Docs, verdict", files="*"
    )
    add("--checkpoint", default="", metavar="NAME", help="checkpoint of config.yml (the first)")
    add("--together", action="store_true", help="the documents are of one company: tie them to each other")
    add("-o", "--output", default="out", metavar="FOLDER", help="where runs are kept (out)")
    add("--engine", default="pandas", choices=["pandas"], help="what evaluates the rules (pandas)")

    add = add_command(commands, "check", check, "the verdict alone; writes nothing", files="+")
    add("--checkpoint", default="", metavar="NAME", help="the gate of this checkpoint (the first)")
    add("--together", action="store_true", help="the documents are of one company: tie them to each other")
    add("--format", default="text", choices=REPORT_FORMATS, help="(text)")

    add = add_command(commands, "facts", facts, "every printed number", files="+")
    add("--format", default="", choices=["table", "csv", "json", "parquet"], help="(table)")
    add("-o", "--output", default="", metavar="FILE", help="where to write; needed for parquet")

    add_command(commands, "show", show, "the statements as read", files="+")

    rules = commands.add_parser("rules", help="the rules in force", formatter_class=FORM).add_subparsers(
        metavar="COMMAND", required=True, prog="tieout rules"
    )
    add_command(rules, "list", rules_list, "every rule in force by its title")
    add_command(rules, "test", rules_test, "whether the examples of the rules hold and break as they say")
    add = add_command(rules, "explain", rules_explain, "one rule in words")
    add("id", metavar="ID", help="the rule's id")
    if not given or given[0] not in ("run", "check", "facts", "show"):
        from tieout import editing, proving

        editing.add_commands(commands, rules, add_command)
        proving.add_command(commands, add_command)
    return parser


REPORT_FORMATS = ("text", "json", "junit", "sarif", "github")
