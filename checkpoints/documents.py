"""Which documents a command is about: files, folders, patterns, and `-` for standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

# fmt: off
NOT_DOCUMENTS = frozenset({
    ".7z", ".bmp", ".bz2", ".cfg", ".css", ".csv", ".db", ".exe", ".gif", ".gz", ".ico", ".ini",
    ".jpeg", ".jpg", ".js", ".json", ".lock", ".log", ".md", ".parquet", ".png", ".py", ".pyc", ".rst",
    ".sh", ".so", ".sqlite", ".svg", ".tar", ".tiff", ".toml", ".woff", ".xsd", ".yaml", ".yml", ".zip",
})
# fmt: on
"""Files that a folder may hold beside its documents; named on the command line they are read all the same."""


class Document(NamedTuple):
    """A document to read: its name as given, and where its bytes are."""

    name: str
    source: Path | bytes


def find_documents(given: Iterable[str], base: Path | None = None) -> list[Document]:
    """The documents that the arguments name, each once, in the order given; names stay as given.

    `base` is the folder that relative names of a config.yml start from. A name that leads to nothing is kept,
    so that it is reported as unreadable and never passed over.
    """
    found: dict[str, Document] = {}
    for name in given:
        for document in _expand(name, base or Path()):
            found.setdefault(document.name, document)
    return list(found.values())


def _expand(name: str, base: Path) -> Iterator[Document]:
    """The documents that one argument names."""
    path = base / name
    if name == "-":
        yield Document("-", sys.stdin.buffer.read())
    elif path.is_dir():
        yield from _in_folder(path, name)
    elif any(sign in name for sign in "*?[") and not path.exists():
        yield from _matching(name, base)
    else:
        yield Document(name, path)


def _in_folder(folder: Path, name: str) -> Iterator[Document]:
    """The documents of a folder and of those in it, by name; hidden files are not meant."""
    documents = [
        Document((Path(name) / path.relative_to(folder)).as_posix(), path)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and path.suffix.lower() not in NOT_DOCUMENTS
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    ]
    yield from documents or [Document(name, folder)]


def _matching(pattern: str, base: Path) -> Iterator[Document]:
    """The files and folders that a pattern matches; the pattern itself where it matches nothing."""
    from glob import glob

    # Path.glob refuses a pattern that starts at the root.
    names = sorted(glob(pattern, root_dir=base, recursive=True))  # noqa: PTH207
    if not names:
        yield Document(pattern, base / pattern)
    for name in names:
        path = base / name
        yield from _in_folder(path, name) if path.is_dir() else (Document(name, path),)
