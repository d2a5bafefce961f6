"""Who may sign in: the system administrator gives accounts, new passwords, and takes accounts out of use."""

from collections.abc import Callable
from typing import Any

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api.access import limiter
from api.asking import Asking, asking
from api.logs import account_changed
from api.office import grant_model
from api.problems import fault_says
from domain.kernel import Fault, Invalid, Refused, Role
from domain.member import RosterMember
from domain.network import street_of
from service.accounts import Listed, normal_username
from service.commands import NotFound
from web.page import Page
from web.refusals import faults_in
from web.signing import at as moment_at

MOST = 256
SAYINGS = ("added", "password", "disable", "enable", "sign_out")


def kept_by(ask: Asking, member: RosterMember) -> bool:
    """Whether the person is the system administrator of a street to which the member belongs."""
    places = (member.node, *(term.node for term in member.appointments))
    streets = [street_of(grant.node) for grant in ask.actor.grants if grant.role is Role.SYSADMIN]
    return any(place.startswith(street) for street in streets for place in places)


def keeping(ask: Asking) -> None:
    """Raises NotFound for whoever is no system administrator."""
    if not any(grant.role is Role.SYSADMIN for grant in ask.actor.grants):
        raise NotFound("accounts")


def listed(ask: Asking, state: Any) -> list[dict[str, Any]]:
    """The accounts of the administrator's streets, with whom they stand for."""
    keeping(ask)
    signed_in = state.sessions.counts(ask.now)
    found = []
    for account in state.accounts.all(ask.now):
        member = ask.reader.directory.member(account.member_id)
        if member is not None and kept_by(ask, member):
            found.append({**shown(account, member, ask), "devices": signed_in.get(account.username, 0)})
    return found


def shown(account: Listed, member: RosterMember, ask: Asking) -> dict[str, Any]:
    """An account as a page shows it."""
    state = "disabled" if account.disabled else "locked" if account.locked else "in_use"
    return {
        "username": account.username, "member": member.id, "name": member.name, "state": f"account_{state}",
        "roles": [grant_model(term.role, term.node, ask) for term in member.holding(ask.today)],
        "serves": member.serves_on(ask.today), "disabled": account.disabled, "own": member.id == ask.actor.id,
    }


def show(request: Request) -> Response:
    """All accounts."""
    page = Page(request)
    with asking(request) as ask:
        found = listed(ask, request.app.state)
        without = len(unserved(ask, request.app.state))
    return page.render("accounts.html", accounts=found, without=without, done=said(page))


def said(page: Page) -> str:
    """What has just been done, in words."""
    done = page.query("done")
    return page.text(f"account_done_{done}") if done in SAYINGS else ""


def unserved(ask: Asking, state: Any) -> list[tuple[str, str]]:
    """Who serves in the administrator's streets and has no account: id, and name with the place."""
    keeping(ask)
    have = {account.member_id for account in state.accounts.all(ask.now)}
    members = (m for m in ask.reader.directory.members.values()
               if m.id not in have and m.serves_on(ask.today) and kept_by(ask, m))
    found = [(m.id, f"{m.name}（{ask.reader.node(m.node)[1]}）" if ask.reader.lang == "zh"
              else f"{m.name} ({ask.reader.node(m.node)[1]})") for m in members]
    return sorted(found, key=lambda one: one[1])


def new(request: Request) -> Response:
    """The form for an account."""
    return new_page(Page(request), {"member": Page(request).query("member")})


def new_page(page: Page, given: dict[str, str], error: Exception | None = None) -> Response:
    """The form with what was given and what is wrong with it; passwords are never given back."""
    with asking(page.request) as ask:
        people = unserved(ask, page.request.app.state)
    faults, sentences = told(page, error)
    return page.render(
        "account_new.html", 422 if error else 200, people=people, given=given, faults=faults, sentences=sentences,
    )


