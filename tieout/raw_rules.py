"""Reads the `rules:` of config.yml or of a pack: each rule raw, as its words with their places.

Wrong indents are told here, because only here it is known what may stand where.
"""

from __future__ import annotations

from typing import NamedTuple

from tieout.schema import IDENTIFIER, RULE_KEYS, Section, check_keys, read_entries
from tieout.written import Items, Pairs, Report, Text, Written


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


def read_rules(section: Section, report: Report) -> dict[str, RawRule]:
    rules: dict[str, RawRule] = {}
    entries = read_entries(section, report)
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
            hint = "write small letters, digits and _, a letter first: gross_margin_in_range"
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
        if value.text.startswith("off "):
            hint = f"write `{key.text}: off`; a finding of one document is let pass under `waivers:`"
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
