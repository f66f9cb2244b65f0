"""`tieout init`: a commented config.yml that works as it is, and whose samples work when they are used."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from command_line import CommandLine

from tieout.checkpoints.gate import read_setup
from tieout.checkpoints.starter import starter_text, write_starter
from tieout.errors import TieoutError
from tieout.expectations.lint.trial import try_examples
from tieout.expectations.shipped import pack_names


def with_samples(text: str) -> str:
    """The text with its samples in force: `#rules:` becomes `rules:`, `# words` stay."""
    return re.sub(r"^#(?! |$)|^#(?=  )", "", text, flags=re.M)


def test_the_starter_puts_every_pack_in_force(tmp_path: Path) -> None:
    write_starter(tmp_path / "config.yml")
    config = read_setup(tmp_path / "config.yml").config
    assert config is not None
    assert [pack.text for pack in config.packs or ()] == pack_names()


def test_the_samples_of_the_starter_work_when_they_are_used(tmp_path: Path) -> None:
    target = tmp_path / "config.yml"
    target.write_text(with_samples(starter_text()))
    setup = read_setup(target)
    assert setup.config is not None
    assert {"gross_margin_in_range", "eps_order", "bs_ppe_net"} == set(setup.config.rules)
    assert [item.name.text for item in setup.config.line_items] == ["cost_of_goods_sold", "ingredient_sales"]
    assert [waiver.rule.text for waiver in setup.config.waivers] == ["is_gross_profit"]
    own = [rule for rule in setup.rules if rule.pack == "config"]
    assert all(trial.is_as_said for trial in try_examples(own))


def test_a_file_that_is_there_is_not_touched(tmp_path: Path) -> None:
    target = tmp_path / "config.yml"
    target.write_text("packs: mine")
    with pytest.raises(TieoutError, match="stays as it is"):
        write_starter(target)
    assert target.read_text() == "packs: mine"


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(TieoutError, match="cannot write: No such file"):
        write_starter(tmp_path / "nowhere" / "config.yml")


def test_the_command_writes_and_the_next_one_runs(tieout: CommandLine, release: Path, tmp_path: Path) -> None:
    shutil.copy(release, tmp_path)
    assert tieout("init", folder=tmp_path).returncode == 0
    assert tieout("check", "release.txt", folder=tmp_path).returncode == 0
    again = tieout("init", folder=tmp_path)
    assert (again.returncode, again.stderr.splitlines()[0]) == (
        2,
        "config.yml: there is a file already, and it stays as it is",
    )
    assert tieout("init", "-c", "other.yml", folder=tmp_path).returncode == 0
