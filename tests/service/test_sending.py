"""What leaves the office: every event once and in order unless it must come twice, signed; and a letter a day."""

import hashlib
import hmac
import json
from datetime import datetime
from email import message_from_bytes, policy
from itertools import pairwise

import pytest

from domain.member.events import MemberEmailChanged
from service.clockwork import tick
from service.following import AT_ONCE, NotOfThisLog, follow
from service.sending import EVERY_SECONDS, Sending, housework_of, sending_of
from service.settings import SettingsRefused, load
from tests.service.receivers import mail_server, web_server
from tests.service.tampering import tamper
from tests.service.work import counts, draft, served_task

SECRET = "a-secret-of-the-two"


@pytest.fixture
def web():
    with web_server() as taker:
        yield taker


@pytest.fixture
def mail():
    with mail_server() as taker:
        yield taker


class Machine:
    """A machine's clock that goes on when it is told to."""

    now = 0.0

    def __call__(self):
        return self.now


def sending(made, **settings):
    found = sending_of(made.office, load(**settings))
    return Sending(found.sends, Machine())


def told(taker):
    """The positions that arrived, request by request."""
    return [[event["position"] for event in json.loads(body)["events"]] for _, body in taker.taken]


def test_another_system_is_told_of_everything_from_now_on_in_order_and_signed(made, web):
    sends = sending(made, webhooks=f"{web.address} {SECRET}")
    begun = counts(made)["events"]
    assert list(sends.round().values()) == [0]
    served_task(made)
    assert list(sends.round().values()) == [3]
    made.office.perform(draft(made))
    sends.round()
    sends.round()
    assert told(web) == [[begun + 1, begun + 2, begun + 3], [begun + 4]]
    headers, body = web.taken[0]
    moment, signed = (part[part.index("=") + 1 :] for part in headers["Mediation-Signature"].split(","))
    assert signed == hmac.new(SECRET.encode(), f"{moment}.".encode() + body, hashlib.sha256).hexdigest()
    assert int(moment) == int(made.clock.now.timestamp()) and headers["Mediation-Position"] == str(begun + 3)
    event = json.loads(body)["events"][0]
    assert (event["event"], event["kind"]) == ("rectification_task.drafted", "rectification_task")
    assert "令狐" not in body.decode() and event["fields"]["title"] == "消防通道堆放杂物"


@pytest.mark.parametrize("code", [500, 404, 302])
def test_what_is_not_taken_comes_again_later_and_later(made, web, code):
    sends = sending(made, webhooks=f"{web.address} {SECRET}")
    sends.round()
    made.office.perform(draft(made))
    web.answers = [code] * 3
    tried = []
    while not web.taken:
        left = len(web.answers)
        sends.round()
        tried += [sends.now.now] if len(web.answers) < left or web.taken else []
        sends.now.now += EVERY_SECONDS
    assert told(web) == [[counts(made)["events"]]]
    assert [later - earlier for earlier, later in pairwise(tried)] == [4, 8, 16]


def test_many_events_come_in_lots_and_nothing_is_lost_when_one_lot_fails(made, web):
    sends = sending(made, webhooks=f"{web.address} {SECRET}")
    sends.round()
    first = counts(made)["events"] + 1
    futures = [made.office.submit(draft(made)) for _ in range(AT_ONCE + 20)]
    assert all(future.result() for future in futures)
    web.answers = [204, 503]
    sends.round()
    sends.now.now += 60
    sends.round()
    assert [len(lot) for lot in told(web)] == [AT_ONCE, 20]
    assert sum(told(web), []) == list(range(first, first + AT_ONCE + 20))


def test_two_systems_do_not_wait_for_each_other(made, web):
    with web_server() as other:
        sends = sending(made, webhooks=f"{web.address} {SECRET}, {other.address} {SECRET}")
        sends.round()
        made.office.perform(draft(made))
        web.answers = [500]
        sends.round()
        assert (len(web.taken), len(other.taken)) == (0, 1)


