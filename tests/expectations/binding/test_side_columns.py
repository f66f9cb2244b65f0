"""Columns that say what the amounts beside them changed by, or which share of revenues they are."""

from __future__ import annotations

import pytest

import tieout
from tieout.expectations.verdicts.verdict import Verdict
from tieout.parsers import read

ROWS = (
    ("Net sales", 110_000, 100_000),
    ("Cost of sales", 66_000, 65_000),
    ("Gross profit", 44_000, 35_000),
    ("Selling expenses", 15_400, 12_000),
    ("Research and development", 5_400, 5_000),
    ("Operating income", 23_200, 18_000),
    ("Income taxes", 7_800, 6_000),
    ("Net income", 15_400, 12_500),
)
TITLE = """
                          ACME CORP
                  STATEMENTS OF OPERATIONS
                       (In thousands)
"""
Wrong = dict[str, str]
"""Label to what is printed in the last column instead."""


def percent(value: float) -> str:
    return f"({abs(value):.1f})%" if value < 0 else f"{value:.1f}%"


def changes(wrong: Wrong = {}) -> str:  # noqa: B006
    """Amounts, their change, and the change in percent."""
    head = "                               Year ended December 31,\n                                1999      1998    Change   % Change\n"
    lines = [
        f"{label:28}{now:>10,}{then:>10,}{now - then:>10,}{wrong.get(label) or percent(100 * (now - then) / then):>10}"
        for label, now, then in ROWS
    ]
    return TITLE + head + "\n".join(lines) + "\n"


def shares(wrong: Wrong = {}) -> str:  # noqa: B006
    """Amounts, each with its percentage of net sales."""
    head = (
        "                                   Year ended December 31,\n"
        "                                1999   % of sales      1998   % of sales\n"
    )
    lines = [
        f"{label:28}{now:>8,}{wrong.get(label) or percent(100 * now / 110_000):>13}{then:>10,}{percent(100 * then / 100_000):>13}"
        for label, now, then in ROWS
    ]
    return TITLE + head + "\n".join(lines) + "\n"


def verdicts(text: str, rule: str) -> list[Verdict]:
    return [v for v in tieout.check(read(text.encode(), "acme.txt")) if v.rule == rule]


def findings(text: str, rule: str) -> list[tuple[str, str, str]]:
    return [
        (v.status, v.severity, v.operands[0].printed)
        for v in verdicts(text, rule)
        if v.status not in ("holds", "rounding")
    ]


@pytest.mark.parametrize("rule", ["per_change", "per_percent_change"])
def test_every_row_of_a_column_of_changes_is_recalculated(rule: str) -> None:
    assert [v.status for v in verdicts(changes(), rule)] == ["holds"] * 8


def test_revenues_without_a_percentage_are_the_whole_of_the_column_beside_them() -> None:
    def without_whole(wrong: Wrong) -> str:
        return shares(wrong).replace("100.0%", "      ")

    assert [v.status for v in verdicts(without_whole({}), "per_share_of_line")] == ["holds"] * 14
    assert findings(without_whole({"Selling expenses": "41.0%"}), "per_share_of_line") == [
        ("breaks", "error", "41.0%")
    ]


def test_every_line_is_recalculated_as_a_share_of_the_line_of_100_percent() -> None:
    assert [v.status for v in verdicts(shares(), "per_share_of_line")] == ["holds"] * 14


def test_a_wrong_percentage_of_change_breaks_its_row_alone() -> None:
    assert findings(changes({"Gross profit": "52.7%"}), "per_percent_change") == [
        ("breaks", "error", "52.7%")
    ]


def test_a_wrong_share_breaks_its_line_alone() -> None:
    assert findings(shares({"Selling expenses": "41.0%"}), "per_share_of_line") == [
        ("breaks", "error", "41.0%")
    ]


def test_a_wrong_amount_breaks_the_changes_that_are_taken_of_it() -> None:
    text = changes().replace("    15,400    12,000     3,400", "    14,500    12,000     3,400")
    assert findings(text, "per_change") == [("breaks", "error", "3,400")]
    assert findings(text, "per_percent_change") == [("breaks", "error", "28.3%")]


