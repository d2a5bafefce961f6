"""Files: brought in as they are, and given out to whoever may open them, so that no browser ever runs one."""

import re
from collections.abc import Iterator
from tempfile import TemporaryFile
from typing import Annotated, Any, BinaryIO
from urllib.parse import quote

from anyio import CapacityLimiter, to_thread
from anyio.lowlevel import RunVar
from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import StreamingResponse

from api.access import person_soon
from api.answers_files import FileModel
from api.asking import answered, asking
from api.bodies import parts_of
from domain.attachments import FileAttached
from service.commands import NotFound
from service.files.kinds import ALL
from service.files.reading import is_ones_own, where_readable
from service.files.shelf import Kept, kept_file, pieces
from service.files.stores import reachable
from service.schemas import DIGEST

router = APIRouter()
BYTES = "application/octet-stream"
RAW = {"schema": {"type": "string", "format": "binary"}}
AT_ONCE = 2
"""So many files are made harmless at the same time: a large picture takes 150 MiB of memory meanwhile."""
TAKING_IN: RunVar[CapacityLimiter] = RunVar("files_limiter")
EXTENSIONS = {kind.media_type: kind.extension for kind in ALL}
HARMLESS = {"Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'none'"}
NOT_IN_A_NAME = re.compile(r'[\x00-\x1f\x7f"*/:<>?\\|%]')
Digest = Annotated[str, Path(pattern=DIGEST, description="sha256: 与 64 位十六进制数 / and 64 hexadecimal digits")]


def address(digest: str) -> str:
    """Where a file is found."""
    return f"/api/files/{digest}"


def file_model(kept: Kept) -> dict[str, Any]:
    """A file as `FileModel`."""
    return {
        "file": kept.digest, "media_type": kept.media_type, "bytes": kept.bytes, "width": kept.width or None,
        "height": kept.height or None, "address": address(kept.digest),
        "thumbnail": f"{address(kept.digest)}/thumbnail" if kept.thumbnail else None,
    }


@router.post(
    "/api/files", response_model=FileModel, status_code=201, tags=["files"], operation_id="bring_file",
    summary="上传文件 / Bring a file in",
    description="正文即文件本身；类型由内容判定，图片中的拍摄地点等信息会去掉，原文件名不保留。"
    "答复中的 `file` 用于其他命令。\n\n"
    "The body is the file itself. Its type is told by its content; where and with what a picture was taken is removed, "
    "and its name is not kept. The `file` of the answer is what commands name.",
    openapi_extra={"requestBody": {"required": True, "content": {BYTES: RAW}}},
)
async def bring(request: Request) -> Response:
    actor = await person_soon(request)
    files, now = request.app.state.office.files, request.app.state.office.clock()
    with reachable(), TemporaryFile() as raw:
        async for part in parts_of(request, files.limits.file):
            await to_thread.run_sync(raw.write, part)
        kept = await to_thread.run_sync(files.take, raw, actor.id, now, limiter=limiter())
    made = answered(file_model(kept), Location=address(kept.digest))
    made.status_code = 201
    return made


def limiter() -> CapacityLimiter:
    """Whoever comes while enough are at work waits without holding a thread."""
    try:
        return TAKING_IN.get()
    except LookupError:
        TAKING_IN.set(made := CapacityLimiter(AT_ONCE))
        return made


@router.get(
    "/api/files/{digest}", response_class=Response, tags=["files"], operation_id="show_file",
    summary="下载文件 / One file",
    description="能看到所属事项的人可以下载；上传后一天内，上传人也可以。内容与上传时不同的，不提供。\n\n"
    "For whoever may open it at an item that names it, and for a day for who brought it in. A file that was changed "
    "since is not given out.",
    responses={200: {"description": "文件 / the file", "content": {BYTES: RAW}}},
)
def show(request: Request, digest: Digest) -> Response:
    kept, name = readable(request, digest)
    extension = EXTENSIONS[kept.media_type]
    named = quote(f"{NOT_IN_A_NAME.sub('_', name).strip('. ')[:80] or 'file'}.{extension}", safe="")
    plain = f"{digest[7:19]}.{extension}"
    return given(request, digest, kept.media_type, f"attachment; filename=\"{plain}\"; filename*=UTF-8''{named}")


@router.get(
    "/api/files/{digest}/thumbnail", response_class=Response, tags=["files"], operation_id="show_thumbnail",
    summary="图片缩略图 / The small picture of a picture",
    description="WebP，最长边360像素；不是图片的没有缩略图。\n\n"
    "In WebP, 360 pixels at the most; what is no picture has none.",
    responses={200: {"description": "缩略图 / the small picture", "content": {"image/webp": RAW}}},
)
def thumbnail(request: Request, digest: Digest) -> Response:
    kept, _ = readable(request, digest)
    if not kept.thumbnail:
        raise NotFound(digest)
    return given(request, kept.thumbnail, "image/webp", "inline")


def readable(request: Request, digest: str) -> tuple[Kept, str]:
    """What is known of a file that the person may open, and what it is called there; raises NotFound."""
    with asking(request) as ask:
        kept = kept_file(ask.session, digest)
        if kept is None:
            raise NotFound(digest)
        entry = where_readable(ask.session, ask.office.log, ask.actor, digest, ask.today)
        if entry is not None:
            event = ask.office.log.event(ask.session, entry["item_id"], entry["version"]).event
            return kept, event.caption if isinstance(event, FileAttached) else digest[7:19]
        if is_ones_own(ask.session, ask.actor, digest, ask.office.clock()):
            return kept, digest[7:19]
    raise NotFound(digest)


def given(request: Request, digest: str, media_type: str, disposition: str) -> Response:
    """The stored file, sent piece by piece once its hash has been found right."""
    content = request.app.state.office.files.open(digest)
    size = content.seek(0, 2)
    headers = {**HARMLESS, "Content-Disposition": disposition, "Content-Length": str(size)}
    return StreamingResponse(closing(content), media_type=media_type, headers=headers)


def closing(content: BinaryIO) -> Iterator[bytes]:
    """The pieces of a file, which is closed at the end."""
    with content:
        yield from pieces(content)
