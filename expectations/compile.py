"""Makes the rules in force of the packs and config.yml, each checked against the vocabulary.

Everything wrong in config.yml, schema and formulas alike, is raised at once.
"""

from __future__ import annotations

from pathlib import Path

from tieout.concepts import Vocabulary
from tieout.config import Config, Pack, RawRule, extend_vocabulary, read_config, read_pack
from tieout.errors import Mistake, TieoutError
from tieout.expectations.meaning import Meaning
from tieout.expectations.rules import Example, Rule
from tieout.schema import KIND_KEYS
from tieout.written import Items, Pairs, Report, Source, Text, Written, in_order, nearest

PACKS = Path(__file__).with_name("packs")
DEFAULT_TICKS = {
    "foot": "F",
    "cross_foot": "CF",
    "agree": "T",
    "narrative": "N",
    "require": "R",
    "sign": "S",
}


class Entry:
    """A rule on its way: its words, the pack it belongs to, and the files that they were written in."""

    def __init__(self, raw: RawRule, pack: str, source: Source) -> None:
        self.raw, self.pack, self.source = raw, pack, source
        self.sources = dict.fromkeys(raw.keys, source)

    def change(self, raw: RawRule, source: Source) -> None:
        """Take over the keys that config.yml writes for this rule."""
        self.raw = self.raw._replace(keys={**self.raw.keys, **raw.keys})
        self.sources.update(dict.fromkeys(raw.keys, source))


def read_rules(path: Path | None, vocabulary: Vocabulary) -> tuple[Config | None, tuple[Rule, ...]]:
    """Read config.yml and compile the rules in force; raises TieoutError with every mistake at once."""
    config = read_config(path, hold_mistakes=True) if path else None
    return config, compile_rules(config, vocabulary)


def compile_rules(config: Config | None, vocabulary: Vocabulary, packs: Path = PACKS) -> tuple[Rule, ...]:
    """Return the rules in force, in the order of the packs, then of config.yml.

    Without config every shipped pack is in force. Raises TieoutError with every mistake, those that
    `config` holds included.
    """
    report = (config.report if config else None) or Report(config.source if config else Source("", ()))
    chosen = _chosen_packs(config, packs, report)
    mistakes: list[Mistake] = []
    entries = _pack_entries([read_pack(packs / f"{name}.yml") for name in chosen], mistakes)
    if config:
        vocabulary = _known_concepts(config, vocabulary, report)
        _apply(config, entries, report, packs, chosen)
        for waiver in config.waivers:
            _check_rule_known(waiver.rule, entries, report)
    rules = tuple(_compile(entry, vocabulary, mistakes) for entry in entries.values())
    mistakes += report.mistakes
    if mistakes:
        raise TieoutError(*in_order(dict.fromkeys(mistakes)))
    return rules


def _chosen_packs(config: Config | None, packs: Path, report: Report) -> list[str]:
    """Return the packs in force, reporting names that are none."""
    shipped = sorted(path.stem for path in packs.glob("*.yml"))
    if config is None or config.packs is None:
        return shipped
    chosen: list[str] = []
    for name in config.packs:
        if name.text not in shipped:
            meant = nearest(name.text, shipped)
            hint = f"did you mean {meant}?" if meant else f"there are {', '.join(shipped)}"
            report.add("unknown-pack", name, f"there is no pack `{name.text}`", hint)
        elif name.text in chosen:
            report.add(
                "repeated-pack",
                name,
                f"the pack `{name.text}` is listed twice",
                "delete one of the two lines",
            )
        else:
            chosen.append(name.text)
    return chosen


def _pack_entries(packs: list[Pack], mistakes: list[Mistake]) -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    for pack in packs:
        report = Report(pack.source)
        for name, raw in pack.rules.items():
            if name in entries:
                report.add("repeated-id", raw.id, f"the pack {entries[name].pack} has a rule `{name}` too")
            else:
                if not raw.text("title"):
                    report.add(
                        "missing-key", raw.id, f"`{name}` lacks `title`", "say in a sentence what must hold"
                    )
                _check_kind(raw, report)
                entries[name] = Entry(raw, pack.name, pack.source)
        mistakes += report.mistakes
    return entries


def _known_concepts(config: Config, vocabulary: Vocabulary, report: Report) -> Vocabulary:
    """Return the vocabulary with the concepts of config.yml, reporting labels for unknown ones."""
    for item in config.line_items:
        if item.name.text not in vocabulary and not item.is_concept:
            meant = nearest(item.name.text, vocabulary)
            hint = f"did you mean `{meant}`? " if meant else ""
            hint += "a concept of your own needs the lines statement, period and unit"
            report.add("unknown-concept", item.name, f"there is no concept `{item.name.text}`", hint)
    return extend_vocabulary(vocabulary, config.line_items)


def _apply(config: Config, entries: dict[str, Entry], report: Report, packs: Path, chosen: list[str]) -> None:
    """Replace, change and remove rules as config.yml says."""
    others: dict[str, str] | None = None
    for name, raw in config.rules.items():
        kinds = [key for key in KIND_KEYS if key in raw.keys]
        if kinds:
            _check_kind(raw, report)
            entries[name] = Entry(raw, "config", config.source)
        elif name in entries:
            if raw.off:
                del entries[name]
            else:
                entries[name].change(raw, config.source)
        elif raw.keys or raw.off:
            if others is None:
                others = _rules_of_other_packs(packs, chosen)
            _report_unknown_rule(raw.id, entries, others, report)


def _rules_of_other_packs(packs: Path, chosen: list[str]) -> dict[str, str]:
    return {
        name: path.stem
        for path in sorted(packs.glob("*.yml"))
        if path.stem not in chosen
        for name in read_pack(path).rules
    }


def _check_rule_known(name: Text, entries: dict[str, Entry], report: Report) -> None:
    if name.text not in entries:
        meant = nearest(name.text, entries)
        hint = f"did you mean `{meant}`?" if meant else "`tieout rules list` names every rule in force"
        report.add("unknown-rule", name, f"there is no rule `{name.text}` in force", hint)


def _report_unknown_rule(
    name: Text, entries: dict[str, Entry], others: dict[str, str], report: Report
) -> None:
    if name.text in others:
        hint = f"add `- {others[name.text]}` under packs: first"
        report.add("unknown-rule", name, f"`{name.text}` belongs to the pack {others[name.text]}", hint)
        return
    meant = nearest(name.text, [*entries, *others])
    hint = f"did you mean `{meant}`? " if meant else ""
    hint += "a rule of your own needs a line `check:`"
    report.add("unknown-rule", name, f"there is no rule `{name.text}`", hint)


def _check_kind(raw: RawRule, report: Report) -> None:
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


def _compile(entry: Entry, vocabulary: Vocabulary, mistakes: list[Mistake]) -> Rule:
    """Make the rule of its words, collecting what is wrong with its formulas, concepts and examples."""
    raw = entry.raw
    key = next((k for k in KIND_KEYS if k in raw.keys), "check")
    kind = "check" if key == "any_of" else key
    meaning = Meaning(vocabulary, raw.texts("for_each"), entry.sources, mistakes)
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
