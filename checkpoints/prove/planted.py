"""A filing with one error planted in it, in memory: the fact is another, and the page is read as it would be then."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from tieout.checkpoints.prove.plants import Plant
from tieout.checkpoints.prove.structure import Structure
from tieout.concepts import Vocabulary
from tieout.facts import INCOME_STATEMENTS, Fact, Filing, Row, Statement
from tieout.parsers.statements.signs import natural_sign, sign_basis, solved_basis

Cells = tuple[Fact | None, ...]


class Soil:
    """A filing that errors are planted in, with the place of each fact in it."""

    def __init__(self, filing: Filing, vocabulary: Vocabulary) -> None:
        self.filing, self.vocabulary = filing, vocabulary
        self.order = {fact.fact_id: i for i, fact in enumerate(filing.facts)}
        self.claims = {claim.fact.fact_id: i for i, claim in enumerate(filing.claims)}
        self.cells = {
            fact.fact_id: (s, r, c)
            for s, statement in enumerate(filing.statements)
            for r, row in enumerate(statement.rows)
            for c, fact in enumerate(row.facts)
            if fact is not None
        }

        self.structures = [Structure(statement, vocabulary) for statement in filing.statements]

    def planted(self, plant: Plant) -> Filing:
        """The filing as it would be read with the error in it: value, quantum, natural signs, sums."""
        if plant.number.is_prose:
            return self._in_prose(plant)
        return self._in_statement(plant)

    def _in_prose(self, plant: Plant) -> Filing:
        claims, changed = list(self.filing.claims), {}
        for old, fact in zip(plant.number.facts, plant.facts, strict=True):
            if fact is not None:
                i = self.claims[old.fact_id]
                changed[old.fact_id] = _spoken(fact)
                claims[i] = claims[i]._replace(fact=changed[old.fact_id])
        return self.filing._replace(claims=tuple(claims), facts=self._facts(changed))

    def _in_statement(self, plant: Plant) -> Filing:
        s, r, c = self.cells[plant.number.fact.fact_id]
        statement = self.filing.statements[s]
        row = statement.rows[r]
        facts = self._cells(statement, r, (*row.facts[:c], plant.facts[0], *row.facts[c + 1 :]))
        changed = {
            old.fact_id: new
            for old, new in zip(row.facts, facts, strict=True)
            if old is not None and new != old
        }
        rows = (*statement.rows[:r], row._replace(facts=facts), *statement.rows[r + 1 :])
        if (fact := plant.facts[0]) and fact.quantum_source == "inferred" and fact.value % fact.quantum:
            quantum = _closing_zeros(fact)
            rows = tuple(
                row._replace(facts=tuple(f and _rounded_to(f, quantum) for f in row.facts)) for row in rows
            )
            changed |= {f.fact_id: f for row in rows for f in row.facts if f is not None}
        statements = list(self.filing.statements)
        sums = self.structures[s].sums_with(r, rows[r])
        statements[s] = statement._replace(rows=rows, sums=sums)
        return self.filing._replace(statements=tuple(statements), facts=self._facts(changed))

    def _facts(self, changed: Mapping[str, Fact | None]) -> tuple[Fact, ...]:
        facts: list[Fact | None] = list(self.filing.facts)
        for fact_id, fact in changed.items():
            facts[self.order[fact_id]] = fact
        return tuple(f for f in facts if f is not None)

    def _cells(self, statement: Statement, index: int, facts: Cells) -> Cells:
        """The row's facts with their natural signs: one number more or less in parentheses may change them all."""
        row = statement.rows[index]
        basis = next((f.sign_basis for f in row.facts if f is not None and f.natural is not None), "")
        concept = self.vocabulary.get(row.concept)
        sign = concept.sign if concept else ""
        before, after = (_basis(row, cells, sign) for cells in (row.facts, facts))
        if before != after:
            basis = _solved(basis, before, after, sign, _is_added_up(statement, index))
        return tuple(f and _signed(f, basis) for f in facts)


def _basis(row: Row, facts: Cells, sign: str) -> str:
    """How the parser tells the row's sign from its caption and from which of its numbers stand in parentheses."""
    printed = [f for f in facts if f is not None]
    unit = "shares" if any(f.unit == "shares" for f in printed) else ""
    return sign_basis(row.label, sign, unit, [f.value for f in printed if not f.nil])


def _solved(basis: str, before: str, after: str, sign: str, is_added_up: bool) -> str:
    """The basis that takes the place of `basis`: the sum tree goes on to tell which way the line counts."""
    if basis == "solved":
        return basis if after == "loss_only" else after
    if not is_added_up or sign not in ("income", "expense"):
        return after
    natural = -1 if basis in ("expense_bracketed", "deducted") else 1
    return solved_basis(after, sign, natural if sign == "income" else -natural)


def _is_added_up(statement: Statement, index: int) -> bool:
    """Whether the row is part of a result of the statement, whose sums tell its sign."""
    if statement.kind not in INCOME_STATEMENTS:
        return False
    return any(i == index for found in statement.sums for i, _ in found.addends)


def _signed(fact: Fact, basis: str) -> Fact:
    """The fact with its natural sign under a basis."""
    if fact.unit == "percent":
        return fact
    natural = natural_sign(basis, fact.value) if basis else None
    if natural == fact.natural and fact.sign_basis == (basis if natural is not None else ""):
        return fact
    return fact._replace(natural=natural, sign_basis=basis if natural is not None else "")


def _closing_zeros(fact: Fact) -> Decimal:
    """The quantum of a statement that this number alone keeps from ending in more zeros; one zero counts as none."""
    unit = Decimal(1).scaleb(fact.scale)
    return 100 * unit if fact.value % (100 * unit) == 0 else unit


def _rounded_to(fact: Fact, quantum: Decimal) -> Fact:
    """The fact of a statement whose closing zeros showed how it is rounded, and now show less."""
    return fact._replace(quantum=quantum) if fact.quantum_source == "inferred" else fact


def _spoken(fact: Fact) -> Fact:
    """A claim with its natural sign: a loss is negative however it is printed."""
    if fact.natural is None:
        return fact
    is_loss = fact.natural < 0 or fact.sign_basis.endswith("loss")
    return fact._replace(natural=-abs(fact.value) if is_loss else fact.value)
