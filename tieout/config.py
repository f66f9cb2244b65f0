"""Reads config.yml and the packs: what is said, checked against the schema, with the place of every word.

Rules stay raw here (`RawRule`); `tieout.expectations.compile` makes rules of them, because only the
vocabulary and the language can say whether a formula means anything.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from tieout.concepts import Concept, Vocabulary
from tieout.schema import (
    CHECKPOINT_KEYS,
    IDENTIFIER,
    LINE_ITEM_KEYS,
    PERCENT,
    RULE_KEYS,
    WAIVER_KEYS,
    check_keys,
    percent,
    texts,
)
from tieout.written import Items, Pairs, Report, Source, Text, Written, listed, nearest, read_written

CONFIG_KEYS = ("packs", "rules", "line_items", "waivers", "checkpoints")
PACK_KEYS = ("title", "about", "version", "rules")


class RawRule(NamedTuple):
    """A rule as written: its keys with their values, or `off`."""

    id: Text
    keys: dict[str, Written]
    off: bool = False

    def text(self, key: str, otherwise: str = "") -> str:
        """Return the text under `key`, or `otherwise` where it says nothing."""
        value = self.keys.get(key)
        return value.text if isinstance(value, Text) else otherwise

    def texts(self, key: str) -> tuple[Text, ...]:
        """Return the list under `key`; a single text counts as a list of one."""
        value = self.keys.get(key)
        if isinstance(value, Text):
            return (value,)
        return tuple(i for i in value.items if isinstance(i, Text)) if isinstance(value, Items) else ()


class LineItem(NamedTuple):
    """Labels for a concept, and for a concept of one's own what it is; what is not said is empty."""

    name: Text
    statement: str = ""
    period: str = ""
    unit: str = ""
    sign: str = ""
    element: str = ""
    stands_for: tuple[str, ...] = ()
    title: str = ""
    labels: tuple[Text, ...] = ()
    patterns: tuple[Text, ...] = ()

    @property
    def is_concept(self) -> bool:
        """Whether it says enough to be a concept by itself."""
        return bool(self.statement and self.period and self.unit)


class Waiver(NamedTuple):
    """A finding that somebody answers for, until the number or the difference changes, or a day."""

    rule: Text
    filing: str
    difference: str  # as written
    reason: str
    by: str
    at: str = ""
    until: str = ""


class Checkpoint(NamedTuple):
    """What a run looks at and when it is red; paths as in config.yml, `min_coverage` as a fraction."""

    name: str
    documents: tuple[str, ...]
    fail_on: str = "error"
    min_coverage: Decimal | None = None


