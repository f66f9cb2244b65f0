"""What each amount of a sentence speaks of.

Seen from an amount, the words before it either only link ('were', 'of', 'increased 5% to'), and then lead
to the phrase that names it; or they compare ('versus'), and then it is the other side of the amount before;
or a phrase follows it ('$5 million in cash'); or they say something else, and then nothing is claimed for
it.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from tieout.parsers.prose.amounts import Amount, is_small
from tieout.parsers.prose.changes import (
    CHANGE,
    as_change,
    direction_of,
    read_change,
    read_named_change,
    read_percent,
)
from tieout.parsers.prose.comparisons import take_over
from tieout.parsers.prose.filer import is_filer
from tieout.parsers.prose.hedges import HEDGES
from tieout.parsers.prose.mentions import Mention, Reading, Sentence, mention_of
from tieout.parsers.prose.per_share import earned_per_share, read_per_share, read_whole
from tieout.parsers.prose.phrase_reasons import phrase_reason
from tieout.parsers.prose.phrases import WEAK, Named, has_parts
from tieout.parsers.prose.reasons import (
    PART,
    follower_reason,
    frame_reason,
    is_whole,
    modifier_reason,
    sentence_reason,
)
from tieout.parsers.prose.respectively import UNMATCHED, find_lists, read_lists
from tieout.parsers.prose.subjects import (
    OTHER_SUBJECT,
    cash_reason,
    governor_reason,
    origin_reason,
    subject_reason,
    with_investments,
)
from tieout.parsers.prose.trails import Trail, look_back, word_at
from tieout.parsers.prose.vocabulary import CHANGE_NOUNS, LINKS, STOPS, VERBS


def read_amounts(sentence: Sentence) -> list[Reading]:
    """Read the amounts of a sentence into its `readings`, in their order, and give them."""
    blanket = sentence_reason(sentence.wording)
    lists = find_lists(sentence.wording)
    listed = read_lists(sentence, lists)
    first_of = {at: members[0] for members in lists for at in members[1:] if members[0] not in listed}
    for at in sentence.wording.places("a"):
        reading = listed.get(at) or _as_the_first(sentence, at, first_of) or _read_one(sentence, at)
        if reading is None and (at in first_of or at in first_of.values()):
            reading = Reading(at, (), UNMATCHED)
        if reading is not None:
            if reading.skipped == CHANGE:
                reading = as_change(sentence, reading)
            sentence.readings.append(reading._replace(skipped=blanket) if blanket else reading)
    return sentence.readings


def _as_the_first(sentence: Sentence, at: int, first_of: Mapping[int, int]) -> Reading | None:
    """Read '... compared with $9.9 million and $8.1 million in 1995 and 1994, respectively': all as the first is read."""
    first = sentence.reading_at(first_of[at]) if at in first_of else None
    is_like = first is not None and sentence.items[first.at].measure == sentence.items[at].measure
    return first._replace(at=at) if first is not None and is_like and first.mentions else None


def doubt_part(reading: Reading, part: str, items: Sequence[Any]) -> Reading:
    """Skip revenues that follow a sentence on a part of the company, unless they are called the whole's."""
    if not part or reading.skipped or not reading.mentions or not reading.is_own:
        return reading
    if reading.mentions[0].concept not in ("revenues", "gross_profit", "operating_income"):
        return reading
    trail = look_back(items, reading.at)
    if trail.kind == "concept" and is_whole(items, trail.at):
        return reading
    return reading._replace(skipped=f"follows a sentence that {part}")


def states_result(reading: Reading) -> bool:
    """Tell an amount of the company's net income: what follows speaks of the company again, not of a part."""
    return (
        reading.is_own
        and not reading.skipped
        and reading.states == "amount"
        and any(mention.concept in _OF_THE_WHOLE for mention in reading.mentions)
    )


_OF_THE_WHOLE = frozenset(("net_income", "income_available_common"))


