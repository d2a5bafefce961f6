"""What a person asks to be recorded, and how it is decided: load, decide, record, and order what follows."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import NAMESPACE_URL, uuid4, uuid5

from domain.fields import CaseNumber
from domain.item import Item
from domain.kernel import OFFICE_ACTORS, SYSTEM, Actor, Context, Event, Grant, Invalid, Refused
from domain.kinds import LIFECYCLES
from domain.lifecycle import Lifecycle
from domain.network import Directory
from domain.offers import Offer
from domain.policies import Order, follow_ups
from domain.transition import places
from service import bookkeeping
from service.numbering import kept_at
from service.once import check_once
from service.references import check_items, party_of, sees
from service.unit import Unit

RECEIPT_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Letters of receipt codes: none that is mistaken for another."""


REGISTERS = "register"
"""Owns the keys of registers; no member's id is so short."""


class NotFound(Exception):
    """There is no such item, or none that this person may see."""


class Stale(Exception):
    """Somebody was first: the item is at `version`, the command was meant for `expected`."""

    def __init__(self, item_id: str, version: int, expected: int) -> None:
        super().__init__(item_id, version, expected)
        self.item_id, self.version, self.expected = item_id, version, expected


class KeyReused(Exception):
    """An idempotency key came again with another command under it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command as it arrives. `item_id` is None for one that begins an item.

    `key` is the caller's idempotency key, `fingerprint` tells one body from another under it, `expected` the version
    that the caller has seen. `register`: the key stands in a register that anybody may bring in again after years, so
    it counts whoever gives the command, and for ever. `asked_as`: field of the event -> field of the form that the
    person filled in, where they differ.
    """

    kind: str
    name: str
    event: Event
    actor: str
    item_id: str | None = None
    occurred_on: date | None = None
    reason: str | None = None
    key: str | None = None
    fingerprint: str = ""
    expected: int | None = None
    register: bool = False
    asked_as: Mapping[str, str] | None = None

    @property
    def key_owner(self) -> str:
        """Among whose keys its own is told from others."""
        return REGISTERS if self.register else self.actor


@dataclass(frozen=True, slots=True)
class Recorded:
    """One event that a command gave."""

    position: int
    item_id: str
    version: int
    event: str


