"""Says what is wrong with a formula that the grammar refused, from the characters before and at the place."""

from __future__ import annotations

import re
from decimal import Decimal

from tieout.expectations.language.parser import ALL_FUNCTIONS, FormulaError

OPERATOR = r"[-+*/−–×÷=<>≤≥]"
LARGE = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
LIMIT = 200
NESTING = 40
SIGNS = {
    "$": ("write amounts without $", ""),
    "€": ("write amounts without a currency sign", ""),
    "^": ("there are no powers here", "write x * x"),
    "!": ("there is no `!`", "write the comparison that must hold: = <= >= < >"),
    "≠": ("there is no `≠`", "write the comparison that must hold: = <= >= < >"),
    "≈": ("there is no `≈`", "write = and give a `tolerance:`"),
    "±": ("there is no `±`", "write = and give a `tolerance:`"),
    "~": ("there is no `~`", "write = and give a `tolerance:`"),
    ";": ("a `;` separates nothing here", "separate amounts by a comma and a space: min(x, y)"),
    "{": ("write round brackets ( )", ""),
    "}": ("write round brackets ( )", ""),
    "]": ("this ] closes nothing", "a column or class stands behind its concept: eps_basic[Class A]"),
    "%": ("a % stands behind a number", "write 5%"),
    ".": ("a point stands inside a number alone", "concepts are written with _: gross_profit"),
    '"': ("quotes have no place in a formula", ""),
    "'": ("quotes have no place in a formula", ""),
    **dict.fromkeys("“”„‘’«»", ("quotes have no place in a formula", "")),
    ":": ("a `:` has no place in a formula", "for a ratio write /"),
    "&": ("there is no `&`", "write and"),
    "|": ("there is no `|`", "write or"),
}


def check_branches(text: str) -> None:
    """Raise FormulaError for a condition written as spreadsheets and programs do: `if a > 0 then b > 0`, `IF(...)`."""
    branch = re.match(r"\s*=?\s*(if)\b", text, re.IGNORECASE)
    if branch:
        hint = "write the condition under `when:`, what must hold then under `check:`"
        raise FormulaError("a formula knows no `if`", branch.start(1), branch.end(1), hint)


def check_parentheses(text: str) -> None:
    """Raise FormulaError at the first parenthesis that has no partner."""
    opened: list[int] = []
    bare = re.sub(r"\[[^\[\]\n]*\]", lambda m: " " * len(m[0]), text)
    for position, sign in enumerate(bare):
        if sign == "(":
            opened.append(position)
            if len(opened) > NESTING:
                hint = "make two rules of it"
                raise FormulaError("the formula is nested too deep", position, position + 1, hint)
        elif sign == ")":
            if not opened:
                raise FormulaError(
                    "this ) closes nothing", position, position + 1, "delete it, or open one before it"
                )
            opened.pop()
    if opened:
        raise FormulaError("this ( is never closed", opened[-1], opened[-1] + 1, "add the closing )")


def check_size(text: str) -> None:
    """Raise FormulaError for what nobody means: a thousand amounts, a dozen signs in a row."""
    if len(re.findall(r"[-+*/−–×÷]", text)) > LIMIT:
        hint = "let a `foot:` add up the lines of a statement"
        raise FormulaError(f"a formula has at most {LIMIT} signs of arithmetic", 0, len(text), hint)
    row = re.search(r"(?:[-+−–]\s*){10}|(?:\bnot\s+){10}", text)
    if row:
        raise FormulaError("too many signs stand in a row", row.start(), row.end(), "one is enough")


