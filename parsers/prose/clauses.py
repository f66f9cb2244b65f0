"""Which line item and which clause an amount belongs to: the grammar of a sentence that reports results.

Seen from an amount, the words before it either only link ('were', 'of', 'increased 5% to'), and then lead to the
phrase that names it; or they compare ('versus'), and then it is the other side of the amount before; or they say
something else, and then nothing is claimed for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from tieout.parsers.prose.amounts import HEDGES, Amount
from tieout.parsers.prose.phrases import INSTANTS, WEAK, WITH_PARTS, Named

_LINKS = frozenset(
    "of was were is are at to totaled totaling totalled totalling reached reaching amounted amounting came hit stood"
    " a an the its record by up down sequentially slightly sharply significantly also approximately rose grew fell"
    " increased decreased declined improved dropped climbed jumped gained increasing decreasing rising growing falling"
    " declining dropping increase decrease decline improvement rise drop growth gain reduction or which respectively"
    " flat year over just least more than excess nearly represents represented representing had been has have be"
    " strong new high all time surged soared advanced slipped narrowed widened compounded annually nearly modest"
    " only even equal equivalent translates translating recorded reported posted respectable healthy solid basis"
    " unchanged expanded exceeded exceeding increases decreases total totals lower higher and per annum"
    " rises grows climbs falls jumps declines drops improves soars surges".split()
) | frozenset(HEDGES)
_CHANGES = frozenset(
    "up down rose grew fell increased decreased declined improved dropped climbed jumped gained increasing decreasing"
    " rising growing falling declining dropping increase decrease decline improvement rise drop growth gain reduction"
    " surged soared advanced slipped expanded increases decreases lower higher by more rises grows climbs falls jumps"
    " declines drops improves soars surges".split()
)
_CHANGE_NOUNS = frozenset(
    "increase increases decrease decreases decline declines growth improvement reduction change changes drop rise gain"
    " difference shortfall reductions improvements".split()
)
_VERBS = frozenset(
    "was were is are totaled totalled reached amounted came hit stood rose grew fell increased decreased declined"
    " improved dropped climbed jumped surged soared advanced slipped narrowed widened expanded exceeded rises grows"
    " climbs falls jumps declines drops improves soars surges increases decreases".split()
)
_COMPARES = frozenset(("compared", "versus", "vs", "against", "than", "comparison", "contrast"))
_COMPARE_TAIL = frozenset(("with", "to", "as", "in", "when", "favorably", "."))
_STOPS = frozenset(
    "the a an its our their this these those that of in on with and or as by to for from at was were is are"
    " had has have reported posted recorded generated delivered achieved produced announced showed realized earned"
    " experienced registered incurred including included compared versus vs against than while when said reporting"
    " posting recording generating delivering achieving producing earning exceeding resulting yielding was were"
    " both because but although despite where whose which who it we he she they company through over under"
    " increased decreased grew rose fell declined after before today reports posts announces records raised boosted"
    " pushed drove driving lifted brought bringing saw seen attained attaining reflected reflects via into such"
    " o maintained held holds totaled reached be been would there only approximately ended ends closed".split()
)
_NEUTRAL = frozenset(
    "total consolidated record reported quarterly annual fiscal overall gaap strong higher lower actual worldwide net"
    " company our combined aggregate solid improved all time high own corporate sequential increased reduced companywide"
    " another diluted basic resulting greater positive strongest highest unaudited audited excellent as first second"
    " third fourth quarter year full current recent overall enterprise better new cumulative ever outstanding".split()
)
_NOT_GAAP = frozenset(
    "pro forma proforma adjusted underlying core cash non recurring normalized organic comparable ongoing excluding"
    " tangible economic".split()
)
_RESETS = frozenset(("total", "consolidated", "overall", "company", "companywide", "worldwide", "aggregate"))
_MARKS_THROUGH = frozenset((",", "(", ")", '"', ":", "--", "$", "\u2014", "\u2013"))
_FORWARD = frozenset(
    "expect expects expected expecting expectation expectations anticipate anticipates anticipated anticipating"
    " guidance forecast forecasts forecasted outlook will would should could estimate estimates estimated projected"
    " projects projection projections projecting target targets targeted goal plan plans planned believes intends"
    " budget budgeted assume assumes assuming potential hypothetical".split()
)
_LEFT_OUT = frozenset("excluding exclusive excludes excluded proforma ebitda".split())
_PLACES = frozenset(
    "segment segments division divisions subsidiary subsidiaries region regions geographies internationally"
    " domestically".split()
)


class Filer(NamedTuple):
    """How a release calls its filer: words that are enough alone, and words that only follow one of those."""

    names: frozenset[str]
    further: frozenset[str]


def is_filer(items: Sequence[Any], at: int, filer: Filer) -> bool:
    """Tell a word that names the filer: 'Amazon', 'IBM', and 'Funding' after 'Asta'."""
    word = items[at].word
    return word in filer.names or (word in filer.further and at > 0 and is_filer(items, at - 1, filer))


class Clause(NamedTuple):
    """A stretch of a sentence that speaks of one period: the main statement, or what it is compared with."""

    number: int
    is_comparison: bool


class Reading(NamedTuple):
    """What was read of one amount: the line items it speaks of (one, or two in 'cash and working capital')."""

    at: int  # index of the amount in the sentence
    named: tuple[tuple[str, str, bool], ...]  # concept, phrase as printed in words, is a loss
    clause: int
    skipped: str
    is_own: bool  # it has a phrase of its own, not one taken over from what it is compared with
    has_verb: bool


class Trail(NamedTuple):
    """Where the words before an amount lead: to a phrase, to another amount, through a comparison, or nowhere."""

    kind: str  # concept | amount | compare | word | start
    at: int
    is_change: bool
    has_verb: bool
    through: frozenset[str]  # words and marks passed


def look_back(items: Sequence[Any], at: int) -> Trail:
    """Follow the linking words before an item back to what it speaks of."""
    through: set[str] = set()
    is_level = is_change = has_verb = False
    index = at - 1
    while index >= 0:
        item = items[index]
        if item.kind == "concept" and not _is_share_of(items, index):
            break
        if item.word in _FILLER_ENDS and (filler := _filler(items, index)):
            index -= filler
            continue
        if item.kind == "amount":
            if item.measure != "percent":
                return Trail("amount", index, is_change, has_verb, frozenset(through))
        elif item.kind == "number" or (item.kind == "mark" and item.word not in _MARKS_THROUGH):
            return Trail("word", index, is_change, has_verb, frozenset(through))
        elif item.kind == "word":
            if starts_comparison(items, index):
                return Trail("compare", index, is_change, has_verb, frozenset(through))
            if item.word in ("to", "at", "of") and not is_change and not is_level:
                is_level = item.word != "of" or (index > 0 and items[index - 1].kind == "concept")
            if item.word in _CHANGES and not is_level:
                is_change = item.word not in ("more",)
            has_verb = has_verb or item.word in _VERBS
            if item.word not in _LINKS and not _is_comparison_tail(items, index):
                return Trail("word", index, is_change, has_verb, frozenset(through))
            through.add(item.word)
        elif item.word == ")" and (opening := _aside(items, index)) is not None:
            if any(i.kind == "concept" for i in items[opening:index]):
                through.add(_DEFINED)
            index = opening
        elif item.kind == "mark":
            through.add(item.word)
        index -= 1
    if index < 0:
        return Trail("start", 0, is_change, has_verb, frozenset(through))
    if _word(items, index - 1) == "in" and _word(items, index - 2) in _CHANGE_NOUNS and "to" not in through:
        is_change = True
    return Trail("concept", index, is_change, has_verb, frozenset(through))


_DEFINED = "(defined)"
_FILLERS = (
    ("as", "reported", "and", "in", "constant", "currency"), ("as", "reported", "and", "at", "constant", "currency"),
    ("in", "constant", "currency"), ("at", "constant", "currency"), ("as", "reported"), ("year", "over", "year"),
    ("quarter", "over", "quarter"), ("on", "a", "consolidated", "basis"), ("on", "a", "gaap", "basis"),
    ("as", "well"), ("in", "fact"), ("in", "total"),
)  # fmt: skip
_FILLER_ENDS = frozenset(filler[-1] for filler in _FILLERS)


def _filler(items: Sequence[Any], at: int) -> int:
    """Give the length of a set phrase that ends here and changes nothing: 'as reported and in constant currency'."""
    for filler in _FILLERS:
        size = len(filler)
        if at + 1 >= size and all(items[at + 1 - size + i].word == word for i, word in enumerate(filler)):
            return size
    return 0


def _is_share_of(items: Sequence[Any], at: int) -> bool:
    """Tell '0.88% of total assets', where the phrase is only what a percentage is taken of."""
    return _word(items, at - 1) == "of" and at > 1 and getattr(items[at - 2], "measure", "") == "percent"


def _aside(items: Sequence[Any], closing: int) -> int | None:
    """Give where a parenthesis opens that states no amount of its own: '(restated)', '(based on 14.3 million shares)'."""
    for index in range(closing - 1, max(closing - 16, -1), -1):
        if getattr(items[index], "measure", "shares") not in ("shares", "percent"):
            return None
        if items[index].word == "(":
            return index
    return None


def _word(items: Sequence[Any], at: int) -> str:
    """Give the word at an index, empty outside the sentence and for what is no word."""
    return items[at].word if 0 <= at < len(items) and items[at].kind in ("word", "mark") else ""


def starts_comparison(items: Sequence[Any], at: int) -> bool:
    """Tell 'compared', 'versus', 'from' and 'over' where they begin the other side of a comparison."""
    word = items[at].word
    if word in _COMPARES:
        return word != "than" or _word(items, at - 1) not in ("more", "less", "greater")
    if word == "from" or (
        word == "over" and (at == 0 or _word(items, at - 1) not in _VERBS | {"of", "to", "at", "in"})
    ):
        following = at + 1
        while _word(items, following) in (
            "the",
            "a",
            "an",
            "its",
            "record",
            "reported",
            "net",
            "approximately",
            "about",
        ):
            following += 1
        if following >= len(items) or items[following].kind not in ("amount", "period", "concept"):
            return False
        if items[following].kind == "concept" or word == "over":
            return any(
                i.kind in ("amount", "concept") or i.word in _CHANGES for i in items[max(0, at - 8) : at]
            )
        return True
    return False


def _is_comparison_tail(items: Sequence[Any], at: int) -> bool:
    """Tell the 'with' of 'compared with' and the 'to' of 'as compared to'."""
    return items[at].word in _COMPARE_TAIL and at > 0 and items[at - 1].word in _COMPARES


_ASIDES = frozenset(("including", "includes", "reflecting", "despite", "after", "which", "driven", "boosted", "helped"))


def without_asides(items: Sequence[Any]) -> list[Any]:
    """Leave out what stands between two commas and states no amount: ', including the effect of actions taken, '."""
    out: list[Any] = []
    at = 0
    while at < len(items):
        if items[at].word == "," and at + 1 < len(items) and _word(items, at + 1) in _ASIDES:
            end = next((i for i in range(at + 1, min(at + 25, len(items))) if items[i].word == ","), 0)
            if end and _word(items, end + 1) in _VERBS and not any(i.kind == "amount" for i in items[at:end]):
                at = end + 1
                continue
        out.append(items[at])
        at += 1
    return out


def find_clauses(items: Sequence[Any]) -> list[Clause]:
    """Give the clause of every item: each comparison opens one, and a new statement with its own verb closes it."""
    out: list[Clause] = []
    count = 0
    main = current = Clause(0, False)
    opener = ""
    for at, item in enumerate(items):
        if item.kind == "word" and starts_comparison(items, at):
            count += 1
            current, opener = Clause(count, True), item.word
        elif item.kind == "mark" and item.word == ";":
            count += 1
            main = current = Clause(count, False)
        elif item.kind == "word" and item.word in ("while", "whereas") and at:
            count += 1
            main = current = Clause(count, False)
        elif current.is_comparison:
            if (
                opener == "from"
                and item.word == "to"
                and at + 1 < len(items)
                and _amount_follows(items, at + 1)
            ):
                current = main
            elif item.kind == "concept" and _opens_statement(items, at):
                count += 1
                main = current = Clause(count, False)
        out.append(current)
    return out


def _amount_follows(items: Sequence[Any], at: int) -> bool:
    """Tell whether an amount stands next, after an article or a hedge."""
    while _word(items, at) in ("a", "an", "the", "record") or _word(items, at) in HEDGES:
        at += 1
    return at < len(items) and items[at].kind == "amount"


def _opens_statement(items: Sequence[Any], at: int) -> bool:
    """Tell a phrase with a verb of its own ('and revenues were $5 million') from one inside the comparison."""
    if any(_word(items, i) == "when" for i in range(max(0, at - 3), at)):
        return False
    for item in items[at + 1 :]:
        if item.kind == "word":
            if item.word in _VERBS:
                return True
            if item.word not in _LINKS:
                return False
        elif item.kind not in ("period", "mark"):
            return False
    return False


def read_amounts(items: Sequence[Any], clauses: Sequence[Clause], filer: Filer) -> list[Reading]:
    """Give what each amount of a sentence speaks of."""
    readings: list[Reading] = []
    blanket = sentence_reason(items)
    for at, item in enumerate(items):
        if item.kind == "amount":
            reading = _read_one(items, at, clauses[at].number, readings, filer)
            if reading is not None:
                readings.append(
                    reading._replace(skipped=blanket) if blanket and not reading.skipped else reading
                )
    return readings


def sentence_reason(items: Sequence[Any]) -> str:
    """Say why nothing in a sentence is tied: it looks forward, or leaves something out that the statements hold."""
    words = {item.word for item in items if item.kind == "word"}
    if words & _FORWARD:
        return "looks forward, or compares with an expectation"
    if words & _LEFT_OUT:
        return "leaves out what the statements include (pro forma, excluding)"
    if "between" in words or "range" in words:
        return "a range"
    for at, item in enumerate(items):
        following = _word(items, at + 1)
        if item.kind != "word":
            continue
        if item.word == "pro" and following == "forma" and not _before_concept(items, at + 2):
            return "leaves out what the statements include (pro forma, excluding)"
        if item.word in ("non", "before") and following in ("gaap", "special", "charges", "unusual", "one"):
            if not (following == "gaap" and _before_concept(items, at + 2)):
                return "leaves out what the statements include (pro forma, excluding)"
    return ""


def _before_concept(items: Sequence[Any], at: int) -> bool:
    return any(item.kind == "concept" for item in items[at : at + 3])


def _read_one(
    items: Sequence[Any], at: int, clause: int, readings: list[Reading], filer: Filer
) -> Reading | None:
    """Read one amount: by what stands before it, else by what follows it."""
    amount = items[at]
    if amount.measure == "shares":
        return Reading(at, (), clause, "a number of shares that no statement line shows", False, False)
    trail = look_back(items, at)
    if amount.measure == "percent":
        return _read_percent(items, at, clause, trail)
    after = None
    if trail.kind == "concept" and items[trail.at].is_per_share == (amount.measure == "per_share"):
        return _with_phrase(items, at, clause, trail, filer)
    if amount.measure == "per_share":
        return _read_per_share(items, at, clause, trail, readings, filer)
    if trail.kind == "concept" and items[trail.at].is_per_share and amount.measure == "money":
        return _with_phrase(items, at, clause, trail, filer)
    if trail.kind == "concept":
        return _with_phrase(items, at, clause, trail, filer)
    after = _phrases_after(items, at)
    if after and trail.kind != "compare":
        return _with_phrases_after(items, at, clause, after, trail, filer)
    if trail.kind == "compare":
        if after:
            return _with_phrases_after(items, at, clause, after, trail, filer)
        taken = _taken_over(
            items, at, clause, trail, readings, "per_share" if amount.measure == "per_share" else ""
        )
        if taken is not None:
            return taken
    if _is_earned(items, trail, filer) and not _is_small(amount):
        return Reading(at, (("net_income", "earned", False),), clause, "", True, True)
    if trail.kind == "amount" and "to" in trail.through:
        back = next((r for r in readings if r.at == trail.at), None)
        if back is not None and back.named and not back.is_own:  # 'from $5 million to $6 million'
            return back._replace(at=at, clause=clause)
    if amount.measure == "bare":
        return None
    return Reading(at, (), clause, f"no line item is named{_described(items, at)}", False, False)


def _is_earned(items: Sequence[Any], trail: Trail, filer: Filer) -> bool:
    """Tell 'the company earned $65 million'."""
    if trail.kind != "word" or _word(items, trail.at) not in ("earned", "earns"):
        return False
    return _word(items, trail.at - 1) in ("we", "it") or (trail.at > 0 and is_filer(items, trail.at - 1, filer))


def _described(items: Sequence[Any], at: int) -> str:
    """Quote the words before an amount that were not understood."""
    words = [i.word for i in items[max(0, at - 4) : at] if i.kind in ("word", "concept")]
    return f" ('{' '.join(words)} ...')" if words else ""


def _read_percent(items: Sequence[Any], at: int, clause: int, trail: Trail) -> Reading | None:
    """Keep a percentage where it speaks of a line item; rules for them come later."""
    if trail.kind != "concept":
        return None
    named: Named = items[trail.at]
    reason = "percent change: tied by a later rule" if trail.is_change else "a ratio: tied by a later rule"
    return Reading(at, ((named.concept, named.word, named.is_loss),), clause, reason, True, trail.has_verb)


def _with_phrase(items: Sequence[Any], at: int, clause: int, trail: Trail, filer: Filer) -> Reading:
    """Read an amount by the phrase before it: 'net loss of $x', 'revenues increased 5% to $x'."""
    named: Named = items[trail.at]
    reason = _modifier_reason(items, trail.at, filer) or _follower_reason(items, at, named, filer)
    if not named.concept:
        reason = reason or f"no statement line shows '{named.word}'"
    elif trail.is_change:
        reason = reason or "amount of change: tied by a later rule"
    elif _DEFINED in trail.through:
        reason = reason or f"the text says itself what '{named.word}' is made of"
    elif not named.is_per_share and _is_small(items[at]) and named.concept != "dividends_per_share":
        reason = reason or "looks like an amount per share"
    elif named.is_per_share and items[at].value >= 1000:
        reason = reason or "too large for an amount per share"
    concept, word = _turned(items, at, named)
    return Reading(at, ((concept, word, named.is_loss),), clause, reason, True, trail.has_verb)


def _is_small(amount: Amount) -> bool:
    """Tell '$0.39', which can be no line of a statement in thousands or millions."""
    return amount.measure == "money" and amount.scale == 0 and abs(amount.value) < 1000


def _turned(items: Sequence[Any], at: int, named: Named) -> tuple[str, str]:
    """Read on after the amount: 'income of $5 million from continuing operations', '... before income taxes'."""
    following = [i.word for i in items[at + 1 : at + 5]]
    if named.concept in ("net_income", "eps", "eps_diluted", "eps_basic"):
        if following[:3] == ["from", "continuing", "operations"]:
            name = "income_continuing" if named.concept == "net_income" else f"{named.concept}_continuing"
            return name, f"{named.word} from continuing operations"
    return named.concept, named.word


def _modifier_reason(items: Sequence[Any], at: int, filer: Filer) -> str:
    """Say why the words before a phrase make it another amount: a product's revenues, adjusted income."""
    named: Named = items[at]
    index = at - 1
    while index >= 0:
        item = items[index]
        if item.kind != "word":
            if item.kind in ("period", "amount"):
                index -= 1
                continue
            break
        word = item.word
        if word == "gaap" and _word(items, index - 1) == "non":
            return "not by the book (non-GAAP)"
        if word in _NOT_GAAP:
            return f"not by the book ('{word} {named.word}')"
        if word in _NEUTRAL or is_filer(items, index, filer):
            index -= 1
            continue
        if word in _STOPS:
            break
        if named.concept in WITH_PARTS or named.is_per_share or named.word in WEAK:
            return f"speaks of a part ('{word} {named.word}')"
        break
    if named.concept in WITH_PARTS and not named.is_per_share:
        return _frame_reason(items, at)
    return ""


