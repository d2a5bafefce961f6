"""What happened, told as it is known now: mistakes put right where they stood, and what was undone left out."""

from collections.abc import Iterable

from domain.kernel import RecordedEvent


def retold(history: Iterable[RecordedEvent]) -> list[RecordedEvent]:
    """An item's events, from its first on, as those among them that retell leave them; one for each that was there.

    >>> retold([registered, accepted, corrected])[0].occurred_on  # the day that the correction gave it
    """
    told: list[RecordedEvent] = []
    for recorded in history:
        if recorded.event.retells:
            recorded.event.retell(told)
        told.append(recorded)
    return told
