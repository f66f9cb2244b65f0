"""Writes the documentation of the rules shipped: a page per rule and per kind under docs/rules.

`python -m tieout.expectations.rule_pages` writes it anew; a test says when it is stale. What an example comes
to is calculated here, never written by hand.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from tieout.concepts import Concept, Vocabulary
from tieout.config import read_pack
from tieout.expectations.catalogue import explain_operands, meaning_of, scope_of
from tieout.expectations.evaluate import evaluate
from tieout.expectations.formulas import shipped_packs
from tieout.expectations.lint.examples import example_application
from tieout.expectations.rules import KINDS, Example, Rule
from tieout.expectations.shipped import PACKS
from tieout.expectations.verdicts.verdict import Verdict

ROOT = Path(__file__).resolve().parents[1]
PAGES = ROOT / "docs" / "rules"
VOCABULARY = ROOT / "parsers" / "line_items.yml"
HEAD = "<!-- made by `python -m tieout.expectations.rule_pages`; do not edit -->\n\n"
TICKS = {
    "F": "footed",
    "CF": "cross-footed",
    "RC": "recalculated",
    "T": "tied to another statement",
    "PY": "agreed to the prior period",
    "N": "prose agreed",
    "XT": "tag agrees",
    "S": "sign or scale reviewed",
    "R": "required item",
    "A": "plausible",
}
TOLERANCES = {
    "rounding": "What the rounding of the printed numbers explains, and nothing more.",
    "printed": "None: the figures exactly as they stand.",
}
KIND_WORDS = {
    "check": (
        "A formula holds",
        "Every operand is a concept with its natural sign: expenses are positive, losses negative. The rule is "
        "applied once per entity, member and period in which its left side is printed.",
        "A sum: half a unit of the last digit for each number in it. A quotient or product: interval arithmetic "
        "over all that its printed operands can stand for. One amount on either side, printed to the same "
        "precision: equality.",
    ),
    "foot": (
        "The lines of a column add up to their total",
        "Which lines belong to a total is read from the page: ruled lines, captions, indents, and what all "
        "columns say together. A structure that arithmetic alone found is marked derived and is no evidence; in tables "
        "beside the statements each column is tested where the others tell its lines.",
        "Half a unit of the last digit for each line and for the total; where the other totals of the filing "
        "foot exactly, a difference that only rounding explains is unusual.",
    ),
    "cross_foot": (
        "The columns of a row add up to the total column",
        "For statements whose columns are components, such as the statement of equity; in tables beside the statements "
        "where other rows tell the columns. `quarters`: four quarters of a line, to the year that another table prints; "
        "dates tell the year, the line is told by its name or by two years that agree.",
        "As for a column: half a unit of the last digit for each number of the row.",
    ),
    "roll_forward": (
        "Opening balance and movements come to the closing balance",
        "In each column of a statement whose rows are movements.",
        "As for a column: half a unit of the last digit for each number of it.",
    ),
    "agree": (
        "An amount printed in two statements is the same",
        "The amount in its home statement is compared with every statement that prints it again.",
        "At the same precision the two are equal; at different precision the finer one rounds to the coarser.",
    ),
    "trial_balance": (
        "A trial balance balances, foots, and comes to the statements",
        "`balances`: debits equal credits in each pair of columns; a column of signed balances comes to nil. "
        "`totals`: the accounts come to the total printed below them. `statements`: accounts come to the line that a "
        "mapping column, their heading, their name or their meaning says, in the same file or one beside it.",
        "None where all amounts are in units or finer; half a unit of the last digit for each rounded number.",
    ),
    "between": (
        "What two documents of a company print is the same",
        "`prior_filing`: the comparatives against the filing of that time. `opening`: the balances that movements begin "
        "with against the closing ones of before. `same_period`: a release against the report, a draft against the last. "
        "`amendment`: an amended filing against the original. `year_to_date`: "
        "what the last report printed for the year so far, and the quarter since. Lines are the same by concept, else "
        "by label and caption, by what they print in another column, or by the lines they stand between. A number that "
        "differs alone in its column, by one slip, weighs more.",
        "At the same precision the two are equal; at different precision the finer one rounds to the coarser.",
    ),
    "narrative": (
        "An amount in the prose is what the statements print",
        "The claim is taken as precisely as it is worded: `about`, `over`, `up to`, and the digits given.",
        "The precision of the claim: $2.4 million stands for anything that rounds to it.",
    ),
    "require": (
        "An item is printed",
        "Where the statement that it belongs to was read to its end. Of a statement that is named, its totals, "
        "results and amounts per share: printed in each column in which the lines around them have amounts.",
        "",
    ),
    "sign": (
        "Signs are used in one way",
        "`parentheses`: the amounts of a row are all in parentheses, or none is. `caption`: the caption's sign is "
        "the sign that the column adds up with. `nonnegative`: amounts that cannot be below nil are not.",
        "",
    ),
    "tags": (
        "Inline XBRL agrees with what is printed",
        "Each tag is compared with the printed number that it stands on, as the table was read without it: "
        "`printed_value`, the digits; `scale`; `sign`, for lines whose natural sign is known; `sign_along_row`, for all "
        "others; `decimals`; `context`, the dates of the column; `element`, what the label means; `alike`, tags beside "
        "each other; `percent`; `nil`; "
        "`duplicates`, one fact tagged in several places; `untagged`, numbers of a statement without a tag. A "
        "document without tags is not looked at.",
        "",
    ),
    "columns": (
        "A column says what the amounts beside it come to",
        "`change`: by how much one column differs from another; `percent_change`: by how many percent; `share`: which "
        "percentage of the line of 100%, revenues as a rule. The heading says what the column is; which columns it "
        "speaks of is what five of six rows agree with, four at least, of tables headed alike all together. A share may "
        "also stand below its line, under a label that says of what, or in a table of percentages alone, whose lines "
        "have the names of those in the statement of income; a margin or a rate is of the nearest two lines above that "
        "its columns tell. `per_share`: what a line per share says of the amounts and "
        "shares of its table, nearest lines first, told by two columns or more. `average_price`: the price of the "
        "options that are left, of counts and prices that roll to them. `high_low`: the lowest price of a time is not "
        "above the highest. Between a profit and a loss a percentage "
        "says nothing.",
        "What the rounding of all three numbers explains. A percentage that misses by one unit of its last digit is a "
        "warning: columns are made to add up to 100%, and percentages taken of amounts not yet rounded.",
    ),
    "joint": (
        "All sums of a statement can be true at once",
        "Two sums may each be within rounding and yet exclude one another, because they need a shared number on "
        "opposite sides. Looked at where some sum is not exact as printed: the linear rules of severity error that "
        "share numbers are solved together as a linear programme, and the fewest that conflict are named.",
        "Every number may lie anywhere within half a unit of its last digit; what the solver finds is proved in "
        "whole numbers before it is said.",
    ),
}
"""By kind: its name, what it looks at, what tolerance it has by itself."""


def render_pages(packs: Mapping[str, Sequence[Rule]], vocabulary: Vocabulary) -> dict[str, str]:
    """Every page by its path below docs/rules: an index, the kinds, and the rules by pack."""
    pages = {"README.md": _index(packs)}
    rules = [rule for found in packs.values() for rule in found]
    for kind in KINDS:
        pages[f"kinds/{kind}.md"] = _kind_page(
            kind, [rule for rule in rules if rule.kind == kind], vocabulary
        )
    for rule in rules:
        pages[f"{rule.id}.md"] = _rule_page(rule, vocabulary)
    return {path: HEAD + text.rstrip() + "\n" for path, text in pages.items()}


def read_vocabulary(path: Path = VOCABULARY) -> Vocabulary:
    """The concepts of the vocabulary file, read as data: the words for people, and where each is printed."""
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    sections = yaml.load(path.read_bytes(), Loader=loader)
    found: Vocabulary = {}
    for statement, concepts in sections.items():
        for name, entry in concepts.items():
            period = entry.get("period") or ("instant" if statement == "balance_sheet" else "duration")
            found[name] = Concept(
                name, statement, period, entry.get("unit", "money"), entry["sign"], entry.get("element", ""),
                tuple(entry.get("stands_for", ())), entry.get("title", ""),
            )  # fmt: skip
    return found


def write_pages(folder: Path = PAGES) -> int:
    """Write all pages and take out those of rules that are gone; gives how many there are."""
    pages = render_pages(shipped_packs(), read_vocabulary())
    for stale in set(written_pages(folder)) - set(pages):
        (folder / stale).unlink()
    for path, text in pages.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return len(pages)


def written_pages(folder: Path = PAGES) -> dict[str, str]:
    """The pages as they stand, by path below the folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*.md"))
    }


