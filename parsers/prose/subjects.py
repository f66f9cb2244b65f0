"""Whether an amount is that of the line named with it: money held, not paid; the filer's own, not another's.

`acquired the plant for $10 million in cash` names cash and states a price; `gains included in net income were
$3 million` names net income and states gains.
"""

from collections.abc import Sequence
from typing import Any

from tieout.parsers.prose.filer import Filer, is_filer
from tieout.parsers.prose.phrases import WEAK, Named, has_parts
from tieout.parsers.prose.sentences import words
from tieout.parsers.prose.trails import Trail, look_back, word_at
from tieout.parsers.prose.vocabulary import CHANGE_NOUNS, COMPARES, LINKS, NEUTRAL, VERBS

_CASH = frozenset(("cash", "cash_and_short_term_investments"))
_HELD = words("""
    balance balances ended ending had has have having held holding holdings holds included includes
    including maintained maintains of position remaining retained retains total totaled totaling with
""")
"""Words after which an amount in cash is held."""
_FLOWS = words("""
    absorbed acquired acquisition borrowed by consideration consumed contributed contributions
    distributed exchange for generate generated generates generating into invested pay paid paying
    payment payments provide provided provides providing purchase purchased raised receive received
    receives receiving require required source sources spent use used uses using
""")
"""Words before `cash` that make it cash that flows."""
_DETERMINERS = words("a all an any cumulative its no our some such that the their these this total")
_HEADS = words("for from in of on to within")
"""Prepositions before a phrase that leave the word before them the subject: `gains included in net income were`."""
_PORTIONS = words("bulk component half majority most much part portion remainder rest some third")
_SAME = COMPARES | words("""
    amount amounts cost costs expenditure expenditures expense expenses investment investments level
    levels respect spending
""")
"""Words that name the line itself: `investment in research and development was`."""
_VERBS_OF_HAVING = words("""
    achieved announced contributed earned experienced generated had has have incurred posted produced
    realized recorded reported
""")
_OWN = words("""
    also and both combined company consistently corporation far firm further group has have he it management
    now previously quarter recently registrant results she they thereby therefore this today we year
""")
"""Words before a verb of having that say nothing against the filer as its subject."""
_FATES = words("""
    added allocated amortized capitalized charged contributed credited deducted deferred derived eliminated
    excluded included offset paid reclassified reflected related reversed transferred written
    consumed generated held invested provided used
""")
"""What an amount of a line was done to, where only a part of it is meant: `of $2 million was capitalized`."""
OTHER_SUBJECT = "speaks of something else"


def subject_reason(items: Sequence[Any], at: int, trail: Trail, filer: Filer) -> str:
    """Say why the amount at `at`, led to by the phrase at `trail.at`, is another one than the phrase's."""
    named: Named = items[trail.at]
    return (
        _before_cash(items, trail.at, named)
        or _head_reason(items, trail, named)
        or _effect_reason(items, trail.at, named)
        or _fate_reason(items, at)
        or _cause_reason(items, trail, named)
        or owner_reason(items, trail.at, filer)
    )


def cash_reason(items: Sequence[Any], trail: Trail, named: Named) -> str:
    """Say why an amount `in cash` or `of cash` is none that is held, by what governs it."""
    if named.concept not in _CASH:
        return ""
    while trail.kind == "amount":
        trail = look_back(items, trail.at)
    if trail.kind != "word":
        return ""
    if trail.through & {"had", "has", "have", "totaled", "totaling", "total", "stood", "were", "was"}:
        return ""
    governor = word_at(items, trail.at)
    return "" if governor in _HELD else f"{OTHER_SUBJECT} ('{governor} ... {named.word}')"


def _before_cash(items: Sequence[Any], at: int, named: Named) -> str:
    """Tell `used cash of`, `sources of cash were`, `paid in cash`: cash that flows."""
    if named.concept not in _CASH:
        return ""
    index = at - 1
    while word_at(items, index) in ("of", "the", "our", "its", "net", "in"):
        index -= 1
    word = word_at(items, index)
    return f"{OTHER_SUBJECT} ('{word} ... {named.word}')" if word in _FLOWS else ""


