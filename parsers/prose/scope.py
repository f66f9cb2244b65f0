"""Whose amounts a management's discussion states, and in what scale: told by what its own statements print.

A release speaks of the company. A 10-K speaks, heading by heading, of segments and products, and does not repeat
whose revenues it means. What the statements print decides: a sentence in which one amount of a line is the
company's speaks of the company with all of them; a sentence in which none is speaks of a part.
"""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from tieout.facts import Claim, without_exponent
from tieout.parsers.prose.phrases import INSTANTS
from tieout.parsers.prose.printed_lines import Printed, PrintedLines
from tieout.parsers.prose.reasons import PART

NO_PERIOD = "no period is stated that the statements show"
SMALL = "looks like an amount per share"
_OF_THE_WHOLE = ("total", "consolidated", "the company's", "company-wide")
_FEW_DIGITS = 2
"""An amount of fewer digits fits too much to prove anything."""
_FAR = Decimal("0.05")
"""Share of the company's amount by which another one must differ to be somebody else's."""
_MANY = 3
"""Amounts of a section that must all be another's before one called the total's is taken for another's too."""


class Placed(NamedTuple):
    """A claim with the sentence, paragraph and section it stands in, numbered through the document."""

    claim: Claim
    sentence: int
    passage: int
    section: int
    is_implied: bool = False


def settle_scope(placed: Sequence[Placed], printed: PrintedLines, of_parts: bool) -> list[Claim]:
    """Give the claims, each in the scale of the document's prose, and certain where its subject is.

    `of_parts` is true for a document that speaks of the company's parts as well (10-K, 10-Q, annual report).
    """
    told = {
        _period_in(p) for p in placed if p.is_implied and _says_enough(p.claim) and _fits(p.claim, printed)
    }
    vouched = {_line_in(p) for p in placed if _says_enough(p.claim) and _fits(p.claim, printed)}
    placed = [_settle_period(p, printed, told, vouched) if p.is_implied else p for p in placed]
    placed = _in_scale(placed, printed)
    fits = [None if _may_be_of_a_part(p.claim, printed) else _fits(p.claim, printed) for p in placed]
    by_sentence, by_passage = (
        defaultdict[tuple[int, str], set[int]](set),
        defaultdict[tuple[int, str], set[int]](set),
    )
    by_section = defaultdict[int, list[int]](list)
    for at, p in enumerate(placed):
        if fits[at] is not None and _says_enough(p.claim):
            by_sentence[p.sentence, p.claim.fact.concept].add(at)
            by_passage[p.passage, p.claim.fact.concept].add(at)
            by_section[p.section].append(at)
    parts = {p.passage for p in placed if p.claim.skipped.startswith((PART, "follows a sentence"))}
    out = []
    for at, p in enumerate(placed):
        claim = p.claim
        if claim.skipped or not claim.fact.concept or fits[at] is None:
            sure = claim.skipped or says_whole(claim) or not of_parts
            out.append(claim if sure else _doubtful(claim))
            continue
        beside = by_sentence[p.sentence, claim.fact.concept]
        around = set() if p.passage in parts else by_passage[p.passage, claim.fact.concept]
        near = by_section[p.section]
        is_far = _is_far(claim, printed)
        is_alone = not beside - {at} and p.passage not in parts
        is_vouched = any(fits[i] for i in (beside if is_far else beside | around))
        if fits[at] or is_vouched or (of_parts and is_alone and is_misprint(claim, printed)):
            out.append(claim)
        elif len(beside | {at}) > 1 and all(_is_far(placed[i].claim, printed) for i in beside | {at}):
            out.append(_of_a_part(claim, "sentence", len(beside | {at})))
        elif len(near) >= _MANY and all(_is_far(placed[i].claim, printed) for i in near):
            out.append(_of_a_part(claim, "section", len(near)))
        else:
            out.append(claim if says_whole(claim) or not of_parts else _doubtful(claim))
    return out


def _period_in(p: Placed) -> tuple[int, date | None, date | None]:
    return p.sentence, p.claim.fact.period_start, p.claim.fact.period_end


def _line_in(p: Placed) -> tuple[int, str]:
    return p.sentence, p.claim.fact.concept


