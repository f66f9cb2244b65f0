"""The pages as Chromium shows them: nothing is loaded, nothing complains, all can be read and followed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from made_release import RULES, TEXT, VOCABULARY, made_release

from tieout.checkpoints.gate import Setup
from tieout.checkpoints.prove.proof import prove_filing
from tieout.checkpoints.runs.run import run_checkpoint
from tieout.parsers.vocabulary.line_items import load_line_items

playwright = pytest.importorskip("playwright.sync_api", reason="needs Playwright: pip install 'tieout[dev]'")
pytestmark = pytest.mark.browser

FILING = "filings/wrong.txt.html"
PAGES = (
    "index.html",
    "exceptions.html",
    "changes.html",
    "prove.html",
    "prove/acme.txt.html",
    FILING,
    "filings/acme.txt.html",
    "rules/equation.html",
)
A4_WITHOUT_MARGINS = 680
"""Pixels: 210 mm less twice 15 mm."""

Open = Callable[..., "playwright.Page"]


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a run over a release that ties and one that does not, after a run in which both tied."""
    out = tmp_path_factory.mktemp("out")
    run_checkpoint([made_release(), made_release(path="wrong.txt")], RULES, VOCABULARY, out)
    readings = [made_release(), made_release(TEXT.replace("9,276", "9,267"), "wrong.txt")]
    proof = prove_filing(readings[0], Setup(None, load_line_items(), RULES), sample=0)
    return run_checkpoint(readings, RULES, VOCABULARY, out, proofs=[proof]).folder / "docs"


@pytest.fixture
def open_page(opened: Open, docs: Path) -> Open:
    """Open a page of the site by its path."""
    return lambda name, width=1280, **options: opened(docs, name, width, **options)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_sound_on_a_desk_in_the_light_and_on_a_phone_in_the_dark(
    open_page: Open, unsound: Callable[..., list[str]], complaints: list[str], name: str
) -> None:
    page = open_page(name)
    assert page.locator("h1").is_visible()
    assert unsound(page) == []
    assert complaints == []


def test_the_style_sheet_is_in_force(open_page: Open) -> None:
    page = open_page(FILING)
    assert page.locator("h1").evaluate("e => getComputedStyle(e).color") == "rgb(160, 29, 24)"
    dark = open_page(FILING, color_scheme="dark")
    assert dark.locator("body").evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(20, 23, 28)"


def test_the_verdict_and_the_finding_are_seen_with_exact_numbers(open_page: Open) -> None:
    page = open_page(FILING)
    assert page.locator("h1").inner_text() == "Not tied"
    finding = page.locator("article.finding")
    assert finding.count() == 1
    assert finding.locator("h3").inner_text() == "Assets are liabilities and equity"
    assert finding.locator(".gaps dd").all_inner_texts()[:2] == ["−9,000", "1,500"]
    assert finding.locator("tr.suspect td.num").all_inner_texts() == ["9,267", "9,267,000", "1,000"]
    assert finding.locator("mark.focus").all_inner_texts() == ["9,267", "3,453", "5,823"]


def test_numbers_of_a_column_stand_under_each_other(open_page: Open) -> None:
    page = open_page("filings/acme.txt.html")
    numbers = page.locator("article[aria-labelledby=statement-2-title] td.num .n")
    ends = numbers.evaluate_all(
        "ns => ns.map(n => { const r = document.createRange(); r.selectNodeContents(n);"
        " return r.getBoundingClientRect().right })"
    )
    closed = [end for end, text in zip(ends, numbers.all_inner_texts(), strict=True) if text.endswith(")")]
    open_ = [end for end, text in zip(ends, numbers.all_inner_texts(), strict=True) if not text.endswith(")")]
    assert max(open_) - min(open_) < 1
    assert max(closed) - min(closed) < 1
    assert 3 < closed[0] - open_[0] < 9


def test_from_the_index_to_the_finding_to_the_line_to_the_rule_and_back(open_page: Open) -> None:
    page = open_page("index.html")
    page.get_by_role("link", name="Exceptions", exact=True).click()
    page.get_by_role("link", name="Assets are liabilities and equity").click()
    assert page.url.endswith(f"{FILING}#finding-1")
    page.set_viewport_size({"width": 1280, "height": 320})
    page.locator("article.finding").get_by_role("link", name="line 8").first.click()
    line = page.locator("#L8")
    assert "Total assets" in line.inner_text()
    assert line.evaluate(
        "e => { const r = e.getBoundingClientRect(); return r.top > 40 && r.bottom < innerHeight }"
    )
    page.locator("article.finding").get_by_role("link", name="equation").click()
    assert page.locator("h1").inner_text() == "Assets are liabilities and equity"
    page.locator("tr.suspect a").first.click()
    assert page.url.endswith(f"{FILING}#L8")
    page.get_by_role("link", name="Filings", exact=True).click()
    assert page.locator("h1").inner_text() == "Not tied"


