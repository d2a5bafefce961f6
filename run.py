# -*- coding: utf-8 -*-
"""This file sets the system up on a fresh machine, shows it with an invented office, and runs its tests.

It needs nothing but Python 3.11 and its standard library. Any older Python, back to 2.7, must still be able to
read it, to say in one sentence that it is too old: hence no f-strings, no annotations, no keyword-only arguments.
"""
from __future__ import print_function, unicode_literals

import errno
import hashlib
import locale
import os
import shutil
import socket
import subprocess
import sys

ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
OLDEST_PYTHON, PORT = (3, 11), 8000
PROGRAMS = {"test": ["pytest", "-n", "auto", "--dist", "loadgroup", "--no-loadscope-reorder"],
            "bench": ["benchmarks"], "pictures": ["tests.web.pictures"]}

WORDS = {
    "help": (
        "用法：python3 run.py demo [--port N]（打开示范办公室）| setup（只安装）| test（运行测试）| bench（比较性能）",
        "Usage: python3 run.py demo [--port N] (serve an invented office) | setup (only install) | test | bench"),
    "old_python": (
        "需要 Python {oldest} 或更新的版本，这里是 {found}；请安装新版本后用它运行，例如：python3.12 run.py demo",
        "Python {oldest} or newer is needed, this is {found}; install one and run with it: python3.12 run.py demo"),
    "no_ensurepip": (
        "这个 Python 缺少 venv 或 ensurepip；请先补上（Debian、Ubuntu：apt install python3-venv），然后再运行一次。",
        "This Python lacks venv or ensurepip; add them (Debian, Ubuntu: apt install python3-venv) and run this again."),
    "no_network": (
        "连不上软件包仓库；请检查网络、代理或 pip 的镜像设置，然后再运行一次。",
        "The package registry cannot be reached; check the network, the proxy or pip's mirror and run this again."),
    "disk_full": (
        "磁盘已满；请腾出至少 1 GB 空间，然后再运行一次。",
        "The disk is full; free at least 1 GB and run this again."),
    "cannot_write": (
        "没有权限写入 {where}；请换一个有权限的用户，或把项目放到自己的目录，然后再运行一次。",
        "Writing to {where} is not permitted; use another account or a folder of your own and run this again."),
    "port_taken": (
        "端口 {port} 已被占用；请换一个，例如：python3 run.py demo --port {other}",
        "Port {port} is taken; choose another, for example: python3 run.py demo --port {other}"),
    "failed": (
        "安装没有成功，原因见上面几行；解决后再运行一次即可。",
        "The installation failed, the lines above say why; put it right and run this again."),
    "interrupted": ("已中断；再运行一次即可。", "Interrupted; run it again to go on."),
    "installing": ("正在安装，第一次大约需要一分钟……", "Installing; the first time takes about a minute ..."),
    "ready": (
        "已就绪：{program}；接下来可以运行 python3 run.py demo",
        "Ready: {program}; python3 run.py demo comes next."),
}

SIGNS_OF_FAILURE = (
    ("disk_full", ("no space left", "not enough space", "disk quota exceeded")),
    ("cannot_write", ("permission denied", "read-only file system")),
    ("no_network", ("connectionerror", "connecttimeout", "name resolution", "dns error", "network is unreachable",
                    "max retries exceeded", "error sending request", "connection refused", "timed out",
                    "connection broken", "proxyerror", "failed to fetch")),
)
OS_ERRORS = {
    errno.ENOSPC: "disk_full", errno.EACCES: "cannot_write", errno.EPERM: "cannot_write", errno.EROFS: "cannot_write"}


class Stop(Exception):
    """An end that the user can do something about: a key of WORDS, and what fills its gaps."""


def languages(environ):
    """Give the places in a pair of WORDS: Chinese for a Chinese user, English for another, both when nothing says."""
    name = environ.get("LC_ALL") or environ.get("LC_MESSAGES") or environ.get("LANG")
    name = (name or os.name == "nt" and locale.getlocale()[0] or "C").lower()
    if name.startswith(("zh", "chinese")):
        return (0,)
    return (0, 1) if name.split(".")[0] in ("c", "posix") else (1,)


def sentences(code, fields, environ, encoding):
    """Fill in a message, as bytes; a terminal that has no Chinese characters gets English."""
    pair = [text.format(**fields) for text in WORDS[code]]
    try:
        return "\n".join(pair[i] for i in languages(environ)).encode(encoding)
    except UnicodeEncodeError:
        return pair[1].encode(encoding, "replace")


def say(stream, code, fields=None):
    text = sentences(code, fields or {}, os.environ, getattr(stream, "encoding", None) or "utf-8")
    getattr(stream, "buffer", stream).write(text + b"\n")
    stream.flush()


def inside(name):
    """The path of a program in .venv."""
    return os.path.join(VENV, "Scripts", name + ".exe") if os.name == "nt" else os.path.join(VENV, "bin", name)


def require_python(version):
    if tuple(version[:2]) < OLDEST_PYTHON:
        raise Stop("old_python", {"oldest": "%d.%d" % OLDEST_PYTHON, "found": "%d.%d.%d" % tuple(version[:3])})


