"""Photos before and after side by side: was it really put right?"""

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import Any

from fastapi import APIRouter, Request, Response

from api.answers_files import PhotoPairs
from api.asking import Asking, Seen, answered, asking
from api.attached import attached
from api.presenting import label
from api.queries import AsOf
from domain.hazard.events import HazardEliminationVerified, HazardFixedOnTheSpot, HazardReported
from domain.kernel import RecordedEvent
from domain.kinds import URL_WORDS
from domain.rectification_task.events import CompletionReported, RecheckFailed, RecheckPassed, TaskDrafted
from service.commands import NotFound
from service.masking import has_opened

BEFORE, AFTER = "before", "after"
SIDES = {
    (HazardReported, "photos"): BEFORE,
    (TaskDrafted, "photos"): BEFORE,
    (HazardFixedOnTheSpot, "photos_before"): BEFORE,
    (HazardFixedOnTheSpot, "photos_after"): AFTER,
    (CompletionReported, "photos"): AFTER,
    (RecheckPassed, "photos"): AFTER,
    (RecheckFailed, "photos"): AFTER,
    (HazardEliminationVerified, "photos"): AFTER,
}
"""(entry, its field) -> the side on which its photos stand; what is attached to an entry stands with its photos."""
KINDS = ("hazard", "rectification_task")


def add_photo_routes(router: APIRouter) -> None:
    """`GET /api/{kind}/{id}/photos` of what is put right, and of the work that does it."""
    for kind in KINDS:
        add_kind(router, kind)


def add_kind(router: APIRouter, kind: str) -> None:
    """The photos of one kind."""

    def photos(request: Request, item_id: str, as_of: AsOf = None) -> Response:
        with asking(request, as_of) as ask:
            pairs = paired(sided(kind, item_id, ask))
        return answered({"pairs": pairs})

    zh, en = (label("kind", kind, lang) for lang in ("zh", "en"))
    router.add_api_route(
        f"/api/{URL_WORDS[kind]}/{{item_id}}/photos", photos, response_model=PhotoPairs, tags=[kind],
        operation_id=f"photos_{kind}", summary=f"{zh}整改前后照片 / photos before and after: {en}",
        description="隐患上报、整改完成和复查的照片，前后对照。\n\n"
        "The photos of the report, of the work done and of the re-check, side by side.",
    )


def sided(kind: str, item_id: str, ask: Asking) -> Iterator[tuple[str, dict[str, Any]]]:
    """(side, photo) of an item and of those that belong to it, as far as the person sees them."""
    own = ask.seen(kind, item_id)
    if kind == "hazard":
        yield from photos_of(own, ask)
    for other_kind, other in dict.fromkeys(belonging(own.past)):
        try:
            yield from photos_of(ask.seen(other_kind, other), ask)
        except NotFound:
            continue
    if kind != "hazard":
        yield from photos_of(own, ask)


def belonging(past: Iterable[RecordedEvent]) -> Iterator[tuple[str, str]]:
    """(kind, item) of the hazard of a task, or of the tasks that a hazard has heard from."""
    for recorded in past:
        for kind, name in (("hazard", "hazard"), ("rectification_task", "task")):
            if item_id := getattr(recorded.event, name, None):
                yield kind, item_id


def photos_of(seen: Seen, ask: Asking) -> Iterator[tuple[str, dict[str, Any]]]:
    """(side, photo) of one item."""
    opened = has_opened(seen.past, seen.state, ask.actor, ask.today)
    for photo in attached(seen.past, seen.row["kind"], seen.state, ask, opened=opened):
        entry = seen.past[photo["version"] - 1].event
        side = SIDES.get((type(entry), photo["field"] if photo["field"] != "file" else "photos"))
        if side is not None and photo["file_kind"] == "photo":
            yield side, photo | {"item_id": seen.state.id}


def paired(photos: Iterable[tuple[str, dict[str, Any]]]) -> list[dict[str, Any]]:
    """The two sides beside each other; the same photo stands on a side once."""
    sides: dict[str, dict[str, dict[str, Any]]] = {BEFORE: {}, AFTER: {}}
    for nth, (side, photo) in enumerate(photos):
        sides[side].setdefault(photo["file"]["file"] if photo["file"] else str(nth), photo)
    columns = zip_longest(*(sides[side].values() for side in (BEFORE, AFTER)))
    return [{BEFORE: before, AFTER: after} for before, after in columns]
