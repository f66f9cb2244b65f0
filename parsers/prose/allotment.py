"""Which of the period phrases of a clause rules which of its amounts."""

from collections.abc import Sequence
from typing import Any

from tieout.parsers.prose.calendar import Span

Found = dict[int, Span | None]
"""The period of an amount, by its index in the sentence; None where it is open."""


def only(spans: set[Span | None]) -> Span | None:
    """Give the one span of several places; None where they differ."""
    return next(iter(spans)) if len(spans) == 1 else None


def allot(items: Sequence[Any], amounts: Sequence[int], phrases: Sequence[int], spans: Found) -> Found:
    """Allot the phrases of a clause to its amounts: one rules all; several by turns, before or after."""
    found = {spans[at] for at in phrases}
    if len(found) <= 1:
        return dict.fromkeys(amounts, only(found))
    if len(amounts) == 1 and _names_both(items, amounts[0], phrases):
        return {amounts[0]: spans[phrases[0]]}
    order = sorted([*amounts, *phrases])
    if order[0] in phrases and order[-1] in amounts:
        return _by_turns(order, phrases, spans)
    if order[0] in amounts and order[-1] in phrases:
        return _by_turns(order[::-1], phrases, spans) | _reached(items, amounts, phrases, spans)
    return dict.fromkeys(amounts, None)


def _names_both(items: Sequence[Any], amount: int, phrases: Sequence[int]) -> bool:
    """Tell '37.0% in both fiscal 1997 and 1996', which is said of either."""
    first, last = phrases[0], phrases[-1]
    between = [item.word for item in items[amount + 1 : first]]
    return (
        len(phrases) == 2
        and amount < first
        and last == first + 2
        and items[first + 1].word == "and"
        and (
            between in ([], ["in"], ["both"], ["in", "both"])
            and (bool(between) or items[first].word.startswith("in"))
        )
    )


def _reached(items: Sequence[Any], amounts: Sequence[int], phrases: Sequence[int], spans: Found) -> Found:
    """Give what a change came to its period, with none behind: 'up 8% in 1996 to $143 million and down 6% in 1995'."""
    to = [(p, p + 2) for p in phrases if p + 2 in amounts and items[p + 1].word == "to"]
    return {at: spans[p] for p, at in to if not any(near in phrases for near in range(at + 1, at + 3))}


def _by_turns(order: Sequence[int], phrases: Sequence[int], spans: Found) -> Found:
    """Give each amount the phrases read just before it; two that differ leave it open."""
    out: Found = {}
    current: set[Span | None] = set()
    is_fresh = False
    for at in order:
        if at in phrases:
            current = current | {spans[at]} if is_fresh else {spans[at]}
        else:
            out[at] = only(current)
        is_fresh = at in phrases
    return out