def _head_reason(items: Sequence[Any], trail: Trail, named: Named) -> str:
    """Tell a phrase that only belongs to the subject: `payments for income taxes were`, `net of taxes, were`."""
    before = trail.at - 1
    if before < 0:
        return ""
    if not trail.has_verb:
        while word_at(items, before) in _DETERMINERS:
            before -= 1
        portion = word_at(items, before - 1) if word_at(items, before) == "of" else ""
        return f"speaks of a part ('{portion} of {named.word}')" if portion in _PORTIONS else ""
    word = word_at(items, before)
    if word in ("was", "were") and before > 0:
        return f"{OTHER_SUBJECT} ('{word} {named.word}')"
    if word == "and" and named.word in WEAK and items[before - 1].kind == "word" and before > 0:
        return f"{OTHER_SUBJECT} ('{items[before - 1].word} and {named.word}')"
    index = before
    while word_at(items, index) in _DETERMINERS or word_at(items, index) in ("net", "consolidated", "other"):
        index -= 1
    if word_at(items, index) not in _HEADS or index == 0:
        return ""
    head = items[index - 1]
    if head.word == "down" and word_at(items, index - 2) in ("write", "mark"):
        return f"{OTHER_SUBJECT} ('write-down of {named.word}')"
    if head.kind not in ("word", "concept") or head.word in LINKS | NEUTRAL | _SAME:
        return ""
    return f"{OTHER_SUBJECT} ('{head.word} {word_at(items, index)} {named.word}')"


def _effect_reason(items: Sequence[Any], at: int, named: Named) -> str:
    """Tell `an increase to diluted earnings of $0.01`: what an event did to the line."""
    before = at - 1
    while word_at(items, before) in _DETERMINERS:
        before -= 1
    noun = word_at(items, before - 1)
    is_effect = word_at(items, before) == "to" and noun in CHANGE_NOUNS
    return f"{OTHER_SUBJECT} ('{noun} to {named.word}')" if is_effect else ""


_CAUSES = {
    "due": "to",
    "attributable": "to",
    "driven": "by",
    "offset": "by",
    "resulting": "from",
    "because": "of",
}


def _cause_reason(items: Sequence[Any], trail: Trail, named: Named) -> str:
    """Tell what a change is explained by: `expenses rose due to salaries and depreciation of $2 million`.

    Of dividends: `repurchased shares and paid dividends totaling` states both.
    """
    before = [item.word for item in items[: trail.at] if item.kind == "word"]
    if named.concept == "dividends_per_share" and any(word.startswith("repurchase") for word in before):
        return f"{OTHER_SUBJECT} (repurchases and dividends)"
    if trail.has_verb:
        return ""
    for index in range(trail.at):
        word = word_at(items, index)
        if word == "reflecting" or (word in _CAUSES and word_at(items, index + 1) == _CAUSES[word]):
            return f"{OTHER_SUBJECT} ('{word} ... {named.word}')"
    return ""


def _fate_reason(items: Sequence[Any], at: int) -> str:
    """Tell `interest of $2 million was capitalized`: the part of the line that something was done to."""
    index = at + 1
    while index < len(items) and (
        items[index].kind == "amount" or word_at(items, index) in (",", "and", "respectively", "or")
    ):
        index += 1
    if word_at(items, index) in ("may", "can", "cannot", "could"):
        return f"{OTHER_SUBJECT} (what {word_at(items, index)} be done with it)"
    if word_at(items, index) in ("was", "were", "is", "are", "has", "have"):
        index += 1
        while word_at(items, index) in ("been", "also", "not"):
            index += 1
        if word_at(items, index) in _FATES:
            return f"{OTHER_SUBJECT} (what was {word_at(items, index)})"
    return ""


def owner_reason(items: Sequence[Any], at: int, filer: Filer) -> str:
    """Tell `Bolt Works incurred a loss`: the words before a verb of having name somebody else."""
    named: Named = items[at]
    if (
        not has_parts(named.concept)
        and named.concept not in _CASH
        and named.word not in WEAK
        and not named.is_per_share
    ):
        return ""
    index = at - 1
    while index >= 0 and (items[index].kind == "period" or _only_describes(items, index)):
        index -= 1
    verb = word_at(items, index)
    if verb not in _VERBS_OF_HAVING:
        return ""
    index -= 1
    while index >= 0 and (items[index].kind == "period" or word_at(items, index) in ("also", "has", "have")):
        index -= 1
    owner = items[index] if index >= 0 else None
    if word_at(items, index) == "," and _opens_with_a_name(items, index, filer):
        return f"speaks of a part ('{items[0].word}, ... {verb} ... {named.word}')"
    if owner is not None and owner.word == "management" and _is_named(items, index):
        return f"speaks of a part ('{items[index - 1].word} {owner.word} {verb} ... {named.word}')"
    if owner is None or owner.kind != "word" or owner.word in _OWN or is_filer(items, index, filer):
        return ""
    if (owner.word in VERBS or owner.word in LINKS) and owner.word != "which":
        return ""
    return f"speaks of a part ('{owner.word} {verb} ... {named.word}')"


