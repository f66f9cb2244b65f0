"""Votes at a meeting: nominees have as many in all."""

from __future__ import annotations

import pytest

import tieout
from tieout.expectations.verdicts.verdict import Verdict
from tieout.facts import Filing
from tieout.parsers import read

ROWS = (
    ("A. Jones", "19,244,965", "53,033"),
    ("B. Smith", "19,244,179", "53,819"),
    ("C. Brown", "12,346,191", "6,951,807"),
    ("D. Miller", "19,249,170", "48,828"),
)


def filing(rows: tuple[tuple[str, str, str], ...] = ROWS) -> Filing:
    """A statement in thousands, and what came to a vote."""
    text = "\n".join(f"{name:30}{votes:>14}{withheld:>16}" for name, votes, withheld in rows)
    return read(
        f"""
                          ACME CORP
                  STATEMENTS OF OPERATIONS
                       (In thousands)
<TABLE>
<CAPTION>
                               Quarter ended June 30,
                                      2001         2000
Net sales                            4,310        3,977
Cost of sales                        1,205        1,118
Net income                           3,105        2,859
</TABLE>

<PAGE>
                     PART II - OTHER INFORMATION

Item 4. Submission of matters to a vote of security holders

     The annual meeting was held in May. The shareholders elected for one-year terms all persons nominated
for directors in the proxy statement filed in April, and no other matter came before them on that day.

<TABLE>
<CAPTION>
                                        For          Withheld
                                 ----------        ----------
{text}
</TABLE>
""".encode(),
        "acme.txt",
    )


def votes(filing: Filing) -> list[Verdict]:
    return [v for v in tieout.check(filing) if v.rule == "nt_cross_foot" and "votes" in v.application]


def test_votes_are_counts_whatever_the_scale_of_the_statements() -> None:
    found = [f for f in filing().facts if f.label == "B. Smith"]
    assert [(str(f.value), f.unit) for f in found] == [("19244179", "pure"), ("53819", "pure")]


def test_nominees_have_as_many_votes_in_all() -> None:
    found = votes(filing())
    assert [v.status for v in found] == ["holds"] * 3
    assert found[0].formula == "19,244,179 + 53,819 - 53,033 = 19,244,965"


@pytest.mark.parametrize(
    "wrong", [("B. Smith", "19,244,179", "58,319"), ("A. Jones", "19,244,966", "53,033")]
)
def test_a_slip_in_one_of_them_breaks(wrong: tuple[str, str, str]) -> None:
    found = [
        v
        for v in votes(filing(tuple(wrong if r[0] == wrong[0] else r for r in ROWS)))
        if v.status == "breaks"
    ]
    assert [(v.severity, v.application.split(",")[0]) for v in found] == [("error", wrong[0])]


def test_another_proposal_has_another_sum() -> None:
    other = ("Appointment of auditors", "18,311,049", "900,659")
    assert [v.status for v in votes(filing((*ROWS, other)))] == ["holds"] * 3


def test_of_two_nominees_nothing_tells_which_is_wrong() -> None:
    assert votes(filing((ROWS[0], ("B. Smith", "19,244,179", "53,818")))) == []