def test_passed_rules_open_without_a_script(open_page: Open) -> None:
    page = open_page(FILING, java_script_enabled=False)
    rule = page.locator("details", has_text="Revenues less cost of goods sold is gross profit")
    assert not rule.locator("li").first.is_visible()
    rule.locator("summary").click()
    assert rule.locator("li").first.is_visible()


def test_the_document_keeps_its_columns(open_page: Open) -> None:
    page = open_page(FILING)
    text = page.locator("#L8").evaluate(
        "e => { const line = e.cloneNode(true); line.querySelectorAll('i').forEach(t => t.remove());"
        " return line.textContent }"
    )
    assert text == "Total assets                             $    9,267"
    assert page.locator("#L8").evaluate("e => getComputedStyle(e).whiteSpace") == "pre"


def test_the_index_can_be_sorted_and_filtered_and_says_so(open_page: Open) -> None:
    page = open_page("index.html")
    table = page.locator("#all-filings")
    names = table.locator("tbody tr:visible th a")
    header = table.get_by_role("columnheader", name="Exceptions")
    count = page.get_by_role("search").locator("output")
    assert names.all_inner_texts() == ["acme.txt", "wrong.txt"]
    header.get_by_role("button").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert header.get_attribute("aria-sort") == "descending"
    assert names.all_inner_texts() == ["wrong.txt", "acme.txt"]
    assert count.inner_text() == "2 filings"
    page.get_by_label("Find", exact=True).fill("ACME.t")
    assert names.all_inner_texts() == ["acme.txt"]
    assert count.inner_text() == "1 of 2 filings"
    page.get_by_label("Find", exact=True).fill("")
    page.get_by_label("Verdict", exact=True).select_option("findings")
    assert names.all_inner_texts() == ["wrong.txt"]
    assert count.get_attribute("aria-live") == "polite"


def test_what_turned_is_told_with_both_verdicts_and_leads_to_the_line(open_page: Open) -> None:
    page = open_page("changes.html")
    row = page.locator("tr", has_text="Assets are liabilities and equity")
    assert row.locator(".chip").all_inner_texts() == ["holds", "breaks"]
    assert page.locator(".figures dd").all_inner_texts() == ["1", "0", "1", "100%"]
    row.get_by_role("link", name="line 8").click()
    assert page.url.endswith(f"{FILING}#L8")


def test_the_runs_are_drawn_with_words_for_those_who_do_not_see_them(open_page: Open) -> None:
    page = open_page("index.html")
    assert page.get_by_role("img", name="Exceptions over 2 runs, oldest first: 0, 1").is_visible()
    assert "tied, 0 exceptions, 0 warnings" in page.locator(".then span.hidden").first.inner_text()


def test_the_index_is_whole_without_a_script(open_page: Open) -> None:
    page = open_page("index.html", java_script_enabled=False)
    assert page.locator("#all-filings tbody tr").count() == 2
    assert page.locator("button, input, select").count() == 0


def test_print_has_no_navigation_and_opens_what_is_closed(open_page: Open) -> None:
    page = open_page(FILING)
    page.emulate_media(media="print")
    assert not page.locator("header.top").is_visible()
    assert page.locator(".signoff").is_visible()
    assert page.locator("details li").first.is_visible()
    assert len(page.pdf()) > 10_000


def test_a_statement_of_four_columns_fits_a_printed_page(
    chromium: playwright.Browser, tmp_path: Path
) -> None:
    filing = made_release()
    wide = tuple(
        s._replace(columns=s.columns * 4, rows=tuple(r._replace(facts=r.facts * 4) for r in s.rows))
        for s in filing.statements
    )
    run = run_checkpoint([filing._replace(statements=wide)], RULES, VOCABULARY, tmp_path)
    page = chromium.new_page(viewport={"width": A4_WITHOUT_MARGINS, "height": 1000})
    page.emulate_media(media="print")
    page.goto((run.folder / "docs" / "filings" / "acme.txt.html").resolve().as_uri())
    widest = page.locator("table, pre").evaluate_all(
        "es => Math.max(...es.map(e => e.getBoundingClientRect().right))"
    )
    page.close()
    assert widest <= A4_WITHOUT_MARGINS


def test_everything_can_be_reached_by_keyboard_and_named(open_page: Open) -> None:
    page = open_page(FILING)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the report"
    assert page.locator("[role=region]:not([aria-label])").count() == 0
    assert page.locator("th:not([scope])").count() == 0
    assert page.locator("h1").count() == 1
    assert page.evaluate("document.documentElement.lang") == "en"
