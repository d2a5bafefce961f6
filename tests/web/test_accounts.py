"""Who may sign in: an administrator gives accounts, sets passwords and takes accounts out of use; nobody else does."""

from structlog.testing import capture_logs

from domain.member.events import MemberEnrolled
from tests.api.world import PASSWORD
from tests.web.site import Site, told

SYSADMIN = ("sysadmin", "street")
CLERK, LEADER = ("desk_clerk", "street"), ("street_leader", "street")
GOOD = {"password": "Another-Gate-8", "again": "Another-Gate-8"}


def post(site: Site, path: str, filled: dict[str, str], who=SYSADMIN):
    return site.client(who).post(f"/office/accounts{path}", data=filled)


def test_an_account_is_given_changed_and_taken_out_of_use(site: Site) -> None:
    clerk = site.member(CLERK)
    wrong = post(site, "/new", {"member": clerk, "username": "a b", "password": "123", "again": "123"})
    assert wrong.status_code == 422 and "不含空格" in wrong.text and "密码至少" in wrong.text
    assert 'value="123"' not in wrong.text
    differs = post(site, "/new", {"member": clerk, "username": "clerk", **GOOD, "again": "x"})
    assert differs.status_code == 422 and "两次输入的密码不一样" in differs.text
    with capture_logs() as logs:
        given = post(site, "/new", {"member": clerk, "username": "Clerk", **GOOD})
    assert given.headers["location"] == "/office/accounts?done=added"
    assert {"what": "added", "username": "clerk", "by": site.member(SYSADMIN)}.items() <= logs[-1].items()
    assert GOOD["password"] not in str(logs)
    taken = post(site, "/new", {"member": site.member(LEADER), "username": "clerk", **GOOD})
    assert taken.status_code == 422 and "该用户名已被使用" in taken.text
    assert post(site, "/new", {"member": clerk, "username": "second", **GOOD}).status_code == 422
    now = site.made.clock()
    assert site.accounts.verify("clerk", GOOD["password"], now) is not None
    assert "已停用" in told(site.see(post(site, "/clerk/disable", {}).headers["location"], SYSADMIN))
    assert site.accounts.verify("clerk", GOOD["password"], now) is None
    post(site, "/clerk/enable", {})
    weak = post(site, "/clerk/password", {"password": "short", "again": "short"})
    assert weak.status_code == 422 and "密码至少" in weak.text
    post(site, "/clerk/password", {"password": "Third-Gate-9", "again": "Third-Gate-9"})
    assert site.accounts.verify("clerk", "Third-Gate-9", now) is not None


def test_who_is_signed_in_is_seen_and_signed_out(site: Site) -> None:
    clerk = site.client(CLERK)
    name = site.named[site.member(CLERK)]
    assert "1处已登录" in told(site.see("/office/accounts", SYSADMIN))
    post(site, f"/{name}/sign_out", {})
    assert clerk.get("/").status_code == 303
    assert "现在没有登录" in told(site.see(f"/office/accounts/{name}", SYSADMIN))


def test_nobody_else_keeps_accounts_and_not_those_of_another_street_or_ones_own(site: Site) -> None:
    made = site.made
    elsewhere = made.open_node("/", "street", "秋水街道", code="000000002000")
    stranger = made.give("member", "enrol", MemberEnrolled(node=elsewhere, name="远客")).id
    site.accounts.add("stranger", stranger, PASSWORD, now=made.clock())
    for path in ("", "/new", "/stranger"):
        site.see(f"/office/accounts{path}", LEADER, status=404)
    assert "stranger" not in site.see("/office/accounts", SYSADMIN)
    assert "远客" not in site.see("/office/accounts/new", SYSADMIN)
    for act in ("disable", "password", "sign_out"):
        assert post(site, f"/stranger/{act}", GOOD).status_code == 404
        assert post(site, f"/{site.named[site.member(SYSADMIN)]}/{act}", GOOD, LEADER).status_code == 404
    assert post(site, "/new", {"member": stranger, "username": "again", **GOOD}).status_code == 422
    own = post(site, f"/{site.named[site.member(SYSADMIN)]}/disable", {})
    assert own.status_code == 422 and "这是您自己的账号" in own.text
