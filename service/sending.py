"""What leaves the office by itself, if the settings ask for it: signed requests to other systems, and letters."""

import time
from collections.abc import Callable
from functools import partial

import structlog

from service.following import follow
from service.housework import Housework
from service.incidents import described
from service.mailing import mail_digests
from service.office import Office
from service.settings import Settings
from service.webhooks import name_of, post

log = structlog.get_logger()
EVERY_SECONDS = 2.0
LONGEST_PAUSE = 600.0
"""Seconds for which whoever does not answer is left alone at the most; each failure doubles the pause."""


class Sending:
    """Everything that is sent, each on its own: one that fails waits longer each time, and keeps no other waiting."""

    def __init__(
        self, sends: dict[str, Callable[[], int]], now: Callable[[], float] = time.monotonic
    ) -> None:
        self.sends, self.now = sends, now
        self._failures = dict.fromkeys(sends, 0)
        self._not_before = dict.fromkeys(sends, 0.0)

    def round(self) -> dict[str, int]:
        """Send what there is to send, as far as it goes; how much of each was sent."""
        return {name: self.send(name) for name in self.sends if self._not_before[name] <= self.now()}

    def send(self, name: str) -> int:
        """Send one thing until nothing is left or it fails."""
        sent = 0
        try:
            while some := self.sends[name]():
                sent += some
            self._failures[name] = 0
        except Exception as error:
            self._failures[name] += 1
            pause = min(EVERY_SECONDS * 2 ** self._failures[name], LONGEST_PAUSE)
            self._not_before[name] = self.now() + pause
            log.error("not_sent", name=name, again_in=pause, **described(error))
        return sent


def sending_of(office: Office, settings: Settings) -> Sending:
    """What these settings ask to be sent."""
    sends: dict[str, Callable[[], int]] = {
        name_of(hook): partial(follow, office, name_of(hook), partial(post, office, hook))
        for hook in settings.webhooks
    }
    if settings.mail_server:
        sends["mail"] = partial(mail_digests, office, settings)
    return Sending(sends)


def housework_of(office: Office, settings: Settings) -> Housework | None:
    """The thread that sends, or none where there is nothing to send."""
    sending = sending_of(office, settings)
    return Housework(office, "sends", sending.round, lambda: EVERY_SECONDS) if sending.sends else None
