"""What people write is text wherever it is shown: no name, title, note, caption or node runs as a script."""

from urllib.parse import quote

from playwright.sync_api import Browser

from tests.web.browser import DESK, visiting
from tests.web.crawl import links, signed_in
from tests.web.site import Form

HURT = "window.hurt=1"
WAYS = (
    f'"><script>{HURT}</script>',
    f"'><img src=x onerror={HURT}>",
    f"<svg onload={HURT}>{{{{7*7}}}}",
    f"</textarea><script>{HURT}</script>",
    f"javascript:{HURT}",
)
LISTS = ("/", "/items", "/inbox", "/trail", "/figures", "/oversight", "/office", "/calendar", "/disputes/new")


def sent(client, path: str, **filled) -> str:
    """The address that a filled form leads to."""
    fields = {**Form(client.get(path).text).fields, **filled}
    answer = client.post(path, data=fields, files={"nothing": ("", b"")})
    assert answer.status_code == 303, answer.text
    return answer.headers["location"].partition("?")[0]


def test_nothing_that_is_written_runs(browser: Browser, demo: str) -> None:
    addresses = [*LISTS]
    with signed_in(demo, "mediator") as client:
        for way in WAYS:
            place = sent(client, "/disputes/new", **{
                "title": way, "place": way, "channel": "visit", "source": "party_application", "facts": way,
                "parties.0.role": "applicant", "parties.0.name": way[:60], "parties.0.address": way,
                "parties.1.role": "respondent", "parties.1.name": way[:60], "_new": "yes",
            })
            sent(client, f"{place}/do/correct", field="title", new=f"{way}！", reason=way)
            addresses += [
                place, f"{place}/do/accept", f"{place}/trail", f"{place}/document", f"/search?q={quote(way)}",
                f"/disputes/new?title={quote(way)}", f"{place}?done={quote(way)}&receipt={quote(way)}",
            ]
    with signed_in(demo, "sysadmin") as client:
        street = next(link for link in links(client.get("/office").text) if link.startswith("/nodes/"))
        sent(client, f"{street}/do/rename", name=WAYS[0])
    with visiting(browser, demo, **DESK) as visit:
        visit.page.on("dialog", lambda dialog: visit.wrong.append(dialog.message))
        visit.sign_in("mediator")
        for path in addresses:
            visit.go(path)
            assert visit.page.evaluate("window.hurt") is None, path
