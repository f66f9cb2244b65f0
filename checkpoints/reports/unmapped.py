"""`tieout labels`: the lines of statements that no concept names, ready to paste under `line_items:`."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tieout.facts import STATEMENTS, Fact, Filing, Row, Statement
from tieout.parsers.vocabulary.labels import normal_form
from tieout.parsers.vocabulary.line_items import LineItems, bars
from tieout.parsers.vocabulary.near_concepts import NearConcepts

_UNITS = {"shares": "shares", "percent": "percent", "pure": "pure"}
_KIN = {"comprehensive_income": "income_statement"}
"""One statement may hold both: a label is listed once for the two."""
_LANGUAGE = frozenset({
    "and", "or", "not", "abs", "min", "max", "sum", "average", "prior", "opening", "closing", "parts",
    "other", "none", "claim",
})  # fmt: skip
"""Words that mean something else in a rule."""
_REPEATED = re.compile(r"(?:balances?|net (?:income|loss|earnings)|comprehensive (?:income|loss))\b", re.I)
"""Lines of a statement of equity that other statements print: none to be named."""
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 ,.'()/&%$;+-]*")
_LONGEST_NAME = 48


class Unmapped(NamedTuple):
    """A label that means no concept, under all its spellings, with where it stands."""

    statement: str
    label: str  # as printed most often
    unit: str
    period: str
    sign: str
    lines: int
    filings: int
    place: str
    fits: tuple[str, ...]  # the concepts it may mean, where they are two


class _Seen:
    """What was seen of one label."""

    def __init__(self) -> None:
        self.labels: Counter[str] = Counter()
        self.kinds: Counter[str] = Counter()
        self.periods: Counter[str] = Counter()
        self.signs: Counter[str] = Counter()
        self.filings: set[str] = set()
        self.place = ""


class Labels:
    """Collects the labels of filings, one filing after the other; keeps counts, not filings."""

    def __init__(self, items: LineItems, with_others: bool = False) -> None:
        self.items = items
        self._kinds = (*STATEMENTS, "other") if with_others else STATEMENTS
        self._seen: dict[tuple[str, str, str], _Seen] = {}
        self.rows = 0
        self.mapped = 0
        self.known = 0
        self.barred = 0

    def add(self, filing: Filing) -> None:
        """Take up the rows of a filing's statements."""
        for statement in filing.statements:
            if statement.kind in self._kinds:
                signs = _signs(statement)
                for at, row in enumerate(statement.rows):
                    facts = [fact for fact in row.facts if fact is not None]
                    if facts:
                        self._add(statement, row, facts, signs.get(at, ""), filing.path)

    def _add(self, statement: Statement, row: Row, facts: Sequence[Fact], sign: str, path: str) -> None:
        self.rows += 1
        self.mapped += bool(row.concept)
        words = normal_form(row.label)
        if row.concept or not words:
            return
        if bars(row.caption):
            self.barred += 1
            return
        if statement.kind == "equity" and _REPEATED.match(row.label):
            self.known += 1
            return
        unit = "per_share" if "/" in facts[0].unit else _UNITS.get(facts[0].unit, "money")
        hint = "" if unit == "money" else unit
        if self.items.match(row.label, statement.kind, row.caption, hint) is not None:
            self.known += 1
            return
        kind = _KIN.get(statement.kind, statement.kind)
        seen = self._seen.setdefault((kind, words, unit), _Seen())
        seen.labels[row.label] += 1
        seen.kinds[statement.kind] += 1
        seen.periods["instant" if facts[0].period_start is None else "duration"] += 1
        seen.signs[sign] += 1
        seen.filings.add(path)
        seen.place = seen.place or f"{path}:{row.line}"

    def unmapped(self, least: int = 1) -> list[Unmapped]:
        """Give the labels that stand at least so often, by statement, the most frequent first."""
        found = []
        for (_, _, unit), seen in self._seen.items():
            kind = seen.kinds.most_common(1)[0][0]
            label = seen.labels.most_common(1)[0][0]
            sign = seen.signs.most_common(1)[0][0] or _usual_sign(kind)
            period = seen.periods.most_common(1)[0][0]
            fits = self.items.fitting(label, kind)
            if seen.labels.total() >= least:
                found.append(
                    Unmapped(
                        kind, label, unit, period, sign, seen.labels.total(), len(seen.filings), seen.place,
                        fits if len(fits) > 1 else (),
                    )
                )  # fmt: skip
        order = {kind: at for at, kind in enumerate((*STATEMENTS, "other"))}
        return sorted(found, key=lambda u: (order[u.statement], -u.lines, -u.filings, u.label))


