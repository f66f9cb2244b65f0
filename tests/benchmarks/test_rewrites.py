"""Rewritten filings say what they said before; and the comparison sees where they are read otherwise."""

from __future__ import annotations

import pytest
import rewrite_corpus
from rewrites import html
from rewrites.text import REWRITES
from rewrites.words import YEARS

from tieout.checkpoints.gate import Setup, read_setup

PAGE = """\
                    HARBOUR TOOL COMPANY
              CONSOLIDATED STATEMENTS OF INCOME
           (in thousands, except per share amounts)

<TABLE>
<CAPTION>
                                                 Three Months Ended
                                        September 30, 2001  September 30, 2000
                                        ------------------  ------------------
<S>                                     <C>                 <C>
Net sales....................           $           12,400  $           11,900
Cost of sales................                        8,010               7,850
                                        ------------------  ------------------
Gross profit                                         4,390               4,050

Expenses:
    Selling                                          2,700               2,390
    Administrative                                   1,100                 940
    Research and development                           400                 350
    Amortization of goodwill                           300                 200
    Restructuring                                      200                 110
                                        ------------------  ------------------
    Total expenses...........                        4,700               3,990
                                        ------------------  ------------------
Operating income (loss)......                         (310)                 60
Interest expense.............                         (110)               (120)
Interest income                                        140                 130
                                        ------------------  ------------------
Income (loss) before taxes...                         (280)                 70
Income taxes.................                         (100)                 20
                                        ------------------  ------------------
Net income (loss)............           $             (180) $               50
                                        ==================  ==================
</TABLE>
"""


@pytest.fixture(scope="module")
def setup() -> Setup:
    return read_setup(rewrite_corpus.ROOT / "config.yml")


@pytest.mark.parametrize("name", REWRITES)
def test_a_page_written_otherwise_says_the_same(name: str, setup: Setup) -> None:
    rewritten = REWRITES[name](PAGE)
    assert rewritten != PAGE
    years = YEARS if name == "years_later" else 0
    filed = rewrite_corpus.read_filing(PAGE, "page.txt", setup, 0)
    assert rewrite_corpus.read_filing(rewritten, "page.txt", setup, years) == filed
    assert filed.facts.total() == 30


def test_a_rewrite_that_says_something_else_is_seen(
    setup: Setup, tmp_path: rewrite_corpus.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "page.txt"
    path.write_text(PAGE)
    monkeypatch.setitem(rewrite_corpus.REWRITES["text"], "wrong", lambda text: text.replace("4,390", "4,930"))
    (score,) = rewrite_corpus.compare(("text", path, ("wrong",)))
    assert (score.facts, score.kept, score.added) == (30, 29, 1)
    assert score.errors > 0
    assert score.lost[0][2] == 4_390_000


def _html_page() -> str:
    """A balance sheet of many rows: signs in cells of their own, attributes, and signs beyond ASCII."""

    def row(label: str, *amounts: str) -> str:
        cells = "".join(
            f"<td align=right>$</td><td>{amount}</td><td>{')' if '(' in amount else ''}</td>"
            for amount in amounts
        )
        return f"<tr><td width='60%'>{label}</td>{cells}</tr>"

    parts = [row(f"Investment in part {n} of the harbour", "1,000", "1,000") for n in range(26)]
    rows = (
        "<tr><td></td><td colspan=3>June 30,<br>2003</td><td colspan=3>June 30,<br>2002</td></tr>",
        *parts,
        row("Total assets", "26,000", "26,000"),
        row("Accounts payable", "25,000", "27,500"),
        row("Common stock", "2,000", "2,000"),
        row("Deficit \u2013 accumulated", "(1,000", "(3,500"),
        row("Total liabilities and stockholders' equity", "26,000", "26,000"),
    )
    return (
        "<html><body><p>Acme Corp.<br>Balance Sheets<br>(In thousands)</p><table>"
        f"{''.join(rows)}</table></body></html>"
    )


@pytest.mark.parametrize("name", html.REWRITES)
def test_a_page_of_html_set_otherwise_says_the_same(name: str, setup: Setup) -> None:
    page = _html_page()
    rewritten = html.REWRITES[name](page)
    assert rewritten != page
    filed = rewrite_corpus.read_filing(page, "page.htm", setup, 0)
    assert rewrite_corpus.read_filing(rewritten, "page.htm", setup, 0) == filed
    assert filed.facts.total() == 62
