"""What differs between two documents, number by number: changed, only in one, said otherwise in the prose.

A line is the same line in both where statement, caption, label and period agree; what is left is joined by
its concept, then by its label without the caption. A claim is the same where its sentence differs by figures
alone, else where it speaks of the same line and period.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from tieout.checkpoints.findings import amount, plain
from tieout.facts import Claim, Fact, Filing

KINDS = {
    "value": "another value",
    "precision": "the same value, printed otherwise",
    "label": "the same number under another label",
    "reading": "read otherwise",
    "only_a": "only in {}",
    "only_b": "only in {}",
}
Key = Callable[[Fact], Hashable]


class Difference(NamedTuple):
    """One number that differs; `a` or `b` is None where it stands in one document alone."""

    kind: str  # one of KINDS
    a: Fact | None
    b: Fact | None
    what: str  # label, or what a claim speaks of

    @property
    def fact(self) -> Fact:
        """The number in the first document that has it."""
        found = self.a or self.b
        assert found is not None
        return found


def find_differences(a: Filing, b: Filing) -> tuple[Difference, ...]:
    """What differs, in the order of the first document; what only the second has stands behind it."""
    found = [
        *_compare(_printed(a), _printed(b), (_as_printed, _by_concept, _by_label), _label),
        *_compare_claims(a.claims, b.claims),
    ]
    return tuple(sorted(found, key=lambda d: (d.a is None, d.fact.line, d.fact.start)))


def render_differences(a: Filing, b: Filing, differences: Sequence[Difference]) -> str:
    """The differences for people: by statement, each with both numbers and their lines."""
    names = (a.path, b.path)
    lines: list[str] = []
    groups: dict[str, list[Difference]] = {}
    for difference in differences:
        groups.setdefault(difference.fact.statement.replace("_", " "), []).append(difference)
    for statement, group in groups.items():
        lines += [statement, *(line for d in group for line in _told(d, names)), ""]
    counts = [
        (sum(d.kind == kind for d in differences), words.format(names[kind == "only_b"]))
        for kind, words in KINDS.items()
    ]
    told = ", ".join(f"{count} {words}" for count, words in counts if count)
    same = "every number is the same"
    return "\n".join([*lines, f"{names[0]} and {names[1]}: {told or same}"]) + "\n"


def differences_json(a: Filing, b: Filing, differences: Iterable[Difference]) -> str:
    """The differences as JSON: amounts as strings in units, lines from 1."""
    import json

    rows = [
        {
            "kind": d.kind,
            "statement": d.fact.statement,
            "label": d.what,
            "concept": d.fact.concept,
            "member": d.fact.member,
            "period": period_in_words(d.fact),
            "a": _side(d.a),
            "b": _side(d.b),
            "difference": plain(d.b.value - d.a.value) if d.a and d.b else None,
        }
        for d in differences
    ]
    told = {"version": 1, "a": a.path, "b": b.path, "differences": rows}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _printed(filing: Filing) -> list[Fact]:
    """The numbers of statements and schedules; those of the prose are compared as claims."""
    return [fact for fact in filing.facts if fact.statement != "narrative"]


def _compare(
    a: Iterable[Fact], b: Iterable[Fact], keys: Iterable[Key], what: Callable[[Fact], str]
) -> Iterator[Difference]:
    """Join the numbers of both by the keys, the strictest first, and say how the joined ones differ."""
    pairs, left_a, left_b = join(list(a), list(b), keys)
    for one, other in pairs:
        if kind := _kind(one, other):
            yield Difference(kind, one, other, what(one))
    yield from (Difference("only_a", one, None, what(one)) for one in left_a)
    yield from (Difference("only_b", None, other, what(other)) for other in left_b)


def join(
    a: list[Fact], b: list[Fact], keys: Iterable[Key]
) -> tuple[list[tuple[Fact, Fact]], list[Fact], list[Fact]]:
    """The numbers that belong together, and what is left of either; no number is joined twice."""
    pairs: list[tuple[Fact, Fact]] = []
    for key in keys:
        # Where a label stands twice, the lines with the same number are the same line.
        for same_value in (True, False):
            places: dict[Hashable, list[Fact]] = {}
            for other in b:
                places.setdefault((key(other), other.value if same_value else None), []).append(other)
            left: list[Fact] = []
            for one in a:
                asked = key(one)
                found = (
                    places.get((asked, one.value if same_value else None), []) if asked is not None else []
                )
                if found:
                    pairs.append((one, found.pop(0)))
                else:
                    left.append(one)
            taken = {id(other) for _, other in pairs}
            a, b = left, [other for other in b if id(other) not in taken]
    return pairs, a, b


def _compare_claims(a: Sequence[Claim], b: Sequence[Claim]) -> Iterator[Difference]:
    """The claims of both, joined by their sentences, then by what they speak of."""
    claims = {id(claim.fact): claim for claim in (*a, *b)}
    order: dict[int, int] = {}
    for side in (a, b):
        counts: dict[str, int] = {}
        for claim in side:
            order[id(claim.fact)] = counts[claim.sentence] = counts.get(claim.sentence, 0) + 1

    def by_sentence(fact: Fact) -> Hashable:
        sentence = claims[id(fact)].sentence
        return (_without_figures(sentence), order[id(fact)]) if sentence else None

    def by_subject(fact: Fact) -> Hashable:
        claim = claims[id(fact)]
        subject = fact.concept or _plain_words(claim.speaks_of)
        return (subject, fact.unit, _span(fact)) if subject and fact.period_end else None

    def by_amount(fact: Fact) -> Hashable:
        return (_plain_words(claims[id(fact)].speaks_of), fact.unit, fact.value)

    def what(fact: Fact) -> str:
        return claims[id(fact)].speaks_of or fact.label or "an amount"

    yield from _compare(
        [claim.fact for claim in a], [claim.fact for claim in b], (by_sentence, by_subject, by_amount), what
    )


def _kind(a: Fact, b: Fact) -> str:
    """How two numbers that belong together differ; nothing where they are the same."""
    if a.value != b.value:
        return "value"
    if a.nil != b.nil or a.quantum != b.quantum:
        return "precision"
    if a.statement != "narrative" and _plain_words(a.label) != _plain_words(b.label):
        return "label"
    if (a.unit, _span(a), a.member) != (b.unit, _span(b), b.member):
        return "reading"
    return ""


def _as_printed(fact: Fact) -> Hashable:
    return (*_place(fact), _plain_words(fact.caption), _plain_words(fact.label))


def _by_concept(fact: Fact) -> Hashable:
    return (*_place(fact), fact.concept) if fact.concept else None


def _by_label(fact: Fact) -> Hashable:
    return (*_place(fact), _plain_words(fact.label)) if fact.label else None


def _place(fact: Fact) -> tuple[Hashable, ...]:
    """Statement, entity's column and period: a number under another date is another number."""
    column = fact.column if fact.period_end is None else None
    return (fact.statement, fact.member, _span(fact), column)


