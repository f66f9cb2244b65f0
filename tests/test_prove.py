"""`tieout prove`: what is planted, what becomes of it in memory and in the text, and what is reported."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest
from answer_sheet import RELEASE
from command_line import CommandLine

from tieout.checkpoints.documents import Document
from tieout.checkpoints.gate import Setup, read_document, read_setup
from tieout.checkpoints.outcome import FilingOutcome
from tieout.checkpoints.prove.numbers import Number, find_numbers
from tieout.checkpoints.prove.planted import Soil
from tieout.checkpoints.prove.plants import KINDS, Plant, find_plants
from tieout.checkpoints.prove.proof import RESULT_OF, Proof, Tried, draw, make_bench, prove_filing, weakness
from tieout.checkpoints.prove.report import render, share
from tieout.checkpoints.prove.reread import Reading, plant_in_text, read_anew
from tieout.checkpoints.prove.structure import Structure
from tieout.expectations.evaluate import evaluate, evaluate_filing
from tieout.expectations.prove import REASONS, Bench
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.verdict import Application, Verdict
from tieout.facts import Filing


@pytest.fixture(scope="module")
def setup(root: Path) -> Setup:
    """The rules of the root config.yml."""
    return read_setup(root / "config.yml")


@pytest.fixture(scope="module")
def filing(root: Path, setup: Setup) -> Filing:
    """The clean example as read."""
    return read(root / "examples" / "release.txt", setup)


@pytest.fixture(scope="module")
def bench(filing: Filing, setup: Setup) -> Bench:
    """The clean example with its verdicts."""
    return make_bench(filing, setup)


@pytest.fixture(scope="module")
def proof(filing: Filing, setup: Setup) -> Proof:
    """The clean example proved, with a sample of each kind of error in its text."""
    return prove_filing(filing, setup, seed=7, sample=42)


@pytest.fixture(scope="module")
def draft_proof(root: Path, setup: Setup) -> Proof:
    """The example with two errors, proved."""
    return prove_filing(read(root / "examples" / "draft.txt", setup), setup, sample=0)


def read(path: Path, setup: Setup) -> Filing:
    """A document that can be read."""
    reading = read_document(Document(path.name, path), setup.line_items)
    assert not isinstance(reading, FilingOutcome), reading.error
    return reading


def read_text(text: str, setup: Setup) -> Filing:
    """A text as a document."""
    reading = read_document(Document("made.txt", text.encode()), setup.line_items)
    assert not isinstance(reading, FilingOutcome), reading.error
    return reading


def number_at(filing: Filing, printed: str, label: str) -> Number:
    """The first number so printed under a label."""
    return next(
        n for n in find_numbers(filing) if n.fact.printed == printed and n.fact.label.startswith(label)
    )


def plants(number: Number, kind: str) -> list[Plant]:
    """What is planted of one kind."""
    return [plant for plant in find_plants(number) if plant.kind == kind]


def values(found: list[Plant]) -> list[Decimal | None]:
    """The values that the plants state."""
    return [plant.facts[0] and plant.facts[0].value for plant in found]


def changed_lines(plant: Plant, filing: Filing) -> Iterator[tuple[str, str]]:
    """The lines that differ, before and after."""
    lines = plant_in_text(plant, filing.lines)
    assert lines is not None
    return ((a, b) for a, b in zip(filing.lines, lines, strict=True) if a != b)


# -- what is planted


def test_each_digit_is_changed_to_the_nine_others(filing: Filing) -> None:
    found = plants(number_at(filing, "9,276", "Total Current Assets"), "digit")
    assert len(found) == 4 * 9 == len(set(values(found)))
    assert Decimal(9_276_000) not in values(found)
    assert {Decimal(1_276_000), Decimal(9_076_000), Decimal(9_279_000)} <= set(values(found))


def test_neighbouring_digits_are_exchanged_where_they_differ(filing: Filing) -> None:
    found = plants(number_at(filing, "5,677", "Cash"), "transposition")
    assert [plant.printed for plant in found] == ["6,577", "5,767"]


def test_the_sign_is_turned_with_the_parentheses(filing: Filing) -> None:
    (loss,) = plants(number_at(filing, "(1,248)", "Net (loss)"), "sign")
    assert (loss.printed, values([loss])) == ("1,248", [Decimal(1_248_000)])
    ((before, after),) = changed_lines(loss, filing)
    assert after == before.replace("(1,248)", " 1,248 ")
    (income,) = plants(number_at(filing, "19", "Interest Income"), "sign")
    ((before, after),) = changed_lines(income, filing)
    assert before.endswith(" 19")
    assert after == f"{before[:-3]}(19)"


def test_a_thousandfold_ends_where_the_number_did(filing: Filing) -> None:
    (found,) = plants(number_at(filing, "5,677", "Cash"), "scale")
    assert values([found]) == [Decimal(5_677_000_000)]
    ((before, after),) = changed_lines(found, filing)
    assert after == before.replace("    $ 5,677", "$ 5,677,000")
    (per_share,) = plants(number_at(filing, "(0.03)", "Basic"), "scale")
    assert (per_share.printed, values([per_share])) == ("(30.00)", [Decimal("-30.00")])


def test_the_number_of_either_neighbouring_column_takes_its_place(filing: Filing) -> None:
    found = plants(number_at(filing, "(2,270)", "Net (loss)"), "neighbour")
    assert [plant.printed for plant in found] == ["(1,248)", "(2,261)"]
    assert values(found) == [Decimal(-1_248_000), Decimal(-2_261_000)]
    assert plants(number_at(filing, "(0.03)", "Basic"), "neighbour")[0].printed == "(0.07)"


def test_a_number_left_out_leaves_a_blank_cell(filing: Filing) -> None:
    (found,) = plants(number_at(filing, "$5,677".lstrip("$"), "Cash"), "dropped")
    assert found.facts == (None,)
    ((before, after),) = changed_lines(found, filing)
    assert after == before.replace("$ 5,677", "       ")


def test_prose_is_a_step_off_or_states_another_period(filing: Filing) -> None:
    found = plants(number_at(filing, "1.2 million", "net loss"), "prose")
    assert [plant.printed for plant in found] == ["1.3 million", "1.1 million", "2.3 million", "2.4 million"]
    (scale,) = plants(number_at(filing, "2.4 million", "revenues"), "scale")
    assert scale.printed == "2.4 billion"
    assert [(f.value, f.quantum) for f in scale.facts if f] == [
        (Decimal(2_400_000_000), Decimal(100_000_000))
    ]


def test_an_amount_broken_over_two_lines_is_changed_where_its_digits_stand(filing: Filing) -> None:
    number = number_at(filing, "1.2 million", "net loss")
    assert len(number.pieces) == 2
    ((before, after),) = changed_lines(plants(number, "digit")[-1], filing)
    assert (before[-4:], after[-4:]) == ("$1.2", "$1.9")


def test_one_amount_that_states_two_things_is_one_number(filing: Filing, bench: Bench) -> None:
    number = number_at(filing, "4.1 million", "cash")
    assert len({f.concept for f in number.facts}) == 2
    changed = Soil(filing, bench.vocabulary).planted(plants(number, "digit")[0])
    assert {f.value for f in changed.facts if f.fact_id in number.ids} == {Decimal(100_000)}


def test_a_number_left_out_is_in_no_part_of_the_filing(filing: Filing, bench: Bench) -> None:
    number = number_at(filing, "9,276", "Total Current Assets")
    changed = Soil(filing, bench.vocabulary).planted(plants(number, "dropped")[0])
    assert len(changed.facts) == len(filing.facts) - 1
    assert number.fact.fact_id not in {f.fact_id for f in changed.facts}
    cells = [f for s in changed.statements for r in s.rows for f in r.facts if f is not None]
    assert number.fact.fact_id not in {f.fact_id for f in cells}


def test_a_loss_without_its_parentheses_is_a_profit_beside_losses(filing: Filing, bench: Bench) -> None:
    number = number_at(filing, "(1,248)", "Net (loss)")
    changed = Soil(filing, bench.vocabulary).planted(plants(number, "sign")[0])
    row = [f for f in changed.facts if f.label == number.fact.label]
    assert [f.natural for f in row] == [1_248_000, -2_270_000, -2_261_000, -2_382_000]


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_planted_in_memory_is_what_is_read_from_the_text(
    kind: str, filing: Filing, bench: Bench, setup: Setup
) -> None:
    """Value, natural sign and quantum of every number of the filing, for a few errors of each kind."""
    found = [plant for number in find_numbers(filing) for plant in plants(number, kind)]
    soil = Soil(filing, bench.vocabulary)
    for plant in Random(3).sample(found, 5):
        lines = plant_in_text(plant, filing.lines)
        assert lines is not None
        read_again = read_text("\n".join(lines), setup)
        # A line that has lost its only number counts no more, and the numbers below it have other ids.
        here, there = (
            Counter((f.line, f.end, f.value, f.natural, f.quantum) for f in facts)
            for facts in (soil.planted(plant).facts, read_again.facts)
        )
        place = {(plant.number.fact.line, plant.number.fact.end)}
        assert {k[0] for k in (here - there)} <= {line for line, _ in place}, plant
        assert sorted(k[2:] for k in here.elements()) == sorted(k[2:] for k in there.elements()), plant


def test_the_sums_of_every_statement_are_found_from_what_was_read(filing: Filing, setup: Setup) -> None:
    for statement in filing.primary():
        structure = Structure(statement, setup.line_items.vocabulary)
        assert structure.is_known
        assert all(structure.sums_with(i, row) is statement.sums for i, row in enumerate(statement.rows))


# -- what becomes of it


def test_the_rules_that_touch_a_number_find_what_all_rules_find(
    proof: Proof, bench: Bench, filing: Filing, setup: Setup
) -> None:
    soil = Soil(filing, setup.line_items.vocabulary)
    for planted in draw(proof.planted, 70, seed=1):
        changed = soil.planted(planted.plant)
        verdicts = evaluate_filing(changed, setup.rules, setup.line_items.vocabulary)
        assert dict(bench.new_findings(verdicts)) == dict(planted.rules), planted.plant


def test_the_sample_read_anew_agrees(proof: Proof) -> None:
    assert len(proof.sample) == 42
    assert {tried.planted.plant.kind for tried in proof.sample} == set(KINDS)
    assert [tried for tried in proof.sample if not tried.agrees] == []


def test_without_a_change_there_is_no_new_finding(bench: Bench, filing: Filing) -> None:
    ids = [fact.fact_id for fact in filing.facts]
    assert bench.effect(filing, ids).rules == ()


@pytest.mark.corpus
def test_digit_changes_end_as_when_each_is_read_anew(corpus: Path, root: Path, setup: Setup) -> None:
    """benchmarks/every_digit.py reads the release anew 3,168 times; line by line both come to the same."""
    published: dict[str, Any] = json.loads((root / "benchmarks/results/every_digit.json").read_text())
    proof = prove_filing(read(corpus / RELEASE, setup), setup, sample=0)
    by_line: dict[str, Counter[str]] = {}
    for planted in proof.planted:
        if planted.plant.kind == "digit":
            line = planted.plant.number.fact.line
            by_line.setdefault(str(line), Counter())[planted.result] += 1
    expected = {
        line: Counter(
            {
                "caught": counts.get("error", 0) + counts.get("reading", 0),
                "warned": sum(counts.get(k, 0) for k in ("warning", "rounding", "unclear")),
                "slipped": counts.get("info", 0) + counts.get("silent", 0),
            }
        )
        for line, counts in published["by_line"].items()
    }
    assert proof.by_kind()["digit"].total() == published["changes"] == 3168
    assert by_line == {line: +counts for line, counts in expected.items()}


def test_an_error_is_judged_by_the_rules_that_touch_it_alone(
    proof: Proof, bench: Bench, filing: Filing, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged: list[str] = []

    def counted(rule: Rule, application: Application, footing_forced: bool) -> Verdict:
        judged.append(rule.id)
        return evaluate(rule, application, footing_forced)

    monkeypatch.setattr("tieout.expectations.prove.evaluate", counted)
    soil = Soil(filing, bench.vocabulary)
    drawn = draw(proof.planted, 100, seed=1)
    for planted in drawn:
        bench.effect(soil.planted(planted.plant), planted.plant.number.ids)
    assert len(drawn) <= len(judged) < len(drawn) * len(bench.verdicts) / 10


def test_where_a_wrong_number_changes_what_totals_add_up_memory_and_text_agree(
    draft: Path, setup: Setup
) -> None:
    """The other column of a total that fails: no column is left that adds up."""
    bench = make_bench(read(draft, setup), setup)
    soil = Soil(bench.filing, bench.vocabulary)
    number = number_at(bench.filing, "1,100", "Other receivables")
    for plant in plants(number, "digit")[::9]:
        changed = soil.planted(plant)
        reading = read_anew(plant, changed, bench, setup)
        assert reading is not None
        assert RESULT_OF[reading.found] == RESULT_OF[bench.effect(changed, number.ids).found]
        assert reading.otherwise == ""


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("name", "least"),
    [("ames-department-stores-inc-10-q-19990501.txt", 28), ("sandisk-corp-8-k-19990813.txt", 28)],
)
def test_real_filings_read_anew_agree(name: str, least: int, corpus: Path, setup: Setup) -> None:
    """Filings whose totals are taken to add up other lines where one of them is wrong."""
    filing = read(corpus / "ascii" / name, setup)
    bench, soil = make_bench(filing, setup), Soil(filing, setup.line_items.vocabulary)
    found = [p for number in find_numbers(filing) for p in find_plants(number)]
    agree = 0
    for plant in Random(4).sample(found, least):
        changed = soil.planted(plant)
        reading = read_anew(plant, changed, bench, setup)
        assert reading is not None
        agree += RESULT_OF[reading.found] == RESULT_OF[bench.effect(changed, plant.number.ids).found]
    assert agree == least


# -- why it slips through

WITHOUT_TOTALS = """\
                            Acme Minerals, Inc.
                        Consolidated Balance Sheets
                              (in thousands)

                                          December 31,
                                              2003
                                            -------
