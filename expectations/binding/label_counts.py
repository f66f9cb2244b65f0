"""Shares that the label of a line counts: "Common stock, $.01 par value; 50,000 shares authorized; 1,651 issued".

A label counts the shares of each column in the order of the columns, before its words ("50,000 shares authorized") or
after them ("authorized: 50,000"), in units, in the scale of the table, or in words ("582 million").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from tieout.facts import Fact

LONGEST = 600  # characters of a label that are looked at
UNITS = Decimal(1_000_000)  # a count from here on is in units, whatever the scale of the table

_PAR = re.compile(
    r"\$ ?(\d{0,6}\.\d{1,8}|\d{1,4})\*? (?:per share )?(?:par|stated)\b|"
    r"\b(?:par|stated) value(?: of)?(?: per share)?[ ,:–-]{1,3}\$? ?(\d{0,6}\.\d{1,8}|\d{1,4})(?![\d,])"
)
_NO_COUNT = re.compile(
    r"\d{1,3}(?:\.\d{1,3})?(?: \d{1,2}/\d{1,2})? ?%|"  # the rate of a preferred stock
    r"(?<![\d,.])\d[\d,.]{0,9}(?: \d/\d{1,2})? ?(?:p|pence)?(?: per share)? (?:par|stated) value|"  # in other currencies
    r"\b(?:par|stated) value(?: of)?(?: per share)? (?:[a-z]{2,4}|[€£¥₩]) ?\d[\d,.]{0,9}(?![\d,])|"
    r"\(\d{1,3} pence\)|"
    r"\d[\d,]{0,14} (?:shares )?(?:conditionally|contingently) authori[sz]ed"
)
"""Numbers of a label that count no shares, or none that may be issued as it stands."""
_SHARED_SCALE = re.compile(r"(\d[\d,.]{0,12})(?= and \d[\d,.]{0,12} (million|billion)\b)")
"""Two counts, one word for the scale of both: "2.936 and 2.951 billion"."""
_ASIDE = re.compile(
    r"\([^()]{0,120}\b(?:net of|treasury)\b[^()]{0,120}\)|"
    r"\b(?:including|less) \d[\d,]{0,14} (?:(?:shares|stock|of|in|as|held|the) ){0,4}treasury\b"
)
_DAY = re.compile(
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.? \d{1,2}\b(?!,\d{3})"
)
_YEAR = re.compile(r"(?<![\d,.$/])(?:19|20)\d\d(?![\d,]|\.\d)")
_WORDS = re.compile(r"\bissued(?:,? and|,? or)? outstanding\b|\bauthori[sz]ed\b|\bissued\b|\boutstanding\b")
_COUNT = re.compile(
    r"(?<![\d,.$/])(\d{1,3}(?:,\d{3}){1,4}|\d{1,4}(?:\.\d{1,3})?)(?![\d,/]|\.\d)( (?:million|billion)\b)?"
)
_SCALES = {"million": 6, "billion": 9}


class Count(NamedTuple):
    """A number of shares as printed, and the unit of its last digit."""

    value: Decimal
    quantum: Decimal
    printed: str


class Counts(NamedTuple):
    """What a label says: the par value of a share, and the counts of each kind in the order of the columns."""

    par: Decimal | None
    authorized: tuple[Count, ...]
    issued: tuple[Count, ...]
    outstanding: tuple[Count, ...]


def read_counts(label: str) -> Counts:
    """The par value and the counts of shares that a label prints; empty where it prints none, or mixes both orders."""
    text = " ".join(label[:LONGEST].lower().split())
    par = _PAR.search(text)
    plain = _YEAR.sub(" ", _DAY.sub(" ", _ASIDE.sub(" ", _NO_COUNT.sub(" ", _PAR.sub(" ", text)))))
    plain = _SHARED_SCALE.sub(r"\1 \2", plain)
    found: dict[str, tuple[Count, ...]] = {}
    for word, counts in _counts_by_word(plain):
        for kind in ("authorized", "issued", "outstanding"):
            if kind in word:
                found[kind] = (*found.get(kind, ()), *counts)
    return Counts(
        Decimal(par[1] or par[2]) if par else None,
        found.get("authorized", ()), found.get("issued", ()), found.get("outstanding", ()),
    )  # fmt: skip


def _counts_by_word(text: str) -> list[tuple[str, tuple[Count, ...]]]:
    """The words that say what is counted, each with its counts; none where they stand on both sides of their words.

    "Authorized - 140,000 shares, 53,387 issued": in a label that counts behind its words the last one has a count, too.
    """
    words = list(_WORDS.finditer(text))
    before = bool(words and _COUNT.search(text[: words[0].start()]))
    bounds = [0, *(w.end() for w in words)] if before else [*(w.start() for w in words), len(text)]
    told = [
        (
            word[0].replace("authorised", "authorized"),
            tuple(_count(m) for m in _COUNT.finditer(text[start:end])),
        )
        for word, start, end in zip(words, bounds, bounds[1:], strict=False)
    ]
    return [] if not before and not all(counts for _, counts in told) else told


def _count(match: re.Match[str]) -> Count:
    value = Decimal(match[1].replace(",", ""))
    exponent = value.as_tuple().exponent
    quantum = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    scale = _SCALES.get((match[2] or "").strip(), 0)
    return Count(value.scaleb(scale), quantum.scaleb(scale), match[0])


def counted(label: str, kind: str, column: int, columns: int) -> Count | None:
    """The count of a kind for a column of the row's amounts: one a column, or one for all."""
    counts: tuple[Count, ...] = getattr(read_counts(label), kind)
    if len(counts) == 1:
        return counts[0]
    return counts[column] if len(counts) == columns else None


def at_par(row: Sequence[Fact], column: int) -> Count | None:
    """The par value of the shares issued, in units of money, for one of a row's amounts.

    Whether the counts are in units or in the scale of the table is told by a column that agrees; where none does, the
    line holds more than the par value, or has none.
    """
    counts = read_counts(row[column].label)
    issued = counts.issued or counts.outstanding
    if not counts.par or len(issued) != len(row):
        return None
    for scale in dict.fromkeys((0, row[column].scale)):
        if scale and max(c.value for c in issued) >= UNITS:
            continue
        amounts = [
            Count((c.value * counts.par).scaleb(scale), (c.quantum * counts.par).scaleb(scale), c.printed)
            for c in issued
        ]
        if any(f.value and _agree(f, a) for f, a in zip(row, amounts, strict=True)):
            return amounts[column]
    return None


def _agree(fact: Fact, amount: Count) -> bool:
    return 2 * abs(fact.value - amount.value) < fact.quantum + amount.quantum
