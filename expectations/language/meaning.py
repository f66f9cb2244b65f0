"""Whether the words of a rule mean anything: known concepts, one type of period, fitting examples."""

from __future__ import annotations

import re

from tieout.concepts import Called, Concept, Vocabulary, by_no_label
from tieout.errors import Mistake
from tieout.expectations.language.parser import FormulaError, parse_text
from tieout.expectations.language.tree import Logic, Node, Term, terms
from tieout.facts import FACT_STATEMENTS, STATEMENTS
from tieout.raw_rules import RawRule
from tieout.written import Items, Pairs, Report, Source, Text, Written, nearest

PLACEHOLDER = "x"
INSTANT_ONLY = ("opening", "closing")
JOINT_SUBJECTS = (*STATEMENTS, "document")
QUARTERS = "quarters"
"""What `cross_foot: quarters` adds up: the quarters that a line of one table prints, to the year that another prints."""
LABEL, OPENING = "label", "opening"
"""What `agree` may name in place of a concept: the lines that tables print under the same label; the balances with which
rolls begin, and the ones before them ended.
"""
CLAIMS = ("working_capital", "other", "percent_change", "change", "share", "direction")
"""What prose speaks of besides line items; `other` is every line that no narrative rule names, the last four are of
changes and shares.
"""


