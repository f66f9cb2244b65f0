"""Labels as filers of many trades and times print them mean what an accountant reads in them (typical_labels.yml)."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tieout.parsers.vocabulary.line_items import load_line_items

ITEMS = load_line_items()
BLOCKS = [
    (statement, meaning, labels.splitlines())
    for statement, blocks in yaml.safe_load(
        Path(__file__).with_name("typical_labels.yml").read_text("utf-8")
    ).items()
    for meaning, labels in blocks.items()
]


def told(line: str, statement: str, unit: str) -> str:
    """What the vocabulary makes of `caption > label`."""
    *captions, label = line.split(" > ")
    match = ITEMS.match(label, statement, captions, unit)
    return match.concept if match else ""


@pytest.mark.parametrize(
    ("statement", "meaning", "labels"), BLOCKS, ids=[f"{s}-{m}".replace(" ", "_") for s, m, _ in BLOCKS]
)
def test_typical_labels_mean_what_an_accountant_reads(
    statement: str, meaning: str, labels: list[str]
) -> None:
    nothing, _, unit = meaning.partition(" ") if meaning.startswith("none") else ("", "", "")
    wanted = [""] if nothing else meaning.split(" or ")
    unit = unit or (ITEMS.vocabulary[wanted[0]].unit if wanted[0] else "money")
    otherwise = {label: found for label in labels if (found := told(label, statement, unit)) not in wanted}
    assert otherwise == {}


def test_the_list_is_long_enough_to_say_something() -> None:
    assert sum(len(labels) for _, _, labels in BLOCKS) > 1000
