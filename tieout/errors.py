"""Errors for users: what is wrong with their file, where, and what to do about it.

A mistake of the user is raised as `TieoutError`; what is wrong with tieout is a crash with a log (exit code
4).
"""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple


class ExitCode(IntEnum):
    """What the shell gets; of several, the order of precedence is 130 > 4 > 2 > 1 > 3."""

    TIED = 0
    FINDINGS = 1
    USAGE = 2
    UNREADABLE = 3
    FAULT = 4
    INTERRUPTED = 130


class Mistake(NamedTuple):
    """One thing wrong in a file that a user wrote; `line` and `column` count from 1."""

    code: str
    message: str
    file: str = ""
    line: int = 0
    column: int = 0
    excerpt: str = ""
    width: int = 1
    hint: str = ""

    def __str__(self) -> str:
        """Render place, message, the excerpt with a caret under the fault, and what to write instead."""
        place = (
            f"{self.file}:{self.line}:{self.column}: "
            if self.line
            else (f"{self.file}: " if self.file else "")
        )
        text = f"{place}{self.message}"
        if self.excerpt:
            text += f"\n    {self.excerpt}\n    {' ' * (self.column - 1)}{'^' * max(1, self.width)}"
        if self.hint:
            text += f"\n    {self.hint}"
        return text


class TieoutError(Exception):
    """A mistake that stops the command; carries every mistake found, not only the first."""

    def __init__(self, *mistakes: Mistake, exit_code: ExitCode = ExitCode.USAGE) -> None:
        super().__init__("\n".join(str(m) for m in mistakes))
        self.mistakes = mistakes
        self.exit_code = exit_code


class Unreadable(TieoutError):  # noqa: N818  it is what the document is
    """The document cannot be read (PDF, binary, empty) or holds no statement; exit code 3."""

    def __init__(self, *mistakes: Mistake) -> None:
        super().__init__(*mistakes, exit_code=ExitCode.UNREADABLE)
