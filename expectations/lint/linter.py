"""What is doubtful about the rules in force: contradictions, repetitions, rules that can never apply.

A mistake that stops the compiler never comes here; what does is well written and yet cannot work, or does
not do what its author thinks.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations, product
from typing import NamedTuple

from tieout.concepts import Vocabulary
from tieout.config import Config
from tieout.expectations.binding.scope import BESIDE
from tieout.expectations.kinds.equity_ties import COMPONENTS
from tieout.expectations.language.evaluator import formula_of
from tieout.expectations.language.meaning import LABEL, OPENING, PLACEHOLDER, QUARTERS
from tieout.expectations.language.tree import IN_LABEL, Comparison, Range, Term
from tieout.expectations.language.units import mixed_units
from tieout.expectations.lint.demands import Case, can_hold, cases_of, demands_of
from tieout.expectations.lint.examples import printed_amount
from tieout.expectations.rules import Rule
from tieout.facts import STATEMENTS
from tieout.schema import AMOUNT, PERCENT, percent

READ_AS_TABLES = (*STATEMENTS, "other")
LENGTHS = ("year", "quarter")


class Remark(NamedTuple):
    """Something doubtful about a rule: `severity` is error where it cannot work, else warning."""

    severity: str
    code: str
    rule: str
    message: str
    hint: str
    file: str
    line: int


class Printed(NamedTuple):
    """What documents can print: concepts that some label means, and the statements that print a concept."""

    concepts: Collection[str]
    statements_of: Callable[[str], tuple[str, ...]]


def lint_rules(
    rules: Sequence[Rule], vocabulary: Vocabulary, printed: Printed, config: Config | None, day: str
) -> tuple[Remark, ...]:
    """Every remark on the rules in force and on the waivers; `day` is today's date (ISO)."""
    fed = _fed(vocabulary, printed.concepts)
    remarks = [
        remark
        for rule in rules
        for remark in (
            *_never_applies(rule, vocabulary, printed),
            *_impossible(rule),
            *_for_each(rule),
            *_unfed(rule, vocabulary, fed),
            *_tolerance(rule),
            *_units(rule, vocabulary),
            *_examples(rule),
        )
    ]
    remarks += [
        *_contradictions(rules),
        *_three_ways(rules),
        *_repetitions(rules),
        *_waivers(config, rules, day),
    ]
    return tuple(dict.fromkeys(remarks))


def render_remarks(remarks: Iterable[Remark], rules: Sequence[Rule]) -> str:
    """The remarks for people, each with its place and what to do, and the counts."""
    remarks = tuple(remarks)
    lines: list[str] = []
    for remark in remarks:
        place = f"{remark.file}:{remark.line}: " if remark.file else ""
        lines.append(f"{place}{remark.severity}: {remark.rule}: {remark.message} [{remark.code}]")
        lines += [f"    {remark.hint}"] if remark.hint else []
    errors = sum(remark.severity == "error" for remark in remarks)
    warnings = len(remarks) - errors
    told = ", ".join(
        f"{count} {word}{'' if count == 1 else 's'}"
        for count, word in ((errors, "error"), (warnings, "warning"))
        if count
    )
    return "\n".join([*lines, f"{len(rules)} rules: {told or 'nothing to remark'}"]) + "\n"


def _remark(severity: str, code: str, rule: Rule, message: str, hint: str = "") -> Remark:
    return Remark(severity, code, rule.id, message, hint, rule.file, rule.line)


def _never_applies(rule: Rule, vocabulary: Vocabulary, printed: Printed) -> Iterator[Remark]:
    """A rule that finds nothing to apply to, whatever a document prints."""
    if rule.formulas and rule.kind == "check":
        yield from _no_occasion(rule, vocabulary)
    if rule.kind in ("foot", "cross_foot", "roll_forward"):
        more = vocabulary if rule.kind == "foot" else (QUARTERS,) if rule.kind == "cross_foot" else ()
        allowed = (*READ_AS_TABLES, *more)
        for name in rule.of:
            if name not in allowed:
                hint = f"it takes one of {', '.join(READ_AS_TABLES)}"
                yield _remark("error", "never-applies", rule, f"`{name}` is no statement that is read", hint)
    if rule.kind == "agree" and rule.of not in ((LABEL,), (OPENING,)):
        for name, statement in product(rule.for_each or rule.of, rule.statements):
            if statement == "equity" and name in COMPONENTS:
                continue  # its column is told by its heading
            printing = printed.statements_of(name)
            if statement not in printing and statement in STATEMENTS:
                message = f"no label of `{name}` is known in the {statement.replace('_', ' ')}"
                hint = f"it is printed in: {', '.join(printing)}"
                yield _remark("error", "never-applies", rule, message, hint)


