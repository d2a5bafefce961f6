"""The office's files: taken in harmless, kept under the hash of what is kept, and given out only as they were kept."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import BinaryIO

from domain.deadlines import CHINA
from domain.kernel import Fault, Invalid, Refused
from event_store.database import Database, StoreUnavailable, first
from projections.table import Reader, marks
from projections.trail import stamp
from service.files.films import without_notes
from service.files.kinds import FILM, HEAD, PAPER, PICTURE, FileType, type_of
from service.files.stores import FileStore
from service.kept import UPLOADS

MIB = 2**20
PIECE = 1 << 18
HASH = "sha256:"
COLUMNS = ", ".join(UPLOADS.columns)


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that the office has. width, height: of a picture in pixels, else 0; thumbnail: its digest, or empty."""

    digest: str
    media_type: str
    bytes: int
    width: int = 0
    height: int = 0
    thumbnail: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """How many bytes one file may have, and all files of the office's day together."""

    file: int = 20 * MIB
    day: int = 2048 * MIB


class Files:
    """What the office keeps outside its log."""

    def __init__(self, database: Database, store: FileStore, limits: Limits) -> None:
        self.database, self.store, self.limits = database, store, limits

    def take(self, raw: BinaryIO, actor: str, now: datetime) -> Kept:
        """Make what somebody brings in harmless and keep it; `raw` may be written to. Raises Invalid or Refused."""
        raw.seek(0)
        kind = type_of(raw.read(HEAD))
        raw.seek(0)
        if kind.sort == PICTURE:
            # only who takes a picture in waits for what reads pictures to be loaded
            from service.files.pictures import made_anew

            picture = made_anew(raw, kind)
            return self.keep(
                BytesIO(picture.content), kind, actor, now, picture.width, picture.height, BytesIO(picture.thumbnail)
            )
        if kind.sort == FILM:
            without_notes(raw)
        elif kind.sort == PAPER and b"%%EOF" not in ending(raw):
            raise Invalid(Fault("file_damaged", "file"))
        return self.keep(raw, kind, actor, now)

    def keep(
        self, content: BinaryIO, kind: FileType, actor: str, now: datetime, width: int = 0, height: int = 0,
        thumbnail: BinaryIO | None = None,
    ) -> Kept:
        """Keep a file that is known to be harmless as it is; raises Refused where the day's files are too many."""
        size = content.seek(0, 2)
        with self.database.read() as session:
            if brought_in(session, now) + size > self.limits.day:
                raise Refused("files_of_the_day", mib=self.limits.day // MIB)
            known = kept_file(session, digest_of(content))
        small = self.put(thumbnail) if thumbnail else ""
        kept = Kept(self.put(content), kind.media_type, size, width, height, small)
        self.remember(kept, actor, now)
        for one in (content, thumbnail) if known else ():
            # one that nobody used may have been swept away right before it was noted anew
            if one:
                self.put(one)
        return kept

    def remember(self, kept: Kept, actor: str, now: datetime) -> None:
        """Note who has brought a file in, and when last."""
        values = (kept.digest, actor, kept.media_type, kept.bytes, kept.width, kept.height, kept.thumbnail, stamp(now))
        with self.database.write() as session:
            session.run(
                f"INSERT INTO uploads ({COLUMNS}) VALUES ({marks(values)}) "
                "ON CONFLICT (digest, actor) DO UPDATE SET uploaded_at = excluded.uploaded_at",
                values,
            )

    def put(self, content: BinaryIO) -> str:
        """Put a file into the store; its digest."""
        digest = digest_of(content)
        content.seek(0)
        self.store.put(digest.removeprefix(HASH), content)
        return digest

    def open(self, digest: str) -> BinaryIO:
        """The file as it was kept, to be read and closed; raises StoreUnavailable if it is gone or was changed."""
        found = self.store.open(digest.removeprefix(HASH))
        if found is None:
            raise StoreUnavailable("file_missing", digest)
        if digest_of(found) != digest:
            found.close()
            raise StoreUnavailable("file_changed", digest)
        found.seek(0)
        return found


def pieces(content: BinaryIO) -> Iterator[bytes]:
    """A file from its beginning, piece by piece."""
    content.seek(0)
    return iter(lambda: content.read(PIECE), b"")


def ending(content: BinaryIO) -> bytes:
    """The last thousand bytes of a file."""
    content.seek(max(content.seek(0, 2) - 1024, 0))
    return content.read()


def digest_of(content: BinaryIO) -> str:
    """The hash of a file by which events name it."""
    found = hashlib.sha256()
    for piece in pieces(content):
        found.update(piece)
    return HASH + found.hexdigest()


def brought_in(reader: Reader, now: datetime) -> int:
    """How many bytes have been brought in on the office's day."""
    morning = now.astimezone(CHINA).replace(hour=0, minute=0, second=0, microsecond=0)
    return int(first(reader.all("SELECT sum(bytes) FROM uploads WHERE uploaded_at >= ?", (stamp(morning),))) or 0)


def kept_files(reader: Reader, digests: Iterable[str]) -> dict[str, Kept]:
    """What is known of these files, by their digests; those that were never brought in are left out."""
    wanted = list(dict.fromkeys(digests))
    if not wanted:
        return {}
    rows = reader.all(
        "SELECT DISTINCT digest, media_type, bytes, width, height, thumbnail FROM uploads "
        f"WHERE digest IN ({marks(wanted)})",
        wanted,
    )
    return {row[0]: Kept(*row) for row in rows}


def kept_file(reader: Reader, digest: str) -> Kept | None:
    """What is known of a file, None for one that was never brought in."""
    return kept_files(reader, (digest,)).get(digest)


def brought_by(reader: Reader, digest: str, actor: str) -> datetime | None:
    """When this person last brought the file in, if they did."""
    rows = reader.all("SELECT uploaded_at FROM uploads WHERE digest = ? AND actor = ?", (digest, actor))
    return datetime.fromisoformat(rows[0][0]) if rows else None
