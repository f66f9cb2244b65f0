"""Documents of one company are tied to each other: comparatives, a release and the report, an amendment."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from tieout.checkpoints.companions import company_keys, with_companions
from tieout.checkpoints.documents import Document
from tieout.checkpoints.gate import Gate, check_documents, read_setup
from tieout.checkpoints.outcome import FilingOutcome
from tieout.expectations.verdicts.verdict import Verdict
from tieout.facts import Filing
from tieout.parsers import read

PAGE = """{company}

                             {company}
                       Consolidated Balance Sheets
                              (in {scale})

                                            December 31,   December 31,
                                                {this}           {last}
                                            ------------   ------------
Cash and cash equivalents                   {cash[0]:>12}   {cash[1]:>12}
Inventories                                 {inventories[0]:>12}   {inventories[1]:>12}
                                            ------------   ------------
Total assets                                {assets[0]:>12}   {assets[1]:>12}
                                            ============   ============
Accounts payable                            {payable[0]:>12}   {payable[1]:>12}
Common stock                                {stock[0]:>12}   {stock[1]:>12}
                                            ------------   ------------
Total liabilities and stockholders' equity  {assets[0]:>12}   {assets[1]:>12}
                                            ============   ============
{prose}
"""


def page(this: int = 2004, **changed: object) -> bytes:
    """A balance sheet of two years; each year's amounts follow from the year."""
    amounts = {
        year: {
            "cash": 1000 + year,
            "inventories": 500,
            "assets": 1500 + year,
            "payable": 300,
            "stock": 1200 + year,
        }
        for year in (this, this - 1)
    }
    said: dict[str, object] = {
        name: (f"{amounts[this][name]:,}", f"{amounts[this - 1][name]:,}") for name in amounts[this]
    }
    said |= {"company": "Acme Tools, Inc.", "scale": "thousands", "this": this, "last": this - 1, "prose": ""}
    return PAGE.format(**(said | changed)).encode()


def checked(*pages: bytes, together: bool = False, jobs: int = 1) -> list[FilingOutcome]:
    documents = [Document(f"{n}.txt", data) for n, data in enumerate(pages)]
    return list(check_documents(documents, read_setup(None), Gate(), jobs, together))


def between(outcome: FilingOutcome, rule: str) -> list[Verdict]:
    return [v for v in outcome.verdicts if v.rule == rule]


def statuses(outcome: FilingOutcome, rule: str) -> Counter[str]:
    return Counter(v.status for v in between(outcome, rule))


def test_comparatives_agree_with_the_filing_of_last_year() -> None:
    last, this = checked(page(2003), page(2004))
    assert statuses(this, "per_comparative") == {"holds": 6}
    assert statuses(last, "per_comparative") == {"not_applicable": 1}


def test_a_comparative_that_changed_is_found_with_both_its_places() -> None:
    _, this = checked(page(2003), page(2004, cash=("3,004", "3,030")))
    (found,) = [v for v in between(this, "per_comparative") if v.status == "breaks"]
    assert (found.severity, found.difference) == ("error", Decimal(27000))
    own, other = found.operands
    assert (own.printed, own.line, other.printed, other.source) == ("3,030", 10, "3,003", "0.txt:10")
    assert other.fact_id == ""


def test_a_comparative_that_no_slip_explains_is_a_warning() -> None:
    _, this = checked(page(2003), page(2004, cash=("3,004", "3,555")))
    (found,) = [v for v in between(this, "per_comparative") if v.status == "breaks"]
    assert found.severity == "warning"


def test_two_lines_that_trade_an_amount_are_reclassified_and_no_slips() -> None:
    _, this = checked(page(2003), page(2004, payable=("300", "350"), stock=("3,204", "3,153")))
    assert [v.severity for v in between(this, "per_comparative") if v.status == "breaks"] == ["warning"] * 2


def test_the_order_on_the_command_line_does_not_matter_where_dates_tell() -> None:
    this, last = checked(page(2004, cash=("3,004", "3,030")), page(2003))
    assert statuses(this, "per_comparative")["breaks"] == 1
    assert statuses(last, "per_comparative") == {"not_applicable": 1}


