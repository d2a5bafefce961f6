"""Where files lie: a folder of this machine, or a store that speaks S3, behind the same few words."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import copyfileobj
from tempfile import NamedTemporaryFile
from typing import BinaryIO, Protocol

from event_store.database import StoreUnavailable
from service.settings_faults import Sentence, SettingsRefused, sentence

S3 = "s3://"
WORDS: dict[str, Sentence] = {
    "s3_not_installed": (
        "设置 files 用 S3，须安装附加组件：pip install 'mediation-network[s3]'。",
        "The setting files asks for S3, which takes an extra: pip install 'mediation-network[s3]'.",
    ),
}


class FileStore(Protocol):
    """Keeps files under the names that it is given; they are hashes in hexadecimal digits, so no name is anybody's.

    Raises StoreUnavailable where it cannot answer.
    """

    def put(self, name: str, content: BinaryIO) -> None:
        """Keep the content, whole or not at all; what lay there under the name before is replaced."""
        ...

    def open(self, name: str) -> BinaryIO | None:
        """The file, to be read and closed; None if there is none."""
        ...

    def delete(self, name: str) -> None:
        """Take the file away, if there is one."""
        ...


def shelf(name: str) -> str:
    """The path of a file within its store: so that no folder grows too large.

    >>> shelf("c0ffee")
    'c0/c0ffee'
    """
    return f"{name[:2]}/{name}"


@contextmanager
def reachable() -> Iterator[None]:
    """What the machine's own files have to say becomes StoreUnavailable; that one is not there is for the caller."""
    try:
        yield
    except FileNotFoundError:
        raise
    except OSError as error:
        code = "disk_full" if error.errno == errno.ENOSPC else "file_store_fails"
        raise StoreUnavailable(code, str(error)) from error


class FolderStore:
    """Files in a folder, each written beside its place and then moved there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, name: str, content: BinaryIO) -> None:
        place = self.folder / shelf(name)
        with reachable():
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            written = NamedTemporaryFile(dir=place.parent, prefix=".", delete=False)
            try:
                with written:
                    copyfileobj(content, written, 1 << 20)
                    written.flush()
                    os.fsync(written.fileno())
                os.replace(written.name, place)
            except BaseException:
                with suppress(OSError):
                    os.unlink(written.name)
                raise

    def open(self, name: str) -> BinaryIO | None:
        with reachable(), suppress(FileNotFoundError):
            return open(self.folder / shelf(name), "rb")
        return None

    def delete(self, name: str) -> None:
        with reachable(), suppress(FileNotFoundError):
            (self.folder / shelf(name)).unlink()


def open_store(place: str) -> FileStore:
    """The store at `s3://bucket/prefix`, or in a folder; raises SettingsRefused where S3 cannot be spoken."""
    if not place.startswith(S3):
        return FolderStore(Path(place))
    try:
        from service.files.s3 import S3Files
    except ModuleNotFoundError:
        raise SettingsRefused([sentence(WORDS, "s3_not_installed")]) from None
    return S3Files(place)
