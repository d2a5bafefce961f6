"""What a phone keeps: drafts that survive, an outbox that tells what was refused, and nothing after signing out."""

import json
from datetime import date, timedelta

from playwright.sync_api import Browser, expect

from tests.web.browser import PHONE, visiting
from tests.web.doing import begin, do, fill, open_form, ready_for_no_signal, recorded, submit
from tests.web.site import Site
from tests.web.test_mediator_day import DISPUTE
from web.offline import ICONS

CLERK = ("desk_clerk", "street")
MEDIATOR = ("mediator", "community")
RISK = {"risk": "property_damage", "measure": "当场劝开，约定下午再谈"}


def test_a_phone_may_keep_the_site_as_an_application(site: Site) -> None:
    manifest = json.loads(site.see("/manifest.webmanifest", CLERK))
    assert manifest["display"] == "standalone" and {"any", "maskable"} == {i["purpose"] for i in manifest["icons"]}
    for icon in manifest["icons"]:
        picture = site.client(CLERK).get(icon["src"])
        assert picture.headers["content-type"] == "image/png" and "immutable" in picture.headers["cache-control"]
    assert len(manifest["icons"]) == len(ICONS)


def test_the_worker_changes_with_every_file_and_is_asked_for_each_time(site: Site) -> None:
    worker = site.client(CLERK).get("/sw.js")
    assert worker.headers["cache-control"] == "no-cache" and "/static/outbox.js" in worker.text
    assert site.client(CLERK).get("/static/outbox.js").headers["cache-control"] == "no-cache"


def test_pages_are_kept_apart_by_session(site: Site) -> None:
    tags = {site.client(who).get("/").headers["session-tag"] for who in (CLERK, MEDIATOR)}
    assert len(tags) == 2 and "session-tag" not in site.client(CLERK).get("/offline").headers


def test_what_another_wrote_is_not_recorded_in_ones_own_name(site: Site) -> None:
    filled = {**DISPUTE, "_by": site.member(CLERK)}
    answer = site.send("/disputes/new", MEDIATOR, filled)
    assert answer.status_code == 403 and "另一位登录者" in answer.text


def test_drafts_refusals_conflicts_and_nothing_left_behind(browser: Browser, demo: str) -> None:
    with visiting(browser, demo, **PHONE) as visit, visiting(browser, demo, **PHONE) as other:
        page = visit.sign_in("mediator")
        ready_for_no_signal(visit)

        # a draft comes back, with the rows that were added, until it is discarded
        visit.go("/disputes/new")
        fill(page, {"title": "没写完的", "parties.2.name": "郑第三"})
        expect(page.locator("[data-draft-kept]")).to_be_visible()
        visit.go("/disputes/new")
        expect(page.locator("[data-restored]")).to_be_visible()
        assert page.input_value('[name="parties.2.name"]') == "郑第三"
        page.click("[data-restored] button")
        expect(page.locator("[data-restored]")).to_be_hidden()
        assert page.input_value("#f-title") == ""

        address = begin(visit, "/disputes/new", {**DISPUTE, "title": "楼上水管爆裂"})
        visit.go("/disputes/new")
        assert page.input_value("#f-title") == ""

        # without a signal: one form lacks its reason, another meets somebody who was quicker
        open_form(visit, address, "note-risk")
        visit.context.set_offline(True)
        fill(page, RISK)
        submit(page)
        visit.go("/disputes/new")
        fill(page, {**DISPUTE, "title": ""})
        submit(page)
        assert page.url.endswith("/disputes/new"), "what is missing is asked for at once"
        fill(page, {"title": "补记上周的事", "occurred_on": (date.today() - timedelta(9)).isoformat()})
        submit(page)
        expect(page.locator("[data-outbox] li.card")).to_have_count(2)
        other.sign_in("mediator")
        do(other, address, "note-risk", RISK)
        visit.context.set_offline(False)
        refused = page.locator('[data-outbox] [data-state="refused"]')
        expect(refused).to_have_count(2)
        expect(page.locator(".outbox-count b")).to_have_text("2")
        expect(refused.first).to_contain_text("理由")
        expect(refused.last).to_contain_text("别人先办了")

        # opened again it is as it was written; submitted after a look it is recorded, and waits no longer
        refused.last.locator(".again").click()
        expect(page.locator("#f-measure")).to_have_value(RISK["measure"])
        submit(page)
        expect(page.locator("main .notice .trail")).to_be_visible()
        submit(page)
        recorded(page)
        expect(page.locator(".outbox-count b")).to_have_text("1")
        visit.go("/outbox")
        page.click('[data-state="refused"] .again')
        expect(page.locator("#f-title")).to_have_value("补记上周的事")

        # after signing out nothing is left on the device
        visit.go("/me")
        page.on("dialog", lambda dialog: dialog.accept())
        page.click('form[action="/sign-out"] button')
        expect(page.locator("input#username")).to_be_visible()
        assert page.evaluate("() => localStorage.length") == 0
        kept = page.evaluate("() => caches.keys().then(names => names.filter(name => name.startsWith('pages-')))")
        assert kept == []