def test_at_coarser_precision_the_finer_amount_must_round_to_it() -> None:
    millions = {
        "scale": "millions", "cash": ("3.0", "3.0"), "inventories": ("0.5", "0.5"), "assets": ("3.5", "3.5"),
        "payable": ("0.3", "0.3"), "stock": ("3.2", "3.2"),
    }  # fmt: skip
    _, this = checked(page(2003), page(2004, **millions))
    assert set(statuses(this, "per_comparative")) <= {"holds", "rounding"}
    _, this = checked(page(2003), page(2004, **(millions | {"cash": ("3.0", "3.1")})))
    assert statuses(this, "per_comparative")["breaks"] == 1


def test_a_restatement_that_the_document_speaks_of_is_said() -> None:
    prose = "Certain prior year amounts have been reclassified."
    _, this = checked(page(2003), page(2004, cash=("3,004", "3,030"), prose=prose))
    (found,) = [v for v in between(this, "per_comparative") if v.status == "breaks"]
    assert found.message.endswith("The document speaks of restated, reclassified or discontinued amounts.")


def test_two_documents_of_one_period_print_the_same() -> None:
    draft, release = checked(page(2004), page(2004, payable=("330", "300")))
    (found,) = [v for v in between(release, "per_release_v_filing") if v.status == "breaks"]
    assert found.operands[0].printed == "330"
    assert statuses(draft, "per_release_v_filing") == {"not_applicable": 1}


def test_documents_of_two_companies_are_not_compared() -> None:
    _, other = checked(page(2003), page(2004, company="Other Tools, Inc."))
    assert statuses(other, "per_comparative") == {"not_applicable": 1}


def test_a_checkpoint_may_say_that_all_its_documents_are_of_one_company() -> None:
    _, other = checked(page(2003), page(2004, company="Acme"), together=True)
    assert statuses(other, "per_comparative") == {"holds": 6}


def test_names_are_the_same_without_their_legal_form() -> None:
    _, other = checked(page(2003), page(2004, company="ACME TOOLS CORPORATION AND SUBSIDIARIES"))
    assert statuses(other, "per_comparative") == {"holds": 6}


def test_coverage_counts_no_number_of_the_other_document() -> None:
    (alone,) = checked(page(2004))
    _, beside = checked(page(2003), page(2004))
    assert beside.coverage.numbers == alone.coverage.numbers
    assert beside.coverage.touched == alone.coverage.touched == 12


def test_processes_give_the_same_verdicts() -> None:
    pages = (page(2003), page(2004, cash=("3,004", "3,030")))
    assert [o.verdicts for o in checked(*pages, jobs=2)] == [o.verdicts for o in checked(*pages)]


def read_page(number: int, data: bytes) -> Filing:
    return read(data, f"{number}.txt")


def test_many_documents_of_one_company_are_looked_at_a_year_back_and_not_all_against_all() -> None:
    filings = with_companions([read_page(n, page(1900 + n)) for n in range(60, 100)])
    assert max(len(f.beside) for f in filings) == 12
    assert [b.path for b in filings[-1].beside][-1] == "98.txt"
    assert all(not b.lines and not b.beside for f in filings for b in f.beside)


def test_a_company_is_known_by_its_number_in_the_header_else_by_the_name_over_its_statements() -> None:
    header = "CENTRAL INDEX KEY:  0000320193\nCOMPANY CONFORMED NAME: ACME TOOLS INC /DE/\n"
    assert company_keys(read(header.encode() + page(), "f.txt")) == ("cik 320193", "name acme tools")
    assert company_keys(read(page(), "f.txt")) == ("name acme tools",)


def test_a_finding_between_documents_can_be_waived(tmp_path: Path) -> None:
    for number, data in enumerate((page(2003), page(2004, cash=("3,004", "3,030")))):
        (tmp_path / f"{number}.txt").write_bytes(data)
    config = tmp_path / "config.yml"
    config.write_text(
        "waivers:\n  - rule: per_comparative\n    filing: 1.txt\n    at: Cash, Dec. 31, 2003\n    difference: 27\n"
        "    reason: restated for the disposal\n    by: J. Doe\n"
    )
    documents = [Document(f"{n}.txt", tmp_path / f"{n}.txt") for n in range(2)]
    _, this = check_documents(documents, read_setup(config), Gate())
    assert statuses(this, "per_comparative") == {"holds": 5, "waived": 1}


