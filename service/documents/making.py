"""Making a document of an item: what there is to make, from what it is made, and whose opening of names it records."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from domain.codes import CodeBook
from domain.item import Item
from domain.kernel import Actor, RecordedEvent, Refused
from domain.network import Directory
from domain.retelling import retold
from domain.shared import READERS, PersonalDataViewed
from service.commands import Command, NotFound
from service.documents import pdf, word
from service.documents.facts import Facts, facts_of
from service.documents.markup import Block, PageOf, blocks_of
from service.documents.office_templates import WORD, Templates
from service.documents.table import BY_KEY, DOCUMENTS, DOSSIER, Document
from service.masking import opens_for, reads_notes

MASKED = "脱敏件：当事人姓名、电话、住址已隐去，不作正式文书使用"
BEFORE_IDENTITY = ("application", "acceptance_form", "rights_notice")
MEDIA_TYPES = {"pdf": pdf.MEDIA_TYPE, "docx": word.MEDIA_TYPE}


@dataclass(frozen=True, slots=True)
class Paper:
    """One document that there is: which, the how-manieth of its sort (from 1), and the index of its event."""

    document: Document
    nth: int
    at: int

    @property
    def title(self) -> str:
        """Its Chinese title."""
        return self.document.title[0]


@dataclass(frozen=True, slots=True)
class Made:
    """A document with its parts; `hides`: whether something personal in it is masked for this reader."""

    paper: Paper
    blocks: list[Block]
    hides: bool


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that documents of one item are made from: its events in clear up to a moment, as they are known now.

    item: how it stands today, by which is decided who sees what.
    """

    kind: str
    item: Item
    told: Sequence[RecordedEvent]
    directory: Directory
    codes: CodeBook
    templates: Templates

    @classmethod
    def of(
        cls, kind: str, past: Sequence[RecordedEvent], item: Item, directory: Directory, codes: CodeBook, folder: Path
    ) -> "Dossier":
        """The same from an item's recorded events."""
        return cls(kind, item, retold(past), directory, codes, Templates(folder))

    def papers(self, document: Document) -> list[Paper]:
        """Every document of a sort that there is, in the order in which they came about; as one where it is one."""
        found = [
            at for at, recorded in enumerate(self.told)
            if recorded.name in document.after and has(recorded, document.only)
        ]
        if not document.each:
            found = found[-1:]
        return [Paper(document, nth, at) for nth, at in enumerate(found, 1)]

    def paper(self, key: str, nth: int | None = None) -> Paper:
        """One document, the newest where it is not said which; raises NotFound, or Refused if it cannot be made yet."""
        document = BY_KEY.get(key)
        if document is None or self.kind not in document.kinds:
            raise NotFound(key)
        found = self.papers(document)
        if not found:
            raise Refused("no_document_yet", events=document.after)
        if nth is not None and not 1 <= nth <= len(found):
            raise NotFound(key)
        return found[(nth or len(found)) - 1]

    def made(self, paper: Paper, actor: Actor, *, clear: bool) -> Made:
        """A document as somebody may see it, or with everything in clear."""
        masked, whole = (self.blocks(paper, *seen) for seen in ((reads_notes(actor, self.item), False), (True, True)))
        return Made(paper, whole if clear else masked, masked != whole)

    def blocks(self, paper: Paper, notes: bool, parties: bool) -> list[Block]:
        """The parts of a document."""
        template = self.templates.text(paper.document)
        if paper.document is not DOSSIER:
            return blocks_of(template, self.facts(paper, notes, parties))
        inside = [one for document in DOCUMENTS if document.kinds == DOSSIER.kinds and document is not DOSSIER
                  for one in self.papers(document)]
        index = [
            {"title": numbered(one, inside), "page": PageOf(f"p{nth}"), "note": ""} for nth, one in enumerate(inside, 1)
        ]
        # proofs of identity are only looked at, so they have no page of ours (domain.md 8.1)
        before = sum(one.document.key in BEFORE_IDENTITY for one in inside)
        index.insert(before, {"title": "身份证明", "page": "", "note": "查验登记，另附"})
        index = [{"nth": str(nth), **one} for nth, one in enumerate(index, 1)]
        found: list[Block] = []
        for block in blocks_of(template, self.facts(paper, notes, parties) | {"index": index}):
            if block["is"] != "parts":
                found.append(block)
                continue
            for nth, one in enumerate(inside, 1):
                found.append({"is": "part", "key": f"p{nth}", "first": nth == 1})
                found += self.blocks(one, notes, parties)
        return found

    def facts(self, paper: Paper, notes: bool, parties: bool) -> Facts:
        """The fields of a document."""
        others = [at for at, recorded in enumerate(self.told) if recorded.name in paper.document.after]
        following = next((at for at in others if at > paper.at), len(self.told))
        return facts_of(
            self.kind, self.told, paper.at if paper.document.each else None, following, self.directory, self.codes,
            notes=notes, parties=parties,
        )

    def file(self, made: Made, sort: str, *, clear: bool, actor: Actor) -> bytes:
        """The document as a file, `pdf` or `docx`; see `need_maker`."""
        note = MASKED if made.hides and not clear else ""
        if sort == WORD:
            own = self.templates.own(made.paper.document, WORD)
            if own is not None:
                notes = clear or reads_notes(actor, self.item)
                return word.filled(own, self.facts(made.paper, notes, clear))
            return word.drawn(made.paper.title, made.blocks, note)
        return pdf.drawn(made.paper.title, made.blocks, note)

    def may_open(self, actor: Actor) -> bool:
        """Whether somebody may make documents of this item in clear (domain.md 11.1)."""
        return bool(READERS & actor.roles_at(self.item.node)) and opens_for(actor, self.item)

    def opening(self, paper: Paper, actor: Actor, item_id: str, key: str | None = None) -> Command:
        """The command that records that a document was made in clear, and names it; raises Refused."""
        if not self.may_open(actor):
            raise Refused("not_your_role")
        nth = f"（第{paper.nth}份）" if paper.document.each else ""
        own = self.templates.mark(paper.document)
        reason = f"制作文书：{paper.title}{nth}" + (f"，模板 {own}" if own else "")
        return Command(
            kind=self.kind, name="view_personal", event=PersonalDataViewed(), actor=actor.id, item_id=item_id,
            reason=reason, key=key, fingerprint=f"document/{item_id}/{paper.document.key}/{paper.nth}" if key else "",
        )


def need_maker(sort: str) -> None:
    """Raises Refused where nothing is installed to make files of a sort, `pdf` or `docx`."""
    if sort == WORD and not word.makes_word():
        raise Refused("no_docx_maker")
    if sort != WORD and not pdf.makes_pdf():
        raise Refused("no_pdf_maker")


def has(recorded: RecordedEvent, only: tuple[str, str] | None) -> bool:
    """Whether an event has in a field the code that a document asks for, or, where it asks for none, anything."""
    if only is None or not hasattr(recorded.event, only[0]):
        return True
    found = getattr(recorded.event, only[0])
    return found == only[1] if only[1] else bool(found)


def numbered(paper: Paper, others: Sequence[Paper]) -> str:
    """A title, with a number where there are several of the sort."""
    several = sum(other.document is paper.document for other in others) > 1
    return f"{paper.title}（{paper.nth}）" if several else paper.title


def documents_of(kind: str) -> Iterator[Document]:
    """The documents that items of a kind may have."""
    return (document for document in DOCUMENTS if kind in document.kinds)

