"""The JSON Schema of config.yml: editors accept what tieout accepts, and refuse what its schema refuses."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from command_line import CommandLine

from tieout.checkpoints.starter import starter_text
from tieout.config import CONFIG_KEYS, read_config
from tieout.config_schema import SECTIONS, config_schema
from tieout.errors import TieoutError
from tieout.schema import CHECKPOINT_KEYS, LINE_ITEM_KEYS, RULE_KEYS, WAIVER_KEYS

jsonschema = pytest.importorskip("jsonschema")

FAULTS = Path(__file__).parent / "errors" / "config_yml"


class Editor(yaml.SafeLoader):
    """YAML as editors read it (1.2): `off` and dates are texts, `1,248` is a text, `1248` a number."""


Editor.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for tag, pattern in resolvers
        if tag.rsplit(":", 1)[1] not in ("bool", "timestamp", "int", "float")
    ]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Editor.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))
Editor.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^[-+]?\d+$"), list("-+0123456789"))
Editor.add_implicit_resolver(
    "tag:yaml.org,2002:float", re.compile(r"^[-+]?(?:\.\d+|\d+\.\d*)$"), list("-+.0123456789")
)


def complaints(text: str, schema: Mapping[str, Any] | None = None) -> list[str]:
    """What an editor would underline, as paths."""
    found = jsonschema.Draft7Validator(schema or config_schema()).iter_errors(yaml.load(text, Editor))
    return ["/".join(map(str, error.absolute_path)) or error.message for error in found]


def is_refused_by_tieout(tmp_path: Path, text: str) -> bool:
    target = tmp_path / "config.yml"
    target.write_text(text)
    try:
        read_config(target)
    except TieoutError:
        return True
    return False


@pytest.fixture(scope="module")
def full_schema(tieout: CommandLine, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What `tieout rules schema` prints."""
    done = tieout("rules", "schema", folder=tmp_path_factory.mktemp("empty"))
    assert done.returncode == 0, done.stderr
    schema: dict[str, Any] = json.loads(done.stdout)
    return schema


def test_the_schema_is_a_schema(full_schema: dict[str, Any]) -> None:
    jsonschema.Draft7Validator.check_schema(full_schema)
    jsonschema.Draft7Validator.check_schema(config_schema())


def test_the_root_config_and_the_starter_have_nothing_underlined(
    root: Path, full_schema: dict[str, Any]
) -> None:
    for text in ((root / "config.yml").read_text(), starter_text()):
        assert complaints(text, full_schema) == []
        assert complaints(text) == []


def test_the_rules_of_the_packs_have_nothing_underlined(root: Path, full_schema: dict[str, Any]) -> None:
    for pack in sorted((root / "expectations" / "packs").glob("*.yml")):
        rules = yaml.load(pack.read_text(), Editor)["rules"]
        assert complaints(yaml.dump({"rules": rules}), full_schema) == [], pack.name


def test_the_schema_has_every_key_that_tieout_reads(full_schema: dict[str, Any]) -> None:
    found = full_schema["definitions"]
    sections = full_schema["properties"]
    assert list(sections) == list(CONFIG_KEYS) == list(SECTIONS)
    assert list(found["rule"]["properties"]) == list(RULE_KEYS)
    assert list(found["own_line_item"]["properties"]) == list(LINE_ITEM_KEYS)
    assert list(sections["waivers"]["items"]["properties"]) == list(WAIVER_KEYS)
    assert list(sections["checkpoints"]["additionalProperties"]["properties"]) == list(CHECKPOINT_KEYS)


def test_every_key_of_a_rule_and_a_waiver_has_words(full_schema: dict[str, Any]) -> None:
    rule = full_schema["definitions"]["rule"]["properties"]
    waiver = full_schema["properties"]["waivers"]["items"]["properties"]
    assert [
        key for table in (rule, waiver) for key, value in table.items() if not value.get("description")
    ] == []


def test_packs_rules_and_concepts_are_offered(full_schema: dict[str, Any]) -> None:
    sections = full_schema["properties"]
    assert "balance_sheet" in sections["packs"]["items"]["enum"]
    assert sections["rules"]["properties"]["bs_balance"]["description"].startswith("Total assets equal")
    assert "cost_of_goods_sold" in sections["line_items"]["properties"]


GOOD = """\
rules:
  mine:
    check: revenues >= 0
    {}
"""


@pytest.mark.parametrize(
    "line",
    [
        "severity: info", "tolerance: 3%", "tolerance: 2,000", "tolerance: 2000", "tolerance: printed",
        "from: 2004-06-30", "required: true", "for_each: cash", "for_each: [cash, debt]", "statements: equity",
        "holds: {revenues: (1.5)}", "holds: {revenues: 12}", "breaks: {revenues: --}", "title: 2004",
        "tick: CF", "holds: [{revenues: 1}, {revenues: nil}]",
    ],
)  # fmt: skip
def test_what_tieout_takes_is_not_underlined(tmp_path: Path, line: str) -> None:
    text = GOOD.format(line)
    assert not is_refused_by_tieout(tmp_path, text)
    assert complaints(text) == []


@pytest.mark.parametrize(
    "line",
    [
        "severity: high", "tolerance: wide", "tolerance: 3 percent", "from: 30.6.2004", "required: yes",
        "for_each: Cash", "statements: balance", "holds: {revenues: much}", "tick: Z", "titel: x", "title: ''",
        "periods: month", "any_of: revenues", "holds: [{revenues: some}]", "tolerance: -1",
    ],
)  # fmt: skip
def test_what_tieout_refuses_is_underlined(tmp_path: Path, line: str) -> None:
    text = GOOD.format(line)
    assert is_refused_by_tieout(tmp_path, text)
    assert complaints(text) != []


@pytest.mark.parametrize(
    "text",
    [
        "waivers:\n  - rule: a\n    filing: b\n    difference: 90\n    reason: c\n",
        "waivers:\n  rule: a\n",
        "checkpoints:\n  a:\n    fail_on: error\n",
        "checkpoints:\n  a:\n    documents:\n      - x\n    min_coverage: 0.8\n",
        "checkpoints:\n  a:\n    documents:\n      - x\n    min_coverage: 120%\n",
        "packs: balance_sheet\n",
        "rule:\n  a: off\n",
        "rules:\n  Upper:\n    check: a = b\n",
        "line_items:\n  cash:\n    labels: Cash\n",
        "rules:\n  bs_balance: NO\n",
    ],
)
def test_other_sections_are_checked_too(tmp_path: Path, text: str) -> None:
    assert is_refused_by_tieout(tmp_path, text)
    assert complaints(text) != []


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("rules:\n  bs_balanc: off\n", "rules/bs_balanc"),
        ("rules:\n  mine:\n    severity: info\n", "rules/mine"),
        ("rules:\n  mine:\n    check: a = b\n    foot: assets\n", "rules/mine"),
        ("packs:\n  - balance\n", "packs/0"),
        ("line_items:\n  mine:\n    - My label\n", "line_items/mine"),
        ("line_items:\n  mine:\n    statement: other\n", "line_items/mine"),
    ],
)
def test_names_that_are_not_known_are_underlined(full_schema: dict[str, Any], text: str, path: str) -> None:
    assert set(complaints(text, full_schema)) == {path}


def test_a_rule_of_a_pack_may_be_changed_by_a_key(full_schema: dict[str, Any]) -> None:
    assert complaints("rules:\n  bs_balance:\n    severity: info\n  bs_equation: off\n", full_schema) == []
