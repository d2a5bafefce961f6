"""A document as a Word file: drawn from its parts, or filled into a Word file of the office's own."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from jinja2 import ChainableUndefined, StrictUndefined, TemplateError, Undefined
from jinja2.sandbox import SecurityError

from service.documents.markup import PAGE, Block, TemplateFault, environment, plain

if TYPE_CHECKING:
    from docx.document import Document as Docx

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SONG, COLUMNS = "宋体", 12
WHEN = datetime(2000, 1, 1)
"""No file says when it was made: the same data give the same bytes."""


@cache
def makes_word() -> bool:
    """Whether what makes Word files is installed (the extra `word`)."""
    return find_spec("docxtpl") is not None


def filled(template: Path, fields: Mapping[str, Any], *, undefined: type[Undefined] = ChainableUndefined) -> bytes:
    """A Word file of the office's own with its gaps filled; raises TemplateFault."""
    from docx.opc.exceptions import PackageNotFoundError
    from docxtpl import DocxTemplate

    reader = environment(undefined, plain, autoescape=True)
    try:
        made = DocxTemplate(template)
        made.render(dict(fields), reader, autoescape=True)
        out = BytesIO()
        made.save(out)
    except SecurityError as error:
        raise TemplateFault("not_allowed", detail=str(error)) from None
    except TemplateError as error:
        where = " ".join("".join(getattr(error, "docx_context", ())).split())
        detail = "：".join(filter(None, (error.message, where[:120])))
        raise TemplateFault("not_a_word_file", detail=detail) from None
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, TypeError, OSError) as error:
        raise TemplateFault("not_a_word_file", detail=str(error)[:200]) from None
    return undated(out.getvalue())


def tried(template: Path, fields: Mapping[str, Any]) -> None:
    """Raises TemplateFault where a Word file cannot be filled or asks for a field that there is not."""
    if makes_word():
        filled(template, fields, undefined=StrictUndefined)


def drawn(title: str, blocks: list[Block], note: str = "") -> bytes:
    """A document as a Word file; note: what stands above every page."""
    from docx import Document
    from docx.shared import Cm, Pt

    made = Document()
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(made.sections[0], side, Cm(2.5))
    made.sections[0].page_width, made.sections[0].page_height = Cm(21), Cm(29.7)
    style = made.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(12)
    style.element.rPr.rFonts.set(named("eastAsia"), SONG)
    made.core_properties.title, made.core_properties.author = title, ""
    made.core_properties.created = made.core_properties.modified = WHEN
    made.sections[0].header.paragraphs[0].text = note
    numbered(made.sections[0].footer.paragraphs[0])
    for nth, block in enumerate(blocks):
        DRAWN[block["is"]](made, block, blocks[nth + 1]["is"] if nth + 1 < len(blocks) else "")
    out = BytesIO()
    made.save(out)
    return undated(out.getvalue())


def named(name: str) -> str:
    """A name of Word's own format."""
    from docx.oxml.ns import qn

    return str(qn(f"w:{name}"))


def title_of(made: "Docx", block: Block, following: str) -> None:
    """The title, in the middle."""
    line(made, block["text"], size=18, bold=True, align=1, keep=True, after=12)


def heading(made: "Docx", block: Block, following: str) -> None:
    """A heading stays with what follows."""
    line(made, block["text"], bold=True, keep=True, before=8, after=4)


def right(made: "Docx", block: Block, following: str) -> None:
    """A line at the right."""
    line(made, block["text"], align=2, after=6)


def note_of(made: "Docx", block: Block, following: str) -> None:
    """A small note."""
    line(made, block["text"], size=9)


def text(made: "Docx", block: Block, following: str) -> None:
    """A paragraph; one before signatures stays with them."""
    from docx.shared import Pt

    written = line(made, block["text"], keep=following == "sign", after=4)
    written.paragraph_format.first_line_indent = Pt(24)
    written.paragraph_format.line_spacing = 1.5


def whom(made: "Docx", block: Block, following: str) -> None:
    """Whom a letter is for."""
    line(made, block["text"], after=6)


def lines(made: "Docx", block: Block, following: str) -> None:
    """Room to write by hand."""
    for _ in range(3):
        line(made, "＿" * 34, before=8)


