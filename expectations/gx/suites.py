"""Suites: one a pack with an expectation a rule, and one of stock expectations that tests the reading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import great_expectations.expectations as gxe
from great_expectations.core.expectation_suite import ExpectationSuite
from great_expectations.expectations.expectation import Expectation
from great_expectations.expectations.metadata_types import FailureSeverity

from tieout.expectations.gx.classes import EXPECTATION_OF_KIND, TieoutExpectation
from tieout.expectations.gx.rule_text import GX_SEVERITY, write_rule
from tieout.expectations.rules import Rule
from tieout.facts import FACT_STATEMENTS

READING = "reading"
_PLAIN = r"^-?\d+(?:\.\d+)?$"
_POSITIVE = r"^(?=.*[1-9])\d+(?:\.\d+)?$"


def rule_expectation(rule: Rule, applications: int) -> TieoutExpectation:
    """The rule as an expectation that must find `applications` applications in its batch."""
    return EXPECTATION_OF_KIND[rule.kind](
        **write_rule(rule)._asdict(),
        applications=applications,
        description=rule.title or rule.id,
        notes=rule.why or None,
        severity=FailureSeverity(GX_SEVERITY[rule.severity]),
    )


def rule_suites(rules: Iterable[Rule], applications: Mapping[str, int]) -> list[ExpectationSuite]:
    """One suite a pack, in the order in which the packs are in force; `applications` counts them by rule."""
    packs: dict[str, list[Rule]] = {}
    for rule in rules:
        packs.setdefault(rule.pack, []).append(rule)
    return [
        ExpectationSuite(
            name=pack, expectations=[rule_expectation(r, applications.get(r.id, 0)) for r in members]
        )
        for pack, members in packs.items()
    ]


def reading_suite() -> ExpectationSuite:
    """What is true of every facts table, whatever the documents: a fact that fails it was misread."""
    return ExpectationSuite(name=READING, expectations=list(_reading_expectations()))


def suite_json(suite: ExpectationSuite) -> dict[str, Any]:
    """The suite as it is kept: without the ids that GX draws at random."""
    content: dict[str, Any] = suite.to_json_dict()
    content.pop("id", None)
    for expectation in content["expectations"]:
        expectation.pop("id", None)
    return content


def _reading_expectations() -> Iterable[Expectation]:
    yield gxe.ExpectTableRowCountToBeBetween(min_value=1, description="At least one number was read")
    yield gxe.ExpectCompoundColumnsToBeUnique(
        column_list=["filing", "fact_id"], description="No two numbers of a filing share an id"
    )
    for name in ("fact_id", "filing", "document", "printed"):
        yield gxe.ExpectColumnValuesToMatchRegex(
            column=name, regex=r"\S", description=f"Every fact has its {name}"
        )
    yield gxe.ExpectColumnValuesToBeInSet(
        column="statement",
        value_set=list(FACT_STATEMENTS),
        description="Every fact stands in a known statement",
    )
    yield gxe.ExpectColumnValuesToBeInSet(
        column="quantum_source",
        value_set=["printed", "inferred"],
        description="Every quantum says where it is from",
    )
    yield gxe.ExpectColumnValuesToMatchRegex(
        column="value", regex=_PLAIN, description="Values are exact decimals"
    )
    yield gxe.ExpectColumnValuesToMatchRegex(
        column="quantum", regex=_POSITIVE, description="Quanta are above nil"
    )
    for name in ("nil", "confident"):
        yield gxe.ExpectColumnValuesToBeInSet(
            column=name, value_set=["true", "false"], description=f"`{name}` is true or false"
        )
    yield gxe.ExpectColumnValuesToBeBetween(column="line", min_value=1, description="Every fact has its line")
    yield gxe.ExpectColumnValuesToBeBetween(
        column="start", min_value=0, description="Every fact has its column"
    )
    yield gxe.ExpectColumnPairValuesAToBeGreaterThanB(
        column_A="end_line",
        column_B="line",
        or_equal=True,
        description="No number ends above where it begins",
    )