def _read_one(sentence: Sentence, at: int) -> Reading | None:
    """Read one amount: by what stands before it, else by what follows it."""
    items = sentence.items
    amount: Amount = items[at]
    if amount.measure == "shares":
        return Reading(at, (), "a number of shares that no statement line shows")
    if _is_of_which(items, at):
        return Reading(at, (), f"{PART} ('of which')")
    trail = look_back(items, at)
    in_turn = _in_turn(sentence, at, trail)
    if in_turn is not None:
        return in_turn
    if amount.measure == "money" and word_at(items, at + 1) in CHANGE_NOUNS:
        return read_named_change(sentence, at, trail) or _unnamed(items, at)
    if amount.measure == "percent":
        return read_percent(sentence, at, trail)
    if trail.kind == "concept" and (amount.measure != "per_share" or items[trail.at].is_per_share):
        own = _phrases_after(items, at) if trail.through & {",", "and"} else []
        if own and own[0].word not in WEAK and word_at(items, at + 1) in ("in", "of"):
            return _by_phrases_after(sentence, at, own, Trail("word", trail.at, False, False, _HAVING))
        return _by_phrase(sentence, at, trail)
    if _is_earned(sentence, trail) and not is_small(amount):
        if amount.measure == "per_share":
            return earned_per_share(sentence, at)
        return Reading(at, (Mention("net_income", "earned", False),), "", True, True)
    if amount.measure == "per_share":
        return read_per_share(sentence, at, trail) or _unnamed(items, at)
    after = _phrases_after(items, at)
    if after:
        return _by_phrases_after(sentence, at, after, trail)
    taken = (
        read_change(sentence, at, trail)
        or (read_whole(sentence, at, trail) if amount.measure == "money" else None)
        or _taken_over(sentence, at, trail)
    )
    if taken is not None:
        return taken
    return None if amount.measure == "bare" else _unnamed(items, at)


def _in_turn(sentence: Sentence, at: int, trail: Trail) -> Reading | None:
    """Read the second amount of 'net income was $5 million in 2004 and $4 million in 2003', each with its period.

    The period may follow what it is per share, or in percent: '$5 million in the preceding quarter, and $4 million, or
    $0.19 per share, a year ago'; 'increased $2.6 million or 8.4% in 1997 and $2.4 million or 8.6% in 1996'.
    """
    items = sentence.items
    said_again = [i.measure for i in items[trail.at : at] if i.kind == "amount" and i.measure in _AGAIN]
    through = trail.through - {"or", "of"} if said_again else trail.through
    if trail.kind != "amount" or through.isdisjoint(_TURNS) or not through <= _BETWEEN_TURNS:
        return None
    if not any(item.kind == "period" for item in items[trail.at : at]):
        return None
    first = trail.at
    if items[at].measure == "money" and any(_is_followed(items, at, measure) for measure in said_again):
        if items[first].measure in _AGAIN:
            first = look_back(items, first).at  # the amount that was said again
            if items[first].kind != "amount":
                return None
    elif at + 1 >= len(items) or items[at + 1].kind != "period":
        return None
    if items[first].measure != items[at].measure:
        return None
    back = sentence.reading_at(first)
    if back is None or not back.mentions or back.states not in ("amount", "change"):
        return None
    return back._replace(at=at)


_AGAIN = ("per_share", "percent")
"""In what an amount of money may be said again behind it: '$4.4 million, or $0.19 per share'."""


def _is_followed(items: Sequence[Any], at: int, measure: str) -> bool:
    """Tell '$4.4 million, or $0.19 per share, in the third quarter': the period stands behind the amount per share."""
    index = at + 1
    while word_at(items, index) in (",", "or", "("):
        index += 1
    if index == at + 1 or index >= len(items) or getattr(items[index], "measure", "") != measure:
        return False
    index += 1
    if word_at(items, index) == "of":
        index = next((i + 1 for i in range(index + 1, len(items)) if items[i].kind == "concept"), index)
    while word_at(items, index) in (",", ")"):
        index += 1
    return index < len(items) and items[index].kind == "period"


_TURNS = frozenset(("and", ","))
_BETWEEN_TURNS = _TURNS.union(HEDGES)


def _is_of_which(items: Sequence[Any], at: int) -> bool:
    """Tell 'of which $1 million was held abroad': a part of the amount before."""
    before = at - 1
    while word_at(items, before) in HEDGES:
        before -= 1
    return word_at(items, before) == "which" and word_at(items, before - 1) == "of"


def _taken_over(sentence: Sentence, at: int, trail: Trail) -> Reading | None:
    """Read an amount by the one it is compared with, or that it moved away from."""
    if trail.kind != "compare":
        return _to_level(sentence, at, trail)
    if trail.is_change:
        return Reading(at, (), "a change compared with another", False)
    return take_over(sentence, at, trail)


