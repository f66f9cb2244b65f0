"""Pages that converters of PDF write: every text at a place of its own, in lines or by the classes of a style sheet."""

from __future__ import annotations

import pytest

from tieout.facts import Filing
from tieout.parsers import read
from tieout.parsers.html.first_sight import parse_page
from tieout.parsers.html.page import read_page

ROWS = (
    ("", "2008", "2007"),
    ("Net sales", "2,395", "2,295"),
    ("Cost of goods sold", "1,813", "1,702"),
    ("Gross profit", "582", "593"),
    ("Selling, general and administrative expense, and related parties", "332", "318"),
    ("Net income", "250", "275"),
)
TITLES = ("ACME, INC.", "CONSOLIDATED STATEMENTS OF INCOME", "Years ended December 31 (in thousands)")
RIGHT = (420, 520)  # pixels: where the numbers of a column end
HIGH = 15


def texts() -> list[list[tuple[int, str]]]:
    """The texts of each line with their left sides; six pixels a figure, five a letter."""
    titles = [[(200, title)] for title in TITLES]
    rows = [
        [(40, label), *((right - 6 * len(n), n) for n, right in zip(row, RIGHT, strict=True))]
        for label, *row in ROWS
    ]
    return [[(left, text) for left, text in line if text] for line in (*titles, *rows)]


def by_lines() -> str:
    """A box for each line, and the texts in it counted from its left."""
    return '<div style="position:relative">' + "".join(
        f'<div style="position:absolute;left:0;top:{at * HIGH}px">'
        + "".join(f'<span style="position:absolute;left:{left}px">{text}</span>' for left, text in line)
        + "</div>"
        for at, line in enumerate(texts())
    ) + "</div>"  # fmt: skip


def by_classes() -> str:
    """Places in a style sheet, counted from the lower edge of the page."""
    lines = texts()
    lefts = sorted({left for line in lines for left, _ in line})
    rules = [f".x{left}{{left:{left}px}}" for left in lefts]
    rules += [f".y{at}{{bottom:{800 - at * HIGH}px}}" for at in range(len(lines))]
    body = "".join(
        f'<div class="t x{left} y{at}">{text}</div>' for at, line in enumerate(lines) for left, text in line
    )
    return f'<style>.page{{position:relative}}.t{{position:absolute}}{"".join(rules)}</style><div class="page">{body}</div>'


def by_gaps() -> str:
    """A text for each line, in which the gaps between its columns are blank spans with a width."""
    body = ""
    widths = set()
    for at, line in enumerate(texts() + [[(700, ".")]] * 20):
        (left, inside), *further = line
        end = left + 5 * len(inside)
        for column, text in further:
            widths.add(column - end)
            inside += f'<span class="w{column - end}"> </span>{text}'
            end = column + 6 * len(text)
        body += f'<p class="t" style="left:{left}px;top:{at * HIGH}px">{inside}</p>'
    rules = "".join(f".w{width}{{width:{width}px}}" for width in sorted(widths))
    return f"<style>.t{{position:absolute}}{rules}</style><div>{body}</div>"


def amounts(filing: Filing) -> dict[str, list[str]]:
    (statement,) = filing.primary()
    assert [str(c.period_end) for c in statement.columns] == ["2008-12-31", "2007-12-31"]
    return {r.label.split(",")[0]: [str(f.value) for f in r.facts if f] for r in statement.rows if r.number}


@pytest.mark.parametrize("page", [by_lines, by_classes, by_gaps])
def test_texts_at_places_of_their_own_are_lines(page: object) -> None:
    assert callable(page)
    filing = read(f"<html><body>{page()}</body></html>".encode(), "a.htm")
    assert amounts(filing) == {
        "Net sales": ["2395000", "2295000"],
        "Cost of goods sold": ["1813000", "1702000"],
        "Gross profit": ["582000", "593000"],
        "Selling": ["332000", "318000"],
        "Net income": ["250000", "275000"],
    }


def test_a_gap_between_lines_parts_what_stands_above_it_from_what_stands_below() -> None:
    lines = "".join(
        f'<p style="position:absolute;left:72px;top:{top}px">Line at {top}.</p>'
        for top in (*range(0, 150, 15), *range(180, 330, 15))
    )
    texts = read_page(parse_page(f"<html><body><div>{lines}</div></body></html>")).texts
    assert [n for n, text in enumerate(texts) if not text.strip()][:1] == [10]


def test_a_picture_with_its_labels_leaves_the_text_around_it() -> None:
    labels = "".join(f'<span style="position:absolute;left:{i}px;top:9px">x</span>' for i in range(25))
    page = f"<p>Net sales rose.</p><div style='position:relative'>{labels}</div>{by_lines()}<p>End.</p>"
    filing = read(f"<html><body>{page}</body></html>".encode(), "a.htm")
    assert amounts(filing)["Net income"] == ["250000", "275000"]
