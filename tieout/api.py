"""tieout from Python: `tieout.read(path)` and `tieout.check(filing)`; the same types as the command line."""

from __future__ import annotations

from pathlib import Path

from tieout.checkpoints.gate import Setup, read_line_items, read_setup
from tieout.expectations.verdicts.verdict import Verdict
from tieout.facts import Filing


def read(path: str | Path, config: str | Path | None = None) -> Filing:
    """The document at `path` as read: statements, claims, facts and problems.

    `config` is a config.yml whose line items are known besides those shipped. Raises Unreadable where it is
    no document or holds no statement, OSError where it cannot be opened.
    """
    from tieout.parsers import read as read_bytes

    return read_bytes(Path(path), str(path), read_line_items(Path(config) if config else None))


def check(filing: Filing, config: str | Path | Setup | None = None) -> tuple[Verdict, ...]:
    """The verdict of every rule in force on a filing, whether it holds, breaks or could not be tested.

    `config` is a config.yml, or what `tieout.checkpoints.gate.read_setup` made of one, to check many filings;
    without it the packs shipped are in force. Raises TieoutError with every mistake in config.yml.
    """
    from tieout.expectations.evaluate import evaluate_filing
    from tieout.expectations.suspects import name_suspects

    setup = config if isinstance(config, Setup) else read_setup(Path(config) if config else None)
    verdicts = evaluate_filing(filing, setup.rules, setup.line_items.vocabulary)
    return name_suspects(verdicts, {rule.id: rule for rule in setup.rules})