def _frame_reason(items: Sequence[Any], at: int) -> str:
    """Say why the beginning of the sentence limits it: 'In Europe, sales were ...', 'The segment reported ...'."""
    first = items[0]
    if first.kind == "word" and first.word in ("in", "within", "across", "at", "for", "outside"):
        scope = items[1] if len(items) > 1 else None
        if (
            scope is not None
            and scope.kind == "word"
            and scope.word not in ("addition", "line", "total", "summary")
        ):
            return f"speaks of a part ('{first.word} {scope.word} ...')"
    for item in items[:at]:
        if item.kind == "word" and item.word in _PLACES:
            return f"speaks of a part ('{item.word}')"
    return ""


def _follower_reason(items: Sequence[Any], at: int, named: Named, filer: Filer) -> str:
    """Say why the words after an amount make it a part: '$5 million for the Memory Group', 'a loss of $3 million on'."""
    index = at + 1
    while _word(items, index) in (",", "(", ")"):
        index += 1
    word = _word(items, index)
    if named.word in WEAK and word in (
        "on",
        "from",
        "related",
        "due",
        "in",
        "for",
        "associated",
        "resulting",
        "before",
    ):
        return (
            ""
            if _scope_is_known(items, index + 1, filer)
            else f"speaks of something else ('{named.word} {word} ...')"
        )
    if word in ("before", "excluding"):
        return "leaves out what the statements include"
    if named.concept in WITH_PARTS and word in ("for", "from", "in", "by", "at", "within"):
        if not _scope_is_known(items, index + 1, filer):
            return f"speaks of a part ('{word} {_word(items, index + 1) or '...'}')"
    return ""