SHARES = """
                             Acme Tools, Inc.
                  Consolidated Statements of Operations
                    (in thousands, except per share data)

                                          Years ended December 31,
                                              {this}         {last}
                                          ----------   ----------
Net sales                                      5,000        4,000
Cost of goods sold                             3,000        2,500
Net income                                     2,000        1,500
Basic earnings per share                        {eps[0]}         {eps[1]}
Weighted average shares outstanding, basic    {shares[0]}        {shares[1]}
"""


def test_a_split_explains_shares_and_amounts_per_share() -> None:
    before = SHARES.format(this=2003, last=2002, eps=("1.50", "1.50"), shares=("1,000", "1,000"))
    before = before.replace("5,000        4,000", "4,000        3,500").replace(
        "3,000        2,500", "2,500        2,000"
    )
    before = before.replace("2,000        1,500\nBasic", "1,500        1,500\nBasic")
    after = SHARES.format(this=2004, last=2003, eps=("1.00", "0.75"), shares=("2,000", "2,000"))
    _, this = checked(before.encode(), after.encode())
    assert statuses(this, "per_comparative") == {"holds": 3, "explained": 2}
    (first, _) = [v for v in between(this, "per_comparative") if v.status == "explained"]
    assert first.message == "Shares were split or combined by 2."


@pytest.mark.parametrize("word", ["prior_filing", "opening", "same_period", "amendment"])
def test_a_rule_of_ones_own_may_compare_documents(tmp_path: Path, word: str) -> None:
    config = tmp_path / "config.yml"
    config.write_text(f"packs: []\nrules:\n  mine:\n    title: Mine\n    between: {word}\n")
    (rule,) = [r for r in read_setup(config).rules if r.id == "mine"]
    assert (rule.kind, rule.of, rule.tick) == ("between", (word,), "PY")


def test_a_run_of_great_expectations_gives_the_verdicts_of_the_gate(tmp_path: Path) -> None:
    from tieout.checkpoints.runs.run import run_checkpoint

    pages = (page(2003), page(2004, cash=("3,004", "3,030")))
    setup = read_setup(None)
    readings = with_companions([read_page(n, data) for n, data in enumerate(pages)])
    result = run_checkpoint(readings, setup.rules, setup.line_items.vocabulary, tmp_path)
    assert [o.verdicts for o in result.outcomes] == [o.verdicts for o in checked(*pages)]
    shown = (result.folder / "docs" / "filings" / "1.txt.html").read_text()
    assert '<a href="0.txt.html#L10">0.txt:10</a>' in shown
    assert 'id="L10"' in (result.folder / "docs" / "filings" / "0.txt.html").read_text()


def test_statements_that_are_far_apart_in_most_lines_are_not_accused_line_by_line() -> None:
    small = dict.fromkeys(("cash", "inventories", "assets", "payable", "stock"), ("91", "9"))
    _, this = checked(page(2003), page(2004, **small))
    (found,) = between(this, "per_comparative")
    assert (found.status, found.severity) == ("unclear", "warning")
    assert "may be of another company" in found.message


INTERIM = """
                             Acme Tools, Inc.
                  Consolidated Statements of Operations
                              (in thousands)

{columns}
{rows}
"""


def interim(*headings: tuple[str, ...], **amounts: tuple[str, ...]) -> bytes:
    """Statements of operations of the periods that the headings say, a line of headings above the other."""
    labels = {
        "sales": "Net sales",
        "cost": "Cost of goods sold",
        "profit": "Gross profit",
        "net": "Net income",
    }
    rows = [f"{labels[name]:<24}" + "".join(f"{a:>26}" for a in printed) for name, printed in amounts.items()]
    heads = [
        " " * 24 + "".join(f"{text:>26}" for text in line)
        for line in (*headings, ["-" * 18] * len(headings[0]))
    ]
    return INTERIM.format(columns="\n".join(heads), rows="\n".join(rows)).encode()


