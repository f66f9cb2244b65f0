"""What stands in an exhibit: which statements its prose is tied to, and what the report beside it has to do with it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

import tieout
from tieout.exhibits import statements_for
from tieout.facts import Filing
from tieout.parsers import read as read_bytes


def income(revenues: str, result: str, entity: str = "ACME CORP") -> str:
    return f"""
                         {entity}
                  STATEMENTS OF OPERATIONS
                       (In thousands)
                                            Year Ended
                                           December 31,
                                        1999         1998
<S>                                     <C>          <C>
Net sales                             $ {revenues}      $ 4,500
Costs and expenses                      3,000        2,900
                                       ------       ------
Net income                            $ {result}      $ 1,600
                                       ======       ======
"""


def submission(*documents: tuple[str, str]) -> bytes:
    parts = [
        f"<DOCUMENT>\n<TYPE>{kind}\n<SEQUENCE>{n}\n<TEXT>\n{text}\n</TEXT>\n</DOCUMENT>\n"
        for n, (kind, text) in enumerate(documents, 1)
    ]
    head = (
        "<SEC-DOCUMENT>a.txt\n<SEC-HEADER>a.hdr.sgml\nCONFORMED SUBMISSION TYPE: 10-K\nCOMPANY CONFORMED NAME: ACME CORP\n"
        "FISCAL YEAR END: 1231\n</SEC-HEADER>\n"
    )
    return (head + "".join(parts) + "</SEC-DOCUMENT>\n").encode()


def prose(amount: str) -> str:
    return f"\nNet sales were ${amount} million for the year ended December 31, 1999.\n"


def ties(filing: Filing) -> list[tuple[str, str]]:
    """The document of each claim on sales, and how it ended."""
    verdicts = {
        v.operands[0].fact_id: v.status for v in tieout.check(filing) if v.rule == "nr_revenue" and v.operands
    }
    return [
        (c.fact.document, verdicts.get(c.fact.fact_id, ""))
        for c in filing.claims
        if c.fact.concept == "revenues"
    ]


RELEASE = "\nFOR IMMEDIATE RELEASE\n"


def read(*documents: tuple[str, str]) -> Filing:
    return read_bytes(submission(*documents), "acme.txt")


def test_a_release_beside_a_report_is_tied_to_its_own_statements() -> None:
    filing = read(
        ("10-K", income("5,000", "2,000")), ("EX-99", RELEASE + prose("4.8") + income("4,800", "1,800"))
    )
    assert ties(filing) == [("2:EX-99", "holds")]


def test_a_wrong_amount_in_a_release_breaks_though_the_report_prints_it() -> None:
    filing = read(
        ("10-K", income("5,000", "2,000")), ("EX-99", RELEASE + prose("5.0") + income("4,800", "1,800"))
    )
    assert ties(filing) == [("2:EX-99", "breaks")]


def test_an_exhibit_without_statements_is_not_tied_to_the_report() -> None:
    filing = read(
        ("10-K", prose("5.0") + income("5,000", "2,000")), ("EX-99", "\nEXHIBIT 99\n" + prose("7.0"))
    )
    assert ties(filing) == [("1:10-K", "holds"), ("2:EX-99", "not_tested")]
    assert [c.skipped for c in filing.claims] == [
        "",
        "stands in an exhibit that prints no statement of its own",
    ]


def test_the_prose_of_a_report_is_not_tied_to_an_exhibit() -> None:
    alone = "\n".join(line for line in income("5,000", "2,000").split("\n") if "Net sales" not in line)
    filing = read(("10-K", prose("4.8") + alone), ("EX-99", income("4,800", "1,800")))
    assert ties(filing) == [("1:10-K", "not_tested")]


def test_a_report_takes_its_statements_from_the_annual_report() -> None:
    filing = read(
        ("10-K", prose("5.0")), ("EX-13", income("5,000", "2,000")), ("EX-99", income("4,800", "1,800"))
    )
    assert ties(filing) == [("1:10-K", "holds")]


def test_a_release_in_one_exhibit_is_tied_to_the_tables_in_the_next() -> None:
    filing = read(
        ("8-K", "\nItem 12.\n"), ("EX-99.1", RELEASE + prose("5.0")), ("EX-99.2", income("5,000", "2,000"))
    )
    assert ties(filing) == [("2:EX-99.1", "holds")]


def test_a_report_without_statements_is_tied_to_those_of_its_exhibits() -> None:
    filing = read(("10-K", prose("5.0")), ("EX-99", income("5,000", "2,000")))
    assert ties(filing) == [("1:10-K", "holds")]


def test_an_exhibit_of_a_report_that_is_no_release_may_speak_of_parts() -> None:
    """Of a segment's sales nobody can say that the exhibit has them wrong."""
    filing = read(("10-K", income("5,000", "2,000")), ("EX-99", prose("1.2") + income("4,800", "1,800")))
    assert ties(filing) == [("2:EX-99", "unclear")]


def test_who_speaks_in_a_transcript_may_be_heard_wrong() -> None:
    spoken = "\nOperator:   Good morning.\n\n" + prose("1.2")
    filing = read(("8-K", "\nItem 12.\n"), ("EX-99.1", income("5,000", "2,000")), ("EX-99.2", spoken))
    assert ties(filing) == [("3:EX-99.2", "unclear")]


@pytest.mark.parametrize(
    ("document", "holding", "spoken_of"),
    [
        ("1:10-Q", ["1:10-Q", "4:EX-99"], ["1:10-Q"]),
        ("4:EX-99", ["1:10-Q", "4:EX-99"], ["4:EX-99"]),
        ("3:EX-99", ["1:10-Q", "4:EX-99"], []),
        ("1:10-Q", ["2:EX-13", "4:EX-99"], ["2:EX-13"]),
        ("1:10-Q", ["4:EX-99"], ["4:EX-99"]),
    ],
)
def test_a_report_speaks_of_itself_and_an_exhibit_of_its_own(
    document: str, holding: Sequence[str], spoken_of: Sequence[str]
) -> None:
    documents = ["1:10-Q", "2:EX-13", "3:EX-99", "4:EX-99"]
    assert sorted(statements_for(document, documents, holding)) == spoken_of
