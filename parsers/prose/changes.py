"""What percentages and amounts of change state: 'increased 12%', 'an increase of $5 million', 'a margin of 45.2%'.

A change needs a line, a direction and two periods; a share needs two lines. Where one of them is open, nothing is
tied.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from tieout.parsers.prose.mentions import Mention, Reading, Sentence, mention_of
from tieout.parsers.prose.phrases import MARGINS, Named
from tieout.parsers.prose.reasons import modifier_reason
from tieout.parsers.prose.sentences import words
from tieout.parsers.prose.trails import Trail, is_percent, look_back, word_at
from tieout.parsers.prose.vocabulary import CHANGE_NOUNS, LINKS

CHANGE = "an amount of change whose direction or line is open"
_PERCENT = "a percentage of change whose direction or line is open"
_SHARE = "a percentage whose base is not named"
_UP = words("""
    advanced climbed climbs expanded gain gained grew grow growing grows growth higher increase increased
    increases increasing jumped jumps rise rises rising rose soared soars surged surges up
""")
_DOWN = words("""
    decline declined declines declining decrease decreased decreases decreasing down drop dropped drops
    falling falls fell lower reduction shrank slipped
""")
_RESTATES = frozenset((",", "(", ")", "or", "a", "an", "about", "approximately", "by", "nearly", "over"))
_OTHER_BASIS = words("""
    adjusting annualized assuming comparable constant currencies euro euros neutral organic same terms usd
""")
_LEFT_OUT = words("acquisitions dispositions internally without")
"""Words of a sentence whose percentages are of other figures than the statements'."""
_OF_A_FUNCTION = words("""
    activities compensation efforts employees headcount personnel programs projects salaries staff staffing
""")
"""What a function has besides its expenses: 'a 70% increase in sales and marketing headcount'."""
_BEFORE_BASE = words("all company consolidated its net our the total")


def direction_of(passed: Iterable[str]) -> str:
    """Give 'up' or 'down' as the words passed say; empty where they say neither, or both."""
    found = {"up" if word in _UP else "down" for word in passed if word in _UP or word in _DOWN}
    return found.pop() if len(found) == 1 else ""


def _nearest_direction(items: Any, at: int, start: int) -> str:
    """Give the direction of 13% in 'increased 3% sequentially and decreased 13%': that of the verb before it."""
    for index in range(at - 1, start, -1):
        if found := direction_of((word_at(items, index),)):
            return found
    return ""


def as_change(sentence: Sentence, reading: Reading) -> Reading:
    """Read an amount that was found to be a change of a line: which way it went."""
    items = sentence.items
    passed = _passed(items, look_back(items, reading.at))
    direction = direction_of(passed)
    if not direction or not reading.mentions or len(reading.mentions) > 1 or _is_an_effect(items, reading.at):
        return reading
    return reading._replace(skipped="", states="change", direction=direction)


def read_change(sentence: Sentence, at: int, trail: Trail) -> Reading | None:
    """Read '$5 million, an increase of $1 million': a change of what the amount before it states."""
    if trail.kind != "amount" or "to" in trail.through:
        return None
    direction = direction_of(trail.through) or _direction_after(sentence.items, at)
    of = sentence.reading_at(trail.at)
    if not direction or of is None or not of.mentions or of.states != "amount":
        return None
    return Reading(at, of.mentions[:1], of.skipped, False, False, states="change", direction=direction)


def _direction_after(items: Any, at: int) -> str:
    """Give the direction of '$6 million, or 25%, higher than $24 million' and of '25% lower than'; else nothing."""
    index = at + 1
    while word_at(items, index) in (",", "or", "(", ")") or (index < len(items) and is_percent(items[index])):
        index += 1
    return direction_of((word_at(items, index),)) if word_at(items, index + 1) == "than" else ""