def _no_occasion(rule: Rule, vocabulary: Vocabulary) -> Iterator[Remark]:
    """A formula without a term that says where it applies, or whose terms never have the periods asked."""
    leading = [term for subject in rule.for_each or ("",) for term in _leading(rule, subject)]
    if not leading:
        message = "nothing in it says to which period it applies: every term is optional or of another period"
        hint = "let one concept stand plainly, without `?`, opening, closing or prior"
        yield _remark("error", "never-applies", rule, message, hint)
    elif rule.periods in LENGTHS:
        periods = {vocabulary[t.concept].period for t in leading if t.concept in vocabulary}
        if periods == {"instant"}:
            message = f"`periods: {rule.periods}` asks for an amount over a {rule.periods}, "
            message += f"`{leading[0].concept}` is one at a date"
            yield _remark(
                "error", "never-applies", rule, message, "write `periods: each` or `periods: latest`"
            )


def _leading(rule: Rule, subject: str) -> list[Term]:
    """The terms whose facts say where a rule applies: as the kind `check` binds them."""
    found: list[Term] = []
    for text in rule.formulas:
        formula = formula_of(text, subject)
        first = formula.comparisons[0][0]
        side = [t for t in formula.terms if first.left.start <= t.start < first.left.end] or [
            t for t in formula.terms if first.right.start <= t.start < first.right.end
        ]
        found += _plain(side) or _plain(formula.terms)
    return found


def _plain(found: Iterable[Term]) -> list[Term]:
    return [t for t in found if (not t.function or t.function in (*BESIDE, *IN_LABEL)) and not t.optional]


def _impossible(rule: Rule) -> Iterator[Remark]:
    """A condition that is never true, and a formula that no amounts can meet or every amount does."""
    conditions = _conditions(rule)
    if not conditions:
        message = f"its `when` is never true: {rule.when}"
        yield _remark(
            "error", "never-applies", rule, message, "look at its comparisons: two exclude each other"
        )
        return
    if rule.kind != "check":
        return
    alternatives = _alternatives(rule)
    if not any(can_hold((*case, *demands)) for case in conditions for demands in alternatives):
        what = f" where `{rule.when}`" if rule.when else ""
        yield _remark(
            "error", "never-holds", rule, f"no amounts can meet it{what}", "it breaks whatever is printed"
        )
    elif all(not demand.amount for demands in alternatives for demand in demands):
        yield _remark(
            "error", "always-holds", rule, "it holds whatever is printed", "compare two different amounts"
        )


def _conditions(rule: Rule) -> list[Case]:
    """The cases in which a rule applies; none where its `when` is never true."""
    if not rule.when:
        return [()]
    subject = rule.for_each[0] if rule.for_each else ""
    return [case for case in cases_of(formula_of(rule.when, subject).node) if can_hold(case)]


def _alternatives(rule: Rule, subject: str = "") -> list[Case]:
    """What each formula of a rule demands."""
    about = subject or (rule.for_each[0] if rule.for_each else "")
    nodes = [formula_of(text, about).node for text in rule.formulas]
    return [demands_of(node) for node in nodes if isinstance(node, Comparison | Range)]


def _for_each(rule: Rule) -> Iterator[Remark]:
    """`for_each` without the `x` that it fills, and the test of signs that needs it."""
    if rule.kind == "sign" and (rule.of[0] == "nonnegative") != bool(rule.for_each):
        message = "`nonnegative` needs" if not rule.for_each else f"`{rule.of[0]}` has no use for"
        yield _remark("error", "for-each", rule, f"{message} `for_each`")
    elif rule.for_each and rule.kind == "check":
        for text in rule.formulas:
            if all(term.concept != PLACEHOLDER for term in formula_of(text).terms):
                message = f"`for_each` puts its concepts in place of x, but there is no x in {text}"
                yield _remark("error", "for-each", rule, message, "write x where they are to stand")
    elif rule.for_each and rule.kind != "sign" and rule.of != (PLACEHOLDER,):
        yield _remark("error", "for-each", rule, f"`{rule.kind}` has no use for `for_each`")


