"""tieout from Python: one process reads many documents."""

from __future__ import annotations

from pathlib import Path

import pytest

import tieout
from tieout.checkpoints.gate import read_setup
from tieout.config import LineItem
from tieout.parsers.vocabulary import line_items

RELEASE = Path(__file__).parents[1] / "examples" / "release.txt"


def means(config: Path | None, label: str) -> set[str]:
    """The concepts of a line of the example release, read with the line items of `config`."""
    return {fact.concept for fact in tieout.read(RELEASE, config).facts if fact.label == label}


def test_the_vocabulary_is_read_once_for_many_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    line_items.known_line_items.cache_clear()
    loaded: list[tuple[LineItem, ...]] = []
    load = line_items.load_line_items

    def noted(extra: tuple[LineItem, ...]) -> line_items.LineItems:
        loaded.append(extra)
        return load(extra)

    monkeypatch.setattr(line_items, "load_line_items", noted)
    tieout.read(RELEASE)
    tieout.read(RELEASE)
    read_setup(None)
    assert loaded == [()]


def test_an_edit_of_the_line_items_counts_at_the_next_document(tmp_path: Path) -> None:
    config = tmp_path / "config.yml"
    config.write_text("line_items:\n  inventories:\n    labels: [Stores]\n", encoding="utf-8")
    assert means(config, "Other receivables") == {""}
    config.write_text("line_items:\n  inventories:\n    labels: [Other receivables]\n", encoding="utf-8")
    assert means(config, "Other receivables") == {"inventories"}
    assert means(None, "Other receivables") == {""}
