"""Breaks that something besides their two amounts bears out weigh more: the rest of the sentence, or a single slip."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from made_tables import QUARTER, VOCABULARY, check, claim, filing, sheet

from tieout.expectations.bind import bind
from tieout.expectations.evaluate import evaluate
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.verdict import Verdict
from tieout.facts import Claim
from tieout.slips import is_one_slip

BEFORE = (date(2002, 10, 1), date(2002, 12, 31))
LINES = "Revenues | revenues | 4,480 | 4,010\nGross profit | gross_profit | 2,025 | 1,800"
SENTENCE = "Revenues increased ..."


def judged(subject: str, *claims: Claim) -> Verdict:
    """What a rule says of the first claim, all of one sentence, beside an income statement of two quarters."""
    rule = Rule(
        "prose", "narrative", "config", "Prose", of=(subject,), severity="warning",
        borne_out="error", off_by_one="warning",
    )  # fmt: skip
    said = [c._replace(sentence=SENTENCE) for c in claims]
    reading = filing(sheet(LINES, kind="income_statement", periods=(QUARTER, BEFORE)), claims=said)
    return next(evaluate(rule, a, False) for a in bind(rule, reading, VOCABULARY))


def percent(printed: str, of: str = "", period: tuple[date, date] = QUARTER) -> Claim:
    stated = claim(printed, "gross_profit" if of else "revenues", period)
    fact = stated.fact._replace(
        value=Decimal(printed), natural=Decimal(printed), unit="percent", quantum=Decimal("0.1")
    )
    base = (None, None) if of else BEFORE
    return stated._replace(
        fact=fact, states="share" if of else "percent_change", direction="" if of else "up", of=of,
        base_start=base[0], base_end=base[1],
    )  # fmt: skip


def weight(found: Verdict) -> tuple[str, str]:
    return found.status, found.severity


def test_a_percentage_beside_an_amount_that_ties_is_an_error() -> None:
    assert weight(judged("percent_change", percent("21.7"), claim("4.5", "revenues", QUARTER))) == (
        "breaks",
        "error",
    )


def test_a_percentage_alone_or_beside_an_amount_of_something_else_is_a_warning() -> None:
    assert weight(judged("percent_change", percent("21.7"))) == ("breaks", "warning")
    beside = claim("3.1", "revenues", QUARTER)
    assert weight(judged("percent_change", percent("21.7"), beside)) == ("breaks", "warning")


def test_a_percentage_one_unit_off_is_a_warning() -> None:
    assert weight(judged("percent_change", percent("11.8"), claim("4.5", "revenues", QUARTER))) == (
        "breaks",
        "warning",
    )


def test_a_change_that_is_the_difference_of_rounded_amounts_is_a_warning() -> None:
    told = claim("0.54", "revenues", QUARTER)._replace(
        states="change", direction="up", base_start=BEFORE[0], base_end=BEFORE[1]
    )
    now = claim("4.5", "revenues", QUARTER)
    assert weight(judged("change", told, now)) == ("breaks", "error")
    near = told._replace(fact=told.fact._replace(value=Decimal(480000), natural=Decimal(480000)))
    assert weight(judged("change", near, now)) == ("breaks", "warning")


def test_an_amount_compared_with_one_that_ties_is_an_error() -> None:
    earlier = claim("4.0", "revenues", BEFORE)
    assert weight(judged("other", claim("4.9", "revenues", QUARTER), earlier)) == ("breaks", "error")
    same_quarter = claim("4.5", "revenues", QUARTER)
    assert weight(judged("other", claim("4.9", "revenues", QUARTER), same_quarter)) == ("breaks", "warning")


def test_a_margin_one_slip_off_beside_one_that_ties_is_an_error() -> None:
    earlier = percent("44.9", "revenues", BEFORE)
    assert weight(judged("share", percent("54.2", "revenues"), earlier)) == ("breaks", "error")
    assert weight(judged("share", percent("41.7", "revenues"), earlier)) == ("breaks", "warning")


@pytest.mark.parametrize(("note", "severity"), [("4,840", "error"), ("4,430", "error"), ("4,911", "warning")])
def test_a_note_that_one_slip_tells_from_the_statement_is_an_error(note: str, severity: str) -> None:
    periods = (QUARTER, BEFORE)
    income = sheet(LINES, kind="income_statement", periods=periods)
    beside = sheet(f"Revenues | revenues | {note} | 4,010", kind="other", periods=periods)
    rule = check("in_notes(x) = x", for_each=("revenues",), severity="warning", borne_out="error")
    found = [evaluate(rule, a, False) for a in bind(rule, filing(income, beside), VOCABULARY)]
    assert [weight(v) for v in found if v.status == "breaks"] == [("breaks", severity)]


def test_of_two_notes_that_repeat_a_line_the_odd_one_breaks() -> None:
    periods = (QUARTER, BEFORE)
    income = sheet(LINES, kind="income_statement", periods=periods)
    right = sheet("Revenues | revenues | 4,480 | 4,010", kind="other", periods=periods)
    wrong = sheet("Revenues | revenues | 4,430 | 4,010", kind="other", periods=periods)
    rule = check("in_notes(x) = x", for_each=("revenues",), severity="warning", borne_out="error")
    found = [evaluate(rule, a, False).status for a in bind(rule, filing(income, right, wrong), VOCABULARY)]
    assert "breaks" in found


@pytest.mark.parametrize(
    ("printed", "meant", "slip"),
    [
        ("482", "452", True),
        ("452", "425", True),
        ("485", "458", True),
        ("485", "854", False),
        ("48", "480", False),
    ],
)
def test_a_slip_is_one_wrong_digit_or_two_neighbours_exchanged(printed: str, meant: str, slip: bool) -> None:
    assert is_one_slip(printed, meant) is slip