def test_the_year_so_far_and_the_quarter_since_are_the_year_to_date() -> None:
    half = interim(
        ("Six Months Ended",),
        ("June 30, 2003",),
        sales=("900",),
        cost=("500",),
        profit=("400",),
        net=("400",),
    )
    nine = (("Three Months Ended", "Nine Months Ended"), ("September 30, 2003", "September 30, 2003"))
    amounts = {
        "sales": ("450", "1,350"),
        "cost": ("260", "760"),
        "profit": ("190", "590"),
        "net": ("190", "590"),
    }
    _, report = checked(half, interim(*nine, **amounts))
    assert statuses(report, "per_quarters_ytd") == {"holds": 4}
    _, report = checked(half, interim(*nine, **(amounts | {"sales": ("450", "1,530")})))
    (found,) = [v for v in between(report, "per_quarters_ytd") if v.status == "breaks"]
    assert found.severity == "error"  # a slip, alone in its column
    assert [o.source for o in found.operands] == ["0.txt:9", "", ""]
    assert found.formula == "900 + 450 = 1,530"


def test_a_column_under_a_wrong_date_is_one_finding_that_says_so() -> None:
    misdated = page(2004).replace(b"2004           2003", b"2004           2002")
    _, this = checked(page(2003), misdated)
    (found,) = [v for v in between(this, "per_comparative") if v.status != "holds"]
    assert found.status == "breaks"
    assert "are printed there for 2003-12-31: a heading may be misdated." in found.message


def test_columns_exchanged_are_found_where_the_other_document_prints_one_of_them() -> None:
    exchanged = page(2004).replace(b"2004           2003", b"2003           2004")
    _, this = checked(page(2003), exchanged)
    (found,) = [v for v in between(this, "per_comparative") if v.status != "holds"]
    assert (found.status, found.severity) == ("breaks", "error")
    assert "stand here under 2004-12-31: a heading may be misdated." in found.message


def test_a_page_in_html_and_one_in_plain_text_name_one_company() -> None:
    cells = [("Cash and cash equivalents", "3,003"), ("Inventories", "500"), ("Total assets", "3,503"),
             ("Accounts payable", "300"), ("Common stock", "3,203"),
             ("Total liabilities and stockholders\' equity", "3,503")]  # fmt: skip
    rows = "".join(f"<tr><td>{label}</td><td align=right>{amount}</td></tr>" for label, amount in cells)
    html = (
        "<html><body><p align=center><b>Acme Tools, Inc.</b></p><p align=center>Balance Sheet</p>"
        "<p align=center>(in thousands)</p>"
        f"<table><tr><td></td><td>December 31, 2003</td></tr>{rows}</table></body></html>"
    )
    _, this = checked(html.encode(), page(2004))
    assert statuses(this, "per_comparative") == {"holds": 6}


STATEMENT = """
                             Acme Tools, Inc.
                  Consolidated Statements of Cash Flows
                              {scale}

                                          Years ended December 31,
                                              {this}         {last}
                                          ----------   ----------
{rows}
"""


def flows(*rows: tuple[str, str, str], this: int = 2004, scale: str = "(in thousands)") -> bytes:
    """A cash flow of two years: labels with an amount a year; without amounts a heading."""
    lines = [f"{label:<40}{a:>12} {b:>12}".rstrip() for label, a, b in rows]
    return STATEMENT.format(scale=scale, this=this, last=this - 1, rows="\n".join(lines)).encode()


HEAD = ("Cash flows from operating activities:", "", "")
INVESTING = ("Cash flows from investing activities:", "", "")
FLOWS = (
    HEAD,
    ("  Net income", "2,413", "1,518"),
    ("  Depreciation", "1,236", "1,127"),
    ("Net cash from operating activities", "3,649", "2,645"),
    INVESTING,
    ("  Capital expenditures", "(1,541)", "(1,433)"),
    ("  Business acquisitions", "(817)", "(622)"),
    ("Net cash used in investing activities", "(2,358)", "(2,055)"),
)


def changed(at: int, label: str, *amounts: str) -> bytes:
    rows = list(FLOWS)
    rows[at] = (label, *amounts)  # type: ignore[assignment]
    return flows(*rows)


