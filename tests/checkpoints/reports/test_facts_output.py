"""`tieout facts`: the columns in their order, decimals exact, files whole or not at all."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from made_filing import CASH, EPS, made_fact, made_filing

from tieout.checkpoints.reports.facts_output import facts_csv, facts_json, facts_table, write_facts
from tieout.errors import TieoutError

FACTS = made_filing().facts
COLUMNS = [
    *("fact_id", "filing", "accession", "document", "entity", "statement", "table", "row", "column", "label"),
    *("caption", "concept", "concept_source", "member", "period_start", "period_end", "value", "natural"),
    *("sign_basis", "printed", "scale", "quantum", "quantum_source", "unit", "nil", "confident"),
    *("line", "start", "end_line", "end", "anchor"),
]


def test_csv_has_the_columns_of_the_schema_in_their_order() -> None:
    rows = list(csv.reader(io.StringIO(facts_csv(FACTS))))
    assert rows[0] == COLUMNS
    assert len(rows) == len(FACTS) + 1


def test_csv_keeps_trailing_zeros_and_writes_no_exponent() -> None:
    fact = made_fact("x", "x", "0.30", 1)._replace(value=Decimal("0.30"), quantum=Decimal("1E+3"))
    (row,) = csv.DictReader(io.StringIO(facts_csv([fact])))
    assert (row["value"], row["quantum"]) == ("0.30", "1000")


def test_what_is_not_there_is_empty_in_csv_and_null_in_json() -> None:
    (row,) = csv.DictReader(io.StringIO(facts_csv([EPS])))
    assert (row["table"], row["period_start"]) == ("", "")
    (fact,) = json.loads(facts_json([EPS]))
    assert (fact["table"], fact["period_start"], fact["label"]) == (None, None, "")


def test_truth_values_are_words_in_csv() -> None:
    (row,) = csv.DictReader(io.StringIO(facts_csv([CASH])))
    assert (row["nil"], row["confident"]) == ("false", "true")


def test_json_writes_decimals_and_dates_as_strings_and_places_as_numbers() -> None:
    (fact,) = json.loads(facts_json([CASH]))
    assert list(fact) == COLUMNS
    assert (fact["value"], fact["quantum"], fact["period_end"]) == ("3872000", "1000", "2003-12-31")
    assert (fact["line"], fact["scale"], fact["nil"]) == (3, 3, False)


def test_no_facts_are_an_empty_list() -> None:
    assert json.loads(facts_json([])) == []


def test_a_label_with_a_comma_and_a_quote_survives_csv() -> None:
    (row,) = csv.DictReader(io.StringIO(facts_csv([CASH._replace(label='Cash, "restricted"')])))
    assert row["label"] == 'Cash, "restricted"'


def test_parquet_holds_the_same_columns_with_exact_decimals(tmp_path: Path) -> None:
    target = tmp_path / "facts.parquet"
    write_facts(FACTS, "parquet", target)
    table = pq.read_table(target)
    assert table.column_names == COLUMNS
    assert table.schema.field("value").type == pa.decimal128(38, 9)
    assert table.column("value").to_pylist() == [fact.value for fact in FACTS]
    assert table.column("period_end")[0].as_py() == date(2003, 12, 31)
    assert table.column("table").to_pylist() == [1, 1, 1, None, None]


def test_a_fraction_too_fine_for_parquet_is_cut_and_not_refused(tmp_path: Path) -> None:
    target = tmp_path / "facts.parquet"
    write_facts([CASH._replace(value=Decimal("0.33333333333"))], "parquet", target)
    assert pq.read_table(target).column("value")[0].as_py() == Decimal("0.333333333")


def test_no_facts_make_a_parquet_file_with_the_same_columns(tmp_path: Path) -> None:
    write_facts([], "parquet", tmp_path / "facts.parquet")
    assert pq.read_table(tmp_path / "facts.parquet").column_names == COLUMNS


def test_parquet_without_a_file_is_refused() -> None:
    with pytest.raises(TieoutError, match="-o FILE"):
        write_facts(FACTS, "parquet", None)


def test_a_file_that_cannot_be_written_is_told_and_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    with pytest.raises(TieoutError, match="cannot write"):
        write_facts(FACTS, "csv", tmp_path / "taken")
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


def test_the_file_that_was_there_is_replaced_as_a_whole(tmp_path: Path) -> None:
    target = tmp_path / "facts.csv"
    target.write_text("old")
    assert write_facts(FACTS, "csv", target) == ""
    assert target.read_text(encoding="utf-8") == facts_csv(FACTS)
    assert list(tmp_path.iterdir()) == [target]


def test_the_table_shows_line_label_and_number_as_printed() -> None:
    lines = facts_table(FACTS).splitlines()
    assert lines[2].split() == ["3", "balance_sheet", "Cash", "2003-12-31", "3,872", "cash"]
    assert max(map(len, lines)) <= 110
