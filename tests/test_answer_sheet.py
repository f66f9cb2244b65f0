"""A real release against the answers worked by hand: every number, every rule, every claim."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import pytest
from answer_sheet import INCOME, NOT_TIED, PERIODS, RELEASE, SAID, Cell, Said, cells

from tieout.checkpoints.documents import Document
from tieout.checkpoints.gate import Gate, Setup, check_document, read_setup
from tieout.checkpoints.outcome import FilingOutcome
from tieout.expectations.verdicts.verdict import Verdict
from tieout.facts import Fact, Filing

pytestmark = pytest.mark.corpus

THOUSAND = Decimal(1000)
SHEET_DATES = ("2003-12-31", "2003-06-30")

# The rules of the catalogue as worked: the formula of each column, and what rounding allows in thousands.
SHEET_RULES = [
    ("bs_current_assets_foot", "3", "5,677+1,122+939+1,224+314=9,276", "4,059+1,140+1,100+1,135+196=7,630"),
    ("bs_assets_foot", "2.5", "9,276+396+9,829+188=19,689", "7,630+479+10,612+199=18,920"),
    ("bs_liabilities_foot", "2", "3,417+36+0=3,453", "3,456+26+2=3,484"),
    ("bs_equation", "1.5", "3,453+16,236=19,689", "3,484+15,436=18,920"),
    ("bs_balance", "0", "19,689=19,689", "18,920=18,920"),
]
INCOME_RULES = [
    ("is_revenue_foot", "1.5", "2,345+50=2,395", "2,284+50=2,334", "4,653+100=4,753", "5,523+125=5,648"),
    (
        "is_gross_profit",
        "1.5",
        "2,395-582=1,813",
        "2,334-982=1,352",
        "4,753-1,145=3,608",
        "5,648-1,790=3,858",
    ),
    (
        "is_net_income_foot",
        "3",
        "1,813-1,912-613-540+4=-1,248",
        "1,352-2,309-556-767+10=-2,270",
        "3,608-3,753-1,041-1,079+4=-2,261",
        "3,858-4,022-840-1,397+19=-2,382",
    ),
]
EPS = [
    # loss, shares, centre, what the printed amounts give, printed, what it stands for
    ("1,248", "37,414", "0.033356", "-0.033370 to -0.033343", "-0.03", "-0.035 to -0.025"),
    ("2,270", "33,041", "0.068703", "-0.068719 to -0.068686", "-0.07", "-0.075 to -0.065"),
    ("2,261", "35,557", "0.063588", "-0.063603 to -0.063573", "-0.06", "-0.065 to -0.055"),
    ("2,382", "33,021", "0.072136", "-0.072152 to -0.072120", "-0.07", "-0.075 to -0.065"),
]
FIRST_QUARTERS = {
    "revenues": (2358, 3314),
    "cost_of_revenue": (563, 808),
    "sga": (1841, 1713),
    "research_and_development": (428, 284),
    "depreciation_and_amortization": (539, 630),
}
"""Six months less three months, 2003 and 2002, of the lines that are never negative."""

CLAIMS = [
    # number, rule, what the words stand for, the statement's amount; all in thousands but per share
    (1, "nr_net_income", ("1150", "1250"), "-1248"),
    (2, "nr_eps", None, "-0.03"),
    (3, "nr_revenue", ("2350", "2450"), "2395"),
    (4, "nr_net_income", ("2250", "2350"), "-2270"),
    (5, "nr_eps", None, "-0.07"),
    (6, "nr_revenue", ("2250", "2350"), "2334"),
    (7, "nr_net_income", ("2250", "2350"), "-2261"),
    (8, "nr_eps", None, "-0.06"),
    (9, "nr_revenue", ("4750", "4850"), "4753"),
    (10, "nr_net_income", ("2350", "2450"), "-2382"),
    (11, "nr_eps", None, "-0.07"),
    (12, "nr_revenue", ("5550", "5650"), "5648"),
    (13, "nr_cash", ("5650", "5750"), "5677"),
    (14, "nr_working_capital", ("5750", "5850"), "9276 - 3453"),
    (15, "nr_cash", ("4050", "4150"), "4059"),
    (15, "nr_working_capital", ("4050", "4150"), "7630 - 3484"),
]


@pytest.fixture(scope="module")
def setup(root: Path) -> Setup:
    """The rules of the root config.yml."""
    return read_setup(root / "config.yml")


@pytest.fixture(scope="module")
def outcome(corpus: Path, setup: Setup) -> FilingOutcome:
    """The release, checked."""
    return check_document(Document("release.txt", corpus / RELEASE), setup, Gate())


@pytest.fixture(scope="module")
def filing(outcome: FilingOutcome) -> Filing:
    """The release as read."""
    assert outcome.reading is not None, outcome.error
    return outcome.reading


@pytest.fixture(scope="module")
def lines(corpus: Path) -> list[str]:
    """The lines of the release, decoded without the parser."""
    return (corpus / RELEASE).read_bytes().decode("latin-1").splitlines()


def cell_name(cell: Cell) -> str:
    return f"line {cell.line}, column {cell.column}: {cell.printed}"


def claim_name(said: Said) -> str:
    return f"claim {said.number} {said.concept}"


def thousands(text: str) -> Decimal:
    """`9276 - 3453` in units."""
    first, *rest = text.split(" - ")
    return (Decimal(first) - sum(map(Decimal, rest))) * (1 if "." in first else THOUSAND)


def of_rule(outcome: FilingOutcome, rule: str) -> list[Verdict]:
    return [verdict for verdict in outcome.verdicts if verdict.rule == rule]


def in_period(verdicts: Iterable[Verdict], start: str, end: str) -> Verdict:
    """The one verdict of a period, which its operands' periods tell."""
    key = f"{start}/{end}" if start else end
    (found,) = [
        v for v in verdicts if v.application == key or v.application.endswith((f" {key}", f", {key}"))
    ]
    return found


