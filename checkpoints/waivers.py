"""Findings that somebody answers for: one number, one difference; when either changes, the waiver lapses."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path

from tieout.checkpoints.outcome import Waived
from tieout.config import Waiver
from tieout.expectations.shipped import current_id
from tieout.expectations.verdicts.verdict import FINDINGS, Operand, Verdict
from tieout.facts import Fact, Filing

NO_DIFFERENCE = "none"
"""What a waiver writes under `difference:` for a finding without one: an item that is not printed."""


def apply_waivers(
    reading: Filing, verdicts: tuple[Verdict, ...], waivers: Sequence[Waiver], on: date | None = None
) -> tuple[tuple[Verdict, ...], tuple[Waived, ...]]:
    """The verdicts with waived findings marked, and what became of each waiver that speaks of this filing."""
    day = on or today()
    facts = {fact.fact_id: fact for fact in reading.facts}
    changed = list(verdicts)
    told: list[Waived] = []
    for waiver in waivers:
        if not _names_filing(waiver, reading.path):
            continue
        open_findings = [
            (i, v)
            for i, v in enumerate(changed)
            if v.rule == current_id(waiver.rule.text) and v.status in FINDINGS
        ]
        speaks_of = [(i, v) for i, v in open_findings if _is_at(waiver, v, facts)]
        fitting = [(i, v) for i, v in speaks_of if _same_difference(waiver, v, facts)]
        for i, verdict in fitting[:1]:
            if waiver.until and day > date.fromisoformat(waiver.until):
                told.append(_told(waiver, verdict, "expired", f"expired on {waiver.until}"))
                continue
            changed[i] = verdict._replace(status="waived")
            told.append(_told(waiver, verdict, "waived", f"by {waiver.by}: {waiver.reason}"))
        if not fitting and speaks_of:
            text = f"the difference is no longer {waiver.difference}"
            told.append(_told(waiver, speaks_of[0][1], "lapsed", text))
        elif not fitting:
            text = "there is no such finding any more; take the waiver out"
            told.append(Waived(waiver.rule.text, waiver.at, "unused", text))
    return tuple(changed), tuple(told)


def today() -> date:
    """The date that runs go by: that of SOURCE_DATE_EPOCH where set, else of the clock (UTC)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch.isdigit() else datetime.now(UTC).date()


def _told(waiver: Waiver, verdict: Verdict, status: str, text: str) -> Waived:
    return Waived(waiver.rule.text, verdict.application, status, text)


def _names_filing(waiver: Waiver, path: str) -> bool:
    """Whether a waiver's `filing:` is this path, or the end of it from a folder on."""
    given, asked = Path(path).parts, Path(waiver.filing).parts
    return bool(asked) and given[-len(asked) :] == asked


def _is_at(waiver: Waiver, verdict: Verdict, facts: dict[str, Fact]) -> bool:
    """Whether `at:` (a label, perhaps a date: "Total revenues, Dec. 31, 2003") is where the finding is."""
    asked = _words(waiver.at)
    return not asked or any(
        all(word in _words_at(operand, verdict, facts) for word in asked) for operand in verdict.operands
    )


def _words_at(operand: Operand, verdict: Verdict, facts: dict[str, Fact]) -> set[str]:
    """The words that a person may name the place by: label, caption, term, period with its month."""
    fact = facts.get(operand.fact_id)
    texts = [operand.label, operand.term, verdict.period, verdict.member, verdict.entity]
    if fact is not None:
        texts += [fact.label, fact.caption]
        for day in (fact.period_start, fact.period_end):
            texts += [day.isoformat(), f"{day:%B %b} {day.day} {day.year}"] if day else []
    return {word for text in texts for word in _words(text)}


def _words(text: str) -> list[str]:
    """The words of a text in small letters, without what stands between them."""
    return "".join(c if c.isalnum() else " " for c in text.lower()).split()


def _same_difference(waiver: Waiver, verdict: Verdict, facts: dict[str, Fact]) -> bool:
    """Whether the difference is the one that was waived, in units or in the scale of the statement."""
    if verdict.difference is None:
        return waiver.difference == NO_DIFFERENCE
    try:
        asked = abs(Decimal(waiver.difference.strip("()").replace(",", "")))
    except InvalidOperation:
        return False
    scales = {facts[o.fact_id].scale for o in verdict.operands if o.fact_id in facts} | {0}
    return any(abs(verdict.difference) == asked.scaleb(scale) for scale in scales)
