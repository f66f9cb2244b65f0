"""YAML as written: every scalar is the text in the file, with line and column. Nothing is guessed.

`0.10` keeps its zero, `off` and `NO` are words, a repeated key is a mistake. config.yml, the packs and the
line items are all read here; what the keys mean is told in `tieout.schema`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tieout.errors import Mistake, TieoutError

if TYPE_CHECKING:
    import yaml

LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
SEQUENCE = "tag:yaml.org,2002:seq"
MAPPING = "tag:yaml.org,2002:map"
NESTING = 40
ITEM = "- "
FLOW_KEY = re.compile(r",\s*(?=[A-Za-z_][^,:{}\"']*:\s)")


_NO_PLAIN_SPACE = re.compile(" *[\u00a0\u2000-\u200b\u202f\u205f\u3000](?=.*\\S)")
_NO_PLAIN_DASH = re.compile(r" *([–—−•‣·]) ")


class Source(NamedTuple):
    """A file as text, line by line, to quote from."""

    file: str
    lines: tuple[str, ...]

    def line(self, number: int) -> str:
        """Return line `number` (from 1), or nothing where the file has no such line."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""


class Text(NamedTuple):
    """A scalar as written, quotes removed; `style` is empty for a plain one, else one of ' " | >."""

    text: str
    line: int
    column: int
    style: str = ""


class Items(NamedTuple):
    """A list; `flow` where it is written in [ ]."""

    items: tuple[Written, ...]
    line: int
    column: int
    flow: bool = False


class Pairs(NamedTuple):
    """A mapping in the order of the file; `broken` where it was reported as unreadable."""

    pairs: tuple[tuple[Text, Written], ...]
    line: int
    column: int
    broken: bool = False

    def get(self, key: str) -> Written | None:
        """Return the value that stands under `key`."""
        return next((value for name, value in self.pairs if name.text == key), None)


Written = Text | Items | Pairs


class Report:
    """Collects every mistake found in one file, so that the user gets them all at once."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.mistakes: list[Mistake] = []

    def add(self, code: str, at: Written, message: str, hint: str = "", width: int = 0) -> None:
        """Record a mistake at the place of `at`, with its line quoted."""
        excerpt = self.source.line(at.line)
        if not width and isinstance(at, Text) and excerpt[at.column - 1 :].startswith(at.text):
            width = len(at.text)
        self.mistakes.append(
            Mistake(
                code, message, self.source.file, at.line, at.column, excerpt.rstrip(), max(width, 1), hint
            )
        )

    def raise_mistakes(self) -> None:
        """Raise what was found, in the order of the file; do nothing where nothing was."""
        if self.mistakes:
            raise TieoutError(*in_order(self.mistakes))


def in_order(mistakes: Iterable[Mistake]) -> list[Mistake]:
    """Return the mistakes in the order of the file."""
    return sorted(mistakes, key=lambda m: (m.file, m.line, m.column))


def locate(source: Source, text: Text, offset: int) -> tuple[int, int]:
    """Return line and column in the file of the character `offset` of a text, folded or quoted."""
    before = sum(not sign.isspace() for sign in text.text[:offset])
    at_end = not text.text[offset:].strip()
    line, column = text.line, text.column
    if text.style in ("|", ">"):
        line, column = line + 1, 1
    elif text.style:
        column += 1
    while True:
        rest = source.line(line)[column - 1 :]
        for at, sign in enumerate(rest):
            if not sign.isspace():
                if before == 0:
                    return line, column + at
                before -= 1
        if (before == 0 and at_end) or line >= len(source.lines):
            return line, column + len(rest.rstrip())
        line, column = line + 1, 1


def listed(words: tuple[str, ...], last: str = "or") -> str:
    """Return words as people list them: a, b or c."""
    return f"{', '.join(words[:-1])} {last} {words[-1]}" if len(words) > 1 else "".join(words)


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that `word` was probably meant to be, or nothing."""
    from difflib import get_close_matches  # only a mistake needs it

    found = get_close_matches(word, list(known), 1, 0.6)
    return found[0] if found else ""


