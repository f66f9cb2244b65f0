"""The JSON Schema of config.yml, by which editors complete and check it while it is written.

Built from the tables of `tieout.schema`, so that it says what the program says. Editors read `1248` as a
number and `2004-06-30` perhaps as a date; an amount may therefore stand as text or as number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tieout import schema
from tieout.facts import FACT_STATEMENTS
from tieout.schema import (
    AMOUNT,
    CHECKPOINT_KEYS,
    IDENTIFIER,
    KIND_KEYS,
    LINE_ITEM_KEYS,
    PRINTED,
    RULE_KEYS,
    WAIVER_KEYS,
    Check,
    OneOf,
)

Schema = dict[str, Any]

DIALECT = "http://json-schema.org/draft-07/schema#"
SECTIONS = {
    "packs": "Packs of rules that are in force; without this list all of them are.",
    "rules": "Rules of your own, and changes to those of the packs.",
    "line_items": "More labels for known line items, and line items of your own.",
    "waivers": "Findings that somebody answers for: one number, one difference.",
    "checkpoints": "What `tieout run` looks at, and when it is red.",
}
RULE_WORDS = {
    "title": "One sentence: what is true when the rule holds.",
    "check": "A formula: one comparison or one range, such as assets = liabilities + equity_total.",
    "any_of": "Formulas, of which one must hold.",
    "foot": "A concept whose lines add up to it, or a statement: every other total in it.",
    "agree": "A concept whose amount is the same where `statements:` print it again; `label`, `opening`: of tables.",
    "narrative": "A concept, or a formula, that amounts in the prose must fit.",
    "require": "Concepts that must be printed.",
    "sign": "How signs are used: parentheses, caption, nonnegative.",
    "roll_forward": "A statement whose opening balance and movements come to the closing balance.",
    "cross_foot": "A statement whose columns come to its total column; `quarters`: to a year printed elsewhere.",
    "tags": "What inline XBRL must agree with the print in: printed_value, scale, sign, context and others.",
    "joint": "Statements whose sums must all be possible at once; document: those of all statements together.",
    "trial_balance": "What a trial balance must do: balances, totals or statements.",
    "columns": "What figures say of others: change, percent_change, share, per_share, average_price, high_low.",
    "between": "Another document that prints it too: prior_filing, opening, same_period, amendment or year_to_date.",
    "statements": "Where the amount is printed again, or which statements are looked at.",
    "for_each": "Concepts that take the place of x in the formula, one after another.",
    "when": "A condition; where it is false the rule does not apply.",
    "tolerance": "rounding (default), printed, a percentage such as 3%, or an amount such as 2,000.",
    "off_by_one": "How much it weighs when an agreement misses by one unit of the last digit.",
    "borne_out": "How much a break weighs that the rest of the sentence, or a single slip of a digit, bears out.",
    "periods": "each (default), latest, year or quarter.",
    "from": "The first day to which it applies: 2004-06-30.",
    "until": "The last day to which it applies: 2004-06-30.",
    "severity": "error (default), warning or info: how much a break weighs.",
    "required": "true: must be tested wherever its `when` holds.",
    "tick": "The tick mark.",
    "why": "The source: a paragraph, an agreement, a practice.",
    "holds": "Amounts as printed, by term, on which the rule holds.",
    "breaks": "Amounts as printed, by term, on which the rule breaks.",
}
WAIVER_WORDS = {
    "rule": "The id of the rule.",
    "filing": "The document, as the finding names it.",
    "at": "Label and period of the number: Total revenues, Dec. 31, 2003.",
    "difference": "The difference of the finding; when it changes, the waiver lapses.",
    "reason": "Why it is right all the same.",
    "by": "Who answers for it.",
    "until": "The last day of the waiver: 2004-06-30.",
}


def config_schema(
    packs: Mapping[str, str] | None = None,
    concepts: Mapping[str, str] | None = None,
    rules: Mapping[str, str] | None = None,
) -> Schema:
    """The schema; packs, concepts and rules that are known, each with its words, are offered by the editor."""
    packs, concepts, rules = packs or {}, concepts or {}, rules or {}
    sections: dict[str, Schema] = {
        "packs": {"type": "array", "uniqueItems": True, "items": _word(packs)},
        "rules": _mapping(rules, "known_rule", "own_rule"),
        "line_items": _mapping(concepts, "known_line_item", "own_line_item"),
        "waivers": {
            "type": "array",
            "items": _keys(WAIVER_KEYS, WAIVER_WORDS, ("rule", "filing", "difference", "reason", "by")),
        },
        "checkpoints": {
            "type": "object",
            "minProperties": 1,
            "additionalProperties": _keys(CHECKPOINT_KEYS, required=("documents",)),
        },
    }
    return {
        "$schema": DIALECT,
        "title": "config.yml of tieout",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            name: {"description": SECTIONS[name], **section} for name, section in sections.items()
        },
        "definitions": _definitions(concepts),
    }


def _definitions(concepts: Mapping[str, str]) -> Schema:
    """Rules and line items: those that are known may be changed by a key, one's own say all."""
    rule = _keys(RULE_KEYS, RULE_WORDS)
    for key in ("foot", "agree"):
        known = sorted({*concepts, *(FACT_STATEMENTS if key == "foot" else ())})
        rule["properties"][key] = {**rule["properties"][key], **({"examples": known} if known else {})}
    kinds = [{"required": [key]} for key in KIND_KEYS]
    labels = LINE_ITEM_KEYS["labels"]
    item = _keys(LINE_ITEM_KEYS)
    return {
        "known_rule": {"anyOf": [{"const": "off"}, {"$ref": "#/definitions/rule"}]},
        "own_rule": {"allOf": [{"$ref": "#/definitions/rule"}, {"oneOf": kinds}]},
        "rule": rule,
        "known_line_item": {"anyOf": [_value(labels), item]},
        "own_line_item": {**item, "required": ["statement", "period", "unit"]},
    }


