"""Which documents belong together: those of one company, or all of a checkpoint that says so.

Each document is tied to the earlier ones of its group, so that one figure is compared with the last time it was printed.
Groups are made by name and number of the company, not by comparing every document with every other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from tieout.facts import STATEMENTS, Filing

MOST_BESIDE = 12
"""So many earlier documents are looked at: a year of quarterly reports with their releases and amendments."""
_CIK = re.compile(
    r"CENTRAL INDEX KEY:\s*0*(\d{1,10})|dei:EntityCentralIndexKey[^>]*>\s*0*(\d{1,10})\s*<", re.I
)
_COMPANY = re.compile(
    r"\b(?:inc|incorporated|corp|corporation|company|co|ltd|limited|llc|l\.l\.c|lp|l\.p|plc|n\.v|s\.a|a\.g|trust|"
    r"bancorp|bancshares|group|holdings|partners|partnership)\b\.?", re.I,
)  # fmt: skip
_LEGAL_FORM = re.compile(
    r"\b(?:and subsid(?:iar(?:y|ies))?|inc|incorporated|corp|corporation|company|co|ltd|limited|llc|lp|plc|nv|sa|ag|the|"
    r"new|de|md|/[a-z]{2}/?)\b", re.I,
)  # fmt: skip
_MARKUP = re.compile(r"<[^<>]*>|&\w+;")
_LONGEST = 20_000  # characters of a line that are looked at: a page in HTML may have one line
_NO_NAME = re.compile(r"\d|:|\bstatements?\b|\bsheets?\b", re.I)
_SMALL_WORD = 3  # letters of "and", "the", "of", which a name may print in small letters

Reading = TypeVar("Reading")


def with_companions(readings: Sequence[Reading], together: bool = False) -> list[Reading]:
    """The readings, each filing with the earlier documents of its company beside it; others as they are.

    With `together` all filings are of one company, whatever names they print.
    """
    filings: dict[int, Filing] = {i: r for i, r in enumerate(readings) if isinstance(r, Filing)}
    changed: list[Any] = list(readings)
    for group in [list(filings)] if together else _groups(filings):
        ordered = sorted(group, key=lambda i: (_as_of(filings[i]), i))
        kept: list[Filing] = []
        for i in ordered:
            if kept:
                changed[i] = filings[i]._replace(beside=tuple(kept[-MOST_BESIDE:]))
            kept.append(_compact(filings[i]))
    return changed


def _groups(filings: Mapping[int, Filing]) -> Iterator[list[int]]:
    """The places of the filings of one company, where there are several."""
    owner: dict[str, int] = {}
    group_of: dict[int, list[int]] = {}
    for i, filing in filings.items():
        members = [i]
        for key in company_keys(filing):
            first = owner.setdefault(key, i)
            if first != i and group_of[first] is not members:
                members = _join(group_of, group_of[first], members)
        for member in members:
            group_of[member] = members
    seen: set[int] = set()
    for members in group_of.values():
        if len(members) > 1 and members[0] not in seen:
            seen.update(members)
            yield sorted(members)


def _join(group_of: dict[int, list[int]], larger: list[int], members: list[int]) -> list[int]:
    larger += [m for m in members if m not in larger]
    for member in members:
        group_of[member] = larger
    return larger


def company_keys(filing: Filing) -> tuple[str, ...]:
    """By what a company is known in a filing: its number with the SEC, else its name."""
    numbers = [
        next(g for g in found.groups() if g) for line in filing.lines[:400] if (found := _CIK.search(line))
    ]
    name = filing.entity or _printed_name(filing)
    named = (f"name {plain}",) if (plain := _plain(name)) else ()
    return (*(f"cik {n}" for n in dict.fromkeys(numbers[:1])), *named)


def _printed_name(filing: Filing) -> str:
    """The company that the most statements name above their titles; of several the one that is named first."""
    names: Counter[str] = Counter()
    for statement in filing.statements:
        if statement.kind in (*STATEMENTS, "trial_balance"):
            above = filing.lines[max(0, statement.line - 4) : statement.line + 3]
            texts = [
                t
                for line in (statement.title, *above)
                for t in _MARKUP.sub("\n", line[:_LONGEST]).split("\n")
            ]
            names.update(list(dict.fromkeys(_plain(text) for text in texts if _names_company(text))))
    return names.most_common(1)[0][0] if names else ""


def _names_company(line: str) -> bool:
    """Whether a line is a name and no sentence: all its longer words begin with a capital letter."""
    text = line.strip()
    return (
        3 < len(text) < 70
        and bool(_COMPANY.search(text))
        and not _NO_NAME.search(text)
        and not any(word[0].islower() for word in text.split() if len(word) > _SMALL_WORD)
    )


def _plain(name: str) -> str:
    """A name without its legal form: "ACME CORP /DE/" and "Acme Corporation and Subsidiaries" are one."""
    text = re.sub(r"/[A-Z]{2,3}/?|[^\w\s&]", " ", name.replace(".", ""), flags=re.I).lower()
    return " ".join(_LEGAL_FORM.sub(" ", text).split())


def _as_of(filing: Filing) -> date:
    """The last day that the primary statements print; documents without one come first."""
    days = [
        c.period_end for s in filing.statements if s.kind in STATEMENTS for c in s.columns if c.period_end
    ]
    return max(days, default=date.min)


def _compact(filing: Filing) -> Filing:
    """What another document is compared with: names, statements and their facts."""
    return filing._replace(facts=(), claims=(), problems=(), lines=(), beside=())
