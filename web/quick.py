"""A simple mediation on one screen: settled on the spot, filled in at once, recorded step by step."""

from dataclasses import replace
from functools import partial
from typing import Any
from uuid import uuid4

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api.asking import Asking, asking
from api.commands import fingerprint
from api.office import colleagues
from api.quick import MODEL
from domain.dispute.quick import QuickMediation
from domain.kernel import Role
from domain.kinds import LIFECYCLES
from service.commands import NotFound
from service.quick import quick_commands
from service.schemas import built
from web.commands import Form, with_address
from web.forms import Choices, Field, Given, drawn, prefilled
from web.forms.choices import Option
from web.giving import Prepared, alike, asked_by, done, given_by, key_of
from web.page import Page
from web.refusals import refusal

BY = frozenset(role for row in LIFECYCLES["dispute"].table if row.command == "hold_session" for role in row.by)
"""Who holds sessions, and so may give all that the form stands for."""
SELDOM = frozenset({
    "channel", "source", "basis", "affected_households", "affected_persons", "group_dispute",
})
"""What is nearly always as it stands from the start; it lies folded."""
PARTS = (
    ("quick_what", ("node", "title", "place", "category", "facts")),
    ("quick_who", ("parties",)),
    ("quick_may", ("conditions_met", "delegated_by", "rights_told")),
    ("quick_how", ("held_at", "summary", "content", "obligations")),
)
"""The screen from top to bottom: the words of each part, and its fields."""
AT_ONCE = ("role", "name", "phone")
"""What is asked of every party before the rest is unfolded."""
SAID = {"held_at": "quick_held_at", "summary": "quick_summary", "content": "quick_content",
        "conditions_met": "quick_conditions", "delegated_by": "quick_delegated", "rights_told": "quick_rights"}
"""Fields whose own words need the step that they belong to, which this screen does not show."""
USUAL = {
    "parties.0.role": "applicant", "parties.1.role": "respondent", "obligations.0.debtor": "p2",
    "obligations.0.creditor": "p1",
}
"""Who the sides most often are; an obligation of which no more is said is left out."""


def may_begin(page: Page) -> bool:
    """Whether the person has use for the form."""
    return any(grant.role in BY for grant in page.actor.grants)


def choices_of(ask: Asking) -> Choices:
    """What may be chosen: places where the person mediates."""
    return Choices(ask, "dispute", roles=BY)


def heads(ask: Asking) -> tuple[Option, ...]:
    """The heads of the committees that the person may mediate for: one of them delegated the acceptance."""
    own = [grant.node for grant in ask.actor.grants if grant.role == Role.MEDIATOR]
    found = [
        (member.name, member.id, appointment.node)
        for member in colleagues(ask) if member.serves_on(ask.today) and member.id != ask.actor.id
        for appointment in member.appointments
        if appointment.role == Role.PMC_HEAD and appointment.holds_on(ask.today)
        and any(node.startswith(appointment.node) for node in own)
    ]
    return tuple((member, f"{name} · {ask.reader.node(node)[1]}") for name, member, node in sorted(found))


def started(page: Page, choices: Choices, delegating: tuple[Option, ...]) -> Given:
    """The form as it begins: what is usual, what the address says, and room for one obligation."""
    given = prefilled(QuickMediation, choices, page.today)
    for name, usual in USUAL.items():
        given.put(name, [usual])
    if len(delegating) == 1:
        given.put("delegated_by", [delegating[0][0]])
    return with_address(page, given)


def form_page(
    page: Page, given: Given | None = None, error: Exception | None = None, more: str = "", similar: Any = (),
) -> Response:
    """The form as it begins, or as it was sent with what is wrong with it."""
    if not may_begin(page):
        raise NotFound("")
    status, sentences, faults = refusal(error, page.lang)
    with asking(page.request) as ask:
        choices, delegating = choices_of(ask), heads(ask)
        begun = given or started(page, choices, delegating)
        if more:
            begun.add_row(more)
        fields = {field.name: field for field in drawn(QuickMediation, begun, choices, faults)}
    fields |= {name: replace(fields[name], label=page.text(code)) for name, code in SAID.items()}
    fields["delegated_by"] = replace(fields["delegated_by"], options=delegating)
    if not delegating:
        del fields["delegated_by"]
    form = Form(
        "dispute", "quick", page.text("quick_mediation"), tuple(fields.values()), begun,
        begun.one("_key") or uuid4().hex, "", faults, False,
    )
    return page.render(
        "quick.html", status, form=form, item=None, faults=faults, similar=similar,
        sentences=[] if faults else sentences, stale=0, changes=[], offered=True, missing=[],
        parts=arranged(fields), at_once=AT_ONCE, seldom=[field for name, field in fields.items() if name in SELDOM],
    )


def arranged(fields: dict[str, Field]) -> list[tuple[str, list[Field]]]:
    """The fields in the parts of the screen."""
    return [(words, [fields[name] for name in names if name in fields]) for words, names in PARTS]


def show(request: Request) -> Response:
    """The form of a simple mediation."""
    return form_page(Page(request))


async def give(request: Request) -> Response:
    """Record all steps of the form, or none, and show the dispute."""
    page = Page(request)

    def prepared(given: Given) -> Prepared:
        body = orjson.dumps(asked_by(QuickMediation, given))
        words: Any = MODEL.model_validate_json(body)
        form = built(QuickMediation, words, request.app.state.office.directory())
        commands = quick_commands(
            form, page.actor.id, words.occurred_on or page.today, reason=words.reason, key=key_of(given),
            fingerprint=fingerprint("dispute", "quick", None, body),
        )
        return commands, alike(page, "dispute", form)

    return await given_by(page, prepared, partial(form_page, page), lambda answer: done(answer, "register"))


ROUTES = [Route("/disputes/quick", show), Route("/disputes/quick", give, methods=["POST"])]