def _scope_is_known(items: Sequence[Any], at: int, filer: Filer) -> bool:
    """Tell whether what follows a preposition is a period, a line item or the filer, and so no part."""
    while _word(items, at) in ("the", "a", "an", "its", "our", "total", "net", "record", "approximately"):
        at += 1
    if at >= len(items) or items[at].kind != "word":
        return True
    return items[at].word in filer.names or items[at].word in ("continuing", "operations")


def _phrases_after(items: Sequence[Any], at: int) -> list[Named]:
    """Give the phrases named after an amount: '$4.1 million in cash and working capital', '$5 million net loss'."""
    index = at + 1
    if _word(items, index) in ("in", "of"):
        index += 1
    while _word(items, index) in ("total", "consolidated", "net", "a", "the", "record", "quarterly"):
        index += 1
    if index >= len(items) or items[index].kind != "concept":
        return []
    found = [items[index]]
    index += 1
    if _word(items, index) == "and" and index + 1 < len(items) and items[index + 1].kind == "concept":
        if not _names_following(items, index + 2):
            found.append(items[index + 1])
            index += 2
    following = items[index] if index < len(items) else None
    if following is not None and following.kind == "word" and following.word not in _STOPS | _LINKS:
        return []
    if following is not None and following.kind == "word" and following.word in _VERBS:
        return []
    return found


