"""The rules of the shipped packs, ready-made, so that the fast gate need not read and check their YAML anew.

`python -m tieout.expectations.formulas` writes `packs.json`. A pack whose text is not the one that the table
was made of is read from its YAML: whoever edits a pack need not think of the table, only a test does.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from tieout.expectations.rules import Example, Rule

PACKS = Path(__file__).with_name("packs")
ALIASES = {
    "eps_basic": "eps_basic_recalculates",
    "eps_diluted": "eps_diluted_recalculates",
    "tie_profit_loss_cf": "tie_net_income_cf",
}
"""What rules were called before, or are called elsewhere: a change or a waiver under the old id still finds them."""
TABLE = Path(__file__).with_name("packs.json")


def current_id(name: str) -> str:
    """Return the id that a rule has today, for an old id or today's."""
    return ALIASES.get(name, name)


def pack_names(packs: Path = PACKS) -> list[str]:
    """Return the names of the packs in a folder, sorted."""
    return sorted(path.stem for path in packs.glob("*.yml"))


def shipped_rules(path: Path) -> tuple[Rule, ...] | None:
    """Return the rules of a pack file, or None where the table was not made of this very text."""
    if path.parent != PACKS:
        return None
    found = _table().get(path.stem)
    if found is None or found["text"] != fingerprint(path):
        return None
    return tuple(map(unpack, found["rules"]))


def fingerprint(path: Path) -> str:
    """Return what tells one text of a pack from another."""
    from zlib import crc32

    text = path.read_bytes()
    return f"{len(text)}-{crc32(text):08x}"


def pack(rule: Rule) -> list[Any]:
    """Return a rule as lists for JSON."""
    examples = [
        [[example.amounts, example.snippet] for example in group] for group in (rule.holds, rule.breaks)
    ]
    return list(rule._replace(holds=examples[0], breaks=examples[1]))  # type: ignore[arg-type]


def unpack(packed: list[Any]) -> Rule:
    """Return the rule that `pack` made lists of."""
    rule = Rule._make(tuple(field) if isinstance(field, list) else field for field in packed)
    return rule._replace(holds=_examples(rule.holds), breaks=_examples(rule.breaks))


def _examples(packed: tuple[Any, ...]) -> tuple[Example, ...]:
    return tuple(
        Example(tuple((term, amount) for term, amount in amounts), snippet) for amounts, snippet in packed
    )


@cache
def _table() -> dict[str, dict[str, Any]]:
    import json

    if not TABLE.exists():
        return {}
    table: dict[str, dict[str, Any]] = json.loads(TABLE.read_text(encoding="utf-8"))
    return table


def render_table(rules_of: dict[str, tuple[Rule, ...]]) -> str:
    """Return the table as JSON, a rule a line, with the fingerprint of each pack."""
    import json

    packs = []
    for name, rules in rules_of.items():
        lines = ",\n".join(json.dumps(pack(r), ensure_ascii=False, separators=(",", ":")) for r in rules)
        packs.append(f'"{name}": {{"text": "{fingerprint(PACKS / f"{name}.yml")}", "rules": [\n{lines}\n]}}')
    return "{" + ",\n".join(packs) + "}\n"
