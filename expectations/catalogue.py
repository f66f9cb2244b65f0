"""The text of `tieout rules list` and `tieout rules explain ID`: the rules in force, and what each means."""

from __future__ import annotations

from collections.abc import Iterable

from tieout.concepts import Concept, Vocabulary
from tieout.errors import Mistake, TieoutError
from tieout.expectations.language.meaning import OPENING, QUARTERS
from tieout.expectations.language.parser import parse_formula
from tieout.expectations.language.tree import Term, terms
from tieout.expectations.language.words import formula_in_words
from tieout.expectations.rules import Example, Rule
from tieout.written import nearest

KIND_WORDS = {
    "foot": "The column foots: the lines of {} add up to it.",
    "cross_foot": "The rows foot across the columns of {}.",
    "roll_forward": "{}: opening, plus the movements, is closing.",
    "trial_balance": "The trial balance: {}.",
    "between": "What both documents print is the same, line by line and period by period: {}.",
    "agree": "{}: the same amount wherever it is printed again.",
    "narrative": "What the prose says of {} is what the statements print.",
    "require": "Printed somewhere: {}.",
    "tags": "Inline XBRL and print: {}.",
    "columns": "In each row a column of {} says what the amounts beside it come to.",
    "joint": "All sums of {} can be true at once.",
}
BESIDE_WORDS = {
    "foot": "Tables beside the statements foot: the lines of a total add up to it, where the table tells which they are.",
    "cross_foot": "Rows of tables beside the statements foot across, where the other rows tell which columns are added.",
    "agree": "Tables that print a line under one name print the same amounts, where two columns tell that it is one.",
}
"""The same of `other`, the tables beside the statements, and of `label`, their lines."""
QUARTERS_WORDS = (
    "Four quarters of a line come to its year in another table, where its name or two years tell the line."
)
OPENING_WORDS = "Rolls in tables beside the statements begin with what the ones before them ended with."
SUBJECTS = {
    "percent_change": "percentages of change",
    "change": "amounts of change",
    "share": "margins and other percentages of a line",
    "direction": "increases and decreases",
    "other": "any other line",
}
"""What a narrative rule may be about instead of a line item."""
SIGN_TESTS = {
    "parentheses": "The amounts of a row are all in parentheses, or none is.",
    "caption": "The caption's sign (a loss, an expense) is the sign that the column adds up with.",
    "nonnegative": "Never negative.",
}
PERIODS = {"instant": "at a date", "duration": "over a period"}
UNITS = {
    "money": "money",
    "shares": "shares",
    "per_share": "money a share",
    "percent": "percent",
    "pure": "number",
}
NATURAL_SIGNS = {
    "income": "+ income, − loss",
    "expense": "+ expense, − benefit",
    "contra": "+ amount, deducted by the formula",
    "asset": "+",
    "liability": "+",
    "equity": "+, − deficit",
    "flow": "+ inflow, − outflow",
}
APPLIED = {
    "each": "to every period printed",
    "latest": "to the latest period",
    "year": "to years",
    "quarter": "to quarters",
}


def list_rules(rules: Iterable[Rule]) -> str:
    """Return every rule in force, pack by pack: id, severity, title."""
    rules = tuple(rules)
    width = max((len(rule.id) for rule in rules), default=0)
    lines: list[str] = []
    for pack in dict.fromkeys(rule.pack for rule in rules):
        lines += (
            ["", "config.yml" if pack == "config" else f"pack {pack}"]
            if lines
            else ["config.yml" if pack == "config" else f"pack {pack}"]
        )
        lines += [f"  {r.id:{width}}  {r.severity:7}  {r.title}" for r in rules if r.pack == pack]
    count = "1 rule is" if len(rules) == 1 else f"{len(rules)} rules are"
    return (
        "\n".join([*lines, "", f"{count} in force. `tieout rules explain ID` tells what one means."]) + "\n"
    )


