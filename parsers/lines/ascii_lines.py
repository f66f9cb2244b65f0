"""Lines of plain text become grid lines: which are rules, tags, text, and which carry numbers in cells."""

from __future__ import annotations

import re
from itertools import pairwise
from string import ascii_letters, whitespace

from tieout.parsers.lines.grid import RULE_RUN, GridLine
from tieout.parsers.lines.minor_units import blank_signs, with_sign
from tieout.parsers.lines.numbers import Cell, add_plain_cells, find_cells
from tieout.parsers.lines.tabs import expanded

_RULE = re.compile(r"[-=_–—~.\s$|%)*+]+")
_TAG = re.compile(
    r"^\s*</?(?:TABLE|CAPTION|S|C|FN|F\d+|PAGE|TEXT|DOCUMENT|TYPE|SEQUENCE|FILENAME|DESCRIPTION|"
    r"MULTIPLIER|LEGEND)\b",
    re.I,
)
_ENVELOPE_TAG = re.compile(r"^\s*</?(?:TEXT|DOCUMENT|TYPE|SEQUENCE|FILENAME|DESCRIPTION)>", re.I)
_TAGS_INSIDE = re.compile(r"</?(?:TABLE|CAPTION|S|C|FN|F\d+)>", re.I)
_BETWEEN = re.compile(r"[\s$.·|*]*+(?:(?:\(?[a-zA-Z1-9]\)|\([1-9](?:,[1-9]){1,3}\))[\s$|*]*+){0,8}")
"""What may stand behind a number: blanks, bars and marks of footnotes, "(1,3)", also in columns of their own."""
_LEADER = re.compile(r"(?<!\.)(?<!\.\s)(?:\.\s?){3,}$|\.\.$|(?<![-_])[-_]{3,}$")
_PAGE_NUMBER = re.compile(r"(?:-\s*)?(?:[A-Z]-)?\d{1,3}(?:\s*-)?$")
_INSIDE_LABEL = re.compile(r"\b(?:of|and|at|to|than|or|value|from|by|approximately)\W{1,2}$", re.I)
_ENDS_IN_WORD = re.compile(r"(?!nil\)|one\))[a-z]{3}\)$|[a-z]-$", re.I)
_WORDS_AS_CELLS = frozenset(("nil", "none", "nm", "n/m", "n.m", "na", "n/a", "n.a"))
_MONTH_BEFORE = re.compile(
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.? $",
    re.I,
)


_MONTHS_END = "jan ary feb mar rch apr ril may jun une jul uly aug ust sep ept ber oct nov dec"
_ENDS_OF_MONTHS = frozenset(_MONTHS_END.split())
"""The last three letters of months and of their short forms."""
LONGEST_ROW = (
    2000  # characters: no page is as wide, and what is done with the cells of a row grows with their square
)


BALANCE_DATE = re.compile(r"\s*balances?\b[\w, ]{0,40}\b(?:19|20)\d\d $", re.I)
"""A label that leaves its first amount no wide gap: "Balance, December 31, 1998 5,010,000    50"."""


def read_line(text: str, number: int) -> GridLine:
    """One line as a grid line; `number` counts from 1."""
    if "\t" in text:
        text = expanded(text)
    stripped = text.strip()
    if not stripped or (stripped[0] == "|" and not stripped.strip("| ")):
        return GridLine(number, "blank", "")  # nothing, or the bar that is drawn between two columns
    if "\f" in text:
        return GridLine(number, "break", text)
    if "<" in text:
        if stripped[:6].upper() == "<PAGE>":
            return GridLine(number, "break", text)
        if _TAG.match(text) and (_ENVELOPE_TAG.match(text) or not _TAGS_INSIDE.sub("", text).strip(" \t=")):
            return GridLine(number, "tag", text)
        text = _TAGS_INSIDE.sub(lambda found: " " * len(found[0]), text)
        stripped = text.strip()
        if not stripped:
            return GridLine(number, "tag", text)
    if (
        stripped[0] in "-=_$|–—~. "
        and (_is_drawn(text) or _RULE.fullmatch(text))
        and (run := RULE_RUN.search(text))
    ):
        return GridLine(number, "rule", text, run.start(), double="=" in text)
    indent = len(text) - len(text.lstrip())
    if (len(stripped) <= _LONGEST_PAGE_NUMBER or stripped[0] == "-") and _is_page_number(stripped):
        return GridLine(number, "text", text, indent, stripped)
    text = _with_plain_cells(text)
    bare = without_note(text)
    numbers = _find_run(bare, number) if len(text) <= LONGEST_ROW else ()
    cells = standing_apart(bare, numbers) if numbers else ()
    if cells and not _say_what_columns_are(text, cells):
        if cells[-1].printed[-1] == ")" or (_is_year(cells[0].printed) and ")" in bare):
            cells = _without_marks(cells)
        cells = _behind_range(text, cells)
        if ")" in text and are_years(cells):
            text = _MARKED_YEAR.sub(lambda found: found[1].ljust(len(found[0])), text)
        label = clean_label(text[: cells[0].left])
        return GridLine(number, "numbers", text, indent, label, cells, run=numbers)
    return GridLine(number, "text", text, indent, clean_label(text), run=numbers)