def test_a_percentage_that_misses_by_one_unit_is_a_warning() -> None:
    """Columns are made to add up to 100%."""
    assert findings(shares({"Research and development": "5.0%"}), "per_share_of_line") == [
        ("breaks", "warning", "5.0%")
    ]


SMALL = f"{'Interest, net':28}{13:>10}{11:>10}{2:>10}{'{}':>10}"


@pytest.mark.parametrize(
    ("stated", "status"),
    [("18.2%", "not_tested"), ("24.5%", "not_tested"), ("98.2%", "breaks")],
)
def test_the_change_of_a_small_amount_breaks_where_no_rounding_comes_near_it(
    stated: str, status: str
) -> None:
    text = changes() + SMALL.format(stated) + "\n"
    assert [v.status for v in verdicts(text, "per_percent_change")] == ["holds"] * 8 + [status]


def test_shares_change_by_a_percentage_as_amounts_do() -> None:
    counted = f"{'Weighted average shares':28}{24_366:>10,}{25_423:>10,}{'':>10}{{:>10}}\n"
    text = changes() + counted.format("(4.2)%")
    assert [v.status for v in verdicts(text, "per_percent_change")] == ["holds"] * 9
    wrong = changes() + counted.format("(2.4)%")
    assert findings(wrong, "per_percent_change") == [("breaks", "error", "(2.4)%")]


def test_amounts_below_percentages_are_told_by_their_own_rows() -> None:
    head = (
        "                                                          % Increase\n"
        "                                1999      1998     1997   in 1999   in 1998\n"
    )
    shares = "".join(
        f"{label:28}{now:>9}{then:>10}{before:>9}{a:>10}{b:>10}\n"
        for label, now, then, before, a, b in (
            ("Net sales", "100.0%", "100.0%", "100.0%", "10.0%", "12.0%"),
            ("Cost of sales", "60.0", "65.0", "66.0", "1.5", "10.3"),
            ("Gross profit", "40.0", "35.0", "34.0", "25.7", "15.3"),
            ("Net income", "14.0%", "12.5%", "12.0%", "23.2%", "16.7%"),
        )
    )
    sales = (("Sales per store", 1_652, 1_554, 1_398), ("Sales per foot", 2_412, 2_379, 2_288))
    sales = (*sales, ("Customers", 93_652, 79_721, 66_513), ("Stores", 1_134, 1_012, 930))
    below = "".join(
        f"{label:28}{now:>9,}{then:>10,}{before:>9,}{percent(100 * (now - then) / then):>10}{percent(100 * (then - before) / before):>10}\n"
        for label, now, then, before in sales
    )
    text = changes() + "\n\nSELECTED DATA\n(In thousands)\n" + head + shares + below
    found = [v.status for v in verdicts(text, "per_percent_change")]
    assert found == ["holds"] * 20  # 8 of the statement, 8 of the amounts, 4 of its lines


def test_a_change_that_went_the_other_way_breaks() -> None:
    assert findings(changes({"Income taxes": "(30.0)%"}), "per_percent_change") == [
        ("breaks", "error", "(30.0)%")
    ]


def test_a_decrease_in_brackets_is_negative() -> None:
    text = changes().replace(
        "    15,400    12,000     3,400     28.3%", "    10,000    12,000    (2,000)  (16.7)%"
    )
    assert text != changes()
    assert not findings(text, "per_change")
    assert not findings(text, "per_percent_change")


def test_a_finding_shows_the_quotient_with_its_numbers() -> None:
    (verdict,) = [
        v for v in verdicts(changes({"Gross profit": "52.7%"}), "per_percent_change") if v.status == "breaks"
    ]
    assert verdict.formula == "52.7% = 100 * (44,000 - 35,000) / 35,000"


def test_between_a_profit_and_a_loss_no_percentage_is_recalculated() -> None:
    text = changes().replace(
        "    15,400    12,500     2,900     23.2%", "    15,400   (12,500)   27,900    223.2%"
    )
    assert text != changes()
    assert len(verdicts(text, "per_percent_change")) == 7
    assert [v.status for v in verdicts(text, "per_change")] == ["holds"] * 8


def test_a_column_that_most_rows_do_not_agree_with_speaks_of_something_else() -> None:
    wrong = {label: f"{n}.5%" for n, (label, _, _) in enumerate(ROWS, 3)}
    assert [v.status for v in verdicts(changes(wrong), "per_percent_change")] == ["not_tested"]