class Meaning:
    """Checks the words of one rule against the vocabulary and collects what is wrong with them."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        for_each: tuple[Text, ...],
        sources: dict[str, Source],
        mistakes: list[Mistake],
        called: Called = by_no_label,
    ) -> None:
        self.vocabulary = vocabulary
        self.for_each = for_each
        self.sources = sources
        self.mistakes = mistakes
        self.called = called
        self.trees: list[Node] = []
        for name in for_each:
            self._known(name, "for_each")

    def formulas(self, key: str, raw: RawRule) -> tuple[str, ...]:
        """Return the formulas of `check`, `any_of` or `narrative`, each checked."""
        if key not in ("check", "any_of", "narrative"):
            return ()
        written = raw.texts(key)
        if key == "narrative":
            written = tuple(t for t in written if "=" in t.text)
        for text in written:
            tree = self._tree(text, key)
            if tree is None:
                continue
            if isinstance(tree, Logic):
                hint = "write the condition under `when:`, alternatives under `any_of:`"
                message = f"`{tree.op}` stands in `when:` alone"
                self._add(FormulaError(message, tree.start, tree.end, hint), text, key)
            elif not terms(tree):
                hint = "name a concept: revenues >= 0"
                message = "no concept stands in this formula, so no document could break it"
                self._add(FormulaError(message, tree.start, tree.end, hint), text, key)
            else:
                self.trees.append(tree)
        return tuple(t.text for t in written)

    def condition(self, raw: RawRule) -> None:
        """Check the condition under `when`."""
        value = raw.keys.get("when")
        if isinstance(value, Text) and value.text:
            self._tree(value, "when")

    def subjects(self, key: str, raw: RawRule) -> tuple[str, ...]:
        """Return what kinds without formula look at: concepts, a statement, a test of signs."""
        if key in ("check", "any_of"):
            return ()
        if key == "narrative" and "=" in raw.text(key):
            return (raw.text(key).split("=")[0].strip(),)
        subjects = raw.texts(key)
        if key not in ("sign", "between", "tags", "trial_balance", "columns"):
            for subject in subjects:
                allowed = {
                    "narrative": CLAIMS, "require": STATEMENTS, "agree": (LABEL, OPENING), "joint": JOINT_SUBJECTS,
                    "cross_foot": (*FACT_STATEMENTS, QUARTERS),
                }.get(key, FACT_STATEMENTS)  # fmt: skip
                if subject.text == PLACEHOLDER and self.for_each:
                    continue
                if "=" in subject.text and key in ("agree", "require", "joint"):
                    continue  # a formula in the place of a name was told already
                if key == "joint" and subject.text not in allowed:
                    report = Report(self.sources[key])
                    hint = f"it takes {', '.join(JOINT_SUBJECTS)}"
                    report.add("choice", subject, f"`{subject.text}` is no statement", hint)
                    self.mistakes += report.mistakes
                    continue
                if subject.text not in allowed:
                    self._known(subject, key)
        return tuple(t.text for t in subjects)

    def examples(self, name: str, value: Written | None, key: str) -> None:
        """Check that an example gives the amounts that one of the formulas takes, and no others."""
        if value is None or not self.trees or key not in ("check", "any_of"):
            return
        wanted = [{t.key: t.optional for t in terms(tree)} for tree in self.trees]
        known = {term for formula in wanted for term in formula}
        known |= {t.text for t in self.for_each}
        report = Report(self.sources[name])
        for item in value.items if isinstance(value, Items) else (value,):
            if not isinstance(item, Pairs) or item.broken:
                continue
            given = {k.text.rstrip("?") for k, _ in item.pairs}
            for term, _ in item.pairs:
                if term.text.rstrip("?") not in known and not self._in_condition(term.text):
                    meant = nearest(term.text, known)
                    hint = f"did you mean `{meant}`?" if meant else f"it takes {', '.join(sorted(known))}"
                    report.add("example", term, f"the formula takes no `{term.text}`", hint)
            if (
                report.mistakes
                or self.for_each
                or any(all(o or t in given for t, o in f.items()) for f in wanted)
            ):
                continue
            missing = next(t for t, optional in wanted[0].items() if not optional and t not in given)
            if item.pairs:
                at = item.pairs[0][0]
                report.add(
                    "example", at, f"`{name}` lacks an amount for `{missing}`", f"add a line `{missing}: ...`"
                )
        self.mistakes += report.mistakes

    def _in_condition(self, term: str) -> bool:
        return term.removeprefix("printed(").removeprefix("noted(").removesuffix(")") in self.vocabulary

    def _tree(self, text: Text, key: str) -> Node | None:
        """Return the tree of a formula whose words are all known, else None with the mistakes collected."""
        try:
            tree = parse_text(text.text)
        except FormulaError as error:
            self._add(self._label(text.text, error.start) or error, text, key)
            return None
        claims = CLAIMS if key == "narrative" else ()
        unknown = [t for t in terms(tree) if self._concepts(t) is None and t.concept not in claims]
        for term in dict.fromkeys(unknown):
            hint = self._meant(term.concept)
            start = text.text.find(term.concept, term.start)
            message = f"there is no concept `{term.concept}`"
            self._add(FormulaError(message, start, start + len(term.concept), hint), text, key)
        if not unknown:
            self._check_periods(tree, text, key)
        return None if unknown else tree

    def _concepts(self, term: Term) -> tuple[Concept, ...] | None:
        """Return the concepts that a term stands for: several where `for_each` puts them in place of `x`."""
        if term.concept == PLACEHOLDER and self.for_each:
            return tuple(self.vocabulary[t.text] for t in self.for_each if t.text in self.vocabulary)
        found = self.vocabulary.get(term.concept)
        return (found,) if found else None

    def _check_periods(self, tree: Node, text: Text, key: str) -> None:
        """Report a formula that mixes amounts at a date and over a period without saying how they meet.

        The concepts of `for_each` stand in it one at a time, so they may be of both types.
        """
        subjects: list[Concept | None] = [self.vocabulary.get(t.text) for t in self.for_each]
        for subject in subjects or [None]:
            before = len(self.mistakes)
            self._check_periods_about(tree, subject, text, key)
            if len(self.mistakes) > before:
                return

    def _check_periods_about(self, tree: Node, subject: Concept | None, text: Text, key: str) -> None:
        """Report what is wrong with the types of period where `subject` takes the place of `x`."""
        instants: list[Term] = []
        durations: list[Term] = []
        for term in terms(tree):
            concept = subject if term.concept == PLACEHOLDER else self.vocabulary.get(term.concept)
            if concept is None:
                continue
            if term.function in ("printed", "noted"):
                continue
            wrong = ""
            if term.function in INSTANT_ONLY and concept.period == "duration":
                wrong = f"`{concept.name}` is an amount over a period: it has no {term.function}"
            elif term.function == "year_to_date" and concept.period == "instant":
                wrong = f"`{concept.name}` is an amount at a date, not over a period"
            if wrong:
                hint = f"write `{concept.name}` alone"
                self._add(FormulaError(wrong, term.start, term.end, hint), text, key)
            elif concept.period == "instant" and term.function not in INSTANT_ONLY:
                instants.append(term._replace(concept=concept.name))
            else:
                durations.append(term._replace(concept=concept.name))
        if instants and durations:
            first, other = instants[0], durations[0]
            message = f"`{first.concept}` is an amount at a date, `{other.key}` one over a period"
            name = first.concept
            hint = f"write opening({name}), closing({name}) or average({name})"
            self._add(FormulaError(message, first.start, first.end, hint), text, key)

    def _known(self, name: Text, key: str) -> None:
        if name.text not in self.vocabulary:
            report = Report(self.sources[key])
            hint = self._meant(name.text)
            report.add("unknown-concept", name, f"there is no concept `{name.text}`", hint)
            self.mistakes += report.mistakes

    def _meant(self, name: str) -> str:
        """What to write in place of a name that is no concept: what a label of these words means, else the nearest."""
        meant = self.called(name.replace("_", " ")) or nearest(name, self.vocabulary)
        return f"did you mean `{meant}`?" if meant else "add it under `line_items:` first"

    def _label(self, formula: str, place: int) -> FormulaError | None:
        """The words at `place` where they are a label as printed: "Total assets" for `assets`."""
        for words in re.finditer(r"[A-Za-z][\w'’,&-]*(?: [A-Za-z][\w'’,&-]*)*", formula):
            concept = self.called(words[0]) if words.start() <= place < words.end() else ""
            if concept and concept != words[0]:
                message = f"`{words[0]}` is a label as printed; a formula names the concept"
                return FormulaError(message, words.start(), words.end(), f"write {concept}")
        return None

    def _add(self, error: FormulaError, text: Text, key: str) -> None:
        self.mistakes.append(error.mistake(text, self.sources[key]))