def _with_plain_cells(text: str) -> str:
    """The line with what is typed for a cell as cells are: nils, years, terms."""
    text = _with_short_nils(text) if "----" in text else _with_whole_years(text)
    if " _" in text:
        text = _LONE_STROKE.sub("-", text)
    if " y" in text:
        text = _SO_MANY_YEARS.sub(lambda found: found[1].ljust(len(found[0])), text)
    return text


def _with_whole_years(text: str) -> str:
    """The line with years whose figures are set apart in one piece: "1 9 9 8"."""
    if "1 9 " not in text and "2 0 " not in text:
        return text
    return SPACED_YEAR.sub(lambda found: found[0].replace(" ", "").center(len(found[0])), text)


_LONE_STROKE = re.compile(r"(?<=\d  |   |  \$|\$  )_(?=  | *$)")
"""A nil typed as an underscore, which a wide gap parts from the rest: "59.78       _"."""
_SO_MANY_YEARS = re.compile(r"(?<=  )(\d{1,2}\.\d{1,2}) (?:years?|yrs?\.?)(?=  +[$\d.(-])")
"""A term between other cells: "412,110    3.1 years    $5.61"."""
SPACED_YEAR = re.compile(r"(?<!\S)(?:1 9|2 0) \d \d(?!\S)")
"""A year whose figures are set apart: "1 9 9 8"."""
_LONG_NIL = re.compile(r"(?<=  )-{4,5}(?= {2}|\s*$)")


def _with_short_nils(text: str) -> str:
    """The line with nils of four or five dashes as three: beside a number, or behind the end of a label that wraps.

    holding solely debentures       484       -----
    """
    rest = _LONG_NIL.sub("", text).rstrip()
    if rest == text.rstrip() or not (rest[-1:].isdigit() or rest[-1:] == ")" or rest.lstrip()[:1].islower()):
        return text
    return _LONG_NIL.sub(lambda found: "---".rjust(len(found[0])), text)


def _is_page_number(stripped: str) -> bool:
    """True for the number of a page, in one piece or between dashes: "F-3", "-   12   -"."""
    in_one_piece = len(stripped) <= _LONGEST_PAGE_NUMBER and "  " not in stripped
    return (in_one_piece or stripped[0] == stripped[-1] == "-") and bool(_PAGE_NUMBER.match(stripped))


_LONGEST_PAGE_NUMBER = len("- F-123 -")


_NOTE_BEHIND = re.compile(r"(?<=[\d)-]) {1,8}\(?(?:see )?notes? [\dA-Z](?:[\d, ]|and|&){0,12}\)?\s*$", re.I)


def without_note(text: str) -> str:
    """The line without a reference to a note behind its numbers: "Long-term debt   1,000   1,100  (Note 4)"."""
    return _NOTE_BEHIND.sub("", text) if "ote" in text or "OTE" in text else text


def trailing_cells(text: str, number: int, edges: tuple[int, ...] = ()) -> tuple[Cell, ...]:
    """The run of cells that ends the line; what stands left of them is the label.

    A cell is told from a number inside the label by what stands before it: a wide gap, a dollar sign or dot leaders.
    `edges` are columns known from other lines: a cell whose digits end there needs no wide gap.
    """
    return standing_apart(text, _find_run(text, number), edges)


def run_of_cells(text: str, number: int) -> tuple[Cell, ...]:
    """The numbers that end a line, whether they are cells or the label's: one after the other, with nothing between."""
    return _find_run(without_note(text), number)


def standing_apart(text: str, run: tuple[Cell, ...], edges: tuple[int, ...] = ()) -> tuple[Cell, ...]:
    """The cells of a run, without the numbers at its beginning that are the label's; see `trailing_cells`."""
    first = 0
    while first < len(run) and not _stands_apart(text, run[first], edges):
        first += 1
    while first < len(run) and run[first].printed == "*":
        first += 1
    cells = run[first:] if first else run
    return cells if cells and not (cells[0].void and all(c.void for c in cells)) else ()