def sides(formula: str) -> frozenset[str]:
    return frozenset(formula.replace(" ", "").split("="))


# -- numbers


def test_the_answer_sheet_quotes_the_release(lines: list[str]) -> None:
    for cell in cells():
        assert lines[cell.line - 1][cell.right - len(cell.printed) : cell.right] == cell.printed
    for said in SAID:
        assert said.text in lines[said.line - 1]


@pytest.mark.parametrize("cell", cells(), ids=cell_name)
def test_every_cell_is_a_fact_as_an_accountant_reads_it(cell: Cell, filing: Filing) -> None:
    (fact,) = [f for f in filing.facts if (f.line, f.end) == (cell.line, cell.right)]
    assert (fact.statement, fact.row, fact.column) == (cell.statement, cell.row, cell.column)
    assert (fact.label, fact.caption, fact.member) == (cell.label, cell.caption, "")
    assert (str(fact.period_start or ""), str(fact.period_end)) == (cell.start, cell.end)
    assert (fact.printed, fact.value) == (cell.printed, Decimal(cell.value))
    assert (fact.unit, fact.quantum, fact.quantum_source) == (cell.unit, Decimal(cell.quantum), "printed")
    assert (fact.nil, fact.confident) == (cell.printed == "--", True)
    assert (fact.start, fact.end_line) == (cell.right - len(cell.printed), cell.line)
    if cell.concept:
        assert (fact.concept, fact.natural) == (cell.concept, Decimal(cell.natural))


def test_a_line_without_a_name_in_the_catalogue_takes_none_of_another_line(filing: Filing) -> None:
    named = {cell.concept for cell in cells()} - {""}
    unnamed = {(c.statement, c.row) for c in cells() if not c.concept}
    assert not {f.concept for f in filing.facts if (f.statement, f.row) in unnamed} & named


def test_nothing_is_invented_in_the_statements(filing: Filing) -> None:
    printed = [f for f in filing.facts if f.statement != "narrative"]
    assert len(printed) == len(cells()) == 88
    assert {(f.line, f.end) for f in printed} == {(c.line, c.right) for c in cells()}


def test_no_number_is_lost_between_table_and_table_end(filing: Filing, lines: list[str]) -> None:
    """Counted without the answer sheet too: every amount right of the labels, from first rule to last."""
    amount = re.compile(r"\(?\d[\d,.]*\)?|(?<!-)--(?!-)")
    found = {
        (number, match.end())
        for first, last, left in ((132, 161, 60), (182, 210, 34))
        for number in range(first, last + 1)
        for match in amount.finditer(lines[number - 1], left)
    }
    assert found == {(f.line, f.end) for f in filing.facts if f.statement != "narrative"}


