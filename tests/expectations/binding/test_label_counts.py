"""Shares counted in the label of a line: par value, authorized, issued and outstanding."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from made_tables import DEC03, JUN03, VOCABULARY, check, filing, sheet

from tieout.concepts import Concept
from tieout.expectations.bind import bind
from tieout.expectations.binding.label_counts import read_counts
from tieout.expectations.evaluate import evaluate
from tieout.expectations.rules import Rule
from tieout.facts import Filing

KNOWN = {**VOCABULARY, "common_stock": Concept("common_stock", "balance_sheet", "instant", "money", "equity")}
BOTH: tuple[tuple[date | None, date | None], ...] = ((None, DEC03), (None, JUN03))
PAR = check("common_stock = at_par(common_stock)")
ORDER = check(
    "outstanding(common_stock) <= issued(common_stock) <= authorized(common_stock)", tolerance="printed"
)


def statuses(rule: Rule, reading: Filing) -> list[str]:
    return [evaluate(rule, a, False).status for a in bind(rule, reading, KNOWN)]


def line(label: str, *amounts: str) -> Filing:
    return filing(sheet(f"{label} | common_stock | {' | '.join(amounts)}", periods=BOTH[: len(amounts)]))


@pytest.mark.parametrize(
    ("label", "par", "authorized", "issued", "outstanding"),
    [
        (
            "Common stock; $0.001 par value; 6,000 shares authorized; 3,224 and 3,216 shares issued and outstanding "
            "as of June 30, 2025 and December 31, 2024, respectively",
            "0.001", "6,000", "3,224 3,216", "3,224 3,216",
        ),
        (
            "Common stock, par value $0.01; shares authorized: 2,250; shares issued: 1,651 and 1,645; shares outstanding: "
            "1,614 and 1,612",
            "0.01", "2,250", "1,651 1,645", "1,614 1,612",
        ),
        (
            "Common stock, $.01 par value, authorized 30,000,000 shares, issued and outstanding 13,432,000 shares in 2004 and "
            "13,180,000 in 2003",
            ".01", "30,000,000", "13,432,000 13,180,000", "13,432,000 13,180,000",
        ),
        (
            "Common stock, $1 par value, authorized 6,000,000 shares; issued and outstanding 3,755,183 shares (net of 297,622 "
            "treasury shares) at June 30, 2000, and 3,196,436 shares (net of 287,866 treasury shares) at December 31, 1999",
            "1", "6,000,000", "3,755,183 3,196,436", "3,755,183 3,196,436",
        ),
        (
            "Common stock, $0.50 par value: Authorized – 5.6 billion shares; Issued and outstanding – 582 million and 601 million",
            "0.50", "5.6 billion", "582 million 601 million", "582 million 601 million",
        ),
        ("Preferred shares, $1.66 2/3 par value, authorized 20 million shares; issued 1,600", "", "20 million", "1,600", ""),
        ("Common stock, no par value; 40,000,000 shares authorized", "", "40,000,000", "", ""),
        (
            "Common stock, $0.01 par value (authorized – 140,000 shares, 53,387 issued and 51,165 outstanding in 2020 and 53,293 "
            "issued and 51,071 outstanding in 2019)",
            "0.01", "", "", "",
        ),
        (
            "Common stock, $0.01 par value (53,387 issued and 51,165 outstanding in 2020; 53,293 issued and 51,071 outstanding)",
            "0.01", "", "53,387 53,293", "51,165 51,071",
        ),
        (
            "Series C 7 1/4% preferred stock, 900,000 shares authorized, 610,250 issued and outstanding",
            "", "900,000", "610,250", "610,250",
        ),
        (
            "Shares, CHF 12.00 par value, 402,000,000 authorized, 130,000,000 conditionally authorized, 301,000,000 issued and "
            "300,100,000 outstanding",
            "", "402,000,000", "301,000,000", "300,100,000",
        ),
        (
            "Common stock of 5p par value; 900 million shares authorized; 460.3 million shares issued",
            "", "900 million", "460.3 million", "",
        ),
        (
            "Common shares, par value EUR 0.20 per share, 21,297,600 shares authorized; 4,825,766 shares issued",
            "", "21,297,600", "4,825,766", "",
        ),
        (
            "Common shares, par value $2.00 per share, 6.5 billion shares authorized, 2.936 and 2.951 billion shares issued",
            "2.00", "6.5 billion", "2.936 billion 2.951 billion", "",
        ),
        (
            "Ordinary shares, $0.16 (10 pence) par value, authorized: 50,000,000 shares; issued: 43,743,953 and 42,607,403",
            "", "50,000,000", "43,743,953 42,607,403", "",
        ),
        (
            "Common stock, no par value (800,000,000 shares authorized; 325,811,206 shares issued and outstanding at each date)",
            "", "800,000,000", "325,811,206", "325,811,206",
        ),
        (
            "Common stock of $1 par value, authorized 4,000,000 shares; issued 1,789,599 shares including 302,079 shares "
            "of treasury stock",
            "1", "4,000,000", "1,789,599", "",
        ),
        ("Common stock", "", "", "", ""),
    ],
)  # fmt: skip
def test_a_label_counts_shares_before_or_after_its_words(
    label: str, par: str, authorized: str, issued: str, outstanding: str
) -> None:
    found = read_counts(label)
    assert found.par == (Decimal(par) if par else None)
    told = [" ".join(c.printed for c in kind) for kind in (found.authorized, found.issued, found.outstanding)]
    assert told == [authorized, issued, outstanding]


class TestAtPar:
    LABEL = "Common stock, $.01 par value; 500,000,000 shares authorized; 232,517,845 and 201,738,042 issued"

    def test_the_line_is_par_value_on_the_shares_issued(self) -> None:
        assert statuses(PAR, line(self.LABEL, "2,325", "2,017")) == ["holds", "holds"]
        assert statuses(PAR, line(self.LABEL, "2,325", "2,071")) == ["holds", "breaks"]

    def test_smaller_counts_are_in_the_scale_of_the_table(self) -> None:
        label = "Common stock, $0.001 par value; 200,000 authorized; 74,637 and 73,941 issued"
        assert statuses(PAR, line(label, "75", "74")) == ["holds", "holds"]

    def test_where_no_column_agrees_the_line_holds_more(self) -> None:
        assert statuses(PAR, line(self.LABEL, "73,146", "51,434")) == ["not_tested", "not_tested"]

    def test_counts_that_are_not_one_a_column_cannot_be_laid_to_them(self) -> None:
        assert statuses(PAR, line("Common stock, $.01 par value; issued 5,000,000", "50", "40")) == [
            "not_tested", "not_tested",
        ]  # fmt: skip


class TestOrder:
    def test_outstanding_issued_and_authorized_stand_in_this_order(self) -> None:
        label = "Common stock, par value $0.01; authorized: 2,250; issued: 1,651 and {}; outstanding: 1,614 and 1,612"
        assert statuses(ORDER, line(label.format("1,645"), "16", "16")) == ["holds", "holds"]
        assert statuses(ORDER, line(label.format("1,465"), "16", "16")) == ["holds", "breaks"]
        assert statuses(ORDER, line(label.format("6,451"), "16", "16")) == ["holds", "breaks"]

    def test_a_label_without_one_of_them_is_not_tested(self) -> None:
        assert statuses(ORDER, line("Common stock, 1,000 issued and outstanding", "16")) == ["not_tested"]
