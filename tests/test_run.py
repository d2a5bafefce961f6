"""Starting on a fresh machine: whatever stands in the way is said in one sentence, in Chinese and in English."""

import ast
import errno
import re
import socket
import string
import sys
import tomllib
from pathlib import Path

import pytest

import run

ROOT = Path(run.__file__).parent


def gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("code", run.WORDS)
def test_every_sentence_exists_in_both_languages_with_the_same_gaps(code):
    chinese, english = run.WORDS[code]
    assert re.search("[一-鿿]", chinese)
    assert not re.search("[一-鿿]", english)
    assert gaps(chinese) == gaps(english)


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"LANG": "zh_CN.UTF-8"}, (0,)),
        ({"LANG": "en_US.UTF-8"}, (1,)),
        ({"LANG": "de_DE.UTF-8"}, (1,)),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_TW.UTF-8"}, (0,)),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_GB"}, (1,)),
        ({"LANG": "C.UTF-8"}, (0, 1)),
        ({"LC_ALL": "POSIX"}, (0, 1)),
        ({"LC_ALL": "", "LANG": "zh_CN.UTF-8"}, (0,)),
    ],
)
def test_the_language_is_the_users_and_both_when_nothing_says(environ, expected):
    assert run.languages(environ) == expected


def test_chinese_stands_first_when_both_are_shown():
    both = run.sentences("interrupted", {}, {"LANG": "C"}, "utf-8").decode()
    assert both.splitlines() == list(run.WORDS["interrupted"])


def test_a_terminal_without_chinese_characters_gets_english():
    chinese, english = run.WORDS["interrupted"]
    assert run.sentences("interrupted", {}, {"LANG": "zh_CN"}, "ascii").decode() == english
    assert run.sentences("interrupted", {}, {"LANG": "zh_CN"}, "gb18030").decode("gb18030") == chinese


@pytest.mark.parametrize("version", [(2, 7, 18), (3, 6, 15), (3, 10, 13)])
def test_an_old_python_is_refused_by_its_number(version):
    with pytest.raises(run.Stop) as stop:
        run.require_python(version)
    code, fields = stop.value.args
    said = run.sentences(code, fields, {"LANG": "en"}, "utf-8").decode()
    assert ".".join(map(str, version)) in said
    assert "3.11" in said
    assert "\n" not in said


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 14, 1), (4, 0, 0)])
def test_a_new_enough_python_is_accepted(version):
    run.require_python(version)


def test_the_oldest_python_is_the_one_that_the_package_asks_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["requires-python"] == ">=" + ".".join(map(str, run.OLDEST_PYTHON))


def test_the_file_itself_uses_no_words_that_an_old_python_cannot_read():
    source = (ROOT / "run.py").read_text("utf-8")
    assert source.startswith("# -*- coding: utf-8 -*-")
    too_new = ast.JoinedStr | ast.NamedExpr | ast.AnnAssign | ast.Match | ast.AsyncFunctionDef
    for node in ast.walk(ast.parse(source)):
        where = getattr(node, "lineno", 0)
        assert not isinstance(node, too_new), where
        if isinstance(node, ast.FunctionDef):
            assert node.returns is None and not node.args.kwonlyargs and not node.args.posonlyargs, where
            assert all(argument.annotation is None for argument in node.args.args), where
        if isinstance(node, ast.Raise):
            assert node.cause is None, where


def test_a_taken_port_is_named_with_another_one():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(run.Stop) as stop:
            run.require_free_port(port)
    assert stop.value.args == ("port_taken", {"port": port, "other": port + 1})
    run.require_free_port(port)


@pytest.mark.parametrize(
    ("arguments", "port"),
    [
        ([], 8000),
        (["--port", "9001"], 9001),
        (["--seed", "5", "--port=9002"], 9002),
        (["--port"], None),
        (["--port", "many"], None),
        (["--port", "0"], None),
        (["--port", "70000"], None),
    ],
)
def test_the_port_is_found_among_the_arguments(arguments, port):
    assert run.wanted_port(arguments) == port