def read_source(path: Path) -> Source:
    """Read a file that a user wrote in UTF-8; raises TieoutError with the reason where it cannot."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        reason = (
            "there is no such file"
            if isinstance(error, FileNotFoundError)
            else (error.strerror or str(error))
        )
        raise TieoutError(Mistake("cannot-open", f"cannot read it: {reason}", str(path))) from None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = len(raw[raw.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8", "replace")) + 1
        hint = "save the file as UTF-8 (in Notepad: Save as, Encoding: UTF-8)"
        message = "this character is not UTF-8"
        raise TieoutError(Mistake("not-utf8", message, str(path), line, column, hint=hint)) from None
    return Source(str(path), tuple(LINE_BREAK.split(text)))


def read_written(path: Path) -> tuple[Written | None, Report]:
    """Read a YAML file as written: its root (None where it says nothing), and the report of its mistakes.

    Raises TieoutError with the first place alone where the file is no YAML; repeated keys and flow mappings
    that a comma splits are in the report.
    """
    source = read_source(path)
    _check_typed(source)
    import yaml  # a tenth of the start of the fast gate: only where there is YAML to read

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        _check_depth(source, loader)
        node = yaml.compose("\n".join(source.lines), Loader=loader)
    except yaml.YAMLError as error:
        from tieout.unreadable_yaml import explain

        raise TieoutError(explain(error, source)) from None
    report = Report(source)
    return (_written(node, report, set(), "") if node is not None else None), report


def _check_typed(source: Source) -> None:
    """Refuse what a word processor or a web page puts in place of plain spaces and of the `- ` before an item."""
    above = ""
    for number, line in enumerate(source.lines, 1):
        if line.isascii():
            above = line if line.strip() else above
            continue
        space, dash = _NO_PLAIN_SPACE.match(line), _NO_PLAIN_DASH.match(line)
        if space:
            hint = "type the spaces anew: two for each step inward"
            message = "a space that YAML does not know stands in the indent (copied from a page?)"
            raise TieoutError(Mistake("space", message, source.file, number, space.end(), line, 1, hint))
        if dash and (above.rstrip().endswith(":") or above.lstrip().startswith(ITEM)):
            hint = "write a hyphen and a space before the item"
            message = f"`{dash[1]}` begins no item of a list"
            raise TieoutError(Mistake("dash", message, source.file, number, dash.end(1), line, 1, hint))
        above = line


def _check_depth(source: Source, loader: Any) -> None:
    """Refuse what is nested deeper than any rule; looked at where lines are long or brackets many."""
    brackets = sum(line.count("[") + line.count("{") for line in source.lines)
    if brackets <= NESTING and all(len(line) <= 4 * NESTING for line in source.lines):
        return
    import yaml

    depth = 0
    for event in yaml.parse("\n".join(source.lines), Loader=loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > NESTING:
                mark: Any = event.start_mark
                place = (source.file, mark.line + 1, mark.column + 1)
                raise TieoutError(Mistake("too-deep", "nested too deep", *place))
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _written(node: yaml.Node, report: Report, seen: set[int], key: str) -> Written:
    """Turn a node into text, list or mapping with places; `key` is what it stands under."""
    mark = node.start_mark
    line, column = mark.line + 1, mark.column + 1
    value = node.value
    if node.tag.startswith("!") or (not isinstance(value, str) and node.tag not in (SEQUENCE, MAPPING)):
        report.add("tag", Text("", line, column), "a text cannot begin with !", "put it in quotes")
        return Pairs((), line, column, broken=True)
    if isinstance(value, str):
        text = Text(value, line, column, getattr(node, "style", "") or "")
        if not text.style and node.end_mark.line > mark.line:
            _check_continuation(text, node.end_mark.line + 1, report, key)
        return text
    if id(node) in seen:
        at = Text("", line, column)
        report.add(
            "alias", at, "anchors and aliases (& and *) are not read here", "write the values out again"
        )
        return Pairs((), line, column, broken=True)
    seen.add(id(node))
    flow = bool(getattr(node, "flow_style", False))
    if node.tag == SEQUENCE:
        return Items(tuple(_written(n, report, seen, ITEM) for n in value), line, column, flow)
    if flow and any(_is_split(v) for _, v in value):
        _report_split(node, report, key)
        return Pairs((), line, column, broken=True)
    return Pairs(_pairs(value, report, seen), line, column)


def _pairs(
    nodes: list[tuple[yaml.Node, yaml.Node]], report: Report, seen: set[int]
) -> tuple[tuple[Text, Written], ...]:
    """Turn the pairs of a mapping, reporting a key that stands twice and one that is no plain word."""
    found: dict[str, tuple[Text, Written]] = {}
    for key_node, value_node in nodes:
        at = Text("", key_node.start_mark.line + 1, key_node.start_mark.column + 1)
        if not isinstance(key_node.value, str):
            report.add("key", at, "a key is one word; here stands a list or mapping", "put the key in quotes")
            continue
        name = at._replace(text=key_node.value)
        value = _written(value_node, report, seen, f"{name.text}:")
        if name.text in found:
            first = found[name.text][0].line
            hint = (
                f"keep one of the two (the first stands in line {first}), or give this one a name of its own"
            )
            report.add("repeated-key", name, f"`{name.text}` is written twice", hint)
            continue
        found[name.text] = (name, value)
    return tuple(found.values())


def _check_continuation(text: Text, last: int, report: Report, key: str) -> None:
    """Report a second line of a plain text that was surely meant otherwise: a tab, a list's next item."""
    for number in range(text.line + 1, last + 1):
        line = report.source.line(number)
        bare = line.lstrip(" ")
        at = Text("", number, len(line) - len(bare) + 1)
        if bare.startswith("\t"):
            report.add(
                "tab", at, "a tab stands in the indent", "use spaces instead: two for each step inward"
            )
            return
        if bare.startswith("- ") and key == ITEM:
            message = "wrong indent: this item is read as part of the line above"
            report.add("indent", at, message, "start it in the same column as the other items of its list")
            return


