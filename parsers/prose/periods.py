"""What prose says of time: 'second fiscal quarter', 'the comparable period a year ago', 'at June 30, 2003'.

A period phrase is the longest run of words that speak of time. It is read into what it states;
`calendar.py` finds the column that it means.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from tieout.parsers.kept import MOST
from tieout.parsers.prose.sentences import words


class Period(NamedTuple):
    """A period phrase as read. The first four fields are a token's."""

    kind: str  # always "period"
    word: str
    start: int
    end: int
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
_NEEDED = frozenset(MONTHS) | words("""
    quarter quarters period periods half year month months week weeks fiscal fy annual date q
""")
"""Words of which every period phrase has one, unless it has a year in figures."""
_OF_TIME = re.compile(
    rf"(?<![a-z])(?=[{''.join(sorted({word[0] for word in _NEEDED}))}])(?:{'|'.join(sorted(_NEEDED))})(?![a-z])|"
    r"(?:19|20)\d\d"
)
"""Those words, and what may be a year, in small letters."""


def find_periods(items: Sequence[Any], text: str) -> list[Any]:
    """Give the sentence with every period phrase as one item."""
    numbers = [item.word for item in items if item.kind == "number"]
    if _NEEDED.isdisjoint([item.word for item in items]) and not any(map(is_year, numbers)):
        return list(items)
    out: list[Any] = []
    done = 0
    may_begin = [at for at, item in enumerate(items) if item.word in _BEGINNINGS or item.kind == "number"]
    for at in may_begin:
        if at < done or not (items[at].kind == "number" or _may_begin(items, at)):
            continue
        run = _run(items, at, text)
        period = _read(items[at:run]) if run > at else None
        if period is not None:
            out.extend(items[done:at])
            if len(out) > 1 and out[-1].word == "and" and out[-2].word in _COUNTS:
                out[-2] = _shorter(out[-2], period)
                while len(out) > 2 and out[-3].word in _LEADING:
                    del out[-3]
            out.append(period)
            done = run
    return [*out, *items[done:]]


def _may_begin(items: Sequence[Any], at: int) -> bool:
    """Tell whether a period phrase may begin here; of 'the' and 'of' the next word tells."""
    if items[at].word in _RATES and is_rate_at(items, at):
        return False
    if items[at].word not in _LEADING:
        return True
    following = items[at + 1] if at + 1 < len(items) else None
    return following is not None and (following.kind == "number" or following.word in _CONTINUATIONS)


def is_rate_at(items: Sequence[Any], at: int) -> bool:
    """Tell 'year over year' and 'quarter on quarter', which say what a change is measured from and name no period."""
    near = tuple(item.word for item in items[max(0, at - 2) : at + 3])
    return any(near[i : i + 3] in _RATE_PHRASES for i in range(len(near) - 2))


_RATE_PHRASES = frozenset((unit, link, unit) for unit in ("year", "quarter") for link in ("over", "on"))
_RATES = frozenset(word for phrase in _RATE_PHRASES for word in phrase)


def may_speak_of_time(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch of text may name a period at all, before it is split into words."""
    return _OF_TIME.search(text[start:end].lower()) is not None


def _shorter(count: Any, longer: Period) -> Period:
    """Give the first period of 'three and six months ended December 31'."""
    months = _COUNTS[count.word]
    return longer._replace(word=count.word, start=count.start, end=count.end, months=months)


def _run(items: Sequence[Any], at: int, text: str) -> int:
    """Give the end of the run of period words from `at`, without the small words it ends in."""
    end = last = at
    while end < len(items):
        item = items[end]
        if item.kind == "word":
            if item.word in _GLUE:
                if end == at and item.word not in _LEADING:
                    break
            elif _is_period_word(items, end, text):
                last = end + 1
            else:
                break
        elif item.kind == "number":
            if not _is_period_number(items, end, text):
                break
            last = end + 1
        elif item.word == "," and _comma_goes_on(items, end):
            pass
        elif not (
            item.word == "." and end > at and items[end - 1].word in MONTHS and len(items[end - 1].word) < 5
        ):
            break
        end += 1
    return last


def _is_period_word(items: Sequence[Any], at: int, text: str) -> bool:
    word = items[at].word
    if word in MONTHS:
        return (word not in ("may", "march")) or text[items[at].start].isupper()
    if word in _ORDINALS or word in _PLAIN:
        return True
    following = items[at + 1] if at + 1 < len(items) else None
    if word == "to":
        return following is not None and following.word == "date"
    if word == "date":
        return at > 0 and items[at - 1].word == "to"
    if word == "q":
        return (
            following is not None
            and following.word in ("1", "2", "3", "4")
            and following.start == items[at].end
        )
    if word in _COUNTS or word in _WEEK_WORDS or word in _TENS or word in _UNITS:
        return any(i.word in _COUNTED for i in items[at + 1 : at + 4])
    return False


def _is_period_number(items: Sequence[Any], at: int, text: str) -> bool:
    """Tell a year, a day of a month, or a count of months from any other number."""
    word = items[at].word
    before = items[at - 1].word if at else ""
    after = items[at + 1].word if at + 1 < len(items) else ""
    if is_year(word):
        return True
    if before in MONTHS or (before == "." and at > 1 and items[at - 2].word in MONTHS):
        return len(word) < 3
    if after in ("month", "months", "week", "weeks") or _is_day_before_month(items, at, text):
        return True
    return before in ("q", "fy")


def _is_day_before_month(items: Sequence[Any], at: int, text: str) -> bool:
    """Tell the day of '31 December 2003', as it is written abroad."""
    day = items[at].word
    if at + 1 >= len(items) or len(day) > 2 or not day.isdigit() or not 0 < int(day) <= _LONGEST_MONTH:
        return False
    following = items[at + 1]
    return following.word in MONTHS and text[following.start].isupper()  # not "5 may"


def is_year(word: str) -> bool:
    """Tell a year by its look."""
    return len(word) == 4 and word[:2] in ("19", "20") and word.isdigit()


def _comma_goes_on(items: Sequence[Any], at: int) -> bool:
    """Tell the comma of a date, and that of 'second quarter of fiscal 2007, ended December 30'."""
    if at == 0 or at + 1 >= len(items):
        return False
    before, after = items[at - 1], items[at + 1]
    if after.word in ("ended", "ending"):
        return before.kind in ("word", "number")
    if not is_year(after.word):
        return False
    return before.word in MONTHS or (before.kind == "number" and len(before.word) < 3)


def _read(run: Sequence[Any]) -> Period | None:
    """Read a run of period words; None where it does not speak of a period ('the first', 'this year to')."""
    period = _read_words(tuple([item.word for item in run if item.word not in (",", ".")]))
    return (
        Period("period", period.word, run[0].start, run[-1].end, *period[4:]) if period is not None else None
    )


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
        "period", " ".join(words), 0, 0, months, quarter, labels[-1] if labels else 0,
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