def _mapping(known: Mapping[str, str], changed: str, own: str) -> Schema:
    """A mapping by names: what is known, with its words, and what somebody adds.

    Where nothing is known beforehand, every name may be either.
    """
    both = {"anyOf": [{"$ref": f"#/definitions/{changed}"}, {"$ref": f"#/definitions/{own}"}]}
    return {
        "type": "object",
        "minProperties": 1,
        "propertyNames": {"pattern": _whole(IDENTIFIER.pattern)},
        "properties": {
            name: {"description": words, "allOf": [{"$ref": f"#/definitions/{changed}"}]}
            for name, words in known.items()
        },
        "additionalProperties": {"$ref": f"#/definitions/{own}"} if known else both,
    }


def _keys(
    table: Mapping[str, Check], words: Mapping[str, str] | None = None, required: Iterable[str] = ()
) -> Schema:
    """A mapping with the keys of a table of `tieout.schema`, each with its words."""
    said = words or {}
    properties = {
        key: {**({"description": said[key]} if key in said else {}), **_value(check)}
        for key, check in table.items()
    }
    found: Schema = {
        "type": "object",
        "minProperties": 1,
        "additionalProperties": False,
        "properties": properties,
    }
    return {**found, "required": list(required)} if required else found


def _value(check: Check) -> Schema:
    """What a check of `tieout.schema` lets through."""
    if isinstance(check, OneOf):
        return {"enum": list(check.choices)}
    return VALUES[check]


def _word(known: Mapping[str, str]) -> Schema:
    return {"enum": list(known)} if known else {"type": "string"}


def _whole(pattern: str) -> str:
    return f"^(?:{pattern})$"


def _one_or_more(item: Schema) -> Schema:
    return {"anyOf": [item, {"type": "array", "minItems": 1, "items": item}]}


TEXT: Schema = {"type": ["string", "number", "boolean"], "pattern": r"\S"}
PRINTED_AMOUNT: Schema = {"type": ["string", "number"], "pattern": rf"^\s*(?:{PRINTED.pattern})\s*$"}
PERCENTAGE = r"^(?:100(?:\.0+)?|\d{1,2}(?:\.\d+)?|\.\d+)\s*%$"
VALUES: dict[Check, Schema] = {
    schema.text: TEXT,
    schema.texts: {"type": "array", "minItems": 1, "items": TEXT},
    schema.flag: {"type": "boolean"},
    schema.day: {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"},
    schema.tolerance: {
        "type": ["string", "number"],
        "pattern": rf"^(?:rounding|printed|(?:{AMOUNT.pattern})(?:\s*%)?)$",
        "minimum": 0,
    },
    schema.percentage: {"type": "string", "pattern": PERCENTAGE},
    schema.printed_amount: PRINTED_AMOUNT,
    schema.names: _one_or_more({"type": "string", "pattern": _whole(IDENTIFIER.pattern)}),
    schema.statements: _one_or_more({"enum": list(FACT_STATEMENTS)}),
    schema.examples: _one_or_more(
        {"anyOf": [{"type": "string"}, {"type": "object", "additionalProperties": PRINTED_AMOUNT}]}
    ),
}
"""What each check of `tieout.schema` lets through, as editors see it."""
