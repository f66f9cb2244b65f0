"""Verdicts for machines besides JSON: JUnit, SARIF and annotations; a red gate is red in each of them."""

from __future__ import annotations

import json
from typing import Any
from xml.etree import ElementTree

import pytest
from made_filing import BROKEN, CASH, EPS_RULE, FOOTED, RULES, UNTESTED, judged, operand, verdict

from tieout.checkpoints.outcome import FilingOutcome, unreadable
from tieout.checkpoints.reports.formats import REPORTS, render_report
from tieout.cli import REPORT_FORMATS
from tieout.facts import Problem

BY_ID = {rule.id: rule for rule in RULES}
UNUSUAL = verdict(EPS_RULE, "unusual", operand(CASH))


def suites(*outcomes: FilingOutcome) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(render_report("junit", outcomes, BY_ID)))


def results(*outcomes: FilingOutcome) -> list[dict[str, Any]]:
    document = json.loads(render_report("sarif", outcomes, BY_ID))
    assert document["version"] == "2.1.0"
    found = document["runs"][0]["results"]
    assert isinstance(found, list)
    return found


def annotations(*outcomes: FilingOutcome) -> list[str]:
    return render_report("github", outcomes, BY_ID).splitlines()


def test_the_command_line_offers_every_report() -> None:
    assert set(REPORT_FORMATS) == set(REPORTS)


def test_junit_has_a_case_for_the_verdict_and_one_for_each_rule() -> None:
    (suite,) = suites(judged(BROKEN, UNTESTED))
    assert suite.attrib == {"name": "made.txt", "tests": "3", "failures": "2", "errors": "0", "skipped": "1"}
    assert [case.attrib["name"].split(":")[0] for case in suite] == ["tied", "assets_foot", "eps"]
    assert [[body.tag for body in case] for case in suite] == [["failure"], ["failure"], ["skipped"]]


def test_junit_is_green_where_the_filing_is_tied_and_tells_warnings() -> None:
    (suite,) = suites(judged(FOOTED, UNUSUAL))
    assert (suite.attrib["failures"], suite.attrib["errors"]) == ("0", "0")
    output = suite.find("testcase/system-out")
    assert output is not None
    assert (output.text or "").startswith("warning: made.txt:3:")


def test_junit_is_red_where_nothing_was_checked() -> None:
    (suite,) = suites(judged(UNTESTED))
    failure = suite.find("testcase/failure")
    assert failure is not None
    assert "nothing was checked" in failure.attrib["message"]


def test_junit_survives_what_a_filing_may_contain() -> None:
    odd = BROKEN._replace(message='a < b & "c" \x0c \x00')
    (suite,) = suites(judged(odd))
    failure = suite.findall("testcase/failure")[1]
    assert 'a < b & "c" ? ?' in (failure.text or "")


def test_sarif_places_a_finding_with_columns_from_one() -> None:
    found = results(judged(BROKEN))[0]
    assert (found["ruleId"], found["level"]) == ("assets_foot", "error")
    assert found["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "made.txt"},
        "region": {"startLine": 5, "startColumn": 31, "endLine": 5, "endColumn": 36},
    }


def test_annotations_stand_at_their_line_and_hold_no_line_break() -> None:
    first, gate, last = annotations(judged(BROKEN))
    assert first.startswith(
        "::error file=made.txt,line=5,title=Total assets foot [assets_foot]::3,872 + (188)"
    )
    assert "%0Adifference" not in first
    assert "%0Athe lines add up" in first
    assert gate == "::error file=made.txt,title=not tied::1 exception"
    assert last == "NOT TIED: made.txt: 1 exception"


def test_annotations_escape_what_would_end_them() -> None:
    (line, *_) = annotations(judged(BROKEN)._replace(filing="a,b:c%.txt"))
    assert line.startswith("::error file=a%2Cb%3Ac%25.txt,line=5")


def test_a_problem_of_reading_is_in_both() -> None:
    outcome = judged(FOOTED, problems=(Problem("warning", "cut", "ends early", 7),))
    assert results(outcome)[0]["locations"][0]["physicalLocation"]["region"] == {"startLine": 7}
    assert annotations(outcome)[0] == "::warning file=made.txt,line=7,title=reading::ends early"


@pytest.mark.parametrize("form", ["junit", "sarif", "github"])
def test_a_document_that_cannot_be_read_is_red_in_every_report(form: str) -> None:
    text = render_report(form, [unreadable("a.pdf", "a.pdf: this is a PDF")], BY_ID)
    assert "this is a PDF" in text
    assert "error" in text


def test_sarif_names_its_tool_and_rules() -> None:
    document = json.loads(render_report("sarif", [], BY_ID))
    (run,) = document["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["tool"]["driver"]["name"] == "tieout"
    assert run["tool"]["driver"]["rules"][0] == {
        "id": "assets_foot",
        "shortDescription": {"text": "Total assets foot"},
    }


def test_sarif_is_red_where_nothing_was_checked_and_says_so() -> None:
    found = results(judged(UNTESTED))
    assert [(result["ruleId"], result["level"]) for result in found] == [("not_tied", "error")]
    assert found[-1]["message"]["text"].startswith("nothing was checked")
    assert [result["level"] for result in results(judged(FOOTED))] == []


def test_a_tied_filing_has_no_annotation() -> None:
    assert annotations(judged(FOOTED)) == ["TIED: made.txt"]
