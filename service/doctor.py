"""What is wrong with this installation: settings, folders, keys, stores, disk and clock, all at once."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pydantic import ValidationError

from domain.deadlines import ONE_DAY, day_of
from domain.words import sentence as worded
from event_store.database import Database, StoreUnavailable, first, open_database
from event_store.keys import KeyStore, OfficeKeyWrong
from event_store.schema import table_names
from projections.status import alarms_due
from projections.views import TABLES
from service import check
from service.check import MADE_BY_OTHER_RULES, NOT_OF_THIS_LOG
from service.documents.office_templates import Templates
from service.files.checking import holds, newest
from service.files.stores import open_store
from service.kept import KEPT
from service.settings import SQLITE, Settings, load
from service.settings_check import KEY_BYTES, faults, public_address
from service.settings_faults import Sentence, SettingsRefused, sentence

LEAST_FREE = 200 * 2**20
"""Bytes that should be free where the store lies."""
MOST_NAMED = 20
"""Items that the clock has left behind, named at the most."""
BEHIND = timedelta(minutes=5)
"""By so much the machine's clock may be behind the log's last entry."""
LOG_TABLES = ("events", *(table.name for table in (*TABLES, *KEPT)), "accounts")
KEY_TABLES = ("subject_keys",)

WORDS: dict[str, Sentence] = {
    "store_not_made": ("还没有 {store}，请运行 mediation migrate。", "There is no {store} yet: run mediation migrate."),
    "tables_missing": (
        "{store} 缺少数据表：{tables}，请运行 mediation migrate。",
        "{store} lacks the tables {tables}: run mediation migrate.",
    ),
    "store_fails": ("{store}：{zh}", "{store}: {en}"),
    MADE_BY_OTHER_RULES: (
        "{store} 的视图由另一版本生成，请运行 mediation migrate。",
        "The views of {store} were made by another release: run mediation migrate.",
    ),
    NOT_OF_THIS_LOG: (
        "{store} 的视图与日志不符（可能恢复了较早的备份），请运行 mediation rebuild。",
        "The views of {store} are not of this log, as after an older backup was restored: run mediation rebuild.",
    ),
    "key_missing": (
        "找不到主密钥 {path}，而密钥库里已有用它封存的密钥；请从备份恢复，切勿另建。",
        "There is no office key {path}, but keys are wrapped under it: bring it back from the backup, make no new one.",
    ),
    "key_wrong": (
        "主密钥 {path} 不是封存密钥库的那一把；请从备份恢复。",
        "The office key {path} is not the one that the stored keys are wrapped under: bring it back from the backup.",
    ),
    "files_missing": (
        "文件库 {store} 里没有最近上传的文件；请检查设置 files，或从备份恢复。",
        "The file store {store} lacks what was brought in last: check the setting files, or restore the backup.",
    ),
    "disk_low": ("{path} 所在磁盘只剩 {mib} MiB。", "Only {mib} MiB are free on the disk of {path}."),
    "clock_behind": (
        "本机时钟比日志最后一条（{at}）还早，请校准时间。",
        "This machine's clock is behind the log's last entry ({at}): set the time right.",
    ),
    "clock_stands": (
        "{count}个事项在{day}前应有的提醒或逾期记录尚未作出，系统时钟上次运行于 {at}；"
        "请启动服务或运行 mediation tick。",
        "Reminders or misses of {count} items were due before {day}; the clockwork last ran at {at}: serve the office, "
        "or run mediation tick.",
    ),
    "clock_stuck": (
        "系统时钟未能办理事项 {items}，其记录可能无法读取，请运行 mediation verify。",
        "The clockwork cannot deal with {items}; their records may be unreadable: run mediation verify.",
    ),
    "template_wrong": ("模板 {path} 未采用：{zh}", "The template {path} is not used: {en}"),
    "store_damaged": (
        "{store} 已损坏（{detail}）；请停止服务，从备份恢复。",
        "{store} is damaged ({detail}): stop the service and restore the backup.",
    ),
}


def examination() -> SettingsRefused:
    """Everything that is wrong with this process's settings and with what they speak of; its `faults` may be none."""
    try:
        settings: Settings | None = load()
        wrong: tuple[Sentence, ...] = ()
    except SettingsRefused as refused:
        settings, wrong = what_holds(), refused.faults
    if settings is not None:
        hindering = tuple(hindrances(settings))
        looks = (log_faults, files_faults, clock_faults, template_faults, damage)
        within = () if hindering else tuple(found for look in looks for found in look(settings))
        wrong = (*wrong, *faults(settings), *hindering, *within, *disk_faults(settings))
    return SettingsRefused(dict.fromkeys(wrong))


def what_holds() -> Settings | None:
    """The settings with their defaults where a value cannot be used; None if it is not known where the data lies."""
    try:
        return Settings()
    except SettingsRefused:
        return None
    except ValidationError as error:
        wrong = {str(entry["loc"][0]) for entry in error.errors()}
    if wrong & {"data_dir", "database", "keys", "key_file"} or not wrong <= set(Settings.model_fields):
        return None
    fields = Settings.model_fields
    return Settings(**{name: fields[name].default for name in wrong if fields[name].default_factory is None})