def _span(fact: Fact) -> tuple[Hashable, Hashable]:
    return fact.period_start, fact.period_end


def _plain_words(text: str) -> str:
    """A label without capitals, figures' footnotes and punctuation, so that a comma is no new line."""
    return "".join(c if c.isalnum() else " " for c in text.lower()).strip()


def _without_figures(sentence: str) -> str:
    """A sentence with its figures left out: two drafts of it differ by them."""
    kept = "".join("0" if c.isdigit() else c for c in sentence if c not in ",.$()")
    words = kept.split()
    return " ".join("0" if "0" in word else word for word in words)


def _told(d: Difference, names: tuple[str, str]) -> Iterator[str]:
    """One difference in a line or two: what and when, both numbers as printed, where they stand."""
    fact = d.fact
    about = ", ".join(part for part in (d.what, fact.member, period_in_words(fact)) if part)
    if d.a is None or d.b is None:
        name = names[d.a is None]
        yield f"  {about}: {fact.printed}, only in {name}:{fact.line}"
        return
    change = f"{d.a.printed} → {d.b.printed}"
    if d.kind == "value":
        more: Decimal = d.b.value - d.a.value
        change += f" ({'+' if more > 0 else '−'}{amount(abs(more))})"
    elif d.kind == "label":
        change = f"{d.a.printed}, now “{_label(d.b)}”"
    elif d.kind == "reading":
        spans = " and for ".join(period_in_words(f) or "no period" for f in (d.a, d.b))
        change = f"{d.a.printed}, read for {spans}"
    yield f"  {about}: {change}   {names[0]}:{d.a.line}, {names[1]}:{d.b.line}"


def _label(fact: Fact) -> str:
    return fact.label or fact.concept.replace("_", " ") or f"row {fact.row}"


def period_in_words(fact: Fact) -> str:
    """The period of a number by its dates: `2003-10-01 to 2003-12-31`; empty where it has none."""
    ends = [day.isoformat() for day in (fact.period_start, fact.period_end) if day is not None]
    return " to ".join(ends)


def _side(fact: Fact | None) -> dict[str, object] | None:
    if fact is None:
        return None
    return {
        "label": fact.label,
        "printed": fact.printed,
        "value": plain(fact.value),
        "quantum": plain(fact.quantum),
        "line": fact.line,
        "fact_id": fact.fact_id,
    }