def test_a_wrapped_label_stands_on_both_its_lines(filing: Filing) -> None:
    (income,) = [s for s in filing.statements if s.kind == "income_statement"]
    rows = [(row.line, row.end_line, row.label) for row in income.rows if row.number]
    assert rows == [(first, last, label) for first, last, label, *_ in INCOME]


def test_the_statements_are_two_primary_ones_read_to_their_end(filing: Filing) -> None:
    assert [(s.kind, s.scale, s.currency, s.complete) for s in filing.statements] == [
        ("balance_sheet", 3, "USD", True),
        ("income_statement", 3, "USD", True),
    ]
    assert [p for p in filing.problems if p.severity != "info"] == []


@pytest.mark.parametrize("said", SAID, ids=claim_name)
def test_every_claim_is_understood_as_a_reader_would(said: Said, filing: Filing, lines: list[str]) -> None:
    (fact,) = [
        c.fact
        for c in filing.claims
        if (c.fact.line, c.fact.concept) == (said.line, said.concept)
        and (str(c.fact.period_start or ""), str(c.fact.period_end)) == (said.start, said.end)
    ]
    assert (fact.value, fact.natural) == (Decimal(said.value), Decimal(said.natural))
    assert (fact.unit, fact.quantum, fact.confident) == (said.unit, Decimal(said.quantum), True)
    assert lines[said.line - 1][fact.start :].startswith(said.text)


def test_no_claim_is_invented(filing: Filing) -> None:
    tied = [c.fact for c in filing.claims if not c.skipped]
    assert len(tied) == len(SAID) == 16
    assert {(f.line, f.concept) for f in tied} == {(said.line, said.concept) for said in SAID}


def test_amounts_that_no_statement_shows_are_named_and_not_tied(filing: Filing, lines: list[str]) -> None:
    skipped = [c for c in filing.claims if c.skipped]
    assert [(c.fact.line, str(c.fact.value), c.fact.unit) for c in skipped] == [
        (line, value, unit) for line, _, value, unit in NOT_TIED
    ]
    for claim, (line, text, _, _) in zip(skipped, NOT_TIED, strict=True):
        assert lines[line - 1][claim.fact.start :].startswith(text)
        assert not claim.fact.concept


def test_a_number_broken_over_two_lines_is_one_number(filing: Filing) -> None:
    (shares,) = [c.fact for c in filing.claims if c.fact.value == 4_062_500]
    assert (shares.line, shares.end_line, shares.quantum) == (62, 63, 1)


# -- rules


@pytest.mark.parametrize("column", [0, 1], ids=SHEET_DATES)
@pytest.mark.parametrize("rule", SHEET_RULES, ids=lambda rule: rule[0])
def test_the_balance_sheet_ties_as_worked(rule: tuple[str, ...], column: int, outcome: FilingOutcome) -> None:
    name, allowed, *formulas = rule
    _holds_as_worked(outcome, name, ("", SHEET_DATES[column]), formulas[column], allowed)
    assert len(of_rule(outcome, name)) == 2


@pytest.mark.parametrize("column", range(4), ids=lambda column: "/".join(PERIODS[column]))
@pytest.mark.parametrize("rule", INCOME_RULES, ids=lambda rule: rule[0])
def test_the_income_statement_ties_as_worked(
    rule: tuple[str, ...], column: int, outcome: FilingOutcome
) -> None:
    name, allowed, *formulas = rule
    _holds_as_worked(outcome, name, PERIODS[column], formulas[column], allowed)
    assert len(of_rule(outcome, name)) == 4


def _holds_as_worked(
    outcome: FilingOutcome, rule: str, period: tuple[str, str], formula: str, allowed: str
) -> None:
    verdict = in_period(of_rule(outcome, rule), *period)
    assert (verdict.status, verdict.severity, verdict.derived) == ("holds", "error", False)
    assert verdict.difference == 0
    assert verdict.allowed == Decimal(allowed) * THOUSAND
    assert sides(verdict.formula) == sides(formula)