def told(outcome: FilingOutcome) -> list[tuple[str, str, str]]:
    """What the report says of the release that is not the same: status, severity, formula."""
    return [
        (v.status, v.severity, v.formula)
        for v in between(outcome, "per_release_v_filing")
        if v.status not in ("holds", "rounding")
    ]


def test_a_line_of_another_name_is_the_one_that_prints_the_same_in_another_column() -> None:
    _, report = checked(
        flows(*FLOWS), changed(6, "  Purchase of subsidiaries, net of cash", "(817)", "(672)")
    )
    assert told(report) == [("breaks", "error", "-672 = -622")]


def test_a_line_is_known_by_its_words_whatever_their_order() -> None:
    release = [(label, a or "", "") for label, a, _ in FLOWS]
    report = list(release)
    report[6] = ("  Acquisition of businesses (Note 3)", "(871)", "")
    _, found = checked(flows(*release), flows(*report))
    assert told(found) == [("breaks", "error", "-871 = -817")]


def test_a_flow_is_known_by_its_words_under_any_caption() -> None:
    rows = [HEAD, FLOWS[1], ("Adjustments for items that are no cash:", "", ""), *FLOWS[2:]]
    rows[3] = ("  Depreciation of tools", "1,236", "1,127")
    plain = list(FLOWS)
    plain[2] = ("  Depreciation of tools", "1,236", "1,217")
    _, report = checked(flows(*rows), flows(*plain))
    assert told(report) == [("breaks", "error", "1,217 = 1,127")]


def test_the_last_of_three_digits_is_no_slip() -> None:
    _, report = checked(flows(*FLOWS), changed(6, "  Business acquisitions", "(817)", "(625)"))
    assert told(report) == [("breaks", "warning", "-625 = -622")]


def test_a_line_that_takes_others_of_the_other_document_together_is_explained() -> None:
    rows = [*FLOWS[:5], ("  Capital expenditures", "(2,358)", "(2,055)"), FLOWS[7]]
    _, report = checked(flows(*FLOWS), flows(*rows))
    assert {status for status, *_ in told(report)} == {"explained"}
    (found, _) = [v for v in between(report, "per_release_v_filing") if v.status == "explained"]
    assert found.message == "One of the two documents prints Business acquisitions -817 apart."
    assert found.operands[-1].source == "0.txt:15"


def test_a_scale_that_the_heading_states_wrongly_is_one_finding() -> None:
    _, report = checked(flows(*FLOWS), flows(*FLOWS, scale="(in millions)"))
    found = [v for v in between(report, "per_release_v_filing") if v.status == "breaks"]
    assert [v.severity for v in found] == ["error", "error"]  # one a column
    assert "are 1,000 times those of the other" in found[0].message


def test_an_amount_in_full_where_thousands_are_meant_is_a_slip() -> None:
    _, report = checked(flows(*FLOWS), changed(2, "  Depreciation", "1,236,000", "1,127"))
    assert told(report) == [("breaks", "error", "1,236,000 = 1,236")]


def test_expenses_in_brackets_are_those_without() -> None:
    plain = SHARES.format(this=2004, last=2003, eps=("1.50", "1.50"), shares=("1,000", "1,000"))
    plain = plain.replace(
        "Net income  ", "Cost of tooling                                  210          190\nNet income  "
    )
    brackets = plain
    for amount in ("3,000", "2,500", "210", "190"):
        brackets = brackets.replace(f" {amount}", f"({amount})")
    _, report = checked(plain.encode(), brackets.encode())
    assert told(report) == []


def test_lines_that_a_table_prints_several_times_are_known_by_their_order() -> None:
    other = ("  Other", "112", "113")
    rows = [*FLOWS[:3], other, *FLOWS[3:6], ("  Other", "(98)", "(97)"), *FLOWS[6:]]
    rows.insert(4, ("  Other", "214", "215"))
    _, report = checked(flows(*rows), flows(*rows))
    assert statuses(report, "per_release_v_filing") == {"holds": 18}


def test_a_sentence_above_a_statement_is_no_name_of_the_company() -> None:
    text = page().replace(
        b"                             Acme Tools, Inc.\n",
        b"   Gears are a trademark of Other Company.\n   Acme Tools, Inc.\n",
    )
    assert company_keys(read(text, "f.txt")) == ("name acme tools",)
