"""Printed numbers: how amounts look in a statement's cells, and the exact decimal each one stands for."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

_GAP = r"[ \t]{0,14}"
_CURRENCY = (
    r"(?:US|C|CDN|Cdn|Can|A|HK|NT|NZ|R|S)\$|"
    r"(?:(?<=[ .] )[YLE]|DM|FF|SFr|CHF|NLG|SEK|NOK|DKK|NIS|Lit|Rs|Ps|EUR|GBP|RMB|Rmb|JPY|FIM|ATS|BEF|Pt[as])"
    r"\.?(?=[ \d(])"
)
"""Marks of currencies as a typewriter has them, before the digits or in a column of their own: "Y 412,300"."""
MOST_DIGITS = 24
"""Before or behind the decimal point of an amount, with which sums and quotients are exact: more is no amount."""
NUMBER = re.compile(
    rf"""(?=[^ \t])(?:(?<![\w.,/:#&'(-])|(?<=\.\.)(?=[$(1-9]))(?!-0-)
    (?:\$|£|€|¥|{_CURRENCY})?{_GAP}
    (?P<open>[(<]{_GAP})?(?:\${_GAP})?
    (?P<minus>[-−–△]\ ?)?(?:\$\ ?)?
    (?P<digits>(?:1/2|[13]/4|[1357]/8|(?:[13579]|1[135])/16|(?:[13579]|[12][13579]|31)/32)
      |\d{{1,3}}(?:\ ?,\d{{3}}){{1,7}}(?:\.\d{{1,24}})?|\d{{1,24}}(?:\.\d{{1,24}})?|\.\d{{1,24}})
    (?P<fraction>(?:-|\ {{1,5}})\d{{1,2}}/(?:2|4|8|16|32|64))?
    (?:\ ?:\ ?1(?:\.0{{1,2}})?(?![\d.]))?
    (?P<percent1>\ ?%)?
    (?P<close>{_GAP}[)>])?
    (?P<percent2>\ ?%)?
    (?P<credit>-(?![\w-])|\ ?CR\b)?
    (?![\w/]|[.,:]\d)
    |(?<![\w-])(?:\${_GAP})?(?P<nil_open>\(\ {{0,3}})?
    (?P<nil>-\ -(?![\w-]|\ -)|-{{1,4}}(?![\w-])|[—–−]+(?!\w)|-0-|(?:nil|none|Nil|None|NIL|NONE)\b|\*\*\*)
    (?P<nil_close>\ {{0,3}}\))?(?P<nil_percent>\ ?%)?
    |(?<![\w-])(?P<void>N/?M|N/?A|n/?m|n/?a|[Nn]\.[MmAa]\.?|\*)(?![\w*])
    """,
    re.X,
)
"""A cell's number with its sign, a triangle in Japan, brackets and percent sign; a dash or "nil"; or NM: no number."""

_DIGITS_ONLY = re.compile(r"[^\d.]")


class Cell(NamedTuple):
    """A printed number on one line: characters [start, end) without its currency sign; `edge` is where its digits end."""

    line: int
    start: int
    end: int
    edge: int
    printed: str
    value: Decimal
    nil: bool = False
    percent: bool = False
    void: bool = False
    dollar: bool = False
    left: int = 0  # where the cell begins, with its currency sign

    @property
    def places(self) -> int:
        """How many digits stand after the decimal point: 2 for 0.03."""
        if "." not in self.printed and "/" not in self.printed:
            return 0
        exponent = self.value.as_tuple().exponent
        return max(0, -exponent) if isinstance(exponent, int) else 0


_FRACTION = re.compile(r"\d/(\d{1,2})\b")


def unit_of_fraction(printed: str) -> Decimal | None:
    """The unit of the last printed figure of a fraction: an eighth for "12 1/8"; None where no fraction is printed."""
    found = _FRACTION.search(printed) if "/" in printed else None
    return Decimal(1) / Decimal(found[1]) if found else None


def find_cells(text: str, line: int, start: int = 0) -> list[Cell]:
    """Every number, nil mark and NM of `text` from character `start` on, from left to right."""
    cells: list[Cell] = []
    at = start
    while True:
        at = add_plain_cells(cells, text, line, at)
        if (begun := _MAY_BEGIN.search(text, at)) is None:  # between columns most characters are blanks
            return cells
        at = begun.start()
        if found := NUMBER.match(text, at):
            cells.append(_cell(found, line))
            at = found.end()
        else:
            at += 1


def add_plain_cells(cells: list[Cell], text: str, line: int, at: int) -> int:
    """Take up the plain numbers that stand one behind the other from character `at` on; gives where the last one ends."""
    end = len(text)
    while at < end and (found := _PLAIN.match(text, at)):
        cells.append(_plain_cell(found, line))
        at = found.end()
    return at


_PLAIN = re.compile(
    r"""[ .]*+(?<![^ ])(\$\ {0,14}+)?
    (\(?((?:\d{1,3}(?:,\d{3}){1,7}+|\d{1,24}+)(?:\.\d{1,24}+)?)(?:\ ?%)?\)?|-{1,4}+)
    (?=\ {2,}+(?![)>\t]|\d{1,2}/)|\ *+\Z)
    """,
    re.X,
)
"""Most numbers: digits, perhaps in parentheses, with a percent sign or behind `$`, and the dashes that stand for nil,
which a wide gap or the end parts from what follows.

With the blanks or leader before it, so that a row of such numbers is read from one to the next. NUMBER would take them
alike, in three times the time.
"""


def _plain_cell(found: re.Match[str], line: int) -> Cell:
    dollar, printed, digits = found.groups()
    start, end = found.span(2)
    left = start if dollar is None else found.start(1)
    if digits is None:
        fields = (line, start, end, end, printed, _ZERO, True, False, False, dollar is not None, left)
    else:
        edge = end if printed == digits else found.end(3)
        value = Decimal(digits.replace(",", ""))
        fields = (
            line, start, end, edge, printed, -value if printed[0] == "(" else value,
            False, edge < end and "%" in printed, False, dollar is not None, left,
        )  # fmt: skip
    return tuple.__new__(Cell, fields)  # a named tuple's own constructor takes twice the time


_MAY_BEGIN = re.compile(
    r"[0-9$£€¥(<−–—△*nA-HJLNPRSUY-]|\.(?=\d)"
)  # letters of currencies, of nil, none and n/m


def _cell(found: re.Match[str], line: int) -> Cell:
    (
        opened, minus, digits, fraction, percent, closed, percent_behind, credit, nil_opened, *_, nil_percent, void,
    ) = found.groups()  # fmt: skip
    text = found[0]
    left, end = found.span()
    if digits:
        if opened and opened[0] == "<" and (closed or "")[-1:] != ">":
            opened = None  # "less than"
        value = to_decimal(digits, fraction)
        if minus and minus[-1] == " " and _is_of_range(found, value, behind=False):
            minus = None
        elif credit == "-" and _is_of_range(found, value, behind=True):
            credit = None
        start = found.start("open" if opened else "minus" if minus else "digits")
        return Cell(
            line, start, end, found.end("fraction" if fraction else "digits"), text[start - left :].replace("$", ""),
            -value if opened or minus or credit else value,
            percent=bool(percent or percent_behind), dollar="$" in text, left=left,
        )  # fmt: skip
    if void:
        return Cell(line, left, end, end, text, _ZERO, void=True, left=left)
    start = found.start("nil_open" if nil_opened else "nil")
    printed = text[start - left :].strip()
    return Cell(
        line, start, start + len(printed), found.end("nil"), printed, _ZERO, nil=True,
        percent=bool(nil_percent), dollar="$" in text, left=left,
    )  # fmt: skip


_ZERO = Decimal(0)

_FROM = re.compile(r"(?<![\d.,])(\d{0,4}\.\d{2,4}) {0,3}$")
_TO = re.compile(r" {0,3}(?:\$ {0,3})?(\d{0,4}\.\d{2,4})(?![\d.,-]|\ ?%)")
_LONGEST_FROM = 12
_SIGNED_BEHIND = re.compile(r"\d-(?: {3}| *$)")
"""A minus behind another number of the line: then all of them stand there."""


def _is_of_range(found: re.Match[str], value: Decimal, behind: bool) -> bool:
    """Whether the dash before or `behind` a number stands between two prices, the lower first: "$ 7.50- $68.00"."""
    if behind:
        higher = _TO.match(found.string, found.end())
        is_range = higher is not None and _is_between(value, Decimal(higher[1]))
        return is_range and not _SIGNED_BEHIND.search(found.string, found.end())
    left = found.start()
    lower = _FROM.search(found.string, max(0, left - _LONGEST_FROM), left)
    return lower is not None and _is_between(Decimal(lower[1]), value)


def _is_between(lower: Decimal, higher: Decimal) -> bool:
    return lower < higher and lower.same_quantum(higher)


def to_decimal(digits: str, fraction: str | None = None) -> Decimal:
    """The exact value of digits as printed: `1,248`, `.03`, `12 1/8`."""
    if "/" in digits:
        return _quotient(digits)
    plain = digits.replace(",", "")
    value = Decimal(plain if plain.isdecimal() else _DIGITS_ONLY.sub("", digits))
    if fraction:  # of the last unit printed: ".02-1/2" is two and a half cents
        value += _quotient(fraction.strip(" -")).scaleb(-max(0, -int(value.as_tuple().exponent)))
    return value


def _quotient(fraction: str) -> Decimal:
    top, bottom = fraction.split("/")
    return Decimal(top) / Decimal(bottom)


_DOUBLED = re.compile(r"\(?\$? ?\d{1,3}(?:,{1,2}\d{3})+\)?")


def is_doubled(printed: str) -> bool:
    """True for a number with a comma too many, "52,,818,225": its digits can be read, with doubt."""
    return ",," in printed and bool(_DOUBLED.fullmatch(printed))


def read_doubled(printed: str) -> Decimal:
    """The amount of a number with a comma too many; 0 for what is none."""
    if not is_doubled(printed):
        return Decimal(0)
    value = to_decimal(printed)
    return -value if printed.startswith("(") else value
