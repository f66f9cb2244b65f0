"""What came back from Great Expectations, taken apart with suspicion: verdicts or a fault, no silent pass."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from tieout.checkpoints.faults import FaultError
from tieout.expectations.gx.rule_text import read_verdict
from tieout.expectations.verdicts.verdict import FINDINGS, Application, Verdict

if TYPE_CHECKING:
    from great_expectations.checkpoint.checkpoint import CheckpointResult
    from great_expectations.core import ExpectationSuite, ExpectationSuiteValidationResult

VerdictsByRule = dict[tuple[str, str], list[Verdict]]
_DRAWN_AT_RANDOM = ("validation_id", "checkpoint_id", "batch_markers")


def read_verdicts(
    results: Iterable[CheckpointResult],
    suites: Iterable[ExpectationSuite],
    applications: Sequence[Application],
) -> VerdictsByRule:
    """The verdicts in the checkpoint's results by filing and rule, one for each of `applications`.

    Raises FaultError for a suite or a rule without a result, one with two, an expectation that raised, and
    applications other than compiled.
    """
    compiled = {(suite.name, e.rule) for suite in suites for e in suite.expectations}  # type: ignore[attr-defined]
    rules = {rule for _, rule in compiled}
    if unheard := sorted({a.rule for a in applications} - rules):
        raise FaultError(f"rules without an expectation: {', '.join(unheard)}")
    verdicts: VerdictsByRule = {}
    for validation in (v for result in results for v in result.run_results.values()):
        for details in _details(validation):
            key = (validation.suite_name, details["rule"])
            if key not in compiled:
                raise FaultError(
                    f"a result that nobody asked for, or a second one: {key[1]} of suite {key[0]}"
                )
            compiled.remove(key)
            for verdict in _verdicts(details):
                verdicts.setdefault((verdict.filing, verdict.rule), []).append(verdict)
    if compiled:
        raise FaultError(f"rules without a result: {', '.join(sorted(rule for _, rule in compiled))}")
    _check_applications(verdicts, applications)
    return verdicts


def read_reading(result: CheckpointResult) -> None:
    """Accept the facts table, or raise FaultError that names what is wrong with it as data."""
    for validation in result.run_results.values():
        if not validation.results:
            raise FaultError("the facts were not tested: the suite of the reading came back empty")
        for one in validation.results:
            _raise_if_raised(one)
            if not one.success:
                config: Any = one.expectation_config
                about = config.description or config.type
                shown = (one.result or {}).get("partial_unexpected_list") or (one.result or {}).get(
                    "observed_value"
                )
                raise FaultError(f"the facts table is not sound: {about}; found {shown}")


def result_json(validation: ExpectationSuiteValidationResult) -> dict[str, Any]:
    """A result as it is kept: verdicts as objects, times in UTC, nothing random or of the clock."""
    content: dict[str, Any] = validation.to_json_dict()  # type: ignore[no-untyped-call]
    content.pop("id", None)
    for name in _DRAWN_AT_RANDOM:
        content["meta"].pop(name, None)
    content["meta"]["validation_time"] = _utc(content["meta"]["validation_time"])
    content["meta"]["run_id"]["run_time"] = _utc(content["meta"]["run_id"]["run_time"])
    for one in content["results"]:
        one["expectation_config"].pop("id", None)
        details = one["result"].get("details") or {}
        if "verdicts" in details:
            details["verdicts"] = [json.loads(text) for text in details["verdicts"]]
    return content


def _details(validation: ExpectationSuiteValidationResult) -> Iterator[dict[str, Any]]:
    """Yield what each expectation of a suite found; an empty suite and one that raised are faults."""
    if not validation.results:
        raise FaultError(f"suite {validation.suite_name} came back empty: nothing was tested")
    for one in validation.results:
        _raise_if_raised(one)
        details = (one.result or {}).get("details")
        if not isinstance(details, dict) or "verdicts" not in details:
            kwargs = one.expectation_config.kwargs if one.expectation_config else {}
            raise FaultError(f"{kwargs.get('rule')} of suite {validation.suite_name} found nothing to say")
        yield {**details, "success": one.success}


def _raise_if_raised(one: Any) -> None:
    """GX reports an exception in two shapes: flat for an expectation, by metric id for a metric."""
    shapes = [one.exception_info or {}]
    shapes += [shape for shape in shapes[0].values() if isinstance(shape, dict)]
    for shape in shapes:
        if shape.get("raised_exception"):
            rule = one.expectation_config.kwargs.get("rule") or one.expectation_config.type
            raise FaultError(
                f"{rule} raised: {shape.get('exception_message')}\n{shape.get('exception_traceback')}"
            )


def _verdicts(details: dict[str, Any]) -> Iterator[Verdict]:
    verdicts = [read_verdict(text) for text in details["verdicts"]]
    if not len(verdicts) == details["applications"] == details["compiled"]:
        counts = f"{details['compiled']} applications were compiled, {details['applications']} evaluated"
        raise FaultError(f"{details['rule']}: {counts}")
    if details["success"] and any(v.status in FINDINGS for v in verdicts):
        raise FaultError(f"{details['rule']}: reported as a success, with findings among its verdicts")
    return iter(verdicts)


def _check_applications(verdicts: VerdictsByRule, applications: Iterable[Application]) -> None:
    """Every application has its one verdict, and no verdict is about anything else."""
    compiled = sorted((a.filing, a.rule, a.application) for a in applications)
    returned = sorted((v.filing, v.rule, v.application) for found in verdicts.values() for v in found)
    if compiled != returned:
        odd = sorted(set(compiled) ^ set(returned))
        raise FaultError(
            f"applications and verdicts differ: {odd[0] if odd else 'one of them is there twice'}"
        )


def _utc(time: str) -> str:
    return datetime.fromisoformat(time).astimezone(UTC).isoformat()
