"""The metrics behind the expectations: operands grouped by rule, once per batch, and a rule's verdicts.

The verdict is reached here, by the one evaluator, on the rows of the batch. Nothing precomputed is read.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from great_expectations.core.metric_domain_types import MetricDomainTypes
from great_expectations.execution_engine import ExecutionEngine, PandasExecutionEngine
from great_expectations.expectations.metrics.metric_provider import metric_value
from great_expectations.expectations.metrics.table_metric_provider import TableMetricProvider
from great_expectations.validator.metric_configuration import MetricConfiguration

from tieout.expectations.evaluate import evaluate, is_footing_forced
from tieout.expectations.gx.rule_text import RuleText, read_rule
from tieout.expectations.gx.tables import Columns, OperandsTable, applications_of
from tieout.expectations.verdicts import Application, Verdict

OPERANDS_BY_RULE = "tieout.operands_by_rule"
VERDICTS_OF_RULE = "tieout.verdicts_of_rule"


class OperandsByRule(TableMetricProvider):
    """The operands table grouped by rule, and the filings whose totals foot exactly.

    It has no value keys, so that one serves all rules of a batch.
    """

    metric_name = OPERANDS_BY_RULE
    domain_keys = ("batch_id", "table")
    value_keys = ()

    @metric_value(engine=PandasExecutionEngine)
    def _pandas(
        cls,  # noqa: N805  # GX registers the plain function
        execution_engine: PandasExecutionEngine,
        metric_domain_kwargs: dict[str, Any],
        metric_value_kwargs: dict[str, Any],
        metrics: dict[str, Any],
        runtime_configuration: dict[str, Any],
    ) -> tuple[OperandsTable, frozenset[str]]:
        frame, _, _ = execution_engine.get_compute_domain(metric_domain_kwargs, MetricDomainTypes.TABLE)
        table = OperandsTable(frame)
        return table, filings_forced_to_foot(table.with_totals())


class VerdictsOfRule(TableMetricProvider):
    """The verdicts of one rule, its text being the value keys."""

    metric_name = VERDICTS_OF_RULE
    domain_keys = ("batch_id", "table")
    value_keys = RuleText._fields

    @metric_value(engine=PandasExecutionEngine)
    def _pandas(
        cls,  # noqa: N805
        execution_engine: PandasExecutionEngine,
        metric_domain_kwargs: dict[str, Any],
        metric_value_kwargs: dict[str, Any],
        metrics: dict[str, Any],
        runtime_configuration: dict[str, Any],
    ) -> tuple[Verdict, ...]:
        table, forced = metrics[OPERANDS_BY_RULE]
        rule = read_rule(RuleText(**{name: metric_value_kwargs[name] for name in RuleText._fields}))
        return tuple(evaluate(rule, a, a.filing in forced) for a in table.applications(rule.id))

    @classmethod
    def _get_evaluation_dependencies(
        cls,
        metric: MetricConfiguration,
        configuration: Any = None,
        execution_engine: ExecutionEngine[Any] | None = None,
        runtime_configuration: dict[str, Any] | None = None,
    ) -> dict[str, MetricConfiguration]:
        grouped = MetricConfiguration(OPERANDS_BY_RULE, metric_domain_kwargs=metric.metric_domain_kwargs)
        return {OPERANDS_BY_RULE: grouped}


@lru_cache(maxsize=1)
def filings_forced_to_foot(totals: Columns) -> frozenset[str]:
    """The filings whose habit it is that printed totals foot exactly.

    Kept for the suites of one run, which share a batch; the rows themselves are the key: nothing goes stale.
    """
    found: dict[str, list[Application]] = {}
    for application in applications_of(totals):
        found.setdefault(application.filing, []).append(application)
    return frozenset(filing for filing, footed in found.items() if is_footing_forced(footed))