def test_a_column_headed_by_its_period_is_no_column_of_changes() -> None:
    text = changes().replace("    Change   % Change", "      1997       1996")
    assert [v.status for v in verdicts(text, "per_change")] == ["not_tested"]


def test_changes_in_whole_percent_are_recalculated_as_precisely_as_they_are_printed() -> None:
    text = changes()
    for _, now, then in ROWS:
        text = text.replace(percent(100 * (now - then) / then), f"{100 * (now - then) / then:.0f}%")
    assert [v.status for v in verdicts(text, "per_percent_change")] == ["holds"] * 8
    assert findings(text.replace("26%", "36%"), "per_percent_change") == [("breaks", "error", "36%")]


DISCUSSED = (
    ("Product revenue", 18_340, 15_670),
    ("Service revenue", 5_789, 5_190),
    ("Research and development", 1_386, 1_138),
    ("Selling expenses", 2_427, 2_361),
    ("Interest income", 12_934, 10_410),
    ("Income tax provision", 7_045, 3_772),
)


def discussion(wrong: Wrong = {}, heading: str = "Change") -> str:  # noqa: B006
    """A discussion of results: a paragraph and a table of one line or two for each of them."""
    paragraph = "\nThe amounts below went up as the company sold more of what it makes and of what it does for others.\n\n"
    tables = []
    for first in range(0, len(DISCUSSED), 2):
        lines = [
            f"{label:28}{now:>10,}{then:>10,}{wrong.get(label) or percent(100 * (now - then) / then):>12}"
            for label, now, then in DISCUSSED[first : first + 2]
        ]
        head = f"{'1999':>38}{'1998':>10}{heading:>12}\n"
        tables.append("<TABLE>\n" + head + "\n".join(lines) + "\n</TABLE>\n")
    return changes() + paragraph + paragraph.join(tables)


def below(text: str) -> list[Verdict]:
    """The verdicts on the tables of the discussion."""
    return [v for v in verdicts(text, "per_percent_change") if v.operands[0].line > len(ROWS) + 8]


def test_small_tables_headed_alike_tell_together_what_their_column_says() -> None:
    assert [v.status for v in below(discussion())] == ["holds"] * 6
    found = [v for v in below(discussion({"Selling expenses": "12.8%"})) if v.status == "breaks"]
    assert [(v.operands[0].printed, v.severity) for v in found] == [("12.8%", "error")]


def alone(*lines: tuple[str, int, int], wrong: Wrong = {}) -> str:  # noqa: B006
    """A discussion of one table."""
    paragraph = discussion()[len(changes()) :].partition("<TABLE>")[0]
    table = "".join(
        f"{label:28}{now:>10,}{then:>10,}{wrong.get(label) or percent(100 * (now - then) / then):>12}\n"
        for label, now, then in lines
    )
    return f"{changes()}{paragraph}<TABLE>\n{'1999':>38}{'1998':>10}{'Change':>12}\n{table}</TABLE>\n"


def test_a_table_of_one_line_alone_tells_nothing() -> None:
    assert not [v for v in below(alone(DISCUSSED[0])) if v.status == "breaks"]
    assert not below(alone(DISCUSSED[0], wrong={"Product revenue": "71.0%"}))


def test_few_figures_tell_by_their_length_right_behind_what_they_speak_of() -> None:
    assert [v.status for v in below(alone(*DISCUSSED[:3]))] == ["holds"] * 3
    for text in (
        alone(*DISCUSSED[:3], wrong={"Service revenue": "17.5%"}),
        alone(*DISCUSSED[:3]).replace("5,789", "6,789"),
    ):
        assert [(v.operands[0].label, v.severity) for v in below(text) if v.status == "breaks"] == [
            ("Service revenue", "error")
        ]


def test_a_period_before_the_word_makes_no_other_heading() -> None:
    wrong = {"Income tax provision": "36.8%"}
    once = discussion(wrong).replace("Change\nInterest", "1999 Change\nInterest")
    assert once != discussion(wrong)
    assert [v.operands[0].printed for v in below(once) if v.status == "breaks"] == ["36.8%"]


