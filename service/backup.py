"""A copy of the office that can be put back: log and files in one folder, the keys in another, each with its hashes.

The log is copied first and what it names after it, so that every file and key that an event of the copy needs is there.
"""

import hashlib
import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from event_store.database import Database, StoreUnavailable
from event_store.sqlite import SQLiteDatabase
from service.files.shelf import HASH
from service.files.stores import shelf
from service.office import Office
from service.settings_faults import Sentence, SettingsRefused, sentence

MANIFEST, LOG, KEYS, FILES = "manifest.json", "office.db", "keys.db", "files"
PIECE = 1 << 20
WORDS: dict[str, Sentence] = {
    "not_sqlite": (
        "{store} 在 PostgreSQL 中，请用 pg_dump 备份，先日志后密钥（docs/operating.md）。",
        "{store} lies in PostgreSQL: back it up with pg_dump, the log first and the keys after it (docs/operating.md).",
    ),
    "not_empty": ("{folder} 里已有内容，请写一个新文件夹。", "There is something in {folder}: name a new folder."),
    "not_apart": (
        "密钥须与日志分开存放，请另写一个文件夹。",
        "The keys are kept apart from the log: name another folder for them.",
    ),
    "no_manifest": (
        "{folder} 里没有可用的 {name}，不是完整的备份。", "{folder} has no good {name}: it is no whole backup.",
    ),
    "missing": ("缺少 {path}。", "{path} is missing."),
    "changed": ("{path} 与备份时不同。", "{path} is not what it was when it was copied."),
    "unexpected": ("{path} 不在清单中。", "{path} is not on the list."),
    "damaged": ("{path} 已损坏（{detail}）。", "{path} is damaged ({detail})."),
    "file_missing": ("文件库里缺少 {path}，未能备份。", "The file store lacks {path}: it could not be copied."),
    "file_changed": (
        "文件库里的 {path} 与上传时不同，未备份。",
        "{path} in the file store is not what was brought in: it was not copied.",
    ),
}


@dataclass(frozen=True, slots=True)
class Backup:
    """What was copied: up to which position of the log, how many files, and what could not be."""

    position: int
    files: int
    faults: tuple[Sentence, ...]


def back_up(
    office: Office, folder: Path, keys: Path, step: Callable[[int, int], None] = lambda done, total: None
) -> Backup:
    """Copy log and files into one new folder and the keys into another, while the office works.

    step: told how many files are done, and of how many. Raises SettingsRefused for folders that will not do, and for a
    store that is copied by other means.
    """
    log_store, key_store = (sqlite_store(database) for database in (office.database, office.keys.database))
    one, other = folder.resolve(), keys.resolve()
    if one == other or one in other.parents or other in one.parents:
        raise SettingsRefused([sentence(WORDS, "not_apart")])
    for place in (folder, keys):
        if place.exists() and any(place.iterdir()):
            raise SettingsRefused([sentence(WORDS, "not_empty", folder=place)])
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
    log_store.copy_to(folder / LOG)
    position, digests = named_in(folder / LOG)
    faults = []
    for done, digest in enumerate(digests, 1):
        try:
            copy_file(office, digest, folder / FILES)
        except StoreUnavailable as error:
            if error.code not in WORDS:
                raise
            faults.append(sentence(WORDS, error.code, path=digest))
        step(done, len(digests))
    key_store.copy_to(keys / KEYS)
    for place in (folder, keys):
        write_manifest(place, position)
    return Backup(position, len(digests) - len(faults), tuple(faults))


def sqlite_store(database: Database) -> SQLiteDatabase:
    """The store, if it is a file of this machine; raises SettingsRefused."""
    if not isinstance(database, SQLiteDatabase):
        raise SettingsRefused([sentence(WORDS, "not_sqlite", store=database.url.rpartition("@")[2])])
    return database


def named_in(log: Path) -> tuple[int, list[str]]:
    """The last position of a copy of the log, and the digests of all files that the office has by then."""
    with closing(sqlite3.connect(log)) as copy:
        position = copy.execute("SELECT coalesce(max(position), 0) FROM events").fetchone()[0]
        found = copy.execute(
            "SELECT digest FROM uploads UNION SELECT thumbnail FROM uploads WHERE thumbnail <> '' ORDER BY 1"
        ).fetchall()
    return position, [row[0] for row in found]


def copy_file(office: Office, digest: str, folder: Path) -> None:
    """Copy a file of the office, proved by its digest; raises StoreUnavailable."""
    place = folder / shelf(digest.removeprefix(HASH))
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with office.files.open(digest) as content, open(place, "xb") as copy:
        shutil.copyfileobj(content, copy, PIECE)
        copy.flush()
        os.fsync(copy.fileno())


def write_manifest(folder: Path, position: int) -> None:
    """List every file of a folder with its hash."""
    held = {path.relative_to(folder).as_posix(): hash_of(path) for path in files_in(folder)}
    with open(folder / MANIFEST, "x", encoding="utf-8") as out:
        json.dump({"position": position, "sha256": held}, out, indent=1)


def files_in(folder: Path) -> Iterator[Path]:
    """Every file below a folder, but for the list itself."""
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and path != folder / MANIFEST)


def hash_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal digits."""
    with open(path, "rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def faults_of(folder: Path) -> Iterator[Sentence]:
    """What keeps a folder from being a whole backup: every file that is missing, was changed, or is damaged."""
    try:
        wanted: dict[str, str] = json.loads((folder / MANIFEST).read_text("utf-8"))["sha256"]
    except (OSError, ValueError, LookupError, TypeError):
        yield sentence(WORDS, "no_manifest", folder=folder, name=MANIFEST)
        return
    held = {path.relative_to(folder).as_posix(): path for path in files_in(folder)}
    yield from (sentence(WORDS, "missing", path=path) for path in sorted(wanted.keys() - held.keys()))
    yield from (sentence(WORDS, "unexpected", path=path) for path in sorted(held.keys() - wanted.keys()))
    for name in sorted(wanted.keys() & held.keys()):
        if hash_of(held[name]) != wanted[name]:
            yield sentence(WORDS, "changed", path=name)
        elif name.endswith(".db") and (damage := damage_of(held[name])):
            yield sentence(WORDS, "damaged", path=name, detail=damage)


def damage_of(store: Path) -> str:
    """What SQLite finds wrong with a store, empty if it is sound; nothing is written."""
    try:
        with closing(sqlite3.connect(f"{store.resolve().as_uri()}?immutable=1", uri=True)) as copy:
            found = str(copy.execute("PRAGMA integrity_check(1)").fetchone()[0])
    except sqlite3.DatabaseError as error:
        return str(error)
    return "" if found == "ok" else found
