"""What is done once, and small looks that go before large ones: they change what is read in nothing."""

from __future__ import annotations

import gc
import re
from collections.abc import Callable
from datetime import date
from string import ascii_lowercase
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_pages import BALANCE_SHEET

from tieout.errors import Unreadable
from tieout.parsers import kept, submission
from tieout.parsers.concepts.settled_rows import Settled, rows_of
from tieout.parsers.html import evidence as html_evidence
from tieout.parsers.lines import ascii_lines, grid, numbers
from tieout.parsers.lines.blocks import STATEMENT_TITLE
from tieout.parsers.lines.text_lines import TextLines
from tieout.parsers.prose import calendar, document_prose, narrative
from tieout.parsers.prose.periods import Period
from tieout.parsers.prose.sentences import find_amount_marks, find_sentences, split_words
from tieout.parsers.reader import read
from tieout.parsers.rows import cells as row_cells
from tieout.parsers.rows import reader as rows
from tieout.parsers.rows import wrapped_labels
from tieout.parsers.schedules import ex27
from tieout.parsers.sums import sum_lines
from tieout.parsers.sums.column_sums import RunningSums
from tieout.parsers.sums.sum_lines import Line
from tieout.parsers.vocabulary import labels, line_items
from tieout.parsers.vocabulary.label_search import Entry, Index, Match, find_near
from tieout.parsers.vocabulary.line_items import load_line_items
from tieout.parsers.vocabulary.scales import find_scale, named_currency

PIECES = st.sampled_from(
    [
        "  ",
        "  ",
        "   ",
        " ",
        "1",
        "23",
        "456",
        ",789",
        ".5",
        "1/2",
        "/4",
        "$",
        "$ ",
        "(",
        ")",
        "-",
        "%",
        "CR",
        "\t",
        ">",
        ".",
        " . . ",
        "....",
        "n",
    ]
)


