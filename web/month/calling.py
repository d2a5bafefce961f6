"""Calling a dispatch meeting: the form begins with the agenda that the office's lists give at this moment."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api import dispatch
from api.asking import asking
from domain.deadlines import CHINA
from domain.kernel import Role
from web.commands import form_page
from web.forms import Given
from web.page import Page


def call(request: Request) -> Response:
    """The form that calls a meeting: its agenda is what the lists give at this moment."""
    page = Page(request)
    with asking(request) as ask:
        node = page.query("node") or next(
            (ask.reader.node(grant.node)[0] for grant in ask.actor.grants if grant.node != "/"), ""
        )
        leads = Role.STREET_LEADER in {grant.role for grant in ask.actor.grants}
    found = page.ask(dispatch.agenda, node or None)
    given = Given.of({
        "node": node, "month": f"{page.today:%Y-%m}", "meets_on": page.today.isoformat(),
        "chair": page.actor.id if leads else "", "lists_as_of": office_time(page),
        **entries(found["items"]),
    })
    return form_page(page, "dispatch_meeting", "call", None, given=given)


def office_time(page: Page) -> str:
    """This moment as the office writes it, to the second."""
    return page.request.app.state.office.clock().astimezone(CHINA).isoformat(timespec="seconds")


def entries(items: list[dict[str, Any]]) -> dict[str, str | list[str]]:
    """Proposed entries as the rows of a form."""
    found: dict[str, str | list[str]] = {}
    for at, one in enumerate(items):
        found |= {
            f"agenda.{at}._": "", f"agenda.{at}.item": one["item"]["id"],
            f"agenda.{at}.grounds": [ground["code"] for ground in one["grounds"]],
        }
    return found


ROUTES = [Route("/dispatch-meetings/new", call)]
