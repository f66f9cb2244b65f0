"""docs/rules is made from the rules: fresh, complete, and its examples come to what they stand for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from tieout.expectations.formulas import shipped_packs
from tieout.expectations.rule_pages import (
    KIND_WORDS,
    PAGES,
    read_vocabulary,
    render_pages,
    write_pages,
    written_pages,
)
from tieout.expectations.rules import KINDS, Rule
from tieout.parsers.vocabulary.line_items import load_line_items

RULES = [rule for rules in shipped_packs().values() for rule in rules]
MADE = render_pages(shipped_packs(), read_vocabulary())


def test_the_pages_are_those_of_the_rules() -> None:
    written = written_pages()
    advice = "run: python -m tieout.expectations.rule_pages"
    assert sorted(written) == sorted(MADE), advice
    assert [path for path, text in MADE.items() if written[path] != text] == [], advice


def test_there_is_a_page_for_every_rule_and_kind() -> None:
    assert set(MADE) == {
        "README.md",
        *(f"kinds/{kind}.md" for kind in KINDS),
        *(f"{rule.id}.md" for rule in RULES),
    }
    assert set(KIND_WORDS) == set(KINDS)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_page_says_all_about_its_rule(rule: Rule) -> None:
    page = MADE[f"{rule.id}.md"]
    assert page.splitlines()[2] == f"# {rule.title}"
    assert rule.why.replace("|", "\\|") in page
    assert rule.why
    assert all(f"  {formula}\n  in words: " in page for formula in rule.formulas)
    assert ("- Tolerance: " in page) == (rule.kind not in ("require", "sign", "tags"))
    assert page.count("\n## It holds\n") == len(rule.holds) > 0
    assert page.count("\n## It breaks\n") == len(rule.breaks) > 0
    change = yaml.safe_load(re.findall(r"```yaml\n(.*?)```", page, re.S)[-1])
    assert list(change["rules"]) == [rule.id]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_examples_on_a_page_come_to_what_they_stand_for(rule: Rule) -> None:
    _, *parts = re.split(r"\n## It (holds|breaks)\n", MADE[f"{rule.id}.md"])
    for word, text in zip(parts[::2], parts[1::2], strict=True):
        status = re.search(r"^\*\*([a-z ]+)\*\*", text, re.M)
        assert status is not None
        passing = {"holds", "rounding", "explained"}
        assert (status[1] in passing) == (word == "holds"), text


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_of_a_kind_shows_it_holding_and_breaking_and_lists_its_rules(kind: str) -> None:
    page = MADE[f"kinds/{kind}.md"]
    rules = [rule for rule in RULES if rule.kind == kind]
    assert all(f"](../{rule.id}.md)" in page for rule in rules)
    assert ("## It holds" in page, "## It breaks" in page) == (bool(rules), bool(rules))
    assert ("**Tolerance.**" in page) == (kind not in ("require", "sign", "tags"))


def test_every_link_leads_to_a_page() -> None:
    for path, text in MADE.items():
        for target in re.findall(r"\]\(([^)#]+)\)", text):
            assert (PAGES / path).parent.joinpath(target).resolve().exists(), f"{path}: {target}"


def test_the_vocabulary_is_the_parsers() -> None:
    assert read_vocabulary() == load_line_items().vocabulary


def test_writing_takes_out_the_pages_of_rules_that_are_gone(tmp_path: Path) -> None:
    (tmp_path / "gone.md").write_text("an old rule")
    assert write_pages(tmp_path) == len(MADE)
    assert written_pages(tmp_path) == MADE
