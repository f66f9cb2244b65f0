"""To whom a result belongs: 'net income attributable to Acme Corp.' is the line of that name, read as one phrase."""

from collections.abc import Sequence
from typing import Any

from tieout.parsers.prose.filer import Filer
from tieout.parsers.prose.phrases import Named
from tieout.parsers.prose.sentences import words
from tieout.parsers.prose.vocabulary import LINKS, VERBS
from tieout.parsers.prose.wording import Wording

_RESULTS = frozenset(("net_income", "profit_loss", "income_continuing", "comprehensive_income"))
_FORMS = words("co company corp corporation inc incorporated limited llc lp ltd nv plc sa")
_HOLDERS = words("holders owners shareholders shareowners stockholders unitholders")
_SELF = words("company corporation group parent partnership trust")
"""What a filer calls itself: 'net income attributable to the Partnership'."""
_MAY_STAND = (
    _FORMS | _HOLDERS | _SELF | words("and common controlling its of ordinary our parent subsidiaries the")
)
_LONGEST = 10


def join_attributions(wording: Wording, filer: Filer) -> Wording:
    """Give the sentence with 'attributable to' the filer or its common holders as part of the phrase before it.

    To anybody else, as to noncontrolling interests, it is left as it stands: the amount is another line's.
    """
    if "attributable" not in wording.words:
        return _without_its_name(wording, filer)
    items = wording.items
    ends = [(at, _end(items, at, filer)) for at in wording.places("c")]
    return wording.joined([(at, end, _joined(items, at, end)) for at, end in ends if end])


def _without_its_name(wording: Wording, filer: Filer) -> Wording:
    """Give the sentence with 'net income of Acme Pumps, Inc.' as the phrase alone: it is the line of the filer."""
    items = wording.items
    named: list[tuple[int, int, Any]] = []
    for at in wording.places("c"):
        if at + 2 < len(items) and items[at + 1].word == "of" and items[at + 2].word in filer.names:
            end = at + 3
            while end < len(items) and (
                items[end].word in filer.further | _FORMS or _is_of_the_name(items, end)
            ):
                end += 1
            if end < len(items) and items[end].kind in ("word", "mark") and _ends_a_name(items, end):
                named.append((at, end, items[at]))
    return wording.joined(named)


def _ends_a_name(items: Sequence[Any], at: int) -> bool:
    """Tell a verb or an aside, which end a name, from what goes on with it: 'of Acme's pumps', 'of Acme Valves'."""
    return items[at].word in VERBS or items[at].word in ("(", ",", "for", "in")


def _end(items: Sequence[Any], at: int, filer: Filer) -> int:
    """Give where the name of the filer or of its holders ends after 'attributable to'; 0 where none stands."""
    named: Named = items[at]
    if named.concept not in _RESULTS and not named.is_per_share:
        return 0
    if [item.word for item in items[at + 1 : at + 3]] != ["attributable", "to"]:
        return 0
    end = at + 3
    is_named = False
    while end < min(len(items), at + 3 + _LONGEST):
        item = items[end]
        if item.kind == "mark":
            if not _is_of_the_name(items, end):
                break
        elif item.kind != "word" or (item.word in LINKS and item.word not in _MAY_STAND):
            break
        elif item.word in filer.names or item.word in _HOLDERS or item.word in _SELF:
            is_named = True
        elif item.word not in filer.further and item.word not in _MAY_STAND:
            break
        end += 1
    while end > at + 3 and items[end - 1].word in ("of", "and", "the", ","):
        end -= 1
    is_whole = end >= len(items) or items[end].kind != "word" or items[end].word in LINKS | {"for", "in"}
    return end if is_named and is_whole else 0


def _is_of_the_name(items: Sequence[Any], at: int) -> bool:
    """Tell the comma and the full stop of 'Acme Pumps, Inc.'."""
    if items[at].word == ".":
        return items[at - 1].word in _FORMS
    return items[at].word == "," and at + 1 < len(items) and items[at + 1].word in _FORMS


def _joined(items: Sequence[Any], at: int, end: int) -> Named:
    """The phrase with whose it is; what belongs to holders of common stock is income available to them."""
    named: Named = items[at]
    owner = [item.word for item in items[at + 3 : end]]
    concept = named.concept
    if concept == "profit_loss":
        concept = "net_income"
    if concept == "net_income" and "common" in owner:
        concept = "income_available_common"
    phrase = f"{named.word} attributable to {' '.join(word for word in owner if word.isalnum())}"
    return named._replace(word=phrase, concept=concept)
