"""Where a rule applies, and which printed number each of its terms is."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from made_tables import DEC03, HALF, JUN03, QUARTER, VOCABULARY, check, fact, filing, sheet

from tieout.expectations.bind import bind, bind_filing
from tieout.expectations.binding.spans import Span
from tieout.expectations.evaluate import evaluate, evaluate_filing, is_footing_forced
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.verdict import Application
from tieout.facts import Fact, Filing, Statement

BOTH = ((None, DEC03), (None, JUN03))
BALANCE = """
Cash             | cash             | 5,677 | 4,059
Inventories      | inventories      | 3,599 | 3,571
=Total current   | current_assets   | 9,276 | 7,630
Plant            | ppe_net          | 10,413 | 11,290
=Total assets    | assets           | 19,689 | 18,920
"""
SOURCES = """
> Liabilities and equity
Total liabilities    | liabilities            | 3,453 | 3,484
Stockholders' equity | equity_parent          | 16,236 | 15,436
=Total               | liabilities_and_equity | 19,689 | 18,920
"""
INCOME = """
Revenues             | revenues                      | 2,395 | 4,753
(-)Cost of goods     | cost_of_goods_sold            | 582   | 1,145
=Gross profit        | gross_profit                  | 1,813 | 3,608
(-)Expenses          | sga                           | 2,521 | 4,790
(-)Depreciation      | depreciation_and_amortization | 540   | 1,079
=Net loss            | net_income                    | (1,248) | (2,261)
Loss per share       | eps_basic                     | (0.03) | (0.06)
Shares               | shares_basic                  | 37,414 | 35,557
"""
EQUATION = check("assets = liabilities + mezzanine_equity? + equity_total")


def balance(**more: bool) -> Statement:
    return sheet(BALANCE + SOURCES, periods=BOTH, **more)  # type: ignore[arg-type]


def income() -> Statement:
    return sheet(INCOME, kind="income_statement", periods=(QUARTER, HALF))


def release() -> Filing:
    return filing(balance(), income())


def bound(rule: Rule, reading: Filing) -> tuple[Application, ...]:
    return bind(rule, reading, VOCABULARY)


def values(application: Application) -> dict[str, int | None]:
    return {o.term: None if o.value is None else int(o.value) for o in application.operands}


def test_a_rule_applies_to_every_date_on_which_its_left_side_is_printed() -> None:
    found = bound(EQUATION, release())
    assert [a.application for a in found] == ["2003-12-31", "2003-06-30"]
    assert [a.period for a in found] == ["2003-12-31", "2003-06-30"]
    assert values(found[0])["assets"] == 19_689_000


def test_an_operand_carries_its_place_and_precision() -> None:
    operand = bound(EQUATION, release())[0].operands[0]
    assert (operand.printed, operand.quantum, operand.document) == ("19,689", Decimal(1000), "1:EX-99.1")
    assert (operand.label, operand.line, operand.start, operand.unit) == ("Total assets", 5, 20, "USD")


def test_a_period_for_people_names_its_length() -> None:
    found = bound(check("gross_profit = revenues - cost_of_goods_sold"), release())
    assert [a.period for a in found] == ["three months to 2003-12-31", "six months to 2003-12-31"]


def test_a_concept_that_is_not_printed_is_served_by_the_one_that_stands_for_it() -> None:
    assert values(bound(EQUATION, release())[0])["equity_total"] == 16_236_000


def test_equity_of_the_parent_is_not_total_equity_where_minority_interest_is_printed() -> None:
    text = SOURCES.replace("=Total ", "Minority interest | nci | 10 | 20\n=Total ")
    found = bound(EQUATION, filing(sheet(BALANCE + text, periods=BOTH)))
    assert values(found[0])["equity_total"] is None
    assert "equity total is not printed" in found[0].unbound


def test_an_absent_optional_term_is_nil_where_its_statement_was_read_whole() -> None:
    operand = next(o for o in bound(EQUATION, release())[0].operands if o.term == "mezzanine_equity")
    assert (operand.absent, operand.value, operand.quantum) == (True, 0, 0)


def test_an_absent_optional_term_is_missing_where_its_statement_was_not_read_whole() -> None:
    found = bound(EQUATION, filing(balance(complete=False)))[0]
    assert values(found)["mezzanine_equity"] is None
    assert "not read whole" in found.unbound


def test_a_blank_cell_of_an_optional_term_is_nil() -> None:
    text = SOURCES.replace("=Total ", "Redeemable stock | mezzanine_equity | 100 | \n=Total ")
    found = bound(EQUATION, filing(sheet(BALANCE + text, periods=BOTH)))
    assert [values(a)["mezzanine_equity"] for a in found] == [100_000, 0]


def test_periods_that_differ_by_days_are_one() -> None:
    shifted = sheet(SOURCES, periods=((None, date(2003, 12, 28)), (None, JUN03)))
    found = bound(EQUATION, filing(sheet(BALANCE, periods=BOTH), shifted))
    assert values(found[0])["liabilities"] == 3_453_000


def test_a_missing_operand_is_named_and_the_others_stay() -> None:
    found = bound(check("assets = current_assets + noncurrent_assets"), release())
    assert values(found[0]) == {"assets": 19_689_000, "current_assets": 9_276_000, "noncurrent_assets": None}
    assert found[0].unbound == "noncurrent assets is not printed in the balance sheet"
    assert evaluate(check("assets = current_assets + noncurrent_assets"), found[0], False).missing == (
        "noncurrent_assets",
    )


def test_a_rule_that_finds_nothing_is_bound_once_with_everything_missing() -> None:
    found = bound(check("operating_income = gross_profit - operating_expenses"), release())
    assert len(found) == 1
    assert all(o.value is None for o in found[0].operands)
    assert found[0].unbound == "operating income and operating expenses are not printed"


def test_openings_and_closings_are_taken_from_the_balance_sheet() -> None:
    rule = check("closing(ppe_net) - opening(ppe_net) + depreciation_and_amortization >= 0")
    found = bound(rule, release())
    assert [a.period for a in found] == ["three months to 2003-12-31", "six months to 2003-12-31"]
    assert values(found[0])["opening(ppe_net)"] is None
    assert "2003-09-30" in found[0].unbound
    assert values(found[1]) == {
        "closing(ppe_net)": 10_413_000,
        "opening(ppe_net)": 11_290_000,
        "depreciation_and_amortization": 1_079_000,
    }


def test_the_year_to_date_is_the_longest_period_with_the_same_end() -> None:
    rule = check("0 <= x <= year_to_date(x)", for_each=("revenues", "sga"), periods="quarter")
    found = bound(rule, release())
    assert [a.application for a in found] == ["revenues 2003-10-01/2003-12-31", "sga 2003-10-01/2003-12-31"]
    assert values(found[1]) == {"sga": 2_521_000, "year_to_date(sga)": 4_790_000}


def test_a_year_before_has_the_same_length() -> None:
    before = (date(2002, 10, 1), date(2002, 12, 31))
    reading = filing(
        sheet("Revenues | revenues | 2,395 | 2,334", kind="income_statement", periods=(QUARTER, before))
    )
    found = bound(check("revenues >= prior(revenues)"), reading)
    assert values(found[0]) == {"revenues": 2_395_000, "prior(revenues)": 2_334_000}
    assert values(found[1])["prior(revenues)"] is None


def test_latest_quarter_and_dates_choose_among_the_periods() -> None:
    def ends(**more: str) -> list[str]:
        return [a.period for a in bound(EQUATION._replace(**more), release())]  # type: ignore[arg-type]

    assert ends(periods="latest") == ["2003-12-31"]
    assert ends(since="2003-07-01") == ["2003-12-31"]
    assert ends(until="2003-06-30") == ["2003-06-30"]
    quarters = bound(check("net_income <= revenues", periods="quarter"), release())
    assert [a.period for a in quarters] == ["three months to 2003-12-31"]


def test_share_classes_are_applied_one_by_one() -> None:
    text = "Earnings per share | eps_basic | 0.50 | 0.40\nIncome | net_income | 5,000 | 4,000"
    reading = filing(
        sheet(text, kind="income_statement", periods=(QUARTER, QUARTER), members=("Class A", "Class B"))
    )
    assert [a.member for a in bound(check("eps_basic <= net_income"), reading)] == ["Class A", "Class B"]
    named = bound(check("eps_basic[class b] <= net_income[Class B]"), reading)
    assert [values(a)["net_income[Class B]"] for a in named] == [4_000_000]


def test_a_line_whose_natural_sign_is_unknown_is_doubtful() -> None:
    reading = release()
    row = next(f for f in reading.facts if f.concept == "assets")
    doubted = reading._replace(
        facts=tuple(f._replace(natural=None) if f is row else f for f in reading.facts)
    )
    operand = bound(EQUATION, doubted)[0].operands[0]
    assert not operand.confident
    assert operand.value == 19_689_000


def test_an_amount_printed_twice_with_two_values_is_doubtful() -> None:
    again = sheet("Total assets | assets | 19,698 | 18,920", periods=BOTH)
    assert not bound(EQUATION, filing(balance(), again))[0].operands[0].confident


def test_documents_of_a_filing_are_not_mixed() -> None:
    other = balance()._replace(document="2:EX-13", entity="Acme")
    moved = tuple(
        r._replace(facts=tuple(f and f._replace(document="2:EX-13") for f in r.facts)) for r in other.rows
    )
    found = bound(EQUATION, filing(balance(), other._replace(rows=moved)))
    assert [a.application for a in found] == [
        "2003-12-31, 1:EX-99.1", "2003-06-30, 1:EX-99.1", "2003-12-31, 2:EX-13", "2003-06-30, 2:EX-13",
    ]  # fmt: skip


def test_applications_of_a_rule_have_names_of_their_own() -> None:
    foot = Rule("foot", "foot", "config", "Foots", of=("balance_sheet",))
    names = [a.application for a in bound(foot, filing(balance(), balance()))]
    assert len(names) == len(set(names)) == 12


def test_a_condition_that_lacks_an_operand_leaves_the_rule_untested() -> None:
    rule = check("shares_basic >= 0", when="operating_income < 0")
    verdict = evaluate(rule, bound(rule, release())[0], False)
    assert (verdict.status, verdict.missing) == ("not_tested", ("operating_income",))
    assert "operating income is not printed" in verdict.message


def test_a_condition_that_is_false_leaves_the_rule_without_application() -> None:
    rule = check("shares_basic >= 0", when="net_income > 0")
    assert {evaluate(rule, a, False).status for a in bound(rule, release())} == {"not_applicable"}


def test_ten_totals_that_foot_exactly_are_a_habit() -> None:
    rules = [Rule(f"foot{i}", "foot", "config", "Foots", of=("balance_sheet",)) for i in range(2)]
    four = filing(balance(), balance()._replace(table=2))
    applications = bind_filing(four, rules[:1], VOCABULARY)
    assert not is_footing_forced(applications)  # one statement twice: six different totals
    distinct = [
        a._replace(operands=tuple(o._replace(fact_id=f"{o.fact_id}{i}") for o in a.operands))
        for i, a in enumerate(applications)
    ]
    assert is_footing_forced(distinct)
    assert not is_footing_forced(distinct[:9])
    assert not is_footing_forced(a._replace(derived=True) for a in distinct)


def test_a_foot_of_a_statement_leaves_totals_that_other_rules_name() -> None:
    rules = [
        Rule("named", "foot", "config", "Foots", of=("assets",)),
        Rule("rest", "foot", "config", "Foots", of=("balance_sheet",)),
    ]
    found = [a for a in bind_filing(release(), rules, VOCABULARY) if a.rule == "rest"]
    assert {a.application.split(",")[0] for a in found} == {"Total current", "Total"}


def test_every_rule_has_a_verdict_on_a_filing() -> None:
    rules = (EQUATION, check("gross_profit = revenues - cost_of_goods_sold")._replace(id="gross"))
    verdicts = evaluate_filing(release(), rules, VOCABULARY)
    assert [(v.rule, v.status) for v in verdicts] == [("rule", "holds")] * 2 + [("gross", "holds")] * 2


def test_length_classes_know_retailers_and_short_years() -> None:
    def length(start: date, end: date) -> str:
        return Span(start, end).length

    assert length(date(2003, 9, 28), date(2003, 12, 20)) == "quarter"  # 12 weeks
    assert length(date(2003, 1, 5), date(2004, 1, 3)) == "year"  # 52 weeks
    assert length(date(2003, 1, 1), date(2003, 9, 30)) == "nine_months"
    assert length(date(2003, 1, 1), date(2003, 2, 15)) == "other"


def schedule(concept: str, printed: str, period: tuple[date | None, date | None]) -> Fact:
    """A tag of a financial data schedule, in a document of its own."""
    found = fact(printed, concept, concept, statement="ex27", period=period, line=90)
    return found._replace(document="2:EX-27", fact_id=f"tag {concept}")


class TestFinancialDataSchedules:
    """EX-27: a scope of its own, and an amount printed again beside the statements of its company."""

    TOTALS = "Total assets | assets | 19,689\nTotal | liabilities_and_equity | 19,689"

    def reading(self, *tags: Fact) -> Filing:
        made = filing(sheet(self.TOTALS))
        return made._replace(facts=(*made.facts, *tags))

    def ended(self, rule: Rule, *tags: Fact) -> list[str]:
        return [evaluate(rule, a, False).status for a in bind(rule, self.reading(*tags), VOCABULARY)]

    def test_a_tag_agrees_with_the_statement(self) -> None:
        rule = Rule("r", "agree", "config", "Tag", of=("x",), for_each=("assets",), statements=("ex27",))
        assert self.ended(rule, schedule("assets", "19,689", (None, DEC03))) == ["holds"]
        assert self.ended(rule, schedule("assets", "19,869", (None, DEC03))) == ["breaks"]

    def test_a_tag_of_nil_means_that_it_does_not_apply(self) -> None:
        rule = Rule("r", "agree", "config", "Tag", of=("x",), for_each=("assets",), statements=("ex27",))
        assert self.ended(rule, schedule("assets", "0", (None, DEC03))) == ["not_tested"]

    def test_a_rule_on_the_schedule_takes_nothing_from_the_statements(self) -> None:
        rule = check("assets = liabilities_and_equity", statements=("ex27",))
        tags = [
            schedule("assets", "14,407", (None, DEC03)),
            schedule("liabilities_and_equity", "14,307", (None, DEC03)),
        ]
        assert self.ended(rule, *tags) == ["breaks"]
        assert self.ended(rule) == ["not_tested"]
        assert self.ended(check("assets = liabilities_and_equity"), *tags) == ["holds"]


class TestPrinted:
    """`printed(x)`: 1 where the concept stands in its statement with an amount other than nil."""

    RULE = check("assets = liabilities", when="printed(inventories) = 1")

    def ended(self, rows: str) -> list[str]:
        return [
            evaluate(self.RULE, a, False).status for a in bind(self.RULE, filing(sheet(rows)), VOCABULARY)
        ]

    def test_it_is_true_of_an_amount_and_not_of_a_dash_or_a_line_that_is_missing(self) -> None:
        rows = "Assets | assets | 9\nLiabilities | liabilities | 9\nInventories | inventories | {}"
        assert self.ended(rows.format("3")) == ["holds"]
        assert self.ended(rows.format("--")) == ["not_applicable"]
        assert self.ended(rows.rpartition("\n")[0]) == ["not_applicable"]


def test_comprehensive_income_is_sought_below_net_income_where_it_has_no_statement_of_its_own() -> None:
    rule = check("comprehensive_income = net_income + oci", when="printed(oci) = 1")
    rows = "Net loss | net_income | (400)\nTranslation | oci | 150\nComprehensive loss | comprehensive_income | {}"
    for amount, status in (("(250)", "holds"), ("(205)", "breaks")):
        reading = filing(sheet(rows.format(amount), kind="income_statement", periods=(QUARTER,)))
        assert [evaluate(rule, a, False).status for a in bound(rule, reading)] == [status]


def test_a_statement_of_operations_alone_prints_no_comprehensive_income() -> None:
    rule = check("comprehensive_income = net_income + oci")
    (found,) = bound(
        rule, filing(sheet("Net loss | net_income | (400)", kind="income_statement", periods=(QUARTER,)))
    )
    assert "comprehensive income" in found.unbound


def test_a_condition_needs_no_amount_that_cannot_change_it() -> None:
    """`current_assets > 0 or noncurrent_assets = 0` holds where current assets are printed."""
    rule = check("assets = liabilities", when="current_assets > 0 or noncurrent_assets = 0")
    rows = "Assets | assets | 9\nLiabilities | liabilities | 9\n"
    for more, status in (
        ("Current | current_assets | 4", "holds"),
        ("Current | current_assets | --", "not_tested"),
    ):
        reading = filing(sheet(rows + more))
        assert [evaluate(rule, a, False).status for a in bind(rule, reading, VOCABULARY)] == [status]


def test_weeks_that_follow_each_other_are_two_periods() -> None:
    first = Span(date(2025, 1, 6), date(2025, 1, 12))
    assert not first.matches(Span(date(2025, 1, 13), date(2025, 1, 19)))
    assert first.matches(Span(date(2025, 1, 7), date(2025, 1, 13)))


@pytest.mark.parametrize("days", [0, 1, -400])
def test_a_period_is_itself_however_short_and_even_where_its_days_are_exchanged(days: int) -> None:
    span = Span(date(2025, 1, 6), date(2025, 1, 6) + timedelta(days=days))
    assert span.matches(span)