Cash                                        $   677
Inventories                                     224
                                            -------
Total assets                                $   901
                                            =======
Liabilities                                 $   453
Stockholders' equity                            448
                                            -------
Total liabilities and stockholders' equity  $   901
                                            =======

                Consolidated Statements of Operations
                              (in thousands)

                                          Three Months Ended
                                          December 31, 2003
                                            -------
Rainfall at the works                       $    72
Revenues                                        395
Cost of goods sold                              182
                                            -------
Gross profit                                $   213
                                            =======
Average rainfall                                 61
"""


@pytest.fixture(scope="module")
def made(setup: Setup) -> Proof:
    """A short document without the habit of exact totals, with numbers that no rule looks at."""
    return prove_filing(read_text(WITHOUT_TOTALS, setup), setup, sample=0)


def reasons(proof: Proof, label: str, kind: str = "digit") -> Counter[str]:
    """Why errors in a line slip through."""
    return Counter(
        p.reason
        for p in proof.planted
        if p.plant.kind == kind and p.result == "slipped" and p.plant.number.fact.label.startswith(label)
    )


def test_a_number_that_no_rule_looks_at_is_told(made: Proof) -> None:
    found = reasons(made, "Average rainfall")
    assert found == {"nobody": 18}


def test_what_rounding_explains_is_told(made: Proof) -> None:
    assert reasons(made, "Inventories") == {"rounding": 2}
    assert {p.plant.printed for p in made.planted if p.reason == "rounding"} >= {"223", "225"}


def test_a_rule_that_fails_already_cannot_turn_red(draft_proof: Proof) -> None:
    assert reasons(draft_proof, "Other receivables")["already"] == 27  # the number of the column that fails
    assert reasons(draft_proof, "Total Assets") == {}


def test_a_number_left_out_of_a_row_that_is_otherwise_full_is_found(proof: Proof) -> None:
    dropped = [p for p in proof.planted if p.plant.kind == "dropped"]
    per_share = [p for p in dropped if p.plant.number.fact.label.startswith("Basic (loss) Per Share")]
    assert [p.result for p in per_share] == ["caught"] * 4
    assert reasons(proof, "", "dropped") == {}


def test_every_slip_has_a_reason_and_nothing_else_has_one(
    proof: Proof, draft_proof: Proof, made: Proof
) -> None:
    for one in (*proof.planted, *draft_proof.planted, *made.planted):
        assert (one.reason in REASONS) == (one.result == "slipped")


def test_a_waived_finding_that_changes_counts_as_new(root: Path, tmp_path: Path, draft: Path) -> None:
    waiver = (
        "\nwaivers:\n  - rule: bs_current_assets_foot\n    filing: draft.txt\n    at: Total Current Assets\n"
        "    difference: 18\n    reason: as reviewed\n    by: J. Doe\n"
    )
    text = (root / "config.yml").read_text()
    config = tmp_path / "config.yml"
    config.write_text(re.sub(r"(?ms)^checkpoints:.*", "", text) + waiver)
    setup = read_setup(config)
    bench = make_bench(read(draft, setup), setup)
    number = number_at(bench.filing, "939", "Other receivables")
    soil = Soil(bench.filing, bench.vocabulary)
    found = Counter(bench.effect(soil.planted(p), number.ids).found for p in plants(number, "digit"))
    assert found == {"error": 26, "warning": 1}  # 919: two of the eighteen are left


# -- what is reported


def test_a_share_is_nil_only_where_there_is_none() -> None:
    assert [share(n, 1000) for n in (0, 1, 4, 500, 999, 1000)] == [
        "0 %",
        "< 1 %",
        "< 1 %",
        "50 %",
        "> 99 %",
        "100 %",
    ]
    assert share(0, 0) == "-"


def test_the_last_line_sums_up_and_stands_in_the_readme(proof: Proof, root: Path) -> None:
    last = render([proof]).splitlines()[-1]
    assert f"\n{last}\n" in (root / "README.md").read_text(encoding="utf-8")
    assert last.startswith("3,168 digit changes: 88 % caught, 12 % warned of, 0 % slip through; ")


def test_every_class_has_a_row_whose_counts_are_those_planted(proof: Proof) -> None:
    text = render([proof])
    for kind, counts in proof.by_kind().items():
        assert re.search(rf"^  {re.escape(KINDS[kind])} +{counts.total():,} ", text, re.M), kind


def test_the_weakest_numbers_come_first_with_line_label_and_reason(draft_proof: Proof) -> None:
    text = " ".join(render([draft_proof]).split())
    weakest = text.partition("weakest protection")[2]
    assert "Other receivables 939, 2003-12-31: every change: the rule that looks at it fails" in weakest
    shares = [weakness(planted) for _, planted in draft_proof.by_number()]
    assert shares == sorted(shares, reverse=True)
    assert shares[0] > shares[-1]


def test_a_rule_that_no_error_turned_red_is_named(proof: Proof) -> None:
    never = {rule.rule for rule in proof.never_red}
    seen = {rule for planted in proof.planted for rule, _ in planted.rules}
    assert never == {rule.rule for rule in proof.rules} - seen
    assert never == set()
    assert "never red" not in render([proof])
    unheard = proof._replace(
        rules=(*proof.rules, proof.rules[0]._replace(rule="deaf", caught=0, warned=0, noted=0))
    )
    assert "never red: deaf" in render([unheard])


def test_an_error_that_only_one_rule_finds_is_counted_for_it(proof: Proof) -> None:
    alone = Counter(
        heard[0]
        for planted in proof.planted
        if len(heard := [rule for rule, weight in planted.rules if weight != "info"]) == 1
    )
    assert {rule.rule: rule.alone for rule in proof.rules if rule.alone} == dict(alone)


def test_where_the_text_is_read_otherwise_it_is_reported(proof: Proof) -> None:
    planted = next(p for p in proof.planted if p.result == "caught")
    tried = Tried(planted, Reading("", (), "the totals add up other lines"))
    text = render([proof._replace(sample=(*proof.sample, tried))])
    told = " ".join(text.split())
    assert "43 of them were planted in the text as well and read anew (seed 7): 42 came to the same." in told
    assert "caught in memory, slips through when read anew; the totals add up other lines" in told


def test_a_change_of_structure_is_seen_when_read_anew(filing: Filing, bench: Bench, setup: Setup) -> None:
    """The total's line becomes a line beside others: what adds up to what is read otherwise."""
    number = number_at(filing, "9,276", "Total Current Assets")
    other = number_at(filing, "7,630", "Total Current Assets")
    lines = plant_in_text(plants(other, "dropped")[0], filing.lines)
    assert lines is not None
    blank = make_bench(filing._replace(lines=tuple(lines)), setup)
    reading = read_anew(plants(number, "dropped")[0], filing, blank, setup)
    assert reading is not None
    assert reading.otherwise == "the totals add up other lines"