def test_cash_is_within_current_assets_and_these_within_assets(outcome: FilingOutcome) -> None:
    verdicts = of_rule(outcome, "bs_subset")
    worked = ("5,677<=9,276<=19,689", "4,059<=7,630<=18,920")
    assert [(v.status, v.formula.replace(" ", "")) for v in verdicts] == [("holds", text) for text in worked]


def test_current_liabilities_are_derived_and_never_printed(outcome: FilingOutcome, filing: Filing) -> None:
    assert [v.status for v in of_rule(outcome, "bs_current_liabilities_foot")] == ["not_tested"]
    assert "current_liabilities" not in {fact.concept for fact in filing.facts}
    for verdict, worked in zip(
        of_rule(outcome, "nr_working_capital"), ("9,276-3,453", "7,630-3,484"), strict=True
    ):
        assert verdict.formula.replace(" thousand", "").replace(" ", "").endswith(f"={worked}")
        (liability,) = [o for o in verdict.operands if o.term == "current_liabilities"]
        assert liability.line == 156


def test_a_line_below_the_section_is_no_current_liability(lines: list[str], setup: Setup) -> None:
    """Were a long-term line printed, current liabilities would be the lines of their section."""
    changed = lines.copy()
    changed[154] = f"{'Long-term debt':<68}1,000{'1,000':>16}"
    changed[155] = changed[155].replace("3,453", "4,453").replace("3,484", "4,484")
    changed[157] = changed[157].replace("16,236", "15,236").replace("15,436", "14,436")
    changed.insert(155, changed[153])
    changed[153] = ""
    outcome = check_document(Document("release.txt", "\n".join(changed).encode()), setup, Gate())
    assert outcome.verdict == "tied", outcome.reasons
    assert [(v.status, v.difference) for v in of_rule(outcome, "nr_working_capital")] == [
        ("holds", -23 * THOUSAND),
        ("holds", -46 * THOUSAND),
    ]


@pytest.mark.parametrize("rule", ["eps_basic_recalculates", "eps_diluted_recalculates"])
@pytest.mark.parametrize("column", range(4), ids=lambda column: "/".join(PERIODS[column]))
def test_loss_per_share_is_the_interval_of_loss_over_shares(
    rule: str, column: int, outcome: FilingOutcome
) -> None:
    loss, shares, centre, interval, printed, stands_for = EPS[column]
    verdict = in_period(of_rule(outcome, rule), *PERIODS[column])
    assert verdict.status == "holds"
    assert verdict.formula == f"{printed} = -{loss} / {shares}"
    assert f"as printed give {interval}; {printed} stands for {stands_for}:" in verdict.message
    assert verdict.difference == Decimal(printed) + Decimal(centre)


@pytest.mark.parametrize("rule", ["eps_order", "eps_shares_order", "eps_loss_same_shares", "eps_sign"])
def test_a_loss_is_not_diluted(rule: str, outcome: FilingOutcome) -> None:
    assert [v.status for v in of_rule(outcome, rule)] == ["holds"] * 4


def test_captions_of_a_loss_agree_with_their_signs(outcome: FilingOutcome) -> None:
    found = of_rule(outcome, "sg_caption_sign")
    assert [v.status for v in found] == ["holds"] * 3
    assert {o.line for v in found for o in v.operands} == {199, 201, 203}


def test_parentheses_are_used_one_way_in_each_row(outcome: FilingOutcome) -> None:
    found = of_rule(outcome, "sg_parentheses")
    assert {v.status for v in found} == {"holds"}
    assert {o.line for v in found for o in v.operands} >= {188, 192, 194, 196, 199, 201, 203}


def test_a_quarter_lies_within_its_half_year(outcome: FilingOutcome) -> None:
    found = of_rule(outcome, "per_quarter_within_ytd")
    assert {v.status for v in found} == {"holds"}
    implied = {}
    for verdict in found:
        quarter, half = (o.value for o in verdict.operands)
        assert quarter is not None
        assert half is not None
        implied[verdict.application] = (half - quarter) / THOUSAND
    assert implied == {
        f"{concept} {'/'.join(PERIODS[column])}": amount
        for concept, amounts in FIRST_QUARTERS.items()
        for column, amount in enumerate(amounts)
    }