def hindrances(settings: Settings) -> Iterator[Sentence]:
    """What keeps the office of these settings from being served."""
    tables = LOG_TABLES if settings.keys != settings.database else (*LOG_TABLES, *KEY_TABLES)
    found = list(store_faults(settings.database, tables))
    if settings.keys != settings.database:
        found += store_faults(settings.keys, KEY_TABLES)
    yield from found or key_faults(settings)


def store_faults(url: str, tables: tuple[str, ...]) -> Iterator[Sentence]:
    """What is wrong with one store."""
    store = public_address(url)
    if url.startswith(SQLITE) and not Path(url.removeprefix(SQLITE)).exists():
        yield sentence(WORDS, "store_not_made", store=store)
        return
    database = open_database(url)
    try:
        with database.read() as session:
            there = table_names(session)
            if missing := [name for name in tables if name not in there]:
                yield sentence(WORDS, "tables_missing", store=store, tables=", ".join(missing))
    except StoreUnavailable as error:
        zh, en = (worded("problem_detail", error.code, lang) for lang in ("zh", "en"))
        yield sentence(WORDS, "store_fails", store=store, zh=zh, en=en)
    finally:
        database.close()


def log_faults(settings: Settings) -> Iterator[Sentence]:
    """Whether the views are of this log and this release, and whether the clock is ahead of the log."""
    database = open_database(settings.database)
    try:
        with database.read() as session:
            wrong = check.fault(session)
            last = first(session.all("SELECT recorded_at FROM trail ORDER BY position DESC LIMIT 1"))
    finally:
        database.close()
    if wrong in check.REMADE:
        yield sentence(WORDS, wrong, store=public_address(settings.database))
    if last and datetime.fromisoformat(last) > datetime.now(UTC) + BEHIND:
        yield sentence(WORDS, "clock_behind", at=last)


def files_faults(settings: Settings) -> Iterator[Sentence]:
    """Whether the store of files can be reached and is the one that holds what was brought in last."""
    database = open_database(settings.database)
    try:
        with database.read() as session:
            digest = newest(session)
    finally:
        database.close()
    try:
        if digest and not holds(open_store(settings.files), digest):
            yield sentence(WORDS, "files_missing", store=settings.files)
    except SettingsRefused as refused:
        yield from refused.faults
    except StoreUnavailable as error:
        zh, en = (worded("problem_detail", error.code, lang) for lang in ("zh", "en"))
        yield sentence(WORDS, "store_fails", store=settings.files, zh=zh, en=en)


def clock_faults(settings: Settings) -> Iterator[Sentence]:
    """Whether what time brings has been recorded, but for what has come due today."""
    today = day_of(datetime.now(UTC))
    database = open_database(settings.database)
    try:
        with database.read() as session:
            if check.fault(session) is not None:
                return
            due = alarms_due(session, (today - ONE_DAY).isoformat(), limit=MOST_NAMED)
            at = first(session.all("SELECT at FROM ticked"))
    finally:
        database.close()
    if due and at is not None and day_of(datetime.fromisoformat(at)) >= today:
        yield sentence(WORDS, "clock_stuck", items=", ".join(alarm.item_id for alarm in due))
    elif due:
        count = f"{len(due)}+" if len(due) == MOST_NAMED else len(due)
        yield sentence(WORDS, "clock_stands", count=count, day=today, at=at or "—")


def template_faults(settings: Settings) -> Iterator[Sentence]:
    """The office's own templates of documents that cannot be used."""
    for wrong in Templates(settings.templates).wrong():
        zh, en = (wrong.fault.says(lang) for lang in ("zh", "en"))
        yield sentence(WORDS, "template_wrong", path=wrong.file, zh=zh, en=en)


def key_faults(settings: Settings) -> Iterator[Sentence]:
    """Whether the office's key opens the keys in the store."""
    database = open_database(settings.keys, "keys")
    try:
        subject = a_subject(database)
        if subject is None:
            return
        if not settings.key_file.exists():
            yield sentence(WORDS, "key_missing", path=settings.key_file)
        elif settings.key_file.stat().st_size == KEY_BYTES:
            KeyStore(database, settings.key_file.read_bytes()).of(subject)
    except OfficeKeyWrong:
        yield sentence(WORDS, "key_wrong", path=settings.key_file)
    finally:
        database.close()


def a_subject(database: Database) -> str | None:
    """Somebody or something whose key is in the store."""
    with database.read() as session:
        return first(session.all("SELECT subject FROM subject_keys LIMIT 1"))


def damage(settings: Settings) -> Iterator[Sentence]:
    """What SQLite itself finds damaged when it reads everything; PostgreSQL has checks of its own."""
    for url in (settings.database, settings.keys):
        if url.startswith(SQLITE):
            database = open_database(url)
            try:
                with database.read() as session:
                    found = first(session.all("PRAGMA quick_check(1)"))
            finally:
                database.close()
            if found != "ok":
                yield sentence(WORDS, "store_damaged", store=url, detail=found)


def disk_faults(settings: Settings) -> Iterator[Sentence]:
    """Whether there is room for what will come."""
    folder = next(place for place in (settings.data_dir, *settings.data_dir.absolute().parents) if place.exists())
    if (free := shutil.disk_usage(folder).free) < LEAST_FREE:
        yield sentence(WORDS, "disk_low", path=folder, mib=free // 2**20)
