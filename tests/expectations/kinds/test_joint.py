"""All sums of a statement at once: which fit together, which exclude one another, and the proof in whole numbers."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_tables import DEC03, JUN03, VOCABULARY, filing, sheet

from tieout.expectations.bind import bind_filing
from tieout.expectations.evaluate import evaluate, evaluate_filing
from tieout.expectations.joint.programme import fits, refute
from tieout.expectations.joint.propagation import is_without_circles, propagate
from tieout.expectations.joint.system import System, simplified, system_of
from tieout.expectations.kinds.joint import judge
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.verdict import Application, Operand, Verdict
from tieout.facts import Filing

FOOT = Rule("foot", "foot", "config", "Foots", of=("balance_sheet",))
JOINT = Rule("joint", "joint", "config", "Fits", of=("balance_sheet",), severity="warning")
DOCUMENT = JOINT._replace(id="document", of=("document",), severity="info")
ASSETS = """
Cash                    |                | 5,677 | 4,059
Accounts receivable     |                | 1,122 | 1,140
Other receivables       |                | 939   | 1,100
Inventories             |                | 1,224 | 1,135
Prepaid expense         |                | {}   | 196
=Total Current Assets   | current_assets | 9,276 | 7,630
Property and equipment  |                | 396   | 479
Patents                 |                | 9,829 | 10,612
Other assets            |                | {}   | 199
=Total Assets           | assets         | 19,689 | 18,920
"""


def assets(prepaid: str, other: str) -> Filing:
    return filing(sheet(ASSETS.format(prepaid, other), periods=((None, DEC03), (None, JUN03))))


def verdicts(reading: Filing, *rules: Rule) -> list[Verdict]:
    found = evaluate_filing(reading, rules or (FOOT, JOINT), VOCABULARY)
    return [v for v in found if v.rule in ("joint", "document")]


def tower(*numbers: tuple[str, int, int, int], quantum: int = 1) -> Application:
    """Equations as an application: name, unknown, weight, printed figure."""
    operands = tuple(
        Operand(name, "term", weight, Decimal(value), Decimal(quantum), str(value), fact_id=str(unknown))
        for name, unknown, weight, value in numbers
    )
    return Application("made", "joint", "made", "", "", "", operands)


class TestTheWorkedCase:
    """314 to 317 alone and 188 to 190 alone are rounding; both together cannot be (catalogue, section 2)."""

    @pytest.mark.parametrize(("prepaid", "other"), [("317", "188"), ("314", "190"), ("317", "189")])
    def test_one_change_is_rounding(self, prepaid: str, other: str) -> None:
        assert [v.status for v in verdicts(assets(prepaid, other))] == ["rounding"]

    def test_both_changes_exclude_one_another(self) -> None:
        reading = assets("317", "190")
        alone = [v for v in evaluate_filing(reading, (FOOT,), VOCABULARY) if v.difference]
        assert {v.status for v in alone} <= {"rounding", "unusual"}
        assert len(alone) == 2
        found = verdicts(reading)
        assert [(v.status, v.severity) for v in found] == [("breaks", "warning")]
        assert found[0].difference == 5000
        assert found[0].allowed == 4500
        assert found[0].message == (
            "Rounding explains each of these two sums by itself, but not together: foot, Total Current Assets, "
            "2003-12-31; foot, Total Assets, 2003-12-31. Put together they leave 5, where rounding can explain "
            "up to 4.5."
        )
        assert found[0].formula == (
            "5,677 + 1,122 + 939 + 1,224 + 317 = 9,276 and 9,276 + 396 + 9,829 + 190 = 19,689"
        )

    def test_printed_figures_that_fit_leave_nothing_to_solve(self) -> None:
        found = verdicts(assets("314", "188"))
        assert [(v.status, v.operands) for v in found] == [("not_applicable", ())]

    def test_sums_that_share_no_number_are_not_solved_together(self) -> None:
        """The columns of a balance sheet have no number in common: the exact column is left out."""
        found = verdicts(assets("317", "188"))[0]
        assert {o.printed for o in found.operands}.isdisjoint({"4,059", "18,920"})

    def test_a_sum_that_breaks_by_itself_is_not_said_twice(self) -> None:
        assert [v.status for v in verdicts(assets("417", "190"))] == ["not_applicable"]
        bound = [a for a in bind_filing(assets("317", "190"), (FOOT, JOINT), VOCABULARY) if a.rule == "joint"]
        worse = [o._replace(value=(o.value or 0) * 2) if o.printed == "317" else o for o in bound[0].operands]
        found = evaluate(JOINT, bound[0]._replace(operands=tuple(worse)), False)
        assert found.status == "not_tested"
        assert "Total Current Assets, 2003-12-31 breaks by itself" in found.message

    def test_sums_found_by_arithmetic_alone_say_nothing(self) -> None:
        table = assets("317", "190").statements[0]
        derived = table._replace(sums=tuple(s._replace(derived=True) for s in table.sums))
        assert [v.status for v in verdicts(filing(derived))] == ["not_applicable"]

    def test_rules_that_are_no_identities_take_no_part(self) -> None:
        loose = FOOT._replace(severity="warning")
        assert [v.status for v in verdicts(assets("317", "190"), loose, JOINT)] == ["not_applicable"]

    def test_the_document_reports_only_what_no_single_statement_shows(self) -> None:
        assert [v.status for v in verdicts(assets("317", "190"), FOOT, DOCUMENT)] == ["not_applicable"]

    def test_the_operands_alone_decide(self) -> None:
        """What the run of Great Expectations does: an operand of the bound application is another, no filing."""
        bound = [a for a in bind_filing(assets("317", "190"), (FOOT, JOINT), VOCABULARY) if a.rule == "joint"]
        assert evaluate(JOINT, bound[0], False).status == "breaks"
        mended = bound[0]._replace(
            operands=tuple(
                o._replace(value=o.value - 3000) if o.printed == "317" and o.value else o
                for o in bound[0].operands
            )
        )
        assert evaluate(JOINT, mended, False).status == "rounding"


class TestTheBound:
    """Ends of intervals belong to them: what needs every number at its end still fits."""

    SUMS = (
        ("a", 1, 1, 10), ("a", 2, 1, 10), ("a", 3, -1, 21),  # 10 + 10 = 21: the total is 20.5 to 21
        ("b", 3, 1, 21), ("b", 4, 1, 5), ("b", 5, -1, 27),  # 21 + 5 = 27: it is 21 or more
    )  # fmt: skip
    THIRD = (("c", 1, 1, 10), ("c", 6, 1, 5), ("c", 7, -1, 14))  # 10 + 5 = 14: the ten is 10 at most

    def test_two_sums_that_meet_at_an_end_fit(self) -> None:
        system = system_of(tower(*self.SUMS).operands)
        assert propagate(system) == "fits"
        assert fits(system)
        assert not refute(system)

    def test_half_a_unit_beyond_the_end_does_not_fit(self) -> None:
        application = tower(*self.SUMS, *self.THIRD)
        assert propagate(system_of(application.operands)) == "conflict"
        assert not fits(system_of(application.operands))
        found = judge(JOINT, application)
        assert (found.decision.status, abs(found.decision.difference or 0)) == ("breaks", 3)
        assert found.decision.allowed == Decimal("2.5")
        assert {o.term for o in found.operands} == {"a", "b", "c"}

    def test_a_nil_may_be_taken_with_either_sign(self) -> None:
        system = system_of(tower(("a", 1, 1, 0), ("a", 2, -1, 1), ("b", 1, -1, 0), ("b", 2, -1, 1)).operands)
        assert len(system.centres) == 3

    def test_one_number_taken_with_both_signs_is_one_unknown(self) -> None:
        operands = tower(("a", 1, 1, 7), ("a", 2, -1, 7), ("b", 1, -1, -7), ("b", 3, -1, 7)).operands
        system = system_of(operands)
        assert len(system.centres) == 3
        assert [system.residual(e) for e in system.equations] == [0, 0]


values = st.integers(-2000, 2000)


@st.composite
def rounded_statements(draw: st.DrawFn) -> Application:
    """A chain and a grid of true amounts that add up exactly, each printed rounded to one quantum."""
    quantum = draw(st.sampled_from([1, 10, 100]))
    true = [draw(values) for _ in range(draw(st.integers(4, 9)))]
    numbers: list[tuple[str, int, int, int]] = []

    def printed(amount: int) -> int:
        return quantum * int(Fraction(2 * amount + quantum, 2 * quantum).__floor__())

    open_: list[int] = []
    for name in ("a", "b", "c", "d"):
        size = draw(st.integers(1, 3))
        chosen = [
            *open_,
            *draw(st.lists(st.integers(0, len(true) - 1), min_size=size, max_size=size, unique=True)),
        ]
        chosen = list(dict.fromkeys(chosen))
        true.append(sum(true[i] for i in chosen))
        numbers += [(name, i, 1, printed(true[i])) for i in chosen]
        numbers.append((name, len(true) - 1, -1, printed(true[-1])))
        open_ = [len(true) - 1]
    return tower(*numbers, quantum=quantum)


@settings(max_examples=60)
@given(rounded_statements())
def test_a_consistent_statement_rounded_at_any_quantum_never_breaks(application: Application) -> None:
    assert judge(JOINT, application).decision.status in ("holds", "rounding")


@settings(max_examples=60)
@given(rounded_statements(), st.integers(0, 10), st.sampled_from([-2, -1, 1, 2]))
def test_what_breaks_is_proved_and_no_fewer_sums_conflict(
    application: Application, at: int, step: int
) -> None:
    operands = list(application.operands)
    moved = operands[at % len(operands)]
    operands = [
        o._replace(value=(o.value or Decimal(0)) + step * o.quantum) if o.fact_id == moved.fact_id else o
        for o in operands
    ]
    system = system_of(operands)
    quick = propagate(system)
    factors = refute(system)
    assert (quick == "conflict") <= bool(factors)
    assert (quick == "fits") <= (not factors)
    assert fits(system) != bool(factors)
    if factors:
        assert system.refutes(factors)
        for count in range(1, len(factors)):
            for kept in combinations(range(len(system.equations)), count):
                assert fits(system._replace(equations=tuple(system.equations[i] for i in kept)))


def test_bounds_settle_what_hangs_together_as_a_tree_alone() -> None:
    ring = System(("a", "b"), ({0: 1, 1: -1}, {0: 1, 1: 1}), (3, 3), (1, 1), Decimal(1))
    assert not is_without_circles(ring)
    chain = ring._replace(equations=({0: 1, 1: -1}, {1: 1}))
    assert is_without_circles(chain)


def test_a_circle_is_left_to_the_solver() -> None:
    """x = y and x = -y hold each alone within half a unit of 1, but only nil fits both."""
    ring = System(("a", "b"), ({0: 1, 1: -1}, {0: 1, 1: 1}), (2, 0), (2, 2), Decimal(1))
    assert propagate(ring) == "open"
    assert fits(ring)
    assert not fits(ring._replace(halves=(1, 1)))


@pytest.mark.parametrize(("prepaid", "status"), [("314", "holds"), ("317", "rounding")])
def test_the_solver_is_not_loaded_where_bounds_decide(prepaid: str, status: str) -> None:
    code = (
        "import sys\n"
        "from tieout.expectations.shipped import PACKS, shipped_rules\n"
        "from tieout.expectations.lint.examples import example_application\n"
        "from tieout.expectations.evaluate import evaluate\n"
        "rule = shipped_rules(PACKS / 'joint_feasibility.yml')[0]\n"
        "example = rule.holds[0]\n"
        f"amounts = tuple((k, {prepaid!r} if v == '314' else v) for k, v in example.amounts)\n"
        "verdict = evaluate(rule, example_application(rule, example._replace(amounts=amounts)), False)\n"
        "print(verdict.status, [m for m in ('scipy', 'numpy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-P", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == f"{status} []"


def test_the_same_sum_said_twice_makes_no_circle() -> None:
    """A = L + E, total = L + E and A = total are one sum and one number."""
    rows = (
        ("balance", 1, 1, 9), ("balance", 2, -1, 9),
        ("assets", 1, 1, 9), ("assets", 3, -1, 4), ("assets", 4, -1, 4),
        ("sources", 3, 1, 4), ("sources", 4, 1, 4), ("sources", 2, -1, 9),
    )  # fmt: skip
    system = system_of(tower(*rows).operands)
    assert propagate(system) == "open"
    assert not is_without_circles(system)
    assert propagate(simplified(system)) == "fits"