def _names_following(items: Sequence[Any], at: int) -> bool:
    """Tell whether a phrase belongs to an amount after it ('and working capital of $5.8 million')."""
    while _word(items, at) in ("of", "was", "were", "totaling", "totaled") or _word(items, at) in HEDGES:
        at += 1
    return at < len(items) and items[at].kind == "amount"


def _with_phrases_after(
    items: Sequence[Any], at: int, clause: int, after: list[Named], trail: Trail, filer: Filer
) -> Reading:
    reason = ""
    if trail.is_change or any(w in trail.through for w in _CHANGE_NOUNS):
        reason = "amount of change: tied by a later rule"
    elif _word(items, at - 1) == "of" and _word(items, at - 2) not in (
        "total",
        "balance",
        "sum",
        "excess",
        "had",
    ):
        if items[at - 2].kind == "word" and _word(items, at - 2) not in _LINKS:
            reason = f"speaks of something else ('{_word(items, at - 2)} of ...')"
    first = after[0]
    if first.word in WEAK:
        reason = reason or f"speaks of something else ('{first.word}')"
    if not first.concept:
        reason = reason or f"no statement line shows '{first.word}'"
    if first.concept and first.concept not in INSTANTS and not reason:
        reason = _frame_reason(items, at) if first.concept in WITH_PARTS else ""
    named = tuple((n.concept, n.word, n.is_loss) for n in after if n.concept)
    return Reading(at, named, clause, reason, True, False)


