"""One wrong number planted in a real release breaks the rules that take it, and no other."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest
from answer_sheet import PERIODS, RELEASE

from tieout.checkpoints.documents import Document
from tieout.checkpoints.gate import Gate, Setup, check_document, read_setup
from tieout.checkpoints.outcome import FilingOutcome
from tieout.expectations.verdicts.verdict import Verdict

pytestmark = pytest.mark.corpus

DEC = "2003-12-31"
Q03, _, H03, _ = ("/".join(period) for period in PERIODS)

EQUATION, SOURCES, SUBTOTALS = "bs_accounting_equation", "bs_sources_foot", "is_subtotals_foot"
"""Rules that say what bs_equation and is_gross_profit say, of config.yml and of the sum tree."""


class Planted(NamedTuple):
    """A change on one line: `old` becomes `new`. `breaks` are the rules of the catalogue's list with their
    differences in thousands, `also` the rules beyond that list that take the same numbers.
    """

    number: str
    line: int
    old: str
    new: str
    breaks: dict[str, str]
    also: tuple[str, ...] = ()
    cause: str = ""


ERRORS = [
    Planted("1", 133, "5,677", "5,767", {"bs_current_assets_foot": "90", "nr_cash": "-67"}, cause="transpos"),
    Planted("2", 136, "1,135", "1,153", {"bs_current_assets_foot": "18"}, cause="transpos"),
    Planted("3", 139, "9,276", "9,267", {"bs_current_assets_foot": "9", "bs_assets_foot": "-9"}),
    Planted("4", 142, "9,829", "9,289", {"bs_assets_foot": "-540", "tie_asset_roll": "-327"}),
    Planted("5", 145, "19,689", "19,869", {"bs_assets_foot": "-180", "bs_balance": "180"}, (EQUATION,)),
    Planted("6", 160, "18,920", "18,290", {"bs_equation": "-630", "bs_balance": "630"}, (SOURCES,)),
    Planted("7", 158, "16,236", "16,326", {"bs_equation": "-90"}, (SOURCES, EQUATION), cause="transpos"),
    Planted(
        "8",
        156,
        "3,484",
        "3,448",
        {"bs_liabilities_foot": "36", "bs_equation": "36", "nr_working_capital": "-82"},
        (SOURCES, EQUATION),
    ),
    Planted("9", 183, "2,345", "2,435", {"is_revenue_foot": "90"}, cause="transpos"),
    Planted(
        "10",
        186,
        "4,753",
        "4,573",
        {"is_revenue_foot": "180", "is_gross_profit": "-180", "nr_revenue": "227"},
        (SUBTOTALS,),
    ),
    Planted("11", 188, "982", "928", {"is_gross_profit": "54"}, (SUBTOTALS,), cause="transpos"),
    Planted("12", 190, "3,858", "3,885", {"is_gross_profit": "-27", "is_net_income_foot": "27"},
            (SUBTOTALS,)),
    Planted("13", 192, "1,912", "1,921", {"is_net_income_foot": "-9"}, cause="transpos"),
    Planted("14", 197, " 19", "(19)", {"is_net_income_foot": "-38"}, cause="sign"),
    Planted("15", 199, "(1,248)", "(1,284)", {"is_net_income_foot": "36", "nr_net_income": "84"}),
    Planted(
        "16",
        199,
        "(2,261)",
        " 2,261 ",
        {
            "is_net_income_foot": "-4522",
            "eps_basic_recalculates": "",
            "eps_diluted_recalculates": "",
            "eps_diluted_not_too_low": "",
            "eps_sign": "",
            "nr_net_income": "-4561",
            "sg_parentheses": "",
            "sg_caption_sign": "",
        },
        cause="sign",
    ),
    Planted("17", 201, "(0.06)", "(0.07)", {"eps_basic_recalculates": "", "eps_order": ""}),
    Planted(
        "18",
        209,
        "33,041",
        " 3,304",
        {"eps_diluted_recalculates": "", "eps_shares_order": "", "eps_loss_same_shares": ""},
    ),
    Planted(
        "19", 196, "  540", "1,540", {"is_net_income_foot": "-1000", "per_quarter_within_ytd": "461"}
    ),
    Planted("20", 59, "$5.8 million", "$8.5 million", {"nr_working_capital": "2677"}),
    Planted("0.04", 18, "$0.03", "$0.04", {"nr_eps": ""}),
]  # fmt: skip
"""The catalogue's twenty, and the text that closed intervals would let through; differences in thousands."""

UNSEEN = [
    # what, line, old, new, the rule that takes the number, its difference in thousands
    ("a prepaid expense off by one", 137, "314", "315", "bs_current_assets_foot", "1"),
    ("prepaid expense off by three", 137, "314", "317", "bs_current_assets_foot", "3"),
    ("other assets off by two", 143, "188", "190", "bs_assets_foot", "2"),
    ("b research off by one", 194, "613", "614", "is_net_income_foot", "-1"),
    ("c net sales off by one", 183, "5,523", "5,524", "is_revenue_foot", "1"),
]

