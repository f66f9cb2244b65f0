"""The pages of the proof: every number and rule with what would be caught, and what would slip through and why."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from made_release import TEXT

from tieout.checkpoints.data_docs.prove_page import _shares_of
from tieout.checkpoints.gate import Setup, read_setup
from tieout.checkpoints.prove.proof import Proof, prove_filing
from tieout.checkpoints.runs.run import run_checkpoint
from tieout.cli import main
from tieout.parsers import read

RULES = ("bs_equation", "bs_accounting_equation", "is_gross_profit", "eps_basic_recalculates", "rq_captions")


@pytest.fixture(scope="module")
def setup() -> Setup:
    """A few rules, so that some numbers are looked at by none."""
    whole = read_setup(None)
    return whole._replace(rules=tuple(rule for rule in whole.rules if rule.id in RULES))


@pytest.fixture(scope="module")
def proof(setup: Setup, tmp_path_factory: pytest.TempPathFactory) -> Proof:
    """A small release, proved."""
    path = tmp_path_factory.mktemp("text") / "acme.txt"
    path.write_text(TEXT)
    return prove_filing(read(path, "acme.txt", setup.line_items), setup, sample=4)


@pytest.fixture(scope="module")
def docs(proof: Proof, setup: Setup, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a run with the proof."""
    out = tmp_path_factory.mktemp("out")
    vocabulary = setup.line_items.vocabulary
    return run_checkpoint([proof.filing], setup.rules, vocabulary, out, proofs=[proof]).folder / "docs"


def text_of(page: Path) -> str:
    """What stands on the page, in one line."""
    html = re.sub(r"<(style|script).*?</\1>", "", page.read_text("utf-8"), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_the_page_tells_of_every_kind_of_error_what_is_caught(docs: Path, proof: Proof) -> None:
    text = text_of(docs / "prove" / "acme.txt.html")
    digits = proof.by_kind()["digit"]
    assert f"errors planted, one at a time {len(proof.planted):,}" in text
    assert f"a digit changed {sum(digits.values()):,}" in text


def test_every_number_stands_with_what_passes_and_leads_to_its_place(docs: Path, proof: Proof) -> None:
    html = (docs / "prove" / "acme.txt.html").read_text("utf-8")
    rows = re.findall(
        r"<tr data-state=\"(\w+)\".*?href=\"\.\./filings/acme\.txt\.html#(n\d+)\">([^<]*)<", html
    )
    assert len(rows) == sum(bool(planted) for _, planted in proof.by_number())
    states = [state for state, _, _ in rows]
    assert states[0] == "slipped"
    filing = (docs / "filings" / "acme.txt.html").read_text("utf-8")
    assert all(f'id="{anchor}"' in filing for _, anchor, _ in rows)
    assert "no rule looks at the number" in html


def test_a_rule_that_no_error_turned_red_is_set_off(docs: Path, proof: Proof) -> None:
    html = (docs / "prove" / "acme.txt.html").read_text("utf-8")
    never = re.findall(r'<tr class="suspect">.*?<span class="id">(\w+)</span>', html)
    assert sorted(never) == sorted(rule.rule for rule in proof.never_red)


def test_the_pages_are_reached_from_every_page_and_only_where_there_is_a_proof(
    docs: Path, proof: Proof, setup: Setup, tmp_path: Path
) -> None:
    assert 'href="prove.html"' in (docs / "index.html").read_text("utf-8")
    assert 'href="prove/acme.txt.html"' in (docs / "prove.html").read_text("utf-8")
    plain = run_checkpoint([proof.filing], setup.rules, setup.line_items.vocabulary, tmp_path)
    assert not (plain.folder / "docs" / "prove.html").exists()
    assert "prove.html" not in (plain.folder / "docs" / "index.html").read_text("utf-8")


def test_bars_fill_their_width_and_a_single_error_is_seen() -> None:
    shares = _shares_of({"caught": 9999, "slipped": 1})
    assert shares.words == ("> 99 %", "0 %", "< 1 %")
    assert shares.bars == (("caught", 0, 159), ("warned", 159, 0), ("slipped", 158, 2))


def test_prove_keeps_a_run_whose_pages_hold_the_proof(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("acme.txt").write_text(TEXT)
    assert main(["prove", "acme.txt", "--sample", "0", "-o", "out"]) == 0
    told = capsys.readouterr()
    assert "digit changes" in told.out
    assert told.err == "Data Docs: out/latest/docs/prove.html\n"
    assert Path("out/latest/docs/prove/acme.txt.html").is_file()
