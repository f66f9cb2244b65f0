"""Labels that wrap: which lines between two rows begin a label, go on with one, or stand by themselves as captions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from tieout.parsers.kept import keeps
from tieout.parsers.lines.edges import Edge
from tieout.parsers.lines.grid import GridLine
from tieout.parsers.rows.table_row import TableRow
from tieout.parsers.vocabulary.periods import MONTH_WORD


class PendingText(NamedTuple):
    """A line of text that is not yet known to be a caption or a part of a label."""

    label: str
    indent: int
    line: int
    gap: bool  # a blank line or a rule stands between it and the next line


def label_width(lines: Sequence[GridLine], edges: Sequence[Edge]) -> int:
    """How wide the filer let labels run: the widest label that stands left of the columns."""
    if any(line.exact for line in lines):
        return _NEVER_FULL
    limit = edges[0].left
    widest = [
        line.indent + len(line.label)
        for line in lines
        if (line.kind == "numbers" and line.label) or (line.kind == "text" and line.segments[-1].end < limit)
    ]
    return max(widest, default=limit)


def room_further_in(lines: Sequence[GridLine], at: int, line: GridLine, width: int) -> int:
    """How far a label runs of which `line` would be the end: without bound where the label below begins as far in.

    That is a neighbour, and what stands further out a caption, however short the labels are:

      Investing activities
          Purchase of plant     (4,118)
          Sale of land              204
    """
    below = lines[at + 1] if at + 1 < len(lines) else None
    siblings = below is not None and below.kind == "numbers" and below.label and below.indent == line.indent
    return _NEVER_FULL if siblings else width


_NEVER_FULL = 1_000_000  # a label in a cell of its own is not wrapped over rows


_OPEN_END = re.compile(r"\w (?:and|of|or|&)$", re.I)
"""A caption cannot end so: "Total Liabilities and", a blank line, "Stockholders' Equity"."""


_CONNECTOR = re.compile(
    r"(?:\b(?:and|of|or|in|on|to|for|from|by|the|a|an|with|at|per|net|before|after|than|less|other|as|its|under|due|used|"
    r"including|excluding|provided|related|attributable|applicable|available|doubtful|computing|calculating|determining|"
    r"of (?:basic|diluted))|[,;&/(-]|--)$",
    re.I,
)


_LONGEST_CONNECTOR = len("attributable")


def _ends_in_connector(label: str) -> bool:
    """True for a label that cannot end so, and goes on in the next line."""
    if label[-1:] == ";" and _MISTYPED_COLON.fullmatch(label):
        return False
    last = max(0, len(label) - _LONGEST_CONNECTOR)
    return bool(_CONNECTOR.search(label, last) or _HALF.search(label))


_MISTYPED_COLON = re.compile(
    r"(?:(?:other|operating|non-?operating|costs and|total|net|current) )?"
    r"(?:revenues?|sales|costs|expenses|income|assets|liabilities)(?: \([a-z]+\))? ?;",
    re.I,
)
"""A caption typed with a semicolon: "Operating Expenses;"."""


_HALF = re.compile(r"\b(?:and|&) (?:short|long)[- ]term$", re.I)
"""Says of what goes on in the next line: "Cash and short-term" over "Investments"."""


_CONTINUES = re.compile(
    r"^(?!(?:[a-z]|[ivx]{1,4})\) )(?:[a-z&/]|\((?![A-Z][a-z]+(?: of| in| for)?\) ?[a-z])|"
    r"(?i:and|or|of|per share|used in (?:the )?(?:comput|calculat|determin)\w+|"
    r"applicable to|attributable to|available to|for (?:doubtful|uncollectible|bad|credit|loan|income|federal|taxes))\b)"
)


_SHARES = re.compile(r"shares\b", re.I)
_COUNT = re.compile(r"\d{1,3}(?:,\d{3})+$")
"""Counts what the next line begins with: "authorized 8,000,000" over "Shares; issued"."""


ENDS_IN_MONTH = re.compile(rf"\b{MONTH_WORD}$", re.I)


_AMOUNT_FIRST = re.compile(
    r"\$\s?\.?\d|\d{1,3}(?:,\d{3})+\b|-0-|\d[\d.]* (?:(?:million|thousand) )?(?:common |preferred )?shares\b|"
    r"(?:19|20)\d\d(?: ?[:-]|, \$)|\d\d?/\d\d?/\d\d",
    re.I,
)
"""Begins no label of its own, as "10% notes" does, but goes on with one: "Treasury stock: / 16,509 shares"."""


_WITHOUT_AMOUNT = re.compile(r":$|\bcommitments\b|\bcontingenc|\b(?:notes?|continued)\b", re.I)


_NEAREST = 2  # lines from a label to its amounts


def stands_above(text: PendingText, line: GridLine) -> bool:
    """True where amounts without a label have it on the line above, which heads nothing else."""
    return (
        not text.gap
        and line.number - text.line <= _NEAREST
        and not line.exact
        and not _WITHOUT_AMOUNT.search(text.label)
        and not is_capitals(text.label)
    )


_DEEPEST_OVERHANG = 12


def without_overhang(
    rows: list[TableRow], pending: list[PendingText], following: int | None, width: int
) -> list[PendingText]:
    """What is pending without the rest of the label above, whose amounts stood on its first line.

    That rest is further in than its first line and than whatever follows, and did not fit on the first; a caption
    never is. `following` is the indent of the next row, None for a rule, a blank line or the end.
    """
    if not pending or not rows or rows[-1].is_heading or not rows[-1].label:
        return pending
    row, taken = rows[-1], 0
    if not _fills(PendingText(row.label, row.indent, row.line, False), pending[0].label, width):
        return pending
    for text in pending:
        under = (
            row.indent < text.indent <= row.indent + _DEEPEST_OVERHANG
            and text.line == row.end_line + 1 + taken
        )
        if not under or text.gap or text.label.endswith(":") or is_capitals(text.label):
            break
        taken += 1
    after = pending[taken].indent if taken < len(pending) else following
    if taken == len(pending) and following is not None and _OPEN_END.search(pending[-1].label):
        return pending  # "Percentage of", over "net sales    9.8%"
    if not taken or (after is not None and after > row.indent):
        return pending
    rows[-1] = row._replace(
        label=join([row.label, *(t.label for t in pending[:taken])]), end_line=pending[taken - 1].line
    )
    return pending[taken:]


def goes_on_to_owners(pending: Sequence[PendingText], indent: int, width: int) -> bool:
    """True for "attributable to" on the second line of three of a label, as far in as the third; a heading stands out.

    Less: Net income
      attributable to
      noncontrolling interests      (422)
    """
    if len(pending) < 2 or not _HEADS_OWNERS.fullmatch(pending[-1].label) or pending[-1].gap:
        return False
    first = pending[-2]
    is_even = first.indent <= pending[-1].indent == indent
    return is_even and not first.gap and wraps(first, pending[-1].label, pending[-1].indent, width)


_TOTAL = ("Total", "TOTAL")
"""Without amounts it says too little to be a caption: "TOTAL" over "LIABILITIES" over "AND EQUITY"."""
_OF_STOCK = re.compile(r"(?:authori[sz]ed|issued|outstanding|par|no par|stated)\b", re.I)


def wraps(text: PendingText, following: str, indent: int, width: int) -> bool:
    """True where `text` is the first part of the label that goes on in `following`.

    A filer wraps a label where the next word would not fit; a caption stands on a line of its own although it would.
    """
    if text.gap:
        return bool(_OPEN_END.search(text.label)) and (not is_capitals(text.label) or is_capitals(following))
    if text.label.count("(") > text.label.count(")") and ")" in following:
        return True
    if _AMOUNT_FIRST.match(following):
        return not (following[0] == "$" and text.label.endswith(":")) or _fills(text, following, width)
    if text.label.endswith(":"):
        return following[0].islower() and _fills(text, following, width)
    if _is_whole(text.label, following) or _heads_shares(text.label, following):
        return False
    if _is_finished(text, following, indent, width):
        return False
    ends = text.label.endswith(_DASHES) or bool(_HEADING_WITH_DASH.search(text.label))
    # no word is broken where the next one would have fitted, nor over cells
    ends = ends or (text.label.endswith("-") and (width == _NEVER_FULL or not _fills(text, following, width)))
    heads = ends and following[0].isupper() and (indent > text.indent or width >= _NEVER_FULL)
    if heads and not _OF_STOCK.match(following):
        return False  # "Alpine Power -", which heads what stands further in, or has a cell of its own
    label = _TO_NOTES.sub("", text.label) if "ote" in text.label or text.label[-1] == ")" else text.label
    whole = is_capitals(label) and not is_capitals(following.split(maxsplit=1)[0])
    if _HEADS_OWNERS.fullmatch(text.label) or (whole and _FINISHED.search(text.label)):
        return False  # "COSTS, EXPENSES AND OTHER" over "Materials and production"
    goes_on = _ends_in_connector(text.label) or _OWNER.search(text.label) or text.label in _TOTAL
    if goes_on or _CONTINUES.match(following):
        # "Profit attributable to" heads "Profit attributable to owners"
        return not (following.startswith(text.label) and following[0].isupper())
    if (_BEFORE.match(following) and _comes_to(text.label)) or _is_one_term(text.label, following):
        return True
    if _goes_on_with_a_number(text.label, following):
        return True
    if text.label.count("(") > text.label.count(")"):
        return True
    return not whole and _fills(text, following, width) and text.indent <= indent <= text.indent + 8


def _is_finished(text: PendingText, following: str, indent: int, width: int) -> bool:
    """True for property "at cost" or "net" over its parts, for "... data" and for what ends in the mark of a footnote."""
    if _AT_COST.match(text.label) and not _NET_OF.match(following):
        return True
    if not following[0].isupper():
        return False
    if text.label.endswith(_NET) and (indent > text.indent or width >= _NEVER_FULL):
        return True
    marked = bool(_MARKED.search(text.label)) and indent > text.indent
    return marked or text.label.lower().endswith(" data")


_NET = (", net", " - net", ", Net", ", NET")
_DASHES = (" -", " --", " –", " —", ")-", ")--")
_HEADING_WITH_DASH = re.compile(
    r"\b(?:assets|capital|capitalization|charges|credits|deductions|equity|expenses|income|investments|liabilities|plant|"
    r"property|revenues)-{1,2}$",
    re.I,
)
"""A heading as utilities print it, "Common stockholders' equity-", and no word that is broken at the end of a line."""


_TO_NOTES = re.compile(
    r" ?(?:--?|[,(]) ?(?i:see )?(?i:notes?) [A-Z\d]{1,3}(?:(?:, | and |, and | & )[A-Z\d]{1,3}){0,6}\)?$|"
    r" ?\((?i:see) [^()]{1,40}\)$"
)
"""A reference at the end of a caption: "OPERATING EXPENSES AND COSTS -- Notes B and L", "(see statement)"."""
_MARKED = re.compile(r"[a-z] ?\((?:[a-z]|\d)\)$")
"""Ends in a mark of a footnote, as no first half of a label does: "Funds From Operations(b)"."""


_PHRASE = re.compile(
    r"\b(?:accounting\|(?:changes?|principles?|standards?)|extraordinary\|(?:items?|loss|gains?|charges?|credits?)|"
    r"(?:operating|investing|financing)\|activities|(?:operating|administrative|marketing|development)\|(?:expenses?|costs?)|"
    r"(?:non-?)?current\|(?:assets|liabilities)|intangible\|assets|deferred\|income|income\|tax(?:es)?|"
    r"comprehensive\|(?:income|loss)|minority\|interests?|cash\|equivalents|(?:dis)?continu(?:ed|ing)\|operations)\b",
    re.I,
)
_LONGEST_WORD = 14  # characters of "administrative"


_NO_AMOUNT = re.compile(r"commitments,? (?:and|&) contingenc(?:ies|y)\b[^()]*(?:\([^()]*\))?\W*$", re.I)


def _is_whole(label: str, following: str) -> bool:
    """True for a whole caption, and for a line that prints no amount by custom: "Commitments and contingencies"."""
    is_whole = _SIDE.match(label) or _NO_AMOUNT.match(label) or _CONSISTS.search(label)
    return bool(is_whole) and not following[0].islower()


def _heads_shares(label: str, following: str) -> bool:
    """True for a caption of amounts per share: "Basic and Diluted Loss Per Share" over "Before Cumulative Effect of"."""
    return following.startswith(("Before ", "Cumulative ")) and bool(_PER_SHARE.search(label))


def _is_one_term(label: str, following: str) -> bool:
    """True for two words that are one term, on two lines: "... cumulative effect of accounting" over "Change"."""
    return bool(_PHRASE.search(f"{label[-_LONGEST_WORD:]}|{following}"))


def _goes_on_with_a_number(label: str, following: str) -> bool:
    """True for a month over its day, and for a count over what it counts."""
    if following[0].isdigit():
        return bool(ENDS_IN_MONTH.search(label))
    return label[-1].isdigit() and bool(_SHARES.match(following) and _COUNT.search(label))


def _comes_to(label: str) -> bool:
    """True for a result, which goes on in "before income taxes"; not for a caption of amounts per share."""
    return bool(_FLOW.search(label) or (_RESULT.search(label) and " PER " not in label.upper()))


_RESULT = re.compile(r"^(?:net )?(?:income|loss|earnings|profit)\b[^:]*$", re.I)
_FLOW = re.compile(r"\b(?:provided|used|generated)\b.*\bactivities$", re.I)
_BEFORE = re.compile(r"(?:before|after)\b", re.I)
"""Ends what a cash flow came to: "Cash provided by operating activities" over "before taxes"."""
_OWNER = re.compile(r"\w(?:s['’]|['’]s)$", re.I)
"""Whose it is, and not what: "Total Liabilities and Stockholders'" over "Equity"."""
_SIDE = re.compile(
    r"(?:current |noncurrent )?(?:assets|liabilities)$|liabilities (?:and|&) [\w'’ ,]{0,40}?"
    r"(?:equity|investment|capital|deficit|deficiency)(?: ?\((?:deficit|deficiency)\))?$|"
    r"(?:stock|share)holders['’]? (?:equity|investment)(?: ?\((?:deficit|deficiency)\))?$|revenues$|"
    r"(?:costs and )?expenses$|cash flows? (?:from|provided by|used in|provided by \(used in\)) "
    r"(?:operating|investing|financing) activities$|other (?:income|expenses?|deductions?)(?: ?(?:and|&))?"
    r" ?\((?:income|expenses?|deductions?|charges?)\)(?:,? ?-? ?net)?$",
    re.I,
)
"""A caption that is whole, however short the labels under it are: it does not go on in the first of them."""


_PER_SHARE = re.compile(r"\bper (?:common )?share$", re.I)


_AT_COST = re.compile(r"(?:property|land|plant|premises|equipment|fixed assets)\b.*\bat cost\)?$", re.I)
_NET_OF = re.compile(r"[a-z(]|(?:Net|NET|Less|LESS)\b")
"""What goes on with property "at cost"; what stands under it otherwise begins with a capital: "Land"."""


def _fills(text: PendingText, following: str, width: int) -> bool:
    """True where the next word would not have fitted on the line of `text`."""
    return text.indent + len(text.label) + 1 + len(following.split(maxsplit=1)[0]) > width


@keeps
def is_capitals(text: str) -> bool:
    return text.upper() == text and any(c.isalpha() for c in text)


def ends_label_above(text: PendingText, rows: list[TableRow]) -> bool:
    """True where `text` ends the label of the row above, whose numbers stood on its first line."""
    if (
        not rows
        or rows[-1].is_heading
        or rows[-1].ruled
        or text.line != rows[-1].end_line + 1
        or not rows[-1].label
    ):
        return False
    label = rows[-1].label
    return (
        bool(_ends_in_connector(label) and not _FINISHED.search(label))
        or label.count("(") > label.count(")")
        or bool(re.match(r"[a-z]|\([^)]*\)$", text.label))
    )


_CONSISTS = re.compile(r"\b(?:consists?|consisting|comprised|composed) of$", re.I)
"""Heads its parts: "Net assets consist of" over "Paid-in capital"."""
_HEADS_OWNERS = re.compile(r"attributable to", re.I)
"""Heads the shares of owners and others, by itself: what wraps before it has been joined to it."""
_FINISHED = re.compile(r"\b(?:net|other)$", re.I)  # "Other, net" and "Proceeds from debt and other" are whole


def join(parts: Sequence[str]) -> str:
    """A wrapped label as one: words broken at a hyphen are left as printed, other parts get a space."""
    text = ""
    for part in parts:
        if text.endswith("-") and not text.endswith((" -", "--")):
            text += part
        else:
            text = f"{text} {part}" if text else part
    return text


def ended(pending: list[PendingText]) -> list[PendingText]:
    """What is pending above a drawn line: a gap follows; a caption that ends in small letters is joined before."""
    if len(pending) > 1 and not pending[-2].gap and pending[-1].label[:1].islower():
        pending = [*pending[:-2], *join_headings(pending[-2:])]
    return [t._replace(gap=True) for t in pending]


_NAMES_SHARES = re.compile(r"\b(?:weighted|average|common|shares?)$", re.I)
_REST_OF_SHARES = re.compile(r"(?:common |ordinary )?(?:shares? )?outstanding\b|shares?:", re.I)
"""A caption of counts that wraps: "Weighted average common shares" over "outstanding:"."""


def join_headings(texts: Sequence[PendingText]) -> list[PendingText]:
    """Captions with those that wrapped over two lines joined."""
    joined: list[PendingText] = []
    for text in texts:
        if (
            joined
            and not joined[-1].gap
            and not joined[-1].label.endswith(":")
            and not (joined[-1].label.endswith(_NET) and text.label[:1].isupper())
            and (
                _ends_in_connector(joined[-1].label)
                or _CONTINUES.match(text.label)
                or _is_one_term(joined[-1].label, text.label)
                or (_REST_OF_SHARES.match(text.label) and _NAMES_SHARES.search(joined[-1].label))
            )
        ):
            joined[-1] = joined[-1]._replace(label=join([joined[-1].label, text.label]), gap=text.gap)
        else:
            joined.append(text)
    return joined
