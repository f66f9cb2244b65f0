"""The log of a fault of tieout itself: what is needed to mend it, in a file ready to send."""

from __future__ import annotations

from pathlib import Path

import tieout


def write_fault_log(error: BaseException, about: str) -> str:
    """Write version, machine and traceback to a temporary file; say its name, or why there is none."""
    import platform
    import tempfile
    import traceback

    text = (
        f"tieout {tieout.__version__}, Python {platform.python_version()}, {platform.platform()}\n{about}\n\n"
        + "".join(traceback.format_exception(error))
    )
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="tieout-fault-", suffix=".log", delete=False, encoding="utf-8", errors="replace"
        ) as log:
            log.write(text)
    except OSError as reason:
        return f"no log could be written ({reason.strerror})"
    return f"log to send: {Path(log.name)}"


def fault_message(error: BaseException, about: str) -> str:
    """What the user sees of a fault: one line that says it is not their mistake, and where the log is."""
    first = (str(error).splitlines() or [""])[0]
    told = f"{type(error).__name__}: {first}" if first else type(error).__name__
    return f"a fault of tieout, not of the document ({told})\n    {write_fault_log(error, about)}"
