"""Work that goes on beside all requests, in a thread of its own, in one process at a time."""

import threading
from collections.abc import Callable

import structlog

from service.incidents import described
from service.office import Office

log = structlog.get_logger()


class Housework:
    """Does its work again and again while the process serves, if it is this process that leads in it.

    work: one round. wait: seconds until the next.
    """

    def __init__(self, office: Office, name: str, work: Callable[[], object], wait: Callable[[], float]) -> None:
        self.name, self.work, self.wait = name, work, wait
        self._leader = office.database.leader(name)
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """End after the round that is under way."""
        self._end.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._end.is_set():
            try:
                if self._leader.leads():
                    self.work()
            except Exception as error:
                log.error("housework", name=self.name, **described(error))
            self._end.wait(self.wait())
        self._leader.resign()
