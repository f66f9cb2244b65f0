"""What was proved, for programs: `tieout prove --format json`, version 1 (docs/prove.md)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence

import tieout
from tieout.checkpoints.prove.numbers import Number
from tieout.checkpoints.prove.proof import RESULT_OF, RESULTS, Planted, Proof, Tried

Json = dict[str, object]

VERSION = 1
"""Rises when a field changes its meaning or goes; a new field does not raise it."""


def render(proofs: Sequence[Proof]) -> str:
    """All documents as one JSON object."""
    document: Json = {
        "version": VERSION,
        "tieout": tieout.__version__,
        "filings": [_filing(proof) for proof in proofs],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _filing(proof: Proof) -> Json:
    return {
        "filing": proof.filing.path,
        "planted": len(proof.planted),
        "result": _counts(proof.planted),
        "classes": {kind: _in_order(counts) for kind, counts in proof.by_kind().items()},
        "reasons": dict(Counter(p.reason for p in proof.planted if p.reason).most_common()),
        "numbers": [_number(number, planted) for number, planted in proof.by_number()],
        "rules": [rule._asdict() for rule in proof.rules],
        "never_red": [rule.rule for rule in proof.never_red],
        "sample": {
            "seed": proof.seed,
            "tried": len(proof.sample),
            "agree": sum(tried.agrees for tried in proof.sample),
            "disagreements": [_disagreement(tried) for tried in proof.sample if not tried.agrees],
        },
    }


def _number(number: Number, planted: Sequence[Planted]) -> Json:
    """A number with what was planted in it; `slips` holds every change that slips through."""
    fact = number.fact
    return {
        "fact_ids": list(number.ids),
        "line": fact.line,
        "start": fact.start,
        "end": fact.end,
        "label": fact.label,
        "period_end": fact.period_end.isoformat() if fact.period_end else None,
        "printed": fact.printed,
        "planted": len(planted),
        "result": _counts(planted),
        "slips": [
            {"class": p.plant.kind, "printed": p.plant.printed, "reason": p.reason}
            for p in planted
            if p.result == "slipped"
        ],
    }


def _disagreement(tried: Tried) -> Json:
    plant = tried.planted.plant
    return {
        "class": plant.kind,
        "line": plant.number.fact.line,
        "printed": plant.number.fact.printed,
        "planted": plant.printed,
        "in_memory": tried.planted.result,
        "read_anew": RESULT_OF[tried.reading.found],
        "because": tried.reading.otherwise,
    }


def _counts(planted: Iterable[Planted]) -> dict[str, int]:
    return _in_order(Counter(p.result for p in planted))


def _in_order(counts: Counter[str]) -> dict[str, int]:
    return {result: counts[result] for result in RESULTS}
