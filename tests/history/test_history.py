"""What was stored by any release is read by this one, and means what it meant."""

import orjson
import pytest

from event_store.names import STORED_NAMES
from event_store.sealing import PREFIX, sealed_fields
from event_store.upcasters import UPCASTERS, current_version
from tests.history.golden import FOLDER, mapper, meaning, path_of, read, recorded
from tests.history.make import add_missing

FILES = sorted(path for path in FOLDER.glob("*.json") if path.name != "keys.json")


@pytest.fixture(scope="module")
def reader():
    with mapper() as found:
        yield found


def versions(name):
    return range(1, current_version(name) + 1)


def test_every_version_of_every_event_has_a_file():
    wanted = {path_of(name, version).name for name in STORED_NAMES for version in versions(name)}
    assert wanted == {path.name for path in FILES}
    assert set(UPCASTERS) <= set(STORED_NAMES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_was_stored_means_what_it_meant(reader, path):
    name, version = path.stem.rsplit(".", 1)
    for example in orjson.loads(path.read_bytes()):
        assert example["stored"]["v"] == int(version)
        means = meaning(read(reader, name, example["stored"]))
        assert still(means, example["means"])
        assert means == example["means"] or int(version) < current_version(name)


def still(now, then):
    """Whether all that it meant then is in what it means now; later releases may know more."""
    if isinstance(then, dict):
        return then.keys() <= now.keys() and all(still(now[key], then[key]) for key in then)
    if isinstance(then, list):
        return len(now) == len(then) and all(map(still, now, then))
    return now == then


@pytest.mark.parametrize("name", STORED_NAMES)
def test_today_it_is_stored_in_the_same_form(reader, name):
    """A changed form needs an upcaster, and with it a file of its own: an earlier release must refuse to read it."""
    for example in orjson.loads(path_of(name, current_version(name)).read_bytes()):
        opened = read(reader, name, example["stored"])
        given = recorded(
            name, opened.event, request=opened.request, cause=opened.cause, reason=opened.reason,
        )
        reader.prepare_keys([given])
        again = orjson.loads(reader.to_stored_event(given).state)
        assert closed(again) == closed(example["stored"])
        assert list(again["d"]) == list(example["stored"]["d"])


def closed(stored):
    """The stored form with every sealed text as one word: what is under the seal is compared when it is opened."""
    match stored:
        case dict():
            return {key: closed(value) for key, value in stored.items()}
        case list():
            return [closed(value) for value in stored]
        case str() if stored.startswith(PREFIX):
            return "sealed"
    return stored


@pytest.mark.parametrize("name", [name for name, event in STORED_NAMES.items() if sealed_fields(event)])
def test_personal_text_of_the_files_is_sealed(name):
    full = orjson.loads(path_of(name, current_version(name)).read_bytes())[0]
    assert PREFIX in orjson.dumps(full["stored"]["d"]).decode()
    assert PREFIX not in orjson.dumps(full["means"]).decode()


def test_files_that_are_there_are_left_alone(reader):
    before = {path: path.read_bytes() for path in FOLDER.glob("*.json")}
    assert add_missing() == []
    assert {path: path.read_bytes() for path in FOLDER.glob("*.json")} == before
