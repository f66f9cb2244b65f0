"""What an edit of the rules would change in the verdicts on documents, before it is merged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tieout.checkpoints.findings import first_line, title_of
from tieout.checkpoints.outcome import FilingOutcome, gate_severity
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.verdict import Verdict

ABSENT = "no rule"
WORDS = {"not_tested": "not tested", "not_applicable": "not applicable"}


class Change(NamedTuple):
    """One application whose verdict changes; a status is empty where the rule is not applied there."""

    filing: str
    rule: str
    application: str
    before: str
    after: str
    verdict: Verdict

    @property
    def is_quiet(self) -> bool:
        """Whether a rule comes or goes without a finding: such changes are counted, not told one by one."""
        return ABSENT in (self.before, self.after) and "(" not in self.before + self.after


class Edit(NamedTuple):
    """What changes in one document: its verdict under the gate before and after, and every application."""

    filing: str
    before: str
    after: str
    changes: tuple[Change, ...]


def compare_outcomes(before: Sequence[FilingOutcome], after: Sequence[FilingOutcome]) -> tuple[Edit, ...]:
    """What changes from the rules in force to the edited ones; both are over the same documents, in order."""
    return tuple(
        Edit(old.filing, old.verdict, new.verdict, tuple(_changes(old, new)))
        for old, new in zip(before, after, strict=True)
    )


def render_edits(edits: Sequence[Edit], rules: Mapping[str, Rule]) -> str:
    """The changes for people: by document and rule, what each verdict was and would be."""
    lines: list[str] = []
    for edit in edits:
        if edit.before != edit.after:
            lines.append(f"{edit.filing}: {edit.before} → {edit.after}")
        quiet: dict[tuple[str, str, str], int] = {}
        for change in edit.changes:
            if change.is_quiet:
                key = (change.rule, change.before, change.after)
                quiet[key] = quiet.get(key, 0) + 1
            else:
                lines += _told(change, rules)
        for (rule, was, becomes), times in quiet.items():
            often = "" if times == 1 else f", {times} times"
            lines.append(f"{edit.filing}: {was} → {becomes}{often}: [{rule}]")
    count = sum(len(edit.changes) for edit in edits)
    documents = f"{len(edits)} document{'' if len(edits) == 1 else 's'}"
    word = "verdict changes" if count == 1 else "verdicts change"
    return "\n".join([*lines, f"{documents}: {count or 'no'} {word}"]) + "\n"


def is_changed(edits: Sequence[Edit]) -> bool:
    """Whether the edit changes any verdict."""
    return any(edit.changes or edit.before != edit.after for edit in edits)


def _changes(old: FilingOutcome, new: FilingOutcome) -> Iterator[Change]:
    """The applications whose verdict weighs or reads otherwise, in the order of the edited rules."""
    before, after = ({(v.rule, v.application): v for v in outcome.verdicts} for outcome in (old, new))
    for key in (*after, *(key for key in before if key not in after)):
        was = _status(before.get(key), old)
        becomes = _status(after.get(key), new)
        verdict = after.get(key) or before[key]
        if was != becomes:
            yield Change(old.filing, *key, was, becomes, verdict)


def _status(verdict: Verdict | None, outcome: FilingOutcome) -> str:
    """A verdict in words, with its weight where it is a finding: `breaks (error)`."""
    if verdict is None:
        return ABSENT
    weight = gate_severity(verdict, outcome.required)
    return WORDS.get(verdict.status, verdict.status) + (f" ({weight})" if weight else "")


def _told(change: Change, rules: Mapping[str, Rule]) -> list[str]:
    """One change: where, from what to what, with which numbers."""
    verdict = change.verdict
    line = first_line(verdict)
    place = f"{change.filing}:{line}" if line else change.filing
    about = ", ".join(part for part in (verdict.entity, verdict.member, verdict.period) if part)
    head = f"{place}: {change.before} → {change.after}: {title_of(verdict, rules)} [{change.rule}]"
    return [head, *(f"    {told}" for told in (about, verdict.formula) if told)]
