"""The trees of all shipped formulas, made once by `python -m tieout.expectations.formulas`.

Reading `formulas.json` takes a millisecond; the grammar would take thirty. A test makes sure that the file
is what the grammar gives today.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tieout.expectations.language.tree import (
    Arithmetic,
    Call,
    Comparison,
    Logic,
    Negative,
    Node,
    Number,
    Range,
    Term,
)

if TYPE_CHECKING:
    from tieout.expectations.rules import Rule

TABLE = Path(__file__).with_name("formulas.json")
LETTERS: dict[str, type[Any]] = {
    "n": Number,
    "t": Term,
    "-": Negative,
    "a": Arithmetic,
    "f": Call,
    "c": Comparison,
    "r": Range,
    "l": Logic,
}
NAMES = {kind: letter for letter, kind in LETTERS.items()}


def precompiled(text: str) -> Node | None:
    """Return the tree of a shipped formula, or None for one that is not shipped."""
    packed = _table().get(text)
    return None if packed is None else unpack(packed)


def pack(node: Node) -> list[Any]:
    """Return a tree as lists for JSON: a letter for the type, then its fields."""
    return [NAMES[type(node)], *(_pack_field(field) for field in node)]


def unpack(packed: list[Any]) -> Node:
    """Return the tree that `pack` made lists of."""
    letter, *fields = packed
    node: Node
    if letter == "n":
        node = Number(Decimal(fields[0]), *fields[1:])
    elif letter == "t":
        node = Term(*fields)
    elif letter in "fl":
        node = LETTERS[letter](fields[0], tuple(unpack(f) for f in fields[1]), *fields[2:])
    else:
        node = LETTERS[letter](*(unpack(f) if isinstance(f, list) else f for f in fields))
    return node


def _pack_field(field: Any) -> Any:
    if isinstance(field, Decimal):
        return str(field)
    if isinstance(field, str | int):
        return field
    if type(field) in NAMES:
        return pack(field)
    return [pack(argument) for argument in field]


@cache
def _table() -> dict[str, list[Any]]:
    import json

    if not TABLE.exists():
        return {}
    table: dict[str, list[Any]] = json.loads(TABLE.read_text(encoding="utf-8"))["formulas"]
    return table


def shipped_texts() -> tuple[str, ...]:
    """Return every formula and condition of the packs and of the root config.yml, each once, sorted."""
    from tieout.config import read_config, read_pack
    from tieout.raw_rules import RawRule

    found: set[str] = set()
    sources: list[Iterable[RawRule]] = [
        read_pack(path).rules.values() for path in sorted(Path(__file__).parent.glob("packs/*.yml"))
    ]
    root = Path(__file__).resolve().parents[1] / "config.yml"
    if root.exists():
        sources.append(read_config(root).rules.values())
    for rules in sources:
        for rule in rules:
            texts = [rule.text("check"), rule.text("when"), *(t.text for t in rule.texts("any_of"))]
            narrative = rule.text("narrative")
            found.update(t for t in [*texts, narrative if "=" in narrative else ""] if t)
    return tuple(sorted(found))


def render_table(texts: Iterable[str]) -> str:
    """Return the table as JSON, a formula a line, with the hash of the grammar it was made by."""
    import hashlib
    import json

    from tieout.expectations.language.parser import GRAMMAR, parse_by_grammar

    grammar = hashlib.sha256(GRAMMAR.read_bytes()).hexdigest()
    lines = [
        f"{json.dumps(t, ensure_ascii=False)}: "
        f"{json.dumps(pack(parse_by_grammar(t)), ensure_ascii=False, separators=(',', ':'))}"
        for t in texts
    ]
    return f'{{"grammar": "{grammar}",\n"formulas": {{\n' + ",\n".join(lines) + "\n}}\n"


def shipped_packs() -> dict[str, tuple[Rule, ...]]:
    """Return the rules of each pack as its YAML gives them today, concepts unchecked."""
    from tieout.expectations.entries import compile_entry, pack_entries
    from tieout.expectations.shipped import PACKS, pack_names

    return {
        name: tuple(compile_entry(e, {}, []) for e in pack_entries(PACKS / f"{name}.yml", []).values())
        for name in pack_names()
    }


def main() -> None:
    """Write the tables of formulas and of rules anew from the packs and the root config.yml."""
    from tieout.expectations import shipped

    TABLE.write_text(render_table(shipped_texts()), encoding="utf-8")
    shipped.TABLE.write_text(shipped.render_table(shipped_packs()), encoding="utf-8")


if __name__ == "__main__":
    main()
