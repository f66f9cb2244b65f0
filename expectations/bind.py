"""Binds rules to a filing: where a rule applies, and which printed number each of its terms is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tieout.concepts import Vocabulary
from tieout.expectations.binding.binder import with_distinct_names
from tieout.expectations.binding.ledger import Ledger
from tieout.expectations.binding.undated import named_back
from tieout.expectations.kinds import kind_of
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.verdict import Application
from tieout.facts import Filing


def bind(
    rule: Rule, filing: Filing, vocabulary: Vocabulary, claimed: frozenset[str] = frozenset()
) -> tuple[Application, ...]:
    """The applications of one rule in a filing, operands bound; at least one, so that no rule goes
    unmentioned.

    `claimed` is what the rules in force look at by name (`claimed_by`): a foot of a whole statement, and the
    narrative rule for other amounts, leave that to them.
    """
    return bind_with(Ledger(filing, vocabulary, claimed), rule)


def bind_filing(filing: Filing, rules: Sequence[Rule], vocabulary: Vocabulary) -> tuple[Application, ...]:
    """The applications of all rules in force in a filing, in the order of the rules."""
    ledger = Ledger(filing, vocabulary, claimed_by(rules))
    bound = {rule.id: bind_with(ledger, rule) for rule in rules if rule.kind != "joint"}
    bound |= bind_joint(ledger, rules, bound)
    return tuple(application for rule in rules for application in bound[rule.id])


def bind_joint(
    ledger: Ledger, rules: Sequence[Rule], bound: Mapping[str, Sequence[Application]]
) -> dict[str, tuple[Application, ...]]:
    """The applications of the joint rules, made of what the other rules in force took."""
    ledger.rules, ledger.bound = rules, bound
    return {rule.id: bind_with(ledger, rule) for rule in rules if rule.kind == "joint"}


def claimed_by(rules: Iterable[Rule]) -> frozenset[str]:
    """What foot and narrative rules look at by name: `foot assets`, `narrative revenues`."""
    return frozenset(
        f"{rule.kind} {name}" for rule in rules if rule.kind in ("foot", "narrative") for name in rule.of
    )


def bind_with(ledger: Ledger, rule: Rule) -> tuple[Application, ...]:
    """The applications of one rule in the filing of a ledger that is made once for many rules."""
    applications = kind_of(rule.kind).bind(rule, ledger)
    if ledger.headings:
        applications = [
            a._replace(
                application=named_back(a.application, ledger.headings),
                period=named_back(a.period, ledger.headings),
            )
            for a in applications
        ]
    return tuple(with_distinct_names(applications))
