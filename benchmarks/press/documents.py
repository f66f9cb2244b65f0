"""The press itself: a filing and a house style become a document with its facts."""

from __future__ import annotations

from random import Random

from press.filings import Filing
from press.houses import HOUSES
from press.page import set_page_end, set_statement
from press.prose import closing_text, opening_text, selected_data
from press.sheet import Page
from press.truth import Document

SELECTED_DATA = 0.3  # of the documents print part of the income statement once more, under another name


def print_document(filing: Filing, style: str, seed: int) -> Document:
    """A filing's statements in a house style; the same seed gives the same bytes."""
    draw = Random(f"{style} {filing.accession} {seed}")
    layout = HOUSES[style](draw)
    page = Page(filing, layout)
    page.add(*opening_text(filing, layout.envelope, draw))
    page.add("<PAGE>", "")
    for statement in filing.statements:
        set_statement(page, statement)
        if draw.random() < 0.7:
            page.add(
                "",
                "See accompanying notes to consolidated financial statements.".center(
                    layout.label_width + 30
                ).rstrip(),
            )
        set_page_end(page)
    if draw.random() < SELECTED_DATA:
        page.add(*selected_data(filing))
    page.add(*closing_text(filing, layout.envelope, draw))
    return Document(
        style, f"{style}-{filing.accession}-{seed}.txt", "\n".join(page.lines) + "\n", tuple(page.facts)
    )
