"""What all commands share: their answer, the options that each has, the config.yml in force, messages for people."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tieout.errors import ExitCode

Answer = tuple[str, ExitCode]
"""What a command gives: its text for standard output, and the exit code."""

Command = Callable[[argparse.Namespace], Answer]

CONFIG = "config.yml"
FORM = partial(argparse.HelpFormatter, width=98)
"""Asking the terminal for its width would load archives' modules at every start."""


def config_path(options: argparse.Namespace) -> Path | None:
    """The config.yml to use: the one named, else the one of this folder, else none: the packs shipped."""
    if options.config:
        return Path(options.config)
    return Path(CONFIG) if Path(CONFIG).is_file() else None


def tell(text: str) -> None:
    """A message for people, on standard error."""
    print(text, file=sys.stderr)


def add_command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    command: Command,
    summary: str,
    files: str = "",
) -> Callable[..., argparse.Action]:
    """Add a command with the options that all share; gives the function that adds its own."""
    description = f"{summary[0].upper()}{summary[1:]}."
    parser = commands.add_parser(name, help=summary, description=description, formatter_class=FORM)
    parser.set_defaults(command=command)
    if files:
        parser.add_argument(
            "files", nargs=files, metavar="FILE", help="file, folder or pattern; - for standard input"
        )
        parser.add_argument("-j", "--jobs", type=_jobs, default=1, metavar="N", help="processes (1)")
    parser.add_argument("-c", "--config", metavar="FILE", help="rules (./config.yml, else the packs shipped)")
    return parser.add_argument


def _jobs(text: str) -> int:
    """A number of processes; a mistake is told by argparse."""
    if not text.isdigit() or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of processes")
    return int(text)