@pytest.mark.parametrize(
    ("output", "code"),
    [
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "disk_full"),
        ("error: failed to write to file: No space left on device (os error 28)", "disk_full"),
        ("WARNING: Retrying after connection broken by 'NewConnectionError(...)'", "no_network"),
        ("error: Request failed\n  Caused by: dns error", "no_network"),
        ("ERROR: [Errno 13] Permission denied: '/srv/office/.venv'", "cannot_write"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "failed"),
    ],
)
def test_the_reason_of_a_failed_installation_is_recognised(output, code):
    assert run.diagnose(output) == code


@pytest.fixture
def fresh_folder(tmp_path, monkeypatch):
    """A project folder of its own, with one source to install from and an empty .venv."""
    monkeypatch.setattr(run, "ROOT", str(tmp_path))
    monkeypatch.setattr(run, "VENV", str(tmp_path / ".venv"))
    (tmp_path / ".venv").mkdir()
    (tmp_path / "some.lock").write_text("one==1")
    return tmp_path


def test_a_step_is_done_once_and_again_when_its_source_changes(fresh_folder):
    product, done = fresh_folder / "product", []

    def action():
        done.append(True)
        product.touch()

    run.step("some.lock", str(product), action)
    run.step("some.lock", str(product), action)
    assert len(done) == 1
    (fresh_folder / "some.lock").write_text("one==2")
    run.step("some.lock", str(product), action)
    assert len(done) == 2
    product.unlink()
    run.step("some.lock", str(product), action)
    assert len(done) == 3


def test_a_step_cut_off_half_way_counts_as_none(fresh_folder):
    product, done = fresh_folder / "product", []

    def cut_off():
        product.touch()
        raise KeyboardInterrupt

    def action():
        done.append(True)

    run.step("some.lock", str(product), product.touch)
    (fresh_folder / "some.lock").write_text("one==2")
    with pytest.raises(KeyboardInterrupt):
        run.step("some.lock", str(product), cut_off)
    (fresh_folder / "some.lock").write_text("one==1")
    run.step("some.lock", str(product), action)
    assert done == [True]


def test_a_moved_folder_and_another_python_are_noticed():
    here = run.fingerprint(b"lock", "/here", (3, 11, 7))
    assert here == run.fingerprint(b"lock", "/here", (3, 11, 9))
    assert here != run.fingerprint(b"lock", "/there", (3, 11, 7))
    assert here != run.fingerprint(b"lock", "/here", (3, 12, 0))
    assert here != run.fingerprint(b"other lock", "/here", (3, 11, 7))


def ending_with(monkeypatch, capfd, error):
    def obey(command, arguments):
        raise error

    monkeypatch.setattr(run, "obey", obey)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    status = run.main(["setup"])
    return status, capfd.readouterr().err


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OSError(errno.ENOSPC, "no space"), "disk_full"),
        (OSError(errno.EACCES, "denied"), "cannot_write"),
        (OSError(errno.EROFS, "read-only"), "cannot_write"),
        (KeyboardInterrupt(), "interrupted"),
        (run.Stop("no_ensurepip"), "no_ensurepip"),
    ],
)
def test_what_a_user_can_put_right_ends_in_one_sentence(monkeypatch, capfd, error, code):
    status, said = ending_with(monkeypatch, capfd, error)
    assert status == 1
    assert said == run.WORDS[code][1].format(where=run.ROOT) + "\n"


def test_any_other_fault_is_not_hidden(monkeypatch, capfd):
    with pytest.raises(OSError, match="strange"):
        ending_with(monkeypatch, capfd, OSError(errno.EIO, "strange"))


def test_an_installer_that_fails_shows_its_last_words(monkeypatch, capfd):
    with pytest.raises(run.Stop) as stop:
        run.run([sys.executable, "-c", "print('the hashes differ'); raise SystemExit(3)"])
    assert stop.value.args[0] == "failed"
    assert "the hashes differ" in capfd.readouterr().err
    run.run([sys.executable, "-c", "print('fine')"])
    assert capfd.readouterr().err == ""


def test_an_unknown_command_shows_the_known_ones(capfd, monkeypatch):
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    assert run.main(["dmeo"]) == 1
    said = capfd.readouterr().err
    assert all(command in said for command in ("demo", "setup", "test", "bench"))