def test_the_sample_is_drawn_by_the_seed(proof: Proof) -> None:
    first, again, other = (draw(proof.planted, 30, seed) for seed in (1, 1, 2))
    assert first == again
    assert first != other
    assert len(draw(proof.planted[:5], 30, 1)) == 5


# -- the command


SMALL = """\
At December 31, 2003, the Company had total assets of $6.6 million and shareholders' equity of $4.3 million.

                            HARBOUR TOOL COMPANY
                               Balance Sheets
                               (in thousands)

                                           December 31,    December 31,
                                               2003            2002
                                             --------        --------
Cash                                         $  1,204        $    988
Accounts receivable                             3,310           3,402
Inventories                                     2,118           2,260
                                             --------        --------
Total assets                                 $  {total}        $  6,650
                                             ========        ========
Accounts payable                             $  2,300        $  2,367
Shareholders' equity                            4,332           4,283
                                             --------        --------
Total liabilities and shareholders' equity   $  6,632        $  6,650
                                             ========        ========
"""
"""A document that is proved in a moment; its total assets are 6,632."""


def test_a_document_with_findings_is_proved_with_exit_code_0(
    tieout: CommandLine, root: Path, tmp_path: Path
) -> None:
    (tmp_path / "draft.txt").write_text(SMALL.format(total="6,623"), encoding="utf-8")
    done = tieout("prove", str(tmp_path / "draft.txt"), "--sample", "3", folder=root)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"{tmp_path / 'draft.txt'}: 16 numbers, ")
    assert "3 of them were planted in the text as well and read anew (seed 0)" in done.stdout


