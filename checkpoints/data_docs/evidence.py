"""What the page's script shows at a number: the verdicts over it with their operands, as one compact JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import NamedTuple

from markupsafe import Markup

from tieout.checkpoints.data_docs.numbers import Number, Numbers
from tieout.checkpoints.data_docs.source import Publication
from tieout.checkpoints.data_docs.words import STATUS, brief, concept_in_words, exact, visible
from tieout.checkpoints.findings import about, difference_in_words, missing_in_words, title_of
from tieout.checkpoints.outcome import FilingOutcome
from tieout.concepts import Vocabulary
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.figures import write_quantum
from tieout.expectations.verdicts.verdict import TESTED, Operand, Verdict
from tieout.facts import Fact, Filing

MOST = 12
"""Verdicts shown at one number; the page of the filing lists them all."""


class Texts:
    """Texts that are said often, each once: a place in the list stands for the text."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {"": 0}

    def place(self, text: str) -> int:
        """Where the text stands in the list."""
        shown = visible(brief(text))
        return self._places.setdefault(shown, len(self._places))

    def all(self) -> list[str]:
        """The texts in the order of their places."""
        return list(self._places)


class Evidence(NamedTuple):
    """What the verdicts are told with."""

    numbers: Numbers
    rules: Mapping[str, Rule]
    pages: Mapping[str, str]
    vocabulary: Vocabulary
    headings: Mapping[str, str]
    untied: Mapping[str, str]
    texts: Texts


def evidence_json(outcome: FilingOutcome, numbers: Numbers, publication: Publication) -> Markup:
    """The numbers by key, the verdicts they stand in, and the texts, as JSON that a page can hold.

    `numbers` holds value, unit, precision, label, heading and the verdicts, gravest first; `verdicts` rule, tick,
    state, about, formula, difference, message, cause and operands (key or -1, sign, name, value, line).
    """
    reading = outcome.reading
    told = Evidence(
        numbers=numbers,
        rules=publication.rules_by_id,
        pages=publication.rule_pages,
        vocabulary=publication.vocabulary,
        headings=_headings(reading) if reading else {},
        untied={c.fact.fact_id: c.skipped for c in reading.claims if c.skipped} if reading else {},
        texts=Texts(),
    )
    by_number: dict[int, list[int]] = {}
    written: list[list[object]] = []
    for verdict in sorted(outcome.verdicts, key=_gravity):
        keys = {n.key for o in verdict.operands if (n := numbers.of(o.fact_id))}
        untested = verdict.status == "not_tested"
        if not keys or (untested and any(key in by_number for key in keys)):
            continue
        for key in keys:
            by_number.setdefault(key, []).append(len(written))
        written.append(_verdict(verdict, told))
    data = {
        "numbers": [_number(n, by_number.get(n.key, [])[:MOST], told) for n in numbers.all],
        "verdicts": written,
        "texts": told.texts.all(),
    }
    return _as_script_data(data)


def _gravity(verdict: Verdict) -> int:
    order = ("breaks", "unusual", "unclear", "waived", "explained", "holds", "rounding", "not_tested")
    return order.index(verdict.status) if verdict.status in order else len(order)


def _verdict(verdict: Verdict, told: Evidence) -> list[object]:
    text = told.texts.place
    rule = told.rules.get(verdict.rule)
    missing = missing_in_words(verdict) if verdict.status == "not_tested" else ""
    difference = difference_in_words(verdict, told.rules)
    return [
        text(title_of(verdict, told.rules)),
        text(told.pages.get(verdict.rule, "")),
        text(rule.tick if rule else "RC"),
        verdict.status if verdict.status in TESTED else "not_tested",
        text(STATUS[verdict.status]),
        text(about(verdict)),
        text(verdict.formula),
        text(difference[:1].upper() + difference[1:]),
        text(missing or verdict.message),
        text(verdict.likely_cause),
        int(verdict.derived),
        [_operand(o, told) for o in verdict.operands if o.value is not None or verdict.status not in TESTED],
    ]


def _operand(operand: Operand, told: Evidence) -> list[object]:
    number = told.numbers.of(operand.fact_id)
    sign = {1: "+", -1: "−"}.get(operand.weight, "") if operand.role == "addend" else ""
    if operand.role == "total":
        sign = "="
    name = operand.label or operand.term.replace("_", " ")
    value = exact(operand.value) if operand.value is not None else "missing"
    if operand.absent:
        value = "not printed: nil"
    return [number.key if number else -1, sign, told.texts.place(name), value, operand.line]


def _number(number: Number, verdicts: list[int], told: Evidence) -> list[object]:
    fact, texts = number.facts[0], told.texts
    concept = concept_in_words(fact.concept, told.vocabulary)
    remarks = [] if fact.confident else ["the reading is doubtful"]
    if why := told.untied.get(fact.fact_id):
        remarks.append(f"not tied: {why}")
    if "!" in fact.anchor and not fact.anchor.startswith("/"):
        sheet, _, cell = fact.anchor.rpartition("!")
        remarks.append(f"cell {cell} of {sheet}")
    return [
        exact(fact.value),
        texts.place(_unit(fact)),
        texts.place(_precision(fact)),
        texts.place(fact.label),
        texts.place(told.headings.get(fact.fact_id, "") or _period(fact)),
        texts.place(f"{concept} ({fact.concept})" if concept else ""),
        texts.place("; ".join(remarks)),
        verdicts,
    ]


def _unit(fact: Fact) -> str:
    return {"USD/shares": "USD per share", "percent": "per cent", "pure": ""}.get(fact.unit, fact.unit)


def _precision(fact: Fact) -> str:
    inferred = ", which was inferred" if fact.quantum_source == "inferred" else ""
    return f"printed to the {write_quantum(fact.quantum, fact.unit)}{inferred}"


def _period(fact: Fact) -> str:
    days = " to ".join(day.isoformat() for day in (fact.period_start, fact.period_end) if day)
    return ", ".join(filter(None, (fact.member, days)))


def _headings(reading: Filing) -> dict[str, str]:
    """The heading of the column that each number of a statement stands in."""
    return {
        fact.fact_id: column.heading
        for statement in reading.statements
        for row in statement.rows
        for fact, column in zip(row.facts, statement.columns, strict=False)
        if fact is not None
    }


def _as_script_data(data: object) -> Markup:
    """JSON in which nothing can end the element that holds it."""
    text = json.dumps(data, separators=(",", ":"), ensure_ascii=True)
    return Markup(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))
