"""The pages of a run: what stands on them, that they hold together, and that no filing writes into them."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from made_release import EQUATION, RULES, TEXT, VOCABULARY, made_release

from tieout.checkpoints.data_docs import marks, view
from tieout.checkpoints.data_docs.excerpts import MarkedDocument
from tieout.checkpoints.data_docs.finding import formulas_in_words
from tieout.checkpoints.data_docs.numbers import Numbers
from tieout.checkpoints.data_docs.source import Publication
from tieout.checkpoints.data_docs.statements import view_claims
from tieout.checkpoints.data_docs.words import formula_in_words
from tieout.checkpoints.outcome import unreadable
from tieout.checkpoints.runs.run import run_checkpoint
from tieout.expectations.rules import Rule
from tieout.expectations.verdicts.verdict import Verdict
from tieout.facts import Problem

WRONG = TEXT.replace("9,276", "9,267")
VOID = {"meta", "link", "br", "img", "input", "hr"}


class Page(HTMLParser):
    """A page as a browser reads it: text, ids, links, and tags that are never closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.tags.append(tag)
        self.words.append("" if tag == "mark" else " ")
        self.ids += [named["id"] or ""] if "id" in named else []
        self.links += [named["href"] or ""] if tag == "a" else []
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data: str) -> None:
        if "style" not in self.open and "script" not in self.open:
            self.words.append(data)

    @property
    def text(self) -> str:
        """What stands on the page, in one line."""
        return " ".join("".join(self.words).split())


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a run over a release that ties, one that does not, and a document that cannot be read."""
    doubt = (Problem("warning", "odd_line", "a line of <i>dashes</i>", 7),)
    readings = [
        made_release(),
        made_release(WRONG, "sub/wrong & <odd>.txt", doubt),
        unreadable("b.pdf", "a PDF"),
    ]
    return run_checkpoint(readings, RULES, VOCABULARY, tmp_path_factory.mktemp("out")).folder / "docs"


@pytest.fixture(scope="module")
def pages(docs: Path) -> dict[str, Page]:
    """Every page of the site."""
    return {
        p.relative_to(docs).as_posix(): Page(without_own_scripts(p.read_text("utf-8")))
        for p in sorted(docs.rglob("*.html"))
    }


def without_own_scripts(html: str) -> str:
    """The page without the scripts that are ours, letter by letter."""
    for script in (Path(view.__file__).parent / "templates").glob("*.js"):
        html = html.replace(f"<script>{script.read_text('utf-8')}</script>", "")
    return html


WRONG_PAGE = "filings/sub-wrong-odd-.txt.html"


def test_there_is_a_page_for_each_filing_and_rule_an_index_and_the_exceptions(pages: dict[str, Page]) -> None:
    assert set(pages) == {
        "index.html",
        "exceptions.html",
        "changes.html",
        "filings/acme.txt.html",
        WRONG_PAGE,
        "filings/b.pdf.html",
        *(f"rules/{rule.id}.html" for rule in RULES),
    }


def test_every_page_is_whole_and_no_id_stands_twice(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        assert (page.wrong, page.open) == ([], []), name
        assert [i for i, n in Counter(page.ids).items() if n > 1] == [], name


def test_every_link_leads_somewhere(pages: dict[str, Page], docs: Path) -> None:
    for name, page in pages.items():
        for link in page.links:
            path, _, fragment = link.partition("#")
            target = (
                ((docs / name).parent / unquote(path)).resolve().relative_to(docs.resolve()) if path else name
            )
            assert str(target) in pages or (not fragment and (docs / target).is_file()), (name, link)
            assert not fragment or unquote(fragment) in pages[str(target)].ids, (name, link)


def test_every_page_says_what_a_tick_says(pages: dict[str, Page]) -> None:
    for page in pages.values():
        assert "A tick says that a number agrees with the other printed numbers." in page.text
        assert "It never says that the number is right." in page.text


def test_what_a_filing_or_a_rule_says_is_text_and_never_markup(pages: dict[str, Page], docs: Path) -> None:
    page = pages["filings/acme.txt.html"]
    assert "<script>alert(1)</script>" in page.text
    assert "Tax is what <b>lies</b> between" in pages["rules/tax.html"].text
    assert "a line of <i>dashes</i>" in pages[WRONG_PAGE].text
    for name, found in pages.items():
        assert {"odd", "font"}.isdisjoint(found.tags), name
        data = 1 if name.startswith("filings/") and "pdf" not in name else 0  # the evidence, which is JSON
        assert found.tags.count("script") == data, name


def test_the_policy_allows_the_style_sheet_of_the_page_and_nothing_else(docs: Path) -> None:
    for path in docs.rglob("*.html"):
        html = path.read_text("utf-8")
        (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', html)
        for kind, text in re.findall(r"<(style|script)>(.*?)</", html, re.DOTALL):
            digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            (allowed,) = re.findall(rf"{kind}-src ([^;]*);", policy.replace("&#39;", "'"))
            assert f"'sha256-{digest}'" in allowed, kind
            assert re.fullmatch(r"('sha256-[\w+/]+='( |$))+", allowed)
        assert policy.startswith("default-src &#39;none&#39;;")
        assert " style=" not in html


def test_a_finding_tells_all_that_decided_it(pages: dict[str, Page]) -> None:
    text = pages[WRONG_PAGE].text
    assert "Not tied 1 exception" in text
    assert EQUATION.title in text
    assert "assets = liabilities + equity total" in text
    assert "Difference −9,000" in text
    assert "Allowed 1,500" in text
    assert re.search(r"assets Total assets 9,267 9,267,000 1,000 line 8", text)
    assert re.search(r"Likely cause \S+", text)


def test_the_excerpt_marks_the_numbers_of_the_finding(docs: Path) -> None:
    html = (docs / WRONG_PAGE).read_text("utf-8")
    (finding,) = re.findall(r'<article class="finding error".*?</article>', html, re.DOTALL)
    assert re.findall(r'<mark class="exception focus">([^<]*)</mark>', finding) == ["9,267", "3,453", "5,823"]
    assert "Total assets                             $    <mark" in finding
    assert '<mark class="ticked">1,813' not in finding


def test_what_nobody_checked_is_listed(pages: dict[str, Page]) -> None:
    text = pages["filings/acme.txt.html"].text
    assert "75%: 9 of 12 numbers of the primary statements" in text
    assert "Cash 2003-12-31 5,677 line 5 Other assets 2003-12-31 3,599 line 6" in text
    assert "0 by two or more, 9 by one, 3 by none." in text


def test_what_was_not_tested_says_what_is_missing_and_is_not_passed(pages: dict[str, Page]) -> None:
    text = pages["filings/acme.txt.html"].text
    passed, _, rest = text.partition("These rules could not run. They are not passed.")
    assert "Tax is what <b>lies</b> between pretax income, income tax" in rest
    assert "Tax is what" not in passed


def test_problems_of_the_reading_are_told_with_their_line(pages: dict[str, Page]) -> None:
    assert "warning a line of <i>dashes</i> odd_line, line 7" in pages[WRONG_PAGE].text


def test_the_rule_page_tells_formula_reason_tolerance_and_every_outcome(pages: dict[str, Page]) -> None:
    page = pages["rules/equation.html"]
    assert "assets = liabilities + equity_total" in page.text
    assert "Why S-X 5-02.30" in page.text
    assert "Tolerance what rounding explains" in page.text
    assert "1 holds, 1 breaks." in page.text
    assert re.search(r"sub/wrong & <odd>\.txt .*?breaks .*?−9,000 1,500", page.text)
    assert f"../{WRONG_PAGE}#L8" in page.links


def test_the_index_names_each_filing_with_its_verdict_and_counts(pages: dict[str, Page]) -> None:
    text = pages["index.html"].text
    assert "1 tied, 1 not tied, 1 unreadable. 1 exception or warning." in text
    assert re.search(r"acme\.txt Acme Inc Tied 0 0 3 0 \d+ 75% 75% 9 of 12", text)
    assert re.search(r"<odd>\.txt Acme Inc Not tied 1 0 2 0", text)
    assert "b.pdf Unreadable" in text


def test_the_exceptions_page_leads_to_the_finding_and_to_the_line(pages: dict[str, Page]) -> None:
    page = pages["exceptions.html"]
    assert f"{WRONG_PAGE}#finding-1" in page.links
    assert f"{WRONG_PAGE}#L8" in page.links
    assert "−9,000" in page.text
    assert "Not read Unreadable b.pdf" in page.text


@pytest.mark.parametrize("template", ["index.html", "filing.html", "rule.html", "exceptions.html"])
def test_a_page_that_cannot_be_made_stops_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, template: str
) -> None:
    make = view.TemplateView.render

    def fail(self: view.TemplateView, page: object, **_: object) -> str:
        if self._template.name == template:
            raise ZeroDivisionError("no page")
        return make(self, page)  # type: ignore[arg-type]

    monkeypatch.setattr(view.TemplateView, "render", fail)
    with pytest.raises(ZeroDivisionError, match="no page"):
        run_checkpoint([made_release()], RULES, VOCABULARY, tmp_path)
    assert not (tmp_path / "latest").exists()


def test_filings_whose_names_come_out_alike_have_pages_of_their_own() -> None:
    names = ["a/b.txt", "a b.txt", "A-B.txt", "a-b.txt"]
    outcomes = tuple(unreadable(name, "") for name in names)
    publication = Publication(outcomes, (), {}, datetime(2004, 2, 12, tzinfo=UTC), "run")
    assert len({page.lower() for page in publication.filing_pages.values()}) == 4
    assert publication.filing_pages["a/b.txt"] == "filings/a-b.txt.html"


def test_a_filing_named_like_a_way_out_stays_in_the_folder() -> None:
    publication = Publication(
        (unreadable("../../etc/x", ""),), (), {}, datetime(2004, 2, 12, tzinfo=UTC), "run"
    )
    assert publication.filing_pages["../../etc/x"] == "filings/etc-x.html"


def test_control_characters_and_broken_text_are_shown_and_do_not_break_the_page(tmp_path: Path) -> None:
    filing = made_release(TEXT.replace("Balance Sheet", "Balance\x0cShe\x00t\udce9"))
    folder = run_checkpoint([filing], RULES, VOCABULARY, tmp_path).folder
    html = (folder / "docs" / "filings" / "acme.txt.html").read_text("utf-8")
    assert "Balance␌She␀t?" in html


def test_a_number_that_is_broken_over_two_lines_is_marked_in_both() -> None:
    filing = made_release()
    fact = filing.facts[0]._replace(line=1, start=3, end_line=2, end=6)
    lines = MarkedDocument(("a  1,2", "   34 x"), [fact], {}).around([1], frozenset())
    assert [[s.text for s in line.spans if s.mark] for line in lines] == [["1,2"], ["34 "]]


def test_a_number_that_was_read_twice_shows_the_gravest_of_its_marks_once() -> None:
    filing = made_release()
    (claim,) = filing.claims
    twin = claim._replace(fact=claim.fact._replace(fact_id="twin"))
    bad = marks.Mark("exception", (marks.Tick("X", "exception", ("a",)),), 1)
    good = marks.Mark("ticked", (marks.Tick("N", "ticked", ("b",)),), 1)
    found = {claim.fact.fact_id: good, "twin": bad}
    same = filing._replace(facts=(claim.fact, twin.fact), claims=(claim, twin))
    numbers = Numbers(same, found, {"a": "rules/a.html"})
    (shown,) = view_claims(same, numbers, VOCABULARY)
    assert (shown.printed, shown.number.mark.state, shown.number.href) == (
        "2.4",
        "exception",
        "../rules/a.html",
    )
    (line, *_) = MarkedDocument(filing.lines, [claim.fact, twin.fact], found).around([1], frozenset({"twin"}))
    (span,) = (s for s in line.spans if s.mark)
    assert span.mark is not None
    assert (span.text, span.mark.state, span.focus) == ("2.4", "exception", True)


def test_two_readings_that_agree_set_one_tick_that_names_both_rules() -> None:
    ticks = [marks.Mark("ticked", (marks.Tick("N", "ticked", (rule,)),), 1) for rule in ("a", "b")]
    assert marks.merge_marks(ticks).ticks == (marks.Tick("N", "ticked", ("a", "b")),)


def test_a_finding_names_the_line_that_it_is_about_in_the_place_of_x() -> None:
    rule = Rule(
        "mk", "check", "notes", "Selected data", formulas=("selected(x) = x",), for_each=("revenues",)
    )
    verdict = Verdict(
        "f", "mk", "revenues 2003", "", "", "", "breaks", "error", "", None, None, "", "", (), False, ()
    )
    (said,) = formulas_in_words(rule, verdict, VOCABULARY)
    assert said == f"{VOCABULARY['revenues'].words} in the selected data = {VOCABULARY['revenues'].words}"


def test_formulas_are_said_in_words() -> None:
    said = formula_in_words("revenues - cost_of_goods_sold = gross_profit", VOCABULARY)
    assert said == "revenues − cost of goods sold = gross profit"
    assert formula_in_words("a_b / c <= nci? * 2", VOCABULARY) == "a b ÷ c ≤ nci (if printed) × 2"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(scheme: str) -> None:
    style = (Path(view.__file__).parent / "templates" / "style.css").read_text()
    blocks = re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    colours = dict(re.findall(r"--([\w-]+): (#\w{6})", blocks[("light", "dark").index(scheme)]))
    pairs = [
        (ink, ground)
        for ink in ("ink", "soft", "link", "green", "red", "amber")
        for ground in ("paper", "sheet")
    ]
    pairs += [(name, f"{name}-wash") for name in ("green", "red", "amber")] + [("ink", "grey-wash")]
    pairs += [(name, "red-wash") for name in ("ink", "soft", "link")]
    weak = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in pairs}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 4.5} == {}


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours (WCAG 2)."""

    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)
