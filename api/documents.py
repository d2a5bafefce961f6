"""The documents of an item: which there are, and each as a file, masked for its reader or, recorded, in clear."""

from typing import Annotated, Any, NamedTuple
from urllib.parse import quote

from fastapi import APIRouter, Path, Query, Request, Response

from api.answers_documents import DocumentPage
from api.asking import Asking, answered, asking
from api.bodies import idempotency_key
from api.presenting import label
from api.queries import AsOf
from domain.kernel import Actor
from domain.kinds import ITEM_KINDS, URL_WORDS
from service.documents.making import MEDIA_TYPES, Dossier, Made, Paper, documents_of, need_maker
from service.documents.pdf import makes_pdf
from service.documents.reading import dossier_of
from service.documents.table import Document
from service.documents.word import makes_word

RAW = {"schema": {"type": "string", "format": "binary"}}
FILES = dict.fromkeys(MEDIA_TYPES.values(), RAW)
File = Annotated[str, Path(
    pattern=r"^[a-z_]{1,40}\.(pdf|docx)$", description="文书代码和 .pdf 或 .docx / the key, and .pdf or .docx",
)]
Nth = Annotated[int | None, Query(ge=1, le=1000, description="第几份，不写为最近的 / which one, else the newest")]


class Desk(NamedTuple):
    """Who asks for documents of which item."""

    request: Request
    actor: Actor
    item_id: str
    dossier: Dossier


def add_document_routes(router: APIRouter) -> None:
    """`GET /api/{kind}/{id}/documents` of every kind of item, and each document as a file."""
    for kind in ITEM_KINDS:
        add_kind(router, kind)


def add_kind(router: APIRouter, kind: str) -> None:
    """The documents of one kind."""
    base = f"/api/{URL_WORDS[kind]}/{{item_id}}/documents"

    def masked(request: Request, item_id: str, file: File, nth: Nth = None, as_of: AsOf = None) -> Response:
        return given(request, kind, item_id, file, nth, as_of, clear=False)

    def clear(request: Request, item_id: str, file: File, nth: Nth = None, as_of: AsOf = None) -> Response:
        return given(request, kind, item_id, file, nth, as_of, clear=True)

    zh, en = (label("kind", kind, lang) for lang in ("zh", "en"))
    router.add_api_route(
        base, list_of(kind), response_model=DocumentPage, tags=[kind], operation_id=f"documents_{kind}",
        summary=f"{zh}的文书 / documents: {en}",
        description="有哪些文书，哪些还不能制作及原因。\n\n"
        "Which documents there are, and why others cannot be made yet.",
    )
    files: dict[int | str, Any] = {200: {"description": "文书 / the document", "content": FILES}}
    router.add_api_route(
        f"{base}/{{file}}", masked, response_class=Response, tags=[kind], operation_id=f"document_{kind}",
        summary="一份文书 / One document", responses=files,
        description="个人信息按您的权限遮蔽。\n\nPersonal text is masked as you may see it.",
    )
    router.add_api_route(
        f"{base}/{{file}}", clear, methods=["POST"], response_class=Response, tags=[kind],
        operation_id=f"open_document_{kind}", summary="一份文书，不遮蔽 / One document in clear", responses=files,
        description="与查看个人信息的权限相同；每次制作都记入该事项的轨迹，注明文书。\n\n"
        "For whoever may open personal text; each one made is recorded in the item's trail, with its name.",
        openapi_extra={"parameters": [KEY_HEADER]},
    )


KEY_HEADER = {
    "name": "Idempotency-Key", "in": "header", "required": False,
    "description": "同一编号只记录一次 / with the same key it is recorded once", "schema": {"type": "string"},
}


def list_of(kind: str) -> Any:
    """The route for the documents of one item of a kind."""

    def one(request: Request, item_id: str, as_of: AsOf = None) -> Response:
        with asking(request, as_of) as ask:
            dossier, lang, actor = read(ask, kind, item_id), ask.reader.lang, ask.actor
        wrong = dossier.templates.wrong()
        return answered({
            "documents": [row for document in documents_of(kind) for row in rows(dossier, document, lang)],
            "wrong_templates": [{"template": one.file.name, "says": one.fault.says(lang)} for one in wrong],
            "may_open": dossier.may_open(actor), "as_of": as_of,
        })

    return one


def rows(dossier: Dossier, document: Document, lang: str) -> list[dict[str, Any]]:
    """The documents of a sort as `DocumentModel`, or the one that cannot be made yet."""
    papers = dossier.papers(document)
    sorts = [sort for sort, there in (("pdf", makes_pdf()), ("docx", makes_word())) if there]
    same = {
        "document": document.key, "title": document.title[lang == "en"], "available": bool(papers),
        "own_template": dossier.templates.mark(document),
    }
    if not papers:
        why = label("problem_detail", "no_document_yet", lang, events=document.after)
        return [same | {"nth": None, "on": None, "missing": why, "files": []}]
    return [
        same | {
            "nth": paper.nth if document.each else None, "on": dossier.told[paper.at].occurred_on.isoformat(),
            "missing": None, "files": [f"{document.key}.{sort}" for sort in sorts],
        }
        for paper in papers
    ]


def read(ask: Asking, kind: str, item_id: str) -> Dossier:
    """What the documents of an item in scope are made from, as of the moment asked for; raises NotFound."""
    ask.visible(kind, item_id)
    reader = ask.reader
    return dossier_of(ask.office, ask.session, kind, item_id, ask.until, reader.directory, reader.book.codes)


def desk(request: Request, kind: str, item_id: str, as_of: str | None) -> Desk:
    """Who asks for documents of which item; raises NotFound."""
    with asking(request, as_of) as ask:
        return Desk(request, ask.actor, item_id, read(ask, kind, item_id))


def opened(at: Desk, paper: Paper, *, clear: bool, key: str | None = None) -> Made:
    """A document; one in clear is recorded first, unless nothing in it is masked anyway. Raises Refused."""
    made = at.dossier.made(paper, at.actor, clear=clear)
    if clear and made.hides:
        at.request.app.state.office.perform(at.dossier.opening(paper, at.actor, at.item_id, key))
    return made


def given(
    request: Request, kind: str, item_id: str, file: str, nth: int | None, as_of: str | None, *, clear: bool
) -> Response:
    """A document as a file."""
    at, (key, _, sort) = desk(request, kind, item_id, as_of), file.partition(".")
    paper = at.dossier.paper(key, nth)
    need_maker(sort)
    made = opened(at, paper, clear=clear, key=idempotency_key(request) if clear else None)
    content = at.dossier.file(made, sort, clear=clear, actor=at.actor)
    name = quote(f"{paper.title} {at.dossier.item.number.text}".strip().replace("/", "_"), safe="")
    return Response(content, media_type=MEDIA_TYPES[sort], headers={
        "Cache-Control": "no-store",
        "Content-Disposition": f"{'inline' if sort == 'pdf' else 'attachment'}; filename=\"{key}.{sort}\"; "
                               f"filename*=UTF-8''{name}.{sort}",
    })
