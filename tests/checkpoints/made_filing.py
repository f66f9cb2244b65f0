"""A small filing made by hand: a balance sheet of three lines and one claim, and verdicts on it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tieout.checkpoints.outcome import FilingOutcome, judge_filing
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.verdict import Operand, Verdict
from tieout.facts import Claim, Column, Fact, Filing, Problem, Row, Statement, Sum

DAY = date(2003, 12, 31)
EPS_RULE = Rule("eps", "check", "per_share", "Loss per share", ("eps_basic = net_income / shares_basic",))
FOOT = Rule("assets_foot", "foot", "balance_sheet", "Total assets foot")
PLAUSIBLE = Rule("plausible", "check", "balance_sheet", "Cash is plausible", severity="info")
PRESENT = Rule("has_cash", "require", "balance_sheet", "Cash is printed")
RULES = (FOOT, EPS_RULE, PLAUSIBLE, PRESENT)


def made_fact(fact_id: str, label: str, printed: str, line: int, statement: str = "balance_sheet") -> Fact:
    """A number in thousands, at the end of a line."""
    value = Decimal(printed.replace(",", "").replace("(", "-").replace(")", ""))
    narrative = statement == "narrative"
    scale = 0 if "." in printed else 3
    return Fact(
        fact_id=fact_id,
        filing="made.txt",
        accession="",
        document="1:EX-99.1",
        entity="Acme Inc",
        statement=statement,
        table=None if narrative else 1,
        row=None if narrative else line,
        column=None if narrative else 1,
        label=label,
        caption="",
        concept="cash" if label == "Cash" else "",
        concept_source="",
        member="",
        period_start=None,
        period_end=DAY,
        value=value * Decimal(10) ** scale,
        natural=value * Decimal(10) ** scale,
        sign_basis="",
        printed=printed,
        scale=scale,
        quantum=Decimal("0.01") if scale == 0 else Decimal(1000),
        quantum_source="printed",
        unit="USD",
        nil=False,
        confident=True,
        line=line,
        start=30,
        end_line=line,
        end=30 + len(printed),
        anchor="",
    )


CASH = made_fact("f1", "Cash", "3,872", 3)
OTHER = made_fact("f2", "Other assets, of which there are many kinds", "(188)", 4)
TOTAL = made_fact("f3", "Total assets", "3,774", 5)
EPS = made_fact("f4", "", "(0.03)", 9, "narrative")
FORECAST = made_fact("f5", "", "0.10", 10, "narrative")


def made_filing(problems: tuple[Problem, ...] = ()) -> Filing:
    """The filing, with its balance sheet, a claim that is tied and a forecast that is not."""
    rows = tuple(
        Row(n, fact.label, (), level, role, ruled, fact.concept, fact.line, fact.line, (fact,))
        for n, (fact, level, role, ruled) in enumerate(
            ((CASH, 1, "line", ""), (OTHER, 1, "line", "single"), (TOTAL, 0, "total", "double")), 1
        )
    )
    sheet = Statement(
        kind="balance_sheet",
        title="BALANCE SHEET",
        document="1:EX-99.1",
        table=1,
        entity="Acme Inc",
        scale=3,
        currency="USD",
        columns=(Column(1, "Dec. 31, 2003", None, DAY),),
        rows=rows,
        sums=(Sum(2, ((0, 1), (1, 1)), ("ruled",)),),
        complete=True,
        line=1,
        end_line=5,
    )
    claims = (
        Claim(EPS, "loss per share", "exact", "A loss of $(0.03) per share."),
        Claim(FORECAST, "earnings per share", "about", "We expect about $0.10.", "a forecast"),
    )
    facts = (CASH, OTHER, TOTAL, EPS, FORECAST)
    return Filing(
        "made.txt", "", "Acme Inc", "8-K", ("1:EX-99.1",), (sheet,), claims, facts, problems, ("",) * 10
    )


def operand(fact: Fact, role: str = "addend", term: str = "") -> Operand:
    """A fact as a rule takes it."""
    return Operand(
        term=term or fact.label,
        role=role,
        weight=1,
        value=fact.value,
        quantum=fact.quantum,
        printed=fact.printed,
        fact_id=fact.fact_id,
        document=fact.document,
        line=fact.line,
        start=fact.start,
        end_line=fact.end_line,
        end=fact.end,
    )


def verdict(
    rule: Rule, status: str, *operands: Operand, difference: str = "0", derived: bool = False
) -> Verdict:
    """The verdict of a rule; one that lacks something lacks cash."""
    untested = status == "not_tested"
    return Verdict(
        filing="made.txt",
        rule=rule.id,
        application="2003-12-31",
        entity="",
        member="",
        period="2003-12-31",
        status=status,
        severity=rule.severity,
        formula="3,872 + (188) = 3,774",
        difference=None if untested else Decimal(difference),
        allowed=None if untested else Decimal(1500),
        message="Two amounts and a total: rounding can explain up to 1; found 90.",
        likely_cause="transposed digits" if status == "breaks" else "",
        missing=("cash",) if untested else (),
        derived=derived,
        operands=operands,
    )


FOOTED = verdict(FOOT, "holds", operand(CASH), operand(OTHER), operand(TOTAL, "total"))
BROKEN = verdict(FOOT, "breaks", operand(CASH), operand(OTHER), operand(TOTAL, "total"), difference="-90000")
UNTESTED = verdict(EPS_RULE, "not_tested")


def judged(
    *verdicts: Verdict, rules: tuple[Rule, ...] = RULES, problems: tuple[Problem, ...] = ()
) -> FilingOutcome:
    """The outcome of the filing with these verdicts, under the ordinary gate."""
    return judge_filing(made_filing(problems), verdicts, rules)