def test_assets_roll_forward_plausibly(outcome: FilingOutcome) -> None:
    (verdict,) = [v for v in of_rule(outcome, "tie_asset_roll") if v.status != "not_tested"]
    assert (verdict.status, verdict.severity, verdict.difference) == ("holds", "info", 213 * THOUSAND)


# -- prose


@pytest.mark.parametrize("worked", CLAIMS, ids=lambda worked: f"claim {worked[0]} {worked[1]}")
def test_every_claim_ties_as_worked(
    worked: tuple[int, str, tuple[str, str] | None, str], outcome: FilingOutcome, filing: Filing
) -> None:
    number, rule, interval, statement = worked
    verdict, claim = _verdict_on(number, rule, outcome, filing)
    printed = thousands(statement)
    assert (verdict.status, verdict.severity) == ("holds", "error")
    assert claim.natural is not None
    assert verdict.difference == claim.natural - printed
    if interval is None:
        assert verdict.difference == verdict.allowed == 0
        return
    low, high = (Decimal(bound) * THOUSAND for bound in interval)
    assert (claim.value - claim.quantum / 2, claim.value + claim.quantum / 2) == (low, high)
    assert low <= abs(printed) <= high
    terms = len(statement.split(" - "))
    assert verdict.allowed == (high - low) / 2 + terms * THOUSAND / 2


def _verdict_on(number: int, rule: str, outcome: FilingOutcome, filing: Filing) -> tuple[Verdict, Fact]:
    """The verdict on a claim of the list, and the claim."""
    concepts = {said.concept for said in SAID if said.number == number}
    (line,) = {said.line for said in SAID if said.number == number}
    for verdict in of_rule(outcome, rule):
        fact = next(f for f in filing.facts if f.fact_id == verdict.operands[0].fact_id)
        said = [s for s in SAID if s.number == number and (s.start, s.end) == _period(fact)]
        if fact.line == line and fact.concept in concepts and said:
            return verdict, fact
    raise AssertionError(f"no verdict of {rule} on claim {number}")


def _period(fact: Fact) -> tuple[str, str]:
    return str(fact.period_start or ""), str(fact.period_end or "")


def test_each_claim_is_tied_once(outcome: FilingOutcome) -> None:
    tied = [v for v in outcome.verdicts if v.rule.startswith("nr_") and v.status != "not_tested"]
    assert sorted(v.rule for v in tied) == sorted(rule for _, rule, _, _ in CLAIMS)
    assert {v.status for v in tied} == {"holds"}


# -- the whole


def test_all_rules_that_apply_hold(outcome: FilingOutcome) -> None:
    assert {v.status for v in outcome.verdicts} <= {"holds", "not_tested", "not_applicable"}
    assert (outcome.verdict, outcome.reasons) == ("tied", ())


@pytest.mark.parametrize(
    ("rule", "missing"),
    [
        ("bs_current_liabilities_foot", "current_liabilities"),
        ("bs_equity_foot", "equity_parent"),
        ("is_after_tax", "income_tax"),
        ("cf_change", "cash_change"),
        ("cf_roll", "cash_change"),
        ("eq_column_roll", "opening"),
    ],
)
def test_what_the_release_does_not_print_is_not_tested_and_said(
    rule: str, missing: str, outcome: FilingOutcome
) -> None:
    found = of_rule(outcome, rule)
    assert found
    assert {v.status for v in found} == {"not_tested"}
    assert all(missing in v.missing for v in found)


def test_every_rule_that_could_not_run_says_what_it_lacks(outcome: FilingOutcome) -> None:
    untested = [v for v in outcome.verdicts if v.status == "not_tested"]
    assert untested
    assert all(v.missing and v.message for v in untested)


def test_every_number_of_the_statements_and_the_tied_prose_is_checked(outcome: FilingOutcome) -> None:
    assert (outcome.coverage.numbers, outcome.coverage.touched) == (88 + 16, 88 + 16)
    assert outcome.coverage.unchecked == ()
    assert outcome.coverage.apart == len(NOT_TIED)


def test_a_single_line_is_in_one_sum_alone(outcome: FilingOutcome, filing: Filing) -> None:
    for fact in (f for f in filing.facts if f.concept == "inventories"):
        sums = [rule for rule in outcome.coverage.checks[fact.fact_id] if rule.endswith("_foot")]
        assert sums == ["bs_current_assets_foot"]
