"""Lists that match member by member: 'sales and income were $5 million and $1 million, respectively'."""

from collections.abc import Sequence
from typing import Any

from tieout.parsers.prose.changes import read_listed_shares
from tieout.parsers.prose.mentions import Reading, Sentence, mention_of
from tieout.parsers.prose.periods import Period
from tieout.parsers.prose.phrases import Named
from tieout.parsers.prose.reasons import NOT_BY_THE_BOOK, modifier_reason
from tieout.parsers.prose.subjects import subject_reason
from tieout.parsers.prose.trails import Trail, look_back, word_at
from tieout.parsers.prose.wording import Wording


def find_lists(wording: Wording) -> list[list[int]]:
    """Give the lists of amounts ('$5 million and $1 million') in a sentence that says 'respectively'."""
    if "respectively" not in wording.words:
        return []
    lists: list[list[int]] = []
    for at in wording.places("a"):
        between = wording.words[lists[-1][-1] + 1 : at] if lists else ()
        if between and _LISTS.issuperset(between):
            lists[-1].append(at)
        else:
            lists.append([at])
    return [members for members in lists if len(members) > 1]


UNMATCHED = "one of a list that does not match the phrases before it"
_LISTS = frozenset((",", "and", "approximately", "a", "an"))


def read_lists(sentence: Sentence, lists: Sequence[Sequence[int]]) -> dict[int, Reading]:
    """Read the members of the lists: by the phrases listed before, or by the list they are compared with."""
    readings: dict[int, Reading] = {}
    before: Sequence[Reading] = ()
    for members in lists:
        found = _read_list(sentence, members, before)
        readings.update({reading.at: reading for reading in found})
        before = found
    return readings


def _read_list(sentence: Sentence, members: Sequence[int], before: Sequence[Reading]) -> list[Reading]:
    trail = look_back(sentence.items, members[0])
    if trail.kind == "compare" and len(before) == len(members):
        return [was._replace(at=at, is_own=False) for at, was in zip(members, before, strict=True)]
    if trail.kind == "compare" and not before:
        return []  # each is of what stands before, which is not read yet
    named = _listed_phrases(sentence.items, trail.at) if trail.kind == "concept" else []
    if len(named) == 1 and len(members) == 2 and _is_of_both_classes(sentence.items, named[0]):
        return [
            reading._replace(mentions=(reading.mentions[0]._replace(concept=concept),))
            for reading, concept in zip(
                (_by_phrase(sentence, at, named[0]) for at in members),
                ("eps_basic", "eps_diluted"),
                strict=True,
            )
        ]
    if len(named) == 1 and word_at(sentence.items, named[0] - 1) != "and":  # not 'operating and net income'
        if all(sentence.items[at].measure == "percent" for at in members) and not trail.is_change:
            shares = read_listed_shares(sentence, members, named[0])
            if shares:
                return shares
        named *= len(members)
    if len(named) != len(members) or trail.is_change:
        return [Reading(at, (), UNMATCHED) for at in members]
    found = [_by_phrase(sentence, at, phrase) for at, phrase in zip(members, named, strict=True)]
    if found[0].skipped.startswith(NOT_BY_THE_BOOK):  # 'pro forma' before a list is said of all of it
        found = [reading._replace(skipped=found[0].skipped) for reading in found]
    return found


def _is_of_both_classes(items: Sequence[Any], phrase: int) -> bool:
    """Tell 'basic and diluted earnings per share of $1.61 and $1.57, respectively'."""
    before = [word_at(items, phrase - step) for step in (2, 1)]
    return items[phrase].concept == "eps_diluted" and before == ["basic", "and"]


def _by_phrase(sentence: Sentence, at: int, phrase: int) -> Reading:
    """Read a member of the list by its phrase."""
    named: Named = sentence.items[phrase]
    trail = Trail("concept", phrase, False, True, frozenset())
    reason = modifier_reason(sentence.items, phrase, sentence.filer) or subject_reason(
        sentence.items, at, trail, sentence.filer
    )
    if sentence.items[at].measure == "percent":
        reason = "one of a list of percentages"
    elif not named.concept:
        reason = reason or f"no statement line shows '{named.word}'"
    return Reading(at, (mention_of(named),), reason, True, True)


def _listed_phrases(items: Sequence[Any], last: int) -> list[int]:
    """Give the phrases listed up to the one at `last`: 'revenues and net income'."""
    found = [last]
    at = last - 1
    while word_at(items, at) in ("and", ",", "the", "diluted", "basic"):
        at -= 1
    if "and" not in {word_at(items, between) for between in range(at + 1, last)}:
        return found
    while at >= 0 and items[at].kind == "concept" and word_at(items, at + 1) in ("and", ","):
        found.insert(0, at)
        at -= 1
        while word_at(items, at) in ("and", ","):
            at -= 1
    return found


def is_one_of_two(items: Sequence[Any], at: int) -> bool:
    """Tell a phrase that shares its verb with another: 'revenues and net income were ...'."""
    listed = _listed_phrases(items, at)
    if len(listed) == 1:
        return False
    first = listed[0]
    return not (word_at(items, first - 1) in ("in", "of") and first > 1 and items[first - 2].kind == "amount")


def listed_periods(phrases: Sequence[Period]) -> list[Period]:
    """Complete 'the three months ended June 30, 2004 and 2003': the second is as long as the first.

    And 'the second quarter and first half of fiscal 2004', of which the first is of that year too.
    """
    out = list(phrases[:1])
    for phrase in phrases[1:]:
        if phrase.month and out[0].is_ended and not (phrase.is_ended or phrase.months or phrase.at):
            out.append(phrase._replace(months=out[0].months, is_ended=True))
        elif not (phrase.word.isdigit() and phrase.year):
            out.append(phrase)
        elif out[0].month:
            out.append(out[0]._replace(word=phrase.word, date_year=phrase.year, year=0))
        else:
            out.append(out[0]._replace(word=phrase.word, year=phrase.year))
    year = out[-1].year if out else 0
    return [p if _names_its_year(p) else p._replace(year=year) for p in out]


def _names_its_year(phrase: Period) -> bool:
    return bool(phrase.year or phrase.date_year or phrase.month or phrase.relative)