def _to_level(sentence: Sentence, at: int, trail: Trail) -> Reading | None:
    """Read the second amount of 'revenues rose from $5 million to $6 million' and of 'rose $1 million to $6 million'."""
    back = sentence.reading_at(trail.at) if trail.kind == "amount" and "to" in trail.through else None
    if back is not None and back.mentions and (back.states == "change" or back.skipped == CHANGE):
        skipped = "" if back.skipped == CHANGE else back.skipped
        return Reading(at, back.mentions, skipped, True, True, direction=back.direction)
    return back._replace(at=at) if back is not None and back.mentions and not back.is_own else None


def _unnamed(items: Sequence[Any], at: int) -> Reading:
    """Give an amount of which the words before it, quoted, name no line item."""
    words = [item.word for item in items[max(0, at - 4) : at] if item.kind in ("word", "concept")]
    quoted = f" ('{' '.join(words)} ...')" if words else ""
    return Reading(at, (), f"no line item is named{quoted}")


def _is_earned(sentence: Sentence, trail: Trail) -> bool:
    """Tell 'the company earned $65 million'."""
    items = sentence.items
    if trail.kind != "word" or word_at(items, trail.at) not in ("earned", "earns"):
        return False
    before = trail.at - 1
    return word_at(items, before) in ("we", "it") or (before >= 0 and is_filer(items, before, sentence.filer))


def _by_phrase(sentence: Sentence, at: int, trail: Trail) -> Reading:
    """Read an amount by the phrase before it: 'net loss of $x', 'revenues increased 5% to $x'."""
    items = sentence.items
    named: Named = items[trail.at]
    meant = _predicate(sentence, at, trail, named) or _in_comparison(sentence, at, trail, named)
    if meant is not None:
        return meant
    reason = (
        modifier_reason(items, trail.at, sentence.filer)
        or follower_reason(items, at, named, sentence.filer)
        or subject_reason(items, at, trail, sentence.filer)
        or phrase_reason(items, at, trail, named)
    )
    direction = direction_of(trail.through) if "from" not in trail.through else ""
    return Reading(at, (_turned(items, at, named),), reason, True, trail.has_verb, direction=direction)


def _predicate(sentence: Sentence, at: int, trail: Trail, named: Named) -> Reading | None:
    """Read 'the result of A was a loss of' and '... compared with losses of' by what the loss is said of.

    None where the phrase itself is the subject.
    """
    items = sentence.items
    if named.word not in _RESULTS:
        return None
    before = trail.at - 1
    while word_at(items, before) in ("a", "an", "net"):
        before -= 1
    if word_at(items, before) == "in" and word_at(items, before - 1) in ("resulted", "resulting", "results"):
        return Reading(at, (mention_of(named),), f"{OTHER_SUBJECT} ('resulted in {named.word}')", True, True)
    if sentence.clauses[trail.at].is_comparison:
        opening = next(i for i, clause in enumerate(sentence.clauses) if clause == sentence.clauses[trail.at])
        if all(i.kind in ("word", "period") for i in items[opening : trail.at]):
            taken = take_over(sentence, at, Trail("compare", opening, False, False, frozenset()))
            if taken is not None and taken.mentions and not taken.mentions[0].concept.startswith("net_inc"):
                return taken._replace(mentions=(taken.mentions[0]._replace(is_loss=named.is_loss),))
            return taken if taken is not None and taken.mentions and taken.skipped else None
        return None
    if word_at(items, before) not in ("was", "were", "is", "to"):
        return None
    subject = look_back(items, before)
    if subject.kind == "concept":
        other: Named = items[subject.at]
        reason = modifier_reason(items, subject.at, sentence.filer) or follower_reason(
            items, at, other, sentence.filer
        )
        return Reading(at, (mention_of(other)._replace(is_loss=named.is_loss),), reason, True, True)
    head = word_at(items, subject.at)
    if head in _OUTCOMES or subject.kind == "start":
        return None
    return Reading(at, (mention_of(named),), f"{OTHER_SUBJECT} ('{head} ... {named.word}')", True, True)


def _in_comparison(sentence: Sentence, at: int, trail: Trail, named: Named) -> Reading | None:
    """Read 'fees were $152 million, compared to revenues of $100 million': what is compared is no revenues."""
    clauses = sentence.clauses
    if not has_parts(named.concept) or not clauses[trail.at].is_comparison:
        return None
    before = [
        i
        for i in range(trail.at)
        if sentence.items[i].kind == "amount"
        and clauses[i] != clauses[trail.at]
        and sentence.items[i].measure not in ("percent", "shares")
    ]
    earlier = [i for i in sentence.items[: trail.at] if i.kind == "concept"]
    for at_first, item in enumerate(sentence.items[: trail.at]):
        is_apart = word_at(sentence.items, at_first + 1) in ("attributable", "available")
        is_joined = item.kind == "concept" and " attributable " in item.word and item.concept != named.concept
        if item.kind == "concept" and (is_apart or is_joined):
            reason = f"{OTHER_SUBJECT} (compared with '{item.word}')"
            return Reading(at, (mention_of(named),), reason, True, True)
    if not before or any(_is_kin(i.concept, named.concept) for i in earlier):
        return None
    if look_back(sentence.items, before[0]).kind == "start":
        return None
    return Reading(at, (mention_of(named),), f"{OTHER_SUBJECT} (compared with '{named.word}')", True, True)


