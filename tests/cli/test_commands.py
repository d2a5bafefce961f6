"""Setting an office up from the command line: it begins, gets accounts, and says plainly what it cannot do."""

import subprocess
import sys

import pytest
import typer
from typer.main import get_command
from typer.testing import CliRunner

from cli.main import app
from cli.plain import plainly
from domain.kernel import Fault, Invalid, Refused
from event_store.database import StoreUnavailable
from event_store.keys import OfficeKeyWrong
from tests.cli.conftest import BEGIN, PASSWORD, ROOT

COMMANDS = {
    "serve", "demo", "begin", "migrate", "tick", "calendar", "rebuild", "verify", "doctor", "import", "account", "docs",
    "export-log", "changes", "backup", "check-backup", "sweep",
    "document", "template", "report", "seal", "seals",
}
HEAVY = {"fastapi", "pydantic", "uvicorn", "eventsourcing", "cryptography", "argon2", "psycopg", "domain", "service"}


def chinese_and_english(text: str) -> bool:
    return any("\u4e00" <= c <= "\u9fff" for c in text) and any(c.isascii() and c.isalpha() for c in text)


def test_every_command_and_option_is_explained_in_both_languages():
    root = get_command(app)
    assert set(root.commands) == COMMANDS
    everything = {**root.commands, **root.commands["account"].commands}
    unclear = [name for name, command in everything.items() if not chinese_and_english(command.help or "")]
    unclear += [
        f"{name} {parameter.name}"
        for name, command in everything.items()
        for parameter in command.params
        if parameter.name != "help" and not chinese_and_english(parameter.help or "")
    ]
    assert unclear == []


def test_help_loads_nothing_heavy():
    seen = "import cli.main, sys; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    loaded = subprocess.run([sys.executable, "-c", seen], cwd=ROOT, capture_output=True, text=True, check=True)
    assert set(loaded.stdout.split()) & HEAVY == set()


def test_an_office_begins_once(begun):
    listed = begun("account", "list")
    assert (listed.exit_code, listed.stdout) == (0, "admin\t方明\tsystem administrator, street leader\n")
    again = begun(*BEGIN)
    assert (again.exit_code, "mediation account add" in again.stderr) == (1, True)
    assert begun("doctor").stdout == "Nothing is wrong.\n"


def test_a_bad_password_leaves_no_office_behind(mediation):
    refused = mediation(*BEGIN, NEW_PASSWORD="short")
    assert refused.exit_code == 1
    assert "at least 10 characters" in refused.stderr
    assert mediation(*BEGIN).exit_code == 0


def test_accounts_are_added_for_members_and_disabled(begun):
    assert begun("account", "add", "fang", "--member", "方明").exit_code == 0
    nobody = begun("account", "add", "li", "--member", "李四")
    assert (nobody.exit_code, "李四" in nobody.stderr) == (1, True)
    assert begun("account", "disable", "fang").exit_code == 0
    assert "fang\t方明\tsystem administrator, street leader\tdisabled" in begun("account", "list").stdout.splitlines()
    assert begun("account", "enable", "fang").exit_code == 0
    assert begun("account", "password", "fang", NEW_PASSWORD="Stone-Bridge-9").exit_code == 0
    assert "disabled" not in begun("account", "list").stdout
    unknown = begun("account", "disable", "nobody")
    assert (unknown.exit_code, unknown.stderr) == (1, "There is no such account.\n")


@pytest.mark.parametrize("command", [("account", "list"), ("verify",), ("rebuild",), ("serve", "--port", "0")])
def test_without_stores_a_command_says_what_to_do_and_makes_none(mediation, tmp_path, command):
    refused = mediation(*command)
    assert refused.exit_code == 1
    assert refused.stderr.count("run mediation migrate") == 2
    assert list(tmp_path.rglob("*.db")) == []


def test_migrate_may_be_repeated(begun):
    for _ in range(2):
        assert begun("migrate").stdout == "Ready.\n"
    assert begun("account", "list").stdout.startswith("admin")


def test_views_are_rebuilt_and_verified(begun):
    assert begun("rebuild").exit_code == 0
    sound = begun("verify")
    assert (sound.exit_code, "log is whole" in sound.stdout) == (0, True)


def test_a_language_is_chosen_by_setting_or_terminal(begun):
    assert begun("doctor", MEDIATION_LANGUAGE="", LC_ALL="zh_CN.UTF-8").stdout == "没有发现问题。\n"
    assert begun("doctor", MEDIATION_LANGUAGE="", LC_ALL="C.UTF-8").stdout == "没有发现问题。\n"
    assert begun("doctor", MEDIATION_LANGUAGE="", LC_ALL="de_DE.UTF-8").stdout == "Nothing is wrong.\n"
    assert begun("doctor", MEDIATION_LANGUAGE="zh", LC_ALL="en_GB.UTF-8").stdout == "没有发现问题。\n"


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (StoreUnavailable("disk_full", "secret path"), "disk is full"),
        (StoreUnavailable("store_read_only"), "read-only"),
        (Refused("username_taken"), "taken"),
        (Invalid(Fault("password_too_short", "password"), Fault("password_too_simple", "password")), "at least"),
        (OfficeKeyWrong(), "mediation doctor"),
        (PermissionError(13, "Permission denied", "var"), "Permission denied var"),
        (ZeroDivisionError("what somebody wrote"), "ZeroDivisionError, test_commands.py"),
    ],
)
def test_whatever_goes_wrong_is_one_plain_sentence(error, words):
    small = typer.Typer()

    @small.command()
    @plainly
    def fail() -> None:
        raise error

    ended = CliRunner().invoke(small, [])
    assert ended.exit_code == 1
    assert words in ended.stderr
    assert "Traceback" not in ended.output
    assert "secret" not in ended.output
    assert "somebody wrote" not in ended.output
    assert isinstance(ended.exception, SystemExit)


def test_a_password_never_shows(begun):
    assert PASSWORD not in begun("account", "add", "fang", "--member", "方明").output
