"""A mediator's day on a phone: from the door to the closed case, with no signal in the cellar where they sat."""

from playwright.sync_api import Browser, expect

from domain.words import words
from tests.web.browser import PHONE, visiting
from tests.web.doing import begin, do, fill, open_form, ready_for_no_signal, submit

DISPUTE = {
    "title": "地下室漏水，楼上楼下相争", "channel": "visit", "source": "party_application", "category": "neighbourhood",
    "facts": "三楼卫生间渗水，泡坏了二楼的墙", "parties.0.role": "applicant", "parties.0.name": "周小满",
    "parties.1.role": "respondent", "parties.1.name": "吴大成",
}
ACCEPTED = {
    "basis": "application_oral", "consents.0.consent": "consented", "consents.1.consent": "consented",
    "civil_rights_and_obligations": "yes", "not_reserved_to_organ": "yes", "not_taken_elsewhere": "yes",
}
TOLD = {"notices.0.form": "oral", "notices.1.form": "oral"}
SESSION = {"held_at": "地下室", "openness": "closed", "summary": "双方到场，各退一步", "result": "agreed"}
AGREED = {
    "agreement_form": "oral", "content": "三楼一周内修好，赔二楼三百元",
    "obligations.0.debtor": "p2", "obligations.0.creditor": "p1", "obligations.0.kind": "pay",
    "obligations.0.amount_fen": "300", "obligations.0.due_on": "2026-12-31",
}
PERFORMED = {"proof": "both_confirm", "amount_fen": "300"}
VISITED = {"performance": "performed", "satisfaction": "satisfied"}
SAID = words("event", "dispute.mediation_session_held")[0]
CLOSED = {"result": "settled_performed", "dossier_checked": "yes"}


def test_from_the_door_to_the_closed_case(browser: Browser, demo: str) -> None:
    with visiting(browser, demo, **PHONE) as visit, visiting(browser, demo, **PHONE) as head:
        visit.sign_in("mediator")
        head.sign_in("head")
        ready_for_no_signal(visit)
        address = begin(visit, "/disputes/new", DISPUTE)
        expect(visit.page.locator(".kept-page")).to_be_hidden()
        do(head, address, "accept", ACCEPTED)
        do(visit, address, "inform-of-rights", TOLD)

        page = open_form(visit, address, "hold-session")
        visit.context.set_offline(True)
        fill(page, SESSION)
        submit(page)
        expect(page.locator(".outbox-count b")).to_have_text("1")
        expect(page.locator("[data-outbox] .says")).to_contain_text("地下室漏水")
        visit.go("/")
        expect(page.locator(".kept-page")).to_be_visible()
        expect(page.locator(".outbox-count b")).to_have_text("1")
        visit.go(address)
        expect(page.locator("h1")).to_have_text(DISPUTE["title"])
        visit.context.set_offline(False)
        expect(page.locator(".outbox-count")).to_be_hidden()
        visit.go(address)
        assert page.locator(".trail .what", has_text=SAID).count() == 1

        do(visit, address, "reach-agreement", AGREED)
        do(visit, address, "put-in-effect", {"content_recorded": "yes"})
        do(visit, address, "perform", PERFORMED)
        do(visit, address, "visit", VISITED)
        do(head, address, "close", CLOSED)
        assert "已结案" in visit.go(address).inner_text("main")


def test_the_same_without_scripts(browser: Browser, demo: str) -> None:
    with visiting(browser, demo, java_script_enabled=False, **PHONE) as visit:
        visit.sign_in("head")
        address = begin(visit, "/disputes/new", {**DISPUTE, "title": "楼道堆物挡路"})
        do(visit, address, "accept", ACCEPTED)
        visit.sign_in("mediator")
        do(visit, address, "inform-of-rights", TOLD)
        do(visit, address, "hold-session", SESSION)
        do(visit, address, "reach-agreement", AGREED)
