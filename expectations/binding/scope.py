"""The statements of one entity in one document: where the terms of a rule are found, by concept, member and period."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from tieout.concepts import Concept, Vocabulary
from tieout.expectations.binding.spans import SLACK, Span, distinct_spans
from tieout.expectations.language.tree import IN_LABEL, Term
from tieout.facts import STATEMENTS, Fact, Statement

if TYPE_CHECKING:
    from tieout.expectations.binding.side_tables import Quarters

BESIDE = ("selected", "in_notes", "quarters")
"""Functions of a term that is printed in a table beside the statements."""

DIFFERENT_BY = {
    ("equity_total", "equity_parent"): "nci",
    ("equity_parent", "equity_total"): "nci",
    ("profit_loss", "net_income"): "nci_income",
    ("net_income", "profit_loss"): "nci_income",
    ("comprehensive_income_total", "comprehensive_income"): "comprehensive_income_nci",
    ("comprehensive_income", "comprehensive_income_total"): "comprehensive_income_nci",
}
"""Where this line is printed, the second concept no longer stands for the first: they differ by it."""


class Found(NamedTuple):
    """What the ledger has for a term: the fact, whether the reading leaves no doubt, or why there is none."""

    fact: Fact | None = None
    certain: bool = True
    nil: bool = False
    why: str = ""
    printed: bool | None = None  # of `printed(x)`


_COMPREHENSIVE = ("oci", "comprehensive_income", "comprehensive_income_total")
"""Of which an income statement prints one where it goes on to comprehensive income."""


class Scope:
    """The statements of one entity in one document: what is printed together and can be compared."""

    def __init__(self, document: str, entity: str, vocabulary: Vocabulary) -> None:
        self.document, self.entity, self.vocabulary = document, entity, vocabulary
        self.statements: list[Statement] = []
        self.printed: dict[tuple[str, str], list[Fact]] = {}
        self.noted: set[str] = set()  # concepts with an amount in a table beside the primary statements
        self.enter_beside: Callable[[], None] | None = None  # fills the two below and is then None
        self._beside_again: dict[tuple[str, str], list[Fact]] = {}
        self._beside_quarters: list[Quarters] = []
        self._home: dict[str, list[Fact]] = {}
        self._dated: dict[str, list[tuple[Fact, str, Span]]] = {}
        self._found: dict[tuple[str, bool, str, Span], Found] = {}

    def add(self, fact: Fact) -> None:
        """Enter a fact under its statement and concept; what is a note's line is one below a statement too."""
        home = self.vocabulary.get(fact.concept)
        statement = "other" if home is not None and home.statement == "other" else fact.statement
        self.printed.setdefault((statement, fact.concept), []).append(fact)

    @property
    def again(self) -> dict[tuple[str, str], list[Fact]]:
        """What the tables beside the statements print again, by function and concept."""
        self._ask_beside()
        return self._beside_again

    @property
    def quarters(self) -> list[Quarters]:
        """The quarters of a year, as a table beside the statements prints them."""
        self._ask_beside()
        return self._beside_quarters

    def _ask_beside(self) -> None:
        if self.enter_beside is not None:
            self.enter_beside()

    def facts_of(self, concept: str) -> list[Fact]:
        """The facts of a concept in its home statement, or of the concept that stands for it there."""
        found = self._home.get(concept)
        if found is None:
            found = self._home[concept] = self._facts_of(concept)
        return found

    def has(self, kind: str) -> bool:
        """Whether a statement of this kind is printed, be it as one of operations and comprehensive income."""
        place = self._place_of(kind)
        return any(s.kind == place for s in self.statements)

    def is_complete(self, kind: str) -> bool:
        """Whether every statement of this kind was read whole, so that an absent line is nil."""
        place = self._place_of(kind)
        return self.has(kind) and all(s.complete for s in self.statements if s.kind == place)

    def _place_of(self, kind: str) -> str:
        """The statement that prints the lines of one of a kind: comprehensive income may stand below net income."""
        if kind != "comprehensive_income" or any(s.kind == kind for s in self.statements):
            return kind
        return (
            "income_statement"
            if any(("income_statement", c) in self.printed for c in _COMPREHENSIVE)
            else kind
        )

    def spans_of(self, term: Term) -> Iterator[tuple[str, Span]]:
        """Yield member and period of every fact of a term's concept."""
        wanted = term.member.casefold()
        if term.function in BESIDE:
            yield from self._spans_beside(term)
            return
        for fact, member, span in self._dated_facts(term.concept):
            if not wanted or member == wanted:
                yield ("" if wanted else fact.member), span

    def find(self, term: Term, member: str, span: Span) -> Found:
        """The fact of a term in the application to `member` and `span`, its period function followed."""
        key = (term.key, term.optional, member, span)
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = self._find(term, member, span)
        return found

    def _find(self, term: Term, member: str, span: Span) -> Found:
        home = self.vocabulary.get(term.concept)
        kind = home.statement if home else ""
        if term.function == "printed":
            facts = self.printed.get((self._place_of(kind), term.concept), ())
            return Found(printed=any(f.value for f in facts if kind in STATEMENTS or f.period_end))
        if term.function == "noted":
            return Found(printed=term.concept in self.noted)
        if term.function in ("selected", "in_notes"):
            return self._again(term, self._period(term, span, home) or span)
        if term.function in IN_LABEL:
            return self._in_label(term, member, span)
        wanted = self._period(term, span, home)
        if wanted is None:
            return Found(
                why=f"{words_of(term.concept, self.vocabulary)} is printed for no longer period to {span.end}"
            )
        named = (term.member or member).casefold()
        facts = [f for f, of, own in self._dated_facts(term.concept) if of == named and wanted.matches(own)]
        if facts:
            facts = self._in_column_of(_on_the_day(facts, wanted), term, span)
            return Found(facts[0], all(f.value == facts[0].value for f in facts))
        if term.optional and self.is_complete(kind):
            return Found(nil=True)
        return Found(why=self._why_missing(term, kind, wanted))

    def _in_column_of(self, facts: list[Fact], term: Term, span: Span) -> list[Fact]:
        """Of balances that differ, those that the column of the period itself prints: cash at the end of 1993, there.

        The same day is the beginning of 1994 in the column beside it.
        """
        if term.function not in ("opening", "closing") or all(f.value == facts[0].value for f in facts):
            return facts
        columns = {
            (s.document, s.table, c.number)
            for s in self.statements
            for c in s.columns
            if c.period_end and span.matches(Span(c.period_start, c.period_end))
        }
        return [f for f in facts if (f.document, f.table, f.column) in columns] or facts

    def _spans_beside(self, term: Term) -> Iterator[tuple[str, Span]]:
        """The periods in which a table beside the statements prints a concept that they print, too."""
        own = [span for _, member, span in self._dated_facts(term.concept) if not member]
        if term.function == "quarters":
            beside = [q.year for q in self.quarters if q.concept == term.concept]
        else:
            beside = [
                Span(f.period_start, f.period_end)
                for f in self.again.get((term.function, term.concept), ())
                if f.period_end
            ]
        for span in beside:
            if any(span.matches(s) for s in own):
                yield "", span

    def _again(self, term: Term, span: Span) -> Found:
        """What selected data, or a note, print again for a concept and period."""
        facts = [
            f
            for f in self.again.get((term.function, term.concept), ())
            if f.period_end and span.matches(Span(f.period_start, f.period_end))
        ]
        if facts and term.function == "in_notes":
            facts = self._odd_ones(facts, span) or facts
        if facts:
            return Found(facts[0], all(f.value == facts[0].value for f in facts))
        return Found(why="no table beside the statements prints it with a date that could be read")

    def _odd_ones(self, facts: list[Fact], span: Span) -> list[Fact]:
        """Of several notes that print a line again those that print another amount than the statement."""
        from tieout.expectations.binding.side_tables import prints_the_same

        home = self.at_home(facts[0].concept, span)
        return [f for f in facts if home is not None and not prints_the_same(f, home)]

    def _in_label(self, term: Term, member: str, span: Span) -> Found:
        """What the label of a line says of its shares, for the column of a period."""
        from tieout.expectations.binding.label_counts import at_par, counted

        why = Found(why="the label of the line counts no shares for the column")
        fact = self._find(Term(term.concept, "", term.member, False, 0, 0), member, span).fact
        if fact is None:
            return why
        rows = (
            r
            for s in self.statements
            if s.document == fact.document and s.table == fact.table
            for r in s.rows
        )
        row = next(([f for f in r.facts if f is not None] for r in rows if fact in r.facts), [])
        row = [f for f in row if f.unit == fact.unit]
        if fact not in row:
            return why
        at = row.index(fact)
        count = (
            at_par(row, at) if term.function == "at_par" else counted(fact.label, term.function, at, len(row))
        )
        if count is None:
            return why
        return Found(
            fact._replace(
                fact_id="",
                value=count.value,
                natural=count.value,
                quantum=count.quantum,
                printed=count.printed,
                scale=0,
            )
        )

    def quarters_of(self, concept: str, span: Span) -> tuple[Fact, ...]:
        """The quarters of a year as a table prints them; empty where none does."""
        found = (q.facts for q in self.quarters if q.concept == concept and q.year.matches(span))
        return next(found, ())

    def years(self) -> list[Span]:
        """The fiscal years that the statements of income and cash flows print, each once."""
        return [s for s in self.durations() if s.length == "year"]

    def durations(self) -> list[Span]:
        """The spans of time that the statements of income and cash flows print, each once."""
        columns = [
            Span(c.period_start, c.period_end)
            for s in self.statements
            if s.kind in ("income_statement", "cash_flow")
            for c in s.columns
            if c.period_start and c.period_end
        ]
        return [s for _, s in distinct_spans(("", s) for s in columns)]

    def at_home(self, concept: str, span: Span) -> Fact | None:
        """What the home statement of a concept prints for a period."""
        return self.find(Term(concept, "", "", False, 0, 0), "", span).fact

    def _period(self, term: Term, span: Span, home: Concept | None) -> Span | None:
        if term.function == "opening":
            return span.at_opening()
        if term.function == "closing":
            return span.at_closing()
        if term.function == "prior":
            return span.year_before()
        if term.function == "year_to_date":
            return self._longest(term, span)
        return span.at_closing() if home and home.period == "instant" and span.start else span

    def _longest(self, term: Term, span: Span) -> Span | None:
        """The longest printed period of a concept that ends with `span` and is longer."""
        longer = [
            s
            for _, s in self.spans_of(term)
            if s.start
            and span.start
            and abs((s.end - span.end).days) <= SLACK
            and (span.start - s.start).days > SLACK
        ]
        return min(longer, key=lambda s: s.start or s.end, default=None)

    def _dated_facts(self, concept: str) -> list[tuple[Fact, str, Span]]:
        """The facts of a concept whose period is known, with member and period."""
        found = self._dated.get(concept)
        if found is None:
            found = self._dated[concept] = [
                (f, f.member.casefold(), Span(f.period_start, f.period_end))
                for f in self.facts_of(concept)
                if f.period_end
            ]
        return found

    def _facts_of(self, concept: str) -> list[Fact]:
        known = self.vocabulary.get(concept)
        if known is None:
            return []
        for name in (concept, *known.stands_for):
            difference = DIFFERENT_BY.get((concept, name))
            if difference and self._is_printed(difference):
                continue
            if found := self.printed.get((self._place_of(known.statement), name)):
                return found
        if known.statement == "income_statement":  # what the statement of comprehensive income begins with
            return self.printed.get(("comprehensive_income", concept), [])
        return []

    def _is_printed(self, concept: str) -> bool:
        known = self.vocabulary.get(concept)
        return known is not None and (self._place_of(known.statement), concept) in self.printed

    def _why_missing(self, term: Term, kind: str, wanted: Span) -> str:
        words, where = words_of(term.concept, self.vocabulary), kind.replace("_", " ")
        if term.member:
            words = f"{words} of {term.member}"
        if kind in STATEMENTS and not self.has(kind):
            return f"no {where} was read"
        if self.facts_of(term.concept):
            return f"{words} is not printed for {wanted.words}"
        if kind == "other":
            return f"{words} is not printed in a table of the notes"
        if term.optional:
            return f"the {where} was not read whole, so {words} may be missing"
        return f"{words} is not printed in the {where}"


def words_of(concept: str, vocabulary: Vocabulary) -> str:
    """A concept as a person says it."""
    known = vocabulary.get(concept)
    return known.words if known else concept.replace("_", " ")


def _on_the_day(facts: list[Fact], span: Span) -> list[Fact]:
    """Of facts that differ those of the very days of a period, where one is: weeks end as close as one period may."""
    if all(f.value == facts[0].value for f in facts):
        return facts
    return [f for f in facts if (f.period_start, f.period_end) == span] or facts
