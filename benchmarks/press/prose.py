"""Words round the statements: envelope, cover, notes and discussion, all made up."""

from __future__ import annotations

import textwrap
from random import Random

from press.filings import Filing

_NOTES = (
    "The accompanying consolidated financial statements include the accounts of the Company and its subsidiaries. All "
    "significant intercompany balances and transactions have been eliminated in consolidation.",
    "In the opinion of management, the statements contain all adjustments, consisting only of normal recurring accruals, "
    "that are needed for a fair presentation of the results of the interim periods shown.",
    "The preparation of financial statements requires management to make estimates and assumptions that affect the "
    "reported amounts. Actual results could differ from those estimates.",
    "Certain amounts of prior periods have been reclassified to conform to the current presentation.",
    "Inventories are stated at the lower of cost or market. Cost is determined by the first-in, first-out method.",
)
_DISCUSSION = (
    "Management believes that cash on hand, cash from operations and the lines of credit that stand at the Company's "
    "disposal will meet its needs for the foreseeable future.",
    "Demand in the principal markets of the Company held up well, although prices of raw materials went on rising and "
    "the sales force had to be enlarged.",
    "The Company operates in a competitive industry, and its results depend on factors that it does not control.",
)


def opening_text(filing: Filing, envelope: bool, draw: Random) -> list[str]:
    """The envelope and the cover page."""
    form = filing.form if filing.form.startswith("10") else "8-K"
    lines = ["<DOCUMENT>", f"<TYPE>{form}", "<SEQUENCE>1", "<TEXT>"] if envelope else []
    cover = [filing.company.upper(), "", f"FORM {form}" if envelope else "NEWS RELEASE", ""]
    lines += [c.center(72).rstrip() for c in cover]
    lines += [
        *_paragraph(draw.choice(_DISCUSSION)),
        "",
        "PART I. FINANCIAL INFORMATION",
        "",
        "Item 1. Financial Statements",
        "",
    ]
    return lines


def closing_text(filing: Filing, envelope: bool, draw: Random) -> list[str]:
    """Notes and discussion after the statements, and the end of the envelope."""
    lines = ["NOTES TO CONSOLIDATED FINANCIAL STATEMENTS", ""]
    for n, note in enumerate(draw.sample(_NOTES, 3), 1):
        lines += [*_paragraph(f"{n}. {note}"), ""]
    lines += ["MANAGEMENT'S DISCUSSION AND ANALYSIS", ""]
    for text in draw.sample(_DISCUSSION, 2):
        lines += [*_paragraph(text), ""]
    return [*lines, "</TEXT>", "</DOCUMENT>"] if envelope else lines


def selected_data(filing: Filing) -> list[str]:
    """A table that is no statement: the first lines of the income statement, as selected data."""
    found = [s for s in filing.statements if s.kind == "income_statement"]
    if not found:
        return []
    heads = "".join(f"{c.end.month}/{c.end.day}/{c.end.year}".rjust(18) for c in found[0].columns)
    lines = ["SELECTED FINANCIAL DATA", "(in dollars)", "", " " * 40 + heads]
    for line in [x for x in found[0].lines if x.unit == "USD"][:6]:
        lines.append(line.label[:38].ljust(40) + "".join(f"{v or 0:,.0f}".rjust(18) for v in line.values))
    return [*lines, "", ""]


def _paragraph(text: str) -> list[str]:
    return textwrap.wrap(text, 76)