def _is_split(value: yaml.Node) -> bool:
    """A key without value inside { } is what is left where a comma split an amount or a sentence."""
    return value.value == "" and not getattr(value, "style", None)


def _report_split(node: yaml.Node, report: Report, key: str) -> None:
    """Report a flow mapping that a comma splits, with the block form to paste."""
    start, end = node.start_mark, node.end_mark
    lines = list(report.source.lines[start.line : end.line + 1])
    lines[-1] = lines[-1][: end.column]
    lines[0] = lines[0][start.column :]
    inside = " ".join(line.strip() for line in lines)[1:-1].strip()
    parent = report.source.line(start.line + 1)
    indent = len(parent) - len(parent.lstrip(" "))
    pairs = [re.sub(r"\s*,\s*$", "", pair).strip() for pair in FLOW_KEY.split(inside)]
    if key == ITEM:
        block = [f"{' ' * indent}{'- ' if n == 0 else '  '}{pair}" for n, pair in enumerate(pairs)]
    else:
        block = [f"{' ' * indent}{key}", *(f"{' ' * (indent + 2)}{pair}" for pair in pairs)]
    split = next(k for k, v in node.value if _is_split(v))
    at = Text("", split.start_mark.line + 1, split.start_mark.column + 1)
    width = len(split.value) if isinstance(split.value, str) else 1
    message = "inside { } a comma starts a new key, so this amount or sentence falls in two"
    hint = "\n    ".join(["write it in block form, one key a line:", *block])
    report.add("flow-comma", at, message, hint, width)
