"""Reads config.yml and the packs: what is said, checked against the schema, with the place of every word.

Rules stay raw here (`RawRule`); `tieout.expectations.compile` makes rules of them, because only the
vocabulary and the language can say whether a formula means anything.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from tieout.concepts import Concept, Vocabulary
from tieout.raw_rules import RawRule, read_rules
from tieout.schema import (
    CHECKPOINT_KEYS,
    IDENTIFIER,
    LINE_ITEM_KEYS,
    PERCENT,
    RULE_KEYS,
    WAIVER_KEYS,
    Section,
    check_keys,
    percent,
    read_entries,
    text_items,
    texts,
)
from tieout.written import Items, Pairs, Report, Source, Text, Written, listed, nearest, read_written

CONFIG_KEYS = ("packs", "rules", "line_items", "waivers", "checkpoints")
PACK_KEYS = ("title", "about", "version", "rules")


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
    """What a run looks at and when it is red; paths as in config.yml, `min_coverage` as a fraction.

    `together` says that the documents are of one company, whatever names they print.
    """

    name: str
    documents: tuple[str, ...]
    fail_on: str = "error"
    min_coverage: Decimal | None = None
    together: bool = False


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
        read_rules(sections.get("rules"), report),
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
    rules = read_rules(sections.get("rules"), report)
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


def _read_packs(section: Section, report: Report) -> tuple[Text, ...] | None:
    if section is None:
        return None
    key, value = section
    if isinstance(value, Items):
        for item in value.items:
            if not isinstance(item, Text):
                report.add("list", item, "a pack is named by one word", "write `- balance_sheet`")
        return text_items(value)
    report.add("list", key, "`packs:` takes a list", "write each pack on a line of its own behind `- `")
    return None


def _read_line_items(section: Section, report: Report) -> tuple[LineItem, ...]:
    items: list[LineItem] = []
    for key, value in read_entries(section, report):
        if not IDENTIFIER.fullmatch(key.text):
            hint = "concepts are written in small letters with _ between the words: cost_of_revenue"
            report.add("name", key, f"`{key.text}` is no name for a concept", hint)
        if isinstance(value, Items):
            texts(key, value, report)
            items.append(LineItem(key, labels=text_items(value)))
            continue
        if isinstance(value, Text) and value.text:
            hint = f"write each label on a line of its own below it: - {value.text}"
            report.add("list", value, f"`{key.text}` takes a list of labels", hint)
            items.append(LineItem(key, labels=(value,)))
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
                tuple(t.text for t in text_items(keys.get("stands_for"))),
                said.get("title", ""),
                text_items(keys.get("labels")),
                text_items(keys.get("patterns")),
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
    for key, value in read_entries(section, report):
        keys = check_keys(key, value, CHECKPOINT_KEYS, report, ("documents",))
        fail_on, coverage = keys.get("fail_on"), keys.get("min_coverage")
        together = keys.get("together")
        checkpoints[key.text] = Checkpoint(
            key.text,
            tuple(t.text for t in text_items(keys.get("documents"))),
            fail_on.text if isinstance(fail_on, Text) else "error",
            percent(coverage.text)
            if isinstance(coverage, Text) and PERCENT.fullmatch(coverage.text)
            else None,
            isinstance(together, Text) and together.text == "true",
        )
    return checkpoints