class Config(NamedTuple):
    """config.yml as read; `packs` is None where it names none (all are in force)."""

    path: Path
    source: Source
    packs: tuple[Text, ...] | None = None
    rules: dict[str, RawRule] = {}
    line_items: tuple[LineItem, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    checkpoints: dict[str, Checkpoint] = {}
    report: Report | None = None


class Pack(NamedTuple):
    """A pack file as read: its name is the file's."""

    name: str
    title: str
    version: str
    source: Source
    rules: dict[str, RawRule]


def read_config(path: Path, *, hold_mistakes: bool = False) -> Config:
    """Read config.yml; raises TieoutError with all its mistakes at once.

    With `hold_mistakes` those of the schema are kept in `report`, so that the compiler can raise them
    together with those of the formulas; only what is no YAML is raised at once.
    """
    sections, report = _sections(path, CONFIG_KEYS)
    config = Config(
        path,
        report.source,
        _read_packs(sections.get("packs"), report),
        _read_rules(sections.get("rules"), report),
        _read_line_items(sections.get("line_items"), report),
        _read_waivers(sections.get("waivers"), report),
        _read_checkpoints(sections.get("checkpoints"), report),
        report,
    )
    if not hold_mistakes:
        report.raise_mistakes()
    return config


def read_pack(path: Path) -> Pack:
    """Read a pack, its rules as in config.yml; raises TieoutError with all its mistakes at once."""
    sections, report = _sections(path, PACK_KEYS)
    rules = _read_rules(sections.get("rules"), report)
    for rule in rules.values():
        if rule.off:
            report.add("off", rule.id, "a pack cannot switch a rule off", "delete the rule")
    report.raise_mistakes()
    title, version = sections.get("title"), sections.get("version")
    return Pack(
        path.stem,
        title[1].text if title and isinstance(title[1], Text) else path.stem.replace("_", " "),
        version[1].text if version and isinstance(version[1], Text) else "",
        report.source,
        rules,
    )


def read_line_items(path: Path) -> tuple[LineItem, ...]:
    """Read a file of line items, concept by concept; raises TieoutError with all its mistakes at once."""
    root, report = read_written(path)
    items = _read_line_items((Text("line_items", 1, 1), root), report) if root is not None else ()
    report.raise_mistakes()
    return items


def extend_vocabulary(vocabulary: Vocabulary, items: tuple[LineItem, ...]) -> Vocabulary:
    """Return the vocabulary with the concepts that `line_items:` of config.yml adds."""
    own = {item.name.text: _concept(item) for item in items if item.is_concept}
    return {**vocabulary, **own} if own else vocabulary


def _concept(item: LineItem) -> Concept:
    sign = item.sign or ("asset" if item.statement == "balance_sheet" else "income")
    return Concept(
        item.name.text,
        item.statement,
        item.period,
        item.unit,
        sign,
        item.element,
        item.stands_for,
        item.title,
    )


Section = tuple[Text, Written] | None


def _sections(path: Path, allowed: tuple[str, ...]) -> tuple[dict[str, tuple[Text, Written]], Report]:
    """Read the keys at the left edge of a file, reporting those that do not belong there."""
    root, report = read_written(path)
    if root is None:
        return {}, report
    if not isinstance(root, Pairs):
        report.add(
            "not-a-mapping", root, "the file does not start with a key", f"it may be {listed(allowed)}"
        )
        return {}, report
    found: dict[str, tuple[Text, Written]] = {}
    for key, value in root.pairs:
        if key.text in allowed:
            found[key.text] = (key, value)
            continue
        meant = nearest(key.text.lower(), allowed)
        hint = f"did you mean `{meant}`?" if meant else f"here may stand {listed(allowed)}"
        if isinstance(value, Pairs) and any(k.text in RULE_KEYS for k, _ in value.pairs):
            hint = "a rule stands under `rules:`, indented by two"
        report.add("unknown-key", key, f"there is no section `{key.text}`", hint)
    return found, report


def _entries(section: Section, report: Report) -> tuple[tuple[Text, Written], ...]:
    """Return the entries of a section that is a mapping; report one that is none."""
    if section is None:
        return ()
    key, value = section
    if isinstance(value, Pairs):
        return value.pairs
    if isinstance(value, Text) and not value.text:
        report.add(
            "empty", key, f"`{key.text}:` is empty", "indent what belongs to it by two, or delete the line"
        )
    else:
        report.add(
            "not-a-mapping", key, f"`{key.text}:` takes names with a colon, one a line, indented by two"
        )
    return ()


def _read_packs(section: Section, report: Report) -> tuple[Text, ...] | None:
    if section is None:
        return None
    key, value = section
    if isinstance(value, Items):
        for item in value.items:
            if not isinstance(item, Text):
                report.add("list", item, "a pack is named by one word", "write `- balance_sheet`")
        return _list(value)
    report.add("list", key, "`packs:` takes a list", "write each pack on a line of its own behind `- `")
    return None


def _read_rules(section: Section, report: Report) -> dict[str, RawRule]:
    rules: dict[str, RawRule] = {}
    entries = _entries(section, report)
    stray = tuple(k for k, v in entries if k.text in RULE_KEYS and isinstance(v, Text))
    for key, value in entries:
        if key in stray:
            continue
        if isinstance(value, Text):
            off = value.text == "off"
            if not off and not (stray and not value.text):
                _not_off(key, value, report)
            if off:
                rules[key.text] = RawRule(key, {}, True)
            continue
        if not IDENTIFIER.fullmatch(key.text):
            hint = "write small letters, digits and _: gross_margin_in_range"
            report.add("rule-id", key, f"`{key.text}` cannot be a rule's id", hint)
        misplaced = _misplaced_rules(value)
        keys = check_keys(key, _without(value, misplaced), RULE_KEYS, report)
        for inner in misplaced:
            message = f"`{inner.text}` is a rule, but stands inside the rule `{key.text}`"
            report.add("indent", inner, f"wrong indent: {message}", f"start it in column {key.column}")
        _check_dates(keys, report)
        rules[key.text] = RawRule(key, keys)
    if stray:
        message = f"wrong indent: `{stray[0].text}` is a key of a rule, but stands where the rules' ids stand"
        report.add(
            "indent", stray[0], message, f"start it, and its neighbours, in column {stray[0].column + 2}"
        )
    return rules


def _not_off(key: Text, value: Text, report: Report) -> None:
    if value.text.lower() in ("no", "n", "false", "0", "none", "null", "~", "off", "disable", "disabled"):
        message = f"`{value.text}` does not switch a rule off"
        report.add("off", value, message, f"only the word off does: `{key.text}: off`")
    else:
        message = f"`{key.text}` says nothing that can be read"
        hint = f"write its keys below it, indented by two, or `{key.text}: off`"
        report.add("not-a-mapping", key, message, hint)


def _misplaced_rules(value: Written) -> tuple[Text, ...]:
    """Rules that a wrong indent put inside another rule: unknown keys with keys of a rule below them."""
    if not isinstance(value, Pairs):
        return ()
    return tuple(
        key
        for key, inner in value.pairs
        if key.text not in RULE_KEYS
        and isinstance(inner, Pairs)
        and any(k.text in RULE_KEYS for k, _ in inner.pairs)
    )


def _without(value: Written, keys: tuple[Text, ...]) -> Written:
    if not keys or not isinstance(value, Pairs):
        return value
    return value._replace(pairs=tuple(pair for pair in value.pairs if pair[0] not in keys))


def _check_dates(keys: dict[str, Written], report: Report) -> None:
    since, until = keys.get("from"), keys.get("until")
    if isinstance(since, Text) and isinstance(until, Text) and since.text > until.text:
        report.add("date", until, f"`until` lies before `from` ({since.text})")


def _read_line_items(section: Section, report: Report) -> tuple[LineItem, ...]:
    items: list[LineItem] = []
    for key, value in _entries(section, report):
        if not IDENTIFIER.fullmatch(key.text):
            hint = "concepts are written in small letters with _ between the words: cost_of_revenue"
            report.add("name", key, f"`{key.text}` is no name for a concept", hint)
        if isinstance(value, Items):
            texts(key, value, report)
            items.append(LineItem(key, labels=_list(value)))
            continue
        keys = check_keys(key, value, LINE_ITEM_KEYS, report)
        said = {k: v.text for k, v in keys.items() if isinstance(v, Text)}
        items.append(
            LineItem(
                key,
                said.get("statement", ""),
                said.get("period", ""),
                said.get("unit", ""),
                said.get("sign", ""),
                said.get("element", ""),
                tuple(t.text for t in _list(keys.get("stands_for"))),
                said.get("title", ""),
                _list(keys.get("labels")),
                _list(keys.get("patterns")),
            )
        )
    return tuple(items)


def _read_waivers(section: Section, report: Report) -> tuple[Waiver, ...]:
    if section is None:
        return ()
    key, value = section
    if not isinstance(value, Items):
        report.add("list", key, "`waivers:` takes a list", "begin each waiver with `- rule: ...`")
        return ()
    waivers = []
    for item in value.items:
        at = Text("waiver", item.line, item.column)
        before = len(report.mistakes)
        said = check_keys(at, item, WAIVER_KEYS, report, ("rule", "filing", "difference", "reason", "by"))
        if said and len(report.mistakes) == before:
            words = {k: v.text for k, v in said.items() if isinstance(v, Text)}
            rule = said["rule"]
            assert isinstance(rule, Text)
            waivers.append(Waiver(**{**words, "rule": rule}))  # type: ignore[arg-type]
    return tuple(waivers)


def _read_checkpoints(section: Section, report: Report) -> dict[str, Checkpoint]:
    checkpoints = {}
    for key, value in _entries(section, report):
        keys = check_keys(key, value, CHECKPOINT_KEYS, report, ("documents",))
        fail_on, coverage = keys.get("fail_on"), keys.get("min_coverage")
        checkpoints[key.text] = Checkpoint(
            key.text,
            tuple(t.text for t in _list(keys.get("documents"))),
            fail_on.text if isinstance(fail_on, Text) else "error",
            percent(coverage.text)
            if isinstance(coverage, Text) and PERCENT.fullmatch(coverage.text)
            else None,
        )
    return checkpoints


def _list(value: Written | None) -> tuple[Text, ...]:
    return tuple(i for i in value.items if isinstance(i, Text)) if isinstance(value, Items) else ()
