"""What a worksheet displays: a stored number under its number format, as the accountant sees it on the page.

`#,##0_);(#,##0)` shows 1248.4 as "1,248" and -58 as "(58)"; `#,##0,` shows 1248400 as "1,248": scaled by a thousand.
The displayed digits are what is printed, so they alone decide the quantum.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import NamedTuple


class Displayed(NamedTuple):
    """The text of a cell, and the exponent of ten by which its format scaled the number (3: thousands).

    `general` is true where no format says how many digits to show, so that trailing zeros are left out.
    """

    text: str
    scale: int = 0
    general: bool = False
    is_date: bool = False


class _Section(NamedTuple):
    """One of the up to four parts of a format: what stands around the digits, and how the digits are written."""

    before: str
    after: str
    whole: int  # least digits before the point
    places: int  # digits after the point
    least_places: int
    grouped: bool
    percent: int
    scale: int  # thousands left out
    digits: bool  # false where the section shows only text: "-"
    condition: tuple[str, Decimal] | None
    general: bool = False
    told: int = 0  # thousands that letters behind the digits tell: 6 of `0.0" €m"`


BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: '"$"#,##0_);("$"#,##0)',
    6: '"$"#,##0_);[Red]("$"#,##0)',
    7: '"$"#,##0.00_);("$"#,##0.00)', 8: '"$"#,##0.00_);[Red]("$"#,##0.00)', 9: "0%", 10: "0.00%", 11: "0.00E+00",
    12: "# ?/?", 13: "# ??/??", 14: "m/d/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "m/d/yyyy h:mm", 37: "#,##0_);(#,##0)",
    38: "#,##0_);[Red](#,##0)",
    39: "#,##0.00_);(#,##0.00)", 40: "#,##0.00_);[Red](#,##0.00)", 41: '_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)',
    42: '_("$"* #,##0_);_("$"* (#,##0);_("$"* "-"_);_(@_)', 43: '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)',
    44: '_("$"* #,##0.00_);_("$"* (#,##0.00);_("$"* "-"??_);_(@_)', 45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0",
    48: "##0.0E+0", 49: "@",
}  # fmt: skip
"""The formats that a workbook names by number alone (ECMA-376, 18.8.30)."""

_SIGNIFICANT = 15  # digits that a worksheet keeps of a number
_GENERAL = 10  # digits that it shows of one without a format
_LARGEST = 30  # digits before the point: more is no amount
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_TOKEN = re.compile(r'"([^"]*)"|\\(.)|_(.)|\*(.)|\[([^\]]*)\]|(General)|(.)', re.I | re.S)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)$")
_CODE = re.compile(r"[A-Z]{2,3}\s*")
_SEPARATORS = (",", "'", "’", " ", "\u00a0", "\u202f")
"""Between digits of a mask they part thousands, however it escapes them: `##\\,##\\,##0.00` groups lakhs."""
_SIGN_FIRST = re.compile(r"^-\s?([$£€¥]\s?)")
_CURRENCY = re.compile(r"\$([^-\]]*)")
_LETTERS = {"k": 3, "m": 6, "b": 9}
_IN_LETTERS = re.compile(r" ?(?P<sign>[€$£¥]?) ?(?P<letters>k|mn?|mm|bn?)(?= ?\)? ?$)", re.I)
"""What a format prints behind a number for its scale: `#,##0.0,,"M"`, `0.0" €m"`."""


def display(value: Decimal, code: str) -> Displayed:
    """What a cell shows of `value` under the format `code`, rounded as a worksheet does: half away from nil.

    A binary 0.1 + 0.2 is stored as 0.30000000000000004: the fifteen digits that a worksheet keeps are rounded first.
    """
    value = _kept(value)
    if not value.is_finite() or value.adjusted() > _LARGEST:
        return Displayed(str(value), general=True)
    sections = _sections(code)
    section, shown = _choose(sections, value)
    if section.general:
        return Displayed(section.before + _general(shown) + section.after, general=True)
    if not section.digits:
        return Displayed((section.before + section.after).strip(), section.scale)
    scaled = shown.scaleb(2 * section.percent - section.scale)
    quantum = Decimal(1).scaleb(-section.places)
    rounded = scaled.quantize(quantum, ROUND_HALF_UP)
    digits = f"{abs(rounded):{',' if section.grouped else ''}.{section.places}f}"
    if section.places > section.least_places:
        kept = digits.rstrip("0")
        least = len(digits) - section.places + section.least_places
        digits = digits[: max(len(kept), least)].rstrip(".")
    if not section.whole and digits.partition(".")[0] == "0":
        digits = digits[1:]  # "?" and "#" show no nil: of `"-"??` the dash is left
    sign = "-" if rounded < 0 else ""
    before = section.before.replace("▲", "△") if value < 0 else section.before  # either is a minus in Japan
    text = f"{before}{sign}{digits}{section.after}".strip()
    return Displayed(_SIGN_FIRST.sub(r"\1-", re.sub(r"\s+", " ", text)), section.scale or section.told)


def is_date_format(code: str) -> bool:
    """True for a format that shows days, months or years."""
    return bool(re.search(r"[dy]|mmm", _bare(code), re.I)) and "general" not in code.lower()


def is_time_format(code: str) -> bool:
    """True for a format that shows hours or minutes and no date."""
    return (
        bool(re.search(r"[hs]", _bare(code), re.I))
        and not is_date_format(code)
        and "general" not in code.lower()
    )


def display_date(serial: Decimal, code: str, from_1904: bool = False) -> Displayed:
    """A day in words, as far as its format shows it: "December 31, 2003", "December 2003", "2003"."""
    day = day_of(serial, from_1904)
    if day is None:
        return Displayed(str(serial), general=True)
    bare = _bare(code).lower()
    month = MONTHS[day.month - 1]
    shown = f"{month} {day.year}" if "m" in bare else str(day.year)
    shown = f"{month} {day.day}, {day.year}" if "d" in bare else shown
    words = _BEFORE_DATE.match(code)
    return Displayed(f"{words[1].strip()} {shown}" if words else shown, is_date=True)


_BEFORE_DATE = re.compile(r'(?:\[[^\]]*\])*"([^"]*[A-Za-z]{2}[^"]*)"')
"""Words that a format prints before a date: `"Year ended "d mmmm yyyy`."""


def day_of(serial: Decimal, from_1904: bool = False) -> date | None:
    """The day that a worksheet stores as `serial`; None where it is none. 1900 had no leap day, but a worksheet's has."""
    whole = int(serial) if serial.is_finite() and abs(serial) < 3_000_000 else -1
    first = date(1904, 1, 1) if from_1904 else date(1899, 12, 30 if whole > 60 else 31)
    return first + timedelta(days=whole) if 0 < whole < 2_900_000 else None