def _find_run(text: str, number: int) -> tuple[Cell, ...]:
    if not _may_end_in_cell(text):
        return ()
    line, after = text, _after_words(text)
    found: list[Cell] = []
    at = add_plain_cells(found, text, number, after)
    if not text[at:].strip():
        return tuple(found)  # as of most rows: nothing else stands behind the words
    if text.find("p", after) >= 0 or text.find("¢", after) >= 0:
        text = blank_signs(text)
        found = find_cells(text, number, after)
    else:
        found += find_cells(text, number, at)
    run: list[Cell] = []
    right = len(text.rstrip())
    for cell in reversed(found):
        if _is_one_of_marks(text, cell):
            continue
        gap = text[cell.end : right]
        if (gap and not gap.isspace() and not _BETWEEN.fullmatch(gap)) or (
            cell.void and not run and cell.printed == "*"
        ):
            if run or gap.strip():
                break
            continue
        run.append(cell)
        right = cell.left
    run.reverse()
    return tuple(run) if line == text else tuple(with_sign(cell, line) for cell in run)


def _is_one_of_marks(text: str, cell: Cell) -> bool:
    """True for the mark of a footnote stuck to another one: "15,780(2)(3)"."""
    if len(cell.printed) != len("(1)") or cell.printed[0] != "(":
        return False  # as of most cells
    is_stuck = text[cell.end : cell.end + 1] == "(" or text[max(0, cell.left - 1) : cell.left] == ")"
    return is_stuck and bool(_MARK.fullmatch(cell.printed))


_NO_LETTERS = " 0123456789,.$()-%"
_LAST_WORD = re.compile(r".*[A-Za-z]{2}", re.S)
_PARTS_OF_CELLS = ("nil", "none", "nm", "na", "cr", "us", "cdn", "pp")
_CURRENCIES = (
    "ats", "bef", "can", "chf", "dkk", "dm", "eur", "ff", "fim", "gbp", "hk", "jpy", "lit", "nis", "nlg",
    "nok", "nt", "nz", "ps", "pta", "pts", "rmb", "rs", "sek", "sfr",
)  # fmt: skip
_PART_OF_CELL = re.compile(rf"(?:{'|'.join(_PARTS_OF_CELLS)})$|(?<![a-z])(?:{'|'.join(_CURRENCIES)})$", re.I)
_LAST_OF_PARTS = frozenset(word[-2:] for word in (*_PARTS_OF_CELLS, *_CURRENCIES))


def _after_words(text: str) -> int:
    """Where the last word ends that no cell has in it: the run of cells cannot begin further left."""
    end = len(text.rstrip(_NO_LETTERS))
    if not text[:end][-2:].isalpha() or not text.isascii():
        found = _LAST_WORD.match(text)
        if found is None:
            return 0
        end = found.end()
    may_be_part = text[end - 2 : end].lower() in _LAST_OF_PARTS
    return 0 if may_be_part and _PART_OF_CELL.search(text, max(0, end - 5), end) else end


