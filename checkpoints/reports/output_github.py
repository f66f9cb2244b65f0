"""`--format github`: findings as annotations beside the changed lines of a pull request."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tieout.checkpoints.findings import difference_in_words, findings, missing_in_words, place, title_of
from tieout.checkpoints.outcome import FilingOutcome, reading_problems
from tieout.checkpoints.reports.summary import verdict_line
from tieout.expectations.rules import Rule

COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def render(outcomes: Sequence[FilingOutcome], rules: Mapping[str, Rule]) -> str:
    """One workflow command a finding, then the verdict as a line of its own."""
    lines = [line for outcome in outcomes for line in _annotations(outcome, rules)]
    return "\n".join([*lines, verdict_line(outcomes)]) + "\n"


def _annotations(outcome: FilingOutcome, rules: Mapping[str, Rule]) -> Iterator[str]:
    """The annotations of one filing; why it is not tied where no finding says so."""
    if outcome.reading is None:
        yield _command("error", outcome.filing, 0, "cannot be tied out", outcome.error)
        return
    found = findings(outcome)
    for severity, verdict in found:
        look = place(verdict, rules.get(verdict.rule))
        said = [verdict.formula, difference_in_words(verdict, rules), verdict.message, verdict.likely_cause]
        text = (
            "\n".join(part for part in said if part) if verdict.missing == () else missing_in_words(verdict)
        )
        title = f"{title_of(verdict, rules)} [{verdict.rule}]"
        yield _command(severity, outcome.filing, look.line if look else 0, title, text)
    for problem in reading_problems(outcome):
        yield _command(problem.severity, outcome.filing, problem.line, "reading", problem.message)
    if outcome.verdict != "tied":
        yield _command("error", outcome.filing, 0, "not tied", "; ".join(outcome.reasons))


def _command(severity: str, filing: str, line: int, title: str, text: str) -> str:
    """A workflow command, with what would end it early escaped."""
    at = f"file={_property(filing)}" + (f",line={line}" if line else "")
    return f"::{COMMANDS[severity]} {at},title={_property(title)}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