def _unfed(rule: Rule, vocabulary: Vocabulary, fed: Collection[str]) -> Iterator[Remark]:
    """A concept for which no line item has a label: a rule over it can never be tested."""
    optional: dict[str, bool] = {}
    for subject in rule.for_each or ("",):
        for text in (*rule.formulas, *([rule.when] if rule.when else [])):
            for term in formula_of(text, subject).terms:
                optional[term.concept] = optional.get(term.concept, True) and term.optional
    optional.update(dict.fromkeys(rule.of, False))
    alone = len(rule.formulas) < 2
    for name, is_optional in optional.items():
        if name in vocabulary and name not in fed:
            message = f"no line item feeds `{name}`: it has no labels"
            severity = "error" if alone and not is_optional else "warning"
            hint = f"add labels under `line_items:`, `{name}:`"
            yield _remark(severity, "no-labels", rule, message, hint)


def _fed(vocabulary: Vocabulary, labelled: Collection[str]) -> set[str]:
    """The concepts that some label means, or that another concept with a label stands for."""
    return {
        name
        for name, concept in vocabulary.items()
        if name in labelled or any(other in labelled for other in concept.stands_for)
    }


def _tolerance(rule: Rule) -> Iterator[Remark]:
    """A tolerance that lets everything pass, hides a whole line, or has no effect."""
    written = rule.tolerance
    if written in ("rounding", "printed"):
        return
    operators = {c.op for text in rule.formulas for c, _ in formula_of(text).comparisons}
    if rule.kind == "check" and "=" not in operators:
        message = f"`tolerance: {written}` has no effect on {' and '.join(sorted(operators))}"
        yield _remark("warning", "tolerance", rule, message, "take it out, or move the bound itself")
    elif PERCENT.fullmatch(written):
        if percent(written) >= 1:
            yield _remark("error", "tolerance", rule, f"a tolerance of {written} lets everything pass")
    elif AMOUNT.fullmatch(written):
        yield from _coarse(rule, Decimal(written.replace(",", "")))


def _coarse(rule: Rule, allowed: Decimal) -> Iterator[Remark]:
    """A tolerance in units that is no smaller than an amount it stands beside: that line could be missing."""
    amounts = [
        (abs(printed_amount(text)[0]), term, text)
        for example in (*rule.holds, *rule.breaks)
        for term, text in example.amounts
    ]
    printed = [found for found in amounts if found[0]]
    if printed and allowed >= min(printed)[0]:
        _, term, text = min(printed)
        message = f"`tolerance: {rule.tolerance}` is coarser than `{term}: {text}` of its examples"
        hint = "a line of that size could be missing unseen; a tolerance is in units, not in thousands"
        yield _remark("warning", "tolerance", rule, message, hint)


def _units(rule: Rule, vocabulary: Vocabulary) -> Iterator[Remark]:
    """Money added to shares, or compared with them."""
    for text in rule.formulas:
        subject = rule.for_each[0] if rule.for_each else ""
        if found := mixed_units(formula_of(text, subject).node, vocabulary):
            message = f"it adds or compares {found[0]} and {found[1]}: {text}"
            yield _remark("warning", "units", rule, message, "an amount may be missing, or one too many")


def _examples(rule: Rule) -> Iterator[Remark]:
    """A rule that nobody has seen break."""
    if not rule.breaks:
        hint = "add amounts under `breaks:` on which it must break, and `tieout rules test` tries them"
        yield _remark("warning", "no-example", rule, "it has no example that breaks", hint)