@dataclass(frozen=True, slots=True)
class OfferNow:
    """A command that the actor may give next; `missing` names what blocks it."""

    command: str
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command came to: where its item stands now, the events, and what may be done next."""

    id: str
    kind: str
    stage: str
    version: int
    number: str
    events: tuple[Recorded, ...] = ()
    offers: tuple[OfferNow, ...] = ()
    receipt_code: str = field(default="")


def offers_now(lifecycle: Lifecycle, state: Item, actor: Actor) -> tuple[OfferNow, ...]:
    """What the actor may do now, and what still blocks it."""
    return named(lifecycle.offers(state, actor))


@lru_cache(maxsize=4096)
def named(offers: tuple[Offer, ...]) -> tuple[OfferNow, ...]:
    """Offers by the names of their commands; the same few are made again and again."""
    return tuple(OfferNow(offer.transition.command, offer.missing) for offer in offers)


def handle(unit: Unit, command: Command) -> Answer:
    """Decide and record one command with all that follows from it; raises Refused, Invalid, Stale or NotFound."""
    today = unit.today
    actor = OFFICE_ACTORS.get(command.actor) or unit.directory.actor(command.actor, today)
    state, earlier = begun(unit, command, actor), len(unit.draft.events)
    item_id = command.item_id or uuid4().hex
    try:
        decided = perform(
            unit, command.kind, command.name, command.event, state, item_id, actor,
            occurred_on=command.occurred_on or today, today=today, reason=command.reason, request=command.key,
            cause=None,
        )
    except Invalid as no:
        fields = command.asked_as or {}
        raise Invalid(*(replace(fault, field=fields.get(fault.field, fault.field)) for fault in no.faults)) from None
    known = unit.item(item_id)
    assert known is not None
    events = tuple(Recorded(r.position, r.stream_id, r.version, r.name) for r in unit.draft.events[earlier:])
    return Answer(
        item_id, command.kind, known.state.stage, known.state.version, known.state.number.text, events,
        offers_now(LIFECYCLES[command.kind], known.state, actor), getattr(decided, "receipt_code", ""),
    )


def begun(unit: Unit, command: Command, actor: Actor) -> Item:
    """The state that a command is decided on."""
    if command.item_id is None:
        return LIFECYCLES[command.kind].state(node=getattr(command.event, "node", "/"))
    known = unit.item(command.item_id)
    if known is None or known.kind != command.kind:
        raise NotFound(command.item_id)
    if not sees(actor, known):
        raise NotFound(command.item_id)
    if command.expected is not None and command.expected != known.state.version:
        raise Stale(command.item_id, known.state.version, command.expected)
    return known.state


def perform(
    unit: Unit, kind: str, name: str, event: Event, state: Item, item_id: str, actor: Actor, *, occurred_on: date,
    today: date, reason: str | None, request: str | None, cause: int | None,
) -> Event:
    """Decide one command, record its event, and carry out what follows from it."""
    lifecycle = LIFECYCLES[kind]
    row = lifecycle.commands.get(name)
    by = row.by if row else frozenset()
    grants = (actor.acting_grant(path, by) for path in places(state, row.at if row else "node"))
    grant = next(filter(None, grants), Grant("", state.node))  # type: ignore[arg-type]
    context = Context(
        actor=actor, today=today, occurred_on=occurred_on, reason=reason, grant=grant,
        number=lambda series: numbered(unit, series, grant.node, state, occurred_on), token=receipt_code,
        item=lambda other: (known := unit.item(other)) and known.state, new_id=lambda: uuid4().hex,
        party=lambda ref: party_of(unit, state, ref), seal=unit.seal, book=unit.book,
    )
    bookkeeping.check(unit.books, event, actor)
    decided = lifecycle.decide(state, name, event, context)
    unit.directory.check(state, decided, occurred_on)
    check_items(unit, decided, actor)
    check_once(unit, decided)
    recorded = unit.record(
        item_id, decided, actor=actor.id, role=grant.role, node=grant.node, occurred_on=occurred_on, request=request,
        cause=cause, reason=reason,
    )
    after = unit.item(item_id)
    assert after is not None
    for nth, order in enumerate(follow_ups(recorded, after.state)):
        carry_out(unit, order, f"{item_id}/{recorded.version}/{nth}", today, recorded.position, occurred_on)
    return decided


def carry_out(unit: Unit, order: Order, seed: str, today: date, cause: int, occurred_on: date) -> None:
    """Do what a rule orders (domain.md 5.6), as the system, on the same business date."""
    item_id = order.item or uuid5(NAMESPACE_URL, seed).hex
    for name, event in ((order.command, order.event), *order.then):
        known = unit.item(item_id)
        kind = known.kind if known else order.kind
        state = known.state if known else LIFECYCLES[kind].state(node=getattr(event, "node", "/"))
        row = LIFECYCLES[kind].row(name, state.stage)
        if order.where_legal and (order.kind not in ("", kind) or row is None or not row.stands(state.beside)):
            return
        try:
            perform(
                unit, kind, name, event, state, item_id, SYSTEM, occurred_on=occurred_on, today=today,
                reason="follows from another item" if occurred_on < today else None, request=None, cause=cause,
            )
        except Refused as no:
            # what is so already, such as a suggestion that is still open, need not be made so again
            if no.code != "nothing_changes":
                raise


def numbered(unit: Unit, series: str, node: str, state: Item, on: date) -> CaseNumber:
    """The next number of the series that the node that acts belongs to, or the item's own when the system acts."""
    keeper = kept_at(series, state.node if node == "/" else node)
    return unit.next_number(series, keeper, on.year, short_name(unit.directory))


def short_name(directory: Directory) -> Any:
    """A function from a node's path to the word that stands for it in numbers."""

    def name(path: str) -> str:
        node = directory.by_path(path)
        return (node.short_name or node.name) if node else ""

    return name


def receipt_code() -> str:
    """A short code by which a citizen may ask for the state of a matter; it cannot be counted through."""
    return "".join(secrets.choice(RECEIPT_LETTERS) for _ in range(10))


__all__ = ["Answer", "Command", "KeyReused", "NotFound", "Refused", "Stale", "handle"]