def _without_marks(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """A heading of years without its footnote marks: "1999      1998 (1)      1997"."""
    years = tuple(c for c in cells if not _MARK.fullmatch(c.printed))
    return years if len(years) < len(cells) and are_years(years) else cells


_MARKED_YEAR = re.compile(r"\b((?:19|20)\d\d)(?: {0,2}\([a-z1-9]{1,2}\)){1,4}(?= |$)", re.I)
"""A year over a column with the marks of its footnotes: "1994(b)(c)"."""


def _behind_range(text: str, cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """The cells of a line without the prices or rates from and to which it goes: "$ 4.25 -  6.50     412,110"."""
    found = _RANGE.match(text) if "." in cells[0].printed else None
    behind = tuple(c for c in cells if c.left >= found.end() and c.printed != "*") if found else ()
    return behind or cells


_RANGE = re.compile(r"\s*\$? *\d*\.\d+%? *(?:-|–|to|through) *\$? *\d*\.\d+%?(?= )", re.I)


def _say_what_columns_are(text: str, cells: tuple[Cell, ...]) -> bool:
    """True for a heading that prints no amounts: the unit of the columns, or marks of which is audited."""
    first = cells[0].printed
    return (first in _UNITS and _are_units(cells)) or (first[0] == "(" and _are_marks(text, cells))


def _are_units(cells: tuple[Cell, ...]) -> bool:
    """True for a heading that says in which unit the columns are: "$000      $000", "($000)"."""
    return all(c.printed in _UNITS for c in cells)


_UNITS = ("000", "(000)")


_MARK = re.compile(r"\(\d\)")
_SAYS_AUDITED = re.compile(r"\((?:un)?audited\)", re.I)


def _are_marks(text: str, cells: tuple[Cell, ...]) -> bool:
    """True for a heading that says which column was audited and marks the other: "ASSETS    (Unaudited)    (1)"."""
    return all(_MARK.fullmatch(c.printed) for c in cells) and bool(
        _SAYS_AUDITED.search(text, 0, cells[0].left)
    )


def _may_end_in_cell(text: str) -> bool:
    """False for a line that ends in a word, as running text does: no cell can stand at its end."""
    end = text.rstrip(_BEHIND_NUMBERS)
    last = end[-1:]
    if last in _ENDS_NO_CELL:
        return False
    if not last.isalpha():
        return not (last in ")-" and end[-2:-1].isalpha() and _ENDS_IN_WORD.search(end[-6:]))
    return _may_be_cell(text, end)


def _may_be_cell(text: str, end: str) -> bool:
    """True where the last word of a line, which `end` ends in, may stand for a number or be the sign of one."""
    if end[-1] == "p" or end[-3:] == "pts":
        return blank_signs(text) != text
    if end[-2:].lower() not in _LAST_TWO:
        return False
    word = end[-5:].replace(">", " ").rsplit(maxsplit=1)[-1].lower()
    return word in _WORDS_AS_CELLS or word.endswith("cr")


_BEHIND_NUMBERS = " $.·|*\t"
_ENDS_NO_CELL = frozenset(("", *",;:\"'?!&"))
_LAST_LETTERS = frozenset("lemarpLEMAR")  # of nil, none, NM, N/A, CR and 12.7p
_LAST_TWO = frozenset(word[-2:] for word in (*_WORDS_AS_CELLS, "cr"))
ENDS_WORDS = frozenset(ascii_letters) - _LAST_LETTERS | _ENDS_NO_CELL
"""How lines of running text end."""


def may_carry_numbers(text: str) -> bool:
    """False for a line that `read_line` would not take for one of numbers: a look at its last character, mostly.

    It asks what `_may_end_in_cell` does, before tabs, tags and references to notes are taken away.
    """
    if "<" in text:
        return not _ONLY_TAGS.match(text)
    if text[-1:] not in ENDS_WORDS or text[-3:] == "pts":
        end = text.rstrip(_BEHIND_NUMBERS)
        last = end[-1:]
        if last not in _ENDS_NO_CELL and (not last.isalpha() or _may_be_cell(text, end)):
            return _may_stand_apart(text) if last not in "-=_" else not _is_drawn(text)
    return ("ote" in text or "OTE" in text) and ("\t" in text or bool(_NOTE_BEHIND.search(text)))


_ONLY_TAGS = re.compile(
    r"\s*(?:<PAGE>|</?(?:TEXT|DOCUMENT|TYPE|SEQUENCE|FILENAME|DESCRIPTION)>|"
    r"(?:</?(?:TABLE|CAPTION|S|C|FN|F\d+)>[ \t=]*)+$)",
    re.I,
)


def _is_drawn(text: str) -> bool:
    """True for a rule, which no nil is that stands alone: it is three strokes long."""
    return ("---" in text or "===" in text or "___" in text) and not text.strip("-=_ ")


_LONG_WORD = re.compile(r"[A-Za-z]{5}")  # longer than "none" and any name of a currency


def _may_stand_apart(text: str) -> bool:
    """False for running text that ends in a number: neither a wide gap, `$` nor a leader parts it from the words.

    It asks what `_stands_apart` does, of a line whose first number has a word before it.
    """
    line = text.strip()
    return (
        "  " in line
        or "$" in line
        or ".." in line
        or ". ." in line
        or "--" in line
        or "-_" in line
        or "__" in line
        or "\t" in line
        or not line.isascii()
        or line[:7].lower() == "balance"
        or not _LONG_WORD.search(line)
    )


def _stands_apart(text: str, cell: Cell, edges: tuple[int, ...]) -> bool:
    before = text[: cell.left]
    words = before.rstrip()
    if not words or before.endswith("  ") or _ends_in_leader(words):
        return cell.dollar or "," in cell.printed or not _ends_in_month(words) or _is_behind_date(words, cell)
    if cell.dollar and before.endswith(" "):
        return not _INSIDE_LABEL.search(before)
    if cell.printed[0].isdigit() and "," in cell.printed and BALANCE_DATE.match(before):
        return True
    if edges and any(abs(cell.edge - edge) <= (3 if cell.percent else 1) for edge in edges):
        return before.endswith((" ", "$", ".")) or (before.endswith(")") and "," in cell.printed)
    return False


def _ends_in_month(words: str) -> bool:
    """True for words that end in a month, of which the number behind it is the day or the year."""
    return words.rstrip(".")[-3:].lower() in _ENDS_OF_MONTHS and bool(
        _MONTH_BEFORE.search(words[-_LONGEST_MONTH:] + " ")
    )


def _is_behind_date(words: str, cell: Cell) -> bool:
    """True for an amount behind a day and its month, of which it is no year: "Cash at 31 December    400"."""
    return bool(_DAY_FIRST.search(words)) and not _YEAR.fullmatch(cell.printed)


_DAY_FIRST = re.compile(r"\b\d{1,2}\.? [A-Za-z]{3,9}\.?$")
_YEAR = re.compile(r"(?:19|20)\d\d")


def _ends_in_leader(words: str) -> bool:
    return words[-1] in ".-_" and bool(_LEADER.search(words[-_SHORTEST_LEADER:]))


_LONGEST_MONTH = 16  # characters, with what shows that the word begins there
_SHORTEST_LEADER = 6  # three dots, each with a space
_IN_LEADERS = frozenset(".-_")
_IN_ANY_LEADER = ".-_" + whitespace
_ORDINAL = re.compile(r"^\s*\|?\s*\d{0,3}\s*\|")
"""The number of a line in a column of its own: " 12  | Freight revenue"."""
_ANGLED = re.compile(r"<([A-Za-z][A-Za-z ]{2,20})>")
"""Typed for parentheses, as around amounts: "Net income <loss>"."""


def clean_label(text: str) -> str:
    """A label without dot leaders, `$`, a line's number and runs of spaces; "<loss>" is "(loss)"."""
    text = text.strip().rstrip("$|").rstrip()
    if "<" in text:
        text = _ANGLED.sub(r"(\1)", text)
    if "|" in text:
        text = _ORDINAL.sub("", text).strip(" |")
    while text[-1:] in _IN_LEADERS:
        leader = _LEADER.search(text, len(text.rstrip(_IN_ANY_LEADER)) if text.isascii() else 0)
        if leader is None:
            break
        text = text[: leader.start()].rstrip(" .")
    if text.endswith(" ."):
        text = text.rstrip(" .")  # a leader for which a dot or two were left
    return " ".join(text.split()) if "  " in text or not text.isascii() else text


_HEADS = re.compile(
    r"\b(?:FY ?['’]?|[1-4]Q ?['’]?|Q[1-4][ -]?['’]?(?:FY)?)?(?:19|20)\d\d\b|"
    r"\b(?:FY ?['’]?|[1-4]Q['’]?|Q[1-4][ -]?['’]?)\d\d\b|"
    r"\b(?:ended|ending|change)\b|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|"
    r"oct|nov|dec)[a-z]*\.? \d{1,2}\b",
    re.I,
)


def heads_columns(line: GridLine) -> bool:
    """True for a line that heads columns: years or dates in two pieces or more and no amounts."""
    if line.kind == "numbers":
        return are_years(line.cells) and len(line.cells) > 1 and not line.exact
    if line.kind != "text" or len(line.segments) < 2 or not (line.exact or _HEADS.search(line.text)):
        return False
    return sum(bool(_HEADS.search(s.text)) for s in line.segments) > 1


def are_years(cells: tuple[Cell, ...]) -> bool:
    """True where every cell looks like a year, as in a heading: none is far from the one before it."""
    if not cells or len(cells[0].printed) != _DIGITS_OF_A_YEAR:
        return False  # as of most rows
    if not all(_is_year(c.printed) for c in cells):
        return False
    return all(abs(int(a.printed) - int(b.printed)) <= _FAR_APART for a, b in pairwise(cells))


def _is_year(printed: str) -> bool:
    return len(printed) == _DIGITS_OF_A_YEAR and printed[:2] in ("19", "20") and printed.isdecimal()


_DIGITS_OF_A_YEAR = 4
_FAR_APART = 15  # years; "Accrued expenses   1925   1962" are millions of a filer who prints no commas
