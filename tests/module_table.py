"""The tables of modules in docs/architecture.md, one a package: the first sentence of every module, in the page's order.

`python tests/module_table.py` writes them anew: sentences renewed, modules that are gone taken out, new
ones at the end of their package's table.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from pathlib import Path

FOLDERS = ("parsers", "expectations", "checkpoints", "tieout")
ROOT = Path(__file__).resolve().parent.parent
ROW = re.compile(r"^\| `([\w/]+\.py)` \|.*\|$", re.M)


def modules(root: Path, folder: str) -> set[str]:
    """Every module of a folder as `folder/module.py`, links not followed, without packages' own files."""
    links = {root / "tieout" / name for name in FOLDERS}
    return {
        path.relative_to(root).as_posix()
        for path in (root / folder).rglob("*.py")
        if path.name not in ("__init__.py", "__main__.py") and not links & set(path.parents)
    }


def first_sentence(module: Path) -> str:
    """The first sentence of a module's docstring, on one line, without its full stop."""
    text = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8"))) or ""
    paragraph = " ".join(text.split("\n\n")[0].split())
    return re.split(r"\.(?:\s|$)", paragraph, maxsplit=1)[0].replace("|", "\\|")


def renew(page: str, root: Path) -> str:
    """The page with its tables of modules as the modules are now."""
    for folder in FOLDERS:
        start = page.index(f"<!-- modules of {folder} -->")
        end = page.index("<!-- end -->", start)
        known = modules(root, folder)
        kept = [name for name in ROW.findall(page[start:end]) if name in known]
        tables = tables_of([*kept, *sorted(known - set(kept))], root)
        page = f"{page[:start]}<!-- modules of {folder} -->\n{tables}\n{page[end:]}"
    return page


def tables_of(names: Sequence[str], root: Path) -> str:
    """A table for the modules of every package, in the order in which they are first met."""
    packages: dict[str, list[str]] = {}
    for name in names:
        packages.setdefault(name.rpartition("/")[0], []).append(name)
    parts = []
    for package, modules_in in packages.items():
        rows = [f"| `{name}` | {first_sentence(root / name)} |" for name in modules_in]
        table = "\n".join(["| module | gives |", "|---|---|", *rows])
        heading = f"**`{package}`**: {first_sentence(root / package / '__init__.py')}.\n\n"
        parts.append(heading + table if "/" in package else table)
    return "\n\n".join(parts)


if __name__ == "__main__":
    target = ROOT / "docs" / "architecture.md"
    target.write_text(renew(target.read_text(encoding="utf-8"), ROOT), encoding="utf-8")
