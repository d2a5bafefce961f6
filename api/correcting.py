"""What was put right in an item's record, with both values, so that the former one can be shown struck through."""

from collections.abc import Sequence
from typing import Any

from api.presenting import Reader, changed_value, label
from domain.kernel import RecordedEvent
from domain.retelling import retold
from domain.shared import RecordCorrected


def corrections(past: Sequence[RecordedEvent], kind: str, reader: Reader, *, notes: bool) -> list[dict[str, Any]]:
    """Every correction of an item's events as `CorrectionModel`, the oldest first; notes: reasons in clear."""
    found = []
    for nth, recorded in enumerate(past):
        event = recorded.event
        if not isinstance(event, RecordCorrected):
            continue
        at = event.corrects(past[:nth])
        dated = event.of_version is not None
        old = retold(past[:nth])[event.of_version - 1].occurred_on.isoformat() if event.of_version else event.old
        found.append({
            "version": recorded.version, "corrects": None if at is None else at + 1, "field": event.field,
            "label": label("field", event.field if dated else f"{kind}.{event.field}", reader.lang),
            "old": old if dated else changed_value(kind, event.field, old, reader, recorded.position),
            "new": event.new if dated else changed_value(kind, event.field, event.new, reader, recorded.position),
            "reason": recorded.reason if notes else None, "actor": recorded.actor,
            "actor_name": reader.member(recorded.actor), "occurred_on": recorded.occurred_on.isoformat(),
            "recorded_at": recorded.recorded_at.isoformat(),
        })
    return found
