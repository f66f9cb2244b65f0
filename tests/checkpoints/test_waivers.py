"""Waivers: one number, one difference; when either changes, the waiver lapses."""

from __future__ import annotations

from datetime import date

import pytest
from made_filing import BROKEN, FOOTED, RULES, made_filing

from tieout.checkpoints.outcome import exit_code, judge_filing
from tieout.checkpoints.waivers import apply_waivers, today
from tieout.config import Waiver
from tieout.expectations.verdicts.verdict import Verdict
from tieout.written import Text

WAIVER = Waiver(
    Text("assets_foot", 1, 1), "made.txt", "90", "restated", "J. Doe", "Total assets, Dec. 31, 2003"
)
DAY = date(2004, 2, 12)


def after(waiver: Waiver, verdict: Verdict = BROKEN, day: date = DAY) -> tuple[str, list[str], int]:
    """The status of the verdict, what became of the waiver, and the exit code."""
    reading = made_filing()
    verdicts, told = apply_waivers(reading, (FOOTED, verdict), [waiver], day)
    outcome = judge_filing(reading, verdicts, RULES, waivers=told)
    return verdicts[1].status, [waived.status for waived in told], int(exit_code([outcome]))


def test_a_waived_finding_passes_the_gate() -> None:
    assert after(WAIVER) == ("waived", ["waived"], 0)


@pytest.mark.parametrize("difference", ["90", "90,000", "(90)", "-90"])
def test_the_difference_may_be_written_in_units_or_as_the_statement_prints(difference: str) -> None:
    assert after(WAIVER._replace(difference=difference))[0] == "waived"


def test_another_difference_lets_the_waiver_lapse() -> None:
    assert after(WAIVER._replace(difference="91")) == ("breaks", ["lapsed"], 1)


def test_after_its_last_day_a_waiver_has_expired() -> None:
    until = WAIVER._replace(until="2004-02-12")
    assert after(until)[1] == ["waived"]
    assert after(until, day=date(2004, 2, 13)) == ("breaks", ["expired"], 1)


@pytest.mark.parametrize("at", ["Total revenues, Dec. 31, 2003", "Total assets, Dec. 31, 2002"])
def test_a_waiver_for_another_number_waives_nothing(at: str) -> None:
    assert after(WAIVER._replace(at=at)) == ("breaks", ["unused"], 1)


def test_a_waiver_for_another_filing_is_not_looked_at() -> None:
    assert after(WAIVER._replace(filing="other.txt")) == ("breaks", [], 1)


def test_a_waiver_for_another_rule_waives_nothing() -> None:
    assert after(WAIVER._replace(rule=Text("eps", 1, 1)))[0] == "breaks"


def test_a_waiver_whose_finding_is_gone_is_told_and_fails_nothing() -> None:
    assert after(WAIVER, verdict=FOOTED) == ("holds", ["unused"], 0)


def test_one_waiver_waives_one_finding() -> None:
    reading = made_filing()
    twice = (BROKEN, BROKEN._replace(application="again"))
    verdicts, _ = apply_waivers(reading, twice, [WAIVER], DAY)
    assert [verdict.status for verdict in verdicts] == ["waived", "breaks"]


def test_today_is_the_day_of_the_source_where_one_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1076544000")
    assert today() == date(2004, 2, 12)


@pytest.mark.parametrize(
    ("waiver", "status"),
    [(WAIVER._replace(difference="91"), "lapsed"), (WAIVER._replace(until="2004-01-01"), "expired")],
)
def test_a_waiver_that_no_longer_holds_is_red_even_for_a_warning(waiver: Waiver, status: str) -> None:
    assert after(waiver, BROKEN._replace(severity="warning")) == ("breaks", [status], 1)


def test_a_finding_without_a_difference_is_not_waived_by_one() -> None:
    assert after(WAIVER, BROKEN._replace(difference=None))[0] == "breaks"
