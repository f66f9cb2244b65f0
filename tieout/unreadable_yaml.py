"""Says in an accountant's words why a file is no YAML: tabs, wrong indents, stray colons and quotes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tieout.errors import Mistake

if TYPE_CHECKING:
    import yaml

    from tieout.written import Source

SPACES = "use spaces instead: two for each step inward"
QUOTES = 'put the whole text between double quotes: key: "text"'


def explain(error: yaml.YAMLError, source: Source) -> Mistake:
    """Return the one mistake that stopped the reading, at its place, with what to write instead."""
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
    mark: Any = getattr(error, "problem_mark", None)
    context_mark: Any = getattr(error, "context_mark", None)
    if mark is None:
        return _unacceptable(error, source, problem)
    line, column = mark.line + 1, mark.column + 1
    context = str(getattr(error, "context", None) or "")
    first = context_mark.line + 1 if context_mark is not None else line
    if "nesting depth" in problem:  # libyaml has a limit of its own since 0.2.6
        return _at(source, "too-deep", line, column, "nested too deep")
    return (
        _tab(source, min(first, line), line)
        or _single_document(source, problem, line, column)
        or _quote(source, context, problem, context_mark)
        or _flow(source, context, context_mark)
        or _second_colon(source, problem, line, column)
        or _no_colon(source, problem, context_mark)
        or _special(source, problem + context, line, column)
        or _indent(source, problem, line, column)
        or _at(source, "yaml", line, column, f"the file cannot be read from here on ({problem})")
    )


def _at(
    source: Source, code: str, line: int, column: int, message: str, hint: str = "", width: int = 1
) -> Mistake:
    if line > len(source.lines):
        line, column = len(source.lines), len(source.lines[-1]) + 1
    return Mistake(code, message, source.file, line, column, source.line(line).rstrip(), width, hint)


def _unacceptable(error: yaml.YAMLError, source: Source, problem: str) -> Mistake:
    """A control character, which YAML refuses without telling the line."""
    for number, line in enumerate(source.lines, 1):
        odd = re.search(r"[\x00-\x08\x0b-\x1f\x7f]", line)
        if odd:
            message = f"a control character (code {ord(odd[0])}) stands here"
            quoted = re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", "?", line)
            return Mistake(
                "control-character", message, source.file, number, odd.start() + 1, quoted, 1, "delete it"
            )
    return Mistake("yaml", f"the file cannot be read as YAML: {problem or error}", source.file)


def _tab(source: Source, first: int, last: int) -> Mistake | None:
    """A tab in the indent, on the line that stopped the reading or between it and where its block began."""
    for number in [last, *range(first, last)]:
        tab = re.match(r" *(?:- *)?(\t)", source.line(number))
        if tab:
            return _at(source, "tab", number, tab.start(1) + 1, "a tab stands in the indent", SPACES)
    return None


def _single_document(source: Source, problem: str, line: int, column: int) -> Mistake | None:
    if "found another document" in problem or "expected a single document" in problem:
        return _at(
            source,
            "documents",
            line,
            column,
            "a second document starts here (`---`)",
            "delete the line `---`",
        )
    return None


def _quote(source: Source, context: str, problem: str, start: Any) -> Mistake | None:
    if "quoted scalar" in context and start is not None:
        if "end of stream" in problem or "document indicator" in problem:
            message = "the quote that opens here is never closed"
            hint = "add the closing quote"
            curly = re.search("[“”‘’]", source.line(start.line + 1)[start.column + 1 :])
            if curly:
                hint = f"close it with a straight quote, as it opens: {curly[0]} closes nothing"
            return _at(source, "quote", start.line + 1, start.column + 1, message, hint)
        message = "this text in quotes cannot be read"
        hint = "inside double quotes a backslash is special: use single quotes, or double the backslash"
        return _at(source, "quote", start.line + 1, start.column + 1, message, hint)
    return None


def _flow(source: Source, context: str, start: Any) -> Mistake | None:
    if "flow" in context and start is not None:
        message = "what starts with this bracket cannot be read"
        hint = "write it in block form, one key or item a line, without { } and [ ]"
        return _at(source, "flow", start.line + 1, start.column + 1, message, hint)
    return None


def _second_colon(source: Source, problem: str, line: int, column: int) -> Mistake | None:
    """`mapping values are not allowed`: a colon in a text, or a line indented deeper than the one above."""
    if "mapping values are not allowed" not in problem:
        return None
    text = source.line(line)
    head = re.match(r"( *(?:- +)*)([^\s:#][^:]*):\s+(\S.*)$", text)
    if head and head.end(2) + 1 < column:
        quoted = head[3].rstrip().replace('"', "'")
        hint = f'put the text between quotes: {head[2]}: "{quoted}"'
        return _at(source, "colon", line, column, "a second colon stands in this line", hint)
    above = next((n for n in range(line - 1, 0, -1) if source.line(n).strip(" \t")), 0)
    if not above:
        hint = "put the text between quotes"
        return _at(source, "colon", line, column, "a second colon stands in this line", hint)
    mine, other = _start(text), _start(source.line(above))
    if mine == other or ":" not in source.line(above):
        return _lacks_colon(source, above)
    message = f"wrong indent: this line starts in column {mine}, the line above it in column {other}"
    return _at(source, "indent", line, mine, message, f"start both in column {other}", len(text.strip()))


def _no_colon(source: Source, problem: str, start: Any) -> Mistake | None:
    if "could not find expected ':'" in problem and start is not None:
        return _lacks_colon(source, start.line + 1)
    return None


def _lacks_colon(source: Source, line: int) -> Mistake:
    text = source.line(line)
    key, _, rest = text.strip().partition(" ")
    hint = f"write `{key}: {rest}`" if rest else "write `key: value`, or delete the line"
    return _at(source, "no-colon", line, _start(text), "this line has no colon", hint, len(text.strip()))


def _special(source: Source, problem: str, line: int, column: int) -> Mistake | None:
    """A text that begins with a character which YAML keeps for itself."""
    text = source.line(line)
    if "cannot start any token" in problem or re.search("alias|anchor|tag|block scalar|directive", problem):
        begin = re.search(r"[%@`*&!|>]", text)
        column = begin.start() + 1 if begin else column
        message = f"a text cannot begin with {text[column - 1 : column]}"
        return _at(source, "special-character", line, column, message, QUOTES)
    if "block sequence entries" in problem:
        hint = "put the items on lines of their own; for nil write --"
        return _at(source, "special-character", line, column, "a list cannot begin behind its key", hint)
    return None


def _indent(source: Source, problem: str, line: int, column: int) -> Mistake | None:
    """A line that fits no open block, or something standing behind a closing quote."""
    if not re.search("did not find expected|expected <block end>", problem):
        return None
    text = source.line(line)
    mine = _start(text)
    if column > mine and re.search(r"[\"']\s*$", text[: column - 1]):
        message = "something stands behind the closing quote"
        return _at(source, "quote", line, column, message, QUOTES, len(text.rstrip()) - column + 1)
    open_columns: list[tuple[int, int]] = []
    for number in range(line - 1, 0, -1):
        above = source.line(number)
        if above.strip() and not above.lstrip().startswith("#"):
            start = _start(above)
            if not open_columns or start < open_columns[-1][0]:
                open_columns.append((start, number))
    if not open_columns or mine in {start for start, _ in open_columns}:
        return None
    hint = "start it in " + ", or in ".join(
        f"column {start} as line {n} does" for start, n in open_columns[:2]
    )
    message = f"wrong indent: no line above starts in column {mine} as this one does"
    return _at(source, "indent", line, mine, message, hint, len(text.strip()))


def _start(line: str) -> int:
    return len(line) - len(line.lstrip(" ")) + 1
