"""What the rows of amounts per share mean among each other: which are basic and which diluted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout.parsers.concepts.settled_rows import Settled, rows_of
from tieout.parsers.vocabulary.label_search import Match

_PAIRS = (
    ("eps_basic_and_diluted", "eps_basic", "eps_diluted"),
    ("eps_continuing", "eps_basic_continuing", "eps_diluted_continuing"),
    ("eps_discontinued", "eps_basic_discontinued", "eps_diluted_discontinued"),
    ("eps_extraordinary", "eps_basic_extraordinary", "eps_diluted_extraordinary"),
    ("eps_cumulative_effect", "eps_basic_cumulative_effect", "eps_diluted_cumulative_effect"),
    ("shares_basic_and_diluted", "shares_basic", "shares_diluted"),
)
"""Figures per share under one label: printed twice, the first is basic and the second diluted."""
_PER_SHARE = (
    "eps_basic",
    "eps_diluted",
    "eps_basic_and_diluted",
    "eps_primary",
    "eps_fully_diluted",
    "eps_continuing",
)


PER_SHARE = frozenset((
    *_PER_SHARE, "eps_basic_continuing", "eps_diluted_continuing", *(name for pair in _PAIRS for name in pair),
))  # fmt: skip
"""Concepts of which one must stand in a statement for what follows to change anything."""


def results_per_share(settled: Settled) -> None:
    """Results of a part printed below the first earnings per share are per share, whatever their numbers look like."""
    shares = rows_of(settled, *_PER_SHARE, "eps_basic_continuing", "eps_diluted_continuing")
    if shares:
        for i in rows_of(settled, "discontinued", "extraordinary", "cumulative_effect"):
            if i > shares[0]:
                settled[i] = None


def basic_then_diluted(settled: Settled, labels: Sequence[str]) -> None:
    """The same line per share printed twice, without captions: basic first, then diluted.

    Alone above one called diluted it is basic. "Basic and diluted" printed twice is that of two classes of shares.
    """
    for both, basic, diluted in _PAIRS:
        rows = [i for i in rows_of(settled, both) if "diluted" not in labels[i].lower()]
        if not rows:
            continue
        if len(rows) == 2 and _is_diluted_first(settled):
            rows.reverse()
        if len(rows) == 1 and not rows_of(settled, basic) and rows_of(settled, diluted)[:1] > rows:
            settled[rows[0]] = Match(basic, "structure")
        if len(rows) == 2 and not rows_of(settled, basic, diluted):
            settled[rows[0]] = Match(basic, "structure")
            settled[rows[1]] = Match(diluted, "structure")


def diluted_shares_below(settled: Settled, labels: Sequence[str]) -> None:
    """ "Diluted" alone right below the basic shares counts shares too: the caption over both is the first's label."""
    for i in rows_of(settled, "shares_basic"):
        below = i + 1
        if below < len(labels) and settled[below] is None and _DILUTED_ALONE.fullmatch(labels[below]):
            settled[below] = Match("shares_diluted", "structure")


def shares_above_diluted(settled: Settled, labels: Sequence[str]) -> None:
    """ "Common shares outstanding" right above the diluted shares, below earnings that are called basic, are those."""
    if rows_of(settled, "shares_basic", "shares_basic_and_diluted") or not rows_of(settled, "eps_basic"):
        return
    for i in rows_of(settled, "shares_diluted")[:1]:
        if i and settled[i - 1] is None and _SHARES_OUTSTANDING.fullmatch(labels[i - 1]):
            settled[i - 1] = Match("shares_basic", "structure")


_SHARES_OUTSTANDING = re.compile(r"\W*(?:number of )?(?:common )?(?:shares|stock) outstanding\W*", re.I)


def shares_before_dilution(settled: Settled, labels: Sequence[str]) -> None:
    """Shares right above what dilutes them are not the diluted ones, whatever caption they stand under.

    Fully diluted: Weighted average shares outstanding, adjustment for the dilutive effect of options, and their sum.
    """
    for i in rows_of(settled, "shares_diluted"):
        if i + 1 < len(labels) and settled[i + 1] is None and _DILUTES.search(labels[i + 1]):
            settled[i] = None


_DILUTES = re.compile(
    r"\b(?:effects?|adjustments?)\b.*\bdiluti(?:ve|on)\b|\bdilutive (?:effects?|securities|stock options|options)\b|"
    r"\bassumed (?:exercise|conversion)\b|\bcommon stock equivalents\b",
    re.I,
)
_DILUTED_ALONE = re.compile(r"\W*diluted\W*", re.I)


def _is_diluted_first(settled: Settled) -> bool:
    """True where the one figure that says which it is comes first as diluted, then as basic: earnings, or shares."""
    for basic_name, diluted_name in (("eps_basic", "eps_diluted"), ("shares_basic", "shares_diluted")):
        basic, diluted = rows_of(settled, basic_name), rows_of(settled, diluted_name)
        if len(basic) == len(diluted) == 1:
            return diluted[0] < basic[0]
    return False