def _is_named(items: Sequence[Any], at: int) -> bool:
    """Tell 'Asset Management', a part of the company, from 'the management' of it."""
    before = items[at - 1] if at else None
    return before is not None and before.kind == "word" and before.word not in _DETERMINERS | LINKS | NEUTRAL


_BESIDE_CASH = words("""
    , and cash certificates deposit deposits equivalents highly liquid long marketable of other our short
    temporary term time
""")
_INVESTED = words("investments investment securities")


def with_investments(items: Sequence[Any], named: Named) -> str:
    """Give what 'cash, cash equivalents, and short-term securities' names: more than cash."""
    index = next((i for i, item in enumerate(items) if item is named), len(items)) + 1
    while word_at(items, index) in _BESIDE_CASH or (
        index < len(items)
        and items[index].kind == "concept"
        and (items[index].concept == "cash" or items[index].word == "deposits")
    ):
        index += 1
    more = word_at(items, index) in _INVESTED and word_at(items, index - 1) not in (",", "cash")
    return "cash_and_short_term_investments" if more else named.concept


def governor_reason(items: Sequence[Any], trail: Trail, named: Named, filer: Filer) -> str:
    """Say why `$5 million of revenue` is a part: what governs the amount includes, or is somebody else's."""
    word = word_at(items, trail.at) if trail.kind == "word" else ""
    if not word or trail.through & {"had", "has", "have"}:
        return ""
    if word in _VERBS_OF_HAVING:
        owner = items[trail.at - 1] if trail.at else None
        if owner is None or owner.kind != "word" or owner.word in _OWN or owner.word in LINKS:
            return ""
        if is_filer(items, trail.at - 1, filer):
            return ""
        return f"speaks of a part ('{owner.word} {word} ... {named.word}')"
    if word in _PARTIAL:
        return f"speaks of a part ('{word} ... {named.word}')"
    return ""


def origin_reason(items: Sequence[Any], at: int, named: Named) -> str:
    """Say why `$19 billion of goodwill recorded in connection with` is a part: what follows limits the line."""
    index = next((i for i in range(at + 1, len(items)) if items[i] is named), at) + 1
    word = word_at(items, index)
    is_origin = word in _ORIGINS or (word == "on" and named.is_loss and not _is_named_at(items, index + 1))
    if word == "from" and has_parts(named.concept):
        is_origin = word_at(items, index + 1) not in ("continuing", "operations")
    return f"speaks of a part ('{named.word} {word} ...')" if is_origin else ""


def _is_named_at(items: Sequence[Any], at: int) -> bool:
    """Tell whether a line or an amount follows: 'a net loss on revenues of $5 million' is all of it."""
    while word_at(items, at) in NEUTRAL | _DETERMINERS:
        at += 1
    following = items[at] if at < len(items) else None
    sold = word_at(items, at + 1) == "of" and at + 2 < len(items) and items[at + 2].kind != "amount"
    return following is not None and following.kind in ("concept", "amount", "period") and not sold


_ORIGINS = words("acquired allocated arising associated attributable recorded related relating resulting")
_PARTIAL = words("accounted added additional aggregated contributed include included includes including lost")


def _opens_with_a_name(items: Sequence[Any], end: int, filer: Filer) -> bool:
    """Tell `Pumpex, a line of pumps, had sales of`: a name and an aside before the verb, and not the filer's."""
    first = items[0]
    if first.kind != "word" or first.word in _OWN | LINKS | NEUTRAL | _DETERMINERS | _HEADS | _AT_FIRST:
        return False
    if not any(word_at(items, at) in (",", "*") for at in range(1, min(4, end))):
        return False
    return not any(word_at(items, at) in _OWN or is_filer(items, at, filer) for at in range(end))


_AT_FIRST = words(
    "after although as at before by despite during following including since under when while with"
)


def _only_describes(items: Sequence[Any], at: int) -> bool:
    """Tell a word between verb and phrase that leaves the phrase what it is."""
    word = word_at(items, at)
    return bool(word) and (word in NEUTRAL or word in _DETERMINERS) and word not in _VERBS_OF_HAVING
