"""`tags`: inline XBRL says what the page says: `printed_value`, `scale`, `sign`, `sign_along_row`, `decimals`,
`context`, `element`, `alike`, `percent`, `nil`, `duplicates`, `untagged`; and that tags add up: `calculation`,
`dimension_total`.

A document without tags is not looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from tieout.expectations.binding.binder import apply, fact_operand, nothing_found
from tieout.expectations.binding.ledger import Ledger
from tieout.expectations.kinds.tag_sums import calculations, dimension_totals, quantum_of
from tieout.expectations.kinds.tags_alike import alike
from tieout.expectations.rules import Rule
from tieout.expectations.tags.tag_tests import TESTS
from tieout.expectations.tags.tagged import (
    ZERO,
    Pair,
    TaggedRow,
    as_number,
    in_units,
    magnitude,
    plain,
    printed_operand,
    tag_operand,
    tagged_rows,
    tags_by_fact,
)
from tieout.expectations.verdicts.judgement import Judgement
from tieout.expectations.verdicts.tolerance import Decision
from tieout.expectations.verdicts.verdict import Application, Operand
from tieout.facts import STATEMENTS, Statement, Tag, without_exponent

NO_TAGS = "the document has no inline XBRL"


def bind(rule: Rule, ledger: Ledger) -> Iterable[Application]:
    """An application per row, column, statement or fact tagged several times, as the test goes."""
    if not ledger.filing.tags:
        return [nothing_found(rule, ledger, (), NO_TAGS)]
    if rule.of == ("calculation",) and not ledger.filing.calculations:
        return [
            nothing_found(rule, ledger, (), "no calculation linkbase (_cal.xml) lies beside the document")
        ]
    found = list(_BINDERS[rule.of[0]](rule, ledger))
    return found or [nothing_found(rule, ledger, (), "no tag stands on a number that it looks at")]


def judge(rule: Rule, application: Application) -> Judgement:
    """The judgement of the test that the rule names."""
    if not application.operands:
        reason = application.unbound or NO_TAGS
        return Judgement(
            Decision("not_applicable", None, None, "tags"), "", f"{reason[:1].upper()}{reason[1:]}."
        )
    return TESTS[rule.of[0]](application.operands)


def _by_row(
    operands_of: Callable[[TaggedRow], list[Operand]], *, primary: bool = False
) -> Callable[[Rule, Ledger], Iterator[Application]]:
    """An application per row for which there are operands."""

    def bound(rule: Rule, ledger: Ledger) -> Iterator[Application]:
        for row in tagged_rows(ledger, primary=primary):
            if operands := operands_of(row):
                yield _apply(rule, ledger, row.statement, f"{row.row.label}, line {row.row.line}", operands)

    return bound


def _apply(
    rule: Rule, ledger: Ledger, statement: Statement, name: str, operands: list[Operand], period: str = ""
) -> Application:
    return apply(rule, ledger, name, operands, entity=statement.entity, period=period)


def _printed_values(rule: Rule, ledger: Ledger) -> Iterator[Application]:
    yield from _by_row(_values_of_row)(rule, ledger)
    if outside := [o for t in ledger.filing.tags if t.shown is not None for o in _shown_value(t)]:
        yield apply(rule, ledger, "numbers in running text", outside)


def _values_of_row(row: TaggedRow) -> list[Operand]:
    """The digits: printed, and of the tag with its scale undone."""
    found: list[Operand] = []
    for pair in row.pairs:
        said = ZERO if pair.tag.value is None else abs(pair.tag.value.scaleb(-pair.tag.scale))
        label = f"{pair.tag.element}: {pair.tag.wrong}" if pair.tag.wrong else pair.tag.element
        digits = _plain(magnitude(pair.fact))
        found += [printed_operand(pair, digits), tag_operand(pair, _plain(said), label=label)]
    return found


def _shown_value(tag: Tag) -> Iterator[Operand]:
    """A number in running text and its tag."""
    said = ZERO if tag.value is None else _plain(abs(tag.value.scaleb(-tag.scale)))
    label = f"{tag.element}: {tag.wrong}" if tag.wrong else tag.element
    for term, value, text in (("printed", tag.shown, tag.printed), ("tagged", said, plain(said))):
        yield Operand(term, "term", 1, value, ZERO, text, label=label, line=tag.line, end_line=tag.line)


def _scales(pair: Pair) -> list[Operand]:
    """An amount in units: as the page states its scale, and as the tag does; where the digits are the same."""
    fact, tag = pair
    if (
        not tag.value
        or not fact.value
        or _plain(magnitude(fact)) != _plain(abs(tag.value.scaleb(-tag.scale)))
    ):
        return []
    return [
        printed_operand(pair, _plain(abs(in_units(fact, fact.value)))),
        tag_operand(pair, _plain(abs(tag.value))),
    ]


def _all_scales(rule: Rule, ledger: Ledger) -> Iterator[Application]:
    yield from _by_column(_scales)(rule, ledger)
    yield from _scales_of_notes(rule, ledger)
    if outside := [o for t in ledger.filing.tags for o in _shown_scale(t)]:
        yield apply(rule, ledger, "numbers in running text", outside)


def _scales_of_notes(rule: Rule, ledger: Ledger) -> Iterator[Application]:
    """An application per table beside the statements whose tags mostly have its scale: else the table was misread."""
    for statement, rows in _statements(ledger, primary=False):
        if statement.kind in STATEMENTS:
            continue
        pairs = [
            _scales(p) for r in rows for p in r.pairs if p.tag.unit == _UNITS.get(p.fact.unit, p.fact.unit)
        ]
        odd = sum(p[0].value != p[1].value for p in pairs if p)
        if odd * _FEW_OF < sum(map(bool, pairs)):
            yield _apply(rule, ledger, statement, _name(statement), _marking(pairs))


_UNITS = {"percent": "pure"}
_FEW_OF = 4


def _shown_scale(tag: Tag) -> list[Operand]:
    """A number in running text that a word scales, "$15.3 million", and its tag; where the digits are the same."""
    if tag.shown_scale is None or not tag.shown or not tag.value:
        return []
    if _plain(tag.shown) != _plain(abs(tag.value.scaleb(-tag.scale))) or (
        tag.shown_scale < 0 and tag.unit != "pure"
    ):
        return []
    said = _plain(tag.shown.scaleb(tag.shown_scale)), _plain(abs(tag.value))
    return [
        Operand(
            term, "term", 1, value, ZERO, plain(value) if n else tag.printed, unit=tag.unit, label=tag.element,
            line=tag.line, end_line=tag.line,
        )
        for n, (term, value) in enumerate(zip(("printed", "tagged"), said, strict=True))
    ]  # fmt: skip


def _signs_of_row(row: TaggedRow) -> list[Operand]:
    """Amounts of a known concept with their natural sign: by the print, and by the tag."""
    found: list[Operand] = []
    for pair in row.pairs:
        fact, tag = pair
        if fact.concept and fact.concept == tag.concept and fact.natural and tag.value:
            found += [
                printed_operand(pair, in_units(fact, fact.natural)),
                tag_operand(pair, -tag.value if tag.opposite else tag.value),
            ]
    return found


def _signs_along_row(row: TaggedRow) -> list[Operand]:
    """Amounts of a row under one element that no concept is known for, printed and tagged."""
    elements = {p.tag.element for p in row.pairs if not p.fact.concept or p.fact.concept != p.tag.concept}
    if len(elements) != 1:
        return []
    pairs = [p for p in row.pairs if p.tag.element in elements and p.fact.value and p.tag.value]
    if len(pairs) < 2:
        return []
    return [
        o
        for p in pairs
        for o in (printed_operand(p, in_units(p.fact, p.fact.value)), tag_operand(p, p.tag.value or ZERO))
    ]


def _decimals(pair: Pair) -> list[Operand]:
    """The unit of the last digit: printed, and as `decimals` states it; INF is exact."""
    fact, tag = pair
    if fact.nil or not fact.value or not tag.decimals or fact.quantum_source != "printed":
        return []
    quantum = _plain(in_units(fact, fact.quantum))
    exact = tag.decimals == "INF"
    said = min(quantum, Decimal(1)) if exact else _plain(Decimal(1).scaleb(-int(tag.decimals)))
    label = f"{tag.element}, decimals {tag.decimals}"
    return [
        printed_operand(pair, quantum)._replace(printed=plain(quantum)),
        tag_operand(pair, said, printed="INF" if exact else plain(said), label=label),
    ]


def _by_column(
    operands_of: Callable[[Pair], list[Operand]], *, dated: bool = False
) -> Callable[[Rule, Ledger], Iterator[Application]]:
    """An application per column of a primary statement; with `dated`, of those columns that print their period."""

    def bound(rule: Rule, ledger: Ledger) -> Iterator[Application]:
        for statement, rows in _statements(ledger):
            if dated and statement.kind == "equity":
                continue
            for at, column in enumerate(statement.columns, 1):
                if dated and (column.member or not any(c.isdigit() for c in column.heading)):
                    continue
                pairs = [p for r in rows for p in r.pairs if p.fact.column == at]
                if operands := _marking([operands_of(p) for p in pairs]):
                    name = f"{_name(statement)}, column {at}"
                    yield _apply(rule, ledger, statement, name, operands, column.heading)

    return bound


def _marking(pairs: list[list[Operand]]) -> list[Operand]:
    """The operands of a column; where some disagree, these alone lead to their numbers on the page."""
    odd = any(p[0].value != p[1].value for p in pairs if p)
    return [
        o._replace(fact_id="")
        if odd and all(p[n].value == p[n + 1].value for n in range(0, len(p), 2))
        else o
        for p in pairs
        for o in p
    ]


def _name(statement: Statement) -> str:
    return f"{statement.kind.replace('_', ' ')}, table {statement.table}"


def _dates(pair: Pair) -> list[Operand]:
    """Begin and end of a number's period and of its tag's; a balance in a flow has an end alone."""
    fact, tag = pair
    if fact.period_end is None or tag.period_end is None:
        return []
    ends, starts = (fact.period_end, tag.period_end), (fact.period_start, tag.period_start)
    if fact.period_start is not None and tag.period_start is None:
        at_start = abs((fact.period_start - tag.period_end).days) <= 1
        ends = (tag.period_end if at_start else fact.period_end, tag.period_end)
    found: list[Operand] = []
    for printed, tagged in (starts, ends):
        if printed is not None and tagged is not None:
            found += [
                printed_operand(pair, as_number(printed), ZERO)._replace(
                    printed=printed.isoformat(), unit=""
                ),
                tag_operand(pair, as_number(tagged), printed=tagged.isoformat())._replace(unit=""),
            ]
    return found


def _elements(rule: Rule, ledger: Ledger) -> Iterator[Application]:
    """An application per row whose label means a concept; a tag beside others that mean it is the odd one."""
    for row in tagged_rows(ledger, primary=True):
        if operands := _elements_of_row(row):
            agree = any(p.tag.read_as == p.tag.concept for p in _named_pairs(row))
            applied = _apply(rule, ledger, row.statement, f"{row.row.label}, line {row.row.line}", operands)
            yield applied._replace(borne_out=agree)


def _named_pairs(row: TaggedRow) -> list[Pair]:
    """The numbers of a row of which both the label and the tag mean a concept, of the whole company."""
    return [p for p in row.pairs if p.tag.read_as and p.tag.concept and not p.tag.dimensions]


def _elements_of_row(row: TaggedRow) -> list[Operand]:
    """The concepts that the label and the tags of a row mean."""
    pairs = _named_pairs(row)
    if not pairs:
        return []
    pair = next((p for p in pairs if p.tag.read_as != p.tag.concept), pairs[0])
    tag = pair.tag
    concepts = dict.fromkeys((tag.read_as, tag.concept))
    return [
        fact_operand(pair.fact, name, "term", 1, pair.fact.value)._replace(
            label=tag.element if n else pair.fact.label
        )
        for n, name in enumerate(concepts)
    ]


def _percents_of_row(row: TaggedRow) -> list[Operand]:
    """The values of tags on printed percentages."""
    return [
        tag_operand(p, abs(p.tag.value))._replace(fact_id=p.fact.fact_id)
        for p in row.pairs
        if p.fact.unit == "percent" and p.tag.unit == "pure" and p.tag.value is not None and not p.tag.wrong
    ]


def _nils(rule: Rule, ledger: Ledger) -> Iterator[Application]:
    """An application per statement: how its printed dashes are tagged, 1 for nil and 0 for zero."""
    for statement, rows in _statements(ledger):
        operands = [
            tag_operand(p, Decimal(p.tag.nil))._replace(fact_id=p.fact.fact_id, printed=p.fact.printed)
            for r in rows
            for p in r.pairs
            if p.fact.nil and not p.tag.wrong and not p.tag.value
        ]
        if operands:
            yield _apply(
                rule,
                ledger,
                statement,
                f"{statement.kind.replace('_', ' ')}, table {statement.table}",
                operands,
            )


def _duplicates(rule: Rule, ledger: Ledger) -> Iterator[Application]:
    """An application per element, context and unit with several values."""
    same: dict[tuple[object, ...], list[Tag]] = {}
    for tag in ledger.filing.tags:
        if tag.value is not None:
            key = (tag.element, tag.period_start, tag.period_end, tag.dimensions, tag.unit)
            same.setdefault(key, []).append(tag)
    document = ledger.filing.documents[0] if ledger.filing.documents else ""
    for tags in same.values():
        if len(tags) > 1:
            first = tags[0]
            parts = ", ".join(member for _, member in first.dimensions)
            period = (
                f"{first.period_start}/{first.period_end}" if first.period_start else f"{first.period_end}"
            )
            operands = [
                Operand(
                    f"tagged, line {t.line}", "term", 1, t.value, quantum_of(t), plain(t.value or ZERO), unit=t.unit,
                    label=t.element, fact_id=t.fact_id, document=document, line=t.line, end_line=t.line,
                )
                for t in tags
            ]  # fmt: skip
            yield apply(
                rule, ledger, " ".join(filter(None, (first.element, period, parts))), operands, period=period
            )


def _untagged(rule: Rule, ledger: Ledger) -> Iterator[Application]:
    """An application per primary statement that is tagged: its numbers, those without a tag named so."""
    tags = tags_by_fact(ledger.filing)
    for statement in ledger.filing.primary():
        facts = [f for row in statement.rows for f in row.facts if f is not None and f.value]
        tagged = [f for f in facts if f.fact_id in tags]
        if not tagged or len(tagged) * 2 < len(facts):
            continue
        operands = [
            fact_operand(f, f.label, "term", 1, f.value)._replace(fact_id="")
            if f.fact_id in tags
            else fact_operand(f, f"untagged {f.label}", "term", 1, f.value)
            for f in facts
        ]
        yield _apply(
            rule, ledger, statement, f"{statement.kind.replace('_', ' ')}, table {statement.table}", operands
        )


def _statements(ledger: Ledger, *, primary: bool = True) -> Iterator[tuple[Statement, list[TaggedRow]]]:
    """The primary statements, or all tables, with their tagged rows."""
    found: dict[tuple[str, int], tuple[Statement, list[TaggedRow]]] = {}
    for row in tagged_rows(ledger, primary=primary):
        key = (row.statement.document, row.statement.table)
        found.setdefault(key, (row.statement, []))[1].append(row)
    yield from found.values()


def _plain(value: Decimal) -> Decimal:
    """Without an exponent and without closing zeros, so that equal amounts read alike."""
    return without_exponent(value.normalize())


_BINDERS: dict[str, Callable[[Rule, Ledger], Iterator[Application]]] = {
    "printed_value": _printed_values,
    "scale": _all_scales,
    "sign": _by_row(_signs_of_row, primary=True),
    "sign_along_row": _by_row(_signs_along_row),
    "decimals": _by_column(_decimals),
    "context": _by_column(_dates, dated=True),
    "element": _elements,
    "alike": alike,
    "percent": _by_row(_percents_of_row),
    "nil": _nils,
    "duplicates": _duplicates,
    "untagged": _untagged,
    "calculation": calculations,
    "dimension_total": dimension_totals,
}
