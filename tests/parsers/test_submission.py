"""Bytes become lines, a header and documents; what is not text is refused by name."""

from __future__ import annotations

import pytest

from tieout.errors import ExitCode, Unreadable
from tieout.parsers.submission import MAX_BYTES, Document, read_submission

ENVELOPE = """\
<SEC-DOCUMENT>0000999999-01-000123.txt : 20010514
<SEC-HEADER>
ACCESSION NUMBER:\t\t0000999999-01-000123
CONFORMED SUBMISSION TYPE:\t10-Q
CONFORMED PERIOD OF REPORT:\t20010331

FILER:
\tCOMPANY DATA:
\t\tCOMPANY CONFORMED NAME:\t\t\tHARBOUR TOOL CO
\t\tFISCAL YEAR END:\t\t\t1231
</SEC-HEADER>
<DOCUMENT>
<TYPE>10-Q
<SEQUENCE>1
<FILENAME>q1.txt
<TEXT>
Quarterly report
</TEXT>
</DOCUMENT>
<DOCUMENT>
<TYPE>EX-27
<SEQUENCE>2
<TEXT>
COMPANY CONFORMED NAME: ANOTHER CO
</TEXT>
</DOCUMENT>
</SEC-DOCUMENT>
"""


def test_an_envelope_holds_several_documents() -> None:
    submission = read_submission(ENVELOPE.encode(), "q1.txt")
    assert submission.documents == (Document(1, "10-Q", 12, 19), Document(2, "EX-27", 20, 26))
    assert [d.name for d in submission.documents] == ["1:10-Q", "2:EX-27"]


def test_the_tags_of_an_envelope_may_be_written_in_any_case() -> None:
    mixed = ENVELOPE.replace("<DOCUMENT>", "<documenT>").replace("</DOCUMENT>", "</DocuMent>")
    as_written = read_submission(ENVELOPE.encode(), "q1.txt").documents
    assert read_submission(mixed.encode(), "q1.txt").documents == as_written


def test_the_header_says_who_filed_what() -> None:
    assert read_submission(ENVELOPE.encode(), "q1.txt").header == {
        "accession": "0000999999-01-000123",
        "form": "10-Q",
        "period": "20010331",
        "company": "HARBOUR TOOL CO",
        "fiscal_year_end": "1231",
    }


def test_a_document_that_is_never_closed_ends_where_the_next_begins() -> None:
    text = "<DOCUMENT>\n<TYPE>10-K\n<SEQUENCE>1\nx\n<DOCUMENT>\n<TYPE>EX-13\n<SEQUENCE>2\ny\n"
    assert read_submission(text.encode(), "k.txt").documents == (
        Document(1, "10-K", 1, 4),
        Document(2, "EX-13", 5, 8),
    )


def test_a_document_without_a_sequence_is_counted() -> None:
    text = "<DOCUMENT>\n<TYPE>10-K\n</DOCUMENT>\n<DOCUMENT>\n<TYPE>EX-13\n</DOCUMENT>\n"
    assert [d.name for d in read_submission(text.encode(), "k.txt").documents] == ["1:10-K", "2:EX-13"]


def test_a_sequence_that_is_no_number_is_counted() -> None:
    text = "<DOCUMENT>\n<TYPE>10-K\n<SEQUENCE>one\n</DOCUMENT>\n"
    assert read_submission(text.encode(), "k.txt").documents[0].name == "1:10-K"


def test_documents_that_state_one_sequence_are_told_apart() -> None:
    text = "".join(f"<DOCUMENT>\n<TYPE>{t}\n<SEQUENCE>1\n</DOCUMENT>\n" for t in ("10-K", "EX-13", "EX-27"))
    assert [d.sequence for d in read_submission(text.encode(), "k.txt").documents] == [1, 2, 3]


def test_a_sequence_longer_than_any_filing_is_counted() -> None:
    text = "<DOCUMENT>\n<TYPE>10-K\n<SEQUENCE>" + "9" * 6000 + "\n</DOCUMENT>\n"
    assert read_submission(text.encode(), "k.txt").documents[0].sequence == 1


def test_what_a_document_says_in_its_text_is_no_header() -> None:
    text = "<DOCUMENT>\n<TYPE>10-K\nACCESSION NUMBER: 1\n<TYPE>EX-1\n</DOCUMENT>\n"
    submission = read_submission(text.encode(), "k.txt")
    assert (submission.header, submission.documents[0].type) == ({}, "10-K")


def test_text_without_an_envelope_is_one_document() -> None:
    submission = read_submission(b"Earnings\n\nNet sales rose.\n", "release.txt")
    assert submission.documents == (Document(1, "", 1, 3),)
    assert submission.documents[0].name == "1"
    assert submission.header == {}


@pytest.mark.parametrize(
    ("line", "type_"), [("EXHIBIT 99.1", "EX-99.1"), ("   Exhibit 99", "EX-99"), ("see Exhibit 99 below", "")]
)
def test_an_exhibit_that_names_itself_at_its_head_has_that_type(line: str, type_: str) -> None:
    assert read_submission(f"\n{line}\n\nText\n".encode(), "r.txt").documents[0].type == type_


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["unix", "dos", "mac"])
def test_lines_end_as_on_any_system(end: str) -> None:
    assert read_submission(f"one{end}{end}two{end}".encode(), "r.txt").lines == ("one", "", "two")


def test_a_last_line_without_an_end_is_read() -> None:
    assert read_submission(b"one\ntwo", "r.txt").lines == ("one", "two")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Société – 5 €".encode(), "Société – 5 €"),
        ("\ufeffSociété".encode(), "Société"),
        (b"Soci\xe9t\xe9", "Société"),
        (b"stockholders\x92 equity \x97 5", "stockholders’ equity — 5"),
        (b"caf\xe9 \x81", "café \x81"),
    ],
    ids=["utf-8", "byte order mark", "latin-1", "windows-1252", "latin-1 control"],
)
def test_utf_8_is_read_and_else_latin_1_with_the_quotes_of_windows(data: bytes, text: str) -> None:
    assert read_submission(data, "r.txt").lines == (text,)


def test_form_feeds_and_tabs_are_kept_as_they_stand() -> None:
    assert read_submission(b"a\tb\n\f\nc\x1a\n", "r.txt").lines == ("a\tb", "\f", "c\x1a")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        (b"%PDF-1.4 binary", "pdf"),
        (b"\x1f\x8b\x08", "compressed"),
        (b"{\\rtf1 text}", "rtf"),
        (b"text\0text", "binary"),
        (bytes(range(1, 9)) * 20, "binary"),
    ],
)
def test_what_is_not_text_is_refused_by_name(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        read_submission(data, "odd.bin")
    (mistake,) = refusal.value.mistakes
    assert (mistake.code, mistake.file) == (code, "odd.bin")
    assert mistake.hint
    assert refusal.value.exit_code == ExitCode.UNREADABLE


def test_a_file_beyond_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MAX_BYTES > 100_000_000
    monkeypatch.setattr("tieout.parsers.submission.MAX_BYTES", 10)
    with pytest.raises(Unreadable, match="more than 10 bytes"):
        read_submission(b"eleven byte", "long.txt")


def test_a_text_filing_that_carries_one_html_word_is_text() -> None:
    assert read_submission(b"<TABLE>\n<CAPTION> <td>\n5\n</TABLE>\n", "r.txt").documents
