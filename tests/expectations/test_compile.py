"""From packs and config.yml to the rules in force."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from small_vocabulary import VOCABULARY, write_small_packs

from tieout.config import Config, read_config
from tieout.errors import TieoutError
from tieout.expectations import compile, formulas, shipped
from tieout.expectations.catalogue import explain_rule, list_rules
from tieout.expectations.compile import compile_rules, read_rules
from tieout.expectations.rules import Example, Rule
from tieout.parsers.vocabulary.line_items import load_line_items


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    return write_small_packs(tmp_path / "packs")


def config(folder: Path, text: str) -> Config:
    path = folder / "config.yml"
    path.write_text(text, encoding="utf-8")
    return read_config(path)


def rules(folder: Path, packs: Path, text: str) -> dict[str, Rule]:
    return {rule.id: rule for rule in compile_rules(config(folder, text), VOCABULARY, packs)}


def mistakes(folder: Path, packs: Path, text: str) -> list[tuple[str, str]]:
    with pytest.raises(TieoutError) as caught:
        rules(folder, packs, text)
    return [(mistake.message, mistake.hint) for mistake in caught.value.mistakes]


def test_without_config_every_rule_of_every_pack_is_in_force(packs: Path) -> None:
    compiled = compile_rules(None, VOCABULARY, packs)
    assert [rule.id for rule in compiled] == [
        "bs_equation",
        "is_gross_profit",
        "eps_basic_recalculates",
        "bs_current_assets_foot",
    ]
    assert {rule.pack for rule in compiled} == {"small"}


def test_a_rule_carries_all_that_was_written(packs: Path) -> None:
    rule = compile_rules(None, VOCABULARY, packs)[1]
    assert rule.formulas == ("gross_profit = revenues - cost_of_goods_sold",)
    assert (rule.kind, rule.tick, rule.severity, rule.why) == ("check", "RC", "error", "S-X 5-03.2")
    amounts = (("gross_profit", "1,813"), ("revenues", "2,395"), ("cost_of_goods_sold", "582"))
    assert rule.holds == (Example(amounts=amounts),)
    assert (rule.file, rule.line) == ("packs/small.yml", 7)


def test_a_foot_names_its_total(packs: Path) -> None:
    rule = compile_rules(None, VOCABULARY, packs)[3]
    assert (rule.kind, rule.of, rule.formulas, rule.tick) == ("foot", ("current_assets",), (), "F")


def test_only_the_packs_listed_are_in_force(tmp_path: Path, packs: Path) -> None:
    other = "rules:\n  other:\n    title: Other\n    check: cash <= assets\n"
    (packs / "other.yml").write_text(other, encoding="utf-8")
    assert list(rules(tmp_path, packs, "packs:\n  - other\n")) == ["other"]
    assert len(rules(tmp_path, packs, "rules: {}\n")) == 5


def test_off_removes_a_rule(tmp_path: Path, packs: Path) -> None:
    assert "bs_equation" not in rules(tmp_path, packs, "rules:\n  bs_equation: off\n")


def test_one_thing_changed_leaves_the_rest_as_the_pack_says(tmp_path: Path, packs: Path) -> None:
    changed = rules(tmp_path, packs, "rules:\n  is_gross_profit:\n    severity: warning\n")["is_gross_profit"]
    shipped = compile_rules(None, VOCABULARY, packs)[1]
    assert changed == shipped._replace(severity="warning")


def test_a_rule_written_out_in_full_replaces_the_one_of_the_pack(tmp_path: Path, packs: Path) -> None:
    text = "rules:\n  is_gross_profit:\n    title: Mine\n    check: gross_profit <= revenues\n"
    rule = rules(tmp_path, packs, text)["is_gross_profit"]
    assert (rule.pack, rule.title, rule.why, rule.holds) == ("config", "Mine", "", ())


def test_a_rule_of_ones_own_without_title_is_called_by_its_formula(tmp_path: Path, packs: Path) -> None:
    rule = rules(tmp_path, packs, "rules:\n  mine:\n    check: cash <= assets\n")["mine"]
    assert rule.title == "cash <= assets"


def test_a_pack_must_title_its_rules(tmp_path: Path, packs: Path) -> None:
    (packs / "other.yml").write_text("rules:\n  other:\n    check: cash <= assets\n", encoding="utf-8")
    assert mistakes(tmp_path, packs, "rules: {}\n")[0][0] == "`other` lacks `title`"


def test_two_packs_cannot_have_a_rule_of_one_id(tmp_path: Path, packs: Path) -> None:
    (packs / "twin.yml").write_text((packs / "small.yml").read_text(encoding="utf-8"), encoding="utf-8")
    assert len(mistakes(tmp_path, packs, "rules: {}\n")) == 4


def test_a_rule_of_a_pack_that_is_not_in_force_is_said_to_be_so(tmp_path: Path, packs: Path) -> None:
    found = mistakes(tmp_path, packs, "packs: []\nrules:\n  bs_equation:\n    severity: warning\n")
    assert found == [("`bs_equation` belongs to the pack small", "add `- small` under packs: first")]


def test_a_concept_of_ones_own_can_be_used_in_a_formula(tmp_path: Path, packs: Path) -> None:
    text = "line_items:\n  ingredient_sales:\n    statement: other\n    period: duration\n    unit: money\n"
    text += (
        "    labels:\n      - Ingredient sales\nrules:\n  mine:\n    check: ingredient_sales <= revenues\n"
    )
    assert rules(tmp_path, packs, text)["mine"].formulas == ("ingredient_sales <= revenues",)


@pytest.mark.parametrize(
    ("keys", "kind", "of", "formulas", "tick"),
    [
        (
            "any_of:\n      - cash = assets\n      - cash = 0",
            "check",
            (),
            ("cash = assets", "cash = 0"),
            "RC",
        ),
        ("foot: income_statement", "foot", ("income_statement",), (), "F"),
        ("agree: cash\n    statements:\n      - cash_flow", "agree", ("cash",), (), "T"),
        ("narrative: cash", "narrative", ("cash",), (), "N"),
        ("narrative: cash = assets - 1", "narrative", ("cash",), ("cash = assets - 1",), "N"),
        ("require:\n      - cash\n      - assets", "require", ("cash", "assets"), (), "R"),
        ("sign: parentheses", "sign", ("parentheses",), (), "S"),
        ("roll_forward: cash", "roll_forward", ("cash",), (), "RC"),
        ("cross_foot: equity", "cross_foot", ("equity",), (), "CF"),
        ("check: cash >= 0\n    severity: info", "check", (), ("cash >= 0",), "A"),
        (
            "check: x <= assets\n    for_each:\n      - cash\n      - current_assets",
            "check",
            (),
            ("x <= assets",),
            "RC",
        ),
    ],
)
def test_every_kind_is_compiled_from_its_key(
    tmp_path: Path,
    packs: Path,
    keys: str,
    kind: str,
    of: tuple[str, ...],
    formulas: tuple[str, ...],
    tick: str,
) -> None:
    rule = rules(tmp_path, packs, f"rules:\n  mine:\n    title: Mine\n    {keys}\n")["mine"]
    assert (rule.kind, rule.of, rule.formulas, rule.tick) == (kind, of, formulas, tick)


def test_every_other_key_arrives_in_the_rule(tmp_path: Path, packs: Path) -> None:
    text = """\
