"""Help: what to do first, what every word means, how every kind of item goes on, and the keys."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api import book
from api.asking import asking
from api.lifecycles import as_data
from api.presenting import label
from domain.kernel import Role
from domain.kinds import ITEM_KINDS, LIFECYCLES, OFFICE_KINDS, URL_WORDS
from domain.regions import COMMANDS
from service.commands import NotFound
from web.book import condition, kinds_of
from web.diagram import diagram
from web.page import Page, kind_of
from web.words.first_steps import STEPS
from web.words.glossary import GLOSSARY
from web.words.helping import KEYS


def show(request: Request) -> Response:
    """What to do first, by what one is, and where to read on."""
    page = Page(request)
    english = page.lang == "en"
    held = list(dict.fromkeys(grant.role for grant in page.actor.grants))
    own = [(label("role", role, page.lang), steps_of(role, english)) for role in held if role in STEPS]
    # where another role's steps begin may be closed to the reader, so they are told without a way there
    others = [(label("role", role, page.lang), [(words, "") for words, _ in steps_of(role, english)]) for role in Role
              if role in STEPS and role not in held]
    kinds = [(label("kind", kind, page.lang), f"/help/{URL_WORDS[kind]}") for kind in ITEM_KINDS]
    office = [(label("kind", kind, page.lang), f"/help/{URL_WORDS[kind]}") for kind in OFFICE_KINDS]
    return page.render("help.html", own=own, others=others, kinds=kinds, office_kinds=office, keys=KEYS)


def steps_of(role: Role, english: bool) -> list[tuple[str, str]]:
    """The steps of a role: words, and the address where it begins."""
    return [(words[english], address) for words, address in STEPS[role]]


def glossary(request: Request) -> Response:
    """Every word of the field in both languages."""
    page = Page(request)
    return page.render("help_words.html", entries=GLOSSARY)


def lifecycle(request: Request) -> Response:
    """How one kind goes on: its drawing, its table, its clocks."""
    page, kind = Page(request), kind_of(request.path_params["kind"])
    if kind is None:
        raise NotFound("")
    found = LIFECYCLES[kind]
    data = as_data(found, page.lang)
    names = {stage["key"]: stage["label"] for stage in data["stages"]}
    with asking(request) as ask:
        clocks = [
            {**one, "condition": condition(one, ask),
             "begins": [label("event", name, page.lang) for name in one["starts"]],
             "ends": [label("event", name, page.lang) for name in one["stops"]]}
            for one in page.ask(book.clock_rules, None, page.today)["rules"]
            if kind in kinds_of(one) or kind in ITEM_KINDS and "item" in kinds_of(one)
        ]
    known: set[str] = set()
    for one in clocks:
        # the first row of a clock is where links to it lead
        one["anchor"] = one["clock"] not in known
        known.add(one["clock"])
    rows = [row for row in data["transitions"] if not row["retired"]]
    shared = COMMANDS if kind in ITEM_KINDS else frozenset()
    tables = [("table_of", [table_row(row, names, page) for row in rows if row["command"] not in shared]),
              ("table_shared", [table_row(row, names, page) for row in rows if row["command"] in shared])]
    own = [one for one in clocks if kind in kinds_of(one)]
    return page.render(
        "help_kind.html", kind=kind, words=data["label"], tables=tables, clocks=own,
        shared_clocks=[one for one in clocks if one not in own], drawn=diagram(found, page.lang),
    )


def table_row(row: dict[str, Any], names: dict[str, str], page: Page) -> dict[str, Any]:
    """A row of the table in words."""
    every = len(row["source"]) == len(names)
    needs = list(row["needs"].values()) + ([page.text("needs_reason")] if row["reason_required"] else [])
    return {
        "command": row["label"], "by": [label("role", role, page.lang) for role in row["by"]], "needs": needs,
        "source": [page.text("any_stage")] if every and len(names) > 2 else
        [names[stage] for stage in row["source"]] or [page.text("begins_it")],
        "target": [names[stage] for stage in row["target"]] or [page.text("stays")],
        "beside": list(row["beside"].values()), "at": "" if row["at"] == "node" else row["at_label"],
    }


ROUTES = [Route("/help", show), Route("/help/words", glossary), Route("/help/{kind}", lifecycle)]