def _read_per_share(
    items: Sequence[Any], at: int, clause: int, trail: Trail, readings: list[Reading], filer: Filer
) -> Reading:
    """Read an amount per share by the income it restates: 'net loss of $2.3 million ($0.07 per diluted share)'."""
    if trail.kind == "amount" and trail.through & {"or", "(", ","} and not trail.has_verb:
        whole = next((r for r in readings if r.at == trail.at), None)
        if whole is not None and whole.named and items[trail.at].measure in ("money", "bare"):
            return _share_of(items, at, clause, whole.named[0], whole.skipped)
        if whole is not None and whole.named and items[trail.at].measure == "per_share":
            return _share_of(
                items, at, clause, whole.named[0], whole.skipped
            )  # '$0.12 basic and $0.11 diluted'
        return Reading(at, (), clause, "per share of something that no line item names", False, False)
    if trail.kind == "amount" and items[trail.at].measure == "per_share" and "and" in trail.through:
        other = next((r for r in readings if r.at == trail.at), None)
        if other is not None and other.named and items[at].share_class and items[trail.at].share_class:
            return _share_of(items, at, clause, other.named[0], other.skipped)
    if trail.kind == "concept":
        named: Named = items[trail.at]
        reason = _modifier_reason(items, trail.at, filer)
        if trail.is_change:
            reason = reason or "amount of change: tied by a later rule"
        return _share_of(items, at, clause, (named.concept, named.word, named.is_loss), reason)
    if trail.kind == "compare":
        taken = _taken_over(items, at, clause, trail, readings, "per_share")
        if taken is not None:
            return taken._replace(
                named=(_of_class(items[at].share_class, taken.named[0]),) if taken.named else ()
            )
    if _is_earned(items, trail, filer):
        return _share_of(items, at, clause, ("net_income", "earned", False), "")
    return Reading(at, (), clause, f"no line item is named{_described(items, at)}", False, False)


