"""A fault of tieout itself: a run that cannot be trusted, or a page that cannot be made (exit code 4)."""

from __future__ import annotations

from tieout.errors import ExitCode


class FaultError(Exception):
    """Something that must not happen, whatever the documents and rules; says what, and stops the run."""

    exit_code = ExitCode.FAULT
