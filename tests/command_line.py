"""The type of the `tieout` fixture."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Protocol


class CommandLine(Protocol):
    """Runs `tieout ARGUMENTS` in a folder and gives what it printed and its exit code."""

    def __call__(self, *arguments: str, folder: Path) -> subprocess.CompletedProcess[str]: ...