_PER_SHARE_OF = {
    "net_income": "eps",
    "income_available_common": "eps",
    "eps": "eps",
    "eps_basic": "eps",
    "eps_diluted": "eps",
    "income_continuing": "eps_continuing",
    "discontinued": "eps_discontinued",
    "dividends_per_share": "dividends_per_share",
}


def _share_of(
    items: Sequence[Any], at: int, clause: int, named: tuple[str, str, bool], skipped: str
) -> Reading:
    concept, word, is_loss = named
    of = _PER_SHARE_OF.get(concept, concept if concept.startswith("eps") else "")
    if not of:
        return Reading(
            at, (), clause, skipped or f"per share of '{word}': no statement line shows it", False, False
        )
    if not word.endswith(("per share", "eps")) and "per" not in word.split():
        word = f"{word} per share"
    share = items[at].share_class or ("basic" if concept == "eps_basic" else "")
    return Reading(at, (_of_class(share, (of, word, is_loss)),), clause, skipped, True, False)


def _of_class(share: str, named: tuple[str, str, bool]) -> tuple[str, str, bool]:
    """Name the per-share concept by the class of shares the amount states: basic, diluted, or left open."""
    concept, word, is_loss = named
    if not share or concept == "dividends_per_share" or not concept.startswith("eps"):
        return named
    kind = "basic" if share == "basic" else "diluted"
    tail = "_continuing" if concept.endswith("_continuing") else ""
    tail = "_discontinued" if concept.endswith("_discontinued") else tail
    return f"eps_{kind}{tail}", word, is_loss


