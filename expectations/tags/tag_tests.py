"""What each test of tags finds in its operands: pairs of what is printed and what the tag says, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from tieout.expectations.binding.spans import SLACK
from tieout.expectations.tags.tagged import as_day, plain
from tieout.expectations.verdicts.judgement import Judgement, not_tested
from tieout.expectations.verdicts.messages import count_words
from tieout.expectations.verdicts.tolerance import ZERO, Decision, decide_agreement
from tieout.expectations.verdicts.verdict import Operand

Operands = Sequence[Operand]
_SHOWN = 3  # disagreements that a message spells out
MOST_PERCENT = Decimal(10)
"""A percentage tagged above this, 1,000%, was left unscaled (DQC_0091)."""


def _pairs(operands: Operands) -> list[tuple[Operand, Operand]]:
    return list(zip(operands[::2], operands[1::2], strict=False))


def _value(operand: Operand) -> Decimal:
    return operand.value or ZERO


def _decide(
    operands: Operands,
    differ: Callable[[Operand, Operand], bool],
    say: Callable[[Operand, Operand], str],
    agreed: str,
) -> Judgement:
    """Breaks where some pair differs, and says how."""
    pairs = _pairs(operands)
    wrong = [(p, t) for p, t in pairs if differ(p, t)]
    text = " | ".join(
        f"{p.printed or plain(_value(p))} = {t.printed or plain(_value(t))}"
        for p, t in (wrong or pairs)[:_SHOWN]
    )
    if not wrong:
        return Judgement(Decision("holds", None, None, "tags"), text, agreed)
    rest = len(wrong) - _SHOWN
    message = " ".join(f"{_line(p)}{say(p, t)}" for p, t in wrong[:_SHOWN])
    if rest > 0:
        message = f"{message} So {'do' if rest > 1 else 'does'} {count_words(rest)} more."
    amounts = not any(o.unit == "" and as_day(_value(o)) for o in wrong[0])
    difference = _value(wrong[0][1]) - _value(wrong[0][0]) if amounts else None
    return Judgement(Decision("breaks", difference, ZERO, "tags"), text, message)


def printed_value(operands: Operands) -> Judgement:
    """The digits of the page are those of the tag."""
    return _decide(
        operands, lambda p, t: abs(_value(p)) != abs(_value(t)),
        lambda p, t: f"The page prints {p.printed}, the tag {_named(t)} stands for {plain(_value(t))}.",
        "The tags state the digits that are printed.",
    )  # fmt: skip


def scale(operands: Operands) -> Judgement:
    """The amount in units is the same."""
    found = _decide(
        operands, lambda p, t: abs(_value(p)) != abs(_value(t)),
        lambda p, t: f"On the page {p.printed} is {plain(abs(_value(p)))}, in the tag {_named(t)} {_absolute(t)}.",
        "The tags are in the scale of the page.",
    )  # fmt: skip
    counts = any(p.unit == "shares" for p, t in _pairs(operands) if abs(_value(p)) != abs(_value(t)))
    return found._replace(severity="warning") if counts else found


def sign(operands: Operands) -> Judgement:
    """An amount is positive or negative in both."""
    return _decide(
        operands, lambda p, t: (_value(p) < 0) != (_value(t) < 0),
        lambda p, t: f"By the page {p.printed} is {_positive(p)}, in the tag {_named(t)} {_positive(t)}.",
        "The tags have the sign that is printed.",
    )  # fmt: skip


def sign_along_row(operands: Operands) -> Judgement:
    """Signs of page and tag agree in all columns of a row, or are opposite in all (a negated label)."""
    pairs = _pairs(operands)
    same = [(p, t) for p, t in pairs if (_value(p) < 0) == (_value(t) < 0)]
    opposite = [pair for pair in pairs if pair not in same]
    odd = same if len(same) < len(opposite) else opposite
    text = " | ".join(
        f"{p.printed or plain(_value(p))} = {plain(_value(t))}" for p, t in (odd or pairs)[:_SHOWN]
    )
    if not same or not opposite:
        way = "as printed" if same else "opposite to the print"
        return Judgement(
            Decision("holds", None, None, "tags"), text, f"The signs of the tags are {way} in every column."
        )
    printed, tag = odd[0]
    message = (
        f"{_line(printed)}The page prints {printed.printed or plain(_value(printed))}, the tag {_named(tag)} "
        f"{plain(_value(tag))}; in the other columns of the row sign and tag go "
        f"{'together' if odd is opposite else 'opposite ways'}."
    )
    return Judgement(Decision("breaks", _value(tag) - _value(printed), ZERO, "tags"), text, message)


def decimals(operands: Operands) -> Judgement:
    """The precision stated is that of the print."""
    return _decide(
        operands, lambda p, t: _value(p) != _value(t),
        lambda p, t: f"Printed to the nearest {p.printed}, tagged as {_precision(t)}.",
        "The tags state the precision that is printed.",
    )  # fmt: skip


def context(operands: Operands) -> Judgement:
    """The dates of the heading are those of the tags; a week between is a fiscal calendar's."""
    near = [(p, t) for p, t in _pairs(operands) if 0 < _days(p, t) <= SLACK]
    found = _decide(
        operands, lambda p, t: _days(p, t) > SLACK,
        lambda p, t: f"The column says {p.printed}, its tag {t.printed}.",
        "The tags are dated as their column.",
    )  # fmt: skip
    if found.decision.status != "holds" or not near:
        return found
    printed, tag = near[0]
    message = f"The column says {printed.printed}, the tag {tag.printed}: a fiscal calendar."
    return Judgement(Decision("explained", None, None, "tags"), found.formula, message)