def _settle_period(
    p: Placed,
    printed: PrintedLines,
    told: Container[tuple[int, date | None, date | None]],
    vouched: Container[tuple[int, str]],
) -> Placed:
    """Leave the period open that no phrase names, unless the amount is the line's of that period, or near it.

    Or another amount of the sentence tells it: of "compared to $1.6 million, or $0.83 per share" the first; or the line's
    amount of another period beside it, and a digit alone parts this one from the line's: "rose to $5.2 million from ...".
    """
    claim = p.claim
    if claim.skipped or not claim.fact.concept or claim.states != "amount":
        return p
    fits = _fits(claim, printed)
    is_told = _period_in(p) in told or (fits is False and _is_meant(claim, printed))
    is_told = is_told or (_line_in(p) in vouched and is_misprint(claim, printed))
    if fits or (fits is False and is_told and not _fits_elsewhere(claim, printed)):
        return p
    fact = claim.fact._replace(period_start=None, period_end=None, confident=False)
    return p._replace(claim=claim._replace(fact=fact, skipped=NO_PERIOD))


def _is_meant(claim: Claim, printed: PrintedLines) -> bool:
    """Tell an amount near the line's, or one of its digits in another scale, where there are more than two of them."""
    other = _printed_for(claim, printed)
    if other is None or claim.fact.natural is None:
        return False
    digits = sum(c.isdigit() for c in claim.fact.printed)
    return _is_near(claim.fact.natural, other.natural) or (
        digits > _FEW_DIGITS and not _is_far(claim, printed)
    )


def _may_be_of_a_part(claim: Claim, printed: PrintedLines) -> bool:
    """Tell the share of a line that is a part's by its label, where the part has a line of the base too.

    "Acme expenses" in percent of sales, between "Acme sales" and "Total sales", may be of either.
    """
    line, base = _printed_for(claim._replace(states="amount"), printed), None
    if claim.states == "share" and line is not None and line.label:
        key = (claim.of, claim.fact.period_start, claim.fact.period_end)
        base = printed.amounts.get(key)  # type: ignore[arg-type]
    if line is None or base is None or not base.label:
        return False
    owner = line.label.lower().split(maxsplit=1)[0]
    return f"{owner} {_OF_ALL.sub('', base.label.lower())}" in printed.labels


_OF_ALL = re.compile(r"^(?:total|consolidated|combined) ")


def says_whole(claim: Claim) -> bool:
    """Tell a claim that says itself that it is the whole company's; the total assets of a group are a total too."""
    if claim.fact.concept in INSTANTS and claim.speaks_of.lower().startswith("total"):
        return False
    return claim.speaks_of.lower().startswith(_OF_THE_WHOLE)


def _of_a_part(claim: Claim, where: str, count: int) -> Claim:
    """The claim, left alone: none of the amounts around it is the company's."""
    return claim._replace(skipped=f"{PART}: none of the {where}'s {count} amounts is the company's")


def _doubtful(claim: Claim) -> Claim:
    return claim._replace(fact=claim.fact._replace(confident=False))


def _printed_for(claim: Claim, printed: PrintedLines) -> Printed | None:
    """What the statements print for what a claim states: the line, or the change or share that its lines give."""
    fact = claim.fact
    if not fact.concept or fact.period_end is None or fact.natural is None:
        return None
    line = printed.amounts.get((fact.concept, fact.period_start, fact.period_end))
    if claim.states == "amount" or line is None:
        return line
    of = (claim.of, fact.period_start, fact.period_end)
    if claim.states != "share":
        of = (fact.concept, claim.base_start, claim.base_end)  # type: ignore[assignment]
    other = printed.amounts.get(of)
    if other is None or not other.natural:
        return None
    size = abs(line.natural) - (abs(other.natural) if claim.states != "share" else 0)
    if claim.states == "change":
        return Printed(size, line.quantum + other.quantum, line.scale)
    percent = 100 * size / abs(other.natural)
    return Printed(percent, 100 * (line.quantum + other.quantum) / abs(other.natural), 0)


def _fits(claim: Claim, printed: PrintedLines) -> bool | None:
    """Whether the claim is what the statements print, as precisely as both are; None where they print nothing."""
    other = _printed_for(claim, printed)
    if other is None or claim.fact.natural is None or claim.skipped:
        return None
    slack = claim.fact.quantum / 2 if claim.hedge == "exact" else claim.fact.quantum
    return abs(claim.fact.natural - other.natural) <= slack + other.quantum / 2


def _is_far(claim: Claim, printed: PrintedLines) -> bool:
    """Tell an amount that no misprint of a digit or two makes of the company's."""
    other = _printed_for(claim, printed)
    if other is None or claim.fact.natural is None:
        return False
    if any(_is_near(claim.fact.natural, other.natural.scaleb(n)) for n in (-6, -3, 3, 6)):
        return False  # the same digits in another scale: it is the scale that is doubtful
    return not _is_near(claim.fact.natural, other.natural)


