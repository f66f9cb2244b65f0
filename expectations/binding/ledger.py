"""The facts of a filing as rules look for them: its scopes, and what other rules took."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from tieout.concepts import Vocabulary
from tieout.exhibits import statements_for
from tieout.expectations.binding.scope import Scope
from tieout.expectations.binding.side_columns import SideColumn, find_side_columns
from tieout.expectations.binding.undated import laid_by_years
from tieout.facts import STATEMENTS, Claim, Fact, Filing, Statement

if TYPE_CHECKING:
    from tieout.expectations.joint.equations import Equation
    from tieout.expectations.rules import Rule
    from tieout.expectations.verdicts.verdict import Application


NOT_READ = "number_without_column"
"""The code of what the parser says of a number that it could not put into a column: its row lacks it."""


class Ledger:
    """A filing's facts by scope, in the order of the filing, and what other rules look at."""

    def __init__(self, filing: Filing, vocabulary: Vocabulary, claimed: frozenset[str] = frozenset()) -> None:
        filing, self.headings = laid_by_years(filing)
        self.filing, self.vocabulary, self.claimed = filing, vocabulary, claimed
        self.rules: Sequence[Rule] = ()  # the other rules in force, and what they took: for joint rules
        self.bound: Mapping[str, Sequence[Application]] = {}
        self.lines_not_whole = frozenset(p.line for p in filing.problems if p.code == NOT_READ)
        self.equations: Mapping[
            int, Equation | None
        ] = {}  # by the id of an application that outlives the ledger
        self._side_columns: dict[int, Sequence[SideColumn]] = {}
        self._sentences: dict[tuple[str, str], list[Claim]] = {}
        scopes: dict[tuple[str, str], Scope] = {}
        schedules: dict[tuple[str, str], Scope] = {}
        self._schedules = schedules
        for statement in filing.primary():
            key = (statement.document, statement.entity)
            if key not in scopes:
                scopes[key] = Scope(*key, vocabulary)
            scopes[key].statements.append(statement)
        for fact in filing.facts:
            scope = scopes.get((fact.document, fact.entity))
            if scope and fact.concept and fact.statement == "other" and fact.value:
                scope.noted.add(fact.concept)
            if fact.concept and fact.statement == "ex27":
                self._enter_schedule(fact, scopes)
            elif scope and fact.concept and (fact.statement in STATEMENTS or _is_at_home(fact, vocabulary)):
                scope.add(fact)
        self.scopes, self.schedules = tuple(scopes.values()), tuple(schedules.values())
        for found in self.scopes:
            found.enter_beside = self._enter_beside
        self._serving: dict[str, list[str]] = {}
        for name, known in vocabulary.items():
            for other in known.stands_for:
                self._serving.setdefault(other, []).append(name)

    def _enter_beside(self) -> None:
        """Enter the tables of selected data and of quarters beside the statements of their company: all at once."""
        for known in self.scopes:
            known.enter_beside = None
        others = [s for s in self.filing.statements if s.kind == "other" and len(s.columns) > 1]
        if not others:
            return
        from tieout.expectations.binding.side_tables import (
            is_on_another_basis,
            quarters_of_years,
            repeated_in_notes,
            selected_data,
        )

        years = {id(scope): scope.years() for scope in self.scopes}
        durations = {id(scope): scope.durations() for scope in self.scopes}
        for statement in sorted(others, key=is_on_another_basis):
            scope = next(iter(self._scopes_of(statement)), None)
            if scope is None:
                continue
            selected = list(selected_data(statement, years[id(scope)], self.vocabulary, scope.at_home))
            for fact in selected:
                scope.again.setdefault(("selected", fact.concept), []).append(fact)
            for fact in (
                ()
                if selected
                else repeated_in_notes(statement, durations[id(scope)], self.vocabulary, scope.at_home)
            ):
                scope.again.setdefault(("in_notes", fact.concept), []).append(fact)
            scope.quarters.extend(quarters_of_years(statement, years[id(scope)], scope.at_home))

    def _scopes_of(self, statement: Statement) -> list[Scope]:
        """The statements that a table stands beside: of its document, else the only ones of its company."""
        own = [s for s in self.scopes if s.entity.casefold() == statement.entity.casefold()]
        inside = [s for s in own if s.document == statement.document]
        return inside or (own if len(own) == 1 else [])

    def _enter_schedule(self, fact: Fact, scopes: Mapping[tuple[str, str], Scope]) -> None:
        """Enter a tag of a financial data schedule: in a scope of its own, where each concept is at home, and as
        printed again beside the statements of its company.
        """
        known = self.vocabulary.get(fact.concept)
        if known is None:
            return
        key = (fact.document, fact.entity)
        if key not in self._schedules:
            self._schedules[key] = Scope(*key, self.vocabulary)
        self._schedules[key].printed.setdefault((known.statement, fact.concept), []).append(fact)
        named = [s for s in scopes.values() if s.entity.casefold() == fact.entity.casefold()]
        for scope in named or (scopes.values() if len({s.entity for s in scopes.values()}) == 1 else ()):
            if scope.has(known.statement):
                scope.add(fact)
                return

    def claims_beside(self, claim: Claim) -> Sequence[Claim]:
        """The claims of the sentence in which a claim stands, itself among them."""
        if not self._sentences:
            for known in self.filing.claims:
                self._sentences.setdefault((known.fact.document, known.sentence), []).append(known)
        return self._sentences.get((claim.fact.document, claim.sentence), ())

    def side_columns(self, statement: Statement) -> Sequence[SideColumn]:
        """The columns of one of the filing's statements that speak of others; sought once for all rules."""
        if not self._side_columns:
            statements = [s for s in self.filing.statements if len(s.columns) > 1]
            found = find_side_columns(statements)
            self._side_columns = {id(s): own for s, own in zip(statements, found, strict=True)}
        return self._side_columns.get(id(statement), ())

    def served_by(self, concept: str) -> list[str]:
        """The concepts that `concept` stands for where they are not printed."""
        return self._serving.get(concept, [])

    def scope_name(self, scope: Scope) -> str:
        """What tells a scope from the others of its filing; empty where there is one alone."""
        if len(self.scopes) < 2:
            return ""
        entity = scope.entity if len({s.entity for s in self.scopes}) > 1 else ""
        document = scope.document if len({s.document for s in self.scopes}) > 1 else ""
        return " ".join(filter(None, (document, entity)))

    def scopes_for(self, document: str) -> Iterable[Scope]:
        """The scopes that the prose of a document speaks of, those of the document first."""
        holding = {s.document for s in self.scopes}
        spoken_of = statements_for(document, self.filing.documents, holding) if len(holding) > 1 else holding
        return sorted(
            (s for s in self.scopes if s.document in spoken_of), key=lambda s: s.document != document
        )


def _is_at_home(fact: Fact, vocabulary: Vocabulary) -> bool:
    """Whether a number outside the primary statements is of a line item that somebody declared to stand there:
    a segment's sales. No other line of such a table is mixed with the statements.
    """
    home = vocabulary.get(fact.concept)
    return fact.statement == "other" and home is not None and home.statement == "other"
