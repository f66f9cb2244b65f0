"""Whether the examples of the rules hold and break as they say: what `tieout rules test` runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tieout.expectations.evaluate import evaluate
from tieout.expectations.lint.examples import example_application
from tieout.expectations.rules import Example, Rule
from tieout.expectations.verdicts.verdict import FINDINGS, PASSING


class Trial(NamedTuple):
    """One example tried: `word` is holds or breaks, `number` counts from 1, `status` is what came out."""

    rule: Rule
    word: str
    number: int
    status: str
    message: str

    @property
    def is_as_said(self) -> bool:
        """Whether the example does what it stands for: a pass under `holds`, a finding under `breaks`."""
        return self.status in (PASSING if self.word == "holds" else FINDINGS)


def try_examples(rules: Iterable[Rule]) -> tuple[Trial, ...]:
    """Every example of `rules`, evaluated as the numbers of a document are."""
    return tuple(trial for rule in rules for trial in _try_rule(rule))


def render_trials(rules: Iterable[Rule], trials: Iterable[Trial]) -> str:
    """What did not come out as said, the rules that nobody has seen break, and the counts."""
    rules, trials = tuple(rules), tuple(trials)
    wrong = [trial for trial in trials if not trial.is_as_said]
    lines = [line for trial in wrong for line in _render_trial(trial)]
    tried = {trial.rule.id for trial in trials if trial.word == "breaks"}
    lines += [
        f"{rule.file}:{rule.line}: {rule.id} has no example that breaks"
        for rule in rules
        if rule.id not in tried
    ]
    told = f"{len(wrong)} not as they say" if wrong else "all as they say"
    return "\n".join([*lines, f"{len(trials)} examples of {len(rules)} rules: {told}"]) + "\n"


def _try_rule(rule: Rule) -> Iterator[Trial]:
    for word, examples in (("holds", rule.holds), ("breaks", rule.breaks)):
        for number, example in enumerate(examples, 1):
            yield _try(rule, word, number, example)


def _try(rule: Rule, word: str, number: int, example: Example) -> Trial:
    verdict = evaluate(rule, example_application(rule, example), footing_forced=False)
    return Trial(rule, word, number, verdict.status, verdict.message)


def _render_trial(trial: Trial) -> Iterator[str]:
    rule, example = trial.rule, (trial.rule.holds if trial.word == "holds" else trial.rule.breaks)
    which = f", example {trial.number}" if len(example) > 1 else ""
    yield f"{rule.file}:{rule.line}: {rule.id}: `{trial.word}`{which} does not: it ends as {trial.status}"
    yield f"    {'; '.join(f'{term} {amount}' for term, amount in example[trial.number - 1].amounts)}"
    yield f"    {trial.message}"