def test_a_document_that_cannot_be_read_is_3_and_the_others_are_proved(
    tieout: CommandLine, root: Path, tmp_path: Path
) -> None:
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / "small.txt").write_text(SMALL.format(total="6,632"), encoding="utf-8")
    done = tieout(
        "prove", str(tmp_path / "scan.pdf"), str(tmp_path / "small.txt"), "--sample", "0", "--format", "json",
        folder=root,
    )  # fmt: skip
    assert done.returncode == 3
    assert "PDF" in done.stderr
    (filing,) = json.loads(done.stdout)["filings"]
    assert filing["filing"] == str(tmp_path / "small.txt")
    assert sum(filing["result"].values()) == filing["planted"]
    assert sum(sum(c.values()) for c in filing["classes"].values()) == filing["planted"]
    assert sum(len(n["slips"]) for n in filing["numbers"]) == filing["result"]["slipped"]
    assert set(filing["classes"]) == set(KINDS)
    assert filing["sample"] == {"seed": 0, "tried": 0, "agree": 0, "disagreements": []}


@pytest.mark.parametrize("option", ["--seed", "--sample"])
def test_a_seed_that_is_no_number_is_wrong_use(option: str, tieout: CommandLine, root: Path) -> None:
    done = tieout("prove", "examples/release.txt", option, "-1", folder=root)
    assert done.returncode == 2


def test_the_gate_starts_without_it(root: Path) -> None:
    code = (
        "import sys; from tieout.cli import main; code = main()\n"
        "print('loaded:', [m for m in sys.modules if 'prov' in m and 'tieout' in m], code)"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", code, "check", "examples/release.txt"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.splitlines()[-1] == "loaded: [] 0", done.stdout + done.stderr
