"""The examples: a release that ties, and a draft of it with two errors that are found and no others."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from command_line import CommandLine


@pytest.fixture
def checkout(root: Path, tmp_path: Path) -> Path:
    """A folder with the config and the examples of the checkout."""
    shutil.copytree(root / "examples", tmp_path / "examples")
    shutil.copy(root / "config.yml", tmp_path / "config.yml")
    return tmp_path


@pytest.fixture
def verdict_on(tieout: CommandLine, checkout: Path) -> Callable[[str], dict[str, Any]]:
    """What `tieout check --format json` says about one document."""

    def check(document: str) -> dict[str, Any]:
        (result,) = json.loads(tieout("check", "--format", "json", document, folder=checkout).stdout)[
            "filings"
        ]
        assert isinstance(result, dict)
        return result

    return check


@pytest.fixture
def facts(tieout: CommandLine, checkout: Path) -> list[dict[str, Any]]:
    """Every printed number of the clean example."""
    rows = json.loads(tieout("facts", "--format", "json", "examples/release.txt", folder=checkout).stdout)
    assert isinstance(rows, list)
    return rows


def test_the_draft_differs_from_the_release_in_two_lines(release: Path, draft: Path) -> None:
    pairs = zip(release.read_text().splitlines(), draft.read_text().splitlines(), strict=True)
    assert [number for number, (clean, changed) in enumerate(pairs, 1) if clean != changed] == [20, 69]


def test_running_the_default_checkpoint_ties(tieout: CommandLine, checkout: Path) -> None:
    done = tieout("run", folder=checkout)
    assert done.returncode == 0, done.stdout + done.stderr
    assert list((checkout / "out" / "latest").resolve().rglob("*.html"))


def test_running_the_draft_ends_with_findings(tieout: CommandLine, checkout: Path) -> None:
    done = tieout("run", "examples/draft.txt", folder=checkout)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr


@pytest.mark.parametrize(("document", "code"), [("release", 0), ("draft", 1)])
def test_the_gate_alone_gives_the_same_exit_code(
    tieout: CommandLine, checkout: Path, document: str, code: int
) -> None:
    assert tieout("check", f"examples/{document}.txt", folder=checkout).returncode == code


def test_the_release_has_no_finding(verdict_on: Callable[[str], dict[str, Any]]) -> None:
    result = verdict_on("examples/release.txt")
    assert (result["verdict"], result["findings"]) == ("tied", [])
    assert [p for p in result["problems"] if p["severity"] != "info"] == []


def test_the_draft_has_two_findings_one_in_each_place(verdict_on: Callable[[str], dict[str, Any]]) -> None:
    findings = {f["rule"]: f for f in verdict_on("examples/draft.txt")["findings"]}
    assert {(rule, f["status"], f["severity"]) for rule, f in findings.items()} == {
        ("bs_current_assets_foot", "breaks", "error"),
        ("nr_eps", "breaks", "error"),
    }
    assert findings["bs_current_assets_foot"]["difference"] == "18000"
    assert 69 in {o["line"] for o in findings["bs_current_assets_foot"]["operands"]}
    assert 20 in {o["line"] for o in findings["nr_eps"]["operands"]}


def test_the_draft_has_no_third_finding(verdict_on: Callable[[str], dict[str, Any]]) -> None:
    assert len(verdict_on("examples/draft.txt")["findings"]) == 2


def test_the_transposition_in_the_draft_is_named(verdict_on: Callable[[str], dict[str, Any]]) -> None:
    findings = verdict_on("examples/draft.txt")["findings"]
    assert "transpos" in next(f for f in findings if f["rule"] == "bs_current_assets_foot")["likely_cause"]


def test_every_number_of_both_statements_becomes_a_fact_with_its_place(
    facts: list[dict[str, Any]], release: Path
) -> None:
    lines = release.read_text().splitlines()
    cells = [f for f in facts if f["statement"] in {"balance_sheet", "income_statement"}]
    assert len(cells) == 88
    for cell in cells:
        place = lines[cell["line"] - 1][cell["start"] : cell["end"]]
        assert re.sub(r"[ $]", "", place) == cell["printed"]


def test_the_sixteen_claims_in_the_prose_are_understood(facts: list[dict[str, Any]]) -> None:
    claims = [f for f in facts if f["statement"] == "narrative" and f["concept"]]
    assert [(f["line"], f["concept"], f["value"], f["period_end"]) for f in claims] == [
        (13, "revenues", "2400000", "2003-12-31"),
        (13, "revenues", "2300000", "2002-12-31"),
        (14, "net_income", "1200000", "2003-12-31"),
        (15, "eps_diluted", "0.03", "2003-12-31"),
        (16, "net_income", "2300000", "2002-12-31"),
        (16, "eps_diluted", "0.07", "2002-12-31"),
        (18, "revenues", "4800000", "2003-12-31"),
        (19, "revenues", "5600000", "2002-12-31"),
        (20, "net_income", "2300000", "2003-12-31"),
        (20, "eps_diluted", "0.06", "2003-12-31"),
        (20, "net_income", "2400000", "2002-12-31"),
        (21, "eps_diluted", "0.07", "2002-12-31"),
        (27, "cash_and_short_term_investments", "5700000", "2003-12-31"),
        (28, "working_capital", "5800000", "2003-12-31"),
        (28, "cash", "4100000", "2003-06-30"),
        (28, "working_capital", "4100000", "2003-06-30"),
    ]


@pytest.mark.corpus
def test_the_example_prints_the_figures_of_a_real_release(release: Path, corpus: Path) -> None:
    def figures(path: Path) -> list[str]:
        tables = re.findall(r"<TABLE>(.*?)</TABLE>", path.read_text(encoding="latin-1"), re.S)
        return re.findall(r"\(?\d[\d,.]*\)?|(?<!-)--(?!-)", "".join(tables))

    assert figures(release) == figures(corpus / "releases" / "nutrition21-2004-02-12.txt")
    assert len(figures(release)) > 88


BOOKS = ("examples/books/trial-balance.xlsx", "examples/books/statements.xlsx", "examples/release.txt")


def test_trial_balance_statements_and_release_are_tied_to_each_other(
    tieout: CommandLine, checkout: Path
) -> None:
    done = tieout("check", "--format", "json", *BOOKS, folder=checkout)
    filings = json.loads(done.stdout)["filings"]
    assert [(f["verdict"], f["coverage"]) for f in filings] == [("tied", 1)] * 3
    passed = [{p["rule"]: p["applications"] for p in f["passed"] if p["status"] == "holds"} for f in filings]
    assert (passed[0]["tb_balances"], passed[0]["tb_totals"]) == (1, 2)
    assert passed[1]["tb_statements"] >= 6
    assert passed[2]["per_release_v_filing"] == 25


def test_an_account_that_was_posted_after_the_statements_is_found(
    tieout: CommandLine, checkout: Path
) -> None:
    from openpyxl import load_workbook

    book = load_workbook(checkout / BOOKS[0])
    for row in book.worksheets[0].iter_rows(min_col=2, max_col=5):
        if row[0].value in ("Finished goods", "Materials"):
            row[2].value += 12_000 if row[0].value == "Finished goods" else -12_000
    book.save(checkout / BOOKS[0])
    trial, statements, _ = json.loads(tieout("check", "--format", "json", *BOOKS, folder=checkout).stdout)[
        "filings"
    ]
    assert trial["verdict"] == "tied"
    assert {f["application"] for f in statements["findings"] if f["severity"] == "error"} == {
        "Inventories, balance sheet",
        "Cost of Goods Sold, income statement",
        "Stockholders' Equity, balance sheet",
    }


def test_the_workbooks_are_what_the_script_makes(root: Path, tmp_path: Path) -> None:
    from runpy import run_path

    from tieout.parsers import read

    made = run_path(str(root / "examples" / "books" / "make.py"))
    for name in ("trial-balance", "statements"):
        made[name.replace("-", "_")]().save(tmp_path / f"{name}.xlsx")
        kept, anew = (
            read(folder / f"{name}.xlsx", name) for folder in (root / "examples" / "books", tmp_path)
        )
        assert kept == anew


# ---- the release in HTML


def told(rows: list[dict[str, Any]]) -> list[tuple[str, ...]]:
    """What facts say, without where they stand: dashes and apostrophes as one form of each."""
    names = (
        "statement",
        "concept",
        "period_start",
        "period_end",
        "value",
        "natural",
        "scale",
        "quantum",
        "unit",
    )
    return [tuple(str(row[n]) for n in names) for row in rows]


def test_the_release_in_html_gives_the_numbers_that_it_gives_as_text(
    tieout: CommandLine, checkout: Path, facts: list[dict[str, Any]]
) -> None:
    done = tieout("facts", "--format", "json", "examples/release.htm", folder=checkout)
    in_html = json.loads(done.stdout)
    assert told(in_html) == told(facts)
    assert all(row["anchor"].startswith("/html/body/") for row in in_html)


def test_the_release_in_html_ties_and_shows_its_statements(tieout: CommandLine, checkout: Path) -> None:
    assert tieout("check", "examples/release.htm", folder=checkout).returncode == 0
    assert "Total Current Assets" in tieout("show", "examples/release.htm", folder=checkout).stdout


def test_a_wrong_digit_in_html_is_found_on_its_line(tieout: CommandLine, checkout: Path) -> None:
    draft = checkout / "draft.htm"
    lines = (checkout / "examples" / "release.htm").read_text().splitlines()
    (number,) = [n for n, line in enumerate(lines, 1) if ">1,224<" in line]
    lines[number - 1] = lines[number - 1].replace(">1,224<", ">1,242<")
    draft.write_text("\n".join(lines))
    (filing,) = json.loads(tieout("check", "--format", "json", "draft.htm", folder=checkout).stdout)[
        "filings"
    ]
    wrong = [f for f in filing["findings"] if f["rule"] == "bs_current_assets_foot"]
    assert [o["line"] for o in wrong[0]["operands"] if o["value"].startswith("1242")] == [number]


def test_the_release_in_inline_xbrl_ties_tags_and_all(tieout: CommandLine, checkout: Path) -> None:
    done = tieout("check", "--format", "json", "examples/release-inline.htm", folder=checkout)
    (filing,) = json.loads(done.stdout)["filings"]
    assert (filing["verdict"], filing["findings"]) == ("tied", [])
    tested = {p["rule"] for p in filing["passed"]}
    assert {
        "ix_printed_value",
        "ix_scale",
        "ix_sign",
        "ix_context",
        "ix_untagged",
        "is_net_income_foot",
    } <= tested


def test_a_tag_that_lost_its_sign_is_found(tieout: CommandLine, checkout: Path) -> None:
    page = (checkout / "examples" / "release-inline.htm").read_text("utf-8")
    (checkout / "draft-inline.htm").write_text(page.replace(' sign="-">1,248<', ">1,248<", 1), "utf-8")
    done = tieout("check", "--format", "json", "draft-inline.htm", folder=checkout)
    (filing,) = json.loads(done.stdout)["filings"]
    assert [f["rule"] for f in filing["findings"]] == ["ix_sign"]
