"""Whether this machine can hold what the settings ask for: folders, keys, and who else can read them."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from service.files.stores import S3
from service.settings import SQLITE, Settings
from service.settings_faults import Sentence, SettingsRefused, sentence

OTHERS = 0o077
"""The rights of everybody but the owner."""
PUBLIC_PART = re.compile(r"(?:[^/@]*@)?([\w.,:\[\]-]*(?:/[\w.-]*)?)(?:\?.*)?")
"""The host and the name in what follows `postgresql://`."""
KEY_BYTES = 32
"""The length of the office's key, and the least length of a secret."""

WORDS: dict[str, Sentence] = {
    "not_a_folder": (
        "{path} 应为文件夹，但那里是一个文件；请移走该文件或更改设置。",
        "{path} should be a folder, but there is a file; move the file or change the setting.",
    ),
    "not_writable": (
        "文件夹 {path} 不可写入；请让运行服务的用户拥有它。",
        "The folder {path} cannot be written to; let the user who runs the service own it.",
    ),
    "not_a_file": (
        "{path} 应为文件，但那里是一个文件夹；请移走该文件夹或更改设置。",
        "{path} should be a file, but there is a folder; move the folder or change the setting.",
    ),
    "open_to_others": (
        "其他用户可以读取 {path}；请执行：chmod 600 {path}", "Other users can read {path}; run: chmod 600 {path}",
    ),
    "key_damaged": (
        "{path} 不是完整的密钥；请从备份恢复，切勿删除。",
        "{path} is not a whole key; bring it back from the backup, do not delete it.",
    ),
    "secret_damaged": (
        "{path} 不是完整的签名密钥；请删除它，重启后会重新生成，所有人须重新登录。",
        "{path} is not a whole secret; delete it: the next start makes a new one and everybody logs in again.",
    ),
    "keys_not_apart": (
        "个人信息密钥库与事件库是同一个文件；请为 keys 另设文件，以便分开备份。",
        "The store of personal keys is the event store's own file; give keys a file of its own, with its own backup.",
    ),
    "folder_refused": (
        "无法建立文件夹 {path}：{reason}。", "The folder {path} cannot be made: {reason}.",
    ),
}


def problems(settings: Settings, lang: str) -> list[str]:
    """Everything on this machine that stands in the way of these settings, in `zh` or `en`; changes nothing."""
    return SettingsRefused(faults(settings)).sentences(lang)


def prepare(settings: Settings) -> None:
    """Make the folders that are missing, for their owner alone, as will be every file this process makes from now on.

    Raises SettingsRefused.
    """
    os.umask(OTHERS)
    refused = []
    for folder in folders(settings):
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            refused.append(sentence(WORDS, "folder_refused", path=folder, reason=error.strerror))
    if refused:
        raise SettingsRefused(refused)


def faults(settings: Settings) -> Iterator[Sentence]:
    """What `problems` lists, in both languages."""
    bad: list[Path] = []
    for folder in folders(settings):
        nearest = standing(folder)
        if any(folder.is_relative_to(above) for above in bad):
            continue  # what is below a folder that cannot be used cannot be used either
        if nearest is None or not nearest.is_dir() or not may_write(nearest):
            bad.append(folder)
        if nearest is not None and not nearest.is_dir():
            yield sentence(WORDS, "not_a_folder", path=nearest)
        elif nearest is None or not may_write(nearest):
            yield sentence(WORDS, "not_writable", path=nearest or folder)
    for file in filter(os.path.exists, files(settings)):
        if not file.is_file():
            yield sentence(WORDS, "not_a_file", path=file)
        elif os.name == "posix" and file.stat().st_mode & OTHERS:
            yield sentence(WORDS, "open_to_others", path=file)
    if size(settings.key_file) not in (None, KEY_BYTES):
        yield sentence(WORDS, "key_damaged", path=settings.key_file)
    if (length := size(settings.token_secret_file)) is not None and length < KEY_BYTES:
        yield sentence(WORDS, "secret_damaged", path=settings.token_secret_file)
    stores = [path.absolute() for path in sqlite_files(settings)]
    if len(set(stores)) < len(stores):
        yield sentence(WORDS, "keys_not_apart")


def standing(folder: Path) -> Path | None:
    """What is there of a folder already: itself or the nearest above it; None if it may not even be looked for."""
    for path in (folder, *folder.absolute().parents):
        try:
            path.stat()
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError:
            return None
        return path
    return None


def may_write(folder: Path) -> bool:
    """Whether this process may make files in the folder."""
    return os.access(folder, os.W_OK | os.X_OK, effective_ids=os.access in os.supports_effective_ids)


def size(file: Path) -> int | None:
    """The length of a file in bytes, None where there is none."""
    return file.stat().st_size if os.path.isfile(file) else None


def folders(settings: Settings) -> list[Path]:
    """The folders that the settings speak of."""
    of_files = () if settings.files.startswith(S3) else (Path(settings.files),)
    return list(dict.fromkeys([settings.data_dir, *(file.parent for file in files(settings)), *of_files]))


def files(settings: Settings) -> list[Path]:
    """The files that the settings speak of, there already or not yet."""
    return list(dict.fromkeys([*sqlite_files(settings), settings.key_file, settings.token_secret_file]))


def sqlite_files(settings: Settings) -> list[Path]:
    """The files of those stores that are files."""
    return [Path(url.removeprefix(SQLITE)) for url in (settings.database, settings.keys) if url.startswith(SQLITE)]


def public_address(url: str) -> str:
    """The address of a store as it may be shown and logged: without user, password and options."""
    scheme, _, rest = url.partition("://")
    if url.startswith(SQLITE):
        return url
    shown = PUBLIC_PART.fullmatch(rest)
    return f"{scheme}://{shown[1] if shown else '…'}"