rules:
  mine:
    title: Mine
    check: cash <= assets
    when: assets > 0
    tolerance: 2,000
    off_by_one: warning
    periods: latest
    from: 2003-01-01
    until: 2004-06-30
    severity: warning
    required: true
    tick: T
    why: Because
    holds: |
      Cash   1
    breaks:
      - cash: (0.10)
        assets: 5 1/8
"""
    rule = rules(tmp_path, packs, text)["mine"]
    assert (rule.when, rule.tolerance, rule.off_by_one, rule.periods) == (
        "assets > 0",
        "2,000",
        "warning",
        "latest",
    )
    assert (rule.since, rule.until, rule.severity, rule.required) == (
        "2003-01-01",
        "2004-06-30",
        "warning",
        True,
    )
    assert (rule.tick, rule.why, rule.holds) == ("T", "Because", (Example(snippet="Cash   1\n"),))
    assert rule.breaks == (Example(amounts=(("cash", "(0.10)"), ("assets", "5 1/8"))),)


def test_instants_may_be_divided_by_instants_and_averages_by_durations(tmp_path: Path, packs: Path) -> None:
    text = "rules:\n  one:\n    check: current_assets / liabilities >= 1.0\n"
    text += "  two:\n    check: net_income / average(assets) <= 20%\n"
    text += "  three:\n    check: net_income / shares_basic = eps_basic\n"
    text += "  four:\n    check: prior(cash) <= prior(assets)\n"
    assert {"one", "two", "three", "four"} <= set(rules(tmp_path, packs, text))


@pytest.mark.parametrize("formula", ["net_income / assets <= 20%", "closing(cash) = cash", "x <= revenues"])
def test_an_amount_at_a_date_does_not_mix_with_one_over_a_period(
    tmp_path: Path, packs: Path, formula: str
) -> None:
    text = f"rules:\n  mine:\n    check: {formula}\n" + (
        "    for_each:\n      - cash\n" if "x" in formula else ""
    )
    ((message, hint),) = mistakes(tmp_path, packs, text)
    assert "is an amount at a date" in message
    assert all(word in hint for word in ("opening(", "closing(", "average("))


def test_every_unknown_concept_is_named_with_the_nearest(tmp_path: Path, packs: Path) -> None:
    text = "rules:\n  mine:\n    any_of:\n      - casch = asset\n      - cash = 0\n    when: revenue > 0\n"
    assert mistakes(tmp_path, packs, text) == [
        ("there is no concept `casch`", "did you mean `cash`?"),
        ("there is no concept `asset`", "did you mean `assets`?"),
        ("there is no concept `revenue`", "did you mean `revenues`?"),
    ]


def test_a_change_of_a_packs_rule_is_checked_where_it_is_written(tmp_path: Path, packs: Path) -> None:
    with pytest.raises(TieoutError) as caught:
        rules(tmp_path, packs, "rules:\n  bs_equation:\n    when: asets > 0\n")
    (mistake,) = caught.value.mistakes
    assert (Path(mistake.file).name, mistake.line, mistake.column) == ("config.yml", 3, 11)


def test_a_pack_listed_twice_is_a_mistake(tmp_path: Path, packs: Path) -> None:
    found = mistakes(tmp_path, packs, "packs:\n  - small\n  - small\n")
    assert found == [("the pack `small` is listed twice", "delete one of the two lines")]


@pytest.mark.parametrize(
    "keys",
    [
        "foot: asets",
        "narrative: asets = 1",
        "narrative: asets",
        "require:\n      - asets",
        "check: x >= 0\n    for_each:\n      - asets",
    ],
)
def test_a_concept_must_be_known_wherever_it_is_named(tmp_path: Path, packs: Path, keys: str) -> None:
    assert mistakes(tmp_path, packs, f"rules:\n  mine:\n    {keys}\n") == [
        ("there is no concept `asets`", "did you mean `assets`?")
    ]


def test_a_year_to_date_is_of_amounts_over_a_period(tmp_path: Path, packs: Path) -> None:
    ((message, _),) = mistakes(tmp_path, packs, "rules:\n  mine:\n    check: year_to_date(cash) >= 0\n")
    assert message == "`cash` is an amount at a date, not over a period"


def test_concepts_of_for_each_stand_one_at_a_time_so_that_both_types_of_period_may_be_listed(
    tmp_path: Path, packs: Path
) -> None:
    text = "rules:\n  mine:\n    check: x {} >= 0\n    for_each:\n      - cash\n      - revenues\n"
    assert rules(tmp_path, packs, text.format(""))["mine"].for_each == ("cash", "revenues")
    ((message, _),) = mistakes(tmp_path, packs, text.format("+ assets"))
    assert message == "`assets` is an amount at a date, `revenues` one over a period"


def test_a_formula_names_a_concept(tmp_path: Path, packs: Path) -> None:
    ((message, _),) = mistakes(tmp_path, packs, "rules:\n  mine:\n    check: 1 = 1\n")
    assert message == "no concept stands in this formula, so no document could break it"


def test_a_waiver_may_name_only_a_rule_that_there_is(tmp_path: Path, packs: Path) -> None:
    waiver = "waivers:\n  - rule: {}\n    filing: a.txt\n    difference: 90\n"
    waiver += "    reason: restated\n    by: J. Doe\n"
    rules(tmp_path, packs, waiver.format("bs_equation"))
    rules(tmp_path, packs, "packs: []\n" + waiver.format("bs_equation"))
    rules(tmp_path, packs, "rules:\n  bs_equation: off\n" + waiver.format("bs_equation"))
    found = mistakes(tmp_path, packs, waiver.format("bs_equatoin"))
    assert found == [("there is no rule `bs_equatoin`", "did you mean `bs_equation`?")]


def test_a_rule_of_a_pack_that_is_not_in_force_may_be_off(tmp_path: Path, packs: Path) -> None:
    assert rules(tmp_path, packs, "packs: []\nrules:\n  bs_equation: off\n") == {}


def test_a_rule_that_lies_ready_made_is_changed_all_the_same(
    tmp_path: Path, packs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready = compile_rules(None, VOCABULARY, packs)
    monkeypatch.setattr(compile, "shipped_rules", lambda path: ready)
    changed = rules(tmp_path, packs, "rules:\n  bs_equation:\n    severity: info\n  is_gross_profit: off\n")
    assert changed["bs_equation"].severity == "info"
    assert list(changed) == ["bs_equation", "eps_basic_recalculates", "bs_current_assets_foot"]


def test_config_and_rules_are_read_in_one_go(tmp_path: Path) -> None:
    path = tmp_path / "config.yml"
    path.write_text("packs: []\nrules:\n  mine:\n    check: cash <= assets\n", encoding="utf-8")
    read, compiled = read_rules(path, VOCABULARY)
    assert read is not None
    assert [rule.id for rule in compiled] == ["mine"]


def test_the_list_names_every_rule_with_severity_and_title(packs: Path) -> None:
    text = list_rules(compile_rules(None, VOCABULARY, packs))
    assert "pack small\n  bs_equation             error    Assets are liabilities and equity\n" in text
    assert text.endswith("4 rules are in force. `tieout rules explain ID` tells what one means.\n")


def test_a_rule_is_explained_with_each_operand_and_its_nature(packs: Path) -> None:
    text = explain_rule("is_gross_profit", compile_rules(None, VOCABULARY, packs), VOCABULARY)
    assert text.startswith("is_gross_profit: Revenues less cost of goods sold is gross profit\n")
    assert "in words: gross profit = revenues − cost of goods sold" in text
    assert "cost_of_goods_sold  income statement  over a period  money  + expense, − benefit" in text
    assert "Breaks: gross_profit 1,813; revenues 2,395; cost_of_goods_sold 528" in text


def test_an_unknown_rule_is_explained_by_the_nearest(packs: Path) -> None:
    with pytest.raises(TieoutError, match="did you mean `bs_equation`"):
        explain_rule("bs_equatoin", compile_rules(None, VOCABULARY, packs), VOCABULARY)


def test_a_rule_survives_being_packed_for_the_table(packs: Path) -> None:
    for rule in compile_rules(None, VOCABULARY, packs):
        assert shipped.unpack(json.loads(json.dumps(shipped.pack(rule)))) == rule


def test_the_shipped_table_of_packs_is_what_their_yaml_gives_today() -> None:
    assert shipped.TABLE.read_text(encoding="utf-8") == shipped.render_table(formulas.shipped_packs())


def test_a_pack_that_was_edited_is_read_from_its_yaml(
    tmp_path: Path, packs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = packs / "small.yml"
    monkeypatch.setattr(shipped, "PACKS", packs)
    monkeypatch.setattr(shipped, "TABLE", tmp_path / "packs.json")
    ready = compile_rules(None, VOCABULARY, packs)
    shipped.TABLE.write_text(shipped.render_table({"small": ready}), encoding="utf-8")
    shipped._table.cache_clear()
    assert shipped.shipped_rules(path) == ready
    path.write_text(path.read_text(encoding="utf-8") + "    why: S-X 5-02.9\n", encoding="utf-8")
    assert shipped.shipped_rules(path) is None
    assert compile_rules(None, VOCABULARY, packs)[3].why == "S-X 5-02.9"
    shipped._table.cache_clear()


def test_every_shipped_rule_means_something_in_the_shipped_vocabulary(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(compile, "shipped_rules", lambda path: None)
    vocabulary = load_line_items().vocabulary
    assert compile_rules(None, vocabulary) == tuple(
        rule for rules_of_pack in formulas.shipped_packs().values() for rule in rules_of_pack
    )


def test_what_prose_alone_speaks_of_may_be_the_subject_of_a_claim(tmp_path: Path, packs: Path) -> None:
    text = "rules:\n  one:\n    narrative: working_capital = current_assets - liabilities\n"
    text += "  two:\n    narrative: other\n"
    compiled = rules(tmp_path, packs, text)
    assert (compiled["one"].of, compiled["two"].of) == (("working_capital",), ("other",))
    assert mistakes(tmp_path, packs, "rules:\n  one:\n    check: working_capital > 0\n")


def test_an_old_id_still_finds_its_rule(tmp_path: Path) -> None:
    path = tmp_path / "config.yml"
    path.write_text("rules:\n  eps_basic: off\n  tie_profit_loss_cf:\n    severity: info\n")
    vocabulary = load_line_items().vocabulary
    found = {rule.id: rule for rule in compile_rules(read_config(path, hold_mistakes=True), vocabulary)}
    assert "eps_basic_recalculates" not in found
    assert found["tie_net_income_cf"].severity == "info"