def _kept(value: Decimal) -> Decimal:
    """The value in the fifteen significant digits that a worksheet keeps."""
    if not value.is_finite() or len(value.as_tuple().digits) <= _SIGNIFICANT:
        return value
    return value.quantize(Decimal(1).scaleb(value.adjusted() - _SIGNIFICANT + 1), ROUND_HALF_UP)


def _general(value: Decimal) -> str:
    """A number without a format: as many digits as it has, up to ten."""
    if value:
        places = max(0, min(_GENERAL, _GENERAL - 1 - value.adjusted()))
        value = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _bare(code: str) -> str:
    """The first section of a format without texts, escapes, colours and padding."""
    kept = []
    for found in _TOKEN.finditer(code):
        if found[7] == ";":
            break
        if found[7] or (found[5] and found[5].lower() in ("h", "hh", "m", "mm", "s", "ss")):
            kept.append(found[7] or found[5])
    return "".join(kept)


def _choose(sections: tuple[_Section, ...], value: Decimal) -> tuple[_Section, Decimal]:
    """The section that shows `value`, and the value it shows: a section of negatives writes their sign itself."""
    for section in sections:
        if section.condition and _meets(value, section.condition):
            return section, value
    plain = [s for s in sections if s.condition is None] or list(sections)
    if value < 0 and len(plain) > 1:
        return plain[1], -value
    if value == 0 and len(plain) > 2:
        return plain[2], value
    return plain[0], value


def _meets(value: Decimal, condition: tuple[str, Decimal]) -> bool:
    sign, bound = condition
    return {
        "<": value < bound, ">": value > bound, "<=": value <= bound, ">=": value >= bound, "=": value == bound,
        "<>": value != bound,
    }[sign]  # fmt: skip


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[_Section, ...]:
    if "?/" in code or "#/" in code or re.search(r"/\d", code):
        code = "General"  # a fraction
    tokens: list[list[tuple[str, str]]] = [[]]
    for found in _TOKEN.finditer(code[:255]):
        if found[7] == ";":
            tokens.append([])
        elif found[1] is not None or found[2]:
            tokens[-1].append(("text", found[1] if found[1] is not None else found[2]))
        elif found[3]:
            tokens[-1].append(("text", " "))
        elif found[4]:
            continue
        elif found[5] is not None:
            tokens[-1].append(("bracket", found[5]))
        elif found[6]:
            tokens[-1].append(("general", found[6]))
        else:
            tokens[-1].append(("sign", found[7]))
    return tuple(_section(t) for t in tokens[:4])


def _section(tokens: list[tuple[str, str]]) -> _Section:
    before: list[str] = []
    after: list[str] = []
    mask = ""
    percent = 0
    condition = None
    general = False
    last = max((i for i, token in enumerate(tokens) if token[0] == "sign" and token[1] in "0#?"), default=0)
    for at, (kind, text) in enumerate(tokens):
        side = after if mask or general else before
        if mask and at < last and text in _SEPARATORS and kind in ("text", "sign"):
            mask += ","
        elif kind == "bracket":
            if found := _CONDITION.match(text):
                condition = (found[1], Decimal(found[2]))
            elif found := _CURRENCY.match(text):
                side.append("" if found[1].isalpha() else found[1])  # "USD" is said by the page
        elif kind == "general":
            general = True
        elif kind == "sign" and (text in "0#?." or (text == "," and mask)):
            mask += text
        elif kind == "sign" and text == "%":
            percent += 1
            side.append("%")
        elif text == "@" and kind == "sign":
            general = True
        elif kind == "text":
            side.append("" if _CODE.fullmatch(text) else text)
        elif text not in "E+e":
            side.append(text)
    scale = 3 * (len(mask) - len(mask.rstrip(",")))
    behind = _IN_LETTERS.match("".join(after))
    told = 0
    if behind and (scale or behind["sign"] or len(behind["letters"]) > 1):
        told = _LETTERS[behind["letters"][0].lower()]
        after = [behind["sign"], "".join(after)[behind.end() :]]
    whole, _, part = mask.rstrip(",").partition(".")
    part = part.replace(",", "")
    return _Section(
        "".join(before), "".join(after), whole.count("0"), len(part), part.count("0") + part.count("?"), "," in whole,
        percent, scale, bool(mask), condition, general, told,
    )  # fmt: skip
