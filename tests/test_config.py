"""config.yml is read as written: nothing is guessed, and every word knows its place."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tieout.config import Config, read_config, read_line_items, read_pack
from tieout.errors import TieoutError
from tieout.raw_rules import RawRule
from tieout.written import Items, Pairs, Source, Text, locate, read_written

DESIGN = """\
packs:                        # a comment
  - balance_sheet
  - per_share

rules:
  current_ratio_covenant:
    title: Current ratio stays at or above 1.0
    check: current_assets / current_liabilities >= 1.0
    tolerance: 0.10
    from: 2003-12-31
    required: true
    holds:
      eps_basic: (0.03)
      shares_basic: 37,414
  bs_assets_split:
    severity: warning
  is_effective_rate: off

line_items:
  cost_of_goods_sold:
    - Cost of products shipped, net
  ingredient_sales:
    statement: other
    period: duration
    unit: money
    labels:
      - Ingredient sales

waivers:
  - rule: per_comparative
    filing: acme-2004-q2.txt
    at: Total revenues, Dec. 31, 2003
    difference: 90
    reason: restated for the disposal, see note 4
    by: J. Doe
    until: 2004-06-30

checkpoints:
  release:
    documents:
      - examples/release.txt
    fail_on: warning
    min_coverage: 80%
  other:
    documents:
      - more/*.txt
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def read(folder: Path, text: str | bytes) -> Config:
    path = folder / "config.yml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_config(path)


def messages(folder: Path, text: str | bytes) -> list[str]:
    with pytest.raises(TieoutError) as caught:
        read(folder, text)
    return [mistake.message for mistake in caught.value.mistakes]


def test_a_whole_configuration_is_read(folder: Path) -> None:
    config = read(folder, DESIGN)
    assert [pack.text for pack in config.packs or ()] == ["balance_sheet", "per_share"]
    assert list(config.rules) == ["current_ratio_covenant", "bs_assets_split", "is_effective_rate"]
    assert config.rules["is_effective_rate"].off
    waiver = config.waivers[0]
    assert (waiver.rule.text, waiver.at, waiver.difference) == (
        "per_comparative",
        "Total revenues, Dec. 31, 2003",
        "90",
    )
    assert (waiver.filing, waiver.by, waiver.until) == ("acme-2004-q2.txt", "J. Doe", "2004-06-30")
    release, other = config.checkpoints.values()
    assert (release.name, release.documents, release.fail_on) == (
        "release",
        ("examples/release.txt",),
        "warning",
    )
    assert (release.min_coverage, other.min_coverage, other.fail_on) == (Decimal("0.8"), None, "error")


def test_line_items_are_read_in_both_forms(folder: Path) -> None:
    known, own = read(folder, DESIGN).line_items
    assert (known.name.text, known.is_concept) == ("cost_of_goods_sold", False)
    assert [label.text for label in known.labels] == ["Cost of products shipped, net"]
    assert (own.statement, own.period, own.unit, own.is_concept) == ("other", "duration", "money", True)
    assert [(label.text, label.line, label.column) for label in own.labels] == [("Ingredient sales", 27, 9)]


def test_every_scalar_is_the_text_as_written_with_its_place(folder: Path) -> None:
    keys = read(folder, DESIGN).rules["current_ratio_covenant"].keys
    assert keys["tolerance"] == Text("0.10", 9, 16)
    assert keys["from"] == Text("2003-12-31", 10, 11)
    assert keys["required"] == Text("true", 11, 15)
    holds = keys["holds"]
    assert isinstance(holds, Pairs)
    assert [(k.text, v.text) for k, v in holds.pairs if isinstance(v, Text)] == [
        ("eps_basic", "(0.03)"),
        ("shares_basic", "37,414"),
    ]


def test_an_empty_file_says_nothing_and_is_no_mistake(folder: Path) -> None:
    assert read(folder, "# nothing\n").packs is None


def test_an_empty_list_of_packs_means_none(folder: Path) -> None:
    assert read(folder, "packs: []\n").packs == ()


def test_a_list_inside_the_list_of_packs_is_a_mistake(folder: Path) -> None:
    assert messages(folder, "packs:\n  - - small\n") == ["a pack is named by one word"]


def test_windows_line_ends_and_a_byte_order_mark_do_not_matter(folder: Path) -> None:
    config = read(folder, b"\xef\xbb\xbf" + DESIGN.replace("\n", "\r\n").encode())
    assert config.rules["current_ratio_covenant"].keys["tolerance"] == Text("0.10", 9, 16)


def test_a_file_that_is_not_utf8_is_said_to_be_so(folder: Path) -> None:
    with pytest.raises(TieoutError) as caught:
        read(folder, "rules:\n  é: off\n".encode("latin-1"))
    (mistake,) = caught.value.mistakes
    assert (mistake.code, mistake.line, mistake.column) == ("not-utf8", 2, 3)


def test_a_control_character_is_found_on_its_line(folder: Path) -> None:
    assert messages(folder, "packs:\n  - a\x01b\n") == ["a control character (code 1) stands here"]


def test_a_file_that_is_not_there_is_told_without_traceback(folder: Path) -> None:
    with pytest.raises(TieoutError, match=r"none\.yml: cannot read it: there is no such file"):
        read_config(folder / "none.yml")
    with pytest.raises(TieoutError, match="cannot read it"):
        read_config(folder)


def test_brackets_nested_without_end_are_refused_not_a_crash(folder: Path) -> None:
    for depth in (1000, 200_000):
        assert messages(folder, f"packs: {'[' * depth}{']' * depth}") == ["nested too deep"]
        assert messages(folder, f"packs:\n  {'- ' * depth}x\n") == ["nested too deep"]


def test_a_byte_order_mark_is_no_part_of_what_is_quoted(folder: Path) -> None:
    with pytest.raises(TieoutError) as caught:
        read(folder, b"\xef\xbb\xbfpack: []\n")
    assert caught.value.mistakes[0].excerpt == "pack: []"


@pytest.mark.parametrize("word", ["NO", "no", "No", "false", "0", "OFF", "null", "~"])
def test_only_the_word_off_switches_a_rule_off(folder: Path, word: str) -> None:
    assert messages(folder, f"rules:\n  bs_equation: {word}\n") == [f"`{word}` does not switch a rule off"]


@pytest.mark.parametrize("tolerance", ["rounding", "printed", "3%", "0.5 %", "2,000", "0.01", ".5", "1"])
def test_a_tolerance_is_a_word_a_percentage_or_an_amount(folder: Path, tolerance: str) -> None:
    assert (
        read(folder, f"rules:\n  a:\n    tolerance: {tolerance}\n").rules["a"].text("tolerance") == tolerance
    )


@pytest.mark.parametrize("tolerance", ["round", "three", "-1", "2,00", "5 percent", "1e3", "%"])
def test_no_other_tolerance_is_guessed_at(folder: Path, tolerance: str) -> None:
    assert messages(folder, f"rules:\n  a:\n    tolerance: '{tolerance}'\n") == [
        f"`{tolerance}` is no tolerance"
    ]


AMOUNTS = [
    "1,248",
    "(1,248)",
    "$(1,248)",
    "$ 1,248",
    "(0.03)",
    ".03",
    "--",
    "-",
    "—",
    "12%",
    "5 1/8",
    "1/16",
    "1,248-",
    "9CR",
]


@pytest.mark.parametrize("amount", AMOUNTS)
def test_an_example_takes_amounts_as_they_are_printed(folder: Path, amount: str) -> None:
    read(folder, f"rules:\n  a:\n    holds:\n      cash: '{amount}'\n")


@pytest.mark.parametrize("amount", ["1 248", "a loss", "1,24", "12,", "(", "1.248.000"])
def test_what_nobody_prints_as_an_amount_is_refused(folder: Path, amount: str) -> None:
    (message,) = messages(folder, f"rules:\n  a:\n    holds:\n      cash: '{amount}'\n")
    assert message == f"`cash`: {amount} is no printed amount"


def test_names_may_stand_in_brackets_but_sentences_may_not(folder: Path) -> None:
    rule = read(folder, "rules:\n  a:\n    require: [cash, assets]\n").rules["a"]
    assert [name.text for name in rule.texts("require")] == ["cash", "assets"]
    assert messages(folder, "rules:\n  a:\n    any_of: [a = min(b, c)]\n")


def test_a_flow_mapping_that_no_comma_splits_is_read(folder: Path) -> None:
    rule = read(folder, 'rules:\n  a: {title: "Sales, net", severity: warning}\n').rules["a"]
    assert (rule.text("title"), rule.text("severity")) == ("Sales, net", "warning")


def test_coverage_is_at_most_all_of_it(folder: Path) -> None:
    text = "checkpoints:\n  a:\n    documents:\n      - a.txt\n    min_coverage: 101%\n"
    assert messages(folder, text) == ["`101%` is no percentage"]


def test_a_rule_without_any_key_is_a_mistake(folder: Path) -> None:
    assert messages(folder, "rules:\n  a: {}\n") == ["`a` is empty"]


def test_mistakes_can_be_held_back_for_the_compiler(folder: Path) -> None:
    path = folder / "config.yml"
    path.write_text("rules:\n  a: NO\npack:\n  - b\n", encoding="utf-8")
    config = read_config(path, hold_mistakes=True)
    assert config.report is not None
    assert len(config.report.mistakes) == 2


def test_mistakes_come_in_the_order_of_the_file(folder: Path) -> None:
    text = "waivers:\n  - rule: a\n    filling: b\nrules:\n  a: NO\nzebra: 1\n"
    with pytest.raises(TieoutError) as caught:
        read(folder, text)
    lines = [mistake.line for mistake in caught.value.mistakes]
    assert lines == sorted(lines)
    assert len(lines) == 7


def test_a_pack_is_read_by_the_same_schema(folder: Path) -> None:
    path = folder / "per_share.yml"
    path.write_text(
        "title: Per share\nversion: 2\nrules:\n  a:\n    title: A\n    check: b = c\n", encoding="utf-8"
    )
    pack = read_pack(path)
    assert (pack.name, pack.title, pack.version) == ("per_share", "Per share", "2")
    assert isinstance(pack.rules["a"], RawRule)
    path.write_text("rules:\n  a: off\n", encoding="utf-8")
    with pytest.raises(TieoutError, match="a pack cannot switch a rule off"):
        read_pack(path)


def test_a_file_of_line_items_is_read_with_places(folder: Path) -> None:
    path = folder / "line_items.yml"
    text = "cash:\n  statement: balance_sheet\n  period: instant\n  unit: money\n"
    text += "  sign: asset\n  element: Cash\n"
    text += "  stands_for: [cash_and_short_term_investments]\n  labels:\n    - Cash, and equivalents\n"
    path.write_text(text, encoding="utf-8")
    (item,) = read_line_items(path)
    assert (item.sign, item.element, item.stands_for) == (
        "asset",
        "Cash",
        ("cash_and_short_term_investments",),
    )
    assert item.labels == (Text("Cash, and equivalents", 9, 7),)
    path.write_text(text.replace("instant", "moment"), encoding="utf-8")
    with pytest.raises(TieoutError, match=r"line_items\.yml:3:11: `period` cannot be moment"):
        read_line_items(path)


@pytest.mark.parametrize(
    ("written", "line", "column"),
    [
        ("check: assets = bb", 1, 17),
        ('check: "assets = bb"', 1, 18),
        ("check: assets\n  = bb", 2, 5),
        ("check: >\n  assets =\n   bb", 3, 4),
        ("check: |\n  assets = bb", 2, 12),
    ],
)
def test_a_character_is_found_in_the_file_however_the_text_is_written(
    folder: Path, written: str, line: int, column: int
) -> None:
    path = folder / "any.yml"
    path.write_text(written + "\n", encoding="utf-8")
    root, report = read_written(path)
    assert isinstance(root, Pairs)
    text = root.get("check")
    assert isinstance(text, Text)
    assert locate(report.source, text, text.text.index("bb")) == (line, column)


def test_the_place_behind_the_end_of_a_text_is_at_its_end() -> None:
    assert locate(Source("f", ("check: a =",)), Text("a =", 1, 8), 3) == (1, 11)


yaml_like = st.text(alphabet="ab:- \n#'\"{}[],|>&*!%@\t1?", max_size=60)


@given(yaml_like)
@example(":: :")
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_ends_read_or_in_placed_mistakes(tmp_path: Path, text: str) -> None:
    path = tmp_path / "any.yml"
    path.write_text(text, encoding="utf-8")
    try:
        root, _ = read_written(path)
        assert root is None or isinstance(root, Text | Items | Pairs)
        read_config(path)
    except TieoutError as error:
        for mistake in error.mistakes:
            assert mistake.line >= 1
            assert mistake.message