def read_named_change(sentence: Sentence, at: int, trail: Trail) -> Reading | None:
    """Read 'a $274 million increase in inventories', or '..., a $274 million increase' of what stands before."""
    items = sentence.items
    direction = direction_of((word_at(items, at + 1),))
    index = at + 2
    if word_at(items, index) in ("in", "of"):
        index += 1
        while word_at(items, index) in _BEFORE_BASE:
            index += 1
        if index >= len(items) or items[index].kind != "concept" or not items[index].concept:
            return None
        mention, reason = mention_of(items[index]), modifier_reason(items, index, sentence.filer)
    elif trail.kind == "amount":
        of = sentence.reading_at(trail.at)
        if of is None or not of.mentions or of.states != "amount":
            return None
        mention, reason = of.mentions[0], of.skipped
    else:
        return None
    is_effect = _is_an_effect(items, at) or (mention.concept.startswith("eps") and _is_a_result(items, at))
    skipped = reason or ("" if direction and not is_effect else CHANGE)
    return Reading(at, (mention,), skipped, False, False, states="change", direction=direction)


def read_percent(sentence: Sentence, at: int, trail: Trail) -> Reading | None:
    """Read a percentage: a change of a line, or a share of another one; None where no line is named."""
    reading = _read_percent(sentence, at, trail)
    if reading is not None and not reading.skipped and reading.states == "percent_change":
        items = sentence.items
        if _is_an_effect(items, at) or [word_at(items, at + n) for n in (1, 2, 3)] == [
            "as",
            "a",
            "percentage",
        ]:
            return reading._replace(skipped=_PERCENT)
    if reading is None or reading.skipped:
        return reading
    spoken = [i.word for i in sentence.items if i.kind == "word"]
    before = [i.word for i in sentence.items[:at] if i.kind == "word"]
    other = next((w for w in spoken if w in _OTHER_BASIS), next((w for w in before if w in _LEFT_OUT), ""))
    return reading._replace(skipped=f"on another basis ('{other}')") if other else reading


def _read_percent(sentence: Sentence, at: int, trail: Trail) -> Reading | None:
    items = sentence.items
    if trail.kind == "concept" and _is_base(items, trail.at):
        before = look_back(items, _start_of_base(items, trail.at))
        base = items[trail.at]
        return _share(sentence, at, before, base) if before.kind in ("concept", "amount") else None
    if trail.kind == "compare":
        return _compared(sentence, at)
    if trail.kind == "amount":
        return _after_amount(sentence, at, trail)
    if trail.kind != "concept":
        return _before_phrase(sentence, at)
    named: Named = items[trail.at]
    direction = direction_of(_passed(items, trail)) or _nearest_direction(items, at, trail.at)
    if trail.is_change:
        reason = modifier_reason(items, trail.at, sentence.filer)
        if not direction or named.word in MARGINS or _is_listed(items, at):
            reason = reason or _PERCENT
        return _change(at, mention_of(named), reason, direction)
    return _share(sentence, at, trail, None)


def _before_phrase(sentence: Sentence, at: int) -> Reading | None:
    """Read 'a 12% increase in revenues'."""
    items = sentence.items
    if word_at(items, at + 1) not in CHANGE_NOUNS or word_at(items, at + 2) not in ("in", "of"):
        return None
    index = at + 3
    while word_at(items, index) in _BEFORE_BASE or (index < len(items) and items[index].kind == "period"):
        index += 1
    if index >= len(items) or items[index].kind != "concept":
        return None
    if word_at(items, index + 1) in _OF_A_FUNCTION:
        return None
    direction = direction_of((word_at(items, at + 1),))
    reason = modifier_reason(items, index, sentence.filer)
    if items[index].word in MARGINS or not direction:
        reason = reason or _PERCENT
    return _change(at, mention_of(items[index]), reason, direction)