def _index(packs: Mapping[str, Sequence[Rule]]) -> str:
    """All rules, pack by pack, and the kinds."""
    count = sum(map(len, packs.values()))
    lines = [
        "# The rules shipped",
        "",
        f"{count} rules in {len(packs)} packs, each with examples that hold and that break. What the words mean: "
        "[the language of rules](../rules-language.md), [verdicts](../verdicts.md).",
        "",
        "Kinds: " + ", ".join(f"[`{kind}`](kinds/{kind}.md)" for kind in KINDS) + ".",
    ]
    for name, rules in packs.items():
        lines += ["", f"## {read_pack(PACKS / f'{name}.yml').title}", "", "| rule | says | severity | kind |"]
        lines += ["|---|---|---|---|"]
        lines += [f"| [`{r.id}`]({r.id}.md) | {_cell(r.title)} | {r.severity} | `{r.kind}` |" for r in rules]
    return "\n".join(lines)


def _kind_page(kind: str, rules: Sequence[Rule], vocabulary: Vocabulary) -> str:
    """A kind: what it tests, its tolerance, an example that holds and one that breaks, its rules."""
    title, meaning, tolerance = KIND_WORDS[kind]
    lines = [f"# Kind `{kind}`: {title}", "", meaning]
    if tolerance:
        lines += ["", f"**Tolerance.** {tolerance} See [verdicts](../../verdicts.md)."]
    sample = next((rule for rule in rules if rule.holds and rule.breaks), None)
    if sample is not None:
        lines += ["", f"An example: [`{sample.id}`](../{sample.id}.md), {sample.title}."]
        lines += _examples(sample, first_only=True)
    elif not rules:
        lines += ["", "No rule that is shipped is of this kind yet."]
    if rules:
        lines += ["", "## Rules", ""]
        lines += [f"- [`{rule.id}`](../{rule.id}.md): {rule.title}" for rule in rules]
    return "\n".join(lines)


