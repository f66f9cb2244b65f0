"""The same lines of a whole and of its parts, in blocks one below the other: held to each other where the table tells."""

from __future__ import annotations

import time
from datetime import date

from made_tables import VOCABULARY, filing, sheet

from tieout.expectations.bind import bind
from tieout.expectations.evaluate import evaluate
from tieout.expectations.notes.blocks import find_blocks, told_blocks
from tieout.expectations.rules import Rule
from tieout.facts import Statement

MOST_SECONDS = 1.5
FOOT = Rule("nt_foot", "foot", "notes", "Notes foot", of=("other",))
DAYS = ((None, date(2022, 12, 31)), (None, date(2021, 12, 31)))

SECURITIES = """
Fair value        | | 26,184 | 17,759
Unrealized losses | | 48     | 31
> Treasury
Fair value        | | 16,392 | 7,777
Unrealized losses | | 17     | 12
> Agency
Fair value        | | 9,792  | 9,982
Unrealized losses | | 31     | 19
> Upper limit
Fair value        | | 114    | 225
"""
BY_TWO = """
Revenue | | 65,150 | 54,040
> Europe
Revenue | | 43,100 | 33,010
> Europe | Goods
Revenue | | 32,070 | 21,980
> Europe | Services
Revenue | | 11,030 | 11,030
> Asia
Revenue | | 22,050 | 21,030
"""
OFFSET = """
> Swaps
Gross assets | | 3,770   | 2,880
Collateral   | | (1,530) | (605)
Net          | | 2,240   | 2,275
> Options
Gross assets | | 950     | 710
Collateral   | | (260)   | (120)
Net          | | 690     | 590
"""


def further_in(text: str) -> Statement:
    """A table whose lines stand further in than their headings."""
    table = sheet(text, kind="other", periods=DAYS)
    rows = tuple(row._replace(level=1 if any(row.facts) else 0) for row in table.rows)
    return table._replace(rows=rows, sums=())


def told(text: str) -> dict[tuple[str, int], list[str]]:
    """The verdicts by the label of the total and its line."""
    found: dict[tuple[str, int], list[str]] = {}
    for application in bind(FOOT, filing(further_in(text)), VOCABULARY):
        total = application.operands[-1]
        found.setdefault((total.label, total.line or 0), []).append(evaluate(FOOT, application, False).status)
    return found


def test_the_lines_of_the_parts_come_to_that_of_the_whole() -> None:
    assert told(SECURITIES)["Fair value", 1] == ["holds", "holds"]


def test_a_slip_in_a_part_breaks_it() -> None:
    assert told(SECURITIES.replace("9,792", "9,729"))["Fair value", 1] == ["breaks", "holds"]


def test_a_part_left_out_is_no_slip() -> None:
    assert "breaks" not in told(SECURITIES.replace("9,792", "5,104")).get(("Fair value", 1), [])


def test_short_amounts_are_held_to_the_blocks_that_longer_ones_tell() -> None:
    assert told(SECURITIES)["Unrealized losses", 2] == ["holds", "holds"]
    assert ("Unrealized losses", 2) not in told(
        SECURITIES.replace("26,184", "28,285").replace("17,759", "19,860")
    )


def test_averages_of_parts_are_no_parts_of_the_average() -> None:
    assert ("Average rate", 1) not in told(SECURITIES.replace("Fair value       ", "Average rate     "))


def test_parts_of_a_part_come_to_it_and_not_to_the_whole() -> None:
    found = told(BY_TWO)
    assert found["Revenue", 3] == found["Revenue", 1] == ["holds", "holds"]
    assert told(BY_TWO.replace("11,030 | 11,030", "11,080 | 11,030"))["Revenue", 3] == ["breaks", "holds"]


def test_a_block_under_total_is_the_whole() -> None:
    names = [b.names for b in find_blocks(further_in(SECURITIES.replace("\nFair", "\n> Total\nFair", 1)))]
    assert names[0] == frozenset()


def test_blocks_with_the_same_lines_tell_together_what_these_come_to() -> None:
    assert told(OFFSET)["Net", 8] == ["holds", "holds"]
    assert told(OFFSET.replace("690 ", "960 "))["Net", 8] == ["breaks", "holds"]


def test_headings_as_far_in_as_their_lines_make_no_blocks() -> None:
    assert find_blocks(sheet(SECURITIES, kind="other", periods=DAYS)) == []


def test_lines_of_a_statement_printed_again_for_its_parts_are_held_to_it() -> None:
    sales = further_in(SECURITIES.replace("Fair value       ", "Net sales        "))._replace(
        kind="income_statement"
    )
    found = [evaluate(FOOT, a, False).status for a in bind(FOOT, filing(sales), VOCABULARY)]
    assert found == ["holds"] * 4


def test_a_page_of_nonsense_is_not_tried_to_its_end() -> None:
    lines = "\n".join(f"Line {n} | | {n}17 | {n}29" for n in range(1200))
    table = further_in("\n".join([lines, *(f"> Part {part}\n{lines}" for part in range(59))]))
    begun = time.process_time()
    list(told_blocks(table))
    assert time.process_time() - begun < MOST_SECONDS
