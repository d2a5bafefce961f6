"""What comes next with an item: which of the offers carries it on, which a deadline waits for, and who else may."""

from collections.abc import Iterable, Mapping
from typing import Any

from domain.kernel import OFFICE_ROLES
from domain.kinds import LIFECYCLES
from domain.regions import COMMANDS
from domain.transition import Transition
from event_store.names import stored_name

MEETS = {
    "rights_told": "inform_of_rights", "agreement_reached": "reach_agreement", "mediator_assigned": "assign_mediators",
    "not_suspended": "resume", "graded": "grade", "mediation_proposed": "propose_mediation",
    "a_site_checked": "check_site", "every_site_signed": "sign_site_record", "promises_kept": "fulfil",
    "five_elements_if_major": "fix_elements", "plan_filed_if_major": "file_plan",
}
"""What is missing -> the command that usually brings it about."""
RESTING = frozenset({"held", "linked", "not_urged"})
"""How an item stands beside its stage while nobody waits for an answer about it."""
NOT_USUAL = frozenset({
    "dismiss", "grant_extension", "hand_to_enforcement", "let_be", "merge", "refuse_extension", "request_rereview",
    "request_review", "revoke", "supersede", "transfer", "transfer_out", "void", "withdraw",
})
"""Commands that lead on and are no step of the usual way."""


def usual(kind: str, stage: str) -> tuple[Transition, ...]:
    """The rows that carry an item from a stage to the nearest of the stages after it."""
    lifecycle = LIFECYCLES[kind]
    if stage in lifecycle.final:
        return ()
    at = lifecycle.stages.index(stage)
    ahead: dict[int, list[Transition]] = {}
    for row in lifecycle.table:
        if stage not in row.source or row.retired or row.command in COMMANDS | NOT_USUAL or row.beside:
            continue
        further = [lifecycle.stages.index(one) for one in row.targets(stage) if lifecycle.stages.index(one) > at]
        if further and row.by - OFFICE_ROLES:
            ahead.setdefault(min(further), []).append(row)
    return tuple(ahead[min(ahead)]) if ahead else ()


def due_of(kind: str, stage: str, command: str, waiting: Mapping[str, str]) -> str:
    """The earliest of the days by which deadlines wait for a command; `waiting`: stored event name -> day."""
    row = LIFECYCLES[kind].row(command, stage)
    return waiting.get(stored_name(row.event), "") if row else ""


def arranged(
    kind: str, stage: str, offers: list[dict[str, Any]], waiting: Mapping[str, str]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The offers that carry the item on, what comes next first; and those that may be given at any time.

    Each gets `next`, whether it is the usual next step or what that still needs; `due_on`, by when a deadline waits
    for it; and `helps`, the commands on offer that bring about what is missing.
    """
    next_commands = {row.command for row in usual(kind, stage)}
    given = {offer["command"] for offer in offers if not offer["missing"]}
    forward, aside = [], []
    for offer in offers:
        row = LIFECYCLES[kind].row(offer["command"], stage)
        helps = [MEETS[one["need"]] for one in offer["missing"] if MEETS.get(one["need"]) in given]
        any_time = offer["command"] in COMMANDS and row is not None and set(row.beside) <= RESTING
        (aside if any_time else forward).append(
            {**offer, "helps": helps, "due_on": due_of(kind, stage, offer["command"], waiting)}
        )
    needed = {one for offer in forward if offer["command"] in next_commands for one in offer["helps"]}
    for offer in (*forward, *aside):
        offer["next"] = offer["command"] in next_commands | needed
    forward.sort(key=lambda one: (one["command"] not in needed, not one["next"], not one["due_on"], one["due_on"]))
    return forward, aside


def others(kind: str, stage: str, offers: Iterable[Mapping[str, Any]]) -> list[tuple[str, list[str]]]:
    """The usual next step with the roles that take it, where it is not on offer to this person: (command, roles)."""
    offered = {offer["command"] for offer in offers}
    rows = usual(kind, stage)
    if any(row.command in offered for row in rows):
        return []
    return [(row.command, sorted(row.by - OFFICE_ROLES)) for row in rows]
