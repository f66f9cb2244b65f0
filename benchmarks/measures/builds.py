"""Which build of the parsers is measured: as it is written, or compiled (`hatch_build.py`)."""

from __future__ import annotations

from pathlib import Path

from tieout.parsers import reader

RESULTS = Path(__file__).parents[1] / "results"


def is_compiled() -> bool:
    """Whether the parsers that are imported are machine code."""
    return not reader.__file__.endswith(".py")


def results_file(name: str) -> Path:
    """Where the figures of this build are kept: those of the compiled one beside the other's."""
    return RESULTS / f"{name}{'_compiled' if is_compiled() else ''}.json"