def _signs(statement: Statement) -> dict[int, str]:
    """What the sums say of the rows' signs: what a result deducts is an expense; sides of a balance sheet."""
    if statement.kind == "income_statement":
        return _signs_of_results(statement)
    if statement.kind != "balance_sheet":
        return {}
    below: dict[str, int] = {}
    for at, row in enumerate(statement.rows):
        if row.concept:
            below.setdefault(row.concept, at)
    end_of_assets = below.get("assets", len(statement.rows))
    equity = [below[name] for name in ("common_stock", "additional_paid_in_capital") if name in below]
    begin_of_equity = min(equity, default=len(statement.rows))
    return {
        at: "asset" if at < end_of_assets else "liability" if at < begin_of_equity else "equity"
        for at in range(len(statement.rows))
    }


def _signs_of_results(statement: Statement) -> dict[int, str]:
    """What a result deducts is an expense, and so is each part of a total that it deducts."""
    signs: dict[int, str] = {}
    for tree in sorted(statement.sums, key=lambda tree: tree.total, reverse=True):
        deducted = signs.get(tree.total) == "expense"
        signs.update((at, "expense") for at, weight in tree.addends if (weight < 0) != deducted)
    return signs


def _usual_sign(kind: str) -> str:
    """The sign of a line of which the page says nothing."""
    return {"balance_sheet": "asset", "cash_flow": "flow", "equity": "flow"}.get(kind, "income")


def render_labels(labels: Labels, least: int = 1) -> str:
    """The block for `config.yml`, with what is known of each label as a comment behind it."""
    found = labels.unmapped(least)
    told = f"{_count(len(found), 'label')} that no concept names" if found else "Every label is known"
    lines = [f"# {told}; of {_count(labels.rows, 'line')} {labels.mapped} are mapped."]
    if labels.known:
        lines.append(
            f"# Known, but not the line of that name in its statement: {_count(labels.known, 'line')}."
        )
    if labels.barred:
        lines.append(
            f"# Under captions that name another basis, such as pro forma: {_count(labels.barred, 'line')}."
        )
    if found:
        lines += [
            "# Paste below `line_items:` in config.yml, and delete what you do not need. Where a label means the concept",
            "# that is called nearest, write the label below that name instead.",
        ]
    lines += _entries(found, labels)
    return "\n".join(lines) + "\n"


def _entries(found: Sequence[Unmapped], labels: Labels) -> Iterator[str]:
    """One concept of one's own for every label, grouped by statement."""
    near = NearConcepts(labels.items)
    taken = set(labels.items.vocabulary)
    statement = ""
    for item in found:
        if item.statement != statement:
            statement = item.statement
            group = [u for u in found if u.statement == statement]
            yield ""
            lines = sum(u.lines for u in group)
            title = statement.replace("_", " ") if statement != "other" else "other tables"
            yield f"  # {title}: {_count(len(group), 'label')}, {_count(lines, 'line')}"
        name = _name(item, taken)
        taken.add(name)
        count = f"{_count(item.lines, 'line')} in {_count(item.filings, 'filing')}"
        place = f"{count}, as in {_one_line(item.place)}"
        nearest = near.find(item.label, item.statement, item.unit)
        hint = f"may mean {' or '.join(item.fits)}" if item.fits else f"nearest: {nearest}" if nearest else ""
        yield f"  {name}:  # {place}{'; ' + hint if hint else ''}"
        yield f"    statement: {item.statement}"
        yield f"    period: {item.period}"
        yield f"    unit: {item.unit}"
        yield f"    sign: {item.sign}"
        yield "    labels:"
        yield f"      - {_quoted(item.label)}"


def _name(item: Unmapped, taken: Iterable[str]) -> str:
    """A name for the concept made of the label's words; with the statement, then a number, where it is taken."""
    plain = unicodedata.normalize("NFKD", item.label).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    name = ""
    for word in words:
        if len(name) + len(word) < _LONGEST_NAME:
            name = f"{name}_{word}" if name else word
    name = name or "line"
    name = name if name[0].isalpha() else f"line_{name}"
    if name in _LANGUAGE or name in taken:
        name = f"{name}_{item.statement}"
    unique, number = name, 2
    while unique in taken:
        unique, number = f"{name}_{number}", number + 1
    return unique


def _quoted(label: str) -> str:
    """The label as YAML reads it back; in quotes where a character would mean something else."""
    if _PLAIN.fullmatch(label) and not label.endswith((" ", ":")):
        return label
    if label.isprintable():
        return "'" + label.replace("'", "''") + "'"
    return '"' + "".join(_escaped(c) for c in label) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    return character if character.isprintable() else f"\\U{ord(character):08x}"


def _one_line(text: str) -> str:
    """A path in a comment: nothing in it may end the line."""
    return "".join(c if c.isprintable() else "?" for c in text)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
