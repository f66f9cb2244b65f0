"""Plain text in other words: of scales, periods, titles and dates; lines stay where they are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rewrites.lines import GAP, each_line

YEARS = (
    28  # by so many years days fall on the same days of the week, and years of 53 weeks on years of 53 weeks
)


_WORDS_OF_SCALE = (
    (re.compile(r"\(\s*(?:dollars )?in thousands(?: of dollars)?\s*\)", re.I), "($000's omitted)"),
    (re.compile(r"\(\s*(?:dollars )?in thousands,? except", re.I), "(000's omitted, except"),
    (re.compile(r"\(\s*(?:dollars )?in millions(?: of dollars)?\s*\)", re.I), "($ millions)"),
    (re.compile(r"\(\s*(?:dollars )?in millions,? except", re.I), "(Millions of dollars, except"),
)


def other_words_of_scale(text: str) -> str:
    """ "($000's omitted)" for "(in thousands)"."""
    return _replaced(text, _WORDS_OF_SCALE)


_WORDS_OF_PERIODS = (
    (re.compile(r"\bthree months ended\b", re.I), "Quarter Ended"),
    (re.compile(r"\bsix months ended\b", re.I), "Six Month Period Ended"),
    (re.compile(r"\bnine months ended\b", re.I), "Nine Month Period Ended"),
    (re.compile(r"\b(?:fiscal )?years? ended\b", re.I), "Twelve Months Ended"),
    (re.compile(r"\bDecember 31\b", re.I), "Dec. 31"),
    (re.compile(r"\bSeptember 30\b", re.I), "Sept. 30"),
)


def other_words_of_periods(text: str) -> str:
    """ "Quarter Ended" for "Three Months Ended", "Dec. 31" for "December 31"."""
    return _replaced(text, _WORDS_OF_PERIODS)


SIBLINGS = (
    (re.compile(r"\bnet income\b", re.I), "Net Earnings"),
    (re.compile(r"\bincome before\b", re.I), "Earnings Before"),
    (re.compile(r"\bstockholders'", re.I), "Shareholders'"),
    (re.compile(r"\bstockholders\b", re.I), "Shareholders"),
    (re.compile(r"\bbalance sheets\b", re.I), "Statements of Financial Position"),
    (re.compile(r"\bbalance sheet\b", re.I), "Statement of Financial Position"),
    (re.compile(r"\bstatements of (?:operations|income)\b", re.I), "Statements of Earnings"),
    (re.compile(r"\bstatement of (?:operations|income)\b", re.I), "Statement of Earnings"),
    (re.compile(r"\bproperty, plant and equipment\b", re.I), "Plant, Property and Equipment"),
    (re.compile(r"\binventories\b", re.I), "Inventory"),
)


def sibling_words(text: str) -> str:
    """Net earnings for net income, shareholders for stockholders, statements of financial position for balance sheets."""
    return _replaced(text, SIBLINGS)


_TITLES = re.compile(
    r"^( *)((?:condensed |consolidated |interim |unaudited )*"
    r"(?:balance sheets?|statements? of (?:\w+ )?(?:operations|income|earnings|cash flows)))(?= *(?:\(|$))",
    re.I | re.M,
)


def company_in_titles(text: str) -> str:
    """The company's name before each title, on its line."""
    return _TITLES.sub(lambda title: f"{title[1]}THE MILL COMPANY AND SUBSIDIARIES - {title[2]}", text)


def titles_turned(text: str) -> str:
    """ "Statements of Consolidated Income" for "Consolidated Statements of Income"."""
    turned = re.sub(
        r"\bconsolidated statements? of (?=operations|income|earnings|cash flows)",
        "Statements of Consolidated ",
        text,
        flags=re.I,
    )
    return re.sub(
        r"\bconsolidated balance sheets?\b", "Comparative Consolidated Balance Sheet", turned, flags=re.I
    )


def years_later(text: str) -> str:
    """Every year 28 years later."""
    text = re.sub(r"(?<![\d,.$/-])(19[6-9]\d|20[0-2]\d)(?![\d,/]|\.\d)", _later, text)
    text = re.sub(r"(?<=[A-Za-z0-9]-)(19[6-9]\d)(?!\d)", _later, text)
    text = re.sub(r"(?<![\d,.])(19[6-9]\d|20[0-2]\d)(?=[01]\d[0-3]\d(?!\d))", _later, text)
    text = re.sub(r"(?<=')(\d\d)(?![\d%])", _later, text)
    text = re.sub(
        r"(?<![\d/])([01]?\d/[0-3]?\d/)(\d\d(?:\d\d)?)(?!\d)", lambda day: day[1] + _later(day, 2), text
    )
    return re.sub(r"\b(FY|[1-4]Q)(\d\d)\b", lambda day: day[1] + _later(day, 2), text)


def _later(year: re.Match[str], group: int = 1) -> str:
    digits = year[group]
    return str(int(digits) + YEARS) if len(digits) == 4 else f"{(int(digits) + YEARS) % 100:02}"


def days_in_figures(text: str) -> str:
    """ "12/31/98" for "December 31, 1998" over columns."""
    return each_line(lambda line: _DAY.sub(_in_figures, line) if len(line.strip()) < _HEADING else line, text)


def _in_figures(day: re.Match[str]) -> str:
    month = _MONTHS.index(day[1][:3].lower()) + 1
    said = f"{month}/{int(day[2])}/{day[3][2:]}"
    return said.center(len(day[0])) if day.start() and day.string[day.start() - 1] == " " else said


_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_DAY = re.compile(
    r"(?<![a-z] )\b(January|February|March|April|May|June|July|August|September|October|November|December) "
    r"(\d{1,2}), ((?:19|20)\d\d)(?=  |\s*$)",
    re.I,
)
_HEADING = 90  # characters


def _replaced(text: str, pairs: Sequence[tuple[re.Pattern[str], str]]) -> str:
    """Each pattern by its words, in the capitals of what they stand for; columns behind them stay where they are."""
    return each_line(lambda line: _replaced_in_line(line, pairs), text)


def _replaced_in_line(line: str, pairs: Sequence[tuple[re.Pattern[str], str]]) -> str:
    for pattern, words in pairs:
        at = 0
        while found := pattern.search(line, at):
            new = like(found[0], words)
            at = found.start() + len(new)
            line = line[: found.start()] + new + _shifted(line[found.end() :], len(new) - len(found[0]))
    return line


def _shifted(rest: str, by: int) -> str:
    """What follows on a line after `by` characters more, its next gap so much narrower."""
    gap = GAP.search(rest)
    if gap is None:
        return rest
    wide = max(gap.end() - gap.start() - by, 1)
    return rest[: gap.start()] + " " * wide + rest[gap.end() :]


def like(old: str, new: str) -> str:
    return new.upper() if old.isupper() else new.lower() if old.islower() else new
