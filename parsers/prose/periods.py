"""What prose says of time: 'second fiscal quarter', 'the comparable period a year ago', 'at June 30, 2003'.

A period phrase is the longest run of words that speak of time. It is read into what it states;
`calendar.py` finds the column that it means.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from tieout.parsers.kept import MOST
from tieout.parsers.prose.sentences import words
from tieout.parsers.prose.wording import NO_TIME, Wording


class Period(NamedTuple):
    """A period phrase as read, in the place of its words."""

    kind: str  # always "period"
    word: str
    months: int  # 3, 6, 9, 12; 0 = not stated
    quarter: int  # 1 to 4; 0 = not stated
    year: int  # the year as a label: 'fiscal 2004', '1998'; 0 = not stated
    month: int  # of a date
    day: int
    date_year: int
    relative: str  # "" | year (a year ago) | previous (the preceding quarter) | same (the comparable period)
    is_ended: bool  # 'ended December 31'
    is_end: bool  # 'at the end of the quarter', 'year-end'
    at: bool  # 'at', 'as of', 'on' before it: a date, not a span


_MONTH_NAMES = """
january jan / february feb / march mar / april apr / may / june jun / july jul / august aug /
september sep sept / october oct / november nov / december dec
"""
MONTHS = {name: i for i, names in enumerate(_MONTH_NAMES.split("/"), 1) for name in names.split()}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_COUNTS = {"two": 2, "three": 3, "six": 6, "nine": 9, "twelve": 12, "3": 3, "6": 6, "9": 9, "12": 12}
_WEEKS = {
    "12": 3,
    "13": 3,
    "14": 3,
    "16": 3,
    "24": 6,
    "26": 6,
    "27": 6,
    "28": 6,
    "36": 9,
    "39": 9,
    "40": 9,
    "52": 12,
    "53": 12,
}
_WEEK_WORDS = {"twelve": "12", "thirteen": "13", "sixteen": "16", "fourteen": "14", "forty": "40"}
_TENS = {"twenty": 20, "thirty": 30, "fifty": 50}
_UNITS = {"two": 2, "three": 3, "four": 4, "six": 6, "seven": 7, "eight": 8, "nine": 9}
_COUNTED = frozenset(("month", "months", "week", "weeks", "quarters"))
_PLAIN = words("""
    year years fiscal full quarter quarters period periods half month months week weeks ended ending
    ends ago earlier prior previous preceding last same comparable corresponding like immediate
    immediately similar past current this end close most recent recently completed just calendar
    comparative entire whole annual fy st nd rd th
""")
_GLUE = words("the of a an in for its our at as during on")
_LEADING = words("the of a an in for its our at as during on this")
_LONGEST_MONTH = 31
_PRIOR = frozenset(("prior", "previous", "preceding", "last", "past"))


_BEGINNINGS = frozenset(
    (*_LEADING, *_PLAIN, *MONTHS, *_ORDINALS, *_COUNTS, *_WEEK_WORDS, *_TENS, *_UNITS, "q", "to")
)
_CONTINUATIONS = _BEGINNINGS | _GLUE | {","}
_ANYWHERE = frozenset((*MONTHS, *_ORDINALS, *_PLAIN))
"""Words that go on with a period phrase whatever stands beside them."""
_NEEDED = frozenset(MONTHS) | words("""
    quarter quarters period periods half year month months week weeks fiscal fy annual date q
