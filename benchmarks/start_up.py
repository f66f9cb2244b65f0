"""How long `tieout check` takes from start to verdict beside `import pandas`, and how much memory either needs.

    python benchmarks/start_up.py [DOCUMENT] [--runs N]

Both run alternately in fresh processes with their bytecode cached, so that a busy machine slows both. Prints the
medians, their ratio and the peak memory, and writes benchmarks/results/start_up.json.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import time
from pathlib import Path

RESULTS = Path(__file__).parent / "results" / "start_up.json"


def run(command: list[str]) -> tuple[float, int]:
    """Seconds and peak resident kilobytes of one process; its output goes nowhere."""
    started = time.perf_counter()
    quiet = os.open(os.devnull, os.O_WRONLY)
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    actions = [(os.POSIX_SPAWN_DUP2, quiet, 1), (os.POSIX_SPAWN_DUP2, quiet, 2)]
    pid = os.posix_spawn(command[0], command, environment, file_actions=actions)
    _, _, usage = os.wait4(pid, 0)
    os.close(quiet)
    return time.perf_counter() - started, usage.ru_maxrss


def main() -> None:
    """Measure, print, keep."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("document", nargs="?", default="examples/release.txt")
    parser.add_argument("--runs", type=int, default=15)
    given = parser.parse_args()
    commands = {
        "tieout check": [sys.executable, "-m", "tieout", "check", given.document],
        "import pandas": [sys.executable, "-c", "import pandas"],
    }
    for command in commands.values():
        run(command)  # writes the bytecode
    measured: dict[str, list[tuple[float, int]]] = {name: [] for name in commands}
    for _ in range(given.runs):
        for name, command in commands.items():
            measured[name].append(run(command))
    result = {
        name: {"seconds": round(statistics.median(s for s, _ in runs), 3), "peak_kb": max(m for _, m in runs)}
        for name, runs in measured.items()
    }
    for name, figures in result.items():
        print(
            f"{name:14} {figures['seconds']:7.3f} s (median of {given.runs})   {figures['peak_kb'] / 1024:7.1f} MB"
        )
    ratio = result["tieout check"]["seconds"] / result["import pandas"]["seconds"]
    print(f"ratio          {ratio:7.2f}")
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(
        json.dumps({"runs": given.runs, **result, "ratio": round(ratio, 2)}, indent=1) + "\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
