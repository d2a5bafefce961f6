"""Signing in at a browser: what a session is, what ends it, and who cannot act in somebody's name."""

from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from tests.api.world import PASSWORD
from tests.web.site import ORIGIN, Site
from web.app import NOT_PAGES

CLERK = ("desk_clerk", "street")


def test_who_is_not_signed_in_is_led_to_the_form_and_back(site: Site) -> None:
    stranger = TestClient(site.app, headers=ORIGIN, follow_redirects=False)
    sent_away = stranger.get("/items?kind=dispute")
    assert (sent_away.status_code, sent_away.headers["location"]) == (303, "/sign-in?next=%2Fitems%3Fkind%3Ddispute")
    site.client(CLERK)
    name = site.named[site.member(CLERK)]
    led = stranger.post("/sign-in", data={"username": name, "password": PASSWORD, "next": "/items?kind=dispute"})
    assert led.headers["location"] == "/items?kind=dispute"
    cookie = led.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=lax" in cookie and PASSWORD.lower() not in cookie


@pytest.mark.parametrize("elsewhere", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:1"])
def test_nobody_is_led_elsewhere(site: Site, elsewhere: str) -> None:
    site.client(CLERK)
    stranger = TestClient(site.app, headers=ORIGIN, follow_redirects=False)
    name = site.named[site.member(CLERK)]
    led = stranger.post("/sign-in", data={"username": name, "password": PASSWORD, "next": elsewhere})
    assert led.headers["location"] == "/"


@pytest.mark.parametrize("says", [
    {"origin": "https://evil.example"}, {"origin": "null"}, {"origin": ""}, {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"}, {"sec-fetch-site": "none"},
])
def test_no_other_page_acts_in_somebodys_name(site: Site, says: dict[str, str]) -> None:
    client = site.client(CLERK)
    refused = client.post("/me/sessions", data={"session": "x"}, headers=says)
    assert refused.status_code == 403 and "没有执行" in refused.text


def test_a_cookie_opens_no_api(site: Site) -> None:
    assert site.client(CLERK).get("/api/me").status_code == 401


def test_a_session_ends_by_sign_out_idleness_age_and_a_new_password(site: Site) -> None:
    for end in ("out", "idle", "old", "password"):
        client = site.client(CLERK)
        assert client.get("/").status_code == 200
        if end == "out":
            client.post("/sign-out")
        elif end == "idle":
            site.made.clock.now += timedelta(hours=2, minutes=1)
        elif end == "old":
            for _ in range(13):
                site.made.clock.now += timedelta(hours=1)
                client.get("/")
        else:
            site.accounts.change_password(site.named[site.member(CLERK)], "Another-Gate-8", now=site.made.clock())
            site.made.clock.now += timedelta(seconds=2)
        assert client.get("/").status_code == 303, end
        site.clients.clear()
        if end == "password":
            return


def test_one_changes_the_password_and_other_devices_are_signed_out(site: Site) -> None:
    client, name = site.client(CLERK), site.named[site.member(CLERK)]
    other = TestClient(site.app, headers=ORIGIN, follow_redirects=False)
    other.post("/sign-in", data={"username": name, "password": PASSWORD})
    wrong = client.post("/me/password", data={"old": "not it", "new": "Another-Gate-8"})
    assert wrong.status_code == 422
    weak = client.post("/me/password", data={"old": PASSWORD, "new": "123"})
    assert weak.status_code == 422
    changed = client.post("/me/password", data={"old": PASSWORD, "new": "Another-Gate-8"})
    assert changed.status_code == 200 and "密码已修改" in changed.text
    site.made.clock.now += timedelta(seconds=2)
    assert (client.get("/").status_code, other.get("/").status_code) == (200, 303)


def test_both_languages_and_a_choice_that_is_kept(site: Site) -> None:
    client = site.client(CLERK)
    assert "我的待办" in client.get("/").text and "What waits for me" in client.get(
        "/", headers={"accept-language": "en"}).text
    client.post("/language", data={"language": "en", "back": "/"})
    page = client.get("/")
    assert 'lang="en"' in page.text and page.headers["content-language"] == "en"


def test_strict_headers_on_every_page(site: Site) -> None:
    for path in ("/", "/sign-in", "/nowhere", "/disputes/nothing"):
        headers = site.client(CLERK).get(path).headers
        assert "'unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff" and headers["cache-control"] == "no-store"


def test_every_route_of_the_api_is_the_apis(site: Site) -> None:
    paths = {path.split("/")[1] for path in site.app.openapi()["paths"]} | {"docs", "openapi.json"}
    assert paths == NOT_PAGES
    assert site.client(CLERK).get("/readyz").headers["content-type"] == "application/json"
