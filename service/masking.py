"""How personal text is shown to whom has no need of it in clear: 李某, 138****1234 (domain.md 11.1)."""

import re
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from typing import Any, get_args, get_origin

from domain.fields import Sealed, plain
from domain.item import Item
from domain.kernel import Actor, RecordedEvent, Role
from domain.shared import PersonalDataViewed, field_types

HIDDEN = "＊＊＊"
"""What stands for text that is not shown."""
CASE_ROLES = frozenset({
    Role.GRID_WORKER, Role.MEDIATOR, Role.PMC_HEAD, Role.COMMUNITY_OFFICER, Role.DESK_CLERK, Role.HANDLER,
    Role.INSPECTOR, Role.STREET_LEADER,
})
"""Who works on cases and reads their notes in clear; all others record a reason first."""
SEALED_ROLES = frozenset({Role.DESK_CLERK, Role.STREET_LEADER})
"""Who reads what is sealed, beside whoever is to handle it: it never reaches whom it accuses (信访工作条例 art. 30)."""
OVERSEERS = frozenset({Role.SUPERVISOR, Role.PRIVACY_OFFICER})
"""For whom what is sealed opens with a reason; for all others it stays closed."""


def masked_name(name: str) -> str:
    """A person's name as lists show it."""
    return f"{name[0]}某" if re.match(r"[\u3400-\u9fff]", name) else f"{name[:1]}."


def masked_phone(phone: str) -> str:
    """A phone number as lists show it."""
    digits = re.sub(r"\D", "", phone)
    return f"{digits[:3]}****{digits[-4:]}" if len(digits) >= 11 else "****"


def masked(field: str, value: str) -> str:
    """A field about a party as lists show it."""
    return {"name": masked_name, "phone": masked_phone}.get(field, lambda _: HIDDEN)(value) if value else value


def reads_notes(actor: Actor, item: Item) -> bool:
    """Whether somebody works on cases where the item is held, or is one of the few who read what is sealed."""
    held = actor.roles_at(item.node)
    if item.confidentiality == "sealed":
        return bool(SEALED_ROLES & held) or actor.id == item.assignee
    return bool(CASE_ROLES & held)


def has_opened(past: list[RecordedEvent], item: Item, actor: Actor, today: Any) -> bool:
    """Whether the person gave a reason today and so reads this item in clear until midnight."""
    gave = any(
        isinstance(r.event, PersonalDataViewed) and r.actor == actor.id and r.occurred_on == today for r in past
    )
    return gave and opens_for(actor, item)


def opens_for(actor: Actor, item: Item) -> bool:
    """Whether a reason opens the item to somebody who may give one: what is sealed opens to few."""
    sealed = item.confidentiality == "sealed"
    return not sealed or reads_notes(actor, item) or bool(OVERSEERS & actor.roles_at(item.node))


def shown(value: Any, *, notes: bool, parties: bool, closed: bool = False) -> dict[str, Any]:
    """The fields of an event or of a part of it, personal text as this reader may see it.

    notes: free text in clear. parties: names, phones and addresses in clear. closed: no masks either, nothing at all.
    """
    hints = field_types(type(value))
    found: dict[str, Any] = {}
    for f in fields(value):
        content = getattr(value, f.name)
        kind, markers = plain(hints[f.name])
        sealed = next((marker for marker in markers if isinstance(marker, Sealed)), None)
        if content is None or content == "" or content == ():
            continue
        if sealed is not None and not (notes if sealed.subject == "item" else parties):
            content = HIDDEN if closed or sealed.subject == "item" else masked(f.name, content)
        elif is_dataclass(content):
            content = shown(content, notes=notes, parties=parties, closed=closed)
        elif get_origin(kind) is tuple and is_dataclass(plain(get_args(kind)[0])[0]):
            content = [shown(entry, notes=notes, parties=parties, closed=closed) for entry in content]
        found[f.name] = content
    return found


def people(past: Sequence[RecordedEvent], *, parties: bool) -> list[dict[str, Any]]:
    """The parties that the item's events name, by reference, the newest words of each."""
    found: dict[str, dict[str, Any]] = {}
    for recorded in past:
        for name in ("parties", "representatives"):
            for party in getattr(recorded.event, name, None) or ():
                if is_dataclass(party):
                    found[party.ref] = shown(party, notes=False, parties=parties)
    return list(found.values())