def test_a_table_that_agrees_in_fewer_than_half_of_its_lines_says_something_else() -> None:
    apart = discussion({"Interest income": "12.3%", "Income tax provision": "45.6%"})
    assert {v.status for v in below(apart)} <= {"holds"}


MILLIONS = (
    ("Licensing", 41.8, 51.5),
    ("Applications", 156.0, 175.0),
    ("Research", 46.5, 38.2),
    ("Sales", 71.8, 72.0),
)
MILLIONS = (*MILLIONS, ("Administration", 24.1, 17.4), ("Interest", 12.5, 10.2))


def in_millions(wrong: Wrong = {}) -> str:  # noqa: B006
    """A discussion in millions, a table for each line: shorter amounts than a tenth of a percent can be told from."""
    paragraph = "\nThe amounts below went up as the company sold more of what it makes and of what it does for others.\n\n"
    tables = [
        f"<TABLE>\n{'1999':>38}{'1998':>10}{'Change':>12}\n{label:28}{now:>10.1f}{then:>10.1f}"
        f"{wrong.get(label) or percent(100 * (now - then) / then):>12}\n"
        f"{'Percentage of net sales':28}{percent(now / 1.1):>10}{percent(then):>10}\n</TABLE>\n"
        for label, now, then in MILLIONS
    ]
    return changes() + paragraph + paragraph.join(tables)


def test_changes_of_short_amounts_tell_what_a_column_says_where_they_are_large() -> None:
    assert not [v for v in below(in_millions()) if v.status == "breaks"]
    found = [v for v in below(in_millions({"Applications": "(80.9)%"})) if v.status == "breaks"]
    assert [(v.operands[0].printed, v.severity) for v in found] == [("(80.9)%", "error")]


PARTS = (
    ("Savings", 18_880, 2, 19_183, 2, 22_534, 2),
    ("Checking", 71_300, 7, 77_341, 8, 76_513, 8),
    ("Money market", 268_149, 27, 294_050, 29, 268_365, 28),
    ("Certificates", 651_611, 65, 606_981, 61, 585_731, 61),
    ("Total", 1_009_940, 100, 997_555, 100, 953_143, 100),
)


def composition(wrong: dict[tuple[str, int], int] = {}) -> str:  # noqa: B006
    """What deposits are made of on three days, each amount with its percentage of the total."""
    head = f"{'':20}{'December 31,':>17}{'September 30,':>18}{'June 30,':>15}\n{'':20}{'1999':>14}{'1999':>18}{'1999':>17}\n"
    lines = []
    for label, *printed in PARTS:
        cells = [
            f"{amount:>11,}{wrong.get((label, n), share):>6}%"
            for n, (amount, share) in enumerate(zip(printed[::2], printed[1::2], strict=True))
        ]
        lines.append(f"{label:20}" + "".join(cells))
    return changes() + "\n\nDEPOSITS\n(In thousands)\n" + head + "\n".join(lines) + "\n"


@pytest.mark.parametrize("wrong", [("Certificates", 1, 66), ("Money market", 0, 72), ("Total", 2, 108)])
def test_the_columns_of_shares_of_a_table_tell_each_other(wrong: tuple[str, int, int]) -> None:
    label, column, share = wrong
    assert not [
        v for v in verdicts(composition(), "per_share_of_line") if v.status not in ("holds", "rounding")
    ]
    assert findings(composition({(label, column): share}), "per_share_of_line") == [
        ("breaks", "error", f"{share}%")
    ]


def test_changes_of_what_is_counted_one_by_one_are_recalculated() -> None:
    rows = (
        ("Campus", 22_131, 23_570),
        ("Online", 62_014, 65_921),
        ("Hybrid", 15_166, 17_948),
        ("Evening", 12_783, 13_391),
        ("Summer", 17_083, 13_344),
        ("Abroad", 14_480, 11_902),
    )

    def page(wrong: Wrong) -> str:
        head = "<tr><td></td><td colspan=2>Number of students</td><td>% Change</td></tr><tr><td></td><td>1999</td><td>1998</td></tr>"
        lines = [
            f"<tr><td>{label}<td>{now:,}<td>{then:,}<td>{wrong.get(label) or percent(100 * (now - then) / then)}</tr>"
            for label, now, then in rows
        ]
        return f"<html><body><pre>{changes()}</pre><p>Enrollment</p><table>{head}{''.join(lines)}</table></body></html>"

    assert len(verdicts(page({}), "per_percent_change")) == 14
    assert [f[2] for f in findings(page({"Hybrid": "(51.5)%"}), "per_percent_change")] == ["(51.5)%"]


