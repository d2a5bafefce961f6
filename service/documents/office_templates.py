"""Where templates come from: each document has one of ours, and an office may put its own in the place of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from service.documents.facts import every_field
from service.documents.markup import TemplateFault, blocks_of
from service.documents.table import DOCUMENTS, Document
from service.documents.word import tried

BUILT_IN = Path(__file__).parent / "templates"
SORTS = TEXT, WORD = "txt", "docx"
MOST_BYTES = 2 * 2**20
"""A template is a page or two of text; a Word file may bring the office's head with it."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """A template of the office that cannot be used, and why."""

    file: Path
    fault: TemplateFault


@dataclass(frozen=True, slots=True)
class Templates:
    """The office's own templates in a folder, `agreement.txt` for page, PDF and Word, `agreement.docx` for Word alone.

    One that is wrong is named and left out: the built-in one stays in use.
    """

    folder: Path

    def text(self, document: Document) -> str:
        """The text of a document's template."""
        own = self.own(document, TEXT)
        return (own or BUILT_IN / f"{document.key}.{TEXT}").read_text("utf-8")

    def own(self, document: Document, sort: str) -> Path | None:
        """The office's own template, if it has one that can be used."""
        path = self.folder / f"{document.key}.{sort}"
        return path if path.is_file() and fault_in(path, document) is None else None

    def mark(self, document: Document) -> str:
        """By what it is known later which template of the office a document was made from; empty for ours."""
        used = [path for path in (self.own(document, sort) for sort in SORTS) if path]
        return "、".join(f"{path.name} {digest(path)[:12]}" for path in used)

    def wrong(self) -> Iterator[Wrong]:
        """The office's templates that cannot be used."""
        for document in DOCUMENTS:
            for sort in SORTS:
                path = self.folder / f"{document.key}.{sort}"
                if path.is_file() and (fault := fault_in(path, document)):
                    yield Wrong(path, fault)

    def put(self, document: Document, file: Path) -> None:
        """Put a template in use that has been found good; a reader meanwhile has the former one or this one whole."""
        self.folder.mkdir(parents=True, exist_ok=True)
        place = self.folder / f"{document.key}{file.suffix}"
        half = place.with_suffix(f"{file.suffix}.new")
        half.write_bytes(file.read_bytes())
        half.replace(place)


def digest(path: Path) -> str:
    """The hash of a file's content."""
    return sha256(path.read_bytes()).hexdigest()


def fault_in(path: Path, document: Document) -> TemplateFault | None:
    """What is wrong with a template, if anything is: it is tried with every field that its document has."""
    try:
        for kind in document.kinds:
            fields = every_field(kind, *document.after)
            if path.stat().st_size > MOST_BYTES:
                raise TemplateFault("too_large")
            if path.suffix == f".{WORD}":
                tried(path, fields)
            else:
                blocks_of(path.read_text("utf-8"), fields, strict=True)
    except TemplateFault as fault:
        return fault
    except (OSError, UnicodeDecodeError) as error:
        return TemplateFault("not_readable", detail=str(error))
    return None
