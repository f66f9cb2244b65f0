"""The format rules of inline XBRL: what a displayed text stands for, by the registry that its format comes from.

The registries of 2008 to 2022 (transformation rules 1 to 5) and the SEC's own. A text that its format does not allow
stands for nothing, and the reader says so. Rules of one meaning share one function under their various names.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from tieout.parsers.lines.numbers import MOST_DIGITS
from tieout.parsers.xbrl.ix_number_words import parse_number_words

_IXT = re.compile(
    r"http://www\.xbrl\.org/(?:\d{4}/inlineXBRL|inlineXBRL)/transformation(?:/\d{4}-\d\d-\d\d)?$"
)
_SEC = re.compile(r"http://www\.sec\.gov/inlineXBRL/transformation/\d{4}-\d\d-\d\d$")

_SPACE = " \xa0\u2007\u2009\u202f"
_APOSTROPHES = "'`\u00b4\u2018\u2019\u2032"
_DASHES = "-\u00ad\u2010-\u2015\u2212\u058a\u05be\ufe58\ufe63\uff0d"
_LONGEST = 400


def is_registry(uri: str) -> bool:
    """Whether formats of this namespace are known."""
    return bool(_IXT.match(uri) or _SEC.match(uri))


def transform_number(uri: str, name: str, text: str) -> Decimal | None:
    """The number that `text` stands for under the format `name` of the registry `uri`.

    Without a name the text must be a plain XML decimal. None where the format is unknown or does not allow the text, and
    for more digits than any amount has.
    """
    if len(text) > _LONGEST:
        return None
    text = text.strip(" \t\r\n\xa0")
    if not name:
        return within_reach(_plain(text))
    rules = _SEC_NUMBERS if _SEC.match(uri) else _NUMBERS if _IXT.match(uri) else {}
    rule = rules.get(name)
    return within_reach(rule(text)) if rule else None


def within_reach(value: Decimal | None) -> Decimal | None:
    """The value, or None where it has more digits than exact arithmetic is promised for."""
    if value is None or not value:
        return value
    exponent = value.as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else MOST_DIGITS
    return value if value.adjusted() + 1 + places <= MOST_DIGITS and value.adjusted() < MOST_DIGITS else None


def transform_text(uri: str, name: str, text: str) -> str | None:
    """What a text stands for under a format of dates, truth values or nothing; the text itself without a format.

    Dates become ISO dates. None where the format is unknown or does not allow the text.
    """
    text = " ".join(text[: _LONGEST * 50].split())
    if not name:
        return text
    if not is_registry(uri):
        return None
    if name in _FIXED:
        return _FIXED[name]
    if name in _DATES:
        return _date(text, _DATES[name])
    if name in ("boolballotbox", "yesnoballotbox"):
        yes = {"\u2611": True, "\u2612": True, "\u00fe": True, "\u2610": False, "\u00a8": False}.get(text[:1])
        if yes is None:
            return None
        return ("Yes" if yes else "No") if name == "yesnoballotbox" else str(yes).lower()
    if name in _NUMBERS or name in _SEC_NUMBERS:
        number = transform_number(uri, name, text)
        return None if number is None else format(number, "f")
    return text  # names of states, exchanges and filer categories, durations: the words as printed


def _plain(text: str) -> Decimal | None:
    return Decimal(text) if re.fullmatch(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)", text, re.A) else None


def _grouped(groups: str, point: str) -> Callable[[str], Decimal | None]:
    """Digits that `groups` may part, and decimals after `point`."""
    between = f"[{re.escape(groups)}{_SPACE}]"
    shape = re.compile(
        rf"(?P<whole>\d(?:{between}*\d)*)?(?:{re.escape(point)}(?P<places>[\d{_SPACE}]*))?", re.A
    )
    ignored = str.maketrans("", "", groups + _SPACE)

    def transform(text: str) -> Decimal | None:
        found = shape.fullmatch(text)
        if found is None or not (found["whole"] or found["places"]):
            return None
        whole = (found["whole"] or "0").translate(ignored)
        places = (found["places"] or "").translate(ignored)
        return Decimal(f"{whole}.{places}" if places else whole)

    return transform


def _by_unit(groups: str) -> Callable[[str], Decimal | None]:
    """Digits, a unit, and two digits of its hundredths: `5 dollars 40 cents`, `5€40`."""
    whole = _grouped(groups, "\0")

    def transform(text: str) -> Decimal | None:
        found = re.fullmatch(rf"([\d{re.escape(groups)}{_SPACE}]+?)[^\d]+(\d{{1,2}})[^\d]*", text, re.A)
        value = whole(found[1].strip(_SPACE + groups)) if found else None
        return None if value is None or found is None else value + Decimal(found[2]).scaleb(-2)

    return transform


def _zero_dash(text: str) -> Decimal | None:
    return Decimal(0) if re.fullmatch(rf"[{_DASHES}]", text) else None


def _fixed_zero(text: str) -> Decimal | None:
    return Decimal(0)


def _indian(text: str) -> Decimal | None:
    """Indian groups: 12,34,567.89."""
    return _POINT(text) if re.fullmatch(rf"[\d,{_SPACE}]+(?:\.\d+)?", text, re.A) else None


_POINT = _grouped(",", ".")
_COMMA = _grouped(".", ",")
_NUMBERS: dict[str, Callable[[str], Decimal | None]] = {
    # 1 (2008, 2010)
    "numcommadot": _POINT,
    "numdotcomma": _COMMA,
    "numspacedot": _grouped("", "."),
    "numspacecomma": _grouped("", ","),
    "numcomma": _grouped("", ","),
    "numdash": _zero_dash,
    # 2 and 3 (2011, 2015)
    "numdotdecimal": _POINT,
    "numcommadecimal": _COMMA,
    "numunitdecimal": _by_unit(",."),
    "numdotdecimalin": _indian,
    "numunitdecimalin": _by_unit(","),
    "zerodash": _zero_dash,
    # 4 and 5 (2020, 2022)
    "num-dot-decimal": _POINT,
    "num-comma-decimal": _COMMA,
    "num-unit-decimal": _by_unit(",."),
    "num-dot-decimal-apos": _grouped("," + _APOSTROPHES, "."),
    "num-comma-decimal-apos": _grouped("." + _APOSTROPHES, ","),
    "num-unit-decimal-apos": _by_unit(",." + _APOSTROPHES),
    "fixed-zero": _fixed_zero,
}


def _words_or_digits(text: str) -> Decimal | None:
    found = parse_number_words(text)
    return found if found is not None else _POINT(text)


_SEC_NUMBERS: dict[str, Callable[[str], Decimal | None]] = {"numwordsen": _words_or_digits}

_FIXED = {
    "booleanfalse": "false",
    "booleantrue": "true",
    "fixed-false": "false",
    "fixed-true": "true",
    "nocontent": "",
    "fixed-empty": "",
}
_DATES = {
    "date-monthname-day-year-en": "mdy",
    "datemonthdayyearen": "mdy",
    "datelongus": "mdy",
    "dateshortus": "mdy",
    "date-month-day-year": "mdy",
    "datemonthdayyear": "mdy",
    "dateslashus": "mdy",
    "datedotus": "mdy",
    "date-day-monthname-year-en": "dmy",
    "datedaymonthyearen": "dmy",
    "datelonguk": "dmy",
    "dateshortuk": "dmy",
    "date-day-month-year": "dmy",
    "datedaymonthyear": "dmy",
    "dateslasheu": "dmy",
    "datedoteu": "dmy",
    "date-year-month-day": "ymd",
    "dateyearmonthday": "ymd",
    "date-monthname-day-en": "md",
    "datemonthdayen": "md",
    "datelongdaymonthus": "md",
    "date-month-day": "md",
    "datemonthday": "md",
    "date-day-monthname-en": "dm",
    "date-day-month": "dm",
    "datedaymonth": "dm",
    "date-monthname-year-en": "my",
    "datemonthyearen": "my",
    "date-year-month": "ym",
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def _date(text: str, order: str) -> str | None:
    """An ISO date, or `--MM-DD` and `YYYY-MM`, of the parts of `text` in the `order` of the format."""
    parts = re.findall(r"\d+|[A-Za-z]+", text)
    parts = [p for p in parts if p.lower() not in ("st", "nd", "rd", "th", "of")]
    if len(parts) != len(order):
        return None
    said = dict(zip(order, parts, strict=True))
    month = said["m"]
    number = int(month) if month.isdigit() else _month(month)
    if not all(said[p].isdigit() for p in "dy" if p in said) or not 1 <= number <= 12:
        return None
    if "d" not in said:
        return f"{_year(said['y'])}-{number:02}"
    if "y" not in said:
        return f"--{number:02}-{int(said['d']):02}" if 1 <= int(said["d"]) <= 31 else None
    try:
        return date(_year(said["y"]), number, int(said["d"])).isoformat()
    except ValueError:
        return None


def _month(name: str) -> int:
    short = name[:3].lower()
    return _MONTHS.index(short) + 1 if short in _MONTHS else 0


def _year(text: str) -> int:
    return int(text) + (2000 if len(text) <= 2 else 0)