def require_free_port(port):
    probe = socket.socket()
    answered = probe.connect_ex(("127.0.0.1", port)) == 0
    probe.close()
    if answered:
        raise Stop("port_taken", {"port": port, "other": port + 1})


def wanted_port(arguments):
    """The port among the arguments of `demo`, or None for one that the program itself will have to refuse."""
    text = str(PORT)
    for i, argument in enumerate(arguments):
        if argument == "--port":
            text = arguments[i + 1] if i + 1 < len(arguments) else ""
        elif argument.startswith("--port="):
            text = argument[len("--port="):]
    return int(text) if text.isdigit() and 0 < int(text) < 65535 else None


def diagnose(output):
    """Name the reason of a failed installation from what the installer printed."""
    return next((code for code, signs in SIGNS_OF_FAILURE if any(sign in output.lower() for sign in signs)), "failed")


def run(command):
    """Run an installer; its lines pass by on one line of the terminal and are shown again only if it fails."""
    environ, live, lines = dict(os.environ, PIP_USER="0", PYTHONUTF8="1"), sys.stderr.isatty(), []
    with subprocess.Popen(command, cwd=ROOT, env=environ, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT) as process:
        for raw in process.stdout:
            lines.append(raw.decode("utf-8", "replace").rstrip())
            if live:
                sys.stderr.write("\r" + lines[-1][:78].ljust(78))
    if live:
        sys.stderr.write("\r" + " " * 78 + "\r")
    if process.returncode:
        last_words = "\n".join(lines[-12:])
        code = diagnose(last_words)
        if code == "failed":
            sys.stderr.write(last_words + "\n")
        raise Stop(code, {"where": ROOT})


def install(arguments):
    uv = shutil.which("uv")
    if uv:
        run([uv, "pip", "install", "--python", inside("python")] + arguments)
        return
    if subprocess.call([inside("python"), "-c", "import pip"], stderr=subprocess.DEVNULL):
        run([inside("python"), "-m", "ensurepip"])
    run([inside("python"), "-m", "pip", "install", "--disable-pip-version-check", "--no-input"] + arguments)


def install_locked(lock):
    install(["--require-hashes", "-r", lock])


def new_environment():
    import importlib.util  # Python 2 has none, and has to read this file to its end

    needed = ["venv"] if shutil.which("uv") else ["venv", "ensurepip"]
    if not all(importlib.util.find_spec(module) for module in needed):
        raise Stop("no_ensurepip")
    say(sys.stderr, "installing")
    run([sys.executable, "-m", "venv", "--clear", "--without-pip", VENV])
    install_locked("requirements.lock")


def contents(path):
    with open(path, "rb") as stream:
        return stream.read()


def fingerprint(source, place, version):
    """What a finished step is known by: what it installed from, where it stands, and for which Python."""
    known_by = source + "\n{}\n{}.{}".format(place, *version[:2]).encode("utf-8")
    return hashlib.sha256(known_by).hexdigest().encode("ascii")


def step(source, product, action):
    """Do the action unless its mark says that it was done; the mark is written last, so half a step counts as none."""
    mark = os.path.join(VENV, ".installed-" + source)
    wanted = fingerprint(contents(os.path.join(ROOT, source)), ROOT, sys.version_info)
    if os.path.exists(mark):
        if os.path.exists(product) and contents(mark) == wanted:
            return
        os.remove(mark)
    action()
    with open(mark, "wb") as stream:
        stream.write(wanted)


def setup(dev):
    step("requirements.lock", inside("python"), new_environment)
    step("pyproject.toml", inside("mediation"), lambda: install(["--no-build-isolation", "--no-deps", "-e", "."]))
    if dev:
        step("requirements-dev.lock", inside("pytest"), lambda: install_locked("requirements-dev.lock"))


def hand_over(program, arguments):
    """Become the program, so that it gets the terminal's signals itself; data and paths are relative to the project."""
    os.chdir(ROOT)
    if os.name == "nt":
        sys.exit(subprocess.call([program] + arguments))
    sys.stdout.flush()
    os.execv(program, [program] + arguments)


def obey(command, arguments):
    if command in ("help", "-h", "--help"):
        say(sys.stdout, "help")
    elif command == "setup":
        setup(dev=False)
        say(sys.stdout, "ready", {"program": inside("mediation")})
    elif command == "demo":
        port = wanted_port(arguments)
        if port:
            require_free_port(port)
        setup(dev=False)
        hand_over(inside("mediation"), ["demo"] + arguments)
    elif command in PROGRAMS:
        setup(dev=True)
        hand_over(inside("python"), ["-m"] + PROGRAMS[command] + arguments)
    else:
        raise Stop("help")


def main(arguments):
    """Obey, and turn every end that a user can do something about into one sentence; anything else is a defect."""
    try:
        require_python(sys.version_info)
        obey(arguments[0] if arguments else "help", arguments[1:])
        return 0
    except Stop as stop:
        say(sys.stderr, *stop.args)
    except KeyboardInterrupt:
        say(sys.stderr, "interrupted")
    except OSError as error:
        if error.errno not in OS_ERRORS:
            raise
        say(sys.stderr, OS_ERRORS[error.errno], {"where": ROOT})
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
