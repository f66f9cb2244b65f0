"""Reads the facts that a run has kept, filing by filing, so that two runs can be compared."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from tieout.errors import Mistake, TieoutError
from tieout.facts import Claim, Fact, Filing

FACTS = "facts.parquet"


def is_run(folder: Path) -> bool:
    """Whether a folder is a run that was kept: `out/latest`, or one of `out/runs`."""
    return (folder / FACTS).is_file()


def read_run(folder: Path, names: Sequence[str] | None = None) -> dict[str, Filing]:
    """The filings of a run by name, each with its facts under a path that names the run; or those in `names`.

    Amounts of the prose are claims without a sentence, which runs do not keep.
    Raises TieoutError where the file of facts cannot be read.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    wanted = None if names is None else [("filing", "in", list(names))]
    try:
        rows = pq.read_table(folder / FACTS, filters=wanted).to_pylist()
    except (OSError, pa.ArrowException) as error:
        hint = "name the folder of a whole run"
        raise TieoutError(
            Mistake("unreadable", f"cannot read it: {error}", str(folder / FACTS), hint=hint)
        ) from error
    found: dict[str, list[Fact]] = {}
    for row in rows:
        fact = Fact._make(_exact(row[name]) for name in Fact._fields)
        found.setdefault(fact.filing, []).append(fact)
    return {name: _filing(f"{folder.name}/{name}", facts) for name, facts in found.items()}


def as_kept(reading: Filing) -> Filing:
    """The filing with what a run keeps of it alone, so that it can be compared with one that was kept."""
    return _filing(reading.path, list(reading.facts)) if reading.facts else reading


def _filing(path: str, facts: list[Fact]) -> Filing:
    claims = tuple(Claim(f, f.label, "exact", "") for f in facts if f.statement == "narrative")
    documents = tuple(dict.fromkeys(f.document for f in facts))
    first = facts[0]
    return Filing(path, first.accession, first.entity, "", documents, (), claims, tuple(facts), (), ())


def _exact(value: object) -> object:
    """A decimal without the zeros that Parquet adds."""
    return Decimal(f"{value.normalize():f}") if isinstance(value, Decimal) else value