def _after_amount(sentence: Sentence, at: int, trail: Trail) -> Reading | None:
    """Read '$5 million, up 12%', '$1 million, or 12%', '$5 million, or 45% of revenues'."""
    of = sentence.reading_at(trail.at)
    if of is None or not of.mentions:
        return None
    base = _base_after(sentence.items, at)
    if base is not None:
        return _share(sentence, at, trail, base)
    if of.states == "share" and "to" in trail.through:
        return of._replace(at=at)
    if base_in_turn := _base_in_turn(sentence, at, of.mentions[0]):
        return of._replace(at=at, states="share", of=base_in_turn, is_own=False)
    direction = direction_of(trail.through) or _direction_after(sentence.items, at)
    direction = direction or _direction_of_noun(sentence.items, at)
    if of.states == "change" and not direction_of(trail.through) and trail.through <= _RESTATES:
        return _change(at, of.mentions[0], of.skipped, of.direction)
    if not direction or of.states != "amount":
        return None
    reason = of.skipped or (_PERCENT if _is_listed(sentence.items, at) else "")
    return _change(at, of.mentions[0], reason, direction)


def _direction_of_noun(items: Any, at: int) -> str:
    """Give the direction of '... from $66 million for 2020, a 29% increase'; nothing of 'a 29% increase in volumes'."""
    noun = word_at(items, at + 1)
    is_named = word_at(items, at - 1) in ("a", "an") and word_at(items, at + 2) not in ("in", "of")
    return direction_of((noun,)) if noun in CHANGE_NOUNS and is_named else ""


def _change(at: int, mention: Mention, reason: str, direction: str) -> Reading:
    """A percentage of change."""
    return Reading(at, (mention,), reason, False, False, states="percent_change", direction=direction)


def _share(sentence: Sentence, at: int, trail: Trail, base: Named | None) -> Reading | None:
    """Read a percentage of another line; a margin is one of revenues where nothing else is named."""
    items = sentence.items
    reason, phrase = "", ""
    if trail.kind == "amount":
        of = sentence.reading_at(trail.at)
        if of is None or not of.mentions:
            return None
        mention, reason = of.mentions[0], of.skipped
        if of.states != "amount":
            return None
    else:
        named: Named = items[trail.at]
        mention, phrase = mention_of(named), named.word
        reason = modifier_reason(items, trail.at, sentence.filer)
    base = base or _base_after(items, at) or _base_before(items)
    of_concept = (
        base.concept if base is not None else MARGINS.get(phrase, "") or _base_in_turn(sentence, at, mention)
    )
    if base is not None and not reason:
        reason = modifier_reason(
            items, next(i for i, item in enumerate(items) if item is base), sentence.filer
        )
    if not of_concept or of_concept == mention.concept or not mention.concept or _is_listed(items, at):
        reason = reason or _SHARE
    return Reading(
        at, (mention,), reason, False, trail.has_verb, states="share", of=of_concept,
        of_phrase=base.word if base is not None else "",
    )  # fmt: skip


def _base_in_turn(sentence: Sentence, at: int, mention: Mention) -> str:
    """Give the line of the second share of '15.7% of net sales in 1996 and 15.6% in 1995', each with its period."""
    if at + 1 >= len(sentence.items) or sentence.items[at + 1].kind != "period":
        return ""
    shares = [
        r for r in sentence.readings if r.states == "share" and not r.skipped and r.mentions == (mention,)
    ]
    return shares[-1].of if shares else ""


def _compared(sentence: Sentence, at: int) -> Reading | None:
    """Read '... compared to 43.1%': a percentage of the same, where the one before it is a share.

    Or what is said to be one: 'decreased as a percentage of revenues from 12.3% in 1995 to 11.1% in 1996'.
    """
    earlier = [r for r in sentence.readings if is_percent(sentence.items[r.at])]
    if word_at(sentence.items, at - 1) == "from" and (was := _share_it_was(sentence, at)) is not None:
        return was
    if not earlier or earlier[-1].states != "share" or _is_listed(sentence.items, at):
        return None
    if sum(item.kind == "amount" for item in sentence.items[earlier[-1].at + 1 : at]):
        return None
    return earlier[-1]._replace(at=at)


