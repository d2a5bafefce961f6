"""What a person may register, each with a few words on when."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from domain.kinds import ITEM_KINDS, LIFECYCLES, URL_WORDS
from domain.lifecycle import BEFORE
from web.page import Page
from web.quick import may_begin
from web.words.hints import opening


def register(request: Request) -> Response:
    """The openings of every kind that the person's roles allow."""
    page = Page(request)
    held = {grant.role for grant in page.actor.grants}
    found = []
    for kind in ITEM_KINDS:
        lifecycle = LIFECYCLES[kind]
        for at, command in enumerate(lifecycle.openings):
            row = lifecycle.row(command, BEFORE)
            if row is not None and not row.retired and row.by & held:
                tail = "" if at == 0 else f"/{command.replace('_', '-')}"
                found.append({
                    "kind": kind, "command": command, "address": f"/{URL_WORDS[kind]}/new{tail}",
                    "when": opening(f"{kind}.{command}", page.lang),
                })
    return page.render("register.html", openings=found, quick=may_begin(page))


ROUTES = [Route("/register", register)]