""")
"""Words of which every period phrase has one, unless it has a year in figures."""
_BY_LETTER = {
    letter: "|".join(word[1:] for word in sorted(_NEEDED) if word[0] == letter)
    for letter in sorted({word[0] for word in _NEEDED})
}
_OF_TIME = re.compile(
    rf"[{''.join(_BY_LETTER)}12](?:(?<=1)9\d\d|(?<=2)0\d\d|(?<![a-z].)(?:"
    + "|".join(rf"(?<={letter})(?:{rest})" for letter, rest in _BY_LETTER.items())
    + ")(?![a-z]))"
)
"""Those words, and what may be a year, in small letters: told by the first letter, which is searched for in the text."""


_NEEDED_OR_YEAR = _NEEDED.union(f"{century}{year:02}" for century in (19, 20) for year in range(100))
_BEFORE_NEEDED = _CONTINUATIONS | {"date", "."}


def find_periods(wording: Wording) -> Wording:
    """Give the sentence with every period phrase as one item.

    Each phrase has a needed word or a year: it is looked for in the words that lead up to one, and nowhere else.
    """
    words = wording.words
    found: list[tuple[int, int, Period]] = []
    done = tried = 0  # where the last phrase ends, and where no phrase begins before
    for needed in wording.spots(_NEEDED_OR_YEAR):
        for at in range(_beginning(wording, needed, tried), needed + 1):
            end = _run(wording, at) if _may_begin(wording, at) else at
            period = _read_words(tuple([w for w in words[at:end] if w not in _BETWEEN])) if end > at else None
            if period is not None:
                if words[at - 1] == "and" and at - 2 >= done and words[at - 2] in _COUNTS:
                    found.append(_shorter(words, at - 2, done, period))
                found.append((at, end, period))
                done = end
                break
        tried = max(done, needed + 1)
    return wording.joined(found)


_BETWEEN = (",", ".")


def _beginning(wording: Wording, needed: int, tried: int) -> int:
    """Give where the words begin that lead up to the needed one, none of them tried already."""
    words, kinds = wording.words, wording.kinds
    first = needed
    while first > tried and (words[first - 1] in _BEFORE_NEEDED or kinds[first - 1] == "n"):
        first -= 1
    return max(first, tried)


def _may_begin(wording: Wording, at: int) -> bool:
    """Tell whether a period phrase may begin here; of 'the' and 'of' the next word tells."""
    words, kinds = wording.words, wording.kinds
    word = words[at]
    if kinds[at] == "n":
        return True
    if word not in _BEGINNINGS or (word in _RATES and is_rate_at(words, at)):
        return False
    if word in ("the", "same") and "same" in words[at : at + 2] and "as" in words[at + 1 : at + 3]:
        return False  # 'the same as a year ago'
    return word not in _LEADING or words[at + 1] in _CONTINUATIONS or kinds[at + 1 : at + 2] == "n"


def is_rate_at(words: Sequence[str], at: int) -> bool:
    """Tell 'year over year' and 'quarter on quarter', which say what a change is measured from and name no period."""
    near = tuple(words[max(0, at - 2) : at + 3])
    return any(near[i : i + 3] in _RATE_PHRASES for i in range(len(near) - 2))


_RATE_PHRASES = frozenset((unit, link, unit) for unit in ("year", "quarter") for link in ("over", "on"))
_RATES = frozenset(word for phrase in _RATE_PHRASES for word in phrase)


def may_speak_of_time(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch of text may name a period at all, before it is split into words."""
    return _OF_TIME.search(text[start:end].lower()) is not None


def _shorter(words: Sequence[str], at: int, done: int, longer: Period) -> tuple[int, int, Period]:
    """Give the first period of 'the three and six months ended December 31', whose count stands at `at`."""
    first = at
    while first > done and words[first - 1] in _LEADING:
        first -= 1
    return first, at + 1, longer._replace(word=words[at], months=_COUNTS[words[at]])


def _run(wording: Wording, at: int) -> int:
    """Give the end of the run of period words from `at`, without the small words it ends in."""
    words = wording.words
    last = at
    for end, kind in enumerate(wording.kinds[at:], at):
        word = words[end]
        if kind == "w":
            if word in _GLUE:
                if end == at and word not in _LEADING:
                    break
            elif word in _ANYWHERE or _is_period_word(words, end):
                last = end + 1
            else:
                break
        elif kind == "n":
            if not _is_period_number(wording, end):
                break
            last = end + 1
        elif word == "," and _comma_goes_on(wording, end):
            pass
        elif not (word == "." and end > at and words[end - 1] in MONTHS and len(words[end - 1]) < 5):
            break
    return last


def _is_period_word(words: Sequence[str], at: int) -> bool:
    """Tell a word that goes on with a period phrase by what stands beside it."""
    word, following = words[at], words[at + 1]
    if word == "to":
        return following == "date"
    if word == "date":
        return words[at - 1] == "to"
    if word == "q":
        return following in ("1", "2", "3", "4")
    if word in _COUNTS or word in _WEEK_WORDS or word in _TENS or word in _UNITS:
        return not _COUNTED.isdisjoint(words[at + 1 : at + 4])
    return False


def _is_period_number(wording: Wording, at: int) -> bool:
    """Tell a year, a day of a month, or a count of months from any other number."""
    words = wording.words
    word, before = words[at], words[at - 1]
    if is_year(word):
        return True
    if before in MONTHS or (before == "." and words[at - 2] in MONTHS):
        return len(word) < 3
    if words[at + 1] in ("month", "months", "week", "weeks") or _is_day_before_month(wording, at):
        return True
    return before in ("q", "fy")


def _is_day_before_month(wording: Wording, at: int) -> bool:
    """Tell the day of '31 December 2003', as it is written abroad."""
    day = wording.words[at]
    if wording.words[at + 1] not in MONTHS or len(day) > 2 or not day.isdigit():
        return False
    return 0 < int(day) <= _LONGEST_MONTH and wording.kinds[at + 1] != NO_TIME  # not "5 may"


def is_year(word: str) -> bool:
    """Tell a year by its look."""
    return len(word) == 4 and word[:2] in ("19", "20") and word.isdigit()


def _comma_goes_on(wording: Wording, at: int) -> bool:
    """Tell the comma of a date, and that of 'second quarter of fiscal 2007, ended December 30'."""
    before, after = wording.words[at - 1], wording.words[at + 1]
    kind = wording.kinds[at - 1 : at]
    if after in ("ended", "ending"):
        return kind in ("w", "n")
    return is_year(after) and (before in MONTHS or (kind == "n" and len(before) < 3))


