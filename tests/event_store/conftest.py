"""An empty log on either store, and the keys that its events are sealed with."""

import os
from collections.abc import Iterator

import pytest

from event_store.database import Database, open_database
from event_store.keys import KeyStore
from event_store.mapper import EventMapper
from event_store.recorder import LogRecorder
from event_store.schema import create_log
from event_store.sealing import Sealer


@pytest.fixture
def database(store_url: str) -> Iterator[Database]:
    found = open_database(store_url)
    with found.write() as session:
        create_log(session)
    yield found
    found.close()


@pytest.fixture
def recorder(database: Database) -> LogRecorder:
    return LogRecorder(database)


@pytest.fixture
def keys(tmp_path) -> Iterator[KeyStore]:
    store = KeyStore(open_database(f"sqlite:///{tmp_path}/keys.db", "keys"), os.urandom(32))
    store.create_schema()
    yield store
    store.database.close()


@pytest.fixture
def mapper(keys: KeyStore) -> EventMapper:
    return EventMapper(Sealer(keys))
