"""The commands around `config.yml`: `init`, `labels`, `accept`, `diff`, `rules lint|schema|try`.

Apart from `tieout.cli`, so that the gate starts without them.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from tieout.command import CONFIG, Answer, config_path, tell
from tieout.errors import ExitCode, Mistake, TieoutError

if TYPE_CHECKING:
    from tieout.facts import Filing

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

Add = Callable[..., Callable[..., argparse.Action]]


def add_commands(commands: Commands, rules: Commands, add_command: Add) -> None:
    """Add the commands, and those of `tieout rules`."""
    add_command(commands, "init", init, "a commented config.yml to start with")
    add = add_command(
        commands, "labels", labels, "lines that no concept names, ready for config.yml", files="+"
    )
    add("--least", type=_at_least, default=1, metavar="N", help="labels that stand at least N times (1)")
    add("--other", action="store_true", help="those of segments, selected data and other tables too")
    add = add_command(commands, "accept", accept, "today's findings as waivers in config.yml", files="+")
    add("--by", required=True, metavar="NAME", help="who answers for them")
    add("--until", default="", metavar="DATE", help="last day of the waivers (in 90 days)")
    add("--reason", default="", metavar="TEXT", help="why they are let pass (to be reviewed)")
    add("--checkpoint", default="", metavar="NAME", help="the gate of this checkpoint (the first)")
    add = add_command(commands, "diff", diff, "what differs between two documents or runs, number by number")
    add("a", metavar="A", help="a document, or the folder of a run")
    add("b", metavar="B", help="another one, or a later draft of it")
    add("--format", default="text", choices=["text", "json"], help="(text)")
    add_command(rules, "lint", rules_lint, "rules that cannot work, contradict or repeat each other")
    add_command(rules, "schema", rules_schema, "the JSON Schema of config.yml, for editors")
    add = add_command(rules, "try", rules_try, "which verdicts an edited config.yml would change")
    add("edited", metavar="NEW.yml", help="the edited config.yml")
    add("files", nargs="+", metavar="FILE", help="file, folder or pattern; - for standard input")


def init(options: argparse.Namespace) -> Answer:
    """`tieout init`: writes a commented config.yml, never over one."""
    from tieout.checkpoints.starter import write_starter

    return write_starter(Path(options.config or CONFIG)), ExitCode.TIED


def labels(options: argparse.Namespace) -> Answer:
    """`tieout labels`: the lines that no concept names, by frequency, as a block for `line_items:`."""
    from tieout.checkpoints.documents import find_documents
    from tieout.checkpoints.gate import read_documents, read_line_items
    from tieout.checkpoints.outcome import FilingOutcome, exit_code
    from tieout.checkpoints.reports.unmapped import Labels, render_labels

    items = read_line_items(config_path(options))
    found = Labels(items, options.other)
    unread: list[FilingOutcome] = []
    for reading in read_documents(find_documents(options.files), items, options.jobs):
        if isinstance(reading, FilingOutcome):
            unread.append(reading)
            tell(reading.error)
        else:
            found.add(reading)
    return render_labels(found, options.least) if found.rows else "", exit_code(unread)


def _at_least(text: str) -> int:
    """A number from 1; a mistake is told by argparse."""
    if not text.isascii() or not text.isdigit() or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1")
    return int(text)


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
    """`tieout diff A B`: what differs between two documents or two runs, number by number; 1 where anything does."""
    from tieout.checkpoints import difference

    render = difference.differences_json if options.format == "json" else difference.render_differences
    pairs = _pairs(options)
    found = [difference.find_differences(a, b) for a, b in pairs]
    reports = [render(a, b, differences) for (a, b), differences in zip(pairs, found, strict=True)]
    return "\n".join(reports), ExitCode.FINDINGS if any(found) else ExitCode.TIED


def _pairs(options: argparse.Namespace) -> list[tuple[Filing, Filing]]:
    """The two documents as read, or the filings of two runs by name; raises TieoutError where there are none."""
    from tieout.checkpoints.documents import find_documents
    from tieout.checkpoints.gate import read_documents, read_line_items
    from tieout.checkpoints.outcome import FilingOutcome
    from tieout.checkpoints.runs.kept_facts import is_run, read_run

    names = (options.a, options.b)
    if all(is_run(Path(name)) for name in names):
        a, b = (read_run(Path(name)) for name in names)
        missing = {name: filing._replace(facts=(), claims=()) for name, filing in (a | b).items()}
        return [(a.get(name, missing[name]), b.get(name, missing[name])) for name in a | b]
    for name in names:
        if Path(name).is_dir():
            hint = "name two documents, or the folders of two runs (out/runs/...)"
            raise TieoutError(Mistake("folder", "this is a folder", name, hint=hint))
    readings: list[Filing] = []
    documents = [find_documents([name])[0] for name in names]
    for reading in read_documents(documents, read_line_items(config_path(options))):
        if isinstance(reading, FilingOutcome):
            code = ExitCode.FAULT if reading.verdict == "fault" else ExitCode.UNREADABLE
            raise TieoutError(Mistake("unreadable", reading.error), exit_code=code)
        readings.append(reading)
    return [(readings[0], readings[1])]


def rules_lint(options: argparse.Namespace) -> Answer:
    """`tieout rules lint`: what is doubtful about the rules in force; 1 where one cannot work."""
    from tieout.checkpoints.gate import read_setup
    from tieout.checkpoints.waivers import today
    from tieout.expectations.lint.linter import Printed, lint_rules, render_remarks

    setup = read_setup(config_path(options))
    line_items = setup.line_items
    labelled = {name for name in line_items.vocabulary if line_items.has_labels(name)}
    printed = Printed(labelled, line_items.statements)
    remarks = lint_rules(setup.rules, line_items.vocabulary, printed, setup.config, today().isoformat())
    found = any(remark.severity == "error" for remark in remarks)
    return render_remarks(remarks, setup.rules), ExitCode.FINDINGS if found else ExitCode.TIED


def rules_schema(options: argparse.Namespace) -> Answer:
    """`tieout rules schema`: the JSON Schema of config.yml, with the packs, rules and concepts there are."""
    import json

    from tieout.config import read_pack
    from tieout.config_schema import config_schema
    from tieout.expectations.shipped import PACKS, pack_names
    from tieout.parsers.vocabulary.line_items import load_line_items

    packs = {name: read_pack(PACKS / f"{name}.yml") for name in pack_names()}
    rules = {rule.id.text: rule.text("title") for pack in packs.values() for rule in pack.rules.values()}
    concepts = {name: concept.words for name, concept in load_line_items().vocabulary.items()}
    schema = config_schema({name: pack.title for name, pack in packs.items()}, concepts, rules)
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n", ExitCode.TIED


def rules_try(options: argparse.Namespace) -> Answer:
    """`tieout rules try NEW.yml FILE...`: which verdicts an edit would change; 1 where any does."""
    from tieout.checkpoints import rule_edit
    from tieout.checkpoints.documents import find_documents
    from tieout.checkpoints.gate import check_documents, find_checkpoint, gate_of, read_setup
    from tieout.checkpoints.outcome import exit_code, gravest

    edited, now = read_setup(Path(options.edited)), read_setup(config_path(options))
    documents = find_documents(options.files)
    before, after = (
        list(check_documents(documents, setup, gate_of(find_checkpoint(setup.config, ""))))
        for setup in (now, edited)
    )
    edits = rule_edit.compare_outcomes(before, after)
    known = {rule.id: rule for setup in (now, edited) for rule in setup.rules}
    report = rule_edit.render_edits(edits, known)
    unread = exit_code(outcome for outcome in after if outcome.reading is None)
    changed = ExitCode.FINDINGS if rule_edit.is_changed(edits) else ExitCode.TIED
    return "".join(f"{o.error}\n" for o in after if o.reading is None) + report, gravest([changed, unread])
