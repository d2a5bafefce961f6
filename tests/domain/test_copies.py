"""A changed item is what the standard library's own way of changing it gives."""

from dataclasses import FrozenInstanceError, replace

import pytest

from domain.copies import changed
from domain.kinds import LIFECYCLES


@pytest.mark.parametrize("kind", LIFECYCLES)
def test_a_changed_item_is_the_same_as_a_replaced_one(kind):
    item = LIFECYCLES[kind].state(id="item-1", version=3)
    new = changed(item, version=4, node="/street/")
    assert new == replace(item, version=4, node="/street/")
    assert (item.version, type(new)) == (3, type(item))
    assert hash(new) == hash(replace(item, version=4, node="/street/"))
    with pytest.raises(FrozenInstanceError):
        new.version = 5


def test_a_fact_that_there_is_not_is_refused():
    with pytest.raises(KeyError):
        changed(LIFECYCLES["node"].state(), colour="red")
