"""Gives the message that each config.yml of `config_yml/` provokes; run as a script, writes them all anew."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from small_vocabulary import VOCABULARY, write_small_packs

from tieout.config import read_config
from tieout.errors import TieoutError
from tieout.expectations.compile import compile_rules

CASES = Path(__file__).parent / "config_yml"


def provoked_message(case: Path, packs: Path) -> str:
    """Return what the user reads, with the file called config.yml; empty where nothing is wrong."""
    try:
        compile_rules(read_config(case, hold_mistakes=True), VOCABULARY, packs)
    except TieoutError as error:
        return str(error).replace(str(case), "config.yml") + "\n"
    return ""


def main() -> None:
    """Write the golden message beside each case."""
    with tempfile.TemporaryDirectory() as folder:
        packs = write_small_packs(Path(folder))
        for case in sorted(CASES.glob("*.yml")):
            case.with_suffix(".txt").write_text(provoked_message(case, packs), encoding="utf-8")


if __name__ == "__main__":
    main()
