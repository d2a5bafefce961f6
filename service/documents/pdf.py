"""A document as a PDF file: all that it says comes as data, so no text of the office is ever read as markup."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import orjson

from service.documents.markup import PAGE, Block

DRAWING = Path(__file__).parent / "templates" / "document.typ"
SERIF, SANS = "Noto Serif SC", "Noto Sans SC"
MEDIA_TYPE = "application/pdf"


@cache
def makes_pdf() -> bool:
    """Whether what makes PDF files is installed (the extra `pdf`)."""
    return all(find_spec(name) is not None for name in ("typst", "pylopdf_fonts_zh_cn"))


def drawn(title: str, blocks: list[Block], note: str = "") -> bytes:
    """A document as a PDF file; note: what stands above every page."""
    return compiled(DRAWING, {"title": title, "blocks": blocks, "note": note, "page": PAGE, "head": SANS}, serif=True)


def compiled(drawing: Path, data: Any, *, serif: bool = False, format: str = "pdf") -> bytes:
    """What a drawing makes of its data: the same data give the same bytes."""
    import pylopdf_fonts_zh_cn
    import typst

    made = typst.compile(
        drawing.read_bytes(), format=format, font_paths=[str(pylopdf_fonts_zh_cn.sans_path().parent)],
        ignore_system_fonts=True, timestamp=0,
        sys_inputs={"paper": orjson.dumps(data).decode(), "font": SERIF if serif else SANS},
    )
    return b"".join(made) if isinstance(made, list) else bytes(made)
