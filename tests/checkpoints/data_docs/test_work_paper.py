"""The workbook of the exceptions: it recalculates what was found, and nothing of a filing calculates in it."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from made_release import RULES, TEXT, VOCABULARY, made_release
from openpyxl.worksheet.worksheet import Worksheet

from tieout.checkpoints.data_docs.recalculation import SPREADSHEET, recalculate
from tieout.checkpoints.data_docs.source import Publication
from tieout.checkpoints.data_docs.work_paper import number_format, write_text, write_work_paper
from tieout.checkpoints.findings import findings
from tieout.checkpoints.gate import Gate, Setup, check_filing, read_setup
from tieout.checkpoints.outcome import FilingOutcome, judge_filing
from tieout.checkpoints.runs.run import run_checkpoint
from tieout.expectations.evaluate import evaluate_filing
from tieout.expectations.language.evaluator import compute, formula_of
from tieout.parsers import read

WHEN = datetime(2004, 2, 12, tzinfo=UTC)
WRONG = TEXT.replace("9,276", "9,267").replace("(0.03)", "(0.05)").replace("1,813", "1,831")
TOKEN = re.compile(
    r"Operands!\$([A-Z])\$(\d+)|([A-Z])(\d+)|(\d+(?:\.\d+)?)|([A-Z]+)\(|(<=|>=|[-+*/(),<>=])|\"([^\"]*)\""
)


class Spreadsheet:
    """A workbook whose formulas are worked out cell by cell: sums, products, brackets, ABS, MIN, MAX, IF."""

    def __init__(self, content: bytes) -> None:
        self.book = openpyxl.load_workbook(io.BytesIO(content))

    def value(self, sheet: str, column: str, row: int) -> Any:
        """What a cell shows."""
        found = self.book[sheet][f"{column}{row}"].value
        if isinstance(found, str) and self.book[sheet][f"{column}{row}"].data_type == "f":
            self.sheet, self.tokens = sheet, list(TOKEN.finditer(found[1:]))
            assert "".join(t[0] for t in self.tokens) == found[1:], found
            return self.comparison()
        return Fraction(str(found)) if isinstance(found, int | float) else found or Fraction(0)

    def peek(self) -> str:
        return self.tokens[0][7] or "" if self.tokens else ""

    def comparison(self) -> Any:
        left = self.sum()
        if self.peek() in ("<=", ">=", "<", ">"):
            op, right = self.tokens.pop(0)[7], self.sum()
            return {"<=": left <= right, ">=": left >= right, "<": left < right, ">": left > right}[op]
        return left

    def sum(self) -> Any:
        total = self.product()
        while self.peek() in ("+", "-"):
            sign = 1 if self.tokens.pop(0)[7] == "+" else -1
            total += sign * self.product()
        return total

    def product(self) -> Any:
        total = self.atom()
        while self.peek() in ("*", "/"):
            op, factor = self.tokens.pop(0)[7], self.atom()
            total = total * factor if op == "*" else total / factor
        return total

    def atom(self) -> Any:
        token = self.tokens.pop(0)
        if token[1] or token[3]:
            rest, self.tokens, sheet = self.tokens, [], self.sheet
            found = self.value(
                "Operands" if token[1] else sheet, token[1] or token[3], int(token[2] or token[4])
            )
            self.tokens, self.sheet = rest, sheet
            return found
        if token[5]:
            return Fraction(token[5])
        if token[8] is not None:
            return token[8]
        if token[7] == "-":
            return -self.atom()
        if token[7] == "(":
            found = self.comparison()
            self.tokens.pop(0)
            return found
        arguments = [self.comparison()]
        while self.tokens.pop(0)[7] == ",":
            arguments.append(self.comparison())
        if token[6] == "IF":
            return arguments[1] if arguments[0] else arguments[2]
        return {"ABS": abs, "MIN": min, "MAX": max}[token[6]](*arguments)


def publication(*outcomes: FilingOutcome, setup: Setup | None = None) -> Publication:
    """Outcomes as they are published."""
    rules, vocabulary = (setup.rules, setup.line_items.vocabulary) if setup else (RULES, VOCABULARY)
    return Publication(outcomes, tuple(rules), vocabulary, WHEN, "run")


def outcome(text: str = WRONG, path: str = "wrong.txt") -> FilingOutcome:
    """The made release with other digits, judged."""
    filing = made_release(text, path)
    return judge_filing(filing, evaluate_filing(filing, RULES, VOCABULARY), RULES)


def rows(sheet: Worksheet) -> list[tuple[Any, ...]]:
    """The rows below the headings."""
    return list(sheet.iter_rows(min_row=2, values_only=True))


def test_every_difference_is_calculated_from_the_printed_numbers_and_comes_to_what_was_found() -> None:
    found = outcome()
    sheet = Spreadsheet(write_work_paper(publication(found)))
    tested = {v.rule: v for _, v in findings(found)}
    assert len(tested) == 3
    for row, cells in enumerate(rows(sheet.book["Exceptions"]), 2):
        verdict = tested[cells[14]]
        assert str(cells[8]).startswith("=")
        assert abs(sheet.value("Exceptions", "I", row) - Fraction(verdict.difference or 0)) < Fraction(
            "0.00001"
        )
        assert sheet.value("Exceptions", "K", row) == "exception"
    equation = next(i for i, cells in enumerate(rows(sheet.book["Exceptions"]), 2) if cells[14] == "equation")
    assert sheet.value("Exceptions", "J", equation) == 1500


def test_when_an_operand_is_corrected_in_the_sheet_the_result_turns() -> None:
    sheet = Spreadsheet(write_work_paper(publication(outcome(TEXT.replace("9,276", "9,267")))))
    assert sheet.value("Exceptions", "K", 2) == "exception"
    sheet.book["Operands"]["F2"] = 9276000
    assert sheet.value("Exceptions", "I", 2) == 0
    assert sheet.value("Exceptions", "K", 2) == "rounding can explain it"


def test_the_findings_of_the_draft_recalculate(draft: Path) -> None:
    setup = read_setup(None)
    found = check_filing(read(draft, "draft.txt", setup.line_items), setup, Gate())
    sheet = Spreadsheet(write_work_paper(publication(found, setup=setup)))
    shown = [
        (cells[14], sheet.value("Exceptions", "I", row), sheet.value("Exceptions", "J", row))
        for row, cells in enumerate(rows(sheet.book["Exceptions"]), 2)
    ]
    assert ("bs_current_assets_foot", 18000, 3000) in shown
    assert ("nr_eps", Fraction("0.01"), 0) in shown


def test_operands_carry_their_places_and_what_they_stand_for() -> None:
    sheet = Spreadsheet(write_work_paper(publication(outcome(TEXT.replace("9,276", "9,267")))))
    number, name, label, _, printed, value, quantum, *_, filing, _, line, columns, _ = rows(
        sheet.book["Operands"]
    )[0]
    assert (number, name, label, printed, value, quantum) == (
        1,
        "assets",
        "Total assets",
        "9,267",
        9267000,
        1000,
    )
    assert (filing, line, columns) == ("wrong.txt", 8, "47 to 51")
    assert (sheet.value("Operands", "H", 2), sheet.value("Operands", "I", 2)) == (9266500, 9267500)
    assert sheet.book["Operands"]["L2"].hyperlink.target == "filings/wrong.txt.html#L8"


@pytest.mark.parametrize(
    ("amount", "shown"), [("9267000", "#,##0"), ("0.030", "#,##0.00"), ("-1500.5", "#,##0.0")]
)
def test_amounts_are_shown_with_their_places(amount: str, shown: str) -> None:
    assert number_format(Decimal(amount)) == f"{shown};[Red]-{shown}"


def test_legend_and_sign_off_stand_in_the_work_paper() -> None:
    book = Spreadsheet(write_work_paper(publication(outcome()))).book
    heads = [cell.value for cell in book["Exceptions"][1]]
    assert heads[-5:] == ["Disposition", "Prepared by", "Date", "Reviewed by", "Date"]
    assert ("F", "footed: the column adds up") in rows(book["Tick marks"])


@pytest.mark.parametrize(
    "text", ["=1+1", '=HYPERLINK("http://x","y")', "+1", "-1", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0"]
)
def test_what_a_filing_says_is_never_a_formula(text: str) -> None:
    lines = TEXT.replace("ACME", text)
    filing = made_release(lines.replace("9,276", "9,267"), f"{text} & co.txt")
    filing = filing._replace(
        statements=tuple(
            s._replace(
                rows=tuple(
                    r._replace(label=text, facts=tuple(f and f._replace(label=text) for f in r.facts))
                    for r in s.rows
                )
            )
            for s in filing.statements
        )
    )
    found = judge_filing(filing, evaluate_filing(filing, RULES, VOCABULARY), RULES)
    book = Spreadsheet(write_work_paper(publication(found))).book
    texts = [c for sheet in book for row in sheet.iter_rows() for c in row if text in str(c.value)]
    assert texts
    assert {c.data_type for c in texts} == {"s"}
    assert all(c.quotePrefix for c in texts if str(c.value).startswith(text))


def test_control_characters_are_left_out_of_the_workbook() -> None:
    book = openpyxl.Workbook()
    cell = book.worksheets[0]["A1"]
    write_text(cell, "a\x00b\x0bc\udce9d\ufffee" + "x" * 40_000)
    assert str(cell.value).startswith("abcdex")
    assert len(str(cell.value)) == 32_000
    book.save(io.BytesIO())


def test_the_workbook_knows_no_time_but_that_of_the_run() -> None:
    first, second = (write_work_paper(publication(outcome())) for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as packed:
        assert {entry.date_time for entry in packed.infolist()} == {(2004, 2, 12, 0, 0, 0)}
        core = packed.read("docProps/core.xml").decode()
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core)) == {"2004-02-12T00:00:00Z"}


def test_the_workbook_lies_beside_the_page_of_exceptions(tmp_path: Path) -> None:
    folder = run_checkpoint([made_release(WRONG)], RULES, VOCABULARY, tmp_path).folder / "docs"
    assert (folder / "exceptions.xlsx").read_bytes()[:2] == b"PK"
    assert 'href="exceptions.xlsx"' in (folder / "exceptions.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        ("a - (b - c) = 0", "a-(b-c)"),
        ("a / b * (c + 2) = 0", "(a/b)*(c+2)"),
        ("abs(a) - max(b, c) = 0", "ABS(a)-(MAX(b,c))"),
        ("-a / 4 = 0", "(-a)/4"),
    ],
)
def test_a_formula_is_written_as_spreadsheets_calculate_it(formula: str, text: str) -> None:
    ((comparison, _),) = formula_of(formula).comparisons
    assert compute(comparison.left, lambda key: key, SPREADSHEET) == text


def test_a_difference_that_no_formula_comes_to_stays_a_number() -> None:
    (_, verdict), *_ = findings(outcome(TEXT.replace("9,276", "9,267")))
    odd = verdict._replace(difference=Decimal(7))
    assert recalculate(odd, RULES[0], str, str).difference == ""