def _contradictions(rules: Sequence[Rule]) -> Iterator[Remark]:
    """Two rules that cannot both hold on one document."""
    demanding = [(rule, _conditions(rule), _strict(rule)) for rule in rules if rule.kind == "check"]
    by_amount: dict[str, list[int]] = {}
    for n, (_, _, alternatives) in enumerate(demanding):
        for amount in {demand.amount for case in alternatives for demand in case}:
            by_amount.setdefault(amount, []).append(n)
    pairs = {pair for places in by_amount.values() for pair in combinations(places, 2)}
    for first, second in sorted(pairs):
        (a, when_a, what_a), (b, when_b, what_b) = demanding[first], demanding[second]
        if not what_a or not what_b or not _can_meet(a, b):
            continue
        whens = [(*x, *y) for x in when_a for y in when_b if can_hold((*x, *y))]
        each = [any(can_hold((*w, *c)) for w in whens for c in what) for what in (what_a, what_b)]
        if all(each) and not any(can_hold((*w, *x, *y)) for w in whens for x in what_a for y in what_b):
            message = f"it contradicts `{a.id}` ({_formulas(a)}): no amounts can meet both"
            yield _remark("error", "contradiction", b, message, "one of the two is wrong, or needs a `when`")


def _three_ways(rules: Sequence[Rule]) -> Iterator[Remark]:
    """Three rules of config.yml that cannot hold together, though any two can."""
    from tieout.expectations.lint.three_rules import contradicting_threes

    for first, second, third in contradicting_threes(rules):
        message = f"together with `{first.id}` and `{second.id}` it cannot be met by any amounts"
        yield _remark(
            "error", "contradiction", third, message, "one of the three is wrong, or needs a `when`"
        )


def _strict(rule: Rule) -> list[Case]:
    """What a rule over plain concepts demands; nothing where a tolerance widens its bounds."""
    if rule.tolerance not in ("rounding", "printed") or len(rule.for_each) > 1:
        return []
    return _alternatives(rule)


def _can_meet(a: Rule, b: Rule) -> bool:
    """Whether both can apply to one period."""
    if {a.periods, b.periods} == set(LENGTHS):
        return False
    return not ((a.until and b.since and a.until < b.since) or (b.until and a.since and b.until < a.since))


def _repetitions(rules: Sequence[Rule]) -> Iterator[Remark]:
    """Two rules that demand the same of the same amounts."""
    seen: dict[object, Rule] = {}
    told: set[tuple[str, str]] = set()
    for rule in rules:
        for subject in rule.for_each or ("",):
            key = _demanded(rule, subject)
            first = seen.setdefault(key, rule)
            if first is rule or (first.id, rule.id) in told:
                continue
            told.add((first.id, rule.id))
            if overlap := _overlap(first, rule):
                about = f" of `{subject}`" if subject else ""
                message = f"it demands the same{about} as `{first.id}`{overlap}"
                yield _remark("warning", "repetition", rule, message, "every break would be told twice")


def _demanded(rule: Rule, subject: str) -> object:
    """What a rule looks at, the same for all spellings of it."""
    if rule.kind == "check":
        return (frozenset(_alternatives(rule, subject)), rule.statements)
    if rule.formulas:
        return (rule.kind, rule.of, rule.formulas)
    return (rule.kind, frozenset(rule.of), frozenset(rule.statements), subject)


def _overlap(a: Rule, b: Rule) -> str:
    """How far two rules with one demand apply to the same: in words, or nothing."""
    scopes = [(frozenset(_conditions(r)), r.periods, r.since, r.until) for r in (a, b)]
    if scopes[0] == scopes[1]:
        return ", in the same cases"
    everywhere = (frozenset([()]), "each", "", "")
    if everywhere in scopes and a.tolerance == b.tolerance:
        narrow = b if scopes[0] == everywhere else a
        return f", and what `{narrow.id}` applies to is a part of it"
    return ""


def _formulas(rule: Rule) -> str:
    return " or ".join(rule.formulas)


def _waivers(config: Config | None, rules: Sequence[Rule], day: str) -> Iterator[Remark]:
    """Waivers of rules that are not in force, and those whose last day is past."""
    known = {rule.id for rule in rules}
    for waiver in config.waivers if config else ():
        name = waiver.rule.text
        place = (config.source.file, waiver.rule.line) if config else ("", 0)
        if name not in known:
            message = f"a waiver for {waiver.filing} speaks of a rule that is not in force"
            yield Remark("warning", "waiver", name, message, "take it out, or put the rule in force", *place)
        elif waiver.until and waiver.until < day:
            message = f"the waiver for {waiver.filing} ended on {waiver.until}"
            yield Remark(
                "warning", "waiver", name, message, "take it out, or look again and renew it", *place
            )
