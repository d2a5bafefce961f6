"""An item as one document: what it says, as data, for the page and for the file to draw alike."""

from typing import Any

from api import audit, custody, explaining, queries
from api.asking import asking
from api.presenting import label
from domain.money import yuan
from web.page import Page, shown_day, shown_moment
from web.wording import fact_lines

A_TIME = 200
"""Entries of the trail that are read at a time."""
Block = dict[str, Any]
"""A part of the document: a `heading` with `facts` (name, value), a table (`head`, `rows`), or `entries`."""


def paper(page: Page, kind: str, item_id: str) -> dict[str, Any]:
    """The document of an item as whoever looks may see it, personal text masked as on its page.

    The same item, moment, reader and language give the same data. Raises NotFound.
    """
    found = page.ask(queries.detail, kind, item_id, page.as_of)
    item, entries = found["item"], whole_trail(page, kind, item_id)
    known = page.text("paper_as_of", moment=shown_moment(page.as_of, page.lang)) if page.as_of else page.text(
        "paper_up_to", number=item["version"], moment=shown_moment(entries[-1]["recorded_at"], page.lang),
    )
    blocks = (
        cover(page, item), facts(page, kind, found), parties(page, found), obligations(page, found),
        deadlines(page, kind, item_id), holders(page, kind, item_id), files(page, found), trail(page, entries),
    )
    return {
        "lang": page.lang, "organisation": page.request.app.state.organisation, "kind": item["kind_label"],
        "number": item["number"] or page.text("no_number"), "title": item["title"], "known": known,
        "masked": page.text("paper_masked"),
        "blocks": [block for block in blocks if any(block.get(part) for part in ("facts", "rows", "entries"))],
    }


def whole_trail(page: Page, kind: str, item_id: str) -> list[dict[str, Any]]:
    """All entries of an item, the first one first."""
    found: list[dict[str, Any]] = []
    before = None
    while True:
        some = page.ask(audit.trail_of(kind), item_id, before, A_TIME, page.as_of)
        found += some["entries"]
        if not some["next"]:
            return found[::-1]
        before = int(some["next"])


def cover(page: Page, item: dict[str, Any]) -> Block:
    """What it is and where it stands."""
    lines = (
        ("paper_kind", item["kind_label"]), ("number", item["number"] or page.text("no_number")),
        ("paper_stage", item["stage_label"]), ("supervision_now", item["supervision_label"]),
        ("holder", item["node_name"]), ("person", item["assignee_name"] or page.text("nobody")),
        ("place", item["place"]), ("category", item["category_label"]),
        ("received", shown_day(item["received_on"], page.lang)),
        ("paper_first_due", "" if item["final"] else shown_day(item["due_on"], page.lang)),
    )
    return {"heading": page.text("paper_cover"), "facts": [(page.text(code), said) for code, said in lines if said]}


def facts(page: Page, kind: str, found: dict[str, Any]) -> Block:
    """What the office knows of the matter."""
    lines = [(line.name, line.value) for line in fact_lines(page, kind, found["facts"])]
    return {"heading": page.text("facts"), "facts": lines}


def parties(page: Page, found: dict[str, Any]) -> Block:
    """The parties, masked as the reader sees them."""
    rows = [
        [label("party_role", one["role"], page.lang) if one.get("role") else "", one.get("name") or "—",
         one.get("phone") or "", one.get("address") or ""]
        for one in found["people"]
    ]
    return {"heading": page.text("people"), "head": heads(page, "role", "name", "phone", "address"), "rows": rows}


def obligations(page: Page, found: dict[str, Any]) -> Block:
    """What the agreement obliges whom to, and whether it is done."""
    names = {one["ref"]: one.get("name") or one["ref"] for one in found["people"]}
    rows = []
    with asking(page.request, page.as_of) as ask:
        for owed in found["facts"].get("obligations") or ():
            paid, amount = (owed.get(name) or 0 for name in ("parts_fen", "amount_fen"))
            what = ask.reader.coded("obligation_kind", owed["kind"])["label"]
            done = page.text("paper_done") if owed["performed"] else ""
            rows.append([
                f"{names.get(owed['debtor'], owed['debtor'])} → {names.get(owed['creditor'], owed['creditor'])}",
                " ".join(filter(None, (what, owed.get("method"), owed.get("place")))),
                yuan(amount, page.lang) if amount else "", shown_day(owed.get("due_on"), page.lang),
                done or (page.text("paper_paid", amount=yuan(paid, page.lang)) if paid else "—"),
            ])
    return {
        "heading": page.text("paper_obligations"),
        "head": heads(page, "between", "what", "amount", "until", "performed"), "rows": rows,
    }


def deadlines(page: Page, kind: str, item_id: str) -> Block:
    """Each deadline, running or ended, with what it rests on; not those after a delay that never came to anything."""
    rows = []
    with asking(page.request, page.as_of) as ask:
        followed = ask.reader.book.clocks.followed
    for one in page.ask(explaining.deadlines_of(kind), item_id, page.as_of)["deadlines"]:
        if one["state"] == "ended" and not one["missed"] and followed(one["clock"]):
            continue
        ended = f"{one['state_label']} {one['ended_on'] or ''}".strip()
        late = one["missed"] or one["overdue"]
        rows.append([one["label"], one["start"][:10], one["due_on"],
                     f"{ended} · {page.text('overdue')}" if late else ended, one["source"]])
    return {"heading": page.text("deadlines"), "head": heads(page, "deadline", "start", "due", "state", "source"),
            "rows": rows}


def holders(page: Page, kind: str, item_id: str) -> Block:
    """Who held it from when to when."""
    rows = [
        [one["node_name"], one["held_on"], one["until_on"] or "", page.text("days_here", days=one["days"])]
        for one in page.ask(custody.custody_of(kind), item_id, page.as_of)["holdings"]
    ]
    return {"heading": page.text("custody"), "head": heads(page, "unit", "from", "to", "days"), "rows": rows}


def files(page: Page, found: dict[str, Any]) -> Block:
    """The files that the entries name; those that the reader may not open are named by their class alone."""
    rows = [
        [str(nth), (one["caption"] or one["field_label"]) if one["file"] else one["confidentiality_label"],
         one["file_kind_label"], one["occurred_on"], one["actor_name"]]
        for nth, one in enumerate(found["attachments"], 1)
    ]
    return {"heading": page.text("files"), "head": heads(page, "nth", "file", "file_kind", "day", "by"), "rows": rows}


def trail(page: Page, entries: list[dict[str, Any]]) -> Block:
    """All that happened, with what was put right."""
    return {
        "heading": page.text("timeline"),
        "entries": [
            {
                "nth": one["version"], "day": one["occurred_on"], "what": one["event_label"], "says": one["says"],
                "who": " · ".join(filter(None, (
                    one["actor_name"], one["role_label"], one["node_name"], shown_moment(one["recorded_at"], page.lang),
                    page.text("late_entry") if one["late"] else "",
                ))),
                "corrections": [
                    f"{page.text('corrected')}: {put['label']} {put['old'] or '—'} → {put['new']}"
                    + (f" ({put['reason']})" if put["reason"] else "")
                    for put in one["corrections"]
                ],
            }
            for one in entries
        ],
    }


def heads(page: Page, *codes: str) -> list[str]:
    """The heads of a table's columns."""
    return [page.text(f"paper_{code}") for code in codes]
