"""`--format json`, version 1: the fields that programs rely on."""

from __future__ import annotations

import json
from typing import Any

from made_filing import BROKEN, CASH, FOOT, FOOTED, OTHER, RULES, TOTAL, UNTESTED, judged, operand, verdict

from tieout.checkpoints.outcome import FilingOutcome, unreadable
from tieout.checkpoints.reports.output_json import render
from tieout.facts import Problem


def rendered(*outcomes: FilingOutcome) -> dict[str, Any]:
    document = json.loads(render(outcomes, {rule.id: rule for rule in RULES}))
    assert isinstance(document, dict)
    return document


def test_the_document_says_its_version_and_that_of_tieout() -> None:
    document = rendered()
    assert (document["version"], document["tieout"], document["filings"]) == (1, "0.1.0", [])


def test_a_filing_has_the_fields_of_version_1() -> None:
    (filing,) = rendered(judged(FOOTED))["filings"]
    assert {
        *("filing", "verdict", "coverage", "checked", "findings", "not_tested", "waived", "passed"),
        *("unchecked", "problems"),
    } <= set(filing)
    assert (filing["verdict"], filing["coverage"], filing["checked"]) == ("tied", 0.75, 1)
    assert filing["passed"] == [{"rule": "assets_foot", "applications": 1, "status": "holds"}]
    assert filing["unchecked"] == ["f4"]


def test_a_finding_carries_all_that_decided_it_with_amounts_as_strings() -> None:
    (filing,) = rendered(judged(BROKEN))["filings"]
    (finding,) = filing["findings"]
    assert set(finding) == {
        *("rule", "title", "severity", "status", "application", "period", "formula", "difference", "allowed"),
        *("message", "likely_cause", "operands"),
    }
    assert (finding["difference"], finding["allowed"], finding["severity"]) == ("-90000", "1500", "error")
    assert (finding["title"], finding["likely_cause"]) == ("Total assets foot", "transposed digits")


def test_an_operand_has_its_place_and_both_signs() -> None:
    contra = OTHER._replace(natural=abs(OTHER.value))
    outcome = judged(verdict(FOOT, "breaks", operand(CASH), operand(contra), operand(TOTAL, "total")))
    assert outcome.reading
    outcome = outcome._replace(reading=outcome.reading._replace(facts=(CASH, contra, TOTAL)))
    second = rendered(outcome)["filings"][0]["findings"][0]["operands"][1]
    assert second == {
        "name": OTHER.label,
        "value": "-188000",
        "natural": "188000",
        "quantum": "1000",
        "document": "1:EX-99.1",
        "line": 4,
        "start": 30,
        "end": 35,
        "fact_id": "f2",
    }


def test_what_was_not_tested_says_what_is_missing() -> None:
    (filing,) = rendered(judged(FOOTED, UNTESTED))["filings"]
    assert filing["not_tested"] == [{"rule": "eps", "period": "2003-12-31", "missing": ["cash"]}]
    assert filing["findings"] == []


def test_a_required_rule_that_was_not_tested_is_a_finding_too() -> None:
    required = FOOT._replace(id="covenant", required=True)
    (filing,) = rendered(judged(FOOTED, verdict(required, "not_tested"), rules=(*RULES, required)))["filings"]
    assert [f["status"] for f in filing["findings"]] == ["not_tested"]


def test_a_waived_finding_is_no_finding() -> None:
    (filing,) = rendered(judged(FOOTED, BROKEN._replace(status="waived")))["filings"]
    assert (filing["verdict"], filing["findings"]) == ("tied", [])


def test_a_problem_of_reading_has_its_place() -> None:
    (filing,) = rendered(judged(FOOTED, problems=(Problem("warning", "cut", "ends early", 7, 1, 2),)))[
        "filings"
    ]
    assert filing["problems"] == [
        {"severity": "warning", "code": "cut", "message": "ends early", "line": 7, "start": 1, "end": 2}
    ]


def test_a_document_that_cannot_be_read_says_why_in_the_same_fields() -> None:
    (filing,) = rendered(unreadable("a.pdf", "a.pdf: this is a PDF"))["filings"]
    assert (filing["verdict"], filing["coverage"], filing["findings"]) == ("unreadable", 0, [])
    assert filing["problems"][0]["message"] == "a.pdf: this is a PDF"
