"""What may stand under each key of a rule, a line item, a waiver and a checkpoint.

A check takes the value as written and reports what is wrong with it; it changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal

from tieout.facts import FACT_STATEMENTS, STATEMENTS
from tieout.written import Items, Pairs, Report, Text, Written, listed, nearest

Check = Callable[[Text, Written, Report], None]
Section = tuple[Text, Written] | None

IDENTIFIER = re.compile(r"[a-z][a-z0-9_]*")
AMOUNT = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+")
PERCENT = re.compile(rf"(?:{AMOUNT.pattern})\s*%")
FRACTION = r"(?:\d+ )?\d+/\d+"
PRINTED = re.compile(
    rf"[($+−–-]*\s*\$?\s*(?:{FRACTION}|{AMOUNT.pattern})\s*(?:%|CR|-)?\s*\)?\s*%?|[-–—]{{1,3}}|nil|none"
)
KIND_KEYS = (
    "check", "any_of", "foot", "agree", "narrative", "require", "sign", "roll_forward", "cross_foot", "joint",
    "between", "tags", "trial_balance", "columns",
)  # fmt: skip
SIGN_TESTS = ("parentheses", "caption", "nonnegative")
RELATIONS = ("prior_filing", "opening", "same_period", "amendment", "year_to_date")
TRIAL_BALANCE_TESTS = ("balances", "totals", "statements")
TAG_TESTS = (
    "printed_value", "scale", "sign", "sign_along_row", "decimals", "context", "element", "alike", "percent", "nil",
    "duplicates", "untagged", "calculation", "dimension_total",
)  # fmt: skip
COLUMN_TESTS = ("change", "percent_change", "share", "per_share", "average_price", "high_low")
TICKS = ("F", "CF", "RC", "T", "PY", "N", "XT", "S", "R", "A")
SWITCHES = (
    "off",
    "on",
    "enabled",
    "enable",
    "disabled",
    "disable",
    "active",
    "skip",
    "ignore",
    "except",
    "exclude",
)
"""Keys by which other tools switch a rule off, or off for some documents."""
NUMBER_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def text(key: Text, value: Written, report: Report) -> None:
    """Something is written."""
    if not isinstance(value, Text):
        report.add("not-text", value, f"`{key.text}` is one text, not a list or keys of its own")
    elif not value.text.strip():
        report.add("empty", key, f"`{key.text}` is empty", "write what it is to be, or delete the line")


class OneOf:
    """One of the words given, as written there."""

    def __init__(self, *choices: str) -> None:
        self.choices = choices

    def __call__(self, key: Text, value: Written, report: Report) -> None:
        """Report a value that is none of the words, with the nearest of them."""
        if isinstance(value, Text) and value.text in self.choices:
            return
        word = value.text if isinstance(value, Text) else ""
        meant = nearest(word.lower(), self.choices)
        hint = f"it may be {listed(self.choices)}"
        hint = f"write {meant}; {hint}" if meant else hint
        report.add(
            "choice", value if word else key, f"`{key.text}` cannot be {word or 'empty or a list'}", hint
        )


def flag(key: Text, value: Written, report: Report) -> None:
    """true or false, no other word."""
    if not isinstance(value, Text) or value.text not in ("true", "false"):
        word = f"; found {value.text or 'nothing'}" if isinstance(value, Text) else ""
        report.add("flag", value if word else key, f"`{key.text}` is true or false{word}")


def day(key: Text, value: Written, report: Report) -> None:
    """A date, year first."""
    if isinstance(value, Text) and re.fullmatch(r"\d{4}-\d\d-\d\d", value.text):
        try:
            date.fromisoformat(value.text)
            return
        except ValueError:
            report.add("date", value, f"there is no day {value.text}")
            return
    report.add("date", value, f"`{key.text}` takes a date", "write year, month, day: 2004-06-30")


def tolerance(key: Text, value: Written, report: Report) -> None:
    """How far two sides may differ: a word, a percentage or an amount."""
    if isinstance(value, Text) and (
        value.text in ("rounding", "printed") or AMOUNT.fullmatch(value.text) or PERCENT.fullmatch(value.text)
    ):
        return
    hint = "write rounding, printed, a percentage such as 3%, or an amount such as 2,000"
    if isinstance(value, Text):
        hint = _in_digits(value.text) or hint
        report.add("number", value if value.text else key, f"`{value.text}` is no tolerance", hint)
    else:
        report.add("number", value, "`tolerance` is one word or number", hint)


def percentage(key: Text, value: Written, report: Report) -> None:
    """A percentage from 0% to 100%."""
    found = isinstance(value, Text) and PERCENT.fullmatch(value.text)
    if found and percent(found[0]) <= 1:
        return
    if not isinstance(value, Text) or not value.text:
        report.add("number", key, f"`{key.text}` takes a percentage", "such as 80%")
        return
    hint = _in_digits(value.text) or f"write a percentage from 0% to 100%, such as {_percent_of(value.text)}"
    report.add("number", value, f"`{value.text}` is no percentage", hint)


def printed_amount(key: Text, value: Written, report: Report) -> None:
    """An amount as printed: 1,248 or (1,248) or 0.03 or a dash."""
    if not isinstance(value, Text) or not PRINTED.fullmatch(value.text.strip()):
        word = value.text if isinstance(value, Text) else ""
        hint = _in_digits(word) or "write it as it is printed: 1,248 or (1,248) or (0.03) or --"
        report.add(
            "amount", value if word else key, f"`{key.text}`: {word or 'a list'} is no printed amount", hint
        )


def names(key: Text, value: Written, report: Report) -> None:
    """A list of names, one or more; one alone may stand behind the key."""
    if isinstance(value, Pairs) or (isinstance(value, Items) and not value.items):
        report.add(
            "list",
            value,
            f"`{key.text}` takes a list of names",
            "write each on a line of its own behind `- `",
        )
        return
    for item in value.items if isinstance(value, Items) else (value,):
        if not isinstance(item, Text) or not IDENTIFIER.fullmatch(item.text):
            at = item if isinstance(item, Text) and item.text else key
            found = item.text if isinstance(item, Text) else "a list"
            hint = "names are written in small letters with _ between the words: cost_of_revenue"
            if re.search(r"[=<>]", found):
                hint = f"`{key.text}` takes names; a formula stands under `check:`"
            report.add("name", at, f"`{found}` is no name", hint)


def statements(key: Text, value: Written, report: Report) -> None:
    """A list of statements by name."""
    check = OneOf(*STATEMENTS, *FACT_STATEMENTS[len(STATEMENTS) :])
    for item in value.items if isinstance(value, Items) else (value,):
        check(key, item, report)


def texts(key: Text, value: Written, report: Report) -> None:
    """A list of sentences, one a line: in [ ] a comma would split them."""
    if (
        isinstance(value, Items)
        and value.flow
        and any(isinstance(i, Text) and not i.style for i in value.items)
    ):
        items = [i.text for i in value.items if isinstance(i, Text)]
        line = report.source.line(key.line)
        indent = " " * (len(line) - len(line.lstrip(" ")))
        block = [f"{indent}{key.text}:", *(f"{indent}  - {item}" for item in items)]
        if len(items) > 1:
            message = "inside [ ] a comma starts a new item, so a text with a comma falls in two"
            hint = "\n    ".join(["write one item a line (and join again what belongs together):", *block])
            report.add("flow-comma", value, message, hint)
        return
    if not isinstance(value, Items) or not value.items:
        hint = "write each on a line of its own behind `- `"
        report.add("list", value if isinstance(value, Pairs) else key, f"`{key.text}` takes a list", hint)
        return
    for item in value.items:
        text(key, item, report)


def examples(key: Text, value: Written, report: Report) -> None:
    """Amounts as printed by term, or a snippet behind `|`; or a list of such."""
    for item in value.items if isinstance(value, Items) else (value,):
        if isinstance(item, Pairs):
            for name, amount in item.pairs:
                printed_amount(name, amount, report)
        elif not isinstance(item, Text) or item.style != "|":
            hint = "write `term: amount` on lines of their own, or `|` and the snippet as printed below it"
            report.add("example", key, f"`{key.text}` takes amounts by term, or a snippet as printed", hint)


RULE_KEYS: dict[str, Check] = {
    "title": text,
    "check": text,
    "any_of": texts,
    "foot": text,
    "agree": names,
    "narrative": text,
    "require": names,
    "between": OneOf(*RELATIONS),
    "trial_balance": OneOf(*TRIAL_BALANCE_TESTS),
    "sign": OneOf(*SIGN_TESTS),
    "roll_forward": text,
    "cross_foot": text,
    "joint": names,
    "tags": OneOf(*TAG_TESTS),
    "columns": OneOf(*COLUMN_TESTS),
    "statements": statements,
    "for_each": names,
    "when": text,
    "tolerance": tolerance,
    "off_by_one": OneOf("error", "warning", "info"),
    "borne_out": OneOf("error", "warning", "info"),
    "periods": OneOf("each", "latest", "year", "quarter"),
    "from": day,
    "until": day,
    "severity": OneOf("error", "warning", "info"),
    "required": flag,
    "tick": OneOf(*TICKS),
    "why": text,
    "holds": examples,
    "breaks": examples,
}
LINE_ITEM_KEYS: dict[str, Check] = {
    "statement": OneOf(*FACT_STATEMENTS),
    "period": OneOf("instant", "duration"),
    "unit": OneOf("money", "shares", "per_share", "percent", "pure"),
    "sign": OneOf("income", "expense", "contra", "asset", "liability", "equity", "flow"),
    "element": text,
    "stands_for": names,
    "title": text,
    "labels": texts,
    "patterns": texts,
}
WAIVER_KEYS: dict[str, Check] = {
    "rule": text,
    "filing": text,
    "at": text,
    "difference": printed_amount,
    "reason": text,
    "by": text,
    "until": day,
}
CHECKPOINT_KEYS: dict[str, Check] = {
    "documents": texts,
    "together": flag,
    "fail_on": OneOf("error", "warning"),
    "min_coverage": percentage,
}


def check_keys(
    of: Text, value: Written, allowed: dict[str, Check], report: Report, required: Iterable[str] = ()
) -> dict[str, Written]:
    """Check every key and value of one mapping; return what stands under each known key, faulty or not."""
    if not isinstance(value, Pairs):
        hint = f"write the keys below it, indented by two: {', '.join(tuple(allowed)[:3])} and so on"
        report.add("not-a-mapping", of, f"`{of.text}` says nothing that can be read", hint)
        return {}
    if value.broken:
        return {}
    if not value.pairs:
        report.add("empty", of, f"`{of.text}` is empty", "write its keys below it, indented by two")
    found: dict[str, Written] = {}
    for key, inner in value.pairs:
        if key.text not in allowed:
            _unknown(key, allowed, report, of)
            continue
        if not (isinstance(inner, Pairs) and inner.broken):
            allowed[key.text](key, inner, report)
        found[key.text] = inner
    for name in required:
        if name not in found:
            report.add("missing-key", of, f"`{of.text}` lacks `{name}`", f"add a line `{name}: ...` below it")
    return found


def read_entries(section: Section, report: Report) -> tuple[tuple[Text, Written], ...]:
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


def text_items(value: Written | None) -> tuple[Text, ...]:
    return tuple(i for i in value.items if isinstance(i, Text)) if isinstance(value, Items) else ()


def _unknown(key: Text, allowed: Iterable[str], report: Report, of: Text) -> None:
    meant = nearest(key.text.lower(), allowed)
    hint = f"did you mean `{meant}`?" if meant else f"here may stand {listed(tuple(allowed))}"
    if allowed is RULE_KEYS and key.text.lower() in SWITCHES:
        hint = (
            f"`{of.text}: off` switches the rule off; a finding of one document is let pass under `waivers:`"
        )
    report.add("unknown-key", key, f"there is no key `{key.text}` here", hint)


def percent(written: str) -> Decimal:
    """Return a percentage as written as a fraction: `80%` is 0.8."""
    return Decimal(written.rstrip("% ").replace(",", "")) / 100


def _in_digits(words: str) -> str:
    """Return the hint for a number written in words, or nothing."""
    number, _, rest = words.lower().partition(" ")
    if number not in NUMBER_WORDS:
        return ""
    sign = "%" if rest.startswith(("per cent", "percent")) else ""
    return f"write the number in digits: {NUMBER_WORDS.index(number)}{sign}"


def _percent_of(written: str) -> str:
    """Return `80%` for 0.8 and 80, where the sign alone was forgotten, else a sample."""
    if not AMOUNT.fullmatch(written):
        return "80%"
    value = Decimal(written.replace(",", ""))
    value = value * 100 if value <= 1 else value
    return f"{value.normalize():f}%" if value <= 100 else "80%"
