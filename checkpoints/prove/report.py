"""What was proved, for people: a table by kind of error, the weakest numbers, and one line that sums it up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from textwrap import wrap

from tieout.checkpoints.prove.numbers import Number
from tieout.checkpoints.prove.plants import KINDS
from tieout.checkpoints.prove.proof import RESULT_OF, RESULTS, Planted, Proof, Tried
from tieout.expectations.prove import REASONS

WIDTH = 100
LISTED = 12
"""Numbers and rules that are listed; JSON has them all."""
WORDS = {"caught": "caught", "warned": "warned of", "slipped": "slips through"}
SHORT = {
    "digit": "digits",
    "transposition": "exchanged digits",
    "sign": "sign",
    "scale": "thousandfold",
    "neighbour": "neighbour's number",
    "dropped": "left out",
    "prose": "prose",
}


def render(proofs: Sequence[Proof]) -> str:
    """All documents, one after another, and the line that sums them up."""
    lines = [line for proof in proofs for line in _document(proof)]
    return "\n".join([*lines, summary_line(proofs)]) + "\n"


def summary_line(proofs: Sequence[Proof]) -> str:
    """`3,168 digit changes: 88 % caught, 12 % warned of, 0 % slip through`, and all errors together."""
    digits: Counter[str] = sum((proof.by_kind().get("digit", Counter()) for proof in proofs), Counter())
    every: Counter[str] = Counter(planted.result for proof in proofs for planted in proof.planted)
    head = f"{len(proofs)} documents: " if len(proofs) > 1 else ""
    return f"{head}{_in_words(digits, 'digit changes')}; {_in_words(every, 'errors in all')}"


def share(count: int, of: int) -> str:
    """A share in whole per cent; `0 %` means none, and `100 %` all."""
    if not of:
        return "-"
    if 0 < count < of:
        whole = round(100 * count / of)
        return "< 1 %" if whole == 0 else "> 99 %" if whole == 100 else f"{whole} %"
    return "100 %" if count else "0 %"


def _in_words(counts: Mapping[str, int], what: str) -> str:
    total = sum(counts.values())
    caught, warned, slipped = (share(counts.get(result, 0), total) for result in RESULTS)
    return f"{total:,} {what}: {caught} caught, {warned} warned of, {slipped} slip through"


def _document(proof: Proof) -> Iterator[str]:
    planted = f"{len(proof.planted):,} errors planted, one at a time"
    yield f"{proof.filing.path}: {len(proof.numbers):,} numbers, {planted}"
    yield ""
    yield from _table(proof)
    yield from _reasons(proof)
    yield from _weakest(proof)
    yield from _rules(proof)
    yield from _sample(proof)
    yield ""


def _table(proof: Proof) -> Iterator[str]:
    """A row per kind of error, and one for all."""
    yield f"  {'':<36}{'planted':>9}{'caught':>10}{'warned of':>12}{'slips through':>16}"
    rows = [(KINDS[kind], counts) for kind, counts in proof.by_kind().items()]
    rows.append(("all", sum((counts for _, counts in rows), Counter())))
    for name, counts in rows:
        total = sum(counts.values())
        caught, warned, slipped = (share(counts[result], total) for result in RESULTS)
        yield f"  {name:<36}{total:>9,}{caught:>10}{warned:>12}{slipped:>16}"
    yield ""


def _reasons(proof: Proof) -> Iterator[str]:
    """Why changes slip through, each reason with how often and of what kind."""
    slipped = [planted for planted in proof.planted if planted.result == "slipped"]
    if not slipped:
        return
    yield "  Why changes slip through"
    counts = Counter(planted.reason for planted in slipped)
    for reason, count in counts.most_common():
        kinds = Counter(planted.plant.kind for planted in slipped if planted.reason == reason)
        told = ", ".join(f"{SHORT[kind]} {kinds[kind]:,}" for kind in KINDS if kinds[kind])
        yield from _wrapped(f"{count:>7,}  {REASONS[reason]} ({told})", 2, 9)
    yield ""


def _weakest(proof: Proof) -> Iterator[str]:
    """The numbers through which most slips, with what and why; those only warned of where nothing slips."""
    pairs = [pair for pair in proof.by_number() if any(p.result != "caught" for p in pair[1])]
    open_to = [pair for pair in pairs if any(p.result == "slipped" for p in pair[1])]
    shown = (open_to or pairs)[:LISTED]
    if not shown:
        return
    more = f" ({LISTED} of {len(open_to or pairs):,})" if len(open_to or pairs) > LISTED else ""
    yield f"  The numbers with the weakest protection{more}"
    for number, planted in shown:
        yield from _wrapped(f"{name_of(number)}: {what_passes(planted)}", 4, 4)
    yield ""


def name_of(number: Number) -> str:
    """A number for people: `line 137, Prepaid expenses 314, 2003-12-31`."""
    fact = number.fact
    words = " / ".join(dict.fromkeys(f.label for f in number.facts if f.label))
    label = words if len(words) < 60 else f"{words[:57]}..."
    when = f", {fact.period_end.isoformat()}" if fact.period_end else ""
    where = "in the prose, " if number.is_prose else ""
    return f"line {fact.line}, {where}{label or 'without a label'} {fact.printed}{when}"


def what_passes(planted: Iterable[Planted]) -> str:
    """What slips through a number by kind, or is only warned of where nothing does, and the reasons."""
    by_kind: dict[str, list[Planted]] = {}
    for one in planted:
        by_kind.setdefault(one.plant.kind, []).append(one)
    result = "slipped" if any(p.result == "slipped" for own in by_kind.values() for p in own) else "warned"
    found = {kind: [p for p in own if p.result == result] for kind, own in by_kind.items()}
    if all(len(found[kind]) == len(own) for kind, own in by_kind.items()):
        told = "every change"
    else:
        told = ", ".join(
            SHORT[kind]
            if len(some) == len(by_kind[kind])
            else f"{SHORT[kind]} {len(some)} of {len(by_kind[kind])}"
            for kind, some in found.items()
            if some
        )
    if result == "warned":
        return f"{told}: a warning only"
    reasons = Counter(p.reason for some in found.values() for p in some)
    return f"{told}: {'; '.join(REASONS[reason] for reason, _ in reasons.most_common(2))}"


def _rules(proof: Proof) -> Iterator[str]:
    """How many of the rules that are tested turned red at all, and which did not."""
    red = len(proof.rules) - len(proof.never_red)
    yield from _wrapped(
        f"{len(proof.rules)} rules are tested on this document; {red} of them turned red.", 2, 2
    )
    for rule in proof.never_red[:LISTED]:
        told = (
            f"{rule.planted:,} errors in numbers it looks at"
            if rule.planted
            else "it looks at no number here"
        )
        yield from _wrapped(f"never red: {rule.rule}: {told}", 4, 6)
    if len(proof.never_red) > LISTED:
        yield f"    and {len(proof.never_red) - LISTED} more"
    yield ""


def _sample(proof: Proof) -> Iterator[str]:
    """Whether the sample that was planted in the text and read anew came to the same."""
    if not proof.sample:
        return
    agree = sum(tried.agrees for tried in proof.sample)
    yield from _wrapped(
        f"{len(proof.sample)} of them were planted in the text as well and read anew (seed {proof.seed}): "
        f"{'all' if agree == len(proof.sample) else agree} came to the same.", 2, 2,
    )  # fmt: skip
    for tried in proof.sample:
        if not tried.agrees:
            yield from _wrapped(disagreement(tried), 4, 6)


def disagreement(tried: Tried) -> str:
    """An error of the sample that came to something else when read anew, and how the page was read."""
    plant = tried.planted.plant
    change = f"{KINDS[plant.kind]}, {plant.printed}" if plant.printed else KINDS[plant.kind]
    here, there = WORDS[tried.planted.result], WORDS[RESULT_OF[tried.reading.found]]
    otherwise = f"; {tried.reading.otherwise}" if tried.reading.otherwise else ""
    return f"{name_of(plant.number)}: {change}: {here} in memory, {there} when read anew{otherwise}"


def _wrapped(text: str, indent: int, hanging: int) -> list[str]:
    return wrap(
        text, WIDTH, initial_indent=" " * indent, subsequent_indent=" " * (indent + hanging),
        break_long_words=False, break_on_hyphens=False, drop_whitespace=True,
    )  # fmt: skip