def _taken_over(
    items: Sequence[Any], at: int, clause: int, trail: Trail, readings: list[Reading], measure: str
) -> Reading | None:
    """Take the line item over from the amount compared with: 'net loss of $2.3 million, versus $2.1 million'.

    Only where one amount can be meant: of 'net loss of $1 million on revenues of $2 million, versus $3 million'
    nobody can say.
    """
    index = trail.at
    while True:
        back = look_back(items, index)
        if back.kind == "compare":
            index = back.at
            continue
        if back.kind == "amount":
            other = items[back.at]
            same = (other.measure == "per_share") == (measure == "per_share")
            if same and other.measure != "shares":
                reading = next((r for r in readings if r.at == back.at), None)
                if reading is None or not reading.named:
                    return None
                if _is_ambiguous(items, reading, readings, measure):
                    return Reading(at, (), clause, "compared with one of several amounts", False, False)
                return Reading(at, reading.named, clause, reading.skipped, False, False)
            index = back.at
            continue
        if back.kind == "concept" and items[back.at].is_per_share == (measure == "per_share"):
            named = items[back.at]
            return Reading(
                at, ((named.concept, named.word, named.is_loss),), clause, "", False, back.has_verb
            )
        return None


def _is_ambiguous(items: Sequence[Any], reading: Reading, readings: list[Reading], measure: str) -> bool:
    """Tell whether the clause compared with states several line items in one breath ('... on revenues of ...')."""
    if reading.has_verb:
        return False
    others = {
        r.named[0][0]
        for r in readings
        if r.clause == reading.clause
        and r.named
        and (items[r.at].measure == "per_share") == (measure == "per_share")
        and items[r.at].measure not in ("percent", "shares")
    }
    return len(others) > 1