def explain_rule(rule_id: str, rules: Iterable[Rule], vocabulary: Vocabulary) -> str:
    """Return what a rule means, in words; raises TieoutError with the nearest id where there is none."""
    by_id = {rule.id: rule for rule in rules}
    rule = by_id.get(rule_id)
    if rule is None:
        meant = nearest(rule_id, by_id)
        hint = f"did you mean `{meant}`?" if meant else "`tieout rules list` names every rule in force"
        raise TieoutError(Mistake("unknown-rule", f"there is no rule `{rule_id}` in force", hint=hint))
    place = f"{rule.file}:{rule.line}" if rule.file else ""
    origin = "config.yml" if rule.pack == "config" else f"pack {rule.pack}"
    blocks = [
        [
            f"{rule.id}: {rule.title}",
            f"{origin}, severity {rule.severity}, tick mark {rule.tick}   {place}".rstrip(),
        ],
        meaning_of(rule, vocabulary),
        explain_operands(rule, vocabulary),
        scope_of(rule, vocabulary),
        [f"Why: {rule.why}"] if rule.why else [],
        [*_examples("Holds", rule.holds), *_examples("Breaks", rule.breaks)],
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def meaning_of(rule: Rule, vocabulary: Vocabulary) -> list[str]:
    """What must hold: the formula as written and in words, or the kind's sentence."""
    lines: list[str] = []
    subjects = rule.for_each if rule.kind == "agree" and rule.for_each else rule.of
    if rule.kind == "sign":
        lines += [SIGN_TESTS.get(test, test) for test in rule.of]
    elif rule.kind == "cross_foot" and rule.of == (QUARTERS,):
        lines.append(QUARTERS_WORDS)
    elif rule.of == (OPENING,):
        lines.append(OPENING_WORDS)
    elif rule.of in (("other",), ("label",)) and rule.kind in BESIDE_WORDS:
        lines.append(BESIDE_WORDS[rule.kind])
    elif rule.kind in KIND_WORDS:
        lines.append(KIND_WORDS[rule.kind].format(", ".join(_words(name, vocabulary) for name in subjects)))
    if len(rule.formulas) > 1:
        lines.append("One of these holds:")
    for formula in rule.formulas:
        lines += [f"  {formula}", f"  in words: {formula_in_words(parse_formula(formula), vocabulary)}"]
    if rule.statements:
        lines.append(f"Statements: {', '.join(_words(name, vocabulary) for name in rule.statements)}")
    if rule.for_each:
        lines.append(f"In place of x, one after another: {', '.join(rule.for_each)}")
    return lines


def explain_operands(rule: Rule, vocabulary: Vocabulary) -> list[str]:
    """Each operand with home statement, period, unit and natural sign, in columns."""
    found: dict[str, Term] = {}
    for formula in (*rule.formulas, *([rule.when] if rule.when else [])):
        found.update({term.key: term for term in terms(parse_formula(formula))})
    rows = [
        (key, *_nature(vocabulary[term.concept])) for key, term in found.items() if term.concept in vocabulary
    ]
    if not rows:
        return []
    rows.insert(0, ("operand", "home statement", "period", "unit", "natural sign"))
    widths = [max(len(row[n]) for row in rows) for n in range(5)]
    return ["  ".join(f"{cell:{w}}" for cell, w in zip(row, widths, strict=True)).rstrip() for row in rows]


def _nature(concept: Concept) -> tuple[str, str, str, str]:
    statement = concept.statement.replace("_", " ")
    sign = "+" if concept.unit == "shares" else NATURAL_SIGNS[concept.sign]
    return statement, PERIODS[concept.period], UNITS[concept.unit], sign


def scope_of(rule: Rule, vocabulary: Vocabulary) -> list[str]:
    """How far the sides may differ, and when and to what the rule applies."""
    tolerance = {
        "rounding": "what rounding explains, from how each number was printed",
        "printed": "none, the figures as they stand",
    }.get(rule.tolerance, rule.tolerance)
    lines = [f"Tolerance: {tolerance}"] if rule.kind not in ("require", "sign", "tags") else []
    if rule.off_by_one:
        lines.append(f"Off by one in the last digit: {rule.off_by_one}")
    if rule.borne_out:
        lines.append(
            f"Borne out by the rest of the sentence, or by a single slip of a digit: {rule.borne_out}"
        )
    applied = APPLIED[rule.periods]
    if rule.since or rule.until:
        applied += f", from {rule.since}" if rule.since else ""
        applied += f", until {rule.until}" if rule.until else ""
    lines.append(f"Applies: {applied}")
    if rule.when:
        lines.append(f"When: {formula_in_words(parse_formula(rule.when), vocabulary)}")
    if rule.required:
        lines.append("Required: where it cannot be tested, that is a finding")
    return lines


def _examples(word: str, examples: tuple[Example, ...]) -> list[str]:
    lines = []
    for example in examples:
        if example.snippet:
            lines += [f"{word}:", *(f"    {line}" for line in example.snippet.rstrip().splitlines())]
        else:
            lines.append(f"{word}: " + "; ".join(f"{term} {amount}" for term, amount in example.amounts))
    return lines


def _words(name: str, vocabulary: Vocabulary) -> str:
    if name in SUBJECTS:
        return SUBJECTS[name]
    return vocabulary[name].words if name in vocabulary else name.replace("_", " ")