def element(operands: Operands) -> Judgement:
    """Label and tag mean one concept."""
    names = list(dict.fromkeys(o.term for o in operands))
    if len(names) == 1:
        message = f"Label and tag mean {names[0].replace('_', ' ')}."
        return Judgement(Decision("holds", None, None, "tags"), names[0], message)
    message = (
        f"The label “{operands[0].label}” means {names[0].replace('_', ' ')}, its tag "
        f"{operands[-1].label} {names[-1].replace('_', ' ')}."
    )
    return Judgement(Decision("breaks", None, None, "tags"), " | ".join(names), message)


SAYS = " | "
"""Parts what a tag says of its number from where that stands, in the term of an operand."""


def alike(operands: Operands) -> Judgement:
    """Tags beside each other say one thing; of two, either may be the odd one."""
    said = [o.term.partition(SAYS)[0] for o in operands]
    usual = max(dict.fromkeys(said), key=said.count)
    odd = [(o, told) for o, told in zip(operands, said, strict=True) if told != usual]
    if not odd:
        return Judgement(Decision("holds", None, None, "tags"), usual, f"All tags say {usual}.")
    first, told = odd[0]
    even = next(o for o, other in zip(operands, said, strict=True) if other == usual)
    others = (
        "the others" if len(operands) > len(odd) + 1 else f"{even.printed or plain(_value(even))} beside it"
    )
    message = f"{_line(first)}{first.printed or plain(_value(first))} is tagged {told}, {others} {usual}."
    return Judgement(Decision("breaks", None, None, "tags"), f"{told} | {usual}", message)


def percent(operands: Operands) -> Judgement:
    """A percentage is tagged as a fraction of one."""
    high = [o for o in operands if _value(o) > MOST_PERCENT]
    text = " | ".join(plain(_value(o)) for o in (high or operands)[:_SHOWN])
    if not high:
        return Judgement(
            Decision("holds", None, None, "tags"), text, "The percentages are tagged as fractions of one."
        )
    message = f"A percentage is tagged as {plain(_value(high[0]))}, which is {plain(_value(high[0]) * 100)}%."
    return Judgement(Decision("breaks", None, None, "tags"), text, message)


def nil(operands: Operands) -> Judgement:
    """Dashes are tagged nil throughout, or zero throughout."""
    nils = sum(bool(o.value) for o in operands)
    zeros = len(operands) - nils
    text = f"{nils} nil, {zeros} zero"
    if not nils or not zeros:
        return Judgement(Decision("holds", None, None, "tags"), text, "Dashes are tagged in one way.")
    message = f"Of the printed dashes {count_words(nils)} are tagged nil and {count_words(zeros)} zero."
    return Judgement(Decision("breaks", None, None, "tags"), text, message)


