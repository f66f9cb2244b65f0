"""Makes the rules in force of the packs and config.yml, each checked against the vocabulary.

Everything wrong in config.yml, schema and formulas alike, is raised at once. Rules of a pack that config.yml
does not change are taken ready-made from the table of `tieout.expectations.shipped`.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from tieout.concepts import Called, Vocabulary, by_no_label
from tieout.config import Config, extend_vocabulary, read_config, read_pack
from tieout.errors import Mistake, TieoutError
from tieout.expectations.entries import Entry, check_kind, compile_entry, pack_entries
from tieout.expectations.rules import Rule
from tieout.expectations.shipped import PACKS, current_id, pack_names, shipped_rules
from tieout.raw_rules import RawRule
from tieout.schema import KIND_KEYS
from tieout.written import Report, Text, in_order, nearest

Slots = dict[str, Rule | Entry]
"""The rules in force by id: ready-made, or words that are still to be compiled."""


def read_rules(path: Path | None, vocabulary: Vocabulary) -> tuple[Config | None, tuple[Rule, ...]]:
    """Read config.yml and compile the rules in force; raises TieoutError with every mistake at once."""
    config = read_config(path, hold_mistakes=True) if path else None
    return config, compile_rules(config, vocabulary)


def compile_rules(
    config: Config | None, vocabulary: Vocabulary, packs: Path = PACKS, called: Called = by_no_label
) -> tuple[Rule, ...]:
    """Return the rules in force, in the order of the packs, then of config.yml.

    Without config every shipped pack is in force. Raises TieoutError with every mistake, those that
    `config` holds included.
    """
    mistakes: list[Mistake] = []
    if config is None:
        slots = _slots(pack_names(packs), packs, (), mistakes)
    else:
        report = config.report or Report(config.source)
        chosen = _chosen_packs(config, packs, report)
        changed = {current_id(name) for name, raw in config.rules.items() if raw.keys and not _is_full(raw)}
        slots = _slots(chosen, packs, changed, mistakes)
        vocabulary = _known_concepts(config, vocabulary, report, called)
        _apply(config, slots, report, packs, chosen)
        _check_waivers(config, slots, report, packs)
        mistakes += report.mistakes
    rules = tuple(
        slot if isinstance(slot, Rule) else compile_entry(slot, vocabulary, mistakes, called)
        for slot in slots.values()
    )
    if mistakes:
        raise TieoutError(*in_order(dict.fromkeys(mistakes)))
    return rules


def _slots(chosen: list[str], packs: Path, changed: Collection[str], mistakes: list[Mistake]) -> Slots:
    """Return the rules of the packs, ready-made where config.yml changes none of the pack."""
    slots: Slots = {}
    for name in chosen:
        path = packs / f"{name}.yml"
        ready = shipped_rules(path)
        if ready is None or any(rule.id in changed for rule in ready):
            entries: Slots = dict(pack_entries(path, mistakes))
        else:
            entries = {rule.id: rule for rule in ready}
        for rule_id in slots.keys() & entries.keys():
            first = slots[rule_id].pack
            mistakes.append(Mistake("repeated-id", f"the pack {first} has a rule `{rule_id}` too", str(path)))
        slots.update(entries)
    return slots


def _chosen_packs(config: Config, packs: Path, report: Report) -> list[str]:
    """Return the packs in force, reporting names that are none."""
    shipped = pack_names(packs)
    if config.packs is None:
        return shipped
    chosen: list[str] = []
    for name in config.packs:
        if name.text not in shipped:
            meant = nearest(name.text, shipped)
            hint = f"did you mean {meant}?" if meant else f"there are {', '.join(shipped)}"
            report.add("unknown-pack", name, f"there is no pack `{name.text}`", hint)
        elif name.text in chosen:
            message = f"the pack `{name.text}` is listed twice"
            report.add("repeated-pack", name, message, "delete one of the two lines")
        else:
            chosen.append(name.text)
    return chosen


def _known_concepts(config: Config, vocabulary: Vocabulary, report: Report, called: Called) -> Vocabulary:
    """Return the vocabulary with the concepts of config.yml, reporting labels for unknown ones."""
    for item in config.line_items:
        if item.name.text not in vocabulary and not item.is_concept:
            meant = called(item.name.text.replace("_", " ")) or nearest(item.name.text, vocabulary)
            hint = f"did you mean `{meant}`? " if meant else ""
            hint += "a concept of your own needs the lines statement, period and unit"
            report.add("unknown-concept", item.name, f"there is no concept `{item.name.text}`", hint)
    known = extend_vocabulary(vocabulary, config.line_items)
    _check_labels(config, known, report)
    return known


def _check_labels(config: Config, vocabulary: Vocabulary, report: Report) -> None:
    """Report a label that means two line items of one statement: it would mean none."""
    first: dict[tuple[str, str, str], tuple[str, Text]] = {}
    for item in config.line_items:
        concept = vocabulary.get(item.name.text)
        if concept is None:
            continue
        for label in item.labels:
            key = (" ".join(label.text.lower().split()), concept.statement, concept.unit)
            name, before = first.setdefault(key, (concept.name, label))
            if name != concept.name:
                message = f"`{label.text}` means `{concept.name}` here, and `{name}` in line {before.line}"
                report.add("repeated-label", label, message, "delete one of the two: a label means one thing")


def _apply(config: Config, slots: Slots, report: Report, packs: Path, chosen: list[str]) -> None:
    """Replace, change and remove rules as config.yml says."""
    others: dict[str, str] | None = None
    for given, raw in config.rules.items():
        name = given if given in slots or _is_full(raw) else current_id(given)
        slot = slots.get(name)
        if _is_full(raw):
            check_kind(raw, report)
            slots[name] = Entry(raw, "config", config.source)
        elif slot is not None:
            if raw.off:
                del slots[name]
            elif isinstance(slot, Entry):
                slot.change(raw, config.source)
        elif raw.keys or raw.off:
            if others is None:
                others = _rules_of_packs(packs, without=chosen)
            if not (raw.off and name in others):
                _report_unknown_rule(raw, slots, others, report)


def _is_full(raw: RawRule) -> bool:
    """Whether it says what to check, so that it is a rule by itself."""
    return any(key in raw.keys for key in KIND_KEYS)


def _rules_of_packs(packs: Path, without: Collection[str] = ()) -> dict[str, str]:
    """Return the pack of every rule id that the packs have, those named `without` left out."""
    names = [name for name in pack_names(packs) if name not in without]
    return {rule_id: name for name in names for rule_id in read_pack(packs / f"{name}.yml").rules}


def _check_waivers(config: Config, slots: Slots, report: Report, packs: Path) -> None:
    """Report a waiver of a rule that nobody wrote; one that is switched off may still be waived."""
    strange = [waiver.rule for waiver in config.waivers if current_id(waiver.rule.text) not in slots]
    if not strange:
        return
    known = {*slots, *config.rules, *_rules_of_packs(packs)}
    for name in strange:
        if name.text not in known:
            meant = nearest(name.text, known)
            hint = f"did you mean `{meant}`?" if meant else "`tieout rules list` names every rule in force"
            report.add("unknown-rule", name, f"there is no rule `{name.text}`", hint)


def _report_unknown_rule(raw: RawRule, slots: Slots, others: dict[str, str], report: Report) -> None:
    name = raw.id
    if name.text in others:
        hint = f"add `- {others[name.text]}` under packs: first"
        report.add("unknown-rule", name, f"`{name.text}` belongs to the pack {others[name.text]}", hint)
        return
    meant = nearest(name.text, [*slots, *others])
    hint = f"did you mean `{meant}`? " if meant else ""
    hint += "`tieout rules list` names them all" if raw.off else "a rule of your own needs a line `check:`"
    report.add("unknown-rule", name, f"there is no rule `{name.text}`", hint)
