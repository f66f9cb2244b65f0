"""The formats of a verdict: a report is one module with `render(outcomes, rules)` and one line in REPORTS."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module

from tieout.checkpoints.outcome import FilingOutcome
from tieout.concepts import Vocabulary
from tieout.expectations.rules import Rule

REPORTS = {
    "text": "tieout.checkpoints.reports.summary",
    "json": "tieout.checkpoints.reports.output_json",
    "junit": "tieout.checkpoints.reports.output_junit",
    "sarif": "tieout.checkpoints.reports.output_sarif",
    "github": "tieout.checkpoints.reports.output_github",
}


def render_report(
    form: str,
    outcomes: Sequence[FilingOutcome],
    rules: Mapping[str, Rule],
    vocabulary: Vocabulary | None = None,
) -> str:
    """The outcomes in one of REPORTS; only the module of that format is loaded.

    By the `vocabulary` the text for people knows which statement a missing number would stand in.
    """
    render = import_module(REPORTS[form]).render
    text: str = render(outcomes, rules, vocabulary) if form == "text" else render(outcomes, rules)
    return text