def line(
    made: Any, words: str, *, size: float = 12, bold: bool = False, align: int = 0, keep: bool = False,
    before: float = 0, after: float = 0,
) -> Any:
    """One paragraph."""
    from docx.shared import Pt

    written = made.add_paragraph()
    run = written.add_run(words)
    run.bold, run.font.size = bold, Pt(size)
    shape = written.paragraph_format
    shape.alignment, shape.keep_with_next = align, keep
    shape.space_before, shape.space_after = Pt(before), Pt(after)
    return written


def form(made: "Docx", block: Block, following: str) -> None:
    """A form: names and what is told of them, in twelve columns of the same width."""
    table = made.add_table(0, COLUMNS, "Table Grid")
    for row in block["rows"]:
        cells, pairs = table.add_row().cells, len(row) // 2
        width = COLUMNS // pairs
        name = 3 if pairs == 1 else 2
        for nth in range(pairs):
            at = nth * width
            put(cells[at].merge(cells[at + name - 1]), row[2 * nth], bold=True)
            put(cells[at + name].merge(cells[at + width - 1]), row[2 * nth + 1])
    line(made, "")


def table_of(made: "Docx", block: Block, following: str) -> None:
    """A table whose head stands on every page."""
    from docx.oxml import OxmlElement

    table = made.add_table(0, len(block["head"]), "Table Grid")
    for nth, row in enumerate((block["head"], *block["rows"])):
        added = table.add_row()
        for cell, words in zip(added.cells, row, strict=True):
            put(cell, words, bold=not nth)
        shape = added._tr.get_or_add_trPr()
        shape.append(OxmlElement("w:cantSplit"))
        if not nth:
            shape.append(OxmlElement("w:tblHeader"))
    line(made, "")


def sign(made: "Docx", block: Block, following: str) -> None:
    """The lines for signatures, kept on one page."""
    table = made.add_table(0, 2)
    for row in block["lines"]:
        cells = table.add_row().cells
        for cell, words in zip(cells, row, strict=True):
            put(cell, words, keep=True)
            cell.paragraphs[0].paragraph_format.space_before = 180_000
    line(made, "")


def page_break(made: "Docx", block: Block, following: str) -> None:
    """A new page."""
    made.add_page_break()


def part(made: "Docx", block: Block, following: str) -> None:
    """A document of a dossier begins on a new page, which the index names."""
    from docx.oxml import OxmlElement

    made.add_page_break()
    written = made.add_paragraph()
    for tag in ("bookmarkStart", "bookmarkEnd"):
        mark = OxmlElement(f"w:{tag}")
        mark.set(named("id"), block["key"].removeprefix("p"))
        if tag == "bookmarkStart":
            mark.set(named("name"), block["key"])
        written._p.append(mark)


def put(cell: Any, words: str, *, bold: bool = False, keep: bool = False) -> None:
    """Words in a cell; the page of a part is a field that Word fills in itself."""
    written = cell.paragraphs[0]
    if words.startswith(PAGE):
        field(written, f"PAGEREF {words.removeprefix(PAGE)}")
        return
    written.add_run(words).bold = bold
    written.paragraph_format.keep_with_next = keep


def numbered(paragraph: Any) -> None:
    """The number of the page, in the middle."""
    paragraph.alignment = 1
    field(paragraph, "PAGE")


def field(paragraph: Any, what: str) -> None:
    """Something that Word works out."""
    from docx.oxml import OxmlElement

    made = OxmlElement("w:fldSimple")
    made.set(named("instr"), what)
    made.set(named("dirty"), "true")
    paragraph._p.append(made)


DRAWN = {
    "title": title_of, "heading": heading, "right": right, "note": note_of, "text": text, "to": whom, "lines": lines,
    "form": form, "table": table_of, "sign": sign, "break": page_break, "part": part,
}


def undated(made: bytes) -> bytes:
    """The same file without the time at which it was packed."""
    out = BytesIO()
    with ZipFile(BytesIO(made)) as packed, ZipFile(out, "w", ZIP_DEFLATED) as again:
        for entry in packed.infolist():
            again.writestr(ZipInfo(entry.filename, WHEN.timetuple()[:6]), packed.read(entry), ZIP_DEFLATED)
    return out.getvalue()
