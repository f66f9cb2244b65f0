"""The columns of a statement of equity: which component each one holds, read from headings of several tiers."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from tieout.facts import Column
from tieout.parsers.headings.column_headings import Headings
from tieout.parsers.kinds.statement_kinds import COMPONENT, HOLDER
from tieout.parsers.lines.ascii_lines import are_years
from tieout.parsers.lines.blocks import is_title
from tieout.parsers.lines.edges import Edge, headed_edges, ruled_edges
from tieout.parsers.lines.grid import Block, GridLine, Segment
from tieout.parsers.rows.table_row import TableRow

_EQUITY = re.compile(
    r"\bstatements? of (?:[\w’']+,? ){0,6}?(?:(?:stockholder|shareholder|shareowner|partner|member|owner)['’]?s|"
    r"equity|capital|deficit|investment|net assets)\b|"
    r"\b(?:stockholders|shareholders|shareowners)['’]? (?:equity|investment) statements?\b",
    re.I,
)
_FEWEST = (
    4  # columns; fewer are components where they name the holders: "General Partner", "Limited Partners"
)
_NO_COMPONENT = re.compile(
    r"^\(|\b(?:thousands|millions|dollars|ended|unaudited|continued)\b|\b(?:19|20)\d\d\b|^(?:for|see) ", re.I
)
_TOTAL = re.compile(r"^totals?\b", re.I)


_COUNTS = re.compile(
    r"(?:^|\b(?:stock|number|of|outstanding|issued) )shares$|"
    r"\b(?:number|no\.|outstanding) (?:of )?(?:[\w-]+ ){0,2}shares\b|"
    r"\bshares (?:issued|outstanding|of)\b|\bshares \(|\bnumber$",
    re.I,
)
"""Headings of columns that count shares; "Common shares" alone may be what they are worth."""
_WORTH = re.compile(r"\b(?:amounts?|(?:par |stated )?value|dollars?|cost)\b|\$", re.I)
_LAST_WORD = re.compile(r"\W*\b(?:shares|units|amounts?|(?:par |stated )?values?|dollars?|cost|\$)\W*$", re.I)


def count_columns(columns: Sequence[Column], rows: Sequence[TableRow]) -> set[int]:
    """The numbers of the columns that count shares, in a statement of equity; the others hold what they are worth.

    Told by the heading; by the column that holds the amounts ("Class A Shares", "Class A Amount"); by decimals in a
    table whose amounts print none. A column with a dollar sign holds money, "Common Shares of Beneficial Interest" too.
    """
    bases = [_LAST_WORD.sub("", c.heading).lower() for c in columns]
    worth = {b for b, c in zip(bases, columns, strict=True) if b and _WORTH.search(_last_tier(c.heading))}
    found = set()
    for i, column in enumerate(columns):
        if _WORTH.search(_last_tier(column.heading)) or _prints_dollars(rows, i):
            continue
        twin = column.heading.lower() in [c.heading.lower() for c in columns[i + 1 :]]
        if (
            _COUNTS.search(column.heading)
            or _is_one_of(bases[i], worth)
            or (twin and re.search(r"\b(?:shares|stock)$", column.heading, re.I))
            or _counts_units(column, columns)
            or (
                _is_class(column.heading) and _has_places(rows, i) and not _has_places(rows, len(columns) - 1)
            )
        ):
            found.add(column.number)
    return found


def _is_one_of(base: str, worth: Collection[str]) -> bool:
    """Whether a class of stock is one of those, also where one of the two names it more fully."""
    return base in worth or (bool(base) and any(f" {w}".endswith(f" {base}") for w in worth))


def _prints_dollars(rows: Sequence[TableRow], at: int) -> bool:
    return any(c.dollar for r in rows if (c := r.cells[at]) is not None)


def _counts_units(column: Column, columns: Sequence[Column]) -> bool:
    """True for a column of a partnership's units beside that of what they are worth: "Limited Partner Units" where
    another is headed "Limited Partners", "Units" where another is headed "Amount". "Common Units" alone is worth.
    """
    holders, units = re.subn(r"(?:\bnumber of )?\bunits$", "", column.heading.strip().lower())
    others = [c.heading.strip().lower() for c in columns if c is not column]
    if holders.strip():
        return bool(units) and holders.strip().rstrip("s") in [other.rstrip("s") for other in others]
    return bool(units) and any(_WORTH.search(other) for other in others)


def _last_tier(heading: str) -> str:
    """The last words of a heading, which say what stands right under it."""
    if not heading.strip() or re.search(r"\bvalue of shares$", heading, re.I):
        return heading
    return heading.rsplit(maxsplit=1)[-1]


def _is_class(heading: str) -> bool:
    return bool(re.search(r"\b(?:shares|stock)$", heading, re.I))


def _has_places(rows: Sequence[TableRow], at: int) -> bool:
    """True where most of the amounts of a column print decimals."""
    cells = [c for r in rows if (c := r.cells[at]) is not None and not c.nil and not c.void]
    return sum(c.places > 0 for c in cells) * 2 > len(cells)


def names_equity(lines: Sequence[GridLine]) -> bool:
    """True where a title above the rows names a statement of equity."""
    return any(is_title(line) and _EQUITY.search(line.label) for line in lines)


def read_components(block: Block, edges: Sequence[Edge]) -> Headings | None:
    """The columns with the component that each one holds, or None where the headings name none, or periods.

    A heading stands over the columns whose middle it covers, or those that the rule under it spans:

                          Common stock       Paid-in
                        Shares    Amount     capital     Total
    """
    above = block.lines[: block.body]
    if len(edges) < 2:
        return None
    if not names_equity(above):
        return _of_note(above, edges) if rolls_equity(block) else None
    if not any(line.exact for line in block.rows):
        edges = headed_edges(above, ruled_edges(block, edges))
    first = max(i for i, line in enumerate(above) if line.kind == "text" and is_title(line)) + 1
    return _under_titles(above, edges, first)


def _of_note(above: Sequence[GridLine], edges: Sequence[Edge]) -> Headings | None:
    """The components of a table of a page that a sentence announces, or nothing: its own lines are all headings."""
    return _under_titles(above, edges, next(i for i, line in enumerate(above) if line.exact))


def rolls_equity(block: Block) -> bool:
    """True for a table of a page that rolls equity from one balance to the next, whatever stands above it.

                              Common     Retained     Treasury
                               Stock     Earnings        Stock      Total
    Balance at June 30, 2018      60        5,953       (4,621)     1,392
    Net income                                354                     354
    Balance at September 30      ...

    Interim reports print it in a note. The headings name stock, what is retained, and a total; two rows are balances.
    """
    if not block.rows or not block.rows[0].exact:
        return False
    heads = " ".join(line.text for line in block.lines[: block.body] if line.exact)
    if not all(named.search(heads) for named in _NAMED):
        return False
    labels = [line.label for line in block.rows]
    return sum(bool(_BALANCE.match(label)) for label in labels) > 1 and any(map(_RESULT.match, labels))


_NAMED = (
    re.compile(r"\b(?:stock|shares)\b", re.I),
    re.compile(r"\b(?:retained|reinvested|accumulated (?:deficit|earnings))\b", re.I),
    re.compile(r"\btotal\b", re.I),
)
_BALANCE = re.compile(r"balances?\b.*\d", re.I)
_RESULT = re.compile(r"(?:consolidated )?net (?:\(?(?:income|loss|earnings)\)?)", re.I)


def _under_titles(above: Sequence[GridLine], edges: Sequence[Edge], first: int) -> Headings | None:
    """The components that the lines from `first` on head, below the titles."""
    titles = [" ".join(line.text.split()) for line in above[:first] if line.kind in ("text", "numbers")]
    tiers: list[list[str]] = [[] for _ in edges]
    for at in range(first, len(above)):
        line = above[at]
        if line.kind == "numbers" and not are_years(line.cells):
            continue
        for piece, columns in _over_columns(above, at, edges):
            if columns and len(columns) < len(edges):
                for i in columns:
                    tiers[i].append(piece.text)
            else:
                titles.append(piece.text)
    if sum(not t for t in tiers) * 3 > len(edges) or any(_is_date(t) for t in tiers):
        return None
    names = [_name(tier) for tier in tiers]
    if len(edges) < _FEWEST and max(
        sum(bool(HOLDER.search(name)) for name in names), sum(map(_is_component, names))
    ) < min(2, len(edges) - 1):
        return None
    columns_ = tuple(Column(i + 1, _name(t), None, None, _name(t)) for i, t in enumerate(tiers))
    return Headings(columns_, tuple(titles), _first_row(above, first))


def _is_component(name: str) -> bool:
    return bool(_TOTAL.search(name) or COMPONENT.search(name))


def _over_columns(
    above: Sequence[GridLine], at: int, edges: Sequence[Edge]
) -> Iterator[tuple[Segment, list[int]]]:
    """The pieces of a heading line, each with the columns it stands over; none for what heads no column."""
    line = above[at]
    if line.kind not in ("text", "numbers"):
        return
    if line.exact:
        yield from ((s, [] if s.end < edges[0].left else _covered(s, edges)) for s in line.segments)
        return
    zone = edges[0].left - 3
    rules = [r for r in _rules_under(above, at) if len(_covered(r, edges)) < len(edges)]
    rules = rules or [r for r in _rules_below(above, at) if 1 < len(_covered(r, edges)) < len(edges)]
    pieces = [Segment(m[0], m.start(), m.end()) for m in _PIECE.finditer(_RUN.sub(_blank, line.text))]
    flanked = [Segment(m[1], m.start(), m.end()) for m in _FLANKED.finditer(line.text)]
    for piece in pieces:
        if wide := next((f for f in flanked if f.text == piece.text), None):
            yield piece, _covered(wide, edges)
            continue
        if piece.centre < zone or (len(pieces) == 1 and _NO_COMPONENT.search(piece.text)):
            yield piece, []
            continue
        span = next((r for r in rules if r.start - 1 <= piece.centre <= r.end + 1), None)
        if ruled := _split_by_rules(piece, rules):
            yield from ((p, _covered(r, edges) or [_nearest(p, edges)]) for p, r in ruled)
        elif span is not None:
            yield piece, _covered(span, edges) or [_nearest(piece, edges)]
        elif apart := _split(piece, edges):
            yield from apart
        else:
            yield piece, _covered(piece, edges) or [_nearest(piece, edges)]


_PIECE = re.compile(r"\S+(?: \S+)*")
_RUN = re.compile(r"[-=_–—]{3,}")
_FLANKED = re.compile(r"[-=_–—]{3,} ?([A-Za-z][\w’' ]*[\w’'.]) ?[-=_–—]{3,}")


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _covered(span: Segment, edges: Sequence[Edge]) -> list[int]:
    return [i for i, e in enumerate(edges) if span.start - 1 <= e.centre <= span.end + 1]


def _nearest(piece: Segment, edges: Sequence[Edge]) -> int:
    return min(range(len(edges)), key=lambda i: abs(edges[i].centre - piece.centre))


def _split_by_rules(piece: Segment, rules: Sequence[Segment]) -> list[tuple[Segment, Segment]]:
    """The parts of a piece that runs over several rules, each with its: "OF SHARES AMOUNT" over "--------- ------"."""
    over = [r for r in rules if piece.start < r.end and piece.end > r.start]
    if len(over) < 2:
        return []
    parts: dict[Segment, list[Segment]] = {}
    for m in re.finditer(r"\S+", piece.text):
        word = Segment(m[0], piece.start + m.start(), piece.start + m.end())
        rule = next((r for r in over if r.start - 1 <= word.start and word.end <= r.end + 1), None)
        if rule is None:
            return []
        parts.setdefault(rule, []).append(word)
    return [
        (Segment(" ".join(w.text for w in words), words[0].start, words[-1].end), rule)
        for rule, words in parts.items()
    ]


def _split(piece: Segment, edges: Sequence[Edge]) -> list[tuple[Segment, list[int]]]:
    """The words of a piece, a column each, where single spaces part columns: "Accumulated Stockholders'".

    Words that stand squarely over their columns do so; a heading of two columns, centred over both, does not.
    """
    words = [
        Segment(m[0], piece.start + m.start(), piece.start + m.end()) for m in re.finditer(r"\S+", piece.text)
    ]
    columns = [_nearest(w, edges) for w in words]
    if len(set(columns)) < 2 or _CLASS.match(piece.text):
        return []
    for word, i in zip(words, columns, strict=True):
        if word.start < edges[i].left - 1 or word.end > edges[i].high + 2:
            return []
    return [(w, [i]) for w, i in zip(words, columns, strict=True)]


_CLASS = re.compile(
    r"(?:[\w-]+ ){0,3}(?:(?:common|preferred|preference|capital|treasury) (?:stock|shares)|"
    r"(?:general|limited|managing) (?:partner|member)s?['’]?)$",
    re.I,
)
"""Heads its shares and its amounts: "Common Stock" over "Shares   Amount", "Limited Partners" over "Units   Amount"."""


def _rules_under(above: Sequence[GridLine], at: int) -> list[Segment]:
    """The rules on the next line, which may stand among other headings: "------------   Paid-in"."""
    for line in above[at + 1 : at + 3]:
        if line.kind != "blank":
            return [Segment(m[0], m.start(), m.end()) for m in _RUN.finditer(line.text)]
    return []


def _rules_below(above: Sequence[GridLine], at: int) -> list[Segment]:
    """The rules under the words that a heading goes on with: "CONVERTIBLE" over "PREFERRED STOCK" over its rule."""
    below = next((i for i in range(at + 1, len(above)) if above[i].kind != "blank"), None)
    return _rules_under(above, below) if below is not None and above[below].kind == "text" else []


def _is_date(tiers: Sequence[str]) -> bool:
    return bool(re.search(r"\b(?:19|20)\d\d\b", " ".join(tiers)))


def _name(tiers: Sequence[str]) -> str:
    """The tiers as one name; what a total adds up stands above it or below, "Total" comes first."""
    total = next((i for i, t in enumerate(tiers) if _TOTAL.search(t)), 0)
    return " ".join(tiers[total:]).replace("- ", "")


def _first_row(above: Sequence[GridLine], first: int) -> int:
    """The first line after the headings: captions that stand left of all columns belong to the rows."""
    last = first - 1
    for at in range(first, len(above)):
        line = above[at]
        if line.kind in ("rule", "tag") or (line.kind == "text" and len(line.segments) > 1):
            last = at
    return last + 1
