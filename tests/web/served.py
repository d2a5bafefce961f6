"""The invented office behind a real server: filled once for the whole run, served from a copy of one's own."""

import fcntl
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
QUICK = {"MEDIATION_PASSWORD_MEMORY_KIB": "8", "MEDIATION_PASSWORD_ROUNDS": "1"}


def environment(folder: Path) -> dict[str, str]:
    """The settings of a demo office in a folder, and nothing of the machine's own."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("MEDIATION_")}
    return {
        **clean, **QUICK, "MEDIATION_DATA_DIR": str(folder), "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1",
        "PYTHONUTF8": "1", "LANG": "C.UTF-8",
    }


def filled(shared: Path) -> Path:
    """The folder of a filled demo office; whoever comes second waits for the first."""
    folder, mark = shared / "demo", shared / "demo.filled"
    with open(shared / "demo.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not mark.exists():
            folder.mkdir(exist_ok=True)
            fill = "from service.demo import make_ready\nfrom service.settings import load\n" \
                "make_ready(load(), lambda done, total: None)"
            subprocess.run([sys.executable, "-c", fill], check=True, env=environment(folder), cwd=ROOT)
            mark.touch()
    return folder


@contextmanager
def served(filled_in: Path, own: Path) -> Iterator[str]:
    """The address of a server of a copy of the filled office."""
    shutil.copytree(filled_in, own)
    with open(f"{own}.log", "w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "cli.main", "demo", "--port", "0"], text=True, stdout=subprocess.PIPE, stderr=log,
            env=environment(own), cwd=own.parent,
        )
        assert process.stdout is not None
        try:
            address = next(filter(None, (re.search(r"http://[\w.:]+", line) for line in process.stdout)), None)
            assert address, Path(f"{own}.log").read_text()
            yield address[0]
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(30)
            process.stdout.close()
    assert "Traceback" not in Path(f"{own}.log").read_text()
