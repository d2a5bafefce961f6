"""Serving: the address is said, logins work, and a stop lets nothing go lost; the demo is there at the second start."""

import json
import signal
import socket
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from tests.cli.conftest import BEGIN, PASSWORD, serving


def asked(url: str, token: str = "", **form: str) -> dict:
    """The JSON that an address answers."""
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    body = urlencode(form).encode() if form else None
    with urlopen(Request(url, body, headers), timeout=30) as answer:
        return json.load(answer)


def token(address: str, username: str, password: str) -> str:
    return asked(f"{address}/api/token", username=username, password=password)["access_token"]


def test_an_office_is_served_and_stops_when_told(begun):
    with serving("serve", "--port", "0") as (address, _, process):
        assert asked(f"{address}/readyz")["status"] == "ok"
        found = asked(f"{address}/api/items?text=%E7%A7%98%E5%AF%86", token(address, "admin", PASSWORD))
        assert found["items"] == []
        process.send_signal(signal.SIGTERM)
        process.wait(30)
        output = process.stdout.read() + process.stderr.read()
    assert "%E7" not in output, "what was asked for is not logged"
    assert "Traceback" not in output


def test_a_taken_port_is_told_before_anything_is_made(mediation, tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        refused = mediation("demo", "--port", str(port))
    assert refused.exit_code == 1
    assert f"Port {port} of 127.0.0.1" in refused.stderr
    assert list(tmp_path.iterdir()) == []


def test_sqlite_is_served_by_one_process(begun):
    refused = begun("serve", "--workers", "2")
    assert (refused.exit_code, "PostgreSQL" in refused.stderr) == (1, True)


def test_postgresql_is_served_by_several(mediation, fresh_postgres):
    store = {"MEDIATION_DATABASE": fresh_postgres}
    assert mediation(*BEGIN, **store).exit_code == 0
    with serving("serve", "--port", "0", "--workers", "2", **store) as (address, _, process):
        assert asked(f"{address}/api/items", token(address, "admin", PASSWORD))["items"] == []
        process.send_signal(signal.SIGTERM)
        process.wait(30)
        assert "Traceback" not in process.stderr.read()


def test_the_demo_is_made_once_and_kept(tmp_path):
    folder = tmp_path / "shown"
    totals = []
    for _ in range(2):
        with serving("demo", "--port", "0", MEDIATION_DATA_DIR=str(folder)) as (address, said, _):
            password = said[0].rpartition(" ")[2].rstrip(":)")
            assert len(said) > 10
            shown = token(address, said[1].split()[0], password)
            totals.append(asked(f"{address}/api/reports/summary?kind=dispute&from=2020-01-01&to=2040-01-01", shown))
    assert totals[0]["total"] > 100
    assert totals[1] == totals[0]
    assert {path.name for path in folder.iterdir()} == {"office.db", "keys.db", "office.key", "token.secret", "files"}
    assert oct(folder.stat().st_mode)[-3:] == "700"
