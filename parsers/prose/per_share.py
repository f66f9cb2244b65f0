"""Amounts per share, read by the income they restate: 'net loss of $2.3 million ($0.07 per share)'."""

from tieout.parsers.prose.comparisons import take_over
from tieout.parsers.prose.hedges import HEDGES
from tieout.parsers.prose.mentions import Mention, Reading, Sentence, mention_of
from tieout.parsers.prose.reasons import modifier_reason
from tieout.parsers.prose.trails import Trail, look_back

_OF_INCOME = {
    "net_income": "eps",
    "income_available_common": "eps",
    "eps": "eps",
    "eps_basic": "eps",
    "eps_diluted": "eps",
    "income_continuing": "eps_continuing",
    "discontinued": "eps_discontinued",
}


def read_per_share(sentence: Sentence, at: int, trail: Trail) -> Reading | None:
    """Read an amount per share; None where nothing says whose income it is."""
    items = sentence.items
    if trail.kind == "amount":
        return _restated(sentence, at, trail)
    if trail.kind == "concept":
        reason = modifier_reason(items, trail.at, sentence.filer)
        if trail.is_change:
            reason = reason or "an amount of change per share"
        return _share_of(sentence, at, mention_of(items[trail.at]), reason)
    if trail.kind == "compare":
        taken = take_over(sentence, at, trail)
        if taken is not None and taken.mentions:
            return taken._replace(mentions=(of_class(items[at].share_class, taken.mentions[0]),))
        return taken
    return None


def _restated(sentence: Sentence, at: int, trail: Trail) -> Reading | None:
    """Read an amount that restates the one before: '$2.3 million, or $0.07 per share'."""
    whole = sentence.reading_at(trail.at)
    is_aside = trail.through & {"or", "(", ","} and not trail.has_verb
    by_class = (
        sentence.is_per_share(trail.at) and "and" in trail.through and bool(sentence.items[at].share_class)
    )
    if not is_aside and not by_class:
        return None
    if whole is None or not whole.mentions:
        return Reading(at, (), "per share of something that no line item names", False)
    return _share_of(sentence, at, whole.mentions[0], whole.skipped)


def read_whole(sentence: Sentence, at: int, trail: Trail) -> Reading | None:
    """Read the income behind what it is per share: 'earnings of $.11 per share, or $617,000'."""
    items = sentence.items
    if trail.kind != "amount" or items[trail.at].measure != "per_share":
        return None
    share = sentence.reading_at(trail.at)
    is_whole = "or" in trail.through and trail.through <= _TO_THE_WHOLE
    if share is None or not is_whole or share.skipped or share.states != "amount" or not share.mentions:
        return None
    before = look_back(items, trail.at)
    if before.kind == "compare":
        return take_over(sentence, at, before)
    if before.kind == "concept" and not before.is_change:
        named = items[before.at]
        if named.concept in _OF_INCOME and not named.is_per_share:
            return Reading(at, (mention_of(named),), "", True, before.has_verb)
    if before.kind == "word" and share.mentions[0].phrase == "earned per share":
        return Reading(at, (Mention("net_income", "earned", False),), "", True, True)
    return None


_TO_THE_WHOLE = frozenset(("or", ",", "a", "total", "of", *HEDGES))


def earned_per_share(sentence: Sentence, at: int) -> Reading:
    """Read 'the company earned $3.38 per common share'."""
    return _share_of(sentence, at, Mention("net_income", "earned", False), "")


def _share_of(sentence: Sentence, at: int, whole: Mention, skipped: str) -> Reading:
    """Read an amount as the share of a mentioned income."""
    concept = whole.concept
    if concept != "dividends_per_share":
        concept = _OF_INCOME.get(concept, concept if concept.startswith("eps") else "")
    if not concept:
        reason = skipped or f"per share of '{whole.phrase}': no statement line shows it"
        return Reading(at, (), reason, False)
    phrase = whole.phrase
    if "per" not in phrase.split() and not phrase.endswith("eps"):
        phrase = f"{phrase} per share"
    share = sentence.items[at].share_class or ("basic" if whole.concept == "eps_basic" else "")
    return Reading(at, (of_class(share, Mention(concept, phrase, whole.is_loss)),), skipped)


def of_class(share: str, mention: Mention) -> Mention:
    """Name the concept by the class of shares that the amount states: basic, diluted, or left open."""
    if not share or not mention.concept.startswith("eps"):
        return mention
    kind = "basic" if share == "basic" else "diluted"
    tail = next((t for t in ("_continuing", "_discontinued") if mention.concept.endswith(t)), "")
    return mention._replace(concept=f"eps_{kind}{tail}")