def duplicates(operands: Operands) -> Judgement:
    """A fact tagged again has the same value, when the finer is rounded to the coarser."""
    finest = min(operands, key=lambda o: o.quantum)
    text = " = ".join(dict.fromkeys(plain(_value(o)) for o in operands))
    worst = Decision("holds", None, None, "agree")
    for other in operands:
        found = decide_agreement(_value(finest) - _value(other), finest.quantum, other.quantum)
        if found.status == "breaks":
            message = (
                f"One fact is tagged {plain(_value(finest))} on line {finest.line} and {plain(_value(other))} on line "
                f"{other.line}."
            )
            return Judgement(found, text, message)
        worst = found if found.status == "rounding" else worst
    return Judgement(worst, text, "Wherever the fact is tagged it has one value.")


def untagged(operands: Operands) -> Judgement:
    """Every number of the statement has a tag."""
    without = [o for o in operands if o.term.startswith("untagged ")]
    text = f"{len(operands) - len(without)} of {len(operands)} tagged"
    if not without:
        return Judgement(
            Decision("holds", None, None, "tags"), text, "Every number of the statement is tagged."
        )
    named = ", ".join(f"{o.printed or plain(_value(o))} ({o.term[9:]})" for o in without[:_SHOWN])
    more = f" and {count_words(len(without) - _SHOWN)} more" if len(without) > _SHOWN else ""
    return Judgement(Decision("breaks", None, None, "tags"), text, f"Without a tag: {named}{more}.")


def sums(operands: Operands) -> Judgement:
    """The parts come to the total within their precision (Calculations 1.1)."""
    total = operands[-1]
    parts = [f"{'−' if o.weight < 0 else '+'} {_in_sum(o)}" for o in operands[:-1]]
    text = " ".join(parts).removeprefix("+ ")
    text = f"{text} = {plain(_value(total))}"
    if missing := tuple(o.term for o in operands if o.value is None):
        return not_tested(f"not reported for the period: {', '.join(missing[:_SHOWN])}", missing, text)
    difference = sum((o.weight * _value(o) for o in operands[:-1]), -_value(total))
    allowed = sum((o.quantum for o in operands), ZERO) / 2
    status = "holds" if not difference else "rounding" if abs(difference) <= allowed else "breaks"
    told = f"The parts of {_named(total)} come to it." if status == "holds" else (
        f"The parts of {_named(total)} come to {plain(_value(total) + difference)}; their precision allows for "
        f"{plain(allowed)}."
    )  # fmt: skip
    return Judgement(Decision(status, difference, allowed, "tags"), text, told)


def _in_sum(operand: Operand) -> str:
    if operand.value is None:
        return "?"
    return f"({plain(-operand.value)})" if operand.value < 0 else plain(operand.value)


def _line(operand: Operand) -> str:
    """The label of the line, to begin a sentence with: a page of HTML may stand on one line."""
    return f"“{operand.label}”: " if operand.label else ""


def _absolute(operand: Operand) -> str:
    return plain(abs(_value(operand)))


def _named(operand: Operand) -> str:
    return operand.label or "on it"


def _positive(operand: Operand) -> str:
    return "negative" if _value(operand) < 0 else "positive"


def _precision(operand: Operand) -> str:
    return (
        "exact" if operand.printed == "INF" else f"to the nearest {operand.printed or plain(_value(operand))}"
    )


def _days(printed: Operand, tag: Operand) -> int:
    """The days between two dates written as numbers."""
    days = as_day(_value(printed)), as_day(_value(tag))
    return abs((days[0] - days[1]).days) if days[0] and days[1] else SLACK + 1


TESTS: dict[str, Callable[[Operands], Judgement]] = {
    "printed_value": printed_value,
    "scale": scale,
    "sign": sign,
    "sign_along_row": sign_along_row,
    "decimals": decimals,
    "context": context,
    "element": element,
    "alike": alike,
    "percent": percent,
    "nil": nil,
    "duplicates": duplicates,
    "untagged": untagged,
    "calculation": sums,
    "dimension_total": sums,
}
"""By the word under `tags:`."""