def explain(text: str, position: int) -> FormulaError:
    """Return what is wrong at `position`, where the grammar could not go on."""
    before, rest = text[:position].rstrip(), text[position:]
    if not text.strip():
        return FormulaError(
            "the formula is empty", 0, 1, "write what must hold: assets = liabilities_and_equity"
        )
    if not rest.strip():
        return _cut_short(text, before)
    doubled = _doubled(text, before, rest, position)
    if doubled:
        return doubled
    if rest[0] == "[":
        hint = "a column or class stands behind its concept: eps_basic[Class A]"
        return FormulaError("this [ is never closed, or names nothing", position, position + 1, hint)
    if rest[0] == ",":
        return _comma(before, rest, position)
    word = re.match(r"\w+", rest)
    if word and re.search(r"[A-Z]", word[0]) and (concept := re.search(r"(\w+)\($", before)):
        member = rest.split(")")[0]
        hint = f"a column or class stands in square brackets: {concept[1]}[{member}]"
        return FormulaError(f"`{member}` is no concept", position, position + len(member), hint)
    if word and re.search(r"[A-Z]", word[0]):
        hint = f"write {word[0].lower()}: concepts, and, or, not are in small letters"
        return FormulaError(f"`{word[0]}` has capital letters", position, position + len(word[0]), hint)
    if rest[0] in SIGNS:
        return FormulaError(SIGNS[rest[0]][0], position, position + 1, SIGNS[rest[0]][1])
    if word and re.search(r"[\w\])?%]$", before):
        return _missing_operator(before, word[0], position)
    if re.match(rf"{OPERATOR}|\)", rest):
        hint = "write a concept or number before it, or delete it"
        return FormulaError(f"before this {rest[0]} something is missing", position, position + 1, hint)
    return FormulaError(f"`{rest.split()[0]}` does not fit here", position, position + len(rest.split()[0]))


def _cut_short(text: str, before: str) -> FormulaError:
    end = len(before)
    last = re.search(r"(and|or|not|\S)$", before)
    sign = last[1] if last else ""
    hint = "write what belongs behind it, or delete it"
    return FormulaError(f"after {sign} something is missing", end - len(sign), end, hint)


def _doubled(text: str, before: str, rest: str, position: int) -> FormulaError | None:
    """Two comparison signs in a row: `==`, `=>`, `< =`."""
    if not (re.match(r"[=<>≤≥]", rest) and re.search(r"[=<>≤≥!]$", before)):
        return None
    first = re.search(r"[=<>≤≥!]+$", before)
    start = first.start() if first else position
    both = re.sub(r"\s", "", text[start : position + 1])
    meant = {"==": "=", "=>": ">=", "=<": "<=", "<=": "<=", ">=": ">="}.get(both, "")
    return FormulaError(
        "two signs of comparison stand together", start, position + 1, f"write {meant}" if meant else ""
    )


def _comma(before: str, rest: str, position: int) -> FormulaError:
    if len(rest) > 1 and not rest[1].isspace():
        hint = "an argument comma has a space after it: min(x, y); a thousands comma has none: 1,000"
        return FormulaError("is this comma between arguments or thousands?", position, position + 1, hint)
    if re.search(r"\d$", before) and re.match(r",\s+\d{3}\b", rest):
        return FormulaError("a number has no space inside", position, position + 2, "write 1,000")
    hint = "a comma separates the arguments of a function: min(x, y)"
    return FormulaError("this comma separates nothing", position, position + 1, hint)


def _missing_operator(before: str, word: str, position: int) -> FormulaError:
    end = position + len(word)
    last = re.search(r"[\w.,%]+$", before)
    if word.rstrip("s") in LARGE and last and re.fullmatch(r"[\d.,]+", last[0]):
        hint = f"write it in digits: {Decimal(last[0].replace(',', '')) * LARGE[word.rstrip('s')]:,f}"
        return FormulaError("an amount has no words in it", position - len(last[0]) - 1, end, hint)
    if word[0].isdigit() and last and re.fullmatch(r"[\d.,]+", last[0]):
        hint = f"a number has no space inside: write {last[0].replace(',', '')},{word}"
        return FormulaError("a number with a space", position - len(last[0]) - 1, end, hint)
    if last and last[0] in ALL_FUNCTIONS:
        return FormulaError(f"{last[0]} wants parentheses", position, end, f"write {last[0]}({word})")
    hint = f"write + - * / or = before `{word}`; the words of one concept are joined by _"
    return FormulaError(
        f"between `{last[0] if last else before[-1]}` and `{word}` a sign is missing", position, end, hint
    )