def _fits_elsewhere(claim: Claim, printed: PrintedLines) -> bool:
    """Tell an amount that is the line's of another period: then it is the period that is doubtful."""
    fact = claim.fact
    own = (fact.period_start, fact.period_end)
    return any(
        _fits(claim._replace(fact=fact._replace(period_start=start, period_end=end)), printed)
        for start, end in printed.periods.get(fact.concept, ())
        if (start, end) != own
    )


def is_misprint(claim: Claim, printed: PrintedLines) -> bool:
    """Tell an amount that is the company's but for one digit, two digits exchanged, or the word of its scale.

    A part's amount hardly ever is, nor one that is restated. Three digits at least must be compared, and the text must
    call the line as the statement does.
    """
    other = _printed_for(claim, printed)
    if other is None or claim.fact.natural is None or claim.states != "amount":
        return False
    if _fits_elsewhere(claim, printed) or not _is_its_label(claim.fact.label, other.label):
        return False
    if any(_fits(_scaled(claim, n), printed) for n in (-6, -3, 3, 6)):
        if not claim.fact.scale or not other.scale:
            return False  # 'revenues were $5,200' in a discussion in millions, or a statement whose scale was lost
        return sum(c.isdigit() for c in claim.fact.printed) > _FEW_DIGITS
    step = max(claim.fact.quantum, other.quantum)
    stated, meant = (f"{abs(value) / step:.0f}" for value in (claim.fact.natural, other.natural))
    if len(stated) != len(meant) or len(meant) <= _FEW_DIGITS:
        return False
    differ = [at for at, (one, two) in enumerate(zip(stated, meant, strict=True)) if one != two]
    if len(differ) == 2 and differ[1] == differ[0] + 1:
        return stated[differ[0]] == meant[differ[1]] and stated[differ[1]] == meant[differ[0]]
    return len(differ) == 1


def _is_its_label(phrase: str, label: str) -> bool:
    """Tell whether a line is called by the words of the phrase: 'net sales' is not 'Total revenue'."""
    return {w for w in phrase.split() if w.isalpha()} <= set(re.findall(r"[a-z]+", label.lower()))


def _is_near(value: Decimal, other: Decimal) -> bool:
    return abs(value - other) <= _FAR * abs(other)


def _says_enough(claim: Claim) -> bool:
    digits = [c for c in claim.fact.printed if c.isdigit()]
    return len("".join(digits).strip("0")) >= _FEW_DIGITS


def _in_scale(placed: Sequence[Placed], printed: PrintedLines) -> Sequence[Placed]:
    """Read plain amounts in the scale of the statements where the document's prose is written so.

    `Total revenues were $1,921,275` below statements in thousands: where such amounts are the statements' to the
    last digit once scaled, and none is as it stands, all of them are meant so.
    """
    plain = [p for p in placed if p.claim.fact.scale == 0 and p.claim.fact.quantum == 1]
    scaled: dict[int, int] = defaultdict(int)
    asis = 0
    for p in plain:
        other = _printed_for(p.claim, printed)
        natural = p.claim.fact.natural
        if other is None or natural is None or not other.scale or not _says_enough(p.claim):
            continue
        asis += natural == other.natural
        scaled[other.scale] += natural.scaleb(other.scale) == other.natural
    scale = max(scaled, key=lambda s: scaled[s], default=0)
    if not scale or scaled[scale] < _FEW_DIGITS or asis:
        return placed
    return [p._replace(claim=_scaled(p.claim, scale)) if _is_plain(p.claim) else p for p in placed]


def _is_plain(claim: Claim) -> bool:
    """Tell an amount of money in whole units without a word of scale."""
    fact = claim.fact
    is_money = "/" not in fact.unit and fact.unit not in ("percent", "shares")
    return is_money and fact.scale == 0 and fact.quantum == 1 and bool(fact.concept)


def _scaled(claim: Claim, scale: int) -> Claim:
    fact = claim.fact
    natural = without_exponent(fact.natural.scaleb(scale)) if fact.natural is not None else None
    fact = fact._replace(
        value=without_exponent(fact.value.scaleb(scale)),
        natural=natural,
        scale=scale,
        quantum=without_exponent(fact.quantum.scaleb(scale)),
    )
    return claim._replace(fact=fact, skipped="" if claim.skipped == SMALL else claim.skipped)


def sections(headings: Iterable[bool]) -> list[int]:
    """Number the sections of a document: each run of headings begins one."""
    numbers, number, was_heading = [], 0, False
    for is_heading in headings:
        number += is_heading and not was_heading
        was_heading = is_heading
        numbers.append(number)
    return numbers
