"""A rule on its way from the words of a pack or of config.yml to the rule in force."""

from __future__ import annotations

from pathlib import Path

from tieout.concepts import Called, Vocabulary, by_no_label
from tieout.config import read_pack
from tieout.errors import Mistake
from tieout.expectations.language.meaning import Meaning
from tieout.expectations.rules import Example, Rule
from tieout.raw_rules import RawRule
from tieout.schema import KIND_KEYS
from tieout.written import Items, Pairs, Report, Source, Text, Written

DEFAULT_TICKS = {
    "foot": "F",
    "cross_foot": "CF",
    "joint": "F",
    "agree": "T",
    "narrative": "N",
    "require": "R",
    "sign": "S",
    "between": "PY",
    "tags": "XT",
    "trial_balance": "F",
    "columns": "RC",
}


class Entry:
    """The words of a rule, the pack it belongs to, and the files that they were written in."""

    def __init__(self, raw: RawRule, pack: str, source: Source) -> None:
        self.raw, self.pack, self.source = raw, pack, source
        self.sources = dict.fromkeys(raw.keys, source)

    def change(self, raw: RawRule, source: Source) -> None:
        """Take over the keys that config.yml writes for this rule."""
        self.raw = self.raw._replace(keys={**self.raw.keys, **raw.keys})
        self.sources.update(dict.fromkeys(raw.keys, source))


def pack_entries(path: Path, mistakes: list[Mistake]) -> dict[str, Entry]:
    """Return the rules of a pack by id; raises TieoutError where it cannot be read."""
    pack = read_pack(path)
    report = Report(pack.source)
    for name, raw in pack.rules.items():
        if not raw.text("title"):
            report.add("missing-key", raw.id, f"`{name}` lacks `title`", "say in a sentence what must hold")
        check_kind(raw, report)
    mistakes += report.mistakes
    return {name: Entry(raw, pack.name, pack.source) for name, raw in pack.rules.items()}


def check_kind(raw: RawRule, report: Report) -> None:
    """Report a rule that says nothing to check, or two things, or a key that its kind has no use for."""
    kinds = [key for key in KIND_KEYS if key in raw.keys]
    if not kinds and raw.keys:
        report.add(
            "missing-key", raw.id, f"`{raw.id.text}` does not say what to check", "add a line `check: ...`"
        )
    for kind in kinds[1:]:
        hint = "make two rules of it, each with an id of its own"
        if {kinds[0], kind} == {"check", "any_of"}:
            hint = "move the `check` into the list of `any_of`"
        report.add("two-kinds", raw.id, f"`{raw.id.text}` has both `{kinds[0]}` and `{kind}`", hint)
    if kinds == ["agree"] and "statements" not in raw.keys:
        hint = "add `statements:` with the statements that print it again"
        report.add(
            "missing-key", raw.id, f"`{raw.id.text}` does not say where the amount is printed again", hint
        )


def compile_entry(
    entry: Entry, vocabulary: Vocabulary, mistakes: list[Mistake], called: Called = by_no_label
) -> Rule:
    """Make the rule of its words, collecting what is wrong with its formulas, concepts and examples."""
    raw = entry.raw
    key = next((k for k in KIND_KEYS if k in raw.keys), "check")
    kind = "check" if key == "any_of" else key
    meaning = Meaning(vocabulary, raw.texts("for_each"), entry.sources, mistakes, called)
    formulas = meaning.formulas(key, raw)
    when = raw.text("when")
    meaning.condition(raw)
    holds, breaks = _examples(raw.keys.get("holds")), _examples(raw.keys.get("breaks"))
    for name in ("holds", "breaks"):
        meaning.examples(name, raw.keys.get(name), key)
    severity = raw.text("severity", "error")
    tick = "A" if severity == "info" and kind == "check" else DEFAULT_TICKS.get(kind, "RC")
    return Rule(
        raw.id.text,
        kind,
        entry.pack,
        raw.text("title") or (formulas[0] if formulas else raw.id.text.replace("_", " ")),
        formulas=formulas,
        of=meaning.subjects(key, raw),
        statements=tuple(t.text for t in raw.texts("statements")),
        for_each=tuple(t.text for t in raw.texts("for_each")),
        when=when,
        tolerance=raw.text("tolerance", "rounding"),
        off_by_one=raw.text("off_by_one"),
        borne_out=raw.text("borne_out"),
        periods=raw.text("periods", "each"),
        since=raw.text("from"),
        until=raw.text("until"),
        severity=severity,
        required=raw.text("required") == "true",
        tick=raw.text("tick", tick),
        why=raw.text("why"),
        holds=holds,
        breaks=breaks,
        file=entry.source.file if entry.pack == "config" else f"packs/{entry.pack}.yml",
        line=raw.id.line,
    )


def _examples(value: Written | None) -> tuple[Example, ...]:
    """Return the examples as written: amounts by term, or a snippet."""
    if value is None:
        return ()
    return tuple(
        Example(amounts=tuple((k.text, v.text) for k, v in item.pairs if isinstance(v, Text)))
        if isinstance(item, Pairs)
        else Example(snippet=item.text if isinstance(item, Text) else "")
        for item in (value.items if isinstance(value, Items) else (value,))
    )
