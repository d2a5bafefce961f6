"""What is wrong with this installation: settings, folders, keys and stores, all at once."""

import shutil
from pathlib import Path

from domain.words import sentence
from event_store.database import Database, StoreUnavailable, open_database
from projections.views import TABLES
from service.settings import Settings
from service.settings_check import problems

LEAST_FREE = 200 * 2**20
"""Bytes that should be free where the store lies."""


def findings(settings: Settings, lang: str) -> list[str]:
    """A sentence for everything that is wrong; empty if nothing is."""
    found = problems(settings, lang)
    for url in dict.fromkeys((settings.database, settings.keys)):
        found += store_faults(url, url == settings.database, lang)
    folder = next(place for place in (settings.data_dir, *settings.data_dir.absolute().parents) if place.exists())
    free = shutil.disk_usage(folder).free
    if free < LEAST_FREE:
        mib = free // 2**20
        found.append(in_language(lang, f"磁盘只剩 {mib} MiB 空间。", f"Only {mib} MiB of disk are free."))
    return found


def store_faults(url: str, has_views: bool, lang: str) -> list[str]:
    """What is wrong with one store."""
    path = Path(url.removeprefix("sqlite:///"))
    if url.startswith("sqlite") and not path.exists():
        return [in_language(lang, f"还没有数据库 {path}，请运行 mediation migrate。",
                            f"There is no store {path} yet: run mediation migrate.")]
    database = open_database(url)
    try:
        return table_faults(database, lang) if has_views else reachable(database)
    except StoreUnavailable as error:
        return [sentence("problem_detail", error.code, lang)]
    finally:
        database.close()


def reachable(database: Database) -> list[str]:
    """Nothing, if the store answers; raises StoreUnavailable."""
    with database.read() as session:
        session.all("SELECT 1")
    return []


def table_faults(database: Database, lang: str) -> list[str]:
    """The tables that are missing, and whether the views have come as far as the log."""
    names = ["events", *(table.name for table in TABLES)]
    listing = {
        "sqlite": "SELECT name FROM sqlite_master",
        "postgresql": "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()",
    }
    with database.read() as session:
        there = {name for (name,) in session.all(listing[database.dialect])}
        missing = [name for name in names if name not in there]
        if missing:
            return [in_language(lang, f"缺少数据表：{'、'.join(missing)}，请运行 mediation migrate。",
                                f"Tables are missing: {', '.join(missing)}; run mediation migrate.")]
        log, views = (session.all(f"SELECT max(position) FROM {name}")[0][0] or 0 for name in ("events", "trail"))
        if log != views:
            return [in_language(lang, f"视图停在 {views}，日志已到 {log}，请运行 mediation rebuild。",
                                f"The views end at {views}, the log at {log}: run mediation rebuild.")]
    return []


def in_language(lang: str, zh: str, en: str) -> str:
    """One of two sentences."""
    return zh if lang == "zh" else en
