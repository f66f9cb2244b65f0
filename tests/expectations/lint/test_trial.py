"""`tieout rules test`: examples that do what they say, and examples that do not."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import CommandLine

MARGIN = """\
rules:
  gross_margin_in_range:
    check: 40% <= gross_profit / revenues <= 80%
    holds:
      gross_profit: {holds}
      revenues: 2,395
    breaks:
      gross_profit: {breaks}
      revenues: 2,395
"""


def test_examples_that_do_as_they_say_pass(tieout: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "config.yml").write_text(MARGIN.format(holds="1,813", breaks="2,013"))
    done = tieout("rules", "test", folder=tmp_path)
    assert (done.returncode, done.stdout.splitlines()[-1][-15:]) == (0, "all as they say")


@pytest.mark.parametrize(
    ("holds", "breaks", "said"),
    [
        ("2,013", "2,013", "`holds` does not: it ends as breaks"),
        ("1,813", "1,813", "`breaks` does not: it ends as holds"),
    ],
)
def test_an_example_that_does_not_do_as_it_says_is_named(
    tieout: CommandLine, tmp_path: Path, holds: str, breaks: str, said: str
) -> None:
    (tmp_path / "config.yml").write_text(MARGIN.format(holds=holds, breaks=breaks))
    done = tieout("rules", "test", folder=tmp_path)
    assert done.returncode == 1
    assert f"config.yml:2: gross_margin_in_range: {said}" in done.stdout
    assert done.stdout.endswith("1 not as they say\n")


def test_a_rule_that_nobody_has_seen_break_is_told(tieout: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "config.yml").write_text("rules:\n  margin:\n    check: gross_profit <= revenues\n")
    done = tieout("rules", "test", folder=tmp_path)
    assert done.returncode == 0
    assert "config.yml:2: margin has no example that breaks\n" in done.stdout
