"""What is shipped: one import package with everything it needs, and nothing beside it."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

import tieout

PARTS = ("parsers", "expectations", "checkpoints")
NOT_SHIPPED = {"README.md", "__pycache__"}


def build(source: Path, target: Path) -> tuple[Path, Path]:
    """Build sdist and wheel of `source` into `target` with its own back end, without network."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", str(target)],
        cwd=source,
        check=True,
        capture_output=True,
    )
    return next(target.glob("*.tar.gz")), next(target.glob("*.whl"))


@pytest.fixture(scope="module")
def distributions(root: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The sdist and the wheel of this checkout."""
    pytest.importorskip("hatchling")
    return build(root, tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="module")
def installed(distributions: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel unpacked as an installer would, and nothing of the checkout."""
    folder = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(distributions[1]) as wheel:
        wheel.extractall(folder)
    return folder


def names_in(archive: Path) -> set[str]:
    """The files in a wheel, or in an sdist without its top folder."""
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            return set(wheel.namelist())
    with tarfile.open(archive) as sdist:
        return {m.name.partition("/")[2] for m in sdist.getmembers() if m.isfile()}


def sources(root: Path) -> set[str]:
    """Every file of the four folders, named as the import package sees it."""
    files = {p.relative_to(root).as_posix() for p in (root / "tieout").glob("*") if p.is_file()}
    for part in PARTS:
        files |= {f"tieout/{p.relative_to(root).as_posix()}" for p in (root / part).rglob("*") if p.is_file()}
    return {f for f in files if not NOT_SHIPPED & set(f.split("/"))}


def run_installed(site: Path, code: str, *arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run `code` with the unpacked wheel in front of this environment, in a folder without a checkout."""
    preamble = f"import sys; sys.path.insert(0, {str(site)!r}); "
    return subprocess.run(
        [sys.executable, "-P", "-c", preamble + code, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_wheel_holds_one_import_package(distributions: tuple[Path, Path]) -> None:
    tops = {name.split("/")[0] for name in names_in(distributions[1])}
    assert tops == {"tieout", f"tieout-{tieout.__version__}.dist-info"}


def test_the_wheel_holds_every_module_and_data_file(distributions: tuple[Path, Path], root: Path) -> None:
    shipped = {name for name in names_in(distributions[1]) if name.startswith("tieout/")}
    assert shipped == sources(root)
    assert "tieout/py.typed" in shipped


@pytest.mark.parametrize("suffix", [".py", ".yml", ".lark", ".json", ".html", ".css"])
def test_the_wheel_holds_files_of_each_kind(distributions: tuple[Path, Path], suffix: str) -> None:
    assert any(name.startswith("tieout/") and name.endswith(suffix) for name in names_in(distributions[1]))


def test_the_sdist_holds_the_folders_once(distributions: tuple[Path, Path]) -> None:
    names = names_in(distributions[0])
    assert {f"{part}/__init__.py" for part in PARTS} <= names
    assert not {name for name in names for part in PARTS if name.startswith(f"tieout/{part}")}
    assert {"LICENSE", "README.md", "config.yml", "pyproject.toml", "examples/release.txt"} <= names


def test_the_sdist_builds_the_same_wheel(distributions: tuple[Path, Path], tmp_path: Path) -> None:
    sdist, wheel = distributions
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    source = next(p for p in tmp_path.iterdir() if p.is_dir())
    assert names_in(build(source, tmp_path / "dist")[1]) == names_in(wheel)


def test_the_metadata_names_version_licence_and_command(installed: Path) -> None:
    info = next(installed.glob("*.dist-info"))
    metadata = Parser().parsestr((info / "METADATA").read_text())
    assert (metadata["Version"], metadata["License-Expression"]) == (tieout.__version__, "Apache-2.0")
    assert "tieout = tieout.cli:main" in (info / "entry_points.txt").read_text()
    assert (info / "licenses" / "LICENSE").read_text().lstrip().startswith("Apache License")


def test_an_installed_tieout_checks_a_release_far_from_any_checkout(
    installed: Path, release: Path, tmp_path: Path
) -> None:
    code = (
        "import tieout; assert tieout.__file__.startswith(sys.path[0]); "
        "from tieout.cli import main; sys.exit(main())"
    )
    shutil.copy(release, tmp_path / "release.txt")
    done = run_installed(installed, code, "check", "release.txt", folder=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_checkout_without_links_finds_its_folders(root: Path, tmp_path: Path) -> None:
    for part in PARTS:
        shutil.copytree(root / part, tmp_path / part)
    (tmp_path / "tieout").mkdir()
    for file in (root / "tieout").glob("*.py"):
        shutil.copy(file, tmp_path / "tieout" / file.name)
    for part in PARTS:  # git writes a link so where the system has none
        (tmp_path / "tieout" / part).write_text(f"../{part}")
    done = run_installed(tmp_path, "import tieout.parsers as p; print(p.__file__)", folder=tmp_path)
    assert done.stdout.strip() == str(tmp_path / "parsers" / "__init__.py"), done.stderr


def test_the_links_are_relative_and_point_to_the_top(root: Path) -> None:
    assert {part: str((root / "tieout" / part).readlink()) for part in PARTS} == {
        part: f"../{part}" for part in PARTS
    }