BEYOND = [
    # just beyond what rounding allows
    ("prepaid expense off by four", 137, "314", "318", "bs_current_assets_foot", "4"),
    ("other assets off by three", 143, "188", "191", "bs_assets_foot", "3"),
    ("research off by four", 194, "613", "617", "is_net_income_foot", "-4"),
    ("net sales off by two", 183, "5,523", "5,525", "is_revenue_foot", "2"),
]


@pytest.fixture(scope="module")
def setup(root: Path) -> Setup:
    """The rules of the root config.yml."""
    return read_setup(root / "config.yml")


@pytest.fixture(scope="module")
def text(corpus: Path) -> str:
    """The release as filed."""
    return (corpus / RELEASE).read_bytes().decode("latin-1")


@pytest.fixture(scope="module")
def base(text: str, setup: Setup) -> dict[tuple[str, str], Verdict]:
    """The verdicts on the release as filed."""
    return by_application(checked(text, setup))


def checked(text: str, setup: Setup) -> FilingOutcome:
    outcome = check_document(Document("release.txt", text.encode("latin-1")), setup, Gate())
    assert outcome.reading is not None, outcome.error
    return outcome


def by_application(outcome: FilingOutcome) -> dict[tuple[str, str], Verdict]:
    return {(v.rule, v.application): v for v in outcome.verdicts}


def plant(text: str, line: int, old: str, new: str) -> str:
    """The text with the one `old` on a line changed; the rest of it stays in its columns."""
    lines = text.split("\n")
    assert lines[line - 1].count(old) == 1, lines[line - 1]
    lines[line - 1] = lines[line - 1].replace(old, new)
    return "\n".join(lines)


def broken(outcome: FilingOutcome) -> list[Verdict]:
    return [v for v in outcome.verdicts if v.status == "breaks"]


def in_thousands(verdict: Verdict) -> str:
    assert verdict.difference is not None
    return f"{(verdict.difference / 1000).normalize():f}"


def test_nothing_breaks_in_the_release_as_filed(text: str, setup: Setup) -> None:
    assert broken(checked(text, setup)) == []


@pytest.mark.parametrize("planted", ERRORS, ids=lambda p: f"{p.number}: {p.old.strip()} to {p.new.strip()}")
def test_a_planted_error_breaks_the_rules_that_take_it(planted: Planted, text: str, setup: Setup) -> None:
    outcome = checked(plant(text, planted.line, planted.old, planted.new), setup)
    found = broken(outcome)
    assert {v.rule for v in found} == {*planted.breaks, *planted.also}
    assert len(found) == len({v.rule for v in found}), "one period alone"
    assert outcome.verdict == "findings"
    for rule, difference in planted.breaks.items():
        (verdict,) = [v for v in found if v.rule == rule]
        assert planted.line in {o.line for o in verdict.operands}
        if difference:
            assert in_thousands(verdict) == difference
    if planted.cause:
        assert any(planted.cause in v.likely_cause for v in found)


@pytest.mark.parametrize("planted", ERRORS, ids=lambda p: f"{p.number}: {p.old.strip()} to {p.new.strip()}")
def test_a_planted_error_changes_no_verdict_on_other_numbers(
    planted: Planted, text: str, setup: Setup, base: dict[tuple[str, str], Verdict]
) -> None:
    after = by_application(checked(plant(text, planted.line, planted.old, planted.new), setup))
    for key in base.keys() | after.keys():
        verdict = after.get(key, base.get(key))
        assert verdict is not None
        if planted.line not in {o.line for o in verdict.operands}:
            assert after.get(key) == base.get(key), key


def test_working_capital_in_the_prose_survives_a_small_slip_in_current_assets(
    text: str, setup: Setup
) -> None:
    """9,267 less 3,453 is 5,814: still $5.8 million."""
    outcome = checked(plant(text, 139, "9,276", "9,267"), setup)
    (verdict,) = [v for v in outcome.verdicts if v.rule == "nr_working_capital" and v.period == DEC]
    assert verdict.status == "holds"
    assert verdict.difference == -14_000


def test_loss_per_share_cannot_see_a_transposition_in_the_loss(text: str, setup: Setup) -> None:
    """1,284 over 37,414 is 0.0343: still 0.03."""
    outcome = checked(plant(text, 199, "(1,248)", "(1,284)"), setup)
    per_share = [v for v in outcome.verdicts if v.rule == "eps_basic_recalculates" and v.application == Q03]
    assert [v.status for v in per_share] == ["holds"]
    assert "-0.034333 to -0.034305" in per_share[0].message


@pytest.mark.parametrize(
    ("printed", "status"),
    [("5,649", "holds"), ("5,650", "holds"), ("5,651", "breaks"), ("5,550", "holds"), ("5,549", "breaks")],
)
def test_five_point_six_million_is_what_rounds_to_it(
    printed: str, status: str, text: str, setup: Setup
) -> None:
    """5,650 still ties: 5,649.6 would be printed as both."""
    outcome = checked(plant(text, 186, "5,648", printed), setup)
    (verdict,) = [v for v in outcome.verdicts if v.rule == "nr_revenue" and v.operands[0].line == 24]
    assert verdict.status == status