def _rule_page(rule: Rule, vocabulary: Vocabulary) -> str:
    """A rule: what it demands, as a formula and in words, its operands, tolerance, source and examples."""
    facts = {
        "id": f"`{rule.id}`",
        "pack": f"`{rule.pack}`",
        "kind": f"[`{rule.kind}`](kinds/{rule.kind}.md)",
        "severity": rule.severity,
        "tick mark": f"{rule.tick}, {TICKS.get(rule.tick, '')}".rstrip(", "),
        "source": rule.why,
    }
    lines = [f"# {rule.title}", "", "| | |", "|---|---|"]
    lines += [f"| {name} | {_cell(value)} |" for name, value in facts.items() if value]
    lines += ["", "## What it demands", "", *_block(meaning_of(rule, vocabulary))]
    if operands := explain_operands(rule, vocabulary):
        lines += ["", "## Operands", "", *_block(operands)]
    lines += ["", "## When, and how exactly", "", *_scope(rule, vocabulary)]
    lines += _examples(rule)
    change = [f"  {rule.id}:", f"    severity: {'warning' if rule.severity == 'error' else 'info'}"]
    off = f"In `config.yml`, where `{rule.id}: off` switches it off:"
    lines += ["", "## To change it", "", off, "", "```yaml", "rules:", *change, "```"]
    return "\n".join(lines)


def _scope(rule: Rule, vocabulary: Vocabulary) -> Iterator[str]:
    """Tolerance and application as a list."""
    if rule.kind not in ("require", "sign", "tags"):
        words = TOLERANCES.get(rule.tolerance, f"{rule.tolerance}.")
        yield f"- Tolerance: {words[0].lower()}{words[1:]}"
    yield from (f"- {line}" for line in scope_of(rule, vocabulary) if not line.startswith("Tolerance"))


def _examples(rule: Rule, *, first_only: bool = False) -> Iterator[str]:
    """The examples with what they come to."""
    for title, examples in (("It holds", rule.holds), ("It breaks", rule.breaks)):
        for example in examples[:1] if first_only else examples:
            yield from ("", f"## {title}", "")
            yield from _example(rule, example)


def _example(rule: Rule, example: Example) -> Iterator[str]:
    if example.snippet:
        yield from _block(example.snippet.rstrip().splitlines())
    else:
        yield from ("| as printed | |", "|---|---:|")
        yield from (f"| {_cell(term)} | {amount} |" for term, amount in example.amounts)
    verdict = evaluate(rule, example_application(rule, example), footing_forced=False)
    yield ""
    yield from _block([verdict.formula]) if verdict.formula else ()
    yield from ("", _conclusion(verdict))


def _conclusion(verdict: Verdict) -> str:
    """The verdict in words, as a finding would say it."""
    cause = f" Likely cause: {verdict.likely_cause}." if verdict.likely_cause else ""
    weight = f" ({verdict.severity})" if verdict.status in ("breaks", "unusual") else ""
    return f"**{verdict.status.replace('_', ' ')}**{weight}: {verdict.message}{cause}"


def _block(lines: Iterable[str]) -> list[str]:
    return ["```text", *lines, "```"]


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    sys.stdout.write(f"{write_pages()} pages in {PAGES}\n")