def told(page: Page, error: Exception | None) -> tuple[dict[str, list[str]], list[str]]:
    """What is wrong: by field, and apart from any."""
    if error is None:
        return {}, []
    if isinstance(error, Refused):
        says = fault_says(error.code, page.lang)
        return ({"username": [says]}, []) if error.code == "username_taken" else ({}, [says])
    return faults_in(error, page.lang), []


async def form_of(request: Request) -> dict[str, str]:
    """The texts that a form brought."""
    async with request.form(max_fields=20) as form:
        return {name: str(value)[:MOST] for name, value in form.items()}


def repeated(given: dict[str, str]) -> str:
    """The new password, if it was written twice alike; raises Invalid."""
    if given.get("password", "") != given.get("again", ""):
        raise Invalid(Fault("password_not_repeated", "again"))
    return given.get("password", "")


async def add(request: Request) -> Response:
    """Give a member of the roster an account."""
    page, given, state = Page(request), await form_of(request), request.app.state

    def work() -> None:
        with asking(request) as ask:
            if given.get("member") not in dict(unserved(ask, state)):
                raise Invalid(Fault("unknown_member", "member"))
        state.accounts.add(given.get("username", ""), given["member"], repeated(given), now=state.office.clock())
        account_changed("added", normal_username(given["username"]), page.actor.id)

    try:
        await to_thread.run_sync(work, limiter=limiter())
    except (Invalid, Refused) as error:
        wrong = error
        return await to_thread.run_sync(lambda: new_page(page, given, wrong))
    return page.go("/office/accounts?done=added")


def one(request: Request) -> Response:
    """One account."""
    return one_page(Page(request))


def one_page(page: Page, error: Exception | None = None) -> Response:
    """One account, with what went wrong."""
    state = page.request.app.state
    with asking(page.request) as ask:
        account = found(ask, state, page.request)
    devices = [
        {"device": session.device, "begun_at": moment_at(session.begun_at), "seen_at": moment_at(session.seen_at)}
        for session in state.sessions.of_member(account["member"])
    ] if account["devices"] else []
    faults, sentences = told(page, error)
    return page.render(
        "account.html", 422 if error else 200, account=account, devices=devices, faults=faults, sentences=sentences,
        done=said(page),
    )


def found(ask: Asking, state: Any, request: Request) -> dict[str, Any]:
    """The account that an address names; raises NotFound."""
    wanted = request.path_params["username"]
    for account in listed(ask, state):
        if account["username"] == wanted:
            return account
    raise NotFound(wanted)


async def change(request: Request) -> Response:
    """A new password, out of use, in use again, or signed out everywhere."""
    page, given, state = Page(request), await form_of(request), request.app.state
    act = request.path_params["act"]

    def work() -> str:
        with asking(request) as ask:
            account = found(ask, state, request)
        username, now = account["username"], state.office.clock()
        acts: dict[str, Callable[[], None]] = {
            "password": lambda: state.accounts.change_password(username, repeated(given), now=now),
            "disable": lambda: state.accounts.disable(username, now=now),
            "enable": lambda: state.accounts.enable(username, now=now),
            "sign_out": lambda: state.sessions.end_others(account["member"], ""),
        }
        if act not in acts:
            raise NotFound(act)
        if account["own"]:
            # who locks themselves out needs somebody at the machine; one's own password has a page of its own
            raise Refused("not_your_own_account")
        acts[act]()
        account_changed(act, username, page.actor.id)
        return str(username)

    try:
        username = await to_thread.run_sync(work, limiter=limiter())
    except (Invalid, Refused) as error:
        wrong = error
        return await to_thread.run_sync(lambda: one_page(page, wrong))
    return page.go(f"/office/accounts/{username}?done={act}")


ROUTES = [
    Route("/office/accounts", show), Route("/office/accounts/new", new),
    Route("/office/accounts/new", add, methods=["POST"]), Route("/office/accounts/{username}", one),
    Route("/office/accounts/{username}/{act}", change, methods=["POST"]),
]
