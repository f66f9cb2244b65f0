"""The metrics behind the expectations: operands grouped by rule, once per batch, and a rule's verdicts.

The verdict is reached here, by the one evaluator, on the rows of the batch. Nothing precomputed is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from great_expectations.core.metric_domain_types import MetricDomainTypes
from great_expectations.execution_engine import ExecutionEngine, PandasExecutionEngine
from great_expectations.expectations.metrics.metric_provider import metric_value
from great_expectations.expectations.metrics.table_metric_provider import TableMetricProvider
from great_expectations.validator.metric_configuration import MetricConfiguration

from tieout.expectations.evaluate import evaluate, is_footing_forced
from tieout.expectations.gx.rule_text import RuleText, read_rule
from tieout.expectations.gx.tables import OperandsTable
from tieout.expectations.verdicts.verdict import Application, Verdict

if TYPE_CHECKING:
    import pandas as pd

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
    ) -> Grouped:
        frame, _, _ = execution_engine.get_compute_domain(metric_domain_kwargs, MetricDomainTypes.TABLE)
        markers: Mapping[str, Any] = execution_engine.batch_manager.active_batch_markers or {}
        return group_operands(frame, str(markers.get("pandas_data_fingerprint") or ""))


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


Grouped = tuple[OperandsTable, frozenset[str]]
_last: dict[str, Grouped] = {}
"""What was grouped last, by the fingerprint that GX takes of a batch's contents."""


def group_operands(frame: pd.DataFrame, fingerprint: str) -> Grouped:
    """The operands by rule, and the filings that foot exactly; made once for the suites that share a batch.

    The fingerprint is that of the rows as they are now: where one was changed, it is another. Without one
    nothing is kept.
    """
    if fingerprint and fingerprint in _last:
        return _last[fingerprint]
    table = OperandsTable(frame)
    grouped = table, filings_forced_to_foot(table.with_totals())
    _last.clear()
    if fingerprint:
        _last[fingerprint] = grouped
    return grouped


def filings_forced_to_foot(totals: Iterable[Application]) -> frozenset[str]:
    """The filings whose habit it is that printed totals foot exactly."""
    found: dict[str, list[Application]] = {}
    for application in totals:
        found.setdefault(application.filing, []).append(application)
    return frozenset(filing for filing, footed in found.items() if is_footing_forced(footed))