def test_a_profit_among_losses_is_never_repaired(text: str, setup: Setup) -> None:
    """The row is mixed, so its parentheses tell loss from profit; making all of it a loss hides the error."""
    outcome = checked(plant(text, 199, "(2,261)", " 2,261 "), setup)
    assert outcome.reading is not None
    (fact,) = [f for f in outcome.reading.facts if (f.line, f.column) == (199, 3)]
    assert fact.value == fact.natural == 2_261_000


@pytest.mark.parametrize("slip", UNSEEN, ids=lambda slip: slip[0])
def test_what_rounding_can_explain_does_not_break_but_is_unusual_where_all_else_foots(
    slip: tuple[str, ...], text: str, setup: Setup
) -> None:
    _, line, old, new, rule, difference = slip
    outcome = checked(plant(text, int(line), old, new), setup)
    assert broken(outcome) == []
    unusual = [v for v in outcome.verdicts if v.status == "unusual"]
    assert [(v.rule, v.severity, in_thousands(v)) for v in unusual] == [(rule, "warning", difference)]
    assert "exactly" in unusual[0].message
    assert outcome.verdict == "tied"


@pytest.mark.parametrize("slip", BEYOND, ids=lambda slip: slip[0])
def test_one_more_than_rounding_can_explain_breaks(slip: tuple[str, ...], text: str, setup: Setup) -> None:
    _, line, old, new, rule, difference = slip
    outcome = checked(plant(text, int(line), old, new), setup)
    assert [(v.rule, v.severity, in_thousands(v)) for v in broken(outcome)] == [(rule, "error", difference)]
    assert outcome.verdict == "findings"


def test_d_shares_wrong_in_both_lines_are_beyond_two_digits_of_loss_per_share(
    text: str, setup: Setup
) -> None:
    changed = plant(plant(text, 206, "35,557", "35,755"), 209, "35,557", "35,755")
    outcome = checked(changed, setup)
    assert broken(outcome) == []
    per_share = [v for v in outcome.verdicts if v.application == H03 and v.rule.startswith("eps_")]
    assert {
        v.status for v in per_share if v.rule in ("eps_basic_recalculates", "eps_diluted_recalculates")
    } == {"holds"}
    assert {v.status for v in per_share} == {"holds", "not_tested", "not_applicable"}


@pytest.mark.parametrize(
    ("line", "old", "new"), [(63, "$3.25 million", "$3.35 million"), (64, "$3.00", "$3.10")]
)
def test_e_proceeds_of_a_sale_tie_to_nothing_that_is_printed(
    line: int, old: str, new: str, text: str, setup: Setup, base: dict[tuple[str, str], Verdict]
) -> None:
    assert by_application(checked(plant(text, line, old, new), setup)) == base


def test_two_errors_that_cancel_out_foot_exactly(text: str, setup: Setup) -> None:
    """A tick says that numbers agree with each other, never that one is right."""
    changed = plant(plant(text, 134, "1,122", "1,222"), 135, "939", "839")
    outcome = checked(changed, setup)
    assert {v.status for v in outcome.verdicts} <= {"holds", "not_tested", "not_applicable"}


def test_a_difference_is_in_the_units_of_the_statement(text: str, setup: Setup) -> None:
    outcome = checked(plant(text, 133, "5,677", "5,767"), setup)
    (verdict,) = [v for v in broken(outcome) if v.rule == "bs_current_assets_foot"]
    assert (verdict.difference, verdict.allowed) == (Decimal(90_000), Decimal(3_000))
    assert "found 90" in verdict.message


CASH_FLOW = """\
                       WILLOWMERE TOOLS, INC.
               Consolidated Statements of Cash Flows
                          (in thousands)

                                                   Year ended June 30,
                                                   2004           2003
                                                 --------       --------
Cash flows from operating activities:
  Net loss                                       $ (2,261)      $ (2,382)
  Depreciation and amortization                     1,079          1,397
  Gain on sale of a building                         (300)            --
  Decrease in inventories                             200            120
                                                 --------       --------
Net cash used in operating activities              (1,282)          (865)
                                                 --------       --------
Cash flows from investing activities:
  Purchases of equipment                             (100)          (200)
                                                 --------       --------
Net cash used in investing activities                (100)          (200)
                                                 --------       --------
Net decrease in cash                               (1,382)        (1,065)
Cash at beginning of year                           5,000          6,065
                                                 --------       --------
Cash at end of year                              $  3,618       $  5,000
                                                 ========       ========
"""


def test_a_parenthesis_lost_in_a_line_that_one_year_alone_prints_breaks(setup: Setup) -> None:
    """That the line is nil in the other year does not leave its sign open."""
    assert broken(checked(CASH_FLOW, setup)) == []
    outcome = checked(CASH_FLOW.replace("(300)", " 300 "), setup)
    (verdict,) = broken(outcome)
    assert (verdict.rule, in_thousands(verdict)) == ("cf_operating_foot", "600")
    assert "sign" in verdict.likely_cause
