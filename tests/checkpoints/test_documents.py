"""Files, folders, patterns and standard input become documents, and nothing that was named is passed over."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from tieout.checkpoints.documents import Document, find_documents


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two documents, one of them further in, and what is no document."""
    (tmp_path / "q2" / "old").mkdir(parents=True)
    for name in ("q2/b.txt", "q2/old/a.htm", "q2/notes.md", "q2/logo.JPG", "q2/.hidden"):
        (tmp_path / name).write_text("x")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(*given: str) -> list[str]:
    return [document.name for document in find_documents(given)]


def test_a_file_keeps_its_name_as_given(folder: Path) -> None:
    assert find_documents(["q2/b.txt"]) == [Document("q2/b.txt", Path("q2/b.txt"))]


def test_a_folder_gives_its_documents_and_neither_pictures_nor_hidden_files(folder: Path) -> None:
    assert names("q2") == ["q2/b.txt", "q2/old/a.htm"]


def test_a_file_that_is_named_is_read_whatever_its_suffix(folder: Path) -> None:
    assert names("q2/notes.md") == ["q2/notes.md"]


def test_a_pattern_gives_what_it_matches(folder: Path) -> None:
    assert names("q2/*.txt") == ["q2/b.txt"]
    assert names("**/*.htm") == ["q2/old/a.htm"]


@pytest.mark.parametrize("name", ["nothing.txt", "q2/*.pdf"])
def test_a_name_that_leads_to_nothing_is_kept(folder: Path, name: str) -> None:
    assert names(name) == [name]


def test_an_empty_folder_is_kept(folder: Path) -> None:
    (folder / "empty").mkdir()
    assert names("empty") == ["empty"]


def test_a_document_that_is_named_twice_is_read_once(folder: Path) -> None:
    assert names("q2/b.txt", "q2") == ["q2/b.txt", "q2/old/a.htm"]


def test_names_of_a_configuration_start_from_its_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir("/")
    (document,) = find_documents(["b.txt"], folder / "q2")
    assert document == Document("b.txt", folder / "q2" / "b.txt")
    assert [d.name for d in find_documents(["*.txt"], folder / "q2")] == ["b.txt"]


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"text")))
    assert find_documents(["-"]) == [Document("-", b"text")]
