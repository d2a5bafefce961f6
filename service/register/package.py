"""An office's spreadsheet file is opened only after its table of contents has shown that it is safe to unpack."""

import io
import zipfile
import zlib
from dataclasses import dataclass

from service.register.faults import WorkbookRefused

MIB = 2**20
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY = b"PK\x01\x02"
_CONTENT_TYPES = "[Content_Types].xml"
_NEEDED = {_CONTENT_TYPES, "xl/workbook.xml", "xl/_rels/workbook.xml.rels"}


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a register's file may be: sizes in bytes, `ratio` unpacked to packed, the number of inner parts."""

    file: int = 20 * MIB
    unpacked: int = 20 * MIB
    ratio: int = 100
    parts: int = 200


def is_package(data: bytes) -> bool:
    """Whether the bytes are a zip, as an .xlsx is; an old or a locked Excel file is refused here."""
    if data.startswith(_COMPOUND):
        raise WorkbookRefused("encrypted" if "EncryptedPackage".encode("utf-16-le") in data else "old_xls")
    return data.startswith(b"PK\x03\x04")


def open_parts(data: bytes, limits: Limits) -> dict[str, bytes]:
    """The XML parts of a workbook by name, all of them within `limits`; raises WorkbookRefused before unpacking."""
    # Counted in the raw bytes: merely opening a directory of a million entries would cost too much.
    if data.count(_ENTRY) > limits.parts:
        raise WorkbookRefused("too_many_parts", limit=limits.parts)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
            _check_directory(entries, len(data), limits)
            # Reading stops at the size that the directory declares, so a lying directory gains nothing.
            parts = {e.filename: package.read(e) for e in entries if e.filename.endswith((".xml", ".rels"))}
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, OverflowError) as error:
        raise WorkbookRefused("workbook_broken", part="zip") from error
    if b"macroEnabled" in parts[_CONTENT_TYPES]:
        raise WorkbookRefused("macros")
    return parts


def _check_directory(entries: list[zipfile.ZipInfo], packed: int, limits: Limits) -> None:
    names = [entry.filename for entry in entries]
    if any(entry.flag_bits & 1 for entry in entries):
        raise WorkbookRefused("encrypted")
    if any(name.lower().endswith("vbaproject.bin") or "/macrosheets/" in name.lower() for name in names):
        raise WorkbookRefused("macros")
    if not _NEEDED <= set(names):
        raise WorkbookRefused("not_a_workbook")
    if len(set(names)) < len(names) or any(e.compress_type > zipfile.ZIP_DEFLATED for e in entries):
        raise WorkbookRefused("workbook_broken", part="zip")
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > limits.ratio * packed:
        raise WorkbookRefused("unpacks_too_much", limit=limits.ratio)
    if unpacked > limits.unpacked:
        raise WorkbookRefused("unpacks_too_large", limit=limits.unpacked // MIB)
