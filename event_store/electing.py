"""On a server one of several processes is elected to do what only one may do."""

from typing import TYPE_CHECKING

import psycopg

if TYPE_CHECKING:
    from event_store.postgresql import PostgreSQLDatabase

KEPT_ALIVE = "-c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3"
"""A leader whose machine is gone is noticed within a minute; one that ends or is killed, at once."""


class Elected:
    """Leads for as long as its connection holds the advisory lock; when it is gone, another candidate takes over."""

    def __init__(self, database: "PostgreSQLDatabase", office: str) -> None:
        self._database, self._lock = database, int.from_bytes(office.encode()[:7])
        self._connection: psycopg.Connection | None = None

    def leads(self) -> bool:
        try:
            if self._connection is not None:
                self._connection.execute("SELECT 1")
                return True
            connection = self._database.connect(KEPT_ALIVE)
            taken = connection.execute("SELECT pg_try_advisory_lock(%s)", (self._lock,)).fetchone()
            if taken == (True,):
                self._connection = connection
                return True
            connection.close()
        except psycopg.Error:
            # a server out of reach has no leader; whoever reaches it first will be
            self.resign()
        return False

    def resign(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
