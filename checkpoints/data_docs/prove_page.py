"""The pages of the proof: of every number and every rule, which planted errors would be caught, and which slip."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from tieout.checkpoints.data_docs.frame import Frame, frame_of
from tieout.checkpoints.data_docs.source import Publication
from tieout.checkpoints.prove.numbers import Number
from tieout.checkpoints.prove.plants import KINDS
from tieout.checkpoints.prove.proof import RESULTS, Planted, Proof, RuleProof
from tieout.checkpoints.prove.report import disagreement, share, summary_line, what_passes
from tieout.expectations.prove import REASONS

MOST_NUMBERS = 1000
"""Numbers that are listed, the weakest first; `tieout prove --format json` has them all."""
WIDTH = 160
"""Pixels of a bar."""


class Shares(NamedTuple):
    """How many errors were planted, and what became of them; `bars` are the pixels of each result in turn."""

    planted: int
    counts: tuple[int, ...]
    words: tuple[str, ...]
    bars: tuple[tuple[str, int, int], ...]


class NumberView(NamedTuple):
    """A number with what was planted in it."""

    label: str
    about: str
    printed: str
    line: int
    href: str
    shares: Shares
    passes: str
    state: str


class RuleView(NamedTuple):
    """A rule with what it saw."""

    proof: RuleProof
    title: str
    page: str
    never: bool


class ProvedFiling(NamedTuple):
    """A filing in the list of those that were proved."""

    name: str
    page: str
    numbers: int
    shares: Shares
    never: int


class ProvePage(NamedTuple):
    """Everything on a page of the proof; `filings` is empty on the page of one filing, and all else on the list."""

    frame: Frame
    summary: str
    shares: Shares
    classes: tuple[tuple[str, Shares], ...]
    reasons: tuple[tuple[str, int, str], ...]
    filings: tuple[ProvedFiling, ...]
    filing: str
    page: str
    numbers: tuple[NumberView, ...]
    more: int
    rules: tuple[RuleView, ...]
    sampled: int
    agree: int
    seed: int
    disagreements: tuple[str, ...]


class ProvePageRenderer:
    """Makes the page of the proof and one of each filing that was proved; none where none was."""

    def __init__(self, data_context: Any = None) -> None:
        self._context = data_context

    def pages(self, publication: Publication) -> Iterator[tuple[str, Proof | None]]:
        """Yield path and proof; the list of the filings has none."""
        if publication.proofs:
            yield "prove.html", None
        for proof in publication.proofs:
            yield publication.proof_pages[proof.filing.path], proof

    def render(self, publication: Publication, proof: Proof | None, path: str) -> ProvePage:
        """A page of the proof."""
        shown = publication.proofs if proof is None else (proof,)
        planted = [one for each in shown for one in each.planted]
        tried = [one for each in shown for one in each.sample]
        pairs = proof.by_number() if proof else []
        return ProvePage(
            frame=frame_of(publication, path, "Every green can turn red"),
            summary=summary_line(shown),
            shares=_shares(planted),
            classes=tuple(_by_class(planted)),
            reasons=tuple(_reasons(planted)),
            filings=() if proof else tuple(_filing(one, publication) for one in shown),
            filing=proof.filing.path if proof else "",
            page=publication.filing_pages.get(proof.filing.path, "") if proof else "",
            numbers=tuple(_number(n, p, publication) for n, p in pairs[:MOST_NUMBERS]),
            more=max(0, len(pairs) - MOST_NUMBERS),
            rules=tuple(_rule(r, publication) for r in sorted(proof.rules, key=_found)) if proof else (),
            sampled=len(tried),
            agree=sum(one.agrees for one in tried),
            seed=shown[0].seed,
            disagreements=tuple(disagreement(one) for one in tried if not one.agrees),
        )


def _shares(planted: Iterable[Planted]) -> Shares:
    return _shares_of(Counter(one.result for one in planted))


def _shares_of(found: Mapping[str, int]) -> Shares:
    counts = tuple(found.get(result, 0) for result in RESULTS)
    total, at = sum(counts), 0
    bars = []
    for result, count in zip(RESULTS, counts, strict=True):
        width = max(2, WIDTH * count // total) if count else 0
        bars.append((result, min(at, WIDTH - width), width))
        at += width
    return Shares(total, counts, tuple(share(count, total) for count in counts), tuple(bars))


def _by_class(planted: Sequence[Planted]) -> Iterator[tuple[str, Shares]]:
    """Yield what became of each kind of error, in the order of the report."""
    by_kind: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    for one in planted:
        by_kind[one.plant.kind][one.result] += 1
    yield from ((KINDS[kind], _shares_of(counts)) for kind, counts in by_kind.items() if counts)


def _reasons(planted: Iterable[Planted]) -> Iterator[tuple[str, int, str]]:
    """Yield why changes slip through, each with how often and what share of all that slip."""
    counts = Counter(one.reason for one in planted if one.result == "slipped")
    for reason, count in counts.most_common():
        yield REASONS[reason], count, share(count, counts.total())


def _filing(proof: Proof, publication: Publication) -> ProvedFiling:
    name = proof.filing.path
    return ProvedFiling(
        publication.names.get(name, name),
        publication.proof_pages[name],
        len(proof.numbers),
        _shares(proof.planted),
        len(proof.never_red),
    )


def _number(number: Number, planted: Sequence[Planted], publication: Publication) -> NumberView:
    fact = number.fact
    shares = _shares(planted)
    page = publication.filing_pages.get(fact.filing, "")
    key = publication.keys_of(fact.filing).get(fact.fact_id)
    period = fact.period_end.isoformat() if fact.period_end else ""
    state = next(result for result in ("slipped", "warned", "caught") if shares.counts[RESULTS.index(result)])
    return NumberView(
        label=" / ".join(dict.fromkeys(f.label for f in number.facts if f.label)) or fact.concept,
        about=", ".join(part for part in ("prose" if number.is_prose else "", fact.member, period) if part),
        printed=fact.printed,
        line=fact.line,
        href=f"{page}#n{key}" if key is not None else f"{page}#L{fact.line}",
        shares=shares,
        passes="" if state == "caught" else what_passes(planted),
        state=state,
    )


def _rule(proof: RuleProof, publication: Publication) -> RuleView:
    rule = publication.rules_by_id.get(proof.rule)
    return RuleView(
        proof,
        (rule.title if rule else "") or proof.rule,
        publication.rule_pages.get(proof.rule, ""),
        not (proof.caught or proof.warned or proof.noted),
    )


def _found(rule: RuleProof) -> tuple[bool, int]:
    """The rules that never turned red first, then those that found most."""
    found = rule.caught + rule.warned + rule.noted
    return found > 0, -found
