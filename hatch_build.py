"""Builds a wheel of which the parsers are compiled to machine code: what they read is the same, and read sooner.

    HATCH_BUILD_HOOKS_ENABLE=1 pip wheel --no-deps .

mypyc compiles what mypy has typed; it needs a C compiler and a few minutes. One library holds all of them: a library
each is three times as large and takes half as long again to load. Each module goes into the wheel beside its source,
where tracebacks and `inspect` find it. Without the variable this file is not used.
"""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

COMPILED = ("facts.py", "concepts.py", "parsers/**/*.py")
"""The modules of the package that are compiled."""
LEFT = frozenset(("parsers/concepts/settled_rows.py",))
"""Those of them that are not: mypyc knows no subclass of `list`."""
_OPTIONS = ("--strict", "--ignore-missing-imports", "--follow-imports=silent", "--no-warn-unused-ignores")
_OPTIMISATION = "1"
"""3 takes twice as long to compile and reads no faster: most of the time goes by in Python's library."""


class CompiledParsers(BuildHookInterface[Any]):
    """Puts the compiled modules into a wheel, and names the platform and the Python it is for."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and tell `build_data` what to add; an installation to develop in stays as it is."""
        if version == "editable":
            return
        self._folder = Path(tempfile.mkdtemp(prefix="tieout-"))
        for module in compile_modules(Path(self.root), self._folder):
            build_data["force_include"][str(module)] = module.relative_to(self._folder).as_posix()
        build_data["pure_python"] = False
        build_data["infer_tag"] = True

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Throw away what stands in the wheel now."""
        if version != "editable":
            shutil.rmtree(self._folder, ignore_errors=True)


def compile_modules(root: Path, folder: Path) -> list[Path]:
    """Lay the package of a checkout out in `folder` as a wheel has it, compile it there, and give what was made."""
    from mypyc.build import mypycify
    from setuptools import Distribution

    package = folder / "tieout"
    package.mkdir()
    for source in (root / "tieout").glob("*.py"):
        shutil.copy(source, package)
    shutil.copytree(root / "parsers", package / "parsers", ignore=shutil.ignore_patterns("__pycache__"))
    found = sorted(
        path.relative_to(package).as_posix() for pattern in COMPILED for path in package.glob(pattern)
    )
    modules = [f"tieout/{name}" for name in found if name not in LEFT]
    with contextlib.chdir(folder):
        extensions = mypycify(
            [*_OPTIONS, *modules],
            multi_file=True,  # the C, not the library: a compiler takes one module at a time
            group_name="tieout",
            opt_level=_OPTIMISATION,
            debug_level="0",
        )
        build = Distribution({"name": "tieout", "ext_modules": extensions}).get_command_obj("build_ext")
        build.inplace = True
        build.ensure_finalized()
        build.run()
    shutil.rmtree(folder / "build")
    return [path for path in sorted(folder.rglob("*")) if path.suffix in (".so", ".pyd")]