SEGMENTS = (
    ("Technology", 1_940, 793, 20),
    ("Systems", 3_261, 110, -178),
    ("Services", 7_552, 595, 998),
    ("Software", 2_927, 175, 581),
    ("Financing", 828, 206, 288),
    ("Total segments", 16_508, 1_879, 1_709),
)


def segments(wrong: Wrong = {}, behind: str = "") -> str:  # noqa: B006
    """Revenues of segments, their income, and the margin that the one is of the other."""
    head = f"{'':18}{'Revenues':>24}{'Pre-tax':>14}{'Pre-tax':>11}\n{'':18}{'External':>10}{'Internal':>10}{'Total':>10}{'Income':>8}{'Margin':>11}\n"
    lines = [
        f"{label:18}{out:>10,}{within:>10,}{out + within:>10,}{f'({-income})' if income < 0 else f'{income:,}':>8}"
        f"{wrong.get(label) or percent(100 * income / (out + within)):>12}"
        for label, out, within, income in SEGMENTS
    ]
    last = f"{'Eliminations':18}{82:>10}{'(1,879)':>10}{'(1,797)':>10}{65:>8}{behind}"
    line = "The company makes what it sells in five segments, and reports on each of them below.\n"
    paragraph = f"\n{line * 3}\n"
    return (
        changes()
        + paragraph
        + "<TABLE>\nSEGMENT DATA\n(In thousands)\n"
        + head
        + "\n".join([*lines, last])
        + "\n</TABLE>\n"
    )


def test_a_margin_is_what_one_column_is_of_another() -> None:
    assert {v.status for v in verdicts(segments(), "per_share_of_line")} <= {"holds", "rounding"}
    assert findings(segments({"Software": "13.7%"}), "per_share_of_line") == [("breaks", "error", "13.7%")]


def test_the_mark_of_a_footnote_behind_the_last_amount_is_no_margin() -> None:
    marked = read(segments(behind=" (1)").encode(), "acme.txt")
    row = next(r for s in marked.statements for r in s.rows if r.label == "Eliminations")
    assert [f.printed for f in row.facts if f is not None] == ["82", "(1,879)", "(1,797)", "65"]
    assert not findings(segments(behind=" (1)"), "per_share_of_line")


def test_a_mark_behind_an_amount_on_a_line_of_its_own_makes_it_no_number_of_a_page() -> None:
    alone = f"{'':18}{'':10}{'':10}{'(298)(7)':>13}\n"
    page = segments().replace("Services", alone + "Services", 1)
    facts = [
        f.printed for s in read(page.encode(), "acme.txt").statements for r in s.rows for f in r.facts if f
    ]
    assert "(298)" in facts
    assert "(7)" not in facts


@pytest.mark.parametrize(
    ("label", "wrong"), [("Net income", "26.2%"), ("Net sales", "40.0%"), ("Income taxes", "20.0%")]
)
def test_a_slip_among_five_rows_breaks(label: str, wrong: str) -> None:
    """Four rows agree, and nothing but one wrong digit parts the fifth from what it should be."""

    def of_five(wrong: Wrong) -> str:
        lines = changes(wrong).splitlines(keepends=True)
        return "".join(line for line in lines if not line.startswith(("Selling", "Research", "Cost of")))

    assert [v.status for v in verdicts(of_five({}), "per_percent_change")] == ["holds"] * 5
    assert findings(of_five({label: wrong}), "per_percent_change") == [("breaks", "error", wrong)]
    other = of_five({label: "77.7%"})
    assert [v.status for v in verdicts(other, "per_percent_change")] == ["not_tested"]


def test_dec_before_a_day_is_a_month_and_no_decrease() -> None:
    page = composition().replace("December 31,", "     Dec 31,")
    assert page != composition()
    count = len(verdicts(composition(), "per_share_of_line"))
    assert len(verdicts(page, "per_share_of_line")) == count == 12