@given(st.lists(PIECES, max_size=9).map("".join))
def test_a_plain_number_is_the_number_that_the_full_pattern_reads(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        plain = numbers.find_cells(text, 1)
        patch.setattr(numbers, "_PLAIN", re.compile(r"(?!)"))
        assert plain == numbers.find_cells(text, 1)


@given(st.lists(PIECES, max_size=9).map("".join))
def test_a_row_of_plain_numbers_ends_in_the_run_that_is_told_from_what_stands_between(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        run = ascii_lines.run_of_cells(text, 1)
        patch.setattr(ascii_lines, "add_plain_cells", lambda cells, text, line, at: at)
        assert run == ascii_lines.run_of_cells(text, 1)


LABELS = st.lists(
    st.sampled_from([".", " . . .", " ", " .", "---", "-", "_", "Cash", ")", "$", "|"]), max_size=8
).map("".join)


@given(LABELS)
def test_a_leader_is_looked_for_at_the_end_of_a_label_alone(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        label = ascii_lines.clean_label(text)
        patch.setattr(ascii_lines, "_IN_ANY_LEADER", "".join(map(chr, range(32, 127))))
        assert label == ascii_lines.clean_label(text)


@pytest.mark.interpreted
@given(
    st.lists(st.sampled_from(["Cash", "rs", "CR", " Can", "nil", "banks", " ", "1,0", "12p", "¢", "(", ")"]))
)
def test_the_last_letters_of_a_word_tell_most_that_are_no_part_of_a_number(pieces: list[str]) -> None:
    text = "".join(pieces)
    with pytest.MonkeyPatch.context() as patch:
        end, cells = ascii_lines._after_words(text), ascii_lines.run_of_cells(text, 1)
        patch.setattr(
            ascii_lines, "_LAST_OF_PARTS", {a + b for a in ascii_lowercase for b in ascii_lowercase}
        )
        patch.setattr(ascii_lines, "_LAST_TWO", {text.rstrip(" $.·|*\t")[-2:].lower()})
        assert (end, cells) == (ascii_lines._after_words(text), ascii_lines.run_of_cells(text, 1))


ENVELOPES = st.lists(
    st.sampled_from(["<DOCUMENT>", "</DOCUMENT>", "<document> a", " <DOCUMENT>", "text </DOCUMENT>", "", "x"])
)


@given(ENVELOPES)
def test_documents_begin_and_end_on_the_lines_that_begin_with_their_tags(lines: list[str]) -> None:
    starts, closes = submission._bounds_of_documents("\n".join(lines))
    assert starts == [i for i, line in enumerate(lines) if line.upper().startswith("<DOCUMENT>")]
    assert closes == [i for i, line in enumerate(lines) if line.upper().startswith("</DOCUMENT>")]


@pytest.mark.parametrize("line", ["Cash ............ 1,234   (1,100)", "Sales . . . . . $ .53    $  .48"])
def test_leaders_are_passed_without_a_look_at_every_dot(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[int] = []

    class Counted:
        def match(self, text: str, at: int) -> re.Match[str] | None:
            tried.append(at)
            return numbers.NUMBER.match(text, at)

    monkeypatch.setattr(numbers, "_PLAIN", Counted())
    monkeypatch.setattr(numbers, "_plain_cell", numbers._cell)
    assert len(numbers.find_cells(line, 1, start=5)) == 2
    assert len(tried) <= 3


def test_a_label_asked_for_again_is_not_looked_up_again(monkeypatch: pytest.MonkeyPatch) -> None:
    items = load_line_items()
    looked_up: list[str] = []
    find = line_items.LineItems._find

    def counted(self: line_items.LineItems, label: str, *rest: object) -> object:
        looked_up.append(label)
        return find(self, label, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(line_items.LineItems, "_find", counted)
    first = items.match("Total assets", "balance_sheet")
    assert first is not None
    assert items.match("Total assets", "balance_sheet") == first
    assert looked_up == ["Total assets"]
    assert items.match("Total assets", "cash_flow") != first  # another statement is another question


def test_what_a_label_meant_before_a_better_was_learnt_is_forgotten() -> None:
    items = load_line_items()
    assert items.match("Zwieback on hand", "balance_sheet") is None
    items.learn([("inventories", "Zwieback on hand")])
    found = items.match("Zwieback on hand", "balance_sheet")
    assert found is not None
    assert found.concept == "inventories"


def test_no_more_is_kept_of_labels_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST", 3)
    monkeypatch.setattr(line_items, "MOST", 3)
    made = kept.keeps(str.upper)
    assert [made(text) for text in "abcdefga"] == list("ABCDEFGA")
    assert len(made.__self__) <= 3  # type: ignore[attr-defined]
    made("x" * (kept.LONGEST + 1))
    assert not any(len(text) > kept.LONGEST for text in made.__self__)  # type: ignore[attr-defined]
    items = load_line_items()
    for n in range(10):
        items.match(f"Line {n}", "other")
    assert len(items._found) <= 3


def test_long_labels_take_the_room_of_many_short_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST_CHARACTERS", 10)
    made = kept.keeps(str.upper)
    assert [made(text * 4) for text in "abcabc"] == ["AAAA", "BBBB", "CCCC"] * 2
    assert list(made.__self__) == ["bbbb", "cccc"]  # type: ignore[attr-defined]


@pytest.mark.interpreted
def test_lines_without_headings_are_never_cut_into_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    cut: list[str] = []
    find = grid._find_segments
    monkeypatch.setattr(grid, "_find_segments", lambda text: (cut.append(text), find(text))[1])
    lines = TextLines(["Cash              1,234     1,100", "Receivables         204       190"], 1, 2)
    assert [len(line.cells) for line in lines] == [2, 2]
    assert not cut
    assert (
        [s.text for s in lines[0].segments]
        == ["Cash", "1,234", "1,100"]
        == [s.text for s in lines[0].segments]
    )
    assert len(cut) == 1


AMOUNTS = st.lists(st.tuples(*[st.none() | st.integers(-50, 50)] * 2), min_size=1, max_size=6)


@given(AMOUNTS, st.data())
def test_running_sums_are_the_sums_of_the_lines_from_each_on(
    amounts: list[tuple[int | None, int | None]], data: st.DataObject
) -> None:
    signs = st.sampled_from([-1, 1])
    weights = data.draw(st.lists(st.tuples(signs, signs), min_size=len(amounts), max_size=len(amounts)))
    lines = [Line(i, "", (), "", "", 0, a, 0, False) for i, a in enumerate(amounts)]
    total = Line(9, "Total", (), "", "", 0, (7, None), 0, False)
    running = RunningSums(total, lines, weights)
    for start in range(len(lines)):
        printed = [a[0] for a in amounts[start:]]
        own = [weights[start][0], *(w for _, w in weights[start + 1 :])]
        come = sum(w * (a or 0) for w, a in zip(own, printed, strict=True))
        count = sum(a is not None for a in printed)
        expected = [(0, 7, come, (count + 1) * total.unit)] if count else []
        assert [tuple(column) for column in running.run_from(start)] == expected


CURRENCIES = """
Canadian dollars=CAD C$=CAD Cdn$=CAD HK$=HKD HKD=HKD New Taiwan dollars=TWD NT$=TWD S$=SGD A$=AUD R$=BRL BRL=BRL
brazilian reais=BRL Mexican pesos=MXN MXN=MXN Mxps 5=MXN pounds sterling=GBP £000=GBP L'000=GBP L million=GBP
euros=EUR €=EUR EUR=EUR Swiss francs=CHF CHF=CHF renminbi=CNY RMB'000=CNY Chinese yuan=CNY Japanese yen=JPY ¥=JPY
new Israeli shekels=ILS NIS=ILS Indian rupees=INR Rs. 5=INR Korean won=KRW ₩=KRW Swedish kronor=SEK SEK=SEK
Norwegian kroner=NOK NOK=NOK Danish kroner=DKK DKK=DKK Deutsche Marks=DEM DM=DEM French francs=FRF guilders=NLG
US$=USD U.S. dollars=USD USD=USD
"""


@pytest.mark.parametrize(("text", "code"), re.findall(r"(\S[^=\n]*?)=([A-Z]{3})", CURRENCIES))
def test_no_currency_is_passed_over_by_the_look_before_the_search(text: str, code: str) -> None:
    assert named_currency(f"In {text}") == code


@pytest.mark.parametrize("was_on", [True, False])
def test_the_search_for_cycles_is_left_as_it_was(was_on: bool) -> None:
    (gc.enable if was_on else gc.disable)()
    try:
        read(BALANCE_SHEET.encode(), "sheet.txt")
        assert gc.isenabled() is was_on
        with pytest.raises(Unreadable):
            read(b"No statement stands in it.", "letter.txt")
        assert gc.isenabled() is was_on
    finally:
        gc.enable()


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Acme Corp. sold it. Then it left.", 2),
        ("Sales of J. Doe & Co. rose.", 1),
        ("It was theirs. All's well. 5. More.", 4),
        ("See p.5. The rest's up.", 2),
    ],
)
def test_a_full_stop_is_an_abbreviations_by_the_letters_before_it(text: str, sentences: int) -> None:
    assert len(list(find_sentences(text, len(text)))) == sentences


def test_words_keep_their_places_where_a_letter_has_no_small_form_of_its_length() -> None:
    text = "\u0130stanbul's sales, 5,000 IN ALL"
    found = split_words(text, 0, len(text))
    stretches = [text[slice(*found.tokens_at.of(at))] for at in range(len(found.items))]
    assert list(zip(found.spoken(), stretches, strict=True)) == [
        ("stanbul", "stanbul's"), ("sales", "sales"), (",", ","), ("5,000", "5,000"), ("in", "IN"), ("all", "ALL"),
    ]  # fmt: skip


def test_a_look_beyond_either_end_of_a_sentence_finds_no_word() -> None:
    words = split_words("Sales rose.", 0, 11).words
    assert words[:3] == ["sales", "rose", "."]
    assert {words[-1], words[-3], words[3], words[6]} == {""}


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("In 1998 sales rose 5% to $7, or 12 percent.", [21, 26, 42]),
        ("No. 5 of 1998, see page 3.", []),
        ("RMB5 and EUR 7 for 3,000 common shares", [4, 14, 38]),
        ("\u20ac7 of 1998, or 3.5 Million\u2019s worth", [1, 26]),
    ],
)
def test_the_marks_of_amounts_are_found_in_plain_ascii_as_in_any_text(text: str, ends: list[int]) -> None:
    assert find_amount_marks(text) == ends
    assert find_amount_marks(text + "\u2026") == ends  # the dots make it a text of other characters


def counted(patch: pytest.MonkeyPatch, name: str, *modules: ModuleType) -> list[Any]:
    """What a function is called on, call by call, from any of the `modules` that know it."""
    calls: list[Any] = []
    called: Callable[..., object] = getattr(modules[0], name)
    for module in modules:
        patch.setattr(module, name, lambda *given: (calls.append(given[0]), called(*given))[1])
    return calls


def submission_of(*documents: tuple[str, str]) -> bytes:
    parts = [
        f"<DOCUMENT>\n<TYPE>{kind}\n<SEQUENCE>{n}\n<TEXT>\n{text}\n</TEXT>\n</DOCUMENT>\n"
        for n, (kind, text) in enumerate(documents, 1)
    ]
    return "".join(parts).encode()


@pytest.mark.interpreted
def test_statements_that_several_documents_speak_of_are_indexed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = counted(monkeypatch, "read_lines", document_prose, narrative)
    prose = "Total assets were $5,000 at December 31, 1999.\n"
    filing = read(
        submission_of(("10-K", prose), ("10-K", prose), ("10-K", prose), ("EX-13", BALANCE_SHEET)), "a.txt"
    )
    assert len({c.fact.document for c in filing.claims}) == 3
    assert len(calls) == 2  # for the annual report itself, and for the three that speak of it


@pytest.mark.interpreted
def test_schedules_are_held_against_the_facts_once_however_many_they_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls = counted(monkeypatch, "check_multiplier", ex27)
    schedule = "<ARTICLE> 5\n<PERIOD-END> DEC-31-1999\n<TOTAL-ASSETS> 5,000\n"
    read(submission_of(("10-K", BALANCE_SHEET), ("EX-27", schedule), ("EX-27", schedule)), "a.txt")
    assert len(calls) == 1


@pytest.mark.interpreted
def test_a_line_is_searched_once_for_what_is_no_number(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = counted(monkeypatch, "find_unread", row_cells, rows)
    read(BALANCE_SHEET.encode(), "sheet.txt")
    searched = [line.number for line in calls]
    assert len(searched) == len(set(searched)) > 10


DAYS = st.dates(date(1996, 1, 1), date(1999, 12, 31))


@pytest.mark.interpreted
@given(DAYS, st.integers(1, 12), st.integers(0, 31), st.sampled_from([0, 1997, 1998]))
def test_a_look_at_the_month_rejects_no_column_that_ends_on_the_day(
    end: date, month: int, day: int, year: int
) -> None:
    period = Period("period", "", 0, 0, 0, month, day, year, "", True, False, False)
    found = calendar._is_on(end, period)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(calendar, "_NEAR_MONTHS", range(12))
        assert calendar._is_on(end, period) == found


def test_rows_that_lose_their_concept_are_not_found_by_it_again() -> None:
    settled = Settled([Match("cash", "exact"), None, Match("cash", "exact"), Match("assets", "exact")])
    assert rows_of(settled, "cash") == [0, 2]
    assert rows_of(settled, "assets", "cash") == [0, 2, 3]
    settled[2] = None
    assert rows_of(settled, "cash") == [0]
    assert rows_of(settled, "debt") == []


LABEL = st.permutations(["tax", "on", "income", "state"]).flatmap(
    lambda words: st.integers(2, len(words)).map(lambda n: " ".join(words[:n]))
)


@given(LABEL)
def test_no_label_with_words_swapped_is_passed_over(words: str) -> None:
    entry = Entry("income_tax", "money", frozenset(), False, 0)
    index = Index({"tax on income state": [entry], "tax on income": [entry]}, {}, {}, set(), {})
    found = find_near(index, words).swapped
    told = words.split()
    swaps = [[*told[:i], *told[i : i + 2][::-1], *told[i + 2 :]] for i in range(len(told) - 1)]
    assert bool(found) == (len(told) > 2 and any(" ".join(s) in index.exact for s in swaps))


CAPTIONS = st.lists(
    st.sampled_from(["Net", "(loss)", "income", "tax", "benefit", "provision", "for", "cash", "used", "in", "deficit",
                     "costs", "of", "goods", "credit", "(Note 3)", "restated", "as", ".....", "<1>", "[a]", "*", "net of",
                     "less", "allowance", "notes 2", ",", "-", "R&D", "="]), max_size=7
).map(" ".join)  # fmt: skip


@given(CAPTIONS)
def test_no_caption_that_tells_a_sign_or_bears_a_mark_is_passed_over(label: str) -> None:
    caption_class = labels.caption_class.__self__.make  # type: ignore[attr-defined]
    with pytest.MonkeyPatch.context() as patch:
        told = caption_class(label), labels.clean(label)
        patch.setattr(labels, "_TELLING", frozenset(label.lower().translate(labels._PUNCTUATION).split()))
        patch.setattr(labels, "_MARKING", frozenset(label.lower()))
        assert told == (caption_class(label), labels.clean(label))


@pytest.mark.parametrize(
    ("title", "scale"),
    [
        ("(In Thousands)", 3),
        ("Amounts in millions", 6),
        ("$000", 3),
        ("BILLIONS OF DOLLARS", 9),
        ("(\u00a3M)", 6),
        ("in MM", 6),
        ("(unaudited)", None),
    ],
)
def test_no_scale_is_passed_over_by_the_look_before_the_search(title: str, scale: int | None) -> None:
    assert find_scale([title]) == scale


ENDS = st.lists(
    st.sampled_from(["attributable", "and", " ", "costs", "un", "of", "--", "(", ","]), max_size=5
)


@given(ENDS)
def test_a_label_that_goes_on_is_told_by_its_end(words: list[str]) -> None:
    label = "".join(words)
    assert wrapped_labels._ends_in_connector(label) == bool(wrapped_labels._CONNECTOR.search(label))


@pytest.mark.parametrize("first", ["Net", "TOTAL", "Cash", "Other", "Less:"])
@pytest.mark.parametrize(
    "rest", ["sales", "cash provided", "from operating activities", "subtotal", "assets"]
)
def test_no_total_is_passed_over_by_the_look_before_the_search(first: str, rest: str) -> None:
    label = f"{first} {rest}"
    is_total = bool(sum_lines._TOTAL.search(label)) and not sum_lines._NO_TOTAL.match(label)
    assert sum_lines._is_total_label(label) == is_total


TITLES = st.lists(
    st.sampled_from(
        [
            "off-balance",
            "balance",
            "sheet",
            "sheets",
            "statement",
            "statements",
            "of",
            "the",
            "operations",
            "Income",
            "INCOME",
            "cash",
            "flow",
            "flows",
            "position",
            "data",
            "profit",
            "and",
            "&",
            "loss",
            "account",
            "accounts",
            "condensed",
            "financial",
            "information",
            "members'",
            "Members’s",
        ]
    ),
    max_size=6,
).map(" ".join)


@given(TITLES)
def test_a_look_for_the_words_of_titles_rejects_no_text_that_names_a_statement(text: str) -> None:
    assert html_evidence._names_statement(text) == (STATEMENT_TITLE.search(text) is not None)
