"""docs/messages.md: every code that tieout can say stands there, and no other."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from module_table import FOLDERS, modules

from tieout.parsers import submission
from tieout.parsers.workbooks import archive as workbook_archive

PLACE_OF_CODE = {"Mistake": 0, "Problem": 1, "_at": 1, "_remark": 1, "Remark": 1, "_refused": 0}


def codes_in(module: Path) -> Iterator[str]:
    """The codes that a module writes out: of `Mistake`, `Problem`, `Remark`, and of a report's `add`."""
    for call in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if not isinstance(call, ast.Call):
            continue
        name = getattr(call.func, "id", getattr(call.func, "attr", ""))
        place = 0 if name == "add" and len(call.args) > 2 else PLACE_OF_CODE.get(name, len(call.args))
        if place < len(call.args) and isinstance(code := call.args[place], ast.Constant):
            yield str(code.value)


def test_every_code_is_explained_and_none_that_is_gone(root: Path) -> None:
    page = (root / "docs" / "messages.md").read_text(encoding="utf-8").split("## The verdict for programs")[0]
    cells = re.findall(r"^\| (`[\w-]+`(?:, `[\w-]+`)*) \|", page, re.M)
    explained = {code for cell in cells for code in re.findall(r"[\w-]+", cell)}
    said = {
        code for folder in FOLDERS for module in modules(root, folder) for code in codes_in(root / module)
    }
    said |= {code for _, code, *_ in (*submission._REFUSED, *workbook_archive._OLE_STREAMS)}
    assert explained == said