def _share_it_was(sentence: Sentence, at: int) -> Reading | None:
    """Read the share that a line decreased from, behind the line that it is one of, and the verb."""
    items = sentence.items
    index = at - 2
    while (
        index > 0
        and items[index].kind == "word"
        and (items[index].word in LINKS or direction_of((items[index].word,)))
    ):
        index -= 1
    if index < 1 or items[index].kind != "concept" or not _is_base(items, index):
        return None
    before = look_back(items, _start_of_base(items, index))
    if before.kind == "word" and word_at(items, before.at) in ("but", "although", "though"):
        before = look_back(items, before.at)
    if before.kind == "concept":
        return _share(sentence, at, before, items[index])
    of = sentence.reading_at(before.at) if before.kind == "amount" else None
    if of is None or not of.mentions or of.mentions[0].concept == items[index].concept:
        return None
    return of._replace(
        at=at, states="share", of=items[index].concept, of_phrase=items[index].word, is_own=False
    )


def read_listed_shares(sentence: Sentence, members: Sequence[int], phrase: int) -> list[Reading]:
    """Read '15.6%, 15.9% and 16.3% of net sales in 1996, 1995 and 1994, respectively': shares of what the last names."""
    trail = Trail("concept", phrase, False, True, frozenset())
    base = _base_after(sentence.items, members[-1])
    found = [_share(sentence, at, trail, base) for at in members]
    shares = [r._replace(skipped="") if r.skipped == _SHARE and r.of else r for r in found if r is not None]
    is_told = len(shares) == len(members) and all(r.of not in ("", r.mentions[0].concept) for r in shares)
    return shares if is_told else []


def _base_after(items: Any, at: int) -> Named | None:
    """Give the line of '45% of total revenues'."""
    index = at + 1
    if word_at(items, index) != "of":
        return None
    index += 1
    while word_at(items, index) in _BEFORE_BASE:
        index += 1
    return items[index] if index < len(items) and items[index].kind == "concept" else None


def _base_before(items: Any) -> Named | None:
    """Give the line of 'as a percentage of net sales' where the sentence names one."""
    found = [item for index, item in enumerate(items) if item.kind == "concept" and _is_base(items, index)]
    return found[0] if len({item.concept for item in found}) == 1 else None


def _is_base(items: Any, at: int) -> bool:
    """Tell the line that a percentage is taken of: 'as a percentage of net sales'."""
    start = _start_of_base(items, at)
    return start < at and word_at(items, start + 1 if word_at(items, start) == "as" else start) in (
        "a",
        "percentage",
        "percent",
    )


def _start_of_base(items: Any, at: int) -> int:
    """Give where 'as a percentage of net sales' begins; `at` where there is no such thing."""
    index = at - 1
    while word_at(items, index) in _BEFORE_BASE:
        index -= 1
    if word_at(items, index) != "of" or word_at(items, index - 1) not in ("percentage", "percent"):
        return at
    index -= 1
    while word_at(items, index - 1) in ("a", "as"):
        index -= 1
    return index


def _is_listed(items: Any, at: int) -> bool:
    """Tell one of several percentages of one phrase: 'increased 12% and 15%, respectively'."""
    if any(item.word == "respectively" for item in items if item.kind == "word"):
        return True
    following = at + 1
    while word_at(items, following) in (",", "and"):
        following += 1
    return following > at + 1 and following < len(items) and is_percent(items[following])


def _is_an_effect(items: Any, at: int) -> bool:
    """Tell 'the effect was a reduction in net income of', 'exceeded the growth by 1%', 'From 1994 to 1995, ...'."""
    if items[0].word == "from" and len(items) > 1 and items[1].kind == "period":
        return True
    return any(i.kind == "word" and i.word in ("effect", "effects", "impact", "exceeded") for i in items[:at])


def _is_a_result(items: Any, at: int) -> bool:
    """Tell 'a charge resulting in a $0.33 reduction': per share that is what the charge did, not how a year went."""
    before = at - 1
    while word_at(items, before) in ("a", "an", "approximately"):
        before -= 1
    return word_at(items, before) == "in" and word_at(items, before - 1).startswith("result")


def _passed(items: Any, trail: Trail) -> set[str]:
    """The words between an amount and its line, and the noun before 'in revenues'."""
    noun = word_at(items, trail.at - 2) if word_at(items, trail.at - 1) == "in" else ""
    return {word for word in {*trail.through, noun} if word in LINKS or word in CHANGE_NOUNS}
