"""A file that is dangerous, locked or no workbook is refused before anything in it is unpacked."""

import io
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.register.faults import WorkbookRefused
from service.register.package import Limits
from service.register.workbook import read_file, read_table
from tests.register.books import SHEET, book, changed, packed, parts_of, with_cells

PLAIN = book(["编号", "内容"], ["一", "二"])


def refusal(data: bytes, name: str = "register.xlsx", limits: Limits | None = None) -> str:
    with pytest.raises(WorkbookRefused) as refused:
        read_table(data, name, limits=limits)
    assert refused.value.message_zh and refused.value.message_en
    return refused.value.code


def test_a_part_that_unpacks_a_thousandfold_is_refused() -> None:
    bomb = changed(PLAIN, SHEET, lambda sheet: sheet + b" " * 19_000_000)
    assert len(bomb) < 40_000
    assert refusal(bomb) == "unpacks_too_much"


def test_the_same_part_stored_as_it_is_is_no_bomb() -> None:
    padded = {**parts_of(PLAIN), SHEET: parts_of(PLAIN)[SHEET] + b" " * 2_000_000}
    assert len(read_table(packed(padded.items(), zipfile.ZIP_STORED), "register.xlsx").rows) == 1


def test_more_than_twenty_mib_is_refused_however_well_it_packs() -> None:
    # Varied enough to stay under the ratio.
    heavy = b"".join(b"<!--%d-->" % number for number in range(1_800_000))
    assert refusal(changed(PLAIN, "xl/heavy.xml", lambda _: heavy)) == "unpacks_too_large"


def test_a_directory_that_lies_about_sizes_gains_nothing() -> None:
    bomb = bytearray(changed(PLAIN, SHEET, lambda sheet: sheet + b" " * 19_000_000))
    entry = bomb.find(SHEET.encode(), bomb.find(b"PK\x01\x02")) - 46
    assert bomb[entry : entry + 4] == b"PK\x01\x02"
    bomb[entry + 24 : entry + 28] = struct.pack("<I", 1000)
    assert refusal(bytes(bomb)) == "workbook_broken"


def test_too_many_parts_are_refused() -> None:
    many = [*parts_of(PLAIN).items(), *((f"xl/extra/{number}.xml", b"<a/>") for number in range(200))]
    assert refusal(packed(many)) == "too_many_parts"
    few = [*parts_of(PLAIN).items(), *((f"xl/extra/{number}.xml", b"<a/>") for number in range(100))]
    assert len(read_table(packed(few), "register.xlsx").rows) == 1


def test_a_file_larger_than_allowed_is_refused() -> None:
    assert refusal(PLAIN, limits=Limits(file=len(PLAIN) - 1)) == "file_too_large"
    assert read_table(PLAIN, "register.xlsx", limits=Limits(file=len(PLAIN))).header == ("编号", "内容")


@pytest.mark.parametrize("part", ["xl/vbaProject.bin", "xl/VBAPROJECT.BIN", "xl/macrosheets/sheet1.xml"])
def test_macros_are_refused_whatever_the_file_is_called(part: str) -> None:
    assert refusal(changed(PLAIN, part, lambda _: b"x")) == "macros"


def test_a_workbook_that_only_declares_macros_is_refused() -> None:
    declared = changed(
        PLAIN, "[Content_Types].xml",
        lambda types: types.replace(b"spreadsheetml.sheet.main", b"ms-excel.sheet.macroEnabled.main"),
    )  # fmt: skip
    assert refusal(declared, "register.xlsm") == "macros"


def test_files_of_other_kinds_are_told_apart() -> None:
    compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    assert refusal(compound, "register.xls") == "old_xls"
    assert refusal(compound + "EncryptedPackage".encode("utf-16-le"), "register.xlsx") == "encrypted"
    assert refusal(packed([("mimetype", b"text")]), "register.ods") == "not_a_workbook"
    assert refusal(b"%PDF-1.7", "register.pdf") == "not_a_workbook"
    assert refusal(b"", "register.xlsx") == "not_a_workbook"


def test_an_encrypted_part_is_refused() -> None:
    locked = bytearray(PLAIN)
    entry = locked.find(b"PK\x01\x02")
    locked[entry + 8] |= 1
    assert refusal(bytes(locked)) == "encrypted"


def test_two_parts_of_one_name_are_refused() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        for name, content in parts_of(PLAIN).items():
            package.writestr(name, content)
        with pytest.warns(UserWarning, match="Duplicate name"):
            package.writestr(SHEET, b"<worksheet/>")
    assert refusal(data.getvalue()) == "workbook_broken"


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml"])
def test_a_doctype_is_refused_in_any_part_that_is_read(part: str) -> None:
    laughs = b'<!DOCTYPE a [<!ENTITY l "ha"><!ENTITY m "&l;&l;&l;">]>'
    assert refusal(changed(PLAIN, part, lambda xml: xml.replace(b"?>", b"?>" + laughs, 1))) == "unsafe_xml"


def test_parts_nested_or_stretched_beyond_reason_are_refused() -> None:
    assert refusal(with_cells("<a>" * 100 + "</a>" * 100)) == "workbook_broken"
    attributes = " ".join(f'a{number}=""' for number in range(300_000))
    assert refusal(with_cells(f"<row {attributes}/>")) == "workbook_broken"


def test_files_that_cannot_be_opened_are_named(tmp_path: Path) -> None:
    with pytest.raises(WorkbookRefused) as refused:
        read_file(tmp_path / "没有.xlsx")
    assert refused.value.code == "file_missing" and "没有.xlsx" in refused.value.message_zh
    with pytest.raises(WorkbookRefused) as refused:
        read_file(tmp_path)
    assert refused.value.code == "file_unreadable"


@given(st.data())
def test_a_damaged_file_is_refused_or_read_but_never_fails_otherwise(data: st.DataObject) -> None:
    damaged = bytearray(PLAIN)
    for _ in range(data.draw(st.integers(1, 8))):
        damaged[data.draw(st.integers(0, len(PLAIN) - 1))] = data.draw(st.integers(0, 255))
    try:
        assert read_table(bytes(damaged), "register.xlsx").header
    except WorkbookRefused as refused:
        assert refused.message_zh


@given(
    st.sampled_from([SHEET, "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"]),
    st.sampled_from([b"-1", b"99999999999999999999", b"1e400", b"NaN", b"", b"ZZZ99999", b"e", b"d", "٣".encode()]),
    st.integers(0, 200),
)
def test_a_lying_value_in_a_part_is_refused_or_read_but_never_fails_otherwise(
    part: str, lie: bytes, place: int
) -> None:
    def tell(xml: bytes) -> bytes:
        pieces = xml.split(b'"')
        place_of_value = 2 * (place % (len(pieces) // 2)) + 1
        return b'"'.join([*pieces[:place_of_value], lie, *pieces[place_of_value + 1 :]])

    try:
        read_table(changed(PLAIN, part, tell), "register.xlsx")
    except WorkbookRefused as refused:
        assert refused.message_zh
