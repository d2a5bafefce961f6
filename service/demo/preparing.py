"""Makes the invented office ready on first use, aside and put in place when it is whole, and names who may log in."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from domain.codes import words
from domain.kernel import Refused
from event_store.schema import table_names
from service.demo.cast import PASSWORD
from service.demo.filling import demo_accounts, fill
from service.demo.simulation import DemoClock
from service.opening import Opened, opened
from service.settings import SQLITE, Settings
from service.settings_check import prepare
from service.settings_faults import Sentence, SettingsRefused, sentence

WORDS: dict[str, Sentence] = {
    "demo_needs_sqlite": (
        "示范办公室只用 SQLite；请去掉 MEDIATION_DATABASE 和 MEDIATION_KEYS 设置，或改用 mediation serve。",
        "The demo office lives in SQLite: leave MEDIATION_DATABASE and MEDIATION_KEYS out, or use mediation serve.",
    ),
    "not_the_demo": (
        "{path} 里已有别的单位的数据；请另选文件夹，例如 MEDIATION_DATA_DIR=./demo。",
        "{path} holds another office's data; choose another folder, for example MEDIATION_DATA_DIR=./demo.",
    ),
}


def make_ready(settings: Settings, step: Callable[[int, int], None]) -> None:
    """Fill the stores of these settings unless they hold the demo office already.

    `step` hears how many days of how many are told. Raises SettingsRefused where another office has begun.
    """
    if not (settings.database.startswith(SQLITE) and settings.keys.startswith(SQLITE)):
        raise SettingsRefused([sentence(WORDS, "demo_needs_sqlite")])
    prepare(settings)
    if is_filled(settings):
        return
    now = datetime.now(UTC)
    clock = DemoClock(now)
    with TemporaryDirectory(prefix="filling-", dir=file_of(settings.database).parent) as folder:
        fresh = {name: f"{SQLITE}{folder}/{name}.db" for name in ("keys", "database")}
        with opened(settings.model_copy(update=fresh), clock=clock) as found:
            found.migrate()
            fill(found.office, found.accounts, clock, now, progress=step)
        for name, url in fresh.items():
            put_in_place(file_of(url), file_of(getattr(settings, name)))


def is_filled(settings: Settings) -> bool:
    """Whether the demo office is there, brought up to this release; an empty log has nothing to lose.

    Raises SettingsRefused for another office.
    """
    path = file_of(settings.database)
    if not path.exists():
        return False
    with opened(settings) as found:
        with found.office.database.read() as session:
            if "events" not in table_names(session) or found.office.recorder.last_position(session) == 0:
                return False
        if has_demo_accounts(found):
            found.migrate()
            return True
    raise SettingsRefused([sentence(WORDS, "not_the_demo", path=path)])


def has_demo_accounts(found: Opened) -> bool:
    """Whether everybody of the demo may log in."""
    try:
        for username, *_ in demo_accounts():
            found.accounts.member_of(username)
    except Refused:
        return False
    return True


def put_in_place(new: Path, path: Path) -> None:
    """Move a store that has been closed to where an empty one may lie."""
    for leftover in ("-wal", "-shm"):
        path.with_name(path.name + leftover).unlink(missing_ok=True)
    os.replace(new, path)


def file_of(url: str) -> Path:
    """The file of a store."""
    return Path(url.removeprefix(SQLITE))


def demo_cast(lang: str) -> list[dict[str, str]]:
    """Who may be tried in the demo office, one of each set of roles: user name, password, name, and what they do."""
    found: dict[tuple[str, ...], dict[str, str]] = {}
    for username, name, roles, community in demo_accounts():
        held = ("、" if lang == "zh" else ", ").join(words("role", role, lang) for role in roles)
        said = " · ".join(filter(None, (held, community)))
        found.setdefault(roles, {"username": username, "password": PASSWORD, "name": name, "says": said})
    return list(found.values())


def welcome(lang: str) -> list[str]:
    """The demo accounts, a line each."""
    zh = lang == "zh"
    lines = [f"示范账号（密码都是 {PASSWORD}）：" if zh else f"Demo accounts (the password of each is {PASSWORD}):"]
    for username, name, roles, community in demo_accounts():
        held = ("、" if zh else ", ").join(words("role", role, lang) for role in roles)
        where = f"（{community}）" if zh and community else f" ({community})" if community else ""
        lines.append(f"  {username:<11}{name}  {held}{where}")
    return lines