def test_an_older_log_in_its_place_is_noticed(made, store_url):
    made.office.perform(draft(made))
    assert follow(made.office, "somebody", lambda events: None) == 0
    position = counts(made)["events"]
    tamper(store_url, f"UPDATE events SET topic = 'hazard.closed' WHERE position = {position}")
    with pytest.raises(NotOfThisLog):
        follow(made.office, "somebody", lambda events: None)


def with_address(made, role="inspector"):
    made.give("member", "change_email", MemberEmailChanged(email=f"{role}@example.org"), item=made.who(role))


def letters(mail):
    return [(to["To"], message_from_bytes(body, policy=policy.default)) for to, body in mail.taken]


def test_a_working_morning_brings_the_day_in_a_few_lines_to_who_has_an_address(made, mail):
    with_address(made)
    with_address(made, "records_officer")
    made.office.perform(draft(made))
    made.clock.now = datetime.fromisoformat("2026-12-31T07:59:00+08:00")
    tick(made.office)
    sends = sending(made, mail_server=mail.address, mail_from="office@example.org", mail_hour=8)
    sends.round()
    assert mail.taken == []
    made.clock.advance(minutes=1)
    assert sends.round() == {"mail": 1}
    ((to, letter),) = letters(mail)
    assert (to, letter["From"], letter["To"]) == ("inspector@example.org", "office@example.org", to)
    assert letter["Subject"] == "三级调解网络：2026-12-31 待办摘要"
    assert "整改任务：今日到期0项，已逾期0项，新消息1条。" in letter.get_content()
    made.clock.advance(hours=3)
    sends.round()
    assert len(mail.taken) == 1
    made.clock.now = datetime.fromisoformat("2027-01-02T09:00:00+08:00")
    sends.round()
    assert len(mail.taken) == 1, "a Saturday"


def test_a_letter_that_is_refused_comes_again(made, mail):
    with_address(made)
    made.office.perform(draft(made))
    made.clock.now = datetime.fromisoformat("2026-12-28T09:00:00+08:00")
    tick(made.office)
    mail.answers = [451]
    sends = sending(made, mail_server=mail.address, mail_from="office@example.org")
    assert sends.round() == {"mail": 0}
    sends.now.now += 600
    assert sends.round() == {"mail": 1}
    assert [to for to, _ in letters(mail)] == ["inspector@example.org"]


def test_nothing_is_sent_where_nothing_is_asked_for(made):
    assert housework_of(made.office, load()) is None


@pytest.mark.parametrize("wrong", [
    {"webhooks": "https://example.org/hook"}, {"webhooks": "ftp://example.org/x a-secret-of-the-two"},
    {"webhooks": "https://example.org/hook short"}, {"mail_server": "example.org"},
    {"mail_server": "smtp://example.org"}, {"mail_server": "smtp://example.org", "mail_from": "nobody"},
])
def test_what_cannot_be_sent_to_is_refused_without_repeating_it(wrong):
    with pytest.raises(SettingsRefused) as refused:
        load(**wrong)
    assert len(refused.value.faults) == 1
    assert not any(word in str(refused.value) for word in ("of-the-two", "short", "nobody"))


def test_settings_may_stand_in_the_environment_and_in_the_file(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MEDIATION_WEBHOOKS", f"https://a.example/x {SECRET}, https://b.example/y {SECRET}")
    assert [hook.url for hook in load().webhooks] == ["https://a.example/x", "https://b.example/y"]
    assert SECRET not in repr(load())
    monkeypatch.delenv("MEDIATION_WEBHOOKS")
    (tmp_path / "mediation.toml").write_text(f'[[webhooks]]\nurl = "https://c.example"\nsecret = "{SECRET}"\n')
    assert [hook.url for hook in load().webhooks] == ["https://c.example"]
