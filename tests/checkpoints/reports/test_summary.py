"""The summary in the terminal: what an accountant needs to find a mistake, and what was not looked at."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from made_filing import (
    BROKEN,
    CASH,
    EPS,
    EPS_RULE,
    FOOT,
    FOOTED,
    OTHER,
    PLAUSIBLE,
    RULES,
    TOTAL,
    UNTESTED,
    judged,
    operand,
    verdict,
)

from tieout.checkpoints.findings import amount, difference_in_words, place, plain
from tieout.checkpoints.outcome import FilingOutcome, Waived, fault, unreadable
from tieout.checkpoints.reports.summary import WIDTH, render
from tieout.checkpoints.reports.tape import MOST_LINES
from tieout.checkpoints.reports.whole_statements import missing_as_a_whole
from tieout.concepts import Concept
from tieout.facts import Problem
from tieout.parsers import read
from tieout.parsers.vocabulary.line_items import load_line_items

BY_ID = {rule.id: rule for rule in RULES}


def told(*outcomes: FilingOutcome) -> str:
    return render(outcomes, BY_ID)


def test_a_finding_names_file_line_rule_title_numbers_difference_and_cause() -> None:
    lines = told(judged(BROKEN)).splitlines()
    assert lines[0] == "made.txt:5: exception: Total assets foot [assets_foot]"
    assert lines[2:5] == [
        "        3,872  Cash                                         line 3",
        "        (188)  Other assets, of which there are many kinds  line 4",
        "      = 3,774  Total assets                                 line 5",
    ]
    assert (
        "    difference: the lines add up to 90 thousand less than the total; allowed is 1.5 thousand"
        in lines
    )
    assert "    Two amounts and a total: rounding can explain up to 1; found 90." in lines
    assert "    likely cause: transposed digits" in lines


def test_what_a_sum_takes_off_has_a_minus_on_the_tape_and_a_long_label_is_cut() -> None:
    long = CASH._replace(label="Cash " * 20)
    taken_off = BROKEN._replace(
        operands=(operand(long), operand(OTHER)._replace(weight=-1), operand(TOTAL, "total"))
    )
    lines = told(judged(taken_off)).splitlines()
    assert lines[2].endswith("Cash…  line 3")
    assert lines[3].startswith("      - (188)  Other assets")


def test_a_formula_is_told_before_its_tape_and_a_finding_on_one_number_names_its_line() -> None:
    formula = verdict(EPS_RULE, "unusual", operand(EPS, "term"), operand(CASH, "term"))
    lines = told(judged(formula)).splitlines()
    assert lines[2:4] == ["    possible by rounding, but unusual", "    3,872 + (188) = 3,774"]
    assert [line.split()[0] for line in lines[4:6]] == ["(0.03)", "3,872"]
    alone = told(judged(verdict(EPS_RULE, "unusual", operand(EPS, "term"))))
    assert "    see: line 9\n" in alone


def test_a_sum_of_very_many_lines_is_cut_before_its_total() -> None:
    many = tuple(operand(CASH._replace(line=n)) for n in range(100, 180))
    text = told(judged(BROKEN._replace(operands=(*many, operand(TOTAL, "total")))))
    assert text.count("  Cash  ") == MOST_LINES - 1
    assert "= 3,774  Total assets" in text
    assert f"… {81 - MOST_LINES} more before the total" in text


def test_rules_of_which_no_number_is_printed_are_named_together() -> None:
    other = UNTESTED._replace(rule="deposits_foot")
    text = " ".join(told(judged(FOOTED, UNTESTED, other)).split())
    assert "no number that they look at is printed: 2 rules: eps, deposits_foot" in text
    half = UNTESTED._replace(rule="half", operands=(operand(CASH, "term"),))
    assert "\n    half  cash\n" in told(judged(FOOTED, UNTESTED, other, half))


def test_a_rule_of_config_yml_is_not_named_among_others_and_says_why_it_found_nothing() -> None:
    nowhere = UNTESTED._replace(application="nowhere", message="no year of its lines is printed")
    others = (UNTESTED._replace(rule="deposits_foot"), UNTESTED._replace(rule="loans_foot"))
    rules = {**BY_ID, EPS_RULE.id: EPS_RULE._replace(pack="config")}
    text = render([judged(FOOTED, nowhere, *others)], rules)
    assert f"    {EPS_RULE.id}  no year of its lines is printed\n" in text
    assert "no number that they look at is printed: 2 rules: deposits_foot, loans_foot" in text


def test_errors_come_before_warnings_and_warnings_before_notes() -> None:
    text = told(
        judged(
            verdict(PLAUSIBLE, "breaks", operand(CASH)),
            verdict(EPS_RULE, "unusual", operand(EPS)),
            BROKEN,
        )
    )
    assert re.findall(r"made.txt:\d+: (\w+)", text) == ["exception", "warning", "note"]


def test_what_was_not_tested_is_listed_with_what_is_missing_once() -> None:
    text = told(judged(FOOTED, UNTESTED, UNTESTED))
    assert "2 not tested" in text
    assert text.count("    eps  cash\n") == 1


def test_the_findings_stand_behind_the_long_list_and_before_the_verdict() -> None:
    text = told(judged(BROKEN, UNTESTED))
    assert text.index("not tested, with what is missing") < text.index("exception:") < text.index("NOT TIED")


def test_the_lines_that_nobody_checked_are_named() -> None:
    assert "coverage 75%: 3 of 4 numbers are checked, 1 unchecked (line 9)" in told(judged(FOOTED))


def test_many_unchecked_lines_are_cut_and_counted() -> None:
    outcome = judged(FOOTED)
    assert outcome.reading
    facts = tuple(CASH._replace(fact_id=f"x{n}", line=n) for n in range(100, 120))
    outcome = outcome._replace(
        reading=outcome.reading._replace(facts=facts),
        coverage=outcome.coverage._replace(unchecked=tuple(fact.fact_id for fact in facts)),
    )
    assert "110, 111 and 8 more)" in " ".join(told(outcome).split())


def test_counts_of_every_kind_are_told_and_zeros_only_where_they_reassure() -> None:
    counted = told(judged(FOOTED, verdict(FOOT, "rounding", operand(CASH)), BROKEN, UNTESTED))
    assert "made.txt: 1 check holds, 1 within rounding, 1 exception, 1 not tested" in counted
    assert "made.txt: 1 check holds, 0 exceptions, 0 not tested" in told(judged(FOOTED))


@pytest.mark.parametrize(
    ("outcomes", "line"),
    [
        ([judged(FOOTED)], "TIED: made.txt"),
        ([judged(BROKEN)], "NOT TIED: made.txt: 1 exception"),
        ([unreadable("a", "a: empty")], "UNREADABLE: a"),
        ([fault("a", "a: oh")], "FAULT OF TIEOUT: a"),
        ([judged(FOOTED), judged(FOOTED)], "TIED: 2 documents: 2 tied"),
        (
            [judged(FOOTED), judged(BROKEN), unreadable("a", "a: empty")],
            "NOT TIED: 3 documents: 1 tied, 1 not tied, 1 unreadable",
        ),
    ],
)
def test_the_last_line_is_the_verdict(outcomes: list[FilingOutcome], line: str) -> None:
    assert told(*outcomes).splitlines()[-1] == line


def test_a_document_that_could_not_be_read_says_why() -> None:
    assert "a.pdf: this is a PDF\n" in told(unreadable("a.pdf", "a.pdf: this is a PDF"))


def test_problems_of_reading_are_told_with_their_line_and_mere_information_is_not() -> None:
    text = told(
        judged(
            FOOTED, problems=(Problem("error", "cut", "the statement ends", 7), Problem("info", "i", "quiet"))
        )
    )
    assert "made.txt:7: error of reading: the statement ends [cut]" in text
    assert "quiet" not in text


@pytest.mark.parametrize(
    ("severity", "strays", "lines_of_text"), [("warning", 3, 3), ("warning", 9, 2), ("error", 9, 9)]
)
def test_many_warnings_of_one_kind_are_told_by_their_lines(
    severity: str, strays: int, lines_of_text: int
) -> None:
    problems = tuple(Problem(severity, "stray", f"{n} stands alone", n) for n in range(11, 11 + strays))
    text = told(judged(FOOTED, problems=(*problems, Problem("warning", "misprinted", "1,,2 is odd", 40))))
    shown = [line for line in text.splitlines() if "stray" in line or "like it" in line]
    assert len(shown) == lines_of_text
    assert f"made.txt:11: {severity} of reading: 11 stands alone [stray]" in shown
    assert all(str(n) in "".join(shown) for n in range(11, 11 + strays))
    assert "1,,2 is odd [misprinted]" in text


def test_a_waiver_that_lapsed_is_told() -> None:
    outcome = judged(FOOTED)._replace(
        waivers=(Waived("assets_foot", "", "lapsed", "the difference is another"),)
    )
    assert "waiver lapsed: assets_foot: the difference is another" in told(outcome)


def test_long_texts_are_broken_between_words_and_no_line_is_too_wide() -> None:
    wide = BROKEN._replace(formula=" + ".join(["1,234,567"] * 30), message="word " * 60)
    assert max(map(len, told(judged(wide)).splitlines())) <= WIDTH


def test_several_tied_filings_are_told_briefly() -> None:
    assert "with what is missing" not in told(judged(FOOTED, UNTESTED), judged(FOOTED, UNTESTED))


def test_the_place_of_a_finding_is_its_total() -> None:
    assert place(BROKEN, FOOT) == operand(TOTAL, "total")


def test_the_place_of_a_formula_is_the_side_that_is_one_term() -> None:
    operands = (operand(CASH, "term", "eps_basic"), operand(OTHER, "term", "net_income"))
    broken = verdict(EPS_RULE, "breaks", *operands)
    assert place(broken, EPS_RULE) == operands[0]
    right = EPS_RULE._replace(formulas=("eps_basic - x = net_income",))
    assert place(broken, right) == operands[1]


def test_without_one_term_the_lowest_number_is_the_place() -> None:
    broken = verdict(PLAUSIBLE, "breaks", operand(OTHER, "term"), operand(CASH, "term"))
    assert place(broken, PLAUSIBLE) == operand(OTHER, "term")
    assert place(UNTESTED, EPS_RULE) is None


@pytest.mark.parametrize(
    ("difference", "words"),
    [
        ("90000", "the lines add up to 90 thousand more than the total; allowed is 1.5 thousand"),
        ("-500", "the lines add up to 0.5 thousand less than the total; allowed is 1.5 thousand"),
        ("0", ""),
    ],
)
def test_a_difference_has_a_direction(difference: str, words: str) -> None:
    broken = BROKEN._replace(difference=Decimal(difference))
    assert difference_in_words(broken, BY_ID) == words


def test_amounts_for_people_have_commas_and_amounts_for_programs_no_exponent() -> None:
    assert (amount(Decimal("-1248000")), amount(Decimal("0.03"))) == ("-1,248,000", "0.03")
    assert (plain(Decimal("1E+3")), plain(Decimal("1.50")), plain(Decimal("-0.00"))) == (
        "1000",
        "1.50",
        "0.00",
    )


def test_what_passes_for_another_reason_and_what_is_only_doubtful_is_counted_by_name() -> None:
    text = told(
        judged(
            FOOTED,
            verdict(FOOT, "explained", operand(CASH)),
            verdict(FOOT, "waived", operand(CASH)),
            verdict(FOOT, "unclear", operand(CASH)),
            verdict(PLAUSIBLE, "breaks", operand(CASH)),
        )
    )
    assert "1 check holds, 1 explained, 1 waived, 0 exceptions, 1 warning, 1 note, 0 not tested" in text
    assert "    unclear: check the reading first\n" in text


def test_amounts_per_share_and_products_are_told_in_units() -> None:
    broken = BROKEN._replace(difference=Decimal("0.01"), allowed=Decimal("0.005"))
    per_share = broken._replace(
        rule="eps", operands=(operand(EPS, "term", "eps_basic"), operand(CASH, "term", "cash"))
    )
    assert "the left side is 0.01 higher" in difference_in_words(per_share, BY_ID)
    quotient = {"assets_foot": FOOT._replace(kind="check", formulas=("cash / assets <= 2",))}
    assert "the left side is 0.01 higher" in difference_in_words(broken, quotient)


def test_rules_that_lack_a_whole_statement_are_counted_together() -> None:
    flow = Concept("cf_operating", "cash_flow", "duration", "money", "flow")
    rules = [EPS_RULE._replace(id=name, formulas=("cf_operating = cf_operating",)) for name in ("a", "b")]
    lacking = [UNTESTED._replace(rule=rule.id, missing=("closing(cf_operating)",)) for rule in rules]
    text = render([judged(FOOTED, UNTESTED, *lacking)], BY_ID | {r.id: r for r in rules}, {flow.name: flow})
    assert "    no cash flow statement is printed: 2 rules\n    eps  cash\n" in text
    assert "closing(cf_operating)" not in text


def test_a_rule_that_alone_lacks_a_statement_is_told_with_what_is_missing() -> None:
    flow = Concept("cf_operating", "cash_flow", "duration", "money", "flow")
    lacking = UNTESTED._replace(missing=("cf_operating",))
    assert "    eps  cf_operating\n" in render([judged(FOOTED, lacking)], BY_ID, {flow.name: flow})


def test_comprehensive_income_below_net_income_is_printed() -> None:
    page = """\
             ACME PUMPS, INC.
   STATEMENTS OF OPERATIONS AND COMPREHENSIVE INCOME
              (In thousands)

                                Year ended December 31,
                                    2003          2002
Net sales                          $64,215       $60,118
Cost of sales                       51,455        51,338
Gross profit                        12,760         8,780
Income taxes                         4,760         3,780
Net income                           8,000         5,000
Currency translation                   210          (120)
Comprehensive income               $ 8,210       $ 4,880
"""
    reading = read(page.encode(), "acme.txt")
    vocabulary = load_line_items().vocabulary
    rule = EPS_RULE._replace(kind="foot", of=("comprehensive_income",))
    both = judged(UNTESTED)._replace(reading=reading)
    assert missing_as_a_whole(both, rule, ("comprehensive_income",), vocabulary) == ""
    alone = judged(UNTESTED)._replace(reading=read(page[: page.index("Currency")].encode(), "acme.txt"))
    assert missing_as_a_whole(alone, rule, ("comprehensive_income",), vocabulary) != ""
