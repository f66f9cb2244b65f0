"""The parts of a workbook file (XLSX), opened with suspicion: what is too large, locked or no workbook is refused.

Nothing is run (macros, formulas) and nothing fetched (links to other workbooks): a part is only ever parsed XML.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING

from tieout.errors import Mistake, Unreadable

if TYPE_CHECKING:
    from lxml.etree import _Element

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MOST_PARTS = 10_000
LARGEST_PART = 150_000_000
LARGEST_WHOLE = 600_000_000
_OTHER_FILES = (
    ("xl/workbook.bin", "This is a binary workbook (XLSB).", "Save it as Excel workbook (.xlsx)."),
    ("content.xml", "This is an OpenDocument file.", "Save it as Excel workbook (.xlsx) or CSV."),
    ("Index/Document.iwa", "This is a Numbers file.", "Export it as Excel workbook (.xlsx)."),
    ("word/document.xml", "This is a Word document.", "Save it as plain text."),
    ("ppt/presentation.xml", "This is a presentation.", "Save the figures as plain text."),
)
_OLE_STREAMS = (
    ("EncryptedPackage", "password", "This workbook has a password.",
     "Open it, remove the password (File, Info, Protect) and save it."),
    ("Workbook", "old_workbook", "This is a workbook of before 2007 (XLS).", "Save it as Excel workbook (.xlsx)."),
    ("Book", "old_workbook", "This is a workbook of before 1997 (XLS).", "Save it as Excel workbook (.xlsx)."),
    ("WordDocument", "word", "This is a Word document of before 2007.", "Save it as plain text."),
)  # fmt: skip


class Archive:
    """An open workbook file: its parts by name, each within the bounds of size."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        if data.startswith(OLE[:4]):
            raise _of_ole(data, name)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            infos = self._zip.infolist()
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise _refused(
                "damaged", "This zip file is damaged.", name, "Save the workbook again."
            ) from error
        self._sizes = {i.filename.lstrip("/"): i for i in infos}
        whole = sum(i.file_size for i in infos)
        if len(infos) > MOST_PARTS or whole > LARGEST_WHOLE or any(i.file_size > LARGEST_PART for i in infos):
            message = f"Unpacked it has {whole:,} bytes in {len(infos):,} parts: more than a workbook of statements has."
            raise _refused("zip_bomb", message, name, "Copy the statements into a workbook of their own.")
        self._is_workbook(infos)

    def _is_workbook(self, infos: list[zipfile.ZipInfo]) -> None:
        if any(i.flag_bits & 1 for i in infos):
            raise _refused("password", "This zip file has a password.", self.name, "Unpack it first.")
        if any(n.endswith("workbook.xml") for n in self._sizes):
            return
        for part, what, remedy in _OTHER_FILES:
            if part in self._sizes:
                raise _refused("workbook", what, self.name, remedy)
        raise _refused("compressed", "This is a zip file, no workbook.", self.name, "Unpack it first.")

    def __contains__(self, part: str) -> bool:
        return part in self._sizes

    def names(self) -> Iterator[str]:
        """The names of all parts."""
        return iter(self._sizes)

    def read(self, part: str) -> bytes:
        """The bytes of a part, never more than it declares; empty where there is none."""
        info = self._sizes.get(part)
        if info is None:
            return b""
        try:
            with self._zip.open(info) as file:
                data = file.read(LARGEST_PART + 1)
        except (
            zipfile.BadZipFile,
            OSError,
            EOFError,
            ValueError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise _refused(
                "damaged", f"{part} in it is damaged.", self.name, "Save the workbook again."
            ) from error
        except Exception as error:  # zlib.error is no subclass of anything
            if type(error).__module__ != "zlib":
                raise
            raise _refused(
                "damaged", f"{part} in it is damaged.", self.name, "Save the workbook again."
            ) from error
        if len(data) > LARGEST_PART:
            raise _refused(
                "zip_bomb", f"{part} in it is larger than it says.", self.name, "Save the workbook again."
            )
        return data

    def xml(self, part: str) -> _Element | None:
        """The root of a part; None where there is none."""
        data = self.read(part)
        return self.parse(data, part) if data else None

    def parse(self, data: bytes, part: str) -> _Element:
        """The root of XML, without entities, network or documents of its own."""
        from lxml import etree

        if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data[:65536]:
            raise _refused(
                "damaged", f"{part} in it declares entities.", self.name, "Save the workbook again."
            )
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            message = f"{part} in it is damaged: {error.msg}"
            raise _refused("damaged", message, self.name, "Save the workbook again.") from error

    def targets(self, part: str) -> dict[str, tuple[str, str]]:
        """What a part refers to, by id: the kind of the relation and the part it leads to."""
        folder = dirname(part)
        root = self.xml(f"{folder}/_rels/{part[len(folder) :].lstrip('/')}.rels".lstrip("/"))
        found: dict[str, tuple[str, str]] = {}
        for relation in root if root is not None else ():
            target = relation.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
            found[relation.get("Id", "")] = (relation.get("Type", "").rsplit("/", 1)[-1], path)
        return found


def _of_ole(data: bytes, name: str) -> Unreadable:
    """The refusal of an old or locked Office file, by the streams that its directory names."""
    for stream, code, what, remedy in _OLE_STREAMS:
        if f"{stream}\0".encode("utf-16-le") in data:
            return _refused(code, what, name, remedy)
    return _refused(
        "workbook", "This is an old Office file.", name, "Save it as Excel workbook (.xlsx) or plain text."
    )


def _refused(code: str, message: str, name: str, hint: str) -> Unreadable:
    return Unreadable(Mistake(code, message, name, hint=hint))