def _is_kin(concept: str, other: str) -> bool:
    """Tell results, which may be compared with each other: 'net income ... compared with a loss'."""
    return concept == other or (_is_result(concept) and _is_result(other))


def _is_result(concept: str) -> bool:
    return "income" in concept or concept.startswith("eps")


_HAVING = frozenset(("had",))
_RESULTS = frozenset(("loss", "losses", "earnings", "profit", "profits"))
_OUTCOMES = frozenset(("result", "results", "outcome", "there", "company", "operations", "quarter", "year"))


def _turned(items: Sequence[Any], at: int, named: Named) -> Mention:
    """Read on after the amount: 'income of $5 million from continuing operations'."""
    mention = mention_of(named)
    if named.concept == "cash":
        return mention._replace(concept=with_investments(items, named))
    if named.concept == "dividends_per_share" and items[at].measure == "money" and not is_small(items[at]):
        return Mention("dividends_paid", named.word, True)
    if [item.word for item in items[at + 1 : at + 4]] != ["from", "continuing", "operations"]:
        return mention
    if named.concept == "net_income":
        return Mention("income_continuing", f"{named.word} from continuing operations", named.is_loss)
    if named.is_per_share:
        return mention._replace(concept=f"{named.concept}_continuing")
    return mention


def _phrases_after(items: Sequence[Any], at: int) -> list[Named]:
    """Give the phrases named after an amount: '$4.1 million in cash and working capital'."""
    index = at + 1
    if word_at(items, index) in ("in", "of"):
        index += 1
    while word_at(items, index) in ("total", "consolidated", "net", "a", "the", "record", "quarterly"):
        index += 1
    if index >= len(items) or items[index].kind != "concept":
        return []
    found = [items[index]]
    index += 1
    if word_at(items, index) == "and" and index + 1 < len(items):
        second = items[index + 1]
        if second.kind == "concept" and not _has_amount_of_its_own(items, index + 2):
            found.append(second)
            index += 2
    following = word_at(items, index)
    ends = index >= len(items) or items[index].kind != "word"
    return found if ends or (following in STOPS | LINKS and following not in VERBS) else []


def _has_amount_of_its_own(items: Sequence[Any], at: int) -> bool:
    """Tell whether a phrase belongs to an amount after it ('and working capital of $5.8 million')."""
    while word_at(items, at) in ("of", "was", "were", "totaling", "totaled") or word_at(items, at) in HEDGES:
        at += 1
    return at < len(items) and items[at].kind == "amount"


def _by_phrases_after(sentence: Sentence, at: int, after: list[Named], trail: Trail) -> Reading:
    """Read an amount by the phrases after it, unless a noun before it says what it is ('a charge of')."""
    items = sentence.items
    first = after[0]
    reason = ""
    before = word_at(items, at - 2) if word_at(items, at - 1) == "of" else ""
    if trail.is_change or trail.through & CHANGE_NOUNS:
        reason = CHANGE
    elif first.word in WEAK or (before and before not in LINKS | {"balance", "sum"}):
        reason = f"speaks of something else ('{before or first.word}')"
    elif not first.concept:
        reason = f"no statement line shows '{first.word}'"
    elif trail.kind == "word" and word_at(items, trail.at) in ("additional", "further", "extra"):
        reason = f"{OTHER_SUBJECT} ('{word_at(items, trail.at)} ... {first.word}')"
    elif has_parts(first.concept):
        reason = frame_reason(items, at, sentence.filer) or governor_reason(
            items, trail, first, sentence.filer
        )
    else:
        is_cash = first.concept.startswith("cash")
        reason = (
            cash_reason(items, trail, first)
            if is_cash
            else governor_reason(items, trail, first, sentence.filer)
        )
    reason = reason or origin_reason(items, at, first)
    return Reading(at, tuple(_turned(items, at, named) for named in after if named.concept), reason)
