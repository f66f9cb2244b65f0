"""Raised texts: marks of footnotes are left out, words and signs of a text stay in it."""

from __future__ import annotations

import pytest

from tieout.parsers.html.text import see
from tieout.parsers.html.tree import parse_html
from tieout.parsers.lines.footnote_marks import is_footnote_mark


@pytest.mark.parametrize(
    "mark",
    ["(1)", "1", "12", "*", "**", "†", "(a)", "a", "bb", "(ii)", "iv", "(1)(2)", "(1) (2)", "3,4", "a, b", "[1]", "1)", "(2", "(1 )",
     "* †", "+", "123"],
)  # fmt: skip
def test_a_raised_number_letter_or_sign_is_a_mark(mark: str) -> None:
    assert is_footnote_mark(mark)


@pytest.mark.parametrize(
    "word",
    ["th", "TH", "nd", "st", "rd", "®", "©", "TM", "SM", "™", "(TM)", "and", "for the", "2018", "June 30", "nine", "$7", ", and", "",
     "of", "(", "%"],
)  # fmt: skip
def test_a_raised_word_is_text(word: str) -> None:
    assert not is_footnote_mark(word)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("June 30<sup>th</sup>, 2003", "June 30th, 2003"),
        ("Acme<sup>TM</sup> sales<sup>(1)</sup>", "AcmeTM sales"),
        ("Interest<sup> and </sup>dividends", "Interest and dividends"),
        ("Notes due <sup>2018</sup>", "Notes due 2018"),
        ('70<span style="vertical-align:super">2</span>', "70"),
        ('2<span style="vertical-align:super">nd</span> lien notes', "2nd lien notes"),
        ("12<sup>1</sup>/2", "121/2"),
    ],
)
def test_a_reader_of_html_sees_raised_words_and_no_marks(cell: str, text: str) -> None:
    (found,) = parse_html(f"<table><tr><td>{cell}</td></tr></table>").iter("td")
    assert see(found).text == text