@lru_cache(maxsize=MOST)
def _read_words(words: tuple[str, ...]) -> Period | None:
    """Read the words of a run, wherever it stands: a filing names the same few periods again and again."""
    if not words:
        return None
    known = set(words)
    month, day, date_year, labels = _dates(words)
    quarter = _quarter(words)
    relative = _relative(words, known)
    months = _months(words, known, quarter, relative, bool(labels), bool(month))
    is_ended = bool(known & {"ended", "ending", "ends"})
    is_end = ("end" in known or "close" in known) and not month
    at = words[0] in ("at", "on", "as")
    if not _speaks_of_time(known, months, labels, month, day, date_year, relative, words):
        return None
    return Period(
        "period", " ".join(words), months, quarter, labels[-1] if labels else 0,
        month, day, date_year, relative, is_ended, is_end, at,
    )  # fmt: skip


def _dates(words: Sequence[str]) -> tuple[int, int, int, list[int]]:
    """Split the numbers into a date (month, day, year) and years that are labels."""
    month = day = date_year = 0
    labels: list[int] = []
    for at, word in enumerate(words):
        if word in MONTHS:
            month = MONTHS[word]
        elif word.isdigit():
            before = words[at - 1] if at else ""
            if is_year(word):
                if (
                    month
                    and not date_year
                    and (before in MONTHS or (before.isdigit() and int(before) == day))
                ):
                    date_year = int(word)
                else:
                    labels.append(int(word))
            elif before in MONTHS or (at + 1 < len(words) and words[at + 1] in MONTHS):
                day = int(word)
            elif before == "fy" and len(word) == 2:
                labels.append(1900 + int(word) if int(word) > 70 else 2000 + int(word))
    return month, day, date_year, labels


def _quarter(words: Sequence[str]) -> int:
    """Give the ordinal of the quarter: 'second fiscal quarter', 'Q2'."""
    for at, word in enumerate(words):
        if word == "q" and at + 1 < len(words) and words[at + 1] in ("1", "2", "3", "4"):
            return int(words[at + 1])
        if word in _ORDINALS and any(w in ("quarter", "quarters") for w in words[at + 1 : at + 5]):
            if words[at + 1] in _COUNTS:
                return 0  # 'the first three quarters'
            return _ORDINALS[word]
    return 0


def _relative(words: Sequence[str], known: set[str]) -> str:
    """Read what the phrase measures from: a year ago, the quarter before, the same period."""
    if "ago" in known or "earlier" in known:
        return "year" if "year" in known else "unknown"
    for at, word in enumerate(words):
        if word in _PRIOR:
            for following in words[at + 1 : at + 5]:
                if following == "year":
                    return "year"
                if following in ("quarter", "quarters"):
                    return "previous"
            return "unknown"
    if known & {"same", "comparable", "corresponding", "like", "similar", "comparative"}:
        return "same"
    return ""


def _months(
    words: Sequence[str], known: set[str], quarter: int, relative: str, has_label: bool, has_month: bool
) -> int:
    """Give the length of the period in months, 0 where the phrase leaves it open."""
    if quarter or "quarter" in known:
        return 3
    if "quarters" in known:
        count = _COUNTS.get(words[words.index("quarters") - 1], 0)
        return 3 * count if count in (2, 3) or "first" in known else -1
    if "half" in known:
        return 6 if "first" in known else -1
    for at, word in enumerate(words):
        if word in ("month", "months"):
            return _COUNTS.get(words[at - 1], -1) if at else -1
        if word in ("week", "weeks"):
            return _weeks(words, at)
    if "to" in known and "date" in known:
        return -2  # year to date
    if "fiscal" in known or "fy" in known or "annual" in known:
        return 12
    if "year" in known and not relative:
        return 12
    if has_label and not has_month and not known & {"period", "periods"}:
        return 12
    return 0


def _weeks(words: Sequence[str], at: int) -> int:
    if at == 0:
        return -1
    word = _WEEK_WORDS.get(words[at - 1], words[at - 1])
    if at > 1 and words[at - 2] in _TENS:
        word = str(_TENS[words[at - 2]] + _UNITS.get(words[at - 1], 0))
    return _WEEKS.get(word, -1)


def _speaks_of_time(
    known: set[str],
    months: int,
    labels: list[int],
    month: int,
    day: int,
    date_year: int,
    relative: str,
    words: Sequence[str],
) -> bool:
    """Tell a period phrase from a run of words that only looks like one ('this', 'the same', 'to date')."""
    if month:
        return bool(day or date_year or known & {"quarter", "ended", "ending"})
    if relative == "year":
        return True
    if relative in ("same", "previous", "unknown"):
        return bool(known & {"quarter", "quarters", "period", "periods", "half", "year"}) or months > 0
    if labels or months > 0 or months == -2:
        return True
    return "end" in known and "year" in known
